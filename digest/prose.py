"""What makes a sentence fit to be printed: no furniture, no orders to a machine, whole quotations; and how it is made readable."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from digest import injection, quotes, tongues
from digest.leaning import KEPT, lost, owed
from digest.tongues import UNSPACED, code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digest.types import Article, Story

_HEAD = 6  # sentences among which an article's dateline is looked for
_END = re.compile(r"[.!。！．…](?:[\"'”’»)\]）」』\]]*)$|[\"”’»」』]$")
_URL = re.compile(r"https?://|www\.|\b\w+@\w+\.\w+|(?<!\w)@\w{2,}|^\W*#\w|#\w+\W*$|#\w+.*#\w")  # "the #MeToo era" is no tweet
_FURNITURE = re.compile(
    r"^(?:\W*)(?:read (?:more|also|next|the (?:full|latest))|see also|watch(?: now)?:|listen:|click|tap (?:here|to)|sign up|subscribe|follow (?:us|our|the latest)|"
    r"scroll down|share this|see[, ]|let['’]s |\d+/\d+ |advertisement|sponsored|related:|(?:photo(?:graph)?|picture|image|video)s?\s*(?:[:|/–-]|by\b|credit|courtesy)|file photo|pictured|(?:media |image )?caption|"
    r"(?:more|updates?) to (?:follow|come)|this (?:article|story|post|page|piece) (?:was|has been|is|first|originally)|correction|"
    r"editor'?s'? note|(?:last )?updated?\b|published|posted|by \.|additional reporting|reporting by|editing by|our standards|copyright|all rights|"
    r"(?:the )?(?:interactive )?(?:transcript|video|audio|player|content|page|comments) (?:could not be|cannot be|can['’]t be|failed to) (?:load|play|display|embed)|have you (?:got|seen|been)|do you (?:have|know)|tell us|contact us|email us|get in touch|join (?:us|our|the)|download (?:our|the))",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"\b(?:here(?:'|’)?s (?:what|why|how|everything|a look)|here (?:is|are) (?:what|why|how|everything|some|the)|what (?:you need|we know)|you need to know|"
    r"^\W*find out|find out more|read on|keep reading|click here|link in|sign up|subscribe|newsletter|our app|all rights reserved|(?:apply|order|book|buy|call|register) (?:now|today)\b|: see (?:the|how|what|why)\b|follow .{0,20} on (?:twitter|facebook|x\b|instagram))",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:\((?:[^()]*(?:/|\bvia\b|©|photo|getty|reuters|\bAFP\b|\bAP\b|\bEPA\b|credit|courtesy)[^()]*)\)|getty images|photo(?:graph)?(?:er)?(?: by|:)|"
    r"©|credit:|\b(?:pictured|(?:is|are|seen|shown) (?:here|(?:seen|shown) (?!as\b|by\b|to\b)\w+)|file (?:photo|picture|image)|in this [^.]{0,40}\b(?:photo|image|picture|frame grab))\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*,? \d{1,2},? \d{4}\b|\b(?:left|right|above|below|centre|center)\)|\bpictured\b)",
    re.IGNORECASE,
)
# A comment that sets a scene or passes judgement in the outlet's own voice: it tells the reader what to think before what happened.
_COMMENT = re.compile(
    r"\b(?:the (?:headlines?|cameras?|spotlight) (?:was|were|went|turned|is|are|fell)|all eyes (?:are|were|will)|(?:career|serial|pathological) liar|the (?:shocking |sad |plain |simple )?truth is|"
    r"make no mistake|needless to say|never mind (?:that|the)|leave it to|the point is|(?:it is|it['’]s|it was) inconceivable|freak(?:ing|ed|s)? out|(?:of course|thankfully|mercifully|sadly|frankly|shamefully|disgracefully|unsurprisingly|predictably)(?=,| )|in reality,|there['’]s a reason\b|no wonder\b|let['’]s face it|must mean)",
    re.IGNORECASE,
)
_INTERJECTION = re.compile(
    r"\W*(?:wow|hey|alas|sorry|ugh|yikes|oops|whoa|yay|phew|ouch|hooray|hurray|hmm+|ah|aha|yep|nope|yeah|ok|okay|look|listen|folks|damn|gosh|jeez|congrats|kudos)\s*[,!.…–—-]",
    re.IGNORECASE,
)
_LETTERS_LOST = re.compile(r"\ufffd|(?<=[a-zß-ÿ])\?(?=[a-zß-ÿ])")  # "declassi?cation": a ligature nobody could decode
# NFKC where it only folds looks: wide and narrow forms, ligatures, letters of other founts, spaces, ellipsis. Not raised or lowered
# figures and fractions, which it would turn into other numbers.
_LOOKALIKE = re.compile(
    "[\u00a0\u017f\u2000-\u200a\u2024-\u2026\u202f\u205f\u3000\ufb00-\ufb4f\uff01-\uffee\U0001d400-\U0001d7ff]+"
)
# Chinese and Japanese set wide marks: "，" stays, and so does "……".
_LOOKALIKE_LETTERS = re.compile(
    "[\u00a0\u017f\u2000-\u200a\u202f\u205f\u3000\ufb00-\ufb4f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffee\U0001d400-\U0001d7ff]+"
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_TRAILS_OFF = re.compile(r"(?:\.\.\.|…)$")
_SHOUT = re.compile(r"^[^a-z]*$")

_THE_FIRST = re.compile(r"(?<=[a-z]) I(?= of [A-Z]|['’]s\b|[,.;)])|(?<=World War) I\b")  # Juan Carlos I
_CUT_OFF = re.compile(
    r"\b(?:Gov|Sen|Rep|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


def visible(text: str, language: str = "en") -> str:
    """Drop characters that show nothing (zero width, directional, tags) and fold look-alike forms; "10²" stays what it is."""
    if text.isascii():
        return text.replace("``", "“").replace("''", "”")
    alike = _LOOKALIKE_LETTERS if code(language) in UNSPACED else _LOOKALIKE
    seen = alike.sub(lambda run: unicodedata.normalize("NFKC", run.group()), _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", seen).replace("``", "“").replace("''", "”")


@lru_cache(maxsize=KEPT)
def orders(text: str) -> bool:
    """Tell whether a sentence speaks to a machine: instructions, fake turns, templates, code."""
    if injection.orders(visible(text)):
        return True
    hidden = len(_INVISIBLE.findall(text))
    return hidden > 2 and hidden > len(text) // 40  # noqa: PLR2004 - a stray soft hyphen is common, a row of them is not


@lru_cache(maxsize=KEPT)
def flaw(sentence: str, language: str = "en") -> str:
    """Say why a sentence may not be printed whatever stands before it; empty when nothing is wrong."""
    tongue = code(language)
    if orders(sentence):
        return "speaks to a machine"
    if _LETTERS_LOST.search(sentence):
        return "letters lost"
    if _URL.search(sentence) or _FURNITURE.search(sentence) or _TEASER.search(sentence) or _points_elsewhere(sentence, tongue):
        return "furniture"
    if _CREDIT.search(sentence):
        return "caption"
    if not quotes.balanced(sentence):
        return "quotation cut"
    return _misshapen(sentence, tongue) or _asks(sentence, tongue) or _comments(sentence)


def _points_elsewhere(sentence: str, tongue: str) -> bool:
    """Tell whether a sentence begins as a pointer does in its language."""
    pattern = tongues.furniture(tongue)
    return pattern is not None and pattern.match(sentence) is not None


def _comments(sentence: str) -> str:
    """Say whether a sentence judges or exclaims in the outlet's own voice."""
    plain = quotes.unquoted(sentence)
    return "comment" if _COMMENT.search(plain) or _INTERJECTION.match(plain) else ""


def _misshapen(sentence: str, tongue: str) -> str:
    """Say whether a sentence is a fragment or a heading, by its length, end and beginning."""
    if not _END.search(sentence) or _CUT_OFF.search(sentence) or _TRAILS_OFF.search(sentence):
        return "fragment"
    if tongue in UNSPACED:
        return "" if 10 <= len(sentence) <= 220 else "length"  # noqa: PLR2004
    tokens = sentence.split()
    if not 5 <= len(tokens) <= 60:  # noqa: PLR2004
        return "length"
    first = next((letter for letter in sentence if letter.isalpha()), "")
    counts = re.match(r"\W*\d", sentence) and sum(word.isalpha() and word.islower() for word in tokens) > 3  # noqa: PLR2004 - "13 people were"
    if first.islower() and not counts and not re.match(r"\W*(?:i[A-Z]|e[A-Z]|[a-z]+[A-Z0-9])", sentence):
        return "fragment"
    return "heading" if _is_heading(sentence, tokens, tongue) else ""


def _is_heading(sentence: str, tokens: list[str], tongue: str) -> bool:
    """Tell whether a line is set like a heading: no small word, capitals on most words, or all of it in capitals."""
    if any(map(str.isupper, sentence)) and not any(word.islower() and len(word) > 1 for word in tokens):
        return True
    letters = [word for word in tokens if word[:1].isalpha()]
    raised = sum(word[:1].isupper() for word in letters)
    if tongue == "en" and len(letters) > 3 and raised / len(letters) > 0.75:  # noqa: PLR2004
        return True
    return bool(_SHOUT.match(sentence)) and sentence.upper() == sentence and sentence.lower() != sentence


def _asks(sentence: str, tongue: str) -> str:
    """Say whether a sentence puts a question, shouts, or speaks as "I" or "you" outside a quotation."""
    plain = _THE_FIRST.sub("", quotes.unquoted(sentence).strip())
    if re.search(r"[?？؟¿;:；：][^\w”]*$", plain) or "¿" in plain:
        return "question"
    if re.search(r"[!！][^\w”]*$", plain):
        return "exclamation"
    own = tongues.first_person(tongue)
    return "first person" if own and (own.search(plain) or own.match(plain[:1].lower() + plain[1:])) else ""


def inside_quotation(article: Article) -> tuple[bool, ...]:
    """Tell for each sentence whether a quotation is still open when it begins: its words are somebody else's."""
    return quotes.inside(map(visible, article.sentences), article.paragraphs)


_WIRE = (
    r"(?:Thomson )?Reuters(?: Foundation)?|(?:The )?Associated Press|AP|AFP|CNN(?: Business| Philippines)?|Bloomberg(?: News)?|dpa|DPA|UPI|EFE|ANSA|PA|PTI|AAP|ANI|IANS|UNI|Xinhua|TASS|Interfax|RIA(?: Novosti)?|Kyodo(?: News)?|Yonhap|APA|ATS|"
    r"BBC(?: News)?|CBS(?: ?News)?|NBC(?: ?News)?|ABC(?: ?News)?|CBC|NPR|RNZ|NZME|RTÉ|KNA|epd|Belga|Lusa|PAP|Agerpres|Ukrinform|Europa Press|[KW][A-Z]{2,4}(?:-TV)?|\w+\.com|Supplied|Instagram|Facebook|Twitter|YouTube|Getty Images|\w[\w .]{0,20}/ ?[\w .]{2,24}"
)
# Cities that newspapers set before a report in capitals. Any other word there may be a label ("HOAX —") or who says it ("TRUMP —").
_CITIES = (
    r"ABU DHABI|ABUJA|ACCRA|ADDIS ABABA|ALGIERS|AMMAN|AMSTERDAM|ANKARA|ATHENS|ATLANTA|AUCKLAND|AUSTIN|BAGHDAD|BALTIMORE|BANGKOK|BARCELONA|BEIJING|BEIRUT|BELFAST|BELGRADE|BERLIN|BERNE?|BIRMINGHAM|BOGOT[AÁ]|BOSTON|BRAS[IÍ]LIA|BRATISLAVA|BRISBANE|BRUSSELS|BRUXELLES|BUCHAREST|BUCUREȘTI|BUDAPEST|BUENOS AIRES|"
    r"CAIRO|CALGARY|CANBERRA|CAPE TOWN|CARACAS|CARDIFF|CHARLOTTE|CHICAGO|CHRISTCHURCH|CINCINNATI|CLEVELAND|COLOMBO|COLUMBUS|COPENHAGEN|DAKAR|DALLAS|DAMASCUS|DENVER|DETROIT|DHAKA|DOHA|DUBAI|DUBLIN|D[UÜ]SSELDORF|EDINBURGH|EDMONTON|FRANKFURT|GAZA(?: CITY)?|GENEVA|GEN[EÈ]VE|GLASGOW|GRAZ|HALIFAX|HAMBURG|HANOI|HARARE|HAVANA|HELSINKI|HONG KONG|HONOLULU|HOUSTON|INDIANAPOLIS|ISLAMABAD|ISTANBUL|"
    r"JAKARTA|JERUSALEM|JOHANNESBURG|KABUL|KAMPALA|KANSAS CITY|KARACHI|KHARTOUM|KIEV|KINSHASA|KÖLN|KOLKATA|KUALA LUMPUR|KUWAIT CITY|KYIV|LAGOS|LA PAZ|LAS VEGAS|LEEDS|LEIPZIG|LIMA|LISBOA|LISBON|LIVERPOOL|LJUBLJANA|LONDON|LONDRES|LOS ANGELES|LUXEMBOURG|LYON|MADRID|MANAGUA|MANCHESTER|MANILA|MARSEILLE|MELBOURNE|MEMPHIS|MEXICO CITY|M[EÉ]XICO|MIAMI|MILAN|MILANO|MILWAUKEE|MINNEAPOLIS|MINSK|MOGADISHU|MONTEVIDEO|MONTREAL|MOSCOW|MUMBAI|MUNICH|MÜNCHEN|"
    r"NAIROBI|NAPOLI|NASHVILLE|NEW DELHI|NEW ORLEANS|NEW YORK|NICOSIA|OKLAHOMA CITY|OSLO|OTTAWA|PANAMA CITY|PARIS|PERTH|PHILADELPHIA|PHNOM PENH|PHOENIX|PITTSBURGH|PORT-AU-PRINCE|PORTLAND|PRAGUE|PRETORIA|QUITO|RABAT|REYKJAVIK|RIGA|RIO DE JANEIRO|RIYADH|ROMA|ROME|SACRAMENTO|SALT LAKE CITY|SAN ANTONIO|SAN DIEGO|SAN FRANCISCO|SAN JUAN|SAN SALVADOR|SANTIAGO|S[AÃ]O PAULO|SARAJEVO|SEATTLE|SEOUL|SHANGHAI|SINGAPORE|SKOPJE|SOFIA|ST\.? LOUIS|STOCKHOLM|STUTTGART|SYDNEY|"
    r"TAIPEI|TALLINN|TBILISI|TEHRAN|TEL AVIV|TIRANA|TOKYO|TORINO|TORONTO|TRIPOLI|TUNIS|UNITED NATIONS|VALENCIA|VANCOUVER|VATICAN CITY|VIENNA|VILNIUS|WARSAW|WARSZAWA|WASHINGTON|WELLINGTON|WIEN|YANGON|YEREVAN|ZAGREB|Z[UÜ]RICH|МОСКВА|КИЕВ|КИЇВ|САНКТ-ПЕТЕРБУРГ|МИНСК"
)
_CAPITALS = r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]*"
_DAY_SET = r"(?:,? \w{3,9}\.? \d{1,2})?(?:,? \d{4})?"
_DASH = r"(?:\s+[-–—]{1,2}\s+|\s*--\s*|\s*—\s*)(?=[A-ZÀ-ÞА-ЯЁІЇЄҐ\"“„«‘'`\d])"
_DATELINE = re.compile(
    rf"^(?:(?:(?:[A-ZÀ-Þ][\w.'’À-ÿ-]*|\d{{1,4}}),?\s){{0,6}}\(\s?(?:{_WIRE})\s?\)\s*[-–—:]{{1,2}}\s*|[A-ZÀ-Þ]{{3,}}(?:\s[A-ZÀ-Þ]{{2,}})?\s\((?:Reuters|AP|AFP|CNN|Bloomberg|dpa)\)\s*|"
    rf"(?:{_CITIES})(?:,\s[\w. ]{{2,24}})?{_DAY_SET}(?:\s*\(\s?(?:{_WIRE})\s?\)\s*[-–—]{{1,2}}\s*|{_DASH})|"
    rf"{_CAPITALS},\s[A-Z][a-zà-ÿ. ]{{1,23}}{_DAY_SET}{_DASH}|{_CAPITALS},? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}}\.? \d{{1,2}}(?:,? \d{{4}})?{_DASH}|"
    rf"(?:[A-ZÀ-Þ][\w.'’À-ÿ-]*,?\s){{0,4}}\((?:CNN|Reuters|AP|AFP|UPI)\)(?=[A-Z])|\(\s?(?:{_WIRE})\s?\)\s*[-–—:]*\s*)"
)
# A dateline that leaves no doubt: place in capitals or an agency in brackets, and a dash (behind CNN and its like none is needed).
_REPORT = re.compile(
    r"^(?:(?:(?:[A-ZÀ-Þ][\w.'’À-ÿ-]*|\d{1,4}),?\s){0,6}\(\s?(?:[A-Z][\w &./-]{1,24}\)\s*[-–—]{1,2}|(?:CNN|Reuters|AP|AFP|UPI|Bloomberg|dpa|EFE|ANSA)\s?\))|[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]+(?:,\s[\w. ]{2,24})?(?:,? \w{3,9}\.? \d{1,2})?\s[-–—]{1,2}\s)\s*(?=[A-ZÀ-Þ\"“`'\d])"
)
_PLACE = re.compile(r"^((?:[A-ZÀ-Þ][\w.'’À-ÿ-]+ ){0,2}[A-ZÀ-Þ][\w.'’À-ÿ-]+)(?:: | [–—-]{1,2} )(?=[A-ZÀ-Þ\"“])")
_WIDGET = re.compile(
    r"^(?:(?:CLOSE|WATCH|BREAKING|UPDATED?|EXCLUSIVE|LIVE|VIDEO)\b(?:: ?| [|–—-] )|CLOSE (?=[A-Z][a-z])|Media playback is (?:not supported|unsupported) on (?:this|your) device\s+|View Images?\s+|(?:[Pp]hoto(?:graph)?|[Ii]mage): [^.:]{3,60}?/[A-Z][\w ]{1,20}?(?:Images|Reuters|AP|AFP|EPA|PA|Press)\s+|"
    r"[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){1,3} / [A-Z][A-Z.'’ -]{2,40}\s(?=[A-Z][a-z]|An? ))(?=[A-Z])"
)
_STAMP = re.compile(
    r"^(?=[^a-z]*(?:[a-z]+[\W_]+){0,6}?\d)(?:(?:last |first )?(?:updated|published|posted|modified)\b:?\s*(?:(?:at|on)\b)?[\s.|]*)?(?:(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?|(?-i:[ECMP][SD]?T|CES?T|GMT|BST|UTC|AE[SD]T)\b|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|(?:19|20)\d\d)[\s,.|–-]+){2,}(?=[A-ZÀ-Þ“\"`‘'])",
    re.IGNORECASE,
)
# A byline run into the sentence: "By RNZ Police have …", "By Ann Lee, RNZ A man …", "By Sports.example.com Coach Lee has …".
_BYLINE = re.compile(
    r"^By (?:(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+(?:,| of| for) )?(?:AAP|ABC|AFP|ANSA|BBC|CBC|CBS|CNN|DPA|EFE|NBC|NPR|NZME|PTI|RNZ|RT[EÉ]|UPI|[A-Z][\w.-]*\.(?:com|net|org|co\.[a-z]{2})) "
    r"(?=(?:An?|The) \w|(?:[A-Z][\w'’-]+ ){1,4}(?:ha[sd]|have|is|are|was|were|will|says?|said)\b)"
)
_LIST_MARK = re.compile(r"^(?:[•·▪*|]|[–—-](?!\d)|\s)+")
_STRAY_MARK = re.compile(r"^[\"”“]\s+|\s+[\"“„«]$")
# Asides that limit nothing: a name's initials, an American's party and state, a person's age, a pointer to a picture. Others stay:
# "(excluding acquisitions)", "(Retd)", "(Maoist)", "(Texas)".
_ASIDE = re.compile(
    r"\s*[(（](?:(?P<short>[A-Z][A-Z.&]{1,7})s?|[DRI]-[A-Z][\w.]*|(?P<age>\d{2})|(?P<state>Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.[HJMYCD]|Okla|Ore|Pa|R\.I|S\.[CD]|Tenn|Tex|Vt|W\.?Va|Va|Wash|Wis|Wyo)\.|(?:left|right|above|below|centre|center|pictured(?:,? (?:left|right|above|below|centre|center|here|together))?)|pronounced [^()]{1,60}|file photo)[)）]"
)
_FULL_NAME = re.compile(
    r"(?<!\bin )(?<!\bIn )(?<!\bat )(?<!\bof )(?<!\bfrom )\b[A-ZÀ-Þ][\w’'-]+ (?:[A-Z]\. )?[A-ZÀ-Þ][\w’'-]+$"
)
_WORDS_OF_A_NAME = 8  # before its initials: "the Centers for Disease Control and Prevention (CDC)"
_DENIAL = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|refused|declined|denied|yet|what)\b|n['’]t\b", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?P<said>\b(?:said|told [\w ]{2,30}?|announced|confirmed|added|wrote|stated))\s+(?:in an? (?:written |emailed |joint |news |press |phone |telephone |televised )?(?:statement|interview|email|release|briefing|conference|post|tweet|message)"
    r"(?: (?:on|posted|released|issued|published) [\w ]{2,30})?|during an? (?:news|press) (?:conference|briefing))(?P<end>[.]?)$"
)


@lru_cache(maxsize=KEPT)
def polish(sentence: str, language: str = "en") -> str:
    """Make a source sentence readable alone by leaving words out: its opening, asides, where a thing was said."""
    tongue = code(language)
    text = opened(sentence, tongue)
    text = _ASIDE.sub(lambda aside: "" if _limits_nothing(aside) else aside.group(), text)
    if tongue == "en":
        text = _TAIL.sub(lambda tail: tail.group() if denied(text[: tail.start()]) else tail["said"] + tail["end"], text)
    text = re.sub(r"\s+", " ", text).strip()
    return text if tongue == "fr" else re.sub(r"\s+([,.;:!])(?!\d)", r"\1", text)


def denied(before: str) -> bool:
    """Tell whether what stands before "said in a statement" takes it back, so that the place is part of what is denied (English)."""
    return _DENIAL.search(before) is not None


def _limits_nothing(aside: re.Match[str]) -> bool:
    """Tell whether an aside may go: no part of a quotation, the initials of the name before it, the age of a person."""
    before = aside.string[: aside.start()]
    if quotes.within(aside.string, aside.start()) or ((aside["age"] or aside["state"]) and not _FULL_NAME.search(before)):
        return False
    first_letters = iter([word[0].upper() for word in before.split()[-_WORDS_OF_A_NAME:]])
    return all(letter in first_letters for letter in re.sub(r"[^A-Z]", "", aside["short"] or ""))


def opened(sentence: str, language: str = "en") -> str:
    """Leave out how a sentence opens: dateline, time stamp, list mark, connective. Nothing it says is lost."""
    tongue, text = code(language), visible(sentence, language).strip()
    text = _DATELINE.sub("", text, count=1) if tongue != "ar" else text
    text = _STAMP.sub(_unstamped, _WIDGET.sub("", _BYLINE.sub("", text, count=1), count=1), count=1)
    text = _LIST_MARK.sub("", text if quotes.balanced(text) else _STRAY_MARK.sub("", text)).strip()
    opener = tongues.opener(tongue)
    return _raise(opener.sub("", text, count=1)) if opener and opener.match(text) else text


def _unstamped(stamp: re.Match[str]) -> str:
    """Drop a time stamp; a day or a year by itself belongs to the sentence."""
    return (
        "" if re.search(r"\d[:.]\d\d|(?:updated|published|posted|modified)\b", stamp.group(), re.IGNORECASE) else stamp.group()
    )


def undated(sentence: str, around: str) -> str:
    """Leave out the place an article opens with ("Eastmere: Sixty jobs…"), known as one by the text around it; a speaker stays.

    A government's seat stays too: "Moscow: Kyiv struck a school" is what Moscow says.
    """
    found = _PLACE.match(sentence)
    if found is None or re.fullmatch(_CITIES, found[1].upper()) or _is_country(found[1]):
        return sentence
    rest, name = sentence[found.end() :], re.escape(found[1])
    if re.search(rf"\b(?:(?!In\b|Near\b|The\b)[A-Z][\w’'-]+\.? {name}|{name} (?:said|says))\b", around):
        return sentence
    return rest if rest.startswith(found[1]) or re.search(rf"\b(?:in|near) {name}\b", around, re.IGNORECASE) else sentence


def _is_country(name: str) -> bool:
    """Tell whether a name is a state's, in English."""
    from babel import Locale  # noqa: PLC0415 - only where an article opens with a name and a colon

    return name.lower() in {state.lower() for state in Locale("en").territories.values()}


def _raise(text: str) -> str:
    """Set the first letter as a capital."""
    return text[:1].upper() + text[1:]


def printable(
    story: Story, which: int, most: int | None = None, wanted: Callable[[str], object] = bool
) -> list[tuple[int, str]]:
    """List the sentences of one article of a story that are neither furniture nor fragments, by number, as they would be printed.

    Only the article's first `most` are looked at, and those that are wanted as they stand.
    """
    return list(printables(story, which, most, wanted))


def printables(
    story: Story, which: int, most: int | None = None, wanted: Callable[[str], object] = bool
) -> Iterator[tuple[int, str]]:
    """Give the same one by one, for whoever needs the first few."""
    article = story.articles[which]
    captions = {caption.strip() for caption in article.captions}
    spoken = inside_quotation(article)
    begin = _begin(article)
    for number, raw in enumerate(article.sentences[:most]):
        if number < begin or not wanted(raw) or spoken[number] or raw.strip() in captions or orders(raw):
            continue
        sentence = polish(told(story, which, number), article.language)
        if not flaw(sentence, article.language):
            yield number, sentence


def _begin(article: Article) -> int:
    """Find the sentence with the dateline: captions, highlights and notes stand before it, the report begins there."""
    return next((number for number, raw in enumerate(article.sentences[:_HEAD]) if _REPORT.match(visible(raw))), 0)


def told(story: Story, which: int, number: int) -> str:
    """Give what a sentence of one article of a story says: the place the report opens with is no part of it (English)."""
    article = story.articles[which]
    sentence = article.sentences[number]
    opens = code(article.language) == "en" and number in (0, _begin(article))
    return undated(sentence, _around(story)) if opens else sentence


def _around(story: Story) -> str:
    """Give what may tell that an article opens with a place: its datelines and what else the story says."""
    return " ".join(f"in {one.place} {one.title} {' '.join(one.sentences)}" for one in story.articles)


def standing(story: Story, which: int, most: int, wanted: Callable[[str], object] = bool) -> list[tuple[int, str]]:
    """List the printable sentences of one article that need no other sentence to be understood."""
    article = story.articles[which]
    return [
        (number, sentence)
        for number, sentence in printable(story, which, most, wanted)
        if not lost(sentence, article.language) and not owed(article, number, sentence)
    ]
