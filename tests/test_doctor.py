"""The doctor: what a receiving server would find, told before the first send."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import dns.exception
import dns.resolver
import pytest
from fakes_mail import mail, server
from test_message import key_pair

from digest import doctor
from digest.config import Dkim
from digest.errors import MailError
from digest.types import Rendered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digest.config import Mail, Server

GOOD = {
    ("news.site", "TXT"): ("something else", "v=spf1 include:mail.site -all"),
    ("_dmarc.news.site", "TXT"): ("v=DMARC1; p=quarantine; rua=mailto:d@news.site",),
    ("news.site", "MX"): ("10 mx.news.site",),
    ("mail.site", "A"): ("8.8.4.4",),
    ("8.8.4.4", "PTR"): ("mail.site",),
}
SENDER = "Morning <morning@news.site>"


def resolver(answers: dict[tuple[str, str], tuple[str, ...]]) -> Callable[[str, str], tuple[str, ...]]:
    return lambda name, kind: answers.get((name, kind), ())


def fine(_server: Server, _mail: Mail) -> None:
    """Find nothing wrong."""


def found(way: Mail, answers: dict[tuple[str, str], tuple[str, ...]] | None = None) -> dict[str, doctor.Finding]:
    return {one.name: one for one in doctor.examine(way, resolver(GOOD | (answers or {})), fine)}


def way(**settings: object) -> Mail:
    return mail(**{"sender": SENDER, "servers": (server(587, host="mail.site", tls="starttls"),)} | settings)


def test_a_healthy_sender_has_nothing_bad() -> None:
    states = {name: one.state for name, one in found(way()).items()}
    assert states == {
        "sender": "good",
        "transport": "good",
        "server mail.site:587": "good",
        "one-click": "good",
        "SPF": "good",
        "DKIM": "untold",
        "DMARC": "good",
        "MX": "good",
        "PTR of mail.site": "good",
    }


@pytest.mark.parametrize(
    ("key", "answer", "name", "state", "words"),
    [
        (("news.site", "TXT"), (), "SPF", "bad", "no SPF entry"),
        (("news.site", "TXT"), ("v=spf1 -all", "v=spf1 ~all"), "SPF", "bad", "2 SPF entries"),
        (("news.site", "TXT"), ("v=spf1 +all",), "SPF", "bad", "anyone may send"),
        (("news.site", "TXT"), ("v=spf1 mx ?all",), "SPF", "warning", "v=spf1 mx"),
        (("_dmarc.news.site", "TXT"), (), "DMARC", "bad", "no DMARC"),
        (("_dmarc.news.site", "TXT"), ("v=DMARC1; rua=x",), "DMARC", "bad", "no DMARC"),
        (("news.site", "MX"), (), "MX", "bad", "bounces are lost"),
        (("news.site", "MX"), ("0 .",), "MX", "bad", "bounces are lost"),
        (("mail.site", "A"), (), "PTR of mail.site", "bad", "no address"),
        (("mail.site", "A"), ("10.0.0.1",), "PTR of mail.site", "untold", "not its address to the world"),
        (("8.8.4.4", "PTR"), (), "PTR of mail.site", "bad", "has no name"),
        (("8.8.4.4", "PTR"), ("other.site",), "PTR of mail.site", "bad", "does not lead back"),
    ],
)
def test_each_fault_is_found(key: tuple[str, str], answer: tuple[str, ...], name: str, state: str, words: str) -> None:
    one = found(way(), {key: answer})[name]
    assert one.state == state
    assert words in one.reason
    assert one.advice


def test_the_policy_of_the_parent_domain_counts() -> None:
    answers = {("sub.news.site", "TXT"): ("v=spf1 -all",), ("sub.news.site", "MX"): ("1 mx",)}
    assert found(way(sender="a@sub.news.site"), answers)["DMARC"].state == "good"


def test_no_policy_is_looked_for_above_the_domain_somebody_registered() -> None:
    asked: list[str] = []
    doctor.examine(way(), lambda name, _kind: asked.append(name) or (), fine)  # type: ignore[func-returns-value]
    assert [name for name in asked if name.startswith("_dmarc.")] == ["_dmarc.news.site"]


def test_bounces_to_another_domain_are_not_aligned() -> None:
    one = found(way(bounce="b+{token}@other.place"))["DMARC"]
    assert one.state == "warning"
    assert "not aligned" in one.reason


@pytest.mark.parametrize("sender", ["Digest <digest@localhost.localdomain>", "a@localhost", "a@news.example.org", "a@x.test"])
def test_a_sender_that_is_nobodys_is_bad(sender: str) -> None:
    assert found(way(sender=sender))["sender"].state == "bad"


def test_a_sender_that_is_no_address_is_all_there_is_to_say() -> None:
    findings = doctor.examine(way(sender="nobody"), resolver({}), fine)
    assert [(one.name, one.state) for one in findings] == [("sender", "bad")]


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("", "bad"),
        ("http://news.site/{token}", "bad"),
        ("https://news.site/u", "bad"),
        ("https://news.site/" + "x" * 60 + "{token}", "warning"),
    ],
)
def test_one_click_wants_a_short_https_url_with_a_token(url: str, state: str) -> None:
    assert found(way(unsubscribe=url))["one-click"].state == state


def test_an_open_line_is_bad_and_a_server_that_refuses_is_named() -> None:
    assert found(way(servers=(server(25, host="mail.site"),)))["server mail.site:25"].reason == "the line is not encrypted"

    def refusing(_server: Server, _mail: Mail) -> None:
        raise MailError("mail server", "refuses user and password (535)", "check them")

    findings = doctor.examine(way(), resolver(GOOD), refusing)
    assert [one.reason for one in findings if one.state == "bad"] == ["refuses user and password (535)"]


def test_the_folder_is_a_warning_and_asks_no_server(tmp_path: Path) -> None:
    states = found(way(transport="folder", folder=tmp_path))
    assert states["transport"].state == "warning"
    assert not [name for name in states if name.startswith(("server", "PTR"))]


def test_an_address_for_a_host_is_looked_up_by_itself() -> None:
    assert found(way(servers=(server(587, host="8.8.4.4", tls="starttls"),)))["PTR of 8.8.4.4"].state == "good"


@pytest.mark.parametrize("host", ["localhost", "/run/lmtp", "127.0.0.1", "::1"])
def test_a_server_on_this_machine_has_a_name_to_the_world_that_its_address_here_does_not_tell(host: str) -> None:
    findings = found(way(servers=(server(25, host=host, tls="none"),)))
    assert findings[f"PTR of {host}"].state == "untold"
    assert findings[f"server {host}:25"].state == "good"


def test_dns_that_cannot_be_reached_is_said_and_is_no_fault() -> None:
    def silent(name: str, _kind: str) -> tuple[str, ...]:
        raise doctor.DnsTrouble(name, "DNS cannot be reached (Timeout)", "try again where DNS works")

    findings = doctor.examine(way(), silent, fine)
    assert {one.name for one in findings if one.state == "untold"} == {"SPF", "DKIM", "DMARC", "MX", "PTR of mail.site"}


def test_the_published_key_must_be_ours(tmp_path: Path) -> None:
    private, published = key_pair(tmp_path)
    (tmp_path / "other").mkdir()
    _, another = key_pair(tmp_path / "other")
    key = ("s1._domainkey.news.site", "TXT")

    def dkim(answer: tuple[str, ...], **changed: object) -> doctor.Finding:
        signer = Dkim.model_validate({"domain": "news.site", "selector": "s1", "key_file": private} | changed)
        return found(way(dkim=signer), {key: answer})["DKIM"]

    assert dkim((published,)).state == "good"
    assert "another key" in dkim((another,)).reason
    assert "another key" in dkim(("v=DKIM1; p=AAAA",)).reason
    assert "publishes no key" in dkim(()).reason
    assert "no usable key" in dkim((published,), key_file=tmp_path / "none").reason
    assert "DMARC fails" in dkim((published,), domain="other.place").advice


@pytest.mark.parametrize(("size", "state"), [(50_000, "good"), (95_000, "warning"), (120_000, "bad")])
def test_an_issue_is_weighed(size: int, state: str) -> None:
    findings = doctor.examine(way(), resolver(GOOD), fine, Rendered("s", "x" * size, "t"))
    assert findings[-1].state == state


class _Entry:
    """What dnspython gives, as far as it is read."""

    def __init__(self, text: str, strings: tuple[bytes, ...] | None = None) -> None:
        self.text = text
        if strings:
            self.strings = strings

    def __str__(self) -> str:
        return self.text


def test_dns_is_asked_and_its_answers_are_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(name: object, kind: str, lifetime: float) -> list[_Entry]:
        assert lifetime == 5.0
        if str(name) == "gone.site":
            raise dns.resolver.NXDOMAIN
        if str(name) == "slow.site":
            raise dns.exception.Timeout
        if str(name) == "4.4.8.8.in-addr.arpa.":
            return [_Entry("mail.site.")]
        return [_Entry('"v=spf1" " -all"', (b"v=spf1", b" -all"))] if kind == "TXT" else [_Entry("10 mx.news.site.")]

    monkeypatch.setattr(dns.resolver, "resolve", answer)  # the library, not our code: nothing may leave this machine
    resolve = doctor.resolver()
    assert resolve("news.site", "TXT") == ("v=spf1 -all",)
    assert resolve("news.site", "MX") == ("10 mx.news.site",)
    assert resolve("8.8.4.4", "PTR") == ("mail.site",)
    assert resolve("gone.site", "A") == ()
    with pytest.raises(doctor.DnsTrouble, match="DNS cannot be reached"):
        resolve("slow.site", "A")


def test_without_dnspython_what_needs_no_dns_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dns", None)
    findings = {one.name: one for one in doctor.examine(way(), doctor.resolver(), fine)}
    assert {name for name, one in findings.items() if one.state == "untold"} == {
        "SPF",
        "DKIM",
        "DMARC",
        "MX",
        "PTR of mail.site",
    }
    assert (findings["MX"].reason, findings["MX"].advice) == ("dnspython is not installed", "pip install dnspython")


def test_a_domain_that_ends_like_an_example_is_one() -> None:
    assert found(way(sender="a@counterexample.com"))["sender"].state == "good"
