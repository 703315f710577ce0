"""What the forms of a story are told by: speech, stance, what is to come, questions; small tables by language."""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import re
from functools import cache

from digest.sentences import tongues

_SPEECH = {
    "en": r"said|says|told|tells|added|adds|wrote|writes|tweeted|posted|stated|explained|replied|remarked|recalled|testified|commented|quipped|noted|continued|concluded",
    "de": r"sagte[n]?|sagt|erklärte[n]?|teilte[n]? mit|schrieb(?:en)?|betonte[n]?|äußerte[n]?",
    "fr": r"a dit|ont dit|a déclaré|ont déclaré|déclare|a affirmé|affirme|a ajouté|a écrit|explique|a expliqué",
    "es": r"dijo|dijeron|declaró|afirmó|afirma|añadió|aseguró|explicó|señaló|escribió",
    "it": r"ha detto|hanno detto|ha dichiarato|ha affermato|ha aggiunto|ha spiegato|ha scritto|disse",
    "pt": r"disse|disseram|afirmou|declarou|acrescentou|explicou|escreveu",
    "nl": r"zei|zeiden|zegt|verklaarde|schreef|vertelde",
    "pl": r"powiedział[a]?|oświadczył[a]?|dodał[a]?|napisał[a]?|stwierdził[a]?",
    "ru": r"сказал[аи]?|заявил[аи]?|добавил[аи]?|написал[аи]?|отметил[аи]?",
    "uk": r"сказа(?:в|ла|ли)|заяви(?:в|ла|ли)|дода(?:в|ла|ли)|написа(?:в|ла|ли)|зазначи(?:в|ла|ли)",
    "ro": r"a spus|au spus|a declarat|a adăugat|a afirmat|a scris",
    "ar": r"قال|قالت|وقال|وقالت|أكد|صرح|أضاف",
    "zh": r"说|表示|称|指出",
    "ja": r"述べた|語った|話した|強調した",
}
_STANCE = {
    "en": r"warn(?:s|ed)?|argue[sd]?|insist(?:s|ed)?|critici[sz](?:e[sd]|ing)|denounc(?:e[sd]|ing)|condemn(?:s|ed)|praise[sd]|welcome[sd]|oppose[sd]?|defend(?:s|ed)|dismiss(?:es|ed)|reject(?:s|ed)? (?:the )?(?:claim|idea|criticism|accusation|suggestion|notion)s?|accus(?:e[sd]?|ing)|blame[sd]?|deni(?:es|ed)|deny|allege[sd]?|claim(?:s|ed)?|suggest(?:s|ed) that|"
    r"call(?:s|ed|ing) (?:on|for|it|the|him|her|them|this|that)|urge[sd]?|demand(?:s|ed)|complain(?:s|ed)|applaud(?:s|ed)|hail(?:s|ed)|mock(?:s|ed)|slam(?:s|med)|assail(?:s|ed)|lambast(?:s|ed)|rebuke[sd]|chide[sd]|ridicule[sd]|blast(?:s|ed)|lament(?:s|ed)|vow(?:s|ed)|pledge[sd]?|promise[sd]?|acknowledge[sd]?|admit(?:s|ted)|conceded?|describe[sd] (?!itself).{3,60} as|"
    r"put(?:s)? the (?:onus|blame) on|ma(?:de|kes|king) (?:it )?clear|express(?:es|ed) (?:concern|doubt|regret|hope|support|confidence|fear|outrage)\w*|think(?:s)? (?:that|the)|believe[sd]? (?:that|the)|voice[sd] (?:concern|doubt|support)\w*|question(?:s|ed) (?:whether|why|how|the)",
    "de": r"warnte[n]?|kritisierte[n]?|lobte[n]?|forderte[n]?|verlangte[n]?|warf(?:en)? .{3,40} vor|wies(?:en)? .{3,60} zurück|begrüßte[n]?|beklagte[n]?|bezeichnete[n]?",
    "fr": r"a averti|a critiqué|a dénoncé|a salué|a accusé|accuse|réclame|a réclamé|a condamné|estime|a estimé",
    "es": r"advirtió|criticó|denunció|acusó|elogió|exigió|condenó|rechazó|pidió",
    "it": r"ha avvertito|ha criticato|ha denunciato|ha accusato|ha elogiato|ha chiesto|ha condannato",
    "pt": r"alertou|criticou|denunciou|acusou|elogiou|exigiu|condenou|pediu",
    "nl": r"waarschuwde|bekritiseerde|beschuldigde|prees|eiste|veroordeelde",
    "pl": r"ostrzegł[a]?|skrytykował[a]?|oskarżył[a]?|pochwalił[a]?|zażądał[a]?",
    "ru": r"предупредил[аи]?|раскритиковал[аи]?|обвинил[аи]?|похвалил[аи]?|потребовал[аи]?|осудил[аи]?",
    "uk": r"попереди(?:в|ла)|розкритикува(?:в|ла)|звинувати(?:в|ла)|засуди(?:в|ла)",
    "ro": r"a avertizat|a criticat|a acuzat|a lăudat|a cerut|a condamnat",
}
# A verb, where a capital is a name's: Irán, Sahara, Pará. In German what goes on is told with "wird" as well.
_NO_NAME = "(?-i:[a-zà-ÿ])"
_GOES_ON_DE = r"(?![^;!?]{0,120} (?:geschätzt|beziffert|ermittelt|vermutet|befürchtet|vermisst|gesucht|behandelt|verdächtigt|beschuldigt|vorgeworfen|kritisiert|diskutiert|genannt|gezählt)\b)"
_COMING = {
    "en": r"will(?! (?:not )?have (?:been|to\b))|won[’']t|is due|are due|(?:is|are) (?:expected|set|scheduled|slated|planned|likely|poised) to|(?:is|are) (?:expected|scheduled|slated|planned) (?:on|for|in|by|next|later)|is to \w+|are to \w+|(?:plans?|intends?|aims?) to|(?:has|have) (?:vowed|promised|pledged) to|expects? (?:to|(?:(?!that\b)[\w’'-]+ ){1,6}?(?:to|of|in|by|for))(?= )|forecasts? (?:(?!of\b)[\w’'-]+ ){0,3}?(?:revenues?|sales|profits?|earnings|income|growth|inflation)",
    "de": rf"wird(?! (?:derzeit|seit)\b){_GOES_ON_DE}|werden{_GOES_ON_DE}|soll(?:en)?|geplant|erwarte(?:t|n) (?:nun|nunmehr|jetzt|für|in|im|die|der|den|das|eine?n?)|am (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag) (?:wird|soll)",
    "fr": rf"(?!(?:op[eé]|camé|cholé|diaspo|ext|infra|ult|cob)ra\b){_NO_NAME}\w*(?:ra|ront)\b|doit|doivent|prévue?s?|devrait|devraient",
    "es": rf"{_NO_NAME}\w*rán?\b|^(?!Irán\b|Teherán\b)\w+rán?\b|previst[oa]s?|está previsto",
    "it": rf"{_NO_NAME}\w*(?:rà|ranno)\b|previst[oaie]",
    "pt": rf"(?!(?:ve|pad|lad|ba|pat|ref)rão\b){_NO_NAME}\w*(?:rá|rão)\b|previst[oa]s?|vai|vão",
    "nl": r"zal|zullen|gaat|gaan|gepland|verwacht",
    "pl": r"będzie|będą|ma zostać|mają zostać|zaplanowan\w+",
    "ru": r"будет|будут|запланирован\w*|намерен\w*|планируе?тс?я?",
    "uk": r"буде|будуть|заплановано|має намір",
    "ro": r"va|vor|urmează|este programat\w*",
    "zh": r"将|预计(?!超|达|损|约|造)|计划",
    "ja": r"予定|見通し|見込み",
}
_WHEN = {
    "en": r"(?:on|by|until|from|before|after|in|this|next|late|early|mid-?) ?(?:the )?(?:end of |start of )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|fall|winter|20\d\d|week|weekend|month|year|quarter)\b|tomorrow|tonight|later (?:today|this|on)|next (?:\w+ )?(?:week|month|year|summer|spring|autumn|winter|term|session|season|Monday|Tuesday|Wednesday|Thursday|Friday)|in (?:the )?(?:coming|next|\w+) (?:hours|days|weeks|months|years)|within \w+ (?:hours|days|weeks|months)|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. \d",
}
_OUGHT = r"\b(?:should|must|ought to|need(?:s|ed)? to|deserve[sd]?|better|worse|best|worst|wrong|right|unfair|unacceptable|disgrace\w*|outrage\w*|absurd|ridiculous|shameful|mistake|too (?:much|many|little|few|late|far|soon))\b"
_OFFICIAL = r"\b(?:police|officials?|authorit(?:y|ies)|prosecutors?|investigators?|rescuers?|fire(?:fighters| service| department)|(?:health |interior |defen[cs]e )?ministry|agency|the (?:office|service|bureau|court|survey|institute|company|hospital|army|military|coast guard))\b"
_PAST = r"\b(?:was|were|had|has been|have been|(?!(?:adjusted|compared)\b)\w{3,}ed|took|came|went|left|won|lost|began|fell|rose|struck|hit|killed|found|made|gave|held|shot|broke|sent|sold|bought|led|met|would then|used to|ran|became|brought|cut|tore|fled|fought|sank|drove|flew|rose|grew|threw|caught|built|burst|spread|shut|put|beat|swept|stole|hid|chose|drew|blew|shook|stood|sat|kept|felt|spent|paid|laid|heard|lay|stuck|swung|tied|died)\b"

_DOUBT = r"\b(?:that|if|whether|who|which|fears?|feared|worr\w+|panic|hopes?|hoped|believes?|doubts?|unclear|possible|question|because|when|whose|where|what|how|arguing|saying|warning|claiming|insisting|made clear|no plans?|no intention|never)\b"
_ASIDE = (
    r"(?:\b(?:the|an?|his|her|their|its|our|these|those|any|some|no|of|repeated|false|similar|same|another|with|over|about|more|such|public|widespread|is|are|was|were|been|being|be|widely|heavily|drawing|facing|amid)\s+"
    r"|\b(?:who|which|whom|whose|that|as|when|while|after|before|since|though|although|because|if|where|even|amid|drawing|leaving|prompting|sparking)\b(?![^,;–—]*[,;–—])[^,;–—]*)$"
)
_DEFINES = r"^[^,;:]{0,80}?\b(?:is|are) (?:an?|the|one|not|some|known|among|considered|called)\b|\bcan be\b|^let[’'']s\b"
_URGES = r"^\W*(?:don[’'']t|do not|leave|read|let|see|look|click|watch|meet|imagine|forget|consider|take|remember|note)\b"
_FIGURE = r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|per ?cent)\b"


def _any(table: dict[str, str], language: str) -> re.Pattern[str] | None:
    """Compile a language's words; None where it has none."""
    tongue = tongues.code(language)
    pattern = table.get(tongue)
    if not pattern:
        return None
    return re.compile(pattern if tongue in ("zh", "ja", "ar") else rf"\b(?:{pattern})\b")


@cache
def speech(language: str) -> re.Pattern[str] | None:
    """Give the words that report speech."""
    return _any(_SPEECH, language)


@cache
def stance(language: str) -> re.Pattern[str] | None:
    """Give the words that report what somebody holds, wants or denies."""
    return _any(_STANCE, language)


@cache
def coming(language: str) -> re.Pattern[str] | None:
    """Give the words that announce what is to come."""
    return _any(_COMING, language)


@cache
def when(language: str) -> re.Pattern[str] | None:
    """Give the words that date it (English alone)."""
    return _any(_WHEN, language)


OUGHT, OFFICIAL, PAST, DOUBT, FIGURE, ASIDE, DEFINES, URGES = (
    re.compile(pattern, re.IGNORECASE) for pattern in (_OUGHT, _OFFICIAL, _PAST, _DOUBT, _FIGURE, _ASIDE, _DEFINES, _URGES)
)
