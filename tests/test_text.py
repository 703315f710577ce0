"""Prose: sentences, words, and what a reader cannot see."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import text

CASES = json.loads((Path(__file__).parent / "data" / "text" / "sentences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}: {case['why']}" for case in CASES])
def test_a_block_splits_into_its_sentences(case: dict[str, object]) -> None:
    sentences = case["sentences"]
    assert isinstance(sentences, list)
    separator = "" if case["language"] in {"zh", "ja"} else " "
    assert text.sentences(separator.join(sentences), str(case["language"])) == sentences


@given(st.text(max_size=300), st.sampled_from(["en", "fr", "de", "ja", "ar", "xx", "", "pt-BR"]))
def test_sentences_lose_no_character_but_white_space(block: str, language: str) -> None:
    assert "".join("".join(text.sentences(block, language)).split()) == "".join(block.split())


@given(st.text(max_size=300))
def test_sentences_are_never_empty(block: str) -> None:
    assert all(piece.strip() == piece != "" for piece in text.sentences(block))


@pytest.mark.parametrize(
    ("sentence", "language", "space"),
    [
        ("The mayor of Sellen, Dr. Ada Brook, said on day {} that the bridge would stay shut for the week.", "en", " "),
        ("塞伦市市长在第{}天说，这座桥在整个星期内都将保持关闭，直到检查完成为止。", "zh", ""),
    ],
)
def test_a_block_too_long_for_a_paragraph_is_cut_between_its_sentences(sentence: str, language: str, space: str) -> None:
    told = [sentence.format(day) for day in range(250)]
    assert text.sentences(space.join(told), language) == told


def test_a_quotation_too_long_to_be_one_sentence_is_split() -> None:
    long = "“" + "This is one of many sentences that follow each other without an end. " * 24 + "It ends.” He left."
    assert len(text.sentences(long)) > 3
    assert len(text.sentences("„" + "Biegł. " * 40 + "Upadł.” Odszedł.", "pl")) > 40


@pytest.mark.parametrize(
    ("language", "block", "expected"),
    [
        ("en", "Rowling wrote it. W. B. Yeats did not.", ["Rowling wrote it.", "W. B. Yeats did not."]),
        ("en", "He cried: “It goes on. And never closes.", ["He cried: “It goes on.", "And never closes."]),
        ("fr", "Il a dit « Bonjour. Ça va. » Fin.", ["Il a dit « Bonjour. Ça va. »", "Fin."]),
        (
            "fr",
            "Il est né le 1er janv. 1950 à Metz. Il vit à Brest.",
            ["Il est né le 1er janv. 1950 à Metz.", "Il vit à Brest."],
        ),
        ("ja", "県警は現場を実況見分した。2階が激しく燃えていた。", ["県警は現場を実況見分した。", "2階が激しく燃えていた。"]),
        ("ja", "首相は「急ぐ。3億円だ」と述べた。", ["首相は「急ぐ。3億円だ」と述べた。"]),
        ("zh", "会议结束了。2027年再开。", ["会议结束了。", "2027年再开。"]),
        ("en", "", []),
    ],
)
def test_initials_join_and_open_quotations_do_not_swallow_the_rest(language: str, block: str, expected: list[str]) -> None:
    assert text.sentences(block, language) == expected


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("es", "El Juzgado n.º 2 ha dejado libre a Otto."),
        ("es", "CC. OO. y UGT convocan paros en Ely."),
        ("it", "La Ely S.p.A., di Lea Otto, ha chiuso."),
        ("it", "L'art. 18 e il d.lgs. 81 restano in vigore."),
        ("pl", "Jak przekazał mł. bryg. Adam Otto, pożar ugaszono."),
        ("pl", "Zastąpi go dr n. med. Lea Otto."),
        ("pl", "Spotkali się w 2024 r. w Krakowie."),
        ("pt", "O dep. Brandão e o n.º 3 da lista votaram."),
        ("ro", "Strada Lungă, bl. 3, a ars luni."),
        ("pl", "Rada zbierze się w dn. 2–3 maja."),
        ("pt", "A av. Otto e a Profa. Lea Bos ficam em Ely."),
        ("pt", "O ten. cel. Otto e o pe. Bos vivem na r. Direita."),
        ("pt", "A Otto & Cia. Ltda. e a paróquia de S. João pagam."),
        ("nl", "Volgens prof. dr. A. Bos is dat zo."),
        ("nl", "Weth. Otto en jhr. Bos spraken met kol. Kat."),
        ("it", "Lo ha detto l’ing. Lea Otto, con il ten. col. Bos."),
        ("it", "I funerali sono in p.zza S. Otto con l'avv. Bos."),
        ("pl", "Poinformowała o tym prok. Lea Kot z gm. Ely."),
        ("pl", "Mówi o tym asp. szt. Lea Kot, obok niej p. Otto."),
        ("it", "Il dott. M. Otto ha chiuso la piscina."),
        ("it", "È successo in via G. Otto a Terni."),
        ("fr", "Le maire et Mme J.-L. Otto sont venus."),
        ("uk", "Очільник ОВА В. Бойко прибув до Елі."),
        ("es", "SELLEN (EFE).- El alcalde cerró la piscina."),
        ("es", "Villa de Sellen (Ely), 3 mar (EFE).- El alcalde cerró la piscina."),
        ("es", "SELLEN (apro).— El alcalde cerró la piscina."),
        ("nl", "Ds. Bos en m.n. Otto spreken vandaag."),
        ("fr", "Né en 300 av. J.-C. à Rome, il mourut."),
        ("sv", "Bussen körde av vägen kl. 7.40 och välte."),
        ("hu", "Tegnap ifj. Otto János és özv. Tóth Anna jött."),
        ("tr", "Dün Av. Lea Otto, 15. Yüzyıl Müzesi'nde konuştu."),
        ("ru", "«Нас трое», — сказала Е.Громова."),
        ("ru", "Об этом сообщили подполк. Белов и зам. Титова из дер. Ключи."),
        ("uk", "Про це сказали О. В. Гончар і полк. І. Бондар."),
        ("ro", "Cms. Lea Pop și conf. Ana Leu stau pe șos. Lungă, bl. A3, et. 4."),
        ("pt", "O cmdt. Otto e a enf. Bos foram ver D. Maria."),
        ("sv", "Dåv. Otto och bitr. Bos kom resp. Kat gick."),
        ("el", "Μίλησε ο αντιπύραρχος Ν. Λάμπρου στο Γ.Ν. Λαμίας."),
        ("el", "Η Α.Ε. Δομική στην πλ. Ερμού έκλεισε, είπε ο καθ. Λέων."),
    ],
)
def test_what_goes_on_behind_a_full_stop_is_no_new_sentence(language: str, first: str) -> None:
    assert text.sentences(f"{first} Otto iPhone.", language) == [first, "Otto iPhone."]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("ru", "Ущерб составил 12 млн руб.", "Суд учёл это."),
        ("uk", "Збитки сягнули 9 млн грн.", "Суд це врахував."),
        ("ru", "Он ехал со скоростью 90 км/ч.", "Водитель жив."),
        ("uk", "Вода піднялася на 3,2 м.", "Людей евакуювали."),
        ("ru", "У мэра есть план Б.", "Суд учёл это."),
        ("ru", "Врачи нашли вирусы гриппа А и Б.", "Школы закрыты."),
        ("ru", "Самолёт ушёл от терминала Б.", "Люди ждали."),
        ("ru", "Область создала свой полк.", "Бойцы прибыли."),
        ("uk", "Місто захищає окремий полк.", "Бійці прибули."),
        ("uk", "У школах виявили грип А.", "Школи закрито."),
        ("el", "Βρέθηκε ο ιός της γρίπης Α.", "Τα σχολεία κλείνουν."),
        ("el", "Κάηκαν 300 στρ.", "Η φωτιά έσβησε."),
        ("uk", "Вибух стався на вул. Шевченка, 12Б.", "Людей рятують."),
        ("ru", "Левин был мэром с 2018 г.", "Его сменила Анна Котова."),
        ("uk", "Левченко був мером із 2018 р.", "В Ілі обрали нового."),
        ("ro", "Primarul a fost trimis în judecată de DNA.", "Procurorii cer pedeapsa."),
        ("ro", "Doi soldați au murit, relatează AP.", "Guvernul tace."),
        ("ro", "Pilotul a debutat lângă Max.", "Echipa este a doua."),
        ("pt", "O clube joga na Série D.", "O técnico está contente."),
        ("pt", "O fogo começou no bloco D.", "Os moradores saíram."),
        ("es", "Faltan vitaminas A y D.", "Los médicos avisan."),
        ("de", "Er fuhr 120 km/h.", "Der Fahrer war betrunken."),
        ("ro", "Avea o alcoolemie de 1,2 g/l.", "Ieri a fost eliberat."),
        ("es", "La empresa se fue a EE. UU.", "El alcalde lo lamenta."),
        ("pt", "A igreja é do século XVII.", "O bairro é mais antigo."),
        ("pt", "O Ely subiu à Série A.", "O Sellen caiu."),
        ("pt", "A câmara abriu o CAP.", "A obra custou 3 milhões."),
        ("it", "Il consorzio aderisce al CONS.", "I soci hanno votato."),
        ("it", "L'Ely resta in Serie B.", "Il tecnico è contento."),
        ("nl", "Ely zit in groep C.", "De trainer is blij."),
        ("it", "L'Ely è nel Gruppo A.", "Il tecnico è contento."),
        ("pl", "Zginęły trzy osoby (PAP).", "– To tragedia – mówi Lea Kot."),
    ],
)
def test_a_unit_or_a_number_in_roman_letters_may_end_a_sentence(language: str, first: str, second: str) -> None:
    assert text.sentences(f"{first} {second}", language) == [first, second]


def test_a_dash_before_who_says_it_keeps_its_space() -> None:
    assert text.sentences("„Tak.” - powiedziała Lea Kot. Otto milczał.", "pl") == [
        "„Tak.” - powiedziała Lea Kot.",
        "Otto milczał.",
    ]


def test_a_dutch_refusal_ends_its_sentence() -> None:
    assert text.sentences("De wethouder wees alles van de hand. De tunnel gaat open.", "nl") == [
        "De wethouder wees alles van de hand.",
        "De tunnel gaat open.",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Er rechnete die Mittel voll ab.", "4.000 Kranke bekamen zu wenig."),
        ("Das Werk in Husum schließt Ende 2027.", "400 Beschäftigte verlieren ihre Stelle."),
        ("Die Polizei räumte den Bahnhof.", "300 Menschen warteten im Regen."),
    ],
)
def test_a_german_sentence_may_begin_with_a_number(first: str, second: str) -> None:
    assert text.sentences(f"{first} {second}", "de") == [first, second]


@pytest.mark.parametrize(
    "whole", ["Das Haus (Hausnr. 5 am Ring) brannte ab.", "Es kamen mind. 40 Leute.", "Er wohnt in der Gartenstr. 4 am Ring."]
)
def test_a_german_number_behind_a_short_word_begins_none(whole: str) -> None:
    assert text.sentences(whole, "de") == [whole]


def test_a_sentence_may_begin_with_a_small_letter_before_a_capital() -> None:
    assert text.sentences("Basen zamknięto. iPhone drożeje.", "pl") == ["Basen zamknięto.", "iPhone drożeje."]


def test_squeeze_folds_every_kind_of_space() -> None:
    assert text.squeeze("  a\u00a0 b\n\tc\u3000") == "a b c"


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("nul\x00 bell\x07 c1\x85 end", "nul  bell  c1  end"),
        ("e\u0301", "é"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tag\U000e0041ged", "tagged"),
        ("hid\u200dden", "hidden"),
        ("plain", "plain"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("It\x92s a \x93trick\x94\x81, he said\x85", "It’s a “trick” , he said "),
    ],
)
def test_visible_keeps_what_a_reader_sees(raw: str, seen: str) -> None:
    assert text.visible(raw) == seen


def test_visible_keeps_the_joiners_that_shape_letters_and_emoji() -> None:
    assert text.visible("می\u200cخواهم") == "می\u200cخواهم"
    assert text.visible("👩\u200d🚀") == "👩\u200d🚀"


@given(st.text(max_size=200))
def test_visible_is_composed_and_settled(raw: str) -> None:
    seen = text.visible(raw)
    assert unicodedata.is_normalized("NFC", seen)
    assert text.visible(seen) == seen


def test_words_are_lower_case_and_keep_apostrophes_and_hyphens() -> None:
    assert text.words("Don't stop, well-known “Ann’s”!") == ["don't", "stop", "well-known", "ann’s"]


@given(st.text(st.characters(max_codepoint=127)))
def test_words_are_the_same_the_plain_way(plain: str) -> None:
    assert text.words(plain) == text.words(f"{plain} ü")[:-1]


def test_words_of_unspaced_scripts_are_pairs_of_characters() -> None:
    assert text.words("東京都 x 中国人") == ["東京", "京都", "x", "中国", "国人"]


def test_words_of_mixed_scripts_part_where_the_script_changes() -> None:
    assert text.words("iPhone発売") == ["iphone", "発売"]


@pytest.mark.parametrize(
    ("block", "count"),
    [
        ('The crew came at 9 a.m. "We had the barriers down," said Lee.', 2),
        ("Ely lies in the U.S. “We have to go there,” Lee said.", 2),
        ('The board chose Acme Inc. "Was it so wrong?" Lee asked.', 2),
        ('At 9 a.m. "Hamlet" begins.', 1),
        ('The U.S. "Go Home" campaign began.', 1),
        ("A Russian-U.S. crew came down to Ely.", 1),
        ("Talks on China–U.S. trade and anti-U.N. feeling in Ely were put off. Lee left.", 2),
        ("Senator Ann Lee, D-W. Va., opened the pool. He left.", 2),
        ("He was graded A-B. C. Lee was not.", 2),
        ("Workers left in May. The gates closed.", 2),
        ("The council told me. Nobody wrote it down.", 2),
        ("The motion rests on Fed. R. Civ. P. 23(f). It was denied.", 2),
        ("Ely Pools filed for Ch. 11 protection. So did paras. 12 and 13 require.", 2),
        ("The report of Ely ends with reg. 12 of the rules.", 1),
    ],
)
def test_an_abbreviation_before_a_quotation_that_is_a_sentence_and_a_word_like_one_end_theirs(block: str, count: int) -> None:
    assert len(text.sentences(block)) == count


def test_a_quotation_of_many_sentences_is_one_sentence() -> None:
    quoted = (
        '"We had waited for years. '
        + "Nobody listened to us, and nobody came to look. " * 16
        + 'Then it fell," said the mayor.'
    )
    assert text.sentences(f"The bridge is closed. {quoted} It opens in May.") == [
        "The bridge is closed.",
        quoted,
        "It opens in May.",
    ]


@pytest.mark.parametrize("mark", ["’", "'"])
def test_a_dutch_sentence_keeps_the_apostrophe_it_begins_with(mark: str) -> None:
    told = ['Jan Bos noemde het "een zwarte dag".', f"{mark}s Avonds is er een tocht.", f"{mark}s-Hertogenbosch zweeg."]
    assert text.sentences(" ".join(told), "nl") == told
    spoken = "‘Dit is niets’, zei Lea Bos. ‘Ik ga.’ Sinds maandag is Bos weg."
    assert len(text.sentences(spoken, "nl")) == 3


def test_a_quotation_broken_by_its_speaker_stays_whole() -> None:
    quoted = '"It was loud," she said, "and dark. We ran. Nobody stopped." '
    assert text.sentences(f"{quoted}Then came the rain.")[0].startswith(quoted.strip()[:55])


@pytest.mark.parametrize(
    ("number", "thing", "told"),
    [
        (1, "story", "1 story"),
        (2, "story", "2 stories"),
        (1, "address", "1 address"),
        (0, "address", "0 addresses"),
        (2, "delay", "2 delays"),
        (2, "delivery", "2 deliveries"),
        (1200, "lint error", "1,200 lint errors"),
    ],
)
def test_things_are_counted_in_words(number: int, thing: str, told: str) -> None:
    assert text.counted(number, thing) == told


def test_a_paragraph_of_marks_is_put_together_again_in_one_pass() -> None:
    marks = "2026" + ":?" * 40_000  # what was joined used to be searched whole for each mark
    assert "".join(text.sentences(marks)).replace(" ", "") == marks
