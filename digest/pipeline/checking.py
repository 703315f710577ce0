"""Check: is everything there that a run will need, and if not, how to mend it."""

from __future__ import annotations

import math
import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest import schedule
from digest.errors import ConfigError, DigestError, FetchError, ModelError
from digest.models import weights
from digest.pipeline.gather import GatherReport, Run, ask, sources
from digest.pipeline.refusals import Finding, refusals
from digest.render import words
from digest.store import gathering, named, only_read, place
from digest.store.gathering import FeedState
from digest.text import counted
from digest.types import Request
from digest.urls import is_server, redacted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from digest.config import Config, Edition
    from digest.feeds import Parsed
    from digest.models.glance import Role
    from digest.pipeline.gather import Answer, Maps
    from digest.seams import Get
    from digest.types import Entry, Page

_STALE_DAYS = 7
_UNKNOWN = (401, 404)  # what the hub answers for a model it does not have, or not for everybody
_READ = 20  # titles of a feed that tell its language


def check(config: Config, engine: sa.Engine, get: Get | None, maps: Maps, now: datetime) -> tuple[Finding, ...]:
    """Look at everything a run will need; without `get`, reach nothing but files."""
    findings = [*_outlets(config), *_editions(config, now), *refusals(config, engine, now)]
    findings += [*_models(config, get), _store(config, engine)]
    findings += _feeds(config, engine, get, maps, now)
    return (*findings, *(_mail(config) if get else ()))


def _outlets(config: Config) -> Iterator[Finding]:
    feeds = sum(len(outlet.feeds) for outlet in config.outlets)
    if feeds:
        yield Finding("config", "outlets", True, f"{counted(len(config.outlets), 'outlet')}, {counted(feeds, 'feed')}")
    else:
        yield Finding(
            "config", "outlets", False, "no feed is configured", "add outlets with feeds; `digest opml import` takes them over"
        )


def _editions(config: Config, now: datetime) -> Iterator[Finding]:
    if not config.editions:
        yield Finding("config", "editions", False, "no edition is configured", "add one under `editions:`")
    for edition in config.editions:
        following = schedule.next_slot(edition.plan, edition.zone, now).astimezone(edition.zone)
        skipped, left_out = ", ".join(edition.ahead(now)), ", ".join(edition.leave_out)
        says = f"due next on {following:%a %d %b %Y at %H:%M %Z}{f', skips {skipped}' if skipped else ''}"
        says += f"; leaves out {left_out}" if left_out else ""
        yield Finding("edition", edition.name, True, says, _untold(edition, now))
        if not words.translated(edition.language):
            yield Finding(
                "edition",
                edition.name,
                True,
                f"its fixed strings and dates are in English: {edition.language!r} has no catalogue",
            )


def _untold(edition: Edition, now: datetime) -> str:
    """Advise a longer window where issues are further apart than one looks back; else nothing."""
    pause = math.ceil(schedule.longest_pause(edition.plan, edition.zone, now) / timedelta(hours=1))
    window = edition.window / 3600
    says = f"it looks back {window:.0f} h, and up to {pause} h lie between two issues: write `window: {pause}h`"
    return says if window < pause else ""


def _models(config: Config, get: Get | None) -> Iterator[Finding]:
    """Look at the encoder, and at the writer and the checker where they are configured."""
    model, folder = config.model, weights.cache_folder(config.model.cache)
    if model.encoder in ("embedded", weights.EMBEDDED):
        yield _embedded(model.encoder, folder)
    else:
        yield _named(model.encoder, "encoder", folder, get, needed=True)
    if model.writer != "extractive":
        yield _named(model.writer, "writer", folder, get, needed=model.required)
    if model.checker:
        yield _named(model.checker, "checker", folder, get, needed=False)


def _embedded(name: str, folder: Path) -> Finding:
    if not weights.have(weights.EMBEDDED, folder):
        return Finding(
            "model", name, False, f"the encoder is not in {folder}", "run `digest model pull`; the next run does so by itself"
        )
    try:
        weights.verify(weights.EMBEDDED, folder)
    except DigestError as error:
        return Finding("model", name, False, error.reason, error.advice)
    return Finding("model", name, True, f"{weights.EMBEDDED} is here, its sha256 right")


def _named(name: str, role: Role, folder: Path, get: Get | None, *, needed: bool) -> Finding:
    """Look for a model here, then ask the hub; what only that has is doubtful where it cannot be asked and much hangs on it."""
    from digest.models.glance import FETCHED, glance  # noqa: PLC0415

    try:
        says = glance(name, role, folder)
        if says == FETCHED and get and _hub_has(name, get):
            return Finding("model", f"{role} {name}", True, f"{says}, which has it")
    except DigestError as error:
        return Finding("model", f"{role} {name}", False, error.reason, error.advice)
    doubtful = says == FETCHED and (get is None or needed)
    advice = "run once with the hub in reach, or name a folder or one of `digest model list`" if doubtful else ""
    return Finding("model", f"{role} {name}", not doubtful, says, advice)


def _hub_has(name: str, get: Get) -> bool:
    """Ask the hub for a model's card; False where the hub cannot be asked; raise ModelError where it says that it has none."""
    hub = os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
    try:
        return get(Request(f"{hub}/api/models/{name}")).status == 200  # noqa: PLR2004
    except FetchError as error:
        if error.status not in _UNKNOWN:
            return False
        reason, advice = "is neither here nor visible on the hub", "check its spelling; a private model must be on this machine"
        raise ModelError(name, reason, advice) from error


def _store(config: Config, engine: sa.Engine) -> Finding:
    path = config.store.path
    if not is_server(path) and only_read(Path(path)):
        advice = "a run must write it: give this user the right to write the file and its folder"
        return Finding("store", named(path), False, "may only be read", advice)
    try:
        if config.mail.transport != "folder":
            place.sole(engine)
    except ConfigError as error:
        return Finding("store", named(path), False, error.reason, error.advice)
    return Finding("store", named(path), True, "opens, at the newest schema" if is_server(path) else _size(Path(path)))


def _size(path: Path) -> str:
    return f"opens, {path.stat().st_size / 1e6:.1f} MB" if path.exists() else "opens"


def _feeds(config: Config, engine: sa.Engine, get: Get | None, maps: Maps, now: datetime) -> Iterator[Finding]:
    """Ask every feed for real, without its validators, and read its answer as a run would; without `get`, those that are files."""
    from digest.fetch import is_file  # noqa: PLC0415

    states = gathering.feed_states(engine)
    every = [source for source in sources(config) if get or is_file(source.feed.url)]
    by_url = {one.feed.url: one for one in every}
    run = Run(config, engine, get or _offline, maps, lambda *_: None, now, GatherReport(), by_url)
    for answers in ask([(source, FeedState(source.feed.url)) for source in every], run):
        yield from (_feed(answer, states.get(answer.state.url), now) for answer in answers)


def _offline(request: Request) -> Page:
    """Answer in the place of the network where it must not be asked."""
    raise FetchError(request.url, "is not asked offline")


def _feed(answer: Answer, state: FeedState | None, now: datetime) -> Finding:
    """Word what a feed answered."""
    url, page, parsed = answer.state.url, answer.page, answer.parsed
    if answer.failure is not None:
        since = f" (failing since {state.failing_since:%Y-%m-%d})" if state and state.failing_since else ""
        return Finding("feed", url, False, answer.failure.reason + since, answer.failure.advice)
    assert page is not None
    if page.status == 410:  # noqa: PLR2004
        return Finding("feed", url, False, "gone for good (410)", "take it out of the config, or look for its new address")
    if parsed is None:
        says = f"the server asks to be left alone for now ({page.status})"
        return Finding("feed", url, False, says, "it is asked again later")
    if state and state.gone:
        says = f"{counted(len(parsed.entries), 'entry')}; it was gone on {state.gone:%Y-%m-%d} (410)"
        return Finding("feed", url, True, says, "runs ask it once a day, and take it again")
    return _read(url, parsed, page.moved_to, now)


def _read(url: str, parsed: Parsed, moved_to: str, now: datetime) -> Finding:
    """Tell what a feed holds, and the first thing that is odd about it."""
    newest = max((entry.published for entry in parsed.entries if entry.published), default=None)
    count = counted(len(parsed.entries), "entry")
    if newest and (now - newest).days > _STALE_DAYS:
        return Finding("feed", url, True, f"{count}, none newer than {newest:%Y-%m-%d}", "is it still kept up?")
    said, spoken = "; ".join((count, *parsed.warnings)), _spoken(parsed.entries)
    if moved_to:
        return Finding("feed", url, True, said, f"it has moved to {redacted(moved_to)}: write that into the config")
    if not spoken:
        return Finding("feed", url, True, said)
    declared = parsed.entries[0].language
    return Finding(
        "feed", url, True, f"{said}; it says {declared}, and reads like {spoken}", f"write `language: {spoken}` beside its url"
    )


def _spoken(entries: Sequence[Entry]) -> str:
    """Name the language a feed's titles are clearly in, where it says another."""
    from digest.extract import language  # noqa: PLC0415 - the detector

    said = entries[0].language if entries else ""
    found = language.of("\n".join(entry.title for entry in entries[:_READ]), said)
    return found if said and found != language.code(said) else ""


def _mail(config: Config) -> Iterator[Finding]:
    if config.mail.transport != "smtp":
        yield Finding("mail", config.mail.transport, True, "nothing to reach")
        return
    from digest.deliver.smtp import connect  # noqa: PLC0415

    for server in config.mail.servers:
        name = f"{server.host}:{server.port}"
        try:
            connect(server, config.mail).quit()
        except DigestError as error:
            yield Finding("mail", name, False, error.reason, error.advice)
        except OSError as error:
            yield Finding("mail", name, False, str(error), "check host, port and TLS in mail.servers")
        else:
            tls = "without TLS" if server.tls == "none" else server.tls
            yield Finding("mail", name, True, f"answers, {tls}" + (", logged in" if server.user else ""))
