"""Which entries are new, which have changed, and which are not taken: decisions about values, nothing else."""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from digest.filters import passes
from digest.store.gathering import Known, Marked
from digest.store.payload import to_json
from digest.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from digest.pipeline.gather.carried import Source
    from digest.types import Entry

_UNDATED = 10  # undated entries taken from a feed seen for the first time: they may be of any age
_TITLE = 200  # characters of a title that are kept to know it by
_ALIKE = 0.5  # share of words two titles of one text must have in common
_LONG = 200  # characters of text by which an entry is known even under another title
_SEARCHED = 20_000  # characters a filter looks at
_FILTERED = "left out by a filter"
_WORDS = re.compile(r"\w+")
_TAGS = re.compile(r"<[^<>]*>|&\w+;")


@dataclass(frozen=True, slots=True)
class Face:
    """What an entry is recognised by."""

    guid: str
    canonical: str
    title: str  # its words
    text: str  # digest of the text's words, "" where they are few
    digest: str  # of both, and of when what it warns of ends: what changes is an update


def face(entry: Entry) -> Face:
    """Take an entry's features: its guid, its page, the words of its title and of its text."""
    text = " ".join(_TAGS.sub(" ", entry.content_html or entry.summary_html).split())
    title = " ".join(_WORDS.findall(entry.title.casefold()))
    return Face(
        guid=entry.guid,
        canonical=canonical(entry.url) if entry.url else "",
        title=title[:_TITLE],
        text=hashed(text) if len(text) >= _LONG else "",
        digest=hashed(f"{title}\n{text}{entry.expires or ''}"),
    )


def hashed(text: str) -> str:
    """Hash a text, for comparing."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


class Memory:
    """The stored entries, by everything they are recognised by; a page is one across the feeds of its outlet."""

    def __init__(self, stored: Iterable[Known], outlets: Mapping[str, str]) -> None:
        self._outlets = outlets
        self._found: dict[tuple[str, str, str], Known] = {}
        for known in stored:
            self.add(known)

    def find(self, feed_url: str, one: Face) -> Known | None:
        """Recognise an entry: by guid, by its page, else by title and text together."""
        outlet = self._outlets.get(feed_url, feed_url)
        by_guid = self._found.get(("guid", feed_url, one.guid)) if one.guid else None
        by_page = self._found.get(("page", outlet, one.canonical)) if one.canonical else None
        if by_guid or by_page:
            return by_guid or by_page
        by_title = self._found.get(("title", feed_url, one.title)) if one.title else None
        if by_title and by_title.digest == one.digest and one.text:
            return by_title
        by_text = self._found.get(("text", feed_url, one.text)) if one.text else None
        return by_text if by_text and alike(by_text.title, one.title) else None

    def add(self, known: Known) -> None:
        """Remember an entry; the newest of its name wins."""
        outlet = self._outlets.get(known.feed_url, known.feed_url)
        names = (("guid", known.feed_url, known.guid), ("page", outlet, known.canonical))
        looks = (("title", known.feed_url, known.title), ("text", known.feed_url, known.text))
        for name in names + looks:
            if name[2]:
                self._found[name] = known


def alike(one: str, other: str) -> bool:
    """Tell an edited title: at least half of the words of both are in both (Jaccard)."""
    mine, theirs = set(one.split()), set(other.split())
    return bool(mine | theirs) and len(mine & theirs) / len(mine | theirs) >= _ALIKE


def marks(
    source: Source, entries: Sequence[tuple[Entry, Face]], memory: Memory, now: datetime, *, first: bool
) -> Iterator[Marked | str]:
    """Decide for every entry of an answer: what is to be stored of it, or, where nothing changed, its key."""
    undated = 0
    taken: set[str] = set()  # a stored entry is one element of an answer, not two
    for entry, its in sorted(entries, key=_age):  # of two elements for one page the newest counts
        known = memory.find(source.feed.url, its)
        if known is not None and known.key in taken:
            if known.guid == its.guid or known.canonical == its.canonical:
                continue  # the same entry twice in one feed
            known = None
        taken.add(known.key if known else entry.key)
        if known is not None and (known.digest == its.digest or known.feed_url != source.feed.url):
            yield known.key  # as it was; or it is another feed's of the outlet, and that feed decides
            continue
        undated += entry.published is None and entry.updated is None
        reason = refused(entry, source, now, undated if first else 0)
        if known is not None and known.state != "skipped" and reason != _FILTERED:
            reason = ""  # it was young enough once; its corrections are wanted
        mine = _stored(entry, its, known, now, reason)
        memory.add(mine.known)
        yield mine


def _age(one: tuple[Entry, Face]) -> float:
    """Sort entries, the newest first; those without a date before them, as they stand."""
    moment = one[0].updated or one[0].published
    return -moment.timestamp() if moment else -math.inf


def _stored(entry: Entry, its: Face, known: Known | None, now: datetime, reason: str) -> Marked:
    mine = Known(
        key=known.key if known else entry.key,
        feed_url=entry.feed_url,
        **asdict(its),
        first_seen=known.first_seen if known else now,
        state="skipped" if reason else "new",
    )
    return Marked(mine, now, "" if reason else to_json(replace(entry, key=mine.key)), reason)


def refused(entry: Entry, source: Source, now: datetime, undated: int) -> str:
    """Say why an entry is not taken; "" where it is. `undated` counts those of a feed seen for the first time."""
    moment = entry.published or entry.updated
    if not entry.url and not entry.content_html and not entry.summary_html:
        return "it has neither a link nor any text"
    if moment and moment < now - source.window:
        return "older than every edition looks back"
    if moment is None and undated > _UNDATED:
        return "undated, and more than can be new in a feed seen for the first time"
    filters = source.conf.filters
    if not filters.include and not filters.exclude:
        return ""
    text = f"{entry.title}\n{_TAGS.sub(' ', entry.summary_html or entry.content_html)}"[:_SEARCHED]
    return "" if passes(text, filters.include, filters.exclude) else _FILTERED
