"""Results in headlines, of matches and of companies: two of a kind are told in the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SIDE = r"[^\W\d_][\w'’]{0,29}"
_SQUAD = r"(?: (?:Women|Ladies|U-?\d\ds?))?"
# A result, and the words on either side of it: "Rovers 3-2 Athletic", "Rovers beat Athletic 3:2".
_RESULT = re.compile(rf"(?:({_SIDE}) )?(?<![\d.,])\d{{1,3}} ?[-–:] ?\d{{1,3}}(?![\d.,%])(?: ([^\W\d_][\w'’]*))?")
# A result with both its sides: "Rovers 3-2 Athletic", "Rovers 112, Athletic 108".
_WHOLE = (
    re.compile(rf"\b(?P<one>{_SIDE}){_SQUAD} (?P<ours>\d{{1,3}}) ?[-–:] ?(?P<theirs>\d{{1,3}}) (?P<other>{_SIDE})"),
    re.compile(
        rf"\b(?P<one>{_SIDE}){_SQUAD} (?P<ours>\d{{1,3}}), (?P<other>{_SIDE}){_SQUAD} (?P<theirs>\d{{1,3}})(?![\w%,.-])"
    ),
)
# Which team of a club plays: its women, its juniors.
_TEAM = re.compile(r"\b(?:women|ladies|girls|reserves|u-?\d\d|under-?\d\d)(?=s?\b|['’]s\b)", re.IGNORECASE)
_EARNS = re.compile(
    r"\b(?:profits?|loss(?:es)?|revenues?|sales|earnings|income|dividends?|guidance|"
    r"quarter(?:ly)?(?![ -](?:of|point|percentage|finals?)\b)|half-year|first-half|[QH][1-4])\b",
    re.IGNORECASE,
)
# A score in a text: no result is one that somebody led with, a shoot-out's, a series', or that of two legs together.
_SCORE = re.compile(
    r"(?P<stage>\b(?:led|leads?|leading|trail(?:s|ed|ing)?|series|from) (?:\w+ ){0,2})?"
    r"(?<![\w.,:-])(?P<ours>\d{1,3})-(?P<theirs>\d{1,3})(?![\w%-]|[.,]\d)"
    r"(?P<part> (?:up|down|ahead|behind|lead|advantage|cushion|deficit|record|series|agg|pens?|at half-time|on aggregate|on pen\w+|"
    r"(?:after|in|on) (?:an? |the )?(?:penalt\w+|shoot-?out|series)|(?:penalty )?shoot-?out)\b)?"
)
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_HALF, _WEEK = 0.5, 6.0  # days: no match lasts so long; and from here on a day of the week may be another one
NONE = (frozenset[str](), frozenset[str]())
"""The score of a headline that gives none."""
_FIRM = re.compile(r"(?![QH][1-4])[A-Z][\w&’'-]+(?=[\s:,])")
# What stands behind a company's name at the head of a sentence, and behind no "Shoppers" or "Retail": its second word, or that it speaks.
_NAMED = r"(?:['’]s\b| (?:[A-Z]|said\b|says\b|report(?:s|ed)\b|post(?:s|ed)\b|expects\b))"


def sides(title: str) -> frozenset[str]:
    """Give the names beside a result in a headline, folded."""
    beside = (word for pair in _RESULT.findall(title) for word in pair if word)
    return frozenset(word.casefold() for word in beside if word[0].isupper())


def score(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the two sides of a result in a headline, folded, and what each scored; nothing where one is not named."""
    found = next(filter(None, (form.search(title) for form in _WHOLE)), None)
    if not found or not (found["one"][0].isupper() and found["other"][0].isupper()):
        return NONE
    return frozenset((found["one"].casefold(), found["other"].casefold())), frozenset((found["ours"], found["theirs"]))


def rematch(one: tuple[str, str], other: tuple[str, str], *, days: float) -> bool:
    """Tell whether two headlines with their openings give results of two matches: half a day apart, or of two teams of both sides.

    What both say first was on one day of the week is one match: whom a side beat before, or by how much it led, stands in many a report.
    """
    own = [found[0] if (found := _DAY.search(" ".join(each))) else "" for each in (one, other)]
    evenings = days >= _HALF and (days >= _WEEK or not own[0] or own[0] != own[1])
    teams = [frozenset(team.casefold() for team in _TEAM.findall(" ".join(each))) for each in (one, other)]
    for (title, _), text in ((one, other), (other, one)):
        sides = _scores_else(title, text)
        if sides and (evenings or (teams[0] != teams[1] and sides == score(title)[0])):
            return True
    return False


def _scores_else(title: str, other: tuple[str, str]) -> frozenset[str]:
    """Give the sides of a headline's result that a text names which gives scores, but not that one."""
    played, scored = score(title)
    text = " ".join(other)
    whole = (found for found in _SCORE.finditer(text) if not found["stage"] and not found["part"])
    scores = {*(frozenset((found["ours"], found["theirs"])) for found in whole), score(other[0])[1]} - {NONE[1]}
    return played & frozenset(words(text)) if scores and scored not in scores else frozenset()


def firm(title: str, opening: str) -> str:
    """Give the name a headline on a company's results begins with, which its opening has as a name too; nothing where there is none."""
    found = _FIRM.match(title) if _EARNS.search(title) else None
    named = found and re.search(rf"(?<=[a-z,] ){re.escape(found[0])}\b|\b{re.escape(found[0])}{_NAMED}", opening)
    return found[0] if found and named else ""


def apart(firms: Collection[str], texts: Iterable[str]) -> bool:
    """Tell whether none of some companies is named in any of some texts."""
    return not any(re.search(rf"\b{re.escape(firm)}\b", text) for firm in firms for text in texts)
