"""Pictures drawn by arithmetic: a sky and two ranges of hills, one for each name, as PNG."""

from __future__ import annotations

import colorsys
import hashlib
import math
import struct
import zlib

WIDTH, HEIGHT = 640, 360
_SKY = 48  # shades of sky in the palette; two more colours are the hills


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _palette(hue: float) -> bytes:
    sky = (colorsys.hsv_to_rgb(hue, 0.55 - 0.4 * shade / _SKY, 0.7 + 0.28 * shade / _SKY) for shade in range(_SKY))
    hills = (colorsys.hsv_to_rgb((hue + 0.4) % 1, 0.45, value) for value in (0.5, 0.32))
    return bytes(round(255 * part) for colour in (*sky, *hills) for part in colour)


def _column(x: int, phase: float) -> bytes:
    far = int(HEIGHT * (0.55 + 0.1 * math.sin(x / 97 + phase) + 0.03 * math.sin(x / 23 + 2 * phase)))
    near = int(HEIGHT * (0.78 + 0.08 * math.sin(x / 143 - phase)))
    sky = bytes(y * _SKY // HEIGHT for y in range(far))
    return (sky + bytes([_SKY]) * (near - far) + bytes([_SKY + 1]) * HEIGHT)[:HEIGHT]


def png(name: str) -> bytes:
    """Draw the picture of a name, 640 by 360 pixels, the same bytes each time."""
    seed = hashlib.sha256(name.encode()).digest()
    columns = b"".join(_column(x, seed[1] / 16) for x in range(WIDTH))
    rows = b"".join(b"\0" + columns[y::HEIGHT] for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = (b"IHDR", head), (b"PLTE", _palette(seed[0] / 256)), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)
