"""Falsify our own sentences by one minimal edit each, and count what the check catches; touch nothing, or only the form, and count what passes.

Run: python bench/falsify.py [--seed 7] [--count 500]
The sentences are made from the templates below, each in a small article with other names and figures in it, so that what is
swapped in mostly stands elsewhere in the article.
"""

# ruff: noqa: E501, SIM905 - templates are read as lines

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digest import cite
from digest.models.encoding import word_reader
from digest.types import Article, Claim, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digest.seams import Encode

FIRST = "Ann Ben Clara Dev Esme Farid Greta Hugo Ines Jonas Kira Leon Mona Nils Olga Piotr Rosa Sami Tess Umar Vera Wade Yara Zeno".split()
LAST = "Abbott Brandt Castell Dunmore Eklund Farrow Galvin Hadley Ibarra Jarvis Kessler Lindqvist Moreau Nakata Okafor Pereira Quill Rasmussen Sorel Tanaka Underhill Vance Whitlock Yilmaz".split()
TITLE = ["Mayor", "Senator", "Judge", "Professor", "Governor", "Captain", "Detective", "Councillor", "Ambassador", "Bishop"]
PLACE = "Ardmore Belhaven Carrow Dunvale Eastwick Fernside Glenrock Harrowgate Innisfree Kelbrook Larchmont Marlow Northwick Oakham Pinehurst Redcliff".split()
BODY = [
    "the harbour board",
    "the county council",
    "Halden Rail",
    "the port authority",
    "Brightwater Foods",
    "the teachers' union",
    "Corvid Energy",
    "the fire service",
    "Meridian Bank",
    "the lifeboat crew",
    "Tallis Motors",
    "the health ministry",
]
TEMPLATES = (
    "{t1} {a} said the {place} bridge would cost ${n} million to repair.",
    "{t1} {a} told reporters that {t2} {b} had known about the leak for {m} months.",
    "{body} will close {m} branches in {place} by the end of the year.",
    "{a} defeated {b} in the final at {place} on {day}, winning {m} games.",
    "Police in {place} arrested {m} people after {a} was attacked near the station on {day}.",
    "“{quote},” {t1} {a} said after the vote in {place}.",
    "{body} has sued {other} over {n} unpaid invoices.",
    "A court in {place} was told that {a} paid {b} £{n},000 for the land.",
    "The fire destroyed {m} homes in {place} and was contained on {day}, {t1} {a} said.",
    "{t1} {a} accused {t2} {b} of hiding a report on {body}.",
    "{body} reported a loss of ${n} million for the quarter, {m} times as large as last year.",
    "{a} was appointed head of {body} on {day}, replacing {b}.",
    "At least {n} people were taken to hospital after a train hit a lorry near {place}.",
    "The plan was approved by {m} votes on {day} after {t1} {a} changed sides.",
    "Scientists in {place} have found {n} new species of moth since 2019.",
    "{a}, {m} years older than {b}, will lead the expedition from {place}.",
    "{t1} {a} denied that {body} had been warned about the dam at {place}.",
    "{other} will buy {body} for €{n} million in cash.",
    "{t1} {a} criticised {t2} {b} for voting against the budget in {place}.",
    "The storm is expected to reach {place} on {day} with winds of {n} kilometres an hour.",
    "Rents in {place} have risen by {m} per cent in a year, according to {body}.",
    "{a} wrote to {b} about the missing ${n},000 before the audit began.",
    "Workers at {body} are on strike in {place} for the {m}th week, said {a}, who speaks for them.",
    "The inquiry found that {a} had lied to {b} about the crash at {place}.",
    "“{quote},” wrote {a} in a letter to {b} published on {day}.",
    "{t1} {a} is expected to meet {t2} {b} in {place} on {day}.",
    "Nearly {n},000 people marched through {place} on {day} against {body}.",
    "The vaccine was given to {n} patients in {place}, and {m} of them fell ill.",
    "{body} was fined ${n},000 for dumping waste in the river at {place}.",
    "{a} sold {b} a painting that was stolen from a museum in {place} in 19{m}.",
)
QUOTES = [
    "We have waited long enough for this",
    "Nobody was told what the water would do",
    "It was the right choice for our children",
    "This town deserves an honest answer",
    "There is still money in the fund",
    "I would sign the same paper again tomorrow",
]
FILLER = (
    "{c} joined {body} in {place} {m} years ago.",
    "A spokesman for {other} declined to comment on {day}.",
    "The town of {place} has about {n},000 inhabitants.",
    "{t3} {c} said a report would follow within {m} weeks.",
    "Residents of {place} held a meeting in the school hall.",
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NEGATE = (" will ", " was ", " were ", " has ", " have ", " had ", " is ", " are ", " would ")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence in its article, and what it was made of."""

    sentence: str
    article: Article
    parts: dict[str, str]


def cases(count: int, chance: random.Random) -> list[Case]:
    """Make sentences, each in an article of its own."""
    return [_case(TEMPLATES[number % len(TEMPLATES)], chance) for number in range(count)]


def _case(template: str, chance: random.Random) -> Case:
    parts = _parts(chance)
    sentence = _raised(template.format(**parts))
    fillers = [_raised(filler.format(**(parts | _numbers(chance)))) for filler in chance.sample(FILLER, 4)]
    place = chance.randrange(len(fillers) + 1)
    sentences = (*fillers[:place], sentence, *fillers[place:])
    article = Article("k", "https://ours.example/a", "", "Harbour Herald", "", NOW, sentences, tuple(range(len(sentences))))
    return Case(sentence, article, parts)


def _parts(chance: random.Random) -> dict[str, str]:
    firsts, lasts = chance.sample(FIRST, 3), chance.sample(LAST, 3)
    people = [f"{first} {last}" for first, last in zip(firsts, lasts, strict=True)]
    titles, bodies = chance.sample(TITLE, 3), chance.sample(BODY, 2)
    return {
        "a": people[0], "b": people[1], "c": people[2], "t1": titles[0], "t2": titles[1], "t3": titles[2], "place": chance.choice(PLACE),
        "body": bodies[0], "other": bodies[1], "day": chance.choice(DAYS), "quote": chance.choice(QUOTES), **_numbers(chance),
    }  # fmt: skip


def _numbers(chance: random.Random) -> dict[str, str]:
    return {"n": str(chance.randrange(11, 980)), "m": str(chance.randrange(4, 60))}


def _raised(text: str) -> str:
    return text[0].upper() + text[1:]


# -- edits: each gives a sentence that is false beside its source, or "" where it does not apply ---------------------


def swap_name(case: Case, chance: random.Random) -> str:
    """Put another name of the article, or a strange one, in place of a person or a town."""
    names = [name for name in (case.parts["a"], case.parts["b"], case.parts["place"]) if name in case.sentence]
    if not names:
        return ""
    name = chance.choice(names)
    others = PLACE if name == case.parts["place"] else [case.parts["c"], f"{chance.choice(FIRST)} {chance.choice(LAST)}"]
    return case.sentence.replace(name, chance.choice([other for other in others if other != name]))


def change_number(case: Case, chance: random.Random) -> str:
    """Change one figure: another digit, a zero more, or a neighbour."""
    found = list(re.finditer(r"\d+", case.sentence))
    if not found:
        return ""
    figure = chance.choice(found)
    value = int(figure.group())
    new = chance.choice([value + 1, value * 10, max(2, value - 3), value + 20])
    return case.sentence[: figure.start()] + str(new) + case.sentence[figure.end() :]


def negate(case: Case, chance: random.Random) -> str:
    """Put a "not" behind a verb."""
    verbs = [verb for verb in NEGATE if verb in re.sub(r"“.*?”", "", case.sentence)]
    if not verbs:
        return ""
    verb = chance.choice(verbs)
    head, _, tail = case.sentence.rpartition(verb)
    return f"{head}{verb}{chance.choice(['not', 'never'])} {tail}"


def change_speaker(case: Case, chance: random.Random) -> str:
    """Let somebody else have said it."""
    if (
        not re.search(r"\b(?:said|told|wrote|accused|denied|criticised)\b", case.sentence)
        or case.parts["a"] not in case.sentence
    ):
        return ""
    other = chance.choice([case.parts["c"], case.parts["b"]])
    if other in case.sentence:
        return ""
    return case.sentence.replace(f"{case.parts['t1']} {case.parts['a']}", f"{case.parts['t3']} {other}").replace(
        case.parts["a"], other
    )


def swap_roles(case: Case, chance: random.Random) -> str:
    """Let the two persons, or the two bodies, change places."""
    del chance
    for one, two in (("a", "b"), ("body", "other")):
        left, right = case.parts[one], case.parts[two]
        if left.lower() in case.sentence.lower() and right.lower() in case.sentence.lower():
            swapped = re.sub(re.escape(left), "\0", case.sentence, flags=re.IGNORECASE)
            swapped = re.sub(re.escape(right), left, swapped, flags=re.IGNORECASE).replace("\0", right)
            return _raised(swapped)
    return ""


def change_office(case: Case, chance: random.Random) -> str:
    """Give a person another office, or a former one."""
    title = case.parts["t1"]
    if f"{title} {case.parts['a']}" not in case.sentence:
        return ""
    return case.sentence.replace(title, chance.choice([case.parts["t3"], f"Former {title}", "President"]), 1)


def bend_quotation(case: Case, chance: random.Random) -> str:
    """Change or drop one word inside quotation marks."""
    found = re.search(r"“([^”]+)”", case.sentence)
    if not found:
        return ""
    words = found[1].split()
    place = chance.randrange(1, len(words))
    words[place] = chance.choice(["hardly", "secret", "council"])
    return case.sentence.replace(found[1], " ".join(words))


def drop_hedge(case: Case, chance: random.Random) -> str:
    """State as a fact what was expected, denied or near."""
    del chance
    for hedged, plain in (
        (" is expected to reach ", " will reach "),
        (" is expected to meet ", " will meet "),
        ("At least ", ""),
        ("Nearly ", ""),
        (" denied that ", " admitted that "),
        (", according to ", ", despite "),
    ):
        if hedged in case.sentence:
            return _raised(case.sentence.replace(hedged, plain))
    return ""


EDITS: dict[str, Callable[[Case, random.Random], str]] = {
    "name": swap_name, "number": change_number, "negation": negate, "speaker": change_speaker, "role": swap_roles, "office": change_office, "quotation": bend_quotation, "hedge": drop_hedge,
}  # fmt: skip


# -- harmless changes of form ----------------------------------------------------------------------------------------


def recast(case: Case) -> list[str]:
    """List the ways a sentence may look other and say the same: figures, marks, typography."""
    text = case.sentence
    ways = [
        text.replace("per cent", "percent"), re.sub(r"(\d+) per cent", r"\1%", text), re.sub(r"\$(\d+) million", r"$\1,000,000", text), text.replace("“", '"').replace("”", '"'),
        text.replace(" will not ", " won't "), re.sub(r" on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\.$", ".", text), text.replace("years old", "years-old"), re.sub(r"(\d+),000", r"\1 thousand", text),
    ]  # fmt: skip
    return [way for way in dict.fromkeys(ways) if way != text]


# -- counting --------------------------------------------------------------------------------------------------------


def passes(pairs: Sequence[tuple[Case, str]], encode: Encode) -> list[bool]:
    """Tell for each (case, claim) whether the check lets the claim through as it is."""
    stories = [Story("s", (case.article,), ((0,),)) for case, _ in pairs]
    checked = cite.check(stories, [(Claim(text),) for _, text in pairs], encode, word_reader(dtype="float32"))
    return [one.verdicts[0].outcome == "kept" for one in checked]


def measure(encode: Encode, count: int = 500, seed: int = 7) -> dict[str, float]:
    """Give the share of falsified sentences caught, over all and by edit, and of untouched and recast ones passed."""
    chance = random.Random(seed)
    made = cases(count, chance)
    edited = [(name, case, edit(case, chance)) for case in made for name, edit in EDITS.items()]
    false = [(name, case, text) for name, case, text in edited if text and text != case.sentence]
    caught = [not kept for kept in passes([(case, text) for _, case, text in false], encode)]
    total, right = (
        Counter(name for name, _, _ in false),
        Counter(name for (name, _, _), hit in zip(false, caught, strict=True) if hit),
    )
    untouched = passes([(case, case.sentence) for case in made], encode)
    recasts = passes([(case, text) for case in made for text in recast(case)], encode)
    figures = {
        "falsify.caught": sum(caught) / len(caught),
        "falsify.untouched_pass": sum(untouched) / len(untouched),
        "falsify.recast_pass": sum(recasts) / len(recasts),
    }
    return (
        figures
        | {f"falsify.caught.{name}": right[name] / total[name] for name in total}
        | {"falsify.edits": float(len(false)), "falsify.recasts": float(len(recasts))}
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=500)
    options = parser.parse_args()
    from digest.models.encoding import encoder  # noqa: PLC0415 - loads torch

    for name, value in measure(encoder(dtype="float32"), options.count, options.seed).items():
        print(f"{name:28s} {value:.4f}")


if __name__ == "__main__":
    main()
