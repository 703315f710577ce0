"""Collections on one topic: a town's paper, a club's page. All their articles are near each other, and are not one event for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from digest import cluster, text
from digest.cluster import evidence, nearness, pieces, wording
from digest.models.encoding import encoder
from digest.types import Article

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)

# outlet, event, title, text: what four outlets of one town told of two days
TOWN = """
Herald|buses|Council approves new bus routes for Marlow Bay|Marlow Bay council voted 8 to 3 on Monday to add two bus routes from January. \
The routes will link the harbour with the hospital.
Post|buses|Two new bus lines to link harbour and hospital|Two bus lines will run between the harbour and the hospital in Marlow Bay \
from January, councillors decided on Monday evening.
Radio|prize|Marlow Bay school wins science prize|Pupils of Hillside School in Marlow Bay have won the county science prize with a robot.
Herald|bakery|Fire damages Marlow Bay bakery|A fire broke out in a bakery on Mill Street in Marlow Bay early on Tuesday. Nobody was hurt.
Wire|bakery|Bakery on Mill Street badly damaged in blaze|The Corner Bakery in Mill Street, Marlow Bay, was badly damaged by fire on \
Tuesday morning. The owners were not hurt.
Herald|museum|Museum in Marlow Bay reopens after repairs|The fishing museum in Marlow Bay reopens on Friday after six months of repairs.
Post|market|Christmas market moves to the harbour|This year's Christmas market in Marlow Bay will stand on the harbour front.
Radio|sewage|Sewage spill: beach at Marlow Bay closed|The main beach at Marlow Bay was closed to swimmers on Tuesday after sewage ran into \
the sea from a broken pipe.
Herald|sewage|Beach shut after pipe bursts|Swimmers were told to stay out of the water at Marlow Bay on Tuesday when a burst pipe sent \
sewage on to the main beach.
Post|clinic|Hospital in Marlow Bay to lose night clinic|The night clinic of Marlow Bay hospital will shut in March because too few \
nurses are left, the health board said.
"""
# Of a club, each event in quite other words: as far apart as two events of news at large.
CLUB = """
Herald|keeper|Ferrow agree fee for Danish keeper|Ferrow United have agreed a fee of four million pounds for goalkeeper Mads Thorsen \
of Aarhus. The 23-year-old is to have a medical on Wednesday.
Post|tickets|Ferrow ticket prices frozen|Season tickets at Ferrow United will cost the same next year, the club told its fans' \
forum. Away tickets fall by two pounds.
Radio|keeper|Thorsen lands for Ferrow medical|Mads Thorsen was seen at the airport with his agent. Aarhus have already lined up a \
new number one to replace the keeper, who will sign for Ferrow until 2029.
Post|women|Ferrow United women draw at Leigh|Ferrow United women came from two down to draw 2-2 at Leigh on Sunday with goals by \
Amy Strand and Jo Pike.
Post|cup|Ferrow United 0-0 Barrowfield: cup replay needed|Ferrow United and second-tier Barrowfield will have to meet again after a \
goalless cup tie. The home side hit the post twice.
Herald|fine|Ferrow fined for pitch invasion|Ferrow United must pay 75,000 pounds after supporters ran on to the pitch in October. \
The association said stewards had been too few.
Radio|cup|Second-tier visitors hold out in dull cup tie|A replay is the last thing Ferrow's tired squad needed. Barrowfield \
goalkeeper Ned Frost made three fine saves on Saturday to keep it scoreless, and the sides try again on Tuesday week.
Herald|youth|Ferrow under-18s through to the last eight|Ferrow United's under-18s beat Marsh Town 4-0 in the youth cup. Kieran Odum \
scored three.
"""
# What six outlets told of one event: as near to each other, and each names what all name.
SINKING = """
Herald|one|Ferry Halcyon sinks off Kelder Point|The ferry Halcyon sank off Kelder Point on Monday night with 212 people aboard.
Post|one|All rescued as ferry Halcyon goes down|All 212 people aboard the ferry Halcyon were rescued before it sank off Kelder Point.
Radio|one|Halcyon: passengers tell of rescue off Kelder Point|Passengers of the Halcyon, which sank off Kelder Point, were taken to Marrick.
Wire|one|Ferry Halcyon had fault in steering gear|The Halcyon, which sank off Kelder Point on Monday, had reported a steering fault.
Times|one|Kelder Point: ferry Halcyon lost, nobody hurt|Nobody was hurt when the Halcyon sank off Kelder Point, rescuers said.
Mail|one|Sunken ferry Halcyon to be raised|The ferry Halcyon, which sank off Kelder Point, is to be raised in June.
"""


def told(lines: str) -> list[Article]:
    rows = [line.split("|") for line in lines.replace("\\\n", "").strip().splitlines()]
    return [article(f"{event} {k}", outlet, title, body) for k, (outlet, event, title, body) in enumerate(rows)]


def article(key: str, outlet: str, title: str, body: str) -> Article:
    sentences = tuple(text.sentences(body))
    url = f"https://{outlet.lower()}.example/{key.replace(' ', '-')}"
    return Article(key, url, title, outlet, "", NOON, sentences, (0,) * len(sentences))


def events(articles: list[Article], weights: Path) -> list[list[str]]:
    stories = cluster.group(articles, encoder(folder=weights))
    return sorted(sorted(one.key.split()[0] for one in story.articles) for story in stories)


def test_two_events_of_one_town_are_two_stories_in_its_own_papers(weights: Path) -> None:
    twice = [[event] * 2 for event in ("bakery", "buses", "sewage")]
    once = [[event] for event in ("clinic", "market", "museum", "prize")]
    assert events(told(TOWN), weights) == sorted([*twice, *once])


def test_an_event_told_in_other_words_is_one_story_among_a_clubs_others(weights: Path) -> None:
    assert events(told(CLUB), weights) == [["cup"] * 2, ["fine"], ["keeper"] * 2, ["tickets"], ["women"], ["youth"]]


def test_an_event_that_a_whole_collection_tells_is_one_story(weights: Path) -> None:
    assert events(told(SINKING), weights) == [["one"] * 6]


def rows(cosine: float, count: int) -> np.ndarray:
    """Make unit rows of which every two have that cosine."""
    found = np.eye(count) * np.sqrt(1 - cosine)
    return np.hstack([found, np.full((count, 1), np.sqrt(cosine))]).astype(np.float32)


@pytest.mark.parametrize(
    ("cosine", "count", "surplus"),
    [
        (nearness.USUAL - 0.05, 20, 0.0),  # news at large
        (nearness.USUAL + 0.1, 20, 0.1),
        (nearness.USUAL + 0.26, 20, nearness.SURPLUS),
        (nearness.USUAL + 0.1, 5, 0.05),  # of a few articles it is not sure
        (nearness.USUAL + 0.1, 2, 0.0),
        # and where all are very near they may tell one event
        ((nearness.TOPIC + nearness.EVENT) / 2, 20, nearness.SURPLUS / 2),
        (nearness.EVENT, 20, 0.0),
    ],
)
def test_the_nearer_all_articles_are_the_more_is_asked_of_two(cosine: float, count: int, surplus: float) -> None:
    assert nearness.surplus(rows(cosine, count)) == pytest.approx(surplus, abs=1e-4)


def test_an_article_alone_or_none_have_no_surplus() -> None:
    assert nearness.surplus(rows(0.3, 1)) == 0
    assert nearness.surplus(rows(0.3, 3)[:0]) == 0


def test_the_coherence_of_rows_is_the_mean_of_their_cosines() -> None:
    assert nearness.coherence(rows(0.3, 7)) == pytest.approx(0.3, abs=1e-5)


def test_a_name_most_articles_hold_tells_nothing_unless_they_are_nearer_to_each_other_for_it(weights: Path) -> None:
    def names(lines: str, others: str = "") -> set[str]:
        articles = told(lines) + told(others)
        table = evidence._without_common(
            wording.tabulate(pieces.read(articles)), encoder(folder=weights)([evidence.gist(one) for one in articles])
        )
        stems = {number: stem for stem, number in table.number.items()}
        return {stems[table.counts.term[k]] for k in np.flatnonzero(table.names)}

    assert not names(TOWN) & {"marlow"}
    assert names(TOWN) >= {"mill", "hillside"}
    assert "halcyon" in names(SINKING, "\n".join(TOWN.strip().splitlines()[:4]))  # six of ten hold it, and the six are near
