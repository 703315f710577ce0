"""What is printed rests on a sentence some source really printed."""

# ruff: noqa: E501 - cases are read as lines

from __future__ import annotations

import json
import pathlib
from collections.abc import Sequence
from dataclasses import replace

import fakes
import numpy as np
import pytest
from fakes_told import article, story
from hypothesis import given
from hypothesis import strategies as st

from digest import cite
from digest.cite import alignment, compare, exact, facts, features, head, ladder
from digest.errors import StoreError
from digest.models.encoding import encoder, word_reader
from digest.seams import ReadWords, Support
from digest.types import Citation, Claim, Sentence, Story, WordStates

CASES = json.loads((pathlib.Path(__file__).parent / "data/cite/claims.json").read_text("utf-8"))


POOL = story(
    article(
        "The council of Ely voted 12-3 on Monday to close the old swimming pool.",
        "Mayor Ann Lee said the pool had lost £1.2 million since 2019.",
        "“We cannot go on like this,” said Ms Lee.",
        "Swimmers may sue the council, a lawyer warned.",
    ),
    article("Ely's swimming pool will close after a council vote on Monday.", outlet="Coast Wire"),
)


def verdict(text: str, told: Story = POOL) -> tuple[str, tuple[str, ...]]:
    (checked,) = cite.check([told], [(Claim(text),)], fakes.encode, fakes.read_words)
    return checked.verdicts[0].outcome, checked.verdicts[0].reasons


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_claim_is_kept_only_when_its_source_says_so(case: dict[str, str]) -> None:
    told = story(article(*case["source"], language=case.get("language", "en")))
    outcome, reasons = verdict(case["claim"], told)
    assert (outcome == "kept") == (case["expect"] == "kept"), reasons


def test_what_a_source_says_word_for_word_is_kept_with_full_support() -> None:
    (checked,) = cite.check([POOL], [(Claim("Swimmers may sue the council, a lawyer warned."),)], fakes.encode)
    assert checked.sentences == (Sentence("Swimmers may sue the council, a lawyer warned.", (Citation(0, 3, 1.0),)),)


STAGE = (
    "Norway's Ola Berg won the third stage of the Tour of Lapland in a sprint finish on Friday, his first victory of the season.",
    "Swiss climber Marc Keller crossed the line nine seconds later to take the overall lead from his teammate Jan Frei of Austria.",
)
FINAL = (
    "Ely beat Oakham 2-1 on Sunday and keep the first place three games before the end of the season.",
    "The winning goal was scored in the 89th minute by Ben Brown, who had come on ten minutes earlier for Tom Frey.",
)
LEANING = (
    FINAL[0],
    "It was scored in the 89th minute by Ben Brown, who had come on ten minutes earlier for Tom Frey of Leeds.",
)


@pytest.mark.parametrize(
    ("sources", "claim", "stands"),
    [
        (STAGE, "Swiss climber Marc Keller won the third stage of the Tour of Lapland in a sprint finish on Friday, and Norway's Ola Berg crossed the line nine seconds later to take the overall lead from his teammate Jan Frei of Austria.", False),
        (STAGE, f"{STAGE[0][:-1]}, and {STAGE[1]}", True),
        (STAGE, f"{STAGE[0][:-1]}; {STAGE[1]}", True),
        (FINAL, "Ely beat Oakham 2-1 on Sunday and keep the first place three games before the end of the season, and the winning goal was scored in the 89th minute by Tom Frey, who had come on ten minutes earlier for Ben Brown.", False),
        (FINAL, "Oakham beat Ely 2-1 on Sunday and keep the first place three games before the end of the season, and the winning goal was scored in the 89th minute by Ben Brown, who had come on ten minutes earlier for Tom Frey.", False),
        (FINAL, "Ely beat Oakham 2-1 on Sunday and keep the first place three games before the end of the season, and the winning goal was scored in the 89th minute by Ben Brown, who had come on ten minutes earlier for Tom Frey.", True),
        ((FINAL[0], "Rain fell on Kent.", LEANING[1]), f"{FINAL[0][:-1]}, and it{LEANING[1][2:]}", False),
        (LEANING, f"{LEANING[0][:-1]}, and it{LEANING[1][2:]}", True),
        ((STAGE[0], "Rain fell on Kent.", "Snow fell on Ely.", STAGE[1], "Keller is 29."), f"{STAGE[0][:-1]}, and {STAGE[1]}", True),
        ((STAGE[0], "Rain fell on Kent.", "Snow fell on Ely.", STAGE[1], "That is false, officials said."), f"{STAGE[0][:-1]}, and {STAGE[1]}", False),
    ],
)  # fmt: skip
def test_what_two_sentences_say_may_be_joined_and_not_mixed(
    weights: pathlib.Path, sources: tuple[str, ...], claim: str, *, stands: bool
) -> None:
    (checked,) = cite.check([story(article(*sources))], [(Claim(claim),)], encoder(folder=weights))
    assert (checked.verdicts[0].outcome == "kept") is stands
    assert stands or checked.verdicts[0].reasons == ("mixes what two sentences say",)


def test_a_sources_own_sentence_stands_in_only_where_whom_it_names_was_met() -> None:
    told = story(article("The council of Ely elected Ann Lee on Monday.", "Lee may sue the old council, a lawyer warned."))
    wrong, named = Claim("Lee will sue the council."), Claim("The council of Ely elected Ann Lee on Monday.")
    (alone,), (behind,) = cite.check([told], [(wrong,)], fakes.encode), cite.check([told], [(named, wrong)], fakes.encode)
    assert alone.sentences == ()
    assert alone.verdicts[0].reasons[-1] == "the source's sentence owes “Lee” to another"
    assert [one.text for one in behind.sentences] == list(told.articles[0].sentences)


def test_a_failing_claim_gives_way_to_the_sources_own_sentence() -> None:
    (checked,) = cite.check([POOL], [(Claim("Swimmers will sue the council."),)], fakes.encode)
    assert checked.sentences[0].text == "Swimmers may sue the council, a lawyer warned."
    assert checked.sentences[0].rung == "source"
    assert checked.verdicts[0].outcome == "replaced"


def test_a_claim_without_any_source_is_dropped() -> None:
    assert verdict("Zebras quickly jump vexed foxes.")[0] == "dropped"


def test_a_source_sentence_that_cannot_stand_alone_replaces_nothing() -> None:
    assert (
        verdict("He resigned on Friday morning.", story(article("He resigned on Monday morning at the office.")))[0]
        == "dropped"
    )


def test_one_bad_claim_loses_only_itself() -> None:
    claims = (Claim("Zebras quickly jump vexed foxes."), Claim("Swimmers may sue the council, a lawyer warned."))
    (checked,) = cite.check([POOL], [claims], fakes.encode)
    assert [one.text for one in checked.sentences] == ["Swimmers may sue the council, a lawyer warned."]
    assert len(checked.verdicts) == 2


def test_the_same_sentence_is_printed_once() -> None:
    claim = Claim("Swimmers may sue the council, a lawyer warned.")
    assert len(cite.check([POOL], [(claim, claim)], fakes.encode)[0].sentences) == 1


def test_several_outlets_are_cited_where_several_say_it_but_one_voice_once() -> None:
    line = "The ferry to Ely sank on Monday in heavy fog."
    told = story(article(line), article(line, outlet="Coast Wire"), article(line, outlet="Echo"))
    (checked,) = cite.check([told], [(Claim(line, ((0, 0),)),)], fakes.encode)
    assert [one.article for one in checked.sentences[0].citations] == [0, 1, 2]
    (checked,) = cite.check([replace(told, voices=((0, 1), (2,)))], [(Claim(line, ((0, 0),)),)], fakes.encode)
    assert [one.article for one in checked.sentences[0].citations] == [0, 2]


def test_a_writer_that_names_a_strange_place_does_no_harm() -> None:
    (checked,) = cite.check([POOL], [(Claim("Swimmers may sue the council, a lawyer warned.", ((9, 9),)),)], fakes.encode)
    assert checked.sentences[0].citations[0].sentence == 3


def test_a_second_opinion_may_only_refuse() -> None:
    told = story(article("The town council has voted to close the old pool on Monday."))
    claim = Claim("The old bath run by the town council has to shut.")
    assert cite.check([told], [(claim,)], fakes.encode)[0].verdicts[0].outcome == "kept"
    (refused,) = cite.check([told], [(claim,)], fakes.encode, support=lambda pairs: [0.1] * len(pairs))
    assert "second opinion" in refused.verdicts[0].reasons[0]


def failing(_asked: object) -> list[float]:
    raise RuntimeError("out of memory\nat layer 3")


@pytest.mark.parametrize(
    ("support", "why"),
    [
        (lambda pairs: [float("nan")] * len(pairs), "its answer is no number"),
        (lambda _pairs: [], "0 answers to 1 claims"),
        (failing, "out of memory"),
    ],
)
def test_a_second_opinion_that_fails_is_a_doubt_and_costs_no_issue(support: Support, why: str) -> None:
    told = story(article("The town council has voted to close the old pool on Monday."))
    claim = Claim("The old bath run by the town council has to shut.")
    (refused,) = cite.check([told], [(claim,)], fakes.encode, support=support)
    assert refused.verdicts[0].outcome == "replaced"
    assert refused.verdicts[0].reasons == (f"the second opinion could not be had: {why}",)


def nothing(texts: Sequence[str]) -> list[WordStates]:
    return [replace(one, states=one.states * np.nan) for one in fakes.read_words(texts)]


@pytest.mark.parametrize(("read", "why"), [(nothing, "its states are not numbers"), (failing, "out of memory")])
def test_a_reader_of_words_that_fails_is_a_doubt_too(read: ReadWords, why: str) -> None:
    told = story(article("The town council has voted to close the old pool on Monday."))
    claim = Claim("The old bath run by the town council has to shut.")
    (refused,) = cite.check([told], [(claim,)], fakes.encode, read)
    assert refused.verdicts[0].outcome == "replaced"
    assert why in refused.verdicts[0].reasons[0]


def test_a_store_that_fails_amid_a_check_is_no_doubt() -> None:
    def full(_pairs: object) -> list[float]:
        raise StoreError("digest.db", "the disk is full", "free some space")

    told = story(article("The town council has voted to close the old pool on Monday."))
    claim = Claim("The old bath run by the town council has to shut.")
    with pytest.raises(StoreError, match="disk is full"):
        cite.check([told], [(claim,)], fakes.encode, support=full)


def test_an_opinion_is_printed_only_as_its_outlets_own_words() -> None:
    told = story(article("The mayor has failed this town and ought to go.", kind="opinion"))
    assert verdict("The mayor has failed this town and ought to go.", told)[0] == "dropped"
    assert verdict("Harbour Herald (opinion): “The mayor has failed this town and ought to go.”", told)[0] == "kept"


def test_no_stories_need_no_encoder() -> None:
    assert cite.check([], [], fakes.encode) == []
    assert cite.check([POOL], [()], fakes.encode)[0].sentences == ()


@given(st.text(max_size=80))
def test_strange_claims_never_raise(text: str) -> None:
    (checked,) = cite.check([POOL], [(Claim(text),)], fakes.encode)
    assert len(checked.verdicts) == 1


@given(st.lists(st.sampled_from([sentence for one in POOL.articles for sentence in one.sentences]), min_size=1, max_size=4))
def test_everything_printed_verifies_again(texts: list[str]) -> None:
    (checked,) = cite.check([POOL], [tuple(Claim(text) for text in texts)], fakes.encode)
    assert checked.sentences
    assert all(cite.verify(sentence, POOL, fakes.encode) for sentence in checked.sentences)


@pytest.mark.parametrize(
    "sentence",
    [
        Sentence("Swimmers may sue the council, a lawyer warned.", ()),
        Sentence("Swimmers may sue the council, a lawyer warned.", (Citation(0, 9, 1.0),)),
        Sentence("Swimmers may sue the council, a lawyer warned.", (Citation(5, 0, 1.0),)),
        Sentence("Swimmers will sue the council.", (Citation(0, 3, 1.0),)),
    ],
)
def test_what_its_citations_do_not_carry_does_not_verify(sentence: Sentence) -> None:
    assert not cite.verify(sentence, POOL, fakes.encode)


@pytest.mark.parametrize(
    ("claimed", "printed", "expected"),
    [
        ("1.2 million", "1,200,000", True), ("1.2 million", "1,213,456", True), ("1.2 million", "1.3 million", False), ("twelve people", "12 people", True), ("12 people", "12 km", False),
        ("more than 100 people", "104 people", True), ("more than 100 people", "96 people", False), ("more than 100 people", "100 people", False), ("5%", "5 per cent", True), ("5%", "$5", False), ("in 2019", "in 2020", False),
        ("fewer than 5 cats", "more than 5 cats", False), ("about 900 people", "880 people", True), ("900 million", "880 million", False), ("three hundred and twelve dogs", "312 dogs", True), ("two dozen eggs", "24 eggs", True), ("$3bn", "$3 billion", True),
    ],
)  # fmt: skip
def test_figures_meet_by_value_unit_and_bound(claimed: str, printed: str, expected: bool) -> None:  # noqa: FBT001
    ours, theirs = facts.numbers(claimed, "en"), facts.numbers(printed, "en")
    assert all(any(facts.carries(one, other) for other in theirs) for one in ours) is expected


def test_a_figure_in_words_ends_before_a_letter_that_is_no_scale() -> None:
    assert [one.value for one in facts.numbers("The two K pop bands sold two thousand seats.", "en")] == [2, 2000]


def test_lakh_and_crore_are_scales() -> None:
    said = "Kaveri sold 5.12 lakh cars, made ₹1,245 crore and owes ₹1.2 lakh crore."
    assert [one.value for one in facts.numbers(said, "en")] == pytest.approx([512_000, 12.45e9, 1.2e12])


@pytest.mark.parametrize(
    ("tongue", "said", "values"),
    [
        ("ro", "Costă 5 mil. lei, adică 5 milioane.", [5e6, 5e6]),
        ("pt", "Custou 3 mil milhões de euros a 2 mil pessoas.", [3e9, 2e3]),
        ("ru", "Пришли 3 тысячи человек.", [3e3]),
        ("uk", "За 45 тис. грн купили дев’ять млинів.", [45e3, 9]),
        ("el", "Πήρε 90.000 ευρώ.", [90e3]),
        ("fr", "Deux millions de foyers sans courant, trois morts.", [2e6, 3]),
        ("de", "Zwei Millionen Haushalte ohne Strom, drei Tote.", [2e6, 3]),
        ("pl", "Pięć milionów domów bez prądu, trzy osoby zginęły.", [5e6, 3]),
        ("en", "The plan for two trillion dollars came after three people died.", [2e12, 3]),
        ("en", "One million two hundred and ten thousand left; two dozen stayed.", [1.21e6, 24]),
        ("en", "Of the five, three were killed.", [5, 3]),
    ],
)
def test_scales_and_numbers_in_words_are_read_as_each_language_writes_them(tongue: str, said: str, values: list[float]) -> None:
    assert [one.value for one in facts.numbers(said, tongue)] == values


@pytest.mark.parametrize(
    ("tongue", "source", "part", "other"),
    [
        ("fr", "Un incendie a fait vingt-deux morts.", "deux morts", "trente-deux morts"),
        ("fr", "Un incendie a fait deux mille morts.", "deux morts", "trois mille morts"),
        ("es", "Un incendio dejó treinta y dos muertos.", "dos muertos", "cuarenta y dos muertos"),
        ("ru", "При пожаре погибли двадцать два человека.", "два человека", "тридцать два человека"),
        ("uk", "Загинули двадцять п’ять людей.", "п’ять людей", "тридцять п’ять людей"),
    ],
)
def test_a_part_of_a_number_in_words_is_no_figure(tongue: str, source: str, part: str, other: str) -> None:
    assert facts.numbers(source, tongue) == ()
    assert not compare.missing(source, source, source, tongue)
    assert [compare.missing(text, source, source, tongue) != [] for text in (part, other)] == [True, True]


@pytest.mark.parametrize(
    ("name", "known"), [("italian", "italy"), ("iranian", "iran"), ("japanese", "japan"), ("chinese", "china")]
)
def test_a_people_is_known_by_its_country(name: str, known: str) -> None:
    assert facts.known_name(name, frozenset({known}), "")
    assert not facts.known_name(name, frozenset({known[:4] + "x"}), "")


@pytest.mark.parametrize("claim", ["10 litres an hour", "103 litres an hour", "10⁶ litres an hour"])
def test_a_power_is_no_plain_number(claim: str) -> None:
    source = "The catalyst has a yield of 10³ litres an hour."
    assert facts.numbers(source, "en") == ()
    assert compare.missing(f"Its yield is {claim}.", source, source, "en")
    assert not compare.missing("Its yield is 10³ litres an hour.", source, source, "en")


@pytest.mark.parametrize(
    ("text", "tongue", "value"),
    [
        ("1.200 Stellen", "de", 1200),
        ("1,2 Millionen Euro", "de", 1.2e6),
        ("12亿元", "zh", 1.2e9),
        ("1 200 personnes", "fr", 1200),
        ("٣٥ شخصا", "ar", 35),
        ("٥٫٨ درجة", "ar", 5.8),
        ("١٬٢٣٤٫٥ مليون دينار", "ar", 1234.5e6),
        ("1,200 jobs", "en", 1200),
        ("1,234,567.5 tons", "en", 1234567.5),
    ],
)
def test_figures_are_read_as_their_language_writes_them(text: str, tongue: str, value: float) -> None:
    assert facts.numbers(text, tongue)[0].value == pytest.approx(value)


@given(st.text(max_size=120), st.sampled_from(["en", "de", "zh", "ar", "xx"]))
def test_reading_facts_never_raises(text: str, tongue: str) -> None:
    facts.numbers(text, tongue)
    facts.names(text, tongue)
    facts.dates(text, tongue)
    facts.quotations(text)
    facts.speaker(text)
    facts.offices(text)
    assert compare.repeats(text, text, tongue)
    assert exact.same(text, text, tongue)


# -- whose word it is ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "claim", "outcome"),
    [
        ("Smith: The pool will be closed in May.", "The pool will be closed in May.", "replaced"),
        ("Auditors' report: Ministers misled the council.", "Ministers misled the council.", "replaced"),
        ("In Smith's view, the pool will be closed in May.", "The pool will be closed in May.", "replaced"),
        ("For Smith, the sale is a disaster for swimmers.", "The sale is a disaster for swimmers.", "replaced"),
        ("To critics, the sale is a disaster for swimmers.", "The sale is a disaster for swimmers.", "replaced"),
        ("Two men were arrested at the pool – police.", "Two men were arrested at the pool.", "replaced"),
        ("BREAKING: Two men were arrested at the pool.", "Two men were arrested at the pool.", "kept"),
        ("On Monday, two men were arrested at the pool.", "Two men were arrested at the pool.", "replaced"),
        ("Ely: The pool in Ely will be closed in May.", "The pool in Ely will be closed in May.", "kept"),
    ],
)
def test_who_says_so_is_not_left_out(source: str, claim: str, outcome: str) -> None:
    told = story(article(source, "The council of Ely met in Ely."))
    (checked,) = cite.check([told], [(Claim(claim),)], fakes.encode)
    assert checked.verdicts[0].outcome == outcome
    assert all(cite.verify(sentence, told, fakes.encode) for sentence in checked.sentences)


# -- near repetitions ----------------------------------------------------------------------------------------------

FALSE = {
    "a part for the whole": [
        ("Exports to Norlund fell by 30 per cent last spring.", "Exports fell by 30 per cent last spring."),
        ("The pill halved the risk of stroke in rats.", "The pill halved the risk of stroke."),
        ("Nadia Brook was sentenced to death in absentia.", "Nadia Brook was sentenced to death."),
        ("The singer was stabbed to death in a play at the festival.", "The singer was stabbed to death."),
        ("The dam burst in 1952.", "The dam burst."),
        ("All of the crew, bar two cooks, were saved.", "All of the crew were saved."),
        ("The serum works, albeit for one patient in ten.", "The serum works."),
    ],
    "an opening that bounds": [
        ("In a drill, the frigate sank two submarines off Ely.", "The frigate sank two submarines off Ely."),
        ("Pending a vote by members, the club has sold its ground.", "The club has sold its ground."),
        ("In sheep, the pill cured blindness within a week.", "The pill cured blindness within a week."),
        ("Contrary to reports, the mayor of Ely is ill.", "The mayor of Ely is ill."),
        ("On Monday, no trains will run to Ely.", "No trains will run to Ely."),
    ],
    "whose word it is": [
        ("The clerk stole nine letters from the vault, a court heard.", "The clerk stole nine letters from the vault."),
        ("The clerk, neighbours contend, stole nine letters from the vault.", "The clerk stole nine letters from the vault."),
        ("The clerk, said the judge, stole nine letters.", "The clerk said the judge stole nine letters."),
    ],
    "marks": [
        ("Mayor Ann Lee said the club had acted like a band of thieves.", "Mayor Ann Lee said the club had “acted like a band of thieves”."),
        ("Troops shot six “traitors” near the ford on Monday.", "Troops shot six traitors near the ford on Monday."),
        ("“The pit is unsafe,” said Ann Lee, and the board wants more money.", "“The pit is unsafe,” said Ann Lee, “and the board wants more money.”"),
    ],
    "signs and currencies": [
        ("It was -9 degrees in Ely on Sunday night.", "It was 9 degrees in Ely on Sunday night."),
        ("The probe measured −90°C at the pole.", "The probe measured 90°C at the pole."),
        ("The firm paid A$7 million for the land at Ely.", "The firm paid $7 million for the land at Ely."),
        ("The rate fell by 5 percentage points to 9 per cent.", "The rate fell by 5 per cent to 9 per cent."),
    ],
    "small words": [
        ("The firm moved its staff from Ely to Oakham last year.", "The firm moved its staff to Ely from Oakham last year."),
        ("The council voted down the plan by a wide margin.", "The council voted for the plan by a wide margin."),
        ("Ann Lee or Ben Castell will lead the climb.", "Ann Lee and Ben Castell will lead the climb."),
        ("The strike in Ely starts next week, the union said.", "The strike in Ely starts this week, the union said."),
        ("She left her farm to his children in the will.", "She left her farm to her children in the will."),
        ("They told us the troops had left the town.", "They told US the troops had left the town."),
    ],
    "tense and intention": [
        ("The bank will close 40 branches by the end of the year.", "The bank closed 40 branches by the end of the year."),
        ("Ann Lee offered to resign on Sunday after the leak.", "Ann Lee resigned on Sunday after the leak."),
        ("The army stopped shelling the port in May.", "The army shelled the port in May."),
        ("The jury acquitted Ann Lee of taking bribes.", "A jury found Ann Lee guilty of bribery."),
    ],
    "one word cut": [
        ("A flood in New Norlund killed nine people.", "A flood in Norlund killed nine people."),
        ("The boy waved a toy sword at the guards.", "The boy waved a sword at the guards."),
        ("Reporters met the attorney general on Friday.", "Reporters met the general on Friday."),
        ("Ann Lee, the ousted head of the club, was held.", "Ann Lee, the head of the club, was held."),
    ],
    "endings of words": [
        ("The higher court in Ely upheld the fine.", "The highest court in Ely upheld the fine."),
        ("The killed man was Ben Castell, of Oakham.", "The killer man was Ben Castell, of Oakham."),
    ],
}  # fmt: skip
FOREIGN = [
    ("de", "Der Kellner hat vier Gäste vergiftet, so die Anklage.", "Der Kellner hat vier Gäste vergiftet."),
    ("de", "Der Wirt beleidigte den Kellner nach dem Fest.", "Den Wirt beleidigte der Kellner nach dem Fest."),
    ("de", "Die frühere Ministerin Ann Lee wurde am Montag verhaftet.", "Die Ministerin Ann Lee wurde am Montag verhaftet."),
    ("de", "Das Wasser war minus 3 Grad kalt.", "Das Wasser war 3 Grad kalt."),
    ("fr", "Les pirates auraient brûlé deux navires près d'Ely.", "Les pirates ont brûlé deux navires près d'Ely."),
    ("fr", "Le cuisinier a volé la caisse, assure le parquet.", "Le cuisinier a volé la caisse."),
    ("fr", "Le maire a critiqué le juge lundi.", "Le maire a été critiqué par le juge lundi."),
    ("es", "El cocinero robó la caja, sostiene la fiscalía.", "El cocinero robó la caja."),
    ("es", "Ann Lee o Ben Castell dirigirá el viaje.", "Ann Lee y Ben Castell dirigirá el viaje."),
    ("it", "Il sindaco ha accusato il giudice di frode.", "Il sindaco è stato accusato dal giudice di frode."),
    ("nl", "De kok heeft de kassa gestolen, stelt het OM.", "De kok heeft de kassa gestolen."),
]


@pytest.mark.parametrize(("tongue", "source", "claim"), [("en", *pair) for pairs in FALSE.values() for pair in pairs] + FOREIGN)
def test_a_near_repetition_that_says_another_thing_is_not_kept(tongue: str, source: str, claim: str) -> None:
    assert verdict(claim, story(article(source, language=tongue)))[0] != "kept"


@pytest.mark.parametrize(
    ("tongue", "source", "claim"),
    [
        ("en", "The firm lost 1.2 million clients in a year.", "The firm lost 1,200,000 clients in a year."),
        ("en", "Twelve people were hurt in Ely.", "12 people were hurt in Ely."),
        ("en", "Twenty-five people were hurt in Ely.", "25 people were hurt in Ely."),
        ("en", "Five per cent of voters in Ely stayed at home.", "5% of voters in Ely stayed at home."),
        ("en", "The firm paid $3bn for the land in Ely.", "The firm paid $3 billion for the land in Ely."),
        ("en", "The pool opened on 3 March 2019 in Ely.", "The pool opened on March 3, 2019 in Ely."),
        ("en", "The firm doesn't pay tax in Ely.", "The firm does not pay tax in Ely."),
        ("en", "“We lost,” said Ann Lee after the vote.", '"We lost," Ann Lee said after the vote.'),
        ("en", "Police said that they had held two men.", "Police said they had held two men."),
        ("en", "Ann Lee said in a statement that she had won.", "Ann Lee said that she had won."),
        ("en", "Ann Lee, 54, was elected mayor of Ely.", "Ann Lee was elected mayor of Ely."),
        ("en", "Rents rose by .5% in Ely in May.", "Rents rose by 0.5% in Ely in May."),
        ("en", "Meanwhile, the council of Ely sold the pool.", "The council of Ely sold the pool."),
        ("de", "Die Preise stiegen um 12 Prozent im Mai.", "Die Preise stiegen um 12 % im Mai."),
        ("de", "Der Konzern verlor 3 Mrd. Euro im Mai.", "Der Konzern verlor 3 Milliarden Euro im Mai."),
        ("de", "Zwölf Menschen wurden in Ely verletzt.", "12 Menschen wurden in Ely verletzt."),
        ("fr", "Le club a perdu 1,2 million de membres.", "Le club a perdu 1200000 membres."),
        ("es", "Los precios subieron un 12 por ciento en mayo.", "Los precios subieron un 12% en mayo."),
        ("it", "I prezzi sono saliti del 12 per cento a maggio.", "I prezzi sono saliti del 12% a maggio."),
        ("nl", "De prijzen stegen met 12 procent in mei.", "De prijzen stegen met 12% in mei."),
    ],
)  # fmt: skip
def test_the_sentence_itself_in_another_form_is_kept(tongue: str, source: str, claim: str) -> None:
    assert verdict(claim, story(article(source, language=tongue))) == ("kept", ())


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("On Monday, Tuesday and Friday, two men were held.", "Tuesday and Friday, two men were held."),
        ("The shop was closed on Monday.", "The shop was closed."),
        ("Shops in Ely open late on Monday.", "Shops in Ely open late."),
        ("It is a crime to sell wine on Sunday.", "It is a crime to sell wine."),
        ("The boys were told to stay at home on Sunday.", "The boys were told to stay at home."),
        ("Fines were raised for those who trade on Sunday.", "Fines were raised for those who trade."),
        ("The ferries ran until noon on Monday.", "The ferries ran until noon."),
        ("Ann Lee, who beat the mayor, the judge, was cheered.", "Ann Lee the judge, was cheered."),
        ("“Ann Lee, 54, was elected,” the clerk wrote.", "“Ann Lee was elected,” the clerk wrote."),
        ("“We lost,” said Ann Lee of the Greens.", "“We lost,” Ann Lee said of the Greens."),
        ("The 100m race was won by Ann Lee.", "The 100 million race was won by Ann Lee."),
        ("The council agreed a ban on flights on Sunday.", "The council agreed a ban on flights."),
        ("The town has free parking on Sunday.", "The town has free parking."),
        ("Ely scored twice on Saturday and once on Sunday.", "Ely scored twice on Saturday and once."),
        ("Lee said on Monday that it was safe and on Friday that it was not.", "Lee said that it was safe and on Friday that it was not."),
        ("Lee never said in an interview that Brown stole.", "Lee never said that Brown stole."),
        ("Lee has not confirmed in a statement that Brown stole.", "Lee has not confirmed that Brown stole."),
        ("Lee said in an interview with the BBC that it was safe.", "Lee said with the BBC that it was safe."),
        ("Lee warned in a briefing against Brown that it was safe.", "Lee warned against Brown that it was safe."),
        ("Lee wrote in an email that shocked voters had asked him to go.", "Lee wrote that shocked voters had asked him to go."),
        ("Lee wrote in an email that never existed that Brown had lied.", "Lee wrote that never existed that Brown had lied."),
        ("Lee said in a statement that the police had forged that she did it.", "Lee said that the police had forged that she did it."),
        ("Sunday 10:30 trains from Ely are cancelled.", "Trains from Ely are cancelled."),
        ("Otto Meier (CDU/CSU): The bridge is unsafe.", "The bridge is unsafe."),
        ("The bridge is safe, Lee said in a statement issued by mistake.", "The bridge is safe, Lee said."),
        ("Nurses zealously demanded 500 dollars (NZD) more.", "Nurses zealously demanded 500 dollars more."),
        ("Workers, who joined the strike, were fired.", "Workers were fired."),
        ("Ben Brown, who was joking, said he would sell Ely.", "Ben Brown said he would sell Ely."),
        ("Of the 30 hurt in Oakham, 12, all children, died.", "Of the 30 hurt in Oakham all children, died."),
        ("In Great Oakham, 12, not 20, were hurt.", "In Great Oakham not 20, were hurt."),
    ],
)  # fmt: skip
def test_a_cut_that_leaves_another_sense_is_not_the_sentence(source: str, claim: str) -> None:
    assert not exact.same(claim, source, "en")


@pytest.mark.parametrize(
    ("tongue", "source", "claim"),
    [
        ("en", "Nobody believes Ben Brown stole the money.", "Nobody believes. Ben Brown stole the money."),
        ("en", "It is false that Ann Lee killed Ben Brown.", "It is false that. Ann Lee killed Ben Brown."),
        ("de", "Niemand glaubt Otto Meier hat gestohlen.", "Niemand glaubt. Otto Meier hat gestohlen."),
        ("en", "Rents rose by .5% in Ely in May.", "Rents rose by 5% in Ely in May."),
        ("en", "Lee was batting .300 in Ely.", "Lee was batting 300 in Ely."),
        ("de", "Das Bad wird am 3.10. eröffnet.", "Das Bad wird am 3.1. eröffnet."),
        ("en", "Version 3.10 fixes the fault in Ely.", "Version 3.1 fixes the fault in Ely."),
        ("en", "The sum is 5 x 10⁶ grams in Ely.", "The sum is 5 x 106 grams in Ely."),
        ("ja", "面積は10²平方メートルです。", "面積は102平方メートルです。"),
        ("ar", "وبلغت قوة الزلزال ٥٫٨ درجة وفق المركز.", "وبلغت قوة الزلزال 58 درجة وفق المركز."),
        ("en", "The firm lost $5 mil in Ely.", "The firm lost $5,000 in Ely."),
        ("ro", "Orașul a primit 5 mil. lei în mai.", "Orașul a primit 5.000 lei în mai."),
        ("de", "Der Fonds verlor 1 Billion Euro.", "Der Fonds verlor 1 Milliarde Euro."),
        ("fr", "Le fonds a perdu 1 billion d’euros.", "Le fonds a perdu 1 milliard d’euros."),
        ("es", "El fondo perdió 1,200 millones en mayo.", "El fondo perdió 1,2 millones en mayo."),
        ("en", "On day 3 500 people were missing in Ely.", "On day 3,500 people were missing in Ely."),
        ("fr", "Dans la zone 2 150 familles ont perdu leur maison.", "Dans la zone 2150 familles ont perdu leur maison."),
        ("ru", "В зоне 2 150 семей потеряли дом в Казани.", "В зоне 2150 семей потеряли дом в Казани."),
        ("de", "Der Euro kostete am Montag 1.125 Dollar in Ulm.", "Der Euro kostete am Montag 1125 Dollar in Ulm."),
        ("es", "La tasa subió a 1.125 por ciento en Puebla.", "La tasa subió a 1125 por ciento en Puebla."),
        ("en", "The race took Lee 12 mn to finish in Ely.", "The race took Lee 12 million to finish in Ely."),
        ("en", "The ship carried 5 tn of wheat from Ely.", "The ship carried 5 trillion of wheat from Ely."),
        ("en", "The 3 Bn left the barracks in Ely.", "The 3 billion left the barracks in Ely."),
        ("en", "Police found 3-month-old babies in the house.", "Police found 3 month-old babies in the house."),
        ("en", "Police seized twenty-five pound notes in May.", "Police seized 25-pound notes in May."),
        ("fr", "Le maire a acheté un vélo neuf à Lyon.", "Le maire a acheté un vélo 9 à Lyon."),
        ("ro", "Primarul ne-a dat nouă mașini la Cluj.", "Primarul ne-a dat 9 mașini la Cluj."),
    ],
)  # fmt: skip
def test_what_only_looks_equal_in_value_is_another_sentence(tongue: str, source: str, claim: str) -> None:
    assert not exact.same(claim, source, tongue)


EQUAL = [
    ("en", "The mill opens at {} on Sunday.", "8 p.m. = 8pm = 8:00 p.m. = 8 PM = 8.00 pm"),
    ("en", "The mill opens at {}, Ann Lee said.", "18:45 GMT = 6:45 p.m. GMT = 1845 GMT"),
    ("en", "The mill opens on {} after a fire.", "Sept. 5 = Sept 5 = September 5 = 5 September = 5 Sept = 5th September"),
    ("en", "The mill was shut on {}, Ann Lee said.", "Jan. 9, 2021 = January 9, 2021 = 9 January 2021"),
    ("en", "The mill was shut in {} by the county.", "Nov. 2020 = November 2020"),
    ("en", "The mill opens on {} at noon.", "Tue, 5 May = Tuesday, 5 May"),
    ("en", "The mill cost the town {} to mend.", "€7 million = 7 million euros = seven million euros = 7m euros"),
    ("en", "The mill cost the town {} to mend.", "US$7 million = 7 million US dollars = USD 7 million"),
    ("en", "The mill cost the town {} to mend.", "Rs 700 = Rs. 700 = 700 rupees"),
    ("en", "The mill drew {} viewers in a week.", "1.2m = 1.2 million = 1,200,000"),
    ("en", "The mill lost {} jobs in a year.", "two hundred and ten = 210"),
    ("en", "The mill lost {} jobs in a year.", "three thousand four hundred = 3,400 = 3400"),
    ("en", "About {} people saw the mill burn.", "one million = 1 million = 1,000,000"),
    ("en", "A {} boy was found near the mill.", "twelve-year-old = 12-year-old"),
    ("en", "A {} strike at the mill ended in May.", "five-day = 5-day"),
    ("en", "Ann Lee owned the mill for the {} time.", "third = 3rd"),
    ("en", "The mill was built in the {} century.", "nineteenth = 19th"),
    ("en", "The mill belongs to a {} firm now.||The mill belongs to the {} government now.", "U.S. = US"),
    ("en", "The mill was sold to {} Lee in May.", "Prof. = Professor"),
    ("en", "The mill was sold to {} Lee in May.", "Lt. Gov. = Lieutenant Governor"),
    ("en", "The mill was sold to {} Lee in May.", "Mrs. = Mrs"),
    ("en", "The {} of the county saw the mill burn.", "north-east = northeast"),
    ("en", "The {} of the mill has changed.", "colour = color"),
    ("en", "The march to the mill was {} by a union.", "organised = organized"),
    ("en", "The trip to the mill was {} in May.", "cancelled = canceled"),
    ("en", "Millers in Ely say {} tired of the plan.", "they're = they are"),
    ("en", "The road to the mill is {} long.", "12km = 12 km = 12 kilometres = 12 kilometers = twelve kilometres"),
    ("en", "It was {} at the mill on Monday.", "31°C = 31 degrees Celsius"),
    ("en", "The mill was lost in {} and rebuilt.", "World War II = World War Two = the Second World War"),
    ("en", "“We are done,” Ann Lee said at {} in Ely.", "8 p.m. = 8pm"),
    ("de", "Die Mühle schließt um {} am Montag.", "20 Uhr = 20.00 Uhr = 20:00 Uhr"),
    ("de", "Die Mühle schloss am {} nach einem Brand.", "3. Okt. 2019 = 3. Oktober 2019 = 03.10.2019"),
    ("de", "Die Mühle kostet {} im Jahr.", "7 Millionen Euro = 7 Mio. € = € 7 Mio. = sieben Millionen Euro"),
    ("fr", "Le moulin ferme à {} le lundi.", "20h30 = 20 h 30"),
    ("fr", "Le moulin ferme le {} à Lyon.", "3 sept. = 3 septembre"),
    ("es", "El molino costó {} de pesos.", "3 mil millones = 3.000 millones"),
    ("es", "El molino cierra a las {} el lunes.", "20:30 = 20.30"),
    ("it", "Il mulino chiude alle {} di lunedì.", "20:30 = 20.30"),
    ("pt", "O moinho fecha às {} na segunda.", "20h = 20:00"),
    ("nl", "De molen sluit om {} op maandag.", "20.30 uur = 20:30 uur"),
    ("pl", "Młyn kosztował {} złotych.", "1,5 mln = 1,5 miliona"),
    ("ru", "Мельница стоит {} рублей.", "3 млрд = 3 миллиарда"),
    ("uk", "Млин коштує {} гривень.", "3 млрд = 3 мільярди"),
    ("ro", "Moara se închide la ora {} luni.", "20.30 = 20:30"),
]  # fmt: skip


@pytest.mark.parametrize(("tongue", "cast", "ways"), EQUAL)
def test_forms_of_equal_value_are_one_sentence_and_verify(tongue: str, cast: str, ways: str) -> None:
    for line in cast.split("||"):
        source, *claims = (line.format(way) for way in ways.split(" = "))
        told = story(article(source, language=tongue))
        for claim in claims:
            (checked,) = cite.check([told], [(Claim(claim),)], fakes.encode)
            assert [one.text for one in checked.sentences] == [claim]
            assert checked.sentences[0].citations[0].support == 1.0
            assert cite.verify(checked.sentences[0], told, fakes.encode)


@pytest.mark.parametrize(
    ("tongue", "cast", "one", "other"),
    [
        ("en", "The mill opens at {} on Sunday.", "8 p.m.", "8 a.m."),
        ("en", "The mill opens at {} on Sunday.", "8:30 p.m.", "8:03 p.m."),
        ("en", "The mill opens at {} on Sunday.", "12 a.m.", "noon"),
        ("en", "The mill opens at {} in May.", "8:00 GMT", "8 a.m. GMT"),
        ("en", "Ely scored at {} of the second period.", "14:30", "2:30 p.m."),
        ("en", "Staff at {} stations in Ely were fired.", "5 AM", "5 a.m."),
        ("en", "The lab made waves of {} in May.", "5 pm", "5 p.m."),
        ("en", "Nobody left at {} Brown stole the till.", "8 p.m.", "8pm"),
        ("en", "The mill opens on {} after a fire.", "Sept. 5", "September 6"),
        ("en", "In {} people in Ely were hurt.", "May 20", "20 May"),
        ("en", "Since {} have died at the mill.", "May 20", "20 May"),
        ("en", "Ely was beaten by {} times in a year.", "Jan 5", "January 5"),
        ("en", "Brown won 12 votes and {}.", "May 20", "20 May"),
        ("en", "The show is of {} century art.", "May 20th", "20 May"),
        ("en", "Ann Lee told the {} that the mill is shut.", "Sun", "Sunday"),
        ("en", "The mill cost the town {} to mend.", "US$5", "$5"),
        ("en", "The mill cost the town {} to mend.", "A$5", "5 US dollars"),
        ("en", "The firm built {} homes in Ely.", "5 million-dollar", "$5 million"),
        ("en", "The bag weighed {} in Ely.", "5 pounds", "£5"),
        ("en", "It is the {} people in Ely love.", "100m", "100 million"),
        ("en", "{} were hurt at the mill.", "Two hundred five-year-olds", "205-year-olds"),
        ("en", "{} boys were hurt at the mill.", "Twenty five-year-old", "25-year-old"),
        ("en", "{} boys were hurt at the mill.", "Twenty five-year-old", "Twenty five year-old"),
        ("en", "{} were hurt at the mill.", "Two hundred five-year-olds", "Two hundred five year-olds"),
        ("en", "Ely and Oakham lost {} men respectively.", "one hundred and twenty", "120"),
        ("en", "Ann Lee ate at the {} Stars in Ely.", "Seven", "7"),
        ("en", "{} of voters in Ely stayed at home.", "A third", "The 3rd"),
        ("en", "The {} hand of the clock stopped.", "second", "2nd"),
        ("en", "{} time ran out, Ely scored twice.", "The second", "The 2nd"),
        ("en", "At {} time stood still in Ely.", "first", "1st"),
        ("en", "Ann Lee owned the mill for the {} time.", "third", "4th"),
        ("en", "They told {} the troops had left.", "US", "U.S."),
        ("en", "It is up to {} to decide, Ann Lee said.", "US", "U.S."),
        ("en", "Nobody in the {} Brown stole the till.", "U.S.", "US"),
        ("en", "Brown lives on Elm {} Ann Lee was shot.", "St.", "St"),
        ("en", "{} Z voters stayed at home in Ely.", "Gen", "General"),
        ("en", "The mill was sold to {} Lee in May.", "Lt. Gov.", "Lieutenant General"),
        ("en", "The {} of the county saw the mill burn.", "north-east", "northwest"),
        ("en", "The {} captain of Ely left in May.", "re-signed", "resigned"),
        ("en", "The {} party won the seat of Ely.", "Labour", "Labor"),
        ("en", "The bank of Ely kept the {} in May.", "cheque", "check"),
        ("en", "The council says {} lost a lot of money.", "it's", "it is"),
        ("en", "The road to the mill is {} long.", "12km", "12 miles"),
        ("en", "The statue in Ely has {} of stone.", "six feet", "6ft"),
        ("en", "The tank at the mill holds {} litres.", "1.2", "1,2"),
        ("en", "The mill was lost in {} and rebuilt.", "World War III", "World War Two"),
        ("en", "“We shut at {},” Ann Lee said.", "8 p.m.", "8pm"),
        ("en", "Ann Lee said: “We shut at {}.", "8 p.m.", "8pm"),
        ("en", "Ann Lee wrote: “He said ‘the {} of Ely’ twice.”", "colour", "color"),
        ("en", "‘The {} is ours,’ Ann Lee said.", "harbour", "harbor"),
        ("de", "Die Mühle schließt um {} am Montag.", "20.30 Uhr", "20:03 Uhr"),
        ("de", "Otto Meier sagte: „Um {} ist Schluss.“", "20 Uhr", "20:00 Uhr"),
        ("de", "Die Mühle schloss am {} nach einem Brand.", "03.10.2019", "10. März 2019"),
        ("fr", "Le moulin a {} ailes à Lyon.", "sept", "septembre"),
        ("es", "El molino costó {} de pesos.", "3 mil millones", "3 millones"),
        ("nl", "De molen sluit om {} op maandag.", "20.00 uur", "8.00 uur"),
        ("pl", "Młyn kosztował {} złotych.", "1,5 mln", "1,5 miliarda"),
        ("ru", "Мельница стоит {} рублей.", "3 тыс.", "3 миллиона"),
    ],
)  # fmt: skip
def test_forms_that_may_differ_in_value_are_two_sentences(tongue: str, cast: str, one: str, other: str) -> None:
    assert not exact.same(cast.format(other), cast.format(one), tongue)
    assert not exact.same(cast.format(one), cast.format(other), tongue)


def test_an_opinion_is_quoted_in_its_own_forms() -> None:
    told = story(article("The mayor called the old mill the colour of shame.", outlet="Echo", kind="opinion"))
    assert verdict("Echo (opinion): “The mayor called the old mill the colour of shame.”", told)[0] == "kept"
    assert verdict("Echo (opinion): “The mayor called the old mill the color of shame.”", told)[0] != "kept"


@pytest.mark.parametrize(
    "claim",
    [
        "Echo (opinion): “The pool of Ely is a disgrace.” Police have charged Ann Lee with fraud.",
        "Echo proved it: “The pool of Ely is a disgrace.”, and 300 people died in Ely.",
        "Echo proved it: “The pool of Ely is a disgrace.”",
        "Echo (court ruling): “The pool of Ely is a disgrace.”",
    ],
)
def test_nothing_is_printed_beside_an_opinion_in_its_outlets_words(claim: str) -> None:
    told = story(article("The pool of Ely is a disgrace.", outlet="Echo", kind="opinion"))
    assert verdict(claim, told)[0] != "kept"
    assert verdict("Echo (opinion): “The pool of Ely is a disgrace.”", told) == ("kept", ())


def test_any_sentence_may_be_printed_as_its_outlets_own_words_and_in_no_others() -> None:
    told = story(article("A decent town must keep its pool.", "“We must keep it. We will fight,” Lee said.", outlet="Echo"))
    assert verdict("Echo: “A decent town must keep its pool.”", told) == ("kept", ())
    for text in (
        "Echo: “A decent town must lose its pool.”",
        "Echo: “A decent town must keep its pool.” It is to be sold.",
        "Coast Wire: “A decent town must keep its pool.”",
        "Echo (opinion): “A decent town must keep its pool.”",
        "Echo: “We must keep it.”",
    ):
        assert verdict(text, told)[0] != "kept", text
    opinion = story(article("A decent town must keep its pool.", outlet="Echo", kind="opinion"))
    assert verdict("Echo: “A decent town must keep its pool.”", opinion)[0] != "kept"


def test_an_opinion_may_be_quoted_with_the_but_it_opens_with() -> None:
    told = story(article("A town must keep its pool.", "But the pool of Ely is a disgrace.", outlet="Echo", kind="opinion"))
    for text in ("But the pool of Ely is a disgrace.", "The pool of Ely is a disgrace."):
        assert verdict(f"Echo (opinion): “{text}”", told) == ("kept", ())
    assert verdict("Echo (opinion): “And the pool of Ely is a disgrace.”", told)[0] != "kept"


def test_what_two_outlets_print_is_quoted_as_of_either() -> None:
    column = "The bridge in Ely is the best thing that the council has built."
    told = story(*(article(column, outlet=outlet, kind="opinion") for outlet in ("Echo", "Coast Wire")))
    for outlet in ("Echo", "Coast Wire"):
        assert verdict(f"{outlet} (opinion): “{column}”", told) == ("kept", ())


def test_an_opinion_bears_the_label_of_its_language() -> None:
    told = story(article("Das Bad von Ely ist eine Schande für die Stadt.", outlet="Echo", kind="opinion", language="de"))
    assert verdict("Echo (Meinung): “Das Bad von Ely ist eine Schande für die Stadt.”", told) == ("kept", ())
    assert verdict("Echo (Urteil): “Das Bad von Ely ist eine Schande für die Stadt.”", told)[0] != "kept"


@pytest.mark.parametrize(
    "hidden", ["The verdict on Lee was \u202enot guilty\u202c on Monday.", "The verdict on Lee was not gu\u3164ilty on Monday."]
)
def test_what_a_claim_hides_is_not_printed(hidden: str) -> None:
    source = "The verdict on Lee was not guilty on Monday."
    (checked,) = cite.check([story(article(source))], [(Claim(hidden),)], fakes.encode)
    assert [one.text for one in checked.sentences] == [source]
    assert checked.verdicts[0].printed == source


def test_a_seat_of_government_before_a_colon_is_who_says_it_in_any_language() -> None:
    lines = ("Moskau: Kiew griff eine Schule an der Front an.", "Beamte in Moskau schweigen zu dem Angriff.")
    assert verdict("Kiew griff eine Schule an der Front an.", story(article(*lines, language="de")))[0] != "kept"


def test_a_sentence_of_a_running_quotation_is_not_printed_for_the_marks_within_it() -> None:
    lines = (
        "“Ben Brown lied to us all.",
        "Ben Brown called the widow ‘a fool’ and kept her money.",
        "He must go,” said Ann Lee.",
    )
    told = story(replace(article(*lines), paragraphs=(0, 0, 0)))
    assert verdict(lines[1], told)[0] != "kept"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Oakham beat Ely in the cup final in heavy rain.", "Ely beat Oakham in the cup final in heavy rain."),
        ("Halden Rail will cut up to 300 jobs in Ely.", "Halden Rail will create up to 300 jobs in Ely."),
        (
            "Milan Varga won the thrilling race from Leo Strand.",
            "Leo Strand was declared winner after Milan Varga was penalised.",
        ),
    ],
)
def test_an_outlet_that_says_the_contrary_is_not_cited(ours: str, theirs: str) -> None:
    told = story(article(ours), article(theirs, outlet="Coast Wire"))
    (checked,) = cite.check([told], [(Claim(ours, ((0, 0),)),)], lambda texts: np.ones((len(texts), 1), np.float32))
    assert [citation.article for citation in checked.sentences[0].citations] == [0]


def test_a_refused_claim_does_not_give_way_to_a_sentence_about_something_else() -> None:
    told = story(article("Residents gathered in the square to hear the news."))
    (checked,) = cite.check([told], [(Claim("The firm was fined in Oakham.", ((0, 0),)),)], fakes.encode)
    assert checked.verdicts[0].outcome == "dropped"


def test_a_quotation_lies_within_one_of_its_articles() -> None:
    told = story(article("“We lost. We will be back,” said Ann Lee.", "Ely was quiet after the long vote, she found."))
    assert any("not word for word" in reason for reason in verdict("Ann Lee spoke of “the long vote” at night.", told)[1])
    assert exact.spoken(told.articles[0]) == ["We lost. We will be back,", ""]
    assert exact.spoken(article("“We lost.", "We won” – so it goes.")) == ["We lost.", "We won"]
    muddled = "It is lost” “so it goes."
    assert exact.spoken(article("“We lost.", muddled))[1] == muddled.translate(str.maketrans("“”", '""'))


def test_words_of_one_who_is_not_named_are_given_to_nobody_where_two_might_have_said_them() -> None:
    two = story(article("Ann Lee met Ben Castell on Friday.", "“We agreed on nothing,” she said."))
    assert verdict("Ben Castell said late: “We agreed on nothing”.", two)[0] != "kept"


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("The company hired 300 workers for its plant in Marlow.", "Marlow factory lays off 300 staff."),
        ("The widow gave her house to the church.", "A church evicted the widow from her home."),
        ("Ely beat Oakham in the cup final.", "Oakham lift the trophy after victory over Ely."),
    ],
)
def test_a_paraphrase_the_head_is_not_sure_of_is_not_kept(source: str, claim: str, weights: pathlib.Path) -> None:
    told = story(
        article(
            source,
            "The town hall opened at nine.",
            "Rain fell through the night across the county.",
            "Residents gathered in the square to hear the news.",
        )
    )
    (checked,) = cite.check([told], [(Claim(claim, ((0, 0),)),)], encoder(folder=weights), word_reader(folder=weights))
    assert "the support head finds it unlikely" in checked.verdicts[0].reasons[0]


# -- the support head ----------------------------------------------------------------------------------------------


def test_the_head_ships_small_and_fits_the_features() -> None:
    arrays = head.weights()
    assert arrays is not None
    assert sum(array.nbytes for array in arrays.values()) < 5_000_000
    assert 0 < head.threshold(arrays) < 1


def test_the_head_trusts_what_is_said_more_than_what_is_invented() -> None:
    arrays = head.weights()
    assert arrays is not None
    told = features.pool(POOL.articles[0].sentences, "en")
    claims = ["The council of Ely voted to close the old swimming pool.", "Martians have bought forty submarines for Paris."]
    true, false = (
        head.probability([row], arrays)
        for row in features.rows([(claim, told) for claim in claims], fakes.encode, fakes.read_words)
    )
    assert true > false


def test_a_change_of_wording_counts_only_where_the_evidence_is_all_but_alone() -> None:
    lone = ("The council of Ely voted to close the old swimming pool.",)
    claim = "The council of Ely voted to open the old swimming pool."
    read = [
        features.rows([(claim, features.pool(told, "en"))], fakes.encode, fakes.read_words)
        for told in (lone, POOL.articles[0].sentences)
    ]
    weighed = [head.evidence(np.array([0.5]), np.array([0.0]), head.pooled(rows)[None])[0] for rows in read]
    assert [list(one[3:]) for one in weighed] == [[1.0, 1.0], [0.0, 0.0]]


def test_features_are_finite_whatever_is_compared() -> None:
    told = features.pool(("“Nobody was hurt,” he said.",), "en")
    (row,) = features.rows([("It rose by 5% and never fell.", told)], fakes.encode, fakes.read_words)
    assert len(row) == len(features.NAMES)
    assert all(value == value for value in row)  # noqa: PLR0124 - NaN is not itself
    assert features.rows([], fakes.encode, fakes.read_words) == []


def test_words_are_laid_beside_those_of_the_article() -> None:
    sentences = ("The council of Ely voted to close the old swimming pool.", "It will be sold in May.")
    claims = [sentences[0], "The council of Ely voted to buy 40 extraordinary submarines.", "", "…"]
    told = alignment.rows(claims, sentences, [[1.0, 0.1], [0.6, 0.1], [0.0, 0.0], [0.0, 0.0]], "en", fakes.read_words)
    copy, invented, nothing, mark = (dict(zip(alignment.NAMES, row, strict=True)) for row in told)
    assert copy["word_least"] == pytest.approx(1)
    assert (copy["lump"], copy["new_rare"], copy["window3_least"]) == (1, 0, pytest.approx(1))
    assert invented["word_least"] < invented["word_mean"] < 0.5
    assert invented["new_rarest"] == pytest.approx(len("extraordinary") / 10)
    assert invented["new_figures"] == 0.5
    assert set(nothing.values()) == set(mark.values()) == {1.0}


@pytest.mark.parametrize(
    ("claim", "source", "lost"),
    [
        ("Umar Yilmaz took money from builders.", "A jury acquitted the banker Umar Yilmaz of taking bribes.", "acquitted"),
        ("The bath went to a developer in Ely.", "The council of Ely stopped the sale of the pool to a builder.", "stopped"),
        ("Residents own their bath now.", "The firm offered to sell the old pool to the town.", "offered"),
    ],
)
def test_a_paraphrase_may_not_tell_as_done_what_was_only_meant(claim: str, source: str, lost: str) -> None:
    assert exact.unreal(claim, source, "en") == [f"“{lost}” lost"]
    told = story(article(source))
    assert any(
        f"“{lost}” lost" in reason for reason in cite.ladder.doubts(told, claim, [cite.ladder.Evidence(0, 0, source, 0.9)])
    )


def test_the_head_is_asked_about_paraphrases_alone_and_may_refuse_them() -> None:
    asked: list[str] = []

    def read(texts: Sequence[str]) -> list[WordStates]:
        asked.extend(texts)
        return fakes.read_words(texts)

    told = story(article("The town council has voted to close the old pool on Monday."))
    cite.check([told], [(Claim(told.articles[0].sentences[0]),)], fakes.encode, read)
    assert not asked
    paraphrase = Claim("The old bath run by the town council has to shut.")
    cite.check([told], [(paraphrase,)], fakes.encode, read)
    assert asked == [told.articles[0].sentences[0], paraphrase.text]


def test_a_paraphrase_the_head_finds_unlikely_is_not_printed() -> None:
    told = story(
        article(
            "Residents near the harbour were woken by a loud bang.", "The port authority of Ely owns three cranes and a tug."
        )
    )
    outcome, reasons = verdict("Cranes near the harbour were woken residents.", told)
    assert outcome != "kept"
    assert reasons


def test_an_address_no_article_prints_is_a_doubt() -> None:
    told = story(article("The council closed the pool, its page council.example says.", "Swimmers in Ely may sue."))
    for text, found in (
        ("The council closed the pool, says evil.example/win today.", ["address “evil.example/win” is not in the source"]),
        ("The council closed the pool, says злой.рф today.", ["address “злой.рф” is not in the source"]),
        ("The council closed the pool, says 例え.jp/login today.", ["address “例え.jp/login” is not in the source"]),
        ("The council closed the pool, says council.example.", []),
        ("The council closed the pool at 3 p.m., e.g. for swimmers.", []),
    ):
        assert ladder.addressed(text, told) == found
        assert set(found) <= set(ladder.doubts(told, text, ladder.evidence([told], [Claim(text)], fakes.encode)[0]))


@pytest.mark.parametrize(
    ("language", "ours", "theirs", "cited"),
    [
        ("fr", "Près de 38 000 logements étaient concernés.", "La mesure visait quelque 38 000 logements.", 2),
        (
            "ru",
            "Владельца фирмы, которая чинила крышу школы № 41, задержали.",
            "Крыша спортзала школы № 41 обрушилась днём.",
            1,
        ),
        ("ar", "وأمرت النيابة بالتحفظ على مدير المستشفى.", "فتحت النيابة العامة تحقيقا في حريق مستشفى خاص.", 1),
    ],
)
def test_where_all_sentences_are_alike_to_the_encoder_only_the_same_words_are_cited(
    language: str, ours: str, theirs: str, cited: int
) -> None:
    told = story(article(ours, language=language), article(theirs, outlet="Coast Wire", language=language))
    (checked,) = cite.check([told], [(Claim(ours, ((0, 0),)),)], lambda texts: np.ones((len(texts), 1), np.float32))
    assert [len(one.citations) for one in checked.sentences] == [cited]
