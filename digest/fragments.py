"""Text fragments: a link that opens a page at a sentence (WICG scroll-to-text-fragment, `#:~:text=start,end`)."""

from __future__ import annotations

import re
from urllib.parse import quote

from digest.sentences.notation import SET
from digest.text import set_tight

ENDS = 5  # words at each end that name a sentence
SHORT = 10  # words up to which a sentence is given whole
CLAUSES = re.compile(r"(.{8,}?)[、，；：].*[、，；：](.{8,})")  # the first and the last, long enough to name a sentence


def text_fragment(url: str, sentence: str, context: str = "") -> str:
    """Link to a sentence of the page at url; context is the page's text, in which start and end must meet at this sentence alone.

    Give the plain url where no fragment can be made: a sentence without words, one that is not in the context, or one that
    stands there more than once.
    """
    text = " ".join(sentence.split())
    page = " ".join(context.split()) or text
    if not re.search(r"\w", text) or page.casefold().count(text.casefold()) != 1 or not _encodable(text):
        return url
    for length in (ENDS, 2 * ENDS, 0):
        parts = _parts(text, length)
        raised = SET.search("".join(parts))  # the page has "10<sup>3</sup>", which a browser reads as 103
        if _lands(parts, text, page) and not raised:
            return _joined(url, parts)
    return url


def _parts(text: str, length: int) -> tuple[str, ...]:
    """Split a sentence into its first and last words, or give it whole; one without spaces is cut at commas: words end there for sure.

    Nothing is cut where a page may have a narrow space that does not break: behind it a browser finds no word's beginning.
    """
    words = [word.replace("\u00a0", " ") for word in set_tight(text).split(" ")]
    if len(words) < 4:  # noqa: PLR2004 - Chinese, Japanese, Thai: no spaces to cut at
        clauses = CLAUSES.fullmatch(text)
        return clauses.groups() if clauses and length == ENDS else (text,)
    if not length or len(words) <= max(SHORT, 2 * length):
        return (text,)
    return " ".join(words[:length]), " ".join(words[-length:])


def _lands(parts: tuple[str, ...], text: str, page: str) -> bool:
    """Tell whether a browser that looks for the first start, and the first end after it, finds this very sentence (case folded)."""
    text, page, folded = text.casefold(), page.casefold(), [part.casefold() for part in parts]
    start = page.find(folded[0])
    if len(folded) == 1:
        return start == page.find(text)
    end = page.find(folded[-1], start + len(folded[0]))
    return start == page.find(text) and end + len(folded[-1]) == start + len(text)


def _joined(url: str, parts: tuple[str, ...]) -> str:
    """Set the directive behind a url, whose own fragment stays before it and whose old directive goes."""
    base = url.split(":~:", 1)[0].removesuffix("#")
    directive = "text=" + ",".join(_encoded(part) for part in parts)
    return f"{base}{'' if '#' in base else '#'}:~:{directive}"


def _encoded(part: str) -> str:
    """Percent-encode a part; a hyphen, comma or ampersand would end it."""
    return quote(part, safe="").replace("-", "%2D")


def _encodable(text: str) -> bool:
    """Tell whether a text can be written as UTF-8: a lone surrogate cannot."""
    return not any("\ud800" <= mark <= "\udfff" for mark in text)
