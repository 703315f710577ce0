"""Gather: feeds -> entries -> pages -> articles, kept in the store.

    sources(config) | due | network(ask) | workers(parse) -> decide -> store      a batch of feeds, one commit
    waiting entries | network(page) | workers(fingerprints, article) -> store     a batch of articles, one commit

A feed's validators are committed with its entries, an article with its entry's state: killed anywhere, the next run goes on from
the last commit and ends the same. Deciding is done by functions of values; only `gather` and its two halves touch the world.
"""

from __future__ import annotations

import base64
import hashlib
import re
import threading
import time
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from digest.errors import DigestError, FetchError, Refused
from digest.store import gathering
from digest.store.gathering import FeedState, Known, Marked, Outcome, Waiting
from digest.store.issues import to_json
from digest.types import Entry, Failure, Feed, Page, Request
from digest.urls import canonical, host, redacted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import sqlalchemy as sa

    from digest.config import Config, FeedConfig, Filters
    from digest.feeds import Parsed
    from digest.types import Article, Clock, Get, Map

    Progress = Callable[[str, int, int], None]
    Look = Callable[[str], re.Match[str] | None]

_T = TypeVar("_T")

_FEEDS = 50  # feeds in one commit
_ARTICLES = 50  # articles in one commit
_HELD = 64_000_000  # bytes of compressed pages held before they are read
_PAGE = 5_000_000  # bytes of an article page; more is no article
_BIG = 1_000_000  # bodies parsed one at a time, so that their trees do not stand in memory together
_REST = timedelta(hours=12)  # longest a publisher's word keeps a feed from being asked: a daily digest must not miss a day
_WINDOW = timedelta(hours=36)  # where no edition says
_UNDATED = 10  # undated entries taken from a feed seen for the first time: they may be of any age
_TRIES = 3  # runs in which a page is asked for before its article is left at the excerpt
_TITLE = 200  # characters of a title that are kept to know it by
_ALIKE = 0.5  # share of words two titles of one text must have in common
_LONG = 200  # characters of text by which an entry is known even under another title
_WORDS = re.compile(r"\w+")
_TAGS = re.compile(r"<[^>]*>|&\w+;")
_big = threading.Lock()


@dataclass(frozen=True, slots=True)
class Maps:
    """The two maps of a run: threads for the network, processes for what strangers' bytes may hang or kill."""

    network: Map
    workers: Map


@dataclass(frozen=True, slots=True)
class GatherReport:
    """What a run of gather did."""

    feeds: int = 0
    asked: int = 0
    unmodified: int = 0  # 304, or the same bytes as before
    resting: int = 0  # still fresh, by their publisher's word
    failed: tuple[Failure, ...] = ()
    retired: tuple[str, ...] = ()  # answered 410, now or before
    moved: tuple[tuple[str, str], ...] = ()
    new: int = 0
    updated: int = 0
    skipped: int = 0
    pages: int = 0
    articles: int = 0
    revised: int = 0
    unread: tuple[Failure, ...] = ()  # pages that could not be had, entries nothing could be made of
    warnings: tuple[Failure, ...] = ()  # feeds that were read, but not without trouble
    seconds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A configured feed, and what of it is taken."""

    feed: Feed
    conf: FeedConfig
    window: timedelta


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking a feed gave: its page without the body, and its entries or why there are none."""

    source: Source
    state: FeedState
    page: Page | None = None
    parsed: Parsed | None = None
    digest: str = ""
    failure: Failure | None = None
    body: bytes = b""  # only where the worker must parse it


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry with the page fetched for it, compressed while it waits its turn."""

    waiting: Waiting
    feed: Feed
    page: Page | None = None
    failure: Failure | None = None
    passing: bool = False  # the page may be had in another run


@dataclass(slots=True)
class _Tally:
    """Counts of a run in the making; frozen into the report at its end."""

    asked: int = 0
    unmodified: int = 0
    new: int = 0
    updated: int = 0
    skipped: int = 0
    pages: int = 0
    articles: int = 0
    revised: int = 0
    failed: list[Failure] = field(default_factory=list)
    unread: list[Failure] = field(default_factory=list)
    warnings: list[Failure] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)


def gather(
    config: Config, store: sa.Engine, get: Get, clock: Clock, maps: Maps, progress: Progress | None = None
) -> GatherReport:
    """Ask every feed that is due, store its new entries, and make their articles; trouble with one feed or page is in the report."""
    told = progress or (lambda _stage, _done, _total: None)
    tally, now = _Tally(), clock()
    begun = time.perf_counter()
    known = gathering.feed_states(store)
    every = sources(config)
    due, resting = choose(every, known, now)
    tally.retired.extend(one.feed.url for one in every if (state := known.get(one.feed.url)) and state.gone)
    _gather_feeds(due, _Run(config, store, get, maps, told, now, tally))
    middle = time.perf_counter()
    _gather_articles({one.feed.url: one.feed for one in every}, _Run(config, store, get, maps, told, now, tally))
    spent = (("feeds", middle - begun), ("articles", time.perf_counter() - middle))
    counts = {name: _frozen(getattr(tally, name)) for name in _Tally.__dataclass_fields__}
    return GatherReport(feeds=len(every), resting=resting, seconds=spent, **counts)


@dataclass(frozen=True, slots=True)
class _Run:
    """What both halves of a run work with."""

    config: Config
    store: sa.Engine
    get: Get
    maps: Maps
    told: Progress
    now: datetime
    tally: _Tally


def _frozen(value: Any) -> Any:  # noqa: ANN401 - int or list
    return tuple(value) if isinstance(value, list) else value


# -- feeds: what is asked ------------------------------------------------------------------------------------------


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
        if state.gone:
            continue
        if state.fresh_until and state.fresh_until > now:
            resting += 1
        else:
            due.append((source, state))
    return list(interleaved(due, lambda one: host(one[0].conf.url))), resting


def interleaved(values: Iterable[_T], name: Callable[[_T], str]) -> Iterator[_T]:
    """Take turns between hosts, so that one with many feeds does not hold up the others."""
    queues: dict[str, list[_T]] = defaultdict(list)
    for value in values:
        queues[name(value)].append(value)
    for place in range(max(map(len, queues.values()), default=0)):
        yield from (queue[place] for queue in queues.values() if place < len(queue))


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


# -- feeds: asking and storing -------------------------------------------------------------------------------------


def _gather_feeds(due: Sequence[tuple[Source, FeedState]], run: _Run) -> None:
    asking = run.maps.network(partial(_ask, run), due)
    for done, batch in enumerate(_batches(asking, _FEEDS)):
        answers = list(_parsed_by_workers(batch, run))
        _store_answers(answers, run)
        run.told("feeds", min((done + 1) * _FEEDS, len(due)), len(due))


def _ask(run: _Run, asked: tuple[Source, FeedState]) -> Answer:
    """Ask one feed, and parse what is quickly parsed; whatever goes wrong is in the answer."""
    source, state = asked
    try:
        page = _fetched(run, request_of(source, state))
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
        return Answer(source, state, failure=_fault("feeds", source.feed.url, error))
    return Answer(source, state, bare, parsed, digest, body=b"" if parsed else page.body)


def _fetched(run: _Run, request: Request) -> Page:
    from digest.fetch import is_file, read_file  # noqa: PLC0415 - the HTTP client is imported by whoever made `get`

    return read_file(request, run.config.politeness.max_bytes) if is_file(request.url) else run.get(request)


def _parse_quickly(page: Page, feed: Feed, run: _Run) -> Parsed | None:
    from digest.feeds import parse_quickly  # noqa: PLC0415 - only where a feed has changed

    if len(page.body) < _BIG:
        return parse_quickly(page, feed, run.now, run.config.politeness.entries)
    with _big:
        return parse_quickly(page, feed, run.now, run.config.politeness.entries)


def _parsed_by_workers(batch: Sequence[Answer], run: _Run) -> Iterator[Answer]:
    """Let worker processes parse what is out of the ordinary."""
    hard = [answer for answer in batch if answer.body]
    limit = run.config.politeness.entries
    jobs = [(replace(_page(answer), body=answer.body), answer.source.feed, run.now, limit) for answer in hard]
    results = iter(run.maps.workers(_parse, jobs) if jobs else ())
    for answer in batch:
        yield _joined(answer, next(results)) if answer.body else answer


def _page(answer: Answer) -> Page:
    assert answer.page is not None
    return answer.page


def _parse(work: tuple[Page, Feed, datetime, int]) -> Parsed | Failure:
    from digest.feeds import parse  # noqa: PLC0415 - in a worker

    try:
        return parse(*work)
    except DigestError as error:
        return Failure("feeds", work[1].url, error.reason, error.advice)


def _joined(answer: Answer, result: Parsed | Failure) -> Answer:
    if isinstance(result, Failure):
        failure = replace(result, stage="feeds", subject=answer.source.feed.url)
        return replace(answer, failure=failure, body=b"")
    return replace(answer, parsed=result, body=b"")


def _store_answers(answers: Sequence[Answer], run: _Run) -> None:
    """Decide what every answer means, and commit it."""
    read = [answer for answer in answers if answer.parsed is not None]
    faces = {id(entry): face(entry) for answer in read for entry in _entries(answer)}
    every = list(faces.values())
    looks = {name for one in every for name in (one.title, one.text) if name}
    stored = gathering.recognise(run.store, {one.guid for one in every}, {one.canonical for one in every}, looks)
    memory = Memory(stored, {one.feed.url: one.feed.outlet for one in sources(run.config)})
    marked: list[Marked] = []
    seen: set[str] = set()
    for answer in read:
        for one in marks(answer, faces, memory, run.now):
            if isinstance(one, str):
                seen.add(one)
            else:
                marked.append(one)
    states = [_told(answer, run) for answer in answers]
    run.tally.new += sum(one.known.state == "new" and one.known.first_seen == run.now for one in marked)
    run.tally.updated += sum(one.known.state == "new" and one.known.first_seen != run.now for one in marked)
    run.tally.skipped += sum(one.known.state == "skipped" and one.known.first_seen == run.now for one in marked)
    gathering.save_feeds(run.store, states, marked, seen, run.now)


def _entries(answer: Answer) -> tuple[Entry, ...]:
    return answer.parsed.entries if answer.parsed else ()


def _told(answer: Answer, run: _Run) -> FeedState:
    """Count an answer, and give the feed's new state."""
    tally, url = run.tally, answer.source.feed.url
    state = after(answer, run.now)
    tally.asked += 1
    if state.gone:
        tally.retired.append(url)
    elif state.failures:
        advice = answer.failure.advice if answer.failure else "it will be asked again when it said"
        since = f"{state.failing_since:%Y-%m-%d}" if state.failing_since else ""
        tally.failed.append(
            Failure("feeds", url, state.reason, f"{advice} (failing since {since}, {state.failures} times)".lstrip())
        )
    elif answer.parsed is None:
        tally.unmodified += 1
    else:
        tally.warnings.extend(Failure("feeds", url, warning) for warning in answer.parsed.warnings)
    if state.moved_to and state.moved_to != answer.state.moved_to:
        tally.moved.append((url, redacted(state.moved_to)))
    return state


def after(answer: Answer, now: datetime) -> FeedState:
    """Decide what is known of a feed after an answer."""
    state, page = replace(answer.state, asked=now), answer.page
    if page is not None and page.status == 410:  # noqa: PLR2004 - Gone
        return replace(state, gone=now, reason="gone (410): its publisher has given it up", fresh_until=None)
    if page is not None and page.status in (429, 503) and answer.failure is None:
        failure = Failure("feeds", state.url, f"the server asked to be left alone ({page.status}, Retry-After)")
        return replace(_failed(state, failure, now), fresh_until=page.fresh_until)
    if answer.failure is not None or page is None:
        return _failed(state, answer.failure or Failure("feeds", state.url, "no answer"), now)
    rests = timedelta(seconds=answer.parsed.ttl if answer.parsed else 0)
    until = max(page.fresh_until or now, now + rests)
    good = replace(state, answered=now, failing_since=None, failures=0, reason="", fresh_until=min(until, now + _REST))
    good = replace(good, etag=page.etag or (good.etag if page.status == 304 else ""))  # noqa: PLR2004
    good = replace(good, last_modified=page.last_modified or (good.last_modified if page.status == 304 else ""))  # noqa: PLR2004
    if page.moved_to and redacted(page.moved_to) == page.moved_to:
        good = replace(good, moved_to=page.moved_to)
    if answer.parsed is not None:
        good = replace(good, title=answer.parsed.title, digest=answer.digest, parsed=now)
    return good


def _failed(state: FeedState, failure: Failure, now: datetime) -> FeedState:
    """Count a failure; where the feed had moved, its old address is tried the next time."""
    since = state.failing_since or now
    return replace(
        state, failing_since=since, failures=state.failures + 1, reason=failure.reason, moved_to="", fresh_until=None
    )


# -- entries: which are new ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Face:
    """What an entry is recognised by."""

    guid: str
    canonical: str
    title: str  # its words
    text: str  # digest of the text's words, "" where they are few
    digest: str  # of both: what changes is an update


def face(entry: Entry) -> Face:
    """Take an entry's features: its guid, its page, the words of its title and of its text."""
    text = " ".join(_TAGS.sub(" ", entry.content_html or entry.summary_html).split())
    title = " ".join(_WORDS.findall(entry.title.casefold()))
    return Face(
        guid=entry.guid,
        canonical=canonical(entry.url) if entry.url else "",
        title=title[:_TITLE],
        text=_hash(text) if len(text) >= _LONG else "",
        digest=_hash(f"{title}\n{text}"),
    )


def _hash(text: str) -> str:
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


def marks(answer: Answer, faces: Mapping[int, Face], memory: Memory, now: datetime) -> Iterator[Marked | str]:
    """Decide for every entry of an answer: what is to be stored of it, or, where nothing changed, its key."""
    source, first = answer.source, answer.state.answered is None
    allowed, undated = wanted(source.conf.filters), 0
    taken: set[str] = set()  # a stored entry is one element of an answer, not two
    for entry in _entries(answer):
        its = faces[id(entry)]
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
        reason = refused(entry, source.window, now, allowed) or (
            "undated, and more than can be new in a feed seen for the first time" if first and undated > _UNDATED else ""
        )
        if known is not None:
            reason = reason if known.state == "skipped" or reason == "left out by a filter" else ""
        mine = Known(
            key=known.key if known else entry.key,
            feed_url=source.feed.url,
            guid=its.guid,
            canonical=its.canonical,
            title=its.title,
            text=its.text,
            digest=its.digest,
            first_seen=known.first_seen if known else now,
            state="skipped" if reason else "new",
        )
        memory.add(mine)
        yield Marked(mine, now, "" if reason else to_json(replace(entry, key=mine.key)), reason)


def refused(entry: Entry, window: timedelta, now: datetime, allowed: Callable[[Entry], bool]) -> str:
    """Say why an entry is not taken; "" where it is."""
    moment = entry.published or entry.updated
    if not entry.url and not entry.content_html and not entry.summary_html:
        return "it has neither a link nor any text"
    if moment and moment < now - window:
        return "older than every edition looks back"
    return "" if allowed(entry) else "left out by a filter"


def wanted(filters: Filters) -> Callable[[Entry], bool]:
    """Make the test of a feed's filters: words, or /regular expressions/, in title and summary."""
    include, exclude = [_look(one) for one in filters.include], [_look(one) for one in filters.exclude]

    def allowed(entry: Entry) -> bool:
        if not include and not exclude:
            return True
        text = f"{entry.title}\n{_TAGS.sub(' ', entry.summary_html or entry.content_html)}"[:20_000]
        return (not include or any(look(text) for look in include)) and not any(look(text) for look in exclude)

    return allowed


def _look(pattern: str) -> Look:
    plain = not (len(pattern) > 1 and pattern.startswith("/") and pattern.endswith("/"))
    return re.compile(rf"(?<!\w){re.escape(pattern)}(?!\w)" if plain else pattern[1:-1], re.IGNORECASE).search


# -- articles ------------------------------------------------------------------------------------------------------


def _gather_articles(feeds: Mapping[str, Feed], run: _Run) -> None:
    """Fetch the pages of entries that need them, make articles, and commit them batch by batch."""
    todo = gathering.waiting(run.store, feeds.keys())
    if not todo:
        return
    plans = _planned(todo, feeds, run)
    fetched = run.maps.network(partial(_fetch_page, run), plans)
    done = 0
    for held in _held(fetched):
        repeats, counts = _furniture(held, run)
        for batch in _batches(iter(held), _ARTICLES):
            _store_articles(batch, repeats, counts, run)
            done += len(batch)
            run.told("articles", done, len(todo))


def _planned(todo: Sequence[Waiting], feeds: Mapping[str, Feed], run: _Run) -> list[tuple[Waiting, Feed, bool]]:
    """Say which entries get their page fetched: those that need it, the newest first, up to the limit of a run."""
    from digest.extract import needs_page  # noqa: PLC0415 - only where there is something new

    left = run.config.politeness.pages
    plans = []
    for one in todo:
        page = left > 0 and bool(one.entry.url) and needs_page(one.entry)
        left -= page
        plans.append((one, feeds[one.entry.feed_url], page))
    return list(interleaved(plans, lambda plan: host(plan[0].entry.url) if plan[2] else ""))


def _fetch_page(run: _Run, plan: tuple[Waiting, Feed, bool]) -> _Read:
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
        passing = (
            isinstance(error, FetchError)
            and not isinstance(error, Refused)
            and not re.search(r"answered 40[0-9]", error.reason)
        )
        return _Read(one, feed, failure=Failure("pages", subject, error.reason, error.advice), passing=passing)
    except Exception as error:  # noqa: BLE001 - as in _ask
        return _Read(one, feed, failure=_fault("pages", subject, error))
    return _Read(one, feed, replace(page, body=zlib.compress(page.body, 1)))


def _held(fetched: Iterable[_Read]) -> Iterator[list[_Read]]:
    """Hold fetched pages back until all are here, or as many as memory allows: what an outlet repeats shows only then."""
    held: list[_Read] = []
    size = 0
    for one in fetched:
        held.append(one)
        size += len(one.page.body) if one.page else 0
        if size > _HELD:
            yield held
            held, size = [], 0
    if held:
        yield held


def _furniture(held: Sequence[_Read], run: _Run) -> tuple[dict[str, dict[str, int]], dict[str, tuple[str, ...]]]:
    """Count the blocks each outlet repeats: those stored, and those of the pages at hand; give also each page's own."""
    paged = [one for one in held if one.page is not None]
    prints: dict[str, tuple[str, ...]] = {}
    for one, result in zip(paged, run.maps.workers(_fingerprints, [one.page for one in paged]), strict=True) if paged else ():
        prints[one.waiting.entry.key] = () if isinstance(result, Failure) else result
    repeats = gathering.repeated(run.store, {one.feed.outlet for one in paged}) if paged else {}
    fresh: dict[str, Counter[str]] = defaultdict(Counter)
    for one in paged:
        fresh[one.feed.outlet].update(prints[one.waiting.entry.key])
    for outlet, counter in fresh.items():
        for fingerprint, number in counter.items():
            if number > 1 or fingerprint in repeats[outlet]:
                repeats[outlet][fingerprint] = repeats[outlet].get(fingerprint, 0) + number
    return repeats, prints


def _fingerprints(page: Page | None) -> tuple[str, ...] | Failure:
    assert page is not None
    from digest.extract import fingerprints  # noqa: PLC0415 - in a worker

    try:
        return fingerprints(_unpacked(page))
    except Exception as error:  # noqa: BLE001 - a stranger's bytes: it costs one page
        return _fault("extract", page.url, error)


def _make(work: tuple[Entry, Page | None, Feed, datetime, Mapping[str, int]]) -> Article | Failure:
    from digest.extract import article  # noqa: PLC0415 - in a worker

    entry, page, feed, seen, furniture = work
    try:
        return article(entry, _unpacked(page) if page else None, feed, seen, furniture)
    except DigestError as error:
        return Failure("extract", entry.url or entry.key, error.reason, error.advice)
    except Exception as error:  # noqa: BLE001 - as above
        return _fault("extract", entry.url or entry.key, error)


def _unpacked(page: Page) -> Page:
    return replace(page, body=zlib.decompress(page.body))


def _store_articles(
    batch: Sequence[_Read], repeats: Mapping[str, Mapping[str, int]], prints: Mapping[str, tuple[str, ...]], run: _Run
) -> None:
    """Make the articles of a batch, decide what each is, and commit them with their entries."""
    work = [(one.waiting.entry, one.page, one.feed, one.waiting.first_seen, repeats.get(one.feed.outlet, {})) for one in batch]
    made = list(run.maps.workers(_make, work))
    before = gathering.newest(run.store, {one.waiting.entry.key for one in batch})
    outcomes = [outcome(one, result, before.get(one.waiting.entry.key)) for one, result in zip(batch, made, strict=True)]
    counts: Counter[tuple[str, str]] = Counter()
    for one in batch:
        if one.waiting.entry.key not in before:  # a page read again would count its own paragraphs twice
            counts.update((one.feed.outlet, fingerprint) for fingerprint in prints.get(one.waiting.entry.key, ()))
    gathering.save_outcomes(run.store, outcomes, counts, run.now)
    _count(batch, made, outcomes, run.tally)


def _count(batch: Sequence[_Read], made: Sequence[Article | Failure], outcomes: Sequence[Outcome], tally: _Tally) -> None:
    tally.pages += sum(one.page is not None for one in batch)
    tally.articles += sum(one.article is not None and one.article.revision == 0 and not one.replaces for one in outcomes)
    tally.revised += sum(one.article is not None and (one.article.revision > 0 or one.replaces) for one in outcomes)
    tally.unread.extend(one.failure for one in batch if one.failure is not None)
    for one, result in zip(batch, made, strict=True):
        if isinstance(result, Failure):
            tally.unread.append(replace(result, stage="extract", subject=one.waiting.entry.url or one.waiting.entry.key))


def outcome(one: _Read, made: Article | Failure, before: tuple[str, Article] | None) -> Outcome:
    """Decide what becomes of an entry: a first article, a revision, the same as before, or another try in the next run."""
    entry, tries = one.waiting.entry, one.waiting.attempts + 1
    again = one.passing and tries < _TRIES
    reason = one.failure.reason if one.failure else ""
    if isinstance(made, Failure):
        again = again or (made.stage == "worker" and tries < _TRIES)
        return Outcome(entry.key, "retry" if again else "failed", tries, reason or made.reason)
    digest = _hash("\n".join((made.title, made.kind, made.correction, str(made.complete), *made.sentences)))
    result = Outcome(entry.key, "retry" if again else "done", tries, reason, digest=digest, first_seen=one.waiting.first_seen)
    if before is None:
        return replace(result, article=made)
    old_digest, old = before
    if old_digest == digest or (old.complete and one.failure is not None):  # an excerpt does not revise the whole text
        return result
    if not old.complete and made.complete:
        return replace(result, article=replace(made, revision=old.revision), replaces=True)
    return replace(result, article=replace(made, revision=old.revision + 1))


def _fault(stage: str, subject: str, error: Exception) -> Failure:
    reason = f"a fault in digest: {type(error).__name__}: {str(error)[:200]}"
    return Failure(stage, subject, reason, "please report it; the others go on")


def _batches(values: Iterable[_T], size: int) -> Iterator[list[_T]]:
    source = iter(values)
    while batch := list(islice(source, size)):
        yield batch
