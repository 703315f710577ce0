"""The editor's form in its order: parts before writing; kickers, perspectives, extras and pointers after the check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from digest import editor, form, urls
from digest.sentences import prose
from digest.text import folded
from digest.types import AT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from digest.config import Edition
    from digest.pipeline.running import Seams
    from digest.seams import Encode
    from digest.types import Checked, Claim, Part, Pointer, Ranked, Sentence, Story

    Parts = Mapping[tuple[int, int], Part]
    Views = tuple[tuple[str, Sentence], ...]
    _Framed = tuple[Sentence | None, str]  # and the figure it is framed for

_READ = 20  # sentences of an article that are given a part: the writer looks at no more
_TRIED = 3  # quotes or numbers that are put to the check; the first that passes word for word is printed


@dataclass(frozen=True, slots=True)
class Shape:
    """What the form adds to checked stories, story by story, and to the issue."""

    kickers: tuple[tuple[str, str], ...]
    views: tuple[Views, ...]
    quote: Sentence | None = None
    figure: Sentence | None = None
    figure_words: str = ""
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True)
class _Proposed:
    """What the form would print, before the check: views by story, quotes and figures by number of the stories told in full."""

    views: Sequence[Sequence[tuple[str, Claim]]]
    full: Sequence[Story]
    quotes: Sequence[form.Extra]
    figures: Sequence[form.Extra]


def sorted_in_parts(chosen: Sequence[Ranked], encode: Encode) -> tuple[list[Ranked], list[Parts]]:
    """Give the stories in the form they are told in, and the part of each sentence of those told in three parts."""
    told = [_in_parts(one, encode) for one in chosen]
    return [one for one, _ in told], [parts for _, parts in told]


def _in_parts(one: Ranked, encode: Encode) -> tuple[Ranked, Parts]:
    """Sort a story in parts; an update in which nothing new happened is a paragraph, or what happened before would lead it."""
    parts = _parts_of(one.story, encode) if one.form == "three-part" else {}
    if parts and one.update and "happened" not in {parts.get(place) for place in one.news}:
        return replace(one, form="paragraph"), {}
    return one, parts


def _parts_of(story: Story, encode: Encode) -> Parts:
    found = [
        ((number, place), text, article.language)
        for number, article in enumerate(story.articles)
        if article.kind != "opinion"
        for place, text in prose.printable(story, number, _READ)
    ]
    given = form.parts([text for _, text, _ in found], [language for *_, language in found], encode)
    return {place: part for (place, *_), part in zip(found, given, strict=True) if part}


def parted(ranked: Ranked, checked: Checked, encode: Encode) -> Checked:
    """Give sentences that came without a part theirs, in a story told in three; what is not clear happened."""
    bare = [sentence for sentence in checked.sentences if not sentence.part]
    if ranked.form != "three-part" or not bare:
        return checked
    language = ranked.story.articles[0].language
    given = dict(zip(bare, form.parts([one.text for one in bare], [language] * len(bare), encode), strict=True))
    return replace(
        checked, sentences=tuple(replace(one, part=one.part or given[one] or "happened") for one in checked.sentences)
    )


def shape(
    chosen: Sequence[Ranked], told: Sequence[Checked], edition: Edition, now: datetime, known: Collection[str], seams: Seams
) -> Shape:
    """Find what the form adds; whatever it would print is checked like any other claim. `known` is what pointers must not repeat."""
    views, (quote, _), (figure, words) = _passed(_proposed(chosen, told, edition, seams.encode), chosen, seams)
    articles = list(chain.from_iterable(one.story.articles for one in chosen))
    here = {key for article in articles for key in (urls.canonical(article.url), folded(article.title))}
    return Shape(
        kickers=_kickers(chosen, told, edition, now),
        views=views,
        quote=quote,
        figure=figure,
        figure_words=words,
        pointers=form.pointers(articles, here | set(known), edition.extras.also),
    )


def _proposed(chosen: Sequence[Ranked], told: Sequence[Checked], edition: Edition, encode: Encode) -> _Proposed:
    """Propose what each label's outlets tell alone, quotes and numbers; nothing that is printed already, and nothing twice."""
    printed = {sentence.text for checked in told for sentence in checked.sentences}
    scheme, most = next(iter(edition.perspectives.schemes), ""), edition.perspectives.seen_from
    views = form.seen_from(chosen, scheme, most, printed, encode)
    printed |= {claim.text for each in views for _, claim in each}
    full = [one.story for one in chosen if one.form in AT_LENGTH]
    quotes = form.quotes(full, printed, edition.language)[:_TRIED] if edition.extras.quote else []
    printed |= {one.claim.text for one in quotes}
    figures = form.figures(full, printed, edition.language)[:_TRIED] if edition.extras.number else []
    return _Proposed(views, full, quotes, figures)


def _passed(proposed: _Proposed, chosen: Sequence[Ranked], seams: Seams) -> tuple[tuple[Views, ...], _Framed, _Framed]:
    """Put all that is proposed to the check at once; of quotes and numbers the first that passes word for word is printed."""
    extras = [*proposed.quotes, *proposed.figures]
    stories = [*(one.story for one in chosen), *(proposed.full[one.story] for one in extras)]
    claims = [*([claim for _, claim in each] for each in proposed.views), *([one.claim] for one in extras)]
    passed = _checked(stories, claims, seams)
    views = [
        tuple((label, sentence) for (label, _), sentence in zip(each, sentences, strict=True) if sentence)
        for each, sentences in zip(proposed.views, passed[: len(chosen)], strict=True)
    ]
    framed = [(sentence, one.figure) for one, (sentence,) in zip(extras, passed[len(chosen) :], strict=True)]
    quote, figure = framed[: len(proposed.quotes)], framed[len(proposed.quotes) :]
    return tuple(each if len(each) > 1 else () for each in views), _first(quote), _first(figure)


def _first(framed: Sequence[_Framed]) -> _Framed:
    return next((one for one in framed if one[0]), (None, ""))


def _kickers(chosen: Sequence[Ranked], told: Sequence[Checked], edition: Edition, now: datetime) -> tuple[tuple[str, str], ...]:
    """Give each story its kicker and why; a name the edition words as nothing is none."""
    off = {name for name, words in edition.kickers.items() if not words}
    lines = [(one.story.key, one.story.articles[0]) for one in chosen if one.form == "one-line"]
    together = frozenset[str]() if "round-up" in off else form.round_up(lines)
    found = []
    for one, checked in zip(chosen, told, strict=True):
        joyful = editor.joyful(one.story.articles[0])
        name, why = form.kicker(one, checked, now, joyful=joyful, off=off)
        if one.story.key in together:
            name, why = "round-up", f"one of {len(together)} opinion pieces of different outlets"
        found.append((name, why))
    return tuple(found)


def _checked(stories: Sequence[Story], claims: Sequence[Sequence[Claim]], seams: Seams) -> list[list[Sentence | None]]:
    """Put claims to the check; what it would not print as it stands is None."""
    if not any(claims):
        return [[] for _ in claims]
    from digest import cite  # noqa: PLC0415 - most issues have nothing more to check

    checked = cite.check(stories, claims, seams.encode, seams.read, seams.support)
    return [
        [next((one for one in found.sentences if one.text == claim.text and one.rung == "claim"), None) for claim in asked]
        for asked, found in zip(claims, checked, strict=True)
    ]
