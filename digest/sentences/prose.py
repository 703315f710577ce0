"""What makes a sentence fit to be printed: no furniture, no orders to a machine, whole quotations; and how it is made readable."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.sentences import datelines, framing, hearsay, injection, quotes, tongues
from digest.sentences.leaning import KEPT, leans
from digest.sentences.notation import SECTION
from digest.sentences.tongues import UNSPACED, code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digest.types import Article, Story

_HEAD = 6  # sentences among which an article's dateline is looked for
_END = re.compile(r"[.!。！．…](?:[\"'”’»)\]）」』\]]*)$|[\"”’»」』]$")
_URL = re.compile(r"https?://|www\.|\b\w+@\w+\.\w+|(?<!\w)@\w{2,}|^\W*#\w|#\w+\W*$|#\w+.*#\w")  # "the #MeToo era" is no tweet
_FURNITURE = re.compile(
    r"^(?:\W*)(?:(?:continue )?read(?:ing)? (?:more|also|next|the (?:full|latest|main))|herewith\b|below (?:is|are)\b|key (?:maps?|charts?|graphics?|figures|numbers)\b[^.]* expl|see also|watch(?: now)?:|listen:|click|tap (?:here|to)|sign up|subscribe|follow (?:us|our|the latest)|"
    r"scroll down|share this|see[, ]|let['’]s |\d+/(?:\d+)? |advertisement|sponsored|related:|(?:photo(?:graph)?|picture|image|video)s?\s*(?:[:|/–-]|by\b|credit|courtesy)|file photo|pictured|(?:above|below|left|right|inset), |(?:media |image )?caption|"
    r"(?:more|updates?) to (?:follow|come)|(?:(?:content|trigger) )?warning: (?:this|the following|contains|some)\b|this (?:article|story|post|page|piece) (?:(?:was|has been|is)\b(?! (?:being )?(?:retracted|withdrawn))|first|originally|contains|includes|discusses|mentions|deals with)|correction|"
    r"editor'?s'? note|(?:last )?updated?\b|published|posted|publication date:|by \.|(?-i:By [A-Z][\w.’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+ ?,? (?:[A-Z]{3,}\b|(?:\w+ ){0,3}correspondent\b|Special\b|Staff\b))|additional reporting|reporting by|editing by|our standards|rolling coverage of\b|copyright|all rights|(?:\[(?:…|\.\.\.)\] )?the post .{2,200} (?:appeared first|first appeared) on |for (?:more|further|additional) (?:information|details)\b|register for free to |view the full |to (?:get started|learn more|find out more|read more)\b[^.,;]{0,60},? (?:visit|see|read|go|check|contact)\b|thank(?:s| you) for (?:reading|listening|watching|subscribing)\b|support (?:the|this|our) (?:show|podcast|channel)\b|this (?:video|episode|podcast|newsletter|issue|edition|show|stream) (?:is|was|has been) (?:sponsored|brought to you|made possible) by\b|this (?:video|episode|podcast|newsletter) (?:is|was|has been) supported by\b|comments (?:on this \w+ )?are closed|"
    r"(?:the )?(?:interactive )?(?:transcript|video|audio|player|content|page|comments) (?:could not be|cannot be|can['’]t be|failed to) (?:load|play|display|embed)|have you (?:got|seen|been)|do you (?:have|know)|tell us|contact us|email us|get in touch|join (?:us|our|the)|download (?:our|the))",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"\b(?:here(?:'|’)?s (?:what|why|how|everything|a look)|here (?:is|are) (?:what|why|how|everything|some|the|a look)|what (?:you need|we know)|you need to know|\bspells? out what\b|\bhuman story behind\b|^\W*in (?:an?|this|our) (?:(?:new|special|exclusive|latest) )+(?:series|episode|podcast|documentary|programme)\b,? (?-i:[A-Z])|"
    r"^\W*find out|find out more|read on|keep reading|click here|link in|sign up|subscribe|newsletter|our app|all rights reserved|^\W*(?:use|enter) (?:(?:the|our|my|promo|discount|coupon) ){0,3}code\b(?! of\b)|\bwith (?:the )?(?:promo|discount|coupon|voucher) code\b|\buse (?:the )?code (?-i:[A-Z\d]{3,})\b|\bpast performance (?:is|does) no|\w+\.[a-z]{2,4}/(?:privacy|adchoices)\b|(?:apply|order|book|buy|call|register) (?:now|today)\b|: see (?:the|how|what|why)\b|opens? (?:in )?a new window|\b(?:announced|revealed|disclosed|tells|explains) just (?:how|what|why|where)\b|^\W*(?-i:(?:From|Via) [A-Z][\w.]*(?: [A-Z][\w.]*){0,2}: )|follow .{0,20} on (?:twitter|facebook|x\b|instagram))",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:^View Images?\b|\((?:[^()]*(?:/|\bvia\b|©|photo|getty|reuters|\bAFP\b|\bAP\b|\bEPA\b|credit|courtesy)[^()]*)\)|getty images|photo(?:graph)?(?:er)?(?: by|:)|"
    r"©|(?-i:\bFILE) ?[-–—] |credit:|\b(?:(?:is|are|seen|shown) (?:here|(?:seen|shown) (?!as\b|by\b|to\b)\w+)|file (?:photo|picture|image)|in this [^.]{0,40}\b(?:photo|image|picture|frame grab))\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*,? \d{1,2},? \d{4}\b|\b(?:left|right|above|below|centre|center)\)|(?<!\bwas )(?<!\bwere )(?<!\bbeen )\bpictured\b)",
    re.IGNORECASE,
)
# A picture told in the present, and the day it was taken: "Troops ride tanks near Ely on April 14, 2014."
_TAKEN = re.compile(
    r"^(?:[\w'’.-]+ ){1,9}(?:walks?|stands?|sits?|hold|rides?|guards?|waves?|speaks?|looks?|watch(?:es)?|poses?|gestures?|arrives?|receives?|reacts?|leaves?|listens?|smiles?|carry|march|gather|chant|hugs?|investigate|inspect|examine|patrol|queue|lines? up|embraces?|prays?|mourns?|salutes?) "
    r"[^“”\"]*\b(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)) \d{1,2}, (?:19|20)\d\d\.$"
)
# A credit that opens a line: what stands before it is the caption.
_WHOSE_PICTURE = re.compile(
    r"^\W*(?:(?:Photo(?:graph)?|Picture|Image)s?(?: by| credit)? ?:|(?<=\()\s?(?:Instagram|Facebook|Twitter|Getty|AP|AFP|Reuters|EPA|PA|Supplied|[A-Z][\w.'’ ]+ ?/ ?[A-Z][\w ]+|[A-Za-z ]*(?:Images|[Pp]hotos?|Photographer|Associated Press)) ?\)|(?:EFE|EUROPA PRESS|Europa Press|ANSA|ANP|PAP|LUSA|Lusa|ТАСС|РИА Новости) ?/ ?[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]*){0,3}\W*$)"
)
# How an archive cites a paper: "2026 Nov 28:S0140-6736(26)02412-1. doi: 10.1016/…", "Online ahead of print."
_CITATION = re.compile(
    r"\bdoi:\s?10\.\d|^\W*(?:Online|E-?pub) ahead of print|\bPMC?ID:|^\W*(?:19|20)\d\d [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: \d{1,2})?[:;]\S"
)
# A match told by a machine, line by line: "Foul by Ann Lee (Ely)", "Ann Lee (Ely) wins a free kick in the defensive half".
_TICKER = re.compile(
    r"^(?:(?:Foul|Hand ball) by [A-Z][^()]{2,40} \([^()]+\)\.|[A-Z][^()]{2,40} \([^()]+\) (?:wins a free kick|is shown the (?:yellow|red) card|(?:right|left) footed shot|header)\b|Assisted by [A-Z])"
)
# A comment that sets a scene or passes judgement in the outlet's own voice: it tells the reader what to think before what happened.
_COMMENT = re.compile(
    r"\b(?:the (?:headlines?|cameras?|spotlight) (?:was|were|went|turned|is|are|fell)|all eyes (?:are|were|will)|(?:career|serial|pathological) liar|the (?:shocking |sad |plain |simple )?truth is|"
    r"make no mistake|needless to say|never mind (?:that|the)|leave it to|the point is|(?:it is|it['’]s|it was) inconceivable|freak(?:ing|ed|s)? out|(?:of course|thankfully|mercifully|sadly|frankly|shamefully|disgracefully|unsurprisingly|predictably)(?=,| )|in reality,|there['’]s a reason\b|no wonder\b|let['’]s face it|lie[sd] (?:\w+day )?(?:when|by) (?:he|she|they)\b(?!.*\b(?:prosecutors?|police|court|judge|jury)\b)|must mean|(?:policymakers|lawmakers|politicians|regulators|ministers|voters) should have\b|(?:very )?fake[- ]news (?:scandal|media|network|outlet)s?|virtue.signal\w*|(?:mainstream|corporate|establishment|lamestream) media (?:is|are|was|were|has|have)|richly deserved?|should never have (?:been|stood)|\btoday announced (?:that )?(?:it|they) (?:has|have|was|were)(?: been)? (?:named|recogni[sz]ed|honou?red|ranked|rated|selected|awarded)\b|world['’]s (?:most|leading) (?:\w+ )?(?:provider|supplier|manufacturer|maker))",
    re.IGNORECASE,
)
_TIME_TO = re.compile(r"\W*it(?: is|['’]s) (?:high )?time (?:to|for|we|that)\b(?!.*\b(?:said|says?|told)\b)", re.IGNORECASE)
_BRACKETED = re.compile(
    r"^\([^()]*[.!?][”\"’']?\)\s+\S"
)  # "(He denies it.) But he runs again": two sentences, one of them aside
# That somebody gave no answer to the outlet, or that it has not seen a paper, is no news of the story.
_SILENT = re.compile(
    r"^[^“”\";]{3,90}\b(?:did|had|have|has)(?: not|n['’]t) (?:immediately |yet )?(?:return(?:ed)?|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?)\b"
    r"[^“”\".;]*?\b(?:comment|requests?|inquir(?:y|ies)|calls?|messages?|e-?mails?|voicemails?)\b[^“”\".;]{0,60}\.$|^(?:The )?(?:[A-Z][\w.]* ){0,2}(?:News|Press|Times|Post|Journal|Guardian|Reuters|AP|AFP|BBC|CNN|NPR|Axios|Politico|Bloomberg) (?:has|had)(?: not|n['’]t) (?:\w+ )?(?:seen|reviewed|obtained|verified) "
)
_INTERJECTION = re.compile(
    r"\W*(?:wow|hey|alas|sorry|ugh|yikes|oops|whoa|yay|phew|ouch|hooray|hurray|hmm+|ah|aha|yep|nope|yeah|ok|okay|look|listen|folks|damn|gosh|jeez|congrats|kudos)\s*[,!.…–—-]",
    re.IGNORECASE,
)
_LETTERS_LOST = re.compile(r"\ufffd|(?<=[a-zß-ÿ])\?(?=[a-zß-ÿ])")  # "declassi?cation": a ligature nobody could decode
# "a woman who . claims": stops that a page set where its lines ended (English; other languages shorten small words).
_STOPPED = re.compile(
    r"\b(?!(?:approx|assn|bros|corp|dept|etc|gov|govt|inc|ltd|pct|prof|rep|sen|sept|univ|vs)\b)([a-z]+,?) \. (?=(?-i:[a-z]))",
    re.IGNORECASE,
)
# NFKC where it only folds looks: wide and narrow forms, ligatures, letters of other founts, spaces, ellipsis. Not raised or lowered
# figures and fractions, which it would turn into other numbers.
_LOOKALIKE = re.compile(
    "[\u00a0\u017f\u2000-\u200a\u2024-\u2026\u202f\u205f\u3000\ufb00-\ufb4f\uff01-\uffee\U0001d400-\U0001d7ff]+"
)
# Chinese and Japanese set wide marks: "，" stays, and so do "……" and "－"; a wide quotation mark is one of two kinds.
_LOOKALIKE_LETTERS = re.compile(
    "[\u00a0\u017f\u2000-\u200a\u202f\u205f\u3000\ufb00-\ufb4f\uff02\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffee\U0001d400-\U0001d7ff]+"
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_ANNOUNCES = re.compile(r"\b(?:were|are) (?:these|the following)\.$|\bas follows\.$|[次下記]の(?:とおり|通り)[^。]{0,20}。$")
_TRAILS_OFF = re.compile(r"(?:\.\.\.|…|如下[。:：]|についてお知らせ(?:いた)?します。)$")
_SHOUT = re.compile(r"^[^a-z]*$")

_THE_FIRST = re.compile(r"(?<=[a-z]) I(?= of [A-Z]|['’]s\b|[,.;)])|(?<=World War) I\b")  # Juan Carlos I
_CUT_OFF = re.compile(
    r"\b(?:Gov|Sen|Rep|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$|(?:,|\b(?:[Tt]he|and|which|whose))\.$"
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
    if (
        _URL.search(sentence)
        or _FURNITURE.search(sentence)
        or _TEASER.search(sentence)
        or _CITATION.search(sentence)
        or _points_elsewhere(sentence, tongue)
    ):
        return "furniture"
    if _TICKER.match(sentence) or "{" in sentence:
        return "written for a machine"
    return _no_report(sentence) or _misshapen(sentence, tongue) or _asks(sentence, tongue) or _comments(sentence)


def _no_report(sentence: str) -> str:
    """Say whether a sentence is a caption, a line of a chronicle, set behind a label, or a part of somebody's speech."""
    if _CREDIT.search(datelines.behind(sentence)) or _SIGNED.match(sentence) or _TAKEN.match(sentence):
        return "caption"
    if _CHRONICLE.match(sentence):
        return "chronicle"
    if framing.labelled(sentence):
        return "label"
    if _SILENT.match(sentence):
        return "no answer"
    return "" if quotes.balanced(sentence) else "quotation cut"


def _points_elsewhere(sentence: str, tongue: str) -> bool:
    """Tell whether a sentence begins as a pointer does in its language."""
    pattern = tongues.furniture(tongue)
    return pattern is not None and pattern.match(sentence) is not None


def _comments(sentence: str) -> str:
    """Say whether a sentence judges or exclaims in the outlet's own voice."""
    plain = quotes.unquoted(sentence)
    return "comment" if _COMMENT.search(plain) or _INTERJECTION.match(plain) or _TIME_TO.match(plain) else ""


def _misshapen(sentence: str, tongue: str) -> str:
    """Say whether a sentence is a fragment or a heading, by its length, end and beginning."""
    if tongue == "en" and (sentence.startswith('" ') or _BRACKETED.match(sentence)):  # the end of what stood before it
        return "fragment"
    if not _END.search(sentence) or _CUT_OFF.search(sentence) or _ANNOUNCES.search(sentence) or _TRAILS_OFF.search(sentence):
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
    if any(word.isalpha() and word.lower() == word.upper() for word in tokens):
        return False  # letters that have no capitals, and a name of ours among them: "شركة Nurix"
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
    """Tell for each sentence whether its words are somebody else's: a quotation is open when it begins, or a dash opened speech."""
    return quotes.inside((visible(one, article.language) for one in article.sentences), article.paragraphs)


_WIDGET = re.compile(
    r"^(?:\+\+\+ ?(?:(?i:update|eil|eilmeldung|breaking)\b[^+.]{0,24})\+\+\+ |(?:CLOSE|WATCH|BREAKING|UPDATED?|EXCLUSIVE|LIVE|VIDEO|COMMENT|OPINION|ANALYSIS|EDITORIAL|COLUMN|ENQUÊTE|RÉCIT|REPORTAGE|DÉCRYPTAGE|VIDÉO|INFOGRAPHIE|FOR IMMEDIATE RELEASE)\b(?:: ?| [|–—-] )|(?:CLOSE|EXCLUSIVE|BREAKING) (?=[A-Z][a-z])|(?:Why it matters|The big picture|The bottom line|Driving the news|State of play|By the numbers|What['’]s (?:happening|new|next)|What they['’]re saying|Zoom (?:in|out)|The Details|What (?:Happened|To Know)|Why It Matters|(?:[A-Z]{1,5} )?Price Action): (?=[\"“]?[A-Z])|Media playback is (?:not supported|unsupported) on (?:this|your) device\s+|(?:[Pp]hoto(?:graph)?|[Ii]mage): [^.:]{3,60}?/[A-Z][\w ]{1,20}?(?:Images|Reuters|AP|AFP|EPA|PA|Press)\s+)(?=[\"“]?[A-Z]|\d{1,2} [A-Z][a-z]+ 20\d\d Last)"
)
# "As a result, they added, the pool would close": what was added is a result, and "They added, the pool would close" is no sentence.
_ADDED = re.compile(r"^(?:he|she|they|it) (?:said|says|added|adds|wrote|explained|argued|noted),", re.IGNORECASE)
# A page's own stamp names itself ("Updated 6:40 PM ET, July 7"). Any other clock may be a train's, any other date the day of what is told.
_CLOCK = r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?"
_ZONE = r"(?-i:[ECMP][SD]?T|CES?T|GMT|BST|UTC|AE[SD]T)\b"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_STAMP = re.compile(
    rf"^(?:last |first )?(?:updated|published|posted|modified)\b:?\s*(?:(?:at|on)\b)?[\s.|]*(?=\D{{0,30}}\d)(?!(?:19|20)\d\d\b)(?:(?:{_CLOCK}|{_ZONE}|{_WEEKDAY}|"
    rf"{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\s+{_MONTH}|(?:19|20)\d\d)[\s,.|–-]+){{2,}}(?=(?-i:[A-ZÀ-Þ“\"`‘']))",
    re.IGNORECASE,
)
# A page's stamp that does not say so: everything from the weekday to the clock, no mark behind, before the first sentence alone.
_FULL_STAMP = re.compile(
    rf"^{_WEEKDAY}\s?, {_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\s?, 20\d\d\s?,? \d{{1,2}}:\d{{2}} ?[ap]\.?m\.? (?=(?-i:An?|The) \w)",
    re.IGNORECASE,
)
# The same of pages that set their day first ("6 December 2014 Last updated at 09:15 GMT", "12/28/2015 at 04:50 PM EST").
_DAY_STAMP = re.compile(
    rf"^(?:\d{{1,2}} {_MONTH} 20\d\d Last updated|\d{{1,2}}/\d{{1,2}}/20\d\d) at {_CLOCK} {_ZONE}\s+(?=(?-i:[A-ZÀ-Þ“\"‘']))",
    re.IGNORECASE,
)
# A line of a chronicle tells of its own day, not of today: it opens with a date and a clock, or with either and a colon or dash.
_DAY_OPENS = re.compile(rf"{_WEEKDAY}\s?, {_MONTH}\.? \d", re.IGNORECASE)
_ANY_MONTH = (
    r"(?:jan|feb|fév|fev|mar|mär|mrz|apr|avr|abr|maj|mai|may|mei|maggio|jun|juin|jui|giu|jul|lug|aug|aoû|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic|gen|ene|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|ian|iun|iul|noi|"
    r"янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)[^\W\d_]{0,8}\.?"
)
_DATED = rf"(?:{_ANY_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th|\.|er)? (?:de |of )?{_ANY_MONTH}|{_ANY_MONTH}(?= \d{{4}}))(?:,? (?:de )?(?:1\d|20)\d\d)?"
_CHRONICLE = re.compile(
    rf"^\W*(?:(?:{_WEEKDAY},? )?(?:{_DATED}|(?:1\d|20)\d\d(?:, {_DATED})?)(?:,? (?:at )?{_CLOCK}|\s?[:–—]|\s-)|{_CLOCK}\s?(?:{_ZONE}\s?)?(?:[:–—]|-\s)|\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?\s?[:：–—])"
    r"\s*(?=(?-i:[A-ZÀ-ÞА-ЯЁІЇЄҐ“\"„«‘]|[^\W\d_A-Za-z]|$)|(?:at|by)\b|(?-i:[ECMP][SD]?T)\b|[–—:-])",
    re.IGNORECASE,
)
# A byline run into the sentence: "By Ann Lee, RNZ A man …". An outlet by itself may be who did it: "By RNZ The mayor was called a thief".
_BYLINE = re.compile(
    r"^By (?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+(?:,| of| for) (?:AAP|ABC|AFP|ANSA|BBC|CBC|CBS|CNN|DPA|EFE|NBC|NPR|NZME|PTI|RNZ|RT[EÉ]|UPI|[A-Z][\w.-]*\.(?:com|net|org|co\.[a-z]{2})) "
    r"(?=(?:An?|The) \w|(?:[A-Z][\w'’-]+ ){1,4}(?:ha[sd]|have|is|are|was|were|will|says?|said)\b)|"
    r"^By (?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+ ?, USA TODAY (?=[A-Z])"  # no name goes on behind this one
)
# A picture's credit in capitals goes where its second half is a paper's or an agency's ("ANN LEE / THE HERALD"), and else makes a caption.
_SIGNED = re.compile(r"^[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){1,3} / (?P<whose>[A-Z][A-Z.'’ -]{1,40})\s(?=[A-Z][a-z]|An? )")
_PAPER = re.compile(
    r"AP|AFP|EPA|REUTERS|(?:[A-Z.]+ )*(?:CHRONICLE|COURANT|COURIER|DISPATCH|ENQUIRER|EXAMINER|GAZETTE|GLOBE|HERALD|IMAGES|INQUIRER|JOURNAL|NEWS|OBSERVER|POST|PRESS|REGISTER|SENTINEL|STAR|TENNESSEAN|TIMES|TODAY|TRIBUNE)"
)
# A page's deck run into its first sentence: "… are banned from Ely A man and his son are banned from Ely", four words of it said again.
_DECK = re.compile(
    r"^.{0,150}?\b(?P<again>\w+ \w+ \w+ \w+)\b[^.!?“”\"]{0,200}?\w (?=(?:An?|The|[A-Z]{4,}) .{0,300}\b(?P=again)\b)"
)
_LIST_MARK = re.compile(r"^(?:[•·▪*|]|\s|\[\d+\] )+")  # a dash is none: it may open speech
_STRAY_MARK = re.compile(r"\s+[\"“„«]$")  # at the end alone: what opens a sentence may be a quotation closed paragraphs later
# Asides that limit nothing: where a share trades, a name's initials, a politician's party and state, a person's age, how a name sounds, a
# pointer to a picture. Others stay: "(excluding acquisitions)", "(Retd)", "(Maoist)", "(Texas)", "(AUD)", "(below)", "(pronounced dead in May)".
_ASIDE = re.compile(
    rf"\s*[(（](?:(?:NYSE|N[Aa][Ss][Dd][Aa][Qq]|LSE|AIM|TSXV?|CSE|OTC|ASX|HKEX|OSE|SIX|TSE|NSE|BSE|SGX|Euronext|Xetra)[A-Za-z ]{{0,20}}: ?[A-Z0-9.]{{1,8}}(?:[;,] [^()]{{1,60}})?|ISIN:? [A-Z0-9]{{12}}|[A-Z0-9]{{1,6}}\.(?:N|O|L|PA|DE|F|T|HK|SS|SZ|MI|MC|AS|BR|ST|HE|CO|OL|S|TO|AX|NS|BO|KS|TW)|(?P<short>[A-Z][A-Z.&]{{1,7}})s?|[DRI]-[A-Z][\w.]*|(?P<age>\d{{2}})(?:, Foto)?|(?P<state>{datelines.STATES})\.|(?:left|right|centre|center|pictured(?:,? [^()]{{1,60}})?)|(?:[a-z]+-)*[A-Z]{{2,}}['’](?:-[a-z]+)*|pronounced (?:(?:like |as )?[“\"‘'][^()]{{1,60}}|[A-Za-z]+-[^()]{{1,60}})|file photo|(?:en la |nella |na |op de )?[Ff]oto|im Bild|(?:sur la )?photo|na zdjęciu|на фото|写真|[图圖])[)）](?:, opens new tab)?"
)
_FULL_NAME = re.compile(
    r"(?<!\bin )(?<!\bIn )(?<!\bat )(?<!\bof )(?<!\bfrom )\b[A-ZÀ-Þ][\w’'-]+ (?:[A-Z]\. )?[A-ZÀ-Þ][\w’'-]+$"
)
_TITLED = re.compile(
    r"\b(?:Rep(?:resentative)?|Sen(?:ator)?|Gov(?:ernor)?|Del(?:egate)?|Congress(?:wo)?man|Attorney General|Mayor)\.?(?: [A-Z][\w.’'-]*){1,4}$"
)
_JOINS = re.compile(
    r"of|for|and|the|to|on|de|du|des|la|le|les|del|della|delle|di|da|do|dos|das|e|y|et|und|für|der|die|van|voor|en|и"
)
_CODES = re.compile(  # of currencies and American states; and initials that are words
    r"AUD|CAD|NZD|USD|HKD|SGD|NTD|TWD|JMD|BBD|FJD|EUR|GBP|CHF|SEK|NOK|DKK|JPY|CNY|RMB|INR|ZAR|NOT|NO|NON|A[KLRZ]|C[AOT]|DC|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_DENIAL = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|refused|declined|denied|yet|what)\b|n['’]t\b", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?P<said>\b(?:said|told [\w ]{2,30}?|announced|confirmed|added|wrote|stated))\s+(?:in an? (?:written |emailed |joint |news |press |phone |telephone |televised )?(?:statement|interview|email|release|briefing|conference)"
    r"|during an? (?:news|press) (?:conference|briefing))(?: (?:(?:posted|released|issued|published) )?on (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: morning| afternoon| evening| night)?|[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?(?P<end>[.]?)$"
)


@lru_cache(maxsize=KEPT)
def polish(sentence: str, language: str = "en") -> str:
    """Make a source sentence readable alone by leaving words out: its opening, asides, where a thing was said."""
    tongue = code(language)
    text = opened(sentence, tongue)
    text = _ASIDE.sub(lambda aside: "" if _limits_nothing(aside) else aside.group(), text)
    if tongue == "en":
        text = _STOPPED.sub(r"\1 ", text)
        text = _TAIL.sub(lambda tail: tail.group() if denied(text[: tail.start()]) else tail["said"] + tail["end"], text)
    text = re.sub(r"\s+", " ", text).strip()
    if tongue == "en":  # in others marks may stand with a space inside
        text = re.sub(r'(?<=\S[.!?]) "$', '"', text)
    return text if tongue == "fr" else re.sub(r"\s+([,.;:!])(?!\d)", r"\1", text)


def denied(before: str) -> bool:
    """Tell whether what stands before "said in a statement" takes it back, so that the place is part of what is denied (English)."""
    return _DENIAL.search(before) is not None


def _limits_nothing(aside: re.Match[str]) -> bool:
    """Tell whether an aside may go: no part of a quotation, the initials of the name before it, the age or state of a person."""
    before = aside.string[: aside.start()]
    if quotes.within(aside.string, aside.start()):
        return False
    if aside["age"] or aside["state"]:
        return (_FULL_NAME if aside["age"] else _TITLED).search(before) is not None
    return not aside["short"] or _spells(before, re.sub(r"[^A-Z]", "", aside["short"]))


def _spells(before: str, initials: str) -> bool:
    """Tell whether the words right before a bracket, one after another, begin with its letters; all are small or all are raised."""
    if _CODES.fullmatch(initials):
        return False
    words = re.findall(r"[^\W_][^\W_'’.]*(?:['’.][^\W_]+)*", before)
    run = _run(words, initials) or _run(_less_the_last(words), initials)
    raised = {
        words[at][0].isupper() for at in run if not _JOINS.fullmatch(words[at]) and not (at == 0 and words[at][0].isupper())
    }
    return bool(run) and len(raised) < 2  # noqa: PLR2004 - "nobody in Ireland (NI)"


def _run(words: list[str], initials: str) -> list[int]:
    """Give the places of the words that letters stand for, read from the last; nothing where one is passed over that joins no other."""
    at, used, left = len(words) - 1, list[int](), initials
    while left and at >= 0:
        if words[at][0].upper() == left[-1]:
            used, left = [at, *used], left[:-1]
        elif not used or not _JOINS.fullmatch(words[at]):
            return []
        at -= 1
    return [] if left else used


def _less_the_last(words: list[str]) -> list[str]:
    """Give words without an "and Prevention" behind them: the Centers for Disease Control and Prevention are the CDC."""
    return words[:-2] if len(words) > 2 and words[-2] == "and" and words[-1][0].isupper() else []  # noqa: PLR2004


def opened(sentence: str, language: str = "en") -> str:
    """Leave out how a sentence opens: dateline, time stamp, list mark, connective. Nothing it says is lost."""
    tongue, text = code(language), visible(sentence, language).strip()
    text = datelines.cut_abroad(datelines.cut(text) if tongue != "ar" else text, tongue)
    text = _SIGNED.sub(lambda credit: "" if _PAPER.fullmatch(credit["whose"]) else credit.group(), text)
    for found in (_BYLINE, _WIDGET, SECTION, _DAY_STAMP, _STAMP):
        text = found.sub("", text, count=1)
    text = _LIST_MARK.sub("", text if quotes.balanced(text) else _STRAY_MARK.sub("", text)).strip()
    opener = tongues.opener(tongue)
    bare = opener.sub("", text, count=1) if opener else text
    return text if bare == text or _ADDED.match(bare) else _raise(bare)


def _raise(text: str) -> str:
    """Set the first letter as a capital."""
    return text[:1].upper() + text[1:]


def owns(sentence: str, language: str) -> bool:
    """Tell whether a sentence speaks as "we", and nothing else is wrong with it: it may be quoted, and is never told."""
    return flaw(sentence, language) == "first person" and not _comments(sentence)


def printable(
    story: Story, which: int, most: int | None = None, wanted: Callable[[str], object] = bool
) -> list[tuple[int, str]]:
    """List the sentences of one article of a story that are neither furniture nor fragments, by number, as they would be printed.

    Only the article's first `most` are looked at, and those that are wanted as they stand.
    """
    return list(printables(story, which, most, wanted))


def printables(
    story: Story, which: int, most: int | None = None, wanted: Callable[[str], object] = bool, *, quoted: bool = False
) -> Iterator[tuple[int, str]]:
    """Give the same one by one, for whoever needs the first few; where they are to be quoted, what an abstract's authors say as "we" too."""
    article = story.articles[which]
    theirs = quoted and hearsay.is_abstract(article)
    captions = {caption.strip() for caption in article.captions}
    spoken, framed = inside_quotation(article), framing.framed(article)
    start = begin(article)
    for number, raw in enumerate(article.sentences[:most]):
        if number < start or not wanted(raw) or spoken[number] or framed[number] or orders(raw):
            continue
        if raw.strip() in captions or _credited(article, number) or _pulled(article, number):
            continue
        sentence = polish(told(story, which, number), article.language)
        if not flaw(sentence, article.language) or (theirs and owns(sentence, article.language)):
            yield number, sentence


def _pulled(article: Article, number: int) -> bool:
    """Tell whether a sentence stands in its article again, further on: it was pulled out to catch the eye, before its turn."""
    return article.sentences[number] in article.sentences[number + 1 :]


def _credited(article: Article, number: int) -> bool:
    """Tell whether what stands right behind a sentence says whose picture it is: it is the caption."""
    return any(_WHOSE_PICTURE.match(one) for one in article.sentences[number + 1 : number + 2])


def begin(article: Article) -> int:
    """Find the sentence with the dateline: captions, highlights and notes stand before it, the report begins there."""
    return next((number for number, raw in enumerate(article.sentences[:_HEAD]) if datelines.begins(visible(raw))), 0)


def told(story: Story, which: int, number: int) -> str:
    """Give what a sentence of one article of a story says: the place the report opens with is no part of it.

    A place without an agency behind it is known in English alone.
    """
    article = story.articles[which]
    sentence, tongue = article.sentences[number], code(article.language)
    if tongue == "ar" or number not in (0, begin(article)):
        return sentence
    around, sentence = _around(story), sentence if number or _chronicles(article) else _FULL_STAMP.sub("", sentence)
    sentence = sentence if number else _DECK.sub("", sentence, count=1)
    return datelines.undated(sentence, around, article.place) if tongue == "en" else datelines.cut(sentence, around)


def _chronicles(article: Article) -> bool:
    """Tell whether an article goes on as a chronicle: sentences behind the first open with a weekday or date as well."""
    return any(_CHRONICLE.match(one) or _DAY_OPENS.match(one) for one in article.sentences[1:])


def _around(story: Story) -> str:
    """Give what may tell that an article opens with a place: its datelines and what else the story says."""
    return " ".join(f"in {one.place} {one.title} {' '.join(one.sentences)}" for one in story.articles)


def standing(story: Story, which: int, most: int, wanted: Callable[[str], object] = bool) -> list[tuple[int, str]]:
    """List the printable sentences of one article that need no other sentence to be understood."""
    return [one for one in printable(story, which, most, wanted) if not leans(story.articles[which], *one)]
