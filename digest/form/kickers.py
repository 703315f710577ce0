"""The kicker of a story, by evidence, with its reason; none is better than a wrong one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from digest.types import Article, Checked, Kicker, Ranked

MANY = 3  # opinion pieces of different outlets that make a talking point, or a round-up
ASKED = 2  # independent outlets that ask the question in their headlines
LONG = 700  # words of an outlet's own piece that make it a spotlight
FRESH, SHORT = timedelta(minutes=90), 12  # a story is just in when it is no older, and its articles have no more sentences
SURE = 0.5  # of good news

_SERVICE = re.compile(r"\b(?:you|your|yours|how (?:many|much|to|do)|where can|what time|which is best)\b", re.IGNORECASE)
"""Questions that an outlet answers for its reader, and nobody disputes."""

_Found = tuple["Kicker", str]


def kicker(
    ranked: Ranked, checked: Checked, now: datetime, *, joyful: bool, off: Collection[str] = ()
) -> _Found | tuple[str, str]:
    """Give a story's kicker, none of those turned off, and why it has it; two empty strings where nothing speaks for one."""
    return next((found for found in _reasons(ranked, checked, now, joyful=joyful) if found[0] not in off), ("", ""))


def _reasons(ranked: Ranked, checked: Checked, now: datetime, *, joyful: bool) -> Iterator[_Found]:
    """Yield what speaks for a kicker, the weightiest first."""
    articles = ranked.story.articles
    if ranked.corrected:
        outlets = ", ".join(dict.fromkeys(article.outlet for article in articles if article.correction))
        yield "correction", f"{outlets} corrected what an earlier issue printed"
    if any(sentence.rung == "disagreement" for sentence in checked.sentences):
        yield "big-question", "its sources disagree"
    asking = _asking(ranked)
    if len(asking) >= ASKED:
        yield "big-question", f"{len(asking)} independent outlets ask in their headlines: “{asking[0].title}”"
    columns = _outlets(article for article in articles if article.kind == "opinion")
    if len(columns) >= MANY:
        yield "talking-point", f"opinion pieces of {len(columns)} outlets on it: {', '.join(columns)}"
    if ranked.update:
        return  # its label says Update; what follows is for new stories
    if joyful and ranked.good_news >= SURE:
        yield "good-news", f"examples of good news are nearest ({ranked.good_news:.2f}), and its headline says so"
    if _is_spotlight(articles):
        yield "spotlight", f"a piece of {articles[0].outlet} alone, {_length(articles[0])} words long"
    if _is_fresh(articles, now):
        yield (
            "just-in",
            f"first told {(now - min(a.published for a in articles)).total_seconds() / 60:.0f} minutes ago, and in short",
        )


def _asking(ranked: Ranked) -> list[Article]:
    """List one article a voice whose headline asks; opinion asks as a manner of speaking."""
    articles = ranked.story.articles
    asking = [[articles[k] for k in voice if _asks(articles[k])] for voice in ranked.story.voices]
    return [found[0] for found in asking if found]


def _asks(article: Article) -> bool:
    asks = article.title.rstrip("”\"'’ ").endswith(("?", "？", "؟"))
    return article.kind == "news" and asks and not _SERVICE.search(article.title)


def _outlets(articles: Iterator[Article]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.outlet for article in articles))


def _length(article: Article) -> int:
    return sum(len(sentence.split()) for sentence in article.sentences)


def _is_spotlight(articles: Sequence[Article]) -> bool:
    return len(articles) == 1 and articles[0].kind == "news" and articles[0].complete and _length(articles[0]) >= LONG


def _is_fresh(articles: Sequence[Article], now: datetime) -> bool:
    told = sum(len(article.sentences) for article in articles)
    news = all(one.dated and one.kind == "news" and not _asks(one) and now - one.published <= FRESH for one in articles)
    return news and 0 < told <= SHORT


def round_up(briefs: Sequence[tuple[str, Article]]) -> frozenset[str]:
    """Choose, of (story key, lead article) in one line, the opinion pieces that make a round-up; none below MANY outlets."""
    columns = [(key, article.outlet) for key, article in briefs if article.kind == "opinion"]
    enough = len({outlet for _, outlet in columns}) >= MANY
    return frozenset(key for key, _ in columns) if enough else frozenset()
