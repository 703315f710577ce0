"""Articles and stories of a few sentences, each article its own voice: what is written, checked and set side by side."""

from __future__ import annotations

from datetime import UTC, datetime

from digest.types import Article, Story

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def article(
    *sentences: str, title: str = "", outlet: str = "Harbour Herald", language: str = "en", kind: str = "news"
) -> Article:
    """Make an article, a sentence a paragraph."""
    url, paragraphs = f"https://{len(outlet)}.example/a", tuple(range(len(sentences)))
    return Article(outlet, url, title, outlet, "", NOW, sentences, paragraphs, language, kind=kind)  # type: ignore[arg-type]


def story(*articles: Article) -> Story:
    """Make a story."""
    return Story("s", articles, tuple((number,) for number in range(len(articles))))
