"""The network seams, made where they are used: httpx2 costs a tenth of a second to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from digest.cli.session import Session
    from digest.types import Get


def get_of(session: Session) -> AbstractContextManager[Get]:
    """Open the HTTP client behind its address guard."""
    from digest.fetch import Outside, open_client  # noqa: PLC0415

    return open_client(session.config.politeness, session.config.network, Outside(clock=session.clock))
