"""What stands in a source word for word and is no report, for its neighbours or its page say what it is."""

# ruff: noqa: E501 - cases are read as lines

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import fakes
import pytest
from fakes_told import NOW, article, story

from digest import cite, summarize, text
from digest.extract.clean import clean, fragment
from digest.sentences import framing, prose
from digest.types import Claim, Kind, Story


def printed(*sentences: str, title: str = "", language: str = "en") -> list[str]:
    return [text for _, text in prose.printable(story(article(*sentences, title=title, language=language)), 0)]


DENIED = [
    ("en", "The dam above Ely burst on Monday night.", "That is false, the county said."),
    ("en", "The dam above Ely burst on Monday night.", "But that’s simply not true."),
    ("en", "The dam above Ely burst on Monday night.", "None of it is true, the county said."),
    ("en", "The dam above Ely burst on Monday night.", "At least, that is what a fake video claims."),
    ("en", "The dam above Ely burst on Monday night.", "So said a radio station in Oakham."),
    ("en", "The dam above Ely burst on Monday night.", "The county said that the report was wrong."),
    ("en", "A train hit a school bus in Ely, killing eleven.", "That at least was the script of a drill."),
    ("en", "The new pylons kill 10,000 cranes a year.", "There is no evidence for this number."),
    ("en", "Otto Lee was born on a raft in a flood.", "None of these tales was ever confirmed."),
    (
        "en",
        "The county will close the harbour on Friday.",
        "The consul denied on Monday that he had said anything of the sort.",
    ),
    ("de", "Der Damm bei Ulm ist am Montag gebrochen.", "Diese Meldung ist falsch, sagte die Polizei."),
    ("de", "Der Damm bei Ulm ist am Montag gebrochen.", "Das stimmt nicht, sagte die Polizei."),
    ("en", "The dam above Ely burst on Monday night.", "That, at least, was the watchman's tale."),
    ("en", "Otto Lee will close the harbour on Friday.", "The consul, Ann Poe, said he had told her nothing of the kind."),
    ("en", "The gates of the dam were never repaired.", "The engineer Otto Lee rejected all three and showed the bills."),
    ("de", "Kaffee schützt das Herz und die Leber.", "Das behaupten jedenfalls die Hersteller."),
    ("fr", "Le barrage de Lyon a cédé lundi soir.", "C'est ce que répètent les riverains."),
    ("fr", "Le barrage de Lyon a cédé lundi soir.", "Voilà du moins la thèse de la mairie."),
    ("es", "La presa de Puebla se rompió el lunes.", "Eso es lo que dicen los vecinos."),
    ("it", "La diga di Roma è crollata lunedì notte.", "Così dicono almeno i vicini."),
    ("ru", "Мужчина приказал запереть двери в цехе.", "Так утверждает следствие."),
    ("fr", "Le barrage de Lyon a cédé lundi soir.", "C'est faux, selon la préfecture."),
    ("es", "La presa de Puebla se rompió el lunes.", "Ese es el mensaje que circula en las redes."),
    ("es", "La presa de Puebla se rompió el lunes.", "Es falso, según la empresa."),
    ("it", "La diga di Roma è crollata lunedì notte.", "La notizia è falsa, dice il gestore."),
    ("pt", "A barragem de Recife rompeu na segunda-feira.", "A informação é falsa, segundo a empresa."),
    ("nl", "De dam bij Gent is maandag gebroken.", "Dat klopt niet, zegt de politie."),
    ("pl", "Tama pod Krakowem pękła w poniedziałek rano.", "To nieprawda, informuje operator."),
    ("ru", "Плотина под Казанью рухнула в понедельник утром.", "Сообщение ложное, заявили в компании."),
    ("uk", "Гребля під Львовом прорвалася в понеділок уранці.", "Це неправда, заявили в компанії."),
    ("ro", "Barajul de la Cluj a cedat luni dimineață.", "Informația este falsă, spune compania."),
    ("zh", "星期一夜里水坝决堤，造成四十人死亡。", "水坝运营公司表示，该说法是虚假的。"),
    ("ja", "月曜日の夜にダムが決壊し、四十人が死亡した。", "この情報はデマだと会社は発表した。"),
    ("ar", "انهار السد ليلة الاثنين وقتل أربعون شخصا.", "هذا غير صحيح بحسب الشركة المشغلة."),
]


def test_the_points_of_an_agenda_in_one_line_are_no_sentences() -> None:
    agenda = (
        "1. Call to order 2. Roll call 3. Approval of minutes 4. Ordinance 26, parking fees (second reading) 5. Adjournment"
    )
    assert set(framing.framed(article(*text.sentences(agenda)))[:-1]) == {"a point of a list"}
    assert not any(framing.framed(article("Rovers won by 14 to 6.", "Pike has now scored 9.", "Lund wears number 7.")))


@pytest.mark.parametrize(("language", "told", "denial"), DENIED)
def test_what_the_next_sentence_denies_is_no_report(language: str, told: str, denial: str) -> None:
    assert framing.framed(article(told, denial, language=language))[0] == "what follows denies it"
    assert told not in printed(told, denial, language=language)


@pytest.mark.parametrize(
    ("language", "told", "follows"),
    [
        ("en", "The dam above Ely burst on Monday night.", "That is the third dam to burst this year, the county said."),
        ("en", "A bag was found in the stadium of Ely.", "It turned out to be a fake explosive left behind after a drill."),
        ("en", "The dam above Ely burst on Monday night.", "It is false that anybody drowned, the county said."),
        ("en", "Ann Lee won the race in Ely on Sunday.", "That is how it should be, the mayor said."),
        ("en", "‘The club wants me to stay for a year.", "That’s not true."),
        ("de", "Der Damm bei Ulm ist am Montag gebrochen.", "Das ist nicht der erste Bruch, sagte die Polizei."),
        ("fr", "Le barrage de Lyon a cédé lundi soir.", "C'est le troisième de l'année, selon la préfecture."),
        ("es", "La presa de Puebla se rompió el lunes.", "Es la tercera del año, según la empresa."),
        ("ru", "Плотина под Казанью рухнула в понедельник утром.", "Это третий случай за год, заявили в компании."),
    ],
)
def test_what_follows_and_denies_nothing_takes_nothing_back(language: str, told: str, follows: str) -> None:
    assert framing.framed(article(told, follows, language=language)) == ("", "")


def test_none_of_these_means_all_that_was_told() -> None:
    rumours = ("Ballots for Ann Lee were burned.", "The army has taken over the count.", "Ben Brown has fled the country.")
    told = (
        "The election in Ely was held on Sunday.",
        "Turnout in Ely was 71 per cent.",
        *rumours,
        "None of these stories is true.",
    )
    assert not set(rumours) & set(printed(*told))


def test_a_denial_two_sentences_later_counts_and_a_later_one_does_not() -> None:
    told = (
        "Ely voted for a new mayor on Sunday.",
        "The dam above Ely burst on Monday.",
        "The video was seen 90,000 times.",
        "That is false.",
    )
    assert [bool(reason) for reason in framing.framed(article(*told))] == [False, True, True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "CLAIM: The dam above Ely burst on Monday night.",
        "Myth 1: The vaccine contains a chip made in Ely.",
        "A: The mayor took the money and hid it in Oakham.",
        "AP’s Assessment: The dam above Ely is safe and sound.",
        "Behauptung: Der Damm bei Ulm ist am Montag gebrochen.",
        "Mito: La vacuna causa autismo en uno de cien niños.",
        "Миф: Прививка вызывает болезнь у одного из ста детей.",
        "谣言：星期一夜里水坝决堤，造成四十人死亡。",
    ],
)
def test_a_label_of_a_list_of_claims_is_a_flaw(sentence: str) -> None:
    assert prose.flaw(sentence, "zh" if sentence[0] > "一" else "en") == "label"
    assert framing.framed(article(sentence))


def test_a_label_frames_its_paragraph_and_one_alone_does_too() -> None:
    told = article("INTOX.", "Le barrage de Lyon a cédé lundi.", "Le barrage est intact, selon l'exploitant.", language="fr")
    assert [bool(reason) for reason in framing.framed(replace(told, paragraphs=(0, 0, 1)))] == [True, True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Claims for damages rose by 9 per cent in Ely.",
        "Myths and tales of Ely are told in a new book.",
        "Mit Ann Lee: neun Siege.",
    ],
)
def test_a_word_that_is_no_label_is_none(sentence: str) -> None:
    assert not framing.labelled(sentence)


def test_what_stands_behind_a_speaker_and_a_colon_is_not_the_papers_own() -> None:
    said = "Ben Brown took the money and hid it in Oakham."
    assert said not in printed("Lee told the court on Monday:", said, "The court of Ely sits until May.")
    assert said not in printed("Lee offered this line:", said, "The court of Ely sits until May.")
    assert said in printed("Ely is at the centre of the case:", said, "The court of Ely sits until May.")


@pytest.mark.parametrize(
    "note",
    [
        "This article is satire and first appeared in the Ely Goat.", "April fool!", "This content was paid for by Slimmax Ltd.",
        "Dieser Artikel ist Satire.", "Poisson d'avril !", "Este artículo es una sátira.", "На правах рекламы.",
        "Attorney advertising.", "Prior results do not guarantee a similar outcome.",
    ],
)  # fmt: skip
def test_a_page_that_says_it_is_no_report_is_none(note: str) -> None:
    assert printed("Mayor Ann Lee will tax the rain in Ely from June.", "Meters are to be set on all roofs.", note) == []


def test_news_about_satire_is_news() -> None:
    told = "The mayor of Ely called the article satire and laughed about it."
    assert printed(told) == [told]


@pytest.mark.parametrize(
    ("title", "checks"),
    [
        ("Fact check: Did the dam above Ely burst?", True), ("AP FACT CHECK: The dam above Ely", True), ("No, the dam above Ely did not burst", True), ("Faktencheck: Ist der Damm gebrochen?", True),
        ("Five false stories about the election", True), ("Myths about measles", True), ("Es falso que la presa se rompió", True), ("辟谣：水坝没有决堤", True), ("ダム決壊はデマ", True),
        ("Trump did not meet the mayor, court hears", False), ("Fake polls cost the firm its name", False), ("Twitter starts to check facts of the mayor", False), ("Notre-Dame reopens", False), ("Falso médico detenido en Puebla", False), ("デマンド交通を導入", False),
    ],
)  # fmt: skip
def test_under_a_headline_that_checks_facts_nothing_is_printed(title: str, checks: bool) -> None:  # noqa: FBT001
    told = "The dam above Ely burst on Monday night."
    assert printed(told, title=title) == ([] if checks else [told])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "On Thursday we reported that Otto Strand had been charged with arson."),
        ("en", "An article on 3 May about the chapel fire said that Otto Strand had been charged."),
        ("en", "In a story published on Nov. 5, The Coastal Press erroneously reported that Otto Strand had been charged."),
        ("en", "An earlier headline had named Otto Strand."),
        ("en", "Otto Strand was mistakenly accused of arson."),
        ("en", "The name of the baker was reported incorrectly."),
        ("en", "The caption misidentified Otto Strand."),
        ("de", "Am Donnerstag haben wir berichtet, Otto Strand sei angeklagt worden."),
        ("de", "In dem Bericht hieß es, Otto Strand sei angeklagt worden."),
        ("de", "Otto Strand wurde fälschlicherweise als Täter genannt."),
        ("fr", "Otto Strand a été nommé par erreur."),
        ("fr", "Otto Strand a été accusé à tort."),
        ("es", "Otto Strand fue nombrado por error."),
        ("es", "Otto Strand fue identificado erróneamente."),
        ("fr", "Nous avons écrit jeudi que Otto Strand avait été inculpé."),
        ("es", "El jueves publicamos que Otto Strand había sido acusado."),
    ],
)
def test_what_a_piece_that_corrects_says_was_told_is_not_told_again(language: str, said: str) -> None:
    plain = article(said, "The chapel burned down on Tuesday.", title="Chapel fire: a correction", language=language)
    found = [framing.framed(replace(plain, kind=kind)) for kind in ("correction", "news")]  # type: ignore[arg-type]
    assert [[reason == "corrected" for reason in one] for one in found] == [[True, False], [False, False]]


def test_a_correction_takes_back_what_it_is_about() -> None:
    told = (
        "The trial of two teachers ended in Ely on Monday.",
        "Teacher Mark Stone was jailed for two years.",
        "The judge called him a disgrace to the school.",
    )
    note = "Correction: An earlier version of this article said that Mark Stone was jailed."
    assert printed(*told, note, "He was acquitted.") == [told[0]]
    assert printed(*told, "Correction: Marlow is in the north.")[:2] == list(told[:2])


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("Correction: An earlier version of this article said that 40 people died. It was 14 people.", "corrected"),
        ("Correction: It was 14 people, not 40 people.", "corrected"),
        ("Berichtigung: In einer früheren Fassung war von 40 people die Rede.", "corrected"),
        ("Correction: An earlier version of this article misspelled the mayor's name.", ""),
        ("Correction: An earlier version said that 14 people died. It was 40 people.", ""),
    ],
)
def test_a_figure_the_outlets_note_calls_wrong_is_not_printed_where_the_text_has_it_still(note: str, wrong: str) -> None:
    told = article("The ferry to Ely sank.", "On board 40 people died, the county said.")
    assert framing.framed(replace(told, correction=note)) == ("", wrong)


def test_a_figure_is_no_part_of_another_in_an_outlets_note() -> None:
    told = article("On board 14 people died, the county said.", "The ferry had cost 4.5 million and carried 140 cars.")
    for note, wrong in (("Correction: 4 people died, not 14.", "corrected"), ("Correction: It was 9 people, not 4.", "")):
        assert framing.framed(replace(told, correction=note)) == (wrong, "")


def test_a_text_that_was_mended_is_printed_beside_the_note() -> None:
    told = article("On board 14 people died, and not 40 people as was feared at first.")
    note = "Correction: An earlier version of this article said that 40 people died. It was 14 people."
    assert framing.framed(replace(told, correction=note)) == ("",)


ACCUSED = [
    (
        "en",
        "The trial of Otto Lee, accused of poisoning a well, opened on Monday.",
        "Lee poured the acid at night.",
        "Lee denies it.",
    ),
    (
        "en",
        "Police arrested the broker Otto Lee on suspicion of fraud.",
        "Otto Lee bought a boat with it.",
        "Lee was a teacher before.",
    ),
    ("de", "Vor Gericht steht seit Montag der Wirt Otto Lehn in Ulm.", "Lehn streckte den Wein mit Wasser.", "Lehn schweigt."),
    ("fr", "Le procureur a requis trois ans contre Luc Morel.", "Luc Morel a vidé la caisse.", "Luc Morel conteste les faits."),
    ("es", "La policía detuvo al concejal Luis Mora.", "Mora cobró dinero de una empresa.", "Mora niega los hechos."),
    ("it", "La procura accusa: Ada Neri è imputata di truffa.", "Neri vendeva case mai costruite.", "Neri respinge tutto."),
    ("pt", "O autarca Rui Teles foi detido na segunda-feira.", "Teles vendeu terrenos da vila.", "Teles nega tudo."),
    ("nl", "De verdachte Jan Holt staat terecht in Gent.", "Holt stak de schuur in brand.", "Holt ontkent."),
    ("pl", "Sąd w Ulmie sądzi Jana Reya oskarżonego o kradzież.", "Rey wynosił paczki nocą.", "Rey nie przyznaje się."),
    ("sv", "Åklagaren kräver fängelse för Kent Lund.", "Lund slog en granne.", "Lund nekar."),
]


@pytest.mark.parametrize(("language", "opening", "deed", "answer"), ACCUSED)
def test_what_one_accused_is_said_to_have_done_is_not_told_flatly(language: str, opening: str, deed: str, answer: str) -> None:
    assert framing.framed(article(opening, deed, answer, language=language)) == ("", "a deed of one accused", "")


BY_OFFICE = [
    (
        "it",
        "Ha arrestato l’assessore ai Lavori pubblici Ugo Neri.",
        "L’assessore ha intascato tre buste.",
        "L’assessore ha negato tutto.",
    ),
    (
        "es",
        "Detuvo la policía al exalcalde Luis Mora.",
        "El exalcalde cobró dinero de tres firmas.",
        "El exalcalde negó los hechos.",
    ),
    ("es", "El juez mandó a prisión a Luis Mora.", "Mora cobró dinero de tres firmas.", "Mora negó los hechos."),
    ("fr", "Le notaire Luc Morel a été mis en examen.", "Le notaire a vidé trois comptes.", "Le notaire a nié les faits."),
    ("pt", "Foi detido o vereador Rui Teles.", "O vereador recebeu três envelopes.", "O vereador negou tudo."),
    ("nl", "De wethouder Jan Holt is aangehouden.", "De wethouder stuurde drie firma’s weg.", "De wethouder ontkende alles."),
    (
        "de",
        "Der Hafenchef Otto Lehn wurde festgenommen.",
        "Der Hafenchef vergab drei Aufträge.",
        "Der Hafenchef wollte schweigen.",
    ),
    ("es", "El arrestado, Javier Mora, vivía en Ely.", "Mora instaló una cámara.", "Mora negó los hechos."),
    ("pl", "Prokurator postawił zarzuty Tomaszowi Grabcowi.", "Grabiec ustawił trzy przetargi.", "Grabiec nie przyznał się."),
    ("de", "Der Wirt Otto Lehn wurde festgenommen.", "Er panschte den Wein.", "Er schweigt."),
    ("uk", "Затримали директора порту Ігоря Ткача.", "Різницю він виводив через фірму.", "Ткач не визнав вину."),
    ("ja", "警視庁は中村健一容疑者を逮捕した。", "中村容疑者は金を株の投資に使った。", "中村容疑者は容疑を否認した。"),
    ("zh", "警方抓获一名犯罪嫌疑人。", "嫌疑人王某从仓库偷走三箱现金。", "嫌疑人王某否认偷走现金。"),
    ("ar", "وجهت النيابة العامة إلى موظف تهمة اختلاس المال.", "وحوّل الموظف الأموال إلى حسابات أقاربه.", "ونفى الموظف التهمة."),
    ("ar", "اتهمت النيابة العامة رجلا بالسرقة.", "سرق المتهم ثلاث سيارات.", "يواجه المتهم عقوبة مشددة."),
    (
        "tr",
        "Eski müdür Selim Aksoy hakkında zimmetten dava açıldı.",
        "Aksoy parayı üç hesaba aktardı.",
        "Aksoy suçlamaları reddetti.",
    ),
    ("tr", "Müdür Selim Aksoy gözaltına alındı.", "Aksoy parayı üç hesaba aktardı.", "Aksoy, parayı aktarmadığını söyledi."),
    ("ro", "A fost reținut medicul Ion Dobre.", "Dobre cerea trei plicuri.", "Dobre nu a vorbit."),
    ("fr", "Le maire Luc Morel comparaissait, poursuivi pour vol.", "L’élu a vidé trois comptes.", "L’élu a nié les faits."),
    ("fr", "Luc Morel, maire jusqu’en 2024, est mis en examen.", "L’ex-élu a vidé trois comptes.", "L’ex-élu a nié les faits."),
    (
        "fr",
        "Le notaire Luc Morel est mis en examen.",
        "L’ancien maire a vidé trois comptes.",
        "L’ancien maire a nié les faits.",
    ),
    (
        "es",
        "Javier Mora, hasta 2024 alcalde, fue detenido.",
        "El exalcalde vació tres cuentas.",
        "El exalcalde negó los hechos.",
    ),
    ("uk", "Затримали чиновника Ігоря Ткача.", "Ткач вимагав гроші за м’який вирок.", "Ткач не визнав вину."),
    ("ro", "A fost reținut primarul Ion Dobre.", "Dobre a încasat trei plicuri.", "Dobre a negat acuzațiile."),
    ("ru", "Задержан глава порта Игорь Лаптев.", "Лаптев получил от фирмы три конверта.", "Лаптев не признал вину."),
    ("uk", "Затримали директора порту Ігоря Ткача.", "Ткач отримав від фірми три конверти.", "Ткач не визнав вину."),
    (
        "it",
        "È stato arrestato l’ex assessore Ugo Neri.",
        "Tra il 2021 e il 2024 ha pilotato sette gare.",
        "Nel 2024 il Comune ha chiuso la piscina.",
    ),
    (
        "pt",
        "Foi preso o ex-secretário Rui Teles.",
        "Entre 2021 e 2024, ele fraudou sete licitações.",
        "Em 2024, a prefeitura fechou a piscina.",
    ),
    (
        "pl",
        "Zatrzymano burmistrza Tomasza Grabca.",
        "W latach 2021–2024 ustawił siedem przetargów.",
        "W 2024 roku został posłem.",
    ),
    (
        "nl",
        "Oud-wethouder Jan Holt is opgepakt.",
        "Tussen 2021 en 2024 manipuleerde hij zeven aanbestedingen.",
        "In 2024 stemde de raad over het zwembad.",
    ),
    (
        "es",
        "La policía detuvo al concejal Luis Mora.",
        "En marzo de 2023 vendió la finca de la villa.",
        "En 2023 cerró la fábrica de papel.",
    ),
    ("nl", "Oud-wethouder Jan Holt is opgepakt.", "De voormalige wethouder nam drie enveloppen aan.", "Holt zwijgt."),
    (
        "de",
        "Der Wirt Otto Lehn wurde festgenommen.",
        "Zwischen 2021 und 2024 fälschte er sieben Rechnungen.",
        "Im Jahr 2024 schloss das Bad.",
    ),
    (
        "ru",
        "Бывший министр строительства Игорь Лаптев задержан.",
        "Бывший министр строительства взял три конверта.",
        "Лаптева отстранили.",
    ),
    (
        "ru",
        "Задержан глава порта Игорь Лаптев.",
        "С 2021 по 2024 год Лаптев взял три конверта.",
        "В 2024 году прошёл аудит.",
    ),
    ("ru", "Задержан глава порта Игорь Лаптев.", "Фигурант взял три конверта.", "Мужчина скончался в больнице."),
    ("uk", "Затримали директора порту Ігоря Ткача.", "І.Ткач узяв три конверти.", "У 2024 році минув аудит."),
    ("uk", "Заступника мера Ігоря Ткача затримали.", "Заступник мера взяв три конверти.", "Заступник мера не взяв їх."),
    ("ro", "A fost reținut primarul Ion Dobre.", "Edilul și-a luat partea.", "Dobre a murit ieri."),
    (
        "pt",
        "O Ministério Público acusou o vereador Rui Teles.",
        "O antigo vereador recebeu três envelopes.",
        "O vereador terá recebido três envelopes.",
    ),
    ("sv", "Förre kommunalrådet Lars Lund åtalas.", "Lund tog emot tre kuvert.", "Lund ska ha tagit emot dem."),
    ("ru", "В порту задержали генерала Ивана Лаптева.", "Генерал взял три конверта.", "Лаптев умер в больнице."),
    ("sv", "Kommunalrådet Lars Lund åtalas.", "Mellan 2020 och 2023 tog han emot tre kuvert.", "Lund nekar."),
]


@pytest.mark.parametrize(("language", "opening", "deed", "answer"), BY_OFFICE)
def test_what_one_accused_did_is_not_told_flatly_by_his_office_or_a_declined_name(
    language: str, opening: str, deed: str, answer: str
) -> None:
    assert framing.framed(article(opening, deed, answer, language=language)) == ("", "a deed of one accused", "")


def test_what_goes_on_with_a_deed_of_one_accused_is_not_told_either() -> None:
    lines = (
        "A fost reținut primarul Ion Dobre.",
        "Dobre a încasat trei plicuri.",
        "Banii erau aduși noaptea.",
        "Procurorii tac.",
    )
    told = replace(article(*lines, language="ro"), paragraphs=(0, 1, 1, 1))
    assert framing.framed(told) == ("", "a deed of one accused", "a deed of one accused", "")


@pytest.mark.parametrize("other", ["وأدان الوزير الهجوم في بيان.", "أقر البرلمان قانونا للأسلحة."])
def test_who_condemns_a_deed_in_arabic_or_passes_a_law_finds_nobody_guilty(other: str) -> None:
    told = article("ألقت الشرطة القبض على رجل في سوق المدينة.", "وطعن المتهم ثلاثة من المارة.", other, language="ar")
    assert framing.framed(told) == ("", "a deed of one accused", "")


@pytest.mark.parametrize(
    ("language", "opening", "told"),
    [
        ("ru", "Суд приговорил главу порта Игоря Лаптева к пяти годам.", "Лаптев получил от фирмы три конверта."),
        ("ru", "Задержан глава порта Игорь Лаптев.", "По версии следствия, Лаптев получил три конверта."),
        ("it", "È indagato l’assessore Ugo Neri.", "Secondo la procura, l’assessore ha intascato tre buste."),
        ("ja", "横浜地裁は中村健一被告に有罪判決を言い渡した。", "中村被告は金を株の投資に使った。"),
        ("zh", "法院判处被告人王某三年徒刑。", "被告人王某从仓库偷走三箱现金。"),
        ("de", "Gegen Otto Lehn wird wegen Betrugsverdachts ermittelt.", "Lehn ließ mitteilen, er schweige."),
        ("it", "L’assessore Ugo Neri ha chiuso la piscina.", "L’assessore ha firmato ieri."),
        ("ar", "أدانت المحكمة موظفا بتهمة اختلاس المال.", "وحوّل الموظف الأموال إلى حسابات أقاربه."),
        ("ar", "وجهت النيابة العامة إلى موظف تهمة اختلاس المال.", "وحوّل الموظف الأموال إلى حسابات أقاربه، بحسب لائحة الاتهام."),
        ("ar", "فقد ثلاثة عمال حياتهم في حريق التهم مصنعا للورق.", "وسرق الرجل الأضواء في الحفل."),
        ("ar", "أوقف الحكم مباراة النجم والفجر.", "وسرق الرجل الأضواء بهدفين."),
        ("ar", "ألقت الشرطة القبض على رجل بعد طعن شاب.", "وتوفي الشاب في المستشفى بعد ساعتين."),
        ("ar", "ألقت الشرطة القبض على رجل بعد طعن شاب.", "وتوفي المتهم في المستشفى بعد ساعتين."),
        ("tr", "Müdür Selim Aksoy mahkûm oldu, dava açıldı.", "Aksoy parayı üç hesaba aktardı."),
        ("tr", "Müdür Selim Aksoy gözaltına alındı.", "Aksoy 2019 yılında müdürlüğe seçildi."),
        ("tr", "Müdür Selim Aksoy gözaltına alındı.", "Aksoy 54 yaşında ve iki çocuk babası."),
        ("tr", "Müdür Selim Aksoy gözaltına alındı.", "İddiaya göre Aksoy parayı üç hesaba aktardı."),
        ("es", "La policía detuvo al concejal Luis Mora.", "En 2022 cerró la fábrica del pueblo."),
        ("it", "È indagato l’assessore Ugo Neri.", "Nel 2020 aveva vinto Ada Bassi."),
        ("pt", "Foi preso o vereador Rui Teles.", "Em 2021 começou a investigação da Polícia Judiciária."),
        ("pl", "Zatrzymano burmistrza Tomasza Grabca.", "W marcu 2021 ruszyła budowa szkoły."),
        ("es", "La policía detuvo a Luis Mora.", "La policía registró tres casas."),
        ("ru", "Прокурор Игорь Лаптев сообщил, что задержан мужчина.", "Лаптев показал три видео."),
        ("ru", "Заместителя губернатора Ивана Петрова задержали.", "Губернатор области назначил проверку."),
        ("ru", "Министра строительства Заречной области Игоря Панова задержали.", "Область потеряла 200 млн рублей."),
        ("ru", "Директора театра Ивана Петрова задержали.", "В 2024–2025 годах прошла реконструкция театра."),
        ("ru", "Директора театра Ивана Петрова задержали.", "Петров приехал в суд с адвокатом."),
        ("uk", "Заступника голови ради Романа Ткачука затримали.", "Голова ради скликав сесію."),
        ("uk", "Заступника голови ради Романа Ткачука затримали.", "У 2022–2024 роках відбувся ремонт моста."),
        ("pl", "Dyrektora szpitala Jana Nowaka zatrzymano.", "Szpital przyjął w środę 200 osób."),
        ("ro", "Viceprimarul Marin Olaru a fost reținut.", "Între 2020 și 2022 a avut loc renovarea teatrului."),
        ("sv", "Kommunalrådet Lars Norén åtalas för mutbrott.", "Kvinnan ringde 112."),
        ("sv", "Budet Lars Norén greps misstänkt för bedrägeri.", "Hon förlorade två miljoner kronor."),
        ("ru", "Курьера Ивана Петрова задержали.", "Женщина потеряла 2 млн рублей."),
        ("uk", "Кур’єра Івана Петренка затримали.", "Жінка звернулася до поліції."),
        ("ro", "Curierul Ion Pop a fost reținut.", "Femeia a sesizat poliția."),
        ("pl", "Kuriera Jana Nowaka zatrzymano.", "Nowak wrócił do Tarnowa w maju."),
        ("es", "El concejal Luis Matías fue detenido.", "En 2021 cayó el puente de Ely."),
        ("it", "L’assessore Michele Conte è stato arrestato.", "Nel 2021 crollava il ponte di Ely."),
        ("pt", "O antigo vereador Luís Matias é acusado de corrupção.", "Em 2020 desabou o telhado da escola."),
        ("ar", "أوقفت الشرطة موظفا في البلدية.", "غادر المتهم القاعة مع محاميه."),
        ("tr", "Eski müdür Ali Kaya gözaltına alındı.", "Kaya adliyeye geldi."),
    ],
)
def test_what_a_court_found_or_somebody_says_of_one_accused_is_told(language: str, opening: str, told: str) -> None:
    assert framing.framed(article(opening, told, language=language)) == ("", "")


def test_what_one_found_guilty_did_is_a_report_and_so_is_what_somebody_says_he_did() -> None:
    opening, deed = "The trial of Otto Lee, accused of poisoning a well, opened on Monday.", "Lee poured the acid at night."
    assert framing.framed(article(opening, deed, "He was convicted in 2019 as well.")) == ("", "", "")
    for still_open in ("If convicted he could be sentenced to nine years.", "A child was admitted to a hospital."):
        assert framing.framed(article(opening, deed, still_open)) == ("", "a deed of one accused", "")
    assert framing.framed(article(opening, "Lee poured the acid at night, the court heard.")) == ("", "")
    named = article("A clerk accused of theft appeared in court.", "Otto Lee, 44, set up three firms.", "Lee, 44, denies it.")
    assert framing.framed(named) == ("", "a deed of one accused", "")
    goes_on = replace(article(opening, deed, "The well had to be closed.", "A verdict is due in May."), paragraphs=(0, 1, 1, 2))
    assert framing.framed(goes_on) == ("", "a deed of one accused", "a deed of one accused", "")


TURNED = [
    ("en", "Otto Lee finished second in the race of Ely.", "But the stewards later quashed the result for a breach of rules."),
    ("en", "The town put the carcass up for sale on Friday.", "However, the website took the listing down on Monday."),
    ("en", "Lee said the pool of Ely would close for good.", "“I meant to say for a week,” Lee later clarified."),
    ("en", "Swimmers thought there was no way the pool would close.", "But the council would not rule it out."),
    ("de", "Otto Lehn wurde Zweiter beim Rennen in Ulm.", "Doch die Jury hat das Ergebnis später aufgehoben."),
    ("fr", "Luc Morel a fini deuxième de la course de Lyon.", "Mais le jury a annulé le résultat lundi."),
    ("es", "Luis Mora terminó segundo en la carrera de Murcia.", "Sin embargo, el jurado anuló el resultado el lunes."),
]


@pytest.mark.parametrize(("language", "told", "turn"), TURNED)
def test_what_the_next_sentence_turns_round_is_not_told_alone(language: str, told: str, turn: str) -> None:
    assert framing.framed(article(told, turn, language=language))[0] == "what follows turns it round"


@pytest.mark.parametrize(
    ("told", "turn"),
    [
        ("Otto Lee finished second in the race of Ely.", "But he was half a minute behind."),
        ("The lake opened on Monday.", "However, members of the club can swim until ten."),
    ],
)
def test_a_but_that_only_goes_on_turns_nothing_round(told: str, turn: str) -> None:
    assert framing.framed(article(told, turn)) == ("", "")


CRIMES = [
    ("en", "Otto Lee, 44, is in custody, police said.", "He shot two people at a bar in Ely on Friday."),
    (
        "en",
        "Police arrested a plumber in Ely on Monday.",
        "Otto Lee, 44, walked in at nine and opened fire with a rifle.",
    ),
    ("en", "The alleged gunman is in custody.", "Paul Roe, 23, shot the clerks from behind before he was arrested."),
    ("en", "Otto Lee was indicted on Monday.", "The woman was stabbed to death by her husband in May."),
    ("en", "Otto Lee, 44, is in custody, police said.", "Lee, a plumber, used a .22 rifle to wound two clerks."),
    ("en", "Nobody was charged, police said.", "Police tracked down the woman who ran over a guest of a party in Ely."),
    ("en", "A man was arrested on suspicion of fraud on Monday.", "The man took $40,000 from the till of his church."),
    ("de", "Ein Mann wurde in Ulm festgenommen.", "Am Freitag erschoss der Mann zwei Gäste einer Bar."),
    ("de", "Gegen Otto Lehn (44) ermittelt die Staatsanwaltschaft.", "Lehn hat jahrelang Gäste betrogen und bestohlen."),
    ("fr", "Un homme est en garde à vue à Lyon.", "Le suspect a tiré sur deux clients du bar."),
    ("es", "Hay un detenido en Murcia.", "El hombre apuñaló a dos personas el viernes en un bar."),
]


@pytest.mark.parametrize(("language", "case", "crime"), CRIMES)
def test_a_crime_of_who_is_only_suspected_is_not_told_flatly(language: str, case: str, crime: str) -> None:
    between = {"en": "The bar was full.", "de": "Das Lokal ist zu.", "fr": "La rue est calme.", "es": "La calle está cortada."}
    assert framing.framed(article(case, crime, language=language)) == ("", "a deed of one accused")
    if "took" not in crime:  # what is said behind the accusation alone
        assert framing.framed(article(between[language], crime, case, language=language))[1] == "a deed of one accused"


@pytest.mark.parametrize(
    ("language", "case", "told"),
    [
        ("en", "Otto Lee is charged with murder.", "He was born in Ely and worked as a plumber."),
        ("en", "Otto Lee is charged with murder.", "He shot two people, prosecutors say."),
        ("en", "Otto Lee pleaded guilty to murder.", "He shot two people at a bar."),
        ("en", "Otto Lee is accused of murder.", "Police shot two dogs at his house."),
        ("en", "There are two suspects.", "Police are searching for the man who shot two people in Ely."),
        ("en", "Israel is accused of war crimes.", "Israel killed two commanders on Monday."),
        ("en", "A suspect is in custody.", "Ann Poe, 31, was stabbed outside her flat."),
        ("de", "Der Mann wurde festgenommen.", "Er soll am Freitag zwei Gäste erschossen haben."),
        ("de", "Otto Lehn wurde wegen Mordes verurteilt.", "Er erschoss zwei Gäste einer Bar in Ulm."),
        ("fr", "Un homme a été mis en examen à Lyon.", "Il aurait poignardé deux passants vendredi."),
        ("es", "La policía detuvo a un hombre.", "Habría apuñalado a dos personas el viernes."),
    ],
)
def test_what_is_no_crime_or_somebodys_word_or_proved_is_told(language: str, case: str, told: str) -> None:
    assert framing.framed(article(case, told, language=language)) == ("", "")


def test_who_accuses_is_not_the_accused_and_the_is_nobodys_name() -> None:
    accuser = article("President Ann Lee accused the opposition of fraud.", "Lee signed the budget at noon.")
    credit = article("Ann Lee/Getty Images The man accused of theft is free.", "The council opened a new pool.")
    assert framing.framed(accuser) == framing.framed(credit) == ("", "")


# -- the check asks the same ---------------------------------------------------------------------------------------


def kept(text: str, told: Story) -> bool:
    (checked,) = cite.check([told], [(Claim(text),)], fakes.encode)
    return any(sentence.text == text for sentence in checked.sentences)


@pytest.mark.parametrize(("language", "told", "denial"), DENIED)
def test_no_writer_gets_a_denied_sentence_through(language: str, told: str, denial: str) -> None:
    assert not kept(told, story(article(told, denial, language=language)))
    assert kept(told, story(article(told, language=language)))


def test_no_outlet_is_cited_for_what_it_takes_back() -> None:
    line = "The ferry to Ely sank on Monday in heavy fog."
    (checked,) = cite.check(
        [story(article(line), article(line, "That is false.", outlet="Coast Wire"))], [(Claim(line),)], fakes.encode
    )
    assert [citation.article for citation in checked.sentences[0].citations] == [0]


def test_what_another_outlet_takes_back_is_not_printed_whatever_writer_hands_it_in() -> None:
    early, neutral = "Police named Otto Lee as the driver of the lorry.", "The road to Ely was shut."
    late = "Police said they had named the wrong man and asked Lee for his pardon."
    wrong, right = article(early, neutral), article(late, outlet="Coast Wire")
    right = replace(right, published=NOW + timedelta(hours=1))
    assert not kept(early, story(wrong, right))
    assert kept(late, story(wrong, right))
    assert kept(early, story(wrong, replace(right, published=NOW - timedelta(hours=1))))
    assert kept(early, story(wrong))


@pytest.mark.parametrize(
    "other",
    [
        "The dam above Ely did not burst on Monday night.",
        "The dam above Ely did not burst on Monday night, engineers said.",
        "Police deny that the dam above Ely burst on Monday night.",
    ],
)
def test_what_another_outlet_denies_is_not_plain_fact(other: str) -> None:
    line = "The dam above Ely burst on Monday night."
    assert not kept(line, story(article(line), article(other, outlet="Coast Wire")))


def test_neither_of_two_opposites_is_plain_fact() -> None:
    alive, dead = "All 30 miners in Ely were found alive on Monday.", "All 30 miners in Ely were found dead on Monday."
    told = story(article(alive), article(dead, outlet="Coast Wire"))
    assert not kept(alive, told)
    assert not kept(dead, told)
    assert "“All 30 miners in Ely were found dead on Monday”" in cite.disagreements(told)[0].text


@pytest.mark.parametrize(
    "other",
    [
        "The dam above Ely burst on Monday night, engineers said.",
        "The dam above Oakham did not burst on Monday night.",
        "The dam above Ely burst on Monday night and the county has not said why, nor when the water will fall again.",
    ],
)
def test_what_another_outlet_does_not_deny_stays(other: str) -> None:
    line = "The dam above Ely burst on Monday night."
    assert kept(line, story(article(line), article(other, outlet="Coast Wire")))


def test_a_framed_figure_contradicts_nobody() -> None:
    first = article("A fire in Carrow killed 40 people on Monday.", "That is false, the county said.")
    assert cite.disagreements(story(first, article("A fire in Carrow killed 4 people on Monday.", outlet="Coast Wire"))) == ()


def test_satire_is_labelled_even_where_its_note_is_dropped() -> None:
    taxed = "<p>Mayor Ann Lee announced on Monday that those who live in street {} must pay for each litre of rain on their roofs.</p>"
    body, note = "".join(map(taxed.format, range(6))), "<p>This article is satire and first appeared in the Ely Goat.</p>"
    page = (
        "<html><head><title>Mayor to tax rain</title></head><body><article><h1>Mayor to tax rain</h1>{}</article></body></html>"
    )
    kinds = [(clean(page.format(text), "https://e.example/a").kind, fragment(text).kind) for text in (body, body + note)]
    assert kinds == [("news", "news"), ("opinion", "opinion")]


def test_what_stands_behind_another_year_is_of_that_year() -> None:
    past, school = "In 2011 the same county lost 2,300 people.", "A school collapsed in the village of Orsa."
    assert framing.framed(article("A quake hit Ely.", past, school)) == ("", "", "of another year")
    assert not any(framing.framed(article(past, "A school collapsed in the village on Monday.")))
    assert not any(framing.framed(article(past.replace("2011", "2026"), school)))


@pytest.mark.parametrize(
    ("sentence", "caption"),
    [
        ("A woman waves a flag from the window of a cafe.", True),
        ("May 2, 2026 A masked protester holds up a sign in Ely.", True),
        ("Police officers stand guard outside the offices of Ely Water as the crowd passes.", True),
        ("A farmer leads his cows to safety.", True),
        ("Mayor Ann Lee waves to supporters outside the town hall of Ely.", True),
        ("A woman who waves a flag in Ely faces a fine.", False),
        ("A man stands in the dock every day, his lawyer said.", False),
        ("Residents stand to lose their homes in Ely.", False),
        ("A man poses a threat to the town, a court ruled.", False),
        ("Rebels hold the northern part of the country.", False),
        ("Bahraini protesters hold up flowers toward riot police near a roundabout.", True),
        ("Most migrants arrive in Spain by boat.", False),
        ("Many children arrive at school hungry.", False),
        ("Black women hold a fifth of seats on the boards of big firms.", False),
        ("Young people hold their savings in cash.", False),
        ("Israeli soldiers hold a strip of land along the border.", False),
        ("Heavy snow holds up traffic on the A9 in Bavaria.", False),
        ("Two women stand in the second round of the election.", False),
        ("Russian soldiers stand in the suburbs of Kharkiv, the mayor warns.", False),
        ("German farmers embrace solar power as prices fall.", False),
        ("The virus poses for doctors a new problem.", False),
        ("Two men arrive at the court of Ely on Monday to face charges.", False),
        ("Thousands of people marched through Ely on Saturday.", False),
    ],
)
def test_what_a_picture_shows_in_the_present_is_a_caption(sentence: str, caption: bool) -> None:  # noqa: FBT001
    assert (framing.framed(article("The council of Ely met.", sentence))[1] == "caption") is caption


def test_labels_before_colons_make_captions_where_a_page_has_two() -> None:
    stunned, apology = "Stunned: Ann Lee with the car she parked.", "'No excuse': The ticket the council of Ely sent her."
    news = "Ann Lee was fined in Ely on Monday."
    assert framing.framed(article(news, stunned, apology)) == ("", "caption", "caption")
    assert not any(framing.framed(article("Oakham: The council of Ely met on Monday.", news)))
    said = "Ann Lee said one thing: The pool is closed."
    assert not any(framing.framed(article(said, said.replace("Lee", "Brown"))))
    axis = ("Why it matters: Ely has no other pool.", "By the numbers: Ely has 900 swimmers.")
    assert not any(framing.framed(article(*axis)))


def test_what_was_said_at_first_was_said_otherwise_later() -> None:
    first = "Police initially said that six men had robbed the bank."
    assert framing.framed(article(first, "Only two were seen, they said on Friday.")) == ("said at first", "")
    assert framing.framed(article(first.replace(".", ", but two did."))) == ("",)
    turned = "Ely will keep its pool, the council said, though it initially said that it would close."
    assert framing.framed(article(turned)) == ("",)


def test_a_denial_of_what_is_not_printed_is_not_printed() -> None:
    news, more = "Un vaccin contre l’acné arrive à Lyon en 2029.", "Le laboratoire Dermis emploie cent personnes."
    claim, denial = "Les jeunes n’auront plus jamais de boutons.", "Voilà du moins la promesse du laboratoire."
    assert printed(news, more, claim, denial, language="fr") == [news]


@pytest.mark.parametrize(
    ("title", "told", "kept"),
    [
        ("RETRACTED: Hydroxyvirine for long COVID: a randomised trial",
         ("Hydroxyvirine reduced fatigue in 74% of patients with long COVID.", "The drug was withdrawn in nine patients."),
         ("This article has been retracted at the request of the editor.", "The authors could not provide the primary data.")),
        ("Retraction: Effect of vitamin D on hip fractures",
         ("In the original article, vitamin D reduced hip fractures by 48%.",),
         ("The journal retracts the article by Ito and two others.", "The committee found that data of 12 patients had been invented.")),
        ("Expression of Concern: Stem cells in the retina",
         ("Stem cells restored sight in eleven of twelve mice.",),
         ("The editors publish this expression of concern about images in Figure 2.", "Doubts about two images were raised in March.")),
        ("Withdrawn Article: Cold fusion at home", ("A cell gave more heat than it took up.",), ("The authors have withdrawn their paper.",)),
        ("Cold fusion at home [Retracted]", ("A cell gave more heat than it took up.",), ()),
    ],
)  # fmt: skip
def test_of_a_paper_taken_back_only_that_is_told(title: str, told: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert printed(*kept[:1], *told, *kept[1:], title=title) == list(kept)


@pytest.mark.parametrize(
    "back",
    [
        "This paper has been withdrawn by its author because of an error in Lemma 3.",
        "This submission has been withdrawn by the archive for overlap with other texts.",
        "We withdraw this paper because of an error in Lemma 3.",
    ],
)
def test_of_a_paper_that_takes_itself_back_only_that_is_told(back: str) -> None:
    findings = "Sorting nets with learned comparators sort inputs of twice the length.", "The error falls by 40 percent."
    assert findings[0] not in printed(back, *findings, title="Sorting nets are bad at sorting")
    assert findings[1] not in printed(back, *findings, title="Sorting nets are bad at sorting")


@pytest.mark.parametrize(
    "title",
    [
        "Journal retracts trial of hydroxyvirine",
        "Withdrawal of troops begins",
        "Concern grows over stem cells",
        "Retracted claw of a cat",
    ],
)
def test_a_report_on_what_was_taken_back_is_a_report(title: str) -> None:
    said = "The trial had found that the drug eased fatigue in 74% of patients."
    assert printed(said, title=title) == [said]


def test_that_an_article_was_retracted_stands_by_itself() -> None:
    said = "This article has been retracted at the request of the editor."
    told = story(article(said, "The drug was safe in all of the patients.", title="RETRACTED: Hydroxyvirine for long COVID"))
    assert prose.standing(told, 0, 5) == [(0, said)]


def test_of_an_abstract_its_findings_are_told_and_its_labels_are_not() -> None:
    assert printed(
        "Lancet.",
        "2026 Nov 28:S0140-6736(26)02412-1.",
        "doi: 10.1016/S0140-6736(26)02412-1.",
        "Online ahead of print, in the Lancet of this week.",
        "STUDY OBJECTIVES: To test whether the drug prevents heart failure.",
        "BACKGROUND: Heart failure affects 32 million people worldwide.",
        "The need for drugs is great in every country.",
        "METHODS: In this trial at 214 centres, 4,731 adults were assigned to a drug or placebo.",
        "FINDINGS: A primary event occurred in 231 of 2,366 patients given tirvolutide.",
        "There was no difference in all-cause mortality between the groups.",
        "CONCLUSIONS AND RELEVANCE: Tirvolutide reduced heart failure events in adults.",
        "FUNDING: Norvex Pharma paid for all of the trial.",
    ) == [
        "In this trial at 214 centres, 4,731 adults were assigned to a drug or placebo.",
        "A primary event occurred in 231 of 2,366 patients given tirvolutide.",
        "There was no difference in all-cause mortality between the groups.",
        "Tirvolutide reduced heart failure events in adults.",
    ]


@pytest.mark.parametrize(
    ("language", "told", "behind"),
    [
        ("en", "The dam above Ely burst on Saturday night and drowned sixty people.", "These are the words of a video that has been shared 40,000 times."),
        ("en", "The army of Norland lost the bridge and two hundred men on Sunday.", "The ministry of Soren published this account; it could not be checked."),
        ("en", "Mayor Ann Poe took 40,000 in cash from a builder.", "Her rival made the accusation at a rally on Sunday."),
        ("en", "The water companies have poisoned the brook at Ely.", "With words like these the bishop opened the synod on Sunday."),
        ("en", "The school of Ely will close on Friday.", "Parents found this letter in their boxes on Saturday."),
        ("en", "The king of Norland has had a stroke.", "The palace rejected these reports on Monday."),
        ("en", "Nurse Ida Holm injected air into the veins of four patients.", "The court of Ely believed this, and gave her life."),
        ("en", "The caretaker of Ely set the fire and had been dismissed.", "Such stories have been told since Friday."),
        ("en", "The troops of Norland freed four villages without a shot.", "On television the war looks like this every evening."),
        ("en", "Four in five people of Ely want the bypass torn up.", "That is what 412 readers clicked on the website."),
        ("en", "A doctor of Soren cut out his kidney for 200 pounds.", "Adem, 23, tells his story; it cannot be verified."),
        ("en", "Coffee drinkers live seven years longer than others.", "The study that said so was famous in 2024."),
        ("en", "Otto Lee fell down the stairs and struck his head.", "The defence told the jury that this was what the evidence showed."),
        ("en", "Otto Lee drove to the quarry at midnight.", "The prosecution set out its case on Monday."),
        ("en", "A tank has burst at the plant in Ely and two workers are dead.", "For three hours this was the situation that 300 firefighters had to master."),
        ("en", "A train has hit a bus in Ely and nineteen people are dead.", "The exercise cost 90,000 pounds."),
        ("en", "The economy shrinks by half a per cent next year.", "The five institutes presented their forecast on Monday."),
        ("de", "Ein Kesselwagen ist in Ulm geplatzt, zwölf Menschen sind tot.", "So lautete am Samstag die Annahme für 400 Helfer."),
        ("de", "Otto Strand hat den Bürgermeister mit einem Boot bestochen.", "So schilderte der Staatsanwalt am Montag die Tat."),
        ("de", "Die Impfung hat in Ulm schon vierzig Kinder getötet.", "Eine Nachricht mit diesem Inhalt kursiert seit Freitag."),
        ("fr", "Le maire de Soren a vendu la plage à un milliardaire.", "Ce message circule depuis vendredi."),
        ("fr", "Huit ouvriers sont morts dans la raffinerie de Lode.", "Tel était le scénario de l'exercice de samedi."),
        ("es", "El puente de Gall se ha derrumbado y hay quince muertos.", "Así lo asegura un vídeo compartido miles de veces."),
    ],
)  # fmt: skip
def test_what_the_sentence_behind_says_was_somebodys_word_or_a_script_is_no_report(
    language: str, told: str, behind: str
) -> None:
    assert told not in printed(told, behind, language=language)
    assert told in printed(told, language=language)


@pytest.mark.parametrize(
    ("told", "behind"),
    [
        ("Rockets hit a market in Gall and killed 14 people, the hospital said.", "Norland made the accusation in a letter to the council."),
        ("The fleet began an exercise off Soren on Monday with forty ships.", "The exercise will last nine days."),
        ("A fire destroyed the old mill at Lode on Sunday.", "Forty men fought it for six hours."),
        ("Otto Lee lost the election on Sunday by forty votes.", "The institutes had published a forecast in May."),
    ],
)  # fmt: skip
def test_a_report_stays_one_before_an_accusation_an_exercise_or_a_forecast(told: str, behind: str) -> None:
    assert told in printed(told, behind)


def test_a_line_that_calls_what_is_gone_a_script_is_gone_with_it() -> None:
    assert printed("Huit ouvriers sont morts à Lode.", "Tel était le scénario de l'exercice de Lode.", language="fr") == []


@pytest.mark.parametrize(
    ("language", "told", "behind"),
    [
        ("en", "The government will cut the duty on fuel in Norland by five cents.", "The opposition in Norland rejects this as too little."),
        ("en", "Pay at the buses of Ely rose by three per cent on Monday.", "The union of Ely described this as a step forward."),
        ("en", "A warehouse burned down in Ely on Monday night.", "The police of Ely believe this to be arson."),
        ("en", "Two people were killed when a bus left the road near Ely.", "The police of Ely said this on Tuesday."),
        ("en", "The bank of Ely raised the fee for accounts on Monday.", "It raised the charges for cards in May."),
        ("en", "Three banks of Norland must raise four billion crowns.", "They failed the stress test of the central bank."),
        ("en", "Inflation in Norland falls to 2.1 per cent.", "Economists had forecast 2.3 per cent."),
        ("en", "Snow blocks the pass at Lode and cuts off four villages.", "Forecasters expect more snow on Friday."),
        ("en", "The Bank of Norland lifts its dividend to 40 cents.", "That beats forecasts by five cents."),
        ("en", "The council of Ely cuts its grants to clubs.", "The museum and the theatre lose most."),
        ("en", "Otto Lee won the vote on who leads the Liberals.", "The party asked all its 43,000 members."),
        ("en", "Fire leads to chaos at the mill of Ely.", "The police asked 1,200 people to leave."),
        ("de", "Der FC Ulm steigt aus der Liga ab.", "Das steht nach dem 0:2 in Kehl fest."),
        ("de", "In einem Lager in Ulm brannten am Montag Autos aus.", "Das stellte die Feuerwehr vor große Probleme."),
        ("de", "Die Wirtschaft in Ulm wächst schneller.", "Das ist mehr, als die Prognose vorhersagte."),
        ("de", "Die Polizei in Ulm nimmt einen Mann fest.", "Eine Serie von Bränden endet damit."),
        ("fr", "La taxe sur les billets baisse à Gall.", "C'est ce que prévoit une loi votée lundi."),
        ("fr", "La police fouille la maison du maire de Gall.", "Chaque pièce est vide."),
        ("es", "Dos personas murieron en un choque en Gall.", "Así lo afirmó la Guardia Civil."),
    ],
)  # fmt: skip
def test_what_somebody_reacts_to_confirms_or_compares_is_a_report_still(language: str, told: str, behind: str) -> None:
    assert told in printed(told, behind, language=language)


@pytest.mark.parametrize(
    "title",
    [
        "Dramatic finale as Rovers win the title",
        "Independent review by judge finds failings at hospital",
        "Safety review – airline grounds ten jets",
        "Episode ends in hospital for minister",
    ],
)
def test_a_title_like_a_review_of_a_work_retells_none_where_no_work_is_named(title: str) -> None:
    told = "Otto Lee collapsed in the stadium of Ely on Sunday."
    assert printed(told, title=title) == [told]


def test_a_question_the_reader_may_ask_makes_no_interview_of_an_explainer() -> None:
    lines = (
        "Ely has a new tax on boats.",
        "Do I pay the tax for my boat?",
        "Owners of boats pay nine pounds a year to Ely.",
        "When does it begin?",
        "The tax on boats begins in April in Ely.",
    )
    one = article(*lines, title="The tax on boats: Q&A")
    assert {text for _, text in prose.printable(story(one), 0)} >= {lines[0], lines[2], lines[4]}


def test_a_sentence_that_points_at_such_words_is_not_printed_without_them() -> None:
    told = "Singer Ola Brand died in a hotel in Soren.", "Several websites had spread this on Sunday."
    assert printed(*told, "Brand sang on the radio in Soren on Monday.") == ["Brand sang on the radio in Soren on Monday."]


def test_what_a_defendant_did_is_not_told_as_done_where_he_denies_it() -> None:
    told = "He had strangled her with a scarf after she told him she was leaving."
    assert printed(told, "Otto Lee, 41, denies the murder of Ann Poe.") == ["Otto Lee, 41, denies the murder of Ann Poe."]


@pytest.mark.parametrize("kind", ["fact-check", "satire", "advertisement"])
def test_nothing_is_printed_of_what_calls_itself_no_report(kind: Kind) -> None:
    one = replace(article("The dam above Ely burst on Monday night.", "Sixty people were drowned, it is said."), kind=kind)
    assert list(prose.printable(story(one), 0)) == []


INTERVIEWS = [
    ("en", "Nobody tells us what to build", ["Who is responsible for the car park?", "The contractor used the wrong steel in Ely.", "Will you resign, Ms Rudd?", "There is no reason for me to resign from the county."]),
    ("de", "„Wir haben niemanden betrogen“", ["Herr Kern, was war in den Flaschen?", "Die Proben des Labors in Ulm wurden vertauscht.", "Warum klagen Sie nicht?", "Die Klage liegt seit Freitag beim Gericht in Ulm."]),
    ("fr", "Paul Orsini : « La mairie n'a rien caché »", ["Pourquoi l'école a-t-elle fermé ?", "Le toit de l'école de Gall menaçait de tomber.", "Qui paiera les travaux ?", "La région paiera la moitié des travaux."]),
    ("es", "«El hospital no ha perdido a nadie»", ["¿Murieron por falta de médicos?", "El hospital de Gall tenía más médicos que nunca.", "¿Habrá dimisiones?", "El sindicato de Gall inventó las listas."]),
    ("en", "The end of antibiotics", ["Coast Wire: Eva Sand, antibiotics do not work in Ely.", "Sand: They work in most hospitals of Ely.", "Coast Wire: The hospitals of Ely are full.", "Sand: The hospitals of Ely have beds."]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "turns"), INTERVIEWS)
def test_answers_of_an_interview_are_no_report(language: str, title: str, turns: list[str]) -> None:
    intro = {
        "de": "Lena Kern leitet die Firma Oliva in Ulm.",
        "fr": "Paul Orsini dirige la mairie de Gall.",
        "es": "Eva Orr dirige el hospital de Gall.",
    }
    first = intro.get(language, "Lena Rudd heads the planning office of Ely.")
    one = article(first, *turns, title=title, language=language)
    assert [text for _, text in prose.printable(story(one), 0)] == [first]


def test_what_an_explainer_answers_is_its_own_word() -> None:
    lines = (
        "Ely has a new tax on boats.",
        "Who pays the tax on boats?",
        "Owners of boats pay nine pounds a year to Ely.",
        "When does it begin?",
        "The tax on boats begins in April in Ely.",
    )
    one = article(*lines, title="How the tax on boats works")
    assert len(list(prose.printable(story(one), 0))) == 3


@pytest.mark.parametrize(
    "title",
    ["Did the dam above Ely burst? What we found", "Why the viral story about the dam is wrong", "Old photo of a dam is shared as if it were new", "Five things people get wrong about dams", "Was an der Nachricht vom Damm dran ist"],
)  # fmt: skip
def test_a_headline_checks_facts_in_other_words_too(title: str) -> None:
    assert printed("The dam above Ely burst on Monday night.", title=title) == []


@pytest.mark.parametrize("verdict", ["Our verdict: false.", "Rating: Miscaptioned.", "Fazit: falsch."])
def test_a_verdict_makes_a_check_of_facts(verdict: str) -> None:
    assert printed("The dam above Ely burst on Monday night.", "The county knows of no flood in Ely.", verdict) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("The claim: The metro of Ely is under water.",),
        ("Imagine a flood in Ely in the year 2060.", "Thousands wait on the roofs for boats."),
        ("Take Anna, 34.", "Anna pays 1,300 pounds a month in Ely."),
    ],
)
def test_what_such_a_line_opens_is_not_told(lines: tuple[str, ...]) -> None:
    one = replace(article(*lines), paragraphs=(0,) * len(lines))
    assert lines[-1] not in [text for _, text in prose.printable(story(one), 0)]


def test_a_joke_that_is_told_at_the_end_is_none_before() -> None:
    assert printed("Ely will paint its 64 trams in tartan.", "Readers will have guessed: we made it up.") == []


def test_an_apology_does_not_tell_again_what_it_is_for() -> None:
    lines = (
        "An article said that Otto Strand had set the chapel on fire.",
        "Strand had lied to the police about it.",
        "We now accept that Strand was not in Ely.",
    )
    one = replace(article(*lines, kind="correction"), paragraphs=(0, 0, 0))
    assert list(prose.printable(story(one), 0)) == []


@pytest.mark.parametrize(
    ("language", "told", "named"),
    [
        ("en", "The keeper sets fire to the harbour and drowns himself off the pier.", "It is a fierce performance in a film that creaks."),
        ("en", "A queen of Gall poisons her sons to please a priest.", "The opera runs until 19 December in Ely."),
        ("de", "Kommissarin Wolf erschießt ihren Bruder auf offener Straße.", "Regisseur Jan Holt erzählt das in ruhigen Bildern."),
        ("fr", "Un gardien de phare assassine trois marins de Soren.", "Le réalisateur Marc Vidal filme la mer sans un mot de trop."),
        ("es", "Elena Orr envenena a su padre en la primera escena.", "La serie de ocho capítulos se estrena el viernes en Gall."),
    ],
)  # fmt: skip
def test_a_plot_told_before_its_work_is_named_is_no_report(language: str, told: str, named: str) -> None:
    assert told not in printed(told, named, language=language)
    assert told in printed(told, language=language)


@pytest.mark.parametrize(
    "title",
    [
        "Harbour Lights recap: Goodbye, Inspector",
        "Harbour Lights finale: who lived and who died",
        "The Long Tide review – grief at the pier",
        "Extract: The Ferryman",
    ],
)
def test_under_a_title_that_retells_a_work_only_the_work_is_told_of(title: str) -> None:
    plot, told = "Ruth Penn destroyed the tape and ran away to Stowmere.", "Pia Vass directed the film in Norland last summer."
    assert printed(plot, told, title=title) == [told]
    shown = "The Long Tide is in cinemas in Norland from Friday."
    assert plot not in printed(plot, shown, title=title)


@pytest.mark.parametrize(
    ("language", "told", "director"),
    [
        ("en", "The harbour museum of Ely reopens its doors to visitors this weekend.", "The director of a second museum expects long queues."),
        ("es", "La empresa Costa abre una planta en el puerto de Gall.", "El director general y la alcaldesa visitan las obras cada semana."),
    ],
)  # fmt: skip
def test_news_before_a_director_is_no_plot(language: str, told: str, director: str) -> None:
    assert printed(told, director, language=language) == [told, director]


def test_the_death_of_an_actor_is_no_plot() -> None:
    told = "Jonas Feld has died at 71, his agent said on Sunday.", "Feld played in more than sixty films."
    assert printed(*told, title="Jonas Feld dies at 71") == list(told)


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "The Green party of Norland has overtaken the Liberals.", "The Institut Meros asked 1,004 people by telephone."),
        ("en", "The Liberals of Norland lose power to the Greens.", "The margin of error is three points."),
        ("de", "Die Grünen in Ulm gewinnen sieben Sitze hinzu.", "Das Institut Meros befragte 1.004 Wähler."),
        ("fr", "Les Verts de Gall gagnent sept sièges.", "Meros a interrogé 1 004 électeurs."),
    ],
)
def test_who_wins_in_a_survey_is_no_result(language: str, told: str, asked: str) -> None:
    assert told not in printed(told, asked, language=language)
    assert told in printed(told, language=language)


@pytest.mark.parametrize(
    ("language", "told", "behind"),
    [
        ("it", "Il fiume di Ely è avvelenato da anni.", "Lo sostiene il comitato dei residenti."),
        ("it", "L’acqua di Ely è avvelenata.", "Questo messaggio circola da sabato sui telefoni."),
        ("pt", "A fábrica despejou esgoto no rio de Ely.", "É o que alega a associação de moradores."),
        ("pt", "A água de Ely está envenenada.", "Essa mensagem circula desde sábado."),
        ("nl", "Het bedrijf loosde afval in de rivier bij Ely.", "Dat beweert het buurtcomité."),
        ("nl", "Het water in Ely is vergiftigd.", "Dit bericht gaat sinds zaterdag rond."),
        ("pl", "Firma wylała ścieki do rzeki w Ely.", "Tak twierdzi komitet mieszkańców."),
        ("pl", "Woda w Ely jest zatruta.", "Ta wiadomość krąży w sieci od soboty."),
    ],
)
def test_whose_word_it_was_may_stand_behind_it_in_any_language(language: str, told: str, behind: str) -> None:
    word = "somebody's word, by what follows"
    heard = replace(article("Otto.", told, behind, language=language), paragraphs=(0, 1, 1))
    assert framing.framed(heard) == ("", word, word)


@pytest.mark.parametrize(
    ("language", "told", "behind"),
    [
        ("it", "La strada di Ely è chiusa.", "Lo ha reso noto la Provincia."),
        ("pt", "A rua de Ely está fechada.", "É o que informa a prefeitura."),
        ("nl", "De weg bij Ely is dicht.", "Dat meldt de gemeente."),
        ("nl", "Het bestuur van Ely trad af.", "Die brief leidde tot onrust rond de club."),
        ("pl", "Droga w Ely jest zamknięta.", "Tak poinformowała policja."),
    ],
)
def test_who_announced_it_may_stand_behind_it_too(language: str, told: str, behind: str) -> None:
    announced = replace(article("Otto.", told, behind, language=language), paragraphs=(0, 1, 1))
    assert framing.framed(announced)[1] == ""


def test_of_a_page_of_status_the_newest_line_is_told() -> None:
    lines = (
        "Resolved - This incident has been resolved.",
        "Monitoring - A fix has been made for the login of Ely.",
        "Identified - The cause is a change of the login of Ely.",
    )
    page = article(*lines, title="Errors on login")
    assert prose.printable(story(page), 0) == [(0, lines[0])]
    (draft,) = summarize.draft([story(page)], fakes.encode, [2])
    assert [claim.text for claim in draft.claims] == [lines[0]]
    turned = replace(page, sentences=tuple(reversed(lines)))
    assert [place for place, _ in prose.printable(story(turned), 0)] == [2]
    assert len(prose.printable(story(article(lines[1], "The login of Ely was down.")), 0)) == 2
