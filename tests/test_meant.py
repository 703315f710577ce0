"""What the present tells as done and is only meant: of a survey, a programme, a forecast, or under a condition."""

# ruff: noqa: E501 - cases are read as lines

from __future__ import annotations

from dataclasses import replace

import fakes
import pytest
from fakes_told import article, story

from digest import cite
from digest.sentences import framing, prose
from digest.types import Claim


def framed(*sentences: str, language: str = "en") -> list[str]:
    """Give what frames the sentences of one article that stands in two paragraphs: its opening, and the rest."""
    told = article(*sentences, language=language)
    return list(framing.framed(replace(told, paragraphs=(0, *(1 for _ in sentences[1:])))))


BEHIND = [
    ("en", "The Greens lead in Ely, according to a survey by the institute Metric.", "The Farmers miss the threshold and lose all nine seats."),
    ("en", "The left presented its programme for the council of Ely on Monday.", "Buses become free for everyone under 20."),
    ("en", "A draft of a peace agreement for the valley was published on Monday.", "Both armies withdraw behind the river."),
    ("en", "The county approved plans for a reactor at Ely.", "The reactor supplies two million homes."),
    ("en", "Scientists modelled what would follow if the current stopped.", "Winters become eight degrees colder."),
    ("en", "Forecasters have issued a red warning for Ely.", "Waves of nine metres break over the wall."),
    ("en", "The striker Otto Lee leaves Ely, according to the newspaper Sprint.", "Lee signs for five years and gets nine million."),
    ("de", "Die Grünen liegen in Ulm vorn, wie eine Umfrage ergab.", "Die Liberalen scheitern an der Hürde und verlieren alle Sitze."),
    ("de", "Die Grünen liegen in Ulm vorn, wie eine Umfrage ergab.", "Die Union gewinnt 33 Prozent und stellt die Regierung."),
    ("de", "Die Linke stellte am Montag in Ulm ihr Wahlprogramm vor.", "Busse und Bahnen fahren umsonst."),
    ("de", "Die Linke hat am Montag ihr Wahlprogramm vorgestellt.", "Die Steuer sinkt für alle auf 15 Prozent."),
    ("fr", "La gauche est en tête à Lyon, selon un sondage.", "Le maire perd la majorité."),
    ("fr", "Les Verts de Lyon ont présenté lundi leur programme.", "Les bus deviennent gratuits."),
    ("es", "La izquierda va por delante en Puebla, según un sondeo.", "Los verdes pierden todos los escaños."),
    ("es", "La empresa presentó el lunes su plan hasta 2030.", "La deuda baja a la mitad."),
    ("it", "La sinistra è in testa a Roma nei sondaggi.", "La Lega resta fuori dal consiglio con due seggi."),
    ("it", "Il sindaco ha presentato lunedì il suo programma.", "Gli autobus diventano gratuiti."),
    ("pt", "A esquerda lidera em Recife numa sondagem.", "Os verdes perdem todos os mandatos."),
    ("pt", "O governo apresentou na segunda-feira uma proposta.", "Os salários sobem 4% em maio."),
    ("nl", "Links staat in Gent voor in een peiling.", "De groenen verliezen alle zetels."),
    ("nl", "De partij presenteerde maandag haar verkiezingsprogramma.", "De bus wordt gratis."),
    ("pl", "Lewica prowadzi w sondażu przed wyborami.", "Zieloni tracą wszystkie mandaty."),
    ("sv", "Vänstern leder i Lund, visar en mätning.", "De gröna tappar alla mandat."),
]  # fmt: skip
BEFORE = [
    ("en", "The top rate rises to a half.", "Parliament votes on the bill in March."),
    ("en", "The brand disappears in Ely.", "Regulators in three countries have yet to give their consent."),
    ("en", "The mill employs 900 people and runs on sun.", "Building is to begin in 2029."),
    ("en", "The library shuts in June and its books go to schools.", "The motion was defeated by twelve votes to nine."),
    ("en", "Tea lowers the risk of a stroke.", "The study cannot show that tea is the cause."),
    ("de", "Das Werk in Ulm schließt im Mai.", "Das Kartellamt muss dem Kauf noch zustimmen."),
    ("fr", "L'usine de Lyon ferme en mai.", "Les autorités doivent encore approuver la vente."),
    ("es", "La fábrica de Puebla cierra en mayo.", "Las autoridades deben aprobar la venta."),
    ("it", "La fabbrica di Roma chiude a maggio.", "Le autorità devono approvare la vendita."),
    ("pt", "A fábrica do Recife fecha em maio.", "As autoridades têm de aprovar a venda."),
    ("nl", "De fabriek in Gent sluit in mei.", "De toezichthouder moet de koop nog goedkeuren."),
    ("pl", "Zakład w Ulmie znika w maju.", "Urząd musi zatwierdzić zakup."),
    ("sv", "Fabriken i Lund stänger i maj.", "Myndigheten måste godkänna köpet."),
]


@pytest.mark.parametrize(("language", "opening", "point"), BEHIND)
def test_a_point_of_a_survey_or_programme_is_only_meant(language: str, opening: str, point: str) -> None:
    assert framed(opening, point, language=language) == ["", "only meant"]


@pytest.mark.parametrize(("language", "point", "condition"), BEFORE)
def test_what_the_next_sentence_makes_conditional_is_only_meant(language: str, point: str, condition: str) -> None:
    assert framed("Ulm.", point, condition, language=language) == ["", "only meant", ""]


@pytest.mark.parametrize(
    "told",
    [
        "The party has nine of 80 seats today.",
        "The alliance won 58 seats five years ago.",
        "The mayor said that it costs nine million.",
        "The programme makes buses free.",
        "The bloc, which governed until 2020, lost its majority.",
    ],
)
def test_what_was_or_holds_already_or_names_its_source_is_a_report_behind_a_programme_too(told: str) -> None:
    assert framed("The left presented its programme and a survey of the institute Metric on Monday.", told) == ["", ""]


def test_who_is_missing_is_no_point_of_a_forecast() -> None:
    warned = "Forecasters warned of storms over Ely on Monday."
    assert framed(warned, "Two people are missing in the valley.") == ["", ""]


def test_a_condition_reaches_no_other_paragraph_and_never_the_opening() -> None:
    assert framed("The left shuts the library in June.", "The motion was defeated on Monday.") == ["", ""]
    point, condition = "The library shuts in June.", "The motion was defeated on Monday."
    told = replace(article("Ely met.", point, condition), paragraphs=(0, 1, 2))
    assert framing.framed(told) == ("", "", "")


def test_no_writer_gets_what_is_only_meant_through() -> None:
    opening, point = BEHIND[1][1:]
    told = story(article(opening, point))
    assert not cite.check([told], [[Claim(point)]], fakes.encode)[0].sentences
    assert [text for _, text in prose.printable(told, 0)] == [opening]
