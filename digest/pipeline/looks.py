"""Edition and mail settings -> how an issue looks, and what its frame says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from digest import archive
from digest.deliver.addresses import named
from digest.render import Look, gettext
from digest.types import Image

if TYPE_CHECKING:
    from datetime import date

    from digest.config import Config, Edition, Mail, Theme
    from digest.types import Issue


_TWO_DAYS = 2 * 86_400  # seconds: an edition that reads more than these tells of no single day


def look_now(config: Config, issue: Issue) -> Look:
    """Give the look of an issue as its edition is configured; where that is gone, a plain one that asks no publisher for pictures."""
    edition, url = config.edition(issue.edition), config.mail.archive_url
    if edition:
        return look_of(edition, config.mail, issue)
    return Look(archive_url=url, web_url=archive.page_url(url, issue), images=False)


def look_of(edition: Edition, mail: Mail, issue: Issue) -> Look:
    """Give the look of an issue."""
    theme, _ = edition.theme, gettext(edition.language)
    return Look(
        theme=theme.name,
        accent=theme.accent,
        logo=_logo(theme.logo, theme, edition.title),
        logo_dark=_logo(theme.logo_dark, theme, edition.title),
        language=edition.language,
        templates=theme.templates,
        why=mail.why or _("You get this because you subscribed to %(title)s.") % {"title": edition.title},
        archive_url=mail.archive_url,
        subscribe_url=mail.subscribe,
        unsubscribe_url=mail.unsubscribe or (mail.unsubscribe_mailto and f"mailto:{named(mail.unsubscribe_mailto)[1]}"),
        postal_address=mail.postal_address,
        web_url=archive.page_url(mail.archive_url, issue),
        sender=mail.sender.partition("<")[0].strip().strip('"') or edition.title,
        zone=edition.timezone,
        images=theme.images,
        kickers=tuple(sorted(edition.kickers.items())),
        schemes=edition.perspectives.schemes,
        greet=theme.greet,
        since=_since(edition, issue.date),
    )


def _since(edition: Edition, day: date) -> date | None:
    """Give the first day an issue looks back on; nothing where it tells of its own day."""
    return day - timedelta(seconds=edition.window) if edition.looks_back or edition.window > _TWO_DAYS else None


def _logo(url: str, theme: Theme, title: str) -> Image | None:
    return Image(url, title, theme.logo_width, theme.logo_height) if url else None
