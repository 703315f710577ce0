"""Print both versions where sources contradict each other, instead of choosing one: tolls and counts, other figures, a "not"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, takewhile
from typing import TYPE_CHECKING

from digest.cite import contrary, facts, tolls, words
from digest.sentences import tongues
from digest.types import Citation, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.types import Article, Story

A_DAY, LATER = timedelta(hours=24), timedelta(hours=2)
ATTACKERS = 2  # by which two tolls may differ where one outlet counts them in
LEAD = 8  # sentences of an article that are read: later figures are background
# Shared content words of two sentences that tell a toll: one story has one, and nearly every sentence tells it anew.
COMMON = 0.4
COMMON_ABROAD = 0.5  # the same outside English, where less is read
MOST = 2  # disagreements printed for a story
_FOLLOWING = re.compile(r"^(?: [^\W\d_][\w'-]*){0,4}")
_PLURAL = re.compile(r"(?:[^s]s|men|women|children|people|police)$")
_NOT_A_COUNT = re.compile(rf"\b(?:{tolls.ESTIMATED})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted figure of an article: where it stands, what it counts, and the words around it."""

    article: int
    sentence: int
    number: facts.Number
    topic: str
    text: str
    around: frozenset[str]
    printed: str  # with its scale word, "1.2 million"; outside English with the words that tell what befell whom


def disagreements(story: Story) -> tuple[Sentence, ...]:
    """Give a sentence for each thing two voices tell otherwise, citing both; silent unless unit and context agree."""
    return (*_tolls(story), *_contraries(story))[:MOST]


def _apart(story: Story, one: int, other: int) -> bool:
    """Tell whether two articles contradict each other where they differ: two voices, two outlets, and none a later state of things."""
    first, second = story.articles[one], story.articles[other]
    if first.outlet == second.outlet or abs(first.published - second.published) > A_DAY:
        return False
    return not any(one in voice and other in voice for voice in story.voices)


# -- tolls and counts ----------------------------------------------------------------------------------------------


def _tolls(story: Story) -> Iterator[Sentence]:
    """Give a disagreement for each thing counted."""
    figures = [figure for number, article in enumerate(story.articles) for figure in _figures(article, number)]
    given = {(one.topic, one.number.value, one.article) for one in figures}
    told: set[str] = set()
    for one, other in combinations(figures, 2):
        if one.topic in told or not _apart(story, one.article, other.article):
            continue
        if not _differ(story, one, other) or _moved_on(story, one, other) or _counts_attacker(story, one, other):
            continue
        if _gives_both(story, one, other, given) or _gives_both(story, other, one, given):
            continue  # it tells two things, or a toll that rose
        told.add(one.topic)
        if found := _side_by_side(story, one, other):
            yield found


def _moved_on(story: Story, one: Figure, other: Figure) -> bool:
    """Tell whether the later of two reports counts more, or fewer who are missing: that is news of the same thing."""
    first, second = sorted((one, other), key=lambda figure: story.articles[figure.article].published)
    more = second.number.value > first.number.value or one.topic.startswith("missing")
    return more and _hours_on(story, first.article, second.article)


def _hours_on(story: Story, first: int, second: int) -> bool:
    """Tell whether an article came hours behind another: things go on."""
    return story.articles[second].published - story.articles[first].published >= LATER


def _counts_attacker(story: Story, one: Figure, other: Figure) -> bool:
    """Tell whether one toll may be the other with who attacked."""
    near = one.topic.startswith("killed") and abs(one.number.value - other.number.value) <= ATTACKERS
    return near and any(tolls.with_attacker(" ".join(story.articles[each.article].sentences[:LEAD])) for each in (one, other))


def _gives_both(story: Story, ours: Figure, theirs: Figure, given: set[tuple[str, float, int]]) -> bool:
    """Tell whether a voice also gives, somewhere, the other's figure of the same topic."""
    return any((ours.topic, theirs.number.value, article) in given for article in _voice(story, ours.article))


def _voice(story: Story, article: int) -> tuple[int, ...]:
    """List the articles of an article's voice."""
    return next((voice for voice in story.voices if article in voice), (article,))


def _figures(article: Article, number: int) -> list[Figure]:
    """List the figures of an article's opening that count whom something befell, near the word that says so."""
    tongue = tongues.code(article.language)
    told = [(place, text) for place, text in contrary.own(article, LEAD) if not _NOT_A_COUNT.search(text)]
    around = {place: " ".join(article.sentences[max(0, place - 1) : place + 1]) for place, _ in told}
    counts = [(place, text, *found) for place, text in told for found in _counts(text, tongue)]
    noughts = [(place, around[place], *found) for place, text in told for found in _noughts(text, tongue)]
    return [
        Figure(number, place, figure, topic, text, contrary.stems(text, tongue), printed)
        for place, text, figure, topic, printed in (*counts, *noughts)
    ]


def _counts(sentence: str, tongue: str) -> Iterator[tuple[facts.Number, str, str]]:
    """Give each figure of a sentence that is a toll, what it counts, and how it is printed."""
    for figure in facts.numbers(sentence, tongue):
        topic, said = tolls.topic(sentence, figure, tongue)
        if topic:
            printed = figure.text if re.search(r"\d", figure.text) else figure.text.lower()  # "Twenty-five" began its sentence
            yield figure, topic, said or printed + tolls.scaled(sentence, figure)[0]


def _noughts(sentence: str, tongue: str) -> Iterator[tuple[facts.Number, str, str]]:
    """Give what a sentence says befell nobody, as a figure of nought; of what, the sentence before it may tell."""
    for topic, said in tolls.nobody(sentence, tongue).items():
        yield facts.Number(0, "", 0, 0, False, said, 0), topic, "none" if tongue == "en" else said


def _differ(story: Story, one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of the same thing and not of the same size."""
    languages = {tongues.code(story.articles[figure.article].language) for figure in (one, other)}
    if len(languages) > 1 or one.topic != other.topic or contrary.rounds(one.number, other.number):
        return False
    if contrary.elsewhere(one.text, other.text) or _years(one) != _years(other):
        return False  # two attacks, or a part and the whole
    wanted = COMMON if languages == {"en"} else COMMON_ABROAD
    return len(one.around & other.around) / max(1, min(len(one.around), len(other.around))) >= wanted


def _years(figure: Figure) -> list[str]:
    """List the years a sentence names."""
    return re.findall(r"(?<!\d)(?:18|19|20)\d\d(?!\d)", figure.text)


def _side_by_side(story: Story, one: Figure, other: Figure) -> Sentence | None:
    """Word a disagreement: the thing, then each outlet with its figure; where two sides say it, their sentences or nothing."""
    first, second = story.articles[one.article], story.articles[other.article]
    places, tongue = ((one.article, one.sentence), (other.article, other.sentence)), tongues.code(first.language)
    if tongue != "en":
        return _quoted(story, places, (one.printed, other.printed))
    if contrary.two_say(one.text, other.text):
        whole = contrary.whole(one.text, other.text, tongue)
        return _quoted(story, places, whole) if whole else None
    thing, noun = one.topic.split("|")
    counted = _noun(first.sentences[one.sentence], one.number)
    named = thing if noun == "people" or not counted else f"of {counted} {thing}"
    text = f"Reports differ on the number {named}: {first.outlet} says {one.printed}, {second.outlet} {other.printed}."
    return Sentence(text, tuple(Citation(*place, 1.0) for place in places), "disagreement", "happened")


def _noun(sentence: str, figure: facts.Number) -> str:
    """Give the noun behind a figure with what describes it, as they were printed ("coal miners"); nothing where none is a plural."""
    following = re.findall(r"\S+", _FOLLOWING.findall(tolls.scaled(sentence, figure)[1])[0])
    run = list(takewhile(lambda word: word.lower() not in words.STOPS["en"] | tolls.TOLL.keys(), following))
    last = max((place for place, word in enumerate(run, 1) if _PLURAL.search(word)), default=0)
    return " ".join(run[:last])


# -- sentences that cannot both be right ---------------------------------------------------------------------------


def _contraries(story: Story) -> Iterator[Sentence]:
    """Give a disagreement for each two sentences that are nearly one and exclude each other."""
    said = [one for number, article in enumerate(story.articles) for one in contrary.said(article, number, LEAD)]
    given = {(one.article, figure.value, figure.unit) for one in said for figure in one.figures}
    for one, other in combinations(said, 2):
        if len(one.stems & other.stems) < contrary.FEWEST or not _apart(story, one.article, other.article):
            continue
        found = contrary.contrary(one, other)
        if not found or _went_on(story, one, other):
            continue
        if not (_both(story, one, other, given) or _both(story, other, one, given)):
            yield _quoted(story, ((one.article, one.sentence), (other.article, other.sentence)), found)


def _went_on(story: Story, one: contrary.Said, other: contrary.Said) -> bool:
    """Tell whether the later of two reports gives more of what grows: acres burned, goals scored; no sum of money, no rate."""
    first, second = sorted((one, other), key=lambda said: story.articles[said.article].published)
    more, fewer = contrary.fresh(second, first), contrary.fresh(first, second)
    grew = bool(more and fewer) and contrary.grows(more[0]) and more[0].value > fewer[0].value
    return grew and _hours_on(story, first.article, second.article)


def _both(story: Story, ours: contrary.Said, theirs: contrary.Said, given: set[tuple[int, float, str]]) -> bool:
    """Tell whether a voice also gives, somewhere, the figure that the other has instead of its own."""
    fresh = contrary.fresh(theirs, ours)
    return any((article, figure.value, figure.unit) in given for article in _voice(story, ours.article) for figure in fresh)


def _quoted(story: Story, places: Sequence[tuple[int, int]], printed: Sequence[str]) -> Sentence:
    """Set the outlets' own words side by side; the mail labels them in its own language."""
    outlets = [story.articles[article].outlet for article, _ in places]
    text = "; ".join(f"{outlet}: “{said}”" for outlet, said in zip(outlets, printed, strict=True)) + "."
    return Sentence(text, tuple(Citation(*place, 1.0) for place in places), "disagreement", "happened")
