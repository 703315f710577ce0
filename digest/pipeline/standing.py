"""How things stand: what went out, what is held, what nobody can tell; for `digest status`, for alerts, for Prometheus."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from digest import schedule
from digest.deliver import alarm
from digest.files import write
from digest.pipeline.gather import sources
from digest.pipeline.running import due_slot, missed_slot
from digest.store import deliveries, gathering, issues, reading, subscribers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    import sqlalchemy as sa

    from digest.config import Config, Edition
    from digest.pipeline.sending import DeliverReport
    from digest.store.deliveries import Line
    from digest.store.gathering import FeedState

_RECENT = timedelta(days=7)
_FEW = 3  # articles without their page that are no matter of chance
_RETRY = "once the cause is mended, `digest deliveries settle ISSUE --again` sends them again"


def status(engine: sa.Engine, config: Config, now: datetime) -> dict[str, Any]:
    """Give the whole standing as plain values, ready for JSON."""
    with reading(engine) as connection:
        lost = deliveries.listing(connection, "unknown")
        failed = deliveries.refused(connection, now - _RECENT)
        pending = deliveries.still_open(connection)
        gone = subscribers.gone(connection)
    return {
        "at": now.isoformat(),
        "editions": [_edition(engine, edition, now) for edition in config.editions],
        "held": [_issue(line) for line in issues.listing(engine, states=("held",), limit=1000)],
        "pending": pending,
        "suppressed": len(gone),
        "unknown": [_unknown(line) for line in lost],
        "failed": [_unknown(line) | {"code": line.code, "attempts": line.attempts} for line in failed],
        "how_to_settle": deliveries.HOW if lost else "",
        "how_to_retry": _RETRY if failed else "",
        "runs": [_plain(run) for run in issues.recent_runs(engine)],
        "last_failed": _last_failed(engine, now),
        "feeds": _feeds(engine, config),
        "pages": _pages(engine, config, now),
    }


def _last_failed(engine: sa.Engine, now: datetime) -> dict[str, Any] | None:
    """Tell of the last run of these days that failed or was killed, with why."""
    found = issues.recent_runs(engine, 1, ("failed", "killed"))
    if not found or found[0]["started"] <= now - _RECENT:
        return None
    run, report = found[0], found[0]["report"]
    why = [report["error"]] if "error" in report else [*report.get("missed", ()), *report.get("undelivered", ())]
    why += report.get("untold", ())
    newest = issues.recent_runs(engine, 1)[0]
    return {
        "started": run["started"].isoformat(),
        "outcome": run["outcome"],
        "reasons": why or ["it was killed, or the machine went down; the next one took its work up"],
        "well_since": newest["id"] != run["id"] and newest["outcome"] == "ok",
    }


def _pages(engine: sa.Engine, config: Config, now: datetime) -> list[dict[str, Any]]:
    """List the feeds half of whose articles of these days stand without their page, and mostly why."""
    found = gathering.unread(engine, now - _RECENT)
    counts = [(source.feed, found[source.feed.url]) for source in sources(config) if source.feed.url in found]
    lost = [(feed, why, why.total() - why[""]) for feed, why in counts]
    return [
        {"outlet": feed.outlet, "url": feed.url, "lost": number, "of": why.total()}
        | {"reason": next(reason for reason, _ in why.most_common() if reason)}
        for feed, why, number in lost
        if number >= _FEW and 2 * number >= why.total()
    ]


def _feeds(engine: sa.Engine, config: Config) -> list[dict[str, Any]]:
    """List the feeds that did not answer last time, what began last first, then those that are gone for good."""
    outlets = {source.feed.url: source.feed.outlet for source in sources(config)}
    found = [_feed(state, outlets[state.url]) for state in gathering.failing(engine, outlets)]
    return sorted(found, key=lambda one: one["since"], reverse=True)


def _feed(state: FeedState, outlet: str) -> dict[str, Any]:
    since = state.failing_since.isoformat() if state.failing_since else ""
    return {"outlet": outlet, "url": state.url, "since": since, "failures": state.failures, "reason": state.reason}


def alarms(report: DeliverReport) -> tuple[str, ...]:
    """List what the owner should hear of a run; empty: nothing."""
    lines = []
    for issue in report.issues:
        name = f"{issue.edition} no. {issue.number}"
        if issue.state in ("held", "skipped"):
            lines.append(f"{name} is {issue.state}: {issue.reason}")
        if issue.newly_failed:
            lines.append(f"{name}: failed deliveries: {issue.newly_failed}; `digest status --json` names them")
    return (*lines, *map(str, report.failures))


def prometheus(engine: sa.Engine, path: Path, now: datetime) -> None:
    """Write the numbers a monitor wants, whole or not at all; raise OutputError."""
    text = alarm.metrics(_numbers(engine, now))
    write(path, text.encode(), mode=0o644)  # another program reads it


def _numbers(engine: sa.Engine, now: datetime) -> dict[str, tuple[str, float]]:
    numbers: dict[str, tuple[str, float]] = {}
    with reading(engine) as connection:
        states, made = deliveries.totals(connection), issues.totals(connection)
        active, last = len(subscribers.readers(connection)), deliveries.last_sent(connection)
    for state in ("pending", "claimed", "data", "sent", "failed", "unknown"):
        numbers[f'digest_deliveries{{state="{state}"}}'] = ("Deliveries by state.", float(states.get(state, 0)))
    for state in ("made", "held", "approved", "sending", "sent", "skipped"):
        numbers[f'digest_issues{{state="{state}"}}'] = ("Issues by state.", float(made.get(state, 0)))
    numbers["digest_subscribers"] = ("Active subscribers in the store.", float(active))
    numbers["digest_last_run_timestamp_seconds"] = ("When the last run ended.", now.timestamp())
    if last:
        numbers["digest_last_sent_timestamp_seconds"] = ("When the last delivery was made.", last.timestamp())
    return numbers


def _edition(engine: sa.Engine, edition: Edition, now: datetime) -> dict[str, Any]:
    plan = edition.plan
    due, missed = due_slot(engine, edition, now), missed_slot(engine, edition, now)
    newest = issues.newest(engine, edition.name, real=True)
    return {
        "edition": edition.name,
        "schedule": plan.text,
        "timezone": edition.timezone,
        "skip": list(edition.ahead(now)),
        "due": due.astimezone(edition.zone).isoformat() if due else "",
        "missed": missed.astimezone(edition.zone).isoformat() if missed else "",
        "next": schedule.next_slot(plan, edition.zone, now).astimezone(edition.zone).isoformat(),
        "last": _issue(newest) | {"deliveries": _counts(engine, newest.id)} if newest else None,
    }


def _issue(line: issues.Line) -> dict[str, Any]:
    named = {"issue": line.id, "edition": line.edition, "number": line.number, "slot": line.slot.isoformat()}
    return named | {"state": line.state, "reason": line.reason, "subject": line.subject}


def _counts(engine: sa.Engine, issue_id: int) -> dict[str, int]:
    with reading(engine) as connection:
        return deliveries.counts(connection, issue_id)


def _unknown(line: Line) -> dict[str, Any]:
    named = {"issue": line.issue_id, "edition": line.edition, "address": line.address, "message_id": line.message_id}
    return named | {"since": line.changed.isoformat(), "reason": line.reply}


def _plain(run: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in run.items()}
