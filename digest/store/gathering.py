"""What gathering remembers: feeds and their validators, entries and what became of them, articles with their history."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from digest.errors import Unreadable
from digest.store import batches, reading, upsert, writing
from digest.store.payload import from_json, to_json
from digest.store.schema import Instant, articles, entries, feeds, furniture
from digest.types import Article, Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

State = Literal["new", "retry", "done", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed from earlier runs."""

    url: str
    moved_to: str = ""
    etag: str = ""
    last_modified: str = ""
    fresh_until: datetime | None = None
    gone: datetime | None = None
    asked: datetime | None = None
    answered: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    reason: str = ""
    title: str = ""
    digest: str = ""
    parsed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An entry as it was stored: what it is recognised by, and what became of it."""

    key: str
    feed_url: str
    guid: str
    canonical: str
    title: str
    text: str
    digest: str
    first_seen: datetime
    state: State


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry to be stored."""

    known: Known
    last_seen: datetime
    payload: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits for its article."""

    entry: Entry
    first_seen: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an entry: its article, where there is one, and whether it is done."""

    key: str
    state: State
    attempts: int
    reason: str = ""
    article: Article | None = None
    digest: str = ""
    first_seen: datetime | None = None
    replaces: bool = False  # the stored revision was an excerpt: put the whole text in its place


def feed_states(store: sa.Engine) -> dict[str, FeedState]:
    """Read what is known of every feed, by URL."""
    with reading(store) as connection:
        rows = connection.execute(sa.select(feeds)).mappings()
        return {row["url"]: FeedState(**row) for row in rows}


def failing(store: sa.Engine, urls: Collection[str]) -> list[FeedState]:
    """List the feeds of these that did not answer last time, or are gone for good."""
    return [state for url, state in feed_states(store).items() if url in urls and (state.failures or state.gone)]


def unread(store: sa.Engine, since: datetime) -> dict[str, Counter[str]]:
    """Count by feed, since a time, the articles made by why their page was not read; "" where it was, or was not needed."""
    tried = entries.c.state.in_(("done", "retry", "failed")) & (entries.c.first_seen >= since)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    with reading(store) as connection:
        columns = (entries.c.feed_url, entries.c.reason)
        for url, reason, number in connection.execute(sa.select(*columns, sa.func.count()).where(tried).group_by(*columns)):
            found[url][reason] = number
    return found


def recognise(store: sa.Engine, wanted: Mapping[str, Collection[str]]) -> list[Known]:
    """Find stored entries by what is wanted of some columns: guid, canonical URL, title, digest of the text."""
    columns = [entries.c[name] for name in Known.__dataclass_fields__]
    found: dict[str, Known] = {}
    with reading(store) as connection:
        for name, values in wanted.items():
            for some in batches(sorted(value for value in values if value)):
                rows = connection.execute(sa.select(*columns).where(entries.c[name].in_(some)))
                found.update((row.key, Known(*row)) for row in rows)
    return list(found.values())


def save_feeds(
    store: sa.Engine, states: Sequence[FeedState], marked: Sequence[Marked], seen: Collection[str], now: datetime
) -> None:
    """Store feeds, with the entries their answers held, in one transaction: a validator is never kept without its entries."""
    with writing(store) as connection:
        upsert(connection, feeds, [{name: getattr(state, name) for name in FeedState.__dataclass_fields__} for state in states])
        rows = [_row(one) for one in marked]
        upsert(connection, entries, rows, keep=("first_seen",))
        for some in batches(sorted(seen)):
            connection.execute(sa.update(entries).where(entries.c.key.in_(some)).values(last_seen=now))


def waiting(store: sa.Engine, feed_urls: Collection[str]) -> list[tuple[str, str]]:
    """List (key, feed URL) of these feeds' entries that wait for their article, those first seen last first."""
    columns = entries.c.key, entries.c.feed_url
    query = (
        sa.select(*columns).where(entries.c.state.in_(("new", "retry"))).order_by(entries.c.first_seen.desc(), entries.c.key)
    )
    with reading(store) as connection:
        return [(row.key, row.feed_url) for row in connection.execute(query) if row.feed_url in feed_urls]


def waited(store: sa.Engine, keys: Collection[str]) -> tuple[list[Waiting], list[str]]:
    """Read waiting entries by key, in the order of the keys; give also the keys of those that cannot be read."""
    found: dict[str, Waiting] = {}
    with reading(store) as connection:
        for some in batches(keys):
            for row in connection.execute(sa.select(entries).where(entries.c.key.in_(some))):
                with suppress(Unreadable):
                    found[row.key] = Waiting(from_json(Entry, row.payload), row.first_seen, row.attempts)
    return [found[key] for key in keys if key in found], [key for key in keys if key not in found]


def forget(store: sa.Engine, keys: Collection[str]) -> None:
    """Forget entries: where their feed still holds them, they are new when it is read again."""
    with writing(store) as connection:
        for some in batches(keys):
            connection.execute(sa.delete(entries).where(entries.c.key.in_(some)))


def newest(store: sa.Engine, keys: Collection[str]) -> dict[str, tuple[str, Article]]:
    """Read the newest revision of articles by key, with its digest; one that cannot be read is made anew."""
    found: dict[str, tuple[str, Article]] = {}
    with reading(store) as connection:
        for some in batches(sorted(keys)):
            query = sa.select(articles).where(articles.c.key.in_(some), articles.c.newest.is_(True))
            for row in connection.execute(query):
                with suppress(Unreadable):
                    found[row.key] = (row.digest, from_json(Article, row.payload))
    return found


def save_outcomes(store: sa.Engine, outcomes: Sequence[Outcome], pages: Mapping[tuple[str, str], int], now: datetime) -> None:
    """Store articles, what became of their entries, and the furniture counted, in one transaction."""
    with writing(store) as connection:
        for one in outcomes:
            if one.article is not None:
                _save_article(connection, one, now)
        for one in outcomes:
            values: dict[str, Any] = {"state": one.state, "attempts": one.attempts, "reason": one.reason}
            if one.state in ("done", "failed"):
                values["payload"] = ""
            connection.execute(sa.update(entries).where(entries.c.key == one.key).values(**values))
        counted = [{"outlet": one[0], "fingerprint": one[1], "pages": pages[one], "last_seen": now} for one in sorted(pages)]
        upsert(connection, furniture, counted, add=("pages",))


def repeated(store: sa.Engine, outlets: Collection[str]) -> dict[str, dict[str, int]]:
    """Read the blocks that outlets repeated on two pages at least, by outlet and fingerprint."""
    found: dict[str, dict[str, int]] = {outlet: {} for outlet in outlets}
    query = sa.select(furniture).where(furniture.c.outlet.in_(sorted(outlets)), furniture.c.pages >= 2)  # noqa: PLR2004 - as said
    with reading(store) as connection:
        for row in connection.execute(query):
            found[row.outlet][row.fingerprint] = row.pages
    return found


def prune(store: sa.Engine, before: datetime, once: datetime) -> int:
    """Forget articles and entries older than `before`, unless their feed still holds them, and blocks seen once before `once`."""
    still = sa.select(feeds.c.parsed).where(feeds.c.url == entries.c.feed_url).scalar_subquery()
    old = (entries.c.last_seen < before) & (sa.func.coalesce(still, sa.literal(before, Instant)) > entries.c.last_seen)
    with writing(store) as connection:
        gone = connection.execute(sa.delete(entries).where(old)).rowcount
        gone += connection.execute(sa.delete(articles).where(articles.c.first_seen < before)).rowcount
        seldom = (furniture.c.pages < 2) & (furniture.c.last_seen < once)  # noqa: PLR2004 - seen on one page only
        connection.execute(sa.delete(furniture).where(seldom | (furniture.c.last_seen < before)))
    return int(gone)


def _save_article(connection: sa.Connection, one: Outcome, now: datetime) -> None:
    article = one.article
    assert article is not None
    same = articles.c.key == article.key
    connection.execute(sa.update(articles).where(same, articles.c.newest.is_(True)).values(newest=False))
    row = {
        "key": article.key,
        "revision": article.revision,
        "newest": True,
        "outlet": article.outlet,
        "published": article.published,
        "first_seen": one.first_seen or now,
        "digest": one.digest,
        "payload": to_json(article),
    }
    upsert(connection, articles, [row])


def _row(one: Marked) -> dict[str, Any]:
    known = {name: getattr(one.known, name) for name in Known.__dataclass_fields__}
    return {**known, "last_seen": one.last_seen, "attempts": 0, "reason": one.reason, "payload": one.payload}
