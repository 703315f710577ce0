"""The first half of gather: feeds are asked, parsed, and stored with their entries."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import threading
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from digest.errors import DigestError, FeedError
from digest.pipeline.gather.carried import Run, Source, fault, interleaved
from digest.pipeline.gather.entries import Memory, face, marks
from digest.store import batches, gathering
from digest.store.gathering import FeedState, Marked
from digest.types import Failure, Feed, Page, Request
from digest.urls import host, redacted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from digest.config import Config
    from digest.feeds import Parsed

_FEEDS = 50  # feeds in one commit
_BIG = 1_000_000  # bodies parsed one at a time, so that their trees do not stand in memory together
_GONE = timedelta(hours=20)  # a feed that is gone is asked once a day: some servers say so while they are being mended
_REST = timedelta(hours=12)  # longest a publisher's word keeps a feed from being asked: a daily digest must not miss a day
_WINDOW = timedelta(hours=36)  # where no edition says
_big = threading.Lock()


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking a feed gave: its page, with its body only where a worker must parse it, and its entries or why there are none."""

    source: Source
    state: FeedState
    page: Page | None = None
    parsed: Parsed | None = None
    digest: str = ""
    failure: Failure | None = None


def sources(config: Config) -> list[Source]:
    """List the configured feeds, with secrets blotted out of the URLs they are known by."""
    windows = [(edition.only, timedelta(seconds=edition.window)) for edition in config.editions]
    found = []
    for outlet in config.outlets:
        window = max((span for only, span in windows if not only or outlet.name in only), default=_WINDOW)
        for conf in outlet.feeds:
            feed = Feed(
                url=redacted(conf.url),
                outlet=outlet.name,
                title=conf.title,
                section=conf.section,
                labels=tuple(sorted(outlet.labels.items())),
                family=outlet.family,
                weight=outlet.weight,
                language=conf.language,
            )
            found.append(Source(feed, conf, window))
    return found


def choose(
    every: Sequence[Source], known: Mapping[str, FeedState], now: datetime
) -> tuple[list[tuple[Source, FeedState]], int]:
    """Choose the feeds to ask, interleaved by host, and count those whose publisher asked to be left alone still."""
    due, resting = [], 0
    for source in every:
        state = known.get(source.feed.url, FeedState(source.feed.url))
        ahead = bool(state.asked and state.asked > now)  # the clock was wrong then, and so is how long the feed is to rest
        if state.gone and (state.asked or state.gone) > now - _GONE and not ahead:
            continue
        if state.fresh_until and state.fresh_until > now and not ahead:
            resting += 1
        else:
            due.append((source, state))
    return list(interleaved(due, lambda one: host(one[0].conf.url))), resting


def request_of(source: Source, state: FeedState) -> Request:
    """Word the request for a feed: where it moved to, unless it carries secrets meant for its own host."""
    headers = tuple(source.conf.headers.items())
    if source.conf.auth:
        headers += (("Authorization", _authorisation(source.conf.auth)),)
    private = headers or source.feed.url != source.conf.url
    stays = not state.moved_to or (private and host(state.moved_to) != host(source.conf.url))
    return Request(source.conf.url if stays else state.moved_to, state.etag, state.last_modified, headers)


def _authorisation(auth: str) -> str:
    return f"Basic {base64.b64encode(auth.encode()).decode()}" if ":" in auth else f"Bearer {auth}"


def gather_feeds(due: Sequence[tuple[Source, FeedState]], run: Run) -> None:
    """Ask feeds, and commit what they answered batch by batch."""
    for done, answers in enumerate(ask(due, run)):
        _store_answers(answers, run)
        run.told("feeds", min((done + 1) * _FEEDS, len(due)), len(due))


def ask(feeds: Sequence[tuple[Source, FeedState]], run: Run) -> Iterator[list[Answer]]:
    """Ask feeds, and give what they answered, parsed, batch by batch; nothing is stored."""
    for batch in batches(run.maps.network(partial(_ask, run), feeds), _FEEDS):
        yield list(_parsed_by_workers(batch, run))


def _ask(run: Run, asked: tuple[Source, FeedState]) -> Answer:
    """Ask one feed, and parse what is quickly parsed; whatever goes wrong is in the answer."""
    source, state = asked
    try:
        page = _fetched(run, request_of(source, state))
        _own(page, source, run)
        if page.status != 200:  # noqa: PLR2004 - 304, 410, or Retry-After
            return Answer(source, state, page)
        digest = hashlib.blake2b(page.body, digest_size=16).hexdigest()
        bare = replace(page, body=b"")
        if digest == state.digest:
            return Answer(source, state, bare, digest=digest)
        parsed = _parse_quickly(page, source.feed, run)
    except DigestError as error:
        return Answer(source, state, failure=Failure("feeds", source.feed.url, error.reason, error.advice))
    except Exception as error:  # noqa: BLE001 - a stranger's bytes found a fault of ours: it costs one feed
        return Answer(source, state, failure=fault("feeds", source.feed.url, error))
    return Answer(source, state, bare if parsed else page, parsed, digest)


def _own(page: Page, source: Source, run: Run) -> None:
    """Refuse a feed that leads to another outlet's: one text under two names would count as two voices."""
    other = run.sources.get(redacted(page.url))
    if other and other.feed.outlet != source.feed.outlet:
        raise FeedError(
            source.feed.url, f"it leads to a feed of {other.feed.outlet!r}", "take one of the two out of the config"
        )


def _fetched(run: Run, request: Request) -> Page:
    from digest.fetch import is_file, read_file  # noqa: PLC0415 - the HTTP client is imported by whoever made `get`

    return read_file(request, run.config.politeness.max_bytes) if is_file(request.url) else run.get(request)


def _parse_quickly(page: Page, feed: Feed, run: Run) -> Parsed | None:
    from digest.feeds import parse_quickly  # noqa: PLC0415 - only where a feed has changed

    with _big if len(page.body) >= _BIG else contextlib.nullcontext():
        return parse_quickly(page, feed, run.now, run.config.politeness.entries)


def _parsed_by_workers(batch: Sequence[Answer], run: Run) -> Iterator[Answer]:
    """Let worker processes parse what is out of the ordinary."""
    limit = run.config.politeness.entries
    jobs = [(one.page, one.source.feed, run.now, limit) for one in batch if one.page and one.page.body]
    results = iter(run.maps.workers(_parse, jobs) if jobs else ())
    for answer in batch:
        yield _joined(answer, next(results)) if answer.page and answer.page.body else answer


def _parse(work: tuple[Page, Feed, datetime, int]) -> Parsed | Failure:
    from digest.feeds import parse  # noqa: PLC0415 - in a worker

    try:
        return parse(*work)
    except DigestError as error:
        return Failure("feeds", work[1].url, error.reason, error.advice)


def _joined(answer: Answer, result: Parsed | Failure) -> Answer:
    if isinstance(result, Failure):
        return replace(answer, failure=replace(result, stage="feeds", subject=answer.source.feed.url))
    return replace(answer, parsed=result)


def _store_answers(answers: Sequence[Answer], run: Run) -> None:
    """Decide what every answer means, and commit it."""
    read = [(one, [(entry, face(entry)) for entry in one.parsed.entries]) for one in answers if one.parsed is not None]
    faces = [its for _, entries in read for _, its in entries]
    wanted = {name: {getattr(one, name) for one in faces} for name in ("guid", "canonical", "title", "text")}
    stored = gathering.recognise(run.store, wanted)
    memory = Memory(stored, {url: source.feed.outlet for url, source in run.sources.items()})
    marked: list[Marked] = []
    seen: set[str] = set()
    for answer, entries in read:
        for one in marks(answer.source, entries, memory, run.now, first=answer.state.answered is None):
            if isinstance(one, str):
                seen.add(one)
            else:
                marked.append(one)
    states = [_told(answer, run) for answer in answers]
    _count(marked, run)
    gathering.save_feeds(run.store, states, marked, seen, run.now)


def _count(marked: Sequence[Marked], run: Run) -> None:
    fresh = [one.known.state for one in marked if one.known.first_seen == run.now]
    run.report.new += fresh.count("new")
    run.report.skipped += fresh.count("skipped")
    run.report.updated += sum(one.known.state == "new" and one.known.first_seen != run.now for one in marked)


def _told(answer: Answer, run: Run) -> FeedState:
    """Count an answer, and give the feed's new state."""
    report, url = run.report, answer.source.feed.url
    state = after(answer, run.now)
    report.asked += 1
    if state.gone:
        report.retired += (url,)
        report.closed += () if answer.state.gone else (url,)
    elif state.failures:
        advice = answer.failure.advice if answer.failure else "it will be asked again when it said"
        since = f"{state.failing_since:%Y-%m-%d}" if state.failing_since else ""
        often = "once" if state.failures == 1 else f"{state.failures} times"
        failing = f"failing since {since}, {often}"
        report.failed += (Failure("feeds", url, state.reason, f"{advice} ({failing})" if advice else failing),)
    elif answer.parsed is None:
        report.unmodified += 1
    else:
        report.warnings += tuple(Failure("feeds", url, warning) for warning in answer.parsed.warnings)
    if state.moved_to and state.moved_to != answer.state.moved_to:
        report.moved += ((url, redacted(state.moved_to)),)
    return state


def after(answer: Answer, now: datetime) -> FeedState:
    """Decide what is known of a feed after an answer."""
    state, page = replace(answer.state, asked=now), answer.page
    if page is not None and page.status == 410:  # noqa: PLR2004 - Gone
        return replace(state, gone=state.gone or now, reason="gone (410): its publisher has given it up", fresh_until=None)
    if page is not None and page.status in (429, 503) and answer.failure is None:
        failure = Failure("feeds", state.url, f"the server asked to be left alone ({page.status}, Retry-After)")
        return replace(_failed(state, failure, now), fresh_until=page.fresh_until and min(page.fresh_until, now + _REST))
    if answer.failure is not None or page is None:
        return _failed(state, answer.failure or Failure("feeds", state.url, "no answer"), now)
    rests = timedelta(seconds=answer.parsed.ttl if answer.parsed else 0)
    until = max(page.fresh_until or now, now + rests)
    etag, modified = (state.etag, state.last_modified) if page.status == 304 else ("", "")  # noqa: PLR2004
    good = replace(
        state,
        answered=now,
        gone=None,
        failing_since=None,
        failures=0,
        reason="",
        fresh_until=min(until, now + _REST),
        etag=page.etag or etag,
        last_modified=page.last_modified or modified,
        moved_to=page.moved_to if page.moved_to and redacted(page.moved_to) == page.moved_to else state.moved_to,
    )
    return replace(good, title=answer.parsed.title, digest=answer.digest, parsed=now) if answer.parsed is not None else good


def _failed(state: FeedState, failure: Failure, now: datetime) -> FeedState:
    """Count a failure; where the feed had moved, its old address is tried the next time."""
    since = state.failing_since or now
    return replace(
        state, failing_since=since, failures=state.failures + 1, reason=failure.reason, moved_to="", fresh_until=None
    )
