"""Mail that comes back: delivery reports (RFC 3464), complaints (RFC 5965), requests to unsubscribe. Read, judged, never just believed."""

from __future__ import annotations

import binascii
import contextlib
import email
import email.message
import imaplib
import re
import ssl
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.policy import Compat32
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from digest.deliver import smtp
from digest.deliver.outcome import disliked, hard_bounce, worded
from digest.errors import MailError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from digest.config import Mailbox

_TOKEN = re.compile(r"(?<![a-z2-7])[a-z2-7]{16}(?![a-z2-7])")
_UNSUBSCRIBE = re.compile(r"\bunsubscribe(?:\s|%20|\+|_)+([a-z2-7]{16})(?![a-z2-7])", re.IGNORECASE)
_GLOBAL = re.compile(rb"message/global-delivery-status", re.IGNORECASE)  # RFC 6533; the library knows the older name alone
_TELLING = re.compile(r"\d\.\d{1,3}\.[1-9]")  # a status that needs no words
_DAEMON = re.compile(r"mailer-?daemon|mail delivery", re.IGNORECASE)  # a postmaster may be a person
_IDENTITY = re.compile(r"<[0-9a-f]{32}@[A-Za-z0-9.-]+>")
_LARGEST = 1_000_000
_HEADER = 1000  # characters of a header that are read: the email package takes quadratic time over its parameters
_BOUNDARIES = 50  # "boundary" in a message: it looks at every line once for each part it stands in
_SECONDS = 30.0
_TEXT = 4000  # letters of a text that are judged
_MESSAGE_ID = re.compile(r"^message-id:\s*(<[^<>\s]{1,200}>)", re.IGNORECASE | re.MULTILINE)
_ARRIVED = ("To", "Delivered-To", "X-Original-To", "Envelope-To")
_TAG = re.compile(r"<[^<>]*>")
# Where a report in words ends, and the mail it returns begins: a line that says so, a header, a quoted line.
_QUOTED = re.compile(
    r"^[ \t]*(--[^\n]*(copy of|below this line|original message|unsent message|message header|returned message)"
    r"|(return-path|received|message-id|dkim-signature|mime-version):|>)",
    re.IGNORECASE | re.MULTILINE,
)

Kind = Literal["bounce", "refusal", "delay", "complaint", "unsubscribe", "other"]
# Feedback by which no reader complains (RFC 6430, 6591).
_FEEDBACK: dict[str, Kind] = {"not-spam": "delay", "auth-failure": "refusal", "virus": "other"}


@dataclass(frozen=True, slots=True)
class Return:
    """What one returned mail says: of whom, and by what it may be believed (our token, or the Message-ID of a delivery)."""

    kind: Kind
    address: str = ""
    token: str = ""
    message_id: str = ""
    detail: str = ""
    title: str = ""  # sender and subject, for whoever is to read it


class _Short(Compat32):
    """Read headers as ever, but none longer than a report's."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Split a header into its name and the beginning of its value."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Give a value as text, its encoded words read; bytes beyond ASCII are UTF-8 (RFC 6532)."""
        del name
        text = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            return str(make_header(decode_header(text))) if "=?" in text else text
        except (MessageError, LookupError, ValueError):
            return text


def parse(message: bytes, bounce: str = "") -> Return:
    """Read one returned mail; `bounce` is the configured bounce address with {token} in it. Never raises."""
    title = ""
    try:
        read = message[:_LARGEST]
        title = _titled(BytesHeaderParser(policy=_Short()).parsebytes(read))
        if read.lower().count(b"boundary") > _BOUNDARIES:
            return Return("other", detail="too many parts", title=title)
        whole = email.message_from_bytes(_GLOBAL.sub(b"message/delivery-status", read), policy=_Short())
        return replace(_parsed(whole, bounce), title=title)
    except Exception as error:  # noqa: BLE001 - strangers' bytes; the email package raises many things
        return Return("other", detail=f"cannot be read ({type(error).__name__})", title=title)


def maildir(folder: Path) -> Iterator[tuple[bytes, Callable[[], None]]]:
    """Yield unread messages of a maildir, each with the function that marks it as read; raise MailError."""
    try:
        (folder / "cur").mkdir(exist_ok=True)
        names = [path for place in ("new", "cur") for path in sorted((folder / place).iterdir()) if _is_unread(path)]
    except OSError as error:
        raise MailError(
            str(folder), f"is no maildir: {error.strerror}", "mail.mailbox.maildir must hold new, cur and tmp"
        ) from error
    for path in names:
        with contextlib.suppress(FileNotFoundError):  # another program was quicker
            with path.open("rb") as message:
                read = message.read(_LARGEST)
            yield read, partial(_move, path, folder / "cur" / _read(path.name))


def imap(box: Mailbox) -> Iterator[tuple[bytes, Callable[[], None]]]:
    """Yield unseen messages of an IMAP folder, each with the function that marks it as seen; raise MailError.

    A message that the server does not give holds up no other, and is named behind them.
    """
    with _worded(box):
        line = _logged_in(box)
        try:
            _expect(line.select(_quoted(box.folder)), f"folder {box.folder}")
            # some servers say nothing where nothing is found
            listed = _expect(line.uid("SEARCH", "UNSEEN"), "search")[0] or b""
            lost: dict[str, Any] = {}
            for number in str(listed, "ascii", "replace").split():
                kind, found = line.uid("FETCH", number, f"(BODY.PEEK[]<0.{_LARGEST}>)")
                if kind != "OK":
                    lost[number] = found
                for body in [part[1] for part in found if isinstance(part, tuple)][:1]:  # none: another program was quicker
                    yield body, partial(_mark, box, line, number)
            if lost:
                reason = f"does not give the messages with UID {', '.join(lost)}: {next(iter(lost.values()))}"
                raise MailError(f"mailbox {box.host}:{box.port}", reason, "read and delete them with a mail program")
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                line.logout()


@contextlib.contextmanager
def _worded(box: Mailbox) -> Iterator[None]:
    """Say what went wrong with a mailbox; raise MailError."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        reason = f"its certificate cannot be verified ({error.verify_message})"
        raise MailError(
            f"mailbox {box.host}:{box.port}",
            reason,
            "check host, name its certificate in ca_file, or install root certificates on this machine",
        ) from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailError(
            f"mailbox {box.host}:{box.port}", f"cannot be read: {error}", "check host, port, user and password"
        ) from error
    except UnicodeError:  # the traceback would show what they are
        raise MailError(f"mailbox {box.host}:{box.port}", "user and password must be ASCII", "choose others") from None


def _parsed(message: email.message.Message, bounce: str) -> Return:
    arrived = _verp(message, bounce)
    token, identity = arrived or _token(message, bounce), _original(message)
    found = _in_form(message) or _in_words(message, at_bounces=bool(arrived), proven=bool(token or identity))
    return replace(found, token=found.token or token, message_id=identity)


def _in_form(message: email.message.Message) -> Return | None:
    """Read what has the form of a report, by the parts the mail has itself: what is forwarded is somebody's to judge."""
    subject = str(message.get("Subject", ""))
    if wish := _UNSUBSCRIBE.search(subject):
        return Return("unsubscribe", token=wish[1].lower(), detail="asked by mail")
    parts = {part.get_content_type(): part for part in reversed([*_own_parts(message)])}
    if status := parts.get("message/delivery-status"):
        return _delivery_status(status, _text(message))
    if report := parts.get("message/feedback-report"):
        return _feedback(report)
    told = subject.startswith("complaint about message from")  # Microsoft's way
    return Return("complaint", detail=worded(subject)) if told else None


def _in_words(message: email.message.Message, *, at_bounces: bool, proven: bool) -> Return:
    """Judge a mail without the form of a report; `at_bounces`: it came to the address that servers write to."""
    text, report = _text(message), _is_report(message)
    if report and proven and not _is_answer(message):
        return Return(_judged(text), detail=worded(text))
    return Return("delay", detail=worded(text)) if at_bounces and (report or _is_automatic(message)) else Return("other")


def _titled(message: email.message.Message) -> str:
    """Name a mail to whoever is to read it."""
    return worded(f"{message.get('From') or 'nobody'}: {message.get('Subject') or 'no subject'}")


def _is_report(message: email.message.Message) -> bool:
    """Tell whether a mail server wrote it: whoever does leaves no address to answer to (RFC 5321 4.5.5)."""
    nobody = str(message.get("Return-Path", "")).strip() == "<>" or "X-Failed-Recipients" in message
    return nobody or _DAEMON.search(str(message.get("From", ""))) is not None


def _is_automatic(message: email.message.Message) -> bool:
    """Tell whether a machine says that it wrote it."""
    said = str(message.get("Auto-Submitted", "no")).strip().lower() != "no" or "X-Autoreply" in message
    return said or str(message.get("Precedence", "")).strip().lower() in ("bulk", "junk", "auto_reply")


def _is_answer(message: email.message.Message) -> bool:
    """Tell whether a mailbox answered by itself (RFC 3834); Exim's reports say so too, and for whom they are."""
    automatic = str(message.get("Auto-Submitted", "")).lower().startswith("auto-replied") or "X-Autoreply" in message
    return (automatic or "In-Reply-To" in message) and "X-Failed-Recipients" not in message


def _delivery_status(part: email.message.Message, text: str) -> Return:
    """Read the machine-readable part: one block for the message, one for each recipient.

    We send to one; where that passes it on to several, it is gone if all of them are.
    """
    named = [one for one in _embedded(part) if one.get("Final-Recipient") or one.get("Original-Recipient")]
    if not named:
        return Return("other", detail="a delivery report without a recipient")
    return min((_recipient(one, text) for one in named), key=lambda one: ("refusal", "delay", "bounce").index(one.kind))


def _recipient(block: email.message.Message, text: str) -> Return:
    who = str(block.get("Original-Recipient") or block.get("Final-Recipient")).partition(";")[2].strip().strip("<>")
    status, action = (str(block.get(name, "")).strip().lower() for name in ("Status", "Action"))
    said = " ".join(str(block.get("Diagnostic-Code", "")).split()) or ("" if _TELLING.match(status) else text)
    kind = _judged(f"{status} {said}") if action.startswith(("failed", "delayed")) else "delay"
    later = kind == "bounce" and (action.startswith("delayed") or status.startswith("4"))
    return Return("delay" if later else kind, who, detail=worded(f"{status} {said}"))


def _judged(words: str) -> Kind:
    """Judge what a server said: of the address, of us, or of trouble that may pass."""
    return "bounce" if hard_bounce(words) else "refusal" if disliked(words) else "delay"


def _feedback(part: email.message.Message) -> Return:
    """Read a feedback report: most are complaints (RFC 5965), but who took our mail out of the spam folder makes none (RFC 6430)."""
    report = next(iter(_embedded(part)), part)
    kind = str(report.get("Feedback-Type", "abuse")).strip().lower()
    who = str(report.get("Original-Rcpt-To", "")).strip().strip("<>")
    return Return(_FEEDBACK.get(kind, "complaint"), who, detail=worded(f"feedback report: {kind}"))


def _verp(message: email.message.Message, bounce: str, names: Sequence[str] = _ARRIVED) -> str:
    """Find the token in the address the mail came to, or by other headers the one it came from."""
    if "{token}" not in bounce:
        return ""
    before, _, after = bounce.partition("{token}")
    address = re.escape(before) + r"([a-z2-7]{16})" + re.escape(after)  # searched for: email.utils recurses with what is nested
    pattern = re.compile(rf"(?:^|[\s<,;:]){address}(?=$|[\s>,;])", re.IGNORECASE)
    values = (str(value) for name in names for value in message.get_all(name, []))
    return next((match[1].lower() for value in values if (match := pattern.search(value))), "")


def _token(message: email.message.Message, bounce: str) -> str:
    """Find our token in what was returned: a relay may have written another Message-ID, a provider may have struck that out."""
    for head in _returned(message):
        links = _TOKEN.findall(str(head.get("List-Unsubscribe", "")))  # it stands behind the host, which may look like one
        if found := _verp(head, bounce, ("Return-Path", "Original-Mail-From")) or next(reversed(links), ""):
            return found
    return ""


def _original(message: email.message.Message) -> str:
    """Find the Message-ID of our message in what was returned, as a part or in the text, or is answered."""
    heads = (_identity(str(head.get("Message-ID", ""))) for head in _returned(message))
    return next(filter(None, heads), "") or _identity(_returned_text(message) or str(message.get("In-Reply-To", "")))


def _returned(message: email.message.Message) -> Iterator[email.message.Message]:
    """List the heads of what came with a report."""
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            payload: Any = part.get_payload(decode=True) or b""
            yield email.message_from_bytes(payload, policy=_Short())
        elif part is not message:
            yield part


def _embedded(part: email.message.Message) -> list[email.message.Message]:
    inside: Any = part.get_payload() if part.is_multipart() else []
    return list(inside)


def _text(message: email.message.Message) -> str:
    """Read what a mail says of its own, not what it returns or quotes: an article may tell of a version 5.1.1."""
    text = _whole_text(message)[:_TEXT]
    own = text[: found.start()] if (found := _QUOTED.search(text)) else text
    return " ".join(own.split())


def _returned_text(message: email.message.Message) -> str:
    """Read the Message-ID in the head of a mail that a report in words returns."""
    found = _MESSAGE_ID.search(_whole_text(message))
    return found[1] if found else ""


def _whole_text(message: email.message.Message) -> str:
    for part in _own_parts(message):
        if part.get_content_type() in ("text/plain", "text/html"):
            return _TAG.sub(" ", _letters(part)) if part.get_content_subtype() == "html" else _letters(part)
    return ""


def _own_parts(message: email.message.Message) -> Iterator[email.message.Message]:
    """List a message's parts without those of a message in it."""
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        yield message
        return
    for part in _embedded(message):
        yield from _own_parts(part)


def _letters(part: email.message.Message) -> str:
    payload: Any = part.get_payload(decode=True) or b""
    try:
        return str(payload, part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        return str(payload, "utf-8", "replace")


def _identity(text: str) -> str:
    match = _IDENTITY.search(text)
    return match[0] if match else ""


def _is_unread(path: Path) -> bool:
    """Tell whether nobody read a message; a mail program or IMAP server that only looked has moved it from new to cur."""
    flags = path.name.partition(":2,")[2]
    return not path.name.startswith(".") and not set(flags) & {"S", "T"}  # seen, or thrown away


def _read(name: str) -> str:
    base, _, flags = name.partition(":2,")
    return f"{base}:2,{''.join(sorted({*flags, 'S'}))}"


def _move(source: Path, target: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        source.replace(target)


def _mark(box: Mailbox, line: imaplib.IMAP4, number: str) -> None:
    with _worded(box):
        _expect(line.uid("STORE", number, "+FLAGS", r"(\Seen)"), "store")


def _quoted(folder: str) -> str:
    """Write a folder's name as IMAP has it: quoted, other letters in modified UTF-7 (RFC 3501 5.1.3)."""
    name = re.sub(r"&|[^\x20-\x7e]+", lambda found: f"&{_base64(found[0])}-", folder)
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


def _base64(letters: str) -> str:
    return (
        ""
        if letters == "&"
        else binascii.b2a_base64(letters.encode("utf-16-be"), newline=False).decode().rstrip("=").replace("/", ",")
    )


def _logged_in(box: Mailbox) -> imaplib.IMAP4:
    context = smtp.trusting(box.ca_file)
    if box.tls == "implicit":
        line: imaplib.IMAP4 = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=_SECONDS)
    else:
        line = imaplib.IMAP4(box.host, box.port, timeout=_SECONDS)
    try:
        if box.tls == "starttls":
            line.starttls(context)
        line.login(box.user, box.password)
    except BaseException:
        line.shutdown()
        raise
    return line


def _expect(answer: tuple[str, Any], what: str) -> Any:  # noqa: ANN401 - imaplib's
    kind, found = answer
    if kind != "OK":
        raise imaplib.IMAP4.error(f"{what}: {found}")
    return found
