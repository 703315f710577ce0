"""An issue as files: issue.html, issue.txt, issue.eml, or any one format."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

import digest
from digest.errors import Unreadable
from digest.files import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import sqlalchemy as sa

    from digest import archive
    from digest.config import Config
    from digest.store.issues import Line
    from digest.types import Issue, Rendered


def write_issue(engine: sa.Engine, config: Config, issue_id: int, folder: Path) -> None:
    """Write an issue as issue.html, issue.txt and issue.eml into a folder."""
    for name, format_ in (("issue.html", "mail"), ("issue.txt", "txt"), ("issue.eml", "eml")):
        write(folder / name, as_format(engine, config, issue_id, format_))


def as_format(engine: sa.Engine, config: Config, issue_id: int, format_: str) -> bytes:
    """Give an issue in one format: md, json, html (its web page), txt, eml, or mail (the HTML part)."""
    from digest import render  # noqa: PLC0415
    from digest.pipeline.looks import look_now  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    kept = issues.load(engine, issue_id)
    if format_ == "eml":
        return message_of(config, kept.issue, kept.rendered)
    if format_ in ("mail", "txt"):
        filled = render.fill(kept.rendered, reader(config, kept.issue))
        return (filled.text if format_ == "txt" else filled.html).encode()
    return render.as_format(kept.issue, look_now(config, kept.issue), format_).encode()


def sources_of(engine: sa.Engine, config: Config, lines: Iterable[Line]) -> Iterator[archive.Source]:
    """Tell what the archive's page of each issue is made of, and how: whole, with nothing personal in it."""
    from digest import archive  # noqa: PLC0415
    from digest.pipeline.looks import look_now  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415
    from digest.types import Issue  # noqa: PLC0415

    program = cache(_program)  # the same for a whole build
    for line in lines:
        stored = issues.payload(engine, line.id)
        unread = Issue(line.edition, "", line.number, line.slot.date(), line.made, "", ())
        look = look_now(config, unread)
        inputs = "\n".join((program(look.templates), repr(look), stored))
        yield archive.Source(archive.page_name(unread), inputs, partial(_web_page, config, stored, line.id))


def _program(templates: Path | None) -> str:
    """Tell apart versions of digest, of its templates and of a user's."""
    from digest import render  # noqa: PLC0415
    from digest.files import fingerprint  # noqa: PLC0415

    package = Path(digest.__file__).resolve().parent
    own = templates.rglob("*") if templates else ()
    return fingerprint((*package.rglob("*.py"), *package.rglob("*.po"), *render.shipped().rglob("*"), *own))


def _web_page(config: Config, stored: str, issue_id: int) -> tuple[Issue, Rendered] | None:
    """Read an issue and render it for the archive; say so of one that cannot be read."""
    from digest import render  # noqa: PLC0415
    from digest.pipeline.looks import look_now  # noqa: PLC0415
    from digest.store.payload import from_json  # noqa: PLC0415
    from digest.types import Issue  # noqa: PLC0415

    try:
        issue = from_json(Issue, stored, f"issue {issue_id}")
    except Unreadable as error:
        click.echo(f"digest: {error}", err=True)
        return None
    return issue, render.web(issue, look_now(config, issue))


def message_of(config: Config, issue: Issue, rendered: Rendered) -> bytes:
    """Build the whole mail as the sender would get it."""
    from digest.deliver import mime  # noqa: PLC0415
    from digest.render import reader as anybody  # noqa: PLC0415
    from digest.types import Claimed  # noqa: PLC0415

    greeted = anybody(issue.language)
    facts = mime.Facts(issue.edition, issue.title, issue.number, issue.made, issue.language, reader=greeted)
    letter = mime.letter(rendered, facts, config.mail)
    return mime.message(letter, Claimed(letter.sender, "", "preview", issue.made))


def reader(config: Config, issue: Issue) -> dict[str, str]:
    """Fill what is personal for nobody in particular."""
    from digest.render import reader as anybody  # noqa: PLC0415

    leave = config.mail.unsubscribe.replace("{token}", "preview") or f"mailto:{config.mail.unsubscribe_mailto}"
    return {"UNSUBSCRIBE": leave, "NAME": anybody(issue.language), "ADDRESS": config.mail.sender}
