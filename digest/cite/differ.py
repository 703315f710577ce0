"""Set figures side by side where sources give different ones for the same thing, instead of choosing."""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from digest import tongues
from digest.cite import facts
from digest.types import Citation, Sentence

if TYPE_CHECKING:
    from digest.types import Story

LEAD = 8  # sentences of an article that are read: later figures are background
COMMON = 0.5  # share of content words two sentences must have in common
COMMON_TOLL = 0.4  # the same where people came to harm: one story has one toll, and nearly every sentence tells it anew
MOST = 2  # disagreements printed for a story
ROUND, ROUNDED = 100, 0.1  # figures below are counted exactly; a rounding moves one by a tenth at most

_TOLL = {
    "killed": "killed", "killing": "killed", "kills": "killed", "injuring": "injured", "wounding": "injured", "dead": "killed", "died": "killed", "deaths": "killed", "death": "killed", "fatalities": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured", "missing": "missing",
    "arrested": "arrested", "detained": "arrested", "rescued": "rescued", "evacuated": "evacuated", "displaced": "displaced", "jobs": "jobs", "homes": "homes", "hospitalised": "in hospital", "hospitalized": "in hospital", "cases": "cases", "votes": "votes",
    "infected": "infected", "trapped": "trapped", "stranded": "stranded", "protesters": "protesters", "demonstrators": "protesters", "patients": "patients",
}  # fmt: skip

_SCALE = re.compile(r"[\s-]?(?:hundred|thousand|million|billion|trillion|dozen|bn|mn|[km])\b", re.IGNORECASE)
_COUNTED = frozenset(("jobs", "homes", "cases", "votes", "protesters", "patients"))  # nouns themselves, not what befell people
_NOT_A_COUNT = re.compile(
    r"\b(?:expect\w*|forecast\w*|predict\w*|project\w+|estimat\w+|averag\w+|surveyed|as (?:many|few) as|upwards? of|close to|or (?:so|more)|last year|years? ago|since (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?)\b"
)
_PLACE = re.compile(r"\b(?:in|at|near|outside|around|off) (?:the )?((?:[A-Z][\w’'-]+ ?)+)")
_SCOPE = re.compile(
    r"\b(?:since|so far|already|across|nationwide|of (?:children|women|men|girls|boys|civilians|soldiers|officers|students|police|them))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted figure of an article: where it stands, what it counts, and the words around it."""

    article: int
    sentence: int
    number: facts.Number
    topic: str
    around: frozenset[str]
    days: frozenset[str]
    places: frozenset[str]
    scope: frozenset[str]
    printed: str  # with its scale word: "1.2 million"


def disagreements(story: Story) -> tuple[Sentence, ...]:
    """Give a sentence for each thing two voices give different figures for, citing both; silent unless unit and context agree."""
    voice = {article: group for group, articles in enumerate(story.voices) for article in articles}
    figures = [figure for number in range(len(story.articles)) for figure in _figures(story, number)]
    shared = {(one.topic, one.number.value, voice.get(one.article, -one.article - 1)) for one in figures}
    found: dict[str, Sentence] = {}
    for one, other in combinations(figures, 2):
        voices = voice.get(one.article, -one.article - 1), voice.get(other.article, -other.article - 1)
        if voices[0] == voices[1] or one.topic in found or not _differ(one, other):
            continue
        if (one.topic, other.number.value, voices[0]) in shared or (one.topic, one.number.value, voices[1]) in shared:
            continue  # one of them gives both figures: it tells two things, or a toll that rose
        found[one.topic] = _side_by_side(story, one, other)
    return tuple(found.values())[:MOST]


def _figures(story: Story, number: int) -> list[Figure]:
    """List the figures of an article's opening that count one of the known things, near the word that says so."""
    article = story.articles[number]
    tongue = tongues.code(article.language)
    if tongue != "en" or article.kind in ("opinion", "roundup"):
        return []
    return [
        Figure(
            number,
            place,
            figure,
            topic,
            frozenset(facts.stem(word) for word in facts.content(sentence, tongue) if not word[0].isdigit()),
            frozenset(_DAY.findall(sentence)),
            frozenset(_PLACE.findall(sentence)),
            frozenset(word.lower() for word in _SCOPE.findall(sentence)),
            figure.text + _behind(sentence, figure)[0],
        )
        for place, sentence in enumerate(article.sentences[:LEAD])
        if not _NOT_A_COUNT.search(sentence)
        for figure in facts.numbers(sentence, tongue)
        if (topic := _topic(sentence, figure)) and not figure.bound and not figure.about
    ]


def _topic(sentence: str, figure: facts.Number) -> str:
    """Say what a figure counts: the toll word within a few words behind it in its clause, or right before it."""
    folded = facts.normal(sentence)
    if (
        figure.value != int(figure.value)
        or figure.unit in ("%", "$", "€", "£", "year", "day", "hour", "month", "week", "th", "mile", "km")
        or (figure.value in facts.YEARS and not figure.unit)
    ):
        return ""
    behind = re.match(r"[^.,;:()\d–—-]{0,60}", _behind(sentence, figure)[1])
    after = re.findall(r"[a-z]+", behind.group().lower() if behind else "")[:6]
    start = folded[: figure.end].rfind(figure.text)
    before = re.findall(r"[a-z]+", folded[:start].lower())[-2:]
    topics = [_TOLL[word] for word in [*before[-1:], *after] if word in _TOLL and word not in _COUNTED] or [
        _TOLL[word] for word in after if word in _TOLL
    ]
    noun = figure.unit if figure.unit and figure.unit not in {facts.stem(word) for word in _TOLL} else "people"
    noun = (
        "people"
        if noun
        in {
            facts.stem(word) for word in ("people", "person", "persons", "others", "more", "victims", "civilians", "passengers")
        }
        else noun
    )
    return f"{topics[0]}|{noun}" if topics and not {"another", "other", "others", "more", "not"} & {*before, *after[:1]} else ""


def _differ(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of the same thing and not of the same size."""
    if one.topic != other.topic or one.scope != other.scope or _rounds(one.number, other.number):
        return False
    if _part(one.days, other.days) or _part(one.places, other.places):
        return False  # two attacks, or a part and the whole
    wanted = COMMON if one.topic.split("|")[0] in _COUNTED else COMMON_TOLL
    return len(one.around & other.around) / max(1, min(len(one.around), len(other.around))) >= wanted


def _rounds(one: facts.Number, other: facts.Number) -> bool:
    """Tell whether two figures are one, as it is or rounded ("1.2 million" and "1,203,000")."""
    gap, coarse = abs(one.value - other.value), max(one, other, key=_half)
    near = gap <= _half(coarse) > min(_half(one), _half(other)) and gap <= ROUNDED * coarse.value
    return gap == 0 or (near and coarse.value >= ROUND)


def _half(number: facts.Number) -> float:
    """Give half a unit of a figure's last place; of one in words, of its last digit that is not nought."""
    whole = f"{number.value:.0f}"
    return number.slack or 0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0")))


def _part(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether each of two sets has something the other lacks."""
    return bool(one - other and other - one)


def _side_by_side(story: Story, one: Figure, other: Figure) -> Sentence:
    """Word a disagreement: the thing, then each outlet with its figure as it printed it."""
    first, second = story.articles[one.article], story.articles[other.article]
    thing, noun = one.topic.split("|")
    counted = _noun(first.sentences[one.sentence], one.number)
    named = f"of {thing}" if thing in _COUNTED else thing if noun == "people" else f"of {counted} {thing}"
    text = f"Reports differ on the number {named}: {first.outlet} says {one.printed}, {second.outlet} {other.printed}."
    citations = tuple(Citation(figure.article, figure.sentence, 1.0) for figure in (one, other))
    return Sentence(text, citations, "disagreement", "happened")


def _noun(sentence: str, figure: facts.Number) -> str:
    """Give the noun behind a figure as it was printed."""
    found = re.match(r"\W*([^\W\d_]+)", _behind(sentence, figure)[1])
    return found[1].lower() if found else ""


def _behind(sentence: str, figure: facts.Number) -> tuple[str, str]:
    """Give the scale word of a figure as it was printed (" million"), and what stands behind it."""
    text = facts.normal(sentence)[figure.end :]
    found = _SCALE.match(text)
    return (found.group(), text[found.end() :]) if found else ("", text)
