"""Stories -> what runs, where, in what form and order; then, with their sentences, the sections of an issue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from digest.editor import score, temper
from digest.editor.headline import headline
from digest.editor.memory import Followed, Memory, Printed, follow, only, remember
from digest.editor.rules import Rules
from digest.editor.temper import GOOD_NEWS, joyful
from digest.editor.threads import threads
from digest.editor.wording import gist
from digest.sentences import prose, tongues
from digest.text import counted
from digest.types import AT_LENGTH, Brief, Ranked, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from digest.seams import Encode
    from digest.types import Article, Checked, Form, ScorePart, Sentence, Story

__all__ = [
    "GOOD_NEWS",
    "Memory",
    "Printed",
    "Rules",
    "headline",
    "joyful",
    "lay_out",
    "only",
    "rank",
    "remember",
    "threads",
]

_OPINION = {"opinion", "live", "gallery", "video"}
_PARTS = 2  # that a story told in three parts needs
_SENTENCES = 6  # over its articles, that a story needs to be told in three parts


@dataclass(frozen=True, slots=True)
class _Scored:
    """A story with everything its choice depends on."""

    followed: Followed
    placed: score.Placed
    parts: tuple[ScorePart, ...]
    total: float
    unwanted: str  # why the edition's reader does not want it; empty where nothing speaks against it
    good: float
    lasted: int = 0


def rank(
    stories: Sequence[Story],
    rules: Rules,
    now: datetime,
    memory: Memory,
    encode: Encode,
    lasted: Mapping[str, int] | None = None,
) -> tuple[Ranked, ...]:
    """Score every story and choose what runs, best first; each says why it is in or out.

    `lasted` tells, in an edition that looks back, in how many issues each story (by key) was told.
    """
    inside = [story for story in stories if _is_young(story, rules, now)]
    scored = sorted((_with_lasting(one, lasted or {}) for one in _scored(inside, rules, now, memory, encode)), key=_place)
    chosen = _chosen(scored, rules)
    outside = (story for story in stories if not _is_young(story, rules, now))
    late = (Ranked(story, 0.0, (), "", chosen=False, reason="no article inside the window") for story in outside)
    return (*chosen, *sorted(late, key=lambda one: one.story.key))


def _is_young(story: Story, rules: Rules, now: datetime) -> bool:
    return any(now - rules.window <= article.published for article in story.articles)


def lay_out(
    chosen: Sequence[Ranked],
    checked: Sequence[Checked],
    rules: Rules,
    kickers: Sequence[tuple[str, str]] = (),
    views: Sequence[tuple[tuple[str, Sentence], ...]] = (),
) -> tuple[Section, ...]:
    """Make the sections of an issue, in the edition's order, of the chosen stories and the sentences they may print.

    kickers[i] is the name and reason of a story's kicker, views[i] what its labels tell alone; either may be left out.
    """
    briefs: dict[str, list[Brief]] = {}
    rows = zip(chosen, checked, kickers or [("", "")] * len(chosen), views or [()] * len(chosen), strict=True)
    for ranked, sentences, (kicker, why), seen in rows:
        brief = replace(_brief(ranked, sentences), kicker=kicker, kicker_reason=why, seen_from=seen)
        briefs.setdefault(ranked.section, []).append(brief)
    order = [*rules.sections, *(name for name in briefs if name not in rules.sections)]
    return tuple(Section(name, tuple(briefs[name])) for name in order if name in briefs)


def _brief(ranked: Ranked, checked: Checked) -> Brief:
    """Make one brief; a story of which no sentence may be printed keeps its headline and sources."""
    name, whose = headline(ranked.story, _told_from(ranked.story, checked.sentences))
    return Brief(
        story=ranked.story,
        headline=name,
        titled=whose,
        sentences=_beside(name, checked.sentences),
        form=_form(ranked, checked),
        update=ranked.update,
        lasted=ranked.lasted,
        verdicts=checked.verdicts,
        ranked=ranked,
    )


def _beside(name: str, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Leave out a first sentence that is the headline word for word, as of a post without a title, where its part goes on."""
    again = (
        len(sentences) > 1 and sentences[0].part == sentences[1].part and sentences[0].text.rstrip(".。") == name.rstrip(".。")
    )
    return sentences[1:] if again else sentences


def _told_from(story: Story, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Give the articles that printed sentences cite, in order; those told plainly, where some are: what is quoted may argue."""
    plain = [
        one
        for one in sentences
        if not any(one.text.startswith(f"{story.articles[cited.article].outlet}: “") for cited in one.citations)
    ]
    return tuple(dict.fromkeys(cited.article for one in plain or sentences for cited in one.citations))


def _form(ranked: Ranked, checked: Checked) -> Form:
    """Keep the form a story was chosen for, where what may be printed of it is enough for that, and begins with what happened."""
    if not checked.sentences:
        return "link"
    parts = list(dict.fromkeys(sentence.part for sentence in checked.sentences))
    unfit = len(parts) < _PARTS or "happened" in parts[1:]
    return "paragraph" if ranked.form == "three-part" and unfit else ranked.form


def _scored(stories: Sequence[Story], rules: Rules, now: datetime, memory: Memory, encode: Encode) -> list[_Scored]:
    """Score stories against the memory, the rules and the clock."""
    if not stories:
        return []
    followed = follow(stories, memory, encode, multilingual=rules.multilingual)
    rest = [one.story for one in followed]
    vectors = encode([gist(story.articles[0]) for story in rest])
    placed = score.place(rest, rules, vectors, encode)
    likings = score.interests(rest, rules, vectors, encode)
    unwanted = score.unwanted(rest, rules, vectors, encode)
    good = temper.good_news(rest, vectors, encode)
    found = []
    for one, where, liking, why, chance in zip(followed, placed, likings, unwanted, good, strict=True):
        parts = score.parts(one, where, rules, now, liking)
        total = round(sum(part.value for part in parts), 3)
        found.append(_Scored(one, where, parts, total, why or temper.unfit(chance, rules.tone), chance))
    return found


def _with_lasting(one: _Scored, lasted: Mapping[str, int]) -> _Scored:
    """Add what a story is worth for having gone on."""
    issues = lasted.get(one.followed.story.key, 0)
    if not lasted:
        return one
    part = score.lasting(issues)
    return replace(one, parts=(*one.parts, part), total=round(one.total + part.value, 3), lasted=issues)


def _place(one: _Scored) -> tuple[float, datetime, str]:
    """Sort by score, then the earlier story, then its key: the same on every run."""
    return (-one.total, min(article.published for article in one.followed.story.articles), one.followed.story.key)


# -- choice --------------------------------------------------------------------------------------------------------


def _chosen(scored: Sequence[_Scored], rules: Rules) -> list[Ranked]:
    """Fill the issue from the top: stories, then one line each, then links; what leads comes first."""
    caps = _Caps(rules, scored)
    ranked: list[Ranked] = []
    for one in _led(scored, rules, caps):
        refusal = _refusal(one, rules)
        form, why = (None, refusal) if refusal else caps.room(one)
        if form:
            caps.take(one, form)
        ranked.append(_ranked(one, form, why))
    return ranked


def _led(scored: Sequence[_Scored], rules: Rules, caps: _Caps) -> Sequence[_Scored]:
    """Move a story in the edition's language to the top where one in another would lead and give the mail its subject."""

    def able(one: _Scored) -> bool:
        return not _refusal(one, rules) and caps.room(one)[0] in AT_LENGTH

    first = next(filter(able, scored), None)
    ours = next((one for one in scored if _tongue(one) == tongues.code(rules.language) and able(one)), first)
    return scored if ours is None or ours is first else [ours, *(one for one in scored if one is not ours)]


def _tongue(one: _Scored) -> str:
    return tongues.code(one.followed.story.articles[0].language)


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
        corrected=update and form is not None and _corrected(one.followed),
        good_news=one.good,
        lasted=one.lasted,
        news=one.followed.news if update else (),
        thread=one.followed.earlier.origin if one.followed.earlier else "",
    )


def _corrected(followed: Followed) -> bool:
    """Tell whether all that is new in a story is what outlets corrected in articles an earlier issue printed."""
    known = followed.earlier.articles if followed.earlier else ()
    articles = followed.story.articles
    return bool(followed.news) and all(articles[a].correction and articles[a].key in known for a, _ in followed.news)


def _refusal(one: _Scored, rules: Rules) -> str:
    """Say why a story may not run at all, or nothing."""
    if one.unwanted:
        return one.unwanted
    if one.followed.stale and one.followed.earlier:
        return f"printed before as “{one.followed.earlier.title}”; {one.followed.reason}"
    if len(one.followed.story.voices) < rules.min_outlets:
        return f"told by {len(one.followed.story.voices)} independent outlets, {rules.min_outlets} wanted"
    return ""


class _Caps:
    """What is left of an issue's room while it is filled from the top."""

    def __init__(self, rules: Rules, scored: Sequence[_Scored]) -> None:
        leads = [one.followed.story.articles[0] for one in scored]

        def limits(room: int) -> dict[str, int]:
            def fair(names: Iterable[str]) -> int:
                return -(-room // max(len(set(names)), 1))

            # One outlet of two must be able to fill its half: caps are against crowding out, not against small editions.
            return {
                "outlet": max(rules.outlet_cap, fair(lead.outlet for lead in leads)),
                "family": max(rules.family_cap, fair(lead.family or lead.outlet for lead in leads)),
                "section": max(rules.section_cap, fair(rules.sections)),
                "label": rules.label_cap,
            }

        self.limits = {"stories": limits(rules.stories), "links": limits(rules.links)}
        self.left = {"paragraph": rules.stories, "one-line": rules.briefs, "link": rules.links, "opinion": rules.opinions}
        self.used = {"stories": Counter[tuple[str, str]](), "links": Counter[tuple[str, str]]()}
        self.forms = dict(rules.forms)
        self.three_part = rules.three_part
        self.begun = False

    def room(self, one: _Scored) -> tuple[Form | None, str]:
        """Find the largest form there is room for, and say why that one."""
        full = self._full(one, "stories")
        open_to = [form for form in self._forms(one) if self.left[self._room(one, form)] > 0]
        small = full or (_unfit(one.followed.story) if open_to else "")
        form = next((form for form in open_to if form == "link" or not small), None)
        crowded = self._full(one, "links") if form == "link" else ""
        if form == "link" and small and not any(article.title for article in one.followed.story.articles):
            return None, f"no title, and {small}"
        if form is None or crowded:
            return None, crowded or full or f"score {one.total:.2f}: the issue was full"
        return self._told(one, form), self._why(form, small)

    def take(self, one: _Scored, form: Form) -> None:
        """Count a story against the room."""
        self.left[self._room(one, form)] -= 1
        self.used["links" if form == "link" else "stories"].update(_claims(one))
        self.begun = self.begun or form != "link"

    def _forms(self, one: _Scored) -> tuple[Form, ...]:
        """List the forms a story may have, largest first: one line for opinion, and what its section is told in."""
        kind = one.followed.story.articles[0].kind
        short = self.forms.get(one.placed.section) == "one-line" or kind in _OPINION
        return ("one-line", "link") if short else ("paragraph", "one-line", "link")

    def _room(self, one: _Scored, form: Form) -> str:
        """Name the room a story takes: opinion in one line has one of its own while it lasts."""
        if form == "one-line" and one.followed.story.articles[0].kind == "opinion" and self.left["opinion"] > 0:
            return "opinion"
        return "paragraph" if form == "three-part" else form

    def _told(self, one: _Scored, form: Form) -> Form:
        """Tell in three parts what enough independent outlets tell: the first story, and those of the sections that want it."""
        story, wish = one.followed.story, self.forms.get(one.placed.section, "")
        whole = form == "paragraph" and self.three_part and len(story.voices) >= self.three_part
        wanted = wish == "three-part" or (not self.begun and wish != "paragraph")
        return "three-part" if whole and wanted and _sentences(story) >= _SENTENCES else form

    def _full(self, one: _Scored, what: Literal["stories", "links"]) -> str:
        used, limits = self.used[what], self.limits[what]
        for kind, name in _claims(one):
            if used[kind, name] >= limits[kind.partition(":")[0]]:
                run = counted(used[kind, name], "story" if what == "stories" else "link")
                return f"{run} of {kind} {name or 'without one'} run{'s' * (used[kind, name] == 1)} already"
        return ""

    def _why(self, form: Form, small: str) -> str:
        where = {"paragraph": "among the stories", "one-line": "in brief", "link": "as a link"}[form]
        return f"{where}: {small}" if small else where


def _claims(one: _Scored) -> list[tuple[str, str]]:
    """List what a story counts against: its lead article's outlet, family and labels, and its section."""
    first: Article = one.followed.story.articles[0]
    claims = [("outlet", first.outlet), *((f"label:{scheme}", label) for scheme, label in first.labels)]
    claims += [("family", first.family)] if first.family else []
    sectioned = one.placed.section and first.kind != "opinion"  # columns have room of their own, whatever their section
    return claims + ([("section", one.placed.section)] if sectioned else [])


def _unfit(story: Story) -> str:
    """Say why a story can be nothing but a link, or nothing."""
    if story.articles[0].kind == "roundup":
        return "a round-up"
    if not _sentences(story):
        return "no text could be had"
    return "" if any(_speaks(story, number) for number in range(len(story.articles))) else "no sentence of it may be printed"


def _speaks(story: Story, which: int) -> bool:
    return next(prose.printables(story, which, quoted=True), None) is not None


def _sentences(story: Story) -> int:
    return sum(len(article.sentences) for article in story.articles)
