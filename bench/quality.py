"""Quality, with floors: every figure of every room, beside its baselines, in one run.

python bench/quality.py --data DIR            # evaluation sets; layout as bench/README.md tells
python bench/quality.py --part sections --data DIR   # one part
python bench/quality.py                       # our own small set: the sample newsroom and its truth
python bench/quality.py --gate                # compare with bench/baseline.json; exit 1 below a floor
python bench/quality.py --update              # raise the floors to what was measured
python bench/quality.py --update --allow-regression   # … or lower them: a commit of its own, with the reason

baseline.json holds what is wanted of any data, and what was measured on data it has seen, told by its content: there no figure may
fall back, and one that is short of what is wanted is named without ending the gate. On other data all that is wanted must hold.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
import time
from pathlib import Path

from digest.models.encoding import encoder

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
PARTS = ("extract", "group", "cite", "summ", "days")
BESIDE = ("sections",)  # a part without floors, only where it is asked for
# What another machine's arithmetic (other BLAS) may move a figure by without anybody having changed anything; encoding is in fp32 on all.
NOISE = 0.004
LESS_IS_BETTER = ("leaked", "leaked_share", "false_reject", "time_ratio", "article_twice", "story_twice", "stale", "mixed")
MORE_IS_BETTER = (
    "f1", "pair_f1", "b_cubed", "ba", "precision", "caught", "untouched_pass", "recast_pass", "rouge1", "rouge2", "rougeL",
    "two_outlets", "verified", "top_share", "kept", "kept_share", "kinds",
)  # fmt: skip
NOT_OURS = ("trafilatura", "lead", "peer", "cosine", "time_ratio")  # a baseline, or another machine's: nothing to hold on to


def measured(data: Path | None, parts: tuple[str, ...]) -> dict[str, float]:
    """Measure the parts on the evaluation data, or our own set where there is none."""
    encode = encoder(dtype="float32")
    figures: dict[str, float] = {}
    for part in parts if data else ("own",):
        started = time.perf_counter()
        module = importlib.import_module(f"quality_{part}")
        figures |= module.measure(data, encode)
        print(f"[{part}: {time.perf_counter() - started:.0f} s]", file=sys.stderr)
    return figures


def fingerprint(data: Path | None) -> str:
    """Name a collection of evaluation data by what it holds; our own set by a word."""
    if data is None:
        return "own"
    made = hashlib.blake2s(digest_size=6)
    for file in sorted(data.rglob("*.jsonl.gz")):
        made.update(f"{file.relative_to(data)}\n".encode() + file.read_bytes())
    return made.hexdigest()


def over(name: str, figure: float, floor: float) -> float:
    """Tell by how much a figure is better than its floor."""
    return floor - figure if set(name.split(".")) & set(LESS_IS_BETTER) else figure - floor


def below(figures: dict[str, float], floors: dict[str, float], noise: float = 0.0) -> list[str]:
    """List the figures that are worse than their floor by more than noise."""
    return [
        f"{name}: {figures[name]:.4f}, floor {floors[name]:.4f}"
        for name in sorted(floors.keys() & figures.keys())
        if over(name, figures[name], floors[name]) < -noise * max(1.0, abs(floors[name]))
    ]


def raised(figures: dict[str, float], kept: dict[str, float], *, lower: bool) -> dict[str, float]:
    """Give the floors that figures make: of what is ours and better one way, the better of old and new, or the new."""
    floors = dict(kept)
    for name, figure in figures.items():
        parts = set(name.split("."))
        ours = parts & {*LESS_IS_BETTER, *MORE_IS_BETTER} and not parts & set(NOT_OURS)
        if ours and (lower or name not in kept or over(name, figure, kept[name]) > 0):
            floors[name] = round(figure, 4)
    return floors


def main() -> int:
    """Measure, print, and compare or update."""
    given = _options()
    if given.data is None:
        print("no --data: measuring on our own small set, the sample newsroom", file=sys.stderr)
    figures = measured(given.data, tuple(given.part or PARTS))
    print(json.dumps(figures, indent=1, sort_keys=True) if given.json else _table(figures))
    baseline, seen = json.loads(BASELINE.read_text(encoding="utf-8")), fingerprint(given.data)
    kept = baseline["measured"].get(seen, {})
    lost = _compared(figures, baseline["wanted"], kept)
    if given.update and (not lost or given.allow_regression):
        baseline["measured"][seen] = raised(figures, kept, lower=given.allow_regression)
        BASELINE.write_text(json.dumps(baseline, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if lost and (given.gate or given.update) and not given.allow_regression else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of the evaluation sets")
    parser.add_argument("--part", choices=(*PARTS, *BESIDE), action="append", help="only this part")
    parser.add_argument("--gate", action="store_true", help="exit 1 when a figure is below its floor")
    parser.add_argument("--update", action="store_true", help="write the figures as the new floors")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower floors")
    parser.add_argument("--json", action="store_true", help="print JSON alone")
    return parser.parse_args()


def _compared(figures: dict[str, float], wanted: dict[str, float], kept: dict[str, float]) -> list[str]:
    """Say which figures are short of what is wanted, and which fall below their floor; give the latter."""
    new = {name: floor for name, floor in wanted.items() if name not in kept}
    lost = [*below(figures, kept, NOISE), *below(figures, new)]
    short = [line for line in below(figures, wanted) if line not in lost]
    if kept and wanted.keys() & kept.keys():
        print("this data is known: weights were learned from it, and what to expect elsewhere is in README.md", file=sys.stderr)
    for heading, lines in (("short of what is wanted, as before", short), ("below the floor", lost)):
        print(*([f"{heading}:", *lines] if lines else ()), sep="\n  ", end="\n" if lines else "", file=sys.stderr)
    return lost


def _table(figures: dict[str, float]) -> str:
    return "\n".join(f"{name:<44} {value:10.4f}" for name, value in sorted(figures.items()))


if __name__ == "__main__":
    sys.exit(main())
