"""How far along: bars with counts and time left on a terminal, silence everywhere else."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.seams import Progress


def silent(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


@contextlib.contextmanager
def shown(*, quiet: bool) -> Iterator[Progress]:
    """Show progress bars on stderr when it is a terminal and nobody asked for quiet."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    with _bars() as report:
        yield report


@contextlib.contextmanager
def _bars() -> Iterator[Progress]:
    from rich import progress  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.TextColumn("{task.description:<12}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        known: dict[str, int] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in known:
                known[stage] = int(bars.add_task(stage, total=total))
            bars.update(known[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield report
