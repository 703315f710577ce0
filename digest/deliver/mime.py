"""An issue as MIME messages: one letter, set once, printed for each subscriber.

`message` builds a copy through the email package, slowly. `press` encodes everything that is the same in all copies once, and
`copy` fills in the rest: the same bytes, some hundred times quicker.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from digest import placeholders
from digest.deliver import headers
from digest.deliver.addresses import clean, named
from digest.errors import DataError
from digest.types import Claimed

if TYPE_CHECKING:
    from digest.config import Mail
    from digest.types import Rendered

_TEXT, _HTML = "text/plain", "text/html"
_LONGEST_NAME = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a message says of its issue besides the text."""

    edition: str
    title: str
    number: int
    slot: datetime
    language: str
    archive_url: str = ""  # of this issue
    corrects: int = 0
    reader: str = ""  # how whoever gave no name is greeted


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything all copies of an issue are made of, frozen when sending begins. Plain strings, so that it can be stored."""

    key: str  # identity of the issue, in every Message-ID
    sender: str  # address in its one spelling
    sender_name: str
    subject: str
    html: str
    text: str
    nonce: str
    language: str
    list_id: str
    feedback_id: str
    reply_to: str = ""
    archive: str = ""
    unsubscribe: str = ""  # URL with {token}
    unsubscribe_mailto: str = ""
    bounce: str = ""  # envelope sender, with {token} for VERP
    reader: str = ""  # how whoever gave no name is greeted

    @property
    def domain(self) -> str:
        """Give the sender's domain."""
        return self.sender.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Press:
    """A letter with all that its copies share encoded already."""

    letter: Letter
    names: tuple[bytes, ...]  # of the headers, in order
    head: tuple[bytes, ...]  # headers, between which To, Date, Message-ID and List-Unsubscribe go
    body: tuple[bytes | tuple[str, str], ...]  # encoded bytes, or (content type, line with placeholders)


def letter(rendered: Rendered, facts: Facts, mail: Mail) -> Letter:
    """Freeze what an issue says and the headers it carries; raise DataError where config or issue cannot be put in a header."""
    name, sender = _split("mail.sender", mail.sender)
    if mail.reply_to:
        _split("mail.reply_to", mail.reply_to)
    domain = sender.rpartition("@")[2]
    return Letter(
        key=f"{facts.edition}/{facts.slot.isoformat()}/{facts.corrects}",
        sender=sender,
        sender_name=name,
        subject=clean(rendered.subject) or clean(facts.title) or facts.edition,
        html=_lines(rendered.html),
        text=_lines(rendered.text),
        nonce=nonce_of(rendered),
        language=facts.language,
        list_id=f"{_phrase(facts.title)}<{facts.edition}.{domain}>",
        feedback_id=f"{facts.number}:{facts.edition}:digest:{hashlib.sha256(domain.encode()).hexdigest()[:12]}",
        reply_to=mail.reply_to,
        archive=facts.archive_url or mail.archive_url,
        unsubscribe=mail.unsubscribe,
        unsubscribe_mailto=_spelt("mail.unsubscribe_mailto", mail.unsubscribe_mailto),
        bounce=_spelt("mail.bounce", mail.bounce),
        reader=facts.reader,
    )


def _split(key: str, text: str) -> tuple[str, str]:
    """Split an address of the configuration into (name, address); raise DataError, which names its key."""
    try:
        return named(text)
    except DataError as error:
        raise DataError(key, f"{error.subject}: {error.reason}", error.advice) from error


def _spelt(key: str, text: str) -> str:
    """Give an address of the configuration its one spelling, or nothing where there is none."""
    return _split(key, text)[1] if text else ""


def nonce_of(rendered: Rendered) -> str:
    """Find the digits of an issue's own placeholders, which an article might have tried to forge; empty: it has none.

    The frame stands around all that articles say: the unsubscribe link after it, the greeting before it.
    """
    found = placeholders.PATTERN.findall(rendered.html)
    links = [digits for digits, name in found if name == "UNSUBSCRIBE"]
    return links[-1] if links else found[0][0] if found else ""


def token(secret: str, edition: str, address: str) -> str:
    """Give the 16 letters by which an unsubscribe link or a bounce names its subscriber: 80 bits of HMAC-SHA256."""
    mac = hmac.digest(secret.encode(), f"{edition}\0{address.casefold()}".encode(), "sha256")
    return base64.b32encode(mac[:10]).decode("ascii").lower()


def message_id(letter: Letter, address: str, token: str) -> str:
    """Give the Message-ID of a copy: the same whenever and however often it is made, and to be guessed by nobody without its token."""
    name = hashlib.sha256(f"{letter.key}|{address}|{token}".encode()).hexdigest()[:32]
    return f"<{name}@{letter.domain}>"


def envelope_sender(letter: Letter, token: str) -> str:
    """Give the address bounces go to."""
    return (letter.bounce or letter.sender).replace("{token}", token)


def message(letter: Letter, copy: Claimed) -> bytes:
    """Build one copy through the email package, headers read again and asserted; raise DataError."""
    rules = headers.policy()
    mail: EmailMessage = EmailMessage(policy=rules)
    for name, value in _headers(letter, copy):
        mail[name] = value
    for kind, text in (("plain", letter.text), ("html", letter.html)):
        mail.attach(_part(kind, _filled(letter, copy, text, markup=kind == "html"), letter.language))
    mail["MIME-Version"] = "1.0"
    mail["Content-Type"] = f'multipart/alternative; boundary="{_boundary(letter)}"'
    return headers.checked(mail.as_bytes(), _names(letter))


def press(letter: Letter) -> Press:
    """Encode once what all copies share."""
    probe = Claimed("nobody@localhost", "", "a" * 16, _EPOCH)
    sample = message(replace(letter, html="\n", text="\n"), probe)
    head, pieces = sample[: sample.find(b"\r\n\r\n") + 4], []
    for own in _own(letter, probe):
        before, _, head = head.partition(own)
        pieces.append(before)
    return Press(letter, _names(letter), (*pieces, head), _body(letter))


def copy(press: Press, copy: Claimed) -> bytes:
    """Print one subscriber's message: the same bytes as `message`; raise DataError."""
    parts = [piece for pair in zip(press.head, [*_own(press.letter, copy), b""], strict=True) for piece in pair]
    headers.checked(b"".join(parts), press.names)
    for segment in press.body:
        if isinstance(segment, bytes):
            parts.append(segment)
        else:
            parts.append(_quoted(_filled(press.letter, copy, segment[1], markup=segment[0] == _HTML)))
    return b"".join(parts)


def _own(letter: Letter, copy: Claimed) -> list[bytes]:
    """Write the headers that no two copies share."""
    identity = f"Date: {format_datetime(copy.due)}\r\nMessage-ID: {message_id(letter, copy.address, copy.token)}\r\n"
    own = [headers.recipient(_name(copy), copy.address), identity.encode("ascii")]
    unsubscribe = _unsubscribe(letter, copy.token)
    return [*own, headers.verbatim("List-Unsubscribe", unsubscribe)] if unsubscribe else own


def _name(copy: Claimed) -> str:
    return clean(copy.name)[:_LONGEST_NAME]


def _headers(letter: Letter, copy: Claimed) -> list[tuple[str, object]]:
    """List the headers of a copy in their order, but for those of MIME."""
    unsubscribe = _unsubscribe(letter, copy.token)
    listed: list[tuple[str, object]] = [
        ("From", headers.mailbox(letter.sender_name, letter.sender)),
        ("To", headers.mailbox(_name(copy), copy.address)),
        ("Reply-To", headers.mailbox(*named(letter.reply_to)) if letter.reply_to else ""),
        ("Subject", letter.subject),
        ("Date", copy.due),
        ("Message-ID", message_id(letter, copy.address, copy.token)),
        ("List-Id", letter.list_id),
        ("List-Unsubscribe", unsubscribe),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click" if letter.unsubscribe else ""),
        ("List-Archive", f"<{letter.archive}>" if letter.archive else ""),
        ("Feedback-ID", letter.feedback_id),
        ("Content-Language", letter.language),
        ("Auto-Submitted", "auto-generated"),
    ]
    return [(name, value) for name, value in listed if value != ""]


def _names(letter: Letter) -> tuple[bytes, ...]:
    probe = Claimed("nobody@localhost", "", "", _EPOCH)
    return (*(name.encode("ascii") for name, _ in _headers(letter, probe)), b"MIME-Version", b"Content-Type")


def _unsubscribe(letter: Letter, token: str) -> str:
    """Word List-Unsubscribe."""
    return ", ".join(f"<{way}>" for way in _ways_out(letter, token))


def _ways_out(letter: Letter, token: str) -> list[str]:
    """List how a subscriber may leave: by the one-click URL, then by mail."""
    url = letter.unsubscribe.replace("{token}", token)
    mailto = f"mailto:{letter.unsubscribe_mailto}?subject=unsubscribe%20{token}" if letter.unsubscribe_mailto else ""
    return [way for way in (url, mailto) if way]


def _filled(letter: Letter, copy: Claimed, text: str, *, markup: bool) -> str:
    """Put one subscriber's facts in the place of the placeholders."""
    if not letter.nonce:
        return text
    link = next(iter(_ways_out(letter, copy.token)), "")
    values = {"UNSUBSCRIBE": link, "NAME": _name(copy) or letter.reader, "ADDRESS": copy.address}
    return placeholders.filled(text, values, letter.nonce, markup=markup)


def _body(letter: Letter) -> tuple[bytes | tuple[str, str], ...]:
    """Cut both parts into encoded bytes and the few lines that hold placeholders."""
    segments: list[bytes | tuple[str, str]] = []
    for kind, text in ((_TEXT, letter.text), (_HTML, letter.html)):
        start = f'--{_boundary(letter)}\r\nContent-Type: {kind}; charset="utf-8"\r\n'
        start += f"Content-Transfer-Encoding: quoted-printable\r\nContent-Language: {letter.language}\r\n\r\n"
        segments.append(start.encode("ascii"))
        segments += _cut(text, placeholders.placeholder(letter.nonce, ""), kind) if letter.nonce else [_quoted(text)]
        segments.append(b"\r\n")
    return (*_joined(segments), f"--{_boundary(letter)}--\r\n".encode("ascii"))


def _cut(text: str, mark: str, kind: str) -> list[bytes | tuple[str, str]]:
    """Encode the lines without a placeholder; leave those with one."""
    return [(kind, line) if mark in line else _quoted(line) for line in re.findall(r"[^\n]*\n", text)]


def _joined(segments: list[bytes | tuple[str, str]]) -> list[bytes | tuple[str, str]]:
    joined: list[bytes | tuple[str, str]] = []
    for segment in segments:
        if joined and isinstance(segment, bytes) and isinstance(joined[-1], bytes):
            joined[-1] += segment
        else:
            joined.append(segment)
    return joined


def _part(kind: str, text: str, language: str) -> Any:  # noqa: ANN401 - typeshed has a part not fit into a message
    part: Any = MIMEPart(policy=headers.policy())
    part["Content-Type"] = f"text/{kind}; charset=utf-8"
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part["Content-Language"] = language
    part.set_payload(_quoted(text).decode("ascii"))
    return part


def _quoted(text: str) -> bytes:
    """Encode lines as quoted-printable, at most 76 characters each, CRLF."""
    return binascii.b2a_qp(text.encode("utf-8", "replace"), istext=True).replace(b"\n", b"\r\n")


def _lines(text: str) -> str:
    """End every line with one LF, and the last too, so that lines can be encoded one by one."""
    text = re.sub(r"\r\n?", "\n", text)
    return text if text.endswith("\n") else text + "\n"


def _phrase(title: str) -> str:
    """Quote the title for List-Id, where it is plain ASCII; RFC 2919 allows to leave it out."""
    plain = clean(title)
    return f'"{plain}" ' if plain.isascii() and not set('"\\<>') & set(plain) and plain else ""


def _boundary(letter: Letter) -> str:
    """Name a boundary that no quoted-printable line can hold: `=_` never comes out of the encoder."""
    return "=_digest_" + hashlib.sha256(letter.key.encode()).hexdigest()[:24]
