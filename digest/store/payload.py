"""Nouns as JSON, as they lie in the columns called payload."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from digest.errors import Unreadable

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any class of types
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(kind)


def to_json(value: Any) -> str:  # noqa: ANN401 - any noun of types
    """Write a frozen noun as JSON, by what it is: an adapter, made of its class, would take longer than the writing."""
    from pydantic_core import to_json as written  # noqa: PLC0415

    return str(written(value, inf_nan_mode="null"), "utf-8")


def from_json(kind: type, text: str | bytes, subject: str = "") -> Any:  # noqa: ANN401 - the kind asked for
    """Read a frozen noun from JSON; raise Unreadable where it does not fit."""
    try:
        return _adapter(kind).validate_json(text)
    except ValueError as error:
        advice = "it was written by another version, or damaged; restore a backup, or prune it"
        raise Unreadable(subject or kind.__name__, f"a stored {kind.__name__} cannot be read", advice) from error
