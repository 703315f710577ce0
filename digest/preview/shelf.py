"""What the preview is handed: stored issues, today's rendering, and a few things to ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from digest.types import Breach, Issue, Rendered


@dataclass(frozen=True, slots=True)
class Shelved:
    """A stored issue as the picker names it."""

    key: str
    label: str
    name: str = ""  # of edition and number: an issue that is made anew keeps it, and may get another key


@dataclass(frozen=True, slots=True)
class Shelf:
    """The functions a preview runs on; each is called anew after a watched file has changed.

    `render` uses today's templates and configuration, so that showing an old issue replays it: no fetch, no model. One that waits
    is given as it will be mailed, with a note where it would look otherwise today. It and `list_issues`, `load_issue` may raise
    DigestError, which the page shows in their place.
    """

    list_issues: Callable[[], Sequence[Shelved]]  # newest first
    load_issue: Callable[[str], Issue]
    render: Callable[[Issue], tuple[Rendered, Sequence[str]]]  # filled for one reader; and notes: what was shortened
    lint: Callable[[Rendered, bytes], Sequence[Breach]]
    message: Callable[[Issue, Rendered], bytes]  # the whole mail, for headers
    send: Callable[[Issue], str]  # send "[Preview]" to oneself; say where it went
    timings: Callable[[str], Sequence[tuple[str, float]]]  # (stage, seconds) of the run that made an issue
    standing: Callable[[str], str]  # in what state an issue is, why, and what to do about it; empty for a sample
    watched: Callable[[], Sequence[Path]]  # files and folders whose change reloads the page
    stored: Callable[[], object]  # what the store says of the issues; asked each second, another answer reloads the page, too
    first: str = ""  # key of the issue shown first; empty: the newest
