"""Returned mail -> the suppression list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest import bounces
from digest.deliver.addresses import named
from digest.errors import ConfigError
from digest.pipeline.subscribers import scope
from digest.store import deliveries, reading, subscribers, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import sqlalchemy as sa

    from digest.bounces import Return
    from digest.config import Config, Mail
    from digest.seams import Clock
    from digest.store.subscribers import Reason

_REASONS: dict[str, Reason] = {"bounce": "bounced", "complaint": "complained", "unsubscribe": "unsubscribed"}


@dataclass(frozen=True, slots=True)
class BounceReport:
    """What was read from the mailbox, and what followed from it."""

    read: int = 0
    bounced: tuple[str, ...] = ()  # addresses newly suppressed
    complained: tuple[str, ...] = ()
    unsubscribed: tuple[str, ...] = ()
    delayed: int = 0  # trouble that may pass: nothing follows
    unproven: tuple[str, ...] = ()  # reports that name no delivery of ours: anyone could have written them
    other: tuple[str, ...] = ()  # mail for somebody to read, by sender and subject: it stays unread


def collect(engine: sa.Engine, config: Config, clock: Clock) -> BounceReport:
    """Read the configured mailbox once and suppress who bounced, complained or left; raise ConfigError or MailError."""
    found: dict[str, list[str]] = {"bounced": [], "complained": [], "unsubscribed": [], "unproven": [], "other": []}
    read = delayed = 0
    bounce = named(config.mail.bounce)[1] if config.mail.bounce else ""
    for message, done in _mailbox(config.mail):
        returned = bounces.parse(message, bounce)
        read += 1
        delayed += returned.kind == "delay"
        if returned.kind == "other":
            found["other"].append(returned.detail)
            continue
        if returned.kind in _REASONS:
            for kind, address in _followed(engine, config, returned, clock):
                found[kind].append(address)
        done()  # only now: a crash before it reads the message again, and finds the address suppressed already
    return BounceReport(read, delayed=delayed, **{kind: tuple(names) for kind, names in found.items()})


def _mailbox(mail: Mail) -> Iterator[tuple[bytes, Callable[[], None]]]:
    if mail.mailbox and mail.mailbox.maildir:
        return bounces.maildir(mail.mailbox.maildir)
    if mail.mailbox and mail.mailbox.host:
        return bounces.imap(mail.mailbox)
    raise ConfigError("mail.mailbox", "names neither maildir nor host", "say where bounces arrive")


def _followed(engine: sa.Engine, config: Config, returned: Return, clock: Clock) -> Iterator[tuple[str, str]]:
    """Suppress whom a report names, where it proves by token or Message-ID that it answers a delivery of ours."""
    with reading(engine) as connection:
        who = deliveries.by_token(connection, returned.token) if returned.token else None
        who = who or (deliveries.by_message_id(connection, returned.message_id) if returned.message_id else None)
    if who is None:
        yield "unproven", returned.address or returned.detail
        return
    edition, address = who
    reason = _REASONS[returned.kind]
    counts_for = scope(edition, config) if reason == "unsubscribed" else ""
    with writing(engine) as connection:
        new = subscribers.suppress(connection, address, reason, clock(), edition=counts_for, detail=returned.detail)
    if new:
        yield reason, address
