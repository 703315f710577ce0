"""Every story considered for an issue, as plain facts for `digest explain`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from digest.pipeline.striking import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.types import Article, Brief, Ranked, Sentence, Verdict

_EMPTIED = "as a link: no sentence of it was left to print"


def explained(ranked: Sequence[Ranked], briefs: Mapping[str, Brief]) -> tuple[dict[str, Any], ...]:
    """Tell of each story, best first, why it is in or out: links, scores and verdicts at every stage."""
    return tuple(_story(one, briefs.get(one.story.key)) for one in ranked)


def _story(ranked: Ranked, brief: Brief | None) -> dict[str, Any]:
    return {
        "story": ranked.story.key,
        "headline": brief.headline if brief else ranked.story.articles[0].title,
        "articles": [_article(article, number in _passed_over(brief)) for number, article in enumerate(ranked.story.articles)],
        "independent": len(ranked.story.voices),
        "links": list(ranked.story.links),
        "score": round(ranked.score, 4),
        "parts": [{"name": part.name, "value": round(part.value, 4), "reason": part.reason} for part in ranked.parts],
        "section": ranked.section,
        "chosen": ranked.chosen,
        "reason": _EMPTIED if _emptied(ranked, brief) else ranked.reason,
        "form": brief.form if brief else ranked.form,
        "update": ranked.update,
        "kicker": brief.kicker if brief else "",
        "kicker_reason": brief.kicker_reason if brief else "",
        "verdicts": [_verdict(verdict, brief) for verdict in brief.verdicts] if brief else [],
        "disagreements": [_disagreement(one, brief) for one in brief.sentences if one.rung == "disagreement"] if brief else [],
    }


def _emptied(ranked: Ranked, brief: Brief | None) -> bool:
    """Tell whether a story that had a place among those told ended as a link, for nothing was left of it to print."""
    return brief is not None and brief.form == "link" != ranked.form


def _passed_over(brief: Brief | None) -> tuple[int, ...]:
    return brief.ranked.passed_over if brief and brief.ranked else ()


def _article(article: Article, passed_over: bool) -> dict[str, Any]:  # noqa: FBT001 - a fact among facts
    return {
        "outlet": article.outlet,
        "title": article.title,
        "names": sorted(names(article)),
        "url": article.url,
        "published": article.published.isoformat(),
        "kind": article.kind,
        "wire": article.wire,
        "complete": article.complete,
        "passed_over": passed_over,
        "sentences": len(article.sentences),
        "earlier": [{"title": one.title, "url": one.url, "published": one.published.isoformat()} for one in article.earlier],
    }


def _verdict(verdict: Verdict, brief: Brief) -> dict[str, Any]:
    """Tell of a claim what became of it and, where its sentence is printed, what that rests on."""
    printed = next((one for one in brief.sentences if one.text == verdict.printed), None)
    return {**asdict(verdict), "rests_on": _rests(printed, brief) if printed else []}


def _disagreement(sentence: Sentence, brief: Brief) -> dict[str, Any]:
    """Tell of a sentence that sets figures side by side, which no writer claimed and no verdict is on, what it rests on."""
    return {"printed": sentence.text, "rests_on": _rests(sentence, brief)}


def _rests(sentence: Sentence, brief: Brief) -> list[dict[str, str]]:
    cited = [(brief.story.articles[one.article], one.sentence) for one in sentence.citations]
    return [{"outlet": article.outlet, "sentence": article.sentences[number]} for article, number in cited]
