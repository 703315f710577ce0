"""Write the pages that are made from the code. Run: python docs/build.py."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import click
from pydantic import BaseModel

import digest
from digest import config, errors
from digest.cli import VERBS, root
from digest.config.complaint import models

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent

INTRO = """# Configuration

`config.yaml` is read whole and validated once. A misspelt or unknown key is refused with file, line, column and a suggestion.
Durations are written with a unit (`90s`, `15m`, `36h`, `60d`), sizes too (`20MB`); a number alone is refused, but for a 0 that
means none. Relative paths lie beside the file. Secrets never stand in the file: write `${NAME}`, and put NAME into the environment
([operating.md](operating.md#secrets)). `digest init` writes the commented example, `digest check` tells what is wrong and how to mend
it. Editors that know JSON Schema complete and check the keys with `config.schema.json`, which `digest init` writes beside it.

This page is made from the code (`python docs/build.py`).
"""


MESSAGES = """# Messages

Every error is one line: *subject: what happened; what to do*. The subject (a file, a feed, an address) is left out here, and what
is filled in when it happens reads "…". Trouble with one feed, page, story or subscriber carries the same words in the report and
stops nothing else. This page is made from the code (`python docs/build.py`).
"""


def configuration() -> str:
    """Write the reference of every key from the models' own descriptions."""
    return INTRO + "".join(_section(name, model) for name, model in _models(config.Config, ""))


def _models(model: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - pydantic classes
    yield path or "config.yaml", model
    for name, field in model.model_fields.items():
        for inner in models(field.annotation):
            listed = "[]" if "tuple" in str(field.annotation) else ""
            yield from _models(inner, f"{path}.{name}{listed}".lstrip("."))


def _section(path: str, model: Any) -> str:  # noqa: ANN401
    rows = "".join(_row(name, field) for name, field in model.model_fields.items())
    return f"\n## `{path}`\n\n{model.__doc__}\n\n| key | default | meaning |\n| --- | --- | --- |\n{rows}"


def _row(name: str, field: Any) -> str:  # noqa: ANN401
    default = "required" if field.is_required() else _default(field.default, with_unit=bool(field.validate_default))
    return f"| `{name}` | {default} | {field.description}{_choices(field.annotation)} |\n"


def _choices(annotation: Any) -> str:  # noqa: ANN401
    """List the words a key may be, where it may not be any."""
    words = [word for word in _literals(annotation) if word]
    return f" One of {', '.join(f'`{word}`' for word in words)}." if len(words) > 1 else ""


def _literals(annotation: Any) -> Iterator[str]:  # noqa: ANN401
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for inner in get_args(annotation):
            yield from _literals(inner)


def _default(value: object, *, with_unit: bool) -> str:
    if isinstance(value, BaseModel):
        return "see below"
    if value in (None, "", (), {}):
        return "–"
    return f"`{str(value) if with_unit or isinstance(value, Path) else json.dumps(value)}`"


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


def messages() -> str:
    """Write every message an error can carry, read from the places that raise it."""
    rows: dict[str, set[tuple[str, str]]] = {}
    for path in sorted(Path(digest.__file__).parent.rglob("*.py")):
        for kind, reason, advice in _raised(ast.parse(path.read_text(encoding="utf-8"))):
            if re.search(r"\w", reason + advice):  # what is all filled in tells nothing here
                rows.setdefault(kind, set()).add((reason, advice))
    parts = [MESSAGES]
    for kind in sorted(rows):
        error = getattr(errors, kind)
        parts.append(
            f"\n## {kind}: {(error.__doc__ or '').strip()} Exit code {error.exit_code}.\n\n| it says | what to do |\n| --- | --- |\n"
        )
        parts += [f"| {reason} | {advice or '–'} |\n" for reason, advice in sorted(rows[kind])]
    return "".join(parts)


def _raised(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Yield (class, reason, advice) of every error made in a module; what is filled in when it happens reads "…"."""
    constants = {name: value for node in tree.body for name, value in _given(node)}
    for scope in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        named = dict(constants)
        for node in sorted(ast.walk(scope), key=lambda each: getattr(each, "lineno", 0)):  # a name may be given twice
            named |= dict(_given(node))
            if isinstance(node, ast.Call) and _error(node) and len(node.args) > 1:
                yield (
                    _error(node),
                    *(_worded(named.get(getattr(one, "id", ""), one)) for one in [*node.args[1:3], ast.Constant("")][:2]),
                )


def _given(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield the name that an assignment gives to a value, and the value."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        yield node.targets[0].id, node.value


def _error(call: ast.Call) -> str:
    """Name the error class a call makes, or nothing."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    kind = getattr(errors, name, None)
    return name if isinstance(kind, type) and issubclass(kind, errors.DigestError) else ""


def _worded(node: ast.AST) -> str:
    """Read a message as text."""
    if isinstance(node, ast.Constant):
        return str(node.value).replace("|", "\\|").replace("\n", " ")
    if isinstance(node, ast.JoinedStr):
        return "".join(_worded(part) for part in node.values)
    if isinstance(node, ast.IfExp):
        return "; or ".join(text for text in (_worded(node.body), _worded(node.orelse)) if text)
    return "…"


def schema() -> str:
    """Write the JSON Schema of config.yaml."""
    return json.dumps(config.schema(), indent=1, default=str) + "\n"


PAGES = {"messages.md": messages, "configuration.md": configuration, "commands.md": commands, "config.schema.json": schema}


if __name__ == "__main__":
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")
