"""The mail: filled, inlined, and kept within the size that clients show whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING, Any

from digest import placeholders
from digest.errors import TemplateError
from digest.render import build, inline, safe, templates, words
from digest.text import counted
from digest.types import AT_LENGTH, CLIPPED, Rendered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digest.render.look import Look
    from digest.types import Brief, Issue

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_STUCK = 2  # guesses in a row that moved the same end
_ROOM = 200
"""Bytes kept for what a placeholder is filled with."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The HTML part, and what the text part is filled with."""

    html: str
    subject: str
    facts: dict[str, Any]
    kind: tuple[str, Path | None, str]


def email(issue: Issue, look: Look) -> Rendered:
    """Render an issue as mail, whatever its size. Raise TemplateError."""
    return _with_text(_inlined(_filled(issue, look, 0, placeholders.nonce(issue))))


def uninlined(issue: Issue, look: Look) -> Rendered:
    """Render an issue with its style sheets as they are written: what the inlined mail is held against."""
    return _with_text(_filled(issue, look, 0, placeholders.nonce(issue)))


def _filled(issue: Issue, look: Look, left_out: int, secret: str) -> _Page:
    kind = (look.theme, look.templates, look.language or issue.language)
    view = build.page(issue, look, left_out, secret)
    mark = words.gettext(view.language)("Correction") + words.marks(view.language)["colon"] if view.correction else ""
    subject = safe.shortened(safe.header(mark + templates.fill("issue.subject", kind, {"issue": view})), 180)
    facts = {"issue": view, "subject": subject}
    return _Page(templates.fill("issue.html", kind, facts), subject, facts, kind)


def _inlined(page: _Page) -> _Page:
    return replace(page, html=inline.inlined(page.html))


def _with_text(page: _Page) -> Rendered:
    text = tidy(templates.fill("issue.txt", page.kind, page.facts))
    for template, told in (("issue.html", unescape(_COMMENT.sub("", page.html))), ("issue.txt", text)):
        _leavable(page.facts["issue"].unsubscribe_url, template, told)
    return Rendered(page.subject, page.html, text)


def _leavable(link: str, template: str, told: str) -> None:
    """Raise TemplateError where a part of the mail does not tell its reader how to stop it; an address may stand alone."""
    if link.removeprefix("mailto:") not in told:
        reason = "neither it nor what it includes prints issue.unsubscribe_url"
        raise TemplateError(template, reason, "print it, as the shipped partials/footer does: no mail may go without")


def fit(issue: Issue, look: Look, limit: int = CLIPPED) -> tuple[Rendered, tuple[str, ...]]:
    """Render an issue within a size: its lowest stories shrink to a line, then leave for the web page; notes tell which.

    The lead shrinks last and never leaves; an issue too large even so is given as it is, with a note. Raise TemplateError.
    """
    secret = placeholders.nonce(issue)
    whole = _inlined(_filled(issue, look, 0, secret))
    if size(whole) <= limit:
        return _with_text(whole), ()
    steps = _steps(issue)
    high, fitted = _fewest(lambda number: _after(issue, look, secret, steps[:number]), len(steps), size(whole), limit)
    over = size(fitted) - limit
    return _with_text(fitted), (
        *_notes(steps[:high], shelved=bool(look.web_url)),
        *((f"still {over:,} bytes too large, with one story of one line",) if over > 0 else ()),
    )


def _fewest(after: Callable[[int], _Page], most: int, big: int, limit: int) -> tuple[int, _Page]:
    """Find the fewest steps after which the mail fits, and that mail; after all of them where it never does.

    Sizes fall nearly in a straight line, so the next guess lies on it (regula falsi); halfway where that has just moved the same end.
    """
    low, high, small, found, stuck = 0, most, 0, None, 0
    while high - low > 1:
        line = low + round((high - low) * (big - limit) / (big - small))
        middle = min(max(line, low + 1), high - 1) if abs(stuck) < _STUCK else (low + high) // 2
        tried = after(middle)
        if size(tried) <= limit:
            high, small, found, stuck = middle, size(tried), tried, max(stuck, 0) + 1
        else:
            low, big, stuck = middle, size(tried), min(stuck, 0) - 1
    return high, found or after(high)


def size(page: _Page) -> int:
    """Count the bytes of the HTML part, with room for what its placeholders are filled with."""
    return len(page.html.encode()) + _ROOM * sum(1 for _ in placeholders.PATTERN.finditer(page.html))


def _steps(issue: Issue) -> tuple[tuple[str, Brief], ...]:
    """List what can be given up, lowest story first: every story but the lead shrinks, then leaves; then the lead shrinks."""
    briefs = list(reversed(issue.briefs))
    briefs.sort(key=lambda brief: brief.story.key == issue.lead)  # stable: only the lead moves, to the end
    shrink = [("shrink", brief) for brief in briefs[:-1] if brief.form in AT_LENGTH]
    return (*shrink, *(("leave", brief) for brief in briefs[:-1]), *(("shrink", brief) for brief in briefs[-1:]))


def _after(issue: Issue, look: Look, secret: str, steps: tuple[tuple[str, Brief], ...]) -> _Page:
    shrunk = {id(brief) for what, brief in steps if what == "shrink"}
    gone = {id(brief) for what, brief in steps if what == "leave"}
    sections = tuple(
        replace(
            section,
            briefs=tuple(_short(brief) if id(brief) in shrunk else brief for brief in section.briefs if id(brief) not in gone),
        )
        for section in issue.sections
    )
    return _inlined(_filled(replace(issue, sections=sections), look, len(gone), secret))


def _short(brief: Brief) -> Brief:
    """Tell a story in one line: by its first sentence; told day by day, by the last day's, for that is how it stands."""
    days = [sentence for sentence in brief.sentences if sentence.told]
    return replace(brief, form="one-line", sentences=tuple(days[-1:]) or brief.sentences[:1], seen_from=())


def _notes(steps: tuple[tuple[str, Brief], ...], *, shelved: bool) -> tuple[str, ...]:
    gone = [brief.headline for what, brief in steps if what == "leave"]
    shrunk = [brief.headline for what, brief in steps if what == "shrink" and brief.headline not in gone]
    where, why = "left to the web page" if shelved else "left out", "to stay under the size mail clients show"
    notes = (
        f"{counted(len(shrunk), 'story')} shortened to one line {why}: {'; '.join(shrunk)}" if shrunk else "",
        f"{counted(len(gone), 'story')} {where} {why}: {'; '.join(gone)}" if gone else "",
    )
    return tuple(note for note in notes if note)


def tidy(text: str) -> str:
    """Strip line ends and fold runs of empty lines, so that templates need not mind theirs."""
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept) + "\n"
