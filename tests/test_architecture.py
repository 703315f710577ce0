from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources import parsed

import digest

ROOT = Path(digest.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
LEAVES = {
    "types",
    "seams",
    "sentences",
    "errors",
    "urls",
    "text",
    "fragments",
    "filters",
    "placeholders",
    "pictures",
}  # rooms anybody may import
STAGES = {"feeds", "extract", "cluster", "editor", "summarize", "cite", "render", "form"}
EDGES = {
    "fetch",
    "models",
    "deliver",
    "preview",
    "schedule",
    "engine",
    "store",
    "newsroom",
    "lint",
    "archive",
    "doctor",
    "bounces",
    "opml",
}
MAY = {
    **dict.fromkeys(LEAVES, LEAVES),
    **dict.fromkeys(STAGES, LEAVES),
    **dict.fromkeys(EDGES, LEAVES | {"config", "files"}),
    "archive": LEAVES | {"files", "render"},
    "bounces": LEAVES | {"config", "deliver"},
    "doctor": LEAVES | {"config", "deliver"},
    "config": {"errors", "schedule", "urls"},
    "files": {"errors"},
    "pipeline": LEAVES | STAGES | EDGES | {"config", "files"},
}
HEAVY = (
    "torch",
    "transformers",
    "premailer",
    "trafilatura",
    "feedparser",
    "babel",
    "lxml",
    "starlette",
    "uvicorn",
    "alembic",
    "rich",
)


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, room) for every import of ours, wherever it stands; imports for types alone are free."""
    tree = parsed(path)
    typing = {id(node) for block in ast.walk(tree) if _for_types(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "digest":
            below = (node.module or "").split(".")[1:]
            yield from ((node.lineno, name) for name in (below[:1] or [alias.name for alias in node.names]))
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[1]) for alias in node.names if alias.name.startswith("digest."))


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    here = room(path)
    if here in ("cli", "__main__", "__init__"):
        return
    allowed = MAY[here] | {here}
    wrong = [f"{path.name}:{line} imports {there}" for line, there in imports(path) if there not in allowed]
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_packages_are_imported_where_they_are_used(path: Path) -> None:
    tree = parsed(path)
    names = [
        alias.name if isinstance(node, ast.Import) else node.module or ""
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    ]
    assert not [
        name
        for name in names
        if name.partition(".")[0] in HEAVY and room(path) not in ("preview", "render", "extract", "feeds", "lint", "models")
    ]


@pytest.mark.parametrize(
    "path", [path for path in MODULES if room(path) != "store"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_sql_is_written_in_the_store_alone(path: Path) -> None:
    tree = parsed(path)
    typing = {id(node) for block in ast.walk(tree) if _for_types(block) for node in ast.walk(block)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in typing]
    assert not [node.lineno for node in found if "sqlalchemy" in ast.unparse(node) or "store.schema" in ast.unparse(node)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_unpickled_evaluated_or_handed_to_a_shell(path: Path) -> None:
    tree = parsed(path)
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    forbidden = {
        "pickle.load",
        "pickle.loads",
        "torch.load",
        "joblib.load",
        "marshal.loads",
        "shelve.open",
        "eval",
        "exec",
        "os.system",
    }
    assert not called & forbidden
    shell = [node for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "shell"]
    assert not shell


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_stay_short(path: Path) -> None:
    tree = parsed(path)
    long = [
        f"{path.name}:{node.lineno} {node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert not long


def test_help_imports_nothing_heavy() -> None:
    assert loaded("from digest.cli import outcome; outcome(['--help'])") == set()


def loaded(code: str) -> set[str]:
    """Run code in a fresh interpreter; tell which heavy packages it imported."""
    script = f"{code}\nimport sys\nprint('HEAVY', *sorted(name for name in {(*HEAVY, 'sqlalchemy', 'pydantic')!r} if name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(ran.stdout.strip().splitlines()[-1].split()[1:])
