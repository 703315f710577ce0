"""Mail that comes back: reports are read, and believed only where they prove that they answer a delivery of ours."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fakes_mail import SLOT, Clock, close_stores, config, mail, stored  # noqa: F401 - close_stores is a fixture
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import bounces
from digest.config import Mailbox
from digest.deliver import mime
from digest.errors import ConfigError, MailError
from digest.pipeline import returns, sending, subscribers

if TYPE_CHECKING:
    import sqlalchemy as sa

CASES = Path(__file__).parent / "data" / "bounces"
BOUNCE = "bounce+{token}@news.example"
TO = ("ann@reader.example", "bob@reader.example")


def case(name: str, **facts: str) -> bytes:
    """Read a case, with the token and Message-ID of a delivery put in."""
    text = (CASES / f"{name}.eml").read_text(encoding="utf-8")
    for key, value in facts.items():
        text = text.replace(f"[{key}]", value)
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("name", "kind", "address"),
    [
        ("unknown-user", "bounce", "ann@reader.example"),
        ("mailbox-full", "delay", "ann@reader.example"),
        ("delayed", "delay", "ann@reader.example"),
        ("headers-only", "bounce", "ann@reader.example"),
        ("complaint", "complaint", "ann@reader.example"),
        ("global", "bounce", "ann@reader.example"),
        ("plain-words", "bounce", ""),
        ("exim-words", "bounce", ""),
        ("qmail-words", "bounce", ""),
        ("unsubscribe", "unsubscribe", ""),
        ("vacation", "other", ""),
        ("no-recipient", "other", ""),
    ],
)
def test_reports_are_read(name: str, kind: str, address: str) -> None:
    token, identity = "abcdefghijklmnop", "<0123456789abcdef0123456789abcdef@news.example>"
    found = bounces.parse(case(name, token=token, identity=identity), BOUNCE)
    assert (found.kind, found.address) == (kind, address)
    if name in ("unknown-user", "headers-only", "complaint", "global", "exim-words", "qmail-words"):
        assert found.message_id == identity
    if name in ("unknown-user", "plain-words", "unsubscribe", "complaint"):
        assert found.token == token


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("multipart/mixed", "bounce"),
        ("multipart/report", "bounce"),  # without report-type
        ("multipart/report; report-type=delivery-status", "bounce"),
    ],
)
def test_a_delivery_report_is_known_by_its_part(form: str, kind: str) -> None:
    told = case("unknown-user", token="abcdefghijklmnop", identity="<none>")
    assert bounces.parse(told.replace(b"multipart/report; report-type=delivery-status", form.encode())).kind == kind


def test_a_report_that_somebody_forwards_is_for_somebody_to_read() -> None:
    inner = case("unknown-user", token="abcdefghijklmnop", identity="<none>")
    outer = (
        b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n'
    )
    assert bounces.parse(outer + inner + b"\r\n--o--\r\n", BOUNCE).kind == "other"


@pytest.mark.parametrize(
    ("others", "kind"),
    [
        ("", "bounce"),
        ("Action: relayed\r\nStatus: 2.0.0", "delay"),
        ("Action: delayed (still trying)\r\nStatus: 5.1.1", "delay"),
        ("Action: Failed (for good)\r\nStatus: 5.1.1 (no such mailbox)", "bounce"),
        ("Action: failed\r\nStatus: 5.2.2", "delay"),
        ("Action: failed\r\nStatus: 5.7.1", "refusal"),
        ("Action: failed\r\nStatus: 5.1.2", "bounce"),
    ],
)
def test_who_passes_our_mail_on_is_gone_where_all_they_pass_it_to_are(others: str, kind: str) -> None:
    blocks = "Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; b@c.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    blocks += f"Final-Recipient: rfc822; d@c.example\r\n{others}\r\n\r\n" if others else ""
    assert bounces.parse(REPORT + blocks.encode() + b"--b--\r\n", BOUNCE).kind == kind


@pytest.mark.parametrize("status", ["5.0.0", "5.1.1"])
def test_a_report_that_leaves_out_what_was_said_has_it_in_its_text(status: str) -> None:
    told = case("unknown-user", token="abcdefghijklmnop", identity="<none>").replace(
        b"Status: 5.1.1", f"Status: {status}".encode()
    )
    told = told.replace(b"Diagnostic-Code", b"X-Code").replace(b"could not be delivered.", b"goes back to its sender.")
    assert bounces.parse(told, BOUNCE).kind == ("delay" if status == "5.0.0" else "bounce")
    assert bounces.parse(told.replace(b"goes back to its sender", b"failed:\r\nUnrouteable address"), BOUNCE).kind == "bounce"


@pytest.mark.parametrize("kept", ["Return-Path: <bounce+{}@news.example>", "List-Unsubscribe: <https://news.example/u/{}>"])
@pytest.mark.parametrize("name", ["complaint", "headers-only", "unknown-user"])
def test_a_token_in_what_is_returned_proves_a_delivery_where_the_message_id_is_another(kept: str, name: str) -> None:
    told = case(name, token="none", identity="<0102-000000@relay.example>\n" + kept.format("abcdefghijklmnop"))
    assert bounces.parse(told, BOUNCE).token == "abcdefghijklmnop"


def test_a_complaint_without_the_form_of_one_is_one() -> None:
    inner = case("unsubscribe", token="x").replace(b"\r\n\r\n", b"\r\nMessage-ID: <" + b"0" * 32 + b"@news.example>\r\n\r\n", 1)
    told = b"From: staff@provider.example\r\nSubject: complaint about message from 192.0.2.10\r\n"
    found = bounces.parse(told + b"Content-Type: message/rfc822\r\n\r\n" + inner)
    assert (found.kind, found.message_id) == ("complaint", f"<{'0' * 32}@news.example>")


@pytest.mark.parametrize("domain", ["thecityrecorderdaily.example", "thecityrecorders.example"])  # 20 letters; sixteen
@pytest.mark.parametrize("ways", ["<https://{}/u/{}>", "<mailto:leave@{}?subject=unsubscribe%20{}>"])
def test_no_long_name_is_taken_for_the_token_of_a_complaint(domain: str, ways: str) -> None:
    told = case("complaint", token="abcdefghijklmnop", identity="<none>").decode()
    told = told.replace("<https://news.example/u/abcdefghijklmnop>", ways.format(domain, "abcdefghijklmnop"))
    assert bounces.parse(told.encode(), BOUNCE).token == "abcdefghijklmnop"


@pytest.mark.parametrize(
    ("feedback", "kind"),
    [
        ("abuse", "complaint"),
        ("Fraud", "complaint"),
        ("opt-out", "complaint"),
        ("not-spam", "delay"),  # they took it out of the spam folder
        ("auth-failure", "refusal"),  # DMARC speaks of the sender
        ("virus", "other"),
    ],
)
def test_only_a_complaint_is_one_of_the_reports_in_its_form(feedback: str, kind: str) -> None:
    told = case("complaint", token="abcdefghijklmnop", identity="<none>")
    assert bounces.parse(told.replace(b"Feedback-Type: abuse", b"Feedback-Type: " + feedback.encode()), BOUNCE).kind == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("mx.example.net[85.1.1.7] said: 452 4.2.2 mailbox full", "delay"),
        ("mx.example.net[5.1.1.7] said: 452 4.2.2 mailbox full", "delay"),
        ("mx.example.net[192.5.1.1] said: 452 4.2.2 mailbox full", "delay"),
        ("mx.example.net said: 550 5.1.15 try elsewhere", "delay"),
        ("mx.example.net[5.1.1.7] said: 550 5.1.1: no such user", "bounce"),
        ("550 #5.1.1.", "bounce"),
    ],
)
def test_the_address_of_a_server_is_no_status(said: str, kind: str) -> None:
    head = b"From: MAILER-DAEMON@a.example\r\nTo: bounce+abcdefghijklmnop@news.example\r\nSubject: delayed\r\n\r\n"
    assert bounces.parse(head + said.encode(), BOUNCE).kind == kind


@pytest.mark.parametrize(
    "quoted",
    [
        "------ This is a copy of the message, including all the headers. ------\n",
        "--- Below this line is a copy of the message.\n",
        "   ----- Original message follows -----\n",
        "Return-Path: <bounce@news.example>\n",
        "> ",
    ],
)
def test_what_a_report_in_words_quotes_of_our_mail_is_not_what_it_says(quoted: str) -> None:
    head = "From: MAILER-DAEMON@reader.example\nTo: bounce+abcdefghijklmnop@news.example\n\n<ann@reader.example>:\n550 Mailbox {}\n\n"
    news = f"{quoted}Version 5.1.1 is out. It does not exist, says no such user.\n"
    for said, kind in (("full", "delay"), ("unknown", "bounce")):
        assert bounces.parse((head.format(said) + news).encode(), BOUNCE).kind == kind


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text/plain; charset=utf-16", "550 5.1.1 未知".encode("utf-16")),
        ("text/plain; charset=gb18030", "550 Mailbox not found 未知".encode("gb18030")),
        ("text/plain; charset=none-such", b"550 5.1.1 \xff"),
        ("text/html", b"<p>550 5.1.1<br>User <b>unknown</b></p>"),
    ],
)
def test_a_report_in_words_is_read_in_its_letters(form: str, said: bytes) -> None:
    head = f"From: MAILER-DAEMON@reader.example\nTo: bounce+abcdefghijklmnop@news.example\nContent-Type: {form}\n\n"
    assert bounces.parse(head.encode() + said, BOUNCE).kind == "bounce"


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("", "bounce"),
        ("Auto-Submitted: auto-replied\r\n", "delay"),
        ("Auto-Submitted: Auto-Replied (vacation)\r\n", "delay"),
        ("In-Reply-To: <0123456789abcdef0123456789abcdef@news.example>\r\n", "delay"),
        ("Auto-Submitted: auto-replied\r\nX-Failed-Recipients: ann@reader.example\r\n", "bounce"),  # Exim's own report
        ("Auto-Submitted: auto-generated\r\n", "bounce"),
        ("X-Autoreply: yes\r\n", "delay"),
    ],
)
def test_who_answers_by_a_machine_of_their_own_has_a_mailbox_whatever_the_words(headers: str, kind: str) -> None:
    told = headers.encode() + case("plain-words", token="abcdefghijklmnop")
    assert bounces.parse(told, BOUNCE).kind == kind


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("From: Ann <ann@reader.example>", "other"),
        ("From: Ann <ann@reader.example>\r\nIn-Reply-To: <a@b.example>", "other"),
        ("From: Ann <ann@reader.example>\r\nAuto-Submitted: no", "other"),
        ("From: Ann <ann@reader.example>\r\nAuto-Submitted: auto-generated", "delay"),
        ("From: Ann <ann@reader.example>\r\nX-Autoreply: yes", "delay"),
        ("From: Ann <ann@reader.example>\r\nPrecedence: bulk", "delay"),
        ("From: Ann <ann@reader.example>\r\nReturn-Path: <>", "bounce"),
        ("From: Postmaster <postmaster@reader.example>", "other"),
    ],
)
def test_what_a_person_writes_to_the_address_of_bounces_is_for_somebody_to_read(headers: str, kind: str) -> None:
    told = f"{headers}\r\nTo: bounce+abcdefghijklmnop@news.example\r\n\r\nNo such user here. Take me off!"
    assert bounces.parse(told.encode(), BOUNCE).kind == kind


@pytest.mark.parametrize(
    ("sender", "subject", "title"),
    [
        ("=?koi8-r?B?4c7OwQ==?= <a@b.example>", "=?utf-8?Q?D=C3=A9sabonnez-moi?=", "Анна <a@b.example>: Désabonnez-moi"),
        ("Jörg <a@b.example>", "Für März", "Jörg <a@b.example>: Für März"),  # RFC 6532
        ("a@b.example", "=?none?B?!!?=", "a@b.example: =?none?B?!!?="),
        ("a@b.example", "=?ü?Q?a?=", "a@b.example: =?ü?Q?a?="),
    ],
)
def test_a_mail_is_named_in_letters_people_read(sender: str, subject: str, title: str) -> None:
    assert bounces.parse(f"From: {sender}\r\nSubject: {subject}\r\n\r\nhi".encode(), BOUNCE).title == title


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"\r\n" + b"boundary " * 100, "too many parts"),
        (b"Content-Type: message/rfc822\r\n\r\n" * 9000, "cannot be read (RecursionError)"),
    ],
)
def test_a_mail_that_cannot_be_read_is_named(body: bytes, detail: str) -> None:
    found = bounces.parse(b"From: a@b.example\r\n" + body)
    assert (found.kind, found.title, found.detail) == ("other", "a@b.example: no subject", detail)


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        ("5.0.0", "smtp; 550 User unknown", "bounce"),
        ("5.0.0", "smtp; 550-5.1.1 no", "bounce"),
        ("5.0.0", "smtp; 550 5.7.1 blocked: unknown user of ours", "refusal"),
        ("5.0.0", "smtp; 550 listed at spam.example", "refusal"),
        ("5.7.26", "smtp; 550-5.7.26 This mail has been blocked", "refusal"),
        ("4.7.28", "smtp; 421-4.7.28 an unusual rate of unsolicited mail", "refusal"),
        ("4.7.1", "smtp; 450 4.7.1 Recipient address rejected: Greylisted", "delay"),
        ("5.2.1", "smtp; 550-5.2.1 receiving mail at a rate that prevents", "delay"),
        ("5.0.0", "smtp; 550 Sender verify failed", "refusal"),
        ("5.0.0", "", "delay"),
        ("4.0.0", "smtp; 550 User unknown", "delay"),
        ("5.2.2", "smtp; 550 User unknown", "delay"),
        ("5.0.0 (permanent failure)", "smtp; 5.1.0 - Unknown address error 550-'No such user here'", "bounce"),
        ("", "smtp; 550 5.1.1 No such user", "bounce"),
    ],
)
def test_a_status_that_says_nothing_leaves_it_to_the_words(status: str, said: str, kind: str) -> None:
    block = f"Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; b@c.example\r\nAction: failed\r\nStatus: {status}\r\n"
    message = REPORT + f"{block}Diagnostic-Code: {said}\r\n\r\n--b--\r\n".encode()
    assert bounces.parse(message, BOUNCE).kind == kind


@pytest.mark.parametrize("before", ["Re: ", "RE : Fwd:", "AW: "])
def test_a_wish_to_leave_may_be_an_answer(before: str) -> None:
    found = bounces.parse(f"Subject: {before}unsubscribe abcdefghijklmnop\r\n\r\n".encode(), BOUNCE)
    assert (found.kind, found.token) == ("unsubscribe", "abcdefghijklmnop")
    assert bounces.parse(f"Subject: {before}unsubscribe\r\n\r\n".encode(), BOUNCE).kind == "other"


@pytest.mark.parametrize(
    "subject",
    [
        "[EXTERNAL] unsubscribe abcdefghijklmnop",
        "unsubscribe%20abcdefghijklmnop",
        "unsubscribe+abcdefghijklmnop",
        "unsubscribe\r\n abcdefghijklmnop",
        "=?utf-8?Q?unsubscribe_abcdefghijklmnop?=",
        "=?UTF-8?B?dW5zdWJzY3JpYmUgYWJjZGVmZ2hpamtsbW5vcA==?=",
    ],
)
def test_a_wish_to_leave_may_be_written_as_programs_on_its_way_write_it(subject: str) -> None:
    found = bounces.parse(f"Subject: {subject}\r\n\r\n".encode(), BOUNCE)
    assert (found.kind, found.token) == ("unsubscribe", "abcdefghijklmnop")


REPORT = (
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: message/delivery-status\r\n\r\n"
)


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", REPORT]))
def test_no_bytes_break_the_reader(body: bytes, head: bytes) -> None:
    assert bounces.parse(head + body, BOUNCE).kind in ("other", "delay", "bounce", "refusal", "complaint", "unsubscribe")


def test_an_encoding_no_one_has_hides_nothing() -> None:
    told = b"Subject: unsubscribe abcdefghijklmnop\r\nContent-Type: text/plain; charset=x\0y\r\n\r\n\xff"
    assert bounces.parse(told).kind == "unsubscribe"


def test_what_cannot_be_read_is_other() -> None:
    assert bounces.parse(None).detail == "cannot be read (TypeError)"  # type: ignore[arg-type]


# -- a mailbox by IMAP ---------------------------------------------------------------------------------------------


class _Imap(socketserver.StreamRequestHandler):
    """A mailbox of one message, whose line is lost when that is to be marked, and a damaged one.

    `found` is what a search says, `fetched` what a fetch.
    """

    def handle(self) -> None:
        self.wfile.write(b"* OK hello\r\n")
        for line in self.rfile:
            tag, verb, *rest = line.split(maxsplit=2)
            self.server.heard.append(line.strip())  # type: ignore[attr-defined]
            if b" STORE " in line:
                return
            if b" FETCH 7 " in line:
                self.wfile.write(tag + b" NO it is damaged\r\n")
                continue
            answers = {b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n", b"SELECT": b"* 1 EXISTS\r\n"}
            if verb == b"UID":
                said = "found" if rest[0].startswith(b"SEARCH") else "fetched"
                answers[b"UID"] = getattr(self.server, said)
            self.wfile.write(answers.get(verb, b"") + tag + b" OK done\r\n")


@pytest.fixture
def imap() -> Iterator[socketserver.ThreadingTCPServer]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Imap) as server:
        message = case("mailbox-full", token="abcdefghijklmnop", identity="<none>")
        server.heard, server.found = [], b"* SEARCH 1\r\n"  # type: ignore[attr-defined]
        server.fetched = b"* 1 FETCH (UID 1 BODY[]<0> {%d}\r\n%s)\r\n" % (len(message), message)  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize(
    ("more", "says"), [({}, "cannot be read: .*"), ({"password": "pässwort"}, "user and password must be ASCII; choose others")]
)
def test_a_mailbox_that_cannot_be_read_is_one_line(
    tmp_path: Path, imap: socketserver.ThreadingTCPServer, more: dict[str, str], says: str
) -> None:
    where = {
        "host": "127.0.0.1",
        "port": imap.server_address[1],
        "tls": "none",
        "user": "u",
        "password": "p",
        "folder": 'A & Rück"l',
    }
    engine = stored(tmp_path / "digest.db")[0]
    way = config(mail(mailbox=Mailbox(**where | more)))
    if more:
        with pytest.raises(MailError, match=says):
            returns.collect(engine, way, Clock())
    else:
        report = returns.collect(engine, way, Clock())
        assert (report.read, report.delayed) == (1, 1)  # what was read is told all the same
        assert re.search(says, str(report.trouble))
        assert any(line.endswith(rb'SELECT "A &- R&APw-ck\"l"') for line in imap.heard)  # type: ignore[attr-defined]
        assert any(b"BODY.PEEK[]<0.1000000>" in line for line in imap.heard)  # type: ignore[attr-defined]


def test_a_message_the_server_does_not_give_holds_up_no_other(tmp_path: Path, imap: socketserver.ThreadingTCPServer) -> None:
    waits = b"Subject: please\r\n\r\n"
    imap.found = b"* SEARCH 7 1\r\n"  # type: ignore[attr-defined]
    imap.fetched = b"* 1 FETCH (UID 1 BODY[]<0> {%d}\r\n%s)\r\n" % (len(waits), waits)  # type: ignore[attr-defined]
    box = Mailbox(host="127.0.0.1", port=imap.server_address[1], tls="none", user="u", password="p")
    report = returns.collect(stored(tmp_path / "digest.db")[0], config(mail(mailbox=box)), Clock())
    assert report.other == ("nobody: please",)
    assert "does not give the messages with UID 7: [b'it is damaged']; read" in str(report.trouble)


@pytest.mark.parametrize(("found", "fetched"), [(b"", b""), (b"* SEARCH\r\n", b""), (b"* SEARCH 1\r\n", b"")])
def test_a_mailbox_where_nothing_is_found_or_is_gone_by_then_holds_nothing(
    tmp_path: Path, imap: socketserver.ThreadingTCPServer, found: bytes, fetched: bytes
) -> None:
    imap.found, imap.fetched = found, fetched  # type: ignore[attr-defined]
    box = Mailbox(host="127.0.0.1", port=imap.server_address[1], tls="none", user="u", password="p")
    assert returns.collect(stored(tmp_path / "digest.db")[0], config(mail(mailbox=box)), Clock()).read == 0


# -- the mailbox ---------------------------------------------------------------------------------------------------


@pytest.fixture
def box(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
    return tmp_path / "Maildir"


def delivered(tmp_path: Path) -> tuple[sa.Engine, dict[str, Any]]:
    """Deliver an issue to two; give what reports on the first would carry."""
    engine, issue = stored(tmp_path / "digest.db")
    way = mail(transport="folder", folder=tmp_path / "out", bounce=BOUNCE)
    sending.deliver(engine, config(way, TO), [issue], Clock())
    kept = next((tmp_path / "out" / "new").iterdir(), None)
    assert kept is not None
    letter = [path.read_text() for path in (tmp_path / "out" / "new").iterdir()]
    mine = next(text for text in letter if "To: ann@" in text)
    identity = next(line.partition(": ")[2] for line in mine.splitlines() if line.startswith("Message-ID"))
    return engine, {"token": mime.token("sesame", "morning", TO[0]), "identity": identity}


def collected(engine: sa.Engine, box: Path, *messages: bytes, edition: str = "morning") -> returns.BounceReport:
    for number, message in enumerate(messages):
        (box / "new" / f"{number}.host").write_bytes(message)
    return returns.collect(engine, config(mail(bounce=BOUNCE, mailbox=Mailbox(maildir=box)), name=edition), Clock())


@pytest.mark.parametrize(
    ("name", "field", "editions"),
    [
        ("unknown-user", "bounced", ["evening", "morning"]),
        ("headers-only", "bounced", ["evening", "morning"]),
        ("complaint", "complained", ["evening", "morning"]),
        ("unsubscribe", "unsubscribed", ["morning"]),
    ],
)
def test_who_bounced_complained_or_left_is_suppressed(
    tmp_path: Path, box: Path, name: str, field: str, editions: list[str]
) -> None:
    engine, facts = delivered(tmp_path)
    report = collected(engine, box, case(name, **facts), case("vacation"), case("mailbox-full", **facts))
    assert getattr(report, field) == ("ann@reader.example",)
    assert (report.read, report.other, report.delayed, report.unproven) == (
        3,
        ("Ann <ann@reader.example>: Out of office",),
        1,
        (),
    )
    again = collected(engine, box, case(name, **facts))
    assert getattr(again, field) == ()
    for edition in ("evening", "morning"):
        plan = config(mail(9), TO, name=edition)
        found, _ = subscribers.recipients(engine, plan.editions[0])
        assert ("ann@reader.example" not in [one.address for one in found]) == (edition in editions)


def test_who_leaves_an_edition_that_was_renamed_leaves_it_under_its_new_name_too(tmp_path: Path, box: Path) -> None:
    engine, facts = delivered(tmp_path)
    assert collected(engine, box, case("unsubscribe", **facts), edition="dawn").unsubscribed == ("ann@reader.example",)
    plan = config(mail(9), TO, name="dawn")
    assert subscribers.unsubscribe(engine, plan, mime.token("sesame", "morning", TO[1]), SLOT) == TO[1]
    assert subscribers.recipients(engine, plan.editions[0])[0] == ()


def test_a_bounce_address_in_an_international_domain_is_known_in_ascii(tmp_path: Path, box: Path) -> None:
    engine, facts = delivered(tmp_path)
    (box / "new" / "1").write_bytes(case("plain-words", **facts).replace(b"@news.example", b"@xn--bcher-kva.example"))
    way = mail(bounce="bounce+{token}@bücher.example", mailbox=Mailbox(maildir=box))
    assert returns.collect(engine, config(way), Clock()).bounced == ("ann@reader.example",)


def test_a_report_that_proves_nothing_suppresses_nobody(tmp_path: Path, box: Path) -> None:
    engine, _ = delivered(tmp_path)
    forged = {"token": "aaaaaaaaaaaaaaaa", "identity": "<ffffffffffffffffffffffffffffffff@news.example>"}
    report = collected(engine, box, case("unknown-user", **forged), case("plain-words", **forged))
    assert report.bounced == ()
    assert report.unproven[0] == "ann@reader.example"
    assert len(report.unproven) == 2


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (
            "complaint",
            "feedback@provider.example: FW: Five stories (feedback report: abuse; about ann@reader.example; names no delivery of ours)",
        ),
        ("unsubscribe", "Ann <ann@reader.example>: unsubscribe aaaaaaaaaaaaaaaa (asked by mail; names no delivery of ours)"),
    ],
)
def test_a_complaint_or_wish_to_leave_of_nobody_is_for_somebody_to_read(
    tmp_path: Path, box: Path, name: str, title: str
) -> None:
    engine, _ = delivered(tmp_path)
    report = collected(engine, box, case(name, token="aaaaaaaaaaaaaaaa", identity="<none@news.example>"))
    assert (report.complained, report.unsubscribed, report.other) == ((), (), (title,))
    assert [path.name for path in (box / "new").iterdir()] == ["0.host"]


@pytest.mark.parametrize("answers", ["To: bounce+{token}@news.example", "In-Reply-To: {identity}"])
def test_who_answers_from_another_address_is_named_by_the_one_that_gets_the_mail(
    tmp_path: Path, box: Path, answers: str
) -> None:
    engine, facts = delivered(tmp_path)
    told = f"From: A <a@home.example>\r\n{answers.format(**facts)}\r\nSubject: stop\r\n\r\n"
    assert collected(engine, box, told.encode()).other == ("A <a@home.example>: stop (about ann@reader.example)",)


def test_who_refuses_our_mail_is_named_once_with_a_reply(tmp_path: Path, box: Path) -> None:
    engine, facts = delivered(tmp_path)
    told = case("unknown-user", **facts).replace(b"Status: 5.1.1", b"Status: 5.7.26")
    told = told.replace(
        b"550 5.1.1 <ann@reader.example>: Recipient address\r\n    rejected: User unknown",
        b"550 5.7.26 <x1@news.example> no SPF",
    )
    report = collected(engine, box, told, told.replace(b"x1@", b"y2@"), told.replace(b"no SPF", b"listed"))
    assert report.bounced == ()
    assert report.refused == (
        "reader.example refused 2 mails: 5.7.26 smtp; 550 5.7.26 <x1@news.example> no SPF",
        "reader.example refused 1 mail: 5.7.26 smtp; 550 5.7.26 <x1@news.example> listed",
    )
    assert collected(engine, box).refused == ()


def test_what_waits_for_somebody_is_new_once(tmp_path: Path, box: Path) -> None:
    engine, _ = delivered(tmp_path)
    first, second = case("vacation"), case("vacation").replace(b"Out of office", b"Thanks")
    assert collected(engine, box, first).new == ("Ann <ann@reader.example>: Out of office",)
    report = collected(engine, box, first, second)
    assert (len(report.other), report.new) == (2, ("Ann <ann@reader.example>: Thanks",))
    assert collected(engine, box).new == ()


def test_messages_read_are_marked_as_read(tmp_path: Path, box: Path) -> None:
    engine, facts = delivered(tmp_path)
    collected(engine, box, case("unknown-user", **facts), case("vacation"))
    assert [path.name for path in (box / "new").iterdir()] == ["1.host"]  # for somebody to read
    assert [path.name for path in (box / "cur").iterdir()] == ["0.host:2,S"]
    assert collected(engine, box).read == 1


def test_messages_that_a_mail_program_only_looked_at_are_read_too(tmp_path: Path, box: Path) -> None:
    engine, facts = delivered(tmp_path)
    (box / "cur" / "1.host:2,F").write_bytes(case("complaint", **facts))
    (box / "cur" / "2.host:2,").write_bytes(case("vacation"))
    (box / "cur" / "3.host:2,S").write_bytes(case("unsubscribe", **facts))
    (box / "cur" / "4.host:2,T").write_bytes(case("unsubscribe", **facts))
    report = collected(engine, box)
    assert (report.read, report.complained, report.unsubscribed) == (2, ("ann@reader.example",), ())
    assert sorted(path.name for path in (box / "cur").iterdir()) == ["1.host:2,FS", "2.host:2,", "3.host:2,S", "4.host:2,T"]


def test_a_message_another_program_took_is_passed_over(tmp_path: Path, box: Path) -> None:
    (box / "new" / "1").write_bytes(b"a")
    (box / "new" / "2").write_bytes(b"b")
    found = bounces.maildir(box)
    _, done = next(found)
    (box / "new" / "1").unlink()
    (box / "new" / "2").unlink()
    done()
    assert list(found) == []


def test_a_mailbox_that_is_none_is_named(tmp_path: Path) -> None:
    engine, _ = stored(tmp_path / "digest.db")
    with pytest.raises(ConfigError, match="neither maildir nor host"):
        returns.collect(engine, config(mail()), Clock())
    with pytest.raises(MailError, match="is no maildir"):
        returns.collect(engine, config(mail(mailbox=Mailbox(maildir=tmp_path / "none"))), Clock())
    for more, says in (({"tls": "none"}, "^mailbox .*cannot be read"), ({"ca_file": tmp_path / "none"}, "^ca_file .*as PEM")):
        with pytest.raises(MailError, match=says):
            returns.collect(engine, config(mail(mailbox=Mailbox(host="127.0.0.1", port=9, **more))), Clock())
