"""What a story is worth to an edition: documented parts that add up, each with its reason (docs/ranking.md)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from digest.editor import temper
from digest.editor.wording import content, gist
from digest.filters import whole
from digest.sentences import moments, reversals, tongues
from digest.sentences.notation import LEVEL
from digest.text import counted
from digest.types import ScorePart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from digest.editor.memory import Followed
    from digest.editor.rules import Rules
    from digest.seams import Encode
    from digest.types import Story, Vectors

_HALF_LIFE = 12.0  # hours in which freshness is worth half
_NEW, _UPDATE = 0.5, 0.25
_LIKING = 1.5
_SLIGHT = {
    "opinion": -1.5,
    "live": -1.0,
    "gallery": -1.0,
    "video": -0.5,
    "paywall": -0.5,
    "roundup": -2.5,
    "fact-check": -1.0,
    "satire": -2.5,
    "advertisement": -3.0,
}
_SURE = 0.5  # confidence under which a section is a guess: measured in docs/ranking.md
_EXAMPLE = 3  # words that make an interest an example sentence; fewer are words to look for
_ALIKE = (0.3, 0.6)  # cosine at which an example begins to count, and counts whole
_SIDE = 0.4  # … and how far on the examples' side of the direction between them and other news it counts whole
_EXCLUDED, _WANTED = 0.75, 0.5  # grades at which `never` leaves a story out, and `only` lets it in (docs/ranking.md)


@dataclass(frozen=True, slots=True)
class Placed:
    """The section a story goes to, how sure that is, and why."""

    section: str
    confidence: float
    reason: str


def place(stories: Sequence[Story], rules: Rules, vectors: Vectors, encode: Encode) -> tuple[Placed, ...]:
    """Assign each story to a section of the edition: the one its feeds name, else the nearest in meaning."""
    if not rules.sections:
        return tuple(Placed("", 1.0, "the edition has no sections") for _ in stories)
    likeness = vectors @ encode([f"This is a story from the {section} pages" for section in rules.sections]).T
    return tuple(
        _named(story, rules) or _surely(_nearest(row, rules) if _read(story, rules) else _guessed(story, row, rules), rules)
        for story, row in zip(stories, likeness, strict=True)
    )


def _read(story: Story, rules: Rules) -> bool:
    """Tell whether the encoder reads the language of a story's leading article."""
    return rules.multilingual or tongues.code(story.articles[0].language) == "en"


def _guessed(story: Story, likeness: Vectors, rules: Rules) -> Placed:
    """Take the section whose name a story has among its words; the nearest where none is, which is a guess."""
    named = next((section for section in rules.sections if _mentions(story, section)), "")
    if named:
        return Placed(named, _SURE, f'{named}: the word "{named}" is in it')
    nearest = _nearest(likeness, rules)
    return replace(nearest, confidence=0.0, reason=f"{nearest.section}: a guess, in a language the encoder does not read")


def _named(story: Story, rules: Rules) -> Placed | None:
    """Take the section most voices' feeds name, if the edition has it."""
    ours = {section.casefold(): section for section in rules.sections}
    votes: dict[str, float] = {}
    for voice in story.voices:
        for section in dict.fromkeys(story.articles[k].section.casefold() for k in voice):
            if section in ours:
                votes[section] = votes.get(section, 0.0) + (1.5 if 0 in voice else 1.0)
    if not votes:
        return None
    best = max(votes, key=lambda section: (votes[section], -rules.sections.index(ours[section])))
    share = votes[best] / sum(votes.values())
    return Placed(ours[best], share, f"{ours[best]}: named by its feeds")


def _nearest(likeness: Vectors, rules: Rules) -> Placed:
    """Take the section nearest in meaning; softmax over the cosines says how sure."""
    weights = np.exp((likeness - likeness.max()) / 0.05)
    best = int(np.argmax(likeness))
    sure = float(weights[best] / weights.sum())
    return Placed(rules.sections[best], sure, f"{rules.sections[best]}: nearest in meaning, confidence {sure:.2f}")


def _surely(placed: Placed, rules: Rules) -> Placed:
    """Send a story that no section surely fits to the section named for such stories, if the edition names one."""
    if not rules.elsewhere or placed.confidence >= _SURE:
        return placed
    return replace(placed, section=rules.elsewhere, reason=f"{rules.elsewhere}: no section surely fits; {placed.reason}")


def parts(
    followed: Followed, placed: Placed, rules: Rules, now: datetime, liking: tuple[ScorePart, ...]
) -> tuple[ScorePart, ...]:
    """Give the parts of a story's score; their values add up to it."""
    story = followed.story
    found = (_outlets(story), _weight(story), _recency(story, now), _novelty(followed), _section(placed, rules), _kind(story))
    return (*found, *_over(story, now, rules.zone), *liking)


def _outlets(story: Story) -> ScorePart:
    count, addresses = len(story.voices), len(story.articles)
    reason = counted(count, "independent outlet")
    return ScorePart(
        "outlets", round(math.log2(1 + count), 3), f"{reason}, {addresses} articles" if addresses > count else reason
    )


def _weight(story: Story) -> ScorePart:
    best = [max(story.articles[k].weight for k in voice) for voice in story.voices]
    mean = sum(best) / len(best)
    return ScorePart("weight", round(math.log2(max(mean, 0.01)), 3), f"outlets weigh {mean:.2f} on average")


def _recency(story: Story, now: datetime) -> ScorePart:
    newest = max(article.published for article in story.articles)
    hours = max((now - newest).total_seconds() / 3600, 0.0)
    seen = "" if any(article.dated for article in story.articles) else ", by when it was first seen"
    return ScorePart("recency", round(2 ** (-hours / _HALF_LIFE), 3), f"newest article {hours:.0f} h old{seen}")


def lasting(issues: int) -> ScorePart:
    """Rate how long a story went on, in an edition that looks back."""
    return ScorePart("lasted", round(math.log2(max(issues, 1)), 3), f"told in {counted(issues, 'issue')}")


def _novelty(followed: Followed) -> ScorePart:
    if followed.earlier is None:
        return ScorePart("novelty", _NEW, "not in earlier issues")
    return ScorePart(
        "novelty", _UPDATE if followed.news else 0.0, f"goes on from “{followed.earlier.title}”; {followed.reason}"
    )


def _section(placed: Placed, rules: Rules) -> ScorePart:
    weights = {name.casefold(): weight for name, weight in rules.section_weights}
    weight = weights.get(placed.section.casefold(), 1.0)
    return ScorePart("section", round(math.log2(max(weight, 0.01)), 3), placed.reason)


def _kind(story: Story) -> ScorePart:
    kind = story.articles[0].kind
    if not story.articles[0].sentences:
        return ScorePart("kind", -1.0, "no text could be had")
    return ScorePart("kind", _SLIGHT.get(kind, 0.0), "a news report" if kind == "news" else f"led by {kind}")


def _over(story: Story, now: datetime, zone: tzinfo) -> tuple[ScorePart, ...]:
    """Rate a story that tells no more than what was to come, when that day is over."""
    due = reversals.awaited(story, zone)
    today = min(moments.told_on(now.astimezone(one.published.tzinfo), zone) for one in story.articles)
    return (ScorePart("over", -1.0, f"what it expected was due on {due}"),) if due and due < today else ()


# -- interests -----------------------------------------------------------------------------------------------------


def interests(stories: Sequence[Story], rules: Rules, vectors: Vectors, encode: Encode) -> tuple[tuple[ScorePart, ...], ...]:
    """Give, story by story, what the reader's likes and dislikes add; nothing where none is named."""
    found: list[list[ScorePart]] = [[] for _ in stories]
    for name, wishes, sign in (("more", rules.more, 1.0), ("less", rules.less, -1.0)):
        if wishes:
            for each, (match, wish) in zip(found, _matches(stories, wishes, vectors, encode, rules), strict=True):
                reason = _met(wish, match) if match > 0 else "none matched"
                each.append(ScorePart(f"interest: {name}", round(sign * _LIKING * match, 3), reason))
    return tuple(tuple(each) for each in found)


def _met(wish: str, match: float) -> str:
    return f'like "{wish}", {match:.2f}' if len(wish.split()) >= _EXAMPLE else f'the word "{wish}" is in it'


def unwanted(stories: Sequence[Story], rules: Rules, vectors: Vectors, encode: Encode) -> tuple[str, ...]:
    """Say, story by story, which wish of the reader keeps it out, or nothing."""
    found = [""] * len(stories)
    if rules.only:
        found = [
            "" if match >= _WANTED else 'meets none of "only"' + (f' (nearest "{wish}", {match:.2f})' if wish else "")
            for match, wish in _matches(stories, rules.only, vectors, encode, rules)
        ]
    if rules.never:
        met = _matches(stories, rules.never, vectors, encode, rules)
        found = [
            f'never wanted: "{wish}"' if match >= _EXCLUDED else why for (match, wish), why in zip(met, found, strict=True)
        ]
    return tuple(found)


def _matches(
    stories: Sequence[Story], wishes: Sequence[str], vectors: Vectors, encode: Encode, rules: Rules
) -> list[tuple[float, str]]:
    """Tell how well each story meets the wish it meets best, 0 to 1."""
    sections = {section.casefold() for section in (*rules.sections, *(story.articles[0].section for story in stories))}
    examples = [wish for wish in wishes if len(wish.split()) >= _EXAMPLE and wish.casefold() not in sections]
    graded = _graded(stories, examples, vectors, encode) if examples and len(stories) else None
    best: list[tuple[float, str]] = []
    for number, story in enumerate(stories):
        met = [(1.0, wish) for wish in wishes if wish not in examples and _mentions(story, wish)]
        if graded is not None and _read(story, rules):
            met += [(float(grade), wish) for grade, wish in zip(graded[number], examples, strict=True)]
        elif graded is not None:
            met += [(_worded(story, wish), wish) for wish in examples]
        best.append(max(met, key=lambda one: one[0], default=(0.0, "")))
    return best


def _worded(story: Story, example: str) -> float:
    """Grade a story by the share of an example's words that it has, where the encoder does not read its language.

    They are weighed by their letters: the small words of any language are in all its stories.
    """
    wanted = content(example)
    return len("".join(wanted & content(gist(story.articles[0])))) / max(len("".join(wanted)), 1)


def _graded(stories: Sequence[Story], examples: Sequence[str], vectors: Vectors, encode: Encode) -> Vectors:
    """Grade stories by example sentences, 0 to 1, shape (n, examples): near one of them, or on their side of all other news."""
    rows, titles = (np.asarray(encode(texts), dtype=np.float32) for texts in (list(examples), [_title(one) for one in stories]))
    near = np.maximum(vectors @ rows.T, titles @ rows.T)
    way = temper.direction(rows, encode)
    side = np.maximum(vectors @ way, titles @ way) / _SIDE
    alike = (near - _ALIKE[0]) / (_ALIKE[1] - _ALIKE[0])
    nearest = near == near.max(axis=1, keepdims=True)  # the direction is of all examples: the nearest speaks for it
    return np.asarray(np.clip(np.maximum(alike, np.where(nearest, side[:, None], 0.0)), 0, 1), dtype=np.float32)


def _title(story: Story) -> str:
    return story.articles[0].title


def _mentions(story: Story, word: str) -> bool:
    """Tell whether a story's section, tags, title or lead hold a word."""
    first = story.articles[0]
    return bool(whole(word.casefold()).search("\n".join((gist(first), first.section, *first.tags)).casefold().translate(LEVEL)))
