"""Whom a figure counts: those who were killed, hurt or missing, in the words of each language."""

# ruff: noqa: E501 - word lists and patterns are read as lines

from __future__ import annotations

import re
from functools import cache

from digest.cite import facts, words
from digest.sentences import quotes, tongues

TOLL = {
    "killed": "killed", "killing": "killed", "kills": "killed", "injuring": "injured", "wounding": "injured", "dead": "killed", "died": "killed", "deaths": "killed", "death": "killed",
    "fatalities": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured", "missing": "missing",
}  # fmt: skip
"""What befell people, by the word that says so (English)."""
_PEOPLE = frozenset(
    facts.stem(word) for word in ("people", "person", "persons", "others", "more", "victims", "civilians", "passengers")
)
_NO_NOUN = frozenset(facts.stem(word) for word in TOLL)
_UNCOUNTED = ("%", "$", "€", "£", "year", "day", "hour", "month", "week", "th", "mile", "km")
_FURTHER = frozenset(("another", "other", "others", "more", "not"))

# Of those hurt, or in other languages of all, they are a part: how badly.
_PARTLY = frozenset(("seriously", "critically", "badly", "severely", "gravely", "slightly", "lightly"))
# That who attacked died as well: one outlet counts him, another does not.
_ATTACKER = r"(?:gunm[ae]n|shooters?|attackers?|assailants?|bombers?|suspects?|perpetrators?|hijackers?)"
_DIED_TOO = re.compile(
    rf"\b(?:including|among them|counting|plus|as well as) (?:the |an? |two |three )?(?:\w+ ){{0,2}}{_ATTACKER}\b|\bincluding (?:him|her|them)sel(?:f|ves)\b"
    rf"|\b(?:{_ATTACKER}|before (?:he|she|they)) (?:was|were) (?:\w+ )?(?:shot|killed)\b|\b(?:kill|shoot|shot)\w* (?:him|her|them)sel(?:f|ves)\b|\bkilled (?:the |an? )?{_ATTACKER}\b"
    rf"|\bturn(?:ed|ing) (?:the|his|her|a) (?:gun|weapon|rifle|knife) on (?:him|her)self\b|\btook his own life\b|\bdarunter (?:der|die) (?:\w*täter\w*|\w*schützen?)\b|\b(?:dont|y compris) (?:l['’](?:assaillant|auteur)|le tireur)\b|\b(?:incluido|entre ellos) el (?:atacante|tirador|agresor)\b",
    re.IGNORECASE,
)

_DOUBT = re.compile(r"\b(?:false\w*|rumou?r\w*|hoax\w*|fear\w*|another|drill|exercise|simulat\w+|film|novel)\b", re.IGNORECASE)
_TOLLS = "|".join(sorted(TOLL))
# Behind whom a figure counts and what befell them comes an end, a time or a place; "people from Marlow", "who were children" and
# "dead or hurt" are a part, or more, of what another outlet counts.
_BETWEEN = r"(?: (?!(?:or|and|who|whose|which|that|from|of)\b)\w+)"
_ENDS = re.compile(
    rf"(?:{_BETWEEN}{{0,5}}? (?:{_TOLLS})|(?: (?-i:[A-Z]\w+))?(?: \w+)?)(?=\W*$|[,.;:–—]| (?:in|on|at|near|off|when|after|as|by|while|during|early|late|overnight|and (?!(?:{_TOLLS})\b)|and (?:wounded|injured|injuring|wounding|hurt) (?:dozens|scores|hundreds|thousands|several|many|more|\d+)|but|this|was|has|had)\b)",
    re.IGNORECASE,
)
# What befell people in other languages, told by how the words begin; a number before them counts who.
_BEFELL = {
    "de": {"killed": "tote|todesopfer|tot(?!al)|getötet|starben|gestorben|ums leben|umgekommen", "injured": "verletzt|verwundet", "missing": "vermisst"},
    "fr": {"killed": "morts?\\b|tué|décès|décédé|mortes\\b", "injured": "blessé", "missing": "disparus?\\b|disparues"},
    "es": {"killed": "muert[oe]|fallecid|murieron|fallecieron", "injured": "herid|lesionad", "missing": "desaparecid"},
    "it": {"killed": "mort[ie]\\b|uccis|decedut|perso la vita", "injured": "ferit", "missing": "dispers"},
    "pt": {"killed": "mort[oae]s|morreram|mataram|perderam a vida|vítimas (?:mortais|fatais)", "injured": "ferid", "missing": "desaparecid"},
    "nl": {"killed": "doden|om het leven|omgekomen|gedood|overleden|kwamen om\\b|dodelijke slachtoffers", "injured": "gewond", "missing": "vermist"},
    "pl": {"killed": "zabit|zgin[ąę]ł|ofiary? śmierteln|zmarł|straci(?:li|ły|ło) życie|nie żyj|ponie(?:śli|sły|sło) śmierć", "injured": "rann[aey]|rannych|został[oy]? rann", "missing": "zaginion|zagin[ąę]ł"},
    "ru": {"killed": "погиб|убит|умер|сконча|жертв", "injured": "ранен|пострада", "missing": "пропали|пропавш"},
    "uk": {"killed": "загин|загибл|вбит|помер|жертв", "injured": "поранен|постражда", "missing": "зникл"},
    "ro": {"killed": "mor[tț]i|muri[tț]|uci[sș]|decedat|decese|și-au pierdut viața|pierdut viața", "injured": "răni[tț]", "missing": "dispăru"},
    "ar": {"killed": "قتل|مقتل|قتيل|وفاة|لقوا حتفهم|مصرع", "injured": "جرح|جريح|مصاب|أصيب|إصابة", "missing": "مفقود|في عداد المفقودين"},
    "zh": {"killed": "死亡|遇难|遇難|丧生|喪生|身亡|死", "injured": "受伤|受傷|伤|傷", "missing": "失踪|失蹤"},
    "ja": {"killed": "が?死亡|の?死者|が?死", "injured": "が?(?:けが|負傷|重軽傷)", "missing": "が?行方不明"},
}  # fmt: skip
_WHO = {
    "de": "menschen|personen|leute|insassen|passagiere|zivilisten", "fr": "personnes|gens|passagers|civils", "es": "personas|pasajeros|civiles", "it": "persone|passeggeri|civili", "pt": "pessoas|passageiros|civis",
    "nl": "mensen|personen|passagiers|burgers", "pl": "osób|osoby|ludzi|pasażerów|cywilów", "ru": "человека?|людей|пассажир\\w+|мирных жителей", "uk": "людей|осіб|особи|людини|пасажир\\w+", "ro": "(?:de )?persoane|(?:de )?oameni",
    "ar": "أشخاص|شخصا|شخصًا|شخص", "zh": "[人名]|名?(?:乘客|平民)人?", "ja": "[人名]",
}  # fmt: skip
# A count so hedged agrees with many; one of another day or kind is no toll of this one. "*" stands for any ending.
_HEDGED = {
    "de": "schwer*|leicht*|lebensgefährlich*|mindestens|wenigstens|bis zu|weitere*|seit|vergangen* jahr*|letzt* jahr*|vor \\w+ jahren|erwart*|schätz*|bislang|bisher|nicht|kein*|soll(?:en)?|sei(?:en)?|könnte*|dürfte*|mutmaßlich*|offenbar|wohl", "fr": "grièvement|gravement|légèrement|au moins|jusqu['’]*|autres|depuis|l['’]an dernier|il y a|estim*|attend*|plusieurs|pas|aucun*|serai*|aurai*|pourrai*", "es": "graves?|gravedad|leves?|al menos|hasta|otr[oa]s|desde|año pasado|hace|estima*|no|habría*|sería*|podría*|al parecer",
    "it": "grav[ei]|gravemente|liev[ei]|almeno|fino a*|altr[ie]|dal*|scorso anno|anni fa|stima*|finora|non|si parla|si tem*|forse|sembra*|sarebb*|avrebb*|potrebb*", "pt": "graves?|gravemente|leves?|pelo menos|até|outr[oa]s|desde|ano passado|há|estima*|não|teria*|seria*|poderia*|pode|podem|fala-se|tem[ei]*-se|talvez|supost*", "nl": "zwaar|ernstig|licht*|minstens|zeker|tot|andere|sinds|vorig jaar|geleden|naar schatting|niet|geen|zou(?:den)?|mogelijk|vermoedelijk|waarschijnlijk|naar verluidt|gevreesd", "pl": "ciężko|lekko|co najmniej|przynajmniej|kolejn*|inn[yiea]*|od|temu|szacuj*|dotychczas|nie(?! żyj)|miał*|mieli|może|mogł*|podobno|rzekomo|prawdopodobnie|nieoficjalnie",
    "ru": "тяжело|тяж[её]л*|как минимум|по меньшей мере|не|ещё|еще|других|с начала|назад|прошлом году|по оценк*|уже|предварительн*|предположительно|могл*|мог|могут|может|возможно|вероятно|якобы|неподтвержд*", "uk": "щонайменше|принаймні|не|ще|інших|від початку|тому|минулого року|за оцінк*|уже|вже|попередні*|ймовірно|імовірно|могл*|міг|можуть|може|нібито|непідтвердж*", "ro": "cel puțin|alte|alți|din \\d+|anul trecut|acum|estim*|până|nu|prim* informați*|se pare|încă|posibil|probabil|presupus*|neconfirmat*|putea",
    "ar": "على الأقل|آخر(?:ين|ون)|منذ|العام الماضي|نحو|حوالي|ما لا يقل|لم", "zh": "至少|逾|超过|超過|以上|另|其他|自|去年|[约約]|近|可能|[没沒]有|未", "ja": "少なくとも|以上|ほか|別の|以来|昨年|およそ|約|ない",
}  # fmt: skip
# That nobody was killed or hurt, said flatly: "no injuries were reported" and "nobody has yet been found" leave it open.
_NOBODY = {
    "en": {"killed": r"(?:no ?one|nobody|none of (?:the |those )?\w+(?: \w+){0,3}?) (?:(?:was|were) killed|died|lost (?:his|her|their) li(?:fe|ves))|there were no (?:deaths|fatalities|casualties)", "injured": r"(?:no ?one|nobody|none of (?:the |those )?\w+(?: \w+){0,3}?) (?:was|were) (?:hurt|injured|wounded|harmed)|there were no (?:injuries|casualties)"},
    "de": {"killed": "niemand (?:wurde (?:dabei )?getötet|kam (?:dabei )?ums leben|starb)|wurde niemand getötet|kam niemand ums leben|es gab keine (?:toten|todesopfer)", "injured": "niemand wurde (?:dabei )?verletzt|wurde (?:dabei )?niemand verletzt|verletzt wurde (?:dabei )?niemand|es gab keine verletzten"},
    "fr": {"killed": "personne n'(?:a été tué|est mort)|n'a fait aucun mort|il n'y a (?:pas eu|eu aucun) (?:de )?morts?", "injured": "personne n'a été blessé|n'a fait aucun blessé|il n'y a (?:pas eu|eu aucun) (?:de )?blessés?"},
    "es": {"killed": "nadie (?:murió|resultó muerto|falleció)|no hubo (?:muertos|víctimas mortales)", "injured": "nadie resultó (?:herido|lesionado)|no hubo (?:heridos|lesionados)"},
    "it": {"killed": "nessuno è (?:morto|rimasto ucciso)|non ci sono (?:stati )?morti", "injured": "nessuno è rimasto ferito|non ci sono (?:stati )?feriti"},
    "pt": {"killed": "ninguém (?:morreu|foi morto)|não houve (?:mortos|mortes)", "injured": "ninguém (?:ficou|saiu) ferido|não houve feridos"},
    "nl": {"killed": "niemand (?:kwam om(?: het leven)?|werd gedood|overleed)|er vielen geen (?:doden|dodelijke slachtoffers)", "injured": "niemand (?:raakte|werd) gewond|er vielen geen gewonden"},
    "pl": {"killed": "nikt nie (?:zginął|został zabity)|nie ma zabitych", "injured": "nikt nie (?:został ranny|ucierpiał)|nie ma rannych"},
    "ru": {"killed": "никто не (?:погиб|был убит)|погибших нет", "injured": "никто не (?:пострадал|был ранен)|пострадавших нет"},
    "uk": {"killed": "ніхто не (?:загинув|був убитий)|загиблих немає", "injured": "ніхто не (?:постраждав|був поранений)|постраждалих немає"},
    "ro": {"killed": "nimeni nu a (?:murit|fost ucis)", "injured": "nimeni nu a fost rănit"},
}  # fmt: skip
_YET = re.compile(
    r"\b(?:else|so far|yet|initial\w*|at first|earlier|bisher|bislang|noch|zunächst|jusqu'ici|pour l'heure|hasta ahora|por ahora|finora|até agora|tot nu toe|vooralsnog|dotychczas|na razie|пока|поки|până acum)\b",
    re.IGNORECASE,
)
ESTIMATED = r"expect\w*|forecast\w*|predict\w*|project\w+|estimat\w+|averag\w+|surveyed|as (?:many|few) as|upwards? of|close to|or (?:so|more)|last year|years? ago|since (?:19|20)\d\d"
"""What makes of an English figure no plain count of today."""
_REACH = 40  # characters of its clause in which a figure's toll word stands


def topic(sentence: str, figure: facts.Number, tongue: str) -> tuple[str, str]:
    """Give what a figure counts ("killed|people"; nothing if that is not sure) and, outside English, the words that say so."""
    if not figure.value.is_integer() or figure.value in facts.YEARS or figure.bound or figure.about:
        return "", ""
    if any(figure.text in text for text in quotes.said(sentence)) or doubts(sentence, tongue):
        return "", ""
    if tongue == "en":
        return ("", "") if figure.unit in _UNCOUNTED else (_english(sentence, figure), "")
    return _abroad(facts.normal(sentence), figure, tongue) if tongue in _BEFELL else ("", "")


def with_attacker(told: str) -> bool:
    """Tell whether a text says that who attacked is among the dead: outlets count with him or without."""
    return _DIED_TOO.search(told) is not None


def nobody(sentence: str, tongue: str) -> dict[str, str]:
    """Give what a sentence says befell nobody, and in which words; nothing where it leaves that open."""
    folded = facts.normal(sentence)
    found = {kind: pattern.search(folded) for kind, pattern in _befell_nobody(tongue).items()}
    said = {f"{kind}|people": one.group() for kind, one in found.items() if one}
    if not said or quotes.MARK.search(sentence) or _YET.search(folded):
        return {}
    return {} if doubts(re.sub("|".join(map(re.escape, said.values())), "", folded), tongue) else said


@cache
def _befell_nobody(tongue: str) -> dict[str, re.Pattern[str]]:
    """Give for each toll how it is said that there is none."""
    table = _NOBODY.get(tongue, {})
    return {kind: re.compile(rf"(?<!\w)(?:{terms})(?!\w)", re.IGNORECASE) for kind, terms in table.items()}


def doubts(sentence: str, tongue: str) -> frozenset[str]:
    """List what a sentence denies, supposes or doubts with: "would have killed", "a rumour that", "feared dead"."""
    turning = words.NEGATION.get(tongue, frozenset()) | words.MODAL.get(tongue, frozenset())
    return turning.intersection(facts.tokens(sentence, tongue)) | {word.lower() for word in _DOUBT.findall(sentence)}


def _english(sentence: str, figure: facts.Number) -> str:
    """Say what a figure counts: the toll word within a few words behind it in its clause, or right before it."""
    folded, after = facts.normal(sentence), scaled(sentence, figure)[1]
    behind = re.match(r"[^.,;:()\d–—-]{0,60}", after)
    following = re.findall(r"[a-z]+", behind.group().lower() if behind else "")[:6]
    start = folded[: figure.end].rfind(figure.text)
    before = re.findall(r"[a-z]+", folded[:start].lower())[-2:]
    found = [word for word in [*before[-1:], *following] if word in TOLL]
    if not found or _PARTLY.intersection(following) or _FURTHER & {*before, *following[:1]} or not _ENDS.match(after):
        return ""
    return f"{TOLL[found[0]]}|{'people' if not figure.unit or figure.unit in _NO_NOUN | _PEOPLE else figure.unit}"


def _abroad(folded: str, figure: facts.Number, tongue: str) -> tuple[str, str]:
    """Say what a figure counts outside English: people, or whom the toll word itself names, and what befell them."""
    start = folded[: figure.end].rfind(figure.text)
    if _hedged(tongue).search(folded):
        return "", ""
    for name, behind, before in _befell(tongue):
        if found := behind.match(folded, figure.end):
            return f"{name}|people", folded[start : found.end()]
        if found := before.search(folded, 0, start):
            who = re.compile(rf"\s*(?:{_WHO[tongue]})", re.IGNORECASE).match(folded, figure.end)
            return (f"{name}|people", folded[found.start() : who.end()]) if who else ("", "")
    return "", ""


@cache
def _befell(tongue: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Give for each toll how it stands behind a figure ("12 Menschen starben") and before one ("murieron 12 personas")."""
    spaced = tongue not in tongues.UNSPACED
    edge, stop, end, reach = (r"(?<!\w)", r"(?!\w)", r"\w*", _REACH) if spaced else ("", "", "", 2)
    who = rf"\s*(?:(?:{_WHO[tongue]}){stop}[^.,;:()\d。、，؛]{{0,{reach}}}?\s*)?"
    return tuple(
        (
            name,
            re.compile(rf"{who}{edge}(?:{terms}){end}", re.IGNORECASE),
            re.compile(rf"{edge}(?:{terms}){end}(?:\s\w+)?\s*$" if spaced else "(?!)", re.IGNORECASE),
        )
        for name, terms in _BEFELL[tongue].items()
    )


@cache
def _hedged(tongue: str) -> re.Pattern[str]:
    """Give the words by which a count is no plain toll of this event."""
    terms = _HEDGED[tongue].replace("*", r"\w*")
    return re.compile(terms if tongue in tongues.UNSPACED else rf"(?<!\w)(?:{terms})(?!\w)", re.IGNORECASE)


_SCALE = re.compile(r"[\s-]?(?:hundred|thousand|million|billion|trillion|dozen|bn|mn|[km])\b", re.IGNORECASE)


def scaled(sentence: str, figure: facts.Number) -> tuple[str, str]:
    """Give the scale word of a figure as it was printed (" million"), and what stands behind it."""
    text = facts.normal(sentence)[figure.end :]
    found = _SCALE.match(text)
    return (found.group(), text[found.end() :]) if found else ("", text)
