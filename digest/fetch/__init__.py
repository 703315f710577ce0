"""URL -> Page: the only outbound HTTP (and the files that a feed of config.yaml may lie in)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from digest.errors import FetchError, Refused
from digest.fetch.client import Outside, open_client
from digest.types import Page

if TYPE_CHECKING:
    from digest.types import Request

__all__ = ["Outside", "is_file", "open_client", "read_file"]


def is_file(url: str) -> bool:
    """Tell a path or file: URL from the address of a server."""
    return not url.lower().startswith(("http://", "https://"))


def read_file(request: Request, largest: int) -> Page:
    """Read a feed that is a file, answering 304 where it has not changed; raise FetchError. For feeds of config.yaml only."""
    parts = urlsplit(request.url)
    path = Path(unquote(parts.path) if parts.scheme == "file" else request.url).expanduser()
    try:
        if not path.is_file():
            reason = "is a folder, no file" if path.is_dir() else "no such file"
            raise FetchError(request.url, reason, "write an http(s) URL or the path of a file")
        stat = path.stat()
        if stat.st_size > largest:
            raise Refused(request.url, f"larger than {largest:,} bytes", "raise politeness.max_bytes if it is honest")
        etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        changed = format_datetime(datetime.fromtimestamp(stat.st_mtime, UTC), usegmt=True)
        if request.etag == etag:
            return Page(path.absolute().as_uri(), 304, etag=etag, last_modified=changed)
        return Page(path.absolute().as_uri(), 200, path.read_bytes(), etag=etag, last_modified=changed)
    except OSError as error:
        raise FetchError(request.url, f"cannot be read: {error.strerror}", "check the path and its rights") from error
