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
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.policy import Compat32
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from digest.deliver import smtp
from digest.deliver.outcome import disliked, hard_bounce, worded
from digest.errors import MailError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.config import Mailbox

_TOKEN = re.compile(r"(?<![a-z2-7])[a-z2-7]{16}(?![a-z2-7])")
_UNSUBSCRIBE = re.compile(r"\s*(?:(?:re|aw|fwd?|wg|sv|antw)\s*:\s*)*unsubscribe\s+([a-z2-7]{16})\s*", re.IGNORECASE)
_DAEMON = re.compile(r"mailer-?daemon|postmaster|mail delivery", re.IGNORECASE)
_IDENTITY = re.compile(r"<[0-9a-f]{32}@[A-Za-z0-9.-]+>")
_LARGEST = 1_000_000
_HEADER = 1000  # characters of a header that are read: the email package takes quadratic time over its parameters
_BOUNDARIES = 50  # "boundary" in a message: it looks at every line once for each part it stands in
_SECONDS = 30.0
_TEXT = 4000  # bytes of a text that are read
_TAG = re.compile(r"<[^<>]*>")
# Where a report in words ends, and the mail it returns begins: a line that says so, a header, a quoted line.
_QUOTED = re.compile(
    r"^[ \t]*(--[^\n]*(copy of|below this line|original message|unsent message|message header|returned message)"
    r"|(return-path|received|message-id|dkim-signature|mime-version):|>)",
    re.IGNORECASE | re.MULTILINE,
)

Kind = Literal["bounce", "refusal", "delay", "complaint", "unsubscribe", "other"]
_FEEDBACK: dict[str, Kind] = {
    "not-spam": "delay",
    "auth-failure": "refusal",
    "virus": "other",
}  # RFC 6430, 6591: no reader complains


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
        except (HeaderParseError, LookupError, ValueError):
            return text


def parse(message: bytes, bounce: str = "") -> Return:
    """Read one returned mail; `bounce` is the configured bounce address with {token} in it. Never raises."""
    try:
        read = message[:_LARGEST]
        if read.lower().count(b"boundary") > _BOUNDARIES:
            head = BytesHeaderParser(policy=_Short()).parsebytes(read)
            return Return("other", detail="too many parts", title=_titled(head))
        whole = email.message_from_bytes(read, policy=_Short())
        return replace(_parsed(whole, bounce), title=_titled(whole))
    except Exception as error:  # noqa: BLE001 - strangers' bytes; the email package raises many things
        return Return("other", detail=f"cannot be read ({type(error).__name__})")


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
    """Yield unseen messages of an IMAP folder, each with the function that marks it as seen; raise MailError."""
    with _worded(box):
        line = _logged_in(box)
        try:
            _expect(line.select(_quoted(box.folder)), f"folder {box.folder}")
            # some servers say nothing where nothing is found
            listed = _expect(line.uid("SEARCH", "UNSEEN"), "search")[0] or b""
            for number in str(listed, "ascii", "replace").split():
                found = _expect(line.uid("FETCH", number, f"(BODY.PEEK[]<0.{_LARGEST}>)"), "fetch")
                for body in [part[1] for part in found if isinstance(part, tuple)][:1]:  # none: another program was quicker
                    yield body, partial(_mark, box, line, number)
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
        raise MailError(f"mailbox {box.host}:{box.port}", reason, "check host, or name its certificate in ca_file") from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailError(
            f"mailbox {box.host}:{box.port}", f"cannot be read: {error}", "check host, port, user and password"
        ) from error
    except UnicodeError:  # the traceback would show what they are
        raise MailError(f"mailbox {box.host}:{box.port}", "user and password must be ASCII", "choose others") from None


def _parsed(message: email.message.Message, bounce: str) -> Return:
    token, identity = _verp(message, bounce), _original(message)
    wish = _UNSUBSCRIBE.fullmatch(str(message.get("Subject", "")))
    if wish:
        return Return("unsubscribe", token=wish[1].lower(), detail="asked by mail")
    form = str(message.get_param("report-type") or "").lower()
    if form == "delivery-status":
        return _delivery_status(message, token, identity)
    if form == "feedback-report":
        return _feedback(message, identity)
    if token and (_is_report(message) or _is_automatic(message)):  # none in that form, but to the address servers know
        text = _text(message)
        kind = _judged(text) if _is_report(message) and not _is_answer(message) else "delay"
        return Return(kind, token=token, message_id=identity, detail=worded(text))
    return Return("other", token=token, message_id=identity)


def _titled(message: email.message.Message) -> str:
    """Name a mail to whoever is to read it."""
    return worded(f"{message.get('From', '')}: {message.get('Subject', '')}")


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
    automatic = str(message.get("Auto-Submitted", "")).lower().startswith("auto-replied")
    return (automatic or "In-Reply-To" in message) and "X-Failed-Recipients" not in message


def _delivery_status(message: email.message.Message, token: str, identity: str) -> Return:
    """Read the machine-readable part: one block for the message, one for each recipient; we send to one."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks: Any = part.get_payload()
            for block in blocks if isinstance(blocks, list) else ():
                if block.get("Final-Recipient") or block.get("Original-Recipient"):
                    return _recipient(block, token, identity)
    return Return("other", token=token, message_id=identity, detail="a delivery report without a recipient")


def _recipient(block: email.message.Message, token: str, identity: str) -> Return:
    who = str(block.get("Original-Recipient") or block.get("Final-Recipient")).partition(";")[2].strip().strip("<>")
    status, action = str(block.get("Status", "")).strip(), str(block.get("Action", "")).strip().lower()
    detail = worded(f"{status} {block.get('Diagnostic-Code', '')}")
    kind = _judged(detail) if action in ("failed", "delayed") else "delay"
    later = kind == "bounce" and (action == "delayed" or status.startswith("4"))
    return Return("delay" if later else kind, who, token, identity, detail)


def _judged(words: str) -> Kind:
    """Judge what a server said: of the address, of us, or of trouble that may pass."""
    return "bounce" if hard_bounce(words) else "refusal" if disliked(words) else "delay"


def _feedback(message: email.message.Message, identity: str) -> Return:
    """Read a feedback report: most are complaints (RFC 5965), but who took our mail out of the spam folder makes none (RFC 6430)."""
    token, who, kind = "", "", ""
    for part in message.walk():
        for name, value in part.items():
            if name.lower() == "list-unsubscribe":
                token = next(reversed(_TOKEN.findall(str(value))), token)  # it stands behind the host, which may look like one
            elif name.lower() == "original-rcpt-to":
                who = str(value).strip().strip("<>")
            elif name.lower() == "feedback-type":
                kind = kind or str(value).strip().lower()
    return Return(_FEEDBACK.get(kind, "complaint"), who, token, identity, worded(f"feedback report: {kind}"))


def _verp(message: email.message.Message, bounce: str) -> str:
    """Find the token in the address the mail came to."""
    if "{token}" not in bounce:
        return ""
    before, _, after = bounce.partition("{token}")
    address = re.escape(before) + r"([a-z2-7]{16})" + re.escape(after)  # searched for: email.utils recurses with what is nested
    pattern = re.compile(rf"(?:^|[\s<,;:]){address}(?=$|[\s>,;])", re.IGNORECASE)
    for name in ("To", "Delivered-To", "X-Original-To", "Envelope-To"):
        for value in message.get_all(name, []):
            if match := pattern.search(str(value)):
                return match[1].lower()
    return ""


def _original(message: email.message.Message) -> str:
    """Find the Message-ID of our message in what was returned with the report."""
    for part in message.walk():
        if part is not message and part.get("Message-ID"):
            return _identity(str(part["Message-ID"]))
        if part.get_content_type() == "text/rfc822-headers":
            payload: Any = part.get_payload(decode=True) or b""
            return _identity(str(email.message_from_bytes(payload, policy=_Short()).get("Message-ID", "")))
    return ""


def _text(message: email.message.Message) -> str:
    """Read what a mail says of its own, not what it returns or quotes: an article may tell of a version 5.1.1."""
    for part in _own_parts(message):
        if part.get_content_type() in ("text/plain", "text/html"):
            text = _TAG.sub(" ", _letters(part)) if part.get_content_subtype() == "html" else _letters(part)
            return text[: found.start()] if (found := _QUOTED.search(text)) else text
    return ""


def _own_parts(message: email.message.Message) -> Iterator[email.message.Message]:
    """List a message's parts without those of a message in it."""
    parts: Any = message.get_payload()
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        yield message
        return
    for part in parts:
        yield from _own_parts(part)


def _letters(part: email.message.Message) -> str:
    payload: Any = part.get_payload(decode=True) or b""
    try:
        return str(payload[:_TEXT], part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        return str(payload[:_TEXT], "utf-8", "replace")


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
