"""Quotation marks and dashes of all languages: what stands between them, whether each closes, what is open where a sentence begins.

What closes is told by what opened: “ opens in English and closes in German, » opens in German and closes in French.
"""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLOSES = {
    "“": '”"',
    "„": '“”"',
    "”": "”",  # Swedish and Finnish
    "«": "»",
    "»": "«»",  # German books and papers; Swedish
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    '"': '"”',  # pages mix the two
}
OPENERS = '“„«»‹「『"'
"""Marks a text that begins with speech begins with."""
MARK = re.compile('["“”„«»‹›「」『』]')
_ALWAYS = '“„«‹「『"'  # open wherever nothing is there for them to close; the others only where a word begins
_INNER = str.maketrans("“”„«»「」", "‘’‚‹›『』")
_TWO_WAYS = '“"'  # open inside what they could close: „Er rief “Halt” und lief.“
DEEPEST = 8
"""Marks open at once; more are no prose."""
_ENDING, _BEGINNING = re.compile(r"[\w.,!?…%)\]]"), re.compile(r"[^\s.,;:!?)\]]")  # of a word, beside a mark
# Sixty apostrophes are more than any quotation has: without a bound, each mark of a page of "'a 'a 'a" is read to the page's end. (Not by
# possessive repeats: Python before 3.11.5 matches some of them wrongly.)
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)[^‘’']*(?:[’'](?=\w)[^‘’']*){0,60}[’'](?!\w)|‚[^‚‘’]+(?:’(?=\w)[^‚‘’]*)*[‘’](?!\w)")
# A dash before the first word is how much of Europe opens speech; nothing closes it before the paragraph ends. "–5" is a figure, "-based" torn.
_DASH = re.compile(r"\s*(?:[–—―]+(?!\d)|--+|[-－]\s|－(?!\d))\W*(\w)")
# "– They stole it – said Nowak.": who said so stands in the sentence itself, by name, and it may stand alone.
_SAID_BY = re.compile(
    r"[,–—―-]\s*(?:said|says|sagte?|erklärte|(?:(?:a|ont) )?(?:déclaré|dit|affirmé|expliqué|ajouté|répondu)|dijo|dice|afirmó|aseguró|explicó|añadió|respondió|declaró|ha (?:detto|dichiarato|spiegato|aggiunto|risposto)|"
    r"dice|disse|diz|afirmou|explicou|acrescentou|respondeu|declarou|zei|zegt|(?:powiedzia|doda|stwierdzi|podkreśli|oceni|wyjaśni|odpowiedzia|zaznaczy)ła?|mówiła?|mówi|twierdzi|uważa|"
    r"(?:сказа|заяви|отмети|добави|ответи|подчеркну|сообщи|поясни|рассказа)ла?|говорит|считает|утверждает|(?:сказа|заяви|зазначи|дода|відпові|підкресли|повідоми|поясни|розпові)(?:в|ла)|каже|вважає|"
    r"a (?:spus|declarat|afirmat|răspuns|precizat|adăugat)|spune|sade|säger|sa|sier|sagde|siger)\s(?:[^\s.,;:–—]+\s){0,6}?[A-ZÀ-ÞА-ЯЁІЇЄҐĂÂÎȘȚŁŚŻŹĆ][\w’'-]+[^.:;–—]*[.]?\W*$"
)
# A page run into one paragraph: "It fell. "It rose. "It fell again." The mark behind the space opened the next paragraph, of the same speech;
# not where marks stand with a space inside (" Elle tombe. ").
_OPENED_ANEW = re.compile(r'^(?:" (?=.*\s"\S))?(?!"\s|.*\s"\s).*\S[.!?] "$')
_BRACKETS = (("(（", ")）"), ("[", "]"), ("【", "】"), ("《", "》"), ("〈", "〉"))


def balanced(text: str) -> bool:
    """Tell whether every quotation mark and bracket that opens also closes, and the other way round."""
    held = ""
    for _, before, held in _steps(text):
        gone = before[len(held) :]
        if before == held or gone.strip("«" if len(gone) > 1 else gone):  # «A «B»: Russian closes both with one
            return False
    return not held and all(_times(text, left) == _times(text, right) for left, right in _BRACKETS)


def _times(text: str, marks: str) -> int:
    """Count marks of either width."""
    return sum(map(text.count, marks))


def left_open(text: str, held: str = "") -> str:
    """Give the marks open behind a text, when those held were open before it."""
    for _, _, after in _steps(text, held):
        held = after
    return held


def inside(sentences: Iterable[str], paragraphs: Iterable[int]) -> tuple[bool, ...]:
    """Tell for each sentence whether its words are somebody else's: a quotation is still open when it begins, or a dash opened speech."""
    flags, held, paragraph, speaks, anew = [], "", -1, False, False
    for text, number in zip(sentences, paragraphs, strict=True):
        held = held if number == paragraph else ""  # papers reopen a long quotation in each paragraph and close it once
        speaks = (speaks and number == paragraph) or _opens_speech(text)
        anew = anew and number == paragraph and not MARK.search(text)
        flags.append(bool(held) or anew or (speaks and not _SAID_BY.search(text)))
        held, paragraph = left_open(text, held), number
        anew = anew or _OPENED_ANEW.search(text) is not None
    return tuple(flags)


def _opens_speech(text: str) -> bool:
    """Tell whether a text opens with a dash and a beginning; a small letter goes on with what was split before it."""
    found = _DASH.match(text)
    return found is not None and not found[1].islower()


def said(text: str) -> list[str]:
    """List what stands between quotation marks, inner ones left in; no single marks."""
    return [text[start + 1 : end - 1].strip() for start, end in _whole(text)]


def unquoted(text: str) -> str:
    """Blank out quotations, so that only the writer's own words are left."""
    parts, begin = [], 0
    for start, end in _spans(text):
        parts.append(text[begin:start])
        begin = end
    return " “” ".join([*parts, text[begin:]])


def nested(text: str) -> str:
    """Turn double marks into single ones, for a text that is to stand between double marks itself."""
    return text.translate(_INNER)


def own(text: str) -> str:
    """Blank out quotations, the one left open at the end as well."""
    plain = unquoted(text)
    places = [place for place, before, after in _steps(plain) if after and not before]
    return plain[: places[-1]] if left_open(plain) else plain


def within(text: str, place: int) -> bool:
    """Tell whether a place lies inside a quotation: nothing is cut from there."""
    return any(start < place < end for start, end in _spans(text))


def _spans(text: str) -> list[tuple[int, int]]:
    """List the outermost quotations that close, in double or single marks, without overlap."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted([*_whole(text), *(found.span() for found in _SINGLE.finditer(text))]):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _whole(text: str) -> Iterator[tuple[int, int]]:
    """Give the outermost quotations that close, in double marks."""
    begin = 0
    for place, before, after in _steps(text):
        if after and not before:
            begin = place
        if before and not after:
            yield begin, place + 1


def _steps(text: str, held: str = "") -> Iterator[tuple[int, str, str]]:
    """Follow the marks of a text: the place of each, and the marks open before and behind it."""
    for found in MARK.finditer(text):
        before, held = held, _after(text, found.start(), held)
        yield found.start(), before, held


def _after(text: str, place: int, held: str) -> str:
    """Give the marks open behind the one at a place; a closing one that finds nothing to close changes nothing."""
    mark, begins = text[place], _begins(text, place)
    depth = max((depth for depth, opener in enumerate(held) if mark in _CLOSES[opener]), default=-1)
    if depth >= 0 and (held[depth] == mark or mark not in _TWO_WAYS or not begins):
        last = text.find(mark, place + 1) < 0  # what was opened again and again, as at each paragraph, is closed once
        return held[:depth].rstrip(held[depth]) if last else held[:depth]
    return (held + mark)[-DEEPEST:] if mark in _ALWAYS or (mark in _CLOSES and begins) else held


def _begins(text: str, place: int) -> bool:
    """Tell whether a word begins behind a mark and none ends before it."""
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    return not _ENDING.match(before) and _BEGINNING.match(behind) is not None
