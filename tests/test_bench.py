from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"


def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=BENCH, capture_output=True, text=True, check=False)


def test_the_speed_bench_runs_at_its_smallest() -> None:
    done = ran("speed.py", "--small", "--only", "help,idle")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert {"help", "idle"} <= set(figures)
    assert figures["help"]["peak_mb"] > 0


def test_the_gathering_bench_runs_at_its_smallest() -> None:
    done = ran("gather.py", "--feeds", "4", "--entries", "3", "--runs", "1", "--latency", "0")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_quality_on_our_own_set_is_not_below_its_floors(weights: Path) -> None:
    done = ran("quality.py", "--gate", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["own.group.mixed"] == 0


@pytest.mark.parametrize("name", ["own.extract.kept", "own.group.f1"])
def test_the_floors_are_kept_in_the_repository(name: str) -> None:
    assert name in json.loads((BENCH / "baseline.json").read_text(encoding="utf-8"))


def told(*packages: dict[str, object]) -> tuple[int, list[str]]:
    sys.path.insert(0, str(BENCH))
    import audit

    return audit.verdict(json.dumps({"dependencies": packages}) if packages else "Traceback: no network")


def test_an_audit_that_could_ask_nobody_is_skipped_and_does_not_say_that_all_is_well() -> None:
    assert told() == (0, ["pip-audit: skipped, it could not reach its data"])
    assert told({"name": "a", "skip_reason": "Dependency not found"})[1] == [
        "pip-audit: skipped, its data knows none of our packages here"
    ]


def test_a_known_hole_ends_the_audit_with_its_name() -> None:
    hole = {"id": "PYSEC-1", "fix_versions": ["2"]}
    code, lines = told({"name": "a", "version": "1", "vulns": [hole]}, {"name": "b", "version": "1", "vulns": []})
    assert code == 1
    assert lines == ["a 1: PYSEC-1, mended in 2", "pip-audit: 2 of 2 packages looked up, 1 known holes"]
