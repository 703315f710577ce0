"""Links that open a page at a sentence."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.fragments import text_fragment

URL = "https://herald.example/pool"
LONG = "The council of Ely voted on Monday night to close the old swimming pool beside the river for good."


def directive(url: str) -> list[str]:
    return [unquote(part) for part in url.split(":~:text=", 1)[1].split(",")]


def test_a_short_sentence_is_given_whole() -> None:
    assert text_fragment(URL, "The pool closed.") == f"{URL}#:~:text=The%20pool%20closed."


def test_a_long_sentence_is_named_by_its_ends() -> None:
    assert directive(text_fragment(URL, LONG)) == ["The council of Ely voted", "beside the river for good."]


def test_no_end_begins_behind_a_space_that_does_not_break() -> None:
    said = "La ministre de la Santé Hélène Marchetti a parlé mardi soir d’« un effort sans précédent »."
    assert directive(text_fragment(URL, said))[1] == "soir d’« un effort sans précédent »."
    sold = "Le chiffre d’affaires de Novalux a progressé de 6 %, à 1 234,5 millions d’euros, un record."
    assert directive(text_fragment(URL, sold))[1] == "1 234,5 millions d’euros, un record."


def test_hyphens_commas_and_ampersands_are_escaped() -> None:
    made = text_fragment(URL, "Well-known, Smith & Co shut.")
    assert made.endswith("text=Well%2Dknown%2C%20Smith%20%26%20Co%20shut.")


def test_a_fragment_of_the_page_stays_before_the_directive() -> None:
    assert text_fragment(f"{URL}#live", "The pool closed.") == f"{URL}#live:~:text=The%20pool%20closed."


def test_an_old_directive_is_replaced() -> None:
    assert text_fragment(f"{URL}#:~:text=Old", "The pool closed.") == f"{URL}#:~:text=The%20pool%20closed."


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("", ""),
        ("…", "…"),
        ("The pool closed.", "Nothing of it here."),
        ("The pool closed.", "The pool closed. The pool closed."),
    ],
)
def test_a_sentence_that_cannot_be_named_gives_the_plain_url(sentence: str, context: str) -> None:
    assert text_fragment(URL, sentence, context) == URL


def test_ends_grow_until_they_meet_at_this_sentence_alone() -> None:
    other = "The council of Ely voted last year to mend the pool."
    start = directive(text_fragment(URL, LONG, f"{other} {LONG}"))[0]
    assert start.startswith("The council of Ely voted on Monday")


def test_a_sentence_without_spaces_is_given_whole() -> None:
    sentence = (
        "市議会は月曜日の夜に川沿いの古い市民プールを閉鎖することを賛成多数で決定したと市長が記者会見で明らかにした。" * 2
    )
    assert directive(text_fragment(URL, sentence)) == [sentence]


def test_a_sentence_without_spaces_is_named_by_its_first_and_last_clause() -> None:
    """A comma ends a word for sure; a first clause of few letters, which the page may have anywhere, takes the next with it."""
    chinese = "周一凌晨，位于城东的一家化工仓库发生火灾，消防部门出动了一百二十名消防员，火势在四个小时后得到控制。"
    assert directive(text_fragment(URL, chinese)) == ["周一凌晨，位于城东的一家化工仓库发生火灾", "火势在四个小时后得到控制。"]
    twice = f"{chinese}周一凌晨，位于城东的一家化工仓库发生火灾，没有人受伤，火势在四个小时后得到控制。"
    assert directive(text_fragment(URL, twice[len(chinese) :], twice)) == [twice[len(chinese) :]]


def test_text_that_no_url_can_hold_gives_the_plain_url() -> None:
    assert text_fragment(URL, "Broken \ud800 text.") == URL


WORDS = st.lists(st.text(alphabet="abcdeé-,&#%ß ü漢", min_size=1, max_size=8), min_size=1, max_size=40).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_start_and_end_always_land_on_the_sentence(before: str, sentence: str, after: str) -> None:
    page = " ".join(f"{before} {sentence} {after}".split())
    made = text_fragment(URL, sentence, page)
    if made == URL:
        return
    parts, folded, wanted = directive(made), page.casefold(), " ".join(sentence.split()).casefold()
    start = folded.find(parts[0].casefold())
    end = folded.find(parts[-1].casefold(), start + len(parts[0].casefold())) if len(parts) > 1 else start
    assert folded[start : end + len(parts[-1].casefold())] == wanted


@given(WORDS)
def test_only_commas_between_parts_are_bare(sentence: str) -> None:
    raw = text_fragment(URL, sentence).partition(":~:text=")[2]
    assert raw.count(",") <= 1
    assert not set("-& #") & set(raw)


def test_no_fragment_names_raised_figures_which_a_page_may_set_otherwise() -> None:
    sentence = "It yields 10³ litres of H₂."
    assert text_fragment("https://e.org/a", sentence) == "https://e.org/a"
