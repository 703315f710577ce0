"""The wheel holds everything a run needs, works from where it is unpacked, and is small; what it stands on is licensed and listed."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
LARGEST = 5_000_000


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, with the build backend that is installed: nothing is downloaded."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed here: the wheel cannot be built without the network")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def from_wheel(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the unpacked wheel before everything else, away from the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    tracked = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "digest").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert tracked - names(wheel) == set()


def test_templates_sample_and_weights_are_in_the_wheel(wheel: Path) -> None:
    held = names(wheel)
    templates = {f"digest/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert templates <= held
    wanted = {
        "digest/config.yaml", "digest/newsroom/outlets.toml", "digest/preview/page.html", "digest/preview/page.js",
        "digest/preview/page.css", "digest/lint/caniemail.json", "digest/catalogues/de.po", "digest/extract/weights.safetensors",
        "digest/store/migrations/env.py", "digest/store/migrations/versions/0001_first.py",
        "digest/store/migrations/versions/0002_indices.py", "digest/store/migrations/versions/0003_strikes.py",
        "digest/store/migrations/versions/0004_listing.py",
    }  # fmt: skip
    assert wanted <= held
    assert any(name.startswith("digest/newsroom/stories/") for name in held)


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    assert tops == {"digest", next(top for top in tops if top.endswith(".dist-info"))}
    assert not [name for name in names(wheel) if "__pycache__" in name or name.endswith((".db", ".pyc", ".pkl", ".bin"))]


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < LARGEST


def test_the_command_works_from_the_unpacked_wheel(unpacked: Path, tmp_path: Path) -> None:
    done = from_wheel(unpacked, tmp_path, "-m", "digest", "init")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "config.yaml").read_bytes() == (ROOT / "config.yaml").read_bytes()
    looked = from_wheel(unpacked, tmp_path, "-m", "digest", "check", "--offline", "--json")
    assert '"outlets"' in looked.stdout, looked.stderr


def test_templates_and_newsroom_are_found_in_the_unpacked_wheel(unpacked: Path, tmp_path: Path) -> None:
    script = """
import digest, json, sys
from digest import config, newsroom, render
from digest.lint import check
from digest.types import Issue
assert digest.__file__.startswith(sys.argv[1]), digest.__file__
assert str(render.shipped()).startswith(sys.argv[1]), render.shipped()
issue = Issue("m", "Morgen", 1, newsroom.DAYS[0].date(), newsroom.DAYS[0], "de", ())
made, _ = render.fit(issue, render.Look())
assert made.html.startswith("<!DOCTYPE html>")
with newsroom.serve(newsroom.DAYS[0]) as room:
    assert len(config.parse(newsroom.config_text(room.url), "c").outlets) > 10
print("found")
"""
    done = from_wheel(unpacked, tmp_path, "-c", script, str(unpacked))
    assert done.stdout == "found\n", done.stderr


# -- licences ------------------------------------------------------------------------------------------------------

HEAD = """# Licences

digest itself is under Apache-2.0. This is what it stands on: the direct dependencies of `pyproject.toml`, with the licence each
states in its own metadata. The table is made by `tests/test_packaging.py`, which fails when it is out of date
(`DIGEST_WRITE=1 pytest tests/test_packaging.py` writes it).

| package | licence | needed for |
| --- | --- | --- |
"""
TAIL = """
Shipped with the package: facts of [caniemail](https://www.caniemail.com) for the lint (MIT, `digest/lint/LICENSE.caniemail`);
small weights of our own (Apache-2.0). Pulled when asked for, and not part of the package: all-MiniLM-L6-v2 and SmolLM2
(Apache-2.0).

## A bill of materials

`make sbom` writes `sbom.json`: all packages installed, with versions and licences, as CycloneDX. `make audit` asks whether any
that is pinned has a known hole; CI runs it, and says so where its data cannot be reached.
"""
_KNOWN = {  # what metadata says at length, or in a text alone
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "Python Software Foundation License": "PSF-2.0",
    "zlib/libpng License": "Zlib",
    "Apache 2.0 License": "Apache-2.0",
}
_ABSENT = {"psycopg": "LGPL-3.0-only"}  # optional, and not installed by the tests
OPEN = re.compile(r"(MIT|BSD|Apache|MPL|PSF|Python|ISC|LGPL|Zlib|Unlicense|ZPL|HPND)", re.IGNORECASE)


def licence(name: str) -> str:
    """Read a distribution's licence: the SPDX expression, else the classifier, else the first line of the field."""
    about = importlib.metadata.metadata(name)
    if about.get("License-Expression"):
        return str(about["License-Expression"])
    stated = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License :: OSI")]
    stated = [one for one in stated if one != "OSI Approved"]
    if stated:
        return " OR ".join(_KNOWN.get(one, one) for one in stated)
    line = str(about.get("License") or "").strip().splitlines()
    return _KNOWN.get(line[0], line[0])[:60] if line else "not stated"


def dependencies() -> dict[str, str]:
    """List the direct dependencies, each with what it is needed for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, str] = {}
    groups = [("every run", project["dependencies"]), *project["optional-dependencies"].items()]
    for why, requirements in groups:
        for requirement in requirements:
            name = re.split(r"[\[<>=~! ;]", requirement)[0]
            found.setdefault(name, why if why == "every run" else f"`[{why}]`")
    return found


def table() -> str:
    """Write the page."""
    listed = sorted(dependencies().items(), key=lambda pair: (pair[1] != "every run", pair[1], pair[0].lower()))
    lines = [f"| {name} | {_ABSENT.get(name) or licence(name)} | {why} |" for name, why in listed]
    return HEAD + "\n".join(lines) + "\n" + TAIL


def test_the_page_of_licences_is_true() -> None:
    made = table()
    if os.environ.get("DIGEST_WRITE"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made, "DIGEST_WRITE=1 pytest tests/test_packaging.py writes it"


def test_every_dependency_is_open_and_none_infects() -> None:
    for name, why in dependencies().items():
        stated = _ABSENT.get(name) or licence(name)
        assert OPEN.search(stated), f"{name}: {stated}"
        assert not re.search(r"\bA?GPL", stated) or "LGPL" in stated, f"{name} ({why}): {stated}"


# -- extras --------------------------------------------------------------------------------------------------------


def plain(name: str) -> str:
    """Write a package's name as installers compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def below(names: list[str]) -> set[str]:
    """List what the named packages need without extras, and what that needs, as far as it is installed."""
    found: set[str] = set()
    while names:
        name = plain(names.pop())
        if name not in found:
            found.add(name)
            names.extend(re.split(r"[\[<>=~! ;(]", one)[0] for one in always(name))
    return found


def always(name: str) -> list[str]:
    return [one for one in needs(name) if "extra ==" not in one]


def needs(name: str) -> list[str]:
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


def test_what_an_extra_brings_is_declared_where_an_older_pip_does_not_know_the_extra_by_the_name_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    direct = {plain(re.split(r"[\[<>=~! ;]", one)[0]) for one in project}
    asked = [re.match(r"([\w.-]+)\[([\w-]+)\]", one) for name in below(sorted(direct)) for one in always(name)]
    for provider, extra in (found.groups() for found in asked if found):
        named = importlib.metadata.metadata(provider).get_all("Provides-Extra") or [] if needs(provider) else [extra]
        brought = [one for one in needs(provider) if f'extra == "{plain(extra)}"' in one]
        missing = {plain(re.split(r"[\[<>=~! ;(]", one)[0]) for one in brought} - direct
        assert extra in named or not missing, f"{provider}[{extra}] brings {missing}: pip before 23.3 installs none of it"
