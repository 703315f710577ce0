"""Pictures of a run, where one would rather look than read: who told which story, when, and what took its time.

Each is drawn of facts beside it as text: a table is a table, the time line has its list.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from digest.preview import facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.types import Issue

_LEFT, _WIDE, _ROW = 250, 620, 22
"""The time line's column of headlines, its width, and the height of a row, in pixels."""
_TICKS = (1, 3, 6, 12, 24, 48, 168)
_STYLE = """
:root { color-scheme: light dark; --card: #fff; --ink: #1d1b18; --soft: #5f5b54; --line: #d9d5cc; --accent: #8a1c1c; }
@media (prefers-color-scheme: dark) { :root { --card: #1b1a18; --ink: #ece8e1; --soft: #b3ada3; --line: #45413b; --accent: #f0908f; } }
body { margin: 0; padding: 16px 20px 32px; background: var(--card); color: var(--ink); font: 13px/1.5 system-ui, sans-serif; }
h1 { font-size: 17px; margin: 0 0 4px; } h2 { font-size: 15px; margin: 28px 0 8px; }
a { color: inherit; text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
p, summary { color: var(--soft); margin: 0; }
table { border-collapse: collapse; } th { text-align: start; font-weight: normal; }
.scroll { overflow-x: auto; }
.matrix th[scope="col"] { vertical-align: bottom; padding: 8px 0 6px 4px; }
.matrix th[scope="col"] span {
  display: inline-block; max-height: 190px; overflow: hidden; writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap;
}
.matrix th[scope="row"] { max-width: 250px; padding-inline-end: 10px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.matrix td { width: 24px; min-width: 24px; height: 22px; text-align: center; border: 1px solid var(--line); color: var(--soft); }
.matrix thead td { border: 0; }
.matrix td.has { background: var(--accent); color: var(--card); font-weight: bold; }
svg { display: block; max-width: 100%; margin-top: 8px; } svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
svg .soft { fill: var(--soft); font-size: 12px; } svg line { stroke: var(--line); } svg circle { fill: var(--accent); fill-opacity: .75; }
.bars th { padding-inline-end: 12px; } .bars td { width: 420px; }
.bars span { display: inline-block; height: 12px; margin-inline-end: 8px; background: var(--accent); vertical-align: -1px; }
"""


def page(issue: Issue, seconds: Sequence[tuple[str, float]]) -> str:
    """Draw a run as a page of its own; a story's name leads to #s1 and so on, which the preview explains."""
    parts = [
        ("Stories and outlets", "How many articles of an outlet stand in a story.", matrix(facts.matrix(issue))),
        ("Time line of coverage", "When the articles appeared, in hours before the issue.", timeline(facts.timeline(issue))),
        ("Stages", "Seconds each stage of the run took.", bars(seconds) if seconds else ""),
    ]
    told = "".join(f"<h2>{name}</h2><p>{what}</p>{drawn}" for name, what, drawn in parts if drawn)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The run in pictures</title><style>{_STYLE}</style></head>'
        f"<body><main><h1>The run in pictures</h1>{told}</main></body></html>"
    )


def matrix(told: dict[str, Any]) -> str:
    """Set stories against outlets, the outlet of most stories first."""
    head = "".join(f'<th scope="col"><span>{escape(outlet)}</span></th>' for outlet in told["outlets"])
    rows = "".join(
        f'<tr><th scope="row">{_link(row)}</th>'
        + "".join(f'<td class="has">{count}</td>' if count else "<td></td>" for count in row["counts"])
        + "</tr>"
        for row in told["rows"]
    )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Stories and outlets"><table class="matrix">'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def timeline(rows: list[dict[str, Any]]) -> str:
    """Draw a dot for each article on a line for each story, and tell the same in a list."""
    most = max([1.0, *(hours for row in rows for hours, _ in row["articles"])])
    step = next((step for step in _TICKS if most / step <= 8), _TICKS[-1])  # noqa: PLR2004 - ticks that can be told apart
    high = len(rows) * _ROW
    marks = [step * at for at in range(int(most / step) + 1)]
    drawn = [
        f'<line x1="{_at(hours, most)}" x2="{_at(hours, most)}" y1="0" y2="{high}"/>'
        f'<text class="soft" x="{_at(hours, most)}" y="{high + 16}" text-anchor="middle">{f"−{hours}" if hours else "0"}</text>'
        for hours in marks
    ]
    drawn += [_dots(row, number, most) for number, row in enumerate(rows)]
    listed = "".join(f"<li>{_link(row)}: {escape(_when(row))}</li>" for row in rows)
    return (
        f'<svg viewBox="0 0 {_WIDE} {high + 22}" width="{_WIDE}" height="{high + 22}" role="img" '
        f'aria-label="Time line of {len(rows)} stories over {most:.0f} hours; the list below tells the same">{"".join(drawn)}</svg>'
        f"<details><summary>The same as a list</summary><ul>{listed}</ul></details>"
    )


def bars(seconds: Sequence[tuple[str, float]]) -> str:
    """Draw a bar for each stage, with its seconds."""
    most = max(0.001, *(each for _, each in seconds))
    rows = "".join(
        f'<tr><th scope="row">{escape(stage)}</th><td><span style="width:{each / most * 300:.0f}px"></span>{each:.2f} s</td></tr>'
        for stage, each in seconds
    )
    return f'<table class="bars"><tbody>{rows}</tbody></table>'


def _link(row: dict[str, Any]) -> str:
    return f'<a href="#{row["anchor"]}" title="{escape(row["headline"])}" dir="auto">{escape(row["headline"])}</a>'


def _dots(row: dict[str, Any], number: int, most: float) -> str:
    middle = number * _ROW + _ROW // 2
    headline = row["headline"] if len(row["headline"]) <= 36 else row["headline"][:35].rstrip() + "…"  # noqa: PLR2004 - its column
    dots = "".join(
        f'<circle cx="{_at(hours, most)}" cy="{middle}" r="5"><title>{escape(outlet)}, {hours:.1f} h before</title></circle>'
        for hours, outlet in row["articles"]
    )
    return f'<text x="0" y="{middle + 4}">{escape(headline)}</text>{dots}'


def _at(hours: float, most: float) -> str:
    return f"{_WIDE - 10 - max(0.0, hours) / most * (_WIDE - _LEFT - 24):.1f}"


def _when(row: dict[str, Any]) -> str:
    return ", ".join(f"{outlet} {hours:.1f} h" for hours, outlet in row["articles"])
