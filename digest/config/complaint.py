"""What is wrong with a configuration, worded: the place in the file, the reason, what to do."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel

from digest.config.source import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_IN_WORDS = {
    "tuple_type": "write a list: [one, two]",
    "model_type": "write keys and their values: {key: value}",
    "string_type": "write a text",
    "int_parsing": "write a whole number",
    "int_from_float": "write a whole number",
    "float_parsing": "write a number",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "string_too_short": "write something: it is empty",
}
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_SHOWN = 80  # letters of a value that a complaint shows


def complaint(error: ValidationError, node: yaml.Node | None, name: str, whole: type[BaseModel]) -> tuple[str, str, str]:
    """Word the first complaint of pydantic as (place, reason, advice)."""
    first = error.errors(include_url=False)[0]
    path = tuple(part for part in first["loc"] if part not in ("function-before", "function-after"))
    where, key = where_in(node, path, name), bool(path)
    dotted = ".".join(str(part) for part in path)
    if path[-1:] == ("[key]",):
        return where, f"{dotted.removesuffix('.[key]')}: no such name; there are {_choices(first)}", "see docs/configuration.md"
    if first["type"] == "extra_forbidden":
        return where, f"{dotted}: no such key{did_you_mean(_near(path, whole))}", "see docs/configuration.md for every key"
    message = _IN_WORDS.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    message = f"write {_choices(first)}" if first["type"] == "literal_error" else message
    plain = first["type"] in ("missing", "value_error") or isinstance(first["input"], dict | list)
    reason = (f"{dotted}: " if dotted else "") + message[:1].lower() + message[1:]
    return where, reason if plain else f"{reason} (found {_short(first['input'])})", "see docs/configuration.md" if key else ""


def _choices(error: ErrorDetails) -> str:
    """List what a value may be, without the empty one that stands for none."""
    expected: str = error.get("ctx", {}).get("expected", "")
    return expected.removeprefix("'' or ").removeprefix("'', ")


def where_in(node: yaml.Node | None, path: tuple[int | str, ...], name: str) -> str:
    """Name the place in the file that a path leads to."""
    found = _find(node, path)
    return place(name, found) if found else name


def _short(value: object) -> str:
    text = value if isinstance(value, str) and _NUMBER.fullmatch(value) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _find(node: yaml.Node | None, path: tuple[int | str, ...]) -> yaml.Node | None:
    """Walk to the deepest YAML node a complaint's path leads to; for an unknown key, the key itself."""
    for number, part in enumerate(path):
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                return node
            node = pair[0] if number == len(path) - 1 else pair[1]
    return node


def _near(path: tuple[int | str, ...], whole: type[BaseModel]) -> list[str]:
    """Find keys spelt like the unknown one among those allowed in its place."""
    kind: type[BaseModel] | None = whole
    for part in path[:-1]:
        if isinstance(part, str) and kind is not None and part in kind.model_fields:
            kind = next(models(kind.model_fields[part].annotation), None)
    return difflib.get_close_matches(str(path[-1]), list(kind.model_fields), 1) if kind else []


def models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - annotations are any
    """Yield the model classes inside an annotation such as tuple[Outlet, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from models(inner)


def did_you_mean(near: list[str]) -> str:
    """Word a guess at what was meant; nothing where there is none."""
    return f" - did you mean {near[0]!r}?" if near else ""
