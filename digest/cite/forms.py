"""The forms that are equal in value, by language: each a pattern with the context that makes it sure, and what is written for it.

A table is (a sign without which none of its rows is met, the rows). What is equal in most contexts, and not in all, has no row:
"US$5" and "$5", "it's", "the '90s", "&", "5 pounds", a comma. What is refused costs a paraphrase, what is let through a falsehood.
"""

# ruff: noqa: E501, SIM905 - patterns and word lists are read as lines

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.cite import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Row = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
    Table = tuple[re.Pattern[str], tuple[Row, ...]]


def _either(names: Iterable[str]) -> str:
    """Give the pattern of any of some words, longer ones first."""
    return "|".join(sorted(names, key=len, reverse=True))


def _row(pattern: str, plain: str | Callable[[re.Match[str]], str]) -> Row:
    return re.compile(pattern), plain


def _table(sign: str, *rows: Row) -> Table:
    return re.compile(sign), rows


# -- clocks --------------------------------------------------------------------------------------------------------

_ZONE = r"(?:GMT|BST|UTC|CET|CEST|EST|EDT|ET|PST|PDT|PT|Eastern|Pacific|Central)\b"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NAMED = rf"(?:{_ZONE}|{_WEEKDAY}\b|{MONTH}\b)"
_WHEN = rf"(?P<cue>\b(?:[Aa]t|[Bb]y|[Ff]rom|[Uu]ntil|till|[Bb]efore|[Aa]fter|[Aa]round|[Aa]bout|[Ss]ince|[Bb]etween|to|and|or|[Tt]he|{_WEEKDAY},?) )"
_HOUR = r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?"
_HALF = rf"(?:(?P<half>[ap])(?:m\b|\.m\.(?=\W*$|[^\s\w]|(?: [a-z]| {_NAMED})))|(?P<loud>[AP])(?:\.M\.|M\b)(?=\W*$|[^\s\w]|(?: (?:on|until|to|local|before|after|when) | {_NAMED})))"  # in capitals it may be a wavelength or a prime minister; behind the last stop a new sentence may begin


def _clock(found: re.Match[str]) -> str:
    """Write an hour of the clock as 8:30pm, or 20:30 where no half of the day is named."""
    named = found.groupdict()
    half = (named.get("half") or named.get("loud") or "").lower()
    return f"{named.get('cue') or ''}{int(found['hour'])}:{found['minute'] or '00'}{half and half + 'm'}"


def _halved(found: re.Match[str]) -> str:
    """Write an hour of the day by the twelve hours of the clock."""
    hour = int(found["hour"])
    return f"{hour - 12 if hour > 12 else hour}:{found['minute'] or found['minutes']}{'pm' if hour > 12 else 'am'}"  # noqa: PLR2004


_CLOCKS = _table(
    r"\d ?[apAP]\.?[mM]|\d\d (?:[A-Z]|local)",
    _row(rf"\b(?P<hour>0[1-9]|1[3-9]|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?= (?:{_ZONE}|local time))|(?P<minutes>[0-5]\d)(?= (?:GMT|UTC|BST)\b))", _halved),
    _row(_WHEN + _HOUR + _HALF, _clock),
)  # fmt: skip

# -- dates ---------------------------------------------------------------------------------------------------------

_MONTHS = {name[:3]: name for name in MONTH[3:-1].split("|")} | {"Sept": "September"}
_ABBREVIATED = r"(?:(?P<month>Feb|Apr|Jul|Aug|Sept?|Oct|Nov)\b\.?|(?P<name>Jan|Mar|Jun|Dec)\.)"  # Jan, Mar and Dec are names
_ON = rf"(?P<cue>\b(?:[Oo]n|[Bb]y|[Uu]ntil|till|[Ss]ince|[Ff]rom|[Bb]efore|[Aa]fter|through|to|and|of|between|{_WEEKDAY},?|the) (?:early |late |about )?)"
_DAYS = {name[:2]: name for name in "Monday Tuesday Wednesday Thursday Friday".split()}
_DAY = r"(?P<day>\d{1,2}(?:st|nd|rd|th)?)"
_END = r"(?=,? (?:19|20)\d\d\b|[,;:)](?!\d)|\.?\W*$| (?:at|in|for|after|when|to|until|through|and|or|with|as|but|because|while|following|amid|during|if|this|last|next|was|were|is|will|has|had|would|by|before)\b)"


def _month_first(found: re.Match[str]) -> str:
    return f"{found['cue']}{_MONTHS[found['month'] or found['name']]} "


def _day_first(found: re.Match[str]) -> str:
    return f"{found['cue']}{found['day']} {_MONTHS[found['month'] or found['name']]}"


_DATES = _table(
    r"[A-Z](?:eb|pr|ul|ug|ept?|ct|ov|an|ar|un|ec|on|ues?|ed|hu(?:rs?)?|ri)[., ]",
    _row(rf"{_ON}{_ABBREVIATED} (?={_DAY}{_END})", _month_first),
    _row(rf"(?P<cue>\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|of|from|[Bb]efore|[Aa]fter|late|early|and|to) ){_ABBREVIATED} (?=(?:19|20)\d\d\b)", _month_first),
    _row(rf"{_ON}{_DAY} {_ABBREVIATED}(?!\w){_END}", _day_first),
    _row(rf"\b(on )(Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri)\b\.?(?=,? (?:\d{{1,2}} {MONTH}|{MONTH} \d))", lambda found: found[1] + _DAYS[found[2][:2]]),
)  # fmt: skip

# -- ranks ---------------------------------------------------------------------------------------------------------

_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
_RANKS = {word: place for place, word in enumerate(_FIRST, 1)} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_RANKS |= {f"{tens}-{word}": ten + place for tens, ten in words.TENS.items() for place, word in enumerate(_FIRST[:9], 1)}
_RANKED = "time day week month year round half quarter term goal race season century floor place position attempt anniversary birthday match game phase stage wave dose title win defeat victory edition".split()


def _rank(found: re.Match[str]) -> str:
    """Write a rank in digits: 3rd."""
    place = _RANKS[found["rank"]]
    ending = "th" if place in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{found['cue']}{place}{ending}"


_OF = r"(?=[,.;:)]|\W*$| (?:of|in|for|to|on|at|by|with|from|after|before|since|this|and|when)\b)"
_CUE = r"(?P<cue>\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Ii]n|[Ff]or|[Ee]very|a(?= second)) |\w's )"
_ORDINALS = _table(
    r" (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twent|thirt|fort|fift|sixt|sevent|eight|ninet)",
    _row(rf"{_CUE}(?P<rank>{_either(_RANKS)})(?! (?P<again>\w+) \w+ (?P=again)\b)(?=(?: consecutive| straight| successive)? (?:{_either(_RANKED)}){_OF}| (?:larg|bigg|high)est\b)", _rank),
    _row(rf"(?P<cue>\b(?:[Tt]he|[Hh]is|[Ii]ts|[Tt]heir|[Ee]very) |\w's )(?P<rank>{_either(_RANKS.keys() - {'first', 'second'})})(?= (?:{_either(_RANKED)})\b(?!['-]))", _rank),
    _row(rf"(?P<cue>\b(?:finished|ranked) )(?P<rank>{_either(_RANKS)})(?= in (?:the|his|her|their)\b)", _rank),
)  # "a third" is a part, "a second" a while, "at first" once, "the second time ran out" a moment  # fmt: skip

# -- abbreviations -------------------------------------------------------------------------------------------------

_TITLES = dict(
    pair.split(":")
    for pair in "Dr:Dr St:St Prof:Professor Gov:Governor Sen:Senator Rep:Representative Gen:General Lt:Lieutenant Col:Colonel Maj:Major Capt:Captain Sgt:Sergeant Adm:Admiral Rev:Reverend".split()
)


def _titled(found: re.Match[str]) -> str:
    return found[1] + "".join(f"{_TITLES[title]} " for title in re.findall(r"\w+", found[2]))


_NEXT = r"(?=\W*$|[^\s\w.]| (?:[a-z]|(?:Congress|Senate|House|President|Vice|Supreme|Army|Navy|Air|Marine|Coast|Secretary|Department|Treasury|State|Justice|Attorney|District|Court|Ambassador|Embassy|Federal|Geological|Capitol|Central|Defense|Open|Representative|Forces|Security|Secretary-General|Mission|General)\b))"
_NO_NOUN = r"(?! (?:that|to|and|or|who|which|what|when|where|why|how|the|all|has|have|had|was|were|is|are|will|can|could|would|not|but|for|from|with|into|about|than|because|before|after|until|while|since|over|against|again|alone|both|too|instead|being|as|if|in|on|at|by|of|said|says)\b|[^\s\w]| ?$)"
_ABBREVIATIONS = _table(
    r"\.[ A-Z]|World War",
    _row(r"\b(Mr|Mrs|Ms)\.(?= [A-Z])", r"\1"),
    _row(r"(?<=[a-z] )vs\.(?= [A-Z])", "vs"),
    _row(rf"((?:^|\b[a-z]+ |[a-z], |: ?|\(|\bThe ))((?:(?:{_either(_TITLES)})\. )+)(?=[A-Z][a-z])", _titled),  # "on Elm Dr. Ann Lee died"
    _row(r"(\b[Tt]he )U\.([SKN])\." + _NEXT, r"\1U\2"),
    _row(r"((?:^|\b(?:[Aa]n?|[Ii]n|of|[Ff]rom|[Ww]ith|[Ff]or|by|to|at|on|against|as|and|or|former|senior|\d+) ))U\.([SKN])\." + _NO_NOUN + _NEXT, r"\1U\2"),  # "up to US"
    _row(r"(?<=Washington)(,? )D\.C\.(?=\W*$|[^\s\w]| [a-z])", r"\1DC"),
    _row(r"\b(?:World War (?:II|Two|2)|(?:the )?Second World War)\b(?!['-])", "World War Two"),
)  # fmt: skip

# -- spelling ------------------------------------------------------------------------------------------------------

_OUR = "arm behavi col endeav fav flav harb hon hum lab neighb parl rum sav vap"
_ISE = "apolog author capital character civil critic emphas energ final general hospital jeopard legal maxim minim mobil modern national neutral normal organ penal priorit privat real recogn special stabil standard subsid summar symbol util victim"
_DOUBLED = "cancel channel counsel fuel label level marvel model quarrel signal travel"
_ALIKE = dict(
    pair.split(":")
    for pair in "centre:center centres:centers centred:centered theatre:theater theatres:theaters fibre:fiber fibres:fibers litre:liter litres:liters defence:defense defences:defenses offence:offense offences:offenses licence:license licences:licenses grey:gray "
    "sceptic:skeptic sceptics:skeptics sceptical:skeptical jewellery:jewelry aluminium:aluminum plough:plow ploughed:plowed pyjamas:pajamas ageing:aging judgement:judgment judgements:judgments manoeuvre:maneuver manoeuvres:maneuvers paediatric:pediatric "
    "anaesthetic:anesthetic foetus:fetus moustache:mustache kilogramme:kilogram kilogrammes:kilograms".split()
)
_HELPS = {"ll": "will", "re": "are", "ve": "have"}
_SPELLING = (
    _table(r"our", _row(rf"\b({_either(_OUR.split())})our(?=(?:s|ed|ing|able|hood|hoods|ite|ites|er|ers|ful|less)?\b)", r"\1or")),
    _table(r"is[eai]", _row(rf"\b({_either(_ISE.split())})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)\b)", r"\1iz")),
    _table(r"ll[eio]", _row(rf"\b({_either(_DOUBLED.split())})l(?=(?:ed|ing|er|ers|or|ors)\b)", r"\1")),
    _table(r"tre|fib|lit|fence|licen|grey|scep|ewel|umini|loug|yjam|geing|udge|noeu|paed|anae|foet|mous|gramme", _row(rf"\b(?:{_either(_ALIKE)})\b", lambda found: _ALIKE[found.group()])),
    _table(
        "-",
        _row(r"\b((?:[Nn]orth|[Ss]outh)(?=-(?:east|west)(?:ern)?\b)|[Cc]o(?=-(?:operat|ordinat))|[Ee](?=-mails?\b)|[Cc]ease(?=-fires?\b)|[Cc]ounter(?=-terroris[mt]))-", r"\1"),
        _row(r"\b([Vv]ice)-(?=[Pp]resident)", r"\1 "),
    ),
    _table("'", _row(r"\b([Tt]hey|[Ww]e|[Yy]ou|I|[Hh]e|[Ss]he|[Ii]t|[Ww]ho|[Tt]here)'(ll|re|ve)\b", lambda found: f"{found[1]} {_HELPS[found[2]]}")),
)  # fmt: skip

# -- units and money -----------------------------------------------------------------------------------------------

_PEOPLE = "people voters users customers viewers refugees passengers subscribers votes doses tonnes barrels jobs euros dollars residents followers"  # metres of nothing


def _scaled(found: re.Match[str]) -> str:
    return f"{found[1]} {'million' if found[2] == 'm' else 'thousand'}"


_UNITS = _table(
    r"\d(?:[a-zA-Z]| (?:kilo|mile|f|degree))",
    _row(
        rf"(?<![\w.,$€£¥₹])(?<!\bthe )(?<!\ba )(?<!this )(?<!that )(\d+(?:\.\d+)?)([mk])(?= (?:{_either(_PEOPLE.split())})\b(?!['-]))",
        _scaled,
    ),
    _row(r"(?<=\d)(?=(?:km|kg|cm|mm|mph|kph|ft|lbs?|MW|GW|kW|GB|TB|MB)\b)", " "),
    _row(r"(?<=\d )kilomet(?:re|er)s?\b", "km"),
    _row(r"(?<=\d )kilogram(?:me)?s?\b", "kg"),
    _row(r"(?<=\d )miles (?:an|per) hour\b", "mph"),
    _row(r"(?<=\d )(?:feet|ft)(?= (?:high|tall|long|deep|wide|thick)\b)", "feet"),
    _row(r"(?<=\d) degrees (?=(?:Celsius|Fahrenheit)\b)(.)\w+", r"°\1"),
)
_CURRENCIES = _table(
    "US|AU|EUR|Rs|€ ",
    _row(r"\bUSD? ?(?=\d)|\bUS\$ (?=\d)", "US$"),
    _row(r"\bAU(?:D|\$) ?(?=\d)", "A$"),
    _row(r"\bEUR ?(?=\d)", "€"),
    _row(r"\bRs\.? ?(?=\d)", "Rs "),
    _row(r"€ (?=\d)", "€"),
)
_DOLLARS = {"US": "US$", "U.S.": "US$", "Australian": "A$", "New Zealand": "NZ$", "Hong Kong": "HK$", "Singapore": "S$"}
_SUM = r"(?<![\w$€£¥₹.,-])(\d+(?:\.\d+)?)"
_SUMS = _table(
    "dollars|rupees|euros|€",
    _row(
        rf"{_SUM} ({_either(_DOLLARS).replace('.', '[.]')}) dollars\b(?!['-])",
        lambda found: _DOLLARS[found[2]] + found[1],
    ),
    _row(rf"{_SUM} rupees\b(?!['-])", r"Rs \1"),
    _row(rf"{_SUM} (?:euros\b(?!['-])|€(?!\w))", r"€\1"),
)

# -- other languages -----------------------------------------------------------------------------------------------

_TIME = r"(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?![.,:]?\d)"
_OPEN = r"(?<![\d.,:-])"
_GERMAN = {
    name[:3]: name for name in "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
} | {"Sept": "September"}
_FRENCH = dict(
    pair.split(":")
    for pair in "janv:janvier févr:février avr:avril juill:juillet sept:septembre oct:octobre nov:novembre déc:décembre".split()
)
_DUTCH = dict(
    pair.split(":")
    for pair in "jan:januari feb:februari mrt:maart apr:april aug:augustus sep:september sept:september okt:oktober nov:november dec:december".split()
)
_GO_ON = r"(?= (?:19|20)\d\d\b|[,;:)]|\W*$| [a-zà-ÿ])"  # a stop before a capital may end the sentence


def _dated(cue: str, months: dict[str, str]) -> Row:
    """Give the row that spells out the months of a language behind a day of the month."""
    return _row(rf"(\b(?:{cue}) \d{{1,2}}\.? )({_either(months)})\." + _GO_ON, lambda found: found[1] + months[found[2]])


def _euros(name: str) -> Table:
    """Give the table of sums in euros, by the name a language has for them."""
    return _table(f"{name}|€", _row(rf"{_SUM} ?(?:{name}(?![\w'-])|€(?!\w))", r"€\1"))


def _german_day(found: re.Match[str]) -> str:
    return f"{int(found[1])}. {list(_GERMAN.values())[int(found[2]) - 1]} {found[3]}"


_MONEY = _table("€ ", _row(r"€ (?=\d)", "€"))

BEFORE: dict[str, tuple[Table, ...]] = {
    "en": (_CLOCKS, _DATES, _ORDINALS, _ABBREVIATIONS, *_SPELLING, _UNITS, _CURRENCIES),
    "de": (
        _table("Uhr", _row(rf"{_OPEN}(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?= Uhr\b)", _clock)),
        _table(
            r"\d\.",
            _row(r"(?<![\d.])([0-2]?\d|3[01])\.(0?[1-9]|1[0-2])\.((?:19|20)\d\d)\b(?![.,]?\d)", _german_day),
            _dated("am|vom|bis|zum|seit|ab|dem|den", _GERMAN),
        ),
        _MONEY,
    ),
    "fr": (
        _table(
            r"\d ?h",
            _row(rf"{_OPEN}(?P<hour>[01]?\d|2[0-4]) ?h ?(?P<minute>[0-5]\d)\b", _clock),
            _row(r"(?<=\d)(?: heures|h)\b(?! \d)", " h"),
        ),
        _table(r"\d \w+\.", _dated("le|du|au", _FRENCH)),
        _MONEY,
    ),
    "es": (
        _table("a las ", _row(rf"(?P<cue>\b[Aa] las ){_TIME}", _clock)),
        _table("mil mill", _row(r"(?<![\d.,])(\d{1,3}) mil (?=millones\b)", r"\1.000 ")),
        _MONEY,
    ),
    "it": (_table(r"\d[.:]\d", _row(rf"(?P<cue>\b(?:[Aa]lle|ore) ){_TIME}", _clock)), _MONEY),
    "pt": (
        _table("[Àà]s ", _row(r"(?P<cue>\b[Àà]s )(?P<hour>[01]?\d|2[0-4])(?:[h:](?P<minute>[0-5]\d)|h)(?!\w)", _clock)),
        _table("mil milh", _row(r"(?<![\d.,])(\d{1,3}) mil (?=milhões\b)", r"\1.000 ")),
        _MONEY,
    ),
    "nl": (
        _table("uur", _row(rf"{_OPEN}{_TIME}(?= uur\b)", _clock)),
        _table(r"\d \w+\.", _dated("op|van|tot|sinds|vanaf", _DUTCH)),
        _MONEY,
    ),
    "pl": (
        _table("godz", _row(rf"(?P<cue>\bgodz(?:\.|inie) ){_TIME}", _clock)),
        _table(" mili", _row(r"(?<=\d )miliona\b", "milionów"), _row(r"(?<=\d )miliard[ya]\b", "miliardów")),
        _MONEY,
    ),
    "ru": (
        _table("миллиарда", _row(r"(?<=\d )миллиарда\b", "миллиардов")),
        _table(r"\d тыс", _row(r"(?<=\d )(?:тыс\.?|тысячи)(?= [а-яё])", "тысяч")),
        _MONEY,
    ),
    "uk": (
        _table("мільйон", _row(r"(?<=\d )мільйон[иа]\b", "мільйонів")),
        _table("мільярд", _row(r"(?<=\d )мільярд[иа]\b", "мільярдів")),
        _table(r"\d тис", _row(r"(?<=\d )(?:тис\.?|тисячі)(?= [а-яіїєґ])", "тисяч")),
        _MONEY,
    ),
    "ro": (_table(r"\d[.:]\d", _row(rf"(?P<cue>\b(?:ora|orele) ){_TIME}", _clock)), _MONEY),
}
"""What is written one way before the figures are."""

AFTER: dict[str, Table] = {
    "en": _SUMS,
    "de": _euros("Euro"),
    **dict.fromkeys(("fr", "es", "pt"), _euros("euros")),
    **dict.fromkeys(("it", "nl", "pl", "ro"), _euros("euro")),
    "ru": _euros("евро"),
    "uk": _euros("євро"),
}
"""What is written one way behind them: sums of money."""
