"""Verbs that look at what was made: issues, explain, preview, lint, archive, status."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.session import json_option, known_edition, opened, start, store_of, tell
from digest.errors import Unreadable, UsageError
from digest.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.preview import Shelf
    from digest.store.issues import Line

_KEY = 16  # signs of a story's key
_MANY = 10  # failed deliveries and feeds that `status` names one by one
_WHOLE_MAIL = (8, 30)  # rules about the HTML, the text part and the subject together: a lone file has only the first


@click.command()
@click.option("--edition", "-e", default="", help="Only this edition.")
@click.option("--limit", "-n", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many, newest first.")
@json_option
@click.pass_context
def issues(context: click.Context, edition: str, limit: int, as_json: bool) -> None:  # noqa: FBT001 - a flag of click
    """List the issues that were made, newest first.

    States: made (ready to go), held (kept back, with the reason), approved, sending, sent, failed (it reached nobody), skipped
    (too late, or nothing new), rehearsed (made by a dry run, with why it would be held or skipped).
    """
    from digest.store import issues as kept  # noqa: PLC0415

    session, engine = opened(context)
    lines = kept.listing(engine, known_edition(session, engine, edition), limit)
    if as_json:
        click.echo(json.dumps([_line(line) for line in lines], indent=2, ensure_ascii=False))
        return
    width = max((len(line.edition) for line in lines), default=0)
    for line in lines:
        name = f"{line.edition:<{width}} {line.number:<4}"
        reason = f"  ({line.reason})" if line.reason else ""
        click.echo(f"{line.id:>5}  {name} {line.slot:%Y-%m-%d %H:%M} UTC  {line.state:<8}  {line.subject}{reason}")
    if not lines:
        tell("No issue was made yet; `digest run --dry-run` makes one.")


def _line(line: Line) -> dict[str, object]:
    names = ("id", "edition", "number", "state", "reason", "subject")
    times = {"slot": line.slot.isoformat(), "made": line.made.isoformat()}
    return {**{name: getattr(line, name) for name in names}, **times}


@click.command()
@click.argument("issue", type=int)
@click.argument("story", required=False)
@json_option
@click.pass_context
def explain(context: click.Context, issue: int, story: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Tell why a story is in or out of ISSUE, what its sentences rest on, with scores and reasons at every stage.

    Without STORY, lists every story considered, best first. STORY is its number in that list, its key, or words of its headline or of
    an article's title. What the edition's outlets, languages, filters, kinds and window leave out is not considered.
    """
    from digest.store import issues as kept  # noqa: PLC0415

    ranking = kept.load(store_of(start(context)), issue).ranking
    if story is None:
        chosen: Any = ranking
        text = "\n".join(_summary(number, one) for number, one in enumerate(ranking, 1))
    else:
        chosen = stories_of(ranking, story)[0]
        text = _told(chosen)
    click.echo(json.dumps(chosen, indent=2, ensure_ascii=False) if as_json else text)


def stories_of(ranking: tuple[dict[str, Any], ...], story: str) -> list[dict[str, Any]]:
    """Find stories by number, key, words of the headline, else of an article's title, best first; raise UsageError for none."""
    if story.isdecimal() and len(story) < _KEY:  # a number that no story has is not the beginning of another one's key
        found = list(ranking[int(story) - 1 : int(story)])
    else:
        found = [one for one in ranking if one["story"].startswith(story) or story.lower() in one["headline"].lower()]
        found = found or [one for one in ranking if any(story.lower() in each["title"].lower() for each in one["articles"])]
    if not found or not story.strip():
        raise UsageError(f"story {story!r}", "no story of that issue", "`digest explain ISSUE` lists them")
    return found


def _summary(number: int, one: Mapping[str, Any]) -> str:
    mark = "in " if one["chosen"] else "out"
    outlets = f"{counted(one['independent'], 'outlet'):>10}"
    return f"{number:>4}  {mark}  {one['score']:6.3f}  {outlets}  {one['headline']}\n{'':>11}{one['reason']}"


def _told(one: Mapping[str, Any]) -> str:
    """Tell all of one story: its articles and why they stand together, its score, and the verdict on every claim."""
    lines = [one["headline"], f"{'in' if one['chosen'] else 'out'}: {one['reason']}", ""]
    lines += [f"Told by {counted(one['independent'], 'independent outlet')}:"]
    for article in one["articles"]:
        lines += [f"  {article['outlet']}: {article['title']}", f"    {article['url']}"]
        lines += ["    not read: likely a column, though nothing marks it as one"] if article["passed_over"] else []
        lines += [f"    before, {old['published']}: {old['title']}, {old['url']}" for old in article["earlier"]]
    lines += ["Why they stand together:", *(f"  {link}" for link in one["links"])] if one["links"] else []
    lines += [
        f"Score {one['score']:.3f}:",
        *(f"  {part['value']:+7.3f}  {part['name']}: {part['reason']}" for part in one["parts"]),
    ]
    lines += [f"Kicker {one['kicker']}: {one['kicker_reason']}"] if one["kicker"] else []
    for verdict in one["verdicts"]:
        lines += [f"Claim {verdict['outcome']}: {verdict['claim']}", *(f"  {reason}" for reason in verdict["reasons"])]
        lines += _rests(verdict, verdict["claim"])
    for found in one["disagreements"]:
        lines += [f"Reports differ: {found['printed']}", *_rests(found)]
    return "\n".join(lines)


def _rests(of: Mapping[str, Any], claim: str = "") -> list[str]:
    """Word which sentences of which outlets a printed one rests on; what the claim says already is not said twice."""
    rests = [(rest["outlet"], rest["sentence"]) for rest in of.get("rests_on", ())]
    return [f"  {outlet}, word for word" if text == claim else f"  {outlet}: {text}" for outlet, text in rests]


@click.command()
@click.argument("target")
@json_option
@click.pass_context
def lint(context: click.Context, target: str, as_json: bool) -> int:  # noqa: FBT001 - a flag of click
    """Check an issue (by number) or an HTML file against the rules of sound mail.

    Prints rule, place, why it matters and how to mend it. Exits with 65 when a rule is broken. Four more rules need a browser and are
    checked on the shipped themes when digest is tested: overflow, pictures blocked, what axe finds, styles kept.
    """
    from digest import lint as rules  # noqa: PLC0415

    if target.isdecimal():
        from digest.store import issues as kept  # noqa: PLC0415

        session = start(context)
        rendered, clients = kept.load(store_of(session), int(target)).rendered, session.config.lint.clients
        findings = rules.check(rendered.html, rendered.text, rendered.subject, clients=clients)
    else:
        findings = tuple(one for one in rules.check(_html(Path(target)), "", "") if one.rule not in _WHOLE_MAIL)
    rows = [asdict(finding) for finding in findings]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for row in rows:
            tell(
                f"{row['severity']:<7} {row['rule']:>2} {row['name']}: {row['place']}\n        {row['why']}\n        → {row['mend']}"
            )
        tell(f"{counted(len({row['rule'] for row in rows}), 'rule')} broken" if rows else "All rules kept")
    return 65 if any(row["severity"] == "error" for row in rows) else 0


def _html(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise UsageError(str(path), f"cannot be read: {error.strerror}", "name an issue's number or an HTML file") from error


@click.command()
@click.argument("issue", type=int, required=False)
@click.option(
    "--port", default=8025, show_default=True, type=click.IntRange(0, 65535), help="Port on loopback; 0: any free one."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write issue.html, issue.txt and issue.eml there instead."
)
@click.option("--edition", "-e", help="The newest issue of this edition.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["md", "json", "html", "txt", "eml"]),
    help="Print the issue in this format instead.",
)
@click.pass_context
def preview(
    context: click.Context, issue: int | None, port: int, out: Path | None, edition: str | None, format_: str | None
) -> None:
    """Look at an issue in the browser, as phones, desktops and dark mode show it.

    Serves on loopback only. Reloads when a template, the CSS, the configuration or an issue changes; nothing is fetched and no model runs.
    An issue that has not gone out yet is shown as it will be mailed, with a note if it would look different when made today.
    Without ISSUE it shows the newest one, rehearsals included, or a sample if there is none.
    """
    from digest.cli import writing_out  # noqa: PLC0415
    from digest.cli.shelving import shelf_of  # noqa: PLC0415
    from digest.store import issues as kept  # noqa: PLC0415

    session, engine = opened(context)
    chosen = known_edition(session, engine, edition)
    newest = kept.newest(engine, chosen)
    number = issue or (newest.id if newest else 0)
    if not number and (format_ or out):
        raise UsageError("preview", "no issue was made yet", "`digest run --dry-run` makes one; `digest demo` shows the sample")
    if format_:
        click.echo(writing_out.as_format(engine, session.config, number, format_), nl=False)
    elif out:
        writing_out.write_issue(engine, session.config, number, out)
        tell(f"{out}/issue.html, issue.txt and issue.eml are written")
    else:
        _serve(shelf_of(session, engine, number, chosen), port)


def _serve(shelf: Shelf, port: int) -> None:
    from digest.preview import serve  # noqa: PLC0415

    serve(shelf, port, lambda url: tell(f"Preview: {url}  (stop with Ctrl-C)"))


@click.group()
def archive() -> None:
    """Build a folder of web pages and a feed from the issues."""


@archive.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--edition", "-e", default="", help="Only this edition.")
@click.pass_context
def build(context: click.Context, folder: Path, edition: str) -> int:
    """Write a page for each issue that went out, an index and an Atom feed into FOLDER, to be served as it is.

    The pages of issues that the store no longer has, or that cannot be read, stay as they are; exits with 74 for one of these.
    """
    from digest import archive as pages  # noqa: PLC0415
    from digest.cli.writing_out import sources_of  # noqa: PLC0415
    from digest.store import issues as kept  # noqa: PLC0415

    session, engine = opened(context)
    lines = [line for line in kept.listing(engine, known_edition(session, engine, edition), None) if line.state in kept.OUT]
    newest = {(line.edition, line.number): line for line in sorted(lines, key=lambda line: line.id)}  # a correction stands last
    new_first = reversed(newest.values())  # somebody may have its mail already
    sources = sources_of(engine, session.config, new_first)
    made = len(pages.build(sources, folder, session.config.mail.archive_url)) - 2  # besides the list and the feed
    tell(f"in {folder}: {counted(made, 'issue')}")
    return 0 if made == len(newest) else Unreadable.exit_code


@click.command()
@json_option
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - a flag of click
    """Tell what ran, what went out, and what is wrong."""
    from digest.pipeline import standing  # noqa: PLC0415

    session = start(context)
    facts = standing.status(store_of(session), session.config, session.clock())
    click.echo(json.dumps(facts, indent=2, ensure_ascii=False, default=str) if as_json else standing_text(facts))


def standing_text(facts: dict[str, Any]) -> str:
    """Tell how things stand, in words."""
    lines = [f"{one['edition']}: {_due(one)}; last: {_last(one['last'])}" for one in facts["editions"]]
    lines += [_held(one) for one in facts["held"]]
    lines += _ran(facts["runs"])
    lines += [f"{counted(facts['pending'], 'delivery')} pending, {counted(facts['suppressed'], 'address')} suppressed"]
    lines += [f"{counted(len(facts['unknown']), 'delivery')} unknown: {facts['how_to_settle']}"] if facts["unknown"] else []
    lines += [
        f"delivery failed: issue {one['issue']} of {one['edition']} to {one['address']}: {one['reason']}"
        for one in facts["failed"][:_MANY]
    ]
    more = "; `digest status --json` lists them" if facts["failed"][_MANY:] else ""
    failed = f"{counted(len(facts['failed']), 'delivery')} failed{more}; {facts['how_to_retry']}"
    lines += [failed] if facts["failed"] else []
    lines += _few([_failing(one) for one in facts["feeds"]])
    lines += _few([_unread(one) for one in facts["pages"]])
    lines += _failed_run(facts["last_failed"]) if facts["last_failed"] else []
    return "\n".join(lines)


def _due(edition: dict[str, Any]) -> str:
    skipped = f", skips {', '.join(edition['skip'])}" if edition["skip"] else ""
    times = f"{edition['next'][:16]} {edition['timezone']}{skipped}"
    missed = f"missed {edition['missed'][:16]}, " if edition["missed"] else ""
    return missed + (
        f"due since {edition['due'][:16]} and not made yet, next {times}" if edition["due"] else f"due next {times}"
    )


def _held(issue: dict[str, Any]) -> str:
    does = f"`digest preview {issue['issue']}` shows it, `digest approve {issue['issue']}` lets it go"
    return f"held: issue {issue['issue']}, {issue['edition']} no. {issue['number']}: {issue['reason']}; {does}"


def _ran(runs: list[dict[str, Any]]) -> list[str]:
    """Tell of the newest run: that it ended, or seems to be at work."""
    ended = [f"last run: {run['ended'][:16]} UTC, {run['outcome']}" for run in runs[:1] if run["ended"]]
    return ended or [f"a run began {run['started'][:16]} UTC and is at work, or was killed" for run in runs[:1]]


def _few(lines: list[str]) -> list[str]:
    """Show the first of many lines of one kind."""
    more = (
        f"{lines[0].partition(':')[0]}: {len(lines) - _MANY} more; `digest status --json` lists them" if lines[_MANY:] else ""
    )
    return [*lines[:_MANY], *filter(None, [more])]


def _failing(feed: dict[str, Any]) -> str:
    since = f" (since {feed['since'][:10]})" if feed["since"] else ""
    return f"feed {'fails' if feed['since'] else 'is gone'}: {feed['outlet']}, {feed['url']}: {feed['reason']}{since}"


def _unread(feed: dict[str, Any]) -> str:
    alone = f"{feed['lost']} of {feed['of']} articles are the feed's words alone"
    return f"pages fail: {feed['outlet']}, {feed['url']}: {alone}: {feed['reason']}"


def _failed_run(run: dict[str, Any]) -> list[str]:
    """Tell of the last run that failed, a line for each reason."""
    since = "; the last one went well" if run["well_since"] else ""
    return [f"run of {run['started'][:16]} UTC {run['outcome']}: {reason}{since}" for reason in run["reasons"]]


def _last(line: dict[str, Any] | None) -> str:
    if not line:
        return "none"
    sent, every = line["deliveries"].get("sent", 0), sum(line["deliveries"].values())
    far = f", {sent:,} of {every:,} sent" if line["state"] == "sending" else ""
    return f"issue {line['issue']}, {line['state']}{' ' + line['reason'] if line['reason'] else ''}{far}"
