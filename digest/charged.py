"""What one accused did, told flatly, where a report has him by his office or his last name (outside English)."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from digest.hearsay import rest, sourced
from digest.tongues import row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENING = 2  # sentences in which an article says whom it accuses
_GOES_ON = 2  # sentences behind a deed that may go on with it
_BEFORE = 4  # words before a name among which his office stands
_SHORT = 5  # letters an office has at least
_UP = "A-ZÀ-ÞĄĆĘŁŃÓŚŹŻĂÂÎȘȚА-ЯЁІЇЄҐ"
_FULL_NAME = re.compile(rf"(?<![\w’'-])(?:[{_UP}][\w’'-]+ ){{1,4}}(?P<last>[{_UP}][\w’'-]{{2,}})")
_CHARGES = {
    "de": r"\b(?:festgenommen|verhaftet|untersuchungshaft|angeklagt\w*|vor gericht|beschuldigt\w*|ermittelt\b[^.;]{0,40}\bgegen|\w*verdacht)\b",
    "fr": r"\b(?:mise? en examen|interpellée?|garde à vue|jugée? pour|soupçonnée?|accusée? d|poursuivie?|écrouée?)",
    "es": r"\b(?:detenid[oa]|detuv\w+|imputad[oa]|investigad[oa]|procesad[oa]|presunt[oa]s?|a prisión|acusad[oa]|arrestad[oa])\b",
    "it": r"\b(?:arrestat[oa]|indagat[oa]|imputat[oa]|accusat[oa]|ai domiciliari|accusa di|in manette)\b",
    "pt": r"\b(?:detid[oa]|arguid[oa]|acusad[oa] de|suspeit[oa] de|pres[oa]|indiciad[oa])\b",
    "nl": r"\b(?:aangehouden|verdacht\w*|aangeklaagd|terecht|opgepakt)\b",
    "pl": r"\b(?:oskarżon\w+|podejrzan\w+|zatrzyman\w+|zatrzymał\w*|zarzut\w*|aresztowan\w+)\b",
    "ro": r"\b(?:reținut[ăi]?|arestat[ăi]?|inculpat[ăi]?|acuzat[ăi]?|cercetat[ăi]?|trimis[ăi]? în judecată|suspect\w*)\b",
    "ru": r"\b(?:обвиня\w+|подозрева\w+|задержа\w+|арестова\w+|подсудим\w+|под стражу|уголовн\w+ дел\w+)\b",
    "uk": r"\b(?:обвинувач\w+|підозр\w+|затрима\w+|заарештова\w+|підсудн\w+|під варту)\b",
}
_GUILTY = re.compile(
    r"\b(?:verurteilt|schuldig gesprochen|gest[aä]nd\w*|(?<!être )condamnée?|reconnue? coupable|avoué|a reconnu|condenad[oa]|culpable|confes[óo]|condannat[oa]|ha ammesso|condenad[oa]|culpad[oa]|confessou|veroordeeld|bekende|condamnat\w*|a recunoscut|vinovat|skazan\w+|skazał\w*|(?<!nie )przyznał\w* się|"
    r"приговор(?:ил|[её]н)\w*|осу(?:дил|жд)\w*|признан\w* виновн\w+|(?<!не )призна(?:л|ла) (?:свою )?вину|вину признал\w*|засуди\w+|визнан\w* винн\w+|(?<!не )визна(?:в|ла) (?:свою )?вину)\b",
    re.IGNORECASE,
)
# Who accuses, tries and governs is nobody's office.
_BODY = re.compile(
    r"polic|poliz|procur|parquet|fiscal|tribunal|gericht|justi|guardia|gendarm|carabin|recht|parchet|judec|partid|partei|consig|consej|consei|conselh|govern|gobier|regier|ministe|прокур|полиц|поліц|следств|слідч|суд",
    re.IGNORECASE,
)
_ARTICLE = {
    "de": r"(?:Der|Die) (?:(?:frühere|ehemalige|bisherige) )?",
    "fr": r"(?:Le |La |L['’])(?:(?:ancien|ancienne) )?",
    "es": r"(?:El|La) (?:ex ?)?",
    "it": r"(?:Il |Lo |La |L['’])(?:ex )?",
    "pt": r"[OA] (?:ex-)?",
    "nl": r"(?:De|Het) (?:oud-|ex-|voormalige? )?",
    "pl": r"(?:Był[ya] )?",
    "ro": r"(?:Fostul |Fosta )?",
    "ru": r"(?:Экс-|Бывш(?:ий|ая) )?",
    "uk": r"(?:Екс|Колишн(?:ій|я) )?",
}
# How a deed goes on behind its subject: a past that is nothing a court or a life brings along, and no "would have".
_DEED = {
    "de": r"(?!sagte|wollte|sollte|konnte|musste|durfte|wurde|hatte|wirkte|fehlte|legte\b[^.]*\bein\b|stellte sich|lebte|arbeitete|leitete|machte keine)\w+te\b|(?:nahm|gab|ließ(?!.*(?:mitteilen|erklären|ausrichten|zurückweisen|wissen))|stahl|trieb|schlug|schoss|stach|bot|vergab|verriet|betrog|floh)\b",
    "fr": r"(?:a|avait) (?!été|nié|refusé|quitté|comparu|plaidé|fait appel|démenti|contesté|démissionné|gardé|demandé|choisi|dû|pu|passé|toujours|fallu|eu)\w+(?:é|i|u|is|it)\b|(?!était|avait|devait|pouvait|niait|voulait|risquait|restait|travaillait|vivait|fallait|agissait)\w+(?<!r)ait\b",
    "es": r"(?:ha|había) (?!sido|negado|rechazado|pedido|dimitido|recurrido|estado|tenido|pasado)\w+(?:ad|id)o\b|(?!negó|rechazó|dimitió|compareció|llegó|salió|ingresó|pasó|quedó|recurrió|nació|ocupó|gobernó|lloró|guardó|pidió|tomó posesión)\w+(?:ó|aba)\b",
    "it": r"(?:ha|aveva) (?!negato|respinto|pianto|lasciato|chiesto|risposto|presentato|nominato|scelto|rassegnato|contestato|fatto ricorso)\w+(?:at|ut|it|s|st|tt|rt|nt)o\b|\w{3,}(?:ava|eva|iva)\b",
    "pt": r"(?:tinha|havia) (?!sido|negado)\w+(?:ad|id)o\b|(?!negou|rejeitou|recusou|renunciou|demitiu|ficou|saiu|chegou|compareceu|nasceu|recorreu|passou|chorou|pediu|governou|ocupou)\w{2,}(?:ou|eu|iu|ava)\b",
    "nl": r"(?!zweeg|ontkende|wilde|moest|werkte|woonde|legde|stapte|diende)\w{2,}(?:de|te)\b|(?:nam|gaf|liet|stal|sloeg|bood)\b",
    "pl": r"(?:nie )?(?!nie |był|została?\b|miał|mógł|chciał|odmówił|przyzna|zaprzecz|wyszed|wyszł|pracowa|kierowa|pełni|złożył|pozosta|mieszka|trafi|usłysza|milcza)\w+(?:ł|ła)\b",
    "ro": r"(?:a|avea) (?!fost|negat|respins|refuzat|demisionat|contestat|cerut|lucrat|condus|stat|venit|ajuns|plecat|ales|depus|rămas|tăcut)\w+(?:t|s)\b|(?!era\b|avea\b|putea\b|voia\b|trebuia\b|susținea\b|stătea\b|trăia\b)\w{2,}(?:ea|ia)\b",
    "ru": r"(?!не |был|стал|работал|занимал|возглавлял|родил|жил|учил|отрицал|отказал|призна|явил|прибыл|остал|находил|молчал|попросил|обжаловал|подал|уволил|покинул|мог)\w+(?:л|ла|ли|лся|лась)\b",
    "uk": r"(?!не |був|була|став|працюв|обійма|очолюв|народив|жив|запереч|відмов|визна|прибу|залиш|перебува|мовча|попроси|оскарж|пода|звільнив|покину|міг)\w+(?:в|ла|ли|вся|лася)\b",
}
# Who is pointed at where the accused is: by a pronoun, his age, his being held.
_POINTED = {
    "de": r"(?:Er|Sie|(?:Der|Die) (?:\d\d-[Jj]ährige|Mann|Frau|Verdächtige|Beschuldigte))",
    "fr": r"(?:Il|Elle|L['’](?:homme|élue?|intéressée?)|(?:Le|La) (?:suspecte?|\w+génaire|trentenaire))",
    "es": r"(?:El|La) (?:arrestad[oa]|detenid[oa]|acusad[oa]|sospechos[oa]|edil|exregidora?|regidora?|empresari[oa]|docente)",
    "it": r"(?:L['’](?:uomo|arrestat[oa]|indagat[oa]|imprenditore|imprenditrice)|La donna|Il \d\denne)",
    "pt": r"(?:El[ea]|[OA] (?:homem|mulher|suspeit[oa]|detid[oa]|arguid[oa]|autarca|empresári[oa]|polític[oa]))",
    "nl": r"(?:Hij|Zij|De (?:man|vrouw|verdachte|\d\d-jarige))",
    "ro": r"(?:El|Ea|Bărbatul|Femeia|Acesta|Aceasta)",
    "ru": r"(?:\w+ ){0,2}?(?:он|она|мужчина|женщина|чиновник)",
    "uk": r"(?:\w+ ){0,2}?(?:він|вона|чоловік|жінка|посадовець)",
}
_DECLINED = ("pl", "ru", "uk")
# Whose word a deed is, where no verb of saying tells it.
_OWNED = re.compile(r"верси|версі|следств|слідств|данным|даними|обвинен|звинувачен|anchet|procuror|potrivit", re.IGNORECASE)

# Languages that call a suspect one wherever they name him: what is told of him that is no court's, no word of his and not only suspected.
_SUSPECT = {
    "ja": r"^[^、。「]{1,12}(?:容疑者|被告)は(?!.*(?:疑い|という|とみられ|とされ|供述|認め|否認|黙秘|述べ|話し|主張|起訴|逮捕|送検|訴え|によると|だった。|している。)).*た。$",
    "zh": r"^(?!.*(?:涉嫌|指控|据|據|供述|交代|承认|承認|认罪|認罪|否认|否認|[称稱]|表示|逮捕|拘留|控制|抓[获獲]|落网|移送|出庭|受审|律[师師]))[^，。“]{0,8}(?:嫌疑人|被告人).*。$",
}
_SENTENCED = re.compile(r"有罪|判決を言い渡|判[处處]|[获獲]刑|一[审審]判|法院[认認]定|[审審]理查明")


def deeds(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give the deeds told flatly of somebody whom an article opens with the accusation of, and what goes on with them in their paragraph.

    Nothing where he was found guilty or admits it.
    """
    if (suspect := row(_SUSPECT, tongue)) and not _SENTENCED.search("".join(sentences)):
        yield from (place for place, text in enumerate(sentences) if place and suspect.match(text))
    charges = row(_CHARGES, tongue)
    opening = [text for text in sentences[:_OPENING] if charges and charges.search(text)]
    if not opening or _GUILTY.search(" ".join(sentences)):
        return
    who = {one for text in opening for one in (*_offices(text, tongue), *_names(text, tongue))}
    deed = _deed("|".join((*sorted(who), _POINTED.get(tongue, "(?!)"))), tongue)
    flat = {place for place, text in enumerate(sentences) if place and not sourced(text, tongue) and not _OWNED.search(text)}
    for place in (place for place in sorted(flat) if deed.match(sentences[place])):
        yield place
        behind = rest(place, paragraphs)[1 : 1 + _GOES_ON]
        yield from itertools.takewhile(lambda at: at in flat and not _BODY.search(sentences[at]), behind)


def _offices(sentence: str, tongue: str) -> Iterator[str]:
    """Give the words right before a full name that may be its bearer's office: "l'assessore ai Lavori pubblici Michele Conte"."""
    charges = row(_CHARGES, tongue)
    for found in _FULL_NAME.finditer(sentence):
        words = [*re.findall(r"[\w-]+", sentence[: found.start()])[-_BEFORE:], *found.group().split()[:-2]]
        able = [
            word for word in words if len(word) >= _SHORT and not _BODY.search(word) and not (charges and charges.search(word))
        ]
        yield from (_ARTICLE[tongue] + re.escape(word) for word in able if word[0].islower() or tongue == "de")


def _names(sentence: str, tongue: str) -> Iterator[str]:
    """Give how the last names begin, but of those a court's or the police's word stands before."""
    for found in _FULL_NAME.finditer(sentence):
        last, before = found["last"], " ".join(sentence[: found.end()].split()[-_BEFORE - 1 : -1])
        stem = rf"{re.escape(last[: max(3, len(last) - 4)])}\w{{0,6}}" if tongue in _DECLINED else re.escape(last)
        yield from () if _BODY.search(before) else (stem,)


@cache
def _deed(subject: str, tongue: str) -> re.Pattern[str]:
    """Make the pattern of a deed told of one of some subjects, its first letter raised or not."""
    return re.compile(rf"(?:{subject})(?:, \d\d(?: \w+)?,| \(\d\d\))? (?:{_DEED[tongue]})", re.IGNORECASE)
