"""archive: issues as a static folder."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import fakes_issue as made
import html5lib
import pytest

from digest import archive, render
from digest.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digest.types import Issue, Rendered

ATOM = "{http://www.w3.org/2005/Atom}"
LOOK = render.Look(unsubscribe_url="https://digest.example/u/{token}", greet=True, archive_url="https://digest.example/a/")


def pair(**more: object) -> tuple[Issue, Rendered]:
    issue = made.issue(sections=made.issue().sections[1:], **more)
    return issue, render.web(issue, LOOK)


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Issue, Rendered]]:
    return [pair(number=number, made=made.NOON + timedelta(days=number)) for number in (1, 2, 3)]


def test_each_issue_has_a_page_and_index_and_feed_tell_of_them_newest_first(
    tmp_path: Path, pairs: list[tuple[Issue, Rendered]]
) -> None:
    written = archive.build(iter(made.sources(*pairs)), tmp_path / "site", "https://digest.example/a")
    assert [path.name for path in written] == ["morning-3.html", "morning-2.html", "morning-1.html", "index.html", "feed.xml"]
    index = html5lib.parse((tmp_path / "site" / "index.html").read_text(), namespaceHTMLElements=False)
    assert [each.get("href") for each in index.iter("a")] == ["morning-3.html", "morning-2.html", "morning-1.html", "feed.xml"]
    feed = ET.fromstring((tmp_path / "site" / "feed.xml").read_text())
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")]  # type: ignore[union-attr]
    assert links == [f"https://digest.example/a/morning-{number}.html" for number in (3, 2, 1)]
    assert feed.findtext(f"{ATOM}updated") == "2025-06-06T12:00:00+00:00"


def test_a_correction_is_told_on_the_page_and_in_the_feed_and_moves_no_issue(
    tmp_path: Path, pairs: list[tuple[Issue, Rendered]]
) -> None:
    late = made.NOON + timedelta(days=9)
    corrected = replace(pairs[0][0], correction="The ferry sails on Tuesday.", corrected=late)
    archive.build(made.sources((corrected, render.web(corrected, LOOK)), *pairs[1:]), tmp_path, "https://digest.example/a")
    page = (tmp_path / "morning-1.html").read_text()
    assert 0 < page.index("The ferry sails on Tuesday.") < page.index("<h1")
    feed = ET.fromstring((tmp_path / "feed.xml").read_text())
    (entry,) = [one for one in feed.iter(f"{ATOM}entry") if str(one.findtext(f"{ATOM}id")).endswith("morning-1.html")]
    assert str(entry.findtext(f"{ATOM}title")).startswith("Correction: ")
    assert entry.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == late.isoformat()
    assert [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")][2] == entry.findtext(f"{ATOM}id")


def test_the_feed_holds_the_newest_thirty_issues(pairs: list[tuple[Issue, Rendered]]) -> None:
    feed = ET.fromstring(
        archive.feed([archive.entry(replace(pairs[0][0], number=number), "") for number in range(40, 0, -1)], "")
    )
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")]  # type: ignore[union-attr]
    assert (len(links), links[0], links[-1]) == (30, "morning-40.html", "morning-11.html")


def test_pages_hold_nothing_personal(tmp_path: Path, pairs: list[tuple[Issue, Rendered]]) -> None:
    archive.build(made.sources(*pairs[:1]), tmp_path, "")
    page = (tmp_path / "morning-1.html").read_text()
    assert not re.search(r"PH[0-9a-f]{16}", page)
    for gone in ("Unsubscribe", "Hello", "This mail was sent"):
        assert gone not in page
    assert "Ferry strike ends" in page
    assert "All issues" in page


def test_building_again_changes_nothing_and_leaves_no_scraps(tmp_path: Path, pairs: list[tuple[Issue, Rendered]]) -> None:
    archive.build(made.sources(*pairs), tmp_path, "https://digest.example")
    before = {path.name: (path.read_bytes(), path.stat().st_ino) for path in tmp_path.iterdir()}
    archive.build(reversed(made.sources(*pairs)), tmp_path, "https://digest.example")
    assert {path.name: (path.read_bytes(), path.stat().st_ino) for path in tmp_path.iterdir()} == before


def test_a_build_holds_one_issue_at_a_time(tmp_path: Path, pairs: list[tuple[Issue, Rendered]]) -> None:
    def one_by_one() -> Iterator[archive.Source]:
        for number, one in enumerate(made.sources(*pairs)):
            assert len(list(tmp_path.iterdir())) == number
            yield one

    archive.build(one_by_one(), tmp_path, "")


def test_a_build_writes_what_says_something_new_and_mends_what_was_damaged(
    tmp_path: Path, pairs: list[tuple[Issue, Rendered]]
) -> None:
    archive.build(made.sources(*pairs[:2]), tmp_path, "")
    before = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    (tmp_path / "morning-1.html").write_text("half a pa")
    archive.build(made.sources(*pairs), tmp_path, "")
    assert (tmp_path / "morning-1.html").read_text().startswith(pairs[0][1].html)
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_ino == before.get(path.name)] == ["morning-2.html"]


def _never() -> None:
    pytest.fail("the page is made again")


def test_a_page_is_made_again_where_it_is_gone_damaged_or_made_of_something_else_and_list_and_feed_tell_of_all(
    tmp_path: Path, pairs: list[tuple[Issue, Rendered]]
) -> None:
    issue, rendered = pair(number=4, title=made.HOSTILE)
    sources = made.sources((issue, rendered), *pairs)
    archive.build(sources, tmp_path, "https://digest.example/a")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    archive.build([replace(one, make=_never) for one in sources], tmp_path, "https://digest.example/a")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    (tmp_path / "morning-1.html").unlink()
    for page in ("morning-2.html", "morning-4.html"):
        (tmp_path / page).write_bytes(before[page].replace(b"ferry", b"fairy"))
    made_again = []
    for one in sources:
        changed = replace(one, inputs="another template") if one.page == "morning-3.html" else one
        archive.build([replace(changed, make=lambda one=one: made_again.append(one.page) or one.make())], tmp_path, "")
    assert sorted(made_again) == [f"morning-{number}.html" for number in (1, 2, 3, 4)]
    archive.build(sources, tmp_path, "https://digest.example/a")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_note_behind_a_page_is_a_comment_whatever_stands_in_it(tmp_path: Path) -> None:
    archive.build(made.sources(pair(title=made.HOSTILE + "<!-- --!> -")), tmp_path, "")
    page = html5lib.parse((tmp_path / "morning-128.html").read_text(), namespaceHTMLElements=False)
    assert page.findall("script") == []
    assert "\\u002d" not in "".join(page.itertext())


@pytest.mark.parametrize("edition", ["../../etc/cron", "a/b", "..", "\x00", "Ümlaut & <x>", "x" * 300])
def test_no_edition_name_leads_out_of_the_folder(edition: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-]{1,70}\.html", archive.page_name(replace(made.issue(), edition=edition)))


def test_strangers_words_in_index_and_feed_are_text(tmp_path: Path) -> None:
    issue, rendered = pair(title="<script>alert(1)</script> & more")
    archive.build(made.sources((issue, rendered)), tmp_path, "")
    assert "<script>" not in (tmp_path / "index.html").read_text()
    assert ET.fromstring((tmp_path / "feed.xml").read_text()).findtext(f"{ATOM}title") == issue.title


def test_the_index_speaks_its_issues_language(tmp_path: Path) -> None:
    archive.build(made.sources(pair(language="ar")), tmp_path, "")
    told = (tmp_path / "index.html").read_text()
    assert '<html lang="ar" dir="rtl">' in told
    assert "الثلاثاء، 3 يونيو 2025" in told


def test_each_edition_stands_in_its_own_language_and_direction(tmp_path: Path) -> None:
    archive.build(made.sources(pair(), pair(edition="mujaz", title="موجز الصباح", language="ar")), tmp_path, "")
    index = html5lib.parse((tmp_path / "index.html").read_text(), namespaceHTMLElements=False)
    shelves = {each.findtext("h1"): (each.get("lang"), each.get("dir")) for each in index.iter("section")}
    assert shelves == {"The Morning Digest": ("en", "ltr"), "موجز الصباح": ("ar", "rtl")}


def test_editions_keep_their_places_and_the_archive_its_name_whichever_has_the_newest(tmp_path: Path) -> None:
    late = made.NOON + timedelta(days=1)
    for first, second in ((made.NOON, late), (late, made.NOON)):
        archive.build(made.sources(pair(made=first), pair(edition="woche", title="Die Woche", made=second)), tmp_path, "")
        index = html5lib.parse((tmp_path / "index.html").read_text(), namespaceHTMLElements=False)
        assert [each.get("href") for each in index.find(".//nav").iter("a")] == ["#morning", "#woche"]
        assert [each.get("id") for each in index.iter("section")] == ["morning", "woche"]
        told = ET.fromstring((tmp_path / "feed.xml").read_text()).findtext(f"{ATOM}title")
        assert told == index.findtext(".//title") == "The Morning Digest · Die Woche"


def test_a_page_says_where_it_lies_and_links_to_the_feed(tmp_path: Path) -> None:
    issue, look = pair()[0], replace(LOOK, web_url="https://digest.example/a/morning-128.html")
    page = html5lib.parse(render.web(issue, look).html, namespaceHTMLElements=False)
    links = {each.get("rel"): each.get("href") for each in page.iter("link")}
    assert links == {"canonical": look.web_url, "alternate": "feed.xml"}
    told = {each.get("property"): each.get("content") for each in page.iter("meta") if each.get("property")}
    assert (told["og:url"], told["og:site_name"]) == (look.web_url, issue.title)
    assert told["article:published_time"] == "2025-06-03"
    assert not [each for each in page.iter("a") if each.get("href") == look.web_url]
    assert "canonical" not in render.email(issue, look).html


def test_an_entry_of_the_feed_tells_its_language_its_day_and_its_headlines(pairs: list[tuple[Issue, Rendered]]) -> None:
    (entry,) = ET.fromstring(archive.feed([archive.entry(pairs[0][0], "")], "")).iter(f"{ATOM}entry")
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert entry.findtext(f"{ATOM}published") == pairs[0][0].made.isoformat()
    assert "Ferry strike ends" in str(entry.findtext(f"{ATOM}summary"))
    corrected = replace(pairs[0][0], correction="The ferry\x00 sails on Tuesday.")
    (entry,) = ET.fromstring(archive.feed([archive.entry(corrected, "")], "")).iter(f"{ATOM}entry")
    assert str(entry.findtext(f"{ATOM}summary")).startswith("The ferry sails on Tuesday. · ")


def test_the_list_says_an_editions_name_once(tmp_path: Path) -> None:
    archive.build(made.sources(pair(), pair(language="fr", edition="matin", title="Le Matin")), tmp_path, "")
    index = html5lib.parse((tmp_path / "index.html").read_text(), namespaceHTMLElements=False)
    told = ["".join(each.itertext()) for each in index.iter("li") if each.find("time") is not None]
    assert len(told) == 2
    assert not any(name in line for line in told for name in ("The Morning Digest", "Le Matin"))


def test_an_archive_of_nothing_says_so(tmp_path: Path) -> None:
    archive.build([], tmp_path, "")
    assert "No issue yet" in (tmp_path / "index.html").read_text()
    ET.fromstring((tmp_path / "feed.xml").read_text())


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, pairs: list[tuple[Issue, Rendered]]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        archive.build(made.sources(*pairs[:1]), tmp_path / "file", "")
