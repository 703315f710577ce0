"""Prose: white space, invisible characters, sentences, words."""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from digest.sentences import quotes, tongues
from digest.sentences.notation import LEVEL, SET

if TYPE_CHECKING:
    from collections.abc import Iterator

# Scripts written without spaces: Thai to Lao, Burmese, Khmer, kana, Han.
UNSPACED_LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
)
HIRAGANA = "\u3041-\u309f"
"""Letters of what is grammar in Japanese, and no topic, where they stand alone."""
_WORD = re.compile(rf"[{UNSPACED_LETTERS}]+|[^\W{UNSPACED_LETTERS}]+(?:[’'\-][^\W{UNSPACED_LETTERS}]+)*")
_PLAIN_WORD = re.compile(r"\w+(?:['\-]\w+)*")  # the same where all is ASCII, faster
_UNSPACED_WORD = re.compile(f"[{UNSPACED_LETTERS}]")

# What a reader cannot see: soft hyphen, zero-width and bidi characters, word joiners, annotations, tags, lone surrogates.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]",
)
# Joiners shape Arabic and Indic letters and emoji; elsewhere they only hide.
_JOINER = re.compile("(?<![\u0600-\u0dff\ufb50-\ufeff\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])[\u200c\u200d]")
# Where French, and figures in many languages, have a space that does not break.
_TIGHT = re.compile(r"(?<=\d) (?=\d{3}(?!\d))|(?:(?<=^[«‹])|(?<=[\s(’'][«‹])) | (?=[»›](?!\w)|[:;!?%€])")
_WINDOWS = re.compile(
    "[\x80-\x84\x86-\x9f]"
)  # marks of windows-1252 that somebody took for Latin-1; U+0085 is a line's end, too
_CONTROL = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f-\x9f\u2028\u2029]")

_MOJIBAKE = re.compile("[ÃÂâåäæçèéêëìíîïðÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_SMUGGLED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # what a repaired decoding can bring back to life
STRAY = "digest.stray"
"""How to decode UTF-8 that is not quite (`bytes.decode`'s errors): stray bytes are windows-1252."""

_PORTION = 4000  # characters that are cut into sentences at once
_ENDED = re.compile(r"[.!?…][\"”’»)\]]* |[。！？][」』”]*")
_REACH = 200  # characters before a cut that tell whether it was right
_LONGEST_QUOTE, _MOST_QUOTED = 1200, 30  # characters, sentences; a longer one is prose and reads better cut

# Abbreviations sentencex 1.0.32 splits after, though a name or a unit always follows; as inside a sentence.
_BEFORE_NAME = {
    "fr": r"MM?|Mme|Mmes|Mlle|Me|Mgr|St|Ste|Dr|Drs|Pr|Gén|Cdt|av|env|éd|bd",
    "ru": r"млн|млрд|тыс|трлн|долл|им|ул|пл|просп|пер|наб|св|обл|пос|дер|оз|проф|акад|ген|доц|канд|корп|т\. ?е|подполк|(?:ген\.-)?лейт|кап|серж|адм|зам|пом|гл|нач|пред|инж|преп|(?:чл\.-)?корр|реж|ред|митр|архиеп",
    "uk": r"млн|млрд|тис|ім|вул|пл|просп|пров|св|обл|проф|акад|ген|доц|підполк|лейт|кап|серж|заст|зам|нач|інж|(?:чл\.-)?кор|реж|деп|держ|митр|архиєп",
    "pl": r"mln|mld|tys|prof|dr|inż|gen|św|ks|bp|abp|ul|al|pl|os|im|ok|płk|ppłk|mjr|kpt|por|sierż|asp|bryg|insp|podinsp|nadinsp|kom|podkom|nadkom|mł|st|red|mec|dyr|hab|med|sp|wg|tzw|np|tj|m\.in|"
    r"[op]|prok|adw|r\. ?pr|sędz|kard|prał|bł|(?:asp|sierż|chor)\. szt|ppor|chor|rtm|ogn|st\. post|wicedyr|wicemin|kier|burm|woj|pow|gm|dh",
    "de": r"Mio|Mrd|Tsd|Hr|Fr|Fa|Dr|Prof|Dipl|Ing|St|Hl|ca|geb|gest|sog|bzw|vgl|evtl|inkl|bspw|z\. ?B|z\. ?T|u\. ?a|d\. ?h",
    "es": r"Sr|Sra|Srta|D|Dña|Dr|Dra|Lic|Ing|Arq|Prof|Mons|Fco|Sto|Sta|Av|Avda|Gral|Cnel|Pdte|aprox|CC|JJ|FF|RR",
    "pt": r"(?![A-Z]{3})(?i:sr|sra|srta|dr|dra|profa?|gen|ten|cel|cap|maj|sgt|cb|eng|arq|av|sto|sta|dep|sen|des|gov|pref|exa|v\. ?exa|exm[oa]|aprox|profª|cmdt|comte|ten\.-cor|sarg|subcom|desemb|enf|card|trav)|[Pp][er]|r|[dDS]|sd|del|séc|Cia",
    "it": r"(?![A-Z]{3})(?i:sig|sigg|dott|dott\.ssa|prof|avv|ing|arch|geom|rag|on|sen|gen|ten|col|magg|cap|isp|mons|dep|segr|cons|ass|proc|vicepres|agr)|SS?|p\.m|ca|d\.lgs",
    "nl": r"dhr|mevr|mw|mej|dr|prof|mr|ir|drs|ds|ing|bc|lic|jhr|jkvr|burg|weth|kol|lt|maj|sgt|kard|st|ca|bijv|o\.a|m\.n|a\.s|d\.w\.z|mln|mld",
    "ro": r"(?![A-Z]{2})(?i:dl|dna|dra?|prof|conf|lect|acad|ing|arh|psih|gen|mil|str|șos|sf|av|jud|bd|aprox|cca|com|bl|sc|et|ap|alin|proc|cms|(?:lt\.-)?col|lt|s?lt|plt|cpt|bg|sg|ag|subinsp|pr|arhim|mitr|dir|secr|cons|dep|(?:vice)?preș)",
    "en": r"Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Civ|Crim|Evid|Bankr|pct|Sens|Reps|Govs|Gens|Rev|Hon|Messrs|Mmes|Lt|Col|Maj|Sgt|Pvt|Capt|Cpl|Cmdr|Adm|Supt|Det|Insp|approx|vs",
    "ar": r"د|أ|أ\. ?د",
    "sv": r"kl|ca|bl\.a|t\.ex|dvs|s\.k|f\.d|nr|st|dr|prof|doc|kapt|dåv|nuv|tf|(?:gen\.)?sekr|ordf|red|kand|jur|bitr|resp|enl|kh",
    "el": r"(?i:(?:επίκ\. |αναπλ\. )?καθ|δρ|(?<!\d )στρ|συντ|ταξ|λοχ|αστ|υπαστ|αξ|αρχιμ|μητρ|σεβ|αγ|αρχ|διευθ|υφ|υπ|αναπλ|αρ|πλ|λεωφ|άρθρ|παρ|τηλ|δηλ)|ν",
    "hu": r"ifj|özv|id|dr|prof|kb|ún|pl",
    "tr": r"Av|Dr|Doç|Prof|Op|Org|Alb|Mah|Sok|Cad|Apt|No|Sn",
}
_SPOKEN = r"[\"“][A-Z][^\"“”]{8,}[,.?!][\"”]"  # a quotation that is a sentence of its own, as no title and no nickname is
# "120 km/h. Der Fahrer …", "1,2 g/l. Ieri …", "in Serie B. Il tecnico …", "no Grupo A. O time …"
_RATE = (
    r"(?<=\d [^\W\d_]/[^\W\d_]\.)|(?<=[^\W\d_]{2}/[^\W\d_]\.)|(?<=\b[Ss][eé]rie [A-D]\.)|(?<=\bGruppo [A-L]\.)|(?<=\bGrupo [A-L]\.)|"
    r"(?<=\bGirone [A-L]\.)|(?<=\bGruppe [A-L]\.)|(?<=\b[Gg]roep [A-L]\.)|(?<=\b[Gg]rupie [A-L]\.)"
)
# The other way round: words sentencex 1.0.32 takes for abbreviations before a capital ("in May. Revised plans"). "Ill." and "Art." stay.
# So do real abbreviations before a quotation that is a sentence ('at 9 a.m. "We were closed," said …').
_WHOLE = {
    "en": re.compile(
        r" (?<=\. )(?:"  # begun with a letter of its own: all else would be tried at every place
        + "|".join(
            rf"(?<=\b{word}\. ) *(?={after})"
            for after, words in (
                ("[A-Z]", ("May", "may", "me", "ill", "art", "miss", "ore")),
                (_SPOKEN, (r"[ap]\.m", r"U\.[KS]", "Inc", "Co", "Ltd", "Corp", "Jr", "Sr")),
            )
            for word in words
        )
        + ")"
    ),
    "nl": re.compile(rf"(?:(?<=\bvan de hand\.)|{_RATE}) +(?=[A-Z])"),
    # a sum's unit ends a sentence before a capital ("12 млн руб. Суд …"); a year's letter ("2018 г. Его …"), and so does "etc." before a word that mostly begins one
    **dict.fromkeys(
        ("ru", "uk"),
        re.compile(
            rf"(?:(?<=\bруб\.)|(?<=\bгрн\.)|(?<=\bкоп\.)|(?<=[\d.] м\.)|(?<=[\d.] км\.)|(?<=[\d.] кг\.)|{_RATE}) +(?=[А-ЯЁІЇЄҐ])|"
            r"(?<=\d{4} [гр]\.) +(?=(?:Его|Е[её]|Их|Она?|Они|Эт[аиоу]|После|Однако|Його|Її|Їх|Він|Вона|Вони|Ц[еяіюй]|Після|Однак|В|На|По|С|За|З|У) )"
        ),
    ),
    "es": re.compile(
        rf"(?:(?<=\bEE\. UU\.)|(?<=\bEE\.UU\.)|(?<=\betc\.)) +(?=(?:El|Los?|Las?|En|Por|Según|Una?) )|{_RATE} +(?=[A-ZÁÉÍÓÚÑ])"
    ),
    "pt": re.compile(rf"(?<=[IVX]{{2}}\.) +(?=(?:Os?|As?|Uma?|Em|N[ao]s?) [a-zà-ÿ])|{_RATE} +(?=[A-ZÀ-Þ])"),
    **dict.fromkeys(("fr", "it", "pl", "ro"), re.compile(rf"{_RATE} +(?=[A-ZÀ-ÞĂÂÎȘȚĄĆĘŁŃÓŚŹŻ])")),
    **dict.fromkeys(("ja", "zh"), re.compile(r"(?<=[。！？])(?=\d)")),  # nor behind a full stop of theirs before a figure
    # sentencex cuts no German before a number ("Das Werk schließt 2027. 400 Menschen …"): behind a long word, a verb's "ab", a year
    "de": re.compile(
        rf"{_RATE} +(?=[A-ZÄÖÜ])|"
        r"(?:(?<=[a-zäöüß]{5}\.)(?<!\b[Mm]ind\.)(?<!nr\.)(?<!str\.)|(?<=\s(?:ab|an|um|zu)\.)|(?<=\s(?:auf|aus|bei|ein|hin|los|mit|vor|weg)\.)|(?<=\s\d{4}\.)) +(?=\d[\d.,]* [^\W\d_])"
    ),
}
# Abbreviations that may end a sentence too: not before a word that mostly begins one.
_COMPANY = re.compile(r"\b(?:S\.p\.A|S\.r\.l|S\.n\.c|S\.A|N\.V|B\.V)\.$")
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(’'])(?:nos?|nr|ch|paras?|regs?|dn|bl|núm|nº|n\.º|n|art|arts|abs|ziff|kap|bd|vol|pp?|pág|pag|pagg|blz|fig|max|alin|lit|godz|poz|str|ust|pkt|s|стр|рис|ст|п|пп|гл|д|кв|"
    r"янв|фев|февр|апр|авг|сент|окт|нояб|дек|janv|févr|avr|juil|déc|jan|feb|mar|apr|aug|sept?|oct|okt|nov|dec|dez|"
    r"(?<=\d )(?:гг?|рр?|r|вв?))\.$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:W|Od|Do|В|С|До|К|У|З|Після|После) (?:\w+ )?\d{4} (?:r|г|р)\.")  # a sentence that is only begun
_ORDINAL = {
    "de": re.compile(
        r"(?:^|\b(?:de[rmns]|die|das|am|im|vom|zu[mr]|beim|seit|bis|ab|und|dies\w+|jede\w*|eine?[mnrs]?|ihr\w*|sein\w*|unser\w*|König\w*|gegen|mit|für|von)) \d{1,3}\.$",
        re.IGNORECASE,
    ),
    "pl": re.compile(r"\b(?:we?|podczas|na|do|od|po|przed|ze?|dla|o) \d{1,3}\.$", re.IGNORECASE),
    "tr": re.compile(r"(?:^|\s)\d{1,2}\.$"),  # a Turkish sentence ends on its verb
}
_CLUB = re.compile(r"[A-Z]{2,4}\b")  # "1. FC": behind a number that is all there is of a sentence
_STARTS = re.compile(
    r"(?:Der|Die|Das|Dem|Den|Es|Sie|Er|Ein|Eine|Im|In|Am|An|Auf|Bei|Doch|Und|Aber|Wie|Laut|Nach|Zu|Zum|Zur|Il|Lo|La|L|I|Gli|Le|Un|Una|Uno|Nel|Nella|A|Al|Ma|E|Per|Con|Da|Dal|Di|Secondo|Dopo|El|Los|Las|En|Por|Según|"
    r"De|Het|Een|Maar|Op|Van|Dat|Dit|Les|Une|Des|Dans|Pour|Selon|W|Na|Do|Od|Po|Z|To)\b"
)
_ATTRIBUTED = {
    "en": re.compile(
        r"(?:[A-Z][\w.’'-]+ ){1,4}(?:said|says|asked|asks|added|wrote|tweeted|cried|shouted|replied|recalled)(?:[.,]| (?:on|in|at|after|before|as|during|when)\b)"
    ),
    "zh": re.compile(r"[^，。！？；：“”、]{1,12}(?:说|說|表示|称|稱|指出|补充|補充|问|問)"),
}
_ENDS_SPOKEN = {"en": re.compile(r"[!?][”\"]$"), "zh": re.compile(r"[！？。]”$")}
_CLOCK = re.compile(r"\d ?[ap]\.m\.$")  # "5 p.m. Monday" goes on, "5 p.m. Police" does not
_AFTER_CLOCK = re.compile(
    r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d"
    r"|(?:[ECMP][SD]?T|GMT|BST|UTC|AE[SD]T|Eastern|Pacific|local)\b|\(",
)
_INITIAL = re.compile(r"(?:^|\s)(?:[A-ZÀ-ÞА-ЯΑ-Ω]\.[\s-]?)+$")
# Where sentencex cuts behind one anywhere: "сказала Е.Громова", "ο Ν. Λάμπρου".
_INITIAL_CUT = re.compile(r"(?<!\w)(?:[А-ЯЁІЇЄҐΑ-ΩΆΈΉΊΌΎΏ]\. ?)+$")
# A letter of a row is no initial, and no title: "план Б", "вирусы гриппа А и В", "hepatite D".
_OF_A_ROW = re.compile(
    r"\b(?i:план|класс?|сер[иі]|групп?|гепатит|категор[иі]|в[иі]там[иі]н|грипп?|вар[иі]ант|блок|корпус|терм[иі]нал|сектор|зон|л[иі]г|ліз|див[иі]з[иі]он|точ[кц]|тип|"
    r"ομάδ|κατηγορ[ίι]|βιταμίν|γρίπ|ηπατίτιδ|τύπο|s[ée]ri|grup|vitamin|hepatit|blo[cq]|turm|class?|categor|lot|zon|torr|sect?or|setor|plan)\w{0,2} "
    r"(?:[A-ZА-ЯΑ-Ω],? (?:(?:и|или|та|і|й|και|ή|e|y|ou|o) )?)*[A-ZА-ЯІΑ-Ω]\.$"
)
_LONE = re.compile(r"[А-ЯЁІЇЄҐ]\.")
_REGIMENT = re.compile(r"(?:^|\s)[Пп]олк\.$")  # or a colonel, where initials follow: "полк. І. Бондар"
# "prof. dr. A." of "prof. dr. A. Bos", "dott. M." of "il dott. M. Rossi", "ОВА В." of "очільник ОВА В. Бунечка"
_TITLED = re.compile(
    r"(?:^|\s)(?:[^\W\d_]{2,8}\.|Mme|Mlle|[Vv]ia(?:le)?|[Pp]iazza(?:le)?|[Cc]orso|[Ll]argo|[Rr]ua|[Cc]alle|[Pp]laza|[Rr]ue|[Pp]lace|[А-ЯЁІЇЄҐ]{2,6}) (?:[A-ZÀ-ÞА-ЯЁІЇЄҐ]\.[\s-]?)+$"
)
# A dateline's stop, and the dash behind it: "SELLEN (EFE).- El …", "Villa de Sellen (Ely), 3 mar (EFE).- El …"
_DATED = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.-]+[ ,]+(?:(?:de|del|la|los|las) ){0,2}){1,5}(?:\([^()\d]{2,30}\), )?(?:\d{1,2} [a-zà-ÿ]{3,10}\.? )?\(\w[\w /&-]{1,20}\)\."
)
_STATE = re.compile(r"(?:\b[DRI]-|[A-Za-z]{3}[-–/])[A-Z]\.$")  # "D-N." of "Senator Ann Lee, D-N.Y.,", "anti-U." of "anti-U.S."
_GOES_ON = re.compile(r"^[a-zà-öø-ÿа-яёα-ω]{2}")
_BEGINS_NONE = (",", ";", ")", "º", "ª", "-C", "-J")  # "S.p.A., …", "n.º 2", "av. J.-C."


def squeeze(text: str) -> str:
    """Fold every run of white space into one space and strip the ends."""
    return " ".join(text.split())


def set_tight(text: str) -> str:
    """Keep lines from breaking within figures and at quotation marks and colons with a space: « 1 234 euros » in French."""
    return _TIGHT.sub("\u00a0", text) if " " in text else text


def visible(text: str) -> str:
    """Keep what a reader can see: no zero-width, bidi or control characters but what Windows means by them; composed (NFC)."""
    if text.isascii() and text.isprintable():
        return text
    text = _WINDOWS.sub(lambda mark: bytes([ord(mark[0])]).decode("cp1252", "ignore") or " ", text)
    text = _CONTROL.sub(" ", _JOINER.sub("", _INVISIBLE.sub("", text)))
    return unicodedata.normalize("NFC", text)


def repair(text: str) -> str:
    """Undo a wrong decoding somebody else made ("isnâ€™t"), where it plainly happened."""
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    import ftfy  # noqa: PLC0415 - heavy import, used late

    return _SMUGGLED.sub("", ftfy.fix_encoding(text))


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that do not fit UTF-8 as windows-1252: the habit of pages and feeds pasted together."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(STRAY, _stray)


def words(text: str) -> list[str]:
    """List the words of a text, lower-cased; scripts written without spaces give overlapping pairs of characters."""
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower())
    found: list[str] = []
    for word in _WORD.findall(text.lower().translate(LEVEL) if SET.search(text) else text.lower()):
        if len(word) > 2 and _UNSPACED_WORD.match(word):  # noqa: PLR2004 - a pair is a word already
            found.extend(word[i : i + 2] for i in range(len(word) - 1))
        else:
            found.append(word)
    return found


def folded(title: str) -> str:
    """Spell a title one way, to know it again."""
    return " ".join(words(title))


def sentences(text: str, language: str = "en") -> list[str]:
    """Split one block of prose into sentences, without their surrounding space; quotations stay whole."""
    code = tongues.code(language)
    cut = (piece for part in _portions(squeeze(text)) for raw in _cut(part, code) for piece in _cut_again(raw, code))
    pieces = [stripped for piece in cut if (stripped := piece.strip())]
    pieces = _with_apostrophes(pieces) if code == "nl" else pieces
    return _close_quotes(_join(pieces, squeeze(text), code), code) if len(pieces) > 1 else pieces


def _portions(text: str) -> Iterator[str]:
    """Cut a text too long for a paragraph, where a sentence ends or else at a space: sentencex takes quadratic time over quotation marks."""
    while len(text) > _PORTION:
        ends = [found.end() for found in _ENDED.finditer(text, 0, _PORTION)]
        end = ends[-1] if ends else text.rfind(" ", 0, _PORTION) + 1 or _PORTION
        yield text[:end]
        text = text[end:]
    yield text


def _cut(text: str, code: str) -> list[str]:
    """Cut a text with sentencex; quotations it kept whole that are too long are cut as if they were none."""
    from sentencex import segment  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy import, used late

    pieces: list[str] = []
    for piece in segment(code, text):
        if len(piece) <= _LONGEST_QUOTE or not quotes.MARK.search(piece):
            pieces.append(piece)
            continue
        start = 0
        for part in segment(code, quotes.MARK.sub("\ue000", piece)):
            pieces.append(piece[start : start + len(part)])
            start += len(part)
        pieces.append(piece[start:])
    return pieces


def _cut_again(piece: str, code: str) -> list[str]:
    """Cut behind words that are no abbreviations."""
    return _WHOLE[code].split(piece) if code in _WHOLE else [piece]


def _with_apostrophes(pieces: list[str]) -> list[str]:
    """Give a Dutch sentence the apostrophe it begins with ("’s Avonds"), which was taken for the end of a quotation."""
    for number in range(1, len(pieces)):
        before, after = pieces[number - 1 : number + 1]
        if re.search(r"[\s”\"]['’]$", before) and re.match(r"[stn][ -]", after):
            pieces[number - 1 : number + 1] = [before[:-1].rstrip(), before[-1] + after]
    return pieces


def _join(pieces: list[str], text: str, code: str) -> list[str]:
    """Mend cuts after abbreviations and initials, before a lower-case word, and before the particle of a Japanese quotation."""
    joined = pieces[:1]
    for piece in pieces[1:]:
        end = joined[-1][-_REACH:]
        if _cut_wrongly(end, piece, code):
            joined[-1] += ("" if joined[-1] + piece in text else " ") + piece
        else:
            joined.append(piece)
    return joined


def _cut_wrongly(before: str, after: str, code: str) -> bool:
    """Tell whether a sentence was cut in two."""
    if code == "ja":
        return before[-1] in "」』" and after[0] in "とっなのをがはにで、"
    return (
        (_abbreviates(before, after, code) and not _OF_A_ROW.search(before))
        or _counts(before, after, code)
        or _tells_who(before, after, code)
        or (code == "en" and _CLOCK.search(before) is not None and _AFTER_CLOCK.match(after) is not None)
        or (_GOES_ON.match(after) is not None and before[-1] in ".…")
        or (code != "en" and _goes_on(before, after))
        or not any(character.isalnum() for character in after)
    )


def _goes_on(before: str, after: str) -> bool:
    """Tell whether what follows a full stop begins no sentence: a mark, or a small letter that is no iPhone's ("CC. OO. y UGT")."""
    small = after[0].islower() and not after[1:2].isupper()
    return before[-1] in ".…" and (small or after.startswith(_BEGINS_NONE))


@cache
def _ends_short(code: str) -> re.Pattern[str] | None:
    """Compile how a sentence ends that was cut behind a language's abbreviations."""
    return re.compile(rf"(?:^|[\s(«„“\"'’])(?:{_BEFORE_NAME[code]})\.$") if code in _BEFORE_NAME else None


def _abbreviates(before: str, after: str, code: str) -> bool:
    """Tell whether a sentence was cut behind an abbreviation or initials."""
    begun = before[0].lower() + before[1:]  # "Mevr. Jansen" at the beginning
    if (short := _ends_short(code)) and (short.search(before) or short.search(begun)):
        return True
    if code not in ("en", "zh") and _COMPANY.search(before) and after[0].isupper() and not _STARTS.match(after):
        return True
    if code == "en" and _STATE.search(before) and re.match(r"(?:[A-Z]|Va)\.", after):
        return True
    named = (_INITIAL_CUT.search(before) and after[0].isupper()) or (_REGIMENT.search(before) and _LONE.match(after))
    if code != "en" and (_TITLED.search(before) or named):
        return True
    return before.endswith(".") and _INITIAL.search(before) is not None and len(before.split()) <= 2  # noqa: PLR2004 - "J." "W. B."


def _counts(before: str, after: str, code: str) -> bool:
    """Tell whether a sentence was cut between a number and what it counts, or what is numbered and its number."""
    if before[:-1].isdigit() and before[-1] == ".":
        return _CLUB.match(after) is not None
    if (after[0].isdigit() and _BEFORE_NUMBER.search(before)) or _YEAR.fullmatch(before):
        return True
    ordinal = _ORDINAL.get(code)
    return ordinal is not None and ordinal.search(before) is not None and after[0].isupper() and not _STARTS.match(after)


def _tells_who(before: str, after: str, code: str) -> bool:
    """Tell whether a quotation was cut from who says it."""
    if re.match(r"[–—-] ?[^\W\d_A-ZÀ-ÞА-Я]", after) or (after[0] in "–—-" and _DATED.fullmatch(before)):
        return True
    spoken = _ENDS_SPOKEN.get(code)
    return spoken is not None and spoken.search(before) is not None and _ATTRIBUTED[code].match(after) is not None


def _close_quotes(pieces: list[str], code: str) -> list[str]:
    """Join the sentences of one quotation, when it is closed within the block and not too long."""
    closed: list[str] = []
    start = 0
    space = "" if code in {"ja", "zh"} else " "
    while start < len(pieces):
        end = _end_of_quote(pieces, start)
        closed.append(space.join(pieces[start : end + 1]))
        start = end + 1
    return closed


def _end_of_quote(pieces: list[str], start: int) -> int:
    """Find the piece that closes the quotation left open by the piece at start, or start itself."""
    held, length = quotes.left_open(pieces[start]), len(pieces[start])
    for end in range(start + 1, min(len(pieces), start + _MOST_QUOTED)) if held else ():
        length += 1 + len(pieces[end])
        held = quotes.left_open(pieces[end], held)
        if length > _LONGEST_QUOTE or len(held) == quotes.DEEPEST:
            return start
        if not held:
            return end
    return start


def counted(number: int, thing: str) -> str:
    """Count things in words: 1 feed, 2 days, 3 stories, 4 addresses."""
    several = f"{thing[:-1]}ies" if re.search("[^aeo]y$", thing) else f"{thing}es" if thing.endswith("s") else f"{thing}s"
    return f"{number:,} {thing if number == 1 else several}"
