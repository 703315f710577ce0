"""An embargo at the head of a release: read in its zone, waited for, and gone from what is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from test_compose import NOW, REEF, article, composed, configured, stored

from digest import extract
from digest.extract import embargo
from digest.pipeline import noting, running
from digest.pipeline.compose import ComposeReport
from digest.pipeline.gather import GatherReport
from digest.pipeline.gather.articles import _Read, outcome
from digest.store import issues
from digest.store.gathering import Waiting
from digest.types import Article, Embargo, Entry, Feed

PUBLISHED = datetime(2026, 6, 1, 9, tzinfo=UTC)
TEN = datetime(2026, 6, 3, 10, 0)  # noqa: DTZ001 - no zone is named


@pytest.mark.parametrize(
    ("language", "line", "lifts"),
    [
        ("en", "EMBARGOED UNTIL 00:01 GMT 3 June", datetime(2026, 6, 3, 0, 1, tzinfo=UTC)),
        ("en", "Embargoed until 00.01 BST Wednesday 3 June 2026", datetime(2026, 6, 2, 23, 1, tzinfo=UTC)),
        ("en", "STRICTLY EMBARGOED: 11 a.m. ET, Wednesday, June 3", datetime(2026, 6, 3, 15, 0, tzinfo=UTC)),
        ("en", "Embargo until 10:00 CET on 3 June", datetime(2026, 6, 3, 9, 0, tzinfo=UTC)),
        ("en", "EMBARGOED FOR RELEASE UNTIL 10:00 UTC+2, 3 June 2026", datetime(2026, 6, 3, 8, 0, tzinfo=UTC)),
        (
            "en",
            "Material in this release is embargoed until 8:30 a.m. (ET) Friday, June 5, 2026",
            datetime(2026, 6, 5, 12, 30, tzinfo=UTC),
        ),
        ("en", "Not for publication before 10am on Wednesday, June 3, 2026", TEN),
        ("en", "Embargoed until 1000 hrs 3 June", TEN),
        ("en", "Embargoed until noon on 2026-06-03", TEN.replace(hour=12)),
        ("en", "Embargoed until 3 June at 10:00, 2026", TEN),
        ("tlh", "Embargoed until 10:00 on 3 June", TEN),
        ("en", "Under embargo until midnight 2 June", TEN.replace(hour=0)),
        ("en", "EMBARGOED UNTIL 3 JUNE – 10 AM", TEN),
        ("de", "Sperrfrist: Mittwoch, 3. Juni 2026, 10:00 Uhr", TEN),
        ("de", "Sperrfrist bis 03.06.2026, 10 Uhr", TEN),
        ("fr", "Sous embargo jusqu’au mercredi 3 juin à 10h00", TEN),
        ("es", "Embargado hasta las 10:00 h del 3 de junio", TEN),
        ("it", "Embargo fino alle ore 10 del 3 giugno 2026", TEN),
        ("nl", "Onder embargo tot woensdag 3 juni 10:00 uur", TEN),
        ("pt", "Sob embargo até 3 de junho de 2026, às 10h", TEN),
        ("pl", "Embargo do 3 czerwca 2026, godz. 10:00", TEN),
        ("ru", "Эмбарго до 3 июня 2026 10:00 MSK", datetime(2026, 6, 3, 7, 0, tzinfo=UTC)),
    ],
)
def test_an_embargo_is_read_in_its_own_zone(language: str, line: str, lifts: datetime) -> None:
    assert embargo.split(line, language, PUBLISHED) == (
        Embargo(line[line.find("this release") :] if "this" in line else line, lifts),
        "",
    )


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL FURTHER NOTICE",
        "EMBARGOED UNTIL WEDNESDAY",
        "Embargoed until 10:00 IST 3 June",  # of India, of Ireland, of Israel
        "Embargoed until 05/06/2026",  # 5 June, or 6 May
        "Embargoed until 31 June",
        "EMBARGOED UNTIL 00:01 GMT 3 June 2062",
        "Embargo until Thursday noon",
        "Embargoed until 10:00 UTC+99, 3 June",
        "Embargoed until 25:00 on 3 June",
    ],
)
def test_what_tells_no_sure_time_is_an_embargo_all_the_same(line: str) -> None:
    assert embargo.split(line, "en", PUBLISHED) == (Embargo(line), line)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Embargo until 2027 on Russian diamonds agreed"),
        ("en", "Embargo until 31 July 2026 on Russian diamonds agreed"),
        ("en", "Embargo until 31 July 2027 on Russian diamonds agreed"),
        ("en", "EMBARGO: EU BANS RUSSIAN OIL"),
        ("en", "Embargo to hit oil prices"),
        ("en", "Embargoed until last week, the report says that ministers knew of it all along"),
        ("de", "Sperrfrist nach Kündigung: Was gilt"),
        ("de", "Gesperrt bis Sonntag: A8 bei Ulm"),
    ],
)
def test_an_embargo_on_goods_is_news(language: str, line: str) -> None:
    assert embargo.split(line, language, PUBLISHED, headline=True) is None


def made(title: str, content: str) -> Article:
    entry = Entry("k", "https://desk.example/feed", "", title, content_html=content, published=PUBLISHED, language="en")
    return extract.article(entry, None, Feed("https://desk.example/feed", "Desk"), PUBLISHED)


BODY = "".join(f"<p>{sentence}</p>" for sentence in REEF)
LIFTS = datetime(2026, 6, 3, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("EMBARGOED UNTIL 00:01 GMT 3 June: Reef found", BODY),
        ("Reef found [EMBARGOED UNTIL 00:01 GMT 3 JUNE]", BODY),
        ("Reef found", f"<p>EMBARGOED UNTIL 00:01 GMT 3 June</p>{BODY}"),
        ("Reef found", f"<p><strong>Embargoed until 00:01 GMT 3 June.</strong> {REEF[0]}</p>{BODY.partition('</p>')[2]}"),
        ("Reef found", f"<p>Embargoed until 00:01 GMT 3 June<br>{REEF[0]}</p>{BODY.partition('</p>')[2]}"),
        ("EMBARGOED UNTIL WEDNESDAY: Reef found", f"<p>Embargoed until 00:01 GMT 3 June</p>{BODY}"),
    ],
)
def test_an_article_says_when_its_embargo_lifts_and_has_its_text_without_it(title: str, content: str) -> None:
    article = made(title, content)
    assert article.embargo is not None
    assert article.embargo.lifts == LIFTS
    assert article.published == LIFTS
    assert article.sentences == REEF
    assert article.title == "Reef found" or "WEDNESDAY" in title


def test_an_embargo_without_a_zone_counts_as_utc_until_an_edition_reads_it() -> None:
    article = made("Reef found", f"<p>Embargoed until 10:00 on 3 June</p>{BODY}")
    assert article.embargo == Embargo("Embargoed until 10:00 on 3 June", TEN)
    assert article.published == TEN.replace(tzinfo=UTC)


def under(lifts: datetime | None) -> sa.Engine:
    reef = article("r1", "Tideline", "Reef 43 kilometres long found off Aldermark", REEF)
    known = lifts.replace(tzinfo=lifts.tzinfo or UTC) if lifts else reef.published
    return stored(replace(reef, embargo=Embargo("EMBARGOED UNTIL …", lifts), published=known))


def told(engine: sa.Engine, report: ComposeReport) -> tuple[bool, str]:
    (one,) = issues.load(engine, report.issue_id).ranking
    return one["chosen"], one["reason"]


def test_an_article_waits_until_its_embargo_has_lifted() -> None:
    engine, settings = under(NOW + timedelta(hours=2)), configured()
    early = composed(engine, settings)
    assert (early.printed, early.state) == (0, "skipped")
    assert told(engine, early) == (False, "embargoed until 2026-03-03 09:00 UTC")
    late = composed(engine, settings, now=NOW + timedelta(hours=2))
    assert late.printed == 1
    assert told(engine, late)[0]


def test_a_warning_that_has_expired_is_told_no_more() -> None:
    fog = replace(article("f1", "Tideline", "Dense fog until noon", REEF), expires=NOW + timedelta(hours=2))
    engine, settings = stored(fog), configured()
    late = composed(engine, settings, now=NOW + timedelta(hours=2))
    assert (late.printed, told(engine, late)) == (0, (False, "expired 2026-03-03 09:00 UTC"))
    assert composed(stored(fog), settings).printed == 1


@pytest.mark.parametrize(("zone", "lifts"), [("America/New_York", 20), ("Asia/Tokyo", 6)])
def test_an_embargo_without_a_zone_is_read_in_the_editions_own(zone: str, lifts: int) -> None:
    local = NOW.replace(hour=15, tzinfo=None)
    settings = configured(f", timezone: {zone}")
    for hour, printed in ((lifts - 1, 0), (lifts, 1)):
        assert composed(under(local), settings, now=NOW.replace(hour=hour)).printed == printed


def test_an_article_whose_embargo_cannot_be_read_is_kept_out_and_the_sender_told() -> None:
    engine = under(None)
    report = composed(engine, configured())
    line = (
        "Tideline, “Reef 43 kilometres long found off Aldermark” is kept out: "
        "embargoed, and until when cannot be read: “EMBARGOED UNTIL …”"
    )
    assert (report.printed, report.unread) == (0, (line,))
    run = running.RunReport(GatherReport(), (report,))
    assert noting.unheard(configured(), run) == [line] == noting.word(run)


def test_an_embargo_that_is_changed_or_taken_off_revises_the_article() -> None:
    entry = Entry("k", "https://desk.example/feed", "https://desk.example/k", "Reef found")
    first = made("Reef found", f"<p>Embargoed until further notice</p>{BODY}")
    read = _Read(Waiting(entry, PUBLISHED, 0), Feed("https://desk.example/feed", "Desk"))
    before = outcome(read, first, None, PUBLISHED)
    free = outcome(read, made("Reef found", BODY), (before.digest, first), PUBLISHED + timedelta(days=5))
    assert free.article is not None
    assert (free.article.embargo, free.article.published) == (None, PUBLISHED + timedelta(days=5))


@given(
    st.lists(
        st.sampled_from(
            [
                "0",
                "1",
                "3",
                "24",
                "31",
                "60",
                "99",
                "2026",
                ":",
                ".",
                ",",
                "-",
                "–",
                "(",
                "T",
                "Z",
                "GMT+",
                "UTC-",
                "IST",
                "ET",
                "am",
                "h",
                "Uhr",
                "noon",
                "midnight",
                "June",
                "juin",
                "May",
                "on",
                "\\n",
            ]
        ),
        max_size=12,
    )
)
def test_whatever_stands_behind_the_mark_is_read_or_not(pieces: list[str]) -> None:
    for space in ("", " "):
        line = f"EMBARGOED UNTIL {space.join(pieces)}"
        found = embargo.split(line, "en", PUBLISHED)
        assert found is None or found[0].words in line
