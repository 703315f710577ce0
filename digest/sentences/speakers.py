"""Who says a sentence outside English, where it does not say so: a speaker left out, told by a pronoun alone, or by the mood of its verb."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from functools import cache

from digest.sentences.tongues import ARABIC_SAID, CAPITALS, row

_CAPITAL = f"[{CAPITALS}]"
# Read where a sentence opens with a quotation, which is blanked: “…,” he added. Where the verb needs no pronoun, nobody may be named behind it.
_END = r"(?: (?:en|a|al|ante|tras|durante|sobre|desde|por|con|em|n[ao]s?|aos?|às?|após|in|alla|ai|nel|nella|dopo|per)\b(?-i:[^A-ZÀ-ÞĂȘȚ])*)?\W*$"
_ROLES = r"trener|prezes|minist|rzeczni|prezydent|burmistrz|premier|szef|dyrektor|adwokat|prokurator|тренер|глава|голова|министр|міністр|президент|мэр|мер|губернатор|адвокат|прокурор|депутат|директор|представ|источник|свидетел|очевид|primar|premier|președin|avocat|procuror|purtător"
_END_EAST = rf"(?: (?:po|we?|na|przed|podczas|dziennikarz\w+|журналіст\w+|журналист\w+|у|в|на|після|после|перед|під час|во время|la|în|după|pentru)\b(?!.*\b(?:{_ROLES}))(?-i:[^{CAPITALS}])*)?\W*$"
_UNNAMED = {
    "de": r",? (?:\w+ (?:er|sie)\b|(?:so |sagte|sagt|erklärte|fügte|betonte|meinte|schrieb|ergänzte|versicherte)[n]? ?(?:sein|ihr)e? )",
    "fr": r"(?:,? (?:s['’])?\w+[- ](?:t-)?(?:il|elle|ils|elles)\b|, (?:a |ont )?\w+ (?:son|sa|ses|leurs?) )",
    "es": rf",? (?:ha (?:dicho|añadido|explicado|afirmado|señalado)|dijo|añadió|agregó|afirmó|señaló|aseguró|explicó|declaró|indicó|sostuvo|subrayó|apuntó|concluyó|insistió|lamentó|reconoció|recordó)\b{_END}",
    "it": rf",? ha (?:detto|aggiunto|spiegato|dichiarato|affermato|concluso|sottolineato|ricordato|ribadito|osservato)\b{_END}",
    "pt": rf",? (?:disse|afirmou|acrescentou|completou|explicou|declarou|concluiu|ressaltou|lamentou|contou|defendeu|garantiu|destacou)\b(?!.* os? ){_END}",
    "nl": r",? \w+ (?:hij|zij|ze)\b",
    "pl": rf",? ?[–—-]? ?(?:powiedział|dodał|podkreślił|stwierdził|mówił|zaznaczył|ocenił|wyjaśnił)[ao]?{_END_EAST}",
    "ru": rf",? ?[–—-]? ?(?:сказал|добавил|отметил|заявил|пояснил|подчеркнул|написал|говорит|рассказал|уточнил)[аи]?(?: он[аи]?\b|{_END_EAST})",
    "uk": rf",? ?[–—-]? ?(?:сказа|дода|зазначи|заяви|поясни|підкресли|написа|розпові|уточни)(?:в|ла|ли)(?: він\b| вона\b| вони\b|{_END_EAST})",
    "ro": rf",? (?:a|au) (?:mai )?(?:spus|declarat|adăugat|precizat|afirmat|explicat|subliniat|menționat|transmis|scris)(?: (?:el|ea|acesta|aceasta)\b|{_END_EAST})",
    "zh": r"[，,]?(?:他|她)们?(?:说|說|表示|称|稱|还|還|补充|補充)",
    "ja": r"などと?|と(?:も?述べ|も?語|話|強調|説明|指摘|コメント|明か|振り返|訴え|し[てた]|答え|批判|反論|回答|呼びかけ|釈明|謝罪)",
    "ar": rf"[،,]? ?{ARABIC_SAID}ت?(?=\W*$)",
}


# "Die Bergung sei schwierig, sagte er": who, where nobody is named in full before?
_NOBODY = rf"^(?-i:(?!.*{_CAPITAL}[\w’-]+ (?:(?:von|de|du|von der) )?{_CAPITAL}))"
_SAID_BY_PRONOUN = {
    "de": rf"{_NOBODY}.*, (?:so|sagte|erklärte|betonte|meinte|ergänzte|kündigte|versicherte|kritisierte|warnte|forderte) (?-i:er|sie)\b",
    "fr": rf"{_NOBODY}.*, (?:(?:a|avait)-t-(?:il|elle)\b|(?:dit|précise|ajoute|explique|assure|affirme|prévient|estime|souligne)-(?:t-)?(?:il|elle)\b)",
    "es": rf"{_NOBODY}[^“”]*, (?:dijo|añadió|afirmó|señaló|aseguró|explicó|declaró|indicó){_END}",
    "it": rf"{_NOBODY}[^“”]*, ha (?:detto|aggiunto|spiegato|dichiarato|affermato|concluso){_END}",
    "pt": rf"{_NOBODY}[^“”]*, (?:disse|afirmou|acrescentou|explicou|declarou|concluiu|garantiu){_END}",
    "pl": rf"{_NOBODY}[^“”]*(?:,| [–—-]) (?:powiedział|dodał|podkreślił|stwierdził|zaznaczył|ocenił|wyjaśnił)[ao]?{_END_EAST}",
    "ru": rf"{_NOBODY}[^“”]*, [–—-]? ?(?:сказал|добавил|отметил|заявил|пояснил|подчеркнул|рассказал|уточнил)[аи]?(?: он[аи]?\b|{_END_EAST})",
    "uk": rf"{_NOBODY}[^“”]*, [–—-]? ?(?:сказа|дода|зазначи|заяви|поясни|підкресли|розпові|уточни)(?:в|ла|ли)(?: він\b| вона\b| вони\b|{_END_EAST})",
    "ro": rf"{_NOBODY}[^“”]*, (?:a|au) (?:mai )?(?:spus|declarat|adăugat|precizat|afirmat|explicat|subliniat)(?: (?:el|ea|acesta|aceasta)\b|{_END_EAST})",
}


@cache
def unnamed(tongue: str) -> re.Pattern[str] | None:
    """Give what follows an opening quotation whose speaker stands in the sentence before."""
    return re.compile(rf"^\W*“”\W{{0,2}}(?:{_UNNAMED[tongue]})") if tongue in _UNNAMED else None


# German sets in another mood what somebody says: "Das Angebot sei eine Frechheit." Who, if nobody is named? Japanese leaves out who says
# it: a sentence that ends on saying, with nobody in it who may speak.
_REPORTED = {
    "de": r"^(?!.*\b(?:sag|teil|erklär|laut\b|zufolge|angaben|worten|aussage|ansicht|einschätzung|auffassung|darstellung|so\b|hieß|heißt|beton|bericht|mein|schr[ie]+b|versicher|behaupt|vorw|kündig|warn|forder|argument|ob\b|damit\b|dass\b|als\b|wenn\b|falls\b|kritisier|begründ|gab\b|gibt\b|glaub|vermut|verw|"
    r"beklag|verlang|zeig|überzeug|hoff|fürcht|befürcht|nann|nenn|zitier|urteil|entsch|einig|dementier|bestr|wirft|warf|rechn|erwart|plan|frag|sieht|sah|hält|hielt|denn\b|egal|entweder|mach|räum|stell|füg|ergänz|lob|bestätig|melde|ruf|rief|droh|versprach|verspr|wies\b|weis|verurteil|verteidig|wie\b)).*\b(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|(?-i:steige|gebe|gehe|komme|bleibe|liege|stehe|nehme|brauche|bestehe|gelte|drohe|fehle|sinke|lasse|bringe|wisse|verfüge|trete|starte|beginne|laufe|falle|erhalte|ende|handle|führe))\b",
    "ja": r"^(?!.*(?:[氏長相者社省庁会党府県市側官員人性告手督警署局院国権事授師家族部合構行理子親友組団隊軍校筋銀議]|さん|[ァ-ヶー]{2,}|[A-Za-zＡ-Ｚ]{2,})(?:[はがも]|ら[はが]|によると|によれば|との))(?![一-龥]{1,3}[はが])[^「」“”]*と(?:明言|述べ|語っ|話し|説明し|強調し|指摘し|表明し|主張し|訴え|明らかにし)[^。]*。?$",
}


def reported(sentence: str, tongue: str) -> bool:
    """Tell whether a sentence is somebody's word and names nobody: by its verb's mood, or by a pronoun alone."""
    return any(one and one.match(sentence) for one in (row(_REPORTED, tongue), row(_SAID_BY_PRONOUN, tongue)))
