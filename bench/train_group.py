"""Learn what each kind of evidence counts for when two articles are compared: digest.cluster.WEIGHTS. Seeded.

    python bench/train_group.py --data DIR                    # learn from all sets, print the weights
    python bench/train_group.py --data DIR --cross-validate 3  # each set by halves of its events, split with three seeds:
                                                               # weights from one half of all sets judged on the other
    python bench/train_group.py --data DIR --leave-out         # each set grouped with weights learned from the other sets

Eight weights and a bias are all there is to learn. They start from a logistic regression over the candidate pairs and are then
moved at random, keeping what helps, to raise the lowest of the sets' margins over what is asked of them (BAR): grouping is what
counts, and a pair that is far from any decision is no part of it. The sample newsroom is one more set, for its look-alikes, and so
are small collections drawn from all sets. `siblings` is set by hand: the labelled sets hold no two articles of one outlet on one
event. By halves, a set is grouped whole, so that it is as crowded as it will be, and only the half's share of it is counted.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import sys
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from quality_group import agreement, read

from digest import cluster, newsroom, text
from digest.cluster import evidence, linkage
from digest.newsroom import content
from digest.types import Article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from digest.types import Encode

    Floats = NDArray[np.float64]
    Sets = dict[str, tuple[list[Article], dict[str, str]]]

SEED, STEPS = 4, 150
NUDGES = (-0.2, 0.2)  # of the bias: weights that are right by a hair are worth less than their figures
BAR = {
    "neus": (0.75, 0.87),
    "allsides2021": (0.84, 0.91),
    "galaxy_wikinews_medium": (0.86, 0.92),
    "newsroom": (0.88, 0.94),
    "few": (0.76, 0.91),
}
NEWSROOM = ((0, 36), (1, 36), (1, 24 * 365))  # two mornings, and all there is: last month's look-alikes too
LABELLED = ("neus", "allsides2021", "galaxy_wikinews_medium")
STRANGERS = -6.0
NAMES = [one.name for one in fields(evidence.Weights)]  # the bias last
SIBLINGS, ENOUGH = -1.2, 0.04


@dataclass(frozen=True, slots=True)
class View:
    """One collection to be grouped."""

    of: str
    keys: tuple[str, ...]
    events: dict[str, str]
    scored: frozenset[str]  # the articles whose grouping counts
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    columns: Floats


def view(
    of: str,
    articles: Sequence[Article],
    events: dict[str, str],
    encode: Encode,
    *,
    scored: AbstractSet[str] = frozenset(),
) -> View:
    """Gather the evidence on a collection once."""
    ordered = sorted(articles, key=cluster.order)
    pairs = evidence.measure(ordered, encode)
    columns = np.stack([evidence.odds(pairs, unit(name)) for name in NAMES[:-1]], axis=1).astype(np.float64)
    keys = tuple(one.key for one in ordered)
    counted = frozenset(scored or keys)
    return View(of, keys, {key: events[key] for key in keys}, counted, pairs.left, pairs.right, columns)


def unit(name: str) -> evidence.Weights:
    """Give the weights that count one kind of evidence alone."""
    return evidence.Weights(**{other: float(other == name) for other in NAMES})


def newsroom_set(day: int, hours: int) -> tuple[list[Article], dict[str, str]]:
    """Give the sample newsroom's articles of the hours before a morning, and the event each tells or speaks of."""
    now = newsroom.DAYS[day]
    outlets, truth = {outlet.slug: outlet for outlet in content.outlets()}, newsroom.truth(now)
    articles, events = [], {}
    for piece in content.visible(now):
        if piece.published <= now - timedelta(hours=hours):
            continue
        outlet = outlets[piece.outlet]
        blocks = [block.replace("*", "") for block in piece.body if block[0] not in "!#>-<"]
        sentences = tuple(sentence for block in blocks for sentence in text.sentences(block, outlet.language))
        told = Article(
            key=piece.path, url=piece.path, title=piece.title, outlet=outlet.name, feed_url="", published=piece.published,
            sentences=sentences, paragraphs=(0,) * len(sentences), language=outlet.language, dated=piece.dated,
        )  # fmt: skip
        articles.append(told)
        events[piece.path] = truth[piece.path].event or truth[piece.path].about or piece.path
    return articles, events


def few(sets: Sets, encode: Encode) -> list[View]:
    """Make small collections: a handful of stories and single articles, where chance alone makes little alike."""
    rng, found = random.Random(SEED), []
    for name in sorted(sets):
        articles, events = sets[name]
        for size in (6, 12, 25, 50):
            kept = rng.sample(sorted(set(events.values())), size)
            taken = [
                one for event in kept for one in [a for a in articles if events[a.key] == event][: rng.choice((1, 1, 2, 3))]
            ]
            found.append(view("few", taken, events, encode))
    return found


def grouping(one: View, weights: Floats) -> tuple[tuple[int, ...], ...]:
    """Group a collection with some weights, by number."""
    strength = one.columns @ weights[:-1] + weights[-1] - STRANGERS
    some = strength > 0
    return linkage.link(len(one.keys), linkage.Edges(one.left[some], one.right[some], strength[some]), -STRANGERS)


def grouped(one: View, weights: Floats) -> tuple[float, float]:
    """Group a collection with some weights: pair F1 and B-cubed F1."""
    groups = grouping(one, weights)
    return agreement({one.keys[k]: number for number, group in enumerate(groups) for k in group}, one.events, one.scored)


def margin(found: Sequence[View], weights: Floats) -> float:
    """Tell how far the worst set is above what is asked of it, the labelled ones first; look-alikes in one story cost."""
    by_set: dict[str, list[float]] = {}
    mixed = 0
    for one in found:
        groups = grouping(one, weights)
        ours = {one.keys[k]: number for number, group in enumerate(groups) for k in group}
        f1, b_cubed = agreement(ours, one.events, one.scored)
        by_set.setdefault(one.of, []).append(min(f1 - BAR[one.of][0], b_cubed - BAR[one.of][1]))
        if one.of == "newsroom":  # what tells no shared event is its own event there, named by its path
            told = ({one.events[one.keys[k]] for k in group if one.events[one.keys[k]][0] != "/"} for group in groups)
            mixed += sum(len(events) > 1 for events in told)
    margins = {name: float(np.mean(values)) for name, values in by_set.items()}
    labelled = min(margins[name] for name in LABELLED if name in margins)
    spare = float(np.mean([min(one, 2 * ENOUGH) for one in margins.values()]))
    return 0.5 * min(labelled, 0.3 * ENOUGH) + 0.35 * min(*margins.values(), ENOUGH) + 0.15 * spare - 0.01 * mixed


def steady(found: Sequence[View], weights: Floats) -> float:
    """Give the mean margin of weights a little to both sides of these."""
    nudge = np.eye(len(weights))[-1]
    return float(np.mean([margin(found, weights + by * nudge) for by in NUDGES]))


def allowed(weights: Floats) -> Floats:
    """Keep evidence from speaking the wrong way round."""
    kept = dict(zip(NAMES, weights.tolist(), strict=True))
    kept |= {name: max(kept[name], low) for name, low in (("meaning", 0.0), ("names", 0.3), ("times", 0.5))}
    kept |= {name: min(kept[name], high) for name, high in (("figures", -0.2), ("crowd", 0.0), ("chorus", 0.0), ("rival", 0.0))}
    return np.array([*(kept | {"siblings": SIBLINGS}).values()])


def regressed(found: Sequence[View]) -> tuple[Floats, Floats]:
    """Give a logistic regression's weights over the pairs of the labelled sets, sets counting alike, and each one's scale."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - a development dependency

    columns, same, count = [], [], []
    for one in found:
        if one.of in LABELLED:
            event = np.array([one.events[key] for key in one.keys])
            seen = np.array([key in one.scored for key in one.keys])
            inside = seen[one.left] & seen[one.right]
            columns.append(one.columns[inside])
            same.append((event[one.left] == event[one.right])[inside])
            count.append(np.full(len(same[-1]), same[-1].sum() ** -0.5))
    rows = np.concatenate(columns)
    scale = np.maximum(rows.std(axis=0), 1e-6)
    weight = np.concatenate(count)
    model = LogisticRegression(max_iter=1000).fit(rows / scale, np.concatenate(same), sample_weight=weight / weight.mean())
    return np.append(model.coef_[0] / scale, model.intercept_[0]), np.append(1 / scale, 1.0)


def learn(found: Sequence[View]) -> Floats:
    """Learn weights: start from the regression, then move at random and keep what helps."""
    rng = np.random.default_rng(SEED)
    weights, scale = regressed(found)
    weights = max(
        (allowed(weights + shift) for shift in np.eye(len(weights))[-1] * np.arange(0, 3.5, 0.5)[:, None]),
        key=lambda w: steady(found, w),
    )
    best, step = steady(found, weights), 0.5
    for number in range(STEPS):
        moved = np.zeros(len(weights))
        some = rng.choice(len(weights), rng.integers(1, 5), replace=False)
        moved[some] = rng.normal(size=len(some)) * step * scale[some]
        tried = allowed(weights + moved)
        if (reached := steady(found, tried)) > best:
            best, weights = reached, tried
        step *= 0.9 if number % 40 == 39 else 1.0  # noqa: PLR2004
    return weights


def halves(seed: int, articles: Sequence[Article], events: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Split a set's articles in two by their events."""
    names = sorted({events[one.key] for one in articles})
    random.Random(seed).shuffle(names)
    first = set(names[::2])
    one, other = (frozenset(a.key for a in articles if (events[a.key] in first) == side) for side in (True, False))
    return one, other


def cross_validate(sets: Sets, room: list[View], encode: Encode, seeds: Sequence[int]) -> None:
    """Print how each set is grouped, whole, with weights learned from half the events of all sets, by the other half."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in sets}
    for seed in seeds:
        split = {name: halves(seed, *both) for name, both in sets.items()}
        for side in (0, 1):
            weights = learn([*(view(name, *sets[name], encode, scored=split[name][1 - side]) for name in sets), *room])
            for name in sets:
                half = view(name, *sets[name], encode, scored=split[name][side])
                found[name].append(grouped(half, weights))
            print(seed, side, *("{} {:.3f}/{:.3f}".format(name, *found[name][-1]) for name in sets), flush=True)
    for name, figures in found.items():
        mean, error = np.mean(figures, axis=0), np.std(figures, axis=0)
        print(f"{name}, by halves: pair F1 {mean[0]:.3f} ± {error[0]:.3f}, B-cubed {mean[1]:.3f} ± {error[1]:.3f}")


def leave_out(sets: Sets, room: list[View], encode: Encode) -> None:
    """Print how each set is grouped with weights learned from the other sets."""
    seen = {name: view(name, *both, encode) for name, both in sets.items()}
    for name in sets:
        weights = learn([*(seen[other] for other in sets if other != name), *room])
        print(
            "{}, learned from the others: pair F1 {:.3f}, B-cubed {:.3f}".format(name, *grouped(seen[name], weights)),
            flush=True,
        )


def main() -> int:
    """Learn, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--cross-validate", type=int, default=0, metavar="SEEDS")
    parser.add_argument("--leave-out", action="store_true")
    options = parser.parse_args()
    sets = read(options.data)
    if not sets:
        print(f"{options.data}: no grouping.jsonl.gz here", file=sys.stderr)
        return 66
    from digest.models.encoding import encoder  # noqa: PLC0415 - heavy

    encode = remembered(encoder())
    room = [view("newsroom", *newsroom_set(day, hours), encode) for day, hours in NEWSROOM] + few(sets, encode)
    if options.leave_out:
        leave_out(sets, room, encode)
    if options.cross_validate:
        cross_validate(sets, room, encode, range(options.cross_validate))
    if options.leave_out or options.cross_validate:
        return 0
    found = [*(view(name, *both, encode) for name, both in sets.items()), *room]
    weights = learn(found)
    for one in found:
        print(f"{one.of}: pair F1 {{:.3f}}, B-cubed {{:.3f}}".format(*grouped(one, weights)))
    print(", ".join(f"{name}={value:.2f}" for name, value in zip(NAMES, weights, strict=True)))
    return 0


def remembered(encode: Encode) -> Encode:
    """Encode each text once: the samples are made of the same articles."""
    known: dict[str, NDArray[np.float32]] = {}

    def recall(texts: Sequence[str]) -> NDArray[np.float32]:
        if new := [each for each in dict.fromkeys(texts) if each not in known]:
            known.update(zip(new, encode(new), strict=True))
        return np.array([known[each] for each in texts], np.float32).reshape(len(texts), -1)

    return recall


if __name__ == "__main__":
    sys.exit(main())
