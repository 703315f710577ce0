"""Quality, with floors: every figure of every room, beside its baselines, in one run.

python bench/quality.py --data DIR            # the evaluation sets; layout as bench/README.md tells
python bench/quality.py                       # our own small set: the sample newsroom and its truth
python bench/quality.py --gate                # compare with bench/baseline.json; exit 1 below a floor
python bench/quality.py --update              # raise the floors to what was measured
python bench/quality.py --update --allow-regression   # … or lower them: a commit of its own, with the reason
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from pathlib import Path

from digest.models.encoding import encoder

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
PARTS = ("extract", "group", "cite", "summ", "days")
# What another machine's arithmetic (bf16 or not, other BLAS) may move a figure by without anybody having changed anything.
NOISE = 0.004
LESS_IS_BETTER = ("leaked", "false_reject", "ratio", "seconds", "twice", "outside", "mixed")


def measured(data: Path | None, parts: tuple[str, ...]) -> dict[str, float]:
    """Measure the parts on the evaluation data, or our own set where there is none."""
    encode = encoder()
    figures: dict[str, float] = {}
    for part in parts if data else ("own",):
        started = time.perf_counter()
        module = importlib.import_module(f"quality_{part}")
        figures |= module.measure(data, encode)
        print(f"[{part}: {time.perf_counter() - started:.0f} s]", file=sys.stderr)
    return figures


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """List the figures that are worse than their floor by more than noise."""
    worse = []
    for name, floor in sorted(floors.items()):
        if name not in figures:
            continue
        lost = (figures[name] - floor) if name.rpartition(".")[2].startswith(LESS_IS_BETTER) else (floor - figures[name])
        if lost > NOISE * max(1.0, abs(floor)):
            worse.append(f"{name}: {figures[name]:.4f}, floor {floor:.4f}")
    return worse


def main() -> int:
    """Measure, print, and compare or update."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of the evaluation sets")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part")
    parser.add_argument("--gate", action="store_true", help="exit 1 when a figure is below its floor")
    parser.add_argument("--update", action="store_true", help="write the figures as the new floors")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower floors")
    parser.add_argument("--json", action="store_true", help="print JSON alone")
    given = parser.parse_args()
    if given.data is None:
        print("no --data: measuring on our own small set, the sample newsroom", file=sys.stderr)
    figures = measured(given.data, tuple(given.part or PARTS))
    print(json.dumps(figures, indent=1, sort_keys=True) if given.json else _table(figures))
    floors = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    worse = below(figures, floors)
    if worse:
        print("below the floor:", *worse, sep="\n  ", file=sys.stderr)
    if given.update and (not worse or given.allow_regression):
        BASELINE.write_text(json.dumps({**floors, **figures}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if worse and (given.gate or given.update) and not given.allow_regression else 0


def _table(figures: dict[str, float]) -> str:
    return "\n".join(f"{name:<44} {value:10.4f}" for name, value in sorted(figures.items()))


if __name__ == "__main__":
    sys.exit(main())
