"""Who gets an edition and who does not any more: taken off, left, pardoned; an edition under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fakes_mail import SLOT, close_stores, config, mail, opened  # noqa: F401 - close_stores is a fixture

from digest.config import Recipients
from digest.errors import UsageError
from digest.pipeline import subscribers
from digest.store import reading
from digest.store import subscribers as shelf
from digest.types import Subscriber

if TYPE_CHECKING:
    from pathlib import Path


def test_who_is_removed_gets_nothing_wherever_they_stand_until_pardoned(tmp_path: Path) -> None:
    engine, file = opened(tmp_path / "digest.db"), tmp_path / "people.txt"
    file.write_text("ann@reader.example\nbob@reader.example\n", encoding="utf-8")
    to = Recipients(file=file, addresses=("Ann <ANN@reader.example>",))
    edition = config(mail(), recipients=to).editions[0]
    subscribers.add(engine, "morning", Subscriber("ann@reader.example"), SLOT)
    assert subscribers.remove(engine, edition, "Ann@reader.example", SLOT) == ("recipients.addresses", str(file))
    assert subscribers.remove(engine, edition, "bob@reader.example", SLOT) == (str(file),)
    assert subscribers.load(engine, "morning", "ann@reader.example\n", SLOT).suppressed == ("ann@reader.example",)
    assert subscribers.recipients(engine, edition)[0] == ()
    with pytest.raises(UsageError, match="digest subscribers pardon"):
        subscribers.add(engine, "morning", Subscriber("bob@reader.example"), SLOT)
    for name in ("nobody", "ann"):
        with pytest.raises(UsageError, match="does not get 'morning'"):
            subscribers.remove(engine, edition, f"{name}@reader.example", SLOT)
    file.unlink()
    subscribers.load(engine, "morning", "carl@reader.example\n", SLOT)
    assert subscribers.remove(engine, edition, "carl@reader.example", SLOT) == ()
    assert subscribers.pardon(engine, "ann@reader.example") == 1
    with reading(engine) as connection:
        assert [one.address for one in shelf.active(connection, "morning")] == ["ann@reader.example"]
