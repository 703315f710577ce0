"""The functions a preview runs on, made from the store and the configuration."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import sqlalchemy as sa

    from digest.cli.session import Session
    from digest.config import Config
    from digest.preview import Shelf, Shelved
    from digest.render import Look
    from digest.store.issues import Line
    from digest.types import Breach, Issue, Rendered


def shelf_of(session: Session, engine: sa.Engine, first: int, edition: str = "") -> Shelf:
    """Make the shelf: issues that wait as they were made, others and the samples with templates and configuration as they are now.

    It shows `first` first; where that is 0, the sample of `edition`, or of the first one.
    """
    from digest import lint, preview, render  # noqa: PLC0415
    from digest.cli.writing_out import message_of, reader  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    def listed() -> Sequence[preview.Shelved]:
        return [_shelved(line) for line in issues.listing(engine, limit=200)] + [
            preview.Shelved(_key(one.name), f"{one.name} sample · one of everything") for one in _config_now(session).editions
        ]

    def rendered(issue: Issue) -> tuple[Rendered, Sequence[str]]:
        made, notes = _as_mailed(session, engine, issue)
        return render.fill(made, reader(session.config, issue)), notes

    def linted(made: Rendered, raw: bytes) -> Sequence[Breach]:
        return lint.check(made.html, made.text, made.subject, raw, session.config.lint.clients)

    return preview.Shelf(
        list_issues=listed,
        load_issue=lambda key: issues.load(engine, int(key)).issue if key.isdecimal() else _sample(session, key),
        render=rendered,
        lint=linted,
        message=lambda issue, _made: message_of(session.config, issue, _as_mailed(session, engine, issue)[0]),
        send=lambda issue: _sent(session, engine, issue),
        timings=lambda key: _seconds(engine, key) if key.isdecimal() else (),
        standing=lambda key: _standing(engine, int(key)) if key.isdecimal() else "",
        watched=lambda: _watched(session, render.shipped()),
        stored=lambda: issues.listing(engine, limit=200),
        first=str(first) if first else _key(edition or next((one.name for one in session.config.editions), "")),
    )


def _shelved(line: Line) -> Shelved:
    from digest.preview import Shelved  # noqa: PLC0415

    name = f"{line.edition} {line.number}{' corrected' if line.corrects else ''}"
    return Shelved(str(line.id), f"{name} · {line.slot:%d %b %Y} · {line.state}", name)


def _key(edition: str) -> str:
    """Give the key of an edition's sample, which looks as that edition does."""
    return f"sample/{edition}"


def _sample(session: Session, key: str) -> Issue:
    from digest.cli.session import edition_of  # noqa: PLC0415
    from digest.preview import sample  # noqa: PLC0415

    edition = edition_of(replace(session, config=_config_now(session)), key.partition("/")[2])
    return sample(edition.name, edition.title)


def _seconds(engine: sa.Engine, key: str) -> Sequence[tuple[str, float]]:
    from digest.store import issues  # noqa: PLC0415

    return tuple(issues.load(engine, int(key)).report.get("seconds", {}).items())


def _standing(engine: sa.Engine, issue: int) -> str:
    """Say in what state an issue is and why, and what would let it go or keep it back."""
    from digest.cli.sending import STAYS  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    line = issues.line(engine, issue)
    reason = line.reason if line.reason.startswith(line.state) else ": ".join(filter(None, (line.state, line.reason)))
    keeps = "`digest hold ISSUE` keeps it back" if line.state in ("made", "approved") else ""
    hint = STAYS.get(line.state, keeps).replace("ISSUE", str(issue))
    return f"Issue {issue} is {reason}{hint and f'; {hint}'}."


def _as_mailed(session: Session, engine: sa.Engine, issue: Issue) -> tuple[Rendered, Sequence[str]]:
    """Render an issue as it would be now; one that waits is given as it was made, for that is what will be mailed."""
    from digest import render  # noqa: PLC0415

    made, cut = render.fit(issue, _look_now(session, issue))
    kept = _waiting(engine, issue)
    if kept in (None, made):
        return made, cut
    since = "configuration, templates or digest itself have changed since it was made"
    anew = "" if issue.correction else f"; `digest compose {issue.edition} --again` makes the newest issue anew"
    return kept, (f"this is what will be mailed: {since}{anew}",)


def _waiting(engine: sa.Engine, issue: Issue) -> Rendered | None:
    """Find how an issue was made that is still to go out."""
    from digest.store import issues  # noqa: PLC0415

    ours = [line for line in issues.listing(engine, issue.edition, 200) if line.number == issue.number]
    kept = (issues.load(engine, line.id) for line in ours if line.state in ("made", "held", "approved", "sending"))
    return next((one.rendered for one in kept if one.issue == issue), None)


def _sent(session: Session, engine: sa.Engine, issue: Issue) -> str:
    """Send a marked copy to the sender, touching no state; say where it went."""
    from digest.deliver.addresses import named  # noqa: PLC0415
    from digest.pipeline.sending import send_test  # noqa: PLC0415

    mail = session.config.mail
    address = session.config.alerts.mail or named(mail.sender)[1]
    made, _notes = _as_mailed(session, engine, issue)
    done = send_test(session.config, issue, made, address, session.clock(), "Preview")
    where = f"the folder {mail.folder}" if mail.transport == "folder" else address
    return f"{done.state}: a copy marked [Preview] went to {where}" if done.state == "sent" else f"{done.state}: {done.reply}"


def _look_now(session: Session, issue: Issue) -> Look:
    from digest.pipeline.looks import look_now  # noqa: PLC0415

    return look_now(_config_now(session), issue)


def _config_now(session: Session) -> Config:
    """Read the configuration anew, so that an edit is seen."""
    from digest import config  # noqa: PLC0415

    return config.load(session.path)


def _watched(session: Session, shipped: Path) -> tuple[Path, ...]:
    """List what a preview depends on; while config.yaml cannot be read, what it named at the start."""
    from digest.errors import ConfigError  # noqa: PLC0415

    try:
        editions = _config_now(session).editions
    except ConfigError:
        editions = session.config.editions
    own = tuple(edition.theme.templates for edition in editions if edition.theme.templates)
    return (session.path.absolute(), shipped, *own)
