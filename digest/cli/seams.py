"""The network seams, made where they are used: httpx2 costs a tenth of a second to import."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from digest.cli.session import Session
    from digest.pipeline.gather import Maps
    from digest.types import Get


def get_of(session: Session) -> AbstractContextManager[Get]:
    """Open the HTTP client behind its address guard."""
    from digest.fetch import Outside, open_client  # noqa: PLC0415

    return open_client(session.config.politeness, session.config.network, Outside(clock=session.clock))


@contextlib.contextmanager
def maps_of(session: Session) -> Iterator[Maps]:
    """Make the two maps: threads for the network, and processes, which start when the first work comes."""
    from digest.engine import processes, threads  # noqa: PLC0415
    from digest.pipeline.gather import Maps  # noqa: PLC0415

    number = session.config.politeness.concurrency
    with threads(number) as network, processes(max(1, os.cpu_count() or 1)) as workers:
        yield Maps(network, workers)
