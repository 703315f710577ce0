"""What a later report takes back: by its headline, by a count, or in so many words; and that it is told instead, under its own headline."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import fakes
import pytest
from fakes_told import NOW, article, story

from digest import summarize
from digest.editor.headline import headline
from digest.sentences import prose, reversals
from digest.summarize.extractive import candidates
from digest.types import Article, Story


def later(*sentences: str, title: str, language: str = "en", hours: float = 2) -> Article:
    """Make another outlet's article of some hours later."""
    return replace(article(*sentences, title=title, language=language, outlet="Echo"), published=NOW + timedelta(hours=hours))


def two(first: str, second: str, *, language: str = "en", told: tuple[str, str] = ("", "")) -> Story:
    """Make a story of two headlines, two hours apart."""
    return story(article(told[0], title=first, language=language), later(told[1], title=second, language=language))


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Strike to halt trains in Ely", "Trains run after union and railway reach deal"),
        ("en", "Lee wins downhill in Ely", "Poe takes downhill after Lee is disqualified"),
        ("en", "Lee wins hurdles in Ely in record time", "Lee stripped of hurdles gold in Ely"),
        ("en", "Hurdler Lee loses gold in Ely final", "Lee reinstated as winner in Ely"),
        ("en", "Lee jailed for five years over Ely fire", "Conviction of Lee over Ely fire quashed"),
        ("en", "Lee banned from Ely for two years", "Lee wins appeal over ban from Ely"),
        ("en", "Ely lead Oakham by two goals in storm", "Ely match abandoned in storm"),
        ("en", "Ceasefire agreed in Ely", "Ely ceasefire breaks down"),
        ("en", "Storm to hit Ely with winds of 160 kph", "Storm weakens before reaching Ely"),
        ("en", "Tsunami feared in Ely", "Tsunami warning lifted in Ely"),
        ("en", "Striker Lee agrees move to Ely", "Lee is not for sale, says club"),
        ("en", "Ely mill posts record profit", "Ely mill withdraws results after error"),
        ("en", "Shots fired at market in Ely", "No shooting at market in Ely, say police"),
        ("en", "Library of Ely to close in March", "Council delays decision on library of Ely"),
        ("en", "Council approves 300 homes in Ely", "Minister calls in plan for homes in Ely"),
        ("en", "Teachers of Ely to walk out", "Court bars strike of teachers in Ely"),
        ("en", "Lee breaks record in Ely", "Time of Lee in Ely not to count"),
        ("en", "Striker Lee agrees move to Ely", "Lee stays as Ely deal collapses"),
        ("en", "Trains to Ely stopped", "Ely trains running again"),
        ("en", "Lumen falls over and takes the logins of Ely with it", "Lumen restores sign-in after four-hour outage in Ely"),
        ("en", "Lumen down in Ely", "Lumen outage resolved in Ely"),
        ("en", "Lumen down in Ely", "Lumen back online in Ely"),
        ("en", "Phones dead in all of Ely", "Phone network back after seven hours in Ely"),
        ("de", "Bahnhof von Ulm geräumt", "Entwarnung am Bahnhof von Ulm"),
        ("de", "Wirt aus Ulm vor Gericht", "Wirt aus Ulm freigesprochen"),
        ("fr", "Sept ans requis contre le notaire", "Le notaire relaxé"),
        ("de", "16-Jähriger aus Ulm vermisst", "Vermisster aus Ulm wohlbehalten aufgefunden"),
        ("fr", "Un adolescent porté disparu", "L’adolescent disparu retrouvé sain et sauf"),
        ("es", "Buscan a un senderista perdido", "Hallan con vida al senderista"),
        ("it", "Escursionista disperso sul Terminio", "Ritrovato sano e salvo l’escursionista"),
        ("pt", "Menina desaparecida no Recife", "Menina encontrada com vida no Recife"),
        ("nl", "Jongen uit Gent vermist", "Vermiste jongen gezond en wel gevonden"),
        ("pl", "Zaginął 16-latek z Tarnowa", "16-latek odnaleziony cały i zdrowy"),
        ("es", "Piden siete años para el alcalde", "El juez absuelve al alcalde"),
        ("it", "Chiesti quattro anni per la maestra", "Maestra assolta a Roma"),
        ("pt", "Pedidos sete anos para o autarca", "Autarca absolvido no Recife"),
        ("nl", "Zes jaar geëist tegen trainer", "Trainer vrijgesproken in Gent"),
        ("pl", "Prokurator żąda sześciu lat dla lekarza", "Lekarz uniewinniony"),
        ("sv", "Åklagaren kräver sex års fängelse", "Tränaren friad i Lund"),
        ("ru", "В Туле ищут пропавшего мальчика", "Пропавший мальчик найден живым"),
        ("uk", "У Хусті зникла школярка", "Зниклу школярку знайшли живою"),
        ("ro", "Băiat din Cluj, dat dispărut", "Băiatul dispărut, găsit teafăr"),
        ("sv", "Pojke saknas i Lund", "Den saknade pojken hittad välbehållen"),
    ],
)
def test_a_headline_of_two_hours_later_that_ends_a_thing_takes_it_back_and_stands_above(
    language: str, first: str, second: str
) -> None:
    told = two(first, second, language=language)
    assert [reversals.taken_back(told, number) for number in range(2)] == [True, False]
    assert headline(told, (0, 1)) == (second, 1)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("ru", "Под Тулой ищут браконьеров", "Под Тулой обнаружили животных из Красной книги"),
        ("uk", "У Хусті ремонтують храм", "У храмі Хуста виявили живопис"),
        ("ro", "Închisă, cantina din Cluj", "La cantina din Cluj au fost găsiți viermi"),
    ],
)
def test_animals_a_painting_and_worms_that_were_found_take_nothing_back(language: str, first: str, second: str) -> None:
    assert not reversals.taken_back(two(first, second, language=language), 0)


def test_what_is_to_be_averted_is_not_yet() -> None:
    told = two("Strike to halt trains in Ely", "Union and railway talk to avert strike")
    assert not reversals.taken_back(told, 0)


def test_a_count_takes_back_an_exit_poll() -> None:
    told = two("Exit poll gives Lee the mayoralty of Ely", "Poe re-elected mayor of Ely by 412 votes")
    assert [reversals.taken_back(told, number) for number in range(2)] == [True, False]
    assert reversals.taken_back(two("Exit poll gives Lee the lead", "Poe ahead with half the votes of Ely counted"), 0)
    assert reversals.taken_back(two("Oakham lead Ely 2-0 at half-time", "Ely reach final after beating Oakham"), 0)
    assert reversals.taken_back(two("Lee claims victory in Ely", "Poe wins in Ely after late swing"), 0)
    assert not reversals.taken_back(two("Exit poll gives Lee the lead", "Second exit poll: Lee wins"), 0)
    assert not reversals.taken_back(two("Exit poll gives Lee the lead", "Voters queue in Ely"), 0)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Poll gives Lee four-point lead on eve of Ely vote", "Exit poll: Lee and Poe level in Ely"),
        ("en", "Lee ahead in final poll before Ely vote", "Projection: Poe short of a majority in Ely"),
        ("en", "Opinion poll: a tenth of Ely undecided before election", "Poe elected mayor of Ely by 412 votes"),
        ("en", "Exit poll gives Lee a majority in Ely", "First projection: Lee short of a majority in Ely"),
        ("en", "Lee claims victory in Ely", "Projection: Poe ahead in Ely"),
        ("de", "Umfrage zur Wahl in Ulm: Lee vorn", "Prognose: Lee und Poe in Ulm gleichauf"),
        ("de", "Prognose: Lee gewinnt in Ulm", "Hochrechnung: Vorsprung von Lee in Ulm schmilzt"),
        ("fr", "Municipales à Lyon : Lee en tête d'un sondage", "Poe élu maire de Lyon"),
    ],
)
def test_what_comes_nearer_to_a_count_takes_back_what_was_less_sure(language: str, first: str, second: str) -> None:
    told = two(first, second, language=language)
    assert [reversals.taken_back(told, number) for number in range(2)] == [True, False]
    assert not reversals.taken_back(two(second, first, language=language), 0)


def test_who_is_cleared_of_one_thing_and_guilty_of_another_is_guilty() -> None:
    assert not reversals.taken_back(two("Mayor of Ely found guilty of theft", "Mayor guilty of theft, but cleared of fraud"), 0)
    assert reversals.taken_back(two("Two men tried over Ely fire", "Baker jailed over Ely fire, brother cleared"), 0)


def test_who_goes_to_the_polls_was_not_asked() -> None:
    assert not reversals.taken_back(two("Voters of Ely go to the polls", "Exit poll: Lee and Poe level in Ely"), 0)
    assert not reversals.taken_back(two("Polls open in Ely", "Poe elected mayor of Ely by 412 votes"), 0)
    assert not reversals.taken_back(two("Poll gives Lee four-point lead in Ely vote", "Poll of voters puts Lee ahead"), 0)
    assert not reversals.taken_back(two("Poll finds most of Ely smoke", "Most of Ely smoke, results of survey show"), 0)
    poll, talk = two("Poll gives Lee four-point lead in Ely vote", "Lee and Poe debate").articles
    assert not reversals.taken_back(story(poll, replace(talk, sentences=("Lee said she could win.",))), 0)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "European shares open higher as miners gain", "European shares end lower on rate worries"),
        ("en", "Dow drops 300 points in early trading", "US stocks close higher after late rally"),
        ("de", "Dax startet etwas fester", "Dax schließt unter 24.000 Punkten"),
        ("fr", "Le CAC 40 ouvre en hausse", "La Bourse de Paris termine en baisse"),
        ("es", "El Ibex 35 abre con subidas", "El Ibex 35 cierra en rojo"),
        ("it", "Piazza Affari apre in rialzo", "Piazza Affari chiude in calo"),
    ],
)
def test_how_a_market_closed_takes_back_how_it_opened(language: str, first: str, second: str) -> None:
    told = two(first, second, language=language)
    assert [reversals.taken_back(told, number) for number in range(2)] == [True, False]
    assert headline(told, (0, 1)) == (second, 1)
    assert not reversals.taken_back(two(first, first, language=language), 0)
    assert not reversals.taken_back(two(second, second, language=language), 0)
    assert not reversals.taken_back(two(first, "Dow set to open higher", language=language), 0)
    again = two(first, first, language=language, told=("", f"{second}."))
    assert not reversals.taken_back(again, 0)


def test_london_closes_when_new_york_opens() -> None:
    assert not reversals.taken_back(two("Wall Street opens higher as rates stay", "FTSE 100 closes at record as rates stay"), 0)
    assert reversals.taken_back(two("Wall Street opens higher as rates stay", "Dow closes at record as rates stay"), 0)
    assert not reversals.taken_back(two("Shares of Tarn fall as Ely opens a probe", "Shares of Tarn end lower"), 0)


def test_a_piece_that_corrects_takes_back_what_its_outlet_told_and_no_more() -> None:
    fire = article("A chapel in Mill Street burned down on Tuesday night.", title="Chapel burns")
    charge = article("Otto Strand was charged on Thursday with setting fire to the chapel.", title="Man charged with arson")
    echo = replace(charge, outlet="Echo")
    said = "On Friday we reported that Otto Strand had been charged with setting fire to the chapel."
    note = article(said, "Mr Strand is a witness.", title="Chapel fire: a correction", kind="correction")
    hours = {hour: NOW + timedelta(hours=hour) for hour in (9, 10)}
    told = story(fire, charge, echo, replace(note, published=hours[9]), replace(charge, published=hours[10]))
    assert [reversals.retracted(told, number) for number in range(5)] == [False, True, False, False, False]


def test_of_a_journal_s_erratum_the_wrong_figure_is_not_told() -> None:
    wrong, right = "In the original article the mass of Ely was given as 1.9 tons.", "The mass of Ely is 1.2 tons."
    note = article(wrong, right, title="Erratum: the mass of Ely", kind="correction")
    assert prose.printable(story(note), 0) == [(1, right)]
    both = "In the original article the mass was given as 1.9 tons instead of 1.2 tons."
    assert prose.printable(story(replace(note, sentences=(both, right))), 0)[0] == (0, both)


def test_who_is_freed_takes_back_the_arrest_and_not_the_fire() -> None:
    fire = article("Two people died when a fire broke out in Ely.", title="Fire in Ely kills two")
    arrest = article("Police of Ely arrested a man over the fire.", title="Man arrested over Ely fire", outlet="Post")
    freed = later("A man held over the fire in Ely was released without charge.", title="Man freed")
    told = story(fire, arrest, freed, replace(freed, outlet="Mail"))
    assert [reversals.retracted(told, number) for number in range(4)] == [False, True, False, False]


@pytest.mark.parametrize(
    "held",
    [
        "Police of Ely detained a man.",
        "Police of Ely suspect a man.",
        "A man is in a cell on suspicion of arson.",
        "Police of Ely questioned a man.",
        "A man of Ely is in custody.",
        "Two teenagers held in Ely.",
        "La policía de Ely detuvo a un hombre.",
        "Un hombre de Ely es sospechoso.",
    ],
)
def test_that_somebody_is_held_is_said_in_several_words(held: str) -> None:
    language = "es" if "hombre" in held else "en"
    free = {"en": "He was freed without charge.", "es": "El hombre está en libertad sin cargos."}[language]
    told = story(article(held, title="", language=language), later(free, title="", language=language))
    assert reversals.retracted(told, 0)


def test_who_apologised_for_a_false_report_of_a_death_took_it_back() -> None:
    dead = article("Keeper Otto Lee has died at 79, his club said.", title="Keeper Otto Lee dies")
    back = later("The club of Ely apologised on Monday for announcing the death of Otto Lee, who is in hospital.", title="")
    insult = later("The club of Ely apologised for saying that keepers are lazy.", title="")
    assert reversals.retracted(story(dead, back), 0)
    assert not reversals.retracted(story(dead, insult), 0)


def test_what_is_only_to_be_withdrawn_is_not_yet() -> None:
    assert not reversals.taken_back(two("Players of Ely offer to wait for wages", "Players of Ely to withdraw offer"), 0)


def test_a_report_is_left_behind_where_as_many_voices_go_on_some_hours_later() -> None:
    early, late = article("The port of Ely is shut."), later("The port of Ely is open.", title="", hours=4)
    assert [reversals.left_behind(story(early, late), number) for number in range(2)] == [True, False]
    assert not reversals.left_behind(story(early, replace(early, outlet="Post"), late), 0)
    assert not reversals.left_behind(story(early, replace(late, published=NOW + timedelta(hours=2))), 0)
    assert not reversals.left_behind(story(early, replace(late, kind="opinion")), 0)
    assert reversals.outlived(story(early, replace(early, outlet="Post"), late), 0)


@pytest.mark.parametrize(
    ("title", "reacts"),
    [
        ("Unions fear job cuts at Tarn after sale", True),
        ("Tarn family welcomes sale of the mill", True),
        ("Tarn shares slide after sale of the mill", True),
        ("What the sale of Tarn means for its staff", True),
        ("Sale of Tarn put off after errors in its books", False),
        ("Tarn strike ends after sale of the mill", False),
        ("Strike at Tarn celebrated in Ely", True),
        ("Sixty jobs to go as Lee swallows Tarn", True),
        ("Sale of Tarn collapses as Lee pulls out", False),
        ("Ely bank steps in as talks on the price fail", False),
    ],
)
def test_a_reaction_leaves_no_report_behind(title: str, reacts: bool) -> None:  # noqa: FBT001
    early = article("Tarn is sold.", title="Tarn sold to Lee as strike goes on")
    late = later("The mill of Tarn was told of on Monday.", title=title, hours=6)
    assert reversals.left_behind(story(early, late), 0) is not reacts
    outcry = replace(early, title="Celebrated mill sold; fear of backlash")
    assert reversals.left_behind(story(outcry, replace(late, title="Fear of backlash ends")), 0)
    assert reversals.outlived(story(early, late), 0)


@pytest.mark.parametrize(
    ("language", "expects", "came", "hours", "over"),
    [
        ("en", "Rocket set to lift off early on Tuesday", "Rocket stays on the ground", 28, True),
        ("en", "Rocket set to lift off early on Tuesday", "Rocket stays on the ground", 12, False),
        ("en", "Rocket set to lift off early on Tuesday", "Rocket to lift off on Tuesday in the dark", 28, False),
        ("en", "Storm will batter the coast tonight", "Storm leaves thousands without power", 8, True),
        ("en", "Bank to decide on rates tomorrow", "Bank cuts rates", 30, True),
        ("en", "Mill to cut sixty jobs, it said on Monday", "Mill gives its reasons", 8, False),
        ("de", "Orkan trifft heute Abend auf die Küste", "Tausende ohne Strom", 8, True),
        ("fr", "Aucun train ne circulera demain", "Les trains roulent", 30, True),
        ("es", "Los trenes pararán esta noche", "Los trenes circulan", 8, True),
    ],
)
def test_one_later_report_leaves_behind_what_expected_an_hour_that_came(
    language: str, expects: str, came: str, hours: float, *, over: bool
) -> None:
    """Of two previews and one report of what became of them, the previews had the headline and "What next"."""
    early, late = (article("Ely.", title=expects, language=language), later("Ely.", title=came, language=language, hours=hours))
    told = story(early, replace(early, outlet="Post"), late)
    assert [reversals.left_behind(told, number) for number in range(3)] == [over, over, False]
    assert [reversals.overdue(told, number) for number in range(3)] == [over, over, False]


@pytest.mark.parametrize(
    ("expects", "behind"), [("Council to vote on the tunnel tonight", True), ("Council debates the tunnel", False)]
)
def test_what_a_preview_tells_is_background_when_its_day_has_come(expects: str, behind: bool) -> None:  # noqa: FBT001
    early = article("The tunnel under the river costs forty million crowns.", title=expects)
    late = later("The council of Ely has turned the tunnel down.", title="Council turns tunnel down", hours=8)
    assert [one.behind for one in candidates(story(early, late))] == [behind, False]


def test_who_told_no_more_than_was_expected_counts_for_no_voice() -> None:
    expects, nears = (
        article("Ely.", title="Storm to hit Ely tonight"),
        article("Ely.", title="Red warning for Ely", outlet="Post"),
    )
    late = later("Ely.", title="Storm leaves thousands in Ely without power", hours=8)
    assert reversals.left_behind(story(expects, nears, late), 1)
    assert not reversals.left_behind(story(replace(expects, title="Storm hits Ely"), nears, late), 1)


def test_neither_a_live_blog_nor_a_report_without_a_date_leaves_another_behind() -> None:
    early, late = article("The port of Ely is shut."), later("The port of Ely is open.", title="", hours=4)
    assert not reversals.left_behind(story(early, replace(late, kind="live")), 0)
    assert not reversals.left_behind(story(early, replace(late, dated=False)), 0)
    assert not reversals.outlived(story(early, replace(late, dated=False)), 0)
    assert reversals.left_behind(story(replace(early, language="en-GB"), late), 0)


@pytest.mark.parametrize(
    ("language", "told", "back"),
    [
        ("de", "Der Sänger Otto Lehn ist tot.", "Otto Lehn sagte am Montag, dass er lebe."),
        ("fr", "Le chanteur Luc Morel est mort.", "L'agence a retiré sa dépêche."),
        ("es", "El cantante Luis Mora ha muerto.", "Luis Mora dijo que está vivo."),
        ("it", "Il cantante Aldo Neri è morto.", "L'agenzia ha ritirato la notizia."),
        ("pt", "O actor Rui Leal morreu.", "O actor disse na segunda-feira que está vivo."),
        ("nl", "De zanger Jan Holt is overleden.", "Het persbureau trok het bericht in."),
        ("pl", "Zmarł piosenkarz Jan Rey.", "Agencja wycofała depeszę."),
        ("sv", "Sångaren Kent Lund är död.", "Kent Lund säger att han lever."),
    ],
)
def test_what_is_taken_back_in_so_many_words_is_not_read_in_other_languages_either(language: str, told: str, back: str) -> None:
    both = story(article(told, language=language), later(back, title="", language=language, hours=0.5))
    assert [reversals.retracted(both, number) for number in range(2)] == [True, False]
    drafted = summarize.draft([both], fakes.encode, [2])[0]
    assert [claim.text for claim in drafted.claims] in ([], [back])


def test_an_outlet_takes_back_what_it_told_at_any_time() -> None:
    first = article("The A12 is closed at Ely.", title="A12 closed at Ely")
    for title in ("A12 reopens at Ely", "A12 at Ely open again"):
        soon = replace(later("The A12 is open.", title=title), published=NOW + timedelta(minutes=40))
        assert reversals.taken_back(story(first, replace(soon, outlet=first.outlet)), 0)
        assert not reversals.taken_back(story(first, soon), 0)
    warned = article("A warning is in effect.", title="Tsunami Warning for Ely")
    assert reversals.taken_back(story(warned, later("It is over.", title="Tsunami Warning CANCELLED for Ely")), 0)


def test_the_score_at_the_end_takes_back_the_one_at_half_time() -> None:
    told = two("HT: Rovers 1-0 Ely", "FT: Rovers 1-2 Ely")
    assert [reversals.taken_back(told, number) for number in range(2)] == [True, False]
    assert headline(told, (0, 1)) == ("FT: Rovers 1-2 Ely", 1)
