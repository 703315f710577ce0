"""The verbs: one call each; they print and exit. Seams are made in `session`, nowhere else.

Each verb's module is imported when that verb is called, so that `digest --help` and a cron run with nothing to do stay quick.
"""

from __future__ import annotations

import difflib
import errno
import gc
import importlib
import sys
from pathlib import Path

import click

from digest.errors import DigestError

VERBS = {
    "init": ("setting", "Write a commented config.yaml to start from."),
    "check": ("setting", "Validate the config; try each feed, the model and the mail server."),
    "gather": ("making", "Fetch the feeds, and the article pages they point to."),
    "strike": ("making", "Take stories out of an issue that waits, and make it anew."),
    "compose": ("making", "Make an issue of an edition from what was gathered."),
    "run": ("making", "Gather, compose and deliver every edition that is due; the verb for cron."),
    "preview": ("looking", "Look at an issue in the browser, as phones, desktops and dark mode show it."),
    "demo": ("demo", "Run the whole thing on the bundled sample newsroom."),
    "issues": ("looking", "List the issues that were made."),
    "explain": ("looking", "Tell why a story is in or out of an issue, with scores and reasons."),
    "lint": ("looking", "Check an issue or an HTML file against the rules of sound mail."),
    "archive": ("looking", "Build a folder of web pages and a feed from the issues."),
    "status": ("looking", "Tell what ran, what went out, and what is wrong."),
    "send": ("sending", "Deliver an issue now, or send a test of it to one address."),
    "approve": ("sending", "Let a held issue go out."),
    "hold": ("sending", "Keep an issue from going out."),
    "correct": ("sending", "Send a correction to those who got an issue."),
    "subscribers": ("readers", "Add, import, export, remove and list subscribers."),
    "bounces": ("readers", "Read bounces and complaints, and stop mailing those addresses."),
    "deliveries": ("sending", "List deliveries that need a decision, and settle them."),
    "doctor": ("sending", "Check the sender's domain and server before the first send."),
    "schedule": ("timing", "Show, install or remove the cron line or systemd timer."),
    "model": ("setting", "Pull and list the models that need no hub."),
    "opml": ("setting", "Import feeds from OPML, or export them."),
    "rename": ("keeping", "Move all that is stored of an edition to its new name."),
    "drop": ("keeping", "Forget the subscribers of an edition that is gone for good."),
    "backup": ("keeping", "Write a copy of the store."),
    "restore": ("keeping", "Put a backup back."),
    "prune": ("keeping", "Delete what is older than store.keep."),
}


_USAGE, _DATA = 64, 65  # EX_USAGE and EX_DATAERR of sysexits(3)
_SELDOM = 200_000  # new objects between two searches for reference cycles: with 700 these take a tenth of an issue's time


class Verbs(click.Group):
    """A group that knows its verbs and their one-line help without importing them."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """List the verbs in the order they are met."""
        return list(VERBS)

    def get_command(self, _context: click.Context, name: str) -> click.Command:
        """Import the module of a verb and give its command."""
        if name not in VERBS:
            near = difflib.get_close_matches(name, VERBS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else " `digest --help` lists the verbs."
            raise click.UsageError(f"There is no verb {name!r}.{hint}")
        module = importlib.import_module(f"digest.cli.{VERBS[name][0]}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs from the table above."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, about) for name, (_, about) in VERBS.items()])


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="digest", message="digest %(version)s")
@click.option(
    "--config",
    "-c",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("config.yaml"),
    envvar="DIGEST_CONFIG",
    show_envvar=True,
    show_default=True,
    help="The configuration; the store lies beside it.",
)
@click.option(
    "--now",
    metavar="TIME",
    help="Act as if it were this time (ISO 8601; UTC if no offset is given). Mail is sent all the same: rehearse with run --dry-run.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors, and lists, files and JSON that were asked for.")
@click.pass_context
def root(context: click.Context, config: Path, now: str | None, quiet: bool) -> None:  # noqa: FBT001 - a flag of click
    """Gather feeds, group the articles on one event, print each story once with every sentence cited, and mail it.

    \b
    A first look:         digest demo
    Your own digest:      digest init, then edit config.yaml, then digest check
    Every morning:        digest run, from cron; digest schedule install writes the line
    See the next issue:   digest run --dry-run, then digest preview
    """  # noqa: D301 - a real backspace: click leaves the lines behind it as they are
    context.obj = {"config": config, "now": now, "quiet": quiet}


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with a code of sysexits(3)."""
    gc.set_threshold(_SELDOM)
    code = outcome(arguments)
    gc.freeze()  # the process ends: no need to search for reference cycles once more
    sys.exit(code)


def outcome(arguments: list[str] | None = None) -> int:
    """Run the command line; print an error as one line on stderr; give the exit code."""
    try:
        done = root.main(arguments, prog_name="digest", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return _USAGE if isinstance(error, click.UsageError) else _DATA
    except (DigestError, click.Abort, KeyboardInterrupt, OSError) as error:
        line, code = _worded(error)
        click.echo(f"digest: {line}", err=True)
        return code
    return done if isinstance(done, int) else 0


def _worded(error: BaseException) -> tuple[str, int]:
    """Word an error as one line, with its exit code."""
    if isinstance(error, DigestError):
        return str(error), error.exit_code
    if isinstance(error, OSError):
        full = error.errno == errno.ENOSPC
        return f"{error.filename or 'system'}: {error.strerror or error}; check disk and rights", 73 if full else 71
    return "stopped; what was done so far is kept", 130
