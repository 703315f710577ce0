from __future__ import annotations

import re

import pytest

from digest.sentences import quotes

LOST = re.compile("lost|verloren|perdu|проиграли|Przegraliśmy|förlorade|負けた|输了")
WHOLE = [
    "“We lost,” Lea Otto said, “and we lost well.”",
    "“She told me ‘it’s over’ and left,” Lea Otto said.",
    "„Wir haben verloren“, sagte Lea Otto.",
    "„Er rief ‚Halt‘ und lief“, sagte Lea Otto.",
    "„Er rief “Halt” und lief“, sagte Lea Otto.",
    '„Wir haben verloren", sagte Lea Otto.',
    "»Wir haben verloren«, sagte Lea Otto.",
    "« Nous avons perdu », a dit Léa Otto.",
    "«Мы проиграли», – сказала Леа Отто.",
    "ООО «Компания «Лес» закрыла бассейн.",
    "„Przegraliśmy”, powiedziała Lea Otto.",
    "”Vi förlorade”, sade Lea Otto.",
    "»Vi förlorade», sade Lea Otto.",
    "「負けた」と大谷氏は述べた。",
    "『「負けた」と聞いた』と大谷氏は述べた。",
    "他说“我们输了”，然后离开。",
    '"We lost," Lea Otto said.',
    '“We lost," Lea Otto said.',
    '"We lost,” Lea Otto said.',
    '“The "big" pool is lost,” Lea Otto said.',
]  # fmt: skip


@pytest.mark.parametrize("text", WHOLE)
def test_what_opens_tells_what_closes(text: str) -> None:
    assert quotes.balanced(text)
    assert quotes.left_open(text) == ""
    assert quotes.said(text)
    assert not LOST.search(quotes.unquoted(text))


@pytest.mark.parametrize(
    "text",
    [
        "We lost,” Lea Otto said.",
        "„Wir haben verloren, sagte Otto.",
        "yes,” said Otto, “but no",
        "fin », a dit Léa Otto.",
        "(We lost.",
        '“We "lost.”',
        "負けた」と述べた。",
        "《新书”出版。",
    ],
)
def test_what_is_torn_is_not_balanced(text: str) -> None:
    assert not quotes.balanced(text)


def test_single_marks_are_quotations_and_apostrophes_are_not() -> None:
    assert quotes.unquoted("He said ‘it’s over’ and the boys’ pool shut.") == "He said  “”  and the boys’ pool shut."
    assert quotes.unquoted("Er sagte ‚Halt‘ und ging.") == "Er sagte  “”  und ging."
    assert quotes.said("The boys’ pool isn’t open.") == []


def test_a_quotation_runs_on_to_the_sentence_that_closes_it() -> None:
    told = ("„Wir haben verloren.", "Wir gehen.“", "Otto ging.", "„Nein.", "Der Rat tagt.")
    assert quotes.inside(told, (0, 0, 0, 1, 2)) == (False, True, False, False, False)


def test_speech_opened_anew_behind_a_space_runs_on_to_the_next_mark() -> None:
    told = [
        'Ann Lee said: "The pool is lost. "',
        "Nobody will swim.",
        "It is over.",
        '"The town will pay," she said.',
        "It rained.",
    ]
    assert quotes.inside(told, [0] * 5) == (False, True, True, False, False)
    assert quotes.inside(told, [0, 1, 1, 1, 1]) == (False,) * 5
    assert quotes.inside(['Léa Otto a dit : " La piscine ferme. "', "Le maire est parti."], [0, 0]) == (False, False)


def test_an_inch_closes_with_the_quotation_around_it() -> None:
    assert quotes.inside(('“The 6" pipe broke,” Otto said.', "The pool is shut."), (0, 0)) == (False, False)


def test_a_quotation_opened_again_before_it_closed_is_closed_once() -> None:
    assert quotes.inside(("“It was hard. “I had to learn it.”", "The pool is shut."), (0, 0)) == (False, False)
    assert not quotes.balanced("“It was hard. “I had to learn it.”")


def test_own_words_end_where_a_quotation_is_left_open() -> None:
    assert quotes.own("Otto said “no” and: “We lost. We will") == "Otto said  “”  and: "
    assert quotes.said("„Wir ‚alle‘ haben verloren“, sagte Otto. „Ja.“") == ["Wir ‚alle‘ haben verloren", "Ja."]
    assert quotes.within("He said “we (all) lost” on Monday (at noon).", 13)
    assert not quotes.within("He said “we (all) lost” on Monday (at noon).", 34)


def test_a_row_of_marks_takes_no_time() -> None:
    assert not quotes.balanced("«" * 200_000)
    assert not quotes.balanced("“" * 200_000 + "”" * 200_000)


@pytest.mark.parametrize(
    "paragraph",
    [
        ["– Burmistrz Krakowa ukradł pieniądze wdów.", "Powinien siedzieć."],
        ["— Мэр Казани украл деньги вдов и вывез их за границу.", "Он вор."],
        ["—El alcalde robó el dinero de las viudas.", "Lo llevó a Panamá."],
        ["– Le maire de Lyon a volé l'argent des veuves.", "Il doit partir."],
        ["- Primarul din Cluj a furat banii văduvelor.", "Este un hoț."],
        ["– Borgmästaren stal änkornas pengar.", "Han måste gå."],
        ["——市长偷走了寡妇们的养老金并逃往国外。", "他应该坐牢。"],
        ["- سرق رئيس البلدية أموال الأرامل.", "يجب أن يرحل."],
        ["-- The mayor of Ely stole the money of the widows.", "He must go."],
        ["– 20 personer dog i Lund.", "Ingen bryr sig."],
    ],
)
def test_a_dash_opens_speech_until_the_paragraph_ends(paragraph: list[str]) -> None:
    behind = "The town hall rejected the charges."
    assert quotes.inside([*paragraph, behind], [0, 0, 1]) == (True, True, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "– Burmistrz Krakowa ukradł pieniądze wdów – powiedział Jan Nowak.",
        "– Tama jest cała – powiedziała w poniedziałek rzeczniczka firmy Anna Nowak.",
        "— Мэр Казани украл деньги вдов, — сказал Петров.",
        "—El alcalde robó el dinero —dijo Pérez.",
        "— O prefeito roubou o dinheiro — disse Silva.",
        "– Primarul a furat banii, a spus Pop.",
        "– Borgmästaren stal pengarna, sade Per Berg.",
    ],
)
def test_speech_behind_a_dash_may_name_who_said_it(sentence: str) -> None:
    assert quotes.inside([sentence], [0]) == (False,)


@pytest.mark.parametrize(
    "sentence", ["– Burmistrz ukradł pieniądze – powiedział.", "– Burmistrz – złodziej z Krakowa – ukradł je."]
)
def test_a_dash_alone_or_a_verb_alone_names_nobody(sentence: str) -> None:
    assert quotes.inside([sentence], [0]) == (True,)


@pytest.mark.parametrize(
    "sentence",
    ["–5 degrees were measured in Ely.", "-based firms left Ely.", "-- for the town of Ely.", "Ely – a town – has a pool."],
)
def test_a_minus_and_an_aside_open_no_speech(sentence: str) -> None:
    assert quotes.inside([sentence], [0]) == (False,)


def test_a_page_of_marks_that_open_and_never_close_is_read_in_one_pass() -> None:
    marks = "'a " * 100_000  # each mark used to be read to the end of the page: hours
    assert quotes.unquoted(marks) == marks
    assert quotes.unquoted("He said ‘it’s John’s’ and 'don't you' then.").split() == ["He", "said", "“”", "and", "“”", "then."]
