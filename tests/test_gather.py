from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from fakes_web import Asked, Web, answer, serve

from digest import config, engine, fetch, store
from digest.cli.looking import standing_text
from digest.cli.making import gathered_text
from digest.errors import FetchError
from digest.pipeline import checking, standing
from digest.pipeline import gather as phase
from digest.pipeline.gather import GatherReport, Maps, Source, sources
from digest.pipeline.gather.carried import interleaved
from digest.pipeline.gather.entries import Face, Memory, alike, face, marks, refused
from digest.pipeline.gather.feeds import Answer, after, choose, request_of
from digest.store import gathering
from digest.store.gathering import FeedState, Known
from digest.types import Article, Entry, Failure, Feed, Page, Request

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
PROSE = (
    "The council voted on Monday to extend the tram line to the northern harbour. Work on the first section is to begin in March "
    "and will take two years. Residents of the quarter had asked for the line since the ferry was closed. The mayor said that the "
    "money had been found in the budget for roads. A second vote on the bridge was put off until the spring. "
)
MORE = (
    "Engineers have measured the ground along the quay since the summer. They found that the old wall will bear the track without "
    "new piles. The company that runs the trams has ordered six cars from a works in the south. Each of them holds two hundred "
    "passengers and runs on batteries where there is no wire. Shops along the route fear for their trade while the street is open. "
    "The city has promised them a fund, though nobody would say how large it is going to be. "
)
LONG = f"<p>{PROSE}</p><p>{MORE}</p><p>{PROSE.replace('Monday', 'a wet evening')}</p><p>{MORE.replace('six', 'seven')}</p>"


def element(
    number: int,
    *,
    when: dt.datetime | None = NOW - dt.timedelta(hours=2),
    title: str = "",
    text: str = "",
    guid: str = "",
    link: str = "",
) -> str:
    date = f"<pubDate>{when:%d %b %Y %H:%M:%S} GMT</pubDate>" if when else ""
    body = text or f"{LONG}<p>It was report number {number}.</p>"
    return (
        f"<item><title>{title or f'Report number {number} from the harbour'}</title><link>{link or f'https://harbour.example/{number}'}</link>"
        f"<guid isPermaLink='false'>{guid or f'g{number}'}</guid>{date}<description><![CDATA[{body}]]></description></item>"
    )


def rss(*elements: str, head: str = "") -> bytes:
    return f'<rss version="2.0"><channel><title>Harbour</title>{head}{"".join(elements)}</channel></rss>'.encode()


class Place:
    """A configured store with a web beside it."""

    def __init__(self, folder: Path, web: Web) -> None:
        self.web, self.store = web, store.open_store(str(folder / "digest.db"))
        self.feeds = [f"      - {{url: '{web.url('/feed')}'}}"]
        self.more = self.polite = ""
        self.now = NOW
        self.stages: list[str] = []

    @property
    def config(self) -> config.Config:
        text = "outlets:\n  - name: Harbour Post\n    feeds:\n" + "\n".join(self.feeds)
        polite = f"\npoliteness: {{retries: 0, delay: 0, per_host: 8, timeout: 5s{self.polite}}}\nnetwork: {{allow: [127.0.0.0/8]}}\n"
        return config.parse(text + polite + self.more, "config.yaml")

    def gather(self, later: dt.timedelta = dt.timedelta()) -> GatherReport:
        self.now = NOW + later
        conf = self.config
        outside = fetch.Outside(clock=lambda: self.now, sleep=lambda _seconds: None)
        told = lambda stage, _done, _total: self.stages.append(stage)  # noqa: E731
        with (
            fetch.open_client(conf.politeness, conf.network, outside) as get,
            engine.threads(4) as network,
        ):
            return phase.gather(conf, self.store, get, lambda: self.now, Maps(network, map), told)

    def rows(self, table: sa.Table) -> list[sa.RowMapping]:
        with store.reading(self.store) as connection:
            return list(connection.execute(sa.select(table).order_by(*table.primary_key)).mappings())

    def articles(self) -> list[Article]:
        return [gathering.from_json(Article, row["payload"]) for row in self.rows(store.schema.articles)]

    def everything(self) -> dict[str, list[dict[str, object]]]:
        tables = (store.schema.feeds, store.schema.entries, store.schema.articles, store.schema.furniture)
        return {table.name: [dict(row) for row in self.rows(table)] for table in tables}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with serve() as web:
        place = Place(tmp_path, web)
        yield place
        place.store.dispose()


# -- a run ---------------------------------------------------------------------------------------------------------


def test_full_text_entries_become_articles_without_a_page(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1), element(2)), ETag='"1"')
    report = place.gather()
    assert (report.feeds, report.asked, report.new, report.articles, report.unread, report.failed) == (1, 1, 2, 2, (), ())
    assert place.web.paths() == ["/feed"]
    first = place.articles()[0]
    assert first.outlet == "Harbour Post"
    assert "northern harbour" in first.sentences[0]
    assert {row["state"] for row in place.rows(store.schema.entries)} == {"done"}
    assert set(place.stages) == {"feeds", "articles"}
    assert {stage for stage, _ in report.seconds} == {"feeds", "articles"}


def test_running_twice_changes_nothing(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1), element(2)))
    place.gather()
    before = place.everything()
    report = place.gather()
    assert (report.new, report.updated, report.articles, report.unmodified) == (0, 0, 0, 1)
    assert place.everything() == before


def test_validators_are_kept_and_sent(place: Place) -> None:
    def say(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == '"1"':
            return answer(status="304 Not Modified")
        return answer(rss(element(1)), ETag='"1"', Last_Modified="Mon, 23 Nov 2026 05:00:00 GMT")

    place.web.answers["/feed"] = say
    place.gather()
    for _ in range(2):
        report = place.gather(DAY)
        assert (report.asked, report.unmodified) == (1, 1)
    assert place.web.asked[-1].headers["if-modified-since"] == "Mon, 23 Nov 2026 05:00:00 GMT"


def test_a_feed_is_left_alone_as_long_as_its_publisher_asks(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1), head="<ttl>60</ttl>"), Cache_Control="max-age=600")
    place.gather()
    report = place.gather(dt.timedelta(minutes=30))
    assert (report.asked, report.resting) == (0, 1)
    assert place.gather(dt.timedelta(minutes=61)).asked == 1


def test_no_publisher_silences_a_daily_digest(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1)), Cache_Control="max-age=2000000")
    place.gather()
    assert place.gather(dt.timedelta(hours=12, seconds=1)).asked == 1


def test_a_new_feed_gives_only_what_the_editions_look_back_on(place: Place) -> None:
    undated = [element(n, when=None) for n in range(20, 40)]
    place.web.answers["/feed"] = answer(rss(element(1), element(2, when=NOW - 3 * DAY), *undated))
    place.more = "editions: [{name: daily, title: Daily, window: 24h}]"
    report = place.gather()
    assert (report.new, report.skipped) == (1 + 10, 1 + 10)
    place.web.answers["/feed"] = answer(rss(element(1), element(50, when=None), *undated))
    assert place.gather(DAY).new == 1


def test_a_page_is_fetched_where_the_feed_gives_an_excerpt(place: Place) -> None:
    link = place.web.url("/story")
    place.web.answers["/feed"] = answer(rss(element(1, link=link, text="Only an excerpt.")))
    place.web.answers["/story"] = answer(page("Report number 1", PROSE), Content_Type="text/html; charset=utf-8")
    report = place.gather()
    assert (report.pages, report.articles, report.unread) == (1, 1, ())
    (article,) = place.articles()
    assert len(article.sentences) >= 4
    assert place.rows(store.schema.furniture)


def page(title: str, text: str) -> bytes:
    paragraphs = "".join(f"<p>{text} This is paragraph {n} of it.</p>" for n in range(4))
    head = f"<title>{title}</title></head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}{paragraphs}</article><footer>All rights reserved.</footer></body></html>".encode()


def test_entries_of_json_feeds_and_of_files_are_gathered(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "local.json"
    path.write_text('{"version": "https://jsonfeed.org/version/1.1", "title": "L", "items": [{"id": "1", "url": "https://l.example/1", '
                    f'"title": "Local", "content_html": "{LONG}", "date_published": "2026-11-23T05:00:00Z"}}]}}')  # fmt: skip
    place.feeds = [f"      - {{url: '{path}'}}"]
    assert place.gather().new == 1
    assert place.gather(DAY).unmodified == 1
    path.unlink()
    assert place.gather(2 * DAY).failed[0].reason == "no such file"


def test_filters_leave_entries_out(place: Place) -> None:
    place.feeds = [f"      - {{url: '{place.web.url('/feed')}', filters: {{include: [harbour], exclude: ['/number [23]/']}}}}"]
    place.web.answers["/feed"] = answer(
        rss(element(1), element(2), element(3), element(4, title="Hills", text=f"<p>{'Other words. ' * 200}</p>"))
    )
    report = place.gather()
    assert (report.new, report.skipped) == (1, 3)
    assert {row["reason"] for row in place.rows(store.schema.entries)} == {"", "left out by a filter"}


# -- what changes --------------------------------------------------------------------------------------------------


def test_a_changed_text_is_a_revision_and_its_history_is_kept(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1)))
    place.gather()
    place.web.answers["/feed"] = answer(rss(element(1, text=f"{LONG}<p>It was the ninth report of the year.</p>")))
    report = place.gather(DAY)
    assert (report.new, report.updated, report.articles, report.revised) == (0, 1, 0, 1)
    old, new = place.articles()
    assert (old.revision, new.revision) == (0, 1)
    assert [(one.title, one.url, one.published) for one in new.earlier] == [(old.title, old.url, old.published)]
    assert "ninth" in " ".join(new.sentences)
    assert [row["newest"] for row in place.rows(store.schema.articles)] == [False, True]


def test_a_warning_that_is_prolonged_in_the_same_words_lasts_as_long_as_it_now_says(place: Place) -> None:
    cap = '<cap:expires xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2">{:%Y-%m-%dT%H:%M:%S}Z</cap:expires></item>'
    for hours in (3, 9):
        warning = element(1).replace("</item>", cap.format(NOW + dt.timedelta(hours=hours)))
        place.web.answers["/feed"] = answer(rss(warning))
        place.gather(dt.timedelta(hours=hours - 2))
    old, new = place.articles()
    assert (old.expires, new.expires) == (NOW + dt.timedelta(hours=3), NOW + dt.timedelta(hours=9))
    assert old.published == new.published


@pytest.mark.parametrize(
    "changed",
    [
        {"guid": "another"},
        {"title": "An edited title"},
        {"guid": "another", "link": "https://harbour.example/1?utm_source=x"},
        {"guid": "another", "link": "https://harbour.example/moved"},
        {"guid": "another", "link": "https://harbour.example/moved", "title": "Report number 1 from the old harbour"},
    ],
    ids=["guid", "title", "guid and tracking", "guid and link", "guid, link and title"],
)
def test_an_entry_is_the_same_under_another(place: Place, changed: dict[str, str]) -> None:
    place.web.answers["/feed"] = answer(rss(element(1), element(2)))
    place.gather()
    place.web.answers["/feed"] = answer(rss(element(1, **changed), element(2)))  # type: ignore[arg-type]
    report = place.gather(DAY)
    assert report.new == 0
    assert len({row["key"] for row in place.rows(store.schema.entries)}) == 2


def test_boilerplate_does_not_make_entries_one(place: Place) -> None:
    same = LONG
    titles = ("Tram line to the harbour", "Ferry fares rise again", "School roof repaired at last")
    place.web.answers["/feed"] = answer(rss(*(element(n, title=title, text=same) for n, title in enumerate(titles))))
    assert place.gather().new == 3


def test_a_page_in_two_feeds_of_an_outlet_is_one_article(place: Place) -> None:
    place.feeds.append(f"      - {{url: '{place.web.url('/city')}'}}")
    place.web.answers["/feed"] = answer(rss(element(1)))
    place.web.answers["/city"] = answer(rss(element(1, guid="c1", text=f"{LONG}<p>Another ending.</p>"), element(2)))
    report = place.gather()
    assert (report.new, report.articles) == (2, 2)
    assert place.gather(DAY).updated == 0


# -- trouble -------------------------------------------------------------------------------------------------------


def test_one_bad_feed_never_stops_the_others(place: Place) -> None:
    for path, said in (
        ("/html", answer(b"<!doctype html><title>x</title>")),
        ("/gone", answer(status="410 Gone")),
        ("/error", answer(status="500 Oops")),
        ("/busy", answer(status="503 Busy", Retry_After="7200")),
        ("/bomb", answer(b'<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;">]><rss/>')),
        ("/note", answer(b"<note>not well formed")),
    ):
        place.web.answers[path] = said
        place.feeds.append(f"      - {{url: '{place.web.url(path)}'}}")
    place.web.answers["/feed"] = answer(rss(element(1)))
    report = place.gather()
    reasons = {failure.subject.rpartition("/")[2]: failure.reason for failure in report.failed}
    assert sorted(reasons) == ["bomb", "busy", "error", "html", "note"]
    assert reasons["html"] == "a web page, not a feed ('x')"
    assert (report.asked, report.new, report.retired) == (7, 1, (place.web.url("/gone"),))
    assert f"\n  {place.web.url('/gone')}: gone for good (410); take it out of the config" in gathered_text(report)
    place.gather(dt.timedelta(hours=1))
    again = place.web.paths()
    assert (again.count("/gone"), again.count("/busy"), again.count("/error")) == (1, 1, 2)
    states = gathering.feed_states(place.store)
    assert (states[place.web.url("/error")].failures, states[place.web.url("/error")].failing_since) == (2, NOW)
    assert states[place.web.url("/gone")].gone == NOW


def test_a_feed_that_was_gone_is_asked_once_a_day_and_taken_again(place: Place) -> None:
    url = place.web.url("/feed")
    place.web.answers["/feed"] = answer(status="410 Gone")
    assert place.gather().closed == (url,)
    for at, asked in ((dt.timedelta(hours=1), 1), (DAY, 2), (DAY + dt.timedelta(hours=1), 2)):
        again = place.gather(at)
        assert (again.retired, again.closed, place.web.paths().count("/feed")) == ((url,), (), asked)
    assert gathering.feed_states(place.store)[url].gone == NOW
    place.web.answers["/feed"] = answer(rss(element(1)))
    back = checking.check(place.config, place.store, lambda one: Page(one.url, 200, rss(element(1))), Maps(map, map), place.now)
    (told,) = [one for one in back if one.what == "feed"]
    assert (told.ok, told.says) == (True, f"1 entry; it was gone on {NOW:%Y-%m-%d} (410)")
    report = place.gather(2 * DAY)
    assert (report.asked, report.retired, gathering.feed_states(place.store)[url].gone) == (1, (), None)


def test_a_feed_that_recovers_is_no_longer_failing(place: Place) -> None:
    place.gather()
    place.web.answers["/feed"] = answer(rss(element(1)))
    report = place.gather(DAY)
    assert (report.failed, report.new) == ((), 1)
    state = gathering.feed_states(place.store)[place.web.url("/feed")]
    assert (state.failures, state.failing_since, state.reason) == (0, None, "")


def test_a_moved_feed_is_asked_at_its_new_address_and_at_the_old_one_when_that_fails(place: Place) -> None:
    place.web.answers["/feed"] = answer(status="301 Moved Permanently", Location="/new")
    place.web.answers["/new"] = answer(rss(element(1)))
    report = place.gather()
    assert report.moved == ((place.web.url("/feed"), place.web.url("/new")),)
    assert f"/feed: it has moved to {place.web.url('/new')}; write that into the config" in gathered_text(report)
    place.gather(DAY)
    assert place.web.paths() == ["/feed", "/new", "/new"]
    del place.web.answers["/new"]
    assert len(place.gather(2 * DAY).failed) == 1
    place.gather(3 * DAY)
    assert place.web.paths()[-2:] == ["/feed", "/new"]


def test_a_feed_that_leads_to_another_outlets_is_no_second_voice(place: Place) -> None:
    place.feeds += ["  - name: Parent", "    feeds:", f"      - {{url: '{place.web.url('/parent')}'}}"]
    place.web.answers["/feed"] = answer(status="301 Moved Permanently", Location="/parent")
    place.web.answers["/parent"] = answer(rss(element(1)))
    for day in range(2):
        (failure,) = place.gather(day * DAY).failed
        assert (failure.subject, failure.reason) == (place.web.url("/feed"), "it leads to a feed of 'Parent'")
    assert {one.outlet for one in place.articles()} == {"Parent"}


def test_a_failing_page_is_tried_in_later_runs_and_then_left_at_the_excerpt(place: Place) -> None:
    excerpt = "<p>The council voted on Monday to extend the tram line. Work is to begin in March.</p>"
    place.web.answers["/feed"] = answer(rss(element(1, link=place.web.url("/story"), text=excerpt)))
    place.web.answers["/story"] = answer(status="500 Oops")
    report = place.gather()
    assert (report.articles, report.unread[0].reason) == (1, "the server answered 500 Internal Server Error")
    assert [row["state"] for row in place.rows(store.schema.entries)] == ["retry"]
    place.gather(DAY)
    place.gather(2 * DAY)
    assert [row["state"] for row in place.rows(store.schema.entries)] == ["done"]
    place.gather(3 * DAY)
    assert place.web.paths().count("/story") == 3
    assert [article.revision for article in place.articles()] == [0]


def test_a_page_that_comes_late_takes_the_place_of_the_excerpt(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1, link=place.web.url("/story"), text="Only an excerpt.")))
    place.web.answers["/story"] = answer(status="503 Busy", Retry_After="100")
    place.gather()
    place.web.answers["/story"] = answer(page("Report number 1", PROSE), Content_Type="text/html")
    report = place.gather(dt.timedelta(hours=1))
    assert (report.pages, report.articles, report.revised) == (1, 0, 1)
    (article,) = place.articles()
    assert (article.revision, article.complete, len(article.sentences) > 4) == (0, True, True)


WALL = page("One moment", "Our guard is looking at you and will let you in within a few seconds, if you keep still.")


@pytest.mark.parametrize("title", ["Tram vote", "Opinion: The tram cannot wait", "Tram strike: live updates"])
def test_a_wall_in_the_pages_place_is_told_and_the_page_asked_for_again(place: Place, title: str) -> None:
    entry = element(1, link=place.web.url("/story"), title=title, text="The council voted on the tram.")
    place.web.answers["/feed"] = answer(rss(entry))
    place.web.answers["/story"] = answer(WALL, Content_Type="text/html")
    report = place.gather()
    assert [failure.reason for failure in report.unread] == ["the page does not show the article"]
    place.web.answers["/story"] = answer(page(title, PROSE), Content_Type="text/html")
    assert place.gather(dt.timedelta(hours=1)).revised == 1
    (article,) = place.articles()
    assert (article.revision, article.complete, len(article.sentences) > 4) == (0, True, True)


def test_a_feed_whose_pages_do_not_show_their_articles_is_named_by_status(place: Place) -> None:
    other = place.web.url("/other")
    place.feeds.append(f"      - {{url: '{other}'}}")
    walled = [
        element(number, link=place.web.url(f"/wall/{number}"), text="The council voted on the tram.") for number in range(3)
    ]
    place.web.answers |= {f"/wall/{number}": answer(WALL, Content_Type="text/html") for number in range(3)}
    place.web.answers["/read"] = answer(page("Report number 4", PROSE), Content_Type="text/html")
    place.web.answers["/feed"] = answer(
        rss(*walled, element(4, link=place.web.url("/read"), text="The council voted on the tram."))
    )
    few = [element(number, link=place.web.url(f"/wall/{number}"), text="The tram was late.") for number in (3, 4)]
    place.web.answers |= {f"/wall/{number}": answer(WALL, Content_Type="text/html") for number in (3, 4)}
    place.web.answers["/other"] = answer(rss(*few, element(5)))  # two that fail may be chance
    place.gather()
    facts = standing.status(place.store, place.config, NOW)
    reason = "the page does not show the article"
    assert facts["pages"] == [{"outlet": "Harbour Post", "url": place.web.url("/feed"), "lost": 3, "of": 4, "reason": reason}]
    said = f"pages fail: Harbour Post, {place.web.url('/feed')}: 3 of 4 articles are the feed's words alone: {reason}"
    assert said in standing_text(facts).splitlines()
    assert standing.status(place.store, place.config, NOW + 8 * DAY)["pages"] == []


STUB = (
    page("Report number 1", PROSE).partition(b" This is paragraph 0")[0]
    + b"</p><p>Subscribe to read the full article.</p></article>"
)


@pytest.mark.parametrize("later", [WALL, STUB])
def test_a_wall_does_not_revise_the_whole_text(place: Place, later: bytes) -> None:
    place.web.answers["/feed"] = answer(rss(element(1, link=place.web.url("/story"), text="The council voted on the tram.")))
    place.web.answers["/story"] = answer(page("Report number 1", PROSE), Content_Type="text/html")
    place.gather()
    (whole,) = place.articles()
    place.web.answers["/feed"] = answer(
        rss(element(1, link=place.web.url("/story"), text="The council has voted on the tram."))
    )
    place.web.answers["/story"] = answer(later, Content_Type="text/html")
    assert place.gather(dt.timedelta(hours=1)).updated == 1
    assert place.articles() == [whole]


@pytest.mark.parametrize("status", ["200 OK", "403 Forbidden"])
def test_a_correction_revises_the_whole_text_even_where_a_wall_stands(place: Place, status: str) -> None:
    link = place.web.url("/story")
    place.web.answers["/feed"] = answer(rss(element(1, link=link, text="The council voted on the tram.")))
    place.web.answers["/story"] = answer(page("Report number 1", PROSE), Content_Type="text/html")
    place.gather()
    put_right = element(
        1, link=link, title="Correction: Report number 1 from the harbour", text="The council did not vote on the tram."
    )
    place.web.answers["/feed"] = answer(rss(put_right))
    place.web.answers["/story"] = answer(WALL, status=status, Content_Type="text/html")
    assert place.gather(dt.timedelta(hours=1)).revised == 1
    corrected = place.articles()[-1]
    assert (corrected.kind, corrected.revision, corrected.sentences) == (
        "correction",
        1,
        ("The council did not vote on the tram.",),
    )


@pytest.mark.parametrize(("status", "again"), [(0, True), (404, False), (408, True), (429, True), (451, False), (500, True)])
def test_whether_a_page_is_asked_for_again_is_told_by_its_status(place: Place, status: int, *, again: bool) -> None:
    place.web.answers["/feed"] = answer(rss(element(1, link=place.web.url("/story"), text="Only an excerpt.")))

    def get(request: Request) -> Page:
        if request.url.endswith("/story"):
            raise FetchError(request.url, "in other words", status=status)
        return Page(request.url, 200, rss(element(1, link=place.web.url("/story"), text="Only an excerpt.")))

    phase.gather(place.config, place.store, get, lambda: NOW, Maps(map, map))
    assert [row["state"] for row in place.rows(store.schema.entries)] == ["retry" if again else "done"]


@pytest.mark.parametrize("said", [answer(status="404 Not Found"), answer(status="410 Gone"), answer(b"x" * 6_000_000)])
def test_a_page_that_will_never_come_is_not_asked_for_again(place: Place, said: bytes) -> None:
    place.web.answers["/feed"] = answer(rss(element(1, link=place.web.url("/story"), text="Only an excerpt.")))
    place.web.answers["/story"] = said
    report = place.gather()
    assert len(report.unread) == 1
    assert [row["state"] for row in place.rows(store.schema.entries)] == ["done"]


def test_no_more_pages_are_fetched_than_a_run_may(place: Place) -> None:
    links = [place.web.url(f"/{n}") for n in range(5)]
    place.web.answers |= {f"/{n}": answer(page(f"Report {n}", PROSE), Content_Type="text/html") for n in range(5)}
    place.web.answers["/feed"] = answer(
        rss(*(element(n, link=link, text=f"Excerpt number {n}.") for n, link in enumerate(links)))
    )
    conf = place.config
    small = conf.model_copy(update={"politeness": conf.politeness.model_copy(update={"pages": 2})})
    outside = fetch.Outside(clock=lambda: NOW)
    with fetch.open_client(conf.politeness, conf.network, outside) as get:
        report = phase.gather(small, place.store, get, lambda: NOW, Maps(map, map))
    assert (report.pages, report.articles) == (2, 5)


def test_a_fault_of_ours_costs_one_feed_or_page(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1, link=place.web.url("/story"), text="Only an excerpt.")))

    def get(request: Request) -> Page:
        if request.url.endswith("/story"):
            raise ZeroDivisionError("odd")
        return Page(request.url, 200, rss(element(1, link=place.web.url("/story"), text="Only an excerpt.")))

    def broken(_request: Request) -> Page:
        raise KeyError("odder")

    report = phase.gather(place.config, place.store, broken, lambda: NOW, Maps(map, map))
    assert "a fault in digest: KeyError" in report.failed[0].reason
    report = phase.gather(place.config, place.store, get, lambda: NOW + DAY, Maps(map, map))
    assert "a fault in digest: ZeroDivisionError" in report.unread[0].reason
    assert report.articles == 1


def test_an_outlet_of_many_entries_leaves_the_others_their_pages(place: Place) -> None:
    place.feeds.append(f"  - name: Inlet\n    feeds:\n      - {{url: '{place.web.url('/inlet')}'}}")
    place.polite = ", pages: 4"

    def excerpts(outlet: str, count: int) -> bytes:
        pages = [place.web.url(f"/{outlet}/{number}") for number in range(count)]
        place.web.answers.update(dict.fromkeys((f"/{outlet}/{number}" for number in range(count)), answer(b"<p>Nothing.</p>")))
        return rss(*(element(number, text="A line.", guid=page, link=page) for number, page in enumerate(pages)))

    place.web.answers |= {"/feed": answer(excerpts("harbour", 40)), "/inlet": answer(excerpts("quay", 2))}
    place.gather()
    assert {"/quay/0", "/quay/1"} <= set(place.web.paths())
    assert sum(path.startswith("/harbour/") for path in place.web.paths()) == 2


@pytest.mark.parametrize("how", ["dies", "is slow"])
def test_an_outlet_whose_pages_take_too_much_of_the_workers_is_told_by_its_feed_and_the_others_are_read(
    place: Place, how: str
) -> None:
    place.feeds.append(f"  - name: Inlet\n    feeds:\n      - {{url: '{place.web.url('/inlet')}'}}")
    page = answer(f"<article><h1>Harbour</h1>{LONG}</article>".encode(), Content_Type="text/html")
    place.web.answers |= {"/quay": page} | {f"/harbour/{number}": page for number in range(9)}
    bad = [place.web.url(f"/harbour/{number}") for number in range(9)]
    place.web.answers["/feed"] = answer(rss(*(element(number, text="A line.", link=link) for number, link in enumerate(bad))))
    place.web.answers["/inlet"] = answer(rss(element(10, text="A line.", link=place.web.url("/quay"))))
    asked: list[object] = []

    def costly(function: Callable[..., Any], values: Iterator[object], /) -> Iterator[object]:
        for value in values:
            costs = isinstance(value, Page) and value.url in bad
            asked.extend([value] * costs)
            if not costs:
                yield function(value)
            else:
                yield Failure("worker", "", "the worker process died") if how == "dies" else (function(value)[0], 100.0)

    with fetch.open_client(place.config.politeness, place.config.network) as get:
        report = phase.gather(place.config, place.store, get, lambda: NOW, Maps(map, costly))  # type: ignore[arg-type]
    lost = 3 if how == "dies" else 0
    assert len(asked) == (lost or 2)
    spared = ["pages of its outlet took too long in this run"] * (9 - lost)
    assert [failure.reason for failure in report.unread] == [*["the worker process died"] * lost, *spared]
    assert [one.outlet for one in place.articles() if len(one.sentences) > 5] == ["Inlet"]
    assert len(place.articles()) == 10
    assert sorted(row["state"] for row in place.rows(store.schema.entries)) == ["done", *["retry"] * 9]


def test_hard_feeds_are_parsed_by_workers_and_a_lost_worker_costs_one(place: Place) -> None:
    place.feeds.append(f"      - {{url: '{place.web.url('/other')}'}}")
    broken = rss(element(1)).replace(b"</channel></rss>", b"")
    place.web.answers |= {"/feed": answer(broken), "/other": answer(broken)}

    def losing(function: Callable[..., object], values: Iterator[object], /) -> Iterator[object]:
        for number, value in enumerate(values):
            yield Failure("worker", "", "the worker process died") if number == 0 else function(value)

    with fetch.open_client(place.config.politeness, place.config.network) as get:
        report = phase.gather(place.config, place.store, get, lambda: NOW, Maps(map, losing))  # type: ignore[arg-type]
    assert [failure.reason for failure in report.failed] == ["the worker process died"]
    assert len(report.warnings) == 1


def test_what_is_stored_and_cannot_be_read_costs_itself_and_comes_again(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1), element(2)))
    place.gather()
    entries, articles = store.schema.entries, store.schema.articles
    one, other = sorted(row["key"] for row in place.rows(entries))
    with store.writing(place.store) as connection:
        of_another_version = {"state": "new", "payload": '{"key": 1}', "digest": "old"}
        connection.execute(sa.update(entries).where(entries.c.key == one).values(**of_another_version))
        connection.execute(sa.update(articles).where(articles.c.key == other).values(payload="{"))
        connection.execute(sa.update(entries).where(entries.c.key == other).values(digest="old"))
    report = place.gather()
    assert [(failure.stage, failure.subject) for failure in report.unread] == [("store", f"entry {one}")]
    place.web.answers["/feed"] = answer(rss(element(1), element(2), element(3)))
    report = place.gather(later=dt.timedelta(hours=1))
    assert (report.new, report.articles, report.unread) == (2, 2, ())
    assert {row["state"] for row in place.rows(entries)} == {"done"}
    assert len(place.articles()) == 3


def test_check_reads_feeds_as_a_run_does_and_outlives_one_that_finds_a_fault(place: Place) -> None:
    place.feeds += [f"      - {{url: '{place.web.url(path)}'}}" for path in ("/broken", "/gone", "/busy", "/moved", "/odd")]
    many = rss(element(1), element(2), element(3))
    pages = {
        "/feed": Page("", 200, many),
        "/broken": Page("", 200, many.replace(b"</channel></rss>", b"")),
        "/gone": Page("", 410),
        "/busy": Page("", 503),
        "/moved": Page("", 200, many, moved_to="https://n.example/f"),
    }

    def get(request: Request) -> Page:
        path = "/" + request.url.rpartition("/")[2]
        if path == "/odd":
            raise KeyError("odd")
        return replace(pages[path], url=request.url)

    conf = place.config
    small = conf.model_copy(update={"politeness": conf.politeness.model_copy(update={"entries": 2})})
    found = checking.check(small, place.store, get, Maps(map, map), NOW)
    feeds = [(one.ok, one.says, one.advice) for one in found if one.what == "feed"]
    assert feeds == [
        (True, "2 entries; the newest 2 of 3 entries were taken", ""),
        (True, "2 entries; not well-formed: <unknown>:2:5780: no element found; the newest 2 of 3 entries were taken", ""),
        (False, "gone for good (410)", "take it out of the config, or look for its new address"),
        (False, "the server asks to be left alone for now (503)", "it is asked again later"),
        (
            True,
            "2 entries; the newest 2 of 3 entries were taken",
            "it has moved to https://n.example/f: write that into the config",
        ),
        (False, "a fault in digest: KeyError: 'odd'", "please report it; the others go on"),
    ]
    assert place.rows(store.schema.entries) == []


def test_the_whole_runs_with_real_processes(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1), element(2)).replace(b"</channel></rss>", b""))
    conf = place.config
    with fetch.open_client(conf.politeness, conf.network) as get, engine.threads(2) as network, engine.processes(1) as workers:
        report = phase.gather(conf, place.store, get, lambda: NOW, Maps(network, workers))
    assert (report.new, report.articles, len(report.warnings)) == (2, 2, 1)


# -- secrets -------------------------------------------------------------------------------------------------------


def test_secrets_reach_the_server_and_nothing_else(place: Place, tmp_path: Path) -> None:
    url = place.web.url("/feed?token=s3cret")
    place.feeds = [f"      - {{url: '{url}', auth: 'anna:geheim', headers: {{X-Key: s3cret}}}}"]
    place.web.answers["/feed"] = answer(rss(element(1)))
    report = place.gather()
    assert report.new == 1
    assert (place.web.asked[0].path, place.web.asked[0].headers["x-key"]) == ("/feed?token=s3cret", "s3cret")
    assert place.web.asked[0].headers["authorization"] == "Basic YW5uYTpnZWhlaW0="
    del place.web.answers["/feed"]
    told = str(place.gather(DAY)) + str(place.everything())
    place.store.dispose()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in ("s3cret", "geheim"):
        assert secret not in told
        assert secret.encode() not in stored


def test_a_remembered_move_never_takes_secrets_to_another_host() -> None:
    conf = config.parse(
        "outlets: [{name: A, feeds: [{url: 'https://a.example/f', auth: tok3n}, {url: 'https://b.example/f'}]}]", "c"
    )
    private, public = sources(conf)
    moved = FeedState("", moved_to="https://c.example/f", etag='"1"')
    assert request_of(private, moved) == Request("https://a.example/f", '"1"', "", (("Authorization", "Bearer tok3n"),))
    assert request_of(public, moved).url == "https://c.example/f"
    assert request_of(private, replace(moved, moved_to="https://a.example/g")).url == "https://a.example/g"


# -- killed anywhere -----------------------------------------------------------------------------------------------


def _gather_until_killed(folder: Path, bodies: dict[str, bytes], at: int) -> None:
    """Gather in a process that is killed at its commit number `at`, before or after it (even or odd)."""
    opened = store.open_store(str(folder / "digest.db"))
    seen = [0]

    @sa.event.listens_for(opened, "commit")
    def _(connection: sa.Connection) -> None:
        seen[0] += 1
        if seen[0] == at // 2 + 1:
            if at % 2:
                connection.connection.commit()
            os.kill(os.getpid(), signal.SIGKILL)

    conf = _two_feeds()
    phase.gather(
        conf,
        opened,
        partial(_answered, bodies),
        lambda: NOW,
        Maps(map, map),
    )


def _answered(bodies: dict[str, bytes], request: Request) -> Page:
    return Page(request.url, 304 if request.etag else 200, b"" if request.etag else bodies[request.url], etag='"1"')


def _two_feeds() -> config.Config:
    return config.parse(
        "outlets: [{name: A, feeds: [{url: 'https://a.example/f'}]}, {name: B, feeds: [{url: 'https://b.example/f'}]}]", "c"
    )


def test_killed_at_any_commit_the_next_run_ends_the_same(tmp_path: Path) -> None:
    bodies = {"https://a.example/f": rss(element(1), element(2)), "https://b.example/f": rss(element(3, text="Excerpt."))}
    bodies["https://harbour.example/3"] = page("Report number 3", PROSE)
    ends = []
    for at in range(-1, 4):
        folder = tmp_path / str(at)
        folder.mkdir()
        if at >= 0:
            process = multiprocessing.get_context("spawn").Process(target=_gather_until_killed, args=(folder, bodies, at))
            process.start()
            process.join()
            assert process.exitcode in (-signal.SIGKILL, 0)
        with serve() as web:
            place = Place(folder, web)
            phase.gather(_two_feeds(), place.store, partial(_answered, bodies), lambda: NOW, Maps(map, map))
            ends.append(place.everything())
            place.store.dispose()
    assert all(end == ends[0] for end in ends)
    assert len(ends[0]["articles"]) == 3


# -- decisions -----------------------------------------------------------------------------------------------------


def source(text: str = "https://a.example/f", window: dt.timedelta = DAY, **conf: object) -> Source:
    return Source(Feed(text, "A"), config.FeedConfig(url=text, **conf), window)  # type: ignore[arg-type]


def test_hosts_take_turns() -> None:
    names = ["a1", "a2", "a3", "b1", "c1", "c2"]
    assert list(interleaved(names, lambda name: name[0])) == ["a1", "b1", "c1", "a2", "c2", "a3"]
    assert list(interleaved([], str)) == []


def test_only_feeds_that_are_due_are_chosen() -> None:
    every = [
        source("https://a.example/1"),
        source("https://a.example/2"),
        source("https://b.example/3"),
        source("https://b.example/4"),
        source("https://b.example/5"),
    ]
    known = {
        "https://a.example/1": FeedState("https://a.example/1", fresh_until=NOW + DAY),
        "https://a.example/2": FeedState("https://a.example/2", fresh_until=NOW - DAY),
        "https://b.example/5": FeedState("https://b.example/5", fresh_until=NOW + DAY, asked=NOW + DAY),  # by a wrong clock
        "https://b.example/3": FeedState("https://b.example/3", gone=NOW - 9 * DAY, asked=NOW - dt.timedelta(hours=9)),
    }
    due, resting = choose(every, known, NOW)
    assert [one.feed.url[-1] for one, _ in due] == ["2", "4", "5"]
    assert resting == 1


def test_the_window_is_that_of_the_editions_that_draw_on_the_outlet() -> None:
    conf = config.parse(
        "outlets: [{name: A, feeds: [{url: 'https://a.example/f'}]}, {name: B, feeds: [{url: 'https://b.example/f'}]}]\n"
        "editions: [{name: d, title: D, window: 24h}, {name: w, title: W, window: 7d, only: [B]}]",
        "c",
    )
    assert [one.window for one in sources(conf)] == [DAY, 7 * DAY]


def test_no_validator_outlives_a_body_that_came_without_one() -> None:
    state = FeedState("u", etag='"1"', last_modified="x")
    from digest.feeds import Parsed

    fresh = after(Answer(source(), state, Page("u", 200), Parsed("T", ()), "d"), NOW)
    assert (fresh.etag, fresh.last_modified, fresh.digest, fresh.title) == ("", "", "d", "T")
    same = after(Answer(source(), state, Page("u", 304)), NOW)
    assert (same.etag, same.last_modified) == ('"1"', "x")


def test_a_feed_that_asks_for_years_of_peace_gets_half_a_day() -> None:
    busy = after(Answer(source(), FeedState("u"), Page("u", 429, fresh_until=NOW + 900 * DAY)), NOW)
    assert (busy.failures, busy.fresh_until) == (1, NOW + DAY / 2)


def test_a_new_address_that_holds_a_password_is_not_kept() -> None:
    from digest.feeds import Parsed

    moved = Page("u", 200, moved_to="https://ann:sesame@c.example/f")
    assert after(Answer(source(), FeedState("u"), moved, Parsed("T", ())), NOW).moved_to == ""


def test_titles_are_alike_when_half_their_words_are() -> None:
    assert alike("tram line to the harbour", "tram line to the old harbour")
    assert not alike("tram line", "ferry fares")
    assert not alike("", "")


def entry(**changed: object) -> Entry:
    plain = Entry(
        "k", "https://a.example/f", "https://a.example/1", "Title", summary_html="<p>Words</p>", published=NOW, guid="g"
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def test_markup_and_links_do_not_make_an_update() -> None:
    one, other = (
        face(entry(summary_html='<p>Words <a href="/1?x=1">here</a></p>')),
        face(entry(summary_html="<p>Words <b>here</b> </p>")),
    )
    assert one.digest == other.digest
    assert face(entry(title="Title, edited")).digest != face(entry()).digest


def test_a_bracket_that_opens_no_tag_is_text_and_a_million_of_them_are_read_in_one_go() -> None:
    assert face(entry(summary_html="5 < 6 <b>words</b>")).digest == face(entry(summary_html="5 < 6 words")).digest
    assert face(entry(summary_html="<" * 1_000_000)).text  # a square of the time is ten minutes


def test_entries_are_refused_with_a_reason() -> None:
    assert refused(entry(), source(), NOW, 0) == ""
    assert "older" in refused(entry(published=NOW - 2 * DAY), source(), NOW, 0)
    assert "older" in refused(entry(published=None, updated=NOW - 2 * DAY), source(), NOW, 0)
    assert "neither" in refused(entry(url="", summary_html=""), source(), NOW, 0)
    assert "filter" in refused(entry(), source(filters={"exclude": ["words"]}), NOW, 0)


def test_a_reused_guid_in_another_feed_is_another_entry() -> None:
    known = Known("k", "https://a.example/f", "g", "a.example/1", "title", "", "d", NOW, "done")
    memory = Memory([known], {"https://a.example/f": "A", "https://b.example/f": "B"})
    its = Face("g", "b.example/9", "other", "", "e")
    assert memory.find("https://a.example/f", its) == known
    assert memory.find("https://b.example/f", its) is None


@pytest.mark.parametrize("other", [{}, {"guid": "g2"}, {"url": "https://a.example/2"}])
def test_an_element_twice_in_an_answer_is_taken_once(other: dict[str, str]) -> None:
    found = [(one, face(one)) for one in (entry(), entry(key="k2", **other))]
    assert len(list(marks(source(), found, Memory([], {}), NOW, first=True))) == 1


def test_of_two_elements_for_one_page_the_newest_is_taken_wherever_it_stands() -> None:
    old = entry(title="Delays until noon", published=NOW - DAY)
    new = entry(key="k2", guid="g2", title="Delays until two", published=NOW)
    for pair in ((old, new), (new, old)):
        found = marks(source(), [(one, face(one)) for one in pair], Memory([], {}), NOW, first=True)
        assert [mark.known.title for mark in found if not isinstance(mark, str)] == ["delays until two"]
    seen = Memory([], {})
    list(marks(source(), [(old, face(old))], seen, NOW, first=True))
    later = marks(source(), [(one, face(one)) for one in (old, new)], seen, NOW, first=False)
    assert [mark.known.title for mark in later if not isinstance(mark, str)] == ["delays until two"]


def test_two_elements_with_one_text_and_pages_of_their_own_are_two_entries() -> None:
    words = "<p>" + "The ferry sailed again. " * 20 + "</p>"
    one, other = entry(summary_html=words), entry(key="k2", guid="g2", url="https://a.example/2", summary_html=words)
    found = marks(source(), [(each, face(each)) for each in (one, other)], Memory([], {}), NOW, first=True)
    assert [mark.known.guid for mark in found if not isinstance(mark, str)] == [one.guid, "g2"]


def test_an_entry_that_was_too_old_stays_out_when_it_changes() -> None:
    its = face(entry())
    known = Known("k", "https://a.example/f", "g", its.canonical, its.title, "", "old", NOW - 9 * DAY, "skipped")
    (mark,) = marks(source(), [(entry(published=NOW - 9 * DAY), its)], Memory([known], {}), NOW, first=False)
    assert not isinstance(mark, str)
    assert mark.known.state == "skipped"


def test_a_correction_of_an_old_article_is_taken() -> None:
    its = face(entry())
    known = Known("k", "https://a.example/f", "g", its.canonical, its.title, "", "old", NOW - 9 * DAY, "done")
    (mark,) = marks(source(), [(entry(published=NOW - 9 * DAY), its)], Memory([known], {}), NOW, first=False)
    assert not isinstance(mark, str)
    assert (mark.known.state, mark.known.first_seen) == ("new", NOW - 9 * DAY)


# -- pruning -------------------------------------------------------------------------------------------------------


def test_old_entries_and_articles_are_pruned_and_what_the_feed_still_holds_is_kept(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1), element(2)))
    place.gather()
    place.web.answers["/feed"] = answer(rss(element(2), element(3, when=NOW + 89 * DAY)))
    place.gather(90 * DAY)
    gone = gathering.prune(place.store, NOW + 30 * DAY, NOW + 80 * DAY)
    assert gone == 3
    assert {row["guid"] for row in place.rows(store.schema.entries)} == {"g2", "g3"}
    assert len(place.articles()) == 1


def test_a_block_seen_on_one_page_is_kept_for_a_while_and_one_seen_on_two_for_longer(place: Place) -> None:
    for prints in (("once", "twice"), ("twice",)):
        gathering.save_outcomes(place.store, (), {("Harbour Post", one): 1 for one in prints}, NOW)
    for since, left in ((NOW, ["once", "twice"]), (NOW + DAY, ["twice"])):
        gathering.prune(place.store, NOW - DAY, since)
        assert [row["fingerprint"] for row in place.rows(store.schema.furniture)] == left


def test_no_text_of_strangers_is_too_strange_for_the_store(place: Place) -> None:
    odd = r'"id": "a\u0000\ud800", "url": "https://h.example/", "title": "\udfff\u0000", "content_html": "\ud800 x", "tags": ["\ud800"]'
    place.web.answers["/feed"] = answer(
        b'{"version": "1", "items": [{' + odd.encode() + b"}]}", ETag='"\xff"', Content_Type="\xff\xfe"
    )
    place.feeds.append(f"      - {{url: '{place.web.url('/other')}'}}")
    place.web.answers["/other"] = answer(
        rss("<item><title>&#xD800;&#0;\x01</title><guid>&#xDFFF;</guid><description>x</description></item>")
    )
    report = place.gather()
    assert (report.failed, report.asked) == ((), 2)


def test_an_outlets_own_correction_is_as_new_as_an_article(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1)))
    place.gather()
    note = "<p><em>Correction: An earlier version of this article named the wrong river. It is the Sell.</em></p>"
    place.web.answers["/feed"] = answer(rss(element(1, text=f"{LONG}<p>It was the ninth report of the year.</p>{note}")))
    place.gather(DAY)
    old, corrected = place.articles()
    assert (old.correction, bool(corrected.correction)) == ("", True)
    assert corrected.published > old.published


def test_an_article_rewritten_from_its_headline_on_is_as_new_as_an_article_and_stays_so(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1)))
    place.gather()
    other = f"<p>The harbour master was found alive on the northern quay on Tuesday.</p>{LONG}"
    for days, text in enumerate((other, f"{other}<p>It was the ninth report of the year.</p>"), 2):
        place.web.answers["/feed"] = answer(rss(element(1, title="Harbour master found alive", text=text)))
        place.gather(days * DAY)
    first, rewritten, again = place.articles()
    assert first.published < NOW
    assert rewritten.published == again.published == NOW + 2 * DAY


def test_an_article_rewritten_is_as_new_as_the_date_its_feed_gives_it(place: Place) -> None:
    place.web.answers["/feed"] = answer(rss(element(1)))
    place.gather()
    said = NOW + DAY / 2
    text = f"<p>The harbour master was found alive on the northern quay on Tuesday.</p>{LONG}"
    place.web.answers["/feed"] = answer(rss(element(1, title="Harbour master found alive", text=text, when=said)))
    place.gather(DAY)
    assert place.articles()[-1].published == said


@pytest.mark.parametrize("dressed", [0, 1])
def test_a_site_that_changes_its_template_makes_no_old_article_new(place: Place, dressed: int) -> None:
    title, byline = "Tram line to reach the northern harbour", "<p>By Ann Lee, who writes on the harbour for the Herald.</p>"
    plain, other = element(1, title=title, text=LONG), element(1, title=f"News: {title} | The Herald", text=f"{byline}{LONG}")
    for days, item in enumerate((other, plain) if dressed else (plain, other)):
        place.web.answers["/feed"] = answer(rss(item))
        place.gather(days * DAY)
    first, second = place.articles()
    assert first.title != second.title
    assert first.sentences[0] != second.sentences[0]
    assert first.published == second.published


@pytest.mark.parametrize(("title", "verb"), [("Harbour master found", "lost"), ("Harbour master lost", "found")])
def test_a_headline_or_an_opening_changed_alone_keeps_the_date(place: Place, title: str, verb: str) -> None:
    for days, (head, said) in enumerate((("Harbour master lost", "lost"), (title, verb))):
        text = f"<p>The harbour master was {said} on the northern quay.</p>{LONG}<p>Day {days} of the search ended.</p>"
        place.web.answers["/feed"] = answer(rss(element(1, title=head, text=text)))
        place.gather(days * DAY)
    first, second = place.articles()
    assert (second.revision, second.published) == (1, first.published)


def test_a_live_blog_that_goes_on_keeps_its_date(place: Place) -> None:
    for days, now in enumerate(("Gusts are forecast for the harbour.", "A tree fell on the northern quay.")):
        title = f"Storm in the harbour: live, day {days}"
        place.web.answers["/feed"] = answer(
            rss(element(1, title=title, link="https://h.example/live/1", text=f"<p>{now}</p>{LONG}"))
        )
        place.gather(days * DAY)
    first, second = place.articles()
    assert (first.kind, first.published) == ("live", second.published)


def test_a_feed_that_says_when_an_article_was_rewritten_is_believed(place: Place) -> None:
    for days, title, opening in (
        (0, "Storm nears", "Gusts are forecast."),
        (1, "Storm kills one", "A man was killed by a tree."),
    ):
        told = {"title": title, "url": "https://h.example/storm", "content_html": f"<p>{opening}</p>{LONG}"}
        dates = {"date_published": NOW.isoformat(), "date_modified": (NOW + days * DAY).isoformat()}
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": [told | dates]}
        place.web.answers["/feed"] = answer(json.dumps(feed).encode())
        place.gather(2 * days * DAY)
    assert [one.published for one in place.articles()] == [NOW, NOW + DAY]
