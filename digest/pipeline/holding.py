"""Whether an issue may go out by itself, or waits until somebody has looked at it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digest.text import counted

if TYPE_CHECKING:
    from digest.config import Hold
    from digest.types import Issue

APPROVAL = "waits for approval"  # the reason of an edition that holds every issue
BY_HAND = "held by hand"  # what somebody held: it stays held however often it is made
_FEW = 3  # stories below which one outlet's share says nothing


def by_hand(reason: str) -> str:
    """Give what somebody held an issue for, from behind any other reason; empty: nobody held it."""
    return "".join(reason.partition(BY_HAND)[1:])


def hold_reason(issue: Issue, hold: Hold, feeds: tuple[int, int], outlets: int, broken: int) -> str:
    """Tell why an issue should be held back; empty: it may go.

    `feeds` are those configured and those up, `outlets` what its stories were chosen from, `broken` the rules of the lint.
    """
    briefs, (configured, up) = issue.briefs, feeds
    leads = Counter(brief.story.articles[0].outlet for brief in briefs).most_common(1)
    naked = sum(1 for brief in briefs for sentence in brief.sentences if not sentence.citations)
    if configured and up / configured < hold.feeds_up:
        return f"only {up} of {configured} feeds answered"
    if len(briefs) < hold.stories:
        return f"only {counted(len(briefs), 'story')}, {hold.stories} wanted"
    if len(briefs) >= _FEW and outlets > 1 and leads[0][1] / len(briefs) > hold.one_outlet:
        return f"{leads[0][0]} leads {leads[0][1]} of {len(briefs)} stories"
    if naked:
        return f"{counted(naked, 'sentence')} without a citation"
    if broken:
        return counted(broken, "lint error")
    return APPROVAL if hold.approve else ""
