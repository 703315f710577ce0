"""Compare a claim with the sentences it is to rest on: word by word where it nearly repeats them, and fact by fact always."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.cite import facts, words
from digest.sentences import prose, tongues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAR = 0.6  # share of a claim's words matched in order from which it counts as a repetition, to be checked word by word

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim laid along a source sentence: token spans added to it, left out of it, and the share of the claim that matches."""

    claim: tuple[str, ...]
    source: tuple[str, ...]
    swaps: tuple[tuple[Span, Span], ...]  # (span of the claim, span of the source), either may be empty
    share: float


@lru_cache(maxsize=20_000)
def align(claim: str, source: str, tongue: str) -> Alignment:
    """Lay a claim along a source sentence (longest matching blocks, Ratcliff and Obershelp 1988)."""
    left, right = facts.tokens(claim, tongue), facts.tokens(source, tongue)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    swaps = tuple(((i1, i2), (j1, j2)) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal")
    matched = sum(
        1 for block in matcher.get_matching_blocks() for token in left[block.a : block.a + block.size] if facts.is_word(token)
    )
    return Alignment(left, right, swaps, matched / max(1, sum(map(facts.is_word, left))))


def repeats(claim: str, source: str, tongue: str) -> bool:
    """Tell whether a claim is a source sentence word for word, or with nothing but whole asides, openings or endings left out."""
    return any(_leaves_out(align(claim, one, tongue), tongue) for one in dict.fromkeys((source, prose.opened(source, tongue))))


def _leaves_out(laid: Alignment, tongue: str) -> bool:
    """Tell whether a claim adds nothing, and leaves out nothing but what may go."""
    if any(facts.is_word(token) for (start, end), _ in laid.swaps for token in laid.claim[start:end]):
        return False
    return all(_may_go(laid, start, end, tongue) for _, (start, end) in laid.swaps)


def _may_go(laid: Alignment, start: int, end: int, tongue: str) -> bool:
    """Tell whether a span may be left out: bounded by marks or the sentence's ends, with nothing in it that turns the meaning."""
    gone = [token for token in laid.source[start:end] if facts.is_word(token)]
    if not gone:
        return True
    if tongue not in words.KNOWN and tongue not in tongues.UNSPACED:
        return False
    if turning(gone, tongue) or _tells_whose(laid, start, end, tongue):
        return False
    size = len(laid.source)
    opens = start == 0 or not facts.is_word(laid.source[start - 1]) or not facts.is_word(laid.source[start])
    closes = end >= size - 1 or not facts.is_word(laid.source[end]) or not facts.is_word(laid.source[end - 1])
    return opens and closes if tongue != "en" or end < size - 1 else opens or _place_or_time(gone)


_ANGLE = frozenset(
    ("view", "views", "opinion", "eyes", "words", "telling", "judgment", "judgement", "account", "perspective", "mind")
)
_DASHES = frozenset("-–—")
_BYLINE = 4  # words behind a last dash that name who says so


def _tells_whose(laid: Alignment, start: int, end: int, tongue: str) -> bool:
    """Tell whether a span says whose word the rest is without a verb of saying: "Smith: …", "In her view, …", "… – police"."""
    gone = laid.source[start:end]
    spoken = [token for token in gone if facts.is_word(token)]
    before = laid.source[start - 1] if start else ""
    if start == 0:
        angle = tongue == "en" and (spoken[0] in ("for", "to") or not _ANGLE.isdisjoint(spoken))
        return angle or ":" in (gone[-1], laid.source[end] if end < len(laid.source) else "")
    ends = not any(facts.is_word(token) for token in laid.source[end:])
    return ends and len(spoken) <= _BYLINE and not _DASHES.isdisjoint((before, gone[0]))


def _place_or_time(gone: Sequence[str]) -> bool:
    """Tell whether an ending says only where or when a thing was said."""
    return gone[0] in ("in", "on", "at", "during") and len(gone) <= 10  # noqa: PLR2004


def turning(tokens: Iterable[str], tongue: str) -> tuple[str, ...]:
    """List the tokens that turn a meaning when left out or put in: negation, modality, attribution, limits."""
    heavy = _heavy(tongue)
    return tuple(token for token in tokens if token in heavy)


@lru_cache(maxsize=32)
def _heavy(tongue: str) -> frozenset[str]:
    tables = (words.NEGATION, words.MODAL, words.ATTRIBUTION, words.LIMIT)
    return frozenset().union(*(table.get(tongue, frozenset()) for table in tables))


@lru_cache(maxsize=20_000)
def nearness(claim: str, source: str, tongue: str) -> float:
    """Say how much of a claim a source sentence holds, in order or, for its content words, in any: 0 to 1."""
    ours, theirs = facts.content(claim, tongue), facts.stems(source, tongue)
    held = sum(facts.stem(token) in theirs for token in ours) / max(1, len(ours))
    return max(align(claim, source, tongue).share, held)


def reworded(claim: str, source: str, tongue: str) -> list[str]:
    """List what a near repetition changes: new words, turned meaning, names in another order. Empty for a true paraphrase."""
    laid = align(claim, source, tongue)
    if nearness(claim, source, tongue) < NEAR:
        return []
    stems = {facts.stem(token) for token in laid.source}
    reasons = []
    for (i1, i2), (j1, j2) in laid.swaps:
        reasons += _swap(laid.claim[i1:i2], laid.source[j1:j2], stems, tongue)
    return reasons + doubled(laid, tongue) + cut(laid, tongue) + disorder(claim, source, tongue)


WHOLE = 5  # words that may be left out of the middle of a clause
_VOICE = frozenset(("is", "are", "was", "were", "be", "been", "being", "by", "has", "have", "had", "did", "does", "do", "am"))
_SMALL = frozenset(("the", "a", "an", "his", "her", "their", "its", "also", "that"))  # may go between words that stay
_PHRASE = frozenset(("in", "on", "at", "during", "from", "near", "since", "until", "late", "early", "last", "this", "next"))


def cut(laid: Alignment, tongue: str) -> list[str]:
    """List the words left out so that what stays may mean another thing: a subject's head, half a phrase, a long middle.

    Between two words that stay, only a short phrase of place or time may go, or one word before the noun it describes.
    """
    stops = words.STOPS.get(tongue, frozenset())
    reasons = []
    for (i1, i2), (start, end) in laid.swaps:
        gone = [token for token in laid.source[start:end] if facts.is_word(token)]
        if gone and _tells_whose(laid, start, end, tongue):
            reasons.append(f"“{' '.join(gone[:6])}” says whose word it is")
            continue
        if any(map(facts.is_word, laid.claim[i1:i2])) or _SMALL.issuperset(gone) or _bounded(laid.source, start, end):
            continue
        before = laid.source[start - 1] if start else ""
        after = laid.source[end] if end < len(laid.source) else "."
        phrase = gone[0] in _PHRASE and len(gone) <= WHOLE and before not in stops and not _VOICE & set(gone)
        adjective = len(gone) == 1 and gone[0] not in stops and before in stops and after not in stops and facts.is_word(after)
        if start == 0 or not (phrase or adjective):
            reasons.append(f"“{' '.join(gone[:6])}” cut out of its clause")
    return reasons


def _bounded(source: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a span is set off by marks, or the sentence's ends, on both sides."""
    opens = start == 0 or not facts.is_word(source[start - 1]) or not facts.is_word(source[start])
    closes = end >= len(source) or not facts.is_word(source[end]) or not facts.is_word(source[end - 1])
    return opens and closes


def _swap(put: Sequence[str], gone: Sequence[str], stems: set[str], tongue: str) -> list[str]:
    """Judge one change of a near repetition."""
    stops = words.STOPS.get(tongue, frozenset()) - _heavy(tongue)
    added = [token for token in put if facts.is_word(token) and token not in stops]
    fresh = [
        token
        for token in added
        if facts.stem(token) not in stems and not token[:1].isdigit() and token not in words.CARDINAL.get(tongue, {})
    ]
    reasons = [f"“{token}” is not in the source" for token in fresh]
    voice = _VOICE if tongue == "en" else frozenset()
    lost = (set(turning(gone, tongue)) | voice.intersection(gone) if put else set(turning(gone, tongue))) - set(put)
    won = (set(turning(put, tongue)) | voice.intersection(put)) - set(gone)
    return (
        reasons
        + [f"“{token}” left out" for token in sorted(lost)]
        + [f"“{token}” put in" for token in sorted(won) if f"“{token}” is not in the source" not in reasons]
    )


def doubled(laid: Alignment, tongue: str) -> list[str]:
    """List content words a near repetition has more often than its source: one has been put elsewhere."""
    stops = words.STOPS.get(tongue, frozenset())
    ours = [token for token in dict.fromkeys(laid.claim) if facts.is_word(token) and token not in stops]
    return [f"“{token}” said twice" for token in ours if laid.claim.count(token) > max(1, laid.source.count(token))]


def disorder(claim: str, source: str, tongue: str) -> list[str]:
    """List pairs of content words that change places in a near repetition while no passive explains it."""
    left, right = facts.content(claim, tongue), facts.content(source, tongue)
    if ("by" in facts.tokens(claim, tongue)) != ("by" in facts.tokens(source, tongue)):
        return []
    once = [token for token in left if left.count(token) == 1 and right.count(token) == 1]
    places = [right.index(token) for token in once]
    return [f"“{a}” and “{b}” change places" for a, b, x, y in zip(once, once[1:], places, places[1:], strict=False) if x > y][
        :1
    ]


_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")


def crossed(text: str, near: str, tongue: str) -> bool:
    """Tell whether two sentences name what they share in another order, and no passive explains it: "X won from Y", "Y won, not X"."""
    stops = words.STOPS.get(tongue, frozenset()) | words.MONTHS.keys() | words.DAYS.keys()
    found = [dict.fromkeys(re.sub("['’]s?$", "", name) for name in _CAPITAL.findall(each)) for each in (text, near)]
    ours, theirs = (
        [name for name in one if name in other and name.lower() not in stops] for one, other in (found, found[::-1])
    )
    return ours != theirs and ("by" in facts.tokens(text, tongue)) == ("by" in facts.tokens(near, tongue))


def balance(claim: str, source: str, tongue: str) -> list[str]:
    """List what a paraphrase turns: a negation won or lost, certainty won, an attribution lost."""
    ours, theirs = set(facts.tokens(claim, tongue)), set(facts.tokens(source, tongue))
    reasons = []
    for name, table in (("negation", words.NEGATION), ("hedge", words.MODAL), ("attribution", words.ATTRIBUTION)):
        terms = table.get(tongue, frozenset())
        if theirs & terms and not ours & terms:
            reasons.append(f"{name} lost: “{min(theirs & terms)}”")
        elif name != "attribution" and ours & terms and not theirs & terms:
            reasons.append(f"{name} added: “{min(ours & terms)}”")
    return reasons


def missing(text: str, near: str, whole: str, tongue: str) -> list[str]:
    """List the figures and dates of a text that the near sentences lack, and the names the whole article lacks."""
    figures = facts.numbers(near, tongue)
    reasons = [
        f"figure “{number.text}” is not in the source"
        for number in facts.numbers(text, tongue)
        if not any(facts.carries(number, other) for other in figures)
    ]
    others = (facts.powers(text) - facts.powers(near)) | (facts.larger(text, tongue) - facts.larger(near, tongue))
    reasons += [f"figure “{other}” is not in the source" for other in sorted(others)]
    reasons += [f"date “{date}” is not in the source" for date in sorted(facts.dates(text, tongue) - facts.dates(near, tongue))]
    pool = frozenset(facts.tokens(whole, tongue))
    return reasons + [
        f"name “{name}” is not in the source" for name in facts.names(text, tongue) if not facts.known_name(name, pool, whole)
    ]
