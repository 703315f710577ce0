"""Draft one issue of an edition from what the store holds, stage by stage, and store it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest import cluster, editor, lint, pictures, render, urls
from digest.errors import DataError, ModelError
from digest.filters import passes
from digest.pipeline import awaiting, forewords, forming, recalling, striking
from digest.pipeline.compose import ComposeReport, counts
from digest.pipeline.explaining import explained
from digest.pipeline.gather import sources
from digest.pipeline.holding import by_hand, hold_reason
from digest.pipeline.looking_back import Lasted, lasted, retold
from digest.pipeline.looks import look_of
from digest.store import issues, meta, payload, renaming, strikes
from digest.text import folded
from digest.types import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from digest.config import Config, Edition
    from digest.pipeline.compose import Due
    from digest.pipeline.running import Seams
    from digest.seams import Encode, Progress
    from digest.types import Article, Checked, Claim, Draft, Feed, Ranked, Rendered, Story

_STAGES = 9  # read, group, rank, form, summarise, cite, render, lint, store
_AHEAD = timedelta(days=366)  # how far ahead an embargo may lift that `explain` tells of
_MEMORY = timedelta(days=14)  # how long a printed story is remembered at least: what goes on goes on within days


@dataclass
class _Stages:
    """Seconds by stage, as they pass."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)

    def done(self, stage: str) -> None:
        """Close a stage."""
        now = time.perf_counter()
        self.seconds[stage] = round(self.seconds.get(stage, 0.0) + now - self.started, 3)
        self.started = now
        self.progress("compose", len(self.seconds), _STAGES)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the editor chose from, and what it chose."""

    ranked: tuple[Ranked, ...]
    waiting: tuple[Ranked, ...]  # what was struck by hand, and articles under an embargo
    articles: int
    back: Lasted


@dataclass(frozen=True, slots=True)
class _Told:
    """The stories that were chosen, and what may be printed of each."""

    chosen: Sequence[Ranked]
    checked: Sequence[Checked]
    writer: str
    notes: tuple[str, ...]  # for the readers
    trouble: tuple[str, ...]  # for the report


@dataclass(frozen=True, slots=True)
class _Draft:
    """An issue with everything that led to it, before it is stored."""

    issue: Issue
    choice: _Choice
    rendered: Rendered
    notes: tuple[str, ...]
    broken: int  # rules of the lint
    unread: tuple[str, ...]  # why the editor's own words are not in it


def made(engine: sa.Engine, config: Config, due: Due, seams: Seams, progress: Progress) -> ComposeReport:
    """Draft the issue that is due, and store it; the one it takes the place of stays until then."""
    stages = _Stages(progress)
    draft = _drafted(engine, config, due, seams, stages)
    return _stored(engine, due, draft, stages, _doubt(engine, config, due))


def _drafted(engine: sa.Engine, config: Config, due: Due, seams: Seams, stages: _Stages) -> _Draft:
    """Walk the stages in their order; write nothing."""
    choice = _choice(engine, config, due, seams, stages)
    told = _told(choice, due.edition, config, seams, stages)
    foreword, unread = _foreword(due)
    issue = replace(_laid_out(engine, due, told, seams), foreword=foreword)
    stages.done("form")
    rendered, cut = render.fit(issue, look_of(due.edition, config.mail, issue))
    stages.done("render")
    found = lint.check(rendered.html, rendered.text, rendered.subject, clients=config.lint.clients)
    stages.done("lint")
    broken = sum(finding.severity == "error" for finding in found)
    return _Draft(issue, choice, rendered, (*told.trouble, *cut), broken, unread)


def _foreword(due: Due) -> tuple[str, tuple[str, ...]]:
    """Read the editor's own words; where they cannot be printed the issue goes without, and the report says why."""
    try:
        return forewords.read(due.edition, due.slot), ()
    except DataError as error:
        return "", (str(error),)


def _choice(engine: sa.Engine, config: Config, due: Due, seams: Seams, stages: _Stages) -> _Choice:
    """Read what there is to tell, and let the editor choose."""
    back = lasted(engine, due.edition, due.now, seams.encode, _fits(due.edition)) if due.edition.looks_back else Lasted()
    articles, waiting = ((), ()) if due.edition.looks_back else _considered(engine, config, due)
    stages.done("read")
    stories, struck = _grouped(articles, back, strikes.listing(engine, due.edition.name), seams.encode)
    stages.done("group")
    rules = replace(rules_of(due.edition), multilingual=seams.multilingual)
    ranked = editor.rank(pictures.own(stories), rules, due.now, _memory(engine, due), seams.encode, dict(back.told))
    stages.done("rank")
    return _Choice(ranked, (*striking.left_out(struck), *waiting), sum(len(story.articles) for story in stories), back)


def _told(choice: _Choice, edition: Edition, config: Config, seams: Seams, stages: _Stages) -> _Told:
    """Have what was chosen written, and what was written checked."""
    chosen, parts = forming.sorted_in_parts([one for one in choice.ranked if one.chosen], seams.encode)
    stages.done("form")
    want = [_sentences(one, edition.words) for one in chosen]
    own = recalling.drafted(chosen, want, parts, seams)
    drafts, writer, notes, trouble = _written(chosen, want, own, edition, config, seams)
    days = [_by_day(one, choice.back, edition, seams) for one in chosen]
    chosen = [_read_by(one, ours, each) for one, ours, each in zip(chosen, own, days, strict=True)]
    drafts = [each or claims for each, claims in zip(days, drafts, strict=True)]
    stages.done("summarise")
    checked = recalling.checked(chosen, drafts, seams)
    stages.done("cite")
    writer = writer if _worded(drafts, checked) else "extractive"
    return _Told(chosen, checked, writer, notes, (*trouble, *recalling.unheard(checked)))


def _laid_out(engine: sa.Engine, due: Due, told: _Told, seams: Seams) -> Issue:
    """Give the stories their form, and make the issue of them."""
    checked = [forming.parted(one, found, seams.encode) for one, found in zip(told.chosen, told.checked, strict=True)]
    shape = forming.shape(told.chosen, checked, due.edition, due.now, _pointed(engine, due), seams)
    return Issue(
        edition=due.edition.name,
        title=due.edition.title,
        number=issues.next_number(engine, due.edition.name, due.old),
        date=due.slot.astimezone(due.edition.zone).date(),
        made=due.now,
        language=due.edition.language,
        sections=editor.lay_out(told.chosen, checked, rules_of(due.edition), shape.kickers, shape.views),
        writer=told.writer,
        lead=next((one.story.key for one in told.chosen), ""),
        notes=(*told.notes, *_silence(due.silent, due.edition.language)),
        quote=shape.quote,
        figure=shape.figure,
        figure_words=shape.figure_words,
        pointers=shape.pointers,
    )


def _considered(engine: sa.Engine, config: Config, due: Due) -> tuple[tuple[Article, ...], tuple[Ranked, ...]]:
    """Read the window, without what the edition's outlets, filters, languages and kinds leave out; updates collapsed; give also what waits.

    An outlet that was taken out of the configuration is told no more, whatever was gathered of it.
    """
    fits, now, zone = _fits(due.edition), due.now, due.edition.zone
    feeds, known = {source.feed.url: source.feed for source in sources(config)}, {outlet.name for outlet in config.outlets}
    read = issues.window(engine, now - timedelta(seconds=due.edition.window), now + _AHEAD)
    found = [awaiting.timed(_as_configured(one, feeds), zone) for one in read]
    fitting = [one for one in found if one.outlet in known and fits(one)]
    reasons = {one.key: why for one in fitting if (why := awaiting.awaited(one, zone, now))}
    kept = [one for one in fitting if one.key not in reasons and one.published <= now]
    return tuple(cluster.collapse(kept)), tuple(
        awaiting.left_out(one, reasons[one.key]) for one in fitting if one.key in reasons
    )


def _as_configured(article: Article, feeds: Mapping[str, Feed]) -> Article:
    """Give an article what is said of its feed and outlet today, which may be more than when it was gathered."""
    feed = feeds.get(article.feed_url)
    if feed is None:
        return article
    return replace(
        article, outlet=feed.outlet, section=feed.section, labels=feed.labels, family=feed.family, weight=feed.weight
    )


def _grouped(
    articles: Sequence[Article], back: Lasted, gone: frozenset[str], encode: Encode
) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """Group what may be told, and apart from it what was struck by hand; the stories of past issues are grouped already."""
    if back.stories:
        return striking.parted(back.stories, lambda story: story.articles, gone)
    told, struck = striking.parted(articles, lambda article: (article,), gone)
    return cluster.group(told, encode), cluster.group(struck, encode)


def _fits(edition: Edition) -> Callable[[Article], bool]:
    """Give what tells whether an article is for an edition, by its outlets, filters and languages, and by what it leaves out."""

    def fits(article: Article) -> bool:
        foreign = article.language.partition("-")[0] != edition.language.partition("-")[0]
        if (edition.only and article.outlet not in edition.only) or (edition.foreign == "leave-out" and foreign):
            return False
        if article.kind in edition.leave_out:
            return False
        words = " ".join((article.title, article.standfirst, *article.tags, *article.sentences[:3]))
        return passes(words, edition.filters.include, edition.filters.exclude)

    return fits


def _memory(engine: sa.Engine, due: Due) -> editor.Memory:
    """Read what earlier issues printed."""
    kept = issues.memory(engine, due.edition.name, _remembered(due), due.old)
    return editor.Memory(tuple(payload.from_json(editor.Printed, one) for one in kept))


def _remembered(due: Due) -> datetime:
    """Tell since when issues are remembered: whatever may have printed an article of the window is."""
    return due.now - max(_MEMORY, timedelta(seconds=due.edition.window))


def _pointed(engine: sa.Engine, due: Due) -> frozenset[str]:
    """Spell what a pointer must not repeat: what earlier issues printed or pointed to; nothing where none is wanted."""
    if not due.edition.extras.also:
        return frozenset()
    told = _memory(engine, due).printed
    past = issues.past(engine, due.edition.name, _remembered(due), due.now, due.old)
    pointed = [one for issue in past for one in issue.pointers]
    pages = {page for printed in told for page in printed.pages} | {urls.canonical(one.url) for one in pointed}
    titles = {title.rpartition("/")[2] for printed in told for title in printed.titles}
    return frozenset(pages | titles | {folded(one.headline) for one in pointed})


def rules_of(edition: Edition) -> editor.Rules:
    """Turn an edition's settings into the editor's rules."""
    return editor.Rules(
        sections=edition.sections,
        elsewhere=edition.elsewhere,
        stories=edition.stories,
        briefs=edition.briefs,
        links=edition.links,
        window=timedelta(seconds=edition.window),
        section_weights=tuple(sorted(edition.section_weights.items())),
        more=edition.interests.more,
        less=edition.interests.less,
        never=edition.interests.never,
        outlet_cap=edition.caps.outlet,
        family_cap=edition.caps.family,
        section_cap=edition.caps.section,
        label_cap=edition.caps.label,
        min_outlets=edition.min_outlets,
        three_part=edition.three_part,
        only=edition.interests.only,
        tone=edition.interests.tone,
        forms=tuple(sorted(edition.forms.items())),
        opinions=edition.extras.opinions,
        language=edition.language,
        zone=edition.zone,
    )


# -- writing -------------------------------------------------------------------------------------------------------


def _written(
    chosen: Sequence[Ranked], want: Sequence[int], own: Sequence[Draft], edition: Edition, config: Config, seams: Seams
) -> tuple[list[tuple[Claim, ...]], str, tuple[str, ...], tuple[str, ...]]:
    """Draft claims with the configured writer; fall back to the embedded one, and say so: to the readers, and in the report.

    Readers are told a model's name without its folder, which is this machine's.
    """
    embedded = [draft.claims for draft in own]
    if seams.writer is None:
        return embedded, "extractive", (), ()
    from digest import summarize  # noqa: PLC0415 - the embedded writer's own drafts may be known

    stories, news = [one.story for one in chosen], [one.news for one in chosen]
    _ = render.gettext(edition.language)
    try:
        writer = seams.writer()
        made = summarize.write(stories, writer, seams.encode, want, news, multilingual=seams.multilingual)
    except ModelError as error:
        if config.model.required:
            raise
        note = _("The configured writer could not be had (%(model)s); sentences were selected instead.")
        return embedded, "extractive", (note % {"model": Path(error.subject).name},), (str(error),)
    drafts = [claims if _its_own(claims) else theirs for claims, theirs in zip(made, embedded, strict=True)]
    note = _("The language model (%(model)s) did not answer for every story; sentences were selected there.")
    silent = any(ours.plain and not _its_own(claims) for claims, ours in zip(made, own, strict=True))
    name = Path(writer.name).name
    return drafts, name, (note % {"model": name},) if silent else (), ()


def _its_own(claims: Sequence[Claim]) -> bool:
    """Tell whether a language model wrote these: the embedded writer names what each of its claims rests on."""
    return any(not claim.rests_on for claim in claims)


def _worded(drafts: Sequence[Sequence[Claim]], checked: Sequence[Checked]) -> bool:
    """Tell whether a printed sentence is a language model's."""
    ruled = zip(
        (claim for claims in drafts for claim in claims), (one for found in checked for one in found.verdicts), strict=True
    )
    return any(verdict.outcome == "kept" and _its_own([claim]) for claim, verdict in ruled)


def _sentences(ranked: Ranked, words: int) -> int:
    """Tell how many sentences a story gets, by its form and the words an edition allows (about 24 a sentence)."""
    if len(ranked.story.articles) == 1 and ranked.form == "paragraph":
        return max(2, round(words / 35))  # one account, told by two sentences, needs no third (measured in bench/README.md)
    by_form = {"three-part": max(3, round(words / 16)), "paragraph": max(2, round(words / 24)), "one-line": 1, "link": 0}
    return by_form[ranked.form]


def _read_by(ranked: Ranked, own: Draft, days: Sequence[Claim]) -> Ranked:
    """Say which articles of a story its writer passed over; told day by day it may have read them all."""
    return ranked if days else replace(ranked, passed_over=own.passed_over)


def _by_day(ranked: Ranked, back: Lasted, edition: Edition, seams: Seams) -> tuple[Claim, ...]:
    """Write how a story went on over the days, in an edition that looks back."""
    days = dict(back.days).get(ranked.story.key)
    return retold(ranked, days, _sentences(ranked, edition.words), seams, edition.zone) if days else ()


def _silence(silent: Sequence[str], language: str) -> tuple[str, ...]:
    _ = render.gettext(language)
    names = {"outlets": ", ".join(sorted(set(silent)))}
    return (_("Could not be reached this time: %(outlets)s.") % names,) if silent else ()


# -- storing -------------------------------------------------------------------------------------------------------


def _stored(engine: sa.Engine, due: Due, draft: _Draft, stages: _Stages, doubt: str) -> ComposeReport:
    """Store the issue with what it printed and why; report."""
    choice, briefs = draft.choice, {brief.story.key: brief for brief in draft.issue.briefs}
    printed, sources = counts(draft.issue)
    verdicts = sorted(Counter(verdict.outcome for brief in briefs.values() for verdict in brief.verdicts).items())
    facts: dict[str, Any] = {"articles": choice.articles, "stories": len(choice.ranked), "printed": printed, "sources": sources}
    facts |= {"verdicts": dict(verdicts), "notes": [*draft.notes, *draft.unread], "seconds": dict(stages.seconds)}
    ranking = explained((*choice.ranked, *choice.waiting), briefs)
    remembered = {one.story.key: payload.to_json(editor.remember(one)) for one in choice.ranked if one.story.key in briefs}
    state, reason = _state(due, draft, doubt)
    making = issues.Making(draft.issue, due.slot, state, reason, draft.rendered, ranking, remembered, facts)
    issue_id = issues.save(engine, making, due.old)
    stages.done("store")
    return ComposeReport(
        edition=due.edition.name,
        issue_id=issue_id,
        number=draft.issue.number,
        state=state,
        reason=reason,
        verdicts=tuple(verdicts),
        notes=(*draft.issue.notes, *draft.notes),
        unread=(*draft.unread, *awaiting.unread(choice.waiting)),
        seconds=tuple(stages.seconds.items()),
        articles=choice.articles,
        stories=len(choice.ranked),
        printed=printed,
        sources=sources,
    )


def _state(due: Due, draft: _Draft, doubt: str) -> tuple[issues.State, str]:
    """Decide what becomes of the issue; a rehearsal stays one, and says what would become of the issue."""
    state, reason = _fate(due, draft, doubt)
    if due.rehearse:
        return "rehearsed", f"would be {state}: {reason}" if reason else ""
    return state, reason


def _fate(due: Due, draft: _Draft, doubt: str) -> tuple[issues.State, str]:
    """Decide what becomes of an issue: skipped when nothing is new, held back when something looks wrong, or made."""
    configured, up = due.feeds
    if not draft.issue.briefs and (not configured or up / configured >= due.edition.hold.feeds_up):
        struck = any(one.reason == striking.BY_HAND for one in draft.choice.waiting)
        return "skipped", "nothing new" if draft.choice.ranked or struck or due.edition.looks_back else issues.EMPTY
    reason = "; ".join(filter(None, (doubt or _hold(due, draft), by_hand(due.held)))) or due.held
    return ("held", reason) if reason else ("made", "")


def _doubt(engine: sa.Engine, config: Config, due: Due) -> str:
    """Tell why the issue may have gone out before: the store was put back, or the edition may have had another name; empty: it has not."""
    restored = meta.restored(engine)
    if restored and due.slot <= restored:
        return f"the store was put back, and what was due until {restored:%Y-%m-%d %H:%M} UTC may have gone out before"
    name = due.edition.name
    before = renaming.former(engine, name, [edition.name for edition in config.editions])
    was = " or ".join(f"`digest rename {one} {name}`" for one in before)
    gone = f"; else {' and '.join(f'`digest drop {one}`' for one in before)}"
    return f"{', '.join(before)} is no longer configured; was it renamed? Then {was}{gone}" if before else ""


def _hold(due: Due, draft: _Draft) -> str:
    """Tell why the issue must not go out by itself; empty: it may."""
    outlets = len({article.outlet for one in draft.choice.ranked for article in one.story.articles})
    return hold_reason(draft.issue, due.edition.hold, due.feeds, outlets, draft.broken)
