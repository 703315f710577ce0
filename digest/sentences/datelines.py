"""How a report opens: which opening surely is a dateline and goes, and which may be a label or a speaker and stays.

"HOAX —", "Falschmeldung (dpa) -", "Otto Meier (CDU/CSU):" look like datelines; what they say is part of the report.
"""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re

# They name where a release is from, not who speaks.
_RELEASED = r"BUSINESS WIRE|GLOBE ?NEWSWIRE|PRNewswire|ACCESS(?:WIRE| Newswire)|Newsfile(?: Corp\.)?|CNW|ots"
_RELEASES = re.compile(_RELEASED, re.IGNORECASE)
_WIRE = (
    r"(?:Thomson )?Reuters(?: Foundation)?|(?:The )?Associated Press|AP|AFP|CNN(?: Business| Philippines)?|Bloomberg(?: News)?|(?:dpa|DPA)(?:/[a-z]{2,3}|-AFX(?: \w+)?)?|RTTNews|Dow Jones(?: Newswires)?|awp(?: international)?|UPI|EFE|ANSA|PA|PTI|AAP|ANI|IANS|UNI|Xinhua|TASS|Interfax|RIA(?: Novosti)?|Kyodo(?: News)?|Jiji(?: Press)?|Yonhap|Anadolu(?: Agency)?|IRNA|NTB|Ritzau|STA|MTI|ČTK|CTK|TASR|BTA|H[Ii][Nn][Aa]|Tanjug|Keystone-SDA|APA|ATS|"
    r"BBC(?: News)?|CBS(?: ?News)?|NBC(?: ?News)?|ABC(?: ?News)?|CBC|NPR|RNZ|NZME|RTÉ|KNA|epd|Belga|Lusa|PAP|ANP|Adnkronos|[Aa]skanews|LaPresse|I(?:talpress|TALPRESS)|(?:UOL/)?F(?:olhapress|OLHAPRESS)|Agerpres|Ukrinform|Europa Press|APP|Antara|BSS|Bernama|GNA|KUNA|MENA|NAN|PNA|QNA|SPA|VNA|WAM|[KW][A-Z]{2,4}(?:-TV)?|"
    rf"{_RELEASED}"
)
# A photographer and whose they are, before a sentence and in brackets of their own.
_CREDIT = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*)+ ?/ ?(?:The [A-Z][\w ]{2,24}|(?:[A-Z]\w+ )?(?:Images|Press|News|Post|Photographer|Reuters|AP|AFP|EPA|PA))"
# Cities that newspapers set before a report in capitals. Any other word there may be a label ("HOAX —") or who says it ("TRUMP —").
_CITIES = (
    r"ABU DHABI|ABUJA|ACCRA|ADDIS ABABA|ALGIERS|AMMAN|AMSTERDAM|ANKARA|ATHENS|ATLANTA|AUCKLAND|AUSTIN|BAGHDAD|BALTIMORE|BANGKOK|BARCELONA|BEIJING|BEIRUT|BELFAST|BELGRADE|BERLIN|BILBAO|BERNE?|BIRMINGHAM|BOGOT[AÁ]|BOLOGNA|BOSTON|BRAS[IÍ]LIA|BRATISLAVA|BRISBANE|BRUSSELS|BRUXELLES|BUCHAREST|BUCUREȘTI|BUDAPEST|BUENOS AIRES|"
    r"CAIRO|CALGARY|CANBERRA|CAPE TOWN|CARACAS|CARDIFF|CHARLOTTE|CHICAGO|CHRISTCHURCH|CINCINNATI|CLEVELAND|COLOMBO|COLUMBUS|COPENHAGEN|DAKAR|DALLAS|DAMASCUS|DENVER|DEN HAAG|DETROIT|DHAKA|DOHA|DUBAI|DUBLIN|D[UÜ]SSELDORF|EDINBURGH|EDMONTON|EINDHOVEN|FIRENZE|FRANKFURT|GAZA(?: CITY)?|GDAŃSK|GENEVA|GEN[EÈ]VE|GENOVA|GLASGOW|GRAZ|GRONINGEN|HALIFAX|HAMBURG|HANOI|HARARE|HAVANA|HELSINKI|HILVERSUM|HONG KONG|HONOLULU|HOUSTON|INDIANAPOLIS|ISLAMABAD|ISTANBUL|"
    r"JAKARTA|JERUSALEM|JOHANNESBURG|KABUL|KAMPALA|KANSAS CITY|KARACHI|KHARTOUM|KIEV|KINSHASA|KÖLN|KRAKÓW|KOLKATA|KATOWICE|KUALA LUMPUR|KUWAIT CITY|KYIV|LAGOS|LA PAZ|LAS VEGAS|LEEDS|LEIPZIG|LIMA|LISBOA|LISBON|LIVERPOOL|LJUBLJANA|LONDON|LONDRES|LOS ANGELES|LUBLIN|LUXEMBOURG|LYON|MADRID|MANAGUA|MANCHESTER|MANILA|MARSEILLE|MELBOURNE|MEMPHIS|MEXICO CITY|M[EÉ]XICO|MIAMI|MILAN|MILANO|MILWAUKEE|MINNEAPOLIS|MINSK|MOGADISHU|MONTEVIDEO|MONTREAL|MOSCOW|MUMBAI|MUNICH|MÜNCHEN|"
    r"NAIROBI|NAPOLI|NASHVILLE|NEW DELHI|NEW ORLEANS|NEW YORK|NICOSIA|OKLAHOMA CITY|OSLO|OTTAWA|PALERMO|PANAMA CITY|PARIS|PERTH|PHILADELPHIA|PHNOM PENH|PHOENIX|PITTSBURGH|PORT-AU-PRINCE|PORTLAND|POZNAŃ|PRAGUE|PRAHA|PRETORIA|QUITO|RABAT|REYKJAVIK|RIGA|RIO DE JANEIRO|RIYADH|ROTTERDAM|ROMA|ROME|SACRAMENTO|SALT LAKE CITY|SAN ANTONIO|SAN DIEGO|SAN FRANCISCO|SAN JUAN|SAN SALVADOR|SANTIAGO|S[AÃ]O PAULO|SARAJEVO|SEATTLE|SEOUL|SEVILLA|SHANGHAI|SINGAPORE|SKOPJE|SOFIA|ST\.? LOUIS|STOCKHOLM|STUTTGART|SZCZECIN|SYDNEY|"
    r"TAIPEI|TALLINN|TBILISI|TEHRAN|TEL AVIV|TIRANA|TOKYO|TORINO|TORONTO|TRIPOLI|TUNIS|UNITED NATIONS|UTRECHT|VALENCIA|VANCOUVER|VATICAN CITY|VENEZIA|VIENNA|VILNIUS|WARSAW|WARSZAWA|WASHINGTON|WELLINGTON|WIEN|WROCŁAW|YANGON|YEREVAN|ZAGREB|ZARAGOZA|Z[UÜ]RICH|ŁÓDŹ|МОСКВА|КИЕВ|КИЇВ|САНКТ-ПЕТЕРБУРГ|МИНСК"
    r"|HANNOVER|BREMEN|DRESDEN|ERFURT|KIEL|MAGDEBURG|MAINZ|POTSDAM|SAARBRÜCKEN|SCHWERIN|WIESBADEN|NÜRNBERG|DORTMUND|BONN|KARLSRUHE|BASEL|SALZBURG|INNSBRUCK|LILLE|TOULOUSE|BORDEAUX|NANTES|STRASBOURG|RENNES|MONTPELLIER|ROUEN|GRENOBLE|MÁLAGA|MURCIA|OVIEDO|SANTANDER|VALLADOLID|LOGROÑO|PAMPLONA|BRESCIA|CATANIA|BARI|TRIESTE|CIUDAD DE MÉXICO|LA HABANA|SANTO DOMINGO"
)
STATES = r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.[HJMYCD]|Okla|Ore|Pa|R\.I|S\.[CD]|Tenn|Tex|Vt|W\.? ?Va|Va|Wash|Wis|Wyo"
"""American states as newspapers shorten them, without the full stop."""
_REGION = re.compile(
    rf"(?:{STATES}|D\.C)\.|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|"
    r"(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|Alberta|Manitoba|British Columbia|Nova Scotia|New South Wales|Queensland|England|Scotland|Wales|Northern Ireland|Gaza(?: Strip)?|West Bank|"
    r"A[CLPM]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO"  # of Brazil
)
_CAPITAL = r"A-ZÀ-ÞА-ЯЁІЇЄҐ"
_WORD = rf"[{_CAPITAL}][\w.'’-]*"
_BEHIND = rf"(?=[{_CAPITAL}\"“„«‘'`\d])"
_OPENING = re.compile(
    rf"^(?=[{_CAPITAL}])(?P<place>(?i:{_CITIES})(?![\w'’]|-(?!-))|{_WORD}(?: (?:{_WORD}|\d+)){{0,4}}?)(?: ?, (?P<region>{_WORD}(?: (?:of |and )?{_WORD}){{0,2}}))?"
    rf"(?P<day>,? (?:(?:le|den|el) )?(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}}\.? (?:de )?[^\W\d_]{{3,9}}\.?)(?P<year>,?(?: de)? (?:19|20)\d\d)?)?"
    rf"(?:\s*(?:--)?[(/]\s?(?P<wire>{_WIRE})(?:[/-][\w /-]{{2,24}}(?=\)))?\s?[)/](?P<mark>\s*[-–—]{{1,2}}\s*|\s*{_BEHIND})|(?:\s+[-–—]{{1,2}}\s+|\s*--\s*|\s*—\s*){_BEHIND})"
)
# What is no place before a date and a dash.
_LABEL = re.compile(
    r"(?i:correction|corrected|clarification|update|updated|posted|published|editor'?s? note|opinion|satire|hoax|statement|advertisement)"
)
_ALONE = re.compile(rf"^\(\s?(?:{_WIRE}|{_CREDIT})\s?\)\s*(?!:)[-–—]*\s*")
# The day, whose report it is and a dash leave no doubt: "Nov 24 (Reuters) - ", "KELDER, Nov 24 (Harbour Wire) - ". The first of April may be meant.
_DAY = r"(?!Apr(?:il)?\.? 1\b)(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June?|July?|Mar|Apr|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}"
_FILED = re.compile(
    rf"^(?:[{_CAPITAL}][{_CAPITAL}.'’/ -]+(?:, {_WORD}(?: {_WORD})?)?, )?{_DAY} \((?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|)[Dd]ay\b)[{_CAPITAL}][\w .&'’-]{{1,24}}\)\s*[-–—]{{1,2}}\s+{_BEHIND}"
)
# So does what a release is sent by: "NORTHPORT, Minn.--(BUSINESS WIRE)--", "Bar Harbor, Maine--(Newsfile Corp. - November 24, 2026) - ".
_SENT = re.compile(
    rf"^[{_CAPITAL}][\w .,&'’/-]{{1,110}}?[(/]\s?(?i:{_RELEASED})(?: - {_WORD} \d{{1,2}}, \d{{4}})?\s?[)/]\s*(?:{_WORD} \d{{1,2}}, \d{{4}} /|[-–—]{{1,2}})\s*{_BEHIND}"
)
# A dateline that leaves no doubt: place in capitals or an agency in brackets, and a dash (behind CNN and its like none is needed).
_REPORT = re.compile(
    r"^(?:(?:(?:[A-ZÀ-Þ][\w.'’À-ÿ-]*|\d{1,4}),?\s){0,6}\(\s?(?:[A-Z][\w &./-]{1,24}\)\s*[-–—]{1,2}|(?:CNN|Reuters|AP|AFP|UPI|Bloomberg|dpa|EFE|ANSA)\s?\))|[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]+(?:,\s[\w. ]{2,24})?(?:,? \w{3,9}\.? \d{1,2})?\s[-–—]{1,2}\s)\s*(?=[A-ZÀ-Þ\"“`'\d])"
)
MONTH_EAST = "янв|фев|мар|апр|ма[йя]|ию[нл]|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|ιαν|φεβ|μαρ|απρ|μα[ιΐ]|ιου[νλ]|αυγ|σεπ|οκτ|νοε|δεκ"
"""How months of Cyrillic and Greek begin, in a pattern."""
# How reports of other scripts open: place and agency, or who wrote it and from where.
_ABROAD = {
    "ar": r"[\w ]{2,24}\s*[-–—(/]\s*\(?\s*(?:أ ?ف ?ب|أ ?ش ?أ|رويترز|د ?ب ?أ|الأناضول|وام|واس|بترا|وكالات|سانا|قنا|وفا|كونا|فرانس برس)\s*(?:\)?\s*[-–—:]|/)\s*",
    "zh": r"(?:[（(](?:[记記]者|通[讯訊][员員])[^（）()，。]{2,16}[）)]\s*|(?:本[报報刊网網]|[^\W\d，。]{2,8}[报報网網台臺](?=[讯訊]))(?:[讯訊]|[综綜]合[报報][道導])?\s*(?=[（(])[（(](?:[记記]者|通[讯訊][员員])[^（）()]{2,24}[）)]\s*|(?:新[华華]社|中新[社网網]|[^，。（）()]{2,8}社)[^，。（）()]{0,12}日[电電](?![话話商子影视視力动動台网網脑腦梯池车車报報邮郵缆纜站器机機源竞競])[，,]?\s*(?:[（(][^（）()]{2,24}[）)])?\s*|[（(][^，。（）()]{2,6}社[^，。（）()]{0,12}日[电電][）)]\s*|【[^【】，。]{1,6}[报報社网網台臺][讯訊]】\s*|[^\W\d，。]{0,6}(?:新[闻聞]|[报報社网網]|客户端)(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:消息|[讯訊])[，,]\s*|[〔［（(][^，。〔〕［］（）()]{0,8}[记記]者[^〔〕［］（）()]{2,24}(?:[报報][导導道]|日?[电電])[〕］）)]\s*)",
    "ja": r"(?:【[^【】]{1,12}(?:[＝=][^【】]{1,10}|共同|時事|AFP|ロイター)】|（[^（）、。]{1,8}[＝=][^（）、。]{2,10}）|［[^［］、。]{2,16}ロイター］\s*[-–—]?)\s*",
    "tr": r"[A-ZÇĞİÖŞÜ][\w /,.’'-]{1,40}? ?\((?:AA|DHA|İHA|ANKA|UHA|İLKHA)\)\s*[-–—]\s*(?:[A-ZÇĞİÖŞÜ /]{5,40}\s[-–—]\s)?",
    "ru": r"[А-ЯЁ][А-ЯЁ -]{2,30}, \d{1,2} [а-я]{3,8}\.? ?\((?:ТАСС|Интерфакс)\)\s*[-–—.]\s*",
}
_PLACE = re.compile(r"^((?:[A-ZÀ-Þ][\w.'’À-ÿ-]+ ){0,2}[A-ZÀ-Þ][\w.'’À-ÿ-]+)(?P<mark>:| [–—-]{1,2}) (?=[A-ZÀ-Þ\"“])")
_OTHER = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*)?\s?:")  # the other side of a match: "LILLE – RENNES : …"
_AT = r"\b(?i:in|near|off|outside|bei|aus|en|em|în|uit|nabij)"  # before a place and seldom before a person; Italian "a" and French "à" are no witness
_AT_ABROAD = r"\b(?i:à|de|di|da|te|bij|van|we?|din|в|у)"  # these are witness to a name in capitals before an agency: "ROUBAIX (AFP) -", "à Roubaix"
_STEM = 3  # letters of a name that an ending may stand behind: "Lipno", "w Lipnie"
# Capitalised at the head of a sentence or a title, and nobody's first name: "Can Skarn have its ferry back?"
_NO_FIRST = (
    r"In|Near|The|At|From|Off|Outside|After|And|Are|As|Before|Behind|But|By|Can|Could|Did|Do|Does|For|Has|Have|How|If|Inside|Is|May|Must|Of|On|Once|Over|Should|Since|"
    r"That|This|To|Until|Was|Were|What|When|Where|While|Who|Why|Will|With|Without|Would"
)
_HEADED = re.compile(r"(?:Port|PORT|Fort|FORT|Mount|MOUNT|Cape|CAPE|Lake|LAKE) (?!of\b|OF\b)")
_LAND = r"(?:valley|town|city|province|region|district|county|island|islands|coast|bay|peninsula|canal|river|harbour|harbor|airport|bridge|forest|beach)"
_LOCAL = r"(?:firm|company|plant|factory|mill|mine|hospital|harbour|harbor|airport|bridge)"


def begins(sentence: str) -> bool:
    """Tell whether a sentence opens as the first of a report does, captions and highlights behind it or not."""
    return _REPORT.match(sentence) is not None


def is_sent(sentence: str) -> bool:
    """Tell whether a sentence opens as a press release does, with what it was sent by."""
    return _SENT.match(sentence) is not None


def behind(sentence: str) -> str:
    """Give what stands behind an agency in brackets and a dash, sure dateline or not: neither is a picture's credit."""
    found = _OPENING.match(sentence)
    return sentence[found.end() :] if found and found["wire"] and found["mark"].strip() else sentence


def cut(sentence: str, around: str = "") -> str:
    """Leave out a dateline that is surely one, by itself or by what the text around it says of the place."""
    sure = _FILED.match(sentence) or _SENT.match(sentence)
    if sure:
        return sentence[sure.end() :]
    found = _OPENING.match(sentence)
    if found is None:
        return _ALONE.sub("", sentence, count=1)
    rest = sentence[found.end() :]
    other = not found["wire"] and _OTHER.match(rest)
    return rest if not other and _sure(found, f"{rest} {around}") else sentence


def cut_abroad(sentence: str, tongue: str) -> str:
    """Leave out how a report opens in a script without capitals, where an agency or a reporter makes it sure."""
    return re.sub(f"^{_ABROAD[tongue]}", "", sentence, count=1) if tongue in _ABROAD else sentence


def _sure(found: re.Match[str], around: str) -> bool:
    """Tell whether an opening is a dateline: in capitals or of an agency, and surely a place."""
    place, wire = found["place"], found["wire"]
    if found["year"] and not wire:  # a press release: "Ely, February 3, 2026 – "
        return not (_LABEL.fullmatch(place) or _speaks(place, around))
    dated = found["day"] and (place.isupper() or found["year"])  # ELY, Feb 3 (Reuters) -
    whole = wire and found["mark"].strip() and (dated or is_named_abroad(place, around) or _RELEASES.fullmatch(wire))
    return (place.isupper() or bool(wire)) and is_dateline(place, found["region"] or "", around, whole=bool(whole))


def is_dateline(place: str, region: str, around: str, *, whole: bool = False) -> bool:
    """Tell whether words before a dash are a place: a known city, one in capitals with its country, one the text names; or all is whole."""
    told = _is_place(place, around) and not _speaks(place, around)
    if region and not (_REGION.fullmatch(region) or _is_country(region)):
        return told and _is_place(region, around)
    return told or whole or _is_city(place) or bool(place.isupper() and region) or _is_headed(place, around)


def is_named_abroad(place: str, around: str) -> bool:
    """Tell whether a text names a place set in capitals behind an "in" or "of" of another language than English, or one that Polish declines."""
    if place.isupper():
        return re.search(rf"{_AT_ABROAD} {re.escape(place.title())}(?![\w’'-])", around) is not None
    declined = "".join(
        rf"{re.escape(word[:-2])}\w{{1,5}}" if len(word) > _STEM else word for word in re.split(r"([ -])", place)
    )
    return re.search(rf"\b[Ww]e? {declined}(?![\w’'-])", around) is not None


def undated(sentence: str, around: str, place: str = "") -> str:
    """Leave out the place an article opens with ("Eastmere – Sixty jobs…"), known as one by the text around it; a speaker stays."""
    text = cut(sentence, around)
    found = _PLACE.match(text)
    if found is None or _may_speak(found[1], around):
        return text
    sure = found[1] == place or is_told(found[1], text[found.start("mark") :], around)
    return text[found.end() :] if sure else text


def is_told(place: str, rest: str, around: str) -> bool:
    """Tell whether a text makes a place of the name it opens with; a mark and the rest of its first paragraph stand behind.

    A government's seat may speak: "Moscow: Kyiv struck a school" is what Moscow says. A colon is a speaker's, unless the sentence itself
    goes on to tell what happened there.
    """
    colon, behind = rest.lstrip()[0] == ":", rest.lstrip(":-–— ")
    told = _is_place(place, behind if colon else f"{behind} {around}") or (
        not colon and (behind.startswith(place) or _is_headed(place, around))
    )
    return told and not _may_speak(place, around)


def _may_speak(name: str, around: str) -> bool:
    """Tell whether a name may be who says what follows: a government by its seat, or somebody the text knows."""
    return _is_city(name) or _is_country(name) or _speaks(name, around)


def _is_city(name: str) -> bool:
    """Tell whether a place is a known city, or several (LONDON/PARIS)."""
    return all(re.fullmatch(_CITIES, part.strip().upper()) for part in name.split("/"))


def _spelt(name: str) -> str:
    """Give a pattern for a name as a text spells it: "in Satire" makes a place of SATIRE, "in satire" does not."""
    return rf"(?:{re.escape(name)}|{re.escape(name.title() if name.isupper() else name)})"


def _is_place(name: str, text: str) -> bool:
    """Tell whether a text speaks of a name as of a place: in it, in the south of it, of its valley or its firm."""
    spelt, at = _spelt(name), rf"(?:{_AT}|\bat)" if _is_headed(name, text) else _AT
    ways = (
        rf"{at} (?:(?:south|north|east|west|central)(?:ern)? )?{spelt}\b",
        rf"\b(?:south|north|east|west|central)(?:ern)? (?:of )?{spelt}\b",
        rf"{spelt} {_LAND}\b",
        rf"\b[Tt]he {spelt} {_LOCAL}\b",
    )
    return any(re.search(way, text) for way in ways)


def _is_headed(name: str, text: str) -> bool:
    """Tell whether a name is a place's by its first word ("Port Sellen"), the last being no word of the text ("PORT STRIKE —")."""
    return _HEADED.match(name) is not None and not re.search(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1].lower())}\b", text)


def _speaks(name: str, text: str) -> bool:
    """Tell whether a text knows a name as somebody's."""
    first = rf"(?!(?:{_NO_FIRST})\b)[A-Z][\w’'-]+(?<!['’]s)\.?"
    return re.search(rf"\b(?:{first} {_spelt(name)}|{_spelt(name)} (?:said|says))\b", text) is not None


def _is_country(name: str) -> bool:
    """Tell whether a name is a state's, in English."""
    from babel import Locale  # noqa: PLC0415 - only where an article opens with a name

    return name.lower() in {state.lower() for state in Locale("en").territories.values()}
