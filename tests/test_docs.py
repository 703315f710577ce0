from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from digest import config, schedule
from digest.cli import VERBS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("bench/*.md")])


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["configuration.md", "commands.md", "messages.md", "config.schema.json"])
def test_pages_made_from_the_code_are_up_to_date(build: ModuleType, page: str) -> None:
    kept = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert kept == build.PAGES[page](), "run: python docs/build.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_speaks_of_real_verbs_only() -> None:
    said = set(re.findall(r"(?<![/\w.-])digest ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert said - {"generator", "looks", "run"} <= set(VERBS)


def test_every_key_of_the_example_is_documented() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    example = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    for key in example:
        assert f"| `{key}` |" in page
    assert set(example) <= set(config.Config.model_fields)


def test_the_two_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands[:2] == ["demo", "test"]
    assert all(f"\n{target}:" in makefile for target in commands)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


PYTHON = """#!/bin/sh
case "$*" in
*"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python && [ -e ensurepip ] && touch .venv/bin/pip && chmod +x .venv/bin/pip ;;
*"-m pip"*) [ -x .venv/bin/pip ] ;;
esac
"""


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_an_environment_that_came_out_without_pip_is_made_again(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "python").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    command = ["make", "setup", "PYTHON=./python"]
    assert (
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 2
    )  # Debian without python3-venv
    (tmp_path / "ensurepip").touch()
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)


def test_the_glossary_words_that_are_refused_do_not_name_anything() -> None:
    refused = re.compile(r"^\s*(?:def|class) \w*(?:items?_|helper|manager|utils)\w*\(", re.IGNORECASE | re.MULTILINE)
    for path in sorted((ROOT / "digest").rglob("*.py")):
        assert not refused.search(path.read_text(encoding="utf-8")), path


def test_the_readme_shows_the_cron_line_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "timeout").touch(0o755)  # a machine that has it
    news = Path("/home/you/news")
    command = ("/home/you/digest/.venv/bin/digest", "--quiet", "--config", str(news / "config.yaml"), "run")
    trigger = schedule.Trigger(command, news, news / "digest.log", minutes=15)
    line = schedule.cron(trigger, path=str(tmp_path)).texts[0][1].splitlines()[1]
    assert f"\n{line}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "2>" not in line  # what fails is said to cron, which mails it


def test_every_template_is_documented() -> None:
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    files = {
        path.name for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".txt", ".md", ".subject", ".css")
    }
    assert [name for name in sorted(files) if f"`{name}`" not in page and f"/{name}`" not in page] == []


def test_every_key_of_few_words_names_them() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert (
        '| `foreign` | `"label"` | Stories in another language: printed with a label, or left out. One of `label`, `leave-out`. |'
        in page
    )
    assert "One of `folder`, `smtp`, `sendmail`." in page


def test_a_message_stands_with_its_own_advice_though_its_function_words_several() -> None:
    page = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
    assert (
        "| its certificate cannot be verified (…) | check the host name, name its certificate in ca_file, or install " in page
    )
    assert (
        "| write http:// in the place of https://, if it has no other way; or tell the publisher (if many feeds say so: "
        in page
    )
