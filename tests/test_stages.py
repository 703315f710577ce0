"""What one outlet tells as done or proven while others of those hours say that it is only proposed, recommended, threatened or linked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import fakes
import pytest
from fakes_told import NOW, article, story

from digest import prose, reversals, summarize
from digest.editor.headline import headline
from digest.summarize import extractive, overtaking
from digest.types import Article

FINE = "Tarn has been fined $8 billion for what it charges in its store."
MAY = "The authority of Ely charged Tarn with breaking its rules and said that it could fine the firm."


def at(hours: float, *sentences: str, title: str = "", language: str = "en", outlet: str = "Echo") -> Article:
    """Make an article of some hours later."""
    return replace(article(*sentences, title=title, language=language, outlet=outlet), published=NOW + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("language", "bold", "careful"),
    [
        ("en", FINE, MAY),
        (
            "en",
            "A drug that slows the cold has been given the green light.",
            "Advisers voted to recommend approval of a drug for the cold.",
        ),
        (
            "en",
            "Data of readers must be wiped under a new law of Ely.",
            "A bill on the data of readers clears the committee of Ely.",
        ),
        ("en", "Ely has scrapped its rules on mills.", "Ely proposes to delay its rules on mills."),
        (
            "en",
            "Tea cuts the risk of a cold by a fifth, scientists of Ely say.",
            "Tea is linked to fewer colds in a study of Ely.",
        ),
        ("en", "Tarn must pay $5 billion for what it knows of Ely.", "Tarn nears a $5 billion settlement over Ely."),
        ("en", "A pill for colds gets the nod in Ely.", "A pill for colds got a positive opinion in Ely."),
        ("en", "Mills have been banned in Ely.", "The council of Ely passed a bill that could ban its mills."),
        ("en", "The rocket with the satellite of Ely lifted off.", "The satellite was lost when its rocket failed over Ely."),
        ("de", "Das Amt von Ulm verdonnert Tarn zu einer Strafe.", "Das Amt von Ulm hat Tarn mit einem Bußgeld gedroht."),
        ("de", "Das Mittel gegen Husten ist zugelassen.", "Der Ausschuss von Ulm hat die Zulassung des Mittels empfohlen."),
        ("de", "Der Beitrag in Ulm steigt auf 4 Prozent.", "Der Beitrag in Ulm soll einem Entwurf zufolge steigen."),
        (
            "de",
            "Tee schützt vor Husten, sagen Forscher aus Ulm.",
            "Tee ist in einer Studie aus Ulm mit weniger Husten assoziiert.",
        ),
    ],
)
def test_what_others_call_an_earlier_stage_is_not_told_as_the_last_one(language: str, bold: str, careful: str) -> None:
    told = story(article(bold, title=bold, language=language), at(0.2, careful, title=careful, language=language))
    assert [reversals.overstated(told, number) for number in range(2)] == [True, False]
    (draft,) = summarize.draft([told], fakes.encode, [1])
    assert [claim.text for claim in draft.claims] == [careful]
    assert headline(told, (0, 1)) == (careful, 1)


def test_a_last_stage_stands_where_it_may_have_been_reached_since() -> None:
    threat, fine = article(MAY, title="Ely may fine Tarn"), at(3, FINE)
    assert not reversals.overstated(story(threat, fine), 1)  # as many, and hours before
    assert not reversals.overstated(story(threat, fine, at(4, FINE, outlet="Coast Wire")), 1)
    assert not reversals.overstated(story(threat, at(9, FINE), at(2.9, MAY, outlet="Coast Wire")), 1)
    due = replace(threat, sentences=(MAY, "It is to decide on the fine of Tarn later on Monday."))
    assert not reversals.overstated(story(due, at(0.2, FINE)), 1)
    bill = article("A bill on mills clears the committee of Ely.")
    assert not reversals.overstated(story(bill, at(3, "Mills have been banned in Ely.")), 1)


@pytest.mark.parametrize(
    ("careful", "bold"),
    [
        ("Advisers backed a drug for the cold.", "A drug for the cold has been given the green light."),
        ("Tea is linked to fewer colds in a study of Ely.", "Tea cuts colds by a third, a study of Ely shows."),
        ("The rocket of Ely failed.", "The rocket of Ely lifted off."),
    ],
)
def test_what_is_not_reached_within_a_day_is_told_as_hours_before(careful: str, bold: str) -> None:
    assert reversals.overstated(story(article(careful), at(4, bold)), 1)
    assert not reversals.overstated(story(article(careful), at(7, bold)), 1)


def test_as_many_voices_for_the_last_stage_hold() -> None:
    told = story(article(FINE), at(0.2, MAY), at(0.3, MAY, outlet="Coast Wire"), at(0.4, FINE, outlet="Post"))
    assert reversals.overstated(told, 0)
    assert not reversals.overstated(replace(told, voices=((0,), (1, 2), (3,))), 0)


@pytest.mark.parametrize(
    ("language", "done", "beside"),
    [
        ("en", FINE, (MAY, FINE)),
        ("en", FINE, ("Tarn is facing further fines.",)),
        ("en", FINE, ("The authority had said that it could fine Tarn.",)),
        ("en", FINE, ("The store of Tarn is in Ely.", "It could be fined again.")),
        ("en", "A drug for colds has been approved.", ("Advisers backed the drug, and it was approved.",)),
        ("en", "Ely approves a jab for colds.", ("Advisers had backed a jab for colds.",)),
        ("en", "A jab for colds was approved.", ("The agency on Monday cleared a jab that advisers recommended to approve.",)),
        ("en", FINE, ("Tarn could be fined in another case.",)),
        ("en", "A rocket lifted off from Ely.", ("Two rockets of Ely failed in the 1960s.",)),
        ("en", "Ely has banned mills.", ("The mayor signed a bill that would ban mills in Ely.",)),
        ("en", "Ely scraps a cut to its mills.", ("The mills of Ely had been proposed for cuts by rules.",)),
        ("en", "Rovers of Ely scrapped their game.", ("A committee of Rovers voted on the game.",)),
        (
            "en",
            "A trial hears how Tarn kills a man.",
            ("The blow could kill at once, experts tell a trial in Ely.",),
        ),
        ("en", "A rocket lifted off from Ely.", ("The previous rocket failed.",)),
        ("en", "Tarn launched a tariff.", ("The rocket of Tarn failed.",)),
        ("de", "Ulm verhängt eine Millionenstrafe gegen Tarn.", ("Es droht eine höhere Strafe.", "Ulm bestraft Tarn.")),
        (
            "de",
            "Ulm verhängt eine Millionenstrafe gegen Tarn.",
            ("Es droht eine Strafe.", "Heute entscheidet das Amt von Ulm."),
        ),
    ],
)
def test_what_led_to_the_last_stage_and_what_may_follow_it_is_no_earlier_stage(
    language: str, done: str, beside: tuple[str, ...]
) -> None:
    told = story(article(done, language=language), at(0.2, *beside, language=language))
    assert not reversals.overstated(told, 0)


def test_a_report_that_names_the_earlier_stage_itself_and_one_of_the_same_outlet_claim_nothing() -> None:
    both = at(0.2, FINE, "The authority could fine others too.")
    assert not reversals.overstated(story(article(MAY), both), 1)
    assert not reversals.overstated(story(article(MAY), at(0.2, FINE, outlet="Harbour Herald")), 1)
    assert not reversals.overstated(story(article(MAY), at(0.2, FINE, language="pl")), 1)


def test_a_trial_may_tell_a_cause() -> None:
    linked, trial = (
        article("Tea is linked to fewer colds in a study of Ely."),
        "Tea cuts colds by a third in a randomised study of Ely.",
    )
    assert not reversals.overstated(story(linked, at(0.2, trial)), 1)
    assert reversals.overstated(story(linked, at(0.2, trial.replace(" randomised", ""))), 1)


def test_a_rocket_that_was_lost_lifted_off() -> None:
    off, lost = article("A rocket lifted off from Ely."), at(0.2, "A rocket lifted off from Ely and failed.")
    maker = at(0.3, "A rocket lifted off from Ely.", "It flew on.", "The rocket failed at noon.", outlet="Coast Wire")
    assert reversals.overstated(story(off, lost), 0)
    assert reversals.overstated(story(off, lost, maker), 0)
    assert not reversals.overstated(story(off, replace(lost, kind="live")), 0)


def test_a_cause_is_no_finding_where_no_study_is_told_of() -> None:
    told = story(article("The strike cuts the power of Ely."), at(0.2, "A strike is linked to a row in Ely."))
    assert not reversals.overstated(told, 0)
    told = story(article("Tea cuts colds, a study of Ely shows."), at(0.2, "A strike is linked to a row in Ely."))
    assert not reversals.overstated(told, 0)


def test_what_is_expected_is_not_told_as_done_by_a_report_that_runs_ahead() -> None:
    careful = ("Ely proposes to delay its rules on mills.", "The council of Ely is expected to approve the tax on flour.")
    bold = ("Ely has scrapped its rules on mills.", "The council of Ely approved the tax on flour.")
    told = story(article(*bold, title=bold[0]), at(0.2, *careful, title=careful[0]))
    pool = extractive.candidates(told)
    assert overtaking.outdone(pool, fakes.encode([one.text for one in pool]), range(4)).tolist() == [True, True, False, False]


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
