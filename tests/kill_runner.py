"""Run digest on a store, dying by SIGKILL just before its N-th commit; run by test_kill.

Everything is imported once; each run is a child of its own, so that a death is a real one. What is on disk before commit N is
what was on disk after commit N-1: so all N together are every state a death can leave, but for commits torn within, which are
SQLite's own affair (its journal is tested for that).
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import fakes
import sqlalchemy as sa
from sqlalchemy import event

from digest import cite, config, engine, extract, feeds, lint, render  # noqa: F401 - imported before the first child, once for all
from digest.cli.session import lock_of
from digest.feeds import quick, reference  # noqa: F401
from digest.fetch import Outside, open_client
from digest.pipeline import drafting, noting, sending  # noqa: F401
from digest.pipeline.gather import Maps
from digest.pipeline.running import Seams, Tools
from digest.store import open_store
from digest.store.cache import remembered_encode
from digest.store.locks import locked
from digest.types import Brief, Claim, Entry, Feed, Issue, Page, Section, Story

WIDTH = 8  # threads of the network


def once(folder: Path, now: datetime, kill_at: int = 0) -> None:
    """Do one whole `digest run` at a moment; die before the commit of that number."""
    count = 0

    def counted(_connection: sa.Connection) -> None:
        nonlocal count
        count += 1
        if count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(sa.Engine, "commit", counted)
    settings = config.load(folder / "config.yaml")
    store = open_store(settings.store.path)
    encode = remembered_encode(fakes.encode, store, "encode:fake", lambda: now)
    session = type("Session", (), {"config": settings, "path": folder / "config.yaml"})
    with (
        locked(lock_of(session)),  # type: ignore[arg-type]
        open_client(settings.politeness, settings.network, Outside(clock=lambda: now)) as get,
        engine.threads(WIDTH) as network,
    ):
        noting.noted_run(store, settings, Tools(Seams(encode), lambda: now, lambda *_: None, get, Maps(network, map)))
    (folder / "commits").write_text(str(count), encoding="utf-8")


def child(folder: Path, now: datetime, kill_at: int = 0) -> bool:
    """Run in a child; tell whether it was killed."""
    pid = os.fork()
    if not pid:
        try:
            once(folder, now, kill_at)
        except BaseException as error:  # noqa: BLE001 - a child must not go on as its parent
            sys.stderr.write(f"commit {kill_at}: {type(error).__name__}: {error}\n")
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    if os.WEXITSTATUS(status):
        raise SystemExit(os.WEXITSTATUS(status))
    return False


def warm() -> None:
    """Import what the rooms import late, so that no child pays for it again."""
    page = Page("https://a.example/b", 200, b"<p>The bridge was closed on Monday, the office said. It was old.</p>")
    entry = Entry("k", "https://a.example/f", page.url, "Bridge closed")
    moment = datetime(2026, 3, 3, tzinfo=UTC)
    made = extract.article(entry, page, Feed("https://a.example/f", "A"), moment)
    story = Story("s", (made,), ((0,),))
    cite.check([story], [[Claim(made.sentences[0])]], fakes.encode)
    issue = Issue("m", "M", 1, moment.date(), moment, "en", (Section("", (Brief(story, "Bridge closed", ()),)),))
    made_so, _ = render.fit(issue, render.Look())
    lint.check(made_so.html, made_so.text, made_so.subject)


def main(base: Path, now: datetime, deaths: int) -> None:
    """Make `whole` of a folder by an undisturbed run, and `killed-N` by a death at each commit and a run after it."""
    warm()
    shutil.copytree(base, base.parent / "whole")
    child(base.parent / "whole", now)
    number = 1
    while number <= deaths:
        folder = base.parent / f"killed-{number}"
        shutil.copytree(base, folder)
        if not child(folder, now, number):
            shutil.rmtree(folder)
            break
        child(folder, now)
        number += 1
    sys.stdout.write(str(number - 1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), int(sys.argv[3]))
