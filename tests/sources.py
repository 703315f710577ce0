"""Our own source, read as trees."""

from __future__ import annotations

import ast
import gc
from pathlib import Path


def parsed(path: Path) -> ast.Module:
    """Parse a file of ours.

    Python 3.11 counts the depth of a tree for the whole interpreter (gh-106905): what a collection or another thread runs
    meanwhile can upset the count, so nothing is collected meanwhile, and a miscount is counted again.
    """
    text = path.read_text(encoding="utf-8")
    gc.disable()
    try:
        return ast.parse(text)
    except SystemError:
        return ast.parse(text)
    finally:
        gc.enable()
