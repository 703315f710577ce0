"""Tell a source's own sentence from a near repetition: the same words and marks, but for forms equal in value and cuts that harm nothing.

A near repetition is where a falsehood hides best: one small word turns it. What is not the sentence itself gives way to it.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from digest.cite import compare, equal, facts, words
from digest.sentences import prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.types import Article


@lru_cache(maxsize=20_000)
def same(claim: str, source: str, tongue: str) -> bool:
    """Tell whether a claim is a source sentence itself, with nothing left out but what may go."""
    ours = equal.tokens(claim, tongue)
    ways = dict.fromkeys((source, prose.opened(source, tongue), prose.polish(source, tongue)))
    return any(_derives(ours, equal.tokens(way, tongue), tongue) for way in ways)


def changes(claim: str, source: str, tongue: str) -> list[str]:
    """List what makes a near repetition other than its source; empty for the sentence itself, and for a true paraphrase."""
    if compare.nearness(claim, source, tongue) < compare.NEAR or same(claim, source, tongue):
        return []
    return compare.reworded(claim, source, tongue) or _differences(equal.tokens(claim, tongue), equal.tokens(source, tongue))


def _differences(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Say where a claim first leaves its source."""
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    put, gone = next(((ours[a:b][:6], theirs[c:d][:6]) for tag, a, b, c, d in codes if tag != "equal"), ((), ()))
    return [f"“{' '.join(put)}” put for “{' '.join(gone)}”" if put else f"“{' '.join(gone)}” left out"]


def unreal(claim: str, source: str, tongue: str) -> list[str]:
    """List what a paraphrase states as done though its source only says it was meant, feared, charged or called off."""
    table = {facts.stem(word) for word in words.UNREAL.get(tongue, frozenset())}
    ours, theirs = facts.tokens(claim, tongue), facts.tokens(source, tongue)
    framed = [word for word in theirs if facts.stem(word) in table]
    turned = compare.turning(ours, tongue) or [word for word in ours if facts.stem(word) in table]
    return [f"“{framed[0]}” lost"] if framed and not turned else []


# -- what may go ---------------------------------------------------------------------------------------------------


def _derives(ours: tuple[str, ...], theirs: tuple[str, ...], tongue: str) -> bool:
    """Tell whether a claim is a source less some of the spans that may go; the first letter may have been raised."""
    ends: dict[int, list[int]] = {}
    for start, end in _spare(theirs, tongue):
        ends.setdefault(start, []).append(end)
    places = _onward({0}, ends)
    for number, token in enumerate(ours):
        met = {place for place in places if place < len(theirs) and _meets(token, theirs[place], first=not number)}
        places = _onward({place + 1 for place in met}, ends)
    return len(theirs) in places


def _meets(token: str, other: str, *, first: bool) -> bool:
    """Tell whether two tokens are one."""
    return token == other or (first and token[1:] == other[1:] and token[:1].lower() == other[:1].lower())


def _onward(places: set[int], ends: dict[int, list[int]]) -> set[int]:
    """Add the places that are reached by leaving spans out."""
    fresh = places
    while fresh:
        fresh = {end for place in fresh for end in ends.get(place, ())} - places
        places = places | fresh
    return places


_DAY = r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
_SAID = r"(?:said|says|added|announced|confirmed|wrote|stated|warned|told [\w ]{2,30}?)"
_WHERE = r"(?:written |emailed |joint |news |press |phone |telephone |televised )?(?:statement|interview|email|release|briefing|conference)"
_ANYHOW = tuple(
    re.compile(pattern)
    for pattern in (
        rf" {_SAID}(?P<gone> in an? {_WHERE})(?= that (?:he|she|they|the|an?) (?!.* that )|$)",
        rf" {_SAID}(?: late| early)?(?: {_DAY})?(?P<gone> that)(?= (?:he|she|they) )",
        r"^(?: [A-Z][\w'-]+){2}(?P<gone> , [1-9]\d ,)(?= (?:was|is|has|had|said|who|will|[a-z]+ed) )",
    )
)  # fmt: skip


def _spare(tokens: tuple[str, ...], tongue: str) -> Iterator[tuple[int, int]]:
    """Give the spans of a sentence that may be left out (English): an age, when and where a thing was said."""
    if tongue != "en":
        return
    line = "".join(f" {token}" for token in tokens)
    starts = {place: number for number, place in enumerate(accumulate((len(token) + 1 for token in tokens), initial=0))}
    for pattern in _ANYHOW:
        for found in pattern.finditer(line):
            before = line[: found.start("gone")]
            if not before.count('"') % 2 and not prose.denied(before):
                yield starts[found.start("gone")], starts[found.end("gone")]


# -- what was said -------------------------------------------------------------------------------------------------


def spoken(article: Article) -> list[str]:
    """Give for each sentence of an article what stands between its quotation marks, piece by piece; all where marks are muddled."""
    flags = prose.inside_quotation(article)
    return [" | ".join(_said(text, within)) for text, within in zip(article.sentences, flags, strict=True)]


def _said(sentence: str, within: bool) -> list[str]:  # noqa: FBT001
    """List the pieces of a sentence between quotation marks; within: one is open when it begins."""
    within = within or bool(re.match('[^“„«"]*”', sentence))
    text = equal.unmarked(sentence)
    if within and text.count('"') % 2 == 0:
        return [text]
    return ('"' * within + text).split('"')[1::2] + list(facts.quotations(sentence) if "‘" in sentence else ())
