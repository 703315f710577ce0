from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import newsroom_truth
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import cluster, newsroom, text
from digest.cluster import cases, copies, evidence, linkage, nearness, pieces, wording
from digest.models.encoding import encoder
from digest.newsroom import content
from digest.types import Article, Version
from tests import fakes

if TYPE_CHECKING:
    from pathlib import Path

    from digest.seams import Encode
    from digest.types import Story

ONE, TWO = "CVE-2026-20001", "CVE-2026-20002"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)

FERRY = (
    "The ferry Halcyon ran aground off Kelder Point on Monday with 212 people aboard. Lifeboats from Marrick took everybody off"
    " within two hours. The coastguard said the master had reported a fault in the steering gear minutes before the grounding."
    " Divers will look at the hull on Tuesday."
)
FERRY_AGAIN = (
    "Two hundred and twelve passengers and crew were rescued after the Halcyon struck rocks near Kelder Point on Monday."
    " The Marrick lifeboat was first on the scene. A steering fault is suspected, the coastguard said, and the ferry's hull will"
    " be inspected by divers."
)
CHEESE = (
    "A cheesemaker from the Ostra hills has won the national prize for a goat's cheese wrapped in walnut leaves. Judges praised"
    " its patience and its rind. Orders have already outrun what forty goats can give, she said."
)


def article(key: str, title: str, body: str = "", *, hours: float = 0, **more: object) -> Article:
    sentences = tuple(text.sentences(body)) if body else ()
    plain = Article(
        key=key,
        url=f"https://{key}.example/{key}",
        title=title,
        outlet=f"Outlet {key}",
        feed_url=f"https://{key}.example/feed",
        published=NOON + timedelta(hours=hours),
        sentences=sentences,
        paragraphs=(0,) * len(sentences),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


# -- linkage -------------------------------------------------------------------------------------------------------


def naive_average_linkage(matrix: np.ndarray, threshold: float) -> set[tuple[int, ...]]:
    clusters = [[k] for k in range(len(matrix))]
    while len(clusters) > 1:
        means = {(i, j): matrix[np.ix_(a, b)].mean() for (i, a), (j, b) in itertools.combinations(enumerate(clusters), 2)}
        (i, j), best = max(means.items(), key=lambda one: one[1])
        if best < threshold:
            break
        clusters[i] += clusters.pop(j)
    return {tuple(sorted(one)) for one in clusters}


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 14), st.integers(0, 10_000))
def test_sparse_linkage_equals_average_linkage_on_the_full_matrix(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    matrix = np.triu(np.where(rng.random((count, count)) < 0.5, rng.random((count, count)), 0), 1)
    left, right = np.nonzero(matrix)
    found = linkage.link(count, linkage.Edges(left, right, matrix[left, right]), 0.4)
    assert set(found) == naive_average_linkage(matrix + matrix.T, 0.4)


def test_linkage_gives_every_number_once_smallest_first() -> None:
    edges = linkage.Edges(np.array([1, 3]), np.array([4, 5]), np.array([0.9, 0.1]))
    assert linkage.link(6, edges, 0.5) == ((0,), (1, 4), (2,), (3,), (5,))


def test_a_chain_is_one_component_but_not_one_story() -> None:
    links = np.arange(199)
    edges = linkage.Edges(links, links + 1, np.ones(199))
    assert set(linkage.components(200, edges, 0.5).tolist()) == {0}
    assert max(map(len, linkage.link(200, edges, 0.6))) <= 3


def test_linkage_of_nothing_is_nothing() -> None:
    nothing = linkage.Edges(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    assert linkage.link(0, nothing, 1.0) == ()


# -- voices --------------------------------------------------------------------------------------------------------


def test_agency_copy_run_by_four_outlets_is_one_voice_with_four_addresses() -> None:
    told = [article(k, f"Ferry aground, says {k}", FERRY) for k in "abcd"] + [article("e", "Saved from the rocks", FERRY_AGAIN)]
    assert cluster.voices(told) == ((0, 1, 2, 3), (4,))


def test_a_trimmed_copy_is_the_same_voice() -> None:
    trimmed = FERRY[: FERRY.index("Divers")]
    assert cluster.voices([article("a", "One", FERRY), article("b", "Other", trimmed)]) == ((0, 1),)


def test_one_publisher_family_is_one_voice() -> None:
    told = [
        article("a", "Ferry aground", FERRY, family="Kelder Press"),
        article("b", "Saved", FERRY_AGAIN),
        article("c", "Cheese", CHEESE, family="Kelder Press"),
    ]
    assert cluster.voices(told) == ((0, 2), (1,))


def test_one_outlet_is_one_voice_whatever_it_writes() -> None:
    told = [article("a", "Ferry aground", FERRY, outlet="Post"), article("b", "Cheese", CHEESE, outlet="Post")]
    assert cluster.voices(told) == ((0, 1),)


def test_rewritten_agency_copy_is_one_voice_where_both_credit_the_agency() -> None:
    half = FERRY[: FERRY.index("The coastguard")] + CHEESE
    plain = [article("a", "One", FERRY), article("b", "Other", half)]
    assert cluster.voices(plain) == ((0,), (1,))
    credited = [replace(plain[0], wire="Marrick Wire"), replace(plain[1], outlet="Marrick Wire")]
    assert cluster.voices(credited) == ((0, 1),)


def test_articles_without_text_are_told_apart_by_their_titles() -> None:
    told = [article(k, title) for k, title in (("a", "Ferry aground off Kelder Point"), ("b", "Prize for a goat's cheese"))]
    assert cluster.voices(told) == ((0,), (1,))
    assert cluster.voices([]) == ()


# -- versions ------------------------------------------------------------------------------------------------------


def as_it_stood(one: Article) -> Version:
    return Version(one.title, one.url, one.published)


def test_a_changed_title_is_the_same_article_and_the_newest_stays() -> None:
    old = article("a", "Ferry aground off Kelder Point", FERRY, outlet="Post")
    new = article("b", "All 212 saved from stricken ferry", FERRY, hours=2, outlet="Post")
    assert cluster.collapse([new, old]) == (replace(new, earlier=(as_it_stood(old),)),)


def test_a_changed_text_under_one_address_is_the_same_article() -> None:
    old = article("a", "Ferry aground", FERRY, url="https://post.example/ferry?utm_source=rss")
    new = article("b", "Ferry: all safe", CHEESE, hours=1, url="http://www.post.example/ferry")
    assert cluster.collapse([old, new]) == (replace(new, earlier=(as_it_stood(old),)),)


def test_what_a_strangers_feed_says_of_an_outlets_page_takes_nothing_from_it() -> None:
    page = "https://www.ledger.example/bridge"
    own = article("a", "Bridge closed", FERRY, outlet="Ledger", url=page, feed_url="https://feeds.ledger.example/all")
    burnt = article("c", "Bridge shut", FERRY, outlet="Ledger", url=page, feed_url="https://burner.example/l", hours=-1)
    evil = article("b", "Ledger lies", CHEESE, hours=1, outlet="Evil", url=page, feed_url="https://evil.example/feed")
    late = replace(evil, key="d", outlet="Other", feed_url="https://other.example/feed", published=NOON)
    for told in itertools.permutations([own, evil, burnt]):
        assert cluster.collapse(told) == (replace(own, earlier=(as_it_stood(burnt),)),)
    assert [one.outlet for one in cluster.collapse([evil, late])] == ["Evil"]  # nobody is at home there


def test_the_newest_version_holds_the_history_of_all_in_whatever_order_they_come() -> None:
    first = article("a", "Ferry aground", FERRY, outlet="Post")
    second = article("b", "Ferry aground: all safe", FERRY, hours=1, outlet="Post", earlier=(as_it_stood(first),))
    third = article("c", "All 212 saved from stricken ferry", FERRY, hours=2, outlet="Post")
    past = tuple(as_it_stood(one) for one in (first, second))
    for told in itertools.permutations([first, second, third]):
        assert cluster.collapse(told) == (replace(third, earlier=past),)


def test_an_article_that_never_changed_keeps_the_history_it_came_with() -> None:
    told = article("a", "Ferry aground", FERRY, earlier=(Version("Ferry late", "https://a.example/late", NOON),))
    assert cluster.collapse([told]) == (told,)


def test_what_is_told_in_the_same_words_with_other_figures_is_no_version() -> None:
    quake = "An earthquake of magnitude {} was recorded {} kilometres from {} at {}, the seismological service said. Nobody was hurt."
    told = [
        article("a", "4.1 quake near Millbrook", quake.format("4.1", 12, "Millbrook", "3:12"), outlet="Post"),
        article("b", "3.4 quake near Denton Bay", quake.format("3.4", 30, "Denton Bay", "9:40"), outlet="Post", hours=6),
    ]
    assert len(cluster.collapse(told)) == 2
    weekly = [replace(one, title="Quakes", dated=False) for one in told]
    assert len(cluster.collapse(weekly)) == 2


def test_a_form_that_one_outlet_fills_in_twice_is_two_articles() -> None:
    form = "Successful exploitation of this flaw could allow an attacker to {}. Update to the newest version."
    told = [
        article("a", "Halvard Controls PLC-700", form.format("take over the device"), outlet="Watch"),
        article("b", "Ostmark FlowView", form.format("read the database of the plant"), outlet="Watch", hours=1),
    ]
    for pair in (told, [told[0], replace(told[1], sentences=told[0].sentences)]):
        assert len(cluster.collapse(pair)) == 2
        assert copies.same_text(pair, copies.compare(pair, pieces.read(pair))) == ((0,), (1,))
    kept = [article("c", "All saved", FERRY, outlet="Post"), article("d", "What happened at Kelder", FERRY, outlet="Post")]
    assert len(cluster.collapse(kept)) == 1


WARNING = (
    "A yellow warning of {} is in force from {} for the {}. Gusts and slippery roads are possible. Some bus and train services may"
    " be affected, and the coastguard asks everybody to stay away from the harbour walls."
)


def test_notices_in_one_form_are_as_many_articles_and_stories_as_their_titles_name_things() -> None:
    wind = article("a", "Yellow warning of wind for the coast", WARNING.format("wind", "six until noon", "coast"), outlet="Met")
    ice = article(
        "b", "Yellow warning of ice for the hills", WARNING.format("ice", "midnight until ten", "hills"), outlet="Met"
    )
    assert len(cluster.collapse([wind, ice])) == 2
    assert len(cluster.group([wind, ice], fakes.encode)) == 2
    later = replace(ice, key="c", title="Update: yellow warning of wind for the coast", sentences=wind.sentences[:2])
    assert len(cluster.collapse([wind, later])) == 1  # nothing of the first title is gone
    assert len(cluster.group([wind, replace(ice, outlet="Post")], fakes.encode)) == 1  # another outlet may word it its own way


FORMS = [
    (
        "ja",
        "霧原県警",
        "交通死亡事故の発生について（{}署管内）",
        "28日、{}市の国道で交通死亡事故が発生しました。夕暮れ時は早めのライト点灯をお願いします。",
        ("霧原", "北浜"),
    ),
    (
        "zh",
        "临江市政府",
        "关于{}路封闭施工的通告",
        "因道路改造施工需要，{}路将封闭施工。现将有关事项通告如下。特此通告。",
        ("解放", "滨江"),
    ),
    (
        "ar",
        "الدفاع المدني",
        "الدفاع المدني يباشر حادث احتراق في حي {}",
        "باشرت فرق الدفاع في حي {} حادث احتراق، ودعا الدفاع في {} إلى السلامة.",
        ("الروضة", "النزهة"),
    ),
]


UPDATES = [
    (
        "ja",
        (
            "霧原市の工場で爆発、3人死亡",
            "三十日午前、霧原市の化学工場で爆発があった。消防によると、3人が死亡し、複数のけが人が出ている。捜索が続いている。",
        ),
        (
            "霧原市の工場爆発、死者7人に",
            "三十日午前に霧原市の化学工場で起きた爆発で、消防によると、死者は7人になった。捜索は終わった。",
        ),
    ),
    (
        "zh",
        ("北州议会选举投票开始", "北州议会选举周日开始投票，选民排队等候，结果预计深夜公布。"),
        ("北州议会选举计票 青禾党领先", "北州议会选举周日结束投票，计票显示青禾党领先，结果预计深夜公布。"),
    ),
]


@pytest.mark.parametrize(("language", "one", "other"), UPDATES, ids=["Japanese", "Chinese"])
def test_an_outlets_update_under_a_title_of_its_own_is_no_form_filled_in_again(
    weights: Path, language: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    told = [article(f"{k}", *text, outlet="Post", language=language) for k, text in enumerate((one, other))]
    assert len(cluster.group(told, encoder(folder=weights))) == 1


@pytest.mark.parametrize(("language", "outlet", "title", "form", "places"), FORMS, ids=lambda each: str(each)[:2])
def test_short_notices_in_one_form_are_two_stories_in_any_script(
    language: str, outlet: str, title: str, form: str, places: tuple[str, str]
) -> None:
    told = [
        article(f"a{at}", title.format(place), form.format(place, place), outlet=outlet, language=language)
        for at, place in enumerate(places)
    ]
    assert len(cluster.group(told, fakes.encode)) == 2


def test_a_text_under_another_headline_of_its_outlet_is_a_version_and_a_bare_form_is_not() -> None:
    first = article("a", "Alarm on the strait", FERRY, outlet="Post")
    again = article("b", "Everybody safe, owners say", FERRY, outlet="Post")
    assert len(cluster.collapse([first, again])) == 1
    told = replace(
        again, title="Lifeboats take everybody off the Halcyon", sentences=(*first.sentences[:2], "Nobody was hurt.")
    )
    assert len(cluster.collapse([first, told])) == 1  # the one title tells what the text of the other tells
    bare = "Maintenance release. Dependencies were brought up to date. No changes of the interface."
    told = [article("a", "tern-sdk 0.9.4", bare, outlet="Index"), article("b", "wick-sdk 0.9.4", bare, outlet="Index", hours=1)]
    assert len(cluster.collapse(told)) == 2


def test_two_places_on_one_page_are_two_articles() -> None:
    told = [
        article("a", "Ferry aground", FERRY, url="https://post.example/alerts#ferry"),
        article("b", "Cheese wins", CHEESE, hours=1, url="https://post.example/alerts#cheese"),
    ]
    assert len(cluster.collapse(told)) == 2


def test_entries_that_all_link_to_the_front_page_stay_apart() -> None:
    told = [
        article("a", "Ferry aground", FERRY, url="https://post.example/"),
        article("b", "Cheese", CHEESE, url="https://post.example"),
    ]
    assert len(cluster.collapse(told)) == 2


def test_copies_at_other_outlets_are_no_versions() -> None:
    assert len(cluster.collapse([article("a", "Ferry aground", FERRY), article("b", "Ferry aground", FERRY)])) == 2


def test_a_column_that_keeps_its_title_is_a_new_article_each_time() -> None:
    told = [
        article("a", "The week ahead", FERRY, outlet="Post"),
        article("b", "The week ahead", CHEESE, outlet="Post", hours=20),
    ]
    assert len(cluster.collapse(told)) == 2


def test_the_same_words_a_week_later_are_another_article() -> None:
    told = [
        article("a", "Ferry aground", FERRY, outlet="Post"),
        article("b", "Ferry aground", FERRY, outlet="Post", hours=24 * 7),
    ]
    assert len(cluster.collapse(told)) == 2


def test_undated_versions_collapse_too() -> None:
    told = [article(k, "Ferry aground", FERRY, outlet="Post", dated=False, hours=h) for k, h in (("a", 0), ("b", 24 * 9))]
    assert [one.key for one in cluster.collapse(told)] == ["b"]


def test_text_with_other_figures_is_not_the_same_text() -> None:
    told = [
        article("a", "Claims", FERRY),
        article("b", "Claims", FERRY.replace("212", "97").replace("two hours", "two hours, 40 minutes and 3 trips")),
    ]
    assert copies.same_text(told, copies.compare(told, pieces.read(told))) == ((0,), (1,))
    same = [told[0], replace(told[0], key="c")]
    assert copies.same_text(same, copies.compare(same, pieces.read(same))) == ((0, 1),)


BULLETIN = (
    "A flaw in the gate of Halcyon could let a remote attacker run code on a device. An attacker could exploit it by sending crafted"
    " packets to the device. Halcyon has released updates that close the flaw, and there is no other way around it."
    " Versions 11, 12 and 14 of the gate have the flaw. Its number is"
)


def test_bulletins_in_the_same_words_are_as_many_articles_and_stories_as_they_name_cases() -> None:
    told = [article(k, "Flaw in the gate", f"{BULLETIN} {case}.", outlet="Halcyon") for k, case in (("a", ONE), ("b", TWO))]
    assert len(cluster.collapse(told)) == 2
    assert copies.same_text(told, copies.compare(told, pieces.read(told))) == ((0,), (1,))
    assert len(cluster.group(told, fakes.encode)) == 2
    again = [told[0], replace(told[1], sentences=told[0].sentences)]
    assert len(cluster.collapse(again)) == 1


def test_reports_that_name_one_case_are_one_story_and_a_list_of_cases_is_none() -> None:
    gate = article(
        "a", f"Halcyon closes hole {ONE} in its gate", "Its makers ask everybody to load the update of the gate at once."
    )
    alarm = article("b", "Agency adds a hole to its catalogue", f"{ONE} is used in attacks, and the gate is at risk, it said.")
    found = np.array([0]), np.array([1]), np.array([-3.0], np.float32)
    assert cases.weighed([gate, alarm], *found).tolist() == [2.0]
    assert cases.weighed([gate, article("c", f"Another hole: {TWO}")], *found[:2], np.array([3.0], np.float32)).tolist() == [
        -2.0
    ]
    own = article("g", "ADV-2026-118: hole in the gate of Halcyon")
    assert cases.weighed([gate, own], *found).tolist() == [-3.0]  # that may be its maker's number for the same
    listed = article("d", f"Day of patches: {ONE}, {TWO}, CVE-2026-20003, CVE-2026-20004")
    assert cases.weighed([gate, listed], *found).tolist() == [-3.0]
    assert not cases.named(article("e", "At 12:30 UTC-05:00 the F-16 of COVID-19-24 landed"))
    assert not cases.named(article("e", "Open SAT-10:00 by ISO-9001-2015 and EN-1991-01"))
    assert cases.named(article("e", "RHSA-2026:1234 is out")) == {"RHSA-2026:1234"}
    far = article("e", "Holes in gates", f"{'The makers of gates ask everybody to load updates at once. ' * 30}{ONE} is one.")
    assert not cases.named(far)
    assert cases.named(article("f", "[DSA 6101-1] gate update NCT01234567")) == {"DSA 6101-1", "NCT01234567"}


@pytest.mark.parametrize(
    ("url", "text", "number"),
    [
        ("https://arxiv.org/abs/2611.20101", "", "arXiv 2611.20101"),
        ("https://archive.example/content/10.1101/2026.11.27.701122v1.full", "", "DOI 2026.11.27.701122"),
        ("https://archive.example/cgi/content/short/2026.11.27.701122v2?rss=1", "", "DOI 2026.11.27.701122"),
        ("https://journal.example/article?id=10.1371/journal.pone.0399001&rss=yes", "", "DOI 10.1371/journal.pone.0399001"),
        ("https://journal.example/doi/10.1093/Sleep/zsaf123/8340011", "", "DOI 10.1093/sleep/zsaf123"),
        ("https://index.example/40012345", "Sleep. doi: 10.1093/sleep/zsaf123.", "DOI 10.1093/sleep/zsaf123"),
        ("https://library.example/doi/10.9145/3712345", "", "DOI 10.9145/3712345"),
        ("https://post.example/2", "The paper is doi.org/10.48550/arXiv.2611.20101.", "arXiv 2611.20101"),
    ],
)
def test_a_paper_is_known_by_its_number_in_address_or_text(url: str, text: str, number: str) -> None:
    assert cases.named(article("a", "Spindles and memory", text, url=url)) == {number}


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://bote.example/30.10.2026/sturm-drei-tote", "Drei Tote"),
        ("https://bote.example/1", "Sturm vom 12.10.2026/13.10.2026"),
        ("https://bote.example/1", "Rund 1.200.000 Haushalte ohne Strom"),
        ("https://bote.example/1", "Release 3.2.0: new icons"),
    ],
)
def test_days_sums_and_versions_of_nothing_number_no_case(url: str, title: str) -> None:
    assert cases.named(article("a", title, url=url)) == frozenset()


def test_two_papers_of_one_subject_are_two_articles_and_a_release_on_one_is_one_story_with_it() -> None:
    papers = [article(k, "Spindles and memory", url=f"https://arxiv.org/abs/2611.2010{k}") for k in "12"]
    assert cases.other(*papers)
    release = article("c", "Spindles carry memory", "The paper is arXiv:2611.20101.")
    found = np.array([0]), np.array([1]), np.array([-3.0], np.float32)
    assert cases.weighed([papers[0], release], *found).tolist() == [2.0]


@pytest.mark.parametrize(
    ("title", "release"),
    [
        ("brindle v3.2.0", "brindle 3.2.0"),
        ("Brindle 3.2.0 is out", "brindle 3.2.0"),
        ("quill 1.4.0rc1", "quill 1.4.0rc1"),
        ("Tarn version 2.0", "tarn 2.0"),
        ("Council 3.12.26", ""),
        ("Council 03.12.2026", ""),
        ("Growth 2.5 percent", ""),
    ],
)
def test_a_release_is_known_by_project_and_version(title: str, release: str) -> None:
    assert cases.named(article("a", title)) == (frozenset({release}) if release else frozenset())


def test_two_versions_of_one_project_are_two_stories_and_one_told_twice_is_one() -> None:
    out, again, later = (article(k, title) for k, title in (("a", "quill v1.4.0"), ("b", "quill 1.4.0"), ("c", "quill v1.4.1")))
    found = np.array([0]), np.array([1])
    assert cases.weighed([out, again], *found, np.array([-3.0], np.float32)).tolist() == [2.0]
    assert cases.weighed([out, later], *found, np.array([3.0], np.float32)).tolist() == [-2.0]


# -- evidence ------------------------------------------------------------------------------------------------------


STRANGERS = (  # no two of them tell one event
    ("Bridge at Ely closed", "The iron bridge at Ely was closed on Monday after divers found a crack in its second pier."),
    ("Goat's cheese wins prize", CHEESE),
    ("Rovers reach the final", "Rovers beat Athletic on penalties after two goalless hours and meet City in May."),
    ("Copper mine opens", "The miner Orrin opened a copper mine in the Sarvan desert that will employ nine hundred people."),
    ("Choir sings for storks", "A choir in Halden sang beneath a chimney until the storks that nest on it came back."),
    ("Bakers strike over flour", "Bakers in Denton shut their ovens for a day in protest at the price of flour."),
    ("Reef found in deep water", "A survey ship mapped a cold-water reef forty kilometres long west of Aldermark."),
    ("Old tram comes home", "A tram built in 1911 was found in a barn and is to run again along the quay at Tolvar."),
    ("Comet seen by pupils", "Pupils at a school in Brackwater photographed a comet that had not been seen before."),
)


def measured(told: list[Article], encode: Encode = fakes.encode) -> dict[tuple[int, int], float]:
    pairs = evidence.measure(told, pieces.read(told), encode)
    odds = evidence.odds(pairs, cluster.WEIGHTS)
    return dict(zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), odds.tolist(), strict=True))


def test_articles_a_week_apart_speak_less_for_one_event_than_articles_of_one_day() -> None:
    today = [article("a", "Ferry aground", FERRY), article("b", "Halcyon on the rocks", FERRY_AGAIN)]
    later = [today[0], replace(today[1], published=NOON + timedelta(days=7))]
    assert measured(later)[0, 1] < measured(today)[0, 1] - 2


def test_without_dates_time_says_nothing() -> None:
    one, other = article("a", "Ferry aground", FERRY, dated=False), article("b", "Halcyon on the rocks", FERRY_AGAIN)
    later = replace(other, published=NOON + timedelta(days=7))
    assert measured([one, other]) == measured([one, later])


def test_in_a_vast_collection_near_articles_still_find_each_other() -> None:
    rng = np.random.default_rng(7)
    events = rng.normal(size=(4000, 384)) + rng.normal(size=(40, 384))[rng.integers(0, 40, 4000)]
    drawn = np.repeat(events, 3, axis=0) + 0.7 * rng.normal(size=(12000, 384))
    vectors = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    left, right, meaning = nearness.near(vectors)
    found = set(zip(left.tolist(), right.tolist(), strict=True))
    wanted = {
        (k, m) for first in range(0, 12000, 3) for k, m in ((first, first + 1), (first, first + 2), (first + 1, first + 2))
    }
    assert len(wanted & found) > 0.995 * len(wanted)
    assert np.allclose(meaning, np.einsum("ij,ij->i", vectors[left], vectors[right]), atol=1e-5)
    assert (left < right).all()
    assert (np.diff(left) >= 0).all()


def test_names_that_agree_speak_for_one_event_and_strange_ones_against() -> None:
    quake = "An earthquake shook the town of {0} in western {1} on Monday, and people ran into the streets of {0}, said {2}."
    same = [article("a", "Earthquake", quake.format("Tolvar", "Cassara", "Mayor Ilian")) for _ in "ab"]
    other = article("b", "Earthquake", quake.format("Sarnov", "Lethia", "Governor Brusk"))
    assert measured([same[0], replace(same[1], key="b", outlet="Outlet b")])[0, 1] > measured([same[0], other])[0, 1] + 1


def pairs_of(rows: np.ndarray, worded: float = 0.15) -> evidence.Pairs:
    """Make pairs of rows of meaning, names and figures, and of like wording."""
    none = np.zeros(len(rows))
    return evidence.Pairs(none, none, rows[:, 0], rows[:, 1], rows[:, 2], *[none] * 5, none + worded, *[none] * 7)


def test_reports_with_other_names_and_other_figures_are_two_events_where_they_mean_little_in_common() -> None:
    rows = np.array([[0.45, np.log(0.2), 1.0], [0.45, np.log(0.2), 0.0], [0.45, np.log(0.6), 1.0], [0.55, np.log(0.2), 1.0]])
    assert evidence.unlikely(pairs_of(rows)).tolist() == [True, False, False, False]


def test_a_country_s_quake_and_its_unemployed_are_two_events_where_figures_and_words_differ() -> None:
    rows = np.array([[0.45, np.log(0.6), 1.0], [0.45, np.log(0.6), 0.0], [0.55, np.log(0.6), 1.0]])
    assert evidence.unlikely(pairs_of(rows, worded=0.1)).tolist() == [True, False, False]
    assert evidence.unlikely(pairs_of(rows, worded=0.12)).tolist() == [False, False, False]


def test_reports_that_share_no_name_at_all_are_two_events_where_they_mean_little_in_common_whatever_their_figures() -> None:
    strange, known, unknown = np.log(evidence.LITTLE), np.log(0.2), np.log(evidence.LITTLE + evidence.UNKNOWN)
    rows = np.array([[0.45, strange, 0.0], [0.45, known, 0.0], [0.45, unknown, 0.0], [0.55, strange, 0.0]])
    assert evidence.unlikely(pairs_of(rows)).tolist() == [True, False, False, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            (
                "Nordbank profit falls",
                "Nordbank said its net profit fell 12 percent to 340 million crowns in the first quarter.",
            ),
            (
                "Kestrel profit up",
                "Kestrel reported a net profit of 210 million crowns for the first quarter, up 8 percent on the year.",
            ),
        ),
        (
            (
                "Halden raises rents",
                "Halden town council voted on Monday to raise the rents of its 2,000 flats by 4 percent from June.",
            ),
            (
                "Denton freezes rents",
                "Denton council decided on Monday not to raise the rents of its flats this year, after protests.",
            ),
        ),
        (
            (
                "Man arrested in Thornby after stabbing",
                "Police in Thornby arrested a man on Tuesday after a stabbing near the market hall. Inspector Dale Ferris said.",
            ),
            (
                "Police search for girl missing in Thornby",
                "Police in Thornby are looking for Mia Holt, 14, missing since Tuesday, Inspector Dale Ferris said.",
            ),
        ),
    ],
    ids=["results of two companies", "rents of two towns", "two cases of one inspector"],
)
def test_look_alikes_among_a_days_news_are_two_stories(weights: Path, one: tuple[str, str], other: tuple[str, str]) -> None:
    told = [article(f"{k}", *text) for k, text in enumerate((one, other, *STRANGERS))]
    stories = cluster.group(told, encoder(folder=weights))
    assert not any({"0", "1"} <= {each.key for each in story.articles} for story in stories)


QUAKES = (
    (
        "Strong quake hits northern Chile",
        (
            "A 6.9-magnitude earthquake shook northern Chile early on Monday, cutting power to tens of thousands of homes. At least"
            " three people died in Iquique, the emergency office said. Officials lifted a tsunami warning after two hours."
        ),
    ),
    (
        "Strong quake hits northern Japan",
        (
            "A 6.6-magnitude earthquake shook northern Japan on Monday morning, halting bullet trains. At least five people were hurt"
            " in Sendai, the fire agency said. Officials lifted a tsunami warning after an hour."
        ),
    ),
)
MARCHES = (
    (
        "Thousands protest in Tbilisi",
        "Thousands of people marched through Tbilisi on Monday against a law. Police used water cannon.",
    ),
    (
        "Thousands protest in Belgrade",
        "Thousands of people marched through Belgrade on Monday against graft. Police kept away.",
    ),
)
BEBEN = (
    (
        "Starkes Erdbeben erschüttert Norden Chiles",
        (
            "Ein Erdbeben der Stärke 6,9 hat am Montag den Norden Chiles erschüttert. In Iquique kamen mindestens drei Menschen ums"
            " Leben, teilte das Katastrophenamt mit. Eine Tsunamiwarnung wurde nach zwei Stunden aufgehoben."
        ),
    ),
    (
        "Starkes Erdbeben erschüttert Norden Japans",
        (
            "Ein Erdbeben der Stärke 6,6 hat am Montag den Norden Japans erschüttert. In Sendai wurden mindestens fünf Menschen"
            " verletzt, teilte die Feuerwehr mit. Eine Tsunamiwarnung wurde nach einer Stunde aufgehoben."
        ),
    ),
)


APPEALS = (
    (
        "Appeal after pedestrian injured in Oakham collision",
        (
            "Officers are appealing for witnesses after a pedestrian was seriously injured in a collision in Oakham. It happened at about"
            " 6.20pm on Saturday (28 November) in Station Road and involved a grey van. The man in his 70s was taken to hospital with"
            " serious leg injuries. Anyone who saw what happened should call 101 and quote reference 35 of 29 November."
        ),
    ),
    (
        "Appeal after cyclist injured in Welby collision",
        (
            "Officers are appealing for witnesses after a cyclist was seriously injured in a collision in Welby. It happened at about"
            " 8.05am on Sunday (29 November) in Drove Road and involved a white van. The woman in her 30s was taken to hospital with"
            " serious head injuries. Anyone who saw what happened should call 101 and quote reference 71 of 29 November."
        ),
    ),
)
RESULTS = (
    (
        "Oakham Town 3-1 Stowmere United",
        "Town came from behind to win 3-1 at Wend Lane. Kieran Poole scored twice after the break, and Sam Adeyi headed the third.",
    ),
    (
        "U18s: Oakham Town 0-2 Welby Rovers",
        "The under-18s lost 2-0 at home to Welby Rovers on Sunday. Both goals came from corners.",
    ),
)
CALLS = (
    (
        "29/11/2026 02:40 - False Alarm - Oakham",
        "One fire engine from Oakham was called to an alarm on High Street. There was no fire.",
    ),
    (
        "29/11/2026 13:02 - Collision - Oakham",
        "One fire engine from Oakham was called to a collision on Station Road. Crews made the vehicles safe. No one was trapped.",
    ),
)
EINBRUCH = (
    (
        "POL-ALT: Altenau: Einbruch in Getränkemarkt - Zeugen gesucht",
        (
            "In der Nacht zu Sonntag sind Unbekannte in einen Getränkemarkt an der Harzstraße eingebrochen. Sie stahlen Bargeld. Der"
            " Schaden beträgt etwa 4.000 Euro. Die Täter kamen durch ein Fenster auf der Rückseite. Hinweise nimmt die Polizei Altenau"
            " unter 05551 1234 entgegen."
        ),
    ),
    (
        "POL-ALT: Altenau: Einbruch in Kindergarten",
        (
            "In der Nacht zu Sonntag sind Unbekannte in einen Kindergarten an der Bergstraße eingebrochen. Sie stahlen einen Laptop. Der"
            " Schaden beträgt etwa 800 Euro. Die Täter kamen durch eine Tür auf der Rückseite. Hinweise nimmt die Polizei Altenau unter"
            " 05551 1234 entgegen."
        ),
    ),
)


@pytest.mark.parametrize(
    ("events", "language"),
    [(QUAKES, "en"), (MARCHES, "en"), (BEBEN, "de"), (APPEALS, "en"), (RESULTS, "en"), (EINBRUCH, "de"), (CALLS, "en")],
    ids=[
        "quakes",
        "marches",
        "quakes in German",
        "a police desk's appeals",
        "a club's matches",
        "burglaries in German",
        "calls",
    ],
)
def test_two_events_of_a_kind_that_one_outlet_reports_are_two_stories(
    weights: Path, events: tuple[tuple[str, str], ...], language: str
) -> None:
    told = [article(f"{k}", *event, outlet="Courier", language=language) for k, event in enumerate(events)]
    rest = [article(f"s{k}", *text) for k, text in enumerate(STRANGERS)]
    stories = cluster.group([*told, *rest], encoder(folder=weights))
    assert not any({"0", "1"} <= {each.key for each in story.articles} for story in stories)


def test_what_one_outlet_tells_as_two_events_stays_two_though_others_report_them(weights: Path) -> None:
    strikes = {
        "France": (
            ("Rail strike halts trains in France", "A strike over pensions halted half of the trains in France on Monday."),
            (
                "French commuters stranded as rail workers walk out",
                "Half of France's trains stood still as rail workers struck.",
            ),
        ),
        "Italy": (
            ("Rail strike halts trains in Italy", "A strike over pay halted most of the trains in Italy on Monday."),
            ("Italian railway workers stop work over pay", "Trains in Italy stood still on Monday as drivers want more pay."),
        ),
    }
    told = [
        article(f"{land}{k}", *text, outlet="Courier" if k == 0 else land)
        for land, reports in strikes.items()
        for k, text in enumerate(reports)
    ]
    stories = cluster.group(told, encoder(folder=weights))
    assert sorted(sorted(one.key for one in story.articles) for story in stories) == [
        ["France0", "France1"],
        ["Italy0", "Italy1"],
    ]


def test_an_event_that_one_outlet_tells_twice_is_one_story(weights: Path) -> None:
    later = (
        "The captain of the ferry that struck rocks near Kelder Point blamed a fault in the steering of the Halcyon. All 212 people"
        " aboard were saved by lifeboats from Marrick."
    )
    told = [
        article("a", "Ferry Halcyon runs aground", FERRY, outlet="Courier"),
        article("b", "Captain blames steering fault", later, outlet="Courier", hours=4),
    ]
    rest = [article(f"s{k}", *text) for k, text in enumerate(STRANGERS)]
    assert {"a", "b"} in [
        {one.key for one in story.articles} for story in cluster.group([*told, *rest], encoder(folder=weights))
    ]


def test_two_reports_of_one_outlet_that_share_no_name_or_no_figure_where_names_are_unknown_are_strangers() -> None:
    nothing, unknown, known = (np.log(evidence.LITTLE + share) for share in (0, evidence.UNKNOWN, 0.5))
    rows = np.array([(0.9, nothing, 0.0), (0.9, unknown, 1.0), (0.9, unknown, 0.0), (0.9, known, 1.0)])
    told = replace(pairs_of(rows), siblings=np.ones(4))
    assert evidence.most(told).tolist() == [evidence.STRANGERS, evidence.STRANGERS, np.inf, np.inf]
    assert np.isinf(evidence.most(pairs_of(rows))).all()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "fr",
            (
                "Une banque porte plainte après un message anonyme",
                (
                    "La Caisse d'Orval a porté plainte samedi après la diffusion d'un message adressé à des milliers de ses clients. Tous"
                    " les comptes seront gelés dimanche à minuit, disait-il. Les agences ont ouvert normalement samedi."
                ),
            ),
            (
                "Files d'attente devant la Caisse d'Orval",
                (
                    "Des dizaines de clients ont fait la queue samedi devant les agences de la Caisse d'Orval après un message annonçant"
                    " sa fermeture. Certains clients ont tout de même retiré leurs économies."
                ),
            ),
        ),
        (
            "de",
            (
                "Erntepartei stellt Programm für die Wahl im Januar vor",
                (
                    "Die Erntepartei hat am Samstag in Brenn ihr Programm für die Wahl im Januar vorgestellt. Die Einkommensteuer soll für"
                    " alle auf 15 Prozent sinken."
                ),
            ),
            (
                "Erntepartei will Rundfunk verkaufen",
                (
                    "Die Erntepartei will den staatlichen Rundfunk verkaufen, wenn sie die Wahl im Januar gewinnt. Die regierende Mitte"
                    " nannte das Programm ein Märchen."
                ),
            ),
        ),
    ],
    ids=["a bank and its message", "a party and its programme"],
)
def test_reports_the_encoder_cannot_read_are_one_event_by_their_words(
    weights: Path, language: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    told = [article(f"{k}", *text, language=language) for k, text in enumerate((one, other))]
    rest = [article(f"s{k}", *text) for k, text in enumerate(STRANGERS)]
    stories = cluster.group([*told, *rest], encoder(folder=weights))
    assert {"0", "1"} in [{each.key for each in story.articles} for story in stories]


AR_QUAKE = (
    "حصيلة زلزال رمانة ترتفع إلى 7 قتلى وانتهاء عمليات البحث",
    (
        "ارتفعت حصيلة زلزال رمانة إلى سبعة قتلى و63 جريحًا، وفق ما أعلن وزير الداخلية سامي الحلاق، الأربعاء."
        " وأوضح الحلاق أن عمليات البحث عن مفقودين انتهت. وستبدأ لجنة هندسية يوم الأحد 8 مارس فحص 900 مبنى."
    ),
)
AR_STRIKE = (
    (
        "نقابة المعلمين تعلن الإضراب ابتداءً من الأحد",
        (
            "أعلنت نقابة المعلمين إضرابًا مفتوحًا ابتداءً من الأحد 8 مارس للمطالبة بزيادة الرواتب بنسبة 15%."
            ' وقال نقيب المعلمين حسن أبو ليلى: "لم يبق أمامنا خيار آخر".'
        ),
    ),
    (
        "المعلمون يضربون عن العمل اعتبارًا من الأحد المقبل",
        (
            "يبدأ المعلمون إضرابًا عن العمل يوم الأحد المقبل بعد فشل المفاوضات مع وزارة التربية بشأن الأجور."
            " وتطالب النقابة بزيادة قدرها 15 في المئة. ويشمل الإضراب نحو 85 ألف معلم، بحسب النقيب حسن أبو ليلى."
        ),
    ),
)
JA_BUDGET = (
    (
        "補正予算案3兆2000億円、衆院を通過　野党は反対",
        (
            "政府の2025年度（令和7年度）補正予算案が3日、衆院本会議で与党などの賛成多数で可決され、参院に送られた。総額は3兆2000億円。"
            "高森首相は記者団に「物価高対策を一日も早く届けたい」と述べた。予算案には1世帯あたり3万円の給付が盛り込まれている。"
        ),
    ),
    (
        "補正予算案が衆院通過、総額3.2兆円",
        (
            "補正予算案は3日の衆院本会議で可決、参院に送付された。総額は3.2兆円で、うち1.1兆円を国債で賄う。採決では賛成289、反対171だった。"
            "高森一郎首相は「参院でも丁寧に説明していく」と語った。"
        ),
    ),
)
JA_FIRE = (
    "港町市の倉庫で火災、2人けが",
    "3日午前4時ごろ、港町市青葉区の物流倉庫から火が出ていると119番通報があった。消防車18台が出動し、約6時間後に鎮火した。",
)


@pytest.mark.parametrize(
    ("language", "together", "alone"), [("ar", AR_STRIKE, AR_QUAKE), ("ja", JA_BUDGET, JA_FIRE)], ids=["Arabic", "Japanese"]
)
def test_where_the_encoder_finds_all_texts_alike_words_tell_what_is_one_event(
    weights: Path, language: str, together: tuple[tuple[str, str], ...], alone: tuple[str, str]
) -> None:
    told = [article(f"{k}", *text, language=language) for k, text in enumerate((*together, alone))]
    stories = cluster.group(told, encoder(folder=weights))
    assert sorted("".join(sorted(each.key for each in story.articles)) for story in stories) == ["01", "2"]


def test_an_encoder_that_reads_a_language_is_lowered_no_more_than_for_any_foreign_one() -> None:
    apart, alike, unread = np.array([0.1, 0.2, 0.3, 0.8]), np.array([0.6, 0.7, 0.7, 0.9]), np.array([1.0, 1.0, 1.0, 0.0])
    assert evidence._height(apart, unread).tolist() == pytest.approx([evidence.FOREIGN] * 4)
    assert evidence._height(alike, unread).tolist() == pytest.approx([evidence.UNREADABLE] * 3 + [evidence.FOREIGN])


@pytest.mark.parametrize(
    ("one", "other"), [("والزلزال", "زلزال"), ("للمـدينة", "مدينه"), ("جريحًا", "جريح"), ("٥٫٨", "5.8"), ("بالأرقام", "الارقام")]
)
def test_an_arabic_word_is_one_however_it_is_joined_and_spelt(one: str, other: str) -> None:
    table = wording.tabulate(pieces.read([article("a", one, one, language="ar"), article("b", other, other, language="ar")]))
    assert len(table.number) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("горняков", "Горнякам"),
        ("Приозёрска", "Приозёрске"),
        ("лікарні", "лікарням"),
        ("пожара", "пожар"),
        ("школи", "школу"),
        ("zginęło", "zginęli"),
    ],
)
def test_a_slavic_word_is_one_whatever_its_ending(one: str, other: str) -> None:
    table = wording.tabulate(pieces.read([article("a", one, one, language="ru"), article("b", other, other, language="ru")]))
    assert len(table.number) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Владимир", "Владивосток"),
        ("Александр", "Алексей"),
        ("Черногория", "Чернобыль"),
        ("Чернівці", "Чернігів"),
        ("Мира", "Мэра"),
    ],
)
def test_two_names_are_two_though_they_begin_alike(one: str, other: str) -> None:
    table = wording.tabulate(pieces.read([article("a", one, one, language="ru"), article("b", other, other, language="ru")]))
    assert len(table.number) == 2


def test_words_are_compared_where_one_language_is_foreign_and_both_have_spaces() -> None:
    told = [article(tongue, "Title", language=tongue) for tongue in ("en", "de-AT", "ja")]
    foreign, abroad, unread, bare = evidence._foreign(told, np.array([0, 0, 0, 1, 1, 2]), np.array([0, 1, 2, 1, 2, 2]))
    assert foreign.tolist() == [0, 1, 1, 1, 1, 1]
    assert abroad.tolist() == [0, 1, 0, 1, 0, 0]
    assert unread.tolist() == [0, 0, 0, 0, 0, 1]
    assert bare.tolist() == [0, 0, 0, 0, 0, 1]


def test_small_words_make_no_two_foreign_texts_alike() -> None:
    strike = "Водители автобусов в Кальдере намерены бастовать в понедельник, требуя повысить зарплату на семь процентов."
    rents = "Аренда жилья в Дублине за год выросла на пять процентов, говорится в отчёте жилищного управления."
    told = [article("a", "Водители в Кальдере", strike, language="ru"), article("b", "Снова в Дублине", rents, language="ru")]
    rows = wording.cosine_rows(wording.tabulate(pieces.read(told)))
    assert wording.dots(rows, np.array([0]), np.array([1]))[0] < 0.08


def test_what_opens_headlines_and_sentences_is_no_name() -> None:
    told = [
        article("a", "Thousands protest", "Thousands marched. Police kept away."),
        article("b", "Police wait", "Police wait."),
    ]
    table = wording.tabulate(pieces.read(told))
    assert not {table.counts.term[k] for k in np.flatnonzero(table.names)} & {table.number["thousand"], table.number["police"]}


def test_where_every_noun_has_a_capital_names_stand_behind_in_or_another_capital(weights: Path) -> None:
    told = [article(f"{k}", *event, language="de") for k, event in enumerate(BEBEN)]
    pairs = evidence.measure(told, pieces.read(told), encoder(folder=weights))
    assert pairs.names.tolist() == pytest.approx([np.log(evidence.LITTLE)])  # Iquique and another town: none agrees


KALISZ = (
    (
        "Pożar w Kaliszu: spłonęła fabryka Drewnomax",
        "Ogień zniszczył we wtorek fabrykę mebli Drewnomax w Kaliszu. Nikt nie ucierpiał.",
    ),
    (
        "Trzystu ludzi bez pracy",
        "Po pożarze w Kaliszu zakład Drewnomax nie przyjmie załogi. Ogień strawił halę, w której stały meble.",
    ),
)
MERGING = (
    (
        "愛媛県今治市で倉庫火災、1人けが",
        "3日未明、愛媛県今治市の倉庫から火が出た。消防によると、1人が軽いけがをした。警察が原因を調べている。",
    ),
    (
        "静岡県富士市で倉庫火災、2人けが",
        "3日未明、静岡県富士市の倉庫から火が出た。消防によると、2人が軽いけがをした。警察が原因を調べている。",
    ),
)


def test_names_and_other_words_make_one_event_of_two_reports_the_encoder_does_not_read(weights: Path) -> None:
    told = [article(f"{k}", *event, outlet=f"outlet {k}", language="pl") for k, event in enumerate(KALISZ)]
    assert [len(story.articles) for story in cluster.group(told, encoder(folder=weights))] == [2]


def test_two_fires_told_in_the_same_words_are_two_stories_where_other_places_are_named(weights: Path) -> None:
    told = [article(f"{k}", *event, outlet=f"outlet {k}", language="ja") for k, event in enumerate(MERGING)]
    assert [len(story.articles) for story in cluster.group(told, encoder(folder=weights))] == [1, 1]


@pytest.mark.parametrize(("language", "told", "clash"), [("ja", MERGING, 1), ("pl", KALISZ, 0)])
def test_two_reports_clash_where_neither_has_a_name_of_the_others_title(
    weights: Path, language: str, told: tuple[tuple[str, str], ...], clash: int
) -> None:
    articles = [article(f"{k}", *event, outlet=f"outlet {k}", language=language) for k, event in enumerate(told)]
    assert evidence.measure(articles, pieces.read(articles), encoder(folder=weights)).clash.tolist() == [clash]


@pytest.mark.parametrize(
    ("title", "opening", "two"),
    [
        ("Lowell 1-1 Westbrook: late goal", "Gilmour scored late to earn Westbrook a draw at Port Lowell.", 1),
        ("Corby 4-0 Dunmore", "Corby beat Dunmore, and Rovers lost.", 0),
        ("Half-time: Rovers 1-0 City", "Rovers lead City.", 0),
        ("Harwick 2-3 Ansty", "Harwick Rovers lost to Ansty City.", 0),
        ("Westbrook deny Lowell", "Gilmour scored late to earn Westbrook a draw at Port Lowell.", 0),
    ],
)
def test_two_results_without_a_side_in_common_are_two_matches(title: str, opening: str, two: int) -> None:
    match = article("a", "Rovers 2-3 City: own goal sinks Rovers", "An own goal gave City a 3-2 win over Rovers at Mill Lane.")
    told = [match, article("b", title, opening)]

    def alike(texts: list[str]) -> np.ndarray:
        return np.ones((len(texts), 1), np.float32)

    assert evidence.measure(told, pieces.read(told), alike).clash.tolist() == [two]


@pytest.mark.parametrize(
    ("title", "opening", "hours", "two"),
    [
        ("Rovers 99, City 97", "Rovers beat City 99-97 on Sunday.", 24, 1),
        ("Late shot lifts City", "A late shot gave City a 112-108 win over Rovers on Sunday.", 24, 1),
        ("City win, to Rovers' revenge", "City beat Rovers on Saturday, who had won 99-97 in May.", 24, 0),
        ("City lead series 3-1", "City threw away a 60-41 lead at Rovers but won.", 24, 0),
        ("City through", "City won 4-2 on penalties against Rovers, and 221-209 on aggregate.", 24, 0),
        ("City go on", "City beat Rovers on Saturday, as they did by 99-97 a week ago.", 168, 1),
        ("City win again", "City beat Rovers on Sunday.", 24, 0),  # no score
        ("City go out", "City lost 88-99 at Athletic on Sunday.", 24, 1),
        ("Rovers level", "Rovers beat City 99-97 on Sunday after Saturday's defeat.", 24, 1),
        ("City go out", "City lost 88-99 at Athletic on Sunday.", 2, 0),
        ("Half-time: City 55, Rovers 50", "City lead Rovers 55-50.", 2, 0),
        ("Rovers Women 80, City Women 61", "Rovers beat City in the women's league.", 2, 1),
    ],
)
def test_other_scores_of_two_sides_are_two_matches_on_another_day_or_of_other_teams(
    title: str, opening: str, hours: int, two: int
) -> None:
    match = article("a", "City 120, Rovers 101", "City beat Rovers 120-101 on Saturday.")
    later = article("b", title, opening)
    told = [match, replace(later, published=match.published + timedelta(hours=hours))]

    def alike(texts: list[str]) -> np.ndarray:
        return np.ones((len(texts), 1), np.float32)

    assert evidence.measure(told, pieces.read(told), alike).clash.tolist() == [two]


@pytest.mark.parametrize(
    ("title", "opening", "outlet", "two"),
    [
        ("Pellworth Retail profit falls 12% to £31m", "Pellworth Retail said profit fell.", "wire", 1),
        ("Pellworth Retail profit falls 12% to £31m", "Pellworth Retail said profit fell.", "paper", 0),
        ("Pellworth overtaken in sales", "Pellworth is behind Oakmere Retail now.", "wire", 0),
        ("Pellworth calls for quarter point off rates", "Pellworth Retail wants lower rates.", "wire", 0),
        ("Pellworth Retail names a chairman", "Pellworth Retail named Ann Lee.", "wire", 0),  # no results
        ("Freight lifts profit", "Freight was cheap, said Oakmere Retail.", "wire", 0),
    ],
)
def test_two_companies_results_of_one_outlet_are_two_events(title: str, opening: str, outlet: str, two: int) -> None:
    first = article("a", "Oakmere Retail profit rises 12% to £48m", "Oakmere Retail said freight was cheap.", outlet="wire")
    told = [first, article("b", title, opening, outlet=outlet)]

    def alike(texts: list[str]) -> np.ndarray:
        return np.ones((len(texts), 1), np.float32)

    assert evidence.measure(told, pieces.read(told), alike).clash.tolist() == [two]


def test_nothing_makes_one_event_of_two_that_clash() -> None:
    pair = pairs_of(np.array([[0.9, np.log(1.0), 0.0]]), worded=0.6)
    assert evidence.unlikely(replace(pair, clash=np.ones(1))).tolist() == [True]
    assert evidence.unlikely(pair).tolist() == [False]


def test_a_name_that_stands_only_at_the_head_of_sentences_is_known_by_the_title() -> None:
    told = [article("a", "Nordbank in trouble", "Nordbank lost money. Several savers left."), article("b", "Ferry", FERRY)]
    table = wording.tabulate(pieces.read(told))
    named = {table.counts.term[k] for k in np.flatnonzero(table.names)}
    assert table.number["nordbank"] in named
    assert table.number["several"] not in named


def test_two_trials_of_one_day_are_two_stories(weights: Path) -> None:
    mayor = (
        "A court in Ostrel sentenced the former mayor Pavel Dorn to six years in prison on Monday for taking bribes from a builder."
        " He said he would appeal."
    )
    chief = (
        "The former police chief of Kelder, Anton Reis, was sentenced to four years in prison on Monday for fraud over the"
        " purchase of cars. His lawyer called the ruling harsh."
    )
    told = [article("a", "Ex-mayor of Ostrel jailed for bribery", mayor), article("b", "Former police chief jailed", chief)]
    assert [len(story.articles) for story in cluster.group(told, encoder(folder=weights))] == [1, 1]


def test_the_share_of_articles_with_company_is_smoothed_towards_what_nothing_is_known_of() -> None:
    left, right, alike = np.array([0, 0, 2]), np.array([1, 2, 3]), np.array([0.3, 0.1, 0.15], np.float32)
    assert evidence._company(4, left, right, alike) == pytest.approx(
        (2 + evidence.GUESS * evidence.UNSURE) / (4 + evidence.GUESS)
    )
    assert evidence._company(0, left[:0], right[:0], alike[:0]) == pytest.approx(evidence.UNSURE)


def test_where_most_articles_stand_alone_the_best_match_of_one_is_a_stranger() -> None:
    pair, alike = (np.array([0]), np.array([1])), np.array([0.15], np.float32)
    assert evidence._rival(2, *pair, alike, evidence.RIVALS[1]) == pytest.approx(0)
    assert evidence._rival(2, *pair, alike, evidence.RIVALS[0])[0] > 0.4


def test_a_pair_is_believed_less_where_most_articles_stand_alone() -> None:
    pair = [article("a", "Ferry aground", FERRY), article("b", "Halcyon on the rocks", FERRY_AGAIN)]
    alone = [article(f"s{k}", *told) for k, told in enumerate(STRANGERS)]
    couples = [article(f"{side}{k}", *told) for k, told in enumerate(STRANGERS[: len(alone) // 2]) for side in "cd"]
    assert measured([*pair, *alone])[0, 1] < measured([*pair, *couples])[0, 1]


def test_where_most_articles_stand_alone_reports_of_other_names_are_two_events_unless_they_mean_much_in_common() -> None:
    rows = np.array([(0.55, np.log(evidence.LITTLE), 0.0), (0.65, np.log(evidence.LITTLE), 0.0), (0.55, 0.0, 0.0)])
    told = replace(pairs_of(rows), wording=np.full(3, 0.3))
    assert evidence.unlikely(replace(told, company=np.full(3, np.log(0.25)))).tolist() == [True, False, False]
    assert not evidence.unlikely(replace(told, company=np.full(3, np.log(0.6)))).any()


def test_where_most_articles_stand_alone_two_in_other_words_are_strangers_unless_they_mean_the_same() -> None:
    rows = np.array([(0.6, 0.0, 0.0), (0.7, 0.0, 0.0), (0.6, 0.0, 0.0)])
    told = replace(pairs_of(rows), wording=np.array([0.1, 0.1, 0.3]))
    assert evidence.unlikely(replace(told, company=np.full(3, np.log(0.25)))).tolist() == [True, False, False]
    assert not evidence.unlikely(replace(told, company=np.full(3, np.log(0.6)))).any()


def test_words_tell_what_the_encoder_cannot_read_of_two_outlets_that_name_the_same() -> None:
    rows = np.array([(0.3, 0.0, 0.0), (0.3, 0.0, 0.0), (0.3, np.log(evidence.LITTLE), 0.0), (0.2, 0.0, 0.0)])
    told = replace(pairs_of(rows), wording=np.array([0.3, 0.2, 0.3, 0.3]))
    assert evidence.unlikely(told).all()
    assert evidence.unlikely(replace(told, abroad=np.ones(4))).tolist() == [False, True, True, True]
    assert evidence.unlikely(replace(told, abroad=np.ones(4), siblings=np.ones(4))).all()


def test_where_cosines_say_nothing_words_tell_alone_and_in_scripts_without_spaces_more_of_them() -> None:
    rows = np.array([(0.05, 0.0, 0.0), (0.05, 0.0, 0.0), (0.35, 0.0, 0.0), (0.35, 0.0, 0.0)])
    told = replace(pairs_of(rows), wording=np.array([0.31, 0.27, 0.16, 0.1]), unread=np.ones(4))
    assert evidence.unlikely(told).tolist() == [False, True, False, True]
    assert evidence.unlikely(replace(told, abroad=np.ones(4))).tolist() == [False, False, False, True]
    assert evidence.unlikely(replace(told, unread=np.zeros(4))).all()


def test_where_cosines_and_names_say_nothing_sure_odds_and_wording_make_one_event() -> None:
    unknown, agreed = np.log(evidence.LITTLE + evidence.UNKNOWN), np.log(evidence.LITTLE + 1.0)
    rows = np.array([(0.1, unknown, 0.0), (0.1, unknown, 0.0), (0.1, agreed, 0.0), (0.1, unknown, 1.0)])
    told = replace(pairs_of(rows), wording=np.array([0.18, 0.14, 0.18, 0.18]), bare=np.ones(4))
    sure, unsure = (replace(cluster.WEIGHTS, bias=bias) for bias in (5.0, 1.0))
    assert (evidence.odds(told, sure) > 0).tolist() == [True, False, False, False]
    assert not (evidence.odds(told, unsure) > 0).any()
    assert not (evidence.odds(replace(told, bare=np.zeros(4)), sure) > 0).any()


def test_this_weeks_figures_and_last_weeks_are_two_events() -> None:
    rows = np.array([(0.95, 0.0, 1.0), (0.95, 0.0, 1.0), (0.95, 0.0, 1.0), (0.95, 0.0, 0.0)])
    told = replace(pairs_of(rows), days=np.array([7.0, 1.0, np.nan, 7.0]))
    assert evidence.unlikely(told).tolist() == [True, False, False, False]


def test_jobless_claims_of_two_weeks_are_two_stories(weights: Path) -> None:
    this = (
        "The number of Americans filing new claims for benefits fell by 6,000 to 218,000 last week, the Labor Department said."
    )
    last = (
        "The number of Americans filing new claims for benefits rose by 13,000 to 231,000 last week, the Labor Department said."
    )
    told = [article("a", "Jobless claims at 218,000", this), article("b", "Jobless claims at 231,000", last, hours=171)]
    assert [len(story.articles) for story in cluster.group(told, encoder(folder=weights))] == [1, 1]


def test_contemporaries_are_counted_as_the_sum_over_all_pairs() -> None:
    days = np.array([0.0, 0.5, 2.0, np.nan, 2.0])
    known = days[np.isfinite(days)]
    expected = [np.exp(-np.abs(known - day)).sum() - 1 + 1 for day in known]
    assert evidence._contemporaries(days)[[0, 1, 2, 4]] == pytest.approx(expected)
    assert evidence._contemporaries(days)[3] == 4


def test_scripts_without_spaces_are_compared_by_pairs_of_characters() -> None:
    told = [
        article("a", "渡船在暗礁上搁浅", "周一一艘渡船在暗礁上搁浅。"),
        article("b", "渡船搁浅", "渡船周一在暗礁上搁浅,全部获救。"),
    ]
    counts = wording.tabulate(pieces.read(told)).counts
    one, other = (set(counts.term[counts.start[k] : counts.start[k + 1]].tolist()) for k in (0, 1))
    assert len(one & other) >= 4


def _entries(table: wording.Table, row: int) -> dict[str, tuple[float, bool]]:
    """Give the stems of a row: how often, and whether it is a name the text starts with."""
    stem = list(table.number)
    span = range(table.counts.start[row], table.counts.start[row + 1])
    return {stem[table.counts.term[k]]: (float(table.counts.weight[k]), bool(table.names[k])) for k in span}


def test_stems_are_counted_and_names_are_known_by_their_capitals() -> None:
    late = " ".join(["rain fell"] * (wording.NAME_WORDS // 2))
    told = [
        article("a", "Ferries aground", "The ferry hit the rocks at Kelder on Monday. Two ferries came to Kelder's help."),
        article("b", "Kelder", f"{late} in Kelder and Ostra."),
        article("c", "Prize in Ostra", "The prize went to Ostra. A Prize is a prize is a prize is a prize."),
        article("é", "Fähre", "Die Fähre fährt 1,200 Gäste nach Kelder."),
        article("d", "", ""),
    ]
    table = wording.tabulate(pieces.read(told))
    first, second, third, abroad, empty = (_entries(table, row) for row in range(len(told)))
    assert first["ferrie"][0] == 2
    assert first["ferry"][0] == 1
    assert first["kelder"] == (2, True)
    assert first["monday"] == (1, False)  # a capital, and no name
    assert second["kelder"] == (2, True)
    assert second["ostra"] == (1, False)  # behind its start
    assert third["ostra"] == (2, True)
    assert third["prize"] == (6, False)  # mostly written small
    assert abroad["1200"] == (1, False)
    assert abroad["kelder"] == (1, True)
    assert not empty


def test_the_names_of_either_text_are_looked_up_in_the_whole_of_the_other() -> None:
    late = " ".join(["rain fell"] * (wording.NAME_WORDS // 2))
    rest = [article(f"r{k}", "Rain", "Rain fell in Oakham on the hills of Marlow and in Ostra.") for k in range(2)]
    early = article("f", "Ferry", "A ferry from Kelder met the pilot Varga and the tug Halcyon off the point.")
    behind = article("m", "Ferry", f"A ferry from Kelder met Lund and Denton, {late} and at last met Varga and Halcyon.")
    pair = np.array([0]), np.array([1])
    one, other = (
        evidence._agreement(wording.tabulate(pieces.read([*both, *rest])), *pair) for both in ([early, behind], [behind, early])
    )
    assert one == pytest.approx(other)  # Varga and Halcyon are names in one alone, and stand in both


def test_rows_are_multiplied_pair_by_pair() -> None:
    rng = np.random.default_rng(3)
    dense = np.where(rng.random((60, 40_000)) < 0.002, rng.random((60, 40_000)), 0).astype(np.float32)
    dense[7] = 0
    row, term = np.nonzero(dense)
    rows = wording.Rows(np.searchsorted(row, np.arange(61)), term, dense[row, term], dense.shape[1])
    left, right = np.triu_indices(60, 1)
    assert wording.dots(rows, left, right) == pytest.approx(np.einsum("ij,ij->i", dense[left], dense[right]), abs=1e-5)


# -- stories -------------------------------------------------------------------------------------------------------

PIECES = [
    article("a", "Ferry aground off Kelder Point", FERRY),
    article("b", "Halcyon passengers saved from rocks at Kelder Point", FERRY_AGAIN, hours=2),
    article("c", "Ferry aground off Kelder Point", FERRY, hours=1),
    article("d", "Goat's cheese from the Ostra hills wins prize", CHEESE),
    article("e", "Why our ferries are too old", FERRY_AGAIN, hours=-1, kind="opinion"),
    article("f", "", ""),
]


def test_every_article_is_in_one_story_and_one_only() -> None:
    stories = cluster.group(PIECES, fakes.encode)
    assert sorted(one.key for story in stories for one in story.articles) == list("abcdef")


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_stories_do_not_depend_on_the_order_articles_come_in(rng: random.Random) -> None:
    shuffled = rng.sample(PIECES, len(PIECES))
    assert cluster.group(shuffled, fakes.encode) == cluster.group(PIECES, fakes.encode)


def test_an_opinion_piece_may_join_a_story_but_does_not_lead_it() -> None:
    (ferry,) = [story for story in cluster.group(PIECES, fakes.encode) if len(story.articles) > 2]
    assert {one.key for one in ferry.articles} == {"a", "b", "c", "e"}
    assert ferry.articles[0].kind == "news"
    assert ferry.articles[-1].key == "e"


def test_an_undated_brief_that_was_seen_early_does_not_lead_for_that_alone() -> None:
    told = [article("a", "Ferry aground", FERRY), article("b", "Ferry aground at Ostra", FERRY, hours=1, weight=3.0)]
    brief = article("c", "Ferry aground", FERRY.partition(". ")[0] + ".", hours=-1, dated=False)
    (story,) = cluster.group([*told, brief], fakes.encode)
    assert story.articles[0].key == "b"


def test_a_whole_text_leads_before_an_excerpt() -> None:
    told = [replace(PIECES[0], complete=False), PIECES[2]]
    assert cluster.group(told, fakes.encode)[0].articles[0].key == "c"


def test_a_story_says_why_its_articles_stand_together() -> None:
    (ferry,) = [story for story in cluster.group(PIECES, fakes.encode) if len(story.articles) > 2]
    assert "kelder" in ferry.links[0]
    assert ferry.links[1] == "published within 3 h"


def test_the_key_of_a_story_is_that_of_its_earliest_article() -> None:
    one, two = cluster.group(PIECES[:2], fakes.encode), cluster.group(PIECES[:1], fakes.encode)
    assert one[0].key == two[0].key


def test_no_articles_make_no_stories() -> None:
    assert cluster.group([], fakes.encode) == ()


def test_a_large_collection_raises_its_floor_and_still_finds_its_stories() -> None:
    rng = random.Random(3)
    words = [f"{a}{b}{c}" for a in "bdfgklm" for b in "aeiou" for c in ("rn", "st", "lk", "nd", "mp")]
    told = []
    for event in range(150):
        about = rng.sample(words, 24)
        titled = " ".join(about[:6])
        told += [article(f"{event}-{run}", titled, " ".join(rng.sample(about, 20)) + ".", dated=False) for run in range(2)]
    stories = cluster.group(told, fakes.encode)
    whole = [
        story for story in stories if len(story.articles) == 2 and len({one.key.split("-")[0] for one in story.articles}) == 1
    ]
    assert len(whole) > 120


# -- the sample newsroom, with the real encoder --------------------------------------------------------------------


def newsroom_articles(day: int) -> tuple[list[Article], dict[str, str]]:
    now = newsroom.DAYS[day]
    named, truth = {outlet.slug: outlet for outlet in content.outlets()}, newsroom_truth.truth(now)
    told, events = [], {}
    for piece in content.visible(now):
        outlet, prose = named[piece.outlet], [block.replace("*", "") for block in piece.body if block[0] not in "!#>-<"]
        sentences = [sentence for block in prose for sentence in text.sentences(block, outlet.language)]
        one = article(piece.path, piece.title, outlet=outlet.name, language=outlet.language, family=outlet.family)
        told.append(
            replace(one, published=piece.published, sentences=tuple(sentences), kind=truth[piece.path].kind, dated=piece.dated)
        )
        events[piece.path] = truth[piece.path].event or ""
    return [one for one in told if one.published > now - timedelta(hours=36)], events


@pytest.fixture(scope="module")
def room(weights: Path) -> tuple[tuple[Story, ...], dict[str, str]]:
    told, events = newsroom_articles(0)
    return cluster.group(told, encoder(folder=weights)), events


def test_look_alikes_of_the_newsroom_stay_apart(room: tuple[tuple[Story, ...], dict[str, str]]) -> None:
    stories, events = room
    mixed = [told for story in stories if len(told := {events[one.key] for one in story.articles} - {""}) > 1]
    assert mixed == []


def test_the_unemployed_of_a_country_are_no_part_of_its_quake(room: tuple[tuple[Story, ...], dict[str, str]]) -> None:
    stories, _ = room
    assert "Fewer Cassarans register as unemployed" in {told.articles[0].title for told in stories if len(told.articles) == 1}


def test_the_newsroom_s_events_are_stories(room: tuple[tuple[Story, ...], dict[str, str]]) -> None:
    stories, events = room
    split = []
    for event in set(events.values()) - {""}:
        told = [story for story in stories for one in story.articles if events[one.key] == event and one.language == "en"]
        if told and max(told.count(story) for story in told) < 0.7 * len(told):
            split.append(event)
    assert split == []


def test_the_name_of_an_office_stands_in_all_its_notices_and_makes_no_two_one() -> None:
    form = (
        "Unbekannte Täter sind in der Nacht {} in {} eingebrochen. Die Täter hebelten {} auf und entwendeten {}. Hinweise nimmt die "
        "Polizei Ely entgegen. Rückfragen bitte an: Polizeiinspektion Ely, Pressestelle, Lea Otto."
    )
    bakery = form.format("zu Samstag", "eine Bäckerei in der Marktstraße", "die Hintertür", "einen Tresor mit Bargeld")
    hall = form.format("zu Sonntag", "das Sportheim am Mühlenweg", "ein Fenster", "zwölf Kisten Bier")
    one, two = (
        article(key, title, body, outlet="Polizei Ely", language="de", hours=hours)
        for key, title, body, hours in (
            ("a", "Ely - Zeugen nach Einbruch in Bäckerei gesucht", bakery, 0),
            ("b", "Selm - Zeugen nach Einbruch in Sportheim gesucht", hall, 1),
        )
    )
    (pair,) = copies.compare([one, two], pieces.read([one, two])).rows()
    assert copies.filled(one, two, pair[2])


def test_one_figure_in_two_notations_is_one() -> None:
    birds = (
        "9 500 canards abattus à Ely",
        "9.500 canards abattus à Ely",
        "9’500 canards abattus à Ely",
        "9500 canards abattus à Ely",
        "Canards abattus à Ely : 9 500.",
    )
    told = [article(f"d{k}", birds[k], language="fr") for k in range(len(birds))]
    table = wording.tabulate(pieces.read(told))
    assert [number for number in table.number if number[0].isdigit()] == ["9500"]
    several = wording.tabulate(pieces.read([article("a", "3 500 m de haut, en 2026 300 morts", language="fr")]))
    assert {number for number in several.number if number[0].isdigit()} == {"3500", "2026", "300"}
