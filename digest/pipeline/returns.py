"""Returned mail -> the suppression list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import TYPE_CHECKING

from digest import bounces
from digest.deliver.addresses import named
from digest.errors import ConfigError, MailError
from digest.pipeline.subscribers import scope
from digest.store import deliveries, meta, reading, subscribers, writing
from digest.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import sqlalchemy as sa

    from digest.bounces import Return
    from digest.config import Config, Mail
    from digest.seams import Clock
    from digest.store.subscribers import Reason

_OWN_WORDS = re.compile(r"\S*[@\d]\S*\s*")  # what each reply has of its own: addresses, numbers, names of servers
_REASONS: dict[str, Reason] = {"bounce": "bounced", "complaint": "complained", "unsubscribe": "unsubscribed"}


@dataclass(frozen=True, slots=True)
class BounceReport:
    """What was read from the mailbox, and what followed from it."""

    read: int = 0
    bounced: tuple[str, ...] = ()  # addresses newly suppressed
    complained: tuple[str, ...] = ()
    unsubscribed: tuple[str, ...] = ()
    delayed: int = 0  # trouble that may pass: nothing follows
    refused: tuple[str, ...] = ()  # who does not like us or our mail, and why: nothing follows for readers
    unproven: tuple[str, ...] = ()  # reports that name no delivery of ours: anyone could have written them
    other: tuple[str, ...] = ()  # mail for somebody to read, by sender and subject: it stays unread
    new: tuple[str, ...] = ()  # of it, what no reading named before
    trouble: MailError | None = None  # what kept the rest of the mailbox from being read


@dataclass(slots=True)
class _Tally:
    """What a reading of the mailbox comes to, mail by mail."""

    found: dict[str, list[str]] = field(
        default_factory=lambda: {"bounced": [], "complained": [], "unsubscribed": [], "unproven": []}
    )
    waiting: dict[str, str] = field(default_factory=dict)  # a sign of each mail that somebody must read, and its line
    refused: list[tuple[str, str]] = field(default_factory=list)  # address and reply
    read: int = 0
    delayed: int = 0


def collect(engine: sa.Engine, config: Config, clock: Clock) -> BounceReport:
    """Read the configured mailbox once and suppress who bounced, complained or left; raise ConfigError or MailError.

    A mailbox that fails after some of it was read is the report's trouble: what was read is marked so, and told only now.
    """
    tally, trouble = _Tally(), None
    try:
        for message, done in _mailbox(config.mail):
            if _taken(engine, config, clock, message, tally):
                done()  # only now: a crash before it reads the message again, and finds the address suppressed already
    except MailError as error:
        if not tally.read:
            raise
        trouble = error
    lists = {kind: tuple(names) for kind, names in tally.found.items()}
    other, new = tuple(tally.waiting.values()), _first_named(engine, tally.waiting)
    refused = _grouped(tally.refused)
    return BounceReport(tally.read, delayed=tally.delayed, refused=refused, other=other, new=new, trouble=trouble, **lists)


def _taken(engine: sa.Engine, config: Config, clock: Clock, message: bytes, tally: _Tally) -> bool:
    """Do what a mail asks for and count it; tell whether it is done with, and needs nobody to read it."""
    returned = bounces.parse(message, named(config.mail.bounce)[1] if config.mail.bounce else "")
    whose = _whose(engine, returned)
    tally.read += 1
    tally.delayed += returned.kind == "delay"
    if _is_for_somebody(returned, whose):
        tally.waiting[blake2s(message, digest_size=8).hexdigest()] = _titled(returned, whose)
        return False
    if returned.kind == "refusal" and whose:
        tally.refused.append((whose[1], returned.detail))
    elif returned.kind != "delay":
        for kind, address in _followed(engine, config, returned, whose, clock):
            tally.found[kind].append(address)
    return True


def _first_named(engine: sa.Engine, waiting: dict[str, str]) -> tuple[str, ...]:
    """List what of the mail that waits is new; of it only signs are kept, for a line may name a reader."""
    before = set(meta.swap(engine, "waiting", " ".join(waiting)).split())
    return tuple(line for sign, line in waiting.items() if sign not in before)


def _grouped(refused: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Word refusals: each provider and reason once, with the first reply in full, for a list of readers meets the same."""
    replies: dict[tuple[str, str], list[str]] = {}
    for address, detail in refused:
        status, _, words = detail.partition(" ")
        reason = f"{status} {_OWN_WORDS.sub('', words)}"
        replies.setdefault((address.rpartition("@")[2], reason), []).append(detail)
    return tuple(f"{domain} refused {counted(len(each), 'mail')}: {each[0]}" for (domain, _), each in replies.items())


def _whose(engine: sa.Engine, returned: Return) -> tuple[str, str] | None:
    """Find the delivery that a mail proves by token or Message-ID to answer, as (edition, address)."""
    with reading(engine) as connection:
        who = deliveries.by_token(connection, returned.token) if returned.token else None
        return who or (deliveries.by_message_id(connection, returned.message_id) if returned.message_id else None)


def _is_for_somebody(returned: Return, whose: tuple[str, str] | None) -> bool:
    """Tell whether somebody must read it: a complaint or a wish to leave, too, of which nobody can tell whose it is."""
    return returned.kind == "other" or (returned.kind in ("complaint", "unsubscribe") and whose is None)


def _titled(returned: Return, whose: tuple[str, str] | None) -> str:
    """Name a mail by sender and subject, and whom it is of where the sender's address does not say."""
    address = whose[1] if whose else returned.address
    about = f"about {address}" if address and address.lower() not in returned.title.lower() else ""
    unproven = "" if whose or returned.kind == "other" else "names no delivery of ours"
    notes = "; ".join(note for note in (returned.detail, about, unproven) if note)
    return f"{returned.title} ({notes})" if notes else returned.title


def _mailbox(mail: Mail) -> Iterator[tuple[bytes, Callable[[], None]]]:
    if mail.mailbox and mail.mailbox.maildir:
        return bounces.maildir(mail.mailbox.maildir)
    if mail.mailbox and mail.mailbox.host:
        return bounces.imap(mail.mailbox)
    raise ConfigError("mail.mailbox", "names neither maildir nor host", "say where bounces arrive")


def _followed(
    engine: sa.Engine, config: Config, returned: Return, whose: tuple[str, str] | None, clock: Clock
) -> Iterator[tuple[str, str]]:
    """Suppress whom a report is of."""
    if whose is None:
        yield "unproven", returned.address or returned.detail
        return
    edition, address = whose
    reason = _REASONS[returned.kind]
    counts_for = scope(edition, config) if reason == "unsubscribed" else ""
    with writing(engine) as connection:
        new = subscribers.suppress(connection, address, reason, clock(), edition=counts_for, detail=returned.detail)
    if new:
        yield reason, address
