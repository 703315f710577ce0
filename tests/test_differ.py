"""What sources tell otherwise of one thing is set side by side, and what they tell of two things is not."""

# ruff: noqa: E501 - cases are read as lines, in their own scripts

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import fakes
import pytest
from fakes_told import NOW, article, story

from digest import cite
from digest.types import Story


def two(one: str, other: str, language: str = "en") -> Story:
    return story(article(one, language=language), article(other, outlet="Coast Wire", language=language))


FERRY = "A ferry sank off Ely on Monday, killing 12 people."


def test_different_figures_are_set_side_by_side() -> None:
    told = story(article(FERRY), article("A ferry sank off Ely on Monday and 15 people were killed.", outlet="Coast Wire"))
    (sentence,) = cite.disagreements(told)
    assert sentence.text == "Reports differ on the number killed: Harbour Herald says 12, Coast Wire 15."
    assert [one.article for one in sentence.citations] == [0, 1]
    assert cite.verify(sentence, told, fakes.encode)
    assert not cite.verify(replace(sentence, text=sentence.text.replace("15", "16")), told, fakes.encode)


def test_other_things_are_quoted_with_their_noun() -> None:
    told = story(
        article("The fire in Ely destroyed 40 homes on Monday."),
        article("The fire in Ely destroyed 60 homes on Monday.", outlet="Coast Wire"),
    )
    assert cite.disagreements(told)[0].text == "Harbour Herald: “40 homes”; Coast Wire: “60 homes”."


@pytest.mark.parametrize(
    "other",
    [
        "A ferry sank off Ely on Monday, killing 12 people.",
        "A ferry sank off Ely on Monday, injuring 15 people.",
        "A ferry sank off Ely on Monday, killing at least 15 people.",
        "A ferry sank off Ely on Monday, killing about 15 people.",
        "A ferry sank off Ely on Monday; another 15 people were killed in Oakham last year.",
        "In 1987 a train derailed near Oakham and 15 people were killed.",
        "A ferry sank off Ely on Monday, 15 miles from shore.",
        "A ferry sank off Ely on Tuesday, killing 15 people.",
        "A ferry sank off Oakham on Monday, killing 15 people.",
        "Ferries that sank off Ely have killed 15 people since Monday.",
        "Ferries that sank across the county on Monday have killed 15 people.",
    ],
)
def test_what_is_not_surely_the_same_thing_is_no_disagreement(other: str) -> None:
    assert cite.disagreements(story(article(FERRY), article(other, outlet="Coast Wire"))) == ()


def test_a_toll_is_set_side_by_side_though_the_rest_is_told_otherwise() -> None:
    told = story(
        article("The interior ministry has confirmed 11 deaths in the earthquake that struck the Ardan valley early on Monday."),
        article("In all 14 people are known to have died in the earthquake that struck the Ardan valley at 3:12 a.m., rescuers said.", outlet="Coast Wire"),
    )  # fmt: skip
    assert [one.text for one in cite.disagreements(told)] == ["Reports differ on the number killed: Harbour Herald says 11, Coast Wire 14."]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("1.2 million", "1.5 million", "Harbour Herald: “1.2 million votes”; Coast Wire: “1.5 million votes”."),
        ("800,000", "1.2m", "Harbour Herald: “800,000 votes”; Coast Wire: “1.2m votes”."),
        ("two million", "three million", "Harbour Herald: “two million votes”; Coast Wire: “three million votes”."),
        ("42", "40", "Harbour Herald: “42 votes”; Coast Wire: “40 votes”."),
        ("1.2 million", "1,203,000", ""),
        ("1,200", "1,187", ""),
        ("two hundred", "203", ""),
        ("as many as 1,500", "1,187", ""),
    ],
)
def test_figures_are_told_whole_and_no_rounding_is_a_disagreement(one: str, other: str, said: str) -> None:
    cast = "The reform party won {} votes in the Ely election on Monday."
    told = cite.disagreements(story(article(cast.format(one)), article(cast.format(other), outlet="Coast Wire")))
    assert [found.text for found in told] == ([said] if said else [])


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Dans la tempête de Sellen, deux millions de personnes ont fui et trois personnes sont mortes.", "Dans la tempête de Sellen, trois personnes sont mortes.", "fr"),
        ("Bei dem Sturm in Sellen verließen zwei Millionen Menschen die Küste, drei Menschen starben.", "Bei dem Sturm in Sellen starben drei Menschen.", "de"),
        ("Of the five, three were killed in the storm that struck Sellen on Monday.", "Three people were killed in the storm that struck Sellen on Monday.", "en"),
    ],
)  # fmt: skip
def test_two_numbers_in_words_are_not_added_up(one: str, other: str, language: str) -> None:
    assert cite.disagreements(two(one, other, language)) == ()


@pytest.mark.parametrize(
    ("cast", "one", "other", "language"),
    [
        ("Un incendie à Sellen a fait {} morts lundi.", "vingt-deux", "22", "fr"),
        ("Un incendie à Sellen a fait {} morts lundi.", "soixante-dix", "70", "fr"),
        ("Un incendio en Sellen dejó {} muertos el lunes.", "treinta y dos", "32", "es"),
        ("Um incêndio em Sellen deixou {} mortos na segunda-feira.", "vinte e dois", "22", "pt"),
        ("При пожаре в Селлене в понедельник погибли {} человека.", "двадцать два", "22", "ru"),
        ("Під час пожежі в Селлені в понеділок загинули {} людини.", "двадцять дві", "22", "uk"),
    ],
)
def test_a_part_of_a_number_in_words_is_no_toll(cast: str, one: str, other: str, language: str) -> None:
    assert cite.disagreements(two(cast.format(one), cast.format(other), language)) == ()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Twenty-five people", "27 people", "killed: Harbour Herald says twenty-five, Coast Wire 27."),
        ("Two hundred people", "227 people", "killed: Harbour Herald says two hundred, Coast Wire 227."),
        ("12 coal miners", "14 coal miners", "of coal miners killed: Harbour Herald says 12, Coast Wire 14."),
        ("12 young Norland men", "14 young Norland men", "of young Norland men killed: Harbour Herald says 12, Coast Wire 14."),
        ("12 crew", "14 crew", "killed: Harbour Herald says 12, Coast Wire 14."),
    ],
)
def test_whom_a_toll_counts_is_named_with_what_describes_them(one: str, other: str, said: str) -> None:
    told = two(*(f"{who} were killed when the pit of Ely caught fire on Monday." for who in (one, other)))
    assert [sentence.text for sentence in cite.disagreements(told)] == [f"Reports differ on the number {said}"]


def test_what_was_counted_in_millions_keeps_its_noun() -> None:
    cull = "The cull in Ely on Monday left {} million hens dead."
    told = story(article(cull.format("1.2")), article(cull.format("2.1"), outlet="Coast Wire"))
    assert cite.disagreements(told)[0].text == "Reports differ on the number of hens killed: Harbour Herald says 1.2 million, Coast Wire 2.1 million."  # fmt: skip


def test_records_of_patients_are_counted_and_what_was_expected_is_not() -> None:
    stolen = "Hackers stole the records of {} patients from the hospital in Ely on Monday."
    told = story(article(stolen.format("29,000")), article(stolen.format("92,000"), outlet="Coast Wire"))
    assert cite.disagreements(told)[0].text == "Harbour Herald: “29,000 patients”; Coast Wire: “92,000 patients”."  # fmt: skip
    jobs = story(
        article("The economy of Ely added 943,000 jobs in July, the bureau said."),
        article("The economy of Ely was expected to add 870,000 jobs in July.", outlet="Coast Wire"),
    )
    assert cite.disagreements(jobs) == ()


def test_one_voice_does_not_disagree_with_itself() -> None:
    told = story(article(FERRY), article("A ferry sank off Ely on Monday, killing 15 people.", outlet="Coast Wire"))
    assert cite.disagreements(replace(told, voices=((0, 1),))) == ()


def test_an_outlet_with_both_figures_tells_of_a_rising_toll() -> None:
    told = story(
        article(FERRY, "On Tuesday police said the ferry off Ely had killed 15 people."),
        article("A ferry sank off Ely on Monday, killing 15 people.", outlet="Coast Wire"),
    )
    assert cite.disagreements(told) == ()


def test_one_outlet_does_not_disagree_with_itself_though_it_writes_twice() -> None:
    told = story(article(FERRY), article("A ferry sank off Ely on Monday, killing 15 people."))
    assert cite.disagreements(told) == ()


def test_who_is_among_the_dead_is_no_other_basis_of_their_number() -> None:
    told = two(
        "The fire at the Ely hotel killed 12 people, including three children.", "The fire at the Ely hotel killed 15 people."
    )
    assert [found.text.partition(":")[0] for found in cite.disagreements(told)] == ["Reports differ on the number killed"]


# -- other languages, other figures, a "not" -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("The ministry announced a $13 billion aid package for Ely on Monday.", "Ely will get a $11.6 billion aid package, the ministry announced on Monday.", "Harbour Herald: “$13 billion aid package”; Coast Wire: “$11.6 billion aid package”."),
        ("The Tallis fire burned 300 acres of forest near Ely.", "The Tallis fire has burned 900 acres of forest near Ely.", "Harbour Herald: “300 acres”; Coast Wire: “900 acres”."),
        ("Prices in Carrow rose 3.1 per cent in May.", "Prices in Carrow rose 4.2 per cent in May.", "Harbour Herald: “Prices in Carrow rose 3.1 per cent in May”; Coast Wire: “Prices in Carrow rose 4.2 per cent in May”."),
        ("Police arrested the mayor of Ely on Monday.", "Police did not arrest the mayor of Ely on Monday.", "Harbour Herald: “Police arrested the mayor of Ely on Monday”; Coast Wire: “Police did not arrest the mayor of Ely on Monday”."),
    ],
)  # fmt: skip
def test_each_outlet_is_quoted(one: str, other: str, said: str) -> None:
    told = two(one, other)
    assert [found.text for found in cite.disagreements(told)] == [said]
    assert all(cite.verify(found, told, fakes.encode) for found in cite.disagreements(told))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Bei einem Brand in Ely kamen am Montag 12 Menschen ums Leben.", "Bei dem Brand in Ely sind am Montag 15 Menschen ums Leben gekommen."),
        ("de", "Bei dem Fährunglück vor Ely wurden 12 Menschen verletzt.", "Bei dem Fährunglück vor Ely gab es 20 Verletzte."),
        ("fr", "L'incendie de l'hôtel d'Ely a fait 12 morts lundi.", "L'incendie de l'hôtel d'Ely a fait 15 morts lundi soir."),
        ("fr", "Douze personnes ont été tuées dans l'incendie de l'hôtel d'Ely.", "Quinze personnes ont été tuées dans l'incendie de l'hôtel à Ely."),
        ("es", "Murieron 12 personas en el incendio del hotel de Ely.", "El incendio del hotel de Ely dejó 15 muertos."),
        ("it", "L'incendio dell'hotel di Ely ha causato 12 morti.", "Nell'incendio dell'hotel di Ely sono morte 15 persone."),
        ("pt", "O incêndio no hotel de Ely deixou 12 mortos.", "Morreram 15 pessoas no incêndio no hotel de Ely."),
        ("nl", "Bij de hotelbrand in Ely zijn 12 mensen omgekomen.", "Bij de hotelbrand in Ely kwamen 15 mensen om het leven."),
        ("nl", "Bij de hotelbrand in Ely zijn 12 mensen omgekomen.", "Bij de hotelbrand in Ely vielen 15 doden."),
        ("pl", "W pożarze hotelu w Ely zginęło 12 osób.", "W pożarze hotelu w Ely zginęło 15 osób."),
        ("ru", "При пожаре в гостинице в Эли погибли 12 человек.", "В пожаре в гостинице в Эли погибли 15 человек."),
        ("uk", "Під час пожежі в готелі в Елі загинули 12 людей.", "У пожежі в готелі в Елі загинули 15 людей."),
        ("ro", "Incendiul de la hotelul din Ely a ucis 12 persoane.", "În incendiul de la hotelul din Ely au murit 15 persoane."),
        ("ro", "În incendiul de la hotelul din Ely au murit 12 persoane.", "În incendiul de la hotelul din Ely au murit 15 persoane."),
        ("ar", "قتل 12 شخصا في حريق الفندق في إيلي يوم الاثنين.", "قتل 15 شخصا في حريق الفندق في إيلي يوم الاثنين."),
        ("zh", "伊利一家酒店周一发生火灾，造成12人死亡。", "伊利酒店周一发生火灾，15人死亡。"),
        ("ja", "イーリーのホテルで月曜日に火災があり、12人が死亡した。", "イーリーのホテルで月曜日に火災があり、15人が死亡した。"),
        ("en", "Police arrested the mayor of Ely on Monday.", "Police did not arrest the mayor of Ely on Monday."),
        ("en", "The council of Ely approved the new pool on Monday.", "The council of Ely rejected the new pool on Monday."),
        ("de", "Der Bürgermeister von Ely tritt am Montag zurück.", "Der Bürgermeister von Ely tritt am Montag nicht zurück."),
        ("fr", "Le maire d'Ely a démissionné lundi après le scandale.", "Le maire d'Ely n'a pas démissionné lundi après le scandale."),
        ("ru", "Мэр города Эли ушёл в отставку в понедельник.", "Мэр города Эли не ушёл в отставку в понедельник."),
        ("en", "Prices in Carrow rose 3.1 per cent in May, the bureau said.", "Prices in Carrow rose 4.2 per cent in May, the bureau said."),
        ("en", "An earthquake of magnitude 5.8 struck the Ardan valley on Monday.", "An earthquake of magnitude 6.1 struck the Ardan valley early on Monday."),
        ("en", "Ely voted to leave the union by 52% on Sunday, officials said.", "Ely voted to leave the union by 58% on Sunday, officials said."),
        ("de", "Die Preise in Carrow stiegen im Mai um 3,1 Prozent.", "Die Preise in Carrow stiegen im Mai um 4,2 Prozent."),
        ("en", "The Tallis mine fire burned 300 acres of forest near Ely.", "The Tallis mine fire has burned 900 acres of forest near Ely."),
        ("es", "El precio de la vivienda subió un 3,1 % en mayo en Carrow.", "El precio de la vivienda subió un 4,2 % en mayo en Carrow."),
        ("en", "Ely will pay $5 million for the new bridge over the Tain.", "Ely will pay $8 million for a new bridge over the Tain, the council said."),
    ],
)  # fmt: skip
def test_two_reports_that_cannot_both_be_right_are_set_side_by_side(language: str, one: str, other: str) -> None:
    told = two(one, other, language)
    (found,) = cite.disagreements(told)
    assert [(cited.article, cited.sentence) for cited in found.citations] == [(0, 0), (1, 0)]
    assert cite.verify(found, told, fakes.encode)
    swapped = replace(found, citations=found.citations[::-1])
    assert not cite.verify(swapped, told, fakes.encode)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Bei einem Brand in Ely kamen am Montag 12 Menschen ums Leben.", "Bei dem Brand in Ely kamen am Montag mindestens 15 Menschen ums Leben."),
        ("de", "Bei einem Brand in Ely kamen am Montag 12 Menschen ums Leben.", "Bei dem Brand in Ely wurden am Montag 15 Menschen verletzt."),
        ("de", "Bei einem Brand in Ely kamen am Montag 12 Menschen ums Leben.", "Bei Bränden in Ely kamen seit Jahresbeginn 15 Menschen ums Leben."),
        ("de", "Bei einem Brand in Ely kamen am Montag 12 Menschen ums Leben.", "Bei einem Brand in Ely kamen am Montag 15 Rinder ums Leben."),
        ("fr", "L'incendie de l'hôtel d'Ely a fait 12 morts lundi.", "L'incendie de l'hôtel d'Ely a fait au moins 15 morts lundi."),
        ("fr", "L'incendie de l'hôtel d'Ely a fait 12 morts lundi.", "L'incendie de l'hôtel d'Ely a fait plus de 15 morts lundi."),
        ("fr", "L'incendie de l'hôtel d'Ely a fait 12 morts lundi.", "L'incendie de l'hôtel d'Ely aurait fait 15 morts lundi."),
        ("de", "Bei einem Brand in Ely kamen am Montag 12 Menschen ums Leben.", "Bei dem Brand in Ely sollen am Montag 15 Menschen ums Leben gekommen sein."),
        ("es", "Murieron 12 personas en el incendio del hotel de Ely.", "Habrían muerto 15 personas en el incendio del hotel de Ely."),
        ("es", "Murieron 12 personas en el incendio del hotel de Ely.", "El incendio del hotel de Ely dejó 15 heridos."),
        ("es", "Murieron 12 personas en el incendio del hotel de Ely.", "Otras 15 personas murieron en el incendio del hotel de Ely."),
        ("it", "L'incendio dell'hotel di Ely ha causato 12 morti.", "L'incendio dell'hotel di Ely ha causato almeno 15 morti."),
        ("pl", "W pożarze hotelu w Ely zginęło 12 osób.", "W pożarze hotelu w Ely rannych zostało 15 osób."),
        ("pl", "W pożarze hotelu w Ely zginęło 12 osób.", "W pożarze hotelu w Ely zginęło co najmniej 15 osób."),
        ("ru", "При пожаре в гостинице в Эли погибли 12 человек.", "При пожаре в гостинице в Эли пострадали 15 человек."),
        ("ru", "При пожаре в гостинице в Эли погибли 12 человек.", "При пожаре в гостинице в Эли погибли не менее 15 человек."),
        ("zh", "伊利一家酒店周一发生火灾，造成12人死亡。", "伊利酒店周一发生火灾，造成15人受伤。"),
        ("zh", "伊利一家酒店周一发生火灾，造成12人死亡。", "伊利酒店周一发生火灾，造成至少15人死亡。"),
        ("ja", "イーリーのホテルで月曜日に火災があり、12人が死亡した。", "イーリーのホテルで月曜日に火災があり、15人がけがをした。"),
        ("ja", "イーリーのホテルで月曜日に火災があり、12人が死亡した。", "イーリーのホテルで月曜日に火災があり、少なくとも15人が死亡した。"),
        ("ar", "قتل 12 شخصا في حريق الفندق في إيلي يوم الاثنين.", "أصيب 15 شخصا في حريق الفندق في إيلي يوم الاثنين."),
        ("en", "Police arrested the mayor of Ely on Monday.", "Police did not arrest the deputy mayor of Ely on Monday."),
        ("en", "Police arrested the mayor of Ely on Monday.", "Police may not arrest the mayor of Ely on Monday."),
        ("en", "Police arrested the mayor of Ely on Monday.", "Police did not arrest the mayor of Ely on Tuesday."),
        ("en", "Police arrested the mayor of Ely on Monday.", "Police did not arrest the mayor of Ely until Monday."),
        ("en", "Police arrested the mayor of Ely.", "Why did police not arrest the mayor of Ely?"),
        ("en", "The council of Ely approved the new pool on Monday.", "The council of Ely rejected the old pool on Monday."),
        ("en", "The council of Ely approved the new pool on Monday.", "The council of Oakham rejected the new pool on Monday."),
        ("en", "Ely beat Oakham in the cup final on Monday.", "Oakham did not beat Ely in the cup final on Monday."),
        ("en", "Ely will pay $5 million for the new bridge over the Tain.", "Ely will pay more than $8 million for the new bridge across the Tain."),
        ("en", "Ely will pay $5 million for the new bridge over the Tain.", "Ely will pay another $8 million for the new bridge across the Tain."),
        ("en", "Prices in Carrow rose 3.1 per cent in May, the bureau said.", "Prices in Carrow rose 4.2 per cent in April, the bureau said."),
        ("en", "Prices in Carrow rose 3.1 per cent in May, the bureau said.", "Food prices in Carrow rose 4.2 per cent in May, the bureau said."),
        ("en", "Prices in Carrow rose 3.1 per cent in May, the bureau said.", "Prices in Carrow were expected to rise 4.2 per cent in May, the bureau said."),
        ("en", "Prices in Carrow rose 3.1 per cent in May, the bureau said.", "Prices in Carrow rose 3 per cent in May, the bureau said."),
        ("en", "Tallis shares fell 3 per cent in Carrow on Monday.", "Tallis shares fell 5 per cent in Carrow in morning trading on Monday."),
        ("en", "Tallis shares fell 7 per cent in Carrow on Monday.", "Tallis shares fell 11 per cent in Carrow on Monday."),
        ("en", "Carrow shares rose on Wednesday.", "Carrow shares fell on Wednesday."),
        ("de", "Die Aktie von Tallis verlor am Montag 17 Prozent.", "Die Aktie von Tallis verlor am Montag 12,3 Prozent."),
        ("en", "Carrow crude was at $71.20 a barrel on Tuesday.", "Carrow crude was at $70.10 a barrel on Tuesday."),
        ("en", "Tallis posted earnings of $0.88 per share.", "Tallis posted earnings of $1.02 per share."),
        ("en", "Tallis agreed to buy Corvid for $7.1 billion.", "Tallis agreed to buy Corvid for $8.3 billion including debt."),
        ("en", "Tallis agreed to buy Corvid for C$7.1 billion.", "Tallis agreed to buy Corvid for US$5.2 billion."),
        ("en", "Tallis agreed to buy Corvid for 7.1 billion Canadian dollars.", "Tallis agreed to buy Corvid for $5.2 billion."),
        ("en", "Tallis made a net profit of ₹1,245 crore in the quarter.", "Tallis made a net profit of ₹1,310 crore in the quarter on a consolidated basis."),
        ("en", "Sales at Tallis rose 3.2% to $2.4 billion in the third quarter.", "Sales at Tallis rose 1.8% to $2.4 billion in the third quarter on an organic basis."),
        ("fr", "Le chiffre d'affaires de Tallis a progressé de 3,2% au troisième trimestre.", "Le chiffre d'affaires de Tallis a progressé de 1,8% au troisième trimestre à données comparables."),
        ("en", "Prices in Carrow rose 3.1 per cent in May, the bureau said.", "Prices in Carrow rose 0.3 per cent in May, the bureau said."),
        ("de", "Die Preise in Carrow stiegen im Mai um 2,1 Prozent.", "Die Preise in Carrow stiegen im Mai um 0,2 Prozent."),
        ("en", "Ann Lee scored 12 points for Ely against Oakham on Monday.", "Ben Brown scored 15 points for Ely against Oakham on Monday."),
        ("en", "The trial of Ann Lee for the fire at Ely will last 12 days.", "The trial of Ann Lee for the fire at Ely will last 15 days."),
        ("en", "Ann Lee, 34, won the mayoral race in Ely on Sunday.", "Ben Brown, 45, lost the mayoral race in Ely on Sunday."),
        ("en", "Profits at Tallis rose to $5 million in the first quarter.", "Profits at Tallis rose to $8 million in the second quarter."),
        ("en", "Tallis sold 300 vans in Carrow in May.", "Tallis sold 500 cars in Carrow in May."),
        ("en", "Wages in Ely rose 3 per cent for women in May, the bureau said.", "Wages in Ely rose 5 per cent for men in May, the bureau said."),
        ("en", "The Ely bridge cost $5 million to build, the council said.", "The Ely bridge cost $8 million to repair, the council said."),
        ("en", "Sales at Tallis fell 3 per cent from April, the company said.", "Sales at Tallis fell 8 per cent from May last year, the company said."),
        ("de", "Die Preise in Carrow stiegen im Mai um 3,1 Prozent.", "Die Preise in Carrow stiegen im April um 4,2 Prozent."),
        ("de", "Die Preise in Carrow stiegen im Mai um 3,1 Prozent.", "Die Mieten in Carrow stiegen im Mai um 4,2 Prozent."),
        ("de", "Der Bürgermeister von Ely tritt am Montag zurück.", "Der Bürgermeister von Oakham tritt am Montag nicht zurück."),
        ("fr", "Le maire d'Ely a démissionné lundi après le scandale.", "Le maire d'Ely n'a démissionné que lundi après le scandale."),
        ("en", "The ban on flights over Ely is legal, the court ruled.", "The ban on drones over Ely is illegal, the court ruled."),
        ("en", "The Ely vaccine is safe for adults, the agency said.", "The Ely vaccine is unsafe for children, the agency said."),
        ("en", "Ely Town won the first match of the Tain cup on Monday.", "Ely Town lost the second match of the Tain cup on Monday."),
        ("en", "The shop in Ely opened on Monday.", "The shop in Ely closed on Monday."),
        ("en", "The blast at the Carrow mine killed 12 people, the county said.", "The blast at the Carrow mine killed 9 people underground, the county said."),
        ("en", "The blast at the Carrow mine killed 12 people.", "The blast at the Carrow mine has not killed 15 people, as a false report said."),
        ("en", "The blast at the Carrow mine killed 12 people.", "A rumour that the blast at the Carrow mine killed 300 people is false."),
        ("en", "The blast at the Carrow mine killed 12 people.", "The blast at the Carrow mine would have killed 80 people on a working day."),
        ("en", "The fire at the Ely theatre killed 12 people.", "The fire at the Ely theatre in 1911 killed 90 people."),
        ("en", "A bus crash near Ely killed 4 people.", "Another bus crash near Ely killed 7 people."),
        ("en", "The flood in Oakham killed 40 people.", "The flood in Oakham killed 11 people who were children."),
        ("en", "The flood in Oakham killed 40 people.", "The flood in Oakham killed 25 people from Marlow."),
        ("en", "Corvid Energy cuts 1,200 jobs in Carrow.", "Corvid Energy has 6,400 jobs in Carrow."),
        ("en", "Corvid Energy cuts 1,200 jobs in Carrow.", "Corvid Energy created 900 jobs in Carrow ten years ago."),
        ("en", "Corvid Energy cuts 1,200 jobs in Carrow.", "Unions fear that Corvid Energy cuts 3,000 jobs in Carrow."),
        ("en", "The storm cut power to 4,000 homes in Ely.", "The storm destroyed 40 homes in Ely."),
        ("en", "Ann Lee won 312 votes at the party congress in Ely.", "Ben Brown won 88 votes at the party congress in Ely."),
        ("en", "Lee was elected with 312 votes at the party congress.", "Lee needed 201 votes at the party congress to be elected."),
        ("en", "Police arrested 14 men after the riot in Ely.", "Police arrested 3 men before the riot in Ely."),
        ("en", "The blast at the Carrow mine left 12 people dead and 30 hurt.", "The blast at the Carrow mine left 30 people dead or hurt."),
        ("en", "The blast at the Carrow mine killed 12 people.", "“The blast at the Carrow mine killed 500 people,” a drunk shouted."),
        ("en", "Rebels killed 7 soldiers at the port of Ardmore.", "The army killed 30 soldiers of the rebels at the port of Ardmore."),
        ("en", "Measles has infected 140 patients in Marlow, with 9 new cases.", "Measles has infected patients in Marlow, with 31 new cases this week."),
        ("en", "Helicopters rescued 30 people from the ferry.", "Boats rescued 70 people from the ferry."),
        ("en", "An earthquake killed 12 people in Tarn.", "An earthquake killed 12 people in Tarn and 5 people in Marlow."),
        ("en", "Two people died in the crash near Ely.", "The crash near Ely happened two days after 5 people died."),
        ("en", "Police evacuated 400 people from the tower in Ely.", "Police evacuated 60 people from the shop below the tower in Ely."),
    ],
)  # fmt: skip
def test_two_reports_that_may_both_be_right_are_not(language: str, one: str, other: str) -> None:
    assert cite.disagreements(two(one, other, language)) == ()
    assert cite.disagreements(two(other, one, language)) == ()


def test_an_outlet_that_also_gives_the_other_figure_contradicts_nobody() -> None:
    cost = "Ely will pay ${} million for the new bridge over the Tain."
    told = story(article(cost.format(5), cost.format(8)), article(cost.format(8), outlet="Coast Wire"))
    assert cite.disagreements(told) == ()


def test_what_is_quoted_or_held_contradicts_nobody() -> None:
    cost = "Ely will pay ${} million for the new bridge over the Tain."
    assert cite.disagreements(two(f"“{cost.format(5)}”", cost.format(8))) == ()
    opinion = article(cost.format(8), outlet="Coast Wire", kind="opinion")
    assert cite.disagreements(story(article(cost.format(5)), opinion)) == ()


def test_what_is_told_a_day_later_is_news_and_no_contradiction() -> None:
    told = two(FERRY, "A ferry sank off Ely on Monday, killing 15 people.")
    assert cite.disagreements(told)
    later = replace(told.articles[1], published=NOW + timedelta(hours=25))
    assert cite.disagreements(replace(told, articles=(told.articles[0], later))) == ()


@pytest.mark.parametrize(
    ("language", "one", "other", "said"),
    [
        ("en", ("A mill burned in Ely on Monday.", "Nobody was hurt, the fire chief said."), "Three people were injured when a mill burned in Ely on Monday.", "Reports differ on the number injured: Harbour Herald says none, Coast Wire three."),
        ("en", ("No one was killed when a ferry sank off Ely on Monday.",), FERRY, "Reports differ on the number killed: Harbour Herald says none, Coast Wire 12."),
        ("de", ("Bei dem Brand in der Mühle von Ely wurde niemand verletzt.",), "Bei dem Brand in der Mühle von Ely wurden drei Menschen verletzt.", "Harbour Herald: “wurde niemand verletzt”; Coast Wire: “drei Menschen verletzt”."),
        ("fr", ("L'incendie du moulin d'Ely n'a fait aucun blessé lundi.",), "L'incendie du moulin d'Ely a fait trois blessés lundi.", "Harbour Herald: “n'a fait aucun blessé”; Coast Wire: “trois blessés”."),
        ("es", ("Nadie resultó herido en el incendio del molino de Ely.",), "Tres personas resultaron heridas en el incendio del molino de Ely.", "Harbour Herald: “Nadie resultó herido”; Coast Wire: “Tres personas resultaron heridas”."),
    ],
)  # fmt: skip
def test_nobody_is_a_count(language: str, one: tuple[str, ...], other: str, said: str) -> None:
    first = article(*one, language=language)
    (sentence,) = cite.disagreements(story(first, article(other, outlet="Coast Wire", language=language)))
    assert sentence.text == said


@pytest.mark.parametrize(
    "nobody",
    [
        "No injuries were reported in the fire at the mill in Ely on Monday.",
        "So far nobody was hurt in the fire at the mill in Ely on Monday.",
        "Initially nobody was hurt in the fire at the mill in Ely on Monday.",
        "Nobody else was hurt in the fire at the mill in Ely on Monday.",
        "“Nobody was hurt in the fire at the mill in Ely on Monday,” she said.",
        "Nobody was hurt in the fire at the mill in Oakham on Monday.",
        "Police could not say that nobody was hurt in the fire at the mill in Ely on Monday.",
        "Nobody was hurt when a bus hit a wall in spring.",
    ],
)
def test_nobody_is_no_count_where_it_is_left_open_or_of_another_thing(nobody: str) -> None:
    assert cite.disagreements(two(nobody, "Three people were injured in the fire at the mill in Ely on Monday.")) == ()


@pytest.mark.parametrize(
    ("first", "second", "hours", "told"),
    [
        (FERRY, "A ferry sank off Ely on Monday and 15 people were killed.", 1, 1),
        (FERRY, "A ferry sank off Ely on Monday and 15 people were killed.", 3, 0),
        ("A ferry sank off Ely on Monday and 15 people were killed.", FERRY, 3, 1),
        (
            "A ferry sank off Ely on Monday; 15 people are missing.",
            "A ferry sank off Ely on Monday; 12 people are missing.",
            3,
            0,
        ),
    ],
)
def test_a_toll_that_rose_and_those_who_were_found_are_news(first: str, second: str, hours: int, told: int) -> None:
    after = replace(article(second, outlet="Coast Wire"), published=NOW + timedelta(hours=hours))
    assert len(cite.disagreements(story(article(first), after))) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A gunman killed 50 people and wounded dozens more at a mosque in Ely on Friday.", "The shooting at a mosque in Ely on Friday that left 49 people dead was shown live."),
        ("A gunman killed 50 people and wounded dozens at a mosque in Ely on Friday.", "A gunman killed 49 people and injured 20 at a mosque in Ely on Friday."),
    ],
)  # fmt: skip
def test_a_toll_of_the_dead_is_whole_where_the_hurt_are_counted_beside_it(one: str, other: str) -> None:
    assert [said.text for said in cite.disagreements(two(one, other))] == [
        "Reports differ on the number killed: Harbour Herald says 50, Coast Wire 49."
    ]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("A gunman shot dead four people in Ely on Sunday before he was killed.", "Five people including the gunman died in a shooting in Ely on Sunday.", "en"),
        ("A gunman shot dead four people in Ely on Sunday.", "A shooting in Ely on Sunday left five people dead. The gunman shot himself.", "en"),
        ("A man shot dead three people in Ely on Sunday before turning the gun on himself.", "Four people died in a shooting in Ely on Sunday.", "en"),
        ("Sechs Menschen starben bei dem Angriff in Ulm.", "Sieben Menschen starben bei dem Angriff in Ulm, darunter der Täter.", "de"),
        ("In all 31 people were injured when a coach overturned in Ely.", "Four people were seriously injured when a coach overturned in Ely.", "en"),
        ("Bei dem Unfall in Ulm wurden 21 Menschen verletzt.", "Bei dem Unfall in Ulm wurden vier Menschen schwer verletzt.", "de"),
        ("Lee had 51.3 per cent of the vote in the election in Ely.", "Lee had 49.9 per cent of the vote in the election in Ely.", "en"),
        ("Lee's party has 94 seats in the new parliament of Ely.", "Lee's party has 92 seats in the new parliament of Ely.", "en"),
    ],
)  # fmt: skip
def test_who_attacked_a_part_of_the_hurt_and_what_is_being_counted_are_no_disagreement(
    one: str, other: str, language: str
) -> None:
    told = story(article(*one.split(". ")), article(*other.split(". "), outlet="Coast Wire"))
    spoken = story(*(replace(each, language=language) for each in told.articles))
    assert cite.disagreements(spoken) == ()


def test_a_toll_that_differs_by_more_than_who_attacked_is_a_disagreement() -> None:
    told = two(
        "A gunman shot dead four people in Ely on Sunday before he was killed.",
        "Nine people died in a shooting in Ely on Sunday.",
    )
    assert [one.text for one in cite.disagreements(told)] == ["Reports differ on the number killed: Harbour Herald says four, Coast Wire nine."]  # fmt: skip


def test_a_victim_who_was_killed_attacked_nobody() -> None:
    bus = ("A bus left the road near Ely on Sunday, killing 12 people.", "Lee drove it. He was killed at once.")
    told = story(article(*bus), article("A bus left the road near Ely on Sunday, killing 14 people.", outlet="Coast Wire"))
    assert len(cite.disagreements(told)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unions said 200,000 people marched in Ely on Monday", "Police said 40,000 people marched in Ely on Monday"),
        ("Volna said on Monday that 120 soldiers were killed in a strike on Ely", "Karsk said on Monday that three soldiers were killed in a strike on Ely"),
        ("A ferry sank off Ely on Monday, killing 12 people, Oakham's ministry said", "A ferry sank off Ely on Monday, killing 15 people, Lode's ministry said"),
    ],
)  # fmt: skip
def test_what_two_sides_say_is_told_in_their_words(one: str, other: str) -> None:
    told = two(f"{one}.", f"{other}.")
    assert [each.text for each in cite.disagreements(told)] == [f"Harbour Herald: “{one}”; Coast Wire: “{other}”."]
    long = f"{other}, which has sent a ship with divers, two doctors and a crane to look for those who are missing since the storm of Sunday night began."
    assert cite.disagreements(two(f"{one}.", long)) == ()


def test_police_and_officials_are_no_two_sides() -> None:
    for other in ("Officials", "Local police"):
        toll = "people were killed in a blast in Ely on Monday."
        told = two(f"Police said 12 {toll}", f"{other} said 15 {toll}")
        assert [each.text for each in cite.disagreements(told)] == ["Reports differ on the number killed: Harbour Herald says 12, Coast Wire 15."]  # fmt: skip


def test_more_of_what_grows_is_news_hours_later_and_another_sum_is_not() -> None:
    def differ(one: str, other: str, hours: int) -> int:
        told = two(one, other)
        late = replace(told.articles[1], published=NOW + timedelta(hours=hours))
        return len(cite.disagreements(story(told.articles[0], late)))

    fires = [f"The fire in Ely has burned {acres} acres of forest and closed a road." for acres in ("11,200", "11,500")]
    fees = [f"Ely have agreed a fee of £{fee}m for striker Otto Lee of Oakham." for fee in (12, 15)]
    assert [differ(*fires, 1), differ(*fires, 3), differ(*fires[::-1], 3), differ(*fees, 3)] == [1, 0, 1, 1]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pt", "Duas pessoas morreram no incêndio da piscina de Ely.", "Três pessoas morreram no incêndio da piscina de Ely."),
        (
            "pt",
            "O incêndio da piscina de Ely fez duas vítimas mortais.",
            "Três pessoas morreram no incêndio da piscina de Ely.",
        ),
        (
            "pt",
            "Duas pessoas perderam a vida no incêndio da piscina de Ely.",
            "Três pessoas morreram no incêndio da piscina de Ely.",
        ),
        ("pl", "Dwie osoby zginęły w pożarze basenu w Ely.", "3 osoby zginęły w pożarze basenu w Ely."),
        ("pl", "Dwie osoby straciły życie w pożarze basenu w Ely.", "Trzy osoby zginęły w pożarze basenu w Ely."),
        ("it", "Due persone hanno perso la vita nel rogo di Ely.", "Tre persone sono morte nel rogo di Ely."),
        ("nl", "Twee mensen kwamen om bij de brand in Ely.", "Drie mensen zijn omgekomen bij de brand in Ely."),
        ("ru", "Двое погибли при пожаре в Эли.", "Трое погибли при пожаре в Эли."),
        ("uk", "П’ятеро людей загинули під час пожежі в Елі.", "Троє людей загинули під час пожежі в Елі."),
        (
            "ro",
            "Doi oameni și-au pierdut viața în explozia din strada Lungă din Ely.",
            "Trei persoane au murit în explozia din strada Lungă din Ely.",
        ),
    ],
)
def test_tolls_of_two_are_read_in_every_form_of_the_number(language: str, one: str, other: str) -> None:
    assert len(cite.disagreements(two(one, other, language))) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pl", "3 osoby miały zginąć w pożarze basenu w Ely.", "Dwie osoby zginęły w pożarze basenu w Ely."),
        ("pl", "Nieoficjalnie: 3 osoby zginęły w pożarze basenu w Ely.", "2 osoby zginęły w pożarze basenu w Ely."),
        ("it", "Nel rogo di Ely si parla di 3 morti.", "Due persone sono morte nel rogo di Ely."),
        ("pt", "Fala-se em 3 mortos no incêndio da piscina de Ely.", "2 pessoas morreram no incêndio da piscina de Ely."),
        ("nl", "Naar verluidt zijn drie mensen omgekomen in Ely.", "Twee mensen zijn omgekomen in Ely."),
        ("ru", "По предварительным данным, три человека погибли при пожаре в Эли.", "Два человека погибли при пожаре в Эли."),
        ("ru", "Могли погибнуть три человека при пожаре в Эли.", "Два человека погибли при пожаре в Эли."),
        ("uk", "За попередніми даними, троє людей загинули в Елі.", "Двоє людей загинули в Елі."),
        ("ro", "Potrivit primelor informații, trei persoane au murit la Ely.", "Două persoane au murit la Ely."),
        ("ro", "Încă trei persoane au murit în incendiul din Ely.", "Două persoane au murit în incendiul din Ely."),
        ("pl", "Dwie osoby zginęły w pożarze basenu w Ely.", "2 osoby zginęły w pożarze basenu w Ely."),
    ],
)
def test_a_toll_that_is_only_said_to_be_is_no_disagreement(language: str, one: str, other: str) -> None:
    assert cite.disagreements(two(one, other, language)) == ()
