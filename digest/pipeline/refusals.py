"""What a run would refuse or silently ignore, found beforehand: looks, recipients, mail settings, names that match nothing."""

from __future__ import annotations

import difflib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest import lint, render
from digest.deliver import addresses, signing
from digest.errors import DigestError
from digest.pipeline import forewords, subscribers
from digest.pipeline.looks import look_of
from digest.render import templates
from digest.store import issues, renaming
from digest.text import counted
from digest.urls import clean_link, host

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    import sqlalchemy as sa

    from digest.config import Alerts, Config, Edition, Mail
    from digest.types import Breach


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, what it says, and how to mend it."""

    what: str
    subject: str
    ok: bool
    says: str
    advice: str = ""


_NOWHERE = "@localhost.localdomain"  # of the sender where none is written
_MISSPELT = 0.8  # likeness of a name misspelt; "Science & Tech" beside "Science" is another


def refusals(config: Config, engine: sa.Engine, now: datetime) -> Iterator[Finding]:
    """Tell what a run would refuse of the configuration as it stands."""
    for edition in config.editions:
        yield from _look(edition, config.mail)
        yield from _forewords(edition, now)
        yield from _recipients(edition, engine, config.mail)
        yield from _names(edition, config)
        yield from _voices(edition, config)
    yield from _feed_sections(config)
    yield from _mail(config)
    yield from _clients(config.lint.clients)
    yield from _alerts(config.alerts)
    yield from _orphans(config, engine)


def _bad(subject: str, error: DigestError) -> Finding:
    return Finding("edition", subject, False, f"{error.subject}: {error.reason}", error.advice)


def _look(edition: Edition, mail: Mail) -> Iterator[Finding]:
    """Find the theme; print the sample with templates of the user's own, for only printing shows what a template asks for."""
    own = edition.theme.templates
    try:
        templates.folders(edition.theme.name, own)
        if own is not None:
            yield from _unread(edition.name, own)
            yield from _broken(edition, mail)
    except DigestError as error:
        yield _bad(edition.name, error)


def _forewords(edition: Edition, now: datetime) -> Iterator[Finding]:
    if edition.forewords and not edition.forewords.is_dir():
        yield Finding("edition", edition.name, False, f"{edition.forewords}: no such folder", "make it, or mend forewords")
        return
    yield from (_bad(edition.name, error) for error in forewords.refused(edition, now))


def _unread(edition: str, own: Path) -> Iterator[Finding]:
    for file, near in templates.unread(own):
        advice = f"did you mean {near}?" if near else "take it out"
        yield Finding("edition", edition, False, f"{file}: no template asks for it", advice)


def _broken(edition: Edition, mail: Mail) -> Iterator[Finding]:
    """Print the sample, and name the rules it breaks: for each of them every issue would be held."""
    from digest.preview import sample  # noqa: PLC0415 - only for templates of the user's own

    issue = sample(edition.name, edition.title)
    made = render.email(issue, look_of(edition, mail, issue))
    first: dict[int, Breach] = {}
    for each in lint.check(made.html, made.text, made.subject):
        if each.severity == "error":
            first.setdefault(each.rule, each)
    for one in first.values():
        says = f"templates: the lint's rule {one.rule}, {one.name}: {one.place} {one.why}"
        yield Finding("edition", edition.name, False, says, one.mend)


def _recipients(edition: Edition, engine: sa.Engine, mail: Mail) -> Iterator[Finding]:
    file = edition.recipients.file
    if file is not None and not file.is_file():
        yield Finding(
            "edition", edition.name, False, f"{file}: no such file", "write one address a line, or mend recipients.file"
        )
        return
    try:
        found, bad = subscribers.recipients(engine, edition)
    except DigestError as error:
        yield _bad(edition.name, error)
        return
    for line in bad:
        yield Finding("edition", edition.name, False, f"{line.subject.replace(', line ', ':')}: {line.reason}", line.advice)
    if not found:  # while mail goes into a folder, nobody waits for it
        advice = f"`digest subscribers add ADDRESS -e {edition.name}`, or name some under recipients"
        gone = subscribers.left(edition)
        why = f": by {file}, {counted(gone, 'address')} left, bounced or want no mail" if gone else ""
        yield Finding("edition", edition.name, mail.transport == "folder", f"nobody gets it yet{why}", advice)


def _names(edition: Edition, config: Config) -> Iterator[Finding]:
    """Compare names in the settings of an edition with those they must meet."""
    sections = {*edition.sections, *([edition.elsewhere] if edition.elsewhere else [])}
    weighed = [name for name in edition.section_weights if name.casefold() not in {one.casefold() for one in sections}]
    yield from _unmet(edition, "section_weights", weighed, sections, "sections")
    yield from _unmet(edition, "forms", edition.forms, sections, "sections")
    schemes = {scheme for outlet in config.outlets for scheme in outlet.labels}
    yield from _unmet(edition, "perspectives.schemes", edition.perspectives.schemes, schemes, "labels of the outlets")


def _voices(edition: Edition, config: Config) -> Iterator[Finding]:
    """Count the independent outlets of an edition: where a story needs more, none is ever printed."""
    drawn_on = [one for one in config.outlets if not edition.only or one.name in edition.only]
    voices = len({one.family or one.name for one in drawn_on})
    if drawn_on and edition.min_outlets > voices:
        says = f"min_outlets is {edition.min_outlets}, but it draws on {counted(voices, 'independent outlet')}"
        yield Finding("edition", edition.name, False, says, "write a smaller number, or add outlets")


def _unmet(edition: Edition, key: str, names: Iterable[str], known: Collection[str], where: str) -> Iterator[Finding]:
    for name in sorted(set(names) - set(known)):
        near = difflib.get_close_matches(name, known, 1)
        advice = f"write {near[0]!r}" if near else f"write one of {', '.join(sorted(known))}" if known else "take it out"
        yield Finding("edition", edition.name, False, f"{key} names {name!r}, which is not among the {where}", advice)


def _feed_sections(config: Config) -> Iterator[Finding]:
    """Find sections of feeds that are one of an edition's misspelt; any other no edition prints is placed by its words."""
    printed = {section.casefold(): section for edition in config.editions for section in edition.sections}
    named = {(outlet.name, feed.section) for outlet in config.outlets for feed in outlet.feeds if feed.section}
    for outlet, section in sorted(named):
        near = difflib.get_close_matches(section, printed.values(), 1, _MISSPELT)
        if near and section.casefold() not in printed:
            yield Finding(
                "config", outlet, False, f"a feed's section {section!r} is in no edition", f"write {near[0]!r} in both"
            )


def _mail(config: Config) -> Iterator[Finding]:
    """Look at addresses, the unsubscribe URL and the way out."""
    mail = config.mail
    written = {
        "mail.sender": mail.sender,
        "mail.reply_to": mail.reply_to,
        "mail.bounce": mail.bounce.replace("{token}", "t"),
        "mail.unsubscribe_mailto": mail.unsubscribe_mailto,
        "alerts.mail": config.alerts.mail,
    }
    for key, text in written.items():
        try:
            addresses.named(text or "a@b.example")
        except DigestError as error:
            yield Finding("config", key, False, f"{error.subject}: {error.reason}", error.advice)
    url = mail.unsubscribe
    if url and ("{token}" not in url or not url.startswith(("https://", "http://"))):
        advice = "write it as https://example.org/u/{token}: each reader's own token takes that place"
        yield Finding("config", "mail.unsubscribe", False, f"{url}: not an http(s) URL with {{token}} in it", advice)
    if mail.archive_url and not clean_link(mail.archive_url):
        advice = "write it with its https:// and host"
        yield Finding("config", "mail.archive_url", False, f"{mail.archive_url}: not an http(s) URL", advice)
    yield from _way_out(mail)


def _way_out(mail: Mail) -> Iterator[Finding]:
    if mail.transport == "folder" and (blocking := _file_in_the_way(mail.folder)):
        yield Finding(
            "config", "mail.folder", False, f"{blocking}: is a file, no folder", "move it away, or name another folder"
        )
    if mail.transport != "folder" and _NOWHERE in mail.sender:
        yield Finding("config", "mail.sender", False, "it is not written: readers would see no address", "write your own")
    if mail.transport == "sendmail" and not shutil.which(mail.sendmail):
        advice = "install a mail server, or mend mail.sendmail"
        yield Finding("config", "mail.sendmail", False, f"{mail.sendmail}: no such program", advice)
    if mail.dkim:
        try:
            signing.signer(mail.dkim)
        except DigestError as error:
            yield Finding("config", error.subject, False, error.reason, error.advice)


def _clients(named: Collection[str]) -> Iterator[Finding]:
    """Name the mail clients that the lint would pass over, for caniemail does not know them."""
    for name in sorted(set(named) - set(lint.clients())):
        near = difflib.get_close_matches(name, lint.clients(), 1)
        advice = f"write {near[0]}" if near else f"write one of {', '.join(lint.clients())}"
        yield Finding("config", "lint.clients", False, f"caniemail knows no client {name!r}", advice)


def _alerts(alerts: Alerts) -> Iterator[Finding]:
    """Tell how the owner hears of trouble; asked by its form alone, for whatever is sent would be an alarm."""
    told = [f"mail to {alerts.mail}"] if alerts.mail else []
    for key, url in (("webhook", alerts.webhook), ("heartbeat", alerts.heartbeat), ("proxy", alerts.proxy)):
        if url and not clean_link(url):  # its path is a secret
            yield Finding("config", f"alerts.{key}", False, "not an http(s) URL", "write it with its https:// and host")
        elif url:
            told.append(f"{key} at {host(url)}")
    if alerts.prometheus and (blocking := _file_in_the_way(alerts.prometheus.parent)):
        yield Finding("config", "alerts.prometheus", False, f"{blocking}: is a file, no folder", "name another place")
    elif alerts.prometheus:
        told.append(f"numbers in {alerts.prometheus}")
    nobody = (
        "" if alerts.mail or alerts.webhook else "alerts.mail or alerts.webhook tells you what else only standard error does"
    )
    yield Finding("alerts", "alerts", True, ", ".join(told) or "none", nobody)


def _file_in_the_way(folder: Path) -> Path | None:
    return next((place for place in (folder, *folder.parents) if place.exists() and not place.is_dir()), None)


def _orphans(config: Config, engine: sa.Engine) -> Iterator[Finding]:
    """Name editions that have readers in the store but no settings: whoever renames one leaves its readers, and who left, behind.

    Those who left one that was dropped are told only; where an edition has no issue yet, it may be theirs under another name.
    """
    known = {edition.name for edition in config.editions}
    new = not all(issues.listing(engine, name, 1) for name in known)
    for name in sorted(renaming.missed(engine, known)):
        stay, left = subscribers.numbers(engine, name)
        if stay or left:
            says = f"{counted(stay, 'subscriber')} and {left} who left, but no edition of that name"
            renamed = f"was it renamed? `digest rename {name} NEW` gives the new one its readers, and those who left"
            advice = f"{renamed}; `digest drop {name}` where it is gone for good"
            yield Finding("subscribers", name, not (stay or new), says, advice)
