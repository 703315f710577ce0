"""Learn what each kind of evidence counts for when two articles are compared: digest.cluster.WEIGHTS. Seeded.

    python bench/train_group.py --data DIR                    # learn from all sets, print the weights that ship
    python bench/train_group.py --data DIR --cross-validate 3  # each set by halves of its events, split with three seeds:
                                                               # weights from one half of all sets judged on the other
    python bench/train_group.py --data DIR --leave-out         # each set grouped with weights learned from the other sets

A logistic regression over the candidate pairs, sets counting alike, gives the weights; then the bias is moved to where grouping is
best, for grouping is what counts. Where that is hangs on a few events, so both steps are taken for BAGS draws of the events, and the
mean is kept. Three weights are set by hand: the labelled sets hold no two articles of one outlet on one event (`siblings`), nor any
collection of articles that mostly stand alone (`company`), and `times` is the log of a prior, which counts once. By halves, a set is
grouped whole, so that it is as crowded as it will be, and only the half's share of it is counted. The sample newsroom and small
collections drawn from the sets are not learned from, only judged.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import sys
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from quality_group import agreement, read

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "tests"))

import newsroom_truth

from digest import cluster, newsroom, text
from digest.cluster import evidence, linkage, pieces
from digest.newsroom import content
from digest.types import Article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from digest.seams import Encode

    Floats = NDArray[np.float64]
    Sets = dict[str, tuple[list[Article], dict[str, str]]]

SEED, BAGS, SHARE = 4, 16, 0.63  # draws of the events, and how much of them each takes
BIASES = np.arange(-1.5, 2.75, 0.25)  # tried, beside the regression's
BLUR = np.array([1, 2, 3, 2, 1]) / 9  # over neighbouring biases: one that is right by a hair is worth less than its figures
LEAST_NAMES = 0.7  # two quakes differ by names alone, which the labelled sets hardly show
FIXED = {"siblings": -2.0, "times": 1.0, "company": 0.5}
BOUNDS = {"meaning": (0, None), "names": (LEAST_NAMES, None), "figures": (None, 0), "crowd": (None, 0), "rival": (None, 0)}
NEWSROOM = ((0, 36), (1, 36), (1, 24 * 365))  # two mornings, and all there is: last month's look-alikes too
NAMES = [one.name for one in fields(evidence.Weights)]  # the bias last


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
    most: Floats  # log odds at most


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
    pairs = evidence.measure(ordered, pieces.read(ordered), encode)
    columns = np.stack([getattr(pairs, name) for name in NAMES[:-1]], axis=1).astype(np.float64)
    keys = tuple(one.key for one in ordered)
    told = {key: events[key] for key in keys}
    return View(of, keys, told, frozenset(scored or keys), pairs.left, pairs.right, columns, evidence.most(pairs))


def newsroom_set(day: int, hours: int) -> tuple[list[Article], dict[str, str]]:
    """Give the sample newsroom's articles of the hours before a morning, and the event each tells or speaks of."""
    now = newsroom.DAYS[day]
    outlets, truth = {outlet.slug: outlet for outlet in content.outlets()}, newsroom_truth.truth(now)
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
    odds = one.columns @ weights[:-1] + weights[-1]
    strength = np.minimum(odds, one.most) - evidence.STRANGERS
    some = strength > 0
    return linkage.link(len(one.keys), linkage.Edges(one.left[some], one.right[some], strength[some]), -evidence.STRANGERS)


def grouped(one: View, weights: Floats) -> tuple[float, float]:
    """Group a collection with some weights: pair F1 and B-cubed F1."""
    groups = grouping(one, weights)
    return agreement({one.keys[k]: number for number, group in enumerate(groups) for k in group}, one.events, one.scored)


def mixed(one: View, weights: Floats) -> int:
    """Count the stories of the sample newsroom that hold two events; what tells no shared event is named by its path."""
    told = ({one.events[one.keys[k]] for k in group} for group in grouping(one, weights))
    return sum(len({event for event in events if event[0] != "/"}) > 1 for events in told)


def learn(found: Sequence[View]) -> Floats:
    """Learn weights: the mean of what each draw of the events says."""
    rng = random.Random(SEED)
    drawn = [[draw(one, rng) for one in found] for _ in range(BAGS)]
    return np.round(np.mean([moved(some, regressed(some)) for some in drawn], axis=0), 2)


def draw(one: View, rng: random.Random) -> View:
    """Count only some of the events."""
    events = sorted({one.events[key] for key in one.scored})
    kept = set(rng.sample(events, round(SHARE * len(events))))
    return replace(one, scored=frozenset(key for key in one.scored if one.events[key] in kept))


def regressed(found: Sequence[View]) -> Floats:
    """Give a logistic regression's weights, within bounds, over the pairs that no rule decides."""
    parts = [sampled(one) for one in found]
    rows, same, weight = (np.concatenate(part) for part in zip(*parts, strict=True))
    weight = weight / weight.sum()
    free = [place for place, name in enumerate(NAMES[:-1]) if name not in FIXED]
    scale = np.maximum(rows[:, free].std(axis=0), 1e-6)
    given = sum(value * rows[:, NAMES.index(name)] for name, value in FIXED.items())
    inputs = np.column_stack([rows[:, free] / scale, np.ones(len(rows))])
    limits = [tuple(end if end is None else end * by for end in BOUNDS[NAMES[k]]) for k, by in zip(free, scale, strict=True)]
    best = fitted(inputs, same, weight, given, [*limits, (None, None)])
    by_name = FIXED | {NAMES[k]: value for k, value in zip([*free, -1], best / np.append(scale, 1.0), strict=True)}
    return np.array([by_name[name] for name in NAMES])


def sampled(one: View) -> tuple[Floats, Floats, Floats]:
    """Give the pairs of a collection that count: their evidence, whether they are of one event, and what each weighs."""
    event, seen = np.array([one.events[key] for key in one.keys]), np.array([key in one.scored for key in one.keys])
    kept = seen[one.left] & seen[one.right] & np.isinf(one.most)
    same = (event[one.left] == event[one.right])[kept].astype(float)
    return one.columns[kept], same, np.full(len(same), max(same.sum(), 1.0) ** -0.5)


def fitted(inputs: Floats, same: Floats, weight: Floats, given: Floats, limits: Sequence[tuple[float | None, ...]]) -> Floats:
    """Minimise the logistic loss of what is learned on top of what is given."""
    from scipy.optimize import minimize  # noqa: PLC0415 - a development dependency

    def loss(tried: Floats) -> tuple[float, Floats]:
        odds = inputs @ tried + given
        chance = 0.5 * (1 + np.tanh(odds / 2))
        return float(weight @ (np.logaddexp(0, odds) - same * odds)), inputs.T @ (weight * (chance - same))

    found: Floats = minimize(loss, np.zeros(len(limits)), jac=True, bounds=limits, method="L-BFGS-B").x
    return found


def moved(found: Sequence[View], weights: Floats) -> Floats:
    """Move the bias to where the collections are grouped best, in the mean of both figures and of all of them."""
    step = np.eye(len(weights))[-1]
    worth = [float(np.mean([grouped(one, weights + by * step) for one in found])) for by in BIASES]
    spread = len(BLUR) // 2
    smooth = np.convolve(np.pad(worth, spread, mode="edge"), BLUR, "valid")
    return weights + BIASES[smooth.argmax()] * step


def halves(seed: int, articles: Sequence[Article], events: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Split a set's articles in two by their events."""
    names = sorted({events[one.key] for one in articles})
    random.Random(seed).shuffle(names)
    first = set(names[::2])
    one, other = (frozenset(a.key for a in articles if (events[a.key] in first) == side) for side in (True, False))
    return one, other


def cross_validate(sets: Sets, encode: Encode, seeds: Sequence[int]) -> None:
    """Print how each set is grouped, whole, with weights learned from half the events of all sets, by the other half."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in sets}
    whole = {name: view(name, *both, encode) for name, both in sets.items()}
    for seed in seeds:
        split = {name: halves(seed, *both) for name, both in sets.items()}
        for side in (0, 1):
            weights = learn([replace(whole[name], scored=split[name][1 - side]) for name in sets])
            for name in sets:
                found[name].append(grouped(replace(whole[name], scored=split[name][side]), weights))
            print(seed, side, *("{} {:.3f}/{:.3f}".format(name, *found[name][-1]) for name in sets), flush=True)
    for name, figures in found.items():
        mean, error = np.mean(figures, axis=0), np.std(figures, axis=0)
        print(f"{name}, by halves: pair F1 {mean[0]:.3f} ± {error[0]:.3f}, B-cubed {mean[1]:.3f} ± {error[1]:.3f}")


def leave_out(sets: Sets, encode: Encode) -> None:
    """Print how each set is grouped with weights learned from the other sets."""
    seen = {name: view(name, *both, encode) for name, both in sets.items()}
    for name in sets:
        weights = learn([seen[other] for other in sets if other != name])
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

    encode = remembered(encoder(dtype="float32"))
    if options.leave_out:
        leave_out(sets, encode)
    if options.cross_validate:
        cross_validate(sets, encode, range(options.cross_validate))
    if not (options.leave_out or options.cross_validate):
        train(sets, encode)
    return 0


def train(sets: Sets, encode: Encode) -> None:
    """Learn from all sets; print how well these and what was not learned from are grouped, and the weights."""
    learned = [view(name, *both, encode) for name, both in sets.items()]
    rooms = [view("newsroom", *newsroom_set(day, hours), encode) for day, hours in NEWSROOM]
    weights = learn(learned)
    for one in [*learned, *rooms, *few(sets, encode)]:
        print(f"{one.of}: pair F1 {{:.3f}}, B-cubed {{:.3f}}".format(*grouped(one, weights)))
    print(f"stories of the newsroom that mix two events: {sum(mixed(one, weights) for one in rooms)}")
    print(", ".join(f"{name}={value:.4g}" for name, value in zip(NAMES, weights, strict=True)))


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
