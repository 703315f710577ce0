"""Serve on loopback, and watch files."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING

from digest.errors import DigestError, UsageError
from digest.preview.desk import Desk, app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from digest.preview.shelf import Shelf


def serve(shelf: Shelf, port: int = 8025, ready: Callable[[str], None] = lambda _url: None) -> None:
    """Serve a preview on 127.0.0.1 until interrupted; `ready` is told its URL. Raise UsageError when the port is taken."""
    with _listening(port) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_serve(shelf, listener, lambda: ready(url)))


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise UsageError(f"port {port}", f"cannot be listened on: {error.strerror}", "name another with --port") from error
    return listener


async def _serve(shelf: Shelf, listener: socket.socket, ready: Callable[[], None]) -> None:
    import uvicorn  # noqa: PLC0415 - heavy import, used late

    desk = Desk(shelf)

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            desk.close()
            await super().shutdown(sockets)

    config = uvicorn.Config(app(desk), log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1)
    server = Server(config)
    watching = asyncio.create_task(_watch(desk, shelf))
    listener.listen(64)
    ready()
    try:
        await server.serve(sockets=[listener])
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def _watch(desk: Desk, shelf: Shelf) -> None:
    """Tell the desk of every change in the watched files and folders, and in what the store says: another hand may strike or hold.

    They are watched anew after each: an editor may have put another file in the place of one, and what is watched be another folder.
    One that is not there is looked for each second, and the store is asked.
    """
    from watchfiles import awatch  # noqa: PLC0415 - heavy import, used late

    while paths := _there(named := shelf.watched()):
        told = await asyncio.to_thread(_stored, shelf)
        found = awatch(*paths, debounce=200, step=20, rust_timeout=1000, yield_on_timeout=True)
        async with contextlib.aclosing(found) as rounds:
            async for changes in rounds:
                if changes or _there(named) != paths or await asyncio.to_thread(_stored, shelf) != told:
                    break
        desk.changed()


def _stored(shelf: Shelf) -> object:
    """Ask the store; a store that cannot be read says something else than before, and the page tells what."""
    with contextlib.suppress(DigestError):
        return shelf.stored()
    return None


def _there(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.exists()]
