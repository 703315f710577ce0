"""What day a text's "today" and "this year" are: told of one day and read on another, they mean another."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.sentences import tongues

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, tzinfo

# Days and hours counted from the report's, besides those of `tongues.relative_day`: "today" may be nowadays, and an hour names no day.
_HOUR = {
    "en": r"currently|right now|at the moment|at this hour|today(?!['’]s (?:world|society|youth|standards|generation)\b)|overnight|(?:tomorrow|tonight)['’]s|(?:at|from|until|till|by|before|since|after) (?:noon|midnight)(?! on \w+day\b)|(?:\d+|an|two|three|four|five|six|several|some|few) (?:minutes|hours?) ago|(?:in|within) (?:the (?:coming|next) )?hours",
    "de": r"derzeit|zurzeit|momentan|zur stunde|heute|(?:um|bis|ab|seit|vor|gegen) mitternacht|in der (?:vergangenen|kommenden|letzten) nacht|in den (?:nächsten|kommenden|vergangenen|letzten) stunden|vor (?:\d+|einer|zwei|drei|vier|wenigen|einigen) (?:minuten|stunden?)",
    "fr": r"actuellement|en ce moment|à cette heure|aujourd['’]hui|(?:à|dès|avant|jusqu['’]à|d['’]ici) minuit|la nuit (?:dernière|prochaine)|(?:dans|ces) (?:les )?(?:prochaines|dernières) heures|il y a (?:\d+|une|deux|trois|quelques) (?:minutes|heures?)",
    "es": r"actualmente|en este momento|a esta hora|hoy|(?:a|desde|hasta) (?:la|esta) medianoche|en las (?:próximas|últimas) horas|hace (?:\d+|una|dos|tres|unas|pocas) (?:minutos|horas?)",
    "it": r"attualmente|in questo momento|oggi|in queste ore|nelle (?:prossime|ultime) ore|(?:a|da|dalla|fino a|entro) mezzanotte|(?:\d+|un['’]|due|tre|poche) (?:minuti|or[ae]) fa",
    "pt": r"hoje|atualmente|neste momento|no momento(?! d[aeo]s?\b| em que\b)|nas (?:próximas|últimas) horas|(?:à|até a|desde a) meia-noite|há (?:\d+|uma|duas|três|poucas) (?:minutos|horas?)",
    "nl": r"vandaag|momenteel|op dit moment|(?:de )?(?:komende|afgelopen) uren|(?:om|tot|vanaf) middernacht|(?:\d+|een|twee|drie|enkele) (?:minuten|uur|uren) geleden",
    "pl": r"dziś|dzisiaj|obecnie|aktualnie|w tej chwili|w (?:najbliższych|ostatnich) godzinach|o północy|do północy",
    "ru": r"сегодня|в полночь",
    "uk": r"сьогодні|опівночі",
    "ro": r"astăzi|azi|la miezul nopții",
    "ar": r"اليوم|أمس|غدا",
    "zh": r"今[日天]",
    "ja": r"今日|本日",
    "sv": r"i ?dag|vid midnatt",
    "cs": r"dnes|o půlnoci",
    "el": r"σήμερα",
    "hu": r"ma|éjfélkor",
    "tr": r"bugün",
}
_WEEK = {
    "en": r"(?:this|last|next|earlier this|later this) (?:week|weekend)",
    "de": r"(?:diese[rn]?|letzte[rn]?|vergangene[rn]?|vorige[rn]?|nächste[rn]?|kommende[rn]?) woche|(?:diese[sm]|letzte[sn]|vergangene[sn]|nächste[sn]|kommende[sn]) wochenende",
    "fr": r"cette semaine|la semaine (?:dernière|passée|prochaine)|(?:ce|le) week-end(?: (?:dernier|prochain))?",
    "es": r"esta semana|la semana (?:pasada|próxima|que viene)|la próxima semana|(?:este|el próximo|el pasado) fin de semana",
    "it": r"questa settimana|la settimana (?:scorsa|prossima)|la (?:scorsa|prossima) settimana|(?:questo|il prossimo|lo scorso) fine settimana",
    "pt": r"esta semana|(?:na )?semana passada|(?:na )?próxima semana|(?:este|no próximo) fim de semana",
    "nl": r"(?:deze|vorige|afgelopen|volgende|komende) week|(?:dit|afgelopen|komend) weekend",
    "pl": r"(?:w )?(?:tym|zeszłym|ubiegłym|przyszłym) tygodniu",
    "ru": r"на (?:этой|прошлой|следующей) неделе",
    "uk": r"(?:цього|минулого|наступного) тижня",
    "sv": r"(?:denna|förra|nästa) vecka",
    "cs": r"(?:tento|minulý|příští) týden",
    "zh": r"[本上下]周",
    "ja": r"[今先来]週",
}
_MONTH = {
    "en": r"(?:this|last|next|earlier this|later this) month",
    "de": r"(?:diese[nsm]|letzte[ns]|vergangene[ns]|vorige[ns]|nächste[ns]|kommende[ns]) monats?",
    "fr": r"ce mois(?:-ci)?|le mois (?:dernier|prochain)",
    "es": r"este mes|el mes (?:pasado|próximo|que viene)|el próximo mes",
    "it": r"questo mese|il mese (?:scorso|prossimo)|il prossimo mese|lo scorso mese",
    "pt": r"este mês|(?:no )?mês passado|(?:no )?próximo mês",
    "nl": r"(?:deze|vorige|afgelopen|volgende|komende) maand",
    "pl": r"(?:w )?(?:tym|zeszłym|ubiegłym|przyszłym) miesiącu",
    "ru": r"в (?:этом|прошлом|следующем) месяце",
    "uk": r"(?:цього|минулого|наступного) місяця",
    "sv": r"(?:denna|förra|nästa) månad",
    "cs": r"(?:tento|minulý|příští) měsíc",
    "zh": r"[本上下]月",
    "ja": r"[今先来]月",
}
_YEAR = {
    "en": r"(?:this|last|next|earlier this|later this) year|(?:in|of|for|until|from) the (?:new )?year",
    "de": r"(?:diese[sm]|letzte[sn]|vergangene[sn]|vorige[sn]|nächste[sn]|kommende[sn]|neue[sn]) jahre?s?|heuer",
    "fr": r"cette année|l['’](?:an|année) (?:dernière?|passée?|prochaine?)",
    "es": r"este año|el año (?:pasado|próximo|que viene)|el próximo año",
    "it": r"quest['’]anno|l['’]anno (?:scorso|prossimo)|il prossimo anno|lo scorso anno",
    "pt": r"este ano|(?:no )?ano passado|(?:no )?próximo ano",
    "nl": r"(?:dit|vorig|afgelopen|volgend|komend) jaar",
    "pl": r"(?:w )?(?:tym|zeszłym|ubiegłym|przyszłym) roku",
    "ru": r"в (?:этом|прошлом|следующем) году",
    "uk": r"(?:цього|минулого|наступного) року",
    "sv": r"i år|i fjol|förra året|nästa år",
    "cs": r"(?:letos|loni|příští rok)",
    "zh": r"[今去明]年",
    "ja": r"今年|昨年|去年|来年",
    "hu": r"idén|tavaly|jövőre",
    "tr": r"(?:bu|geçen|gelecek) yıl",
    "el": r"φέτος|πέρ[υσ]ι|του χρόνου",
    "ro": r"anul (?:acesta|trecut|viitor)",
    "ar": r"(?:هذا العام|العام (?:الماضي|المقبل))",
}


# What a report expects, and the day it expects it on: hours of its own day, tomorrow, a weekday.
_SOON = {
    "en": (
        r"\b(?:will|won['’]t|(?:is|are) (?:(?:set|due|expected|scheduled|poised|likely|about|ready) )?to(?= )|(?:set|due|scheduled|poised|ready) to|due (?:at|on)|(?:begin|start|open|clos|resum|fac)e?s\b|(?P<bare>to) (?:vote|decide|rule|sign|launch|lift|open|close|begin|start|strike|face|meet|hold|announce|publish|arrive|appear|batter|hit|reach|return|resume|leave|carry|discuss|debate|present|testify|speak|address|visit|walk|stop)\b|(?:attempt|bid|try) to\b)",
        r"today|tonight|this (?:morning|afternoon|evening)|(?:at|from|until|by|before) (?:noon|midnight)(?! on \w+day\b)",
        r"tomorrow",
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ),
    "de": (
        r"\b(?:wird|werden|soll(?:en)?(?![^.]{0,200}\b(?:haben|worden sein)\b)|will|wollen|dürften?|beginn(?:t|en)|start(?:et|en)|entscheide[tn]|trifft|treffen|leg(?:t|en)|stimm(?:t|en)|tritt|treten|öffne[tn]|schließ(?:t|en)|erwarte[tn]|fallen|fahren)\b",
        r"heute|(?:um|ab|bis) mitternacht",
        r"(?<!am )(?-i:morgen)|in der nacht zu \w+",
        ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    ),
    "fr": (
        r"\b(?:(?!(?:op|cam)éra\b)\w+(?:ra|ront)|doi(?:t|vent)|devrai(?:t|ent)|(?:est|sont) (?:attendue?s?|prévue?s?)|vote(?:nt)?|décide(?:nt)?|commence(?:nt)?)\b",
        r"aujourd['’]hui|ce (?:matin|soir)|cet après-midi|cette nuit|(?:à|dès) minuit",
        r"demain",
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    ),
    "es": (
        r"\b(?:\w+(?:rá|rán)|deben?|prevén?|decide[n]?|vota[n]?|comienza[n]?|empieza[n]?)(?!\w)",
        r"hoy|esta (?:mañana|tarde|noche|medianoche)|(?:a|desde) medianoche",
        r"(?<!la )(?<!esta )(?<!de )mañana",
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    ),
}
# Not between what is expected and its day: there it is the day of what was said or done, or another time.
_DONE = {
    "en": r"(?<!be )(?:said|says|told|announced|reported|confirmed|ruled|decided|agreed|approved|warned|wrote|revealed|according|after|when|was|were|last|next)",
    "de": r"wie|sagte|teilte|hieß|entschied|erklärte|bestätigte|berichtete|beschloss|kündigte|nach|nachdem",
    "fr": r"a|ont|selon|après|avait|était",
    "es": r"\w+ó|\w+(?:aron|ieron)|ha|han|según|dijo|tras|próximo",
}
# Before "to": it tells what for, or with what success: "failed to reach a deal on Tuesday".
_PASSED = re.compile(r"\b(?:[a-z]{2,}ed|was|were|had|went|came|began|took|gave|made|met|ran|sought|fought|chose|unable|able)\b")


# What goes on while it is told (English).
_GOES_ON = re.compile(
    r"(?<![Tt]here )\b(?:is|are) (?:(?:still|now|currently) )*(?:being \w+(?:ed|en)|(?!(?:going|being|willing|lacking|according|including|\w*thing|during)\b)\w{2,}ing)\b(?! of\b)"
    r"|\b(?:has|have) not (?:yet )?been (?:seen|heard from|found|named|identified)\b|\b(?:is|are) (?:still )?in (?:force|effect|place)\b|\bremains? (?:closed|shut|missing|in force|in place|under way|at large)\b"
)


# Papers and programmes that are called so.
_CALLED = re.compile(
    r"\b(?:(?:USA|Russia|India|Psychology) Today\b|the Today (?:programme|show)\b|Aujourd['’]hui en France\b|(?:diario|periódico) Hoy\b|(?:ZDF|ORF)[ -]heute\b)"
)


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


_UNITS: tuple[tuple[dict[str, str], Callable[[date], object]], ...] = (
    (_WEEK, _week),
    (_MONTH, lambda day: (day.year, day.month)),
    (_YEAR, lambda day: day.year),
)


def told_on(published: datetime, zone: tzinfo) -> date:
    """Give the day of a report by its outlet's clock; by the reader's where its feed writes UTC, as many do wherever they are."""
    return (published if published.utcoffset() else published.astimezone(zone)).date()


@lru_cache(maxsize=1024)
def due(text: str, language: str, told: date) -> date | None:
    """Give the day on which what a text expects is to come: the nearest that it names; None where it expects nothing or names none."""
    tongue = tongues.code(language)
    found = _expected(text, tongue)
    if found is None:
        return None
    if found["weekday"]:
        ahead = (_SOON[tongue][3].index(found["weekday"].lower()) - told.weekday()) % 7
        return told + timedelta(days=ahead)
    return told + timedelta(days=1 if found["tomorrow"] else 0)


def _expected(text: str, tongue: str) -> re.Match[str] | None:
    """Find what a text expects, with the day behind it."""
    found = _expecting(tongue).search(text) if tongue in _SOON else None
    return None if found and tongue == "en" and found["bare"] and _PASSED.search(text[: found.start()]) else found


@cache
def _expecting(tongue: str) -> re.Pattern[str]:
    """Compile what a language expects, with the day behind it."""
    expects, today, tomorrow, week = _SOON[tongue]
    days = rf"(?:(?P<today>{today})|(?P<tomorrow>{tomorrow})|(?P<weekday>{'|'.join(week)}))"
    near = rf"(?:(?!\b(?:{_DONE[tongue]})\b)[^.;:“”\"]){{0,90}}?"
    return re.compile(rf"{expects}{near}(?<![\w-]){days}(?![\w-])", re.IGNORECASE)


def passes(text: str, language: str) -> bool:
    """Tell whether what a text tells is over within hours or days: it goes on while it is told, or is expected on a day near by."""
    tongue = tongues.code(language)
    return _expected(text, tongue) is not None or (tongue == "en" and _GOES_ON.search(text) is not None)


def elapsed(text: str, language: str, told: date, read: date) -> bool:
    """Tell whether a text's "today", "next week" or "this year" is another when it is read than when it was told.

    Where it names the weekday besides ("on Monday, hours before tonight's vote"), the day is told.
    """
    tongue, text = tongues.code(language), _CALLED.sub(" ", text)
    passed = [table[tongue] for table, unit in _UNITS if tongue in table and unit(told) != unit(read)]
    if any(_compiled(tongue, words).search(text) for words in passed):
        return True
    days = [tongues.relative_day(tongue), _compiled(tongue, _HOUR[tongue]) if tongue in _HOUR else None]
    near = told != read and any(words is not None and words.search(text) for words in days)
    return near and not _names(text, tongue, told)


def _names(text: str, tongue: str, told: date) -> bool:
    """Tell whether a text names the weekday it was told on, or one beside it, for a report's clock is not the reader's."""
    named = _compiled(tongue, "|".join(_SOON[tongue][3])).findall(text) if tongue in _SOON else []
    away = {(_SOON[tongue][3].index(day.lower()) - told.weekday()) % 7 for day in named}
    return not away.isdisjoint((6, 0, 1))


@cache
def _compiled(tongue: str, bare: str) -> re.Pattern[str]:
    return re.compile(bare if tongue in tongues.UNSPACED else rf"(?<![\w-])(?:{bare})(?![\w-])", re.IGNORECASE)
