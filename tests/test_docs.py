from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
import yaml
from pydantic import BaseModel

from digest import config, schedule
from digest.cli import root
from digest.config.complaint import models

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


def anchors(page: Path) -> set[str]:
    """Give the names by which GitHub's Markdown links to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE) if page.suffix == ".md" else []
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s]*)#?([^)\s]*)\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            there = page.parent / target if target else page
            assert there.exists(), f"{page.name} links to {target}"
            assert not anchor or anchor in anchors(there), f"{page.name} links to {target}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_sections_that_are_named_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for heading, target in re.findall(r'"([A-Z][^"\n]+)"\s+in\s+\[[\w.]+\]\(([\w.]+)\)', text):
        assert f"\n## {heading}\n" in (page.parent / target).read_text(encoding="utf-8"), f"{page.name}: {heading}"


def commands(text: str) -> list[str]:
    """List the calls of digest in a page, without its name: those in a sentence, and those on lines of their own."""
    told = re.findall(r"(?<!`)`digest ([^`]+)`(?!`)", text)
    lines = "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    return [" ".join(one.split()) for one in told] + re.findall(r"(?:^|/|&& )digest (.+)$", lines, re.MULTILINE)


def left_over(call: str) -> list[str]:
    """Give what of a call the command line would not take; raise UsageError for a verb or an option that it does not know."""
    rest = shlex.split(re.split(r"; | [|&>]", re.sub(r"\$\([^)]*\)", "name", call))[0], comments=True)
    context: click.Context | None = None
    command: click.Command = root
    while True:
        context = click.Context(command, parent=context, help_option_names=["-h", "--help"])
        rest = command.make_parser(context).parse_args(rest)[1]
        if not isinstance(command, click.Group) or not rest:
            return rest
        _, below, rest = command.resolve_command(context, rest)
        assert below
        command = below


@pytest.mark.parametrize("page", [*PAGES, *ROOT.glob("docs/design.d/*.md")], ids=lambda page: page.name)
def test_every_call_of_digest_can_be_made_as_it_is_written(page: Path) -> None:
    for call in commands(page.read_text(encoding="utf-8")):
        if call != "VERB --help":
            assert left_over(call) == [], f"{page.name}: digest {call}"


@pytest.mark.parametrize("wrong", ["chek", "run --dryrun", "subscribers drop", "status now", "-z run"])
def test_a_call_that_cannot_be_made_would_be_found(wrong: str) -> None:
    (call,) = commands(f"Call `digest {wrong}`.")
    try:
        assert left_over(call)
    except click.UsageError:
        return


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_line_for_cron_has_the_secrets(page: Path) -> None:
    lines = re.findall(r"^[\d*/]+(?: [\d*]+){4} (.*digest.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert all(" --config " in line or "&& set -a && . ./secrets && set +a &&" in line for line in lines)


def test_every_key_of_the_example_is_documented() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    example = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    for key in example:
        assert f"| `{key}` |" in page
    assert set(example) <= set(config.Config.model_fields)


def paths(model: type[BaseModel], above: str = "") -> Iterator[str]:
    """Yield every key of the configuration with those it stands in."""
    for name, field in model.model_fields.items():
        yield f"{above}.{name}"
        for below in models(field.annotation):
            yield from paths(below, f"{above}.{name}")


def unknown(model: type[BaseModel], example: object) -> list[str]:
    """List the keys of an example that the configuration does not know."""
    found = []
    for one in example if isinstance(example, list) else [example]:
        for key, value in one.items() if isinstance(one, dict) else ():
            field = model.model_fields.get(key)
            found += [key] if field is None else [bad for below in models(field.annotation) for bad in unknown(below, value)]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_key_that_is_spoken_of_or_stands_in_an_example_is_one(page: Path) -> None:
    text, keys = page.read_text(encoding="utf-8"), list(paths(config.Config))
    files = ("css", "html", "txt", "md", "json", "py", "xml", "safetensors", "subject")
    for key in re.findall(r"`((?:\w+\.)+[a-z_]+)(?=[`:])", text):
        first, last = key.split(".")[0], key.split(".")[-1]
        if any(f".{first}." in f"{one}." for one in keys) and last not in files:
            assert any(one.endswith(f".{key}") for one in keys), f"{page.name}: {key}"
    for example in map(yaml.safe_load, re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)):
        whole = isinstance(example, dict) and set(example) <= set(config.Config.model_fields)
        assert unknown(config.Config if whole else config.Edition, example) == [], page.name


def test_the_two_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands[:2] == ["demo", "test"]
    assert all(f"\n{target}:" in makefile for target in commands)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_glossary_words_that_are_refused_do_not_name_anything() -> None:
    refused = re.compile(r"^\s*(?:def|class) \w*(?:items?_|helper|manager|utils)\w*\(", re.IGNORECASE | re.MULTILINE)
    for path in sorted((ROOT / "digest").rglob("*.py")):
        assert not refused.search(path.read_text(encoding="utf-8")), path


def test_the_readme_shows_the_cron_line_that_is_written() -> None:
    news = Path("/home/you/news")
    command = ("/home/you/digest/.venv/bin/digest", "--quiet", "--config", str(news / "config.yaml"), "run")
    line = schedule.cron(schedule.Trigger(command, news, news / "digest.log", minutes=15)).texts[0][1].splitlines()[1]
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
    assert "| its certificate cannot be verified (…) | check the host name, or name its certificate in ca_file |" in page
    assert "| write http:// in the place of https://, if it has no other way; or tell the publisher |" in page
    assert '| not a schedule | write "daily 07:00", ' in page
    assert not re.search(r"^\|[^\w|]*\|[^\w|]*\|$", page.replace("| --- | --- |", ""), re.MULTILINE)
