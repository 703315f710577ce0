"""Rules about the message around the HTML. Each yields (place, what is wrong)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.lint.page import words_of
from digest.types import CLIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from digest.lint.page import Page

    Found = Iterator[tuple[str, str]]

_LINE = 76
_CLOSE = 90_000  # bytes of HTML
_ONCE = ("from", "to", "subject", "date", "message-id", "mime-version", "list-id", "list-unsubscribe", "list-unsubscribe-post")


def size(page: Page) -> Found:
    """Rule 1."""
    size = len(page.html.encode("utf-8", "replace"))
    if size > CLIPPED:
        yield "HTML", f"is {size:,} bytes"
    elif size > _CLOSE:
        yield "HTML", f"~is {size:,} bytes, close to the limit of {CLIPPED:,}"


def charset(page: Page) -> Found:
    """Rule 7."""
    if not re.search(r"<meta[^>]+charset=[\"']?utf-8", page.html[:2048], re.IGNORECASE):
        yield "<head>", "has no meta charset of utf-8 near its start"
    if page.raw:
        for part in _message(page.raw).walk():
            if part.get_content_maintype() == "text" and (part.get_content_charset() or "").lower() != "utf-8":
                yield part.get_content_type(), f"is declared as {part.get_content_charset() or 'nothing'}"


def mime(page: Page) -> Found:
    """Rule 30."""
    if not page.text.strip():
        yield "text part", "is missing"
        return
    yield from _same_words(page)
    if page.raw:
        yield from _structure(page)


def _same_words(page: Page) -> Found:
    """Compare headlines, in order, and links with the text part; white space aside, since it is folded there."""
    told = _squashed(page.text)
    at = 0
    for each in page.named("h1", "h2", "h3", "h4"):
        words = _squashed(words_of(each.element))
        if words and not each.hidden:
            found = told.find(words, at)
            if found < 0:
                yield each.place, "is not in the text part" if words not in told else "stands elsewhere in the text part"
            else:
                at = found
    missing = {
        _plain(href) for each in page.named("a") if (href := each.element.get("href", "")).startswith(("http", "mailto:"))
    }
    for href in sorted(href for href in missing if _squashed(href) not in told):
        yield href, "is linked in the HTML and not in the text part"


def _plain(href: str) -> str:
    """Give what the text part must tell of a link: its address, without the subject a mail to it begins with."""
    return href.removeprefix("mailto:").partition("?" if href.startswith("mailto:") else "#")[0]


def _squashed(text: str) -> str:
    """Leave out white space and case, that of Turkish too, whose capitals of ı and i are I and İ."""
    return re.sub(r"[\s\u0307]+", "", text.upper().casefold())


def _structure(page: Page) -> Found:
    """Check the message's parts, lines and headers."""
    message = _message(page.raw)
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    if message.get_content_type() != "multipart/alternative" or kinds != ["text/plain", "text/html"]:
        yield "message", f"is {message.get_content_type()} of {', '.join(kinds)}; text first, then HTML"
    head, _, body = page.raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    if max((len(line) for line in body.split(b"\n")), default=0) > _LINE:
        yield "body", f"has lines longer than {_LINE}"
    if not head.isascii():
        yield "headers", "are not ASCII"
    for name in _ONCE:
        if len(message.get_all(name, [])) > 1:
            yield name, "is there more than once"
    yield from _leaving(page, message)


def _leaving(page: Page, message: EmailMessage) -> Found:
    """Check that the header to unsubscribe and the visible link are one."""
    urls = re.findall(r"<(https?://[^>]+)>", str(message.get("List-Unsubscribe", "")))
    links = {each.element.get("href", "") for each in page.named("a")}
    if urls and not links.intersection(urls):
        yield "List-Unsubscribe", f"{urls[0]} is not linked in the HTML"


def parts(raw: bytes) -> list[str]:
    """Decode the text parts of a message; none where there is no message."""
    leaves = (part for part in _message(raw).walk() if part.get_content_maintype() == "text") if raw else ()
    return [str(part.get_content()) for part in leaves]


def _message(raw: bytes) -> EmailMessage:
    import email  # noqa: PLC0415 - only where a message is given
    from email import policy  # noqa: PLC0415

    return email.message_from_bytes(raw, policy=policy.default)
