"""What later reports take back: by their headline ("Fin de la grève"), or in so many words ("named the wrong man")."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.tongues import code

if TYPE_CHECKING:
    from digest.types import Story

LATER = 3  # hours between a report and one that overtakes it, or whose headline takes it back
_KEPT = 256
_FIRST = 3  # sentences of a report in which it tells as much itself
# A headline that takes back, or ends, what earlier reports told.
_UNDONE = {
    "en": r"\b(?:call(?:s|ed) off|scrapped|(?:is|are|was|were) (?:cancell?ed|postponed|retracted|overturned|averted)|cancels|postpones|retracts|overturns|re-?opens|denies (?:s?he|it|they|that|having|being)|(?:is|are|was|were|walks?|set|suspects?|man|woman) (?:freed|cleared|acquitted)|freed (?:as|after|without)|, (?!who\b)\w+ (?:freed|cleared)|found (?:safe|alive|unharmed|unhurt)|safe and well|(?:is|am|are) (?:alive|not dead)|(?:was|were|is) (?:a hoax|made up)|withdr(?:aws|ew) (?:its|his|her|their) (?:report|claim|story)|mix(?:es|ed) up|wrong (?:man|woman|person)|drops? (?:the |all )?charges|charges dropped)\b",
    "de": r"\b(?:abgesagt|verschoben|zurückgenommen|gestoppt|doch nicht|aufgehoben|entschärft|infrage|freigelassen|wieder (?:frei|offen|geöffnet)|beendet|ende de[sr]|kippt)\b",
    "fr": r"\b(?:report\w+|annul\w+|suspend\w*|suspensions?|fin de|fin du|fin des|levée?|retir\w+|renonce\w*|abandonn\w+|dément\w*|libérée?s?|rouv\w+)\b",
    "es": r"\b(?:aplaz\w+|cancel\w+|suspend\w*|retira\w*|anula\w*|levanta\w*|desconvoca\w*|fin de|libertad|desmiente\w*|vuelven? al?|reabre\w*|niega\w*)\b",
    "it": r"\b(?:rinvi\w+|annulla\w+|sospes\w+|revoca\w*|ridott\w+|scongiurat\w+|precetta\w*|fine d\w+|smenti\w+|liberat\w+|riapert\w+|ritira\w*)\b",
    "pt": r"\b(?:adia\w*|cancela\w*|suspen\w+|anula\w*|retira\w*|revoga\w*|recua\w*|fim d[aeo]|desmente\w*|libertad\w+|solto|reabr\w+|reabert\w+)\b",
    "nl": r"\b(?:afgelast|uitgesteld|geschrapt|ingetrokken|opgeheven|toch niet|voorbij|vrijgelaten|weer open)\b",
    "pl": r"\b(?:odwoła\w+|przełożon\w+|wstrzyma\w+|uchyl\w+|wycofa\w+|zniesion\w+|koniec|zwolnion\w+|znów otwart\w+|zakończ\w+)\b",
    "ru": r"\b(?:отмен\w+|отлож\w+|перен[её]с\w+|приостан\w+|отозва\w+|заверш\w+|освобо\w+|опроверг\w+|возобнов\w+)\b",
    "uk": r"\b(?:скас\w+|відкла\w+|перенес\w+|призупин\w+|відклика\w+|заверш\w+|звільн\w+|спрост\w+|віднов\w+)\b",
    "ro": r"\b(?:amân\w+|anul\w+|suspend\w+|retra\w+|revoc\w+|încheiat\w*|eliberat\w*|dezmin\w+|redeschi\w+)\b",
    "zh": r"推[迟遲]|取消|[暂暫]停|撤回|撤[销銷]|解除|恢[复復]|否[认認]|辟[谣謠]|[获獲][释釋]|延期|叫停|[结結]束",
    "ja": r"延期|中止|撤回|見送り|取り消|解除|再開|否定|釈放|終了",
    "ar": r"تأجيل|إلغاء|تعليق|سحب|استئناف|نفي|ينفي|تنفي|إطلاق سراح|انتهاء|إنهاء",
}
# What another report takes back whole: who was named wrongly, lives, or is free.
_RETRACTS = re.compile(
    r"\b(?:withdrew|retracted) (?:its|his|her|their|the) (?:report|story|claim|announcement)\b|\b(?:nam|identify|identifi|arrest)(?:ed|ing) the wrong (?:man|woman|person)\b|"
    r"\bsaid (?:on \w+day )?(?:that )?(?:he|she) was alive\b|\bmixed up (?:the |two )?(?:samples?|names?)\b|\b(?:was|were|been) (?:released|freed) without charge\b",
    re.IGNORECASE,
)
_EARLY = 6  # sentences of a report in which it does


@cache
def undone(tongue: str) -> re.Pattern[str] | None:
    """Give the words of a headline that takes back or ends what earlier reports told."""
    return re.compile(_UNDONE[tongue], re.IGNORECASE) if tongue in _UNDONE else None


def taken_back(story: Story, number: int) -> bool:
    """Tell whether a later report takes back what an article tells, unless it tells as much itself."""
    this = story.articles[number]
    words = undone(code(this.language))
    later = (other.title for other in story.articles if other.published - this.published >= timedelta(hours=LATER))
    ended = (
        words is not None
        and any(map(words.search, later))
        and not words.search(" ".join((this.title, *this.sentences[:_FIRST])))
    )
    return ended or retracted(story, number)


def retracted(story: Story, number: int) -> bool:
    """Tell whether another outlet, no earlier, takes back in so many words what an article tells (English)."""
    this = story.articles[number]
    if code(this.language) != "en" or _retracts(this.sentences[:_EARLY]):
        return False
    others = (other for other in story.articles if other.outlet != this.outlet and other.published >= this.published)
    return any(_retracts(other.sentences[:_EARLY]) for other in others)


@lru_cache(maxsize=_KEPT)
def _retracts(opening: tuple[str, ...]) -> bool:
    return _RETRACTS.search(" ".join(opening)) is not None


def holds(story: Story, number: int) -> bool:
    """Tell whether an article is of the story's present state: neither background to newer reports nor taken back."""
    return number not in story.background and not taken_back(story, number)
