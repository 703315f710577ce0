"""What the demo printed, read back from its store: every sentence stands on what it cites, and every link opens there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest import cite, cli
from digest.models.encoding import encoder
from digest.store import issues, open_store
from digest.types import Brief

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def made(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo's two mornings, once for both tests."""
    del weights
    out = tmp_path_factory.mktemp("demo")
    assert cli.outcome(["demo", "--out", str(out), "--port", "0"]) == 0
    return out


def briefs(made: Path) -> list[Brief]:
    engine = open_store(str(made / "demo.db"))
    kept = [issues.load(engine, line.id).issue for line in issues.listing(engine)]
    return [brief for issue in kept for section in issue.sections for brief in section.briefs]


def test_every_printed_sentence_is_carried_by_its_citations_when_read_again(made: Path, weights: Path) -> None:
    encode = encoder(folder=weights)
    printed = [
        (sentence, brief.story) for brief in briefs(made) for sentence in (*brief.sentences, *(s for _, s in brief.seen_from))
    ]
    assert len(printed) > 50
    assert [sentence.text for sentence, story in printed if not cite.verify(sentence, story, encode)] == []


@pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed: apt-get install chromium")
def test_cited_links_open_the_page_at_the_sentence_in_a_browser(made: Path) -> None:
    command = [sys.executable, str(ROOT / "bench/fragments.py"), "--demo", str(made), "--show"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    assert told["links"] > 50
    assert told["control_moved"] == 0  # words a page does not have move no page: the signal is one
    assert told["share"] >= 0.95, told["missed"]
