"""What a sentence leans on: a noun, a name or a speaker that stands in another sentence, so that it cannot be printed alone."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.sentences import quotes, speakers, surnames, tongues
from digest.sentences.tongues import code

if TYPE_CHECKING:
    from digest.types import Article

KEPT = 2000
"""Sentences a pure question is remembered for: writer, form and check ask the same of one story."""

_EXPLETIVE = re.compile(
    r"^(?:it(?: is|['’]s| was| remains| is still| was not| is not) (?:immediately |yet )?(?:not )?(?:un)?(?:clear|known|likely|possible|certain)|"
    r"it (?:is|was|has been|had been) (?:now |widely |already |also )?(?:expected|understood|believed|thought|reported|feared|alleged|hoped|announced|revealed|estimated|(?:discovered|found)(?= that\b))(?! (?:to|by|in|at|on|for|as|from|with|and|or)\b)|"
    r"the \w+,? (?:who (?:was|has been) )?(?:named|identified) (?:[\w ]+ )?as (?-i:[A-Z])|those (?:who|in|at|with|without|affected|hoping)|"
    r"both (?:(?:sides|houses|chambers)\b|[\w’'-]+(?: [\w’'-]+){0,3} and\b)|"
    r"(?:some|many|most|all|each|several|neither|either|another|none) (?!(?:of (?:them|these|those)|were|was|are|is|have|had|will|said|say|also|did|can|could|would|agreed|the)\b)[\w$£€-]+|"
    r"(?:some|many|most|all|several|none|both|each|neither|either) of (?!them|these|those|its|his|her|their)|because of|no (?:\w+ )+(?:has|have|had|was|were|is|are|will)\b|well over|the (?:two|three|four|same) (?!(?:had|have|has|were|was|are|will|would|could|also|then|later|of|met|said|told|spoke|went|became|made|\w+ed)\b)[\w-]+)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"^the (?:\w+-year-old|company|firm|man|woman|men|women|pair|couple|group|team|incident|attacks?|move|decision|announcement|reports?|study|statement|suspects?|victims?|agency|bill|law|plans?|deal|"
    r"ruling|vote|boy|girl|teenager|driver|officers?|building|crash|blaze|case|letter|documents?|number|toll|total|remarks?|distortion|prosecution|substance|release|tests?|note|book|film|show|song|"
    r"album|game|match|event|meeting|trial|charges?|claims?|comments?|findings|results|figures?|survey|poll|proposals?|measures?|changes?|agreement|order|suit|lawsuit|complaint|researchers|"
    r"scientists|authors|actor|actress|singer|star|player|striker|manager|coach|politicians?|lawmaker|businessman|organisation|organization|charity|club|store|restaurant|school|hospital|airline|"
    r"jet|plane|aircraft|ship|vessel|boat|car|vehicle|truck|bus|train|dog|cat|animal|child|children|baby|mother|father|parents|family|son|daughter|brother|sister|site|website|app|device|system|"
    r"programme|program|project|scheme|initiative|campaign|series|episode|video|clip|footage|images?|photos?|pictures?|tweet|post|message|email|discovery|research|drug|vaccine|attribution|sketch|"
    r"thread|filing|hearing|debate|speech|interview|attackers?|gunman|shooter|defendants?|accused|plaintiffs?|rescue|operation|mission|search|efforts?|idea|theory|issue|problem|situation|process|"
    r"policy|rules?|reporter|journalist|resignation|appointment|arrests?|sentence|verdict|conviction|settlement|merger|takeover|offer|bid|virus|disease|storm|fire(?! (?:brigade|department|service|chief|crews?)\b)|explosion|shooting|robbery|murder|"
    r"killing|death(?! tolls? (?:from|in|of|after|at)\b)|accident|collision|quake|earthquake|strike|protests?|rally|march|warning|new|news|revelation|row|dispute|scandal|controversy|allegations?|accusations?|investigation|inquiry|probe|"
    r"review|request|goal|aim|fine|latest|(?:first|second|third|fourth|fifth)(?! (?:(?!\w+ed\b)[\w-]+ ){1,2}(?:of|to|in|at|for)\b)|last|next|other|same|latter|trends?|phenomenon|meme|hashtag|challenge|hoax|rumour|rumor|"
    r"[a-z]+(?= (?:comes?|came|follows?|followed) (?:as|after|amid|on the heels|an?|\w+ (?:hours|days|weeks|months))\b))"
    r"(?! (?:(?!(?:said|says|told|has|have|had|was|were|is|are|will|would|did|\w+ed)\b)(?-i:[a-z-]+) ){1,2}who\b)(?= (?!(?:arrested|accused|suspected|charged|convicted|killed|named|shot|wanted|held|jailed|blamed) (?:over|by|in|for|of|with|after|on|at|as|when)\b|of\b|for\b|in\b|at\b|that\b|who\b|which\b|by\b|on\b|against\b|between\b|behind\b|from\b|to\b|with\b|into\b|over\b|about\b|after\b|(?-i:[A-Z]))|,|['’]s)",
    re.IGNORECASE,
)
# “They were guinea pigs,” Lee said: who? “There is no such plan”: which? “It is hard to tell” and “It is a pity that” tell themselves.
_SPOKEN_OF = re.compile(
    r"there (?:is|was|are|were) no such (?!thing\b)|(?:(?:yes|no|well|look|of course),? )?(?:he|she|they|these|those|that|this|it(?!(?: is| was|['’]s) [^,.”\"]*\b(?:to|that|when|if)\b))(?:['’](?:s|re|ll|d|ve))?(?= (?!week|month|year|morning|afternoon|evening|time|who\b|of\b|in\b))",
    re.IGNORECASE,
)
# "All of this changed", "To do this, …", "In part, that is his fault", "Ever since, she …": what, and when?
_THAT_ALONE = re.compile(
    r"^\W*(?:all (?:of (?:this|that)|this|that said)\b|to (?:[a-z]+ )?(?:this|these|that)(?: (?!(?:day|week|month|year|season|spring|summer|autumn|winter)\b)[a-z]+)?,|ever since,|(?:none|some|most|much|part) of (?:this|that|it)\b(?! (?:day|week|month|year|kind|sort)\b)|(?:in|with(?:out)?|after|before|despite|beyond|besides) (?:it|them),|as of the same \w+,|on top of (?:this|that),|(?:in part|in fact|indeed|perhaps), (?:this|that)(?: is| was|['’]s)\b)",
    re.IGNORECASE,
)
_MID_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|they|them|their)\b")
_SINGULAR = ("he", "she", "him", "his", "her", "hers")
_PLURAL_START = re.compile(r"^\W*(?:[A-Z][a-z]{4,}s|Police|People)\b")  # "Prosecutors say he…": none of them is he
# "Ely Police said her partner was held", "The court heard he fled": whose, who? A body that does something is nobody's he or she.
_BODY = re.compile(
    r"\b(?:[Tt]he )?(?:[A-Z][\w’'-]+ )*(?:[Aa]uthorities|[Cc]lub|[Cc]ompany|[Cc]ouncil|[Cc]ourt|[Dd]epartment|[Ee]mbassy|[Gg]overnment|[Hh]ospital|[Mm]inistry|[Pp]arliament|[Pp]olice)"
    r"(?= (?:has|have|had|is|are|was|were|will|would|heard|said|says|told|[a-z]+ed)\b)"
)
# "Six members of his own party": they are none that "his" could stand for.
_COUNT_START = re.compile(
    r"^\W*(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\d+|Dozens|Hundreds|Half|Members|Some|Several|Many|Most|A (?:dozen|handful|majority|number)) (?:of )?(?:[a-z-]+s )?"
)
_POINTS_BACK = re.compile(
    r"\bnothing of the (?:kind|sort)\b|\bthese (?!days\b)[a-z]+|\bthis (?:(?!(?:week|month|year|season|summer|winter|spring|autumn|fall|morning|afternoon|evening|weekend|time|an?|the|of|in|on|at|to|for|by|with|that|when|after|before|and|is|was|has|will|would|as|his|her|its|their)\b)(?-i:[a-z-]+) ){0,2}"
    r"(?:case|incident|move|policy|proposal|issue|bill|law|practice|attack|ruling|plan|point|conclusion|finding|result|outcome|decision|trend|phenomenon|approach|argument|claim|allegation|announcement|statement|development|measure|agreement|theory|idea|notion|view|question|problem|situation|initiative|request|suggestion|response)\b|"
    r"\bthat (?:(?!(?:the|an?|its?|his|her|their|our|no|some|any)\b)[a-z]+ )?(?:goal|lesson|total|incident|episode|deadline)\b(?! (?:is|was|of|ha[sd]|will|would|could)\b)|"
    r"\b(?:welcom(?:ed|es?)|hail(?:s|ed)|react(?:s|ed) to|criticis(?:es|ed)|criticiz(?:es|ed)|condemn(?:s|ed)|denounc(?:es|ed)|applaud(?:s|ed)|prais(?:es|ed)|slam(?:s|med)|blast(?:s|ed)|describ(?:es|ed)|brand(?:s|ed)|label(?:s|led)) the (?:news|move|decision|announcement|ruling|verdict|proposal|report|deal)\b(?! (?:of|to|that|by|on|in|for|from|at|with|who|which|against)\b)|"
    r"\bhere\b(?! (?:in|at) (?-i:[A-Z])| to stay)|\bthe same (?:source(?! of\b)|interview|statement|article|tweet|speech|email|letter|report)\b(?! (?:in which|as)\b)|^\W*(?:one such|a separate|however(?!,)|(?:in|on|at|during) the same (?:day|week|month|year|period)|(?:as a result|in addition|however|therefore), (?:he|she|they|it) (?:said|says|added|adds|wrote|explained|argued|noted),)(?!\w)|^\W*(?:though|although|while|if) [^,]*, that(?:['’]s| is| was| means)\b|"
    r"\bthe other (?:two|three|four|five)\b|"
    # "some of that spending": which?
    r"\bof that (?!(?:is|was|will|would|could|should|has|had|can|may|might|the|he|she|they|it|we|kind|sort|type|size|age|nature|quality|calib\w+|era|year|month|week|day|night|morning|evening|season)\b)[a-z]+|"
    # "none of the 310 collapsed", "had expected twice as much": of what, as what? A count whose noun is in another sentence
    r"\b(?:twice|half|(?:two|three|four|five|ten) times) as (?:much|many)(?=[.,;]|$)|"
    r"\b(?:of the|all) \d[\d,]*(?= (?:are|were|was|have|had|who|will|would|could)\b|(?: [a-z]+ed)?[,.;](?!\d))",
    re.IGNORECASE,
)
_THIS_ONE = r"this\b(?! (?:year|quarter|month|week|weekend|season|spring|summer|autumn|winter)['’]s\b)"
# What counts on from or sets apart what the sentence before told: "Excluding those costs, …", "Of these, four …", "Earlier versions are not
# affected".
_GOES_ON = re.compile(
    rf"^(?:(?:excluding|including|without|stripping out|leaving out|adjust(?:ed|ing) for|net of|apart from|aside from|except for) (?:that|{_THIS_ONE}|it|them|(?:those|these)(?! (?:who|in|at|with|without|of|from|on|under|whose|aged)\b))\b|"
    rf"the remaining \d|of (?:these|them|that|{_THIS_ONE}|those(?! (?:who|in|at|with|without|from|on|under|whose|aged|still|not|[a-z]+ed)\b)|the (?:total|sum|amount|money|fine|penalty|increase|loss|gain),)|"
    r"(?:neither|none|each|all (?:two|three|four|five|six|seven|eight|nine|ten|\d+)) (?:ha[sd]|have|is|are|was|were|will|would|can|could|may)\b|neither (?!(?:of|side|party|man|woman)\b)[a-z]+ (?:ha[sd]|is|was|will|would|can|could|may)\b(?!.*\bnor\b)|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|none|most|some|many|several|half|all|both|each|few) of (?:them|(?:these|those)(?= (?:ha[sd]|have|is|are|was|were|will|would|can|could|may|[a-z]+ed)\b))\b|"
    r"no other [a-z]+ (?:is|are|was|were|has|have|had)\b(?!.* (?:more|as|ever|than)\b)|(?:all )?(?:other|earlier|later|older|newer|previous) (?:versions?|releases?|models|regions|products|lots|batches|branches|doses?)\b(?! (?:of|than|to)\b)|"
    r"(?:conversely|accordingly|by contrast|even so|in that case|in the meantime|if so|if not|otherwise),|if [^,]{1,40} (?:do|does|did),)",
    re.IGNORECASE,
)
# "In London, she said", "Like Smith, he has", "Born in Leeds, he": what stands before the pronoun is no subject it could stand for.
_NO_SUBJECT = re.compile(
    r"^(?!(?:in|during|under|with|through) (?-i:[A-Z])[\w-]+(?<!day)['’]s\b)"
    r"(?:(?:like|unlike|along|alongside|in|at|on|by|from|with|without|within|under|over|through|throughout|during|until|for|to|into|against|among|amid|behind|near|across|outside|inside|despite|beyond|"
    r"last|next|this|earlier|later|soon|instead|prior|according|afterwards?|before|since|hidden|born|raised|built|\w+ed|an?|(?!(?:no|any|every)thing\b)\w+ing|(?:after|when) \w+(?:ing|ed))\b|"
    r"(?:as (?:an?|the)|the (?:first|second|third|last|oldest|eldest|youngest|only|son|daughter|child))\b(?! (?:\w+ )*?(?:is|was|were|are|ha[sd]|have|did|will|would|[a-z]+ed)\b))"
    r"(?:(?! (?:was|were|is|are|ha[sd]|have|will|would|could|said|says?|told|that|who|which|when|if|where|because)\b|n['’]t\b|, (?:and|but|so|or)\b| (?:and|but),)[^“”\".;:])*?, "
    r"(?:(?:he|she|they)\b|it (?!is\b|was\b|['’]s\b|has been\b|will be\b|would be\b|may be\b|might be\b|takes\b|took\b|seems\b|appears\b|means\b|meant\b))",
    re.IGNORECASE,
)
# "The fort is unscathed, she said": the speaker is named in another sentence, unless a full name or a title stands in this one.
_PRONOUN_SAID = re.compile(
    r"^(?!.*\b(?:[A-Z][\w’'-]+ [A-Z][\w’'-]+|(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|Senator|Mayor|Judge|Governor)\.? [A-Z]))"
    r".*(?:, |”\s+)(?:he|she|they|it) (?:also |later |has |have |had )?(?:said|says?|adds?|added|told|writes?|wrote|warn(?:s|ed)|argue[sd]|admit(?:s|ted)|explain(?:s|ed)|signalled|claim(?:s|ed)|not(?:es|ed)|recall(?:s|ed))\b"
)
# “… ,” the spokesperson said: a noun that came in as "a spokesperson".
_SPEAKER = re.compile(
    r"(?:[,”\"’]\s+(?:sa(?:id|ys) )?|according to )the ([a-z-]{3,}?)s?(?= (?:(?:also|later|has|had) )?(?:said|says?|told|added|wrote|explained|stated|noted|warned)\b|[,.])"
)
# "While this quirky history is known": which, if nothing is named before it?
_THIS = re.compile(
    r"^(?P<before>(?:[^“”]*[\w,] )?)[Tt]his (?!(?:week|month|year|season|summer|winter|spring|autumn|fall|morning|afternoon|evening|weekend|time|point|century|decade|day|term|quarter|period|cycle|election|parliament|administration|past|coming|last|next|late|early|earlier|"
    r"country|nation|world|planet|holiday|pandemic|era|age|side|stage|moment|date|kind|sort|type|way|one|all|much|ahead|an?|the|of|in|on|at|to|for|by|with|that|when|after|before|and|as|his|her|its|their|is|was|has|had|will|would|may|might|could|can|should|did|does|doesn|means?|meant|ma[dk]es?|proved|c[oa]mes?)\b)[a-z-]+"
)
# "As he prepared to visit the Capitol, President Trump …", "In his new book, Ann Lee wrote …": the full name or title right behind tells who.
_CATAPHORA = re.compile(
    r"^(?:As|When|While|After|Before|Although|Though|Since|Until) (?:he|she) [^,“”;:]*, (?=(?:(?:President|Senator|Sen\.|Rep\.|Mayor|Governor|Gov\.|Judge|Chancellor|Prime Minister|Justice|Pope|King|Queen|Mr\.?|Mrs\.?|Ms\.?|Dr\.?) )(?:[A-Z][\w’-]+)(?![’'\w]))|"
    r"^In (?:his|her) (?:[a-z]+ ){0,2}(?:book|memoir|autobiography|speech|statement|letter|testimony)\b[^“”\";]*?, (?=(?:[\w-]+ ){0,3}[A-Z][\w’-]+ [A-Z][\w’-]+ (?:wrote|writes|said|says|told|\w+ed)\b)"
)
# "Twenty people were there": where, if no name stands before it? "There is" and "out there" say nothing of a place.
_THERE = re.compile(
    r"^(?P<before>[^“”]*[\w,] )(?<!\bin )(?<!\bout )(?<!\bover )(?<!\bup )there(?=[.,;]| (?:on|in|by|since|for|to|and|after|only|until|when|as)\b)"
)
_PLACE = re.compile(
    r"\b(?:in|at|to|from|near|of|into|across|on|around|outside|inside|over) (?:the |an? )?(?:[\w’'-]+ ){0,2}?[A-Z]|[A-Z][\w-]+[’']s "
)
WHEN = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
"""Capitalised words that name a day or a month, and nobody."""
_NAMES = re.compile(r"\b[A-Z][\w.’'-]*\w(?: (?:(?:de|van|von|der|bin|al|of) )?[A-Z][\w.’'-]*\w)*")
_COMMON_NAME = re.compile(
    r"House|Court|Street|State|States|Party|Department|Council|Bank|Office|Committee|City|County|Congress|Senate|Act|University|Union|Nations|"
    r"Church|School|Club|Minister|President|Republic|Republicans|Democrats|Kingdom|Board|Police|Government|Valley|River|Sea"
)
_VERB = "is|are|was|were|has|have|had|will|would|could|can|may|might|must|did|does|do|said|says|also|then|now"
_BARE_NOUN = re.compile(rf"^[Tt]he ([a-z-]{{3,}}?)s?(?= (?:{_VERB}|[a-z]+(?:ed|s))\b|,|['’]s\b)")
_PAST = (
    "beat|became|began|bit|blew|bore|bought|broke|brought|built|burst|came|caught|chose|cost|cut|dealt|drew|drove|dug|fed|fell|felt|fled|flew|forbade|forgot|"
    "fought|found|froze|gave|got|grew|heard|held|hid|hit|hung|hurt|kept|knew|laid|lay|led|left|lent|lost|made|meant|met|paid|put|quit|ran|rang|read|rode|rose|"
    "sank|sat|saw|sent|set|shook|shot|shut|slid|sold|sought|spent|split|spoke|spread|sprang|stole|stood|struck|stuck|swept|swore|swung|taught|thought|threw|told|took|tore|"
    "understood|went|withdrew|woke|won|wore|wrote"
)
_HOW = "newly|recently|freshly|badly|widely|jointly|heavily|specially|hard|best|long|well"  # built: no noun of a verb
_BARE_SUBJECT = re.compile(
    rf"^[Tt]he (?:[a-z0-9-]+ ){{0,3}}?(?P<noun>(?!(?:they|she|you|who|that|this|the|have|has|had|was|were|first|[a-z]+ly|{_HOW})\b)[a-z-]{{3,}})(?= (?:{_VERB}|comes?|follows|tells|(?:{_PAST})(?! (?:{_VERB})\b)|[a-z]+ed)\b|,(?! (?:[A-Z][\w’'.-]+ ){{1,3}}[A-Z][\w’'-]+,)|['’]s\b)"
)
_KNOWN_TO_ALL = re.compile(
    r"\b(?:government|administration|president|prime minister|police|army|military|senate|parliament|cabinet|opposition|pope|king|queen|economy|world|country|nation|public|internet|weather|sun|moon|earth|stock market|dollar|euro|pound|(?:un)?employment rate|jobless rate|inflation rate|price index|number of \w+ jobs)$"
)
_HONORIFICS = "Mr|Mrs|Ms|Miss|Dr|Sir|Sgt"
_HONORIFIC = re.compile(rf"\b(?:{_HONORIFICS})\.? (?=[A-Z])")
# "Crews are expected to resume the search": not news where another outlet tells that they resumed it.
_EXPECTED = re.compile(
    r"\b(?:will|(?:is|are|plans?) (?:(?:expected|set|due|scheduled|poised|likely) )?to) (?:also |soon |likely )?(?P<verb>(?!not\b|now\b)[a-z]{3,})\b"
)
_IRREGULAR = {
    "become": "became", "begin": "(?:began|begun)", "buy": "bought", "cut": "cut", "fall": "(?:fell|fallen)", "give": "(?:gave|given)", "go": "(?:went|gone)",
    "hear": "heard", "hold": "held", "leave": "left", "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "quit": "quit", "rise": "(?:rose|risen)",
    "run": "ran", "sell": "sold", "send": "sent", "speak": "(?:spoke|spoken)", "take": "(?:took|taken)", "win": "won",
}  # fmt: skip
_TURNS = re.compile(
    r"^[\"“'‘\s]*((?:But|Yet|However|Nevertheless|Nonetheless|Still(?=,)|Instead(?=,))\b|(?:[^,.;:“”\"]{3,60}, )(?:however|though|nevertheless|nonetheless|by contrast|on the other hand)(?=,))"
)
_NO_NAME = re.compile(
    rf"{_HONORIFICS}|The|In|On|At|But|And|After|When|While|As|If|For|From|With|Since|Although|Though|Despite|Because|Before|By|To|Of|That|This|Both|Like|Unlike|Now|Then|So|Yet|Still|Asked|Says|Said|"
    r"She|He|They|It|We|You|St|Many|Some|Most|All|No|Not|One|Two|Three|There|Here|What|Who|How|Why|Where|Whether|Its|His|Her|Their|Our|These|Those|Each|Every|Only|Even|Just|Also|An|Officials"
)
# What a journal says of the paper it stands on needs no other noun than the headline's.
_OF_ITSELF = re.compile(
    r"^This (?:article|paper|study|preprint|submission|manuscript) (?:has been|was|is being) (?:retracted|withdrawn)\b",
    re.IGNORECASE,
)

_NO_FIRST = (
    "President|Vice|Former|Prime|Minister|Officer|Senator|Sen|Rep|Representative|Congressman|Congresswoman|Mayor|Governor|Gov|Judge|Justice|Chief|Captain|Capt|Lt|Lieutenant|Colonel|General|Gen|Sergeant|Detective|Inspector|Constable|Professor|Prof|Doctor|Chancellor|Secretary|"
    "King|Queen|Prince|Princess|Lord|Lady|Dame|Pope|Bishop|Father|Rev|Coach|Director|Attorney|Sheriff|Deputy|Los|San|New|Saint|Democrat|Republican|Republicans|Democrats|Angeles|East|West|North|South|Great|Young|Old|First|Team|Uncle|Aunt|Above|Against|Behind|Below|Beside|Between|Under|School|Polesitter|"
    r"[A-Z]\w{3,}ing|\w+day|January|February|March|April|May|June|July|August|September|October|November|December"
)


# "– To tragedia – powiedziała burmistrz Lea Kot.": dashes quote where others set marks.
_DIALOGUE = re.compile(r"[–—-] [^–—]+ [–—-] [^\W\d_A-ZÀ-ÞА-ЯЁІЇЄҐ]")


@lru_cache(maxsize=KEPT)
def lost(sentence: str, language: str = "en") -> str:
    """Give the word whose noun stands in another sentence; empty when the sentence stands alone."""
    tongue = code(language)
    if _OF_ITSELF.match(sentence):
        return ""
    found = _lost_start(sentence, tongue)
    return found.group().strip(" \"'“‘«") if found else _lost_inside(sentence, tongue)


def _lost_start(sentence: str, tongue: str) -> re.Match[str] | None:
    pattern = tongues.lost(tongue)
    start = sentence.lstrip(" \"“'‘«„")
    if tongue != "en" or pattern is None:
        return pattern.match(start) if pattern and start == sentence and not _DIALOGUE.match(sentence) else None
    if _EXPLETIVE.match(start):
        return None
    quoted = start != sentence
    found = _SPOKEN_OF.match(start) if quoted else pattern.match(start)
    return found or _DEFINITE.match(start)


def _lost_inside(sentence: str, tongue: str) -> str:
    """Find a speaker left unnamed, or a pronoun before any name or noun it could stand for (English alone: elsewhere rules would guess)."""
    plain = quotes.unquoted(sentence)
    if not any(map(str.isalnum, plain)):
        return sentence[:1]  # a quotation, and nobody who says it
    if tongue != "en":
        return _lost_abroad(plain, tongue)
    patterns = (_THAT_ALONE, _GOES_ON, _NO_SUBJECT, _PRONOUN_SAID)
    points = _POINTS_BACK.search(plain) or next(filter(None, (pattern.match(plain) for pattern in patterns)), None)
    if points:
        return points.group().rpartition(", ")[2].strip()
    for word, pattern in (("there", _THERE), ("this", _THIS)):
        if (found := pattern.match(plain)) and not _told_of(word, found["before"]):
            return word
    return _unexplained(_CATAPHORA.sub("", plain))


def _told_of(word: str, before: str) -> bool:
    """Tell whether a text names a place that "there" could be, or anything at all that "this" could."""
    return person_named(before) and (word != "there" or _PLACE.search(before) is not None)


def _unexplained(plain: str) -> str:
    """Give a pronoun with no name or noun before it that it could stand for (English)."""
    found = _MID_PRONOUN.search(plain)
    if found is None:
        return ""
    before = plain[: found.start()]
    if found.group() in _SINGULAR:
        before = _COUNT_START.sub("", _BODY.sub("", _PLURAL_START.sub("", before, count=1)), count=1)
    nouns = [name for name in re.findall(r"\b[A-Z][\w’'-]+", before[1:]) if not WHEN.fullmatch(name)] or re.findall(
        r"\b(?:[Aa]n?|the|(?!(?:In|On|At|After|Before|When|While|As|If|By|For|From|Since|Until|During|With|Although|Though|Despite|Once|Because|Together|Now|Today|Yesterday|Perhaps|Instead|Later|Earlier|Still|Not|Only|Even|Just|None|Then|Also|Like|Unlike|Among|Amid|Under|Over|Between|Against|About|Through|Within|Without|Given|According|Asked|Maybe|Never|Often|Sometimes|Of|Into|Near|Beyond|Behind|Across|Throughout|Regarding|Alongside|Outside|Inside|Upon|That|What|How|Why|Where|Who|Whether|There|Here)\b)[A-Z][\w’']+|\d+|police|people|officials|residents|scientists|researchers) ",
        before,
    )
    return "" if nouns else found.group()


def _lost_abroad(plain: str, tongue: str) -> str:
    """Find the same outside English: a speaker left out, what points back, a mood of speech whose speaker is not named."""
    unnamed, points = speakers.unnamed(tongue), tongues.points(tongue)
    found = (unnamed.match(plain) if unnamed else None) or (points.search(plain) if points else None)
    return found.group().strip(" “”,") if found else "reported" if speakers.reported(plain, tongue) else ""


def owed(article: Article, number: int, sentence: str) -> tuple[str, ...]:
    """Give the words a sentence owes to those before it: surnames by themselves, and a noun that came in as "a …" (English).

    Elsewhere a surname by itself of who speaks or acts: "sagte Brun", who was Lea Brun before.
    """
    tongue, before, plain = code(article.language), " ".join(article.sentences[:number]), quotes.unquoted(sentence)
    if tongue != "en":
        return surnames.owed(plain, before, tongue)
    names = dict.fromkeys(re.sub(r"['’]s?$", "", found.group()) for found in _NAMES.finditer(_HONORIFIC.sub("", plain)))
    met = [name for name in names if name in before and _surname(name)]
    known = (name for name in met if _brought_in(name, before))
    shared = (one for name in met if (one := _of_two(name, before)))
    return (*known, *shared, *_owed_noun(plain, before))


def met(word: str, told: str, tongue: str) -> bool:
    """Tell whether what is told has a word that is owed: a noun by its beginning, a name whole, but where names are declined."""
    if word.islower():
        return re.search(rf"(?<!\w){re.escape(word)}", told, re.IGNORECASE) is not None
    end = "" if tongue in tongues.DECLINED else r"s?(?!\w)"  # "Bruns Haus"
    return re.search(rf"(?<!\w)(?:{re.escape(word)}|{re.escape(word.upper())}){end}", told) is not None


def _surname(name: str) -> bool:
    """Tell whether a name may be a surname by itself."""
    alone = " " not in name and (len(name) > 2 or name[1:].islower()) and not _COMMON_NAME.fullmatch(name)  # noqa: PLR2004 - "Xu", and no "US"
    return alone and not WHEN.fullmatch(name) and not _NO_NAME.fullmatch(name)


def _brought_in(name: str, before: str) -> bool:
    """Tell whether a text has the name behind a first name, or an initial."""
    return (
        re.search(rf"\b(?!(?:{_NO_NAME.pattern})\b)(?:[A-Z][\w’'-]+(?: [A-Z]\.)?|[A-Z]\.) {re.escape(name)}\b", before)
        is not None
    )


def _of_two(name: str, before: str) -> str:
    """Give the full name last met where two persons of a text bear one surname: it is that one's."""
    full = re.findall(
        rf"\b(?!(?:{_NO_NAME.pattern}|{_NO_FIRST})\b)[A-Z][a-zà-ÿ’']+(?:-[A-Z][a-zà-ÿ’']+)* {re.escape(name)}\b", before
    )
    firsts = {one.split(" ")[0] for one in full}
    short = any(one != other and one.startswith(other[:3]) for one in firsts for other in firsts)  # "Chris" and "Christopher"
    return full[-1] if len(firsts) > 1 and not short else ""


def _owed_noun(plain: str, before: str) -> tuple[str, ...]:
    """Give the noun of "The battery burned" and of "…, the spokesman said" that came in as "a …", where nothing told it as "the …" since."""
    found = [one[1] for one in (_BARE_NOUN.match(plain), _SPEAKER.search(plain)) if one]
    return tuple(dict.fromkeys(noun for noun in found if _came_in(noun, before)))


def _came_in(noun: str, before: str) -> bool:
    """Tell whether a text brings a noun in as "a …" and does not go on with it."""
    if re.search(rf"\b[Tt]he (?:[\w-]+ )?{re.escape(noun)}", before):
        return False
    came_in = rf"\b(?:[Aa]n?|one|two|three|four|five|some|several|\d+) (?:[\w-]+ ){{0,3}}{re.escape(noun)}"
    return re.search(came_in, before) is not None


def bare(sentence: str, language: str = "en") -> str:
    """Give the noun of "The interviews, recorded …", "The central bank said …": the reader must have met it (English)."""
    found = _BARE_SUBJECT.match(quotes.unquoted(sentence)) if code(language) == "en" else None
    return found["noun"] if found and not _KNOWN_TO_ALL.search(found.group()) else ""


def met_before(article: Article, number: int, sentence: str) -> str:
    """Give the noun of "The battery burned …" where more than one sentence had it, the last right before: it is that one's.

    Elsewhere than in English: how a sentence behind the first begins that goes on with somebody told before ("L'homme, un plombier …").
    """
    again = tongues.again(code(article.language))
    if again:
        goes_on = again.match(quotes.unquoted(sentence)) if number else None
        return goes_on.group().strip() if goes_on else ""
    noun = bare(sentence, article.language)
    held = [re.search(rf"\b{re.escape(noun)}\b", before) for before in article.sentences[:number]] if noun else []
    return noun if held and held[-1] and any(held[:-1]) else ""


def stale(sentence: str, language: str = "en") -> bool:
    """Tell whether a sentence names a day by its distance from that of its report, outside quotation marks: "yesterday"."""
    day = tongues.relative_day(code(language))
    return day is not None and day.search(quotes.unquoted(sentence)) is not None


def expected(sentence: str) -> re.Pattern[str] | None:
    """Give the form of a verb that tells as done what a sentence expects: "resumed" of "are expected to resume" (English)."""
    found = _EXPECTED.search(quotes.unquoted(sentence))
    return re.compile(rf"(?<!\bbe )(?<!\bis )(?<!\bare )\b{_past(found['verb'])}\b") if found else None


def _past(verb: str) -> str:
    """Give the past form of a verb."""
    regular = re.sub(r"(?<=[^aeiou])y$", "i", verb).removesuffix("e") + "ed"
    return _IRREGULAR.get(verb, regular)


# "The first night train to Ely will not leave" points back to no other, where it opens a report.
_ORDINAL = re.compile(
    r"^The (?:first|second|third|last|next|latest) (?:[a-z-]+ ){1,3}(?:of|to|in|at|for|from|on|by|with|between|since|who|that|has|have|will|was|were|is|are)\b"
)
# "Some 54% support the plan": in which poll? "A further 46 cases were tested": beside how many?
_POLLED = re.compile(
    r"^(?:A further|Another|An additional) (?:[£$€₹]?\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand)\b|"
    r"^(?:(?:Some|About|Around|Only|Just|Another|A further|More than|Nearly|Almost|Roughly) )?(?:\d+(?:\.\d+)?(?:%| per ?cent)|[A-Z][a-z]+(?:-[a-z]+)? per ?cent)(?: of (?:those(?: asked| polled| questioned| surveyed)?|respondents|people|voters|residents|adults))? "
    r"(?:said|say|support(?:ed)?|back(?:ed)?|oppos(?:ed?)|think|thought|believed?|(?:dis)?approved?|favou?r(?:ed)?|want(?:ed)?|were (?:in favou?r|against|undecided)|agreed?|blamed?|trust(?:ed)?)\b(?!.*\b(?:polls?|polled|survey\w*)\b)"
)
_ASIDE = re.compile(r"^[\"“'‘\s]*(Meanwhile|Separately|Elsewhere|In other news|In a separate \w+)\b,?")


def aside(article: Article, number: int) -> str:
    """Give the "Meanwhile" a sentence opens with in its article: what it tells is beside the point of the story (English)."""
    found = _ASIDE.match(article.sentences[number]) if number and code(article.language) == "en" else None
    return found[1] if found else ""


def polled(article: Article, number: int) -> str:
    """Give the share or count that a sentence opens with, where the poll it is of, or what it adds to, stands before it (English)."""
    found = _POLLED.match(article.sentences[number]) if number and code(article.language) == "en" else None
    return found.group() if found else ""


def answers(article: Article, number: int) -> str:
    """Give the mark of the question right before a sentence in its paragraph: an answer may be half a sentence (not in English)."""
    if not number or code(article.language) == "en" or article.paragraphs[number] != article.paragraphs[number - 1]:
        return ""
    return next((mark for mark in "?？؟" if article.sentences[number - 1].endswith(mark)), "")


def turns(article: Article, number: int) -> str:
    """Give the "But" a sentence opens with in its article: it turns what stands right before it, though it is printed without."""
    tongue = code(article.language)
    turning = _TURNS if tongue == "en" else tongues.turning(tongue)
    found = turning.match(article.sentences[number]) if number and turning else None
    return found[found.re.groups].strip(" \"“'‘") if found else ""


def points_back(article: Article, number: int, sentence: str) -> str:
    """Give what a sentence of an article says that a sentence before it has to explain; it may be handed in other words."""
    opens = not number and _ORDINAL.match(sentence) and code(article.language) == "en"
    said = _lost_inside(sentence, "en") if opens else lost(sentence, article.language) or met_before(article, number, sentence)
    return said or aside(article, number) or answers(article, number) or polled(article, number)


def leans(article: Article, number: int, sentence: str) -> str:
    """Give what a sentence of an article says that any other has to explain: alone in a frame there is none."""
    return points_back(article, number, sentence) or ", ".join(owed(article, number, sentence)) or turns(article, number)


def person_named(sentence: str) -> bool:
    """Tell whether a sentence has a capitalised word behind its first: "he" and "she" need one."""
    return any(not WHEN.fullmatch(name) for name in re.findall(r"(?<!^)\b[A-Z][\w’'-]+", sentence))
