"""Files written whole or not at all, readable by their owner alone."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from typing import TYPE_CHECKING

from digest.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def fingerprint(paths: Iterable[Path]) -> str:
    """Give a number that is another once one of some files is renamed, or says something else; folders among them are passed over."""
    told = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            told.update(f"{path}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode(errors="surrogateescape"))
    return told.hexdigest()


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
