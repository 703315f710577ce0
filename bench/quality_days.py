"""A digest a day from the same feeds, eight days running: what is sent twice, what is stale, what is missed.

    python bench/quality_days.py --data DIR [--show]

DIR/days/DATE/*.xml holds each day's feeds, one file an outlet, blurbs only. Each day is read as a run at its end would: what the
feeds of that day print, 36 hours back. Figures over all days:

  days.article_twice   articles printed on two days, known by page or by title, unless their text changed
  days.story_twice     stories printed again without being called an update
  days.stale           printed stories with no article inside the window
  days.top_share       of the stories that 4 or more outlets ran, new that day, the share among the ten top stories
  days.big             how many such stories there were
  days.updates         stories printed as updates
  days.sentences       sentences printed under them
  days.verified        the share of these that their citations carry when read again
"""

from __future__ import annotations

import argparse
import pathlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digest import cite, cluster, editor, extract, feeds, summarize, urls
from digest.models.encoding import word_reader
from digest.types import Feed, Page

if TYPE_CHECKING:
    from digest.seams import Encode
    from digest.types import Article, Ranked

RULES = editor.Rules(stories=10, briefs=6, links=6, window=timedelta(hours=36))
BIG, TOP = 4, 10
_SENTENCES = {"three-part": 3, "paragraph": 2, "one-line": 1}  # as printed, by form


@dataclass
class Tally:
    """What eight days came to."""

    seen: dict[str, str] = field(default_factory=dict)  # page or outlet's title -> text it was printed with
    events: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)  # stories that look like repeats, for the reader's judgement

    def add(self, name: str, number: int = 1) -> None:
        """Count something."""
        self.counts[name] = self.counts.get(name, 0) + number


def read_day(folder: pathlib.Path, now: datetime) -> list[Article]:
    """Read one day's feeds as a run that fetches no pages does."""
    found: dict[str, Article] = {}
    for path in sorted(folder.glob("*.xml")):
        feed = Feed(f"https://{path.stem}.example/feed", path.stem)
        parsed = feeds.parse(Page(feed.url, 200, path.read_bytes(), "text/xml"), feed, now)
        for entry in parsed.entries:
            if entry.title and entry.url and (article := extract.article(entry, None, feed, now)).published <= now:
                found.setdefault(article.key, article)
    return list(found.values())


def measure(data: pathlib.Path, encode: Encode | None, *, show: bool = False) -> dict[str, float]:
    """Print a digest a day and count what went wrong; nothing where the data or the encoder is absent."""
    folders = sorted(folder for folder in (data / "days").glob("*") if folder.is_dir())
    if not folders or encode is None:
        return {}
    tally, memory = Tally(), editor.Memory()
    for folder in folders:
        now = datetime.fromisoformat(folder.name).replace(tzinfo=UTC) + timedelta(hours=23, minutes=59)
        articles = [article for article in read_day(folder, now) if article.published > now - RULES.window]
        stories = cluster.group(cluster.collapse(articles), encode)
        ranked = editor.rank(stories, RULES, now, memory, encode)
        printed = [one for one in ranked if one.chosen]
        _judge(ranked, printed, now, tally)
        _read_again(printed, encode, tally)
        memory = editor.Memory((*memory.printed, *(editor.remember(one) for one in printed)))
        if show:
            _show(folder.name, ranked)
    if show:
        print(*tally.again, sep="\n")
    names = ("sentences", "verified", "article_twice", "story_twice", "stale", "big", "top", "updates", "printed", "stories")
    figures = {f"days.{name}": float(tally.counts.get(name, 0)) for name in names}
    figures["days.verified"] /= max(figures["days.sentences"], 1)
    figures["days.top_share"] = figures.pop("days.top") / max(figures["days.big"], 1)
    return figures


def _judge(ranked: tuple[Ranked, ...], printed: list[Ranked], now: datetime, tally: Tally) -> None:
    """Count a day's repeats, stale stories, and big stories among the top."""
    new = [one for one in ranked if not one.reason.startswith("printed before")]
    big = [one for one in new if len({article.outlet for article in one.story.articles}) >= BIG]
    top = {one.story.key for one in new[:TOP]}
    tally.add("big", len(big))
    tally.add("top", sum(one.story.key in top for one in big))
    tally.add("stories", len(ranked))
    for one in printed:
        tally.add("printed")
        tally.add("updates", int(one.update))
        tally.add("stale", int(all(article.published < now - RULES.window for article in one.story.articles)))
        words = _names(one)
        repeats = [key for key, before in tally.events if key.startswith(one.story.key) or _same_event(words, before)]
        tally.add("story_twice", int(bool(repeats) and not one.update))
        if repeats and not one.update:
            tally.again.append(f"{now:%d %b} {one.story.articles[0].title} | before: {repeats}")
        for article in one.story.articles:
            body = " ".join(article.sentences)
            signs = (urls.canonical(article.url), f"{article.outlet}/{article.title.casefold()}")
            tally.add("article_twice", int(any(tally.seen.get(sign) == body for sign in signs)))
            tally.seen.update(dict.fromkeys(signs, body))
    tally.events.extend((f"{one.story.key} {one.story.articles[0].title}", _names(one)) for one in printed)


def _read_again(printed: list[Ranked], encode: Encode, tally: Tally) -> None:
    """Write and check a day's stories, and count the sentences that their citations carry when they are read again."""
    stories = [one.story for one in printed if one.form in _SENTENCES]
    drafts = summarize.draft(stories, encode, [_SENTENCES[one.form] for one in printed if one.form in _SENTENCES])
    claims = [draft.claims for draft in drafts]
    for story, checked in zip(stories, cite.check(stories, claims, encode, word_reader(dtype="float32")), strict=True):
        for sentence in (*checked.sentences, *cite.disagreements(story)[:1]):
            tally.add("sentences")
            tally.add("verified", int(cite.verify(sentence, story, encode)))


def _names(one: Ranked) -> frozenset[str]:
    """Take a story's capitalised words beyond the first of each sentence, a plain sign of its event."""
    prose = " ".join(f"{article.title}. {' '.join(article.sentences)}" for article in one.story.articles)
    return frozenset(re.findall(r"(?<=[a-z,] )[A-Z]\w{2,}", prose))


def _same_event(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell by names alone, without the code under test, that two printed stories are probably one event."""
    shared = ours & theirs
    return len(shared) >= 4 and len(shared) >= 0.7 * min(len(ours), len(theirs))  # noqa: PLR2004


def _show(day: str, ranked: tuple[Ranked, ...]) -> None:
    print(f"== {day}")
    for one in ranked[:40]:
        mark = "U" if one.update else "+" if one.chosen else "-"
        counts = f"{len(one.story.articles):2}/{len(one.story.voices)}"
        print(f"{one.score:6.2f} {mark} {one.form:10} {counts} {editor.headline(one.story)[0][:90]} | {one.reason}")


def main() -> None:
    """Print the figures, one a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--show", action="store_true", help="print each day's ranking")
    options = parser.parse_args()
    from digest.models.encoding import encoder  # noqa: PLC0415 - heavy

    for name, value in measure(options.data, encoder(dtype="float32"), show=options.show).items():
        print(f"{name:24} {value:.3f}")


if __name__ == "__main__":
    main()
