"""Files written whole or not at all, readable by their owner alone."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

from digest.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file atomically, readable by its owner alone unless mode says otherwise; refuse to follow a link; raise OutputError."""
    if path.is_symlink():
        raise OutputError(str(path), "it is a symbolic link", "name a plain file; links are not written through")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content, mode)
    except OSError as error:
        raise OutputError(str(path), f"it cannot be written: {error.strerror}", "check folder, rights and disk") from error


def _replace(path: Path, content: bytes, mode: int) -> None:
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            os.fchmod(out.fileno(), mode)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(scratch, path)  # noqa: PTH105 - mkstemp gives a str
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(scratch)  # noqa: PTH108
        raise
