"""What the page tells of an issue, as plain values: why each story is there, what each sentence rests on, pictures of the run."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from digest.urls import untracked

if TYPE_CHECKING:
    from digest.types import Article, Brief, Issue, Sentence

_AROUND = 2
"""Sentences shown on either side of a cited one."""


def briefs(issue: Issue) -> list[tuple[str, str, Brief]]:
    """List an issue's stories with their anchors and sections, in the order printed: the lead comes first."""
    found = [(section.name, brief) for section in issue.sections for brief in section.briefs]
    numbered = [(f"s{number}", name, brief) for number, (name, brief) in enumerate(found, 1)]
    return sorted(numbered, key=lambda one: one[2].story.key != issue.lead)


def explain(anchor: str, section: str, brief: Brief) -> dict[str, Any]:
    """Tell why a story is in the issue and what became of its claims."""
    ranked = brief.ranked
    return {
        "anchor": anchor,
        "section": section,
        "headline": brief.headline,
        "language": brief.story.articles[0].language,
        "form": brief.form,
        "kicker": brief.kicker,
        "kicker_reason": brief.kicker_reason,
        "update": brief.update,
        "links": list(brief.story.links),
        "score": ranked.score if ranked else None,
        "reason": ranked.reason if ranked else "",
        "parts": [asdict(part) for part in ranked.parts] if ranked else [],
        "verdicts": [asdict(each) for each in brief.verdicts],
        "sentences": [_sentence(brief, each) for each in brief.sentences],
        "articles": [
            _article(article, bool(ranked and number in ranked.passed_over))
            for number, article in enumerate(brief.story.articles)
        ],
        "voices": len(brief.story.voices),
    }


def _sentence(brief: Brief, sentence: Sentence) -> dict[str, Any]:
    articles = brief.story.articles
    cites = [each for each in sentence.citations if each.article < len(articles)]
    return {
        "text": sentence.text,
        "rung": sentence.rung,
        "cites": [{**context(articles[each.article], each.sentence), "support": round(each.support, 2)} for each in cites],
    }


def _article(article: Article, passed_over: bool) -> dict[str, Any]:  # noqa: FBT001 - a fact among facts
    return {
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "published": article.published.isoformat(),
        "kind": article.kind,
        "passed_over": passed_over,
        "sentences": len(article.sentences),
    }


def context(article: Article, number: int) -> dict[str, Any]:
    """Show a sentence of an article between its neighbours."""
    told = article.sentences
    return {
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "number": number,
        "before": list(told[max(0, number - _AROUND) : number]),
        "sentence": told[number] if 0 <= number < len(told) else "",
        "after": list(told[number + 1 : number + 1 + _AROUND]),
    }


def cited(brief: Brief, href: str) -> dict[str, Any] | None:
    """Find the sentence a citation link of a story leads to; None when the link is no source's."""
    page, _, directive = href.partition(":~:text=")
    start = unquote(directive.split(",")[0])
    for at, article in enumerate(brief.story.articles):
        if _same(article.url, page):
            numbers = [c.sentence for s in brief.sentences for c in s.citations if c.article == at]
            matching = [n for n, told in enumerate(article.sentences) if start and " ".join(told.split()).startswith(start)]
            number = next(iter([n for n in matching if n in numbers] or matching or numbers or [0]))
            return context(article, number)
    return None


def _same(one: str, other: str) -> bool:
    """Tell whether two spellings name one page: host aside where it is spelt in punycode."""
    left, right = urlsplit(one), urlsplit(other)
    hosts = (left.hostname == right.hostname) or "xn--" in (right.hostname or "")
    asked = (unquote(f"{page.path}?{untracked(page.query)}") for page in (left, right))  # as the mail links it
    return hosts and len(set(asked)) == 1


def matrix(issue: Issue) -> dict[str, Any]:
    """Count the articles of each outlet in each story, the outlet of most stories first."""
    found = briefs(issue)
    among = Counter(outlet for _, _, brief in found for outlet in {article.outlet for article in brief.story.articles})
    outlets = sorted(among, key=lambda outlet: (-among[outlet], outlet))
    rows = []
    for anchor, _, brief in found:
        told = [article.outlet for article in brief.story.articles]
        rows.append({"anchor": anchor, "headline": brief.headline, "counts": [told.count(outlet) for outlet in outlets]})
    return {"outlets": outlets, "rows": rows}


def timeline(issue: Issue) -> list[dict[str, Any]]:
    """Give for each story its articles: hours before the issue, and the outlet."""
    return [
        {
            "anchor": anchor,
            "headline": brief.headline,
            "articles": sorted(
                (round((issue.made - article.published).total_seconds() / 3600, 2), article.outlet)
                for article in brief.story.articles
            ),
        }
        for anchor, _, brief in briefs(issue)
    ]


def compare(old: Issue, new: Issue, texts: tuple[str, str]) -> dict[str, Any]:
    """Tell two issues apart: stories that came, went and changed, and the plain text line by line."""
    before = {brief.story.key: brief for _, _, brief in briefs(old)}
    after = {brief.story.key: brief for _, _, brief in briefs(new)}
    both = [key for key in after if key in before]
    lines = difflib.unified_diff(texts[0].splitlines(), texts[1].splitlines(), "before", "after", lineterm="", n=2)
    return {
        "came": [after[key].headline for key in after if key not in before],
        "went": [before[key].headline for key in before if key not in after],
        "changed": [
            {"before": before[key].headline, "after": after[key].headline}
            for key in both
            if _told(before[key]) != _told(after[key])
        ],
        "same": [after[key].headline for key in both if _told(before[key]) == _told(after[key])],
        "lines": list(lines)[:2000],
    }


def _told(brief: Brief) -> tuple[object, ...]:
    return brief.headline, brief.form, brief.kicker, tuple(sentence.text for sentence in brief.sentences)
