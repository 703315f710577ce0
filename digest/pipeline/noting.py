"""A run, noted down and watched: the ledger, the heartbeat, word to the owner, numbers for a monitor."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from digest.errors import DigestError
from digest.pipeline.holding import APPROVAL
from digest.pipeline.running import run
from digest.store import issues, meta
from digest.store.keeping import prune
from digest.types import Failure

if TYPE_CHECKING:
    import sqlalchemy as sa

    from digest.config import Config
    from digest.pipeline.compose import ComposeReport
    from digest.pipeline.running import RunReport, Tools

_TOLD, _DAY = "told", timedelta(days=1)  # the small fact of what the owner was told, and when


def noted_run(engine: sa.Engine, config: Config, tools: Tools, *, rehearse: bool = False) -> RunReport:
    """Run, and leave word of it whatever happens; what cannot be told is the run's own failure."""
    run_id = issues.begin_run(engine, "rehearse" if rehearse else "run", tools.clock())
    untold = _heartbeat(config, "start")
    try:
        report = run(engine, config, tools, rehearse=rehearse)
        report = replace(report, untold=(*untold, *_told(engine, config, tools, report)))
    except BaseException as error:
        _failed(engine, config, tools, run_id, error)
        raise
    issues.end_run(engine, run_id, tools.clock(), "failed" if report.failures else "ok", summary(report))
    if report.composed:  # about once a day: deleting little often keeps the file from growing
        prune(engine, tools.clock() - timedelta(seconds=config.store.keep), tools.clock())
    return report


def _failed(engine: sa.Engine, config: Config, tools: Tools, run_id: int, error: BaseException) -> None:
    """Leave word of a run that ended before its time, by an error or by hand."""
    reason = str(error) if isinstance(error, DigestError) else f"{type(error).__name__} {error}".strip()
    untold = (*_heartbeat(config, "fail"), *_tell(engine, config, tools, "digest: a run failed", [reason]))
    with contextlib.suppress(DigestError):  # the store itself may be what failed; what is raised is the first trouble
        issues.end_run(engine, run_id, tools.clock(), "failed", {"error": reason, "untold": [str(one) for one in untold]})


def summary(report: RunReport) -> dict[str, Any]:
    """Sum a run up for the ledger: what came in, what was made, what went out and what did not."""
    gathered, delivered = report.gathered, report.delivered
    return {
        "feeds": gathered.feeds,
        "failed": [f"{failure.subject}: {failure.reason}" for failure in gathered.failed],
        "new": gathered.new,
        "articles": gathered.articles,
        "issues": [
            {"issue": one.issue_id, "state": one.state, "reason": one.reason, "stories": one.printed} for one in report.composed
        ],
        "missed": [_missed(failure) for failure in report.missed],
        "passed": [str(failure) for failure in report.passed],
        "undelivered": [str(failure) for failure in (delivered.failures if delivered else ())],
        "untold": [str(failure) for failure in report.untold],
        "delivered": [
            {"issue": one.issue_id, "state": one.state, "sent": one.sent, "failed": one.failed, "pending": one.pending}
            for one in (delivered.issues if delivered else ())
        ],
    }


def word(report: RunReport) -> list[str]:
    """List what the owner should hear of a run; empty: nothing."""
    lines = [_held(one) for one in _kept_back(report)]
    lines += [*map(str, report.passed), *(_missed(failure) for failure in report.missed)]
    lines += _kept_out(report)
    if report.delivered is None:
        return lines
    from digest.pipeline.standing import alarms  # noqa: PLC0415 - MIME and SMTP: only when something was delivered

    return [*lines, *alarms(report.delivered)]


def unheard(config: Config, report: RunReport) -> list[str]:
    """Word what should be seen to though nothing failed: whose time went by and, where no alert tells it, what does not go out."""
    lines = [str(failure) for failure in report.passed]
    if _alerting(config):
        return lines
    lines += _kept_out(report)
    lines += [_held(one) for one in _kept_back(report) if one.reason != APPROVAL]  # who asked for that expects it
    late = [one for one in report.delivered.issues if one.state == "skipped"] if report.delivered else []
    return lines + [
        f"{one.edition} no. {one.number} is skipped: {one.reason}; `digest approve {one.issue_id}` sends it" for one in late
    ]


def _kept_out(report: RunReport) -> list[str]:
    """Word what will be missing from the mail though its outlet or its editor meant it to be there."""
    gone = [
        f"{url} is gone for good (410), and asked once a day from now on; take it out of the config"
        for url in report.gathered.closed
    ]
    return gone + [line for one in report.composed for line in one.unread]


def _kept_back(report: RunReport) -> list[ComposeReport]:
    return [one for one in report.composed if one.state == "held" and not one.unchanged]


def _held(one: ComposeReport) -> str:
    what = f"{one.edition} no. {one.number} is held back: {one.reason}"
    return f"{what}; `digest preview {one.issue_id}`, then `digest approve {one.issue_id}`"


def _alerting(config: Config) -> bool:
    return bool(config.alerts.mail or config.alerts.webhook)


def causes(report: RunReport) -> list[str]:
    """Word what made a run a failed one, a line for each cause: whatever it befell is named before it."""
    befell: dict[tuple[str, str, str], list[str]] = {}
    for failure in report.failures:
        befell.setdefault((failure.stage, failure.reason, failure.advice), []).append(failure.subject)
    return [str(Failure(stage, ", ".join(subjects), *told)) for (stage, *told), subjects in befell.items()]


def _missed(failure: Failure) -> str:
    return str(replace(failure, subject=f"{failure.subject} could not be made"))


def _told(engine: sa.Engine, config: Config, tools: Tools, report: RunReport) -> tuple[Failure, ...]:
    """Tell whoever is to hear of a run how it went; give what did not go through."""
    lines = word(report)
    untold = _tell(engine, config, tools, "digest: something needs you", lines)
    untold += _numbered(engine, config, tools)
    return (*untold, *_heartbeat(config, "fail" if report.failures or untold else ""))


def _numbered(engine: sa.Engine, config: Config, tools: Tools) -> tuple[Failure, ...]:
    path = config.alerts.prometheus
    if not path:
        return ()
    from digest.deliver.alarm import tried  # noqa: PLC0415
    from digest.pipeline.standing import prometheus  # noqa: PLC0415

    return tried(lambda: prometheus(engine, path, tools.clock()))


def _heartbeat(config: Config, moment: str) -> tuple[Failure, ...]:
    if not config.alerts.heartbeat:
        return ()
    from digest.deliver.alarm import heartbeat  # noqa: PLC0415

    return heartbeat(config.alerts, moment)


def _tell(engine: sa.Engine, config: Config, tools: Tools, subject: str, lines: list[str]) -> tuple[Failure, ...]:
    """Tell what was not told within a day, for run after run may meet the same trouble; give what did not go through."""
    if not _alerting(config):
        return ()
    told = _lately_told(engine, tools.clock())
    new = {_sign(line): line for line in lines if _sign(line) not in told}
    if not new:
        return ()
    from digest.deliver.alarm import tell  # noqa: PLC0415

    untold = tell(config.mail, config.alerts, subject, list(new.values()), tools.clock())
    if not untold:
        with contextlib.suppress(DigestError):
            meta.swap(engine, _TOLD, json.dumps(told | dict.fromkeys(new, tools.clock().isoformat())))
    return untold


def _lately_told(engine: sa.Engine, now: datetime) -> dict[str, str]:
    """Give what was told within a day, by its sign, with when; nothing where the store cannot be read, and all is told."""
    kept: dict[str, str] = {}
    with contextlib.suppress(DigestError):
        kept = json.loads(meta.remember(engine, _TOLD, "{}"))
    return {sign: when for sign, when in kept.items() if now - datetime.fromisoformat(when) < _DAY}


def _sign(line: str) -> str:
    """Give a line's sign: the line itself may name a reader, of whom nothing is kept that `forget` would not find."""
    return hashlib.blake2s(line.encode(), digest_size=8).hexdigest()
