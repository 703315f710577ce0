"""Seen from: of each label's outlets, the one sentence that differs most from what all others print.

Labels are the user's own, by scheme; no scale is made up and none is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digest import text
from digest.form.extras import in_print
from digest.form.parts import evidence
from digest.sentences import leaning, prose, reversals, tongues
from digest.types import AT_LENGTH, Claim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from digest.seams import Encode
    from digest.types import Article, Ranked, Story, Vectors

READ = 20  # sentences of an article that are looked at
LABELS = 4  # seen from at most
ABOUT = 0.3  # cosine to the story's middle under which a sentence is about something else
HELD = 0.15  # what a sentence gains that tells what somebody holds
RETOLD = 0.6  # share of the shorter one's words that both have; who rejects a budget names it too
TELLING, SHORT = 5, 3  # words of a sentence that tells; letters of a small word
APART = 0.58  # cosine to another label's sentence from which it tells the same (by eye; bench/README.md)


def seen_from(
    chosen: Sequence[Ranked], scheme: str, most: int, printed: Collection[str], encode: Encode
) -> list[tuple[tuple[str, Claim], ...]]:
    """Propose, for the first `most` stories told in full by two labels or more, a claim a label; empty for all others."""
    found: list[tuple[tuple[str, Claim], ...]] = []
    for ranked in chosen:
        told = ranked.form in AT_LENGTH and sum(bool(each) for each in found) < most
        sides = {label_of(article, scheme) for article in ranked.story.articles} - {""} if told else ()
        found.append(_views(ranked.story, scheme, printed, encode) if len(sides) > 1 else ())  # one label differs from nothing
    return found


def _views(story: Story, scheme: str, printed: Collection[str], encode: Encode) -> tuple[tuple[str, Claim], ...]:
    """Find a story's views; none unless two labels have one."""
    pool = list(_pool(story, scheme, printed))
    labels = sorted({label for label, *_ in pool if label})[:LABELS]
    if len(labels) < 2:  # noqa: PLR2004 - one label differs from nothing
        return ()
    vectors = np.asarray(encode([said for *_, said in pool]), dtype=np.float32)
    held = np.array([HELD * (evidence(said, story.articles[number].language)["said"] > 0) for _, number, _, said in pool])
    views = [(label, _differing([label == other for other, *_ in pool], vectors, held)) for label in labels]
    made = tuple((label, Claim(pool[at][3], ((pool[at][1], pool[at][2]),))) for label, at in views if at is not None)
    return made if len(made) >= 2 else ()  # noqa: PLR2004


def _pool(story: Story, scheme: str, printed: Collection[str]) -> Iterator[tuple[str, int, int, str]]:
    """List what may be a label's view, under it, and under none what is printed already, which no view tells again."""
    known, words = in_print(printed), [_content(one) for one in printed]
    for number, article in enumerate(story.articles):
        if article.kind == "opinion" or not reversals.holds(story, number):
            continue
        side, english = label_of(article, scheme), tongues.code(article.language) == "en"
        for place, said in prose.standing(story, number, READ):
            if said.lower() in known:
                yield "", number, place, said
            elif side and not _past(story, number, said) and (english or not _retold(said, words)):
                yield side, number, place, said


def _past(story: Story, number: int, said: str) -> bool:
    """Tell whether a sentence may be over when it is read: left behind by later reports, expected before them, or of a "tomorrow"."""
    language = story.articles[number].language
    expects = reversals.outlived(story, number) and evidence(said, language)["next"] > 0
    return expects or reversals.left_behind(story, number) or leaning.stale(said, language)


def _retold(said: str, told: Sequence[frozenset[str]]) -> bool:
    """Tell whether a printed sentence says most of another: outside English no cosine tells that."""
    ours = _content(said)
    return any(len(ours & other) > RETOLD * min(len(ours), len(other)) for other in told if len(other) >= TELLING)


def _content(said: str) -> frozenset[str]:
    """Give the words of a sentence that carry something, and its figures."""
    return frozenset(word for word in text.words(said) if len(word) > SHORT or word.isdigit()) - tongues.SMALL


def label_of(article: Article, scheme: str) -> str:
    """Give an article's label in a scheme, in the first one it carries where none is named."""
    return next((label for name, label in article.labels if scheme in ("", name)), "")


def _differing(ours: Sequence[bool], vectors: Vectors, held: Vectors) -> int | None:
    """Find, among a label's sentences that are about the story, the one least like any other label's; views before facts."""
    mine = np.asarray(ours)
    middle = np.mean([vectors[mine].mean(axis=0), vectors[~mine].mean(axis=0)], axis=0)
    about = vectors @ (middle / (np.linalg.norm(middle) or 1.0))
    likest = (vectors @ vectors[~mine].T).max(axis=1)
    worth = np.where(mine & (about >= ABOUT) & (likest < APART), about - likest + held, -np.inf)
    best = int(np.argmax(worth))
    return best if np.isfinite(worth[best]) else None
