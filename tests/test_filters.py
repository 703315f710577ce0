from __future__ import annotations

import pytest

from digest.filters import passes


def test_without_filters_everything_passes() -> None:
    assert passes("anything")


def test_include_wants_one_of_its_words_whole_in_any_case() -> None:
    assert passes("The Harbour reopens", include=["harbour", "bridge"])
    assert not passes("Harbourside reopens", include=["harbour"])


def test_exclude_wins_over_include() -> None:
    assert not passes("Harbour quiz", include=["harbour"], exclude=["quiz"])


def test_a_regular_expression_stands_between_slashes() -> None:
    assert passes("Watch: the game", include=["/^watch:/"])
    assert not passes("We watch: the game", include=["/^watch:/"])


def test_lowered_figures_are_figures() -> None:
    assert passes("CO₂ falls", include=["CO2"])
    assert passes("CO2 falls", include=["CO₂"])
    assert passes("CO₂ falls", include=["/co2/"])


def test_a_word_of_another_script_is_found() -> None:
    assert passes("気候 変動", include=["気候"])


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("地震", "台湾东部地震造成交通中断"),
        ("地震", "夜の地震で橋が閉じた"),
        ("ダム", "古いダムの工事が始まる"),
        ("สะพาน", "ปิดสะพานเก่าสองสัปดาห์"),
        ("EV", "新しいEV工場が開く"),
        ("시장", "시장이 다리를 닫았다"),
        ("오스트렐", "오스트렐에서는 눈이 왔다"),
        ("코로나19", "코로나19가 다시 퍼진다"),
        ("EV", "EV는 팔리지 않는다"),
    ],
)
def test_a_word_is_found_where_no_space_parts_it(word: str, text: str) -> None:
    assert passes(text, include=[word])


@pytest.mark.parametrize(("word", "text"), [("시장", "시장실 앞"), ("시장", "어시장이 열린다"), ("EV", "新しいEVX工場")])
def test_a_word_is_not_found_within_another_of_a_spaced_script(word: str, text: str) -> None:
    assert not passes(text, include=[word])


def test_a_word_with_punctuation_is_no_regular_expression() -> None:
    assert passes("C++ is out", include=["c++"])
