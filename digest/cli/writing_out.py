"""An issue as files: issue.html, issue.txt, issue.eml, or any one format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.files import write

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy as sa

    from digest.config import Config
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


def web_page(config: Config, issue: Issue) -> Rendered:
    """Render an issue for the archive: whole, with nothing personal in it."""
    from digest import render  # noqa: PLC0415
    from digest.pipeline.looks import look_now  # noqa: PLC0415

    return render.web(issue, look_now(config, issue))


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
