"""Who gets an edition: config, file and store together; adding, importing, exporting, leaving."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.deliver import addresses
from digest.errors import ConfigError, DataError, UsageError
from digest.store import again, deliveries, issues, reading, subscribers, writing
from digest.types import Subscriber

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    import sqlalchemy as sa

    from digest.config import Config, Edition
    from digest.store.subscribers import Line
    from digest.types import Failure


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of importing a file."""

    taken: int
    new: int = 0  # of the taken, those who were not on the list
    suppressed: tuple[str, ...] = ()  # taken in, but never written to: they bounced, complained or left
    failures: tuple[Failure, ...] = ()  # one a bad line


def recipients(engine: sa.Engine, edition: Edition, correction: int = 0) -> tuple[tuple[Subscriber, ...], tuple[Failure, ...]]:
    """Gather who is to get an issue, each person once, none of them suppressed; a correction goes to those who got the issue or are to.

    Bad lines of the file are reported, the rest taken. Raise ConfigError where the file cannot be read at all, or an address of
    the configuration is none: better no issue than one to a few.
    """
    with reading(engine) as connection:
        gone = subscribers.suppressed(connection, edition.name)
        stored = subscribers.active(connection, edition.name) if edition.recipients.store else ()
        reached = deliveries.reached(connection, issues.before(connection, correction)) if correction else ()
    wrong: tuple[Failure, ...] = ()
    if correction:
        found = [Subscriber(address, name) for address, name in reached]
    else:  # who has a line in the store is named as there
        listed, wrong = _from_file(edition.recipients.file) if edition.recipients.file else ((), ())
        found = [*stored, *_configured(edition), *listed]
    once: dict[str, Subscriber] = {}
    for one in found:
        once.setdefault(subscribers.key(one.address), one)
    bad = tuple(one for one in wrong if one.stage != "left")  # a list that is kept elsewhere may hold who left, too
    return tuple(one for key, one in sorted(once.items()) if key not in gone), bad


def left(edition: Edition) -> int:
    """Count whom the file of an edition names only to say that they get no mail."""
    wrong = _from_file(edition.recipients.file)[1] if edition.recipients.file else ()
    return sum(one.stage == "left" for one in wrong)


def add(engine: sa.Engine, edition: str, one: Subscriber, now: datetime, blank: Collection[str] = ()) -> Subscriber:
    """Add a subscriber; raise DataError for a bad address, language or zone, UsageError for a suppressed address.

    Of one who is known, what is empty stays as it is stored, but for the fields in `blank`.
    """
    clean = addresses.subscriber(one.address, one.name, one.language, one.timezone)
    with writing(engine) as connection:
        if subscribers.key(clean.address) in subscribers.suppressed(connection, edition):
            raise UsageError(
                clean.address,
                "is suppressed: it bounced, complained, unsubscribed or was removed",
                "`digest subscribers pardon ADDRESS` lifts that, if its owner asks for it",
            )
        subscribers.add(connection, edition, [clean], now, blank)
    return clean


def remove(engine: sa.Engine, edition: Edition, address: str, now: datetime) -> tuple[str, ...]:
    """Stop an edition from going to an address, wherever that stands; say where else than in the store it does.

    Raise UsageError where it does not go there. The address is suppressed, so that neither a file nor an import brings it back.
    """
    clean = addresses.address(address)
    listed = _places(edition, clean)

    def stopped() -> bool:
        with writing(engine) as connection:
            stored = (one.address for one in subscribers.active(connection, edition.name))
            named = listed or subscribers.key(clean) in map(subscribers.key, stored)
            return bool(named) and subscribers.suppress(connection, clean, "removed", now, edition=edition.name)

    if not again(stopped):
        raise UsageError(
            address, f"does not get {edition.name!r}", "`digest subscribers list` shows who subscribes and who left"
        )
    return listed


def load(engine: sa.Engine, edition: str, text: str, now: datetime) -> ImportReport:
    """Import subscribers from CSV or lines: each bad line is reported, the rest taken; no suppression is undone."""
    good, bad = addresses.read(text)
    with writing(engine) as connection:
        gone = subscribers.suppressed(connection, edition)
        known = {subscribers.key(one.address) for one in subscribers.listing(connection, edition)}
        subscribers.add(connection, edition, good, now)
    new = sum(subscribers.key(one.address) not in known for one in good)
    return ImportReport(len(good), new, tuple(one.address for one in good if subscribers.key(one.address) in gone), bad)


def brought(engine: sa.Engine, edition: str, text: str) -> tuple[Line, ...]:
    """List whom a file brought into an edition the last time it brought anybody: who was there before is not among them.

    Where the last of them came together with others, another file brought them.
    """
    named = {subscribers.key(one.address) for one in addresses.read(text)[0]}
    with reading(engine) as connection:
        every = subscribers.listing(connection, edition)
    last = max((one.added for one in every if subscribers.key(one.address) in named), default=None)
    came = tuple(one for one in every if one.added == last)
    return came if all(subscribers.key(one.address) in named for one in came) else ()


def take_out(engine: sa.Engine, chosen: Sequence[Line]) -> None:
    """Take subscribers off the list of an edition as if they had never been there; nothing is suppressed."""
    with writing(engine) as connection:
        subscribers.take_out(connection, chosen)


def forget(engine: sa.Engine, address: str, now: datetime) -> tuple[int, int]:
    """Delete what is stored of an address but the address itself, which no edition is sent to any more; give lines and deliveries.

    Raise UsageError where nothing is.
    """
    clean = addresses.address(address)
    with writing(engine) as connection:
        gone = subscribers.forget(connection, clean), deliveries.forget(connection, clean)
        if any(gone):
            subscribers.suppress(connection, clean, "removed", now)
            issues.forget(connection, clean)
    if not any(gone):
        raise UsageError(address, "nothing is stored of it", "`digest subscribers list` shows who subscribes and who left")
    return gone


def dump(engine: sa.Engine, edition: str = "") -> str:
    """Export subscribers as CSV that no spreadsheet takes for formulas."""
    with reading(engine) as connection:
        lines = subscribers.listing(connection, edition)
    return addresses.write((one.address, one.name, one.language, one.timezone, one.status) for one in lines)


def listing(engine: sa.Engine, edition: str = "") -> tuple[Line, ...]:
    """List subscribers with their status, and behind them who is suppressed without being one."""
    with reading(engine) as connection:
        return subscribers.listing(connection, edition) + subscribers.unlisted(connection, edition)


def numbers(engine: sa.Engine, edition: str) -> tuple[int, int]:
    """Count the readers an edition has in the store, and those who left it."""
    with reading(engine) as connection:
        left = sum(one.edition == edition for one in subscribers.gone(connection))
        return len(subscribers.active(connection, edition)), left


def unsubscribe(engine: sa.Engine, config: Config, token: str, now: datetime) -> str:
    """Honour an unsubscribe token, or the link that ends in it: give the address, empty for a token nobody has.

    The list still holds the address, suppressed for that edition, so that no import brings it back.
    """
    plain = "".join(re.findall("[a-z0-9]+", token.lower())[-1:])

    def left() -> str:
        with writing(engine) as connection:
            edition, address = deliveries.by_token(connection, plain) or ("", "")
            if address:
                subscribers.suppress(connection, address, "unsubscribed", now, edition=scope(edition, config))
        return address

    return again(left)  # an issue may be going out to them just now


def scope(edition: str, config: Config) -> str:
    """Tell which edition a wish to leave one counts for: every one (empty) where that one is no longer configured."""
    return edition if config.edition(edition) else ""


def pardon(engine: sa.Engine, address: str, edition: str = "") -> int:
    """Lift suppressions of an address because its owner asks for it; raise UsageError where there are none."""
    with writing(engine) as connection:
        lifted = subscribers.pardon(connection, addresses.address(address), edition)
    if not lifted:
        raise UsageError(address, "is not suppressed", "`digest subscribers list` shows who is")
    return lifted


def _configured(edition: Edition) -> list[Subscriber]:
    try:
        pairs = [addresses.named(text) for text in edition.recipients.addresses]
    except DataError as error:
        raise ConfigError(f"recipients of {edition.name!r}", f"{error.subject}: {error.reason}", error.advice) from error
    return [Subscriber(address, name) for name, address in pairs]


def _places(edition: Edition, address: str) -> tuple[str, ...]:
    """Name where the configuration lets an edition go to an address; what cannot be read lets nobody have it."""
    wanted, file = subscribers.key(address), edition.recipients.file
    found: list[str] = []
    with contextlib.suppress(ConfigError):
        found += ["recipients.addresses" for one in _configured(edition) if subscribers.key(one.address) == wanted]
    with contextlib.suppress(ConfigError):
        found += [str(file) for one in (_from_file(file)[0] if file else ()) if subscribers.key(one.address) == wanted]
    return tuple(dict.fromkeys(found))


def _from_file(path: Path) -> tuple[tuple[Subscriber, ...], tuple[Failure, ...]]:
    try:
        good, bad = addresses.read(addresses.decoded(path.read_bytes(), str(path)))
    except (OSError, DataError) as error:
        reason = error.reason if isinstance(error, DataError) else error.strerror
        raise ConfigError(str(path), f"cannot be read: {reason}", "it must be CSV or lines of addresses, UTF-8") from error
    return good, tuple(replace(one, subject=f"{path}, {one.subject}") for one in bad)
