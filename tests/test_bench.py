from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import fakes
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
    assert name in json.loads((BENCH / "baseline.json").read_text(encoding="utf-8"))["measured"]["own"]


def test_a_floor_is_raised_by_what_is_better_and_lowered_only_when_told_to() -> None:
    sys.path.insert(0, str(BENCH))
    import quality

    kept = {"extract.f1": 0.9, "extract.leaked": 9.0}
    figures = {"extract.f1": 0.899, "extract.leaked": 8.0, "extract.trafilatura.f1": 0.8, "extract.seconds": 3.0}
    assert quality.raised(figures, kept, lower=False) == {"extract.f1": 0.9, "extract.leaked": 8.0}
    assert quality.raised(figures, kept, lower=True) == {"extract.f1": 0.899, "extract.leaked": 8.0}


def test_a_figure_below_its_floor_is_named_and_noise_is_none() -> None:
    sys.path.insert(0, str(BENCH))
    import quality

    figures = {"extract.f1": 0.899, "extract.leaked": 9.0, "extract.time_ratio": 1.6}
    assert quality.below(figures, {"extract.f1": 0.9, "extract.leaked": 9.0}, quality.NOISE) == []
    assert quality.below(figures, {"extract.f1": 0.9, "extract.leaked": 8.0, "extract.time_ratio": 1.5}) == [
        "extract.f1: 0.8990, floor 0.9000",
        "extract.leaked: 9.0000, floor 8.0000",
        "extract.time_ratio: 1.6000, floor 1.5000",
    ]


def test_other_data_than_is_known_must_hold_all_that_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    sys.path.insert(0, str(BENCH))
    import quality

    wanted = {"group.neus.pair_f1": 0.75}
    assert quality._compared({"group.neus.pair_f1": 0.7}, wanted, {}) == ["group.neus.pair_f1: 0.7000, floor 0.7500"]
    assert quality._compared({"group.neus.pair_f1": 0.7}, wanted, {"group.neus.pair_f1": 0.7}) == []
    assert "short of what is wanted, as before" in capsys.readouterr().err


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


def test_pairs_outside_english_are_counted_right_wrong_and_missed() -> None:
    sys.path.insert(0, str(BENCH))
    import quality_tongues

    for language in ("de", "ja"):
        right, wrong, missed = quality_tongues.judged(quality_tongues.reports(language, "t"), fakes.encode)
        assert (right + missed, wrong >= 0) == (6, True)


def test_what_readers_feel_of_a_newsroom_is_counted_beside_its_pairs() -> None:
    sys.path.insert(0, str(BENCH))
    import quality_newsrooms

    half, articles = quality_newsrooms.newsroom(quality_newsrooms.HERE / "company.txt")
    right, wrong, missed = quality_newsrooms.judged(articles, fakes.encode)
    mixed, twice, lost = quality_newsrooms.felt(articles, fakes.encode)
    assert (half, len(articles), right + missed) == ("looked at", 11, 4)
    assert (mixed > 0, 0 <= twice <= 4, lost) == (wrong > 0, True, 0)
    half, articles = quality_newsrooms.newsroom(quality_newsrooms.HERE / "notices_town.txt")
    assert (half, {one.outlet for one in articles.values()} >= {"police", "council"}) == ("notices, looked at", True)
