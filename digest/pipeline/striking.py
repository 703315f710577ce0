"""Stories taken out of an issue by hand: their articles are told in its edition no more, whatever becomes of their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from digest import urls
from digest.types import Ranked

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from digest.types import Article, Story

T = TypeVar("T")
BY_HAND = "struck by hand"  # why a story is out


def names(article: Article) -> frozenset[str]:
    """Give what an article is known by: its key, its page, and the pages it had before; the front page of a site is no article's."""
    pages = {urls.canonical(url) for url in (article.url, *(old.url for old in article.earlier))}
    return frozenset({article.key, *(page for page in pages if "/" in page)})


def parted(
    things: Iterable[T], articles_of: Callable[[T], Iterable[Article]], struck: Collection[str]
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Part articles or stories into those that may be told and those of which something was struck."""
    known = [(one, all(names(article).isdisjoint(struck) for article in articles_of(one))) for one in things]
    return tuple(one for one, free in known if free), tuple(one for one, free in known if not free)


def left_out(stories: Sequence[Story]) -> tuple[Ranked, ...]:
    """Give what was struck as stories that are out, for `explain`."""
    return tuple(Ranked(one, 0.0, (), one.articles[0].section, chosen=False, reason=BY_HAND) for one in stories)
