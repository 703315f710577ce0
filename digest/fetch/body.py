"""Reading a body without being filled by it: bytes, decompressed bytes and their ratio are counted while they arrive."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SMALL = 1_000_000  # below this no ratio is suspicious, and no permit for a large body is asked for
_MAGIC = b"\x1f\x8b\x08"
ACCEPTED = "gzip, deflate"


class BodyError(Exception):
    """A body that cannot be taken: what is wrong, whether asking again may help, and whether its size is what is wrong."""

    def __init__(self, reason: str, *, passing: bool = False, large: bool = True) -> None:
        super().__init__(reason)
        self.reason, self.passing, self.large = reason, passing, large


@dataclass(frozen=True, slots=True)
class Limits:
    """What a body may cost: bytes after decompression, and their ratio to the bytes received."""

    size: int
    ratio: int


def read(chunks: Iterable[bytes], coding: str, limits: Limits, large: Callable[[], object]) -> bytes:
    """Collect a body, decompressed; call `large` once where it grows large; raise BodyError."""
    body = bytearray()
    seen = _Seen()
    for piece in _decoded(seen.count(chunks), coding, limits.size + 1):
        before = len(body)
        body += piece
        if before <= _SMALL < len(body):
            large()
        _check(len(body), seen.received, limits)
    if body.startswith(_MAGIC) and "gzip" not in coding.lower():  # feed.xml.gz, served as it lies on the disk
        return read([bytes(body)], "gzip", limits, lambda: None)
    return bytes(body)


def announced(length: str, limits: Limits) -> None:
    """Refuse a body whose Content-Length is already too much; raise BodyError."""
    if length.isascii() and length.isdigit() and int(length[:18]) > limits.size:
        raise BodyError(f"larger than {limits.size:,} bytes")


def _check(size: int, received: int, limits: Limits) -> None:
    if size > limits.size:
        raise BodyError(f"larger than {limits.size:,} bytes")
    if size > _SMALL and size > limits.ratio * received:
        raise BodyError(f"a compression bomb: {received:,} bytes became more than {size:,}")


class _Seen:
    """How many bytes came over the wire."""

    def __init__(self) -> None:
        self.received = 0

    def count(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self.received += len(chunk)
            yield chunk


def _decoded(chunks: Iterator[bytes], coding: str, room: int) -> Iterator[bytes]:
    codings = [name for part in coding.lower().split(",") if (name := part.strip()) not in ("", "identity", "utf-8", "none")]
    if not codings:
        return chunks
    if len(codings) > 1 or codings[0] not in ("gzip", "x-gzip", "deflate"):
        raise BodyError(f"encoded as {coding[:60]!r}, which was not asked for", large=False)
    return _inflated(chunks, codings[0], room)


def _inflated(chunks: Iterator[bytes], coding: str, room: int) -> Iterator[bytes]:
    """Inflate gzip (of one or more members) or deflate (with or without its zlib header), never more than 64 kB at a time.

    What follows the last of them is none of it: nulls, or a line that some server adds.
    """
    stream, ended = None, False
    for chunk in chunks:
        rest = chunk.lstrip(b"\0") if ended else chunk
        while rest:
            if ended and (coding == "deflate" or not rest.startswith(_MAGIC[:1])):
                return
            stream, ended = stream or zlib.decompressobj(_window(coding, rest)), False
            piece, rest = _step(stream, rest, min(room, 65536))
            yield piece
            if stream.eof:
                rest, stream, ended = stream.unused_data.lstrip(b"\0"), None, True
    if stream is not None:
        raise BodyError("cut short in the middle of its compressed data", passing=True)


def _step(stream: zlib._Decompress, rest: bytes, room: int) -> tuple[bytes, bytes]:
    try:
        return stream.decompress(rest, room), stream.unconsumed_tail
    except zlib.error as error:
        raise BodyError(f"its compressed data is damaged ({error})", passing=True) from error


def _window(coding: str, start: bytes) -> int:
    if coding != "deflate":
        return 31  # gzip
    return 15 if start[0] & 0x0F == 8 else -15  # noqa: PLR2004 - RFC 1950: the method is 8; else raw (RFC 1951)
