"""How science is written: TeX as letters and signs, and what only looks like TeX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import text
from digest.sentences.notation import headline, read, untex


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"up by $12\%$ at $80^\circ$N", "up by 12% at 80°N"),
        (r"$0.14\,\mathrm{m\,s^{-1}}$, $0.10 \pm 0.01$ m s$^{-1}$", "0.14 m s⁻¹, 0.10 ± 0.01 m s⁻¹"),
        (r"$m_W = 80\,360.2 \pm 9.9$ MeV", "m_W = 80 360.2 ± 9.9 MeV"),
        (r"$1.7\times 10^{8}$ decays $W\to\mu\nu$", "1.7 × 10⁸ decays W→μν"),
        (r"remains at $4.2\,\sigma$, $p<0.01$", "remains at 4.2 σ, p<0.01"),
        (r"Poincar\'e, Erd\H{o}s--R\'enyi and {\it K\"ahler}", "Poincaré, Erdős–Rényi and Kähler"),
        (r"Schr{\"o}dinger, \v{S}imon, stra\ss e, B\'{e}rard", "Schrödinger, Šimon, straße, Bérard"),
        (r"\emph{The proof} with $p \geq c \log n / n$", "The proof with p ≥ c log n / n"),
        (r"$\lambda_1 < \frac12$, $H_2O$, $e^{a+b}$", "λ₁ < 1/2, H₂O, e^(a+b)"),
        (r"$O(n\log n)$, $\mu^+\mu^-$ and $C^*$-algebras", "O(n log n), μ⁺μ⁻ and C*-algebras"),
        (r"$L = aN^{-\alpha}$ and $K$-theory of $n$th order", "L = aN^(-α) and K-theory of nth order"),
    ],
)
def test_tex_is_read_as_letters_and_signs(written: str, said: str) -> None:
    assert untex(written) == said


@pytest.mark.parametrize(
    "plain",
    [
        "Oil rose from $5 to $10 a barrel, $5-$10 in May.",
        "From A$5 to US$6, $AAPL and $TSLA fell, Ke$ha sang.",
        "It costs $5 (or C$7), $1.5 million/$2 million.",
        r"Files in C:\users\ann and AC\DC {draft} ¯\_(ツ)_/¯",
        "a--b ~ c {d}",
    ],
)
def test_what_only_looks_like_tex_stays(plain: str) -> None:
    assert untex(plain) == plain


def test_a_mark_behind_a_sentence_goes_and_what_is_added_to_a_word_stays() -> None:
    assert read("It is old.[5] They [sic] came.[2,3][4]") == "It is old. They [sic] came."
    assert read("See f[1] and a.[1]b") == "See f[1] and a.[1]b"


@given(st.text(alphabet="\\\\${}^_~'\"abcHv12 ,%-", max_size=60))
def test_reading_tex_never_raises(written: str) -> None:
    read(written)


def test_a_lowered_figure_makes_no_other_word() -> None:
    assert text.words("CO₂ at 10³") == [*text.words("CO2"), "at", "10³"]


def test_what_an_archive_writes_around_an_abstract_goes() -> None:
    assert read("arXiv:2611.04321v1 Announce Type: new Abstract: Language models often err.") == "Language models often err."
    assert read("Abstract:Sea ice drifts faster.") == "Sea ice drifts faster."
    assert read("Abstract painters meet in Ely.") == "Abstract painters meet in Ely."
    assert headline(r"Models at $80^\circ$N (arXiv:2611.04321v1 [cs.CL])") == "Models at 80°N"
    assert headline("[2611.04321] Models (again)") == "Models (again)"
