"""Quote and number of the issue: whole source sentences, which the check must let through like any other claim."""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.form import words
from digest.sentences import leaning, prose, reversals, tongues
from digest.sentences import quotes as quoted
from digest.types import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from digest.types import Story

READ = 20  # sentences of an article that are looked at
SPOKEN = (7, 35)  # words of a quotation that is worth a frame of its own
TOLD = 30  # words, at most, of the sentence around a number
_NAMED = re.compile(
    r"\b(?!(?:Dr|Mr|Mrs|Ms|Sir|Dame|Lord|Lady|Prof|Gov|Sen|Rep|Rev|Capt|Gen)\b)[A-ZÀ-Þ][\w’'-]+ (?:[A-ZÀ-Þ]\. |(?:de|van|von|al|bin) )?[A-ZÀ-Þ][\w’'-]+"
)
_OWN = re.compile(r"\b(?:I|we|my|our|you|us|never|nobody|everyone|always)\b", re.IGNORECASE)
# What is counted: a plural, with one adjective at most before it.
_THINGS = r"(?: (?:new|more|other|further|extra|additional|local|[a-z]{3,}(?:ed|al|ary|ous|ive|ent|ian|ing|ish|ate)))?(?: (?:people|men|women|children|police|staff|[a-z]{3,}s))"
_FIGURE = re.compile(
    rf"(?<![\w.,:/£$€-])(?P<figure>[£$€]\d(?:[\d,.]*\d)?(?: (?:million|billion|trillion)| ?(?:[mb]n?|tn)\b)?|\d{{1,3}}(?:,\d{{3}})+{_THINGS}|\d+(?:\.\d+)? (?:million|billion|trillion)(?:{_THINGS}|(?: [a-z]{{3,}})?)|\d+(?:\.\d+)?(?: ?%| per cent| percent)|\d{{2,3}} [a-z]{{4,}}s)(?![\w-]|[.,]\d| (?:CI|confidence|credible)\b)"
)
# What adds to something that stands elsewhere, or counts who do something with "it".
_ADDS = re.compile(r"^(?:[A-Za-z]+ ){0,3}\d[^.;:]*? (?:it|them)\b|\b(?:also|(?<=, )too|as well(?! as\b)|[Ii]n a separate)\b")
# Whose, nobody can tell from a frame: "Shares fell 6 per cent in extended trading."
_WHOSE = re.compile(
    r"^(?:(?:For|In|At|During) [^,]{1,40}, )?(?:The |Its? )?(?:[\w-]+ ){0,3}?(?:shares?|management|stock|sales|revenues?|profits?|loss(?:es)?|earnings|income|turnover|margins?|volumes?|orders|debts?|dividends?|exports|imports|spending)\b(?!.*[^.] (?-i:[A-Z][a-z]))",
    re.IGNORECASE,
)
# A figure that somebody claims or seeks, or that is yet to come.
_UNSURE = re.compile(
    r"\b(?:could|(?-i:may)|might|would|claim(?:s|ed)?|alleg\w+|analysts?|estimates?|expect(?:s|ed)?|forecasts?|s(?:eeks?|eeking|ought)|up to|as (?:many|much) as)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r" (?:and|the|from|with|that|were|have|days|weeks|months|years|hours|minutes|seconds|others|points|times|cases|games|matches|goals)$"
)


@dataclass(frozen=True, slots=True)
class Extra:
    """A claim for a frame of its own: its story, its worth, and the figure it is framed for."""

    story: int
    claim: Claim
    worth: float
    figure: str = ""


def quotes(stories: Sequence[Story], printed: Collection[str], language: str = "en") -> list[Extra]:
    """Propose quotes of the issue in its language, best first: whole, the speaker named in full, not printed already."""
    return _best(stories, in_print(printed), language, quoted.said, _quote)


def figures(stories: Sequence[Story], printed: Collection[str], language: str = "en") -> list[Extra]:
    """Propose numbers of the issue in its language, best first: a figure with its unit, in a short sentence not printed already.

    A figure the stories print by themselves comes behind all others.
    """
    known = in_print(printed)
    found = _best(stories, known, language, _FIGURE.search, _figure)
    return sorted(found, key=lambda one: re.search(rf"(?<![\w.,]){re.escape(one.figure.lower())}(?!\w)", known) is not None)


def in_print(printed: Collection[str]) -> str:
    """Give all that is printed, to look a sentence up in: it may stand there behind its "But", or quoted whole."""
    return "\n".join(printed).lower()


def _best(
    stories: Sequence[Story],
    known: str,
    language: str,
    mark: Callable[[str], object],
    judge: Callable[[str, str], tuple[float, str] | None],
) -> list[Extra]:
    """Judge every sentence that has the mark, stands alone and is printed nowhere; the earlier story first among equals."""
    found = [
        Extra(at, Claim(text, ((number, place),)), verdict[0] - at / 20, verdict[1])
        for at, story in enumerate(stories)
        for number, article in enumerate(story.articles)
        if article.kind == "news"
        and tongues.code(article.language) == tongues.code(language)
        and reversals.holds(story, number)
        and not reversals.outlived(story, number)
        for place, text in prose.standing(story, number, READ, mark)
        if text.lower() not in known and not leaning.bare(text, article.language) and not _of_its_hour(text, article.language)
        if (verdict := judge(text, article.language))
    ]
    return sorted(found, key=lambda one: (-one.worth, one.story, one.claim.rests_on))


def _of_its_hour(text: str, language: str) -> bool:
    """Tell whether a sentence names a day by its distance, or adds to what stands elsewhere: a frame has neither."""
    adds = tongues.code(language) == "en" and _ADDS.search(quoted.unquoted(text))
    return bool(adds) or leaning.stale(text, language)


def _quote(text: str, language: str) -> tuple[float, str] | None:
    """Rate a quotation: the speaker's own voice, a judgement in it, and most of the sentence; None where it is none."""
    outside, speaks = quoted.unquoted(text), words.speech(language)
    spoken = next(iter(quoted.said(text)), "")
    length = len(spoken.split())
    if not SPOKEN[0] <= length <= SPOKEN[1] or not (speaks and speaks.search(outside) and _NAMED.search(outside)):
        return None
    own, judged = 0.5 * bool(_OWN.search(spoken)), 0.3 * bool(words.OUGHT.search(spoken))
    return own + judged + length / max(len(text.split()), 1), ""


def _figure(text: str, language: str) -> tuple[float, str] | None:
    """Rate a figure: one alone in its sentence, a short sentence, and sure; None where there is none with its unit."""
    found = [match["figure"] for match in _FIGURE.finditer(quoted.unquoted(text)) if not _SMALL.search(match["figure"])]
    length = len(text.split())
    if tongues.code(language) != "en" or len(found) != 1 or length > TOLD or _WHOSE.search(leaning.WHEN.sub("then", text)):
        return None
    large = "," in found[0] or re.search(r"illion|\d ?(?:[mb]n?|tn)$", found[0]) is not None
    return 1.0 - length / (2 * TOLD) + 0.3 * large - bool(_UNSURE.search(text)), found[0]
