"""The second half of gather: pages are fetched where the feed gives an excerpt only, articles made and stored."""

from __future__ import annotations

import re
import time
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from digest.errors import DigestError, FetchError, Refused
from digest.pipeline.gather.carried import Run, fault, interleaved
from digest.pipeline.gather.entries import hashed
from digest.store import batches, gathering
from digest.store.gathering import Outcome, Waiting
from digest.text import words
from digest.types import Entry, Failure, Feed, Page, Request, Version
from digest.urls import host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from digest.pipeline.gather.carried import GatherReport
    from digest.types import Article

_SLICE = 1000  # waiting entries held in memory at once
_ASKED = 20  # entries a worker is asked about at once
_ARTICLES = 50  # articles in one commit
_HELD = 64_000_000  # bytes of compressed pages held before they are read
_PAGE = 5_000_000  # bytes of an article page; more is no article
_SHARE = 180.0  # seconds of the workers that an outlet's pages may take in one run, and as much again what its feeds say
_HUNG = 60.0  # what counts for a worker that hung or died
_TRIES = 3  # runs in which a page is asked for before its article is left at the excerpt
_REFUSING = frozenset(range(400, 500)) - {408, 425, 429}  # statuses that another try does not change
_WORDLESS = frozenset({"paywall", "gallery", "video"})  # pages that were read, though they show no whole text
_RECORDING = re.compile(r"\.(?:aac|flac|m4[abv]|mov|mp[34]|og[ag]|opus|pdf|wav|webm)(?:[?#]|$)", re.IGNORECASE)  # no page

_ALIKE = 0.8  # of the words of the shorter of two headlines, in the other: the same one

_A = TypeVar("_A")
_B = TypeVar("_B")


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry with the page fetched for it, compressed while it waits its turn."""

    waiting: Waiting
    feed: Feed
    page: Page | None = None
    failure: Failure | None = None
    passing: bool = False  # the page may be had in another run


def gather_articles(run: Run) -> None:
    """Fetch the pages of entries that need them, make articles, and commit them batch by batch."""
    waiting = gathering.waiting(run.store, run.sources.keys())
    keys = [key for key, _ in interleaved(waiting, lambda one: run.sources[one[1]].feed.outlet)]
    left, done = run.config.politeness.pages, 0
    for some in batches(keys, _SLICE):
        plans = _planned(_waited(some, run), left, run)
        left -= sum(needed for _, _, needed in plans)
        for held in _held(run.maps.network(partial(_fetch_page, run), plans)):
            repeats, prints = _furniture(held, run)
            for batch in batches(held, _ARTICLES):
                _store_articles(batch, repeats, prints, run)
                done += len(batch)
                run.told("articles", done, len(keys))


def _waited(keys: Sequence[str], run: Run) -> list[Waiting]:
    """Read waiting entries; those that another version wrote, or damage, cost themselves alone."""
    found, lost = gathering.waited(run.store, keys)
    if lost:
        gathering.forget(run.store, lost)
        reason, advice = "a stored entry cannot be read, and is forgotten", "its feed brings it again when it changes"
        run.report.unread += tuple(Failure("store", f"entry {key}", reason, advice) for key in lost)
    return found


def _planned(todo: Sequence[Waiting], left: int, run: Run) -> list[tuple[Waiting, Feed, bool]]:
    """Say which entries get their page fetched: those that need it, the outlets in turn, up to the limit of a run."""
    plans = []
    asked = list(batches(todo, _ASKED))
    for some, found in zip(asked, run.maps.workers(_needing, [[one.entry for one in some] for some in asked]), strict=True):
        needing = [True] * len(some) if isinstance(found, Failure) else found
        for one, needed in zip(some, needing, strict=True):
            page = left > 0 and needed
            left -= page
            plans.append((one, run.sources[one.entry.feed_url].feed, page))
    return list(interleaved(plans, lambda plan: host(plan[0].entry.url) if plan[2] else ""))


def _needing(some: Sequence[Entry]) -> list[bool] | Failure:
    return [bool(entry.url) and not _RECORDING.search(entry.url) and _needs_page(entry) for entry in some]


def _needs_page(entry: Entry) -> bool:
    from digest.extract import needs_page  # noqa: PLC0415 - in a worker

    try:
        return needs_page(entry)
    except Exception:  # noqa: BLE001 - a stranger's bytes: the page may be better, and what is wrong shows when it is read
        return True


def _fetch_page(run: Run, plan: tuple[Waiting, Feed, bool]) -> _Read:
    one, feed, needed = plan
    if not needed:
        return _Read(one, feed)
    subject = one.entry.url
    try:
        page = run.get(Request(subject))
        if page.status != 200:  # noqa: PLR2004
            reason = "the page is gone (410)" if page.status == 410 else f"the server asked to be left alone ({page.status})"  # noqa: PLR2004
            return _Read(one, feed, failure=Failure("pages", subject, reason), passing=page.status != 410)  # noqa: PLR2004
        if len(page.body) > _PAGE:
            return _Read(one, feed, failure=Failure("pages", subject, f"the page is larger than {_PAGE:,} bytes"))
    except DigestError as error:
        passing = isinstance(error, FetchError) and not isinstance(error, Refused) and error.status not in _REFUSING
        return _Read(one, feed, failure=Failure("pages", subject, error.reason, error.advice), passing=passing)
    except Exception as error:  # noqa: BLE001 - as in _ask
        return _Read(one, feed, failure=fault("pages", subject, error))
    return _Read(one, feed, replace(page, body=zlib.compress(page.body, 1)))


def _held(fetched: Iterator[_Read]) -> Iterator[list[_Read]]:
    """Hold fetched pages back until all are here, or as many as memory allows: what an outlet repeats shows only then."""
    while held := list(_portion(fetched)):
        yield held


def _portion(fetched: Iterator[_Read]) -> Iterator[_Read]:
    size = 0
    for one in fetched:
        yield one
        size += len(one.page.body) if one.page else 0
        if size > _HELD:
            return


def _furniture(held: list[_Read], run: Run) -> tuple[dict[str, dict[str, int]], dict[str, tuple[str, ...]]]:
    """Count the blocks each outlet repeats: those stored, and those of the pages at hand; give also each page's own.

    A page that hangs or kills a worker is put aside, and so is what its outlet lists once such have taken its share of the workers.
    """
    paged = [one for one in held if one.page is not None]
    prints: dict[str, tuple[str, ...]] = {}
    for one, result in zip(paged, _spared(run, _fingerprints, paged, [one.page for one in paged]), strict=True):
        prints[one.waiting.entry.key] = result if isinstance(result, tuple) else ()
        if result is None or (isinstance(result, Failure) and result.stage == "worker"):
            held[held.index(one)] = _aside(one, result)
    repeats = gathering.repeated(run.store, {one.feed.outlet for one in paged}) if paged else {}
    fresh: dict[str, Counter[str]] = defaultdict(Counter)
    for one in paged:
        fresh[one.feed.outlet].update(prints[one.waiting.entry.key])
    for outlet, counter in fresh.items():
        for fingerprint, number in counter.items():
            if number > 1 or fingerprint in repeats[outlet]:
                repeats[outlet][fingerprint] = repeats[outlet].get(fingerprint, 0) + number
    return repeats, prints


def _aside(one: _Read, why: Failure | None = None) -> _Read:
    """Put a page aside: the feed's own text stands in, and the page is asked for again in another run."""
    why = why or Failure("pages", one.waiting.entry.url, "pages of its outlet took too long in this run")
    return replace(one, page=None, failure=why, passing=True)


def _spared(run: Run, work: Callable[[_A], _B], held: Sequence[_Read], values: Iterable[_A]) -> Iterator[_B | Failure | None]:
    """Let workers do what is to be done for each entry; None for one whose outlet has taken its share of them."""
    pairs = zip(held, values, strict=True)
    left = (value if run.taken[one.feed.outlet] < (_SHARE if one.page else 2 * _SHARE) else None for one, value in pairs)
    for one, result in zip(held, run.maps.workers(partial(_timed, work), left) if held else (), strict=True):
        made, seconds = (result, _HUNG) if isinstance(result, Failure) else result
        run.taken[one.feed.outlet] += seconds
        yield made


def _timed(work: Callable[[_A], _B], value: _A | None) -> tuple[_B | None, float]:
    """Do a work, unless there is none; give its seconds, too."""
    begun = time.process_time()
    return (None if value is None else work(value)), time.process_time() - begun


def _fingerprints(page: Page | None) -> tuple[str, ...] | Failure:
    assert page is not None
    from digest.extract import fingerprints  # noqa: PLC0415 - in a worker

    try:
        return fingerprints(_unpacked(page))
    except Exception as error:  # noqa: BLE001 - a stranger's bytes: it costs one page
        return fault("extract", page.url, error)


def _make(work: tuple[Entry, Page | None, Feed, datetime, Mapping[str, int]]) -> Article | Failure:
    from digest.extract import article  # noqa: PLC0415 - in a worker

    entry, page, feed, seen, furniture = work
    try:
        return article(entry, _unpacked(page) if page else None, feed, seen, furniture)
    except DigestError as error:
        return Failure("extract", entry.url or entry.key, error.reason, error.advice)
    except Exception as error:  # noqa: BLE001 - as above
        return fault("extract", entry.url or entry.key, error)


def _unpacked(page: Page) -> Page:
    return replace(page, body=zlib.decompress(page.body))


def _store_articles(
    batch: Sequence[_Read], repeats: Mapping[str, Mapping[str, int]], prints: Mapping[str, tuple[str, ...]], run: Run
) -> None:
    """Make the articles of a batch, decide what each is, and commit them with their entries."""
    batch = [_aside(one) if one.page and run.taken[one.feed.outlet] >= _SHARE else one for one in batch]
    work = [(one.waiting.entry, one.page, one.feed, one.waiting.first_seen, repeats.get(one.feed.outlet, {})) for one in batch]
    tried = [(one, made) for one, made in zip(batch, _spared(run, _make, batch, work), strict=True) if made is not None]
    batch, made = [_unseen(one, its) for one, its in tried], [its for _, its in tried]
    before = gathering.newest(run.store, {one.waiting.entry.key for one in batch})
    outcomes = [
        outcome(one, result, before.get(one.waiting.entry.key), run.now) for one, result in zip(batch, made, strict=True)
    ]
    counts: Counter[tuple[str, str]] = Counter()
    for one in batch:
        if one.waiting.entry.key not in before:  # a page read again would count its own paragraphs twice
            counts.update((one.feed.outlet, fingerprint) for fingerprint in prints.get(one.waiting.entry.key, ()))
    gathering.save_outcomes(run.store, outcomes, counts, run.now)
    _count(batch, made, outcomes, run.report)


def _unseen(one: _Read, made: Article | Failure) -> _Read:
    """Note where a page has something else in the article's place: a check of browsers, a consent wall; it may be gone in another run."""
    if one.page is None or isinstance(made, Failure) or made.complete or made.kind in _WORDLESS:
        return one
    return replace(one, failure=Failure("pages", one.waiting.entry.url, "the page does not show the article"), passing=True)


def _count(
    batch: Sequence[_Read], made: Sequence[Article | Failure], outcomes: Sequence[Outcome], report: GatherReport
) -> None:
    report.pages += sum(one.page is not None for one in batch)
    again = [bool(one.article.revision or one.replaces) for one in outcomes if one.article is not None]
    report.articles += again.count(False)
    report.revised += again.count(True)
    report.unread += tuple(one.failure for one in batch if one.failure is not None)
    for one, result in zip(batch, made, strict=True):
        if isinstance(result, Failure):
            report.unread += (replace(result, stage="extract", subject=one.waiting.entry.url or one.waiting.entry.key),)


def outcome(one: _Read, made: Article | Failure, before: tuple[str, Article] | None, now: datetime) -> Outcome:
    """Decide what becomes of an entry: a first article, a revision, the same as before, or another try in the next run."""
    entry, tries = one.waiting.entry, one.waiting.attempts + 1
    again = one.passing and tries < _TRIES
    reason = one.failure.reason if one.failure else ""
    if isinstance(made, Failure):
        again = again or (made.stage == "worker" and tries < _TRIES)
        return Outcome(entry.key, "retry" if again else "failed", tries, reason or made.reason)
    held = (made.embargo.words if made.embargo else "", str(made.expires or ""))
    digest = hashed(
        "\n".join((made.title, made.kind, made.correction, str(made.complete), *made.sentences, *filter(None, held)))
    )
    result = Outcome(entry.key, "retry" if again else "done", tries, reason, digest=digest, first_seen=one.waiting.first_seen)
    if before is None:
        return replace(result, article=made)
    old_digest, old = before
    excerpt = old.complete and not made.complete  # it does not revise the whole text, unless it takes something back
    if old_digest == digest or (excerpt and not _is_corrected(old, made)):
        return result
    if not old.complete and made.complete:
        return replace(result, article=replace(made, revision=old.revision, earlier=old.earlier), replaces=True)
    published = max(made.published, old.published) if old.revision else made.published  # what was as new once stays so
    if _is_news(old, made):
        published = max((at for at in (entry.updated, entry.published) if at and old.published < at <= now), default=now)
    earlier = (*old.earlier, Version(old.title, old.url, old.published))
    return replace(result, article=replace(made, revision=old.revision + 1, published=published, earlier=earlier))


def _is_news(old: Article, made: Article) -> bool:
    """Tell whether a revision is as new as an article, inside the window of the next issue.

    Its outlet corrected it, took its embargo off, or wrote it anew from headline and opening on: other news at the old address. A live
    blog is written anew all day.
    """
    rewritten = made.title != old.title and made.sentences[:1] != old.sentences[:1] and not _redressed(old, made)
    return _is_corrected(old, made) or (rewritten and made.kind != "live") or bool(old.embargo and not made.embargo)


def _is_corrected(old: Article, made: Article) -> bool:
    """Tell whether an outlet has put right what an article told, in its text or over it."""
    return (bool(made.correction) and made.correction != old.correction) or (
        made.kind == "correction" and old.kind != made.kind
    )


def _redressed(old: Article, made: Article) -> bool:
    """Tell whether a headline and an opening only got other words around them, as all do where a site changes its template."""
    before, after = (set(words(one.title)) for one in (old, made))
    alike = len(before & after) >= _ALIKE * min(len(before), len(after))
    pairs = ((old, made), (made, old))
    return alike and any("".join(one.sentences[:1]) in " ".join(other.sentences) for one, other in pairs)
