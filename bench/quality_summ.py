"""Measure the embedded writer: ROUGE beside lead baselines on single articles and on stories of several.

Run: python bench/quality.py --part summ --data DIR   (DIR holds summ_single.jsonl.gz and summ_multi.jsonl.gz)
"""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rouge_score.rouge_scorer import RougeScorer

from digest import summarize, text
from digest.types import Article, Story

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Sequence

    from digest.seams import Encode
    from digest.types import Claim

KINDS = ("rouge1", "rouge2", "rougeL")
DAY = datetime(2026, 1, 1, tzinfo=UTC)
SHORT = {
    "xsum_helm1000": "xsum",
    "newsroom60": "newsroom",
    "cnndm_train100": "cnndm",
    "multinews_longbench200": "multinews",
    "neus_allsides_val": "neus",
}
SINGLE = {"xsum": 1, "newsroom": 2, "cnndm": 2}  # as printed: two sentences where one article is all there is
LEAD = 3


def rows(path: pathlib.Path) -> list[dict[str, Any]]:
    """Read a gzipped file of JSON lines; an absent file has none."""
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article(body: str, number: int, title: str = "") -> Article:
    """Make an article of plain text: a line is a paragraph."""
    blocks = [text.sentences(block) for block in body.split("\n") if block.strip()]
    sentences = tuple(sentence for block in blocks for sentence in block)
    paragraphs = tuple(place for place, block in enumerate(blocks) for _ in block)
    return Article(f"k{number}", f"https://outlet{number}.example/a", title, f"Outlet {number}", "", DAY, sentences, paragraphs)


def story(bodies: Iterable[str], titles: Sequence[str] = ()) -> Story:
    """Make a story of articles' texts, every article its own voice."""
    articles = tuple(article(body, number, titles[number] if titles else "") for number, body in enumerate(bodies))
    return Story("s", articles, tuple((number,) for number in range(len(articles))))


def mean_rouge(texts: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """Average ROUGE F over pairs."""
    scorer = RougeScorer(list(KINDS), use_stemmer=True)
    scores = [scorer.score(reference, written) for written, reference in zip(texts, references, strict=True)]
    return {kind: sum(score[kind].fmeasure for score in scores) / len(scores) for kind in KINDS}


def beside(name: str, ours: dict[str, float], lead: dict[str, float]) -> dict[str, float]:
    """Name the figures of a set: ours, the lead's, and what ours are over it."""
    over = {kind: ours[kind] - lead[kind] for kind in ours}
    told = {"": ours, "lead.": lead, "over_lead.": over}
    return {f"summ.{name}.{part}{kind}": value for part, found in told.items() for kind, value in found.items()}


def joined(claims: Sequence[Claim]) -> str:
    """Set claims one after another."""
    return " ".join(claim.text for claim in claims)


def single(data: pathlib.Path, encode: Encode) -> dict[str, float]:
    """Compare with lead-3 on single articles (xsum, whose references are one sentence, with the first)."""
    figures: dict[str, float] = {}
    everything = rows(data / "summ_single.jsonl.gz")
    for name, want in SINGLE.items():
        part = [row for row in everything if SHORT[row["source_dataset"]] == name]
        if not part:
            continue
        stories = [story([row["text"]]) for row in part]
        drafts = [joined(draft.claims) for draft in summarize.draft(stories, encode, [want] * len(part))]
        leads = [" ".join(one.articles[0].sentences[: LEAD if want > 1 else 1]) for one in stories]
        references = [row["reference"] for row in part]
        figures |= beside(name, mean_rouge(drafts, references), mean_rouge(leads, references))
    return figures


def several(data: pathlib.Path, encode: Encode) -> dict[str, float]:
    """Compare with the first article's lead cut to the same number of words, on stories of several articles."""
    figures: dict[str, float] = {}
    everything = rows(data / "summ_multi.jsonl.gz")
    for name in ("multinews", "neus"):
        part = [row for row in everything if SHORT[row["source_dataset"]] == name]
        if not part:
            continue
        stories = [
            story([document["text"] for document in row["docs"]], [document["title"] or "" for document in row["docs"]])
            for row in part
        ]
        claims = [draft.claims for draft in summarize.draft(stories, encode, [3] * len(part))]
        drafts = [joined(written) for written in claims]
        leads = [lead(one, len(written.split())) for one, written in zip(stories, drafts, strict=True)]
        references = [row["reference"] for row in part]
        figures |= beside(name, mean_rouge(drafts, references), mean_rouge(leads, references))
        figures[f"summ.{name}.two_outlets"] = sum(len({c.rests_on[0][0] for c in one}) > 1 for one in claims) / len(claims)
    return figures


def lead(one: Story, length: int) -> str:
    """Give the first `length` words of a story's first article."""
    return " ".join(" ".join(one.articles[0].sentences).split()[:length])


def measure(data: pathlib.Path, encode: Encode | None) -> dict[str, float]:
    """Give every figure of the embedded writer; none without an encoder."""
    return {} if encode is None else single(data, encode) | several(data, encode)
