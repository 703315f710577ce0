"""The functions a preview runs on, made from the store and the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import sqlalchemy as sa

    from digest.cli.session import Session
    from digest.config import Config
    from digest.preview import Finding, Shelf
    from digest.render import Look
    from digest.types import Issue, Rendered


def shelf_of(session: Session, engine: sa.Engine, first: int) -> Shelf:
    """Make the shelf: stored issues and the sample, rendered with the templates and configuration as they are now."""
    from digest import lint, preview, render  # noqa: PLC0415
    from digest.cli.writing_out import message_of, reader  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    def listed() -> Sequence[preview.Shelved]:
        lines = issues.listing(engine, limit=200)
        return [
            preview.Shelved(str(line.id), f"{line.edition} {line.number} · {line.slot:%d %b %Y} · {line.state}")
            for line in lines
        ] + [preview.Shelved(preview.SAMPLE, "sample · one of everything")]

    def rendered(issue: Issue) -> tuple[Rendered, Sequence[str]]:
        made, cut = render.fit(issue, _look_now(session, issue))
        return render.fill(made, reader(session.config, issue)), cut

    def linted(made: Rendered, raw: bytes) -> Sequence[Finding]:
        return lint.check(made.html, made.text, made.subject, raw, lint.aims(session.config.lint.clients))

    return preview.Shelf(
        list_issues=listed,
        load_issue=lambda key: _sample(session) if key == preview.SAMPLE else issues.load(engine, int(key)).issue,
        render=rendered,
        lint=linted,
        message=lambda issue, _made: message_of(session.config, issue, render.fit(issue, _look_now(session, issue))[0]),
        send=lambda issue: _sent(session, issue),
        timings=lambda key: _seconds(engine, key) if key != preview.SAMPLE else (),
        watched=_watched(session.path, session.config, render.shipped()),
        first=str(first) if first else preview.SAMPLE,
    )


def _sample(session: Session) -> Issue:
    from digest.preview import sample  # noqa: PLC0415

    edition = session.config.editions[0]
    return sample(edition.name, edition.title)


def _seconds(engine: sa.Engine, key: str) -> Sequence[tuple[str, float]]:
    from digest.store import issues  # noqa: PLC0415

    return tuple(issues.load(engine, int(key)).report.get("seconds", {}).items())


def _sent(session: Session, issue: Issue) -> str:
    """Send a marked copy to the sender, touching no state; say where it went."""
    from digest import render  # noqa: PLC0415
    from digest.deliver.addresses import named  # noqa: PLC0415
    from digest.pipeline.sending import send_test  # noqa: PLC0415

    mail = session.config.mail
    address = session.config.alerts.mail or named(mail.sender)[1]
    made = render.fit(issue, _look_now(session, issue))[0]
    done = send_test(session.config, issue, made, address, session.clock(), "Preview")
    where = f"the folder {mail.folder}" if mail.transport == "folder" else address
    return f"{done.state}: a copy marked [Preview] went to {where}" if done.state == "sent" else f"{done.state}: {done.reply}"


def _look_now(session: Session, issue: Issue) -> Look:
    """Read the configuration anew, so that an edit is seen."""
    from digest import config  # noqa: PLC0415
    from digest.pipeline.looks import look_of  # noqa: PLC0415
    from digest.render import Look  # noqa: PLC0415

    fresh = config.load(session.path)
    edition = next((one for one in fresh.editions if one.name == issue.edition), None)
    return look_of(edition, fresh.mail, issue) if edition else Look()


def _watched(path: Path, config: Config, shipped: Path) -> tuple[Path, ...]:
    own = tuple(edition.theme.templates for edition in config.editions if edition.theme.templates)
    return (path.absolute(), shipped, *own)
