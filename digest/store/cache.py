"""Results kept by content and model, so that composing again costs nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.store import reading, upsert, writing
from digest.store.schema import cache

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from digest.types import Clock, Encode, Generate, Vectors

_ASK = 500  # keys in one query: SQLite allows 32,766 variables, PostgreSQL plans long lists slowly


def remembered_encode(encode: Encode, engine: sa.Engine, kind: str, clock: Clock) -> Encode:
    """Wrap an encoder so that no text is encoded twice, in this run or a later one."""
    at_hand: dict[str, bytes] = {}

    def remembered(texts: Sequence[str]) -> Vectors:
        import numpy as np  # noqa: PLC0415

        keys = [_key(text) for text in texts]
        at_hand.update(_get(engine, kind, [key for key in dict.fromkeys(keys) if key not in at_hand]))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in at_hand}
        if missing:
            vectors = encode(list(missing.values()))
            fresh = {key: vector.tobytes() for key, vector in zip(missing, vectors, strict=True)}
            _put(engine, kind, fresh, clock())
            at_hand.update(fresh)
        if not keys:
            return np.zeros((0, 384), dtype=np.float32)
        return np.stack([np.frombuffer(at_hand[key], dtype=np.float32) for key in keys])

    return remembered


def remembered_generate(generate: Generate, engine: sa.Engine, kind: str, clock: Clock) -> Generate:
    """Wrap a generator so that no prompt is answered twice by one model."""

    def remembered(prompts: Sequence[str]) -> Sequence[str]:
        keys = [_key(prompt) for prompt in prompts]
        known = _get(engine, kind, list(dict.fromkeys(keys)))
        missing = {key: prompt for key, prompt in zip(keys, prompts, strict=True) if key not in known}
        if missing:
            answers = generate(list(missing.values()))
            fresh = {key: answer.encode() for key, answer in zip(missing, answers, strict=True)}
            _put(
                engine, kind, {key: answer for key, answer in fresh.items() if answer}, clock()
            )  # what was left out is asked again
            known.update(fresh)
        return [known[key].decode() for key in keys]

    return remembered


def prune(engine: sa.Engine, before: datetime) -> int:
    """Forget results made before a time; give how many."""
    with writing(engine) as connection:
        return connection.execute(sa.delete(cache).where(cache.c.used < before)).rowcount


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _get(engine: sa.Engine, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with reading(engine) as connection:
        for start in range(0, len(keys), _ASK):
            chunk = cache.c.kind == kind, cache.c.key.in_(keys[start : start + _ASK])
            found.update(
                (row.key, row.value) for row in connection.execute(sa.select(cache.c.key, cache.c.value).where(*chunk))
            )
    return found


def _put(engine: sa.Engine, kind: str, fresh: Mapping[str, bytes], now: datetime) -> None:
    rows = [{"kind": kind, "key": key, "value": value, "used": now} for key, value in fresh.items()]
    with writing(engine) as connection:
        upsert(connection, cache, rows)
