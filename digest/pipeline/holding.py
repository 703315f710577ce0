"""Whether an issue may go out by itself, or waits until somebody has looked at it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from digest.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.config import Hold
    from digest.types import Issue

APPROVAL = "waits for approval"  # the reason of an edition that holds every issue
BY_HAND = "held by hand"  # what somebody held: it stays held however often it is made
_FEW = 3  # stories below which one outlet's share says nothing


def by_hand(reason: str) -> str:
    """Give what somebody held an issue for, from behind any other reason; empty: nobody held it."""
    return "".join(reason.partition(BY_HAND)[1:])


def hold_reason(issue: Issue, report: Mapping[str, Any], hold: Hold) -> str:
    """Tell why an issue should be held back; empty: it may go.

    `report` may say: feeds, feeds_up, outlets (numbers), lint_errors (number).
    """
    briefs = [brief for section in issue.sections for brief in section.briefs]
    feeds, up = int(report.get("feeds", 0)), int(report.get("feeds_up", report.get("feeds", 0)))
    leads = Counter(brief.story.articles[0].outlet for brief in briefs).most_common(1)
    naked = sum(1 for brief in briefs for sentence in brief.sentences if not sentence.citations)
    lint = int(report.get("lint_errors", 0))
    if feeds and up / feeds < hold.feeds_up:
        return f"only {up} of {feeds} feeds answered"
    if len(briefs) < hold.stories:
        return f"only {counted(len(briefs), 'story')}, {hold.stories} wanted"
    if len(briefs) >= _FEW and int(report.get("outlets", 2)) > 1 and leads[0][1] / len(briefs) > hold.one_outlet:
        return f"{leads[0][0]} leads {leads[0][1]} of {len(briefs)} stories"
    if naked:
        return f"{counted(naked, 'sentence')} without a citation"
    if lint:
        return counted(lint, "lint error")
    return APPROVAL if hold.approve else ""
