"""What stands in an article and is not prose: title tails, bylines, datelines, agencies, corrections; and what kind of page it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.extract import wording
from digest.extract.blocks import size
from digest.sentences import datelines
from digest.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.extract.head import Head
    from digest.types import Kind

_TAIL = re.compile(r"\s+(?:\||[-–—·•»›:]|::|//)\s+")
_LONGEST_NAME = 5  # words of an outlet's name in a title's tail

# News agencies, and how they are credited. Agencies are sources of copy, not sites.
_AGENCIES = {
    "Reuters": r"reuters|thomson reuters",
    "AP": r"ap|associated press|the associated press|a\.p\.",
    "AFP": r"afp|agence france-presse",
    "dpa": r"dpa|deutsche presse-agentur|dpa-\w+",
    "PA Media": r"pa|pa media|press association",
    "UPI": r"upi|united press international",
    "Bloomberg": r"bloomberg|bloomberg news",
    "Xinhua": r"xinhua|新华社|新華社",
    "TASS": r"tass|итар-тасс|тасс",
    "Interfax": r"interfax|[иі]нтерфакс",
    "Ukrinform": r"ukrinform|укрінформ",
    "EFE": r"efe|agencia efe",
    "Europa Press": r"europa press",
    "ANSA": r"ansa",
    "Kyodo": r"kyodo|kyodo news|共同通信|共同",
    "Jiji": r"jiji|jiji press|時事通信|時事",
    "Yonhap": r"yonhap|yonhap news",
    "PTI": r"pti|press trust of india",
    "ANI": r"ani",
    "IANS": r"ians",
    "AAP": r"aap|australian associated press",
    "The Canadian Press": r"the canadian press|canadian press|cp",
    "APA": r"apa|austria presse agentur",
    "Keystone-SDA": r"sda|keystone-sda|ats",
    "Belga": r"belga",
    "ANP": r"anp",
    "TT": r"tt|tt nyhetsbyrån",
    "NTB": r"ntb",
    "Ritzau": r"ritzau",
    "ČTK": r"čtk|ctk",
    "Lusa": r"lusa|agência lusa",
    "Anadolu": r"aa|anadolu|anadolu agency",
    "RIA Novosti": r"ria novosti|риа новости",
    **{name: name.lower() for name in ("askanews", "Adnkronos", "LaPresse", "Italpress", "Agerpres", "MTI", "DHA", "PAP")},
    "Folhapress": r"(?:uol/)?folhapress",
}
_AGENCY = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _AGENCIES.items())
_ANY_AGENCY = "|".join(_AGENCIES.values())

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.’' \-/]{2,40}(?:, [A-ZÀ-Þa-zà-ÿ.’' ]{2,30})?"
_DAY = r"(?:, | )?(?:\(?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?\)?)?"
_ANY_PLACE = r"[^\W\d_a-zß-ÿа-яё][^\d()\n/]{1,40}?"  # where an agency's name vouches for it
_CAPITAL = "(?=[^\\W_a-zß-ÿа-яёіїєґά-ώ]|[“\"„«‘'])"
_ANY_DAY = (  # May 3    3 may.    3. Mai 2026    3.5.    Tuesday, May 3
    r"(?:[^\W\d_]{5,10},? )?(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,9}\.?|\d{1,2}\.\d{1,2}\.)(?:,? \d{4})?"
)
_MONTH = r"(?:jan|f[eé][bv]|m[aä]r|a[pv]r|abr|ma[iyg]|ju[nli]|lug|a[uo][gû]|ago|se[pt]|o[ck]t|out|nov|d[eéi][cz])"
MONTH = rf"{_MONTH}[^\W\d_]{{0,8}}\.?"
"""A month by its name, short or whole, in the languages of the west."""
_UPPER = "А-ЯЁІЇЄҐ"  # of Cyrillic
# Ways of agencies that no label and no speaker stands in.
_OWN_WAY = (
    # (ANSA) - ROMA, 03 MAG - Il
    re.compile(
        rf"\((?P<wire>(?i:{_ANY_AGENCY}))\)\s*[-–—]\s*(?P<place>{_PLACE})(?: \([^()\d]{{2,30}}\))?,? {_ANY_DAY}\s*[-–—]\s+"
    ),
    # KYIV, May 3. /TASS/. The    Moscow. May 3. INTERFAX.RU - The    МОСКВА, 3 мая — РИА Новости. Суд    КИЇВ, 3 мая (Укрінформ). Суд
    re.compile(
        rf"(?P<place>{_ANY_PLACE})(?: /[^/\d\n]{{2,30}}/)?[,.] {_ANY_DAY}[.,]?\s*[(/—–-]?\s*(?:[Кк]орр\. )?"
        r"(?P<wire>(?i:tass|тасс|interfax|[иі]нтерфакс|ria novosti|риа новости|укрінформ|унн))(?:[.-]\w{2,8})?"
        rf"(?: [{_UPPER}]\w+ [{_UPPER}]\w+)?(?:[)/](?:[.,]| [-–—])?|\.| ?[-–—])\s+{_CAPITAL}"
    ),
    re.compile(rf"(?P<place>)(?P<wire>ТАСС), \d{{1,2}} [^\W\d_]{{3,9}}\. (?=[{_UPPER}«\d])"),
    # Oakham (Lethia), 3 mar (Oeste).- Llovió: of whatever name, for a day and a dash stand around it
    re.compile(
        rf"(?P<place>{_ANY_PLACE})(?: \([^()\d]{{2,30}}\))?, \d{{1,2}}\.? (?i:{_MONTH}|{datelines.MONTH_EAST})[^\W\d_]*\.?(?: \d{{4}})?\s*"
        rf"\((?P<wire>[^\W\d_][^()]{{1,24}})\)\s*\.?[-–—]{{1,2}}\s*{_CAPITAL}"
    ),
    # МОСКВА, 3 мар - РИА Новости, Иван Петров. Суд    КИЇВ, 3 березня. /УНН/. Суд
    re.compile(
        rf"(?P<place>[{_UPPER}][{_UPPER} -]{{2,40}}), \d{{1,2}} [^\W\d_]{{3,9}}(?:\. ?/|\.? ?[-–—] )"
        rf"(?P<wire>[{_UPPER}][\w.-]*(?: [{_UPPER}][\w-]*){{0,2}}?)"
        rf"(?:, [{_UPPER}][\w-]+ [{_UPPER}][\w-]+)?/?\. +(?=[{_UPPER}«\d])"
    ),
    # 新华社北京3月3日电    【北京共同】    (東京 3日 ロイター) -
    re.compile(r"(?P<wire>新华社|新華社|中新社)(?P<place>[^\d\s]{2,6}?)\d{1,2}月\d{1,2}日电\s*"),
    re.compile(r"【(?P<place>[^】]{2,8}?)(?P<wire>共同|時事|ＡＦＰ|AFP|ロイター)】\s*"),
    # (Reuters) -
    re.compile(rf"(?P<place>)\((?P<wire>(?i:{_ANY_AGENCY})(?:[ /-][^()]{{1,20}})?)\)\s*(?:\.?--|\.?[-–—])\s*"),
)
# What may also be a label ("HOAX —") or who speaks ("Otto Meier (SDA) -"): it goes where the place is surely one.
# No colon stands here: it is a speaker's.
_DATELINE = (
    # LONDON (Reuters) -    WASHINGTON, March 3 —    PARIS, March 3 (AFP) —
    re.compile(rf"(?P<place>{_PLACE}){_DAY}\s*\((?P<wire>[^()]{{2,40}})\)\s*(?:--|[-–—\ufffd])\s+"),
    # LONDON - The    OAKHAM | The, but not "SPD- und", "NASA - the space agency -"
    re.compile(rf"(?P<place>{_PLACE}){_DAY}(?:\s+[-–—\ufffd|]|\s*(?:--|—))\s+(?=[^\W_a-zß-ÿ]|[“\"„«‘'])"),
    # Berlin (dpa) -    Madrid, 3 mar (EFE).-
    re.compile(
        rf"(?P<place>[^\W\d_a-z][^\d()\n]{{1,40}}?)(?:, [^()\n]{{2,20}})?\s*\((?P<wire>(?i:{_ANY_AGENCY})(?:[ "
        rf"/-][^()]{{1,20}})?)\)\s*(?:\.?--|\.?[-–—])\s*"
    ),
    # Roma, 3 mag. (askanews) - Il    Berlin - (dpa) Der    PARIS (AFP) The
    re.compile(
        rf"(?P<place>{_ANY_PLACE})(?:,? {_ANY_DAY},?| [-–—])\s*\((?P<wire>(?i:{_ANY_AGENCY}))\)(?:\s*(?:--|[-–—_]))?\s+{_CAPITAL}"
    ),
    re.compile(rf"(?P<place>{_PLACE})\s*\((?P<wire>(?i:{_ANY_AGENCY}))\)(?: _)?\s+{_CAPITAL}"),
)
_WHOLE = re.compile(r"\d.*[-–—_]\s*$", re.DOTALL)  # a day and a dash
_REPORTING = re.compile(
    r"\W*(?:(?:©|\(c\)|copyright)\W*(?:\d{4}\W+)?(?P<owner>[^.;|©]{2,60})[.;|]\s*)?"
    r"(?:(?:additional )?reporting by|(?:writing|editing|edited|compiled) by)\b(?P<who>.{2,200})",
    re.IGNORECASE,
)
# How agencies not in the list above are named: by what they are.
_AGENCY_NAME = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w’'&.-]* ){0,4}(?:(?:Press|News|Telegraph(?:ic)?) (?:Agency|Association)|Newswire|News ?wire|"
    r"Wire Service|News Service|"
    r"Nachrichtenagentur|Presse-?[Aa]gentur|Associated Press|Press International)|"
    r"(?:Agence(?: de [Pp]resse| [Pp]resse)?|Agencia(?: de [Nn]oticias)?|Agência(?: de [Nn]otícias)?|"
    r"Agenzia(?: [Ss]tampa)?) [^\W\d_a-zß-ÿ][\w’'-]*"
    r"(?: [^\W\d_a-zß-ÿ][\w’'-]*){0,2}"
)
_CONTRIBUTED = re.compile(
    rf"(?:the )?({_ANY_AGENCY})(?: \w+){{0,6}} contributed to this (?:report|story|article)\.?", re.IGNORECASE
)
_CREDIT = re.compile(
    rf"\W*(?:©|\(c\)|copyright|source:|quelle:|mit material von|with|avec|con)?\W*(?:\d{{4}})?\W*({_ANY_AGENCY})\W*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"[\s.;|,]*(?:all rights reserved\W*)?(?:th(?:is|ese) (?:material|article|content|report)s? (?:may|must|can) ?not be "
    r"(?:published|reproduced|broadcast|copied|rewritten|redistributed|used)\b.*)?$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\W*(?:©|\(c\)|copyright|source:|quelle:|via)\W*(?:\d{4}\W*)?([^.;:|©\d]{6,60})[. ]*", re.IGNORECASE)
_REPORTER = re.compile(r"[^\W\d_a-zß-ÿ][\w’'-]+(?: (?:de|van|von|der|el|al|bin|[^\W\d_a-zß-ÿ][\w.’'-]*))+")

_BY = re.compile(
    r"(?:(?:written |words |story |text |opinion |comment |analysis |kommentar |ein kommentar )?(?:by|von):?|von|par|por|di|"
    r"da|door|автор:?|autor:?|auteur:?|作者[:：]?|文[/／])\s+"
    r"(?P<name>[^\W\d_][^\d|•·@]{2,80}?)"
    r"(?:\s*(?:[|•·,@—–-]|\b(?:in|for|à)\b|\b(?:staff|senior|chief|special) \w+(?:er|or|ent)\b|\d).{0,80})?$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\W*(?:(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?:?|stand:?|veröffentlicht:?|"
    r"publié le|mis à jour le|publicado|"
    r"actualizado|pubblicato|aggiornato)?\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)[a-z]*,? )?"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|[^\W\d]{3,9}\.? \d{1,2},? \d{4}|"
    r"\d{1,2}\.? [^\W\d]{3,9}\.?,? \d{4}|\d{4}年\d{1,2}月\d{1,2}日|"
    r"\d+ (?:minute|hour|day|week)s? ago|today|yesterday)(?:.{0,25}\d{1,2}[:.]\d\d.{0,12})?\W*",
    re.IGNORECASE,
)
_DATED = rf"(?:{_MONTH}[a-z]*\.? \d|\d{{1,2}}\.? (?:de )?{_MONTH}|\d{{1,4}}[./-]\d{{1,2}}[./-]|\d+[年月])"
_THIS = r"(?:article|story|post|report|piece|page|headline|caption|column|review|interview|obituary|newsletter|video|list)"
_EARLIER = rf"(?:an earlier|a previous|the original) version of (?:this|the) {_THIS}"
# A label is set off from what follows: "Correction officers walked out" is news.
_NOTES = (
    "corrections?(?: and clarifications?)?|clarifications?|korrektur|berichtigung|anmerkung der redaktion|"
    "rectificatif|erratum|corrección|fe de errores|correzione|rettifica|errata corrige|correção|errata|rectificatie|rechtzetting|"
    "sprostowanie|исправление|уточнение|поправка|виправлення|更正|訂正"
)
_CORRECTION = re.compile(
    rf"\W*(?:(?:{_NOTES})"
    rf"(?:\s*(?:[.:：(（)）\]】—]|$)|\s+[–-]|,?\s+(?:(?:on|vom|du|del|di|appended|added) )?{_DATED}|"
    rf"\s+(?:{_EARLIER}|(?-i:The|In|This|An?|We|Our) ))|"
    r"editor.?s.? note\b(?=.*(?:correct|clarif|amended|erro(?:r|neous)|(?:earlier|previous|original) version))|"
    rf"this {_THIS} (?:has been|was) (?:(?:corrected|amended)\b(?! by\b)|"
    rf"updated to (?:add|clarify|correct|fix|include|make clear|note|reflect|remove|say|show)\b)|{_EARLIER})",
    re.IGNORECASE,
)
_NOTE = re.compile(rf"\W*(?:{_NOTES})(?:\s+(?:\w+ )?{_DATED}.{{0,20}})?\W*", re.IGNORECASE)
_IS_CORRECTION = re.compile(
    r"(?:(?:author |publisher )?correction|clarification|corrected|erratum|corrigendum|"
    r"korrektur|rectificatif|corrección|更正|訂正)\b\s*[:：(-]|"
    r".*(?::|\s[–—-])\s*(?:an? )?(?:correction|clarification|apology)\W*$|an apology to\b",
    re.IGNORECASE,
)
_TURN = r"(?:[|–—]|\s-)\s*"  # before the last words of a title that say what it is
_ABROAD_LIVE = (
    r"la diretta|minuto a minuto|ao vivo|relacja (?:na żywo|live)|na żywo|(?<![—–:,-]\s)(?:текстовая )?онлайн(?:-трансляция)?|хроника|"
    r"(?<![—–:,-]\s)(?:текстова )?онлайн(?:-трансляція)?|наживо|"
    "canlı (?:anlatım|blog)|(?:实时|滚动|文字)?直播|滚动更新|实时更新|مباشر|لحظة بلحظة"
)
_LIVE = re.compile(
    r"(?<!\bwe )(?<!\bto )(?<!\bthey )(?<!\byou )(?<!\bpeople )(?<!\bwho )\blive(?: updates?| blog| coverage| reporting)?\s*[:|–—]|"
    r"\b(?:live updates|live blog|liveblog|live coverage|rolling coverage|as it happened|liveticker|newsblog)\b|^live -|"
    r"(?<!\bwho )(?<!\bpeople )(?-i:\bL(?:ive|IVE)\b)(?: (?!(?:with|without|under|near|on|off|for|to|and|or|as)\b)[\w.'’-]+){0,4}"
    r"(?: and)? (?:updates|coverage|tracker)\b|"
    r"\b(?:world|global|news) (?:news )?(?:updates|tracker)\s*(?:[:|–—]|$)|"
    r"\blatest (?:news|developments|updates) from\b.* around the world\b|"
    rf"{_TURN}(?:follow )?live(?: reporting)?\s*$|[:|–—]\s*follow (?:it )?live\b|"
    r"(?:^|[:|–—]\s*)(?:en direct|en directo|em direto|in diretta)\b|\b(?:en direct|en directo|em direto|in diretta)\s*(?:[:|–—]|$)|"
    rf"^(?:{_ABROAD_LIVE})\s*[:：|丨–—】.]|[:：|丨–—.,]\s*(?:{_ABROAD_LIVE})\s*$|^【[^】]{{0,6}}(?:直播|ライブ|随時更新)】",
    re.IGNORECASE,
)
_GALLERY = re.compile(
    r"^(?:in pictures|in photos|photos?|pictures|gallery|picture gallery|photo gallery|slideshow|in pics|fotostrecke|"
    r"en images|fotogaler[ií]a|fotos)\b\s*[:|–—-]|\b(?:in pictures|photo gallery|picture gallery|fotostrecke)\b|"
    r"^(?:(?:the )?best )?(?:pictures|photos|photographs|images) of the (?:day|week|month|year)\b",
    re.IGNORECASE,
)
_VIDEO = re.compile(
    rf"^(?:video|watch|vidéo|vídeo)\s*[:|–—]|{_TURN}(?:video|vidéo|vídeo)(?: report)?\s*$|[([]video[)\]]", re.IGNORECASE
)
# What a page is by its address. "/live/" under music or arts is a concert; where there is much text, a gallery may be one of art.
_LIVE_PATH = re.compile(
    r"(?<!/music)(?<!/culture)(?<!/arts)(?<!/events)(?<!/blogs)/(?:live|live-?blogs?|live-updates|liveticker|newsblog)/"
)
_GALLERY_PATH = re.compile(
    r"/(?:gallery|galleries|(?:photo|picture)-?galler(?:y|ies)|in-pictures|pictures|slideshows?|fotostrecken?|diaporamas?|"
    r"fotogalerias?)/"
)
_VIDEO_PATH = re.compile(r"/(?:videos?|vidéos?)/")
_OPINION = re.compile(
    r"^(?:opinion|editorial|op-ed|letters?|column|commentary|review|the guardian view on|kommentar|leitartikel|tribune|"
    r"opinión|opinião|editoriale)\s*[:|–—]|\|\s*(?:opinion|editorial|comment)\b|^(?:leserbriefe?|cartas al director)\b|"
    r"^(?:(?:kolumne|glosse|gastbeitrag|meinung|édito(?:rial)?|chronique|billet d['’]humeur|point de vue|columna|tribuna|"
    r"l['’]editoriale|il commento|il corsivo|opinione|coluna|crônica|opinie|commentaar|hoofdredactioneel commentaar|felieton|"
    r"komentarz|opinia|мнение|колонка|думка|погляд|editorialul|comentariu|评论|評論|社论|社論|时评|時評|锐评|快评|社説|論説|コラム|"
    r"رأي|مقال رأي|افتتاحية|ledare|krönika|debatt|komentář|glosa|názor|άποψη|γνώμη|vélemény|jegyzet|yorum|köşe yazısı)"
    r"\s*[:：|｜–—]|(?:éditorial|édito|chronique|tribune)\.\s|[【（(［\[]?(?:社説|評論|评论|社论|社論)[】）)］\]\u3000 ])",
    re.IGNORECASE,
)
_OPINION_PATH = re.compile(
    r"/(?:opinions?|commentisfree|comment|columns?|columnists?|editorials?|op-ed|letters|views|reviews?|meinung|"
    r"kommentare?|debats|idees|tribunes?|opinion|opiniao|opinie|kolumnen?|blogs/opinion)(?:/|$)|"
    r"/(?:opinion|op-ed|kommentar|meinung)-(?!(?:poll|survey|research|leader|umfrage)s?\b)[\w-]+-[^/]*$"
)
_OPINION_TYPES = frozenset({"opinionnewsarticle", "reviewnewsarticle"})
# What tells of many things in brief, or of none: the outlet's own newsletter, its review of the papers, a quiz, a horoscope.
_WHEN = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|midday|afternoon|evening|daily|nightly|week(?:end|ly|day)?)"
_ROUNDUP = re.compile(
    rf"\b(?:your|our) (?:\w+ ){{0,2}}(?:briefing|newsletter|digest|round-?up)\b|"
    rf"^(?:\w+ )?{_WHEN} (?:briefing|newsletter|digest|round-?up|quiz)\b|"
    rf"\bbriefing: what happened\b|\b(?:top|main|biggest|today['’]s) (?:stories|headlines|news) (?:from|of|for|on|today|this {_WHEN})\b|"
    r"^(?:(?:broker|analyst|business|market|deals?|earnings) (?:round-?up|news in brief|briefs)\b|"
    r"stocks (?:to watch|making the biggest moves)\b|dpa-afx-überblick\b|(?:tages|wochen)vorschau\b)|"
    r"^(?:news in brief|the papers|newspaper headlines|front pages|week in review|the week in \w+)\b|"
    r"\bcartoons?(?: of the (?:day|week)|, [a-z]+ \d|\s*:)|\bquiz\s*(?:[:!?]|$|of the\b)|\btake (?:our|the|this) (?:\w+ )?quiz\b|"
    r"^test your(?:self)?\b|^your stars\b|\b(?:crosswords?|sudoku|superquiz|wordle)\s*(?:[:,]|$|answers?\b|hints?\b|for\b)|"
    rf"^(?:(?:your|the|free|today['’]s|{_WHEN}) ){{0,3}}horoscopes?\b|\bhoroscopes?\s*(?:[:,]|for\b|today\b)|"
    r"^(?:horoskop|oroscopo|hor[oó]scopo|horoscoop|гороскоп|kreuzworträtsel|mots croisés|crucigrama|cruciverba|palavras cruzadas|"
    r"kruiswoordraadsel|krzyżówka|кроссворд|кросворд)\b|"
    r"^(?:presseschau|der tag im überblick|revue de presse|l['’]essentiel de l['’]actu|resumen (?:del día|de la semana)|rassegna stampa|"
    r"resumo d[ao] (?:dia|semana)|nieuwsoverzicht|przegląd prasy|revista presei|обзор прессы|главное за (?:день|неделю)|"
    r"головне за (?:день|тиждень))\b|^(?:新闻早餐|要闻速览|每日星座|填字游戏|星占い|今日の運勢|クロスワード)|حظك اليوم",
    re.IGNORECASE,
)
_STUB = 1500  # letters; a wall that comes after more text than this has not cut the article short


def plain_title(titles: Sequence[str], names: Sequence[str]) -> str:
    """Give the first title without the outlet's name at its end ("Storm hits | The Outlet")."""
    if not titles:
        return ""
    known = {_key(name) for name in names if name}
    title = squeeze(titles[0])
    for _ in range(2):
        title = _without_tail(title, known, titles[1:])
    return title


def _without_tail(title: str, known: set[str], others: Sequence[str]) -> str:
    """Cut the last part of a title when it names the outlet, or when another title of the page is the part before it."""
    seams = list(_TAIL.finditer(title))
    if not seams:
        return title
    seam = seams[-1]
    start, end = title[: seam.start()].strip(), title[seam.end() :].strip()
    name = _key(end)
    named = any(name == one or (len(one) > 3 and (name.startswith(one) or one.startswith(name))) for one in known)  # noqa: PLR2004
    barred = "|" in seam.group() and len(end.split()) <= _LONGEST_NAME and len(start.split()) >= _LONGEST_NAME - 1
    if start and (named or barred or any(_key(other) == _key(start) for other in others)):
        return start
    return title


def _key(text: str) -> str:
    """Reduce a name to its letters, without article and domain ending."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+|\.(?:com|org|net|co\.uk|de|fr|es|it|nl|pl|ru)\b", "", text.lower()))


def site_name(url: str) -> str:
    """Give the name in a host: "news.example.co.uk" -> "example"."""
    try:
        parts = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    parts = [part for part in parts if part not in {"www", "m", "amp", "edition", "news"}]
    return max(parts[:-1], key=len, default="")


# Port Sellen – The    Rio de Janeiro, Brazil — A    Oakham: The   (a place where the text says elsewhere that it is one)
_WORD_OF_PLACE = r"[^\W\d_a-zß-ÿ][^\W\d_]+(?:[-’'][^\W\d_]+)*\.?"
_PLAIN_PLACE = rf"{_WORD_OF_PLACE}(?: (?:(?:de|del|do|da|la|le|of|am|an|der|upon|sur|the|and) )*{_WORD_OF_PLACE}){{0,3}}"
_PLAIN_DATELINE = re.compile(
    rf"(?P<place>{_PLAIN_PLACE})(?:, (?P<region>{_PLAIN_PLACE}))?(?P<mark>\s+[-–—]{{1,2}}|:)\s+(?=[^\W_a-zß-ÿ\d]|\d|[“\"„«‘'])",
)


def plain_dateline(text: str, around: str) -> tuple[str, str]:
    """Split (place, rest) off a first paragraph that begins "Oakham – The" or "Kabul, Afghanistan – The", where it surely is a place."""
    match = _PLAIN_DATELINE.match(text)
    if not match:
        return "", text
    place, region, rest = match["place"], match["region"], text[match.start("mark") :].lstrip()
    sure = datelines.is_dateline(place, region, around) if region and rest[0] != ":" else datelines.is_told(place, rest, around)
    return (text[: match.start("mark")], text[match.end() :]) if sure else ("", text)


def dateline(text: str, around: str) -> tuple[str, str, str]:
    """Split (place, wire, rest) off the start of a first paragraph; where its place is not sure all words stay, but the agency is known."""
    for pattern in (*_OWN_WAY, *_DATELINE):
        match = pattern.match(text)
        if match and match.end() < len(text):
            wire = agency(match["wire"] if "wire" in pattern.groupindex else "")
            if pattern in _OWN_WAY or _is_sure(match, wire, around):
                return squeeze(match["place"]).strip(" ,.-"), wire, text[match.end() :].lstrip()
            return "", wire, text
    return "", "", text


def _is_sure(match: re.Match[str], wire: str, around: str) -> bool:
    """Tell whether what looks like a dateline is one."""
    place, _, region = (part.strip() for part in squeeze(match["place"]).partition(","))
    whole = bool(wire and (datelines.is_named_abroad(place, around) or (place.isupper() and _WHOLE.search(match[0]))))
    return datelines.is_dateline(place, region, around, whole=whole)


def agency(text: str) -> str:
    """Name the news agency a credit is of, or nothing."""
    credit = squeeze(text).strip(" .,()/©-").removeprefix("via ")
    first = re.split(r"[ /,]| and ", credit)[0]
    for name, pattern in _AGENCY:
        if pattern.fullmatch(credit) or (len(credit) < 40 and pattern.fullmatch(first)):  # noqa: PLR2004
            return name
    return credit.removeprefix("the ").removeprefix("The ") if _AGENCY_NAME.fullmatch(credit.removeprefix("The ")) else ""


def credit(text: str) -> str | None:
    """Tell whether a block only credits reporters or an agency: the agency's name, "" for reporters alone, None for other text."""
    if size(text) > 260:  # noqa: PLR2004 - credits are short
        return None
    line = _RIGHTS.sub("", squeeze(text), count=1)
    if match := _REPORTING.fullmatch(line.strip("() ")):
        return _desk(match["owner"] or "", line.lower())
    if "contributed to this" in line and (match := _CONTRIBUTED.search(line)):
        return agency(match[1])
    if len(line) < 60 and (match := _CREDIT.fullmatch(line)):  # noqa: PLR2004
        return agency(match[1])
    owner = _OWNED.fullmatch(line)
    return (agency(owner[1]) or None) if owner else None


def _desk(owner: str, line: str) -> str:
    """Name the agency whose desk a line of reporters and editors is of: its owner, else Reuters, whose habit these lines are."""
    if owner:
        return agency(owner)
    return "Reuters" if "editing by" in line and "reporting by" in line else ""


def reporter(text: str) -> str:
    """Give the reporter's name in an agency's credit ("© Agency. Reporting by Ann Lee; editing by …"), or nothing."""
    match = _REPORTING.fullmatch(squeeze(text).strip("() "))
    name = _REPORTER.match(match["who"].strip()) if match and "reporting by" in text.lower() else None
    return name[0] if name else ""


def byline(text: str) -> str:
    """Give the names of a block that is nothing but a byline ("By Ann Lee in Rome"), or nothing."""
    line = squeeze(text)
    if len(line) > 160 or line.endswith((".", "!", "?")):  # noqa: PLR2004 - a byline is short and no sentence
        return ""
    match = _BY.match(line)
    name = match["name"].strip(" ,") if match else ""
    return name if name[:1].isupper() or not name[:1].isascii() else ""


def is_time(text: str) -> bool:
    """Tell whether a block only says when the article was published."""
    return size(text) < 120 and _TIMES.fullmatch(squeeze(text)) is not None  # noqa: PLR2004


def is_correction(text: str) -> bool:
    """Tell whether a block is the outlet's note of a correction."""
    return size(text) < 900 and _CORRECTION.match(text) is not None  # noqa: PLR2004


def is_note(title: str) -> bool:
    """Tell whether a title says no more than that the outlet corrects itself: what stands under it is its note."""
    return _NOTE.fullmatch(title) is not None


def kind(head: Head, title: str, url: str, letters: int, after: str) -> Kind:
    """Tell what sort of page it is: by what it says of itself, its title, its path, how much text it has and what follows it."""
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        path = ""
    if _IS_CORRECTION.match(title) or is_note(title):
        return "correction"
    if "liveblogposting" in head.types or _LIVE.search(title) or _LIVE_PATH.search(path):
        return "live"
    short = is_stub(letters)
    if short and (not head.free or is_wall(after)):
        return "paywall"
    if "imagegallery" in head.types or _GALLERY.search(title) or (short and _GALLERY_PATH.search(path)):
        return "gallery"
    if short and (_VIDEO.search(title) or _VIDEO_PATH.search(path) or any(name.startswith("video") for name in head.types)):
        return "video"
    return "roundup" if _ROUNDUP.search(title) or wording.HISTORY.match(title) else _voice(head, title, path)


def _voice(head: Head, title: str, path: str) -> Kind:
    """Tell a report from somebody's opinion, by what is said of it."""
    said = head.types & _OPINION_TYPES or any(is_opinion(part) for part in head.section.split(","))
    titled = any(_OPINION.search(name) for name in (title, *head.titles))
    return "opinion" if said or titled or _OPINION_PATH.search(path) else "news"


def is_stub(letters: int) -> bool:
    """Tell whether a text is short enough to have been cut off by a wall."""
    return letters < _STUB


def is_wall(text: str) -> bool:
    """Tell whether a text says that the rest is for those who pay; a count of free articles left does not."""
    lines = text.lower().split("\n")
    return any(wording.WALL.search(line) for line in lines if not wording.METER.search(line) or wording.SPENT.search(line))


def is_opinion(label: str) -> bool:
    """Tell whether a kicker, section, tag or trail of crumbs says that a text is somebody's opinion."""
    return wording.OPINION.fullmatch(squeeze(label).lower().strip(" .:|")) is not None
