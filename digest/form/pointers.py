"""Also in …: teasers that stood at the end of articles, as one line with kicker and link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest import urls
from digest.sentences import prose
from digest.text import folded
from digest.types import Pointer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from digest.types import Article, Teaser

WORDS = (4, 22)  # of a headline that tells something
A_OUTLET = 1  # teasers of one outlet, so that none advertises its whole front page
_SALE = re.compile(
    r"\b(?:subscri\w+|newsletter|sign up|deals?|sale|offers?|discounts?|voucher|sponsored|advert\w*|promot\w+|"
    r"podcast|in pictures|gallery|video|watch|listen|live|quiz|crossword|horoscope|win a|buy|shop|best .{0,30} of 20\d\d|download|app)\b",
    re.IGNORECASE,
)


def pointers(articles: Sequence[Article], known: Collection[str], most: int) -> tuple[Pointer, ...]:
    """Choose teasers of the articles' own outlets that no issue has printed; `known` holds canonical addresses and folded titles."""
    taken: list[Pointer] = []
    seen = set(known)
    for article, teaser in _offered(articles):
        here = sum(pointer.outlet == article.outlet for pointer in taken)
        if len(taken) >= most or here >= A_OUTLET or {urls.canonical(teaser.url), folded(teaser.headline)} & seen:
            continue
        taken.append(Pointer(article.outlet, teaser.headline, teaser.url, teaser.kicker))
        seen |= {urls.canonical(teaser.url), folded(teaser.headline)}
    return tuple(taken)


def _offered(articles: Sequence[Article]) -> Iterator[tuple[Article, Teaser]]:
    """Yield usable teasers, those with a kicker first: one link to the outlet's own site, a headline that tells something."""
    found = [(article, teaser) for article in articles for teaser in article.teasers if _usable(article, teaser)]
    yield from sorted(found, key=lambda one: not one[1].kicker)


def _usable(article: Article, teaser: Teaser) -> bool:
    length = len(teaser.headline.split())
    home = urls.host(teaser.url) == urls.host(article.url)
    told = f"{teaser.kicker} {teaser.headline}"
    return home and WORDS[0] <= length <= WORDS[1] and not _SALE.search(told) and not prose.orders(told)
