"""What time overtakes: a later toll, opening or headline, and what one report expects and another tells as done."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from digest.sentences import leaning
from digest.sentences.reversals import LATER
from digest.sentences.tongues import row
from digest.summarize import sameness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.summarize.extractive import Candidate
    from digest.types import Vectors

ONE_EVENT = 0.4  # cosine of two sentences whose counts of the dead are of one event, whatever else they tell
# That people died or are missing: a later report's count stands for an earlier one's, however little the two sentences are alike.
_DEAD = {
    "de": r"\b(?:vermisst\w*|tote[nr]?|todesopfern?|getötet|starben|starb|gestorben|ums leben|umgekommen|erlag)\b",
    "fr": r"\b(?:disparue?s?|morte?s?|tuée?s?|décès|décédée?s?|bilan|succombé)\b",
    "es": r"\b(?:desaparecid[oa]s?|muert[eo]s?|muerta|fallecid[oa]s?|murieron|murió|fallecieron|falleció|han muerto|sin vida)\b",
    "it": r"\b(?:dispers[oiae]|mort[oiae]|uccis[oiae]|decedut[oiae]|vittim[ae]|corp[oi] di)\b",
    "pt": r"\b(?:desaparecid[oa]s?|mort[oae]s?|morreram|morreu|vítimas? morta(?:l|is)|óbitos?|não resisti\w+)\b",
    "nl": r"\b(?:vermist\w*|doden?|om het leven|omgekomen|gedood|overleden|overleed|overleden|leven geëist)\b",
    "pl": r"\b(?:zaginion\w+|zabit\w+|zgin[ąę]\w+|ofiar[aęy]?|zmar[łl]\w*|nie ży\w+)\b",
    "ru": r"\b(?:пропавш\w+|пропали|погиб\w*|убит\w*|умер\w*|жертв\w*|скончал\w+)\b",
    "uk": r"\b(?:зникл\w+|загин\w*|загибл\w*|вбит\w*|помер\w*|жертв\w*)\b",
    "ro": r"\b(?:dispăru\w+|mor[țt]i|mort|moart[ăe]|muri[țt]|a murit|au murit|uci[șs]\w*|deceda\w+|decese?)\b",
    "sv": r"\b(?:saknas|saknade|dö[dt]a?|dött|omkom\w*|avlid\w*|dödsfall|dödad\w*)\b",
    "cs": r"\b(?:pohřešovan\w+|zemřel\w*|zahynul\w*|mrtv\w+|obě(?:t|ti|tí|tech)|zabit\w*)\b",
    "el": r"(?:\bαγνο(?:ούμεν|είται)\w*|\bνεκρ\w+|\bσκοτώθηκ\w+|\bέχασ\w+ τη ζωή|\bθύματα)",
    "hu": r"\b(?:eltűn\w+|meghalt\w*|halott\w*|halálos áldozat\w*|életét vesztette|elhunyt)\b",
    "tr": r"\b(?:kayıp|öl(?:dü|düler|en|ü sayısı)|hayatını kaybet\w+|yaşamını yitir\w+|can kaybı)\b",
    "zh": r"失[踪蹤]|死亡|遇[难難]|[丧喪]生|身亡|死者",
    "ja": r"行方不明|死亡|死者|亡くな",
    "ar": r"مفقود|قتل|مقتل|قتيل|قتلى|وفاة|مصرع|ضحايا|لقوا حتفهم|جثث",
}
_FEW = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()  # noqa: SIM905
# No part of a toll are those who attacked.
_THEY = "(?:attackers|assailants|bombers|gunmen|hijackers|insurgents|militants|shooters|suspects|terrorists)"
_COUNT = rf"(?<![\w.,-])(\d{{1,3}}(?:,\d{{3}})+|(?!(?:18|19|20)\d\d(?!\d))\d+|{'|'.join(_FEW)})(?!-| (?:dozen|hundred|thousand|million)|(?: [a-z]+)? {_THEY}\b|[\d.,]*\d)"
# A count with the one who did it: another outlet leaves him out.
_WITH_HIM = re.compile(r"\bincluding the (?:attacker|bomber|gunman|shooter|suspect)\b", re.IGNORECASE)
# Of another event where it stands before its count, "the 2015 attack killed 51", or "in" behind it; "the worst since 2015" is of this one.
_OF_A_YEAR = re.compile(r"(?:\b(?:an?|the|in|of)|['’]s) (?:\w+ )?(?:18|19|20)\d\d\b", re.IGNORECASE)
_IN_A_YEAR = re.compile(r"\bin (?:\w+ )?(?:18|19|20)\d\d\b")
# What somebody denies stands beside what is said of him later.
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|disput(?:es|ed)|refut(?:es|ed))\b")
# What a report expects; hours later it has come about, or has not. Who could hear a blast, or would not comment, expects nothing.
_AWAITS = re.compile(
    r"\b(?:will|would|could|may|might|(?:is|are) (?:(?:expected|set|due|scheduled|poised|likely|ready) )?to|due to|(?:is|are) (?:expected|forecast|planned|scheduled))\b(?! have\b)"
    r"(?!(?: not| still| only)? (?:see|hear|feel|smell|comment|say|be (?:seen|heard|reached|verified|confirmed))\b)"
    r"|\b(?:opens?|closes?|begins?|starts?|ends?|resumes?|kicks? off|[Kk]ick-?off is) (?:at|on) (?:\d|noon\b|midnight\b|\w+day\b)"
)
# What a report counts while it goes on: hours later there are more, or fewer.
_STILL = re.compile(
    r"\b(?:\d[\d,.]*|[a-z]+teen|[a-z]+ty|dozens|scores|hundreds|thousands)\b[^.;]{0,60}\b(?:evacuat\w+|(?:told|ordered|forced) to (?:leave|flee)|under evacuation|fled|without (?:power|electricity|water)|contained|missing|trapped|stranded|rescued|unaccounted|acres|hectares)\b"
    r"|\bturnout\b[^.;]{0,60}\d|\d[^.;]{0,40}\b(?:of (?:the )?(?:votes?|ballots|precincts) (?:had been |were |have been )?counted|turnout)\b",
    re.IGNORECASE,
)
# What nobody knew of yet, or what was not touched so far.
_NONE_YET = re.compile(
    r"\b(?:not (?:currently |yet )?(?:affected|vulnerable|exploited|aware of)|unaffected|no (?:known |active |public )?(?:exploit\w*|workarounds?|patch(?:es)?|fix(?:es)?|evidence of exploit\w*)"
    r"|no (?:immediate )?(?:reports?|indications?|signs?|word) (?:of|that|on))\b",
    re.IGNORECASE,
)
_ABOUT = r"(?: (?:at least|more than|as many as|up to|about|nearly|over|some))?"
_ADDED = r"(?! (?:more|others?|further|additional)\b)"  # to those counted before
# English counts of the dead, as a report gives its toll. Hedged ones too ("at least 13"), which cite.tolls, to be sure that two differ, lets be.
_TOLL = re.compile(
    rf"\b(?:death toll|(?:bring|rais|push|tak)\w* (?:the|its) toll)\b[^.;“”\"]{{0,80}}? (?:rises?|rose|risen|climbs?|climbed|jumps?|jumped|hits?|reach(?:es|ed)|stands? at|to|at|of){_ABOUT} {_COUNT}"
    rf"|(?<!\band )(?<!\banother ){_COUNT}{_ADDED}(?: [a-z]+){{0,2}}? (?:(?:were|was|have been|had been|are) )?(?:(?:now )?(?:confirmed|known to have) )?(?:killed|dead|died)\b"
    rf"|\b(?:killed|killing|kills){_ABOUT} {_COUNT}\b(?! of\b){_ADDED}",
    re.IGNORECASE,
)


def dead(tongue: str) -> re.Pattern[str] | None:
    """Give the words that tell of the dead and missing; none for English, whose sentences of one toll are alike enough."""
    return row(_DEAD, tongue)


def toll(sentence: str) -> int:
    """Give the count of the dead a sentence tells; 0 where it tells none, or one of a year (English)."""
    found = None if _WITH_HIM.search(sentence) else _TOLL.search(sentence)
    if found and (_OF_A_YEAR.search(sentence, 0, found.end()) or _IN_A_YEAR.search(sentence, found.end())):
        return 0
    return _count(found)


def _count(found: re.Match[str] | None) -> int:
    count = next(filter(None, found.groups())).replace(",", "").lower() if found else "0"
    return int(count) if count.isdigit() else _FEW.index(count) + 2


def outdone(pool: Sequence[Candidate], vectors: Vectors, only: Sequence[int]) -> NDArray[np.bool_]:
    """Tell of each candidate whether another report gives a later toll, tells as done what it expects, or takes it back. Shape (n,).

    `only` names those of one part of the story, where it is told in parts: an opening replaces none of another part.
    """
    undone = np.array([one.undone and one.language == "en" for one in pool])
    over = np.array([one.passed or (one.old and one.language == "en" and _passes(one.text)) for one in pool])
    replaced = _outnumbered(pool, vectors) | _done(pool, vectors) | _opened_again(pool, vectors, only)
    return np.asarray(replaced | over | undone)


def _passes(sentence: str) -> bool:
    """Tell whether a sentence expects something, counts what is not over or knows of none yet: hours later it is otherwise (English)."""
    return any(passing.search(sentence) for passing in (_AWAITS, _STILL, _NONE_YET))


def _opened_again(pool: Sequence[Candidate], vectors: Vectors, only: Sequence[int]) -> NDArray[np.bool_]:
    """Tell of each candidate whether it opens a report left behind, and another of hours later opens with that event: how it stands is told there."""
    opens = np.array([one.place == 0 and one.language == "en" for one in pool])
    old = np.array([one.old and _DENIES.search(one.text) is None for one in pool])
    later = (_since(pool) >= LATER) & (vectors @ vectors.T > ONE_EVENT)
    told = np.isin(np.arange(len(pool)), only)
    return np.asarray((later & np.outer(opens & old, opens & told)).any(axis=1))


def _since(pool: Sequence[Candidate]) -> NDArray[np.float64]:
    """Give the hours from each candidate's report (row) to each other's (column)."""
    hours = np.array([one.hours for one in pool], dtype=np.float64)
    return np.asarray(hours[None, :] - hours[:, None])


def _outnumbered(pool: Sequence[Candidate], vectors: Vectors) -> NDArray[np.bool_]:
    """Tell the same of tolls: another report's near it, of hours later, or higher and of its hours."""
    tolls = np.array([toll(one.text) if one.language == "en" else 0 for one in pool])
    since, article = _since(pool), np.array([one.article for one in pool])
    near = (vectors @ vectors.T > ONE_EVENT) & (article[:, None] != article[None, :])
    both = (tolls[:, None] > 0) & (tolls[None, :] > 0) & (tolls[:, None] != tolls[None, :]) & near
    more = (since > -LATER) & (tolls[None, :] > tolls[:, None])
    return np.asarray((both & ((since >= LATER) | more)).any(axis=1))


def overtaken(pool: Sequence[Candidate], vectors: Vectors) -> NDArray[np.bool_]:
    """Tell of each candidate whether a later report tells nearly the same, or of the dead as it does, standing alone. Shape (n,)."""
    free = np.array([not candidate.lost for candidate in pool])
    later = (_since(pool) >= LATER) & free[None, :]
    deaths, opens = np.array([one.dead for one in pool]), np.array([one.place == 0 for one in pool])
    like, bars = vectors @ vectors.T, sameness.bars_of(pool)
    same = (like > bars.alike) | np.outer(deaths, deaths) | ((like > bars.dated) & np.outer(opens, opens))
    return np.asarray((same & later).any(axis=1))


def _done(pool: Sequence[Candidate], vectors: Vectors) -> NDArray[np.bool_]:
    """Tell of each candidate whether it expects what another report, near it, tells as done. Shape (n,)."""
    near = vectors @ vectors.T > sameness.bars_of(pool).same_thing
    return np.array([any(near[place, at] for at in _come_true(one, pool)) for place, one in enumerate(pool)])


def _come_true(one: Candidate, pool: Sequence[Candidate]) -> list[int]:
    """List the candidates of other reports that tell as done what one expects (English)."""
    past = leaning.expected(one.text) if one.language == "en" else None
    return [
        at
        for at, other in enumerate(pool)
        if past and other.article != one.article and not other.undone and past.search(other.text)
    ]
