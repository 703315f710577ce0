"""What an edition asks of its editor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from digest.types import Form

Tone = Literal["", "good-news"]
"""What an edition is in the mood for; empty: whatever there is."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What an edition prints, how much of it, and what it likes; the pipeline fills it from the configuration."""

    sections: tuple[str, ...] = ()  # in the order printed; empty: one run of stories
    elsewhere: str = ""  # the section of stories that none of these surely fits; empty: the nearest one
    stories: int = 10  # printed with a summary
    briefs: int = 6  # in one line
    links: int = 6  # as a link alone
    window: timedelta = timedelta(hours=36)
    section_weights: tuple[tuple[str, float], ...] = ()
    more: tuple[str, ...] = ()  # words or example sentences to prefer
    less: tuple[str, ...] = ()  # … to put last
    never: tuple[str, ...] = ()  # … to leave out
    only: tuple[str, ...] = ()  # … one of which a story must meet
    tone: Tone = ""
    forms: tuple[tuple[str, Form], ...] = ()  # the largest form of a section's stories
    opinions: int = 4  # opinion pieces in one line each, with room of their own
    outlet_cap: int = 4  # stories led by one outlet
    family_cap: int = 6
    section_cap: int = 6
    label_cap: int = 100
    min_outlets: int = 1  # independent outlets a story needs to be printed
    zone: tzinfo = UTC  # whose days are meant
    language: str = "en"  # of the lead, where a story of it may lead
    three_part: int = 3  # independent outlets the first story needs to be told in three parts; 0: never
    multilingual: bool = False  # whether the encoder reads more than English
