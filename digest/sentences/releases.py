"""What somebody says of himself: press releases and notices to an exchange, and what of them is no news."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.sentences import datelines, quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.types import Story

_OPENING, _SIGNS = 4, 2  # sentences in which a release says who sends it; headings that tell where any text ends
_SPOKEN = 0.6  # share of a sentence's words outside quotation marks from which it is more than speech
_KEPT = 256
# Behind which a release tells nothing more of its news: who its sender is, what the law wants said, whom to call; no sentence: "About 40 were hurt."
_BEHIND = re.compile(
    r"(?!.*\b(?!Inc|Ltd|Corp|Co)\w*[a-zß]\.\W*$)\W*(?:About (?:the )?(?!\d[\d,]* )[A-Z0-9][^.?!]*|(?:(?:Cautionary|Special) )?(?:(?:Note|Statements?|Language) )?(?:(?:on|about|regarding|concerning) )?Forward[- ]Looking (?:Statements?|Information)|Safe Harbou?r(?: Statement)?|(?:Use|Explanation|Reconciliation) of Non-GAAP .*|Non-GAAP (?:Financial )?(?:Measures|Information)|"
    r"(?:Investor )?Conference Call(?: .*)?|(?:Media|Press|Investors?|Investor Relations)(?: (?:and|&) \w+)*(?: Relations)?(?: Contacts?)?:?|Contacts?:?|Advis[eo]rs|(?:Attorney Advertising|Legal Notice|Disclaimer)\W*|"
    r"Über (?:die |das |den )?(?!\d[\d.]* )[A-ZÄÖÜ0-9][^.?!]*|(?:Presse|Medien|Investoren)?[Kk]ontakt(?:e)?:?|Rechtlicher Hinweis|Disclaimer|Zukunftsgerichtete Aussagen|Ende der (?:Insiderinformation|Mitteilung)|À propos d.*|Acerca de .*)\W*"
)
_SENT = re.compile(
    r"\bFOR IMMEDIATE RELEASE\b|\([A-Z][A-Za-z ]{1,11}: ?[A-Z.]{1,6}\)[^.]{0,300}?\btoday (?:announced|reported|said|launched|unveiled)\b|\b(?:EQS|DGAP)-(?:Ad-?hoc|News|PVR|CMS|DD)\b|Veröffentlichung einer Insiderinformation|Für den Inhalt der Mitteilung ist der Emittent|\bRNS Number\b|\b(?:purposes of|Article 7 of|stipulated under) (?:the )?(?:UK |EU )?Market Abuse Regulation\b"
)


@lru_cache(maxsize=_KEPT)
def is_release(sentences: tuple[str, ...]) -> bool:
    """Tell whether a text is a release: it opens with what it was sent by."""
    return any(datelines.is_sent(one) or _SENT.search(one) for one in sentences[:_OPENING])


def end(blocks: Sequence[str]) -> int:
    """Give the first block of a release behind its news: who its sender is, what the law wants said, whom to call; else the number of blocks."""
    signs = [place for place, one in enumerate(blocks) if place and _BEHIND.fullmatch(one.partition("\n")[0])]
    sure = len(signs) >= _SIGNS or is_release(tuple(blocks[:_OPENING]))
    return signs[0] if signs and sure else len(blocks)


def told_better(story: Story) -> frozenset[int]:
    """Name a story's releases where somebody else reports: what their senders say of themselves comes behind that."""
    sent = frozenset(number for number, one in enumerate(story.articles) if is_release(one.sentences))
    reports = any(one.kind == "news" and one.sentences for number, one in enumerate(story.articles) if number not in sent)
    return sent if reports else frozenset()


def praise(sentences: tuple[str, ...]) -> Iterator[int]:
    """Give what a release has its sender say between quotation marks: how glad he is."""
    yield from (place for place, one in enumerate(sentences if is_release(sentences) else ()) if _speaks(one))


def _speaks(sentence: str) -> bool:
    """Tell whether most of a sentence stands between quotation marks; a name in marks is no speech."""
    return len(quotes.unquoted(sentence).split()) < _SPOKEN * len(sentence.split())
