"""YAML as it stands in the file -> plain values, each refusal with file, line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEPTH, _NODES = 20, 100_000
_SECRET = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass
class Source:
    """What is being read, and how many nodes of it so far: aliases can make a few bytes endless."""

    name: str
    environ: Mapping[str, str]
    nodes: int = 0

    def count(self, node: yaml.Node, depth: int) -> None:
        """Count a node; refuse more than any honest configuration has, or deeper."""
        self.nodes += 1
        if depth > _DEPTH or self.nodes > _NODES:
            reason = "nested too deeply" if depth > _DEPTH else f"more than {_NODES:,} values"
            raise ConfigError(place(self.name, node), reason, "check for anchors that refer to themselves or to each other")


def plain(node: yaml.Node, source: Source, depth: int = 0) -> Any:  # noqa: ANN401 - YAML is any
    """Turn a YAML node into plain values; refuse duplicate keys, keys that are no words, and bombs."""
    source.count(node, depth)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, source, depth)
    if isinstance(node, yaml.SequenceNode):
        return [plain(child, source, depth + 1) for child in node.value]
    return _scalar(node, source)


def _mapping(node: yaml.MappingNode, source: Source, depth: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise ConfigError(place(source.name, key), "a key must be a plain word", "quote it if it has brackets in it")
        if key.value in values:
            raise ConfigError(place(source.name, key), f"{key.value!r} is there twice", "keep one of them")
        values[str(key.value)] = plain(child, source, depth + 1)
    return values


def _scalar(node: yaml.Node, source: Source) -> object:
    """Read a scalar as text, truth or nothing, and fill ${ENV}; what is a number, its key decides: no Norway, no 7:00 that is 420."""
    text: str = node.value
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return _filled(text, node, source)
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if text.lower() in ("", "~", "null"):
        return None
    return _filled(text, node, source)


def _filled(text: str, node: yaml.Node, source: Source) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] not in source.environ:
            advice = f'export {match[1]}=… first; "Secrets" in docs/operating.md tells how cron gets it'
            raise ConfigError(place(source.name, node), f"${{{match[1]}}} is not in the environment", advice)
        return source.environ[match[1]]

    return _SECRET.sub(value, text)


def place(name: str, node: yaml.Node) -> str:
    """Name a node's place: file, line and column."""
    return f"{name}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"
