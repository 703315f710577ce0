"""Two voices that say nearly the same sentence and cannot both be right: another figure, a "not", an opposite.

Far stricter than a reader would be: of two reports of one event nearly every pair of sentences differs in something, and
nearly every difference is two things told, not one thing contradicted.
"""

# ruff: noqa: E501, SIM905 - word lists are read as lines

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.cite import compare, facts, forms, tolls, words
from digest.sentences import framing, leaning, prose, quotes, tongues
from digest.types import ASIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.types import Article

LEAST = 5  # content words of a sentence that can be held against another
FEWEST = 3  # the same where one denies what the other says
ALIKE, HELD = 0.4, 0.7  # of two sentences with another figure: shared of all content words, and of the shorter's
ALIKE_RATE = 0.75  # the same for rates, and outside English, where places, days and scope are not read
EQUAL = 0.85  # shared content words of two sentences of which one denies what the other says
WHO_DENIES = 4  # content words in which it may say who denies it
TWO_SPANS = 2  # times one rate must be another to be of another span: prices in May, on the month and on the year
LONGEST = 200  # characters of a sentence quoted whole
NEARBY, BEHIND = 3, 2  # content words ahead of a figure and behind it that must tell what it is of
ALL_AHEAD = 12  # the same ahead of a rate: of what it is may stand far off ("Food prices in Carrow rose 3 %")
_NOT = {
    "en": "not never nt cannot", "de": "nicht kein keine keinen keiner keinem nie", "fr": "pas jamais aucun aucune", "es": "no nunca", "it": "non mai", "pt": "não nunca", "nl": "niet geen nooit", "pl": "nie nigdy",
    "ru": "не никогда", "uk": "не ніколи", "ro": "nu niciodată", "ar": "لم لن ليس ليست",
}  # fmt: skip
_DENY = {
    "en": "deny denies denied", "de": "bestreitet bestreiten bestritt dementiert dementierte", "fr": "dément démentent démenti", "es": "niega niegan negó desmiente desmintió", "it": "smentisce smentito nega", "pt": "nega negam negou desmente",
    "nl": "ontkent ontkennen ontkende", "pl": "zaprzecza zaprzeczył zaprzeczyła zaprzeczyli", "ru": "отрицает отрицают опроверг опровергла опровергли", "uk": "заперечує заперечують спростував спростувала", "ro": "neagă dezminte negat", "ar": "نفى نفت ينفي",
}  # fmt: skip
_NO_THING = frozenset(("year", "day", "hour", "month", "week", "minute", "second", "th", "old", ""))
_MEASURED = frozenset(("%", "$", "€", "£", "¥", "yuan", "₹", *facts.MEASURES))
_NOT_A_COUNT = re.compile(
    rf"\b(?:{tolls.ESTIMATED}|earlier|previous\w*|up from|down from|revised|compared)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:\b(?:from|another|further|additional|extra|other|remaining|than)|[-–/])\s*$", re.IGNORECASE)
_MORE = re.compile(r"^\s*(?:[-–/]\s*\d|more\b|others?\b|other\b|further\b)", re.IGNORECASE)
_FOLLOWING = re.compile(r"^(?:[ -][^\W\d_]+){0,4}")
_DAY = re.compile(rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{forms.MONTH}(?: \d{{1,2}})?)\b")
_PLACE = re.compile(r"\b(?:in|at|near|outside|around|off) (?:the )?((?:[A-Z][\w’'-]+ ?)+)")
_SCOPE = re.compile(
    r"\b(?:since|so far|already|across|nationwide|of (?:children|women|men|girls|boys|civilians|soldiers|officers|students|police|them))\b",
    re.IGNORECASE,
)
# On what basis a sum or a rate is given.
_BASIS = re.compile(
    r"\b(?:including|excluding|includes|excludes|adjusted|underlying|core|organic|like-for-like|comparable|constant currenc(?:y|ies)|statutory|reported basis|consolidated|stand-?alone|diluted|pro forma|attributable|seasonally|placebo|relative|absolute|year-to-date|so far this year|net|gross|pre-?tax|before tax|after tax|operating|annual(?:i[sz]ed)?|quarterly|monthly|worldwide|globally|"
    r"einschließlich|inklusive|ohne|bereinigt\w*|organisch\w*|vergleichbar\w*|operativ\w*|netto|brutto|weltweit|y compris|hors|organique|comparables?|nette?|brute?|incluid[ao]s?|incluyendo|excluyendo|orgánic[ao]|net[ao]|brut[ao]|comprese?|esclus[aoie]|organic[ao]|(?:Canadian|Australian|New Zealand|Hong Kong|Singapore) dollars)\b|\b(?:C|CA|A|AU|NZ|HK|S|NT|R)\$",  # "C$4.2 billion" and "US$3.1 billion"
    re.IGNORECASE,
)
# What is traded moves all day: two outlets tell of two hours. A share's profit is told in two ways, and seldom in which.
_TRADED = re.compile(
    r"\b(?:shares?|stocks?|index(?:es)?|futures|oil|crude|brent|gold|bitcoin|sterling|(?:dollar|pound|euro|yen|yuan|rupee|rouble|ruble)|yields?|bonds?|wall street|dow|nasdaq|s&p ?500|ftse(?: \d+)?|stoxx(?: \d+)?|[mst]?dax|cac(?: 40)?|ibex(?: 35)?|nikkei|hang seng|"
    r"\w*aktien?|\w*kurs|leitindex|\w*ölpreis\w*|actions?|titre|baril|cours|acciones|títulos|barril|azioni|titolo)\b[^.;]{0,60}?\b(?:[fr]ell|rose|falls?|rises?|dropped|drops?|climb\w*|gain\w*|lost|loses?|jump\w*|tumbl\w+|slid\w*|slump\w*|surg\w+|soar\w*|plung\w+|sank|sinks?|dip\w*|slip\w*|eas\w+|added|advanc\w+|retreat\w*|declin\w+|(?:was|were|is|are|trad\w+|clos\w+|end\w*|finish\w*|open\w*) (?:[a-z]+ )?(?:up|down|higher|lower|at)|"
    r"verl(?:or|oren|iert|ieren)|fiel(?:en)?|fällt|fallen|stieg(?:en)?|steigt|steigen|legte\w*|gewann\w*|gab(?:en)? \w+ ?nach|sank(?:en)?|brach(?:en)?|notier\w+|büßt\w+|recul\w+|progress\w+|gagn\w+|perd\w*|chut\w+|grimp\w+|bondi\w*|subi\w+|suben?|baj\w+|cay\w*|caen?|sal(?:e|gono|iva|ito)|scend\w+|perso|guadagn\w+)\b"
    r"|\d (?:per|a) (?:diluted )?share\b|\bje aktie\b|\bpar action\b|\bpor acción\b|\bper azione\b",  # with or without what was left out
    re.IGNORECASE,
)


# Who says a sentence: "Unions said …", "…, police said", "according to …".
_SAYS = re.compile(
    r"^([^,;:“”\"]{2,60}?) (?:said|says|claim(?:s|ed))\b|, ([^,;:“”\"]{2,60}?) (?:said|says)(?: [^,;:“”\"]{2,30})?\W*$|\b[Aa]ccording to ([^,;:“”\"]{2,60})"
)
# Who is no side, but where the outlet has it from.
_OFFICIAL = frozenset(
    """
    police officials official authorities local state county city regional federal fire firefighters rescuers medics doctors hospital
    hospitals health ministry minister spokesman spokeswoman spokesperson mayor governor sheriff coastguard investigators
""".split()
)
_VOTES = re.compile(r"\b(?:votes?|ballots|turnout|poll|parliament|seats)\b")  # shares and seats move while votes are counted


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a report in the outlet's own words, and what of it can be held against another's."""

    article: int
    sentence: int
    text: str
    tongue: str
    stems: frozenset[str]
    figures: tuple[facts.Number, ...]


def own(article: Article, most: int) -> Iterator[tuple[int, str]]:
    """Give the first sentences of a report that nobody else says and nothing takes back; none of an opinion or a round-up."""
    inside, framed = prose.inside_quotation(article), framing.framed(article)
    told = () if article.kind in ASIDE else article.sentences[:most]
    yield from ((place, text) for place, text in enumerate(told) if not inside[place] and not framed[place])


def said(article: Article, number: int, most: int) -> list[Said]:
    """List the first sentences of a report that are its own words, whole: none that quotes or asks."""
    tongue = tongues.code(article.language)
    return [
        read((number, place), text, tongue)
        for place, text in own(article, most)
        if not quotes.MARK.search(text) and not text.endswith(("?", "？", "؟"))
    ]


def read(place: tuple[int, int], text: str, tongue: str) -> Said:
    """Read off a sentence what can be held against another."""
    return Said(*place, text, tongue, stems(text, tongue), facts.numbers(text, tongue))


def stems(text: str, tongue: str) -> frozenset[str]:
    """List the roots of a text's content words, articles run into them cut off ("l'incendio"); no figures."""
    found = (word.rpartition("'")[2] or word for word in facts.content(text, tongue))
    return frozenset(_root(word) for word in found if not word[0].isdigit())


def _root(word: str) -> str:
    """Cut endings until none is left, so that "arrested" meets "arrest"."""
    while (shorter := facts.stem(word)) != word:
        word = shorter
    return word


_OPPOSITES = frozenset(
    frozenset(map(_root, pair.split("/")))
    for pair in "approved/rejected approves/rejects accepted/rejected accepts/rejects passed/rejected backed/rejected rose/fell rises/falls rise/fall "
    "increased/decreased increase/decrease gained/lost guilty/innocent convicted/acquitted alive/dead survived/died supports/opposes supported/opposed confirmed/denied confirms/denies "
    "allowed/banned allows/bans legal/illegal lawful/unlawful upheld/overturned guilty/acquitted granted/denied higher/lower larger/smaller safe/unsafe strengthened/weakened agreed/refused agrees/refuses".split()
)


def contrary(one: Said, other: Said) -> tuple[str, str] | None:
    """Give what each of two sentences says where both cannot be: their figures in words, or both whole; nothing if that is not sure."""
    if one.tongue != other.tongue or _unlike(one, other) or _part(_names(one), _names(other)):
        return None
    if _denies(one, other):
        return whole(one.text, other.text, one.tongue)
    if not _another_figure(one, other) or (_VOTES.search(one.text) and fresh(one, other)[0].unit in ("%", "seat")):
        return None
    return whole(one.text, other.text, one.tongue) if two_say(one.text, other.text) else _worded(one, other)


def _names(said: Said) -> set[str]:
    return set(facts.names(said.text, said.tongue))


def whole(one: str, other: str, tongue: str) -> tuple[str, str] | None:
    """Quote both sentences whole, where they can stand alone and are short."""
    texts = [prose.polish(text, tongue) for text in (one, other)]
    if any(len(text) > LONGEST or prose.flaw(text, tongue) or leaning.lost(text, tongue) for text in texts):
        return None
    return texts[0].rstrip(".。"), texts[1].rstrip(".。")


def two_say(one: str, other: str) -> bool:
    """Tell whether two sides say two sentences, and no outlet of itself: unions and police, one country and another (English)."""
    says = [_speaker(text) for text in (one, other)]
    names = [{word for word in said if word.istitle() and word.lower() not in _OFFICIAL} for said in says]
    official = all(_OFFICIAL.intersection(map(str.lower, said)) for said in says)
    return all(says) and (_part(names[0], names[1]) or (says[0].isdisjoint(says[1]) and not official))


def _speaker(text: str) -> frozenset[str]:
    """List the words for who says a sentence; none where its outlet does (English)."""
    found = _SAYS.search(text)
    said = next(filter(None, found.groups())) if found else ""
    return frozenset(re.findall(r"\w{3,}", said)) - {"the", "The"}


def grows(figure: facts.Number) -> bool:
    """Tell whether a figure counts what may become more: no money, no rate."""
    return figure.unit not in ("%", "$", "€", "£", "¥", "yuan", "₹")


def elsewhere(one: str, other: str) -> bool:
    """Tell whether two sentences name different days or places, or count other parts of a whole (English)."""
    scopes = ({word.lower() for word in _SCOPE.findall(text)} for text in (one, other))
    apart = any(_part(set(name.findall(one)), set(name.findall(other))) for name in (_DAY, _PLACE))
    return apart or next(scopes) != next(scopes)


def _unlike(one: Said, other: Said) -> bool:
    """Tell whether two sentences are of other days, places or parts, give a figure on another basis, or a price of the hour."""
    ours, theirs = ({word.lower() for word in _BASIS.findall(said.text)} for said in (one, other))
    traded = any(_TRADED.search(said.text) for said in (one, other))
    return traded or elsewhere(one.text, other.text) or ours != theirs


def _part(one: set[str], other: set[str]) -> bool:
    """Tell whether each of two sets has something the other lacks."""
    return bool(one - other and other - one)


# -- a "not", an opposite ------------------------------------------------------------------------------------------


def _denies(one: Said, other: Said) -> bool:
    """Tell whether two sentences are one but for a "not" or for two words that exclude each other."""
    tongue, nots = one.tongue, frozenset(_NOT.get(one.tongue, "").split())
    ours, theirs = (facts.tokens(said.text, tongue) for said in (one, other))
    turns = (words.MODAL, words.LIMIT, words.NEGATION)
    heavy = frozenset().union(*(table.get(tongue, frozenset()) for table in turns)) | {"will"}
    negations = [sum(token in nots for token in tokens) for tokens in (ours, theirs)]
    plain = [said.stems - {_root(word) for word in nots} for said in (one, other)]
    if sorted(negations) == [0, 1]:
        turned = (heavy - nots).intersection(ours) == (heavy - nots).intersection(theirs)
    else:
        pair = frozenset(plain[0] ^ plain[1])
        turned, plain = not any(negations) and pair in _OPPOSITES and tongue == "en", [said - pair for said in plain]
    return turned and _alike(*plain) and not compare.disorder(one.text, other.text, tongue) and _values(one) == _values(other)


def excludes(one: Said, other: Said) -> bool:
    """Tell whether a sentence says that another is not so: it is that one but for a "not", or has all of it beside a "not" or a denial."""
    if one.tongue != other.tongue or _unlike(one, other) or _values(one) - _values(other):
        return False
    nots = frozenset(f"{_NOT.get(one.tongue, '')} {_DENY.get(one.tongue, '')}".split())
    ours, theirs = (nots.intersection(facts.tokens(said.text, said.tongue)) for said in (one, other))
    if ours or not theirs or quotes.MARK.search(one.text + other.text):
        return _denies(one, other)
    held = len(one.stems & other.stems) >= max(EQUAL * len(one.stems), FEWEST)
    return held and len(other.stems - one.stems) <= WHO_DENIES and not compare.disorder(one.text, other.text, one.tongue)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sentences share all but a detail of their content words."""
    return len(one & other) >= max(EQUAL * len(one | other), FEWEST)


def _values(said: Said) -> set[float]:
    return {figure.value for figure in said.figures}


# -- another figure ------------------------------------------------------------------------------------------------


def _another_figure(one: Said, other: Said) -> bool:
    """Tell whether two sentences differ in one figure, and give it of the same thing."""
    shared, every = one.stems & other.stems, one.stems | other.stems
    smaller = min(len(one.stems), len(other.stems))
    if smaller < LEAST or len(shared) < HELD * smaller:
        return False
    ours, theirs = fresh(one, other), fresh(other, one)
    if len(ours) != 1 or len(theirs) != 1 or ours[0].unit != theirs[0].unit:
        return False
    small, large = sorted(figure.value for figure in (ours[0], theirs[0]))
    if ours[0].unit == "%" and large > TWO_SPANS * small:
        return False
    rate = one.tongue != "en" or ours[0].unit == "%"
    plain = (
        not _hedged(one, ours[0])
        and not _hedged(other, theirs[0])
        and tolls.doubts(one.text, one.tongue) == tolls.doubts(other.text, other.tongue)
    )
    alike = len(shared) >= (ALIKE_RATE if rate else ALIKE) * len(every)
    return plain and alike and (_of_one_rate if rate else _of_one)((one, ours[0]), (other, theirs[0]))


def fresh(said: Said, beside: Said) -> list[facts.Number]:
    """List the figures of a sentence, other than years and times, that another lacks."""
    return [
        figure
        for figure in said.figures
        if figure.unit not in _NO_THING
        and not (figure.value in facts.YEARS and figure.unit not in ("%", "$", "€", "£"))
        and not any(_one(figure, held) for held in beside.figures)
    ]


def _one(figure: facts.Number, other: facts.Number) -> bool:
    """Tell whether two figures are one; what is measured is rounded at any size, what is counted is not."""
    measured = figure.unit in _MEASURED or not (figure.value + other.value).is_integer()
    return rounds(figure, other) or (measured and abs(figure.value - other.value) <= max(figure.slack, other.slack))


def _hedged(said: Said, figure: facts.Number) -> bool:
    """Tell whether a figure is bounded, compared with another, expected, or a toll (which has rules of its own)."""
    before, _, behind = _parts(said, figure)
    return bool(
        figure.bound
        or figure.about
        or _NOT_A_COUNT.search(said.text)
        or _APART.search(before)
        or _MORE.search(behind)
        or tolls.topic(said.text, figure, said.tongue)[0]
    )


def _of_one(one: tuple[Said, facts.Number], other: tuple[Said, facts.Number]) -> bool:
    """Tell whether two figures are of the same thing by the nearest content words; what is done with it must be the same unless it is named in two."""
    (ahead, after), (ahead2, after2) = _beside(*one, NEARBY), _beside(*other, NEARBY)
    shared = one[0].stems & other[0].stems
    named = min(len(_thing(*each, shared)) for each in (one, other))
    same = not _part(after, after2) and len((ahead | after) & (ahead2 | after2)) >= 2  # noqa: PLR2004 - one may be chance
    return same and _limits(*one) == _limits(*other) and (named > 1 or not _part(ahead, ahead2))


def _limits(said: Said, figure: facts.Number) -> frozenset[str]:
    """List the words right behind a figure that limit it: before, after, only."""
    behind = facts.tokens(_parts(said, figure)[2], said.tongue)[:4]
    return words.LIMIT.get(said.tongue, frozenset()).intersection(behind)


def _of_one_rate(one: tuple[Said, facts.Number], other: tuple[Said, facts.Number]) -> bool:
    """Tell whether two rates are of the same thing: there are many, so all content words ahead and the next behind must be the same."""
    return _beside(*one, ALL_AHEAD) == _beside(*other, ALL_AHEAD)


def _beside(said: Said, figure: facts.Number, reach: int) -> tuple[set[str], set[str]]:
    """Give the nearest content words ahead of a figure and behind it."""
    before, _, behind = _parts(said, figure)
    ahead, after = facts.content(before, said.tongue)[-reach:], facts.content(behind, said.tongue)[:BEHIND]
    return set(map(_root, ahead)), set(map(_root, after))


def _parts(said: Said, figure: facts.Number) -> tuple[str, str, str]:
    """Part a sentence at a figure: what stands before it, the figure with its scale word, what stands behind it."""
    scale, behind = tolls.scaled(said.text, figure)
    before = facts.normal(said.text)[: figure.end].rpartition(figure.text)[0]
    return before, figure.text + scale, behind


def _worded(one: Said, other: Said) -> tuple[str, str] | None:
    """Give how each words the figure: with the words behind it that both have ("$13 billion aid package"), else both sentences whole."""
    figures = fresh(one, other)[0], fresh(other, one)[0]
    shared = one.stems & other.stems
    short = [_with_its_thing(said, figure, shared) for said, figure in zip((one, other), figures, strict=True)]
    return (short[0], short[1]) if all(short) else whole(one.text, other.text, one.tongue)


def _with_its_thing(said: Said, figure: facts.Number, shared: frozenset[str]) -> str:
    """Give a figure with the words right behind it, up to the last that both sentences have; nothing where none follows."""
    _, text, behind = _parts(said, figure)
    thing = _thing(said, figure, shared)
    return text + behind[: thing[-1].end()] if thing else ""


def _thing(said: Said, figure: facts.Number, shared: frozenset[str]) -> list[re.Match[str]]:
    """List the words right behind a figure that both sentences have, none beyond the first that says nothing."""
    if not figure.value.is_integer() or figure.unit == "%":
        return []
    following = re.finditer(r"[^\W\d_]+", _FOLLOWING.findall(_parts(said, figure)[2])[0])
    stops = words.STOPS.get(said.tongue, frozenset())
    run = itertools.takewhile(lambda word: word.group().lower() not in stops, following)
    return [word for word in run if _root(word.group().lower()) in shared]


# -- one figure, or two --------------------------------------------------------------------------------------------

ROUND, ROUNDED = 100, 0.1  # figures below are counted exactly; a rounding moves one by a tenth at most


def rounds(one: facts.Number, other: facts.Number) -> bool:
    """Tell whether two figures are one, as it is or rounded ("1.2 million" and "1,203,000")."""
    gap, coarse = abs(one.value - other.value), max(one, other, key=_half)
    near = gap <= _half(coarse) > min(_half(one), _half(other)) and gap <= ROUNDED * coarse.value
    return gap == 0 or (near and coarse.value >= ROUND)


def _half(number: facts.Number) -> float:
    """Give half a unit of a figure's last place; of one in words, of its last digit that is not nought."""
    whole = f"{number.value:.0f}"
    return number.slack or 0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0")))
