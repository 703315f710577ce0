"""Deliver: stored issues go out, each to each subscriber at most once, and none is lost without a word.

An issue is frozen when its sending begins: who gets it, and every byte they get. From then on each delivery goes its own way
through the states of `deliver.machine`, over as many runs as it takes.
"""

from __future__ import annotations

import contextlib
import json
import platform
import secrets
import time
from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2s
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from digest import archive
from digest.deliver import machine, mime, signing, transports
from digest.deliver.addresses import address as normal
from digest.deliver.outcome import Envelope, Outcome, Step, wait
from digest.errors import ConfigError, DigestError, StoreError, Unreadable, UsageError
from digest.pipeline import decisions
from digest.pipeline.subscribers import recipients
from digest.store import deliveries, issues, keeping, meta, place, reading, writing
from digest.store.journal import Journal
from digest.text import counted
from digest.types import Claimed, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    import sqlalchemy as sa

    from digest.config import Config, Edition, Mail
    from digest.seams import Clock
    from digest.store.issues import Kept
    from digest.types import Issue, Rendered, Subscriber

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What became of one issue in one run."""

    issue_id: int
    edition: str
    number: int
    state: str  # sending, sent, failed (over, and it reached nobody), skipped, held; made when it could not be begun
    reason: str = ""
    sent: int = 0  # deliveries by state, as they stand now
    failed: int = 0
    pending: int = 0
    unknown: int = 0
    newly_failed: int = 0  # of the failed, those of this run: each is told once
    failures: tuple[Failure, ...] = ()

    def __str__(self) -> str:
        """Render one line: the issue, its state, its deliveries."""
        counts = f"{self.sent} sent, {self.failed} failed, {self.pending} to be tried again, {self.unknown} unknown"
        return f"{self.edition} {self.number}: {self.state}; {counts}" + (f" ({self.reason})" if self.reason else "")


@dataclass(frozen=True, slots=True)
class DeliverReport:
    """What one run delivered."""

    issues: tuple[IssueReport, ...] = ()
    recovered: int = 0  # claims of a run that died, put back
    cut_off: int = 0  # deliveries of a run that died at their very end
    lost: tuple[Failure, ...] = ()  # what of those nobody can tell, by issue; that the store was put back

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Give the troubles of all issues."""
        return (*self.lost, *(failure for issue in self.issues for failure in issue.failures))


@dataclass(frozen=True, slots=True)
class _Run:
    engine: sa.Engine
    config: Config
    clock: Clock
    step: Step
    pace: Callable[[], None]
    mark: str  # of our claims: the way out, and digits that are in no message


def quiet(_step: str) -> None:
    """Hear of a step and do nothing."""


def deliver(engine: sa.Engine, config: Config, chosen: Sequence[int], clock: Clock, step: Step = quiet) -> DeliverReport:
    """Deliver issues as far as it goes now; raise Busy where another run is at it, StoreError where the store fails."""
    pace = transports.Pace(config.mail.per_minute, time.monotonic, time.sleep)
    run = _Run(engine, config, clock, step, pace, f"{_way(engine, config.mail)}:{secrets.token_hex(8)}")
    with deliveries.alone(engine):
        doubted = _placed(run) if config.mail.transport != "folder" else ()  # what goes into a folder reaches nobody
        keeping.keep(engine)
        recovered, cut_off, lost = _recover(run)
        report = DeliverReport(tuple(_issue(run, issue_id) for issue_id in chosen), recovered, cut_off, (*doubted, *lost))
        keeping.keep(engine)
    return report


def send_test(config: Config, issue: Issue, rendered: Rendered, address: str, now: datetime, mark: str = "Test") -> Outcome:
    """Send one marked copy to one address, touching no state; raise MailError or DataError."""
    facts = _facts(issue, config.mail, issue.edition, issue.number, now)
    marked = replace(rendered, subject=f"[{mark}] {rendered.subject}")
    printer = _printer(mime.letter(marked, facts, config.mail), config.mail)
    with transports.opening(config.mail, lambda: None, quiet)() as send:
        return send(printer(Claimed(normal(address), "", "test", now)), lambda: lambda: None)


def _facts(issue: Issue, mail: Mail, edition: str, number: int, slot: datetime) -> mime.Facts:
    """Gather what a message says of its issue."""
    from digest.render import reader  # noqa: PLC0415 - most runs send nothing

    page = archive.page_url(mail.archive_url, issue)
    return mime.Facts(edition, issue.title, number, slot, issue.language, page, reader=reader(issue.language))


# -- one issue -----------------------------------------------------------------------------------------------------


def _issue(run: _Run, issue_id: int) -> IssueReport:
    """Take one issue as far as it goes; its troubles are its own."""
    line, before = issues.line(run.engine, issue_id), _tried(run, issue_id)
    try:
        begun, reason, failures = (True, "", ()) if line.state == "sending" else _begun(run, issues.load(run.engine, issue_id))
        _give_up(run, line)
        troubles = _sent(run, line) if begun else ()
    except Unreadable as error:
        return _set_aside(run, line, error)
    except StoreError:
        raise
    except DigestError as error:
        return IssueReport(issue_id, line.edition, line.number, line.state, str(error), failures=(_failure(line, error),))
    report, tried = _closed(run, line, reason), _tried(run, issue_id)
    met = (*(_failure(line, error) for error in troubles), *unreached(line, before, tried, _last_reply(run, issue_id)))
    return replace(report, failures=(*failures, *met), newly_failed=tried["failed"] - before["failed"])


def unreached(line: issues.Line, before: Counter[str], tried: Counter[str], last: str) -> tuple[Failure, ...]:
    """Tell what a run brought no reader: more refused than reached, and what nobody can tell; one reader's refusal is no failure.

    `before` counts the deliveries that were tried by state before the run, so that each trouble is told once.
    """
    failed, reached, lost = tried["failed"], tried["sent"] + tried["unknown"], tried["unknown"] - before["unknown"]
    found = []
    if failed > max(before["failed"], reached):
        reason = f"{failed} of {counted(failed + reached, 'delivery')} failed; last: {last}"
        advice = f"once that is mended, `digest deliveries settle {line.id} --again`"
        found.append(Failure("deliver", _named(line), reason, advice))
    return (*found, *([_untold(_named(line), lost)] if lost > 0 else []))


def _untold(name: str, number: int) -> Failure:
    return Failure("deliver", name, f"unknown deliveries: {number}, never sent again by themselves", deliveries.HOW)


def _tried(run: _Run, issue_id: int) -> Counter[str]:
    with reading(run.engine) as connection:
        return Counter(deliveries.tried(connection, issue_id))


def _last_reply(run: _Run, issue_id: int) -> str:
    with reading(run.engine) as connection:
        return deliveries.last_reply(connection, issue_id)


def _set_aside(run: _Run, line: issues.Line, error: Unreadable) -> IssueReport:
    """Hold an issue back that cannot be read, so that the others go out and it is not tried at every run; report it."""
    reason = f"{error.reason}; `digest compose {line.edition} --again` makes the newest issue anew"
    with contextlib.suppress(UsageError):  # one that was sent, skipped or held before stays what it is
        decisions.hold(run.engine, line.id, reason)
    state = issues.line(run.engine, line.id).state
    return IssueReport(line.id, line.edition, line.number, state, reason, failures=(_failure(line, error),))


def _begun(run: _Run, kept: Kept) -> tuple[bool, str, tuple[Failure, ...]]:
    """Freeze an issue unless it is too late or must not go; tell whether it may be sent, and why not."""
    if kept.state not in ("made", "approved"):
        return False, kept.reason, ()
    edition = run.config.edition(kept.edition)
    if edition is None:
        reason = f"edition {kept.edition!r} is no longer configured"
        raise ConfigError(f"issue {kept.id}", reason, f"put it back, or `digest hold {kept.id}` keeps the issue from going out")
    now = run.clock()
    if now - (kept.released or kept.slot) > timedelta(seconds=edition.late):
        reason = f"{_hours(now - kept.slot)} late; the edition's limit is {_hours(timedelta(seconds=edition.late))}"
        issues.set_state(run.engine, kept.id, "skipped", reason)
        return False, reason, ()
    return True, "", _freeze(run, kept, edition, now)


def _freeze(run: _Run, kept: Kept, edition: Edition, now: datetime) -> tuple[Failure, ...]:
    issue, mail, corrects = kept.issue, run.config.mail, kept.corrects
    facts = replace(_facts(issue, mail, kept.edition, kept.number, kept.slot), corrects=corrects)
    letter = mime.letter(kept.rendered, facts, mail)
    mime.press(letter)  # what cannot be put into a message is found out before anything is frozen
    secret = mail.secret or meta.remember(run.engine, "unsubscribe_secret", secrets.token_hex(32))
    found, bad = recipients(run.engine, edition, kept.id if corrects else 0)
    if not (found or corrects or mail.transport == "folder"):  # a folder waits for nobody
        raise ConfigError(f"edition {edition.name!r}", "it has no recipients", "`digest check` says why; the issue waits")
    to = tuple(_addressee(letter, secret, edition, kept.slot, one) for one in found)
    with writing(run.engine) as connection:
        own = deliveries.overtake(connection, issues.before(connection, kept.id), now) if corrects else {}
        to = tuple(replace(one, due=max(one.due, own.get(one.address, one.due))) for one in to)
        deliveries.freeze(connection, kept.id, json.dumps(asdict(letter)), to, now)
    run.step("frozen")
    return tuple(replace(one, stage="deliver", subject=_named(kept), reason=f"{one.subject}: {one.reason}") for one in bad)


def _addressee(letter: mime.Letter, secret: str, edition: Edition, slot: datetime, to: Subscriber) -> deliveries.Addressee:
    token = mime.token(secret, edition.name, to.address)
    return deliveries.Addressee(
        to.address, to.name, token, mime.message_id(letter, to.address, token), due_for(slot, edition.zone, to.timezone)
    )


def due_for(slot: datetime, zone: ZoneInfo, theirs: str) -> datetime:
    """Give the instant a subscriber's own clock shows the slot's time; never before the slot, when nothing is made yet.

    A zone there is none of counts as the edition's: it must not keep the issue from everybody else.
    """
    if not theirs:
        return slot
    try:
        local = slot.astimezone(zone).replace(tzinfo=ZoneInfo(theirs))
    except (LookupError, ValueError, OSError):  # no such zone; no name of one; a folder of the tz database
        return slot
    return max(slot, local.astimezone(UTC))


def _sent(run: _Run, line: issues.Line) -> tuple[DigestError, ...]:
    """Send what is pending; give the troubles with mail servers."""
    with reading(run.engine) as connection:
        frozen, since = deliveries.frozen(connection, line.id)
    letter, mail = mime.Letter(**json.loads(frozen)), run.config.mail
    opening = transports.opening(mail, run.pace, run.step)
    with Journal(run.engine) as journal:
        return machine.deliver(
            _Ledger(journal, run, line.id, since), _printer(letter, mail), opening, mail.connections, run.step
        )


def _give_up(run: _Run, line: issues.Line) -> None:
    """End what is too old before any of it is sent: after a pause of weeks, nobody gets the mail of weeks ago."""
    now, edition = run.clock(), run.config.edition(line.edition)
    patience = timedelta(seconds=max(run.config.mail.retry_for, edition.late if edition else 0))
    with writing(run.engine) as connection:
        deliveries.give_up(connection, line.id, now - patience, now)


def _closed(run: _Run, line: issues.Line, reason: str) -> IssueReport:
    """Close the issue when nothing is open any more, and report."""
    with writing(run.engine) as connection:
        found, state, why = deliveries.close(connection, line.id)
    sent, failed, pending, lost = (found.get(name, 0) for name in ("sent", "failed", "pending", "unknown"))
    state = "failed" if state == "sent" and failed and not sent + lost else state
    return IssueReport(line.id, line.edition, line.number, state, reason or why, sent, failed, pending, lost)


def _printer(letter: mime.Letter, mail: Mail) -> machine.Printer:
    """Make the function that prints one delivery's envelope."""
    press = mime.press(letter)
    sign = signing.signer(mail.dkim) if mail.dkim else bytes

    def printed(claimed: Claimed) -> Envelope:
        message = mime.copy(press, claimed)
        identity = mime.message_id(letter, claimed.address, claimed.token)
        return Envelope(mime.envelope_sender(letter, claimed.token), claimed.address, sign(message), identity)

    return printed


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The store as the machine sees it: one issue, one run's claims, commits grouped by the journal."""

    journal: Journal
    run: _Run
    issue_id: int
    since: datetime | None  # when the issue was last let go: patience counts from then

    def claim(self, limit: int) -> tuple[Claimed, ...]:
        """Take up to `limit` pending deliveries, durably."""
        return self._ask(deliveries.claim, limit=limit, now=self.run.clock()).result()

    def data(self, address: str) -> Callable[[], None]:
        """Begin to note that the end of a message is about to go out; the function given waits for the disk."""
        return self._ask(deliveries.data, address=address, now=self.run.clock()).result

    def settle(self, claimed: Claimed, outcome: Outcome) -> None:
        """Note what became of a delivery, together with the next commit."""
        now, since = self.run.clock(), max(claimed.due, self.since or claimed.due)
        settled = settled_as(outcome, claimed.attempts, now, since + timedelta(seconds=self.run.config.mail.retry_for))
        self._ask(deliveries.settle, urgent=False, address=claimed.address, settled=settled, now=now)

    def release(self, addresses: tuple[str, ...]) -> None:
        """Put deliveries back of which no end went out, as if they had not been tried."""
        if addresses:
            # A store that fails is reported by whoever waits for it; recovery does the rest.
            with contextlib.suppress(StoreError):
                self._ask(deliveries.release, urgent=False, addresses=addresses, now=self.run.clock())

    def _ask(self, write: Callable[..., T], *, urgent: bool = True, **facts: object) -> Future[T]:
        """Have something written of this issue's deliveries that are ours."""
        return self.journal.ask(partial(write, issue_id=self.issue_id, mark=self.run.mark, **facts), urgent=urgent)


def settled_as(outcome: Outcome, attempts: int, now: datetime, deadline: datetime) -> deliveries.Settled:
    """Decide what an outcome means for the delivery: a 4xx is tried again with back-off until the deadline."""
    if outcome.state != "later":
        return deliveries.Settled(outcome.state, outcome.code, outcome.reply, suppress=outcome.hard)
    if now >= deadline:
        return deliveries.Settled("failed", outcome.code, f"given up after {attempts} attempts; {outcome.reply}")
    return deliveries.Settled("pending", outcome.code, outcome.reply, min(now + wait(attempts), deadline))


# -- around it -----------------------------------------------------------------------------------------------------


def _placed(run: _Run) -> tuple[Failure, ...]:
    """See where the store lies: a copy sends nothing, and of one that was put back nothing goes out by itself."""
    place.sole(run.engine)
    place.settle(run.engine)
    word = keeping.notice(run.engine, run.clock())
    return (Failure("deliver", "store", word, "`digest issues` lists what waits for you"),) if word else ()


def _recover(run: _Run) -> tuple[int, int, tuple[Failure, ...]]:
    """Clear up after a run that died: claims go back, and what was cut off at its end is looked up where that can be done."""
    with reading(run.engine) as connection:
        lines = deliveries.cut_off(connection)
    mail = run.config.mail
    ours = _way(run.engine, mail) + ":"  # of what another way out did, this one knows nothing
    seen = {line: transports.arrived(mail, line.message_id) if line.claim.startswith(ours) else None for line in lines}
    arrived = [line for line, there in seen.items() if there is True]
    missing = [line for line, there in seen.items() if there is False]
    with writing(run.engine) as connection:
        back = deliveries.recover(connection, arrived, missing, run.clock())
    run.step("recovered")
    lost = Counter(f"{line.edition} (issue {line.issue_id})" for line, there in seen.items() if there is None)
    return back, len(lines), tuple(_untold(name, number) for name, number in sorted(lost.items()))


def _way(engine: sa.Engine, mail: Mail) -> str:
    """Name a way out: of several machines on one server each has a folder of its own."""
    where = "" if engine.dialect.name == "sqlite" else f"{platform.node()} {mail.folder}"
    return mail.transport + (f"@{blake2s(where.encode(), digest_size=3).hexdigest()}" if where else "")


def _failure(line: issues.Line, error: DigestError) -> Failure:
    return Failure("deliver", _named(line), f"{error.subject}: {error.reason}", error.advice)


def _named(line: issues.Line) -> str:
    return f"{line.edition} no. {line.number} (issue {line.id})"


def _hours(span: timedelta) -> str:
    return f"{span.total_seconds() / 3600:.1f} h"
