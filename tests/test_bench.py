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
