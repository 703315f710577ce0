"""How long rendering takes: render, inline and lint an issue of 30 stories; inlining beside css-inline; filling copies of an issue.

    python bench/render.py [--stories 30] [--copies 10000] [--runs 7]

Prints JSON. Times are the best of the runs, warm; cold is the first. The ratio of inlining is of processor time, turn by turn.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import css_inline  # noqa: E402
import fakes_issue  # noqa: E402 - from tests

from digest import lint, render  # noqa: E402
from digest.config import Mail  # noqa: E402
from digest.deliver import mime  # noqa: E402
from digest.render import inline  # noqa: E402
from digest.types import Claimed  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK = render.Look(unsubscribe_url="https://digest.example/u/{token}", sender="Digest", web_url="https://digest.example/1")


def best(function: Callable[[], object], runs: int) -> float:
    """Time a function, best of the runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def side_by_side(one: Callable[[], object], other: Callable[[], object], runs: int) -> tuple[float, float]:
    """Time two functions turn by turn in seconds of processor, best of the runs, so that other work weighs on neither."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for function, taken in zip((one, other), times, strict=True):
            start = time.process_time()
            function()
            taken.append(time.process_time() - start)
    return min(times[0]), min(times[1])


def rendering(stories: int, runs: int) -> dict[str, float]:
    """Time rendering and lint."""
    issue = fakes_issue.long_issue(stories, words=25)
    start = time.perf_counter()
    mail = render.email(issue, LOOK)
    cold = time.perf_counter() - start
    page = render.uninlined(issue, LOOK).html
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    ours, theirs = side_by_side(lambda: inline.inlined(page), lambda: inliner.inline(page), 5 * runs)
    return {
        "stories": stories,
        "bytes": len(mail.html.encode()),
        "render.cold_s": cold,
        "render.warm_s": best(lambda: render.email(issue, LOOK), runs),
        "lint_s": best(lambda: lint.check(mail.html, mail.text, mail.subject), runs),
        "inline_s": ours,
        "css_inline_s": theirs,
        "inline.ratio": ours / theirs,
    }


def filling(copies: int) -> dict[str, float]:
    """Time filling copies, in strings and as whole messages; and hold one against inlining it by itself."""
    issue = fakes_issue.issue()
    mail = render.email(issue, LOOK)
    values = [{"UNSUBSCRIBE": f"https://digest.example/u/{n:016d}", "ADDRESS": f"r{n}@example.org"} for n in range(copies)]
    start = time.perf_counter()
    for each in values:
        render.fill(mail, each)
    strings = copies / (time.perf_counter() - start)
    config = Mail(unsubscribe="https://digest.example/u/{token}")
    letter = mime.letter(mail, mime.Facts(issue.edition, issue.title, issue.number, issue.made, issue.language), config)
    press = mime.press(letter)
    start = time.perf_counter()
    for n in range(copies):
        mime.copy(press, Claimed(f"r{n}@example.org", "", f"{n:016d}", issue.made))
    messages = copies / (time.perf_counter() - start)
    page = render.uninlined(issue, LOOK)
    direct = inline.inlined(render.fill(page, values[0]).html)
    equal = render.fill(mail, values[0]).html == direct
    return {
        "copies": copies,
        "fill.strings_per_s": strings,
        "fill.messages_per_s": messages,
        "fill.equals_inlining_each": equal,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--stories", type=int, default=30)
    parser.add_argument("--copies", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    print(json.dumps({**rendering(options.stories, options.runs), **filling(options.copies)}, indent=1))


if __name__ == "__main__":
    main()
