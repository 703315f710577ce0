"""Results kept by content and model, so that composing again costs nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.errors import ModelError
from digest.store import batches, reading, upsert, writing
from digest.store.schema import KIND, cache

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from digest.seams import Clock, Encode, Generate, Recall
    from digest.types import Vectors


def remembered_encode(encode: Encode, engine: sa.Engine, kind: str, clock: Clock) -> Encode:
    """Wrap an encoder so that no text is encoded twice, in this run or a later one; raise ModelError where it gives no numbers."""
    at_hand: dict[str, bytes] = {}

    def remembered(texts: Sequence[str]) -> Vectors:
        import numpy as np  # noqa: PLC0415

        keys = [_key(text) for text in texts]
        known = _get(engine, kind, [key for key in dict.fromkeys(keys) if key not in at_hand])
        at_hand.update((key, value) for key, value in known.items() if np.isfinite(np.frombuffer(value, np.float32)).all())
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in at_hand}
        if missing:
            vectors = _finite(encode(list(missing.values())), kind)
            fresh = {key: vector.tobytes() for key, vector in zip(missing, vectors, strict=True)}
            _put(engine, kind, fresh, clock())
            at_hand.update(fresh)
        if not keys:
            return np.zeros((0, 384), dtype=np.float32)
        return np.stack([np.frombuffer(at_hand[key], dtype=np.float32) for key in keys])

    return remembered


def _finite(vectors: Vectors, kind: str) -> Vectors:
    """Give vectors on; refuse those that are no numbers: nothing could be compared with them, and no issue be read back."""
    import numpy as np  # noqa: PLC0415

    if not np.isfinite(vectors).all():
        advice = "set model.dtype to float32, or name another model.encoder"
        raise ModelError(kind.removeprefix("encode:"), "the encoder gives vectors that are not numbers", advice)
    return vectors


def remembered_generate(generate: Generate, engine: sa.Engine, kind: str, clock: Clock) -> Generate:
    """Wrap a generator so that no prompt is answered twice by one model."""
    recall = recall_of(engine, kind, clock)

    def remembered(prompts: Sequence[str]) -> Sequence[str]:
        def make(numbers: Sequence[int]) -> list[bytes]:
            return [answer.encode() for answer in generate([prompts[number] for number in numbers])]

        return [answer.decode() for answer in recall(prompts, make)]

    return remembered


def recall_of(engine: sa.Engine, kind: str, clock: Clock) -> Recall:
    """Make a memory of results by content: what is not known yet is made, and kept unless it is empty."""

    def recall(contents: Sequence[str], make: Callable[[Sequence[int]], Sequence[bytes]]) -> list[bytes]:
        keys = [_key(content) for content in contents]
        known = _get(engine, kind, list(dict.fromkeys(keys)))
        missing = {key: keys.index(key) for key in dict.fromkeys(keys) if key not in known}
        if missing:
            fresh = dict(zip(missing, make(list(missing.values())), strict=True))
            _put(engine, kind, {key: value for key, value in fresh.items() if value}, clock())
            known.update(fresh)
        return [known[key] for key in keys]

    return recall


def prune(engine: sa.Engine, before: datetime) -> int:
    """Forget results made before a time; give how many."""
    with writing(engine) as connection:
        return connection.execute(sa.delete(cache).where(cache.c.used < before)).rowcount


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _kind(kind: str) -> str:
    """Give what made a result as its column holds it: PostgreSQL takes no name of a model that is longer."""
    return kind if len(kind) <= KIND else _key(kind)


def _get(engine: sa.Engine, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with reading(engine) as connection:
        for some in batches(keys):
            query = sa.select(cache.c.key, cache.c.value).where(cache.c.kind == _kind(kind), cache.c.key.in_(some))
            found.update((row.key, row.value) for row in connection.execute(query))
    return found


def _put(engine: sa.Engine, kind: str, fresh: Mapping[str, bytes], now: datetime) -> None:
    rows = [{"kind": _kind(kind), "key": key, "value": value, "used": now} for key, value in fresh.items()]
    with writing(engine) as connection:
        upsert(connection, cache, rows)
