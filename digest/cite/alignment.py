"""How the words of a claim, as the encoder reads them where they stand, lie beside the words of its article: plain numbers for the head.

After BERTScore (Zhang et al. 2020, arXiv:1904.09675): each word looks for the most similar one in the article by the cosine of their
states, and a known word also for itself in other company.
"""

# ruff: noqa: SIM905 - word lists are read as lines

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cite import facts, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from digest.seams import ReadWords
    from digest.types import WordStates

    Floats = NDArray[np.float32]
    Mask = NDArray[np.bool_]

NAMES = (
    "word_mean word_least word_low3 near_mean near_least near_low3 word_rare named_mean named_least figure_mean figure_least "
    "new_mean new_least again_mean again_least again_low3 again_near_mean again_near_least again_near_low3 small_mean small_least back "
    "window3_mean window3_least window6_mean window6_least lump lumps lump2 stays forward beside spread "
    "new_rarest new_rare new_names new_figures rarity sentences size place stands_out"
).split()
NEAREST = 3  # source sentences by meaning that are read closely
BESIDE = 3  # words between which two stand side by side
WINDOWS = (3, 6)  # words in a row whose states are summed up
_TORN = frozenset("s t re ve ll d m".split())  # ends of contractions, as the encoder cuts them


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: their stems, what they are, how rare they are, and their states, unit rows."""

    stems: tuple[str, ...]
    content: Mask
    capital: Mask
    figure: Mask
    rarity: Floats
    states: Floats


@dataclass(frozen=True, slots=True)
class Body:
    """The words of an article, and which sentence each stands in."""

    words: Words
    owner: NDArray[np.int64]
    sets: tuple[frozenset[str], ...]
    where: dict[str, list[int]]


def rows(
    claims: Sequence[str], sentences: Sequence[str], cosines: Sequence[Sequence[float]], tongue: str, read: ReadWords
) -> list[list[float]]:
    """Give the numbers of an article's claims, in the order of NAMES; cosines are those of each claim and the sentences."""
    told = [
        _words(text, states, tongue) for text, states in zip([*sentences, *claims], read([*sentences, *claims]), strict=True)
    ]
    body = _body(told[: len(sentences)])
    return [_row(claim, body, np.asarray(near)) for claim, near in zip(told[len(sentences) :], cosines, strict=True)]


def _words(text: str, found: WordStates, tongue: str) -> Words:
    """Say of each word what it is; punctuation is none."""
    kept = [number for number, (start, end) in enumerate(found.spans) if any(map(str.isalnum, text[start:end]))]
    written = [text[found.spans[number][0] : found.spans[number][1]] for number in kept]
    low = [word.lower() for word in written]
    stop, cardinal = words.STOPS.get(tongue, frozenset()) | _TORN, words.CARDINAL.get(tongue, {})
    return Words(
        tuple(map(facts.stem, low)),
        np.array([word not in stop for word in low], bool),
        np.array([word[0].isupper() for word in written], bool),
        np.array([word[0].isdigit() or word in cardinal for word in low], bool),
        found.rarity[kept],
        _unit(found.states[kept]),
    )


def _body(told: Sequence[Words]) -> Body:
    """Lay the sentences of an article end to end."""
    stems = tuple(stem for one in told for stem in one.stems)
    where: dict[str, list[int]] = {}
    for place, stem in enumerate(stems):
        where.setdefault(stem, []).append(place)
    flat = Words(
        stems,
        *(
            np.concatenate([getattr(one, name) for one in told])
            for name in ("content", "capital", "figure", "rarity", "states")
        ),
    )
    owner = np.repeat(np.arange(len(told)), [len(one.stems) for one in told])
    return Body(flat, owner, tuple(frozenset(one.stems) for one in told), where)


def _row(claim: Words, body: Body, cosines: Floats) -> list[float]:
    """Give the numbers of one claim."""
    if not claim.stems or not body.words.stems:
        return [1.0] * len(NAMES)
    order = np.argsort(-cosines, kind="stable")[:NEAREST].tolist()
    close = list(dict.fromkeys([*order, _likest(claim, body, cosines)]))
    near = np.isin(body.owner, close)
    likeness = claim.states @ body.words.states.T
    new = np.array([stem not in body.where for stem in claim.stems]) & claim.content
    return [
        *_likest_words(claim, likeness, near, new), *_again(claim, body, likeness, near, new),
        *_around(claim, body, likeness, near, order[0]), *_in_rows(claim, body, close),
        *_scattered(claim, body, likeness), *_rare(claim, new),
        len(body.sets) / 30, float(np.log(len(body.words.stems))) / 7,
        order[0] / max(1, len(body.sets) - 1), float(cosines.max() - np.median(cosines)),
    ]  # fmt: skip


def _likest(claim: Words, body: Body, cosines: Floats) -> int:
    """Find the sentence that shares most content words."""
    wanted = {stem for stem, content in zip(claim.stems, claim.content, strict=True) if content}
    return max(range(len(body.sets)), key=lambda place: (len(body.sets[place] & wanted), float(cosines[place])))


def _likest_words(claim: Words, likeness: Floats, near: Mask, new: Mask) -> list[float]:
    """Sum up how similar each word's most similar one is: in the article, in the near sentences, by kinds of words."""
    best, close, content = likeness.max(axis=1), likeness[:, near].max(axis=1), claim.content
    rare = claim.rarity[content]
    named = claim.capital & content & (np.arange(len(content)) > 0)
    weighed = float(best[content] @ rare / max(rare.sum(), 1e-6)) if content.any() else 1.0
    kinds = (_summed(best[kind])[:2] for kind in (named, claim.figure, new))
    return [*_summed(best[content]), *_summed(close[content]), weighed, *(number for kind in kinds for number in kind)]


def _again(claim: Words, body: Body, likeness: Floats, near: Mask, new: Mask) -> list[float]:
    """Sum up how similar each known word is to itself in the article: among other words its state differs."""
    places = [(number, body.where[claim.stems[number]]) for number in np.flatnonzero(claim.content & ~new)]
    everywhere = [likeness[number, there].max() for number, there in places]
    closely = [likeness[number, here].max() for number, there in places if (here := [place for place in there if near[place]])]
    return [*_summed(everywhere), *_summed(closely)]


def _around(claim: Words, body: Body, likeness: Floats, near: Mask, first: int) -> list[float]:
    """Sum up the small words, and how much of the nearest sentence the claim holds."""
    there = (body.owner == first) & body.words.content
    back = float(likeness[:, there].max(axis=0).mean()) if there.any() else 1.0
    return [*_summed(likeness[:, near].max(axis=1)[~claim.content])[:2], back]


def _in_rows(claim: Words, body: Body, close: Sequence[int]) -> list[float]:
    """Sum up how similar each few words in a row are to the most similar ones of a near sentence."""
    found: list[float] = []
    for width in WINDOWS:
        theirs = np.concatenate(
            [_windows(body.words.states[body.owner == place], width) for place in close if (body.owner == place).any()]
        )
        found += _summed((_windows(claim.states, width) @ theirs.T).max(axis=1))[:2]
    return found


def _scattered(claim: Words, body: Body, likeness: Floats) -> list[float]:
    """Tell over how many sentences the most similar words are scattered, and whether neighbours stay neighbours."""
    content = np.flatnonzero(claim.content)
    if not len(content):
        return [1.0] * 6 + [0.0]
    best = likeness[content].argmax(axis=1)
    owner = body.owner[best]
    lumps = np.sort(np.unique(owner, return_counts=True)[1])
    same, step = owner[1:] == owner[:-1], best[1:] - best[:-1]
    return [
        lumps[-1] / len(content), len(lumps) / len(content), lumps[-2:].sum() / len(content),
        share(same), share(step[same] > 0), share(np.abs(step) <= BESIDE),
        float(np.abs(owner - np.median(owner)).mean() / max(1, len(body.sets))),
    ]  # fmt: skip


def _rare(claim: Words, new: Mask) -> list[float]:
    """Tell how rare the words are that the article lacks, and all of them."""
    rare = claim.rarity[new]
    return [
        float(rare.max()) if len(rare) else 0.0, float(rare.sum()) / 3,
        float((new & claim.capital).sum()) / 3, float((new & claim.figure).sum()) / 2,
        float(claim.rarity[claim.content].mean()) if claim.content.any() else 0.0,
    ]  # fmt: skip


def _summed(values: Iterable[Any]) -> list[float]:
    """Give the mean, the least, and the mean of the three least; 1 where there is nothing to sum up."""
    found = np.sort(np.asarray(values, dtype=np.float64))
    return [float(found.mean()), float(found[0]), float(found[:3].mean())] if len(found) else [1.0] * 3


def share(flags: Iterable[Any]) -> float:
    """Give the share of flags that are up; 1 where there are none."""
    values = list(flags)
    return float(sum(values) / len(values)) if values else 1.0


def _windows(states: Floats, width: int) -> Floats:
    """Sum up the states of so many words in a row, all of them where there are fewer; unit rows."""
    if len(states) < width:
        return _unit(states.mean(axis=0, keepdims=True))
    summed = np.cumsum(np.concatenate([np.zeros((1, states.shape[1]), np.float32), states]), axis=0)
    return _unit(summed[width:] - summed[:-width])


def _unit(rows: Floats) -> Floats:
    """Give rows the length one."""
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-6)
    return found
