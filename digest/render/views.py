"""Stories and pictures -> facts for the templates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest import pictures
from digest.render import notes, safe, words
from digest.render.days import Reader, day_of, named, with_day
from digest.render.facts import Also, Card, Cite, Coverage, Extra, Line, Passage, Picture, Share, Source
from digest.render.links import cited_link
from digest.sentences import moments
from digest.sentences.injection import orders_in_note
from digest.text import set_tight
from digest.types import ASIDE, AT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.render.look import Look
    from digest.types import Article, Brief, Image, Issue, Sentence

_READ = 230
"""Words read in a minute (Brysbaert 2019: 238 for English non-fiction)."""
_READ_SIGNS = 500
"""Signs of Chinese and Japanese read in a minute, about the same speed in meaning."""
_MANY = 5
"""Lines of the contents list."""
_BOX = 536
"""Width of the text column in pixels: 600 less 32 on either side."""
TONES = 5
"""Colours of a bar: a scale of five is the usual one."""
ROUND_UP = "round-up"
_NARROWEST = 600
"""Pixels of a picture: one that is narrower would be enlarged to fill the column."""
_FLATTEST, _TALLEST = 4, 1.5  # times as wide as high, and as high as wide: a banner, and what fills two screens


def cards(issue: Issue, look: Look) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """View every story of an issue, by section; anchors count through the issue."""
    number, found = 0, []
    for section in issue.sections:
        here = []
        for brief in section.briefs:
            number += 1
            here.append(card(brief, f"s{number}", issue, look))
        found.append((safe.clean(section.name), tuple(here)))
    return tuple(found)


def card(brief: Brief, anchor: str, issue: Issue, look: Look) -> Card:
    """View one story."""
    reader = _reader(issue, look)
    language = reader.language
    brief = _cut(brief)
    order = _cited(brief)
    titled = brief.story.articles[brief.titled]
    link = safe.href(titled.url)
    kicker, column = notes.kicker_label(brief.kicker, look, language), brief.kicker == ROUND_UP and brief.form == "one-line"
    headline, day = set_tight(safe.shortened(safe.clean(brief.headline), 220)), day_of(brief.headline, titled, reader)
    linked = brief.form == "link"  # its outlet stands behind it as it is
    return Card(
        anchor=anchor,
        key=brief.story.key,
        form=brief.form,
        kicker="" if column else kicker,
        column=column,
        labels=notes.of_story(brief, kicker, look, language),
        headline=headline if linked else with_day(headline, safe.clean(titled.outlet), day, language),
        day=day if linked else "",
        href=link,
        host=safe.host_to_show(link),
        language=titled.language if notes.is_foreign(titled.language, language) else "",
        direction=notes.against(titled.language, language),
        passages=_passages(brief, order, reader),
        sources=tuple(_source(brief, at, order, language, look.zone) for at in order),
        others=_others(brief, order, language, look.zone),
        outlets=tuple(dict.fromkeys(safe.clean(article.outlet) for article in (titled, *brief.story.articles))),
        voices=len(brief.story.voices),
        seen_from=tuple((safe.clean(label), _line(brief, each, order, reader)) for label, each in brief.seen_from),
        coverage=tuple(found for scheme in _schemes(brief, look) if (found := _coverage(brief, scheme, issue))),
        corrections=_corrections(brief, order),
        picture=_first_picture(brief) if look.images else None,
    )


def _reader(issue: Issue, look: Look) -> Reader:
    return Reader(look.language or issue.language, look.zone, issue.date)


def _cut(brief: Brief) -> Brief:
    """Keep of a story's sentences what its form prints."""
    kept = {"one-line": 1, "link": 0}.get(brief.form)
    return brief if kept is None else replace(brief, sentences=brief.sentences[:kept], seen_from=())


def _cited(brief: Brief) -> dict[int, int]:
    """Give the cited articles of a story numbers from 1, in the order readers meet them: article -> number."""
    order: dict[int, int] = {}
    for sentence in (*brief.sentences, *(each for _, each in brief.seen_from)):
        for citation in sentence.citations:
            if citation.article < len(brief.story.articles):
                order.setdefault(citation.article, len(order) + 1)
    return order


def _line(brief: Brief, sentence: Sentence, order: dict[int, int], reader: Reader) -> Line:
    articles = brief.story.articles
    cites: dict[int, Cite] = {}
    for citation in sentence.citations:
        at = citation.article
        if at in order and at not in cites:
            cites[at] = Cite(order[at], cited_link(articles[at], citation.sentence), safe.clean(articles[at].outlet))
    text = _framed(safe.clean(sentence.text), [cite.outlet for cite in cites.values()], reader.language)
    line = Line(set_tight(text), tuple(cites.values()), differs=sentence.rung == "disagreement")
    if not cites or sentence.told:  # told by days, it stands under its own
        return line
    day, outlet = day_of(sentence.text, articles[next(iter(cites))], reader), line.cites[0].outlet
    return replace(line, day=day, outlet="" if not day or outlet in text else outlet)


def _framed(text: str, outlets: Sequence[str], language: str) -> str:
    """Set around an outlet's words the marks of the issue's language: Echo : « … »."""
    opens, closes = words.quotes(language)
    marks, outside = words.marks(language), words.stops_outside(language)
    whose = rf"({'|'.join(map(re.escape, outlets))})(?: \(([^()]*)\))?: “([^“”]*)”(;?)"

    def framed(found: re.Match[str]) -> str:
        label = f"{marks['opens']}{found[2]}{marks['closes']}" if found[2] else ""
        stop = "." if outside and found[3].endswith(".") else ""
        return f"{found[1]}{label}{marks['colon']}{opens}{found[3].removesuffix(stop)}{closes}{stop}{found[4] and marks['semicolon']}"

    return re.sub(whose, framed, text)


def _passages(brief: Brief, order: dict[int, int], reader: Reader) -> tuple[Passage, ...]:
    """Gather sentences into labelled passages; sentences of one part, or of one day, stand together, in the order given."""
    if any(sentence.told for sentence in brief.sentences):
        return _by_day(brief, order, reader)
    parted = brief.form == "three-part"
    parts = dict.fromkeys(sentence.part if parted else "" for sentence in brief.sentences)
    return tuple(
        Passage(
            part,
            notes.part_label(part, reader.language),
            _named_once(
                [_said(brief, s, order, reader) for s in brief.sentences if not parted or s.part == part], reader.language
            ),
        )
        for part in parts
    )


def _said(brief: Brief, sentence: Sentence, order: dict[int, int], reader: Reader) -> Line:
    """View a sentence; where it tells who said what, with the outlet that reports it."""
    line = _line(brief, sentence, order, reader)
    if brief.form != "three-part" or sentence.part != "said" or sentence.rung == "disagreement" or not sentence.citations:
        return line
    outlet = safe.clean(brief.story.articles[sentence.citations[0].article].outlet)
    return replace(line, outlet="" if outlet in line.text else outlet)


def _named_once(lines: Sequence[Line], language: str) -> tuple[Line, ...]:
    """Name an outlet that is quoted once, where the next sentence quotes it as well: Echo: “…” “…”."""
    whose = [_quoted(line, language) for line in lines]
    return tuple(
        replace(line, text=line.text.removeprefix(name)) if name == before else line
        for line, name, before in zip(lines, whose, ("", *whose[:-1]), strict=True)
    )


def _quoted(line: Line, language: str) -> str:
    """Give what names the outlet in a sentence that quotes it and no more: "Echo: "; empty elsewhere."""
    (opens, closes), colon = words.quotes(language), words.marks(language)["colon"]
    name, _, said = line.text.partition(colon + opens)
    ours = said.rstrip(".").endswith(closes) and opens not in name and line.cites and name.startswith(line.cites[0].outlet)
    return name + colon if ours else ""


def _by_day(brief: Brief, order: dict[int, int], reader: Reader) -> tuple[Passage, ...]:
    """Gather sentences by the day they were told, each under its weekday."""
    days = dict.fromkeys(sentence.told for sentence in brief.sentences)
    return tuple(
        Passage(
            "",
            named(day, reader),
            _named_once([_line(brief, s, order, reader) for s in brief.sentences if s.told == day], reader.language),
        )
        for day in days
    )


def _source(brief: Brief, at: int, order: dict[int, int], language: str, zone: str) -> Source:
    article = brief.story.articles[at]
    link, day = safe.href(article.url), moments.told_on(article.published, ZoneInfo(zone))
    return Source(
        number=order.get(at, 0),
        outlet=safe.clean(article.outlet) + _wire(article, language),
        title=set_tight(safe.shortened(safe.clean(article.title), 120))
        or urlsplit(link).hostname
        or safe.clean(article.outlet),
        href=link,
        link=_link_to_all(brief, at) or link,
        date=words.short_date(day, language) if article.dated else "",
        iso=day.isoformat() if article.dated else "",
        host=safe.host_to_show(link),
        note=notes.of_source(article, language, brief),
        language=article.language if notes.is_foreign(article.language, language) else "",
        repeats=safe.clean(article.title).casefold() == safe.clean(brief.headline).casefold() != "",
    )


def _wire(article: Article, language: str) -> str:
    """Word which agency an outlet's report is of, in the brackets of the mail's language."""
    marks, wire = words.marks(language), article.wire if article.wire != article.outlet else ""
    return f"{marks['opens']}{safe.clean(wire)}{marks['closes']}" if wire else ""


def _link_to_all(brief: Brief, at: int) -> str:
    """Link an article at the first sentence cited, with the others marked too: a directive may hold several texts."""
    sentences = (*brief.sentences, *(each for _, each in brief.seen_from))
    cited = dict.fromkeys(c.sentence for sentence in sentences for c in sentence.citations if c.article == at)
    links = [cited_link(brief.story.articles[at], number) for number in cited]
    marked = dict.fromkeys(link.partition(":~:")[2] for link in links[1:] if ":~:" in link)
    first = links[0] if links else ""
    return "&".join((first, *(text for text in marked if text not in first))) if ":~:" in first else first


def _others(brief: Brief, order: dict[int, int], language: str, zone: str) -> tuple[Source, ...]:
    """Name the outlets of a story that no printed sentence cites, six at most: each by its newest report, or by the headline's."""
    articles = brief.story.articles
    cited = {articles[at].outlet for at in order}
    late = sorted(range(len(articles)), key=lambda at: (articles[at].kind not in ASIDE, articles[at].published))
    newest = {articles[at].outlet: at for at in late}
    if brief.titled not in order:
        newest[articles[brief.titled].outlet] = brief.titled
        cited.discard(articles[brief.titled].outlet)
    found = sorted(at for outlet, at in newest.items() if outlet not in cited)
    return tuple(_source(brief, at, {}, language, zone) for at in found[:6])


def _schemes(brief: Brief, look: Look) -> tuple[str, ...]:
    """Name the schemes of labels to show: the edition's, else the first that a story's outlets carry."""
    first = next((scheme for article in brief.story.articles for scheme, _ in article.labels), "")
    return look.schemes or ((first,) if first else ())


def _coverage(brief: Brief, scheme: str, issue: Issue) -> Coverage | None:
    """Count the voices of a story by label; None below two labelled voices."""
    leads = [brief.story.articles[voice[0]] for voice in brief.story.voices if voice]
    found = [label for article in leads for name, label in article.labels if name == scheme]
    if len(found) < 2:  # noqa: PLR2004 - one voice is no coverage to compare
        return None
    labels = _labels_of(issue, scheme)
    shares = tuple(
        Share(safe.clean(each), found.count(each), round(100 * found.count(each) / len(found)), labels.index(each) % TONES)
        for each in sorted(set(found))
    )
    of_all = {dict(article.labels).get(scheme, "") for article in brief.story.articles}  # of copies and of who has none, too
    return Coverage(safe.clean(scheme), shares, shares[0].label if len(of_all) == 1 else "")


def _labels_of(issue: Issue, scheme: str) -> list[str]:
    """List the labels of a scheme that stand in an issue, so that each keeps its tone."""
    articles = (article for brief in issue.briefs for article in brief.story.articles)
    return sorted({label for article in articles for name, label in article.labels if name == scheme})


def _corrections(brief: Brief, order: dict[int, int]) -> tuple[tuple[str, str], ...]:
    """Give the outlets' own notes of correction, of articles the story rests on: any other would be printed for its note alone."""
    articles = brief.story.articles
    own = range(len(articles)) if brief.kicker == "correction" else sorted({*order, brief.titled})
    notes = [(articles[at].outlet, articles[at].correction) for at in own]
    return tuple(
        (safe.clean(outlet), safe.shortened(_corrected(note), 240))
        for outlet, note in notes
        if note and not orders_in_note(note)
    )


def _corrected(correction: str) -> str:
    """Take the word off that the line it is printed in begins with already."""
    word, colon, rest = safe.clean(correction).partition(":")
    return (
        rest.strip()
        if colon and word.casefold() in ("correction", "clarification", "berichtigung", "korrektur")
        else f"{word}{colon}{rest}"
    )


def _first_picture(brief: Brief) -> Picture | None:
    """Take the first picture of a story's articles that can be shown, and name whose it is."""
    offered = ((article.outlet, _picture(article.image)) for article in brief.story.articles)
    return next((replace(found, outlet=safe.clean(outlet)) for outlet, found in offered if found), None)


def _picture(image: Image | None) -> Picture | None:
    """Show a picture at half its pixels and no wider than the column; None where it cannot be shown well, or shows no story."""
    if image is None or image.width < _NARROWEST or not image.width / _FLATTEST <= image.height <= _TALLEST * image.width:
        return None
    url, wide = safe.href(image.url), min(_BOX, image.width // 2)
    if not url.startswith("https://") or not pictures.shown(url) or pictures.stands_in(image):
        return None
    alt = safe.shortened(safe.clean(pictures.description(image)), 160)
    return Picture(url, alt, wide, round(wide * image.height / image.width))


def logo(image: Image | None) -> Picture | None:
    """Show a logo at the size its owner gives, smaller where that is wider than the column."""
    url = safe.href(image.url, own=True) if image else ""
    if image is None or not url.startswith("https://"):
        return None
    wide, high = image.width or 160, image.height or 40
    return Picture(url, safe.clean(image.alt), min(wide, _BOX), round(high * min(1, _BOX / wide)))


def minutes(found: tuple[Card, ...]) -> int:
    """Estimate the minutes it takes to read some stories, at least 1."""
    texts = [
        text for each in found for text in (each.headline, *(line.text for passage in each.passages for line in passage.lines))
    ]
    signs = sum(1 for text in texts for sign in text if "\u3040" <= sign <= "\u9fff")
    return max(1, round(signs / _READ_SIGNS + sum(len(text.split()) for text in texts) / _READ))


def contents(found: tuple[Card, ...]) -> tuple[Card, ...]:
    """Pick the stories of the contents list: the first in full; none for an issue too short to need one."""
    full = tuple(each for each in found if each.form in AT_LENGTH)
    return full[:_MANY] if len(found) > 2 else ()  # noqa: PLR2004 - two stories are seen at a glance


def preheader(found: tuple[Card, ...]) -> str:
    """Say in one line what is inside, beyond the first headline, which the subject has: 20 to 160 characters."""
    heads = [each.headline for each in found]
    return safe.shortened(" · ".join([*heads[1:], *heads[:1]][:4]), 150)


def also(issue: Issue) -> tuple[Also, ...]:
    """View the teasers of an issue, those with a sound link."""
    found = [(pointer, safe.href(pointer.url)) for pointer in issue.pointers]
    return tuple(
        Also(
            safe.clean(pointer.outlet),
            safe.shortened(safe.clean(pointer.kicker), 40),
            safe.shortened(safe.clean(pointer.headline), 160),
            link,
            safe.host_to_show(link),
        )
        for pointer, link in found
        if link
    )


def found(issue: Issue, sentence: Sentence | None, look: Look, figure: str = "") -> Extra | None:
    """Find the article a quote or figure of the issue rests on; None, and it is not printed, where no story has it."""
    if sentence is None or not sentence.citations:
        return None
    at = sentence.citations[0]
    wanted = safe.clean(sentence.text).strip("“”\"'«»„ ")
    for brief in issue.briefs:
        articles = brief.story.articles
        told = articles[at.article].sentences if at.article < len(articles) else ()
        if at.sentence < len(told) and wanted in safe.clean(told[at.sentence]):
            alone = replace(brief, headline="", sentences=(replace(sentence, citations=(at,)),), seen_from=())
            order = {at.article: 1}
            reader = _reader(issue, look)
            source = _source(alone, at.article, order, reader.language, look.zone)
            line = replace(_line(alone, alone.sentences[0], order, reader), outlet="", day="")  # its source tells both below
            return Extra(line, source, safe.clean(figure))
    return None
