"""Pictures that articles offer: which can be shown, which stand for no story, and which is the best."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.types import Article, Image, Story

_ENOUGH = 1200  # pixels in width: twice a mail's column, and more cannot be seen
# Types that some mail clients do not show, by the end of the path, or where a server is asked to make one.
_UNSHOWN = re.compile(r"(?i)\.(?:svgz?|webp|avif|heic|bmp|tiff?)$")
_MADE = re.compile(r"(?i)(?<![a-z])(?:format|fmt|fm|f|output)[=_:(](?:svg|webp|avif|heic)(?![a-z])")
# What an outlet shows where an article has no picture, by the file's name; "default" alone is a word of the news.
_STANDS_IN = re.compile(
    r"(?i)(?<![^\W_])(?:logos?|placeholder|fallback|favicon|og[-_]?image|open[-_]?graph|no[-_]?(?:image|photo|picture|thumb)"
    r"|(?:site|app|touch)[-_]icon|(?:facebook|fb|og|twitter|social|share|image|img|site)[-_]?default"
    r"|default(?=\.)|default[-_]?(?:images?|img|thumb|photo|picture|share|sharing|social|og|wide|card|large|facebook|fb|twitter))"
    r"(?![a-z])"
)
_OF_A_LOGO = re.compile(r"(?i)(?:\S+ ){0,3}\W?logo\W?")
# A description that tells nothing: the name of a file, or that it is a picture.
_UNTOLD = re.compile(
    r"(?i).*\.(?:jpe?g|png|gif|webp|avif)|\W*(?:(?:featured|article|post|main|lead|hero|header|cover|file) )?"
    r"(?:image|photo|picture|thumbnail|img|embedded)[\W\d_]*"
)


def shown(url: str) -> bool:
    """Tell whether every mail client shows pictures of the type that an address names."""
    return not _UNSHOWN.search(urlsplit(url).path) and not _MADE.search(url)


def stands_in(image: Image) -> bool:
    """Tell a logo or a placeholder by its file's name or its description."""
    name = unquote(urlsplit(image.url).path).rpartition("/")[2]
    return bool(_STANDS_IN.search(name) or _OF_A_LOGO.fullmatch(image.alt))


def description(image: Image) -> str:
    """Give what a picture's description tells; nothing where it only names a file."""
    return "" if _UNTOLD.fullmatch(image.alt) else image.alt


def best(offered: Iterable[Image | None]) -> Image | None:
    """Choose the widest picture that can be shown, the first of those wide enough; one of unknown size is the last."""
    found = [one for one in offered if one]
    return max(found, key=lambda one: (shown(one.url) and not stands_in(one), min(one.width, _ENOUGH)), default=None)


def own(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Take from articles the pictures that stand with another story, too: they show neither."""
    told = Counter(url for story in stories for url in {one.image.url for one in story.articles if one.image})
    shared = {url for url, number in told.items() if number > 1}
    return tuple(_without(story, shared) for story in stories)


def _without(story: Story, shared: set[str]) -> Story:
    """Give a story without shared pictures; itself where it has none."""

    def bare(article: Article) -> Article:
        return replace(article, image=None) if article.image and article.image.url in shared else article

    articles = tuple(bare(one) for one in story.articles)
    return replace(story, articles=articles) if articles != story.articles else story
