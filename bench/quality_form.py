"""Measure the editor's form, and print what it makes for a reader to judge.

    python bench/quality_form.py --data DIR                  # rates: parts found, views found, kickers given, good news
    python bench/quality_form.py --data DIR --show parts     # stories told in three parts, sentence by sentence
    python bench/quality_form.py --data DIR --show views     # "Seen from …"
    python bench/quality_form.py --data DIR --show days      # stories of eight days in three parts
    python bench/quality_form.py --data DIR --show kickers   # kickers of eight days
    python bench/quality_form.py --data DIR --show good      # the fifty surest good news of eight days

DIR holds summ_multi.jsonl.gz and days/. Which part is right, which view differs and what is good news is a reader's judgement: the
rubric and the counts stand in bench/README.md.
"""

from __future__ import annotations

import argparse
import pathlib
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import quality_days
import quality_summ

from digest import cite, cluster, editor, form, summarize
from digest.models.encoding import word_reader
from digest.sentences import prose
from digest.types import Article, Checked, Ranked, Story

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from digest.seams import Encode

SIDES = ("left", "centre", "right")  # the order in which the sets give their outlets
WANT = 4
PICKS = 50


def stories(data: pathlib.Path) -> list[Story]:
    """Read the stories of several outlets; where there are three, they are labelled by their place."""
    made = []
    for number, row in enumerate(quality_summ.rows(data / "summ_multi.jsonl.gz")):
        one = quality_summ.story([doc["text"] for doc in row["docs"]], [doc.get("title") or "" for doc in row["docs"]])
        sides = SIDES if quality_summ.SHORT[row["source_dataset"]] == "neus" else ()
        articles = tuple(replace(a, labels=(("leaning", side),)) for a, side in zip(one.articles, sides, strict=False))
        made.append(replace(one, key=f"{number}", articles=articles or one.articles))
    return made


def parted(all_of_them: list[Story], encode: Encode) -> Iterator[tuple[Story, Checked]]:
    """Tell stories in three parts where they can be; yield those that are, checked."""
    for story in all_of_them:
        places = [
            ((number, place), text)
            for number, article in enumerate(story.articles)
            for place, text in prose.printable(story, number)
        ]
        given = form.parts([text for _, text in places], ["en"] * len(places), encode)
        parts = {place: part for (place, _), part in zip(places, given, strict=True) if part}
        (draft,) = summarize.draft([story], encode, [WANT], (), [parts])
        (checked,) = cite.check([story], [draft.claims], encode, word_reader(dtype="float32"))
        if len({sentence.part for sentence in checked.sentences} - {""}) > 1:
            yield story, checked


def views(all_of_them: list[Story], encode: Encode) -> Iterator[tuple[Story, list[tuple[str, str]]]]:
    """Find what each label's outlets tell alone."""
    for story in all_of_them:
        one = Ranked(story, 1.0, (), "", chosen=True, reason="")
        (found,) = form.seen_from([one], "", 1, (), encode)
        if found:
            yield story, [(label, claim.text) for label, claim in found]


def mornings(data: pathlib.Path, encode: Encode) -> Iterator[tuple[datetime, tuple[Ranked, ...]]]:
    """Rank eight days of feeds, a digest a day."""
    memory = editor.Memory()
    for folder in sorted(folder for folder in (data / "days").glob("*") if folder.is_dir()):
        now = datetime.fromisoformat(folder.name).replace(tzinfo=UTC) + timedelta(hours=23, minutes=59)
        found = [one for one in quality_days.read_day(folder, now) if one.published > now - quality_days.RULES.window]
        ranked = editor.rank(cluster.group(cluster.collapse(found), encode), quality_days.RULES, now, memory, encode)
        memory = editor.Memory((*memory.printed, *(editor.remember(one) for one in ranked if one.chosen)))
        yield now, ranked


def kickers(now: datetime, ranked: tuple[Ranked, ...]) -> Iterator[tuple[str, str, Ranked]]:
    """Give every story of a day its kicker, printed or not."""
    for one in ranked:
        if one.parts:
            told = Checked(cite.disagreements(one.story), ())
            name, why = form.kicker(one, told, now, joyful=editor.joyful(one.story.articles[0]))
            if name:
                yield name, why, one


def measure(data: pathlib.Path, encode: Encode | None, show: Collection[str] = ()) -> dict[str, float]:
    """Give the rates; print what a reader judges."""
    if encode is None or not (data / "summ_multi.jsonl.gz").exists():
        return {}
    several = stories(data)
    return _parts(several, encode, show) | _views(several, encode, show) | _days(data, encode, show)


def _parts(several: list[Story], encode: Encode, show: Collection[str]) -> dict[str, float]:
    found = list(parted(several, encode))
    count = Counter(sentence.part for _, checked in found for sentence in checked.sentences)
    for story, checked in found if "parts" in show else ():
        print(f"\n## {story.key} {story.articles[0].title}")
        for sentence in checked.sentences:
            print(f"  {sentence.part:9s}{sentence.text}")
    cited = [bool(sentence.citations) for _, checked in found for sentence in checked.sentences]
    return {
        "form.parted": len(found) / len(several),
        **{f"form.sentences.{part}": float(n) for part, n in sorted(count.items())},
        "form.cited": sum(cited) / max(len(cited), 1),
    }


def _views(several: list[Story], encode: Encode, show: Collection[str]) -> dict[str, float]:
    labelled = [story for story in several if story.articles[0].labels]
    found = list(views(labelled, encode))
    for story, lines in found if "views" in show else ():
        print(f"\n## {story.key} {story.articles[0].title}")
        for label, text in lines:
            print(f"  {label:8s}{text}")
    return {"form.views": len(found) / max(len(labelled), 1), "form.views.sentences": float(sum(len(one) for _, one in found))}


def _leads(ranked: tuple[Ranked, ...], encode: Encode, show: Collection[str]) -> None:
    """Print a day's stories of three voices or more as they would be told in parts."""
    many = [one.story for one in ranked if len(one.story.voices) >= len(SIDES)]
    for story, checked in parted(many, encode) if "days" in show else ():
        print(f"\n## {story.articles[0].title}")
        print(*(f"  {sentence.part:9s}{sentence.text}" for sentence in checked.sentences), sep="\n")


def _days(data: pathlib.Path, encode: Encode, show: Collection[str]) -> dict[str, float]:
    count: Counter[str] = Counter()
    good: dict[str, tuple[float, Article]] = {}
    for now, ranked in mornings(data, encode):
        _leads(ranked, encode, show)
        for name, why, one in kickers(now, ranked):
            count[name] += 1
            if "kickers" in show:
                print(f"{now:%m-%d} {'*' if one.chosen else ' '} {name:14s} {one.story.articles[0].title}  [{why}]")
        for one in ranked:
            first = one.story.articles[0]
            good[first.title] = (one.good_news, first)
    picks = sorted(good.values(), key=lambda pair: -pair[0])
    if "good" in show:
        for chance, article in picks[:PICKS]:
            print(f"{chance:.2f} {article.outlet:12s} {article.title}")
    sure = sum(chance >= editor.GOOD_NEWS for chance, _ in picks)
    return {**{f"form.kicker.{name}": float(n) for name, n in sorted(count.items())}, "form.good_news": float(sure)}


def main() -> None:
    """Print the rates, and what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--show", choices=("parts", "views", "days", "kickers", "good"), action="append", default=[])
    from digest.models.encoding import encoder  # noqa: PLC0415 - loads torch

    given = parser.parse_args()
    for name, value in measure(given.data, encoder(dtype="float32"), given.show).items():
        print(f"{name:44s} {value:.4f}")


if __name__ == "__main__":
    main()
