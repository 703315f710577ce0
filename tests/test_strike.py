"""Stories struck from an issue by hand: it is made anew without them, and their articles are told in that edition no more."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from fakes_mail import close_stores, opened  # noqa: F401 - close_stores is a fixture
from test_compose import ARTICLES, BRIDGE, NOW, article, put

from digest import cli
from digest.cli import looking
from digest.errors import UsageError
from digest.pipeline import decisions, striking
from digest.store import issues, keeping, renaming, strikes
from digest.types import Version

CONFIG = """
editions: [{name: morning, title: Morning, schedule: daily 07:00, timezone: UTC, stories: 5, window: 40h}]
outlets:
  - {name: Herald, feeds: [{url: herald.xml}]}
  - {name: Courier, feeds: [{url: courier.xml}]}
  - {name: Tideline, feeds: [{url: tideline.xml}]}
  - {name: Zeitung, feeds: [{url: zeitung.xml}]}
"""


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store that knows its articles' vectors: the encoder is loaded once."""
    place = tmp_path_factory.mktemp("gathered")
    (place / "config.yaml").write_text(CONFIG, encoding="utf-8")
    engine = opened(place / "digest.db")
    put(engine, *ARTICLES)
    assert run(place, "run", "--dry-run", hours=-1) == 0
    engine.dispose()
    return place


@pytest.fixture
def rehearsed(gathered: Path, tmp_path: Path) -> Path:
    return shutil.copytree(gathered, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def place(rehearsed: Path) -> Path:
    assert run(rehearsed, "compose") == 0
    return rehearsed


def run(place: Path, *arguments: str, hours: float = 0) -> int:
    now = (NOW + timedelta(hours=hours)).isoformat()
    return cli.outcome(["--config", str(place / "config.yaml"), "--now", now, *arguments])


def store(place: Path) -> sa.Engine:
    return opened(place / "digest.db")


def newest(place: Path, edition: str = "morning") -> issues.Kept:
    engine = store(place)
    line = issues.newest(engine, edition)
    assert line is not None
    return issues.load(engine, line.id)


def printed(kept: issues.Kept) -> set[str]:
    return {one.key for brief in kept.issue.briefs for one in brief.story.articles}


def strike(place: Path, *arguments: str) -> int:
    return run(place, "strike", *arguments[:-1], str(newest(place).id), arguments[-1])


def test_an_issue_is_made_anew_without_the_story(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = newest(place)
    assert strike(place, "brackwater") == 0
    after = newest(place)
    assert printed(before) == {"b1", "b2", "r1", "d1"}
    assert printed(after) == {"r1", "d1"}
    assert after.number == before.number
    assert "girder" not in after.rendered.html + after.rendered.text
    assert run(place, "explain", str(after.id)) == 0
    assert "struck by hand" in capsys.readouterr().out


def test_what_was_struck_is_told_neither_by_the_next_issue_nor_under_another_address(place: Path) -> None:
    strike(place, "1")
    moved = article("b3", "Herald", "Brackwater bridge closed after cracks found", BRIDGE, -20)
    fresh = article(
        "b4", "Courier", "Brackwater ferry carries lorries", ("A ferry carried 300 lorries across the Brack on Tuesday.",), -20
    )
    put(store(place), moved, fresh)
    assert run(place, "compose", hours=24) == 0
    assert printed(newest(place)) == {"b4"}


def test_a_story_is_found_by_the_title_of_an_article_too_where_no_headline_has_the_words(place: Path) -> None:
    ranking = newest(place).ranking
    (found,) = looking.stories_of(ranking, "after cracks found")
    assert found["headline"] == "Cracks close Brackwater bridge for six weeks"
    assert looking.stories_of(ranking, "for six weeks") == [found]


def test_what_an_article_was_before_is_struck_with_it(place: Path) -> None:
    was = Version("Old title", "https://herald.example/old", NOW - timedelta(hours=9))
    again = replace(article("b9", "Herald", "Anew", BRIDGE, 1), earlier=(was,))
    assert striking.names(again) == {"b9", "herald.example/b9", "herald.example/old"}


def test_the_front_page_of_a_site_strikes_nothing_else(place: Path) -> None:
    assert striking.names(replace(ARTICLES[0], url="https://herald.example/")) == {"b1"}
    assert striking.names(replace(ARTICLES[0], url="")) == {"b1"}


def test_what_was_struck_can_be_given_back(place: Path) -> None:
    before = newest(place)
    strike(place, "brackwater")
    assert strike(place, "--undo", "brackwater") == 0
    assert printed(newest(place)) == printed(before)
    assert strikes.listing(store(place), "morning") == frozenset()


def test_of_a_rehearsal_the_issue_that_follows_leaves_it_out(rehearsed: Path) -> None:
    assert newest(rehearsed).state == "rehearsed"
    assert run(rehearsed, "strike", str(newest(rehearsed).id), "brackwater", hours=-1) == 0
    assert newest(rehearsed).state == "rehearsed"
    assert printed(newest(rehearsed)) == {"r1", "d1"}
    assert run(rehearsed, "compose") == 0
    assert newest(rehearsed).state == "made"
    assert printed(newest(rehearsed)) == {"r1", "d1"}


def test_several_are_struck_at_once_and_nothing_is_left(place: Path) -> None:
    number = str(newest(place).id)
    assert run(place, "strike", number, "1", "2", "3") == 0
    assert (newest(place).state, newest(place).reason) == ("skipped", "nothing new")
    assert strike(place, "--undo", "brackwater") == 0
    assert printed(newest(place)) == {"b1", "b2"}


def test_a_number_that_no_story_has_is_no_beginning_of_a_key_and_no_word() -> None:
    told = (("12" + "a" * 14, "Bridge of 1934 closed"), ("9" * 16, "Cheese"))
    ranking = tuple({"story": key, "headline": headline, "articles": []} for key, headline in told)
    for number in ("0", "3", "12", "1934", "9" * 5000):
        with pytest.raises(UsageError, match="no story of that issue"):
            looking.stories_of(ranking, number)
    assert [looking.stories_of(ranking, which) for which in ("2", "9" * 16, "12a")] == [
        [ranking[1]],
        [ranking[1]],
        [ranking[0]],
    ]


@pytest.mark.parametrize(
    ("story", "error"),
    [
        ("an iceberg", "story 'an iceberg': no story of that issue; `digest explain ISSUE` lists them"),
        (" ", "story ' ': no story of that issue; `digest explain ISSUE` lists them"),
        ("e", "give the number"),
    ],
)
def test_a_story_that_is_not_there_or_not_the_only_one_is_not_struck(
    place: Path, story: str, error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = newest(place)
    assert strike(place, story) == 64
    assert error in capsys.readouterr().err
    assert newest(place) == before


def test_what_was_held_stays_held(place: Path) -> None:
    assert run(place, "hold", "--reason", "the lawyers look at it", str(newest(place).id)) == 0
    assert strike(place, "brackwater") == 0
    assert printed(newest(place)) == {"r1", "d1"}
    assert (newest(place).state, newest(place).reason) == ("held", "held by hand: the lawyers look at it")
    assert run(place, "approve", str(newest(place).id)) == 0


def test_what_somebody_held_is_held_still_when_it_is_made_again(place: Path) -> None:
    assert run(place, "hold", str(newest(place).id)) == 0
    assert run(place, "compose", "morning", "--again") == 0
    assert (newest(place).state, newest(place).reason) == ("held", "held by hand")
    decisions.hold(store(place), newest(place).id, "only 1 of 9 feeds answered")
    assert run(place, "compose", "morning", "--again") == 0
    assert newest(place).state == "made"


def test_what_somebody_held_is_held_still_though_it_was_held_for_something_else_meanwhile(place: Path) -> None:
    settings = place / "config.yaml"
    written = settings.read_text(encoding="utf-8")
    assert run(place, "hold", "--reason", "a doubt", str(newest(place).id)) == 0
    settings.write_text(written.replace("window: 40h", "window: 40h, hold: {stories: 9}"), encoding="utf-8")
    for _ in range(2):
        assert run(place, "compose", "morning", "--again") == 0
        assert newest(place).reason == "only 3 stories, 9 wanted; held by hand: a doubt"
    settings.write_text(written, encoding="utf-8")
    assert run(place, "compose", "morning", "--again") == 0
    assert (newest(place).state, newest(place).reason) == ("held", "held by hand: a doubt")


def test_of_what_has_gone_out_nothing_is_struck(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issues.set_state(store(place), newest(place).id, "sent")
    assert strike(place, "1") == 64
    assert "`digest correct` sends a correction" in capsys.readouterr().err
    assert strikes.listing(store(place), "morning") == frozenset()


def test_an_edition_that_looks_back_leaves_out_what_was_struck_from_it(place: Path) -> None:
    week = "  - {name: week, title: Week, schedule: tue 08:00, timezone: UTC, stories: 5, window: 40h, looks_back: morning}\n"
    text = (
        (place / "config.yaml")
        .read_text(encoding="utf-8")
        .replace("editions: [", "editions:\n  - ")
        .replace("40h}]", "40h}\n" + week)
    )
    (place / "config.yaml").write_text(text, encoding="utf-8")
    issues.set_state(store(place), newest(place).id, "sent")
    assert run(place, "compose", "week", hours=1) == 0
    made = newest(place, "week")
    assert printed(made) == {"b1", "b2", "r1", "d1"}
    assert run(place, "strike", str(made.id), "brackwater", hours=1) == 0
    assert printed(newest(place, "week")) == {"r1", "d1"}
    assert run(place, "strike", "--undo", str(newest(place, "week").id), "brackwater", hours=1) == 0
    assert printed(newest(place, "week")) == printed(made)


def test_strikes_move_with_their_edition_and_are_forgotten_with_their_time(place: Path) -> None:
    engine = store(place)
    strikes.add(engine, "morning", ["a", "b"], NOW)
    strikes.add(engine, "dawn", ["b"], NOW + timedelta(days=9))
    strikes.add(engine, "noon", ["b"], NOW)
    renaming.rename(engine, "morning", "dawn")
    assert [strikes.listing(engine, name) for name in ("morning", "dawn", "noon")] == [set(), {"a", "b"}, {"b"}]
    keeping.prune(engine, NOW + timedelta(days=1), NOW + timedelta(days=9))
    assert [strikes.listing(engine, name) for name in ("dawn", "noon")] == [{"b"}, set()]
