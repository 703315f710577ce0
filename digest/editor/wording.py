"""The words the editor compares: content words, figures, and the start of an article."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.types import Article

GIST_WORDS = 120  # of the text, that stand for an article beside its title
_SHORT = 3
_WITHIN = re.compile(r"(?<=[a-zß-ÿ,] )[^\W\d_]\w+")  # after a small letter: a capital here is a name's, not a headline's
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_GROUPS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_SPACED = re.compile(r"(?<![\w.,-])(\d{1,3})\s(?=\d{3}(?!\w|[.,]\d))")  # 1 200
_COUNTED = {
    "en": "two three four five six seven eight nine ten eleven twelve",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "deux trois quatre cinq six - huit neuf dix onze douze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez - doce",
    "pt": "dois três quatro cinco seis sete oito nove dez onze doze",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "it": "- tre quattro cinque - sette - nove dieci undici dodici",
}
"""Numbers as words, which they mostly are up to twelve; none that is another word, or a name, elsewhere ("due", "sei", "once", "Otto")."""

_NUMBERS = {word: str(value) for words in _COUNTED.values() for value, word in enumerate(words.split(), 2) if word != "-"}
# "The two men": who was told of already, and no count of anything.
_SPELT = re.compile(
    rf"(?<!\bthe )(?<!these )(?<!those )(?<!\blast )(?<!first )(?<!\bnext )\b({'|'.join(_NUMBERS)})\b(?!-year)", re.IGNORECASE
)
# A toll alone only grows; any other count may be of another thing: three people rescued, twelve people missing.
_TOLLS = {
    "dead": "dead killed die dies died kill kills killing tote toten morts tués muertos fallecidos mortos morti doden قتلى قتيلا",
    "hurt": "hurt injured wounded verletzte verletzten verletzt blessés heridos feridos feriti gewonden جرحى جريحا مصابين",
}
_TOLL = {word: toll for toll, words in _TOLLS.items() for word in words.split()}
_COUNT = r"(?<![\w.,٫-])(?<!\d\s)(\d{1,6}|[^\W\d_]+)"
_COUNTS = re.compile(
    rf"{_COUNT}\s(?:(?:people|children|men|women|menschen|personnes|personas|pessoas|persone|mensen)\s)?({'|'.join(_TOLL)})\b"
)
_KILLS = re.compile(rf"\b(kills?|killed|killing)\s(?:at least\s)?{_COUNT}\b(?!-)")
# A toll that rises is the figure at the other end ("Dodental loopt op naar vier"), or a verb stands before it ("Погибли двое").
_TALLY = (
    r"dodental|bilan|bilancio|bilans ofiar|liczba (?:ofiar|zabitych)|(?:número|cifra|balance) de (?:muertos|fallecidos|víctimas|mortos)|"
    r"zahl der (?:todesopfer|toten)|todesopfer|(?:death )?toll|число (?:погибших|жертв)|кількість (?:загиблих|жертв)"
)
# Numbers as words that are other words where no toll stands beside them ("due to"), and those of languages with cases.
_IN_TOLLS = {
    word: str(value)
    for value, words in enumerate(
        (
            "due двое двух двоє dwie dwóch dwoje dwaj",
            "трое трёх трех троє трьох trzy trzech troje trzej ثلاثة ثلاث",
            "четверо четырёх четырех чотирьох cztery czterech czworo أربعة أربع",
            "пятеро пяти п’ятеро п’яти pięć pięciu pięcioro خمسة خمس",
            "sei шестеро шести шість sześć sześciu ستة ست",
            "семеро семи siedem siedmiu سبعة سبع",
            "otto восьмеро восьми osiem ośmiu ثمانية ثماني",
            "девяти дев’яти dziewięć dziewięciu تسعة تسع",
            "десяти dziesięć dziesięciu عشرة عشر",
        ),
        2,
    )
    for word in words.split()
}
_SAID = "|".join((r"\d+", *_IN_TOLLS, *_NUMBERS))
_RISEN = re.compile(
    rf"\b(?:{_TALLY})\b[^.,;:]{{0,50}}?\s(?:a|à|auf|naar|do|до|para|to|hits|reaches|at)\s({_SAID})(?!\w|\s(?:{'|'.join(_TOLLS['hurt'].split())}))|\s(?:a|à|auf|naar|do|до|para)\s({_SAID})\s[^.;:]{{0,15}}?(?:{_TALLY})\b"
)
_BEFELL = re.compile(
    rf"\b(?:погибл[ио]|загинул[ио]|zginęł[aoy]|zginęli)\s({_SAID})|\b({_SAID})\s(?:\w+\s)?(?:погибл[ио]|погибших|загинул[ио]|загиблих|nie żyj[eą]|zginęł[aoy]|zginęli|zabitych)\b|"
    rf"(\d+)[人名][^，。、 ]{{0,2}}(?:遇难|遇難|死亡|丧生|身亡)|(?:遇难|遇難|死亡)人[数數][^，。 ]{{0,2}}[升增]至(\d+)|[致至釀酿](\d+)死|(\d+)死\d+[伤傷]|死者は?計?(\d+)人|"
    rf"\b(?:مصرع|مقتل|وفاة)\s({_SAID})\b|\b({_SAID})\s(?:وفيات|قتلى)\b|(?:الوفيات|القتلى|ضحايا|حصيلة)\b[^،.]{{0,40}}\sإلى\s({_SAID})\b|"
    r"\b(\d+)\s(?:ölü\b|(?:kişi|işçi)\s(?:öldü|hayatını kaybetti|yaşamını yitirdi))|(?:can kaybı|ölü sayısı|(?:ölen|kaybeden)lerin sayısı)\s(\d+)['’]"
)
# "Hundreds dead", and that somebody counts so many.
_DOZENS = {"dozens": 24, "scores": 40, "hundreds": 100, "thousands": 1000}
_MANY = re.compile(
    rf"\b({'|'.join(_DOZENS)})(?: of people)?(?: (?:were|are))? (?:dead|killed|died?)\b|\bkill(?:s|ed|ing)? ({'|'.join(_DOZENS)})\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d,\d{3}(?: [\w-]+){0,3} (?:dead|killed|died|deaths)\b", re.IGNORECASE)
_COMMON = """
the and for that with from was have has are his her its this but not they will who their been were had about more one out would
than which when all also new could can into some what said says say after before over under again against between during while
she you your our him them there where here then just only other another such very most many much both each few how why whose
because since until through being did does done may might must shall should told tell according year years day days week weeks
month months today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday first last two three
"""
_PLAIN = frozenset(_COMMON.split())


def gist(article: Article) -> str:
    """Give what stands for an article: title and lead (the text the encoder has already read when stories were made)."""
    taken: list[str] = []
    for sentence in article.sentences or (article.standfirst,):
        taken += sentence.split()
        if len(taken) >= GIST_WORDS:
            break
    return f"{article.title}. {' '.join(taken[:GIST_WORDS])}"


def content(prose: str) -> frozenset[str]:
    """Give the words of a text that carry something; figures among them."""
    return frozenset(
        word
        for word in text.words(prose)
        if word not in _PLAIN and (len(word) >= _SHORT or word.isdigit() or not word.isascii())
    )


def names(prose: str) -> frozenset[str]:
    """Give the words a text writes with a capital within its sentences, folded."""
    return frozenset(word.casefold() for word in _WITHIN.findall(prose) if word[0].isupper())


def figures(prose: str) -> frozenset[str]:
    """Give the figures a text prints, in digits or in words, spelled one way."""
    digits = (_GROUPS.sub("", figure) for figure in _FIGURE.findall(prose))
    return frozenset(digits) | {_NUMBERS[word.lower()] for word in _SPELT.findall(prose)}


def counts(title: str) -> dict[str, int]:
    """Give how many a title counts as dead and as hurt, in digits or in words."""
    low = _SPACED.sub(r"\1", _GROUPS.sub("", title.casefold()))
    told = [next(filter(None, found.groups())) for pattern in (_BEFELL, _RISEN) for found in pattern.finditer(low)]
    found = [
        *_COUNTS.findall(low),
        *((number, kills) for kills, number in _KILLS.findall(low)),
        *((one, "dead") for one in told),
    ]
    spelt = ((_IN_TOLLS.get(number) or _NUMBERS.get(number, number), toll) for number, toll in found)
    return {_TOLL[toll]: int(number) for number, toll in spelt if number.isdecimal()}


def overblown(title: str, others: Sequence[str]) -> bool:
    """Tell whether a title has "hundreds" dead where the other reports count fewer (English)."""
    if not (many := _many(title)) or any(_THOUSANDS.search(other) or _many(other) >= many for other in others):
        return False
    return 0 < max((counts(other).get("dead", 0) for other in others), default=0) < many


def _many(told: str) -> int:
    """Give how many "hundreds" of dead are at least; 0 where no such word tells of any."""
    found = _MANY.search(told)
    return _DOZENS[(found[1] or found[2]).lower()] if found else 0


def union(texts: Iterable[str]) -> frozenset[str]:
    """Give the content words of several texts together."""
    return frozenset().union(*(content(each) for each in texts))
