"""Stories to claims: what is chosen, how it reads, and what article text cannot make it say."""

# ruff: noqa: E501 - cases are read as lines

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import fakes
import fakes_told
import numpy as np
import pytest
from fakes_told import NOW, story
from hypothesis import given
from hypothesis import strategies as st

from digest import cite, summarize
from digest.models.encoding import encoder
from digest.seams import Generate, Writer, WriterKind
from digest.sentences import datelines, hearsay, leaning, prose, releases, reversals
from digest.summarize import columns, extractive, generative, lexical, ordering, overtaking, sameness, soundness, strangers
from digest.types import Article, Claim, Story

ATTACKS = json.loads((pathlib.Path(__file__).parent / "data/summarize/attacks.json").read_text("utf-8"))
POOL = (
    "The council of Ely voted 12-3 on Monday to close the old swimming pool.",
    "Mayor Ann Lee said the pool had lost £1.2 million since 2019.",
    "Swimmers may sue the council over the old pool, a lawyer warned.",
    "The pool in Ely was built by the army in 1952.",
)


def article(*sentences: str, outlet: str = "Harbour Herald", language: str = "en", **more: object) -> Article:
    made = Article(
        outlet,
        f"https://{len(outlet)}.example/a",
        "Ely council to close pool",
        outlet,
        "",
        NOW,
        sentences,
        tuple(range(len(sentences))),
        language,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def drafted(*asked: object, **more: object) -> list[tuple[Claim, ...]]:
    return [draft.claims for draft in summarize.draft(*asked, **more)]  # type: ignore[arg-type]


def texts(told: Story, want: int = 3, news: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [claim.text for claim in drafted([told], fakes.encode, [want], [news])[0]]


def test_every_claim_names_the_sentence_it_rests_on() -> None:
    told = story(article(*POOL), article("Ely's old swimming pool will close after a vote on Monday.", outlet="Coast Wire"))
    for claim in drafted([told], fakes.encode, [3])[0]:
        ((a, s),) = claim.rests_on
        assert claim.text == told.articles[a].sentences[s]


def test_as_many_sentences_as_wanted_and_no_more() -> None:
    drafts = drafted([story(article(*POOL))] * 3, fakes.encode, [1, 2, 3])
    assert [len(claims) for claims in drafts] == [1, 2, 3]


def test_the_same_stories_give_the_same_claims() -> None:
    told = [story(article(*POOL)), story(article(*POOL[::-1]))]
    assert drafted(told, fakes.encode, [3, 3]) == drafted(told, fakes.encode, [3, 3])


def test_all_stories_are_encoded_in_one_call() -> None:
    calls: list[int] = []

    def encode(batch: object) -> object:
        calls.append(len(batch))  # type: ignore[arg-type]
        return fakes.encode(batch)  # type: ignore[arg-type]

    drafted([story(article(*POOL))] * 4, encode, [2] * 4)  # type: ignore[arg-type]
    assert len(calls) == 1


def test_outlets_are_heard_in_turn_and_repetition_is_not_printed() -> None:
    told = story(
        article(*POOL),
        article(
            *POOL[:2],
            "The council of Ely has sold the site of the pool to a builder from Oakham, Coast Wire was told.",
            outlet="Coast Wire",
        ),
    )
    claims = drafted([told], fakes.encode, [3])[0]
    assert len({claim.rests_on[0][0] for claim in claims}) == 2
    assert len({claim.text for claim in claims}) == len(claims)


def test_an_update_leads_with_what_is_new() -> None:
    assert texts(story(article(*POOL)), 2, ((0, 3),))[0] == POOL[3]


def test_a_story_of_furniture_alone_gets_no_claims() -> None:
    assert (
        texts(story(article("Read more: the ten best pools in the county.", "Sign up to our newsletter today, it is free.")))
        == []
    )
    assert drafted([], fakes.encode, []) == []


def test_opinion_is_left_out_where_there_are_reports() -> None:
    told = story(article(*POOL), article("The council of Ely is a disgrace to the county.", outlet="Echo", kind="opinion"))
    assert all(claim.rests_on[0][0] == 0 for claim in drafted([told], fakes.encode, [4])[0])


@pytest.mark.parametrize("kind", ["live", "roundup"])
def test_what_tells_of_many_things_is_left_out_where_there_are_reports(kind: str) -> None:
    told = story(article(*POOL), article("A ferry of Ely ran aground on Monday with 40 on board.", outlet="Echo", kind=kind))
    claims = drafted([told], fakes.encode, [9])
    assert {place for claim in claims[0] for place, _ in claim.rests_on} == {0}


def test_a_quotation_in_an_opinion_stands_in_the_inner_marks_of_its_language() -> None:
    told = story(
        article("Der Rat nennt das Bad „zu teuer“ und hat damit unrecht.", outlet="Bote", kind="opinion", language="de")
    )
    claims = drafted([told], fakes.encode, [2])
    assert claims[0][0].text.endswith("“Der Rat nennt das Bad ‚zu teuer‘ und hat damit unrecht.”")
    assert cite.check([told], claims, fakes.encode)[0].verdicts[0].outcome == "kept"


def test_opinion_alone_is_quoted_as_its_outlets_words_and_passes_the_check() -> None:
    told = story(article("The council of Ely is a disgrace to the county.", outlet="Echo", kind="opinion"))
    claims = drafted([told], fakes.encode, [1])
    assert claims[0][0].text == "Echo (opinion): “The council of Ely is a disgrace to the county.”"
    assert cite.check([told], claims, fakes.encode)[0].verdicts[0].outcome == "kept"


def test_captions_are_never_chosen() -> None:
    assert POOL[3] not in texts(story(article(*POOL, captions=(POOL[3],))), 4)


def test_a_lost_pronoun_is_printed_only_right_behind_its_noun() -> None:
    lines = (
        "Mayor Ann Lee opened the new pool in Ely on Monday morning.",
        "She said the old pool had cost the town a fortune.",
    )
    assert texts(story(article(*lines)), 2) == list(lines)
    assert texts(story(article("Rain fell on the hills above the town all night long.", *lines[1:])), 2) == [
        "Rain fell on the hills above the town all night long."
    ]


def test_words_inside_a_long_quotation_are_not_stated_as_fact() -> None:
    lines = (
        "Ann Lee said: “The pool is finished as far as the town goes.",
        "The army must pay for all of the damage to the pool.",
        "Nobody else will.”",
    )
    told = story(replace(article(*lines, POOL[0]), paragraphs=(0, 0, 0, 1)))
    assert texts(told) == [POOL[0]]


@pytest.mark.parametrize(
    ("raw", "reads"),
    [
        ("ELY (Reuters) - The council closed the old pool in Ely.", "The council closed the old pool in Ely."),
        ("ELY, Feb 3 (Reuters) - The council closed the old pool.", "The council closed the old pool."),
        ("ELY, Dec 20, 2025 (BSS) - The council closed the old pool.", "The council closed the old pool."),
        ("HOAX, Dec 20, 2025 - The council closed the old pool.", "HOAX, Dec 20, 2025 - The council closed the old pool."),
        ("PARIS, 3 mars (AFP) - The council closed the old pool.", "The council closed the old pool."),
        ("Stuttgart (dpa/lsw) - The council closed the old pool.", "The council closed the old pool."),
        ("Hong Kong (CNN) -- The council closed the old pool.", "The council closed the old pool."),
        ("(CNN) -- The council closed the old pool.", "The council closed the old pool."),
        ("PARIS, March 3 (AFP) — The council closed the old pool.", "The council closed the old pool."),
        ("But the council closed the old pool on Monday.", "The council closed the old pool on Monday."),
        ("However, the council closed the old pool on Monday.", "The council closed the old pool on Monday."),
        ("Meanwhile, Ann Lee (pictured) closed the old pool.", "Ann Lee closed the old pool."),
        (
            "Ann Lee said the pool would close, the mayor's office said in a statement on Monday.",
            "Ann Lee said the pool would close, the mayor's office said.",
        ),
        ("The pool will close in May, the Herald has learned.", "The pool will close in May, the Herald has learned."),
        ("A man (who has not been named) was held by police.", "A man (who has not been named) was held by police."),
        ("“We lost (again) in the final,” Ann Lee said on Monday.", "“We lost (again) in the final,” Ann Lee said on Monday."),
        ("Still waters run deep in the hills above Ely.", "Still waters run deep in the hills above Ely."),
        ("Updated 6:40 PM ET, July 7, 2025 The council closed the pool.", "The council closed the pool."),
        ("GOP Sen. Ann Lee (R-Maine) voted against the bill on Monday.", "GOP Sen. Ann Lee voted against the bill on Monday."),
        ("Mais le conseil a fermé la piscine lundi.", "Mais le conseil a fermé la piscine lundi."),
        ("US-China trade talks in Geneva collapsed on Monday.", "US-China trade talks in Geneva collapsed on Monday."),
        ("SPD-Chefin Lea Otto trat am Montag zurück.", "SPD-Chefin Lea Otto trat am Montag zurück."),
        ("IS-K claimed the attack on Monday in Kabul.", "IS-K claimed the attack on Monday in Kabul."),
        ("NASA - the space agency - sent two probes.", "NASA - the space agency - sent two probes."),
        ("But for the crew, all forty would have drowned.", "But for the crew, all forty would have drowned."),
        ("Yet to be named, the ship left on Monday.", "Yet to be named, the ship left on Monday."),
        ("SEATTLE - The council closed the pool.", "The council closed the pool."),
        ("ELY, Wash. - The council closed the pool.", "The council closed the pool."),
        ("ELY, May 3 — The council closed the pool in Ely.", "The council closed the pool in Ely."),
        ("MUMBAI , India – The council closed the pool.", "The council closed the pool."),
        ("LONDON— The council closed the pool.", "The council closed the pool."),
        ("Sales (excluding acquisitions) rose by 4 per cent.", "Sales (excluding acquisitions) rose by 4 per cent."),
        ("Half (of those who answered) want the pool closed.", "Half (of those who answered) want the pool closed."),
        ("By RNZ Police have charged ten people in Ely.", "By RNZ Police have charged ten people in Ely."),
        ("By Ann Lee, RNZ A woman was found in Ely on Monday.", "A woman was found in Ely on Monday."),
        ("By BBC standards the council of Ely was generous.", "By BBC standards the council of Ely was generous."),
        ("The World Health Organization (WHO) closed the pool.", "The World Health Organization closed the pool."),
        ("The Centers for Disease Control and Prevention (CDC) met.", "The Centers for Disease Control and Prevention met."),
        ("The Department of Justice (DOJ) closed the pool.", "The Department of Justice closed the pool."),
        ("Rep. Ann Lee (Okla.) closed the old pool on Monday.", "Rep. Ann Lee closed the old pool on Monday."),
        ("Washington (CNN)President Ann Lee closed the pool.", "President Ann Lee closed the pool."),
        ("Ann Lee (45) closed the old pool on Monday.", "Ann Lee closed the old pool on Monday."),
        ("Acute flaccid myelitis (AFM) came back to Ely.", "Acute flaccid myelitis came back to Ely."),
        ("The unmanned aerial vehicles (UAVs) fell on Ely.", "The unmanned aerial vehicles fell on Ely."),
        ("Ann Lee (pictured below) closed the old pool.", "Ann Lee closed the old pool."),
        ("Swimmers (pictured, Ann Lee in Ely) left the old pool.", "Swimmers left the old pool."),
        ("Ely (pronounced EE-lee) closed its old pool.", "Ely closed its old pool."),
        ("The pool will close, Ann Lee said in an interview released on 3 May.", "The pool will close, Ann Lee said."),
        ("Updated Jul 7 , 2012 6:40 PM ET The pool was closed.", "The pool was closed."),
        ("7 July 2012 Last updated at 06:40 BST The pool was closed.", "The pool was closed."),
        (
            "Media playback is unsupported on your device 7 July 2012 Last updated at 06:40 BST On 1 May the pool was closed.",
            "On 1 May the pool was closed.",
        ),
        ("By Ann Lee , USA TODAY Brown, who swims for Ely, won.", "Brown, who swims for Ely, won."),
        ("12/28/2015 AT 04:50 PM EST The pool was closed.", "The pool was closed."),
        ("A swimmer who . claims to have won sued Ely Inc . again.", "A swimmer who claims to have won sued Ely Inc. again."),
        ('Ann Lee said: "The pool is closed. "', 'Ann Lee said: "The pool is closed."'),
    ],
)
def test_a_sentence_is_made_readable_by_leaving_out(raw: str, reads: str) -> None:
    assert prose.polish(raw) == reads


def test_connectives_go_in_other_languages_too() -> None:
    assert prose.polish("Cependant, le conseil a fermé la piscine.", "fr") == "Le conseil a fermé la piscine."
    assert prose.polish("Zudem ist das Bad geschlossen worden.", "de") == "Zudem ist das Bad geschlossen worden."


@pytest.mark.parametrize(
    "opening",
    [
        "KELDER (Reuters) - The ferry ran aground off Kelder Point.",
        "KELDER, Dec 1 (AP) — The ferry ran aground off Kelder Point.",
        "(CNN) The ferry ran aground off Kelder Point.",
        "( CNN ) -- The ferry ran aground off Kelder Point.",
        "SEATTLE -- The ferry ran aground off Kelder Point.",
    ],
)
def test_the_report_begins_at_its_dateline(opening: str) -> None:
    captions = ("A diver looks at the hull of the ferry on the rocks.", "Passengers waited for hours in the cold.")
    told = article(*captions, opening, "Nobody was hurt in the accident on Monday.")
    assert [number for number, _ in prose.printable(story(told), 0)] == [2, 3]
    assert prose.printable(story(told), 0)[0][1] == "The ferry ran aground off Kelder Point."


@pytest.mark.parametrize(
    ("language", "opens", "follows"),
    [
        ("pl", "– Burmistrz Krakowa ukradł pieniądze wdów i uciekł.", "Miasto od dawna traci pieniądze – powiedział Nowak."),
        ("ru", "— Мэр Казани украл деньги вдов и вывез их.", "Город давно теряет деньги, — сказал Петров."),
        ("es", "—El alcalde de Puebla robó el dinero de las viudas.", "La ciudad pierde dinero desde 2020 —dijo Pérez."),
    ],
)
def test_speech_behind_a_dash_is_no_report(language: str, opens: str, follows: str) -> None:
    told = article(opens, follows, language=language, paragraphs=(0, 0))
    assert prose.printable(story(told), 0) == [(1, follows)]


@pytest.mark.parametrize("opens", ["－", "－－", "―", "＂"])
def test_a_wide_mark_opens_speech_as_well(opens: str) -> None:
    told = article(f"{opens}市長は未亡人の年金を盗んで逃げた。", "町の金はもう残っていない。", language="ja", paragraphs=(0, 0))
    assert prose.printable(story(told), 0) == []


def test_the_dash_that_opens_speech_stays() -> None:
    said = "– Burmistrz Krakowa ukradł pieniądze wdów – powiedział Jan Nowak."
    assert prose.printable(story(article(said, language="pl")), 0) == [(0, said)]
    assert prose.polish("• Sixty jobs are to go at the mill in Ely.") == "Sixty jobs are to go at the mill in Ely."


@pytest.mark.parametrize(
    "later",
    [
        "The ferry (Halcyon) ran aground off Kelder Point.",
        "TLDR: The ferry ran aground off Kelder Point.",
        "NATO ships – all three of them – came to help the ferry.",
    ],
)
def test_what_is_no_dateline_leaves_what_stands_before_it(later: str) -> None:
    told = article("The ferry ran aground off Kelder Point.", later)
    assert prose.printable(story(told), 0)[0][0] == 0


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("and then the council closed the pool.", "fragment"), ("The council closed the old pool on", "fragment"), ("Among the claims of the council were these.", "fragment"), ("Council Closes Old Pool In Ely Town.", "heading"), ("Pool shut.", "length"), ("Will the council close the old pool in Ely?", "fragment"),
        ("Ann Lee opens the pool in Ely on Monday (Photo: B. Oak).", "caption"), ("FOR USE FRIDAY FILE - This June photo of the Lee family shows the pool.", "caption"), ("Sign up here for more about the pool in Ely.", "furniture"), ("Warning: This article is about a drowning in Ely and may be distressing.", "furniture"), ("This story contains descriptions of a drowning in the pool of Ely.", "furniture"), ("Here's what you need to know about the pool.", "furniture"), ("I went to the pool in Ely on Monday.", "first person"),
        ("Publication date: 29 November 2026.", "furniture"), ("To learn more about the pool of Ely, visit the page of the council.", "furniture"), ("This episode is sponsored by the pool of Ely.", "furniture"), ("Lane Host: Go to its page and use code POOL for a fifth off.", "furniture"), ("Thanks for reading the letter of the pool.", "furniture"),
        ("“We cannot go on, said the mayor of Ely.", "quotation cut"), ("See https://pool.example for the opening hours of the pool.", "furniture"), ("What a day for the people of Ely town!", "exclamation"), ("THE OLD POOL IN ELY IS TO CLOSE.", "heading"), ("Ana Lee asked at noon ¿quién lo dijo? in the old town of Ely.", "question"),
    ],
)  # fmt: skip
def test_what_is_no_sentence_of_news_is_named(sentence: str, reason: str) -> None:
    assert prose.flaw(sentence) == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "This issue was brought before the court by residents of Ely in 2024.",
        "This show was brought to an end by a storm in Ely.",
        "This edition was supported by 12 of 15 members of the council.",
    ],
)
def test_an_issue_that_is_brought_up_is_no_word_of_thanks_to_sponsors(sentence: str) -> None:
    assert not prose.flaw(sentence)


@pytest.mark.parametrize(
    ("sentence", "language", "word"),
    [
        ("It was the third fire this year.", "en", "It"), ("The company said it would appeal.", "en", "The company"), ("The company Ann Lee founded will close.", "en", ""), ("It is unclear who won the vote.", "en", ""), ("In May, he resigned as mayor.", "en", "he"), ("Those who stayed were safe.", "en", ""),
        ("The woman arrested over the fire is free.", "en", ""), ("The woman said the fire was out.", "en", "The woman"),
        ("Six members of his party backed the bill.", "en", "his"), ("Lee told six members of his party.", "en", ""), ("The consul told her nothing of the kind.", "en", "nothing of the kind"),
        ("Er trat am Montag zurück.", "de", "Er"), ("Elle a démissionné lundi.", "fr", "Elle"), ("他周一辞职。", "zh", "他"), ("彼は月曜日に辞任した。", "ja", "彼"), ("هو استقال يوم الاثنين", "ar", "هو"), ("Eleanor resigned on Monday.", "en", ""), ("Vastaus tuli maanantaina.", "fi", ""),
    ],
)  # fmt: skip
def test_a_word_whose_noun_is_elsewhere_is_found(sentence: str, language: str, word: str) -> None:
    assert leaning.lost(sentence, language) == word


@pytest.mark.parametrize(
    ("before", "sentence", "owed"),
    [
        ("Police in Ely arrested Paul Ciancia at the airport on Monday.", "Prosecutors charged Ciancia with murder on Friday.", ("Ciancia",)),
        ("Police in Ely arrested Paul Ciancia at the airport on Monday.", "Prosecutors charged Paul Ciancia with murder on Friday.", ()),
        ("Police in Ely arrested Paul Ciancia at the airport on Monday.", "Prosecutors charged Mr Ciancia with murder on Friday.", ("Ciancia",)),
        ("Ann Lee met Paul A. Ciancia in the town hall of Ely.", "Ciancia asked Lee about the pool on Friday.", ("Ciancia", "Lee")),
        ("Nobody in Ely knows who Mr Ciancia is.", "Mr Ciancia was charged with murder on Friday.", ()),
        ("They met in Ely. The rain fell on them all day.", "The council of Ely will vote on it on Friday.", ()),
        ("In Scotland it rained on every day of May.", "The pools of Scotland will close on Friday.", ()),
        ("The White House said no on Monday morning.", "Members of the House will vote on it on Friday.", ()),
        ("A note found in Ely named nobody at all.", "The note shows a botanist and a flower of the valley.", ("note",)),
        ("Otto Lee left. Ann Lee, his sister, was arrested.", "Lee faces an inquiry on Friday.", ("Lee", "Ann Lee")),
        ("Otto Lee left. Mayor Lee was arrested.", "Lee faces an inquiry on Friday.", ("Lee",)),
        ("Otto Lee left. Below Lee sat two clerks.", "Lee faces an inquiry on Friday.", ("Lee",)),
        ("Otto Lee left. Replacing Lee is hard. Injury-plagued Lee ran.", "Lee faces an inquiry on Friday.", ("Lee",)),
        ("Nobody spoke to the bank in Ely on Monday.", "The bank said it would close on Friday night.", ()),
        ("A spokesman of the pool met swimmers.", "“Water is scarce in Ely,” the spokesman said on Friday.", ("spokesman",)),
        ("An official of Ely spoke of the pool.", "Ben Brown agreed to resign, said the official, who would not be named.", ("official",)),
        ("A spokesman met swimmers. The spokesman left.", "“Water is scarce in Ely,” the spokesman said on Friday.", ()),
    ],
)  # fmt: skip
def test_a_sentence_owes_the_names_and_nouns_that_came_in_before_it(before: str, sentence: str, owed: tuple[str, ...]) -> None:
    assert leaning.owed(article(before, sentence), 1, sentence) == owed


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("The interviews, recorded in Ely in May, are kept in a vault.", "interviews"),
        ("The billionaire told his staff in Ely that the pool would go.", "billionaire"),
        ("The unemployment rate fell to 5 per cent in May, its lowest since 2019.", ""),
        ("The old central bank raised its rate by half a point on Monday.", "bank"),
        ("The tremor hit Ely at noon, the institute said.", "tremor"),
        ("The old shop shut on Monday.", "shop"),
        ("The newly built pool opened on Monday.", "pool"),
        ("The hard hit towns were rebuilt within a year.", "towns"),
        ("The rate cut was the third of the year.", "cut"),
        ("The government said the pool of Ely will close on Monday.", ""),
        ("The prime minister said the pool of Ely will close on Monday.", ""),
        ("The pool of Ely will close on Monday, the council said.", ""),
        ("The Ely pool will close on Monday, the council said.", ""),
        ("The language they used in Ely was plain.", ""),
        ("The pool officially has no debt of its own in Ely.", ""),
        ("The home secretary, Ann Orr Lee, left Ely on Monday.", ""),
        ("The home secretary, who left Ely on Monday, was ill.", "secretary"),
    ],
)
def test_a_subject_that_nobody_brought_in_is_told(sentence: str, noun: str) -> None:
    assert leaning.bare(sentence) == noun


def test_a_bare_subject_opens_a_story_only_under_a_headline_with_its_noun() -> None:
    lines = (
        "They were meant for the grave.",
        "The interviews were recorded in Ely in the month of May.",
        "Ann Lee has kept the tapes of them in a vault in Ely.",
    )
    assert texts(story(article(*lines, title="Tapes kept in a vault")), 1) == [lines[2]]
    assert texts(story(article(*lines, title="Interviews found")), 1) == [lines[1]]


def test_what_opens_the_only_report_of_a_story_is_told_first_whatever_its_subject() -> None:
    lines = ("The hosts led Ely by three goals at the break.", "Ely came back with goals by Ann Lee and Ben Brown.")
    assert texts(story(article(*lines, title="A night of goals")), 2) == list(lines)


def test_a_bare_surname_is_printed_only_behind_the_full_name_or_under_a_headline_with_it() -> None:
    lines = ("Rain fell on the hills above the town all night long.", "Police in Ely hold Paul Ciancia, a baker.", "Ciancia has denied all of the charges against him.")  # fmt: skip
    said = texts(story(article(*lines)), 3)
    assert lines[2] not in said or said.index(lines[1]) < said.index(lines[2])
    assert lines[2] in texts(story(article(*lines, title="Ciancia denies charges")), 3)


def test_a_name_s_letters_in_another_word_do_not_bring_it_in() -> None:
    lines = ("The fleet of Ely stayed in its harbour on Monday.", "Ann Lee is the mayor of Ely.", "Lee closed the harbour of Ely to its fleet.")  # fmt: skip
    first, _, last = extractive.candidates(story(article(*lines, title="Harbour closed to fleet")))
    assert last.owed == ("Lee",)
    assert not ordering.known(last, [0], [first, last])
    assert ordering.known(last, [0], [replace(first, text="A fleet of Ann Lee’s stayed in the harbour."), last])
    for told, known in (("Lees Haus", True), ("Fleet Street", False), ("in Leeds", False), ("LEE RESIGNS", True)):
        assert leaning.met("Lee", told, "de") == known
    assert leaning.met("Kowalsk", "u Jana Kowalskiego", "pl")
    assert leaning.met("spokesperson", "Two Spokespersons", "en")


def test_a_surname_of_two_letters_is_one_too() -> None:
    lines = ("The pool of Ely was measured by Xing Xu, a baker.", "“I was shocked by the depth of the pool,” adds Xu.")
    assert leaning.owed(article(*lines), 1, lines[1]) == ("Xu",)
    again = ("The US pool of Ely was closed in US waters.", "US swimmers of Ely were told to leave.")
    assert leaning.owed(article(*again), 1, again[1]) == ()


def test_a_city_unnamed_is_a_noun_the_reader_must_have_met() -> None:
    assert leaning.bare("The city, also known as Elyton, has been shelled.") == "city"
    assert leaning.bare("The country, also known as Elyland, has been shelled.") == ""


def test_a_surname_by_itself_is_printed_where_nothing_else_stands_alone() -> None:
    lines = (
        "Perhaps Paul Ciancia swims in the pool of Ely?",
        "Ciancia denied the charges in court on Monday, his lawyer said.",
    )
    assert texts(story(article(*lines)), 2) == [lines[1]]


def hours(later: int, *sentences: str, title: str, language: str) -> Article:
    outlet = f"Blatt {later}"
    return article(*sentences, outlet=outlet, title=title, language=language, published=NOW + timedelta(hours=later))


TOLLS = [
    ("de", "Bei einem Brand in Ulm sind zwei Menschen gestorben.", "In Ulm ist die Zahl der Toten auf drei gestiegen."),
    ("sv", "Två elever har dött i en olycka i Ulm.", "Tre elever har nu omkommit, uppger skolan i Ulm."),
    ("it", "A Lecco si cercano due dispersi.", "I due dispersi di Lecco sono stati trovati senza vita."),
    ("ar", "أسفر زلزال الحوز عن مقتل خمسة أشخاص.", "ارتفعت حصيلة الزلزال إلى تسعة قتلى في الحوز."),
    ("zh", "红星煤矿事故已造成6人死亡。", "红星煤矿遇难人数升至11人。"),
]


@pytest.mark.parametrize(("language", "early", "late"), TOLLS)
def test_a_later_count_of_the_dead_stands_for_the_earlier(language: str, early: str, late: str) -> None:
    told = story(
        hours(0, early, title="Ulm", language=language),
        hours(9, late, "Otto Ulm Otto Ulm war da.", title="Ulm", language=language),
    )
    assert texts(told, 1) == [late]
    assert early not in texts(told, 2)


def test_what_a_later_headline_takes_back_is_told_for_want_of_another_alone() -> None:
    early = ("Les éboueurs de Lille font grève depuis dix jours.", "Les agents de Lille réclament une prime de 150 euros.")
    late = ("Les éboueurs de Lille ont voté la reprise du travail.", "Les bennes ont repris leurs tournées dans la ville.")
    told = story(
        hours(0, *early, title="Grève à Lille", language="fr"), hours(9, *late, title="Fin de la grève à Lille", language="fr")
    )
    assert texts(told, 2) == list(late)


def test_where_the_encoder_does_not_read_words_tell_what_a_story_is_about() -> None:
    lead, aside = "Der Stadtrat von Ulm schließt das alte Hallenbad.", "Im Herbst sind die Äpfel am Bodensee reif."
    other = "Das Hallenbad in Ulm kostet den Stadtrat zwei Millionen Euro."
    told = story(
        article(lead, aside, outlet="A", title="Ulm schließt Hallenbad", language="de"),
        article("Otto war dabei und sah zu.", other, outlet="Bb", title="Stadtrat: Hallenbad zu teuer", language="de"),
    )
    assert set(texts(told, 2)) == {lead, other}


def test_a_story_in_another_language_begins_with_the_opening_of_a_report() -> None:
    lead, hall = "Minister Otto ist am Montag zurückgetreten.", "Das Hallenbad in Ulm und das Hallenbad in Ely kosten Geld."
    told = story(
        article("Wir waren dabei.", hall, outlet="A", title="Hallenbad Ulm, Hallenbad Ely", language="de"),
        article(lead, "Das Hallenbad war Thema der Sitzung.", outlet="Bb", title="Hallenbad", language="de"),
    )
    assert texts(told, 2)[0] == lead


def test_words_meet_in_their_forms_and_weigh_by_how_few_have_them() -> None:
    one, two, three = lexical.vectors(["W Wasilkowie płonie hala.", "Hala w Wasilkowa.", "Rada zamknęła basen."])
    assert one @ two > 0.7 > one @ three == pytest.approx(0.5)
    assert lexical.vectors(["والمسبح مغلق", "المسبح مفتوح"])[0] @ lexical.vectors(["والمسبح مغلق", "المسبح مفتوح"])[1] > 0.6
    assert lexical.vectors(["…"]).shape == (1, 1)
    grammar = lexical.vectors(["県警によると工場が焼けたという", "市長によると橋が落ちたという"])
    assert grammar[0] @ grammar[1] == pytest.approx(0.5)  # hiragana alone tells nothing
    assert sameness._content("県警によると") == {"県警", "警に"}


def test_what_was_said_is_not_said_again_in_like_words() -> None:
    told = story(
        article("Inspectors in Ely closed the road bridge to all traffic on Monday after they found long cracks."),
        article("The road bridge in Ely was closed to traffic on Monday after inspectors found cracks.", "Ferries will carry drivers over the river for six weeks, the council of Ely said.", outlet="Coast Wire"),
    )  # fmt: skip
    said = texts(told, 3)
    assert sum("bridge" in line for line in said) == 1
    assert "Ferries will carry drivers over the river for six weeks, the council of Ely said." in said


def test_a_film_is_not_reported_where_there_are_reports() -> None:
    told = story(article(*POOL), article("The last swimmers of Ely climb out of the water.", outlet="Echo", kind="video"))
    assert all(claim.rests_on[0][0] == 0 for claim in drafted([told], fakes.encode, [4])[0])


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Ely: Sixty jobs will go in Ely when the pool is closed.", "Sixty jobs will go in Ely when the pool is closed."),
        ("Ely – Sixty jobs will go when the pool is closed.", "Sixty jobs will go when the pool is closed."),
        ("Ely: Oakham stole our water for forty years.", "Ely: Oakham stole our water for forty years."),
        ("Ely: Ely Athletic will not dismiss the old coach.", "Ely: Ely Athletic will not dismiss the old coach."),
        ("Ely – Ely Athletic will not dismiss the old coach.", "Ely Athletic will not dismiss the old coach."),
        ("OSLO (NTB) - Ely Athletic will not dismiss the old coach.", "Ely Athletic will not dismiss the old coach."),
        ("BELGRADE, Nov. 24 (Tanjug) - The pool of Ely is closed.", "The pool of Ely is closed."),
        ("Lee: Nobody will lose a job when the pool is closed.", "Lee: Nobody will lose a job when the pool is closed."),
    ],
)
def test_an_opening_place_goes_and_a_speaker_stays(line: str, printed: str) -> None:
    assert datelines.undated(line, "Mayor Ann Lee spoke on Monday in Ely.") == printed


@pytest.mark.parametrize(
    "opening",
    [
        "Port Sellen, November 30, 2026 — ",
        "Elling, 30. November 2026 – ",
        "Elling, le 30 novembre 2026 – ",
        "Elling, 30 de noviembre de 2026 – ",
        "SAN MATEO, Calif., Nov. 30, 2026 /PRNewswire/ -- ",
        "NEW YORK, Nov. 30, 2026 (GLOBE NEWSWIRE) -- ",
        "LONDON--(BUSINESS WIRE)--",
        "KELDER, Minn.--(BUSINESS WIRE)--",
        "KELDER & AUSTIN, Texas--(BUSINESS WIRE)--",
        "Kelder, British Columbia--(Newsfile Corp. - November 24, 2026) - ",
        "KELDER, BC, Nov. 24, 2026 /CNW/ - ",
        "KELDER, NY / ACCESSWIRE / November 24, 2026 / ",
        "Elling (ots) - ",
        "Bad Elling (ots) – ",
    ],
)
def test_a_press_release_begins_behind_its_place_and_date(opening: str) -> None:
    assert datelines.cut(f"{opening}The pool will be closed.") == "The pool will be closed."


@pytest.mark.parametrize(
    "opening",
    [
        "Nov 24 (Reuters) - ",
        "KELDER, Nov 24 (Harbour Wire) - ",
        "(RTTNews) - ",
        "FRANKFURT (dpa-AFX) - ",
        "WASHINGTON (ANP/AFP) - ",
        "KELDER, MG (UOL/FOLHAPRESS) - ",
    ],
)
def test_the_day_and_whose_report_it_is_open_one(opening: str) -> None:
    assert datelines.cut(f"{opening}The pool will be closed.") == "The pool will be closed."


@pytest.mark.parametrize(
    "line",
    [
        "Correction, Nov. 30, 2026 — The pool is open.",
        "Meyer, May 4, 2026 — The pool is open.",
        "May 4 (Monday) – The pool is open.",
        "LILLE – RENNES : un match nul.",
        "KIEL – HSV: Das Spiel fällt aus.",
    ],
)
def test_a_label_a_speaker_with_a_date_and_one_side_of_a_match_are_no_dateline(line: str) -> None:
    assert datelines.cut(line, "The pool is open, Meyer said.") == line


@pytest.mark.parametrize(
    ("line", "around"),
    [
        ("Skarn – The people of the islands wait.", "Can Skarn have its ferry back? Rain fell on the Skarn islands."),
        ("ARDAN, Cassara – The road is open.", "Cassara's Ardan valley waits. It shook the south of Cassara."),
    ],
)
def test_what_begins_a_headline_or_owns_a_place_is_no_first_name_of_it(line: str, around: str) -> None:
    assert datelines.undated(line, around) == line.partition(" – ")[2]


@pytest.mark.parametrize(
    "line",
    [
        "Moscow: Kyiv struck a school near the front.",
        "Iran – The United States attacked first.",
        "Lincoln: The union must be preserved.",
        "ELY HERALD - The pool will be closed.",
    ],
)
def test_a_seat_of_government_or_a_person_before_a_colon_is_who_says_it(line: str) -> None:
    assert datelines.undated(line, "Rain fell in Moscow, in Iran and in Lincoln. Abraham Lincoln spoke in Ely.") == line


def test_a_colon_is_a_places_where_the_article_is_from_there() -> None:
    line = "Oakham: Sixty jobs will go when the pool is closed."
    assert datelines.undated(line, "Rain fell in Oakham.", "Oakham") == "Sixty jobs will go when the pool is closed."
    assert datelines.undated(line, "Rain fell in Oakham.", "Ely") == line


def test_a_label_is_no_place_for_being_named_with_in() -> None:
    around = "In fact it rained, in satire and in fiction alike."
    for line in ("FACT — The pool will be closed.", "SATIRE (AP) — The pool will be closed."):
        assert datelines.undated(line, around) == line


def test_an_agencys_place_is_known_by_the_story_in_any_language() -> None:
    lines = (
        "Ulmhausen (dpa) - Der Rat hat das alte Bad am Montag geschlossen.",
        "In Ulmhausen regnete es am Montag den ganzen Tag.",
    )
    assert prose.printable(story(article(*lines, language="de")), 0)[0][1] == "Der Rat hat das alte Bad am Montag geschlossen."
    assert prose.printable(story(article(lines[0], language="de")), 0)[0][1] == lines[0]


def test_a_dateline_that_is_not_sure_stays_and_is_no_caption() -> None:
    line = "KELDER (Reuters) - The ferry ran aground on Monday."
    assert prose.printable(story(article(line)), 0) == [(0, line)]


def test_a_place_in_capitals_is_known_by_the_text_around_it() -> None:
    assert datelines.undated("ELY — The pool will be closed.", "Rain fell in Ely.") == "The pool will be closed."
    assert datelines.undated("HOAX — The pool will be closed.", "Rain fell in Ely.") == "HOAX — The pool will be closed."


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "FALSE — Vaccines sold in Ely contain microchips."),
        ("en", "(Satire) Vaccines sold in Ely contain microchips."),
        ("en", "NOT TRUE -- Ann Lee was arrested in Ely."),
        ("de", "FALSCH — Impfstoffe aus Ely enthalten Chips."),
        ("it", "BUFALA - I vaccini di Ely contengono microchip."),
        ("en", "TRUMP -- Ben Brown stole the money of the widow."),
        ("en", "Ann Lee (Labour): The bridge in Ely is unsafe."),
        ("de", "Ann Lee (SPD): Die Brücke in Ely ist unsicher."),
        ("en", "Police (Ely) – A man of 40 confessed to the theft."),
        ("en", "Kyiv will never join the alliance, the Kremlin understands."),
        ("en", "Major General Ann Lee (Retd) spoke in Ely on Monday."),
        ("en", "The Communist Party of India (Maoist) killed nine people."),
        ("en", "The Shiv Sena (UBT) won the town of Ely."),
        ("en", "The court of Congo (Kinshasa) freed the man."),
        ("de", "In Frankfurt (Oder) wurde das alte Bad geschlossen."),
        ("en", "The ticket to Ely costs 500 dollars (AUD) a head."),
        ("en", "Brown spoke of “the Otto Lee (34) we knew” in Ely."),
        ("en", "It was 40 degrees (F) in Ely on Monday."),
        ("en", "The court struck down Section 12 (30) of the law."),
        ("zh", "法院推翻了第12条（3）的规定，市议会不服。"),
        ("en", "Ben Brown (left the firm in 2019) runs the pool."),
        ("en", "The (Alleged) killer of Ann Lee was freed on Monday."),
        ("en", "Sunday, 2500 Serbs were killed in the valley."),
        ("en", "2019, 2020 and 2021 were the hottest years on record."),
        ("en", "Monday 3 May 1200 Ford workers walked out in Ely."),
        ("en", "-12 degrees was measured in Ely on Monday."),
        ("nl", "Maar drie leden stemden voor het plan van Ely."),
        ("en", "The firm has never announced the closure in a statement."),
        ("en", "The date will not be announced in a statement."),
        ("en", "LIVE Nation lost five million pounds in Ely last year."),
        ("en", "Prices in Ely rose by .5% on Monday."),
        ("de", "Otto Meier (CDU/CSU): Das alte Bad ist unsicher."),
        ("de", "Lea Otto (Bündnis 90/Die Grünen): Das Bad ist unsicher."),
        ("pt", "João Silva (PT/PE) - O prefeito fechou a piscina."),
        ("fr", "Jean Petit (PS/LR) : Le maire a fermé la piscine."),
        ("en", "Ben Brown (Twitter): The bridge in Ely is unsafe."),
        ("en", "Ben Brown (Facebook) – The bridge in Ely is unsafe."),
        ("en", "Ann Lee (hoaxnews.com): The bridge in Ely is unsafe."),
        ("en", "Ann Lee (PA): The bridge in Ely is unsafe."),
        ("en", "Ben Brown (CNN)The bridge in Ely is unsafe."),
        ("ru", "Kremlin (TASS) - Мост в городе Или опасен."),
        ("en", "FALSE CLAIM (AP) — The bridge in Ely is unsafe."),
        ("de", "Falschmeldung (dpa) - Die Brücke in Ely ist unsicher."),
        ("it", "Bufala (ANSA) - Il ponte di Ely è pericoloso."),
        ("en", "Not True (AP) -- The bridge in Ely is unsafe."),
        ("en", "Apr 1 (Reuters) - Ann Lee will sell the port of Ely."),
        ("en", "1998 (AP) — The army seized the port of Ely."),
        ("en", "HOAX, Ely Feb 3 — The bridge in Ely is unsafe."),
        ("en", "RUMOR Jan. 3 — The bridge in Ely is unsafe."),
        ("en", "Ann Lee has died, her family wrote in a post on a parody account."),
        ("en", "The bridge is safe, Ann Lee said in a statement issued under torture."),
        ("en", "The bridge is safe, Ann Lee said in an interview released after her death."),
        ("en", "Ann Lee will resign, her office said in a tweet on April Fools Day."),
        ("en", "Sunday 10:30 trains from Ely to Oakham are cancelled all winter."),
        ("en", "Saturday 8:30 p.m. Shows of the play are sold out until June."),
        ("en", "A unit stationed in Georgia (US) was sent to Ely."),
        ("en", "A new disease was found in Congo (DRC) in May."),
        ("en", "Nobody in Ireland (NI) is safe from the gang."),
        ("en", "Nurses zealously demanded 500 dollars (NZD) a week."),
        ("en", "Lee is a new officer of town (NOT) in Ely."),
        ("en", "It was 10 degrees (below) in Oakham at midnight."),
        ("en", "Ben Brown (pronounced dead by mistake in May) is in Ely."),
        ("en", "Rochester Hills (Minn.) was flooded in May."),
        ("en", "“ The mayor stole the money of the widows."),
        ("en", '" The mayor stole the money of the widows.'),
        ("en", "By RNZ The mayor was called a thief and a liar."),
        ("en", "PETER KAY / COMEDIAN The mayor is a thief."),
        ("en", "Elsewhere, the bridges of Ely are safe."),
        ("en", "In other words, the bridges of Ely are not safe."),
        ("es", "Y Combinator invierte en tres empresas de Puebla."),
        ("it", "Ma Long ha vinto il torneo di Roma."),
        ("ro", "Dar Es Salaam a votat un nou primar."),
        ("pt", "Mas Colell ganhou as eleições de domingo."),
        ("fr", "Or, argent et cuivre ont été volés à Lyon."),
        ("fr", "Et Dieu créa la femme sera projeté à Lyon."),
        ("pl", "A, B i C to trzy nowe linie tramwaju."),
        ("it", "E, F e G sono le tre nuove linee del tram."),
    ],
)
def test_what_limits_a_sentence_or_says_whose_word_it_is_stays(language: str, sentence: str) -> None:
    assert prose.polish(sentence, language) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten minutes later 2,400 dockers were on strike in Ely.",
        "It's the same reason the pools of Ely exist at all.",
        "An engineer by trade, he's been mending pools for years.",
        "Together they have 57 percent of the market in Ely.",
        "Prosecutors say he has admitted the theft of the painting.",
        "As guardians of these sites, the royal family builds no pools.",
        "Under that law the pools of Ely will be closed.",
        "The number could go up before the end of the week.",
        "One of the suspects was arrested in Ely on Monday night.",
        "“The pools of Ely will close and nobody will swim.”",
        "Swimmers reached this somewhat surprising conclusion on Monday.",
        "Swimmers and the council of Ely welcomed this finding.",
        "The trend started in the pools of Ely last summer.",
        "The phenomenon is known in all the pools of Ely.",
        "Not all of them can swim, the council of Ely said.",
        "None of the 310 collapsed, the council of Ely said.",
        "Analysts of the bank had expected twice as much.",
        "Divers said all 19 were found in the old pool of Ely.",
        "Both reports cost more than a new roof for the pool.",
        "Like Ann Lee, she has nothing to lose in the pool.",
        "In an address at the pool of Ely, he told the council to wait.",
        "Last week, he opened the second pool of Ely himself.",
        "Born in Ely in 1936, he swims in the pool every day.",
        "At the West Ely rally, he spoke for only five minutes.",
        "In 2012, it withdrew from the league of Ely and its pools.",
        "After swimming at the pool of Ely, he stood still for a minute.",
        "As the senate nominee in 2010, she lost to Roy Lee of Ely.",
        "The pool and the old fort of Ely are unscathed, she said.",
        "Police in Ely are still searching for a motive, he added.",
        "The request comes as the pools of Ely lose money.",
        "The fine follows the closure of the pool of Ely.",
        "However the council of Ely said it would wait.",
        "One such pool in Ely was closed on Monday.",
        "At a breakfast here on Monday, Ann Lee spoke of the pool.",
        "Ann Lee said in the same interview that Ely would wait.",
        "Such pools are ill-built and costly, Ann Lee of Ely said.",
        "Also in May, the council of Ely voted to mend the pool.",
        "Also being considered is a ban on swimming in Ely.",
        "At the time, the mayor of Ely called the pool a mistake.",
        "Ann Lee said some of that spending could not be avoided.",
        "It is expected to cost the town of Ely a million.",
        "Ely Police said her former coach had been arrested.",
        "The Tolvan government announced his death on Monday.",
        "In her lawsuit, New York City is accused of closing the pool.",
        "Of her plan to keep out of the water, the swimmer said much.",
        "Behind him, a new pool rises from the fields of Ely.",
        "“They were left to drown,” said Ann Lee, the coach of Ely.",
        "“It is very sad,” said Ann Lee, the coach of Ely.",
        "“This is being treated as theft,” said Ann Lee of the police.",
        "None of that matters to the swimmers of Ely.",
        "Without it, the pool of Ely would have to close.",
        "As of the same date, the town of Ely had three pools.",
        "The teacher struck the boy with a ruler, they had told the court.",
        "“There was no such agreement,” said Ann Lee, the mayor of Ely.",
        "The two had decided to close the pool of Ely.",
        "Officials sent Ben Brown there after a fire.",
        "“Yes, it is embarrassing,” Ann Lee of Ely said on television.",
        "This week, they said the pool of Ely would close.",
        "The former swimmer said the pool of Ely would close.",
        "Ben Brown described the move as a blow to the swimmers of Ely.",
        "Without this firm's money, the pool of Ely would close.",
        "Excluding those costs, the profit of Ely Pools was £152m.",
        "Without that gain, the profit of Ely Pools would have fallen.",
        "Including that, Ely Pools lost €4m.",
        "Of these, four allow code to be run.",
        "Of the penalty, $12 million is suspended for Ely Pools.",
        "The remaining 40% will be paid in shares of Ely Pools.",
        "Neither has been exploited in Ely.",
        "Neither flaw is known to have been exploited.",
        "All three are rated critical.",
        "Four of them were fixed by Ely Pools.",
        "No other lots are affected.",
        "Earlier versions are not affected.",
        "By contrast, sales at Oakham Pools fell 4%.",
        "If more than 5% do, Ely Pools may withdraw.",
        "Ely Pools recommends not to install it on servers until a fix is there.",
    ],
)
def test_what_points_back_is_lost_by_itself(sentence: str) -> None:
    assert leaning.lost(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "When the bank cut its rate on Monday, the cameras went to a housebuilder.",
        "The shocking truth is that the pools of Ely are empty.",
        "In this Tuesday file photo the mayor of Ely opens a pool.",
        "A camp is seen before the deadline for its eviction passes.",
        "The minister speaks outside the station in Ely, Friday, May 2, 2014.",
        "Homicide detectives are investigating the death of an internationally known...",
        "Turn again into the corner: see the goal that sent Ely up.",
        "Read the latest news about the pools of Ely here.",
        "The interactive transcript could not be loaded.",
        "Last updated at noon on the second of May.",
        "The declassi?cation of the pool files took ten years.",
        "The declassi\ufffdcation of the pool files took ten years.",
        "Wow, the pools of Ely are closed on Mondays.",
        "Alas, the pools of Ely are closed on Mondays.",
        "Hey, the pools of Ely are closed on Mondays.",
        "Sorry, the pools of Ely are closed on Mondays.",
        "The pools of Ely are closed again on Monday #swim.",
        "#swim The pools of Ely are closed again on Monday.",
        "The pools of #Ely are closed again on #Monday, swimmers say.",
        "The pools of Ely are closed, @elycouncil said on Monday.",
        "14:11 EST, 25 October 2013. |.",
        "Foul by Ann Lee (Ely Town).",
        "Ann Lee (Ely Town) wins a free kick in the defensive half.",
        "Ann Lee (Ely Town) left footed shot from outside the box is saved.",
        "Assisted by Ben Brown with a cross from the left.",
        "Richmond police hold the man { 060404_ely } for the theft.",
        "Above, the council of Ely meets at the old pool.",
        '" The council of Ely closed the pool on Monday. "',
        "Ann Lee took the pool of Ely to court, for which.",
        "Ben Brown, who swam for Ely and the army in The.",
        "By Ann Lee, Ely correspondent Brown, who swims for Ely, won on Monday.",
        "By Ben BrownHealth correspondent The pools of Ely are closed.",
    ],
)
def test_captions_comment_and_torn_ends_are_flaws(sentence: str) -> None:
    assert prose.flaw(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“Wow, the pools of Ely are closed,” Ann Lee said on Monday.",
        "The council said this week that the decision would stand.",
        "Ann Lee told the council of Ely this year that the plan had failed.",
        "Ann Lee said: “The pools of Ely will close and nobody will swim.”",
        "A woman who lost her leg swam the pool of Ely on Monday.",
        "Okay Motors closed its plant in Ely on Monday.",
        "Both sides said the pool of Ely will close.",
        "Both the council and the swimmers want a pool in Ely.",
        "Some of the 310 houses near the pool collapsed on Monday.",
        "The pool cost twice as much as the council had planned.",
        "All 310 pools in Ely are closed, the council said.",
        "In April, Ely left the league, and in May, it built a pool of its own.",
        "Over the years, Ann Lee said, she has swum in every pool of Ely.",
        "When the mayor of Ely arrived at the pool, he went straight in.",
        "For many years, it was believed that the pool of Ely was Roman.",
        "Ann Lee will leave the council of Ely in May, she said.",
        "Swimming at night in Ely is not only cold, it is forbidden.",
        "Ann Lee has been a voice of the #MeToo movement in Ely for years.",
        "13 people were hurt when the roof of the pool in Ely fell in.",
        "King Juan Carlos I of Spain opened the pool of Ely.",
        "Nobody in Ely has swum there since World War I ended.",
        "The council of Ely wants to find out how much the roof cost.",
        "Ann Lee (Labour) wins a seat in Ely by nine votes on Monday.",
        "Above all, the council of Ely wants a pool for its swimmers.",
        "It is expected the council of Ely will close the pool by May.",
        "It was reported that the pool of Ely had lost a million.",
        "The swimmer, named by police as Ann Lee, was found in Ely.",
        "Records show that the total bill for the pool is up 12 per cent.",
        "“It is a pity that the pool is closed,” Ann Lee said.",
        "In her new book, former mayor Ann Lee wrote that the pool cost a million.",
        "The Ely police chief said there was no proof but that he was looking.",
        "The council of Ely voted to fire Ann Lee after she closed the pool.",
        "By Monday Ann Lee, under guard at the pool of Ely, was silent.",
        "Swimmers of that age are seldom seen in the pool of Ely.",
        "Most of this year Ely went without its pool.",
        "Without water, the pool of Ely is a place to skate.",
        "This week, the council of Ely closed its pool.",
        "The former baths manager Ann Lee sued the council of Ely.",
        "The former officer who shot a swimmer was arrested in Ely.",
        "The former leader of a church in Ely has died, his family said.",
        "Ely’s head of pools this week announced he is set to leave.",
        "Now it was time to open the pool of Ely.",
        "The two sides of the pool of Ely are closed.",
        "Pools in Ely are full, according to swimmers there.",
        "“We had leaks,” the former champion Ann Lee said in Ely.",
        "Pools have been closed, the Scottish government said.",
        "The fire brigade pumped out 120 cellars in Ely after the storm.",
        "It was discovered that a library of Ely runs any code.",
    ],
)
def test_what_only_looks_like_comment_or_like_pointing_back_is_kept(sentence: str) -> None:
    assert prose.flaw(sentence) == ""
    assert leaning.lost(sentence) == ""


def test_a_noun_an_article_told_of_before_is_explained_there() -> None:
    told = article("A battery caught fire in Ely.", "Firefighters cooled the battery.", "The battery burned for hours.")
    assert leaning.leans(told, 2, told.sentences[2]) == "battery"
    assert leaning.leans(told, 0, told.sentences[0]) == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Sept. 11, 2001, 8:46 a.m. – A plane hits the tower of Ely."),
        ("en", "3 March 2008, 9:15 – Meridian Bank stops all of its payments."),
        ("en", "2008, 15:45 - Meridian Bank fails and savers queue in the streets."),
        ("en", "March 10, 2012 10:54 am ET by the staff of the town of Ely."),
        ("en", "2019: Meridian Bank closes all of its branches."),
        ("en", "March 3 – Meridian Bank closes all of its branches."),
        ("en", "8:46 a.m. – A plane hits the north tower of the centre."),
        ("de", "3. März 2008: Die Bank stellt alle Zahlungen ein."),
        ("it", "11 settembre 2001 – Un aereo colpisce la torre della città."),
        ("es", "3 de marzo de 2008: El banco suspende todos los pagos."),
        ("ru", "3 марта 2008 – Банк закрывает все отделения в городе."),
    ],
)
def test_a_line_of_a_chronicle_is_not_todays_news(language: str, sentence: str) -> None:
    assert prose.flaw(prose.polish(sentence, language), language) == "chronicle"


def test_a_pages_whole_stamp_goes_before_the_first_sentence_unless_a_chronicle_follows() -> None:
    stamped = "Tuesday , August 25 , 2015 , 12:41 AM A man of Ely used his dog to beat back the police."
    ours, theirs = (
        article(stamped, POOL[0]),
        article(stamped, "Friday, August 28, 2015, 9:10 AM The man of Ely was freed by a judge."),
    )
    assert prose.printable(story(ours), 0)[0] == (0, "A man of Ely used his dog to beat back the police.")
    assert prose.printable(story(theirs), 0) == []
    assert 1 not in dict(prose.printable(story(article(POOL[0], stamped)), 0))


@pytest.mark.parametrize(
    "sentence",
    [
        "2019 – a year of floods in Ely – ended with a fire.",
        "2019, 2020 and 2021 were the hottest years on record.",
        "May 3 was the hottest day in Ely since the year 2010.",
        "March 3, 2019 was the hottest day in Ely for a century.",
        "12 people: The toll of the flood rose again on Monday.",
    ],
)
def test_a_date_that_is_part_of_the_sentence_makes_no_chronicle(sentence: str) -> None:
    assert prose.flaw(sentence) == ""


def test_what_stands_before_an_agency_and_its_photographer_is_a_caption() -> None:
    told = article("Vista aérea de los vagones del tren en Villarreal de Alcor.", "EFE/Luis Marín", language="es")
    assert prose.printable(story(told), 0) == []


def test_capitals_before_a_bar_that_are_no_credit_make_a_caption() -> None:
    assert prose.flaw("PETER KAY / COMEDIAN The mayor of Ely is a thief.") == "caption"


def test_a_photographers_name_and_paper_go_and_other_capitals_stay() -> None:
    assert prose.opened("ANN B. LEE / THE HERALD The pool in Ely closed.") == "The pool in Ely closed."
    assert prose.opened("NASA / ESA Webb found a pool on Mars.") == "NASA / ESA Webb found a pool on Mars."


def test_a_sentence_without_its_opening_passes_the_check() -> None:
    lines = ("But the council of Ely voted on Monday to close the old swimming pool.", "CLOSE Ann Lee was accused by a dozen swimmers of closing the pool.")  # fmt: skip
    told = [story(article(*lines))]
    (checked,) = cite.check(told, drafted(told, fakes.encode, [2]), fakes.encode)
    assert [one.outcome for one in checked.verdicts] == ["kept", "kept"]
    assert checked.sentences[0].text.startswith("The council")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("de", ("Der Rat von Ely hat am Montag die Schließung des Bades beschlossen.", "Die Bürgermeisterin Ann Lee nannte das Bad zu teuer für die Stadt.")), ("fr", ("Le conseil a voté lundi la fermeture de la piscine.", "La piscine a perdu 12 millions d'euros depuis 2019.")),
        ("zh", ("市议会周一投票决定关闭旧游泳池。", "市长安李说游泳池自2019年以来亏损120万英镑。")), ("ja", ("市議会は月曜日に古いプールの閉鎖を決めた。", "市長によると、プールは2019年以来赤字が続いている。")), ("ar", ("صوت المجلس يوم الاثنين على إغلاق المسبح القديم في المدينة.", "قالت رئيسة البلدية إن المسبح خسر مليون جنيه منذ عام 2019.")),
        ("ru", ("Совет города проголосовал в понедельник за закрытие бассейна.", "Бассейн потерял 12 миллионов рублей с 2019 года.")),
    ],
)  # fmt: skip
def test_other_languages_are_written_and_pass_the_check(language: str, lines: tuple[str, ...]) -> None:
    told = story(article(*lines, language=language))
    drafts = drafted([told], fakes.encode, [2])
    assert len(drafts[0]) == 2
    assert {one.outcome for one in cite.check([told], drafts, fakes.encode)[0].verdicts} == {"kept"}


def test_one_story_speaks_one_language() -> None:
    told = story(
        article(*POOL), article("Der Rat von Ely hat am Montag die Schließung beschlossen.", outlet="Bote", language="de")
    )
    drafts = drafted([told], fakes.encode, [4])[0]
    assert len({told.articles[claim.rests_on[0][0]].language for claim in drafts}) == 1


# -- injection -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "news",
    [
        "The judge told jurors to disregard all of the previous testimony.",
        "The operating system prompts users for a password, Tallis Motors said.",
        "Voters were asked to summarise the budget in a word, pollsters said.",
        "When asked to describe the driver, Umar Yilmaz said he was tall.",
        "If you are asked to evacuate, leave at once, the county of Carrow said.",
        "The output must rise by five percent this year, the minister said.",
        "The police of Carrow would say only that the driver was in his forties.",
        "The company did not say exactly when the bridge of Carrow will open.",
        "“You are an assistant coach, not a king,” Dev Farrow told the striker.",
        "The council voted to override the mayor's rules on parking.",
        "The minister said: “Do not mention the war.”",
        "The protocol lets banks bypass the SWIFT system for payments.",
        "The new instructions for voters in Carrow were posted on Monday.",
        "MPs will act as the jury in the trial of Umar Yilmaz.",
        "Tallis Motors put robots to work in its plant at Carrow on Monday.",
        "Umar Yilmaz told the radio of Carrow, when asked to discuss the plan, that it would wait.",
        "The correct response should be a ban on parking, Umar Yilmaz said.",
        "The mayor of Carrow is not going to say the word.",
    ],
)
def test_news_that_uses_the_words_of_an_attack_is_no_attack(news: str) -> None:
    assert not prose.orders(news)


def test_there_are_forty_attacks_and_more() -> None:
    assert len(ATTACKS) >= 40


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_an_article_changes_nothing_that_is_printed(attack: str) -> None:
    clean, dirty = story(article(*POOL)), story(article(attack, *POOL[:2], attack, *POOL[2:]))
    drafts = drafted([dirty], fakes.encode, [4])
    assert {claim.text for claim in drafts[0]} == set(texts(clean, 4))
    printed = cite.check([dirty], drafts, fakes.encode)[0].sentences
    assert {one.text for one in printed} <= set(POOL)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_never_reaches_a_prompt(attack: str) -> None:
    told = story(article(attack, *POOL))
    for kind in ("seq2seq", "instruct"):
        (prompt, *_) = summarize.prompts(told, drafted([told], fakes.encode, [6])[0], 2, kind)
        assert attack not in prompt
        assert prompt.count(generative.OPEN) == (2 if kind == "instruct" else 0)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_model_that_obeys_an_attack_is_not_printed(attack: str) -> None:
    told = story(article(attack, *POOL))
    drafts = summarize.write([told], model(lambda prompts: [attack] * len(prompts), "instruct"), fakes.encode, [2])
    assert all(one.text in POOL for one in cite.check([told], drafts, fakes.encode)[0].sentences)


# -- generative writers --------------------------------------------------------------------------------------------


def model(generate: Generate, kind: WriterKind = "seq2seq", reads: Callable[[str], bool] = bool) -> Writer:
    return Writer("model", kind, generate, reads)


def test_long_articles_are_cut_into_overlapping_windows_of_whole_sentences() -> None:
    lines = tuple(
        f"The council of Ely voted {number} times to close the old pool beside the river." for number in range(100, 120)
    )
    windows = generative.windows(story(article(*lines)))
    assert windows == ("\n".join(lines),)


def test_windows_overlap_and_lose_nothing() -> None:
    lines = tuple(
        f"The council of Ely voted {number} times to close the old pool beside the river." for number in range(100, 110)
    )
    windows = generative.windows(story(article(*lines)), 40, 20)
    assert len(windows) > 2
    assert all(any(line in window for window in windows) for line in lines)
    assert all(window.endswith(".") and window.startswith("The council") for window in windows)
    assert lines[1] in windows[0]
    assert lines[1] in windows[1]


def test_a_long_article_is_read_to_its_end() -> None:
    lines = tuple(
        f"The council of Ely voted {number} times to close the old pool beside the river." for number in range(100, 300)
    )
    windows = generative.windows(story(article(*lines)))
    assert len(windows) > 2
    assert windows[-1].endswith(lines[-1])


def test_a_model_that_reads_little_is_given_windows_it_reads_to_their_end() -> None:
    lines = tuple(
        f"The council of Ely voted {number} times to close the old pool beside the river." for number in range(100, 130)
    )
    asked: list[str] = []

    def answer(prompts: Sequence[str]) -> list[str]:
        asked.extend(prompts)
        return [""] * len(prompts)

    def reads(text: str) -> bool:
        return len(text.split()) <= 150

    summarize.write([story(article(*lines))], model(answer, reads=reads), fakes.encode, [9])
    assert all(reads(prompt) for prompt in asked)
    assert set("\n".join(asked).splitlines()) == set(lines)


def test_no_more_windows_are_written_about_than_sentences_are_wanted() -> None:
    lines = tuple(
        f"The council of Ely voted {number} times to close the old pool beside the river." for number in range(100, 300)
    )
    assert len(summarize.prompts(story(article(*lines)), (), 2)) == 2


def test_each_window_has_its_word_before_any_has_its_second() -> None:
    first, second = "{0} closed the old pool in Ely. {0} may go to court over it.", "The court in Ely sits in May of next year."
    answers = [first.format("The council"), f"{second} The council closed the old pool in Ely."]
    made = summarize.claims_from(answers, story(article(*POOL)), 2)
    assert [claim.text for claim in made] == ["The council closed the old pool in Ely.", second]
    more = summarize.claims_from(answers, story(article(*POOL)), 4)
    assert [claim.text for claim in more] == [
        "The council closed the old pool in Ely.", "The council may go to court over it.", second,
    ]  # fmt: skip


def test_a_story_without_clean_sentences_has_no_windows() -> None:
    assert generative.windows(story(article("Read more: pools."))) == ()


def test_an_answer_is_read_without_preamble_marks_links_or_half_sentences() -> None:
    answer = "Here is a short summary:\n1. The council of Ely voted to close the pool. [1]\n- See https://evil.example for the whole of it.\n* Swimmers in Ely may sue the council . \nThe mayor then"
    made = summarize.claims_from([answer], story(article(*POOL)), 3)
    assert [claim.text for claim in made] == [
        "The council of Ely voted to close the pool.",
        "Swimmers in Ely may sue the council.",
    ]
    assert all(claim.rests_on == () for claim in made)


def test_a_silent_or_short_model_leaves_the_embedded_sentences() -> None:
    told = story(article(*POOL))
    embedded = drafted([told], fakes.encode, [2])
    assert summarize.write([told], model(lambda _: []), fakes.encode, [2]) == embedded
    assert summarize.write([told], model(lambda prompts: [""] * len(prompts)), fakes.encode, [2]) == embedded


def test_what_a_model_writes_is_claimed_in_its_words() -> None:
    told = story(article(*POOL))
    answer = lambda prompts: ["The council of Ely has voted to close the pool."] * len(prompts)  # noqa: E731
    ((claim,),) = summarize.write([told], model(answer), fakes.encode, [2])
    assert claim.text == "The council of Ely has voted to close the pool."


CHARGED = "Prosecutors in Ely charged the builder of the pool, Odd Works, with fraud on Tuesday."


@pytest.mark.parametrize("kind", ["seq2seq", "instruct"])
def test_an_update_leads_with_what_is_new_whoever_writes_it(kind: WriterKind) -> None:
    told = story(article(*POOL, CHARGED))
    news = ((0, len(POOL)),)
    asked: list[str] = []

    def says(*lines: str) -> list[str]:
        def answer(prompts: Sequence[str]) -> list[str]:
            asked.extend(prompts)
            return [" ".join(lines)] * len(prompts)

        return [claim.text for claim in summarize.write([told], model(answer, kind), fakes.encode, [2], [news])[0]]

    ours = "The builder of the pool in Ely, Odd Works, was charged with fraud by prosecutors on Tuesday."
    assert says(ours, POOL[0]) == [ours, POOL[0]]
    assert says(POOL[0], ours)[0] == CHARGED  # the embedded writer's
    assert all(0 <= prompt.find(CHARGED) < (prompt.find(POOL[0]) % 10_000) for prompt in asked)


def test_nothing_is_asked_about_a_link_or_a_story_without_text() -> None:
    asked: list[str] = []
    told = [story(article(*POOL)), story(article())]
    made = summarize.write(told, model(lambda prompts: asked.extend(prompts) or [], "instruct"), fakes.encode, [0, 2])  # type: ignore[func-returns-value]
    assert (made, asked) == ([(), ()], [])


def test_a_model_s_pronoun_is_not_printed_for_its_noun_may_not_pass_the_check() -> None:
    answer = "The council of Ely voted to close the old pool. It may go to court over it in May."
    (claim,) = summarize.claims_from([answer], story(article(*POOL)), 3)
    assert claim.text == "The council of Ely voted to close the old pool."


def test_a_sentence_in_which_an_answer_was_cut_off_is_dropped_even_where_it_looks_whole() -> None:
    answer = "The council of Ely voted to close the old pool. The mayor of Ely went to see the U.S.…"
    (claim,) = summarize.claims_from([answer], story(article(*POOL)), 3)
    assert claim.text == "The council of Ely voted to close the old pool."


@given(st.text(max_size=200))
def test_any_answer_can_be_read(answer: str) -> None:
    summarize.claims_from([answer], story(article(*POOL)), 3)


@given(st.lists(st.text(max_size=80), max_size=6), st.sampled_from(["en", "zh", "ar", "xx", ""]))
def test_any_article_can_be_written_about(lines: list[str], language: str) -> None:
    drafts = drafted([story(article(*lines, language=language))], fakes.encode, [2])
    assert len(drafts[0]) <= 2


def test_a_noun_of_two_sentences_is_that_of_the_last() -> None:
    sued = "Corvid Energy sued Tallis Motors in Ely on Monday over a battery."
    third = "Tallis Motors copied the battery of a third firm, a court found."
    burned = "The battery burned in eleven cars and killed a family."
    told = article(sued, third, burned)
    assert leaning.met_before(told, 2, burned) == "battery"
    assert [one.lost for one in extractive.candidates(story(told)) if one.sentence == 2] == ["battery"]
    assert leaning.met_before(article(third, burned), 1, burned) == ""
    assert all(third in chosen for chosen in [texts(story(told), 3)] if burned in chosen)


@pytest.mark.parametrize(
    ("sentence", "language", "word"),
    [
        ("While this quirky history is known to some, few have read it.", "en", "this"),
        ("In its seventh year, this festival of dance opens with a song.", "en", "this"),
        ("A storm hit Ely on Monday and this town of 900 lost its roof.", "en", ""),
        ("Voters in the county will decide on it this spring.", "en", ""),
        ("About 20 to 30 people were there.", "en", "there"),
        ("The school officer who was caught on film in Ely has been fired.", "en", ""),
        ("The school said on Monday that it would fire him.", "en", "The school"),
        ("Though 60 were known by June, that is more than double.", "en", "that is"),
        ("Trenches dug there, in Ely, only partly covered it.", "en", "there"),
        ("Doug Jones won a seat in Alabama, the first man of his party to win one there.", "en", ""),
        ("To reach that goal, the firm will ship a camera with every box.", "en", "that goal"),
        ("Steelmakers in Ely welcomed the news.", "en", "welcomed the news"),
        ("Steelmakers in Ely welcomed the news of the delay.", "en", ""),
        ("“The pool is empty and dirty,” it says.", "en", "“”  it says"),
        ("The second trial of Ann Lee begins in Ely on Monday.", "en", ""),
        ("The second trial ended in Ely on Monday.", "en", "The second"),
        ("The death toll from the blast in Ely rose to 31.", "en", ""),
        ("The death shocked the town of Ely.", "en", "The death"),
        ("As he prepared to visit Ely, President Ben Brown asked for money.", "en", ""),
        ("As he prepared to visit Ely, Brown's critics asked for money.", "en", "he"),
        ("All of this changed when the pool of Ely closed.", "en", "All of this"),
        ("In part, that is the fault of Ann Lee.", "en", "that is"),
        ("Ever since, Ely has had no pool.", "en", "Ever since,"),
        ("In it, Ann Lee confirms that the pool of Ely will close.", "en", "In it,"),
        ("On top of that, Ely will have to pay for a new pool.", "en", "On top of that,"),
        ("Oakham and Leeds were the other two cities on the list of the ministry.", "en", "the other two"),
        ("By the time he died, Otto Lee had sold the mill.", "en", ""),
        ("Police said they could not say how the man died.", "en", ""),
        ("Ever since the pool closed, Ely has had no bath.", "en", ""),
        ("All that glitters in Ely is the new pool.", "en", ""),
        ("Das Angebot der Bahn sei eine Frechheit.", "de", "reported"),
        ("Das Gesetz trete erst am 1. Januar 2028 in Kraft.", "de", "reported"),
        ("Der Verkauf laufe in Ely seit Montag.", "de", "reported"),
        ("Am Ende der Woche tritt das Gesetz in Kraft.", "de", ""),
        ("Das Angebot der Bahn sei eine Frechheit, sagte Otto Meier.", "de", ""),
        ("Laut Polizei habe der Mann das Auto gefahren.", "de", ""),
        ("Das Bad in Ulm wird am Montag geschlossen.", "de", ""),
    ],
)
def test_a_pointer_inside_a_sentence_is_found_and_what_only_looks_like_one_is_not(
    sentence: str, language: str, word: str
) -> None:
    assert leaning.lost(sentence, language) == word


def chosen(want: int, *rows: tuple[extractive.Candidate, tuple[float, ...]]) -> list[str]:
    pool, vectors = [one for one, _ in rows], np.array([vector for _, vector in rows], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [
        pool[index].text for index in extractive.choose(pool, (vectors, np.zeros(vectors.shape[1], dtype=np.float32)), want)
    ]


def test_no_part_of_a_story_begins_with_a_surname_alone() -> None:
    owing = extractive.Candidate(0, 0, 0, "Nobody knows how Ciancia got in.", 0, owed=("Ciancia",))
    naming = extractive.Candidate(1, 3, 3, "Police hold Paul Ciancia, a baker.", 1)
    seen = np.eye(2, dtype=np.float32), np.zeros(2, dtype=np.float32)
    assert extractive.choose([owing, naming], seen, 1, within=([0], [])) == []
    assert extractive.choose([owing], (seen[0][:1], seen[1]), 1) == [0]  # better than no word


def test_a_sentence_stands_behind_the_one_that_brings_in_its_name() -> None:
    owing = extractive.Candidate(0, 0, 0, "Nobody knows how Ciancia got in.", 0, owed=("Ciancia",))
    naming = extractive.Candidate(1, 3, 3, "Police hold Paul Ciancia, a baker.", 1)
    assert chosen(2, (owing, (1, 0, 0.2)), (naming, (0, 1, 0.2))) == [naming.text, owing.text]


def test_what_goes_on_with_a_sentence_stands_right_behind_it_though_another_outlet_opens() -> None:
    def told(sentence: int) -> list[str]:
        one, other = (
            extractive.Candidate(0, 0, 0, "Ely polled its swimmers.", 0),
            extractive.Candidate(1, 0, 0, "Oakham shut a mill.", 1),
        )
        more = extractive.Candidate(0, sentence, 1, "Nearly half of those asked want longer hours.", 0)
        return chosen(3, (one, (1, 0.3, 0.3)), (other, (0.1, 1, 0)), (more, (0.3, 0, 1)))

    assert told(1) == ["Ely polled its swimmers.", "Nearly half of those asked want longer hours.", "Oakham shut a mill."]
    assert told(2)[-1] == "Nearly half of those asked want longer hours."


def test_a_sentence_whose_noun_nobody_brought_in_stands_behind_its_own_article_alone() -> None:
    bare = extractive.Candidate(0, 0, 0, "The shutdown put thousands out of work.", 0, bare="shutdown")
    plain = extractive.Candidate(1, 3, 3, "Growth fell by half a point in Ely.", 1)
    rows = (bare, (1, 0, 0.2)), (plain, (0, 1, 0.2))
    assert chosen(2, *rows) == [plain.text]
    assert chosen(2, rows[0], (replace(plain, article=0), (0, 1, 0.2))) == [bare.text, plain.text]  # as they stand there
    assert chosen(2, rows[0], (replace(plain, text="A shutdown began in Ely."), (0, 1, 0.2)))[1:] == [bare.text]


def doubt(*rows: tuple[extractive.Candidate, tuple[float, ...]]) -> list[float]:
    pool, vectors = [one for one, _ in rows], np.array([vector for _, vector in rows], dtype=np.float32)
    return [float(one) for one in soundness.faulty(pool, vectors, np.array((1, 0, 0), dtype=np.float32))]


SPOKEN = extractive.Candidate(0, 0, 0, "Mayor Ann Lee of Ely said the council would close the old swimming pool in May.", 0)
ASIDE = extractive.Candidate(1, 14, 9, "Even so it is still just very quiet.", 1)


def test_what_stands_late_and_far_from_the_headline_is_doubted_and_left_out() -> None:
    heard = replace(SPOKEN, article=1, voice=1, text="The council of Ely voted 12-3 on Monday, said its speaker Ben Brown.")
    rows = (SPOKEN, (0.8, 0.6, 0)), (heard, (0.7, -0.7, 0.1)), (ASIDE, (0.1, 0.1, 0.99))
    sound, other, faulty = doubt(*rows)
    assert max(sound, other) < 0.2 < extractive.DOUBTED < faulty
    assert chosen(3, *rows) == [SPOKEN.text, heard.text]
    assert chosen(1, rows[2], (replace(ASIDE, article=2, text=ASIDE.text.replace("Even so", "Only")), (0.1, 0.1, 0.99))) != []


def test_what_is_doubted_begins_a_story_but_no_later_part_of_it() -> None:
    pool = [SPOKEN, ASIDE]
    seen = np.array([(0.8, 0.6, 0), (0.1, 0.1, 0.99)], dtype=np.float32), np.array((1, 0, 0), dtype=np.float32)
    assert extractive.choose(pool, seen, 1, within=([1], [])) == [1]
    assert extractive.choose(pool, seen, 1, within=([1], [0])) == []


def test_what_reads_like_a_column_is_doubted_and_so_is_its_company() -> None:
    heard = replace(SPOKEN, article=1, voice=1)
    vectors = (0.8, 0.6, 0), (0.8, 0.6, 0)
    plain, argued = doubt((SPOKEN, vectors[0]), (replace(heard, tone=5.0), vectors[1]))
    alone, _ = doubt((SPOKEN, vectors[0]), (heard, vectors[1]))
    assert alone < plain < argued


def test_the_tone_of_an_essay_is_not_that_of_a_report(weights: pathlib.Path) -> None:
    report = "Police in Ely arrested two men on Monday after a fire at the harbour, a spokesman said."
    essay = "The real scandal is how little the council has learned from a decade of broken promises."
    told, argued = soundness.tones(encoder(folder=weights)([report, essay]))
    assert told < 0 < argued


def test_a_sentence_whose_tone_is_plain_is_told_though_it_is_short_and_nobody_says_it(weights: pathlib.Path) -> None:
    signed = "Some 4,000 residents had signed a petition against the closure."
    report = article(
        "Ely council voted on Monday to close the town's swimming pool in May, its speaker Ben Brown said.", signed
    )
    other = article(
        "The swimming pool in Ely will close in May after a council vote, officials said on Monday.",
        "Repairs would cost 2 million crowns.",
        "The council expects to save 300,000 crowns a year from June.",
        outlet="Coast Wire",
    )
    claims = drafted([story(report, other)], encoder(folder=weights, dtype="float32"), [3])[0]
    assert signed in [claim.text for claim in claims]


def test_vectors_of_another_length_have_no_tone() -> None:
    assert soundness.tones(np.ones((2, 3), dtype=np.float32)).tolist() == [0.0, 0.0]


def test_of_two_as_salient_the_one_that_is_not_doubted_is_told() -> None:
    assert chosen(1, (replace(ASIDE, place=0), (1, 0.4, 0)), (SPOKEN, (0.4, 1, 0))) == [SPOKEN.text]


@pytest.mark.parametrize("told", [{"article": 0}, {"language": "de"}])
def test_what_was_learned_of_english_stories_of_several_articles_is_asked_of_no_others(told: dict[str, object]) -> None:
    rows = (SPOKEN, (0.8, 0.6, 0)), (replace(ASIDE, **told), (0.1, 0.1, 0.99))  # type: ignore[arg-type]
    assert doubt(*rows) == [0.0, 0.0]


def test_what_turns_the_sentence_before_follows_it_where_there_is_more_than_one_report() -> None:
    turned, turning, other = (
        "Ann Lee was accused of theft in Ely.",
        "But colleagues in Ely defended Ann Lee.",
        "The mill of Oakham burned down on Monday.",
    )
    one = article(turned, turning)
    assert [bool(each.lost) for each in extractive.candidates(story(one, article(other, outlet="Coast Wire")))] == [
        False,
        True,
        False,
    ]
    assert not any(each.lost for each in extractive.candidates(story(one)))


@pytest.mark.parametrize(
    ("turning", "turns"),
    [
        ("The law of Oakham, however, spares its swimmers.", True),
        ("Ben Brown, on the other hand, has a pool.", True),
        ("The council of Ely, Ann Lee said, however late, will pay.", False),
    ],
)
def test_a_however_behind_the_first_words_turns_as_one_before_them(turning: str, *, turns: bool) -> None:
    assert bool(leaning.turns(article("Ely closed its pool on Monday.", turning), 1)) is turns


def later(hours: float, *sentences: str) -> Article:
    return article(*sentences, outlet="Coast Wire", published=NOW + timedelta(hours=hours))


def test_a_later_report_of_nearly_the_same_stands_for_the_earlier_one() -> None:
    tariff = "Ravenia will put a tariff of 25 per cent on steel from Bravia in March."
    put_off = "Ravenia will put a tariff of 25 per cent on steel from Bravia in summer."
    assert texts(story(article(tariff), later(12, put_off)), 1) == [put_off]
    assert texts(story(later(12, tariff), article(put_off)), 1) == [tariff]


def test_the_opening_of_a_report_left_behind_is_not_told_behind_the_later_one() -> None:
    early = "The strike of the bus drivers of Ely began on Monday and stopped most of the lines."
    late = "The strike of the bus drivers of Ely was called off by their union at noon."
    more = "Buses will be back on all the streets of Oakham on Friday, its garage said."
    assert early not in texts(story(article(early), later(4, late, more)), 3)
    assert early in texts(story(article(early), later(2, late, more)), 3)
    denies = "The mayor of Ely denied on Monday that bus drivers were paid too little for the strike."
    assert denies in texts(story(article(denies), later(4, late, more)), 3)
    others = article(early, outlet="Post"), article("A garage in Oakham shut its gates for the day.", outlet="Echo")
    assert early in texts(story(article(early), *others, later(4, late, more)), 4)


@pytest.mark.parametrize(
    "counts",
    [
        "About 800 residents of Ely were told to leave.",
        "The fire was 5 per cent contained.",
        "Thirty people were missing.",
        "Turnout at 11:00 was 18.2 per cent.",
        "With 32 per cent of votes counted Lee led.",
        "Polling stations of Ely close at 20:00.",
        "Kick-off is at 17:30.",
        "Gusts of 130 km/h are expected between 18:00 and midnight.",
        "The trial begins on Monday.",
        "In all 4,000 homes were without power.",
        "Version 4 is not affected.",
        "No exploitation is known.",
        "There is no workaround.",
        "There were no immediate reports of injuries.",
    ],
)
def test_what_a_report_left_behind_still_counts_is_not_told_behind_another(counts: str) -> None:
    new = extractive.Candidate(1, 0, 0, "The fire of Ely is out.", 1)
    for old in (True, False):
        one = extractive.Candidate(0, 1, 1, counts, 0, old=old)
        assert overtaking.outdone([one, new], np.eye(2, dtype=np.float32), range(2)).tolist() == [old, False]
    for told in ("The fire burned three houses.", "The stations of Ely closed at 20:00."):
        one = extractive.Candidate(0, 1, 1, told, 0, old=True)
        assert not overtaking.outdone([one, new], np.eye(2, dtype=np.float32), range(2)).any()


@pytest.mark.parametrize("awaits", ["will sail on Saturday", "is expected to sail soon", "would not sail"])
def test_what_a_report_left_behind_expects_is_not_told_behind_another(awaits: str) -> None:
    storm = extractive.Candidate(1, 0, 0, "A storm broke two masts in the bay of Marlow.", 1)
    for old in (True, False):
        ferry = extractive.Candidate(0, 1, 1, f"The ferry of Otto Lee {awaits}, his crew said.", 0, old=old)
        assert (ferry.text in chosen(2, (storm, (1, 0, 0.2)), (ferry, (0, 1, 0.2)))) is not old


@pytest.mark.parametrize(
    ("told", "over"),
    [
        ("Rescue teams are searching the north face of Ardan for the woman.", True),
        ("Soup is being handed out at the town hall of Ely until noon.", True),
        ("The road to Ardan remains closed to all cars.", True),
        ("A red warning is in force for the hills of Ardan.", True),
        ("She left the hut of Otto Lee at noon and has not been seen since.", True),
        ("Helicopters will fly over Ardan again tonight.", True),
        ("Rescue teams searched the north face of Ardan for the woman.", False),
        ("There is growing anger in Ely over the cost of rescue.", False),
        ("The judge will sentence Otto Lee on 22 January.", False),
    ],
)
def test_what_goes_on_in_an_earlier_report_is_not_told_behind_a_later_one(told: str, *, over: bool) -> None:
    """Under "found safe" stood "are searching the north face": one of three reports left no other behind."""
    early = article("Lena Marsh set out from Ely with a map and a rope.", told, title="")
    others = replace(early, outlet="Post", sentences=("Her phone rang at three.",), paragraphs=(0,))
    for hours, passed in ((8, over), (2, False)):
        news = later(hours, "Lena Marsh was found safe in a hut on the mountain shortly before dawn.")
        pool = extractive.candidates(story(early, others, news))
        (at,) = [index for index, one in enumerate(pool) if one.text == told]
        assert pool[at].passed is passed
        assert overtaking.outdone(pool, np.eye(len(pool), dtype=np.float32), range(len(pool)))[at] == passed


@pytest.mark.parametrize("told", ["could hear the mast break", "would not comment", "could not be reached"])
def test_what_could_be_heard_and_who_would_not_comment_is_told_of_a_report_left_behind(told: str) -> None:
    storm = extractive.Candidate(1, 0, 0, "A storm broke two masts in the bay of Marlow.", 1)
    crew = extractive.Candidate(0, 1, 1, f"The crew of Otto Lee {told} on Monday.", 0, old=True)
    assert crew.text in chosen(2, (storm, (1, 0, 0.2)), (crew, (0, 1, 0.2)))


def test_an_opening_replaces_none_of_another_part_of_the_story() -> None:
    pool = [
        extractive.Candidate(number, 0, 0, f"Ely {number}.", number, hours=4.0 * number, old=not number) for number in (0, 1)
    ]
    near = np.array([[1, 0.0], [0.8, 0.6]], dtype=np.float32)
    assert overtaking.outdone(pool, near, [0, 1]).tolist() == [True, False]
    assert not overtaking.outdone(pool, near, [0]).any()


@pytest.mark.parametrize(
    "sentence",
    [
        "Excluding those who took part in the trial, Ely has 300 swimmers.",
        "Of those arrested in Ely, four were charged.",
        "Neither Ely Pools nor Oakham Pools was affected.",
        "Earlier versions of the pump are not affected.",
        "If it wins approval, the drug would be the first of its kind.",
        "Including its debt, Ely Pools is worth $4 million.",
        "On the other hand, Ely has three pools.",
        "Ely Pools has a pump and plans to sell it in May.",
        "Of this year's 30 swimmers in Ely, four are under ten.",
        "Excluding this quarter’s gain, Ely Pools lost $4 million.",
        "No other town has won more races than Ely.",
    ],
)
def test_what_names_its_own_noun_is_not_lost(sentence: str) -> None:
    assert not leaning.lost(sentence)


def test_a_count_that_goes_on_leans_on_the_count_before_it() -> None:
    more, two = "A further 46 suspected cases were being tested.", "Another 12 swimmers fell ill in Ely."
    assert not leaning.points_back(article(more, two), 0, more)
    assert all(leaning.points_back(article("Ely has 312 cases.", one), 1, one) for one in (more, two))
    extra = "An extra 200 police officers will be on the streets of Ely on Sunday."
    assert not leaning.points_back(article("Ely has 312 cases.", extra), 1, extra)


def test_a_share_of_those_asked_leans_on_the_poll_before_it() -> None:
    share, asked = "Some 54% support the plan and 38% oppose it.", "Some 54% support the plan, a poll in Ely shows."
    one = article("A poll for the club found most of Ely for a pool.", share, asked)
    assert [bool(leaning.points_back(one, number, text)) for number, text in enumerate(one.sentences)] == [False, True, False]


def test_the_first_of_its_kind_leans_on_nothing_where_it_opens_a_report() -> None:
    train = "The first night train from Ely to Oakham will not leave before March."
    homes = "The last homes cut off by the storm have got their power back."
    miner = "The last miner who worked at Ely has died."
    assert not any(leaning.points_back(article(opening), 0, opening) for opening in (train, homes, miner))
    assert leaning.points_back(article("Ely met.", train), 1, train)


def test_a_sentence_does_not_stand_ahead_of_the_opening_of_its_own_report() -> None:
    bare = extractive.Candidate(0, 0, 0, "The office withdrew a reading from Ely.", 0, bare="office")
    more = extractive.Candidate(0, 2, 2, "A record of Oakham stands.", 0)
    assert chosen(2, (bare, (1, 0, 0.2)), (more, (0, 1, 0.2))) == [bare.text, more.text]


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("Police now believe 23 people died in the fire of Ely.", 23),
        ("The mayor spoke as the death toll of the fire in Ely rose to 1,422.", 1422),
        ("A fire killed at least two swimmers in Ely.", 2),
        ("Twelve swimmers were killed in Ely on Monday.", 12),
        ("Eleven people are confirmed dead after the quake in Ely.", 11),
        ("Two more swimmers died in hospital, bringing the toll to five.", 5),
        ("The toll of the bridge rose to 12 crowns.", 0),
        ("Two more swimmers died in hospital.", 0),
        ("Another two swimmers died in hospital.", 0),
        ("A second fire killed two others.", 0),
        ("In all 14 people are known to have died in Ely.", 14),
        ("Forty-nine people have been killed in Ely.", 0),
        ("Ann Lee killed 20-year-old Bo Oak.", 0),
        ("A virus has killed 3.34 million people.", 0),
        ("A fire killed two dozen swimmers.", 0),
        ("Police killed five attackers in a shootout in Ely.", 0),
        ("The fire left 20 children and six adults dead.", 0),
        ("The attack left nine people dead, including the gunman.", 0),
        ("The 2015 attack in Ely killed nobody.", 0),
        ("An attack in Ely in May 2015 killed 51 people.", 0),
        ("Ely’s 2015 flood left 51 people dead.", 0),
        ("An attack killed 51 people in Ely in 2015.", 0),
        ("A fire in Ely killed 36 people, the deadliest since 2017.", 36),
    ],
)
def test_a_toll_is_read_where_it_is_sure(sentence: str, dead: int) -> None:
    assert overtaking.toll(sentence) == dead


def test_the_dead_of_another_year_do_not_outnumber_those_of_today(weights: pathlib.Path) -> None:
    news = "A gunman killed 12 people at a market in Ely on Monday before police arrested him."
    held = article(
        "Police in Ely arrested a man of 30 after a shooting at the town's market on Monday.",
        "The 2015 shooting killed nobody, but the market in Ely was closed for a year after it.",
        outlet="Coast Wire",
        title="Man held after shooting at Ely market",
    )
    told = story(article(news, "The market was full of shoppers at noon.", title="Gunman kills 12 at Ely market"), held)
    assert drafted([told], encoder(folder=weights), [3])[0][0].text == news


@pytest.mark.parametrize(("hours", "printed"), [(0.0, 1), (-2.0, 1), (4.0, 1), (-4.0, 0)])
def test_of_two_tolls_the_later_is_told_and_of_the_same_hours_the_higher(hours: float, printed: int) -> None:
    """A toll may be put right downwards too; the sentences need not be alike."""
    tolls = "Police believe 22 people died in the fire.", "The mayor spoke as the death toll of the fire rose to 23."
    one, two = (extractive.Candidate(number, 0, 0, text, number, hours=hours * number) for number, text in enumerate(tolls))
    pool, near, far = [one, two], np.array([[1, 0], [0.45, 0.893]], dtype=np.float32), np.eye(2, dtype=np.float32)
    assert overtaking.outdone(pool, near, range(2)).tolist() == [bool(printed), not printed]
    for other in (far, near[:1].repeat(2, axis=0)):
        assert not overtaking.outdone(pool if other is far else [one, replace(two, article=0)], other, range(2)).any()
    assert not overtaking.outdone([one, replace(two, text=tolls[0])], near, range(2)).any()
    assert not overtaking.outdone([replace(each, language="de") for each in pool], near, range(2)).any()
    assert chosen(2, (one, (1, 0, 0)), (two, (0.45, 0.893, 0))) == [tolls[printed]]


def test_what_an_overtaken_report_told_besides_gives_way() -> None:
    def told(hours: float) -> list[str]:
        old, truce = (
            extractive.Candidate(0, place, place, text, 0)
            for place, text in enumerate(("A truce holds.", "It begins at noon, said a speaker of the army."))
        )
        new, dead = (
            extractive.Candidate(1, place, place, text, 1, hours=hours)
            for place, text in enumerate(("A truce broke.", "Three are dead, said a hospital in Ely."))
        )
        return chosen(2, (old, (1, 0.1, 0)), (truce, (0.6, 0, 0.8)), (new, (1, 0.5, 0)), (dead, (0.6, 0, -0.8)))

    assert told(0) == ["A truce holds.", "Three are dead, said a hospital in Ely."]  # a voice that was not heard
    assert told(6) == ["A truce broke.", "Three are dead, said a hospital in Ely."]


def test_the_openings_of_two_reports_that_tell_one_event_are_not_both_printed() -> None:
    def told(place: int) -> list[str]:
        one = extractive.Candidate(0, 0, 0, "Councillors in Ely closed their pool.", 0)
        other = extractive.Candidate(1, place, place, "Swimmers lose a bath after Monday's vote.", 1)
        return chosen(2, (one, (1, 0.2)), (other, (1, 1.5)))

    assert len(told(0)) == 1
    assert len(told(1)) == 2


@pytest.mark.parametrize(("place", "printed"), [(0, 1), (1, 1), (2, 2)])
def test_openings_that_share_most_of_the_shorter_are_one_though_less_near(place: int, printed: int) -> None:
    one = extractive.Candidate(0, 0, 0, "Councillors closed Ely's swimming pool.", 0)
    leaks = "Ely's swimming pool, which leaks and loses thousands every summer, was closed by its worried owners."
    other = extractive.Candidate(1, place, place, leaks, 1)
    assert len(chosen(2, (one, (1, 0.2)), (other, (1, 2.2)))) == printed


@pytest.mark.parametrize(
    ("figure", "printed"),
    [("62,400", 1), ("62,500", 2), ("2019", 2), ("12", 2), ("10.03.19", 2)],
)
def test_a_figure_told_already_of_much_the_same_is_not_told_again(figure: str, printed: int) -> None:
    one = extractive.Candidate(0, 0, 0, "Ely sold 62,400 tickets for 12 baths by 10.03.19, more than in 2019.", 0)
    other = extractive.Candidate(
        1, 3, 3, f"Swimmers bought {figure} of them at the gate of the great hall, said clerks whom nobody knew.", 1
    )
    assert len(chosen(2, (one, (1, 0.2)), (other, (1, 2.2)))) == printed
    assert len(chosen(2, (one, (1, 0)), (other, (0.4, 1)))) == 2  # of something else


@pytest.mark.parametrize(
    ("expected", "done", "printed"),
    [
        ("Divers are expected to resume the search.", "Divers resumed the search in Ely.", 1),
        ("Divers will begin the search on Monday.", "Divers have begun the search in Ely.", 1),
        ("The firm will hold a vote in Ely.", "Owners of the firm held a vote.", 1),
        ("The council plans to deny the permit.", "The permit was denied by the council.", 1),
        ("The council will close the pool.", "The pool will be closed by autumn.", 0),
        ("The council will not close the pool.", "The council noted a leak in the pool.", 0),
        ("The council said “we will close the pool”.", "The council closed a road.", 0),
    ],
)
def test_what_is_expected_gives_way_where_another_report_tells_it_as_done(expected: str, done: str, printed: int) -> None:
    def told(article: int, language: str = "en") -> str:
        one = extractive.Candidate(0, 0, 0, expected, 0, language=language)
        other = extractive.Candidate(article, 1, 1, done, 1, language=language)
        return chosen(1, (one, (1, 0.2)), (other, (1, 0.9)))[0]

    assert told(1) == (expected, done)[printed]
    assert told(0) == expected
    assert told(1, "de") == expected


@pytest.mark.parametrize(("start", "count"), [("has begun giving", 1), ("is giving", 2)])
def test_what_is_expected_is_not_even_told_behind_what_is_done(start: str, count: int) -> None:
    one = extractive.Candidate(0, 0, 0, "Scientists will begin trials of a vaccine against the fever on Thursday.", 0)
    other = extractive.Candidate(1, 1, 1, f"A hospital in Ely {start} the first doses to forty nurses.", 1)
    assert len(chosen(2, (one, (1, 0, 0)), (other, (0.6, 0.8, 0)))) == count


def test_a_noun_is_brought_in_by_another_form_of_its_word() -> None:
    dismissed = extractive.Candidate(0, 0, 0, "A judge in Ely dismissed the charge.", 0)
    bare = extractive.Candidate(
        1, 1, 1, "The dismissal came in writing on Monday, said his lawyer Ann Lee.", 1, bare="dismissal"
    )
    assert chosen(2, (dismissed, (1, 0.2)), (bare, (0.3, 1))) == [dismissed.text, bare.text]


@pytest.mark.parametrize(
    ("language", "stale", "plain"),
    [
        ("en", "The council of Ely voted yesterday to close the old swimming pool.", "Mayor Ann Lee said the pool had lost a fortune."),
        ("en", "The old swimming pool of Ely was closed by yesterday's vote of the council.", "Mayor Ann Lee said the pool had lost a fortune."),
        ("en", "The council of Ely will vote tomorrow on the old swimming pool.", "Mayor Ann Lee said the pool had lost a fortune."),
        ("de", "Das Bad in Ulm bleibt morgen wegen eines Streiks geschlossen.", "Die Gewerkschaft fordert sechs Prozent mehr Lohn."),
        ("es", "La piscina de Ely cierra mañana por una huelga.", "El sindicato pide un seis por ciento más de sueldo."),
        ("ru", "Завтра в Казани закроют старый городской бассейн.", "Профсоюз требует поднять зарплату на шесть процентов."),
    ],
)  # fmt: skip
def test_a_day_told_by_its_distance_is_printed_only_for_want_of_another(language: str, stale: str, plain: str) -> None:
    told = article(stale, language=language, title=""), article(plain, language=language, title="", outlet="Coast Wire")
    assert texts(story(*told), 1) == [plain]
    assert set(texts(story(*told), 2)) == {stale, plain}
    assert texts(story(article(stale, plain, language=language, title="")), 1) == [
        stale
    ]  # the opening of the one report there is


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The council of Ely will vote on Monday, said “Tonight” host Ann Lee.", "en"),
        ("Am Morgen brannte in Ulm ein altes Bad.", "de"),
        ("Por la mañana ardió la piscina de Ely.", "es"),
        ("De goedemorgen-show van Ely stopt.", "nl"),
    ],
)
def test_a_morning_is_no_day_told_by_its_distance(sentence: str, language: str) -> None:
    (one,) = extractive.candidates(story(article(sentence, language=language)))
    assert not one.stale


def test_what_a_credit_follows_is_a_caption() -> None:
    lines = (
        "Agents of the airport walk back to work in Ely.",
        "(Photo: Ann Lee) The airport of Ely opened again on Monday.",
        POOL[0],
    )
    assert [number for number, _ in prose.printable(story(article(*lines)), 0)] == [2]
    assert prose.printable(story(article(lines[0], "(Family photos)", POOL[0])), 0)[0][0] == 2
    assert prose.flaw("View Images An artist's view of the dinosaur that lived in China.") == "caption"


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("Swimmers march past the old pool of Ely on April 14, 2025.", "caption"),
        ("Mayor Ann Lee speaks to swimmers in Ely, Dec. 3, 2025.", "caption"),
        ("Police investigate after armed men broke into the pool of Ely, March 1, 2025.", "caption"),
        ("The police will investigate how the pool of Ely was lost on March 1, 2025, the mayor said.", ""),
        ("Mayor Ann Lee spoke to swimmers in Ely on Dec. 3, 2025.", ""),
        ("The old pool of Ely closes for good on April 14, 2027.", ""),
        ("2/ The pool that made the town of Ely.", "furniture"),
    ],
)
def test_a_picture_told_with_its_day_and_the_item_of_a_list_are_not_printed(sentence: str, flaw: str) -> None:
    assert prose.flaw(sentence) == flaw


def test_a_deck_run_into_the_first_sentence_is_left_out() -> None:
    lede = "A court on Monday ruled that the council of Ely may close the old swimming pool."
    run_on = f"Ely may close the old swimming pool after long row {lede}"
    assert prose.told(story(article(run_on, POOL[1])), 0, 0) == lede
    assert prose.told(story(article(POOL[1], run_on)), 0, 1) == run_on
    assert prose.told(story(article(lede, POOL[1])), 0, 0) == lede
    assert prose.polish(f"[12] {lede}") == lede


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("Detective Steve Castro of the police did not immediately respond to a request for comment on the case.", "no answer"),
        ("Ms. Pao’s chief lawyer, Alan Exelrod, did not return a call for comment.", "no answer"),
        ("The patient did not respond to the new drug of the firm in Ely.", ""),
        ("The mayor did not respond to calls to resign; the council voted on Monday.", ""),
        ("(Lee has denied the charge, which she called “false.”) But now Lee has decided to run for mayor again.", "fragment"),
        ("(Lee has denied it) but the mayor of Ely will run again.", ""),
    ],
)
def test_what_is_no_news_of_the_story_is_not_printed(sentence: str, flaw: str) -> None:
    assert prose.flaw(sentence) == flaw


def test_a_sentence_pulled_out_of_the_text_is_told_in_its_turn() -> None:
    pulled = "Mayor Ann Lee said that the pool of Ely had lost more than a million pounds."
    told = story(article(pulled, "The council of Ely voted to close its old pool.", "It had met for hours.", pulled))
    assert [number for number, _ in prose.printable(told, 0)] == [1, 2, 3]


def test_a_label_that_says_nothing_goes_and_one_that_does_stays() -> None:
    assert prose.polish("Why it matters: The pool of Ely will close.") == "The pool of Ely will close."
    assert prose.polish("+++ Update 06:40 Uhr +++ Das Bad in Ely ist wieder offen.", "de") == "Das Bad in Ely ist wieder offen."
    assert prose.polish("ENQUÊTE - La piscine d’Ely reste fermée.", "fr") == "La piscine d’Ely reste fermée."
    assert prose.polish("What they're saying: “The pool of Ely will close,” she said.").startswith("“The pool")
    assert prose.polish("EXCLUSIVE The pool of Ely will close.") == "The pool of Ely will close."
    assert prose.polish("COMMENT: The pool of Ely will close.") == "The pool of Ely will close."
    assert prose.polish("The Details: The pool of Ely will close.") == "The pool of Ely will close."
    assert prose.polish("Flashback: The pool of Ely will close.").startswith("Flashback")


@pytest.mark.parametrize(
    "aside", [" (NYSE: KLVN)", " (Nasdaq: KLVN; LSE: KLV)", " (ISIN DE000KLV0001)", " (KLVN.N)", " (KLVN.DE), opens new tab"]
)
def test_where_a_share_trades_goes(aside: str) -> None:
    assert (
        prose.polish(f"Kelvin Mills{aside} said on Monday that it cuts jobs.")
        == "Kelvin Mills said on Monday that it cuts jobs."
    )


def test_how_a_name_sounds_goes() -> None:
    assert prose.polish("Police hold Paul Ciancia (see-AHN'-see-uh) in Ely.") == "Police hold Paul Ciancia in Ely."


@pytest.mark.parametrize(
    "sentence",
    [
        "It is time to scrap the levy and trust people to choose.",
        "Ely were denied a point they richly deserved by a late goal.",
        "Nimbus, the world's most trusted provider of storage, has a new logo.",
        "Nimbus, Inc., a software firm, today announced it has been named a leader.",
        "Mayor Ann Lee lied Friday when she said that the pool of Ely was safe.",
    ],
)
def test_a_boast_or_a_call_is_a_comment(sentence: str) -> None:
    assert prose.flaw(sentence) == "comment"


def test_that_somebody_lied_is_no_comment_where_a_court_says_so() -> None:
    assert not prose.flaw("Ann Lee lied when she named Ben Brown, prosecutors in Ely said.")


def test_an_encoder_of_many_languages_is_asked_in_all_of_them() -> None:
    told = story(article("Das Bad in Ulm wird am Montag geschlossen.", language="de"))
    assert [one.worded for one in extractive.candidates(told)] == [True]
    assert [one.worded for one in extractive.candidates(told, multilingual=True)] == [False]
    assert [one.worded for one in extractive.candidates(story(article(*POOL)))] == [False] * 4


def test_a_result_that_somebody_added_keeps_its_opening_and_follows_its_cause() -> None:
    added = "As a result, they added, the council of Ely would close its pool."
    assert prose.polish(added) == added
    assert leaning.lost(added)
    assert prose.polish("As a result, the council of Ely closed its pool.") == "The council of Ely closed its pool."


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("Mayor Ann Lee Opens a New Window. of Ely announced more tariffs.", "furniture"),
        ("From ECHO: The council of Ely announced on Friday that the pool would close.", "furniture"),
        ("The council of Ely announced just how much money the pool had lost.", "furniture"),
        ("Continue reading the main story Ann Lee of Ely has spent £2bn on pools.", "furniture"),
        ("Key maps and charts explaining how the flood has spread around Ely.", "furniture"),
        ("Herewith are some pools of Ely that gain by the new law.", "furniture"),
        ("Here is a look at how he is mourned: Ann Lee called Ben Brown of Ely a friend.", "furniture"),
        ("In a special series Ben Brown travels from pool to pool.", "furniture"),
        ("The post Pool of Ely reopens appeared first on Ely Post.", "furniture"),
        ("[…] The post Pool of Ely reopens first appeared on Ely Post.", "furniture"),
        ("For more information, call the pool of Ely.", "furniture"),
        ("Use code ELY for 10% off at pools.example/ely.", "furniture"),
        ("Hosted on Pods. See pods.example.com/privacy for more information.", "furniture"),
        ("Past performance is no guarantee of future results.", "furniture"),
        ("Rolling coverage of the latest news from the pool of Ely.", "furniture"),
        ("The post of mayor of Ely went first to Ann Lee.", ""),
        ("With the new building code, Ely may close the pool.", ""),
        ("Swimmers of Ely spell out what the new rules mean for them.", "furniture"),
        ("Lawmakers should have paid more heed to the pool of Ely.", "comment"),
        ("The corporate media were up in arms over the pool of Ely.", "comment"),
        ("NBC News has not seen the letter of the mayor of Ely.", "no answer"),
        ("Ann Lee has not seen the letter of the mayor of Ely.", ""),
        ("Mayor Ann Lee today announced the end of the pool of Ely.", ""),
        ("Swimmers were pictured waiting at the pool of Ely on Sunday.", ""),
        ("From Monday the pool of Ely is closed.", ""),
        ("The council of Ely announced just two closures.", ""),
    ],
)
def test_what_links_labels_and_teasers_say_is_furniture(sentence: str, flaw: str) -> None:
    assert prose.flaw(sentence) == flaw


def test_what_opened_with_meanwhile_follows_the_sentence_before_it() -> None:
    vote, gift = POOL[0], "Meanwhile, the pool of Oakham was given to a baker."
    assert prose.polish(gift) == "The pool of Oakham was given to a baker."
    assert [one.lost for one in extractive.candidates(story(article(vote, gift)))] == ["", "Meanwhile"]
    assert leaning.lost("In the same month the pool of Ely was fined £100.") == "In the same month"
    assert not leaning.lost("At the same time the pool of Ely was fined £100.")


def test_a_label_that_asks_nothing_goes() -> None:
    assert prose.polish("What's happening: The pool of Ely will close.") == "The pool of Ely will close."


@pytest.mark.parametrize(("places", "worded", "gone"), [((0, 0), True, True), ((0, 1), True, False), ((0, 0), False, False)])
def test_of_two_openings_less_alike_than_sentences_must_be_the_later_stands_where_words_are_compared(
    places: tuple[int, int],
    worded: bool,  # noqa: FBT001
    gone: bool,  # noqa: FBT001
) -> None:
    early, late = (
        extractive.Candidate(number, place, place, "Ein Satz.", number, "de", hours=9.0 * number, worded=worded)
        for number, place in enumerate(places)
    )
    vectors = np.array([[1.0, 0.0], [0.6, 0.8]], dtype=np.float32)
    assert overtaking.overtaken([early, late], vectors).tolist() == [gone, False]


def test_a_later_headline_that_ends_something_takes_back_what_was_told_before() -> None:
    strike = article(*POOL, language="de", title="Fahrer streiken in Ely")
    over = article(*POOL, language="de", title="Streik der Fahrer in Ely beendet", published=NOW + timedelta(hours=5))
    told = story(strike, over, replace(over, title="Fahrer jubeln"))
    assert [reversals.taken_back(told, number) for number in range(3)] == [True, False, False]
    assert not reversals.taken_back(story(strike, replace(over, outlet="Echo", published=NOW + timedelta(minutes=40))), 0)


def test_a_report_that_tells_as_much_itself_is_not_taken_back() -> None:
    search = article("More than 300 people search for the girl.", title="Search for girl, 6, goes on", outlet="Echo")
    found = article("The girl is well.", title="Ely girl found safe", published=NOW + timedelta(hours=4))
    assert reversals.taken_back(story(search, found), 0)
    assert not reversals.taken_back(story(replace(search, sentences=("The girl was found safe.",)), found), 0)
    assert not reversals.taken_back(story(replace(search, title="Girl, 6, found safe"), found), 0)


def test_what_is_taken_back_in_so_many_words_is_told_behind_nothing() -> None:
    dead = article("The singer Otto Lee has died at 80, Ely Press reports.", title="Otto Lee dies", outlet="Ely Press Online")
    alive = article("The singer Otto Lee said he was alive.", "Ely Press withdrew its report.", title="Otto Lee speaks")
    told = story(dead, replace(alive, published=NOW + timedelta(hours=1)))
    assert [reversals.taken_back(told, number) for number in range(2)] == [True, False]
    again = replace(alive, outlet="Echo", published=NOW + timedelta(hours=2))
    assert [reversals.taken_back(story(*told.articles, again), number) for number in range(3)] == [True, False, False]
    assert texts(told, 3)[0] == alive.sentences[0]
    assert dead.sentences[0] not in texts(told, 3)
    assert [reversals.holds(told, number) for number in range(2)] == [False, True]


@pytest.mark.parametrize(
    ("one", "other", "again"),
    [
        ("総額は3兆2000億円。", "総額は3.2兆円で、うち1.1兆円を国債で賄う。", True),
        ("倉庫など約4500平方メートルを焼いた。", "倉庫は鉄骨3階建てで、約４５００平方メートルが焼けた。", True),
        ("総額は3兆円。", "総額は3.2兆円で、うち1.1兆円を国債で賄う。", False),
        ("選挙は2027年に行われる。", "工場は2027年に閉鎖される。", False),
    ],
)
def test_a_figure_in_myriads_is_not_told_again(one: str, other: str, *, again: bool) -> None:
    pool = [extractive.Candidate(0, 2, 2, one, 0, language="ja"), extractive.Candidate(1, 3, 3, other, 1, language="ja")]
    vectors = np.array([[1.0, 0.0], [0.6, 0.8]], dtype=np.float32)
    assert sameness.says_again(1, [0], pool, vectors) == again


def test_what_a_later_headline_takes_back_is_told_after_what_holds() -> None:
    strike = article("Die Fahrer der Busse in Ely streiken für höhere Löhne.", language="de", title="Fahrer streiken für Löhne")
    over = article("Nach der Einigung rollt der Verkehr seit Mittag.", language="de", outlet="Echo", title="Streik beendet")
    assert texts(story(strike, replace(over, published=NOW + timedelta(hours=5))), 1) == list(over.sentences)
    assert texts(story(strike, over), 1) == list(strike.sentences)


def test_a_surname_that_stands_in_the_headline_is_owed_no_more() -> None:
    told = article("Police hold Paul Ciancia, a baker of Ely.", "Ciancia walked into the town hall on Monday with a gun.")
    for title, owed in (("Police hold baker", ("Ciancia",)), ("Police hold Ciancia", ())):
        assert extractive.candidates(story(replace(told, title=title)))[1].owed == owed


@pytest.mark.parametrize(
    ("text", "again"), [("Ely's council closed its old pool in spring.", True), ("Nobody swims there by night.", False)]
)
def test_a_sentence_in_words_told_already_is_told_again_at_a_lower_likeness(text: str, again: bool) -> None:  # noqa: FBT001
    pool = [
        extractive.Candidate(0, 2, 2, "The council of Ely closed the old pool in spring, to great protest.", 0),
        extractive.Candidate(1, 3, 3, text, 1),
    ]
    vectors = np.array([[1.0, 0.0], [0.6, 0.8]], dtype=np.float32)
    assert sameness.says_again(1, [0], pool, vectors) is again


# -- columns that nobody marked as such ----------------------------------------------------------------------------

REPORT = (
    "The council of Ely voted 12-3 on Monday to close the old swimming pool in May.",
    "Mayor Ann Lee said the pool had lost £1.2 million since 2019.",
    "Swimmers will have to travel eight miles to Oakham, the council said in a statement.",
)
ANOTHER = (
    "Ely's old swimming pool will be closed in May after a vote of the council on Monday night, officials said.",
    "About 300 people protested outside the town hall before the vote, police said.",
)
COLUMN = (
    "It is easy to close a swimming pool, and so very hard to explain to a child why the town no longer needs one.",
    "Towns like Ely should not be run like a shop that drops whatever fails to sell.",
    "A decent town must keep the places where people simply meet, even when the sums do not add up at all.",
    "Nobody should have to explain that again.",
)


def reported(*sentences: str, title: str = "Ely council votes to close swimming pool") -> Article:
    return replace(article(*sentences, outlet=title[:9]), title=title)


def column(*sentences: str) -> Article:
    return reported(*(sentences or COLUMN), title="Why Ely should be ashamed of itself")


def written_from(told: Story, weights: pathlib.Path, **more: bool) -> set[int]:
    (claims,) = drafted([told], encoder(folder=weights), [3], **more)
    return {number for claim in claims for number, _ in claim.rests_on}


def test_a_column_that_nobody_marked_is_not_read_beside_reports(weights: pathlib.Path) -> None:
    two = reported(*ANOTHER, title="Ely pool to shut in May after council vote")
    assert written_from(story(reported(*REPORT), two, column()), weights) <= {0, 1}
    assert written_from(story(column(), reported(*REPORT)), weights) == {1}


def test_where_columns_are_all_that_tells_something_their_outlets_are_quoted(weights: pathlib.Path) -> None:
    mute = reported("He said the same again.", "They will not say why it was done so.")
    for told in (story(column()), story(column(), column()), story(column(), mute)):
        (claims,) = drafted([told], encoder(folder=weights), [2])
        assert claims
        assert all(claim.text.startswith("Why Ely s: “") and claim.text.endswith("”") for claim in claims)
        (checked,) = cite.check([told], [claims], encoder(folder=weights))
        assert [(one.text, one.rung) for one in checked.sentences] == [(claim.text, "claim") for claim in claims]


def test_a_column_that_takes_back_all_the_reports_is_quoted(weights: pathlib.Path) -> None:
    over = replace(column(), title="Ely council calls off the closing of its pool", published=NOW + timedelta(hours=5))
    for one in (over, replace(over, sentences=(COLUMN[1], *ANOTHER), paragraphs=(0, 1, 2))):
        (claims,) = drafted([story(reported(*REPORT), one)], encoder(folder=weights), [1])
        assert {number for claim in claims for number, _ in claim.rests_on} == {1}


def test_a_feed_s_blurb_is_read_and_quoted_where_it_may_argue(weights: pathlib.Path) -> None:
    whole, blurb = column(), column(COLUMN[1])
    told = [story(whole, reported(*REPORT)), story(blurb, reported(*REPORT)), story(whole), story(blurb)]
    drafts = summarize.draft(told, encoder(folder=weights), [2] * 4)
    assert [draft.passed_over for draft in drafts] == [(0,), (), (), ()]
    assert [draft.quoted for draft in drafts] == [(), (0,), (0,), (0,)]
    assert all(claim.text.startswith("Why Ely s: “Towns like Ely") for claim in (drafts[1].claims[-1], *drafts[3].claims))
    assert drafts[1].plain == drafts[1].claims[:1] != ()


def test_of_an_article_its_mean_its_headline_and_what_of_it_is_refused_are_looked_at() -> None:
    told = story(reported(POOL[0], "He said so again.", POOL[1], POOL[3]), replace(reported(*REPORT), title=""))
    pool = extractive.candidates(told)
    rows = np.arange(len(pool) * 2, dtype=np.float32).reshape(-1, 2)
    first, second = columns.features(told, pool, rows, np.full((2, 2), 7, dtype=np.float32))
    assert first[:5].tolist() == [*rows[:3].mean(axis=0), 7, 7, 0.25]
    assert second[2:5].tolist() == [0, 0, 0]
    assert first[5:].tolist() == columns.telling(told.articles[0]).tolist()


def test_the_headline_of_a_likely_column_is_not_aimed_at(weights: pathlib.Path) -> None:
    split = "Swimmers in Ely are split on whether the town should pay for a pool, a poll by the county found."
    two = reported(split, title="Swimmers split over paying for a pool, poll finds"), reported(REPORT[0])
    told = story(*two, reported(*COLUMN, title="The council is wrong to close Ely's swimming pool. Keep it open"))
    (claims,) = drafted([told], encoder(folder=weights), [1])
    assert [claim.text for claim in claims] == [split]


def test_an_abstract_that_is_long_in_coming_to_what_was_found_is_described_by_that() -> None:
    before = [f"The reefs of the Ely sea lost {loss} in ten of their corals in {2000 + loss}." for loss in range(2, 11)]
    told = story(article(*before, "Here, we show that one gene lets the corals of Sellen survive heat.", outlet="arXiv"))
    pool = extractive.candidates(told)
    assert [one.sentence for one in pool] == [9]
    assert np.isfinite(columns.features(told, pool, np.ones((1, 2), np.float32), np.ones((1, 2), np.float32))).all()


def test_what_a_named_encoder_or_another_language_tells_is_no_columns_by_this_line(weights: pathlib.Path) -> None:
    encode, told = encoder(folder=weights), story(reported(*REPORT), column())
    pool = extractive.candidates(told)
    rows = np.asarray(encode([*(one.text for one in pool), *(one.title for one in told.articles)]))
    seen = rows[: len(pool)], rows[len(pool) :]
    rated = columns.chances(told, pool, *seen)
    assert (columns.likely(told, rated), columns.doubted(rated)) == ({1}, {1})
    assert not columns.chances(told, [replace(one, language="de") for one in pool], *seen)
    assert not columns.chances(told, pool, seen[0][:, :300], seen[1][:, :300])
    assert 1 in written_from(told, weights, multilingual=True)


def test_a_language_model_is_shown_no_likely_column_beside_reports(weights: pathlib.Path) -> None:
    told, asked = story(column(), reported(*REPORT)), list[str]()
    answer = lambda prompts: asked.extend(prompts) or [""] * len(prompts)  # noqa: E731 - writes nothing
    for kind in ("seq2seq", "instruct"):
        summarize.write([told], model(answer, kind), encoder(folder=weights), [2])  # type: ignore[arg-type]
    assert not any(sentence in prompt for sentence in COLUMN for prompt in asked)
    told = story(column(COLUMN[1]), reported(*REPORT))
    for kind in ("seq2seq", "instruct"):
        summarize.write([told], model(answer, kind), encoder(folder=weights), [3])  # type: ignore[arg-type]
    assert not any(COLUMN[1] in prompt for prompt in asked)
    assert any(REPORT[0] in asked[number] for number in (-1, -2))
    summarize.write([told], model(answer, "instruct"), encoder(folder=weights), [3], multilingual=True)
    assert COLUMN[1] in asked[-1]


def test_what_only_argues_no_language_model_puts_into_other_words(weights: pathlib.Path) -> None:
    marked = replace(column(), kind="opinion")
    parrot = lambda prompts: ["Ely should be ashamed of itself and keep its pool open."] * len(prompts)  # noqa: E731
    for told, kind in [(told, kind) for told in (story(column()), story(marked)) for kind in ("seq2seq", "instruct")]:
        (claims,) = summarize.write([told], model(parrot, kind), encoder(folder=weights), [1])  # type: ignore[arg-type]
        assert claims == drafted([told], encoder(folder=weights), [1])[0] != ()
    (claims,) = summarize.write([story(reported(*REPORT))], model(parrot), encoder(folder=weights), [1])
    assert claims[0].text.startswith("Ely should be ashamed")


def test_a_draft_names_what_it_passed_over_and_whether_all_of_it_argues(weights: pathlib.Path) -> None:
    pages = column(), reported(*REPORT), replace(column(), kind="opinion")
    told = [story(*pages[:2]), story(pages[1]), story(pages[0]), story(pages[2]), story(pages[1], pages[2])]
    drafts = summarize.draft(told, encoder(folder=weights), [2] * 5)
    assert [draft.passed_over for draft in drafts] == [(0,), (), (), (), ()]
    assert [draft.quoted for draft in drafts] == [(), (), (0,), (0,), ()]
    assert [len(draft.plain) == len(draft.claims) for draft in drafts] == [True, True, False, False, True]


def test_of_two_openings_the_one_that_tells_the_headline_stands_first(weights: pathlib.Path) -> None:
    protest = reported(
        "About 300 people protested outside the town hall before the vote, police said.",
        title="Hundreds of people protest outside town hall",
    )
    for told, first in (
        (story(reported(*REPORT), protest), REPORT[0]),
        (story(protest, reported(*REPORT)), protest.sentences[0]),
    ):
        (claims,) = drafted([told], encoder(folder=weights), [3])
        assert {number for claim in claims for number, _ in claim.rests_on} == {0, 1}
        assert claims[0].text == first


@pytest.mark.parametrize(("near", "first"), [(0.65, 0), (0.75, 1)])
def test_another_reports_opening_stands_first_where_it_tells_the_headline_clearly_better(near: float, first: int) -> None:
    one, two = "Ann Lee will close the old pool of Ely.", "Ben Brown will open the new bridge of Ely."
    told = story(article(one, outlet="A", title="Pool"), article(two, outlet="B", title="Bridge"))
    rows = {"Pool": (1.0, 0.0, 0.0), one: (0.6, 0.8, 0.0), two: (near, 0.0, (1 - near**2) ** 0.5), "Bridge": (0.6, 0.8, 0.0)}
    (claims,) = drafted([told], lambda texts: np.array([rows[text] for text in texts], dtype=np.float32), [2])
    assert [claim.rests_on[0][0] for claim in claims] == [first, 1 - first]


def test_the_title_above_a_story_is_no_column_s_and_no_yesterday_s() -> None:
    old = replace(reported(*REPORT), published=NOW - timedelta(hours=13))
    untitled, new = replace(reported(*ANOTHER), title=""), reported(*ANOTHER)
    assert [extractive.titled(story(*some)) for some in ((new, old), (old, new), (untitled, new), (untitled,))] == [
        0,
        1,
        1,
        None,
    ]
    assert extractive.titled(story(new, new), frozenset({0})) == 1


@pytest.mark.parametrize(
    ("lines", "language", "turned"),
    [
        (("The council of Ely voted 12-3 to close its old pool in May.", "But the old pool of Ely may be saved by a trust of swimmers, the mayor said."), "en", "But the old pool"),
        (("The council of Ely voted 12-3 to close its old pool in May.", "However, Mayor Ann Lee said a trust of swimmers may save the pool."), "en", "However, Mayor Ann"),
        (("Mayor Ann Lee of Ely said on Monday that the old pool will close in May.", "However, she said, the old pool of Ely may be saved by a trust of swimmers."), "en", "However, she said, the"),
        (("Der Rat von Ulm hat am Montag für das Ende des alten Bads gestimmt.", "Aber das alte Bad von Ulm kann ein Verein retten, sagte Otto Ulm."), "de", "Aber das alte Bad"),
    ],
)  # fmt: skip
def test_but_stays_where_what_it_turns_stands_before_it(
    weights: pathlib.Path, lines: tuple[str, ...], language: str, turned: str
) -> None:
    (told,) = drafted([alone := story(article(*lines, language=language))], encoder(folder=weights), [2])
    assert [claim.text for claim in told][1].startswith(turned)
    (checked,) = cite.check([alone], [told], encoder(folder=weights))
    assert [(one.text, one.rung) for one in checked.sentences] == [(claim.text, "claim") for claim in told]
    (one,) = drafted([story(article(*lines[1:], language=language))], encoder(folder=weights), [1])
    assert not any(claim.text.startswith(turned) for claim in one)


def test_a_but_that_cannot_go_is_not_told_without_what_it_turns() -> None:
    lines = (
        "Das alte Bad der Stadt Ulm wird am Montag geschlossen.",
        "Ein Gutachter hatte im Sommer Risse gefunden.",
        "Doch soll nun das alte Bad der Stadt Ulm ein Verein retten.",
    )
    told = story(article(*lines, language="de", title="Altes Bad der Stadt Ulm: Verein soll nun das Bad retten"))
    assert lines[2] not in texts(told, 2)
    assert texts(told, 3) == list(lines)


def test_a_report_of_the_day_before_is_background_to_the_newest(weights: pathlib.Path) -> None:
    closed = reported(*REPORT)
    saved = (
        "A trust of swimmers will run the old pool of Ely from May, the county said.",
        "It will get £400,000 a year until 2030.",
    )
    for hours, newest in ((2, False), (20, True)):
        later = replace(reported(*saved, title="Swimmers to run Ely's old pool"), published=NOW + timedelta(hours=hours))
        (claims,) = drafted([story(closed, reported(*ANOTHER), later)], encoder(folder=weights), [1])
        assert [claim.rests_on[0][0] == 2 for claim in claims] == [newest]


def test_what_may_argue_stands_behind_the_reports(weights: pathlib.Path) -> None:
    blurb = column("Ely should be ashamed that a pool where so many children learned to swim will close in May.")
    for told in (story(blurb, reported(*REPORT)), story(reported(*REPORT), blurb)):
        (draft,) = summarize.draft([told], encoder(folder=weights), [3])
        assert draft.claims[0].text == REPORT[0]
    for told in (story(column(COLUMN[1]), reported(*REPORT)), story(reported(*REPORT), column(COLUMN[1]))):
        (draft,) = summarize.draft([told], encoder(folder=weights), [3])
        assert [claim.text.startswith("Why Ely s: “") for claim in draft.claims] == [False, False, True]


# -- another event of its kind -------------------------------------------------------------------------------------

PERTH = article("A group of councils in Perth has asked for more money.", title="Councils call for federal funds")
ENGLAND = article("Councils in England are sitting on half of their grants.", title="UK councils sit on grants")
FAR, NEAR = ((1.0, 0.0), (0.6, 0.8)), ((1.0, 0.0), (0.7, 0.714))


def apart(one: Article, two: Article, heads: tuple[tuple[float, ...], ...], language: str = "en") -> bool:
    told = story(one, two)
    pool = [extractive.Candidate(at, 0, 0, page.sentences[0], at, language) for at, page in enumerate(told.articles)]
    found = strangers.strangers(told, pool, np.array(heads, dtype=np.float32))
    assert (1 in found[0]) == (0 in found[1])
    return 1 in found[0]


def test_articles_with_far_headlines_and_no_name_in_common_may_tell_of_two_events() -> None:
    assert apart(PERTH, ENGLAND, FAR)
    assert not apart(PERTH, ENGLAND, NEAR)
    assert not apart(PERTH, replace(ENGLAND, sentences=("Councils in England and Perth sit on grants.",)), FAR)
    assert not apart(PERTH, replace(ENGLAND, title=""), FAR)
    assert not apart(PERTH, replace(ENGLAND, title="Councils sit on grants", sentences=("Councils sit on grants.",)), FAR)
    assert not apart(PERTH, ENGLAND, FAR, "de")


def test_names_are_read_inside_a_sentence_or_short_and_in_capitals() -> None:
    told = article("Ferries to Ely's port wait. On Monday the COVID-19 rules of the U.S. and NATO go.", title="UK ferries wait")
    assert strangers.names(told) == {"ely", "us", "nato", "uk"}


def test_a_sentence_of_what_may_be_another_event_is_not_told_behind_one_of_this() -> None:
    one = extractive.Candidate(0, 0, 0, "Councils in Perth want money.", 0, strangers=frozenset((1,)))
    two = extractive.Candidate(1, 0, 0, "English councils sit on grants.", 1, strangers=frozenset((0,)))
    three = extractive.Candidate(2, 1, 1, "A minister spoke of both towns on Monday.", 2)
    rows = (one, (1, 0.2, 0)), (two, (0.3, 0.95, 0)), (three, (0.5, 0, 0.8))
    assert len(chosen(2, *rows[:2])) == 1
    assert set(chosen(3, *rows)) == {one.text, two.text, three.text}  # a third knows both
    assert chosen(1, rows[1]) == [two.text]


def test_two_councils_budgets_are_not_told_as_one_story(weights: pathlib.Path) -> None:
    (draft,) = summarize.draft([story(PERTH, replace(ENGLAND, outlet="Echo"))], encoder(folder=weights), [2])
    assert len(draft.claims) == 1


ABSTRACT = (
    "We report a search for neutrinos from nearby stars with data of ten years.",
    "Using a new calibration, we find an upper limit of 0.31 eV at 90% confidence.",
    "Our results rule out two models of stellar cooling.",
)


def test_what_an_abstract_s_authors_say_as_we_is_quoted_as_their_outlet_s_words_and_passes_the_check() -> None:
    told = story(article(*ABSTRACT, outlet="arXiv"))
    (draft,) = summarize.draft([told], fakes.encode, [3])
    assert sorted(claim.text for claim in draft.claims) == sorted(f"arXiv: “{sentence}”" for sentence in ABSTRACT)
    assert not draft.quoted  # it does not argue: another writer may retell it
    (checked,) = cite.check([told], [draft.claims], fakes.encode)
    assert {verdict.outcome for verdict in checked.verdicts} == {"kept"}
    assert all(len(sentence.citations) == 1 for sentence in checked.sentences)
    assert prose.printable(told, 0) == []  # in our own voice none of it is told


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (
            (
                "The mills of Ely have leaked for years.",
                "We study how mills leak in the rain.",
                "Here, we show that two of three mills leak.",
                "The cause is rust in the pipes of Ely.",
            ),
            [2, 3],
        ),
        (("We report the results of a search for rust in Ely.", "No rust was found in the mills of Ely."), [1]),
        (("The mills of Ely have leaked for years.", "With dye, we find two leaks.", "Our results rule out rust."), [1, 2]),
        (("We study how mills leak in the rain.", "We investigate the rust of Ely."), [0, 1]),  # nothing was found yet
        (("We studied 61 mills and found that two of three leak.", "Two mills of three leak in the rain."), [0, 1]),
        (("We report results that exclude rust in Ely.", "No rust was found in the mills of Ely."), [0, 1]),
        (("The club of Ely won the cup.", "Lee scored twice for Ely.", "Our answer was good, we showed heart."), [0, 1, 2]),
        (("We review 61 papers on the mills of Ely.", "Two mills of three leak in the rain."), [0, 1]),
    ],
)
def test_of_an_abstract_what_was_found_is_told_and_not_what_was_looked_for(sentences: tuple[str, ...], told: list[int]) -> None:
    abstract = story(article(*sentences, outlet="arXiv"))
    assert [one.sentence for one in extractive.candidates(abstract)] == told


@pytest.mark.parametrize(
    "others",
    [
        (article("The search took ten years.", outlet="Coast Wire"),),  # a report tells it
        (article("I think we should look again.", outlet="arXiv"),),
    ],
)
def test_beside_a_report_an_abstract_s_authors_are_not_quoted(others: tuple[Article, ...]) -> None:
    told = story(article(*ABSTRACT, outlet="arXiv"), *others)
    assert not [one for one in extractive.candidates(told) if one.owned]


@pytest.mark.parametrize(
    "sentences",
    [
        ("We found the door locked.", "You should call before you go."),
        ("We will be back in May.", "The pool in Ely closed on Monday."),
        ("“We find no fault,” the judge said.", "The pool in Ely closed on Monday."),
        ABSTRACT * 7,  # of 21 sentences: no abstract
    ],
)
def test_not_every_we_is_an_abstract_s(sentences: tuple[str, ...]) -> None:
    assert not hearsay.is_abstract(article(*sentences))


@pytest.mark.parametrize(
    ("said", "lost"),
    [
        ("Here, we show that Ely's pool leaks.", False),
        ("In this paper, we propose a test of pools.", False),
        ("Our analysis indicates a leak.", False),
        ("We show that it leaks.", False),
        ("To address this, we propose a test of pools.", True),
    ],
)
def test_an_abstract_s_we_leans_on_nothing(said: str, *, lost: bool) -> None:
    assert bool(leaning.lost(hearsay.by_them(said))) == lost


def test_an_opening_is_told_before_what_goes_on_with_it_whatever_its_part() -> None:
    lines = (
        "Mayor Ann Lee of Ely said on Monday that the pool would get a new roof.",
        "A bank in Oakham paid two million pounds in January.",
        "Ben Brown said that swimmers of Ely had waited for seven years in the rain.",
    )
    other = fakes_told.article("Oakham Council opened a library by the river on Monday.", outlet="Coast Wire")
    parts = {(0, 0): "said", (0, 1): "happened", (0, 2): "said", (1, 0): "happened"}
    (claims,) = drafted([story(fakes_told.article(*lines), other)], fakes.encode, [4], (), [parts])
    told = [(claim.rests_on[0], claim.part) for claim in claims]
    assert told.index(((0, 0), "happened")) + 1 == told.index(((0, 1), "happened"))
    (claims,) = drafted([story(fakes_told.article(*lines), other)], fakes.encode, [4], (), [{**parts, (0, 0): "next"}])
    assert ((0, 0), "next") in [(claim.rests_on[0], claim.part) for claim in claims]  # what is to come did not happen


def test_what_is_to_come_is_told_by_no_report_that_later_ones_leave_behind() -> None:
    vote = fakes_told.article("In Ulm wird heute ein neuer Rat gewählt.", "Die Lokale schließen um 18 Uhr.", language="de")
    count = fakes_told.article("In Ulm liegt Lee vorn.", "Poe räumte die Niederlage in Ulm ein.", language="de", outlet="Echo")
    parts = {(0, 0): "next", (1, 0): "happened", (1, 1): "said"}

    def told(hours: int) -> list[str]:
        late = replace(count, published=vote.published + timedelta(hours=hours))
        (claims,) = drafted([story(vote, late)], fakes.encode, [3], (), [parts])
        return [claim.part for claim in claims]

    assert told(1) == ["happened", "said", "next"]
    assert told(4) == ["happened", "said"]


def test_what_the_only_report_opens_with_may_be_named_by_its_headline() -> None:
    opening = "The train drivers' union of Ely will strike for two days after talks over pay broke down."
    alone = article(opening, "It wants a rise of 7.5%.", title="Train drivers' union calls strike")
    assert extractive.candidates(story(alone))[0].lost == ""
    for told in (story(replace(alone, title="Strike in Ely")), story(alone, article(*POOL, outlet="Herald"))):
        assert extractive.candidates(told)[0].lost == "The train"


@pytest.mark.parametrize(
    "sentence",
    [
        "Bisher hatte Lindner einen Umsatz von 3,6 Milliarden Euro in Aussicht gestellt.",
        "Zuvor hatte der Konzern mit sechs Prozent gerechnet.",
        "Ein Jahr zuvor waren es noch 58 Millionen Euro gewesen.",
    ],
)
def test_a_figure_of_before_leans_on_the_one_of_now_in_german(sentence: str) -> None:
    assert leaning.lost(sentence, "de")
    assert not leaning.lost("Bisher hatten sich 300 Menschen bei der Stadt Ulm gemeldet.", "de")


# -- press releases ------------------------------------------------------------------------------------------------

RELEASE = (
    "KELDER, Minn.--(BUSINESS WIRE)--Kelvin Mills, Inc. (NYSE: KLVN) today announced results for its third quarter.",
    "“We are thrilled with our quarter, which reflects the strength of our 14,000 people,” said Ann Lee, its head.",
    "Net sales of Kelvin Mills were $2.41 billion in the third quarter, up 3.2% on the year.",
)


def test_a_release_tells_its_news_and_not_how_glad_its_sender_is() -> None:
    told = [text for _, text in prose.printable(story(article(*RELEASE)), 0)]
    assert told == ["Kelvin Mills, Inc. today announced results for its third quarter.", RELEASE[2]]
    named = "The firm of Kelder calls its new flour “Bright White of Ely” and will sell it in May."
    assert named in [text for _, text in prose.printable(story(article(*RELEASE[:2], named)), 0)]


def test_a_report_may_tell_how_glad_somebody_is() -> None:
    assert RELEASE[1] in [text for _, text in prose.printable(story(article(RELEASE[2], RELEASE[1])), 0)]


def test_a_release_comes_behind_what_others_report() -> None:
    report = (
        "Kelvin Mills cut its profit forecast for the year on Tuesday after its third quarter.",
        "Its results of the quarter were worse than in the year before, Kelvin Mills said.",
        "Kelvin Mills, a miller of Kelder, now expects a profit of $4.60 a share for the year.",
    )
    told = story(article(*RELEASE), article(*report, outlet="Herald"))
    assert releases.told_better(told) == {0}
    assert {claim.rests_on[0][0] for claim in drafted([told], fakes.encode, [3])[0]} == {1}
    assert extractive.titled(told) == 1
    assert releases.told_better(story(article(*RELEASE))) == releases.told_better(story(article(*report))) == frozenset()
    assert not releases.told_better(story(article(*RELEASE), article(*report, outlet="Herald", kind="opinion")))


def test_two_headings_behind_the_news_end_any_text_and_one_at_its_start_does_not() -> None:
    signs = ("About Kelvin Mills", "Kelvin Mills is a miller of Kelder.", "Media Contact")
    assert releases.end(("Kelvin Mills opened a mill in Ely.", *signs)) == 1
    assert releases.end(("Kelvin Mills opened a mill in Ely.", *signs[:2])) == 3
    assert releases.end(signs) == 3


def test_what_a_bulletin_opens_with_is_of_its_title() -> None:
    flaw = "This vulnerability allows attackers to run code on the gates of Ely."
    gate = article(flaw, "Ely gave the hole a score of 7.8 on Monday.", title="Hole in the gates of Ely")
    (draft,) = summarize.draft([story(gate)], fakes.encode, [2])
    assert draft.claims[0].text == flaw
    second = replace(gate, sentences=tuple(reversed(gate.sentences)))
    assert [one.lost for one in extractive.candidates(story(second))] == ["", "This"]
    assert extractive.candidates(story(gate, replace(gate, outlet="Echo")))[0].lost == "This"  # of which title?
    assert extractive.candidates(story(article("This man runs the gates of Ely.", title="Ely")))[0].lost == "This"


@pytest.mark.parametrize(
    "said",
    [
        "BOSTON--(BUSINESS WIRE)--Norvax today announced good results of its trial of a pump in Ely.",
        "Norvax (Nasdaq: NVX), a maker of pumps, today announced good results of its trial of a pump in Ely.",
        "FOR IMMEDIATE RELEASE – Norvax has good results of its trial of a pump in Ely.",
    ],
)
def test_a_firm_s_own_announcement_is_quoted_behind_a_report(said: str) -> None:
    trial = "A trial of the pump of Norvax in Ely met its main goal."
    own = article(said, trial, title="Norvax announces good results of its pump in Ely", outlet="Wire")
    doubts = ("Doctors doubt the pump of Norvax.", "The trial in Ely missed a second goal.")
    report = article(*doubts, title="Norvax pump misses goal", outlet="Echo")
    (draft,) = summarize.draft([story(own, report)], fakes.encode, [3])
    assert draft.claims[0].text == doubts[0]
    assert all(claim.text.startswith("Wire: “") for claim in draft.claims[1:])
    (alone,) = summarize.draft([story(own)], fakes.encode, [1])
    assert not alone.claims[0].text.startswith(("Wire", "FOR"))
    assert not releases.is_release(("Norvax told of good results of its trial of a pump in Ely.",))


def test_what_a_release_adds_comes_behind_what_a_report_adds() -> None:
    said = "Norvax (Nasdaq: NVX), a maker of pumps, today announced good results of its trial of a pump in Ely."
    own = article(
        said, "A pump of Norvax costs 900 crowns.", title="Norvax announces good results of its pump in Ely", outlet="Wire"
    )
    told = "The trial of the Norvax pump in Ely missed a second goal.", "Two patients of the trial in Ely died."
    (draft,) = summarize.draft(
        [story(own, article(*told, title="Norvax pump misses goal in Ely trial", outlet="Echo"))], fakes.encode, [2]
    )
    assert tuple(claim.text for claim in draft.claims) == told
    assert not releases.is_release((f"Norvax (Nasdaq: NVX), {'a maker of pumps, ' * 20} today announced good results.",))
    assert not releases.is_release(("Lee was charged under the UK Market Abuse Regulation on Tuesday.",))
