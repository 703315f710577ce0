"""Against real parts: exim4 takes an issue over TLS with AUTH, dovecot gives it back by IMAP, every byte as it was."""

from __future__ import annotations

import contextlib
import email
import email.policy
import json
from typing import TYPE_CHECKING

import pytest
from fakes_mail import NONCE, SLOT, Clock, close_stores, config, mail, opened, server, stored, until  # noqa: F401 - close_stores is a fixture
from real_mail import DOVECOT, EXIM, PASSWORD, USER, dovecot, exim, home

from digest import bounces, doctor
from digest.config import Mailbox
from digest.deliver import mime
from digest.errors import MailError
from digest.pipeline import sending
from digest.store import deliveries, issues, reading
from digest.types import Claimed, Issue, Rendered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digest.config import Mail

pytestmark = [
    pytest.mark.skipif(not EXIM, reason="exim4 is not installed (apt-get install exim4-daemon-light)"),
    pytest.mark.skipif(not DOVECOT, reason="dovecot is not installed (apt-get install dovecot-imapd)"),
]


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Path, int, int]]:
    with home() as folder, exim(folder) as smtp, dovecot(folder) as imap:
        yield folder, smtp, imap


@pytest.fixture
def way(place: tuple[Path, int, int]) -> Mail:
    folder, smtp, _ = place
    secure = server(smtp, host="localhost", tls="starttls", user=USER, password=PASSWORD, ca_file=folder / "cert.pem")
    return mail(servers=(secure,), connections=2, timeout=20, final_timeout=30)


def read_back(place: tuple[Path, int, int], number: int) -> list[bytes]:
    """Read messages by IMAP and mark them, until so many are there."""
    folder, _, port = place
    box = Mailbox(host="localhost", port=port, user=USER, password=PASSWORD, ca_file=folder / "cert.pem")
    found: list[bytes] = []

    def look() -> bool:
        for message, done in bounces.imap(box):
            found.append(message)
            done()
        return len(found) >= number

    until(look, 30)
    return found


def test_an_issue_arrives_byte_for_byte(place: tuple[Path, int, int], way: Mail, tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    to = ("Ünal & Söhne <ann@localhost>", "bob@localhost", "nobody@localhost", "later@localhost")
    report = sending.deliver(engine, config(way, to), [issue], Clock()).issues[0]
    assert (report.sent, report.failed, report.pending, report.unknown) == (2, 1, 1, 0)
    with reading(engine) as connection:
        letter = mime.Letter(**json.loads(deliveries.frozen(connection, issue)[0]))
        sent = {line.message_id: line.address for line in deliveries.listing(connection, "sent")}
        assert "5.1.1 no such user" in deliveries.listing(connection, "failed")[0].reply
    found = read_back(place, 2)
    assert len(found) == 2
    for message in found:
        parsed = email.message_from_bytes(message, policy=email.policy.default)
        address = sent.pop(parsed["Message-ID"])
        name = "Ünal & Söhne" if address.startswith("ann") else ""
        copy = Claimed(address, name, mime.token("sesame", "morning", address), SLOT)
        assert message.endswith(mime.message(letter, copy))
        assert parsed["Return-path"] == "<morning@news.example>"
    assert read_back(place, 0) == []


def test_hostile_lines_survive_the_way(place: tuple[Path, int, int], way: Mail, tmp_path: Path) -> None:
    page = f"<p>PH{NONCE}NAME</p>\n.\n..\nFrom here\n" + "ü" * 3000 + f"\n{'x ' * 2000}\n<a href='PH{NONCE}UNSUBSCRIBE'>x</a>\n"
    engine = opened(tmp_path / "digest.db")
    made = issues.Making(
        Issue("morning", "T", 1, SLOT.date(), SLOT, "en", ()), SLOT, "made", "", Rendered("s", page, page), (), {}, {}
    )
    sending.deliver(engine, config(way, ("ann@localhost",)), [issues.save(engine, made)], Clock())
    message = email.message_from_bytes(read_back(place, 1)[0], policy=email.policy.default)
    body = message.get_body(("html",))
    assert body is not None
    link = f"https://news.example/u/{mime.token('sesame', 'morning', 'ann@localhost')}"
    expected = page.replace(f"PH{NONCE}NAME", "reader").replace(f"PH{NONCE}UNSUBSCRIBE", link)
    assert body.get_content().replace("\r\n", "\n") == expected


def test_the_doctor_tries_the_server(place: tuple[Path, int, int], way: Mail) -> None:
    doctor.probe(way.servers[0], way)
    wrong = way.servers[0].model_copy(update={"password": "wrong"})
    with pytest.raises(MailError, match="refuses user and password"):
        doctor.probe(wrong, way)
    with pytest.raises(MailError, match="certificate cannot be verified"):
        doctor.probe(way.servers[0].model_copy(update={"ca_file": None}), way)
    assert place


def test_a_mailbox_with_a_wrong_password_or_certificate_is_named(place: tuple[Path, int, int]) -> None:
    folder, _, port = place
    good = {"host": "localhost", "port": port, "user": USER, "password": PASSWORD, "ca_file": folder / "cert.pem"}
    for wrong in ({"password": "wrong"}, {"ca_file": None}, {"folder": "Nowhere"}):
        with (
            pytest.raises(MailError, match=f"mailbox localhost:{port}"),
            contextlib.closing(bounces.imap(Mailbox(**good | wrong))) as found,
        ):
            next(found, None)
