"""Templates found and filled: shipped ones, and a user's folder over them, file by file, in a sandbox."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import digest
from digest.errors import TemplateError
from digest.render import safe, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.bccache import Bucket, BytecodeCache

_NO_START = frozenset("、。，．！？：；」』）】》〉〕”’…ー\u00a0")  # no line of Chinese or Japanese
_COLUMNS = 78
_KINDS = (".html", ".txt", ".css", ".md", ".subject")
_UNBROKEN = re.compile(r"(?:\S|[\u00a0\u2007\u202f])+")  # a space that does not break is one of a word's letters: "3 mars"
_NO_NAME = re.compile(r"has no attribute '(?P<of>\w+)'|^'(?P<free>\w+)' is undefined")


def shipped() -> Path:
    """Find the shipped templates: beside the package in a checkout, inside it when installed."""
    package = Path(digest.__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def folders(theme: str, user: Path | None) -> list[Path]:
    """List the folders a template is looked for in, first match wins; raise TemplateError for one, or a theme, that is nowhere."""
    if user is not None and not os.access(f"{user}/", os.R_OK | os.X_OK):  # with its slash, for a folder alone
        raise TemplateError(str(user), "no such folder, or none that can be read", "make it, or mend theme.templates")
    roots = [root for root in (user, shipped()) if root is not None]
    if not any((root / theme).is_dir() for root in roots):
        known = ", ".join(sorted(each.name for root in roots for each in root.glob("*/") if (each / "theme.css").is_file()))
        raise TemplateError(f"theme {theme!r}", "no such theme", f"use one of: {known}")
    return [folder for root in roots for folder in (root / theme, root)]


def unread(user: Path) -> list[tuple[Path, str]]:
    """List a user's files that no template asks for, each with the shipped name it may have been meant for, or nothing."""
    known, own = _named(shipped()), _named(user)
    asked = [file.read_text("utf-8", "replace") for file in own.values()]
    lost = sorted(name for name in own if name not in known and not any(name in text for text in asked))
    return [(own[name], next(iter(difflib.get_close_matches(name.lower(), known, 1)), "")) for name in lost]


def _named(root: Path) -> dict[str, Path]:
    """Find the templates under a folder, by the names that others ask for them: without the folder of their theme."""
    themes = {file.parent.name for file in (*shipped().glob("*/theme.css"), *root.glob("*/theme.css"))}
    parts = {file: file.relative_to(root).parts for file in root.rglob("*") if file.suffix in _KINDS}
    return {"/".join(names[1:] if names[0] in themes else names): file for file, names in parts.items()}


def fill(name: str, look: tuple[str, Path | None, str], facts: dict[str, Any]) -> str:
    """Fill a template for (theme, user folder, language); raise TemplateError naming file and line."""
    from jinja2 import TemplateError as JinjaError  # noqa: PLC0415 - heavy import, used late

    try:
        return _environment(*look, _own(look[1])).get_template(name).render(facts)
    except (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, OSError, RecursionError) as error:
        raise TemplateError(
            _place(error, name), _reason(error), "see docs/templates.md for what a template may print"
        ) from error


def _own(user: Path | None) -> frozenset[str]:
    return frozenset(str(file) for file in user.rglob("*")) if user else frozenset()


@lru_cache(maxsize=32)
def _environment(theme: str, user: Path | None, language: str, _own_files: frozenset[str]) -> Environment:
    """Make the environment, whose loader sees edited files by their times, and new ones by the names in the key."""
    from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415 - heavy import, used late
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    class Read(FileSystemLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            try:
                return super().get_source(environment, template)
            except UnicodeDecodeError as error:
                file = next(path for one in self.searchpath if (path := Path(one, template)).is_file())
                line = file.read_bytes().count(b"\n", 0, error.start) + 1
                raise TemplateError(
                    f"{file}:{line}", "it is not UTF-8", "save it as UTF-8 in the program that wrote it"
                ) from error

    environment = ImmutableSandboxedEnvironment(
        loader=Read(folders(theme, user), encoding="utf-8-sig"),  # a byte order mark would hide the first rule of a style sheet
        undefined=StrictUndefined,
        autoescape=_escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_compiled(language),
    )
    environment.install_gettext_translations(words.translations(language), newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(words.marks(language))
    environment.filters["wrapped"] = wrapped
    environment.filters["md"] = markdown
    environment.filters["upper"] = lambda text: words.capitals(str(text), language)
    home = words.direction(language)
    environment.filters["isolated"] = lambda text: _isolated(str(text), home)
    environment.filters["turned"] = lambda text: Markup(' dir="auto"') if turns(str(text), home) else ""
    return environment


def _compiled(language: str) -> BytecodeCache | None:
    """Keep templates compiled in the user's cache, where it can be written; by language, for a filter's constants are compiled too."""
    from jinja2 import FileSystemBytecodeCache  # noqa: PLC0415 - heavy import, used late

    class Kept(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):  # a full disk costs time, not the issue
                super().dump_bytecode(bucket)

    with suppress(OSError, RuntimeError):  # no home, or not to be written
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "digest" / "templates" / language
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Kept(str(folder))
    return None


def turns(text: str, home: str) -> bool:
    """Tell whether a text holds letters that run against the issue's direction, so that it must be set apart."""
    if home == "ltr" and text.isascii():
        return False
    against = ("R", "AL") if home == "ltr" else ("L",)
    return any(unicodedata.bidirectional(sign) in against for sign in text)


def _isolated(text: str, home: str) -> str:
    """Set a text apart where it runs against the issue (dir=auto isolates; clients drop <bdi>)."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - part of jinja2

    return Markup('<span dir="auto">{}</span>').format(text) if turns(text, home) else escape(text)


def markdown(text: str) -> str:
    """Escape what Markdown would take for markup (CommonMark 2.4)."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~&])", r"\\\1", str(text))


def _escaped(name: str | None) -> bool:
    """Escape in everything but plain text and our own CSS, which prints no stranger's word."""
    return not (name or "").endswith((".txt", ".subject", ".css", ".md"))


def _place(error: Exception, name: str) -> str:
    """Name the template's file and line an error came from."""
    if getattr(error, "lineno", None):
        return f"{getattr(error, 'filename', None) or name}:{error.lineno}"  # type: ignore[attr-defined]
    place, trace = name, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if not file.endswith(".py") and not file.startswith("<frozen"):
            place = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _reason(error: Exception) -> str:
    """Word an error on one line; a name that is not there in plain words."""
    if missing := _NO_NAME.search(str(error)):
        return f"there is no {missing['of'] or missing['free']!r} to print"
    return " ".join(f"{type(error).__name__}: {error}".split())


def wrapped(text: str, indent: int = 0, first: str = "") -> str:
    """Fold a text to 78 columns, `first` before the first line and `indent` spaces before the others; URLs stay whole."""
    lines, line, used = [], first, safe.width(first)
    start = True
    for glue, piece in _pieces(text):
        wide = safe.width(piece)
        if not start and used + len(glue) + wide > _COLUMNS:
            lines.append(line)
            line, used, start = " " * indent, indent, True
        between = "" if start else glue
        line, used, start = line + between + piece, used + len(between) + wide, False
    return "\n".join([*lines, line])


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut at spaces, and Chinese and Japanese between signs: (space before it, piece)."""
    found: list[tuple[str, str]] = []
    for word in _UNBROKEN.findall(text):
        for at, piece in enumerate(_signs(word) if "://" not in word else [word]):
            found.append((" " if at == 0 else "", " ".join(piece.split())))
    return found


def _signs(word: str) -> list[str]:
    """Cut a word before each wide sign; no line starts with closing punctuation or a space that does not break, or ends with what opens."""
    if word.isascii():
        return [word]
    found = [""]
    for sign in word:
        parted = "W" in (unicodedata.east_asian_width(sign), unicodedata.east_asian_width(found[-1][-1:] or "a"))
        if parted and found[-1] and sign not in _NO_START and found[-1][-1] not in "（「『【《〈〔“‘":
            found.append(sign)
        else:
            found[-1] += sign
    return found
