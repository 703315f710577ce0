"""Stories -> what runs, where, in what form and order; then, with their sentences, the sections of an issue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.editor import score
from digest.editor.headline import headline
from digest.editor.memory import Followed, Memory, Printed, follow, remember
from digest.editor.rules import Rules
from digest.editor.wording import gist
from digest.types import Brief, Ranked, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.types import Article, Checked, Encode, Form, ScorePart, Story

__all__ = ["Memory", "Printed", "Rules", "headline", "lay_out", "rank", "remember"]

_OPINION = {"opinion", "live", "gallery", "video"}
_SENTENCES = 6  # over its articles, that a story needs to be told in three parts


@dataclass(frozen=True, slots=True)
class _Scored:
    """A story with everything its choice depends on."""

    followed: Followed
    placed: score.Placed
    parts: tuple[ScorePart, ...]
    total: float
    never: str


def rank(stories: Sequence[Story], rules: Rules, now: datetime, memory: Memory, encode: Encode) -> tuple[Ranked, ...]:
    """Score every story and choose what runs, best first; each says why it is in or out."""
    inside = [story for story in stories if any(now - rules.window <= article.published for article in story.articles)]
    scored = sorted(_scored(inside, rules, now, memory, encode), key=_place)
    chosen = _chosen(scored, rules)
    outside = [story for story in stories if story not in inside]
    late = (Ranked(story, 0.0, (), "", chosen=False, reason="no article inside the window") for story in outside)
    return (*chosen, *sorted(late, key=lambda one: one.story.key))


def lay_out(chosen: Sequence[Ranked], checked: Sequence[Checked], rules: Rules) -> tuple[Section, ...]:
    """Make the sections of an issue, in the edition's order, of the chosen stories and the sentences they may print."""
    briefs: dict[str, list[Brief]] = {}
    for ranked, sentences in zip(chosen, checked, strict=True):
        briefs.setdefault(ranked.section, []).append(_brief(ranked, sentences))
    order = [*rules.sections, *(name for name in briefs if name not in rules.sections)]
    return tuple(Section(name, tuple(briefs[name])) for name in order if name in briefs)


def _brief(ranked: Ranked, checked: Checked) -> Brief:
    """Make one brief; a story of which no sentence may be printed keeps its headline and sources."""
    form: Form = ranked.form if checked.sentences else "link"
    return Brief(
        story=ranked.story,
        headline=headline(ranked.story),
        sentences=checked.sentences,
        form=form,
        update=ranked.update,
        verdicts=checked.verdicts,
        ranked=ranked,
    )


def _scored(stories: Sequence[Story], rules: Rules, now: datetime, memory: Memory, encode: Encode) -> list[_Scored]:
    """Score stories against the memory, the rules and the clock."""
    if not stories:
        return []
    followed = follow(stories, memory, encode)
    rest = [one.story for one in followed]
    vectors = encode([gist(story.articles[0]) for story in rest])
    placed = score.place(rest, rules, vectors, encode)
    likings = score.interests(rest, rules, vectors, encode)
    never = score.excluded(rest, rules, vectors, encode)
    found = []
    for one, where, liking, wish in zip(followed, placed, likings, never, strict=True):
        parts = score.parts(one, where, rules, now, liking)
        found.append(_Scored(one, where, parts, round(sum(part.value for part in parts), 3), wish))
    return found


def _place(one: _Scored) -> tuple[float, datetime, str]:
    """Sort by score, then the earlier story, then its key: the same on every run."""
    return (-one.total, min(article.published for article in one.followed.story.articles), one.followed.story.key)


# -- choice --------------------------------------------------------------------------------------------------------


def _chosen(scored: Sequence[_Scored], rules: Rules) -> list[Ranked]:
    """Fill the issue from the top: stories, then one line each, then links."""
    caps = _Caps(rules, scored)
    ranked: list[Ranked] = []
    for one in scored:
        refusal = _refusal(one, rules)
        form, why = (None, refusal) if refusal else caps.room(one)
        if form:
            caps.take(one, form)
        ranked.append(_ranked(one, form, why))
    return ranked


def _ranked(one: _Scored, form: Form | None, why: str) -> Ranked:
    update = one.followed.earlier is not None and bool(one.followed.news)
    return Ranked(
        story=one.followed.story,
        score=one.total,
        parts=one.parts,
        section=one.placed.section,
        chosen=form is not None,
        reason=why,
        form=form or "link",
        update=update and form is not None,
        news=one.followed.news if update else (),
    )


def _refusal(one: _Scored, rules: Rules) -> str:
    """Say why a story may not run at all, or nothing."""
    if one.never:
        return f'never wanted: "{one.never}"'
    if one.followed.stale and one.followed.earlier:
        return f"printed before as “{one.followed.earlier.title}”; {one.followed.reason}"
    if len(one.followed.story.voices) < rules.min_outlets:
        return f"told by {len(one.followed.story.voices)} independent outlets, {rules.min_outlets} wanted"
    return ""


class _Caps:
    """What is left of an issue's room while it is filled from the top."""

    def __init__(self, rules: Rules, scored: Sequence[_Scored]) -> None:
        outlets = {one.followed.story.articles[0].outlet for one in scored}
        # One outlet of two must be able to fill its half: caps are against crowding out, not against small editions.
        fair = -(-rules.stories // max(len(outlets), 1))
        self.limits = {
            "outlet": max(rules.outlet_cap, fair),
            "family": max(rules.family_cap, fair),
            "section": max(rules.section_cap, -(-rules.stories // max(len(rules.sections), 1))),
            "label": rules.label_cap,
        }
        self.left: dict[Form, int] = {"paragraph": rules.stories, "one-line": rules.briefs, "link": rules.links}
        self.used: Counter[tuple[str, str]] = Counter()
        self.three_part = rules.three_part

    def room(self, one: _Scored) -> tuple[Form | None, str]:
        """Find the largest form there is room for, and say why that one."""
        full = self._full(one)
        forms: list[Form] = ["link"] if full or not _sentences(one.followed.story) else ["paragraph", "one-line", "link"]
        if forms[0] == "paragraph" and one.followed.story.articles[0].kind in _OPINION:
            forms = forms[1:]
        for form in forms:
            if self.left[form] > 0:
                return self._told(one, form), self._why(form, full)
        return None, full or f"score {one.total:.2f}: the issue was full"

    def take(self, one: _Scored, form: Form) -> None:
        """Count a story against the room."""
        kept: Form = "paragraph" if form == "three-part" else form
        self.left[kept] -= 1
        if form != "link":
            self.used.update(_claims(one))
        self.three_part = 0 if form != "link" else self.three_part

    def _told(self, one: _Scored, form: Form) -> Form:
        """Tell the first story in three parts, where enough independent outlets tell it."""
        story = one.followed.story
        whole = form == "paragraph" and self.three_part and len(story.voices) >= self.three_part
        return "three-part" if whole and _sentences(story) >= _SENTENCES else form

    def _full(self, one: _Scored) -> str:
        for kind, name in _claims(one):
            if self.used[kind, name] >= self.limits[kind.partition(":")[0]]:
                return f"{self.used[kind, name]} stories of {kind} {name or 'without one'} run already"
        return ""

    def _why(self, form: Form, full: str) -> str:
        where = {"paragraph": "among the stories", "one-line": "in brief", "link": "as a link"}[form]
        return f"{where}: {full}" if full else where


def _claims(one: _Scored) -> list[tuple[str, str]]:
    """List what a story counts against: its lead article's outlet, family and labels, and its section."""
    first: Article = one.followed.story.articles[0]
    claims = [("outlet", first.outlet), *((f"label:{scheme}", label) for scheme, label in first.labels)]
    claims += [("family", first.family)] if first.family else []
    return claims + ([("section", one.placed.section)] if one.placed.section else [])


def _sentences(story: Story) -> int:
    return sum(len(article.sentences) for article in story.articles)
