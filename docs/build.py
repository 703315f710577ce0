"""Write the pages that are made from the code: configuration.md, commands.md, config.schema.json. Run: python docs/build.py."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest import config
from digest.cli import VERBS, root

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent

INTRO = """# Configuration

`config.yaml` is read whole and validated once. A misspelt or unknown key is refused with file, line, column and a suggestion.
Durations are written with a unit (`90s`, `15m`, `36h`, `60d`), sizes too (`20MB`); relative paths lie beside the file. Secrets
never stand in the file: write `${NAME}` and put NAME into the environment, or into the cron line. `digest init` writes the
commented example, `digest check` tells what is wrong and how to mend it. Editors that know JSON Schema complete and check the
keys with `docs/config.schema.json`.

This page is made from the code (`python docs/build.py`).
"""


def configuration() -> str:
    """Write the reference of every key from the models' own descriptions."""
    return INTRO + "".join(_section(name, model) for name, model in _models(config.Config, ""))


def _models(model: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - pydantic classes
    yield path or "config.yaml", model
    for name, field in model.model_fields.items():
        for inner in config._models(field.annotation):  # noqa: SLF001 - the one other place that walks the models
            listed = "[]" if "tuple" in str(field.annotation) else ""
            yield from _models(inner, f"{path}.{name}{listed}".lstrip("."))


def _section(path: str, model: Any) -> str:  # noqa: ANN401
    rows = "".join(_row(name, field) for name, field in model.model_fields.items())
    return f"\n## `{path}`\n\n{model.__doc__}\n\n| key | default | meaning |\n| --- | --- | --- |\n{rows}"


def _row(name: str, field: Any) -> str:  # noqa: ANN401
    default = "required" if field.is_required() else _default(field.default)
    return f"| `{name}` | {default} | {field.description} |\n"


def _default(value: object) -> str:
    if isinstance(value, config.BaseModel):
        return "see below"
    if value in (None, "", (), {}):
        return "–"
    return f"`{str(value) if isinstance(value, Path) else json.dumps(value)}`"


def commands() -> str:
    """Write every verb's help, as the command line prints it."""
    parts = ["# Commands\n\nEvery verb with its help, as `digest VERB --help` prints it. Made by `python docs/build.py`.\n"]
    parts.append(_help(root, "digest"))
    for verb in VERBS:
        command = root.get_command(click.Context(root), verb)
        assert command is not None
        parts.append(_help(command, f"digest {verb}"))
        if isinstance(command, click.Group):
            parts += [_help(below, f"digest {verb} {name}") for name, below in sorted(command.commands.items())]
    return "\n".join(parts)


def _help(command: click.Command, path: str) -> str:
    context = click.Context(
        command, info_name=path, max_content_width=100, terminal_width=100, help_option_names=["-h", "--help"]
    )
    return f"## `{path}`\n\n```\n{command.get_help(context)}\n```\n"


def schema() -> str:
    """Write the JSON Schema of config.yaml."""
    return json.dumps(config.schema(), indent=1, default=str) + "\n"


PAGES = {"configuration.md": configuration, "commands.md": commands, "config.schema.json": schema}


if __name__ == "__main__":
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")
