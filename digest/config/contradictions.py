"""What contradicts itself in a configuration: no single key can see it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from digest.config.complaint import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.config.keys import Config, Edition

    Where = tuple[int | str, ...]  # the way to a key: names, and numbers in lists


def contradictions(config: Config) -> Iterator[tuple[Where, str]]:
    """Find what no single key can see: the path of the key at fault, and the reason."""
    names = {outlet.name for outlet in config.outlets}
    yield from _twice("outlet", [(("outlets", at, "name"), one.name) for at, one in enumerate(config.outlets)])
    yield from _twice("feed", list(_feeds(config)))
    yield from _twice("edition", [(("editions", at, "name"), one.name) for at, one in enumerate(config.editions)])
    for at, edition in enumerate(config.editions):
        yield from _unknown(at, edition, names)
        yield from _tone(at, edition)
        yield from _looks_back(at, edition, {other.name for other in config.editions if not other.looks_back})
    if config.mail.transport == "smtp" and not config.mail.servers:
        yield ("mail", "transport"), "mail.transport is smtp, but mail.servers names no server"


def _feeds(config: Config) -> Iterator[tuple[Where, str]]:
    for at, outlet in enumerate(config.outlets):
        yield from ((("outlets", at, "feeds", number, "url"), feed.url) for number, feed in enumerate(outlet.feeds))


def _twice(noun: str, named: list[tuple[Where, str]]) -> Iterator[tuple[Where, str]]:
    seen: set[str] = set()
    for path, name in named:
        same = name if noun == "feed" else name.casefold()
        if same in seen:
            yield path, f"{noun} named twice: {name!r}"
        seen.add(same)


def _unknown(at: int, edition: Edition, outlets: set[str]) -> Iterator[tuple[Where, str]]:
    for number, name in enumerate(edition.only):
        if name not in outlets:
            near = difflib.get_close_matches(name, outlets, 1)
            reason = f"edition {edition.name!r} draws on an unknown outlet {name!r}{did_you_mean(near)}"
            yield ("editions", at, "only", number), reason


def _tone(at: int, edition: Edition) -> Iterator[tuple[Where, str]]:
    if edition.interests.tone and edition.language.partition("-")[0] != "en":
        reason = f"tone: {edition.interests.tone} reads English alone, and its language is {edition.language!r}"
        yield ("editions", at, "interests", "tone"), f"edition {edition.name!r}: {reason}"


def _looks_back(at: int, edition: Edition, names: set[str]) -> Iterator[tuple[Where, str]]:
    if edition.looks_back and edition.looks_back not in names:
        near = difflib.get_close_matches(edition.looks_back, names, 1)
        reason = f"looks back on {edition.looks_back!r}, which is no edition made from feeds{did_you_mean(near)}"
        yield ("editions", at, "looks_back"), f"edition {edition.name!r} {reason}"
