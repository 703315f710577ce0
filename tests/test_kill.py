"""Killed at every commit of a whole run, gather and compose and deliver: the next run ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digest import newsroom

RUNNER = Path(__file__).with_name("kill_runner.py")
FIRST = 4  # the schema, the ledger, the feeds, the first articles
OUTLETS = 7
MORE = """\
mail: {sender: "Morning <digest@example.org>", secret: sesame}
store: {path: digest.db}
"""


def killed(base: Path, now: str, deaths: int = 100) -> int:
    """Let the runner kill runs over a folder at each of the first commits; give the number of deaths."""
    done = subprocess.run(
        [sys.executable, str(RUNNER), str(base), now, str(deaths)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def placed(folder: Path, url: str) -> Path:
    """Write a folder that sends half the newsroom's outlets to two people: as many kinds of commits, in half the time."""
    folder.mkdir()
    outlets, found, rest = newsroom.config_text(url).partition("editions:")
    text = "  - name:".join(outlets.split("  - name:")[: OUTLETS + 1]) + found + rest
    text = text.replace("stories: 12", "stories: 12\n    recipients: {addresses: [a@x.example, b@x.example]}")
    (folder / "config.yaml").write_text(text + MORE, encoding="utf-8")
    return folder


def kept(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Read everything of a store that must not depend on how often a run died."""
    queries = {
        "issues": "SELECT edition, number, slot, state, reason, payload, ranking, subject, html, text, letter FROM issues ORDER BY slot",
        "printed": "SELECT issue_id, story, payload FROM printed ORDER BY story",
        "articles": "SELECT key, revision, newest, payload FROM articles ORDER BY key, revision",
        "entries": "SELECT key, state FROM entries ORDER BY key",
        "furniture": "SELECT outlet, fingerprint, pages FROM furniture ORDER BY outlet, fingerprint",
        "feeds": "SELECT url, etag, gone, moved_to, digest FROM feeds ORDER BY url",
        "deliveries": "SELECT issue_id, address, state, message_id FROM deliveries ORDER BY issue_id, address",
    }
    with contextlib.closing(sqlite3.connect(folder / "digest.db")) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {name: store.execute(query).fetchall() for name, query in queries.items()}


def letters(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "outbox" / "new").iterdir()}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Let the newsroom's days die: the first while the store is made and its feeds are read, the second at every commit."""
    root = tmp_path_factory.mktemp("kill")
    (root / "one").mkdir()
    (root / "two").mkdir()
    with newsroom.serve(newsroom.DAYS[0]) as room:
        assert killed(placed(root / "one" / "base", room.url), newsroom.DAYS[0].isoformat(), FIRST) == FIRST
        room.now = newsroom.DAYS[1]
        (root / "one" / "whole").rename(root / "two" / "base")
        assert killed(root / "two" / "base", newsroom.DAYS[1].isoformat()) >= 12
        (root / "one" / "whole").symlink_to(root / "two" / "base")
    return {1: root / "one", 2: root / "two"}


@pytest.mark.parametrize("day", [1, 2])
class TestKilled:
    """Each day, each commit: the same articles, the same issue, the same mail, each once."""

    def test_the_next_run_ends_with_the_same_issue_and_articles(self, places: dict[int, Path], day: int) -> None:
        whole = kept(places[day] / "whole")
        assert len(whole["issues"]) == day
        assert all(state == "sent" for _, _, _, state, *_ in whole["issues"])
        assert len(whole["articles"]) > 25
        for folder in sorted(places[day].glob("killed-*")):
            after = kept(folder)
            for table, rows in whole.items():
                assert after[table] == rows, f"{folder.name}: {table} differs: {difference(after[table], rows)}"

    def test_each_reader_has_the_same_mail_once(self, places: dict[int, Path], day: int) -> None:
        whole = letters(places[day] / "whole")
        assert len(whole) == 2 * day
        for folder in sorted(places[day].glob("killed-*")):
            assert letters(folder) == whole, folder.name
            assert list((folder / "outbox" / "tmp").iterdir()) == [], folder.name

    def test_the_ledger_knows_of_the_run_that_died(self, places: dict[int, Path], day: int) -> None:
        runs = {}
        for folder in places[day].glob("killed-*"):
            with contextlib.closing(sqlite3.connect(folder / "digest.db")) as store:
                runs[folder.name] = [outcome for (outcome,) in store.execute("SELECT outcome FROM runs ORDER BY id")]
        assert all(outcomes[-1] == "ok" for outcomes in runs.values())
        assert any("killed" in outcomes for outcomes in runs.values())


def difference(after: list[tuple[Any, ...]], before: list[tuple[Any, ...]]) -> str:
    """Show the first rows that differ, short."""
    missing, new = [row for row in before if row not in after], [row for row in after if row not in before]
    return json.dumps({"lost": [repr(row)[:600] for row in missing[:2]], "new": [repr(row)[:600] for row in new[:2]]})
