from __future__ import annotations

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


def test_a_word_of_another_script_is_found() -> None:
    assert passes("気候 変動", include=["気候"])


def test_a_word_with_punctuation_is_no_regular_expression() -> None:
    assert passes("C++ is out", include=["c++"])
