"""config.yaml -> Config: read whole and validated once, every complaint with file, line and column."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from digest.config.complaint import complaint, where_in
from digest.config.contradictions import contradictions
from digest.config.keys import (
    Alerts,
    Config,
    Dkim,
    Edition,
    FeedConfig,
    Hold,
    Mail,
    Mailbox,
    Network,
    Politeness,
    Recipients,
    Server,
    Theme,
)
from digest.config.source import Source, plain
from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Alerts",
    "Config",
    "Dkim",
    "Edition",
    "FeedConfig",
    "Hold",
    "Mail",
    "Mailbox",
    "Network",
    "Politeness",
    "Recipients",
    "Server",
    "Theme",
    "load",
    "parse",
    "sample",
    "schema",
]


def load(path: Path, environ: Mapping[str, str] = os.environ) -> Config:
    """Read and validate a configuration file; raise ConfigError naming file, line and column."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(str(path), "no such file", "run `digest init` to write one, or name another with --config") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}", "it must be a UTF-8 text file") from error
    return parse(text, str(path), path.absolute().parent, environ)


def parse(text: str, name: str, folder: Path = Path(), environ: Mapping[str, str] = os.environ) -> Config:
    """Validate configuration text, its relative paths beside folder; raise ConfigError naming file, line and column."""
    if len(text) > 2_000_000:  # noqa: PLR2004 - no honest configuration is that long
        raise ConfigError(name, "larger than 2 MB", "is this the right file?")
    source = Source(name, environ)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = {} if node is None else plain(node, source)
    except RecursionError:
        raise ConfigError(name, "nested too deeply", "ours is four levels deep") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise ConfigError(place, f"not YAML: {reason}", "check indentation and quotes") from error
    try:
        config = Config.model_validate(values, context={"folder": folder})
    except ValidationError as error:
        raise ConfigError(*complaint(error, node, name, Config)) from None
    for path, reason in contradictions(config):
        raise ConfigError(where_in(node, path, name), reason, "see docs/configuration.md")
    return config


def sample() -> str:
    """Give the commented config.yaml that ships with the package."""
    package = Path(__file__).parent.parent
    shipped = package / "config.yaml"  # in a wheel; in a checkout it stands at the top
    return (shipped if shipped.exists() else package.parent / "config.yaml").read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """Give the JSON Schema of config.yaml, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Config.model_json_schema()}
