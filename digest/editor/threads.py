"""An event over several issues: which of their stories tell it, and on which days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.editor.memory import Memory, follow, remember
from digest.types import Ranked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.seams import Encode
    from digest.types import Brief, Issue, Story


@dataclass(frozen=True, slots=True)
class Thread:
    """The stories that told one event, oldest first, each with the date of its issue (ISO)."""

    told: tuple[tuple[str, Story], ...]


def threads(issues: Sequence[Issue], encode: Encode) -> tuple[Thread, ...]:
    """Follow the stories of some issues, oldest first, by what these said goes on, else by what an editor remembers of those before."""
    found: list[list[tuple[str, Story]]] = []
    thread_of: dict[str, int] = {}
    memory = Memory()
    for issue in issues:
        for brief, one in zip(issue.briefs, follow([brief.story for brief in issue.briefs], memory, encode), strict=True):
            said = brief.ranked.thread if brief.ranked else ""  # its issue knew more than the past days: what stood before them
            signs = (said, one.earlier.key if one.earlier else "", brief.story.key)
            at = next((thread_of[sign] for sign in signs if sign in thread_of), len(found))
            found += [[]] if at == len(found) else []
            found[at].append((issue.date.isoformat(), brief.story))
            thread_of |= {brief.story.key: at} | ({said: at} if said else {})
        memory = Memory((*memory.printed, *(remember(_ranked(brief)) for brief in issue.briefs)))
    return tuple(Thread(tuple(told)) for told in found)


def _ranked(brief: Brief) -> Ranked:
    return brief.ranked or Ranked(brief.story, 0.0, (), "", chosen=True, reason="")
