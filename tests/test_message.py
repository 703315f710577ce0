"""Messages as bytes: headers, parts, personal copies, signatures; and files of addresses."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import html
import json
import re
import subprocess
import sys
from dataclasses import replace
from email.header import decode_header, make_header
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fakes_mail import HTML, NONCE, SLOT, TEXT, mail
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.config import Dkim
from digest.deliver import addresses, headers, mime, signing
from digest.errors import ConfigError, DataError
from digest.types import Claimed, Rendered, Subscriber

if TYPE_CHECKING:
    from email.message import EmailMessage

FACTS = mime.Facts("morning", "The Morning", 7, SLOT, "en", "https://news.example/issues/morning-7.html")
ANN = Claimed("ann@reader.example", "Ann Reader", "abcdefghijklmnop", SLOT)
LONG = "https://news.example/unsubscribe/" + "x" * 90 + "/{token}"


def letter(subject: str = "Five stories", **settings: Any) -> mime.Letter:  # noqa: ANN401 - config's
    return mime.letter(Rendered(subject, HTML, TEXT), FACTS, mail(**settings))


def parsed(message: bytes) -> EmailMessage:
    return email.message_from_bytes(message, policy=email.policy.default)


# -- headers -------------------------------------------------------------------------------------------------------


def test_a_message_carries_exactly_these_headers_in_this_order() -> None:
    message = parsed(mime.message(letter(reply_to="Desk <desk@news.example>"), ANN))
    assert message.items() == [
        ("From", "Morning <morning@news.example>"),
        ("To", "Ann Reader <ann@reader.example>"),
        ("Reply-To", "Desk <desk@news.example>"),
        ("Subject", "Five stories"),
        ("Date", "Mon, 02 Mar 2026 06:00:00 +0000"),
        ("Message-ID", mime.message_id(letter(), ANN.address, ANN.token)),
        ("List-Id", '"The Morning" <morning.news.example>'),
        (
            "List-Unsubscribe",
            "<https://news.example/u/abcdefghijklmnop>, <mailto:leave@news.example?subject=unsubscribe%20abcdefghijklmnop>",
        ),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-Archive", "<https://news.example/issues/morning-7.html>"),
        ("Feedback-ID", message["Feedback-ID"]),
        ("Content-Language", "en"),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
        ("Content-Type", message["Content-Type"]),
    ]
    assert re.fullmatch(r"7:morning:digest:[0-9a-f]{12}", message["Feedback-ID"])


def test_what_is_not_configured_is_left_out() -> None:
    bare = parsed(mime.message(letter(unsubscribe="", unsubscribe_mailto=""), ANN))
    assert "List-Unsubscribe" not in bare
    assert "List-Unsubscribe-Post" not in bare
    only_mail = parsed(mime.message(letter(unsubscribe=""), ANN))
    assert only_mail["List-Unsubscribe"].startswith("<mailto:")
    assert "List-Unsubscribe-Post" not in only_mail


def test_the_text_comes_first_and_both_parts_are_quoted_printable_utf_8() -> None:
    message = parsed(mime.message(letter(), ANN))
    assert message.get_content_type() == "multipart/alternative"
    parts = list(message.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert {part["Content-Transfer-Encoding"] for part in parts} == {"quoted-printable"}
    assert {part.get_content_charset() for part in parts} == {"utf-8"}
    assert not [defect for part in message.walk() for defect in part.defects]
    link = "https://news.example/u/abcdefghijklmnop"
    assert parts[0].get_content().splitlines() == ["Dear Ann Reader, größer & besser", ".a line with a dot", f"Leave: {link}"]
    assert f'<a href="{link}">Leave</a>' in parts[1].get_content()


def test_every_line_is_short_ascii_and_ends_with_crlf() -> None:
    message = mime.message(letter("Ünïcödé " * 30, unsubscribe=LONG), ANN)
    assert message.isascii()
    assert b"\n" not in message.replace(b"\r\n", b"")
    assert b"\r" not in message.replace(b"\r\n", b"")
    body = message.partition(b"\r\n\r\n")[2]
    assert max(map(len, body.split(b"\r\n"))) <= 76


WORDED = (
    "Le Matinal : Valmont : un incendie à l’usine Sérac fait deux blessés",
    "النشرة: زلزال بقوة 6.2 درجة يضرب شمال المدينة ويخلف ثلاثة جرحى",
    "夕刊：首相、3億円の補正予算案を表明 野党は「不十分」と批判 来週審議入りへ",
)


def decoded(message: bytes, name: str) -> str:
    """Read a header as RFC 2047 has it; the new policy's parser sets spaces between the encoded words of a name."""
    return str(make_header(decode_header(email.message_from_bytes(message)[name])))


def test_a_subject_begins_on_the_line_of_its_name() -> None:
    message = mime.message(letter("The Morning Digest: Kestrel Systems to buy Lumen Grid for 1.2bn crowns"), ANN)
    folded = b"Subject: The Morning Digest: Kestrel Systems to buy Lumen Grid for 1.2bn\r\n crowns\r\n"
    assert folded in message


@pytest.mark.parametrize("text", WORDED)
def test_no_space_of_a_subject_or_a_name_is_lost(text: str) -> None:
    name = text.replace(" :", "").replace(":", "")
    message = mime.message(letter(text, sender=f'"{name}" <morning@news.example>'), replace(ANN, name=name[:60]))
    assert decoded(message, "Subject") == text
    assert decoded(message, "From") == f"{name} <morning@news.example>"
    assert decoded(message, "To") == f"{name[:60]} <ann@reader.example>"


@pytest.mark.parametrize(
    "text", ["日" * 90, "Z" * 99 + "é", "首相、3億円 " + "👩" * 60, '"Le Matinal", é <x@y.example>; ' + "ß" * 90]
)
def test_no_encoded_word_is_longer_than_75_characters(text: str) -> None:
    message = mime.message(letter(text), replace(ANN, name=text[:60]))
    assert decoded(message, "Subject") == text
    assert max(map(len, re.findall(rb"=\?utf-8\?.*?\?=(?=\s)", message.partition(b"\r\n\r\n")[0] + b"\r\n"))) <= 75


@pytest.mark.parametrize("url", [LONG, "https://news.example/u/{token}"])
def test_a_long_unsubscribe_url_is_never_an_encoded_word(url: str) -> None:
    message = mime.message(letter(unsubscribe=url), ANN)
    found = re.search(rb"^List-Unsubscribe: (.*\r\n(?: .*\r\n)*)", message, re.MULTILINE)
    assert found
    assert b"=?" not in found[1]
    assert b"<" + url.replace("{token}", ANN.token).encode() + b">,\r\n <mailto:" in found[1]


def test_the_same_copy_has_the_same_bytes_and_message_id_always() -> None:
    assert mime.message(letter(), ANN) == mime.message(letter(), ANN)
    ids = {mime.message_id(letter(), f"r{number}@reader.example", ANN.token) for number in range(100)}
    assert len(ids) == 100
    later = mime.letter(Rendered("s", HTML, TEXT), mime.Facts("morning", "T", 8, SLOT + dt.timedelta(days=1), "en"), mail())
    assert mime.message_id(later, ANN.address, ANN.token) != mime.message_id(letter(), ANN.address, ANN.token)


def test_a_message_id_is_to_be_guessed_by_nobody_without_the_token() -> None:
    other = Claimed(ANN.address, ANN.name, "a" * 16, SLOT)
    assert parsed(mime.message(letter(), ANN))["Message-ID"] != parsed(mime.message(letter(), other))["Message-ID"]


def test_a_sender_in_an_international_domain_is_written_in_ascii() -> None:
    message = mime.message(letter(sender="Das Übliche <digest@bücher.example>"), ANN)
    assert b"<digest@xn--bcher-kva.example>" in message
    assert str(parsed(message)["From"]) == "Das Übliche <digest@xn--bcher-kva.example>"


def test_the_envelope_sender_may_carry_the_token() -> None:
    assert mime.envelope_sender(letter(), "abc") == "morning@news.example"
    assert mime.envelope_sender(letter(bounce="bounce+{token}@news.example"), "abc") == "bounce+abc@news.example"
    abroad = letter(bounce="bounce+{token}@bücher.example", unsubscribe_mailto="leave@bücher.example")
    assert mime.envelope_sender(abroad, "abc") == "bounce+abc@xn--bcher-kva.example"
    assert b"<mailto:leave@xn--bcher-kva.example?subject=" in mime.message(abroad, ANN)
    with pytest.raises(DataError, match=r"mail\.bounce"):
        letter(bounce="no address")


def test_a_url_that_is_not_ascii_is_refused() -> None:
    with pytest.raises(DataError, match="not plain ASCII"):
        mime.message(letter(unsubscribe="https://news.example/ü/{token}"), ANN)


# -- what strangers write ------------------------------------------------------------------------------------------

HOSTILE = [
    "=?utf-8?q?a=0D=0ABcc:_x@y.example?=",
    "=?utf-8?b?YQ0KQmNjOiB4QHk=?=",
    "a\r\nBcc: x@y.example",
    "a\nBcc: x@y.example\n\nbody",
    "a\rBcc: x@y.example",
    "a\x00b\x0b\x0c\x85\u2028\u2029c",
    "=\u200b?utf-8?q?=0D=0ABcc:_x?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3F=0D=0ABcc:x=3F=3D?=",
    "\u202egnihton\u2066",
    "\ud800 lone surrogate",
    "x" * 3000,
    "ü" * 600,
    '"; Bcc: x@y.example <',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_feed_becomes_a_header(text: str) -> None:
    bad = Claimed("ann@reader.example", text, "abcdefghijklmnop", SLOT)
    message = mime.message(letter(text), bad)
    again = parsed(message)
    assert again.keys() == parsed(mime.message(letter(), ANN)).keys()
    assert "Bcc" not in again
    assert [one.addr_spec for one in again["To"].addresses] == ["ann@reader.example"]
    assert mime.copy(mime.press(letter(text)), bad) == message


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_no_text_at_all_breaks_a_message(subject: str, name: str, title: str) -> None:
    facts = mime.Facts("morning", title, 7, SLOT, "en")
    one = mime.letter(Rendered(subject, HTML, TEXT), facts, mail())
    copy = Claimed("ann@reader.example", name, "abcdefghijklmnop", SLOT)
    message = mime.message(one, copy)
    assert parsed(message).keys() == parsed(mime.message(letter(), ANN)).keys()
    assert mime.copy(mime.press(one), copy) == message


def test_headers_that_are_not_those_meant_are_refused() -> None:
    good = b"From: a\r\nTo: b\r\n c\r\n\r\nbody"
    assert headers.checked(good, [b"From", b"To"]) == good
    for bad in (
        b"From: a\r\nTo: b\r\nBcc: c\r\n\r\n",
        b"From: a\r\nTo: b\nBcc: c\r\n\r\n",
        b"From: a\rB\r\nTo: b\r\n\r\n",
        b"From: a\0B\r\nTo: b\r\n\r\n",
        b"To: b\r\nFrom: a\r\n\r\n",
    ):
        with pytest.raises(DataError, match="came out wrong"):
            headers.checked(bad, [b"From", b"To"])


def test_a_forged_placeholder_is_not_filled() -> None:
    forged = "PH" + "f" * 16
    page = HTML.replace("<p>", f"<p>{forged}ADDRESS {forged}UNSUBSCRIBE ")
    one = mime.letter(Rendered("s", page, TEXT), FACTS, mail())
    assert one.nonce == NONCE
    message = parsed(mime.message(one, ANN))
    body = message.get_body(("html",))
    assert body is not None
    assert f"{forged}ADDRESS {forged}UNSUBSCRIBE" in body.get_content()


def test_without_an_unsubscribe_link_the_greeting_tells_the_nonce_and_without_both_there_is_none() -> None:
    assert mime.nonce_of(Rendered("s", f"<p>PH{NONCE}NAME</p>", "")) == NONCE
    assert mime.nonce_of(Rendered("s", "<p>plain</p>", "")) == ""
    plain = mime.letter(Rendered("s", "<p>plain</p>", "plain"), FACTS, mail())
    assert mime.copy(mime.press(plain), ANN) == mime.message(plain, ANN)


# -- the quick way -------------------------------------------------------------------------------------------------

_NAMES = st.one_of(
    st.sampled_from(["", "Ann", "Ünal & Söhne <x>", '"Q"', "山田", "}}{{", "a" * 90, "\u202eevil"]), st.text(max_size=40)
)


@settings(deadline=None)
@given(
    _NAMES,
    st.lists(
        st.sampled_from(
            [
                "plain line",
                "größer als",
                "x" * 200,
                "",
                ".dot",
                " trailing ",
                "=20",
                f"PH{NONCE}NAME",
                f"a PH{NONCE}UNSUBSCRIBE b",
            ]
        )
    ),
    st.text(max_size=300),
)
def test_the_quick_way_gives_the_same_bytes(name: str, lines: list[str], text: str) -> None:
    rendered = Rendered("s", "\n".join([*lines, text, f"PH{NONCE}UNSUBSCRIBE"]), "\r\n".join(lines) + text)
    one = mime.letter(rendered, FACTS, mail(unsubscribe=LONG))
    copy = Claimed("ann.o-reader+x@reader.example", name, "abcdefghijklmnop", SLOT)
    assert mime.copy(mime.press(one), copy) == mime.message(one, copy)


def test_the_bench_runs_at_its_smallest() -> None:
    bench = Path(__file__).parent.parent / "bench" / "send.py"
    done = subprocess.run(
        [sys.executable, str(bench), "--only", "copies", "--rounds", "1"], check=True, capture_output=True, text=True
    )
    assert json.loads(done.stdout)["copies"]["bytes"] > 100_000


def test_what_is_filled_in_is_escaped_in_html_and_plain_in_text() -> None:
    copy = Claimed("ann@reader.example", "Ünal & <b>Söhne</b>", "abcdefghijklmnop", SLOT)
    message = parsed(mime.copy(mime.press(letter()), copy))
    page, text = message.get_body(("html",)), message.get_body(("plain",))
    assert page is not None
    assert text is not None
    assert html.escape("Ünal & <b>Söhne</b>") in page.get_content()
    assert "Dear Ünal & <b>Söhne</b>," in text.get_content()


def test_tokens_are_short_and_hang_on_secret_edition_and_address() -> None:
    tokens = {
        mime.token(secret, edition, address)
        for secret in ("one", "two")
        for edition in ("morning", "evening")
        for address in ("ann@reader.example", "bob@reader.example")
    }
    assert len(tokens) == 8
    assert all(re.fullmatch("[a-z2-7]{16}", token) for token in tokens)
    assert mime.token("one", "morning", "Ann@reader.example") == mime.token("one", "morning", "ann@reader.example")


# -- DKIM ----------------------------------------------------------------------------------------------------------


def key_pair(folder: Path) -> tuple[Path, str]:
    """Make an RSA key; give its file and what DNS would publish."""
    private = folder / "dkim.pem"
    subprocess.run(["openssl", "genrsa", "-traditional", "-out", str(private), "2048"], check=True, capture_output=True)
    public = subprocess.run(
        ["openssl", "rsa", "-in", str(private), "-pubout"], check=True, capture_output=True, text=True
    ).stdout
    return private, "v=DKIM1; k=rsa; p=" + "".join(public.splitlines()[1:-1])


def test_a_signature_covers_both_unsubscribe_headers(tmp_path: Path) -> None:
    import dkim

    private, published = key_pair(tmp_path)
    sign = signing.signer(Dkim(domain="news.example", selector="s1", key_file=private))
    message = mime.message(letter(), ANN)
    signed = sign(message)

    def dns(_name: bytes, timeout: int = 5) -> bytes:
        return published.encode()

    assert signed.endswith(message)
    assert dkim.verify(signed, dnsfunc=dns)
    assert not dkim.verify(signed.replace(b"=One-Click", b"=Two-Click"), dnsfunc=dns)
    assert not dkim.verify(signed.replace(b"/u/abcdefg", b"/u/evilevi", 1), dnsfunc=dns)


def test_a_key_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        signing.signer(Dkim(domain="news.example", selector="s1", key_file=tmp_path / "none.pem"))
    (tmp_path / "bad.pem").write_text("no key")
    with pytest.raises(ConfigError, match="no usable key"):
        signing.signer(Dkim(domain="news.example", selector="s1", key_file=tmp_path / "bad.pem"))


# -- addresses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ann@reader.example", "ann@reader.example"),
        (" Ann.O'Hara+news@Reader.Example ", "Ann.O'Hara+news@reader.example"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_an_address_has_one_spelling(written: str, meant: str) -> None:
    assert addresses.address(written) == meant


@pytest.mark.parametrize(
    "text",
    ["", "ann", "@b.example", "a@", "a b@c.example", "ä@b.example", "a@b..example", "a@-b.example", "a..b@c.example", "a@[127.0.0.1]",
     "a@b.example, c@d.example", "a@b.example\r\nBcc: x", "x" * 65 + "@b.example", "a@" + "b." * 130 + "example", "a@\u2f00.example\ud800",
     "a@xn--\u00fc.example"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        addresses.address(text)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        found = addresses.address(text)
    except DataError:
        return
    assert found.isascii()
    assert not re.search(r"[\s<>,;:\"\\()\[\]]", found)


def test_a_file_may_be_csv_with_a_heading_or_lines_and_bad_lines_cost_themselves_alone() -> None:
    text = (
        "\ufeffName;Email;Timezone;Language;Status\n"
        "Ann;ann@reader.example;Europe/Berlin;de;active\n"
        ';"bob@reader.example;;;\n'
        "Carl;carl@reader.example;Mars/Olympus;;\n"
        "Dora;dora@reader.example;;english!;\n"
        "Eve;eve@reader.example;;;bounced\n"
        "Ann again;ANN@reader.example;;;\n"
        "\n# a comment\n"
        "Finn;finn@reader.example\n"
    )
    good, bad = addresses.read(text)
    assert good == (
        Subscriber("ann@reader.example", "Ann", "de", "Europe/Berlin"),
        Subscriber("finn@reader.example", "Finn"),
    )
    assert [failure.subject for failure in bad] == ["line 3", "line 4", "line 5", "line 6", "line 7"]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Email Address,First Name,Last Name,Address", "ann@reader.example,Ann,Lee,1 Main St"),  # Mailchimp
        ("Address,E-Mail,Name", "1 Main St,ann@reader.example,Ann Lee"),
        ("email_address,first_name,last_name,status", "ann@reader.example,Ann,Lee,Subscribed"),
        ("id;E-Mail-Adresse;Vorname;Nachname", "7;ann@reader.example;Ann;Lee"),
        ("Given Name\tFamily Name\tE-mail Address", "Ann\tLee\tann@reader.example"),
        ("Full Name,Mail,Mail", "Ann Lee,ann@reader.example,other@reader.example"),
        ("Subscriber,Status,Name,Last name,Subscribed", "ann@reader.example,Active,Ann Lee,Lee,2024-01-01"),  # MailerLite
        ("Subscriber,Email,Name", "31,ann@reader.example,Ann Lee"),
        ("email,email_disabled,created_at,name", "ann@reader.example,false,2024-01-02T10:00:00.000Z,Ann Lee"),  # Substack
        ("EMAIL;FIRSTNAME;LASTNAME;BLOCKLISTED", "ann@reader.example;Ann;Lee;No"),  # Brevo
        ("email,notes,subscriber_type,unsubscription_date,name", "ann@reader.example,,premium,,Ann Lee"),  # Buttondown
        ("email,name,subscribed_to_emails,deleted_at", "ann@reader.example,Ann Lee,true,"),  # Ghost
        ("email,name,unsubscribed_at,bounced", "ann@reader.example,Ann Lee,NULL,0"),  # databases
        ("email,name,deleted_at", "ann@reader.example,Ann Lee,0000-00-00 00:00:00"),
        ("First Name,Last Name,Email,Unsubscribed from all email,State", "Ann,Lee,ann@reader.example,No,CA"),  # HubSpot
        ("Email,Name,Email Marketing Consent,Email Suppressions", "ann@reader.example,Ann Lee,SUBSCRIBED,[]"),  # Klaviyo
        ("First Name,Last Name,Email,Accepts Email Marketing", "Ann,Lee,ann@reader.example,yes"),  # Shopify
        ("email,name,confirmed,blacklisted", "ann@reader.example,Ann Lee,1,0"),  # phpList
    ],
)
def test_headings_of_other_services_are_known(heading: str, line: str) -> None:
    assert addresses.read(f"{heading}\n{line}\n") == ((Subscriber("ann@reader.example", "Ann Lee"),), ())


def test_a_time_zone_is_known_however_it_is_spelt() -> None:
    good, bad = addresses.read("Email Address,TIMEZONE\nann@reader.example,America/New_york\nbob@reader.example,utc\n")
    assert ([one.timezone for one in good], bad) == (["America/New_York", "UTC"], ())


@pytest.mark.parametrize("name", ["Lee, Ann", '"Lee, Ann"'])
@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_name_may_hold_a_comma_where_another_mark_parts_the_cells(name: str, mark: str) -> None:
    text = f"Email;Name;Status\nann@reader.example;{name};active\nbob@reader.example;Lee, Bob;unsubscribed\n".replace(";", mark)
    good, bad = addresses.read(text)
    assert good == (Subscriber("ann@reader.example", "Lee, Ann"),)
    assert [one.stage for one in bad] == ["left"]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("email,email_disabled", "ann@reader.example,true"),
        ("Email Address,First Name,UNSUB_TIME,UNSUB_REASON", "ann@reader.example,Ann,2024-05-01 10:00:00,NORMAL"),
        ("Email Address,First Name,CLEAN_TIME", "ann@reader.example,Ann,2024-05-01 10:00:00"),
        ("email,subscriber_type,unsubscription_date", "ann@reader.example,regular,2024-06-01"),
        ("email,subscriber_type,unsubscription_date", "ann@reader.example,unactivated,"),
        ("email,name,subscribed_to_emails", "ann@reader.example,Ann,false"),
        ("EMAIL;FIRSTNAME;BLOCKLISTED", "ann@reader.example;Ann;Yes"),
        ("email,deleted_at,unsubscribed", "ann@reader.example,,1"),
        ("Subscriber,Status", "ann@reader.example,Unconfirmed"),
        ("Email,State", "ann@reader.example,cancelled"),  # Kit
        ("Email address,Email status,Email permission status", "ann@reader.example,Active,Unsubscribed"),  # Constant Contact
        ("Email,Unsubscribed from all email", "ann@reader.example,Yes"),
        ("Email,Email Marketing Consent", "ann@reader.example,NEVER_SUBSCRIBED"),
        ("Email,Email Marketing Consent,Email Suppressions", 'ann@reader.example,SUBSCRIBED,"[""HARD_BOUNCE""]"'),
        ("Email,Accepts Email Marketing", "ann@reader.example,no"),
        ("email,confirmed,blacklisted", "ann@reader.example,0,0"),
        ("Email,State", "ann@reader.example,Inactive"),  # of Kit: never confirmed
        ("Email,Consent", "ann@reader.example,pending_confirmation"),
        ("Email,Consent", "ann@reader.example,Not confirmed"),
        ("Email,Accepts Marketing", "ann@reader.example,NOT_SUBSCRIBED"),
        ("Email,Confirmed", "ann@reader.example,pending"),
        ("Email,Confirmed", "ann@reader.example,nee"),
        ("Email,Name", "ann@reader.example,unsubscribed"),
    ],
)
def test_who_left_or_bounced_elsewhere_is_named_and_not_taken_in(heading: str, line: str) -> None:
    good, (bad,) = addresses.read(f"{heading}\n{line}\n")
    assert good == ()
    assert (bad.subject, bad.reason[:18]) == ("line 2", "ann@reader.example")
    assert "only active subscribers are taken in" in bad.advice


@pytest.mark.parametrize("heading", ["Name,Kontakt", "Kontakt"])
def test_a_heading_that_names_no_addresses_is_told_which_are_known(heading: str) -> None:
    good, (bad,) = addresses.read(f"{heading}\nann@reader.example\n")
    assert len(good) == 1
    assert bad.subject == "line 1"
    assert bad.reason.endswith("is neither a mail address nor a heading that is known")
    assert "one of: address, email, e-mail, email address," in bad.advice


@pytest.mark.parametrize("line", ["ann@reader.example, bob@reader.example", "ann@reader.example;Bob <bob@reader.example>"])
@pytest.mark.parametrize("heading", ["", "email\n"])
def test_two_addresses_on_one_line_are_told_and_not_taken_for_a_name(heading: str, line: str) -> None:
    good, (bad,) = addresses.read(f"{heading}{line}\ncarl@reader.example\n")
    assert [one.address for one in good] == ["carl@reader.example"]
    assert bad.reason.endswith("a second address on one line")


@pytest.mark.parametrize("line", ["ann@reader.example,ann@reader.example", "ann@reader.example,Ann @ home"])
def test_a_name_that_repeats_the_address_or_holds_its_mark_is_no_second_one(line: str) -> None:
    assert [len(found) for found in addresses.read(f"{line}\n")] == [1, 0]


def test_an_address_under_the_heading_of_names_is_a_name() -> None:
    assert [len(found) for found in addresses.read("address,name\nann@reader.example,info@club.example\n")] == [1, 0]
    _, (bad,) = addresses.read("Ann,ann@reader.example\n")  # the name stands first
    assert bad.reason.startswith("'Ann': not a mail address")


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
@pytest.mark.parametrize("encoding", ["", "cp1252"])
def test_a_spreadsheet_that_is_called_csv_is_named_one(raw: bytes, encoding: str) -> None:
    with pytest.raises(DataError, match=r"f\.csv: it is a spreadsheet, whatever its name says; save it as CSV"):
        addresses.decoded(raw, "f.csv", encoding)


def test_the_line_that_tells_a_spreadsheet_its_mark_is_no_reader() -> None:
    assert addresses.read("sep=;\naddress;name\nann@reader.example;Ann\n") == ((Subscriber("ann@reader.example", "Ann"),), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_addresses_is_read_in_any_encoding_that_names_itself(encoding: str) -> None:
    (one,), _ = addresses.read(addresses.decoded("address,name\nj@reader.example,Jörg\n".encode(encoding), "f"))
    assert one.name == "Jörg"


def test_a_file_of_addresses_in_another_encoding_is_refused_or_read_as_told() -> None:
    raw = "address,name\nj@reader.example,Jörg\n".encode("cp1252")
    with pytest.raises(DataError, match=r"f\.csv: line 2 is not UTF-8 \(perhaps Windows-1252.*--encoding, such as cp1252"):
        addresses.decoded(raw, "f.csv")
    assert "Jörg" in addresses.decoded(raw, "f.csv", "cp1252")
    for encoding in ("klingon", "hex", "ascii"):
        with pytest.raises(DataError, match=r"f\.csv"):
            addresses.decoded(raw + b"\0", "f.csv", encoding)
    with pytest.raises(DataError, match="UTF-16 without a mark"):
        addresses.decoded("ann@reader.example".encode("utf-16-le"), "f.csv")


def test_plain_lines_are_addresses_with_or_without_a_name() -> None:
    good, bad = addresses.read("ann@reader.example\r\nBob B <bob@reader.example>\rcarl@reader.example,Carl\n" + "x" * 200_000)
    assert good == (
        Subscriber("ann@reader.example"),
        Subscriber("bob@reader.example", "Bob B"),
        Subscriber("carl@reader.example", "Carl"),
    )
    assert len(bad) == 1


def test_an_export_holds_no_formula_and_comes_back_as_it_was() -> None:
    rows = [("=cmd@reader.example", '=HYPERLINK("x")', "", "", "active"), ("-a@reader.example", "@sum", "en", "UTC", "active")]
    text = addresses.write(rows)
    assert not re.search(r"(^|,)\"?[=+@-]", text, re.MULTILINE)
    good, bad = addresses.read(text)
    assert not bad
    assert [(one.address, one.name) for one in good] == [row[:2] for row in rows]
