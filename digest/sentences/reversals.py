"""What later reports take back: by their headline ("Fin de la grève"), or in so many words ("named the wrong man")."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from datetime import UTC, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.sentences import hearsay, moments
from digest.sentences.tongues import code, row
from digest.types import ASIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, tzinfo

    from digest.types import Article, Story

REPORTS = ("news", "correction", "paywall")  # a live blog tells of other things too
LATER = 3  # hours between a report and one that overtakes it
SOON = 1  # hours between a report and a headline that takes it back
_KEPT = 256
_FIRST = 3  # sentences of a report in which it tells as much itself
# A headline that takes back, or ends, what earlier reports told.
_UNDONE = {
    "en": r"\b(?:weaken(?:s|ed)|downgraded|(?:warning|alert|curfew|evacuation|order)s? (?:is |are |was |were )?(?:lifted|cancell?ed)|lifts? (?:the |an? )?(?:[\w-]+ ){0,2}(?:warning|alert|curfew|lockdown|order)|disqualified|stripped of (?:[\w-]+ ){0,2}(?:gold|silver|bronze|medals?|titles?|win|victory|record)|reinstated|quashe[sd]|wins? (?:an |the |his |her |its |their )?appeal|(?:match|game|race|search|plans?) (?:is |are |was |were )?abandoned|not for sale|reach(?:es|ed)? (?:a |an? [\w-]+ )?(?:deal|agreement)|averts|averted|false alarm|all[- ]clear|call(?:s|ed) off|scrapped|(?:is|are|was|were) (?:cancell?ed|postponed|retracted|overturned|averted)|cancels|postpones|retracts|overturns|re-?opens|(?:re-)?open(?:s|ed)? again|denies (?:s?he|it|they|that|having|being)|(?:is|are|was|were|walks?|set|suspects?|man|woman) (?:freed|cleared|acquitted)|freed (?:as|after|without)|, (?!who\b|but\b)\w+ (?:freed|cleared)|found (?:safe|alive|unharmed|unhurt)|safe and well|(?:is|am|are) (?:alive|not dead)|(?:was|were|is) (?:a hoax|made up)|withdr(?:aws|ew) (?:its|his|her|their) (?:report|claim|story)|mix(?:es|ed) up|wrong (?:man|woman|person)|drops? (?:the |all )?(?:charges|case)|drops (?:its |his |her |their )(?:case|appeal|bid|plans?)|charges dropped|withdraws (?:[\w-]+ ){0,2}(?:results|figures|claim|record|offer|bid|reading|forecast|study)|(?:record|reading|results|forecast|offer|bid|study) (?:is |are )?withdrawn|no (?:shooting|shots|gunman|bomb)(?! (?:since|for|yet)\b)|(?:court|judge) (?:bars|blocks|halts|stays|suspends)|calls in (?:the )?(?:[\w-]+ ){0,2}(?:plans?|scheme|application)|(?:delays|defers|shelves|puts off) (?:the |its |a )?(?:decision|vote|launch|closure|strike|start)|(?:strike|walkout|sanctions) (?:is |are )?suspended|suspends? (?:its |their |the )?(?:strike|walkout)|(?:deal|talks|takeover|merger|transfer|sale|ceasefire|truce) (?:collapses?|falls? through|breaks? down)|(?:not to|will not|won['’]t|does not|do not) count|annul(?:s|led)|declared void|(?:network|services?|power|water|trains?|flights?|lines?|website|systems?) (?:is |are )?(?:back(?! in (?:court|the news)\b)|restored|working again|up again|running again)|tests? negative|(?:restore[sd]|recover(?:s|ed)|resolve[sd]|fixe[sd]|back (?:online|up))\b[^,;]{0,40}\b(?:outage|disruption|blackout)s?|(?:outage|disruption|blackout)s? (?:is |are |was |were )?(?:over|resolved|fixed|ends|ended)|back online)\b",
    "de": r"\b(?:wohlbehalten|unversehrt|wieder aufgetaucht|wieder da|(?:lebend|lebendig) (?:gefunden|entdeckt)|entwarnung|fehlalarm|freispruch|freigesprochen|lebt|disqualifiziert|einigen sich|einigung|schwächt sich ab|abgesagt|verschoben|zurückgenommen|gestoppt|doch nicht|aufgehoben|entschärft|infrage|freigelassen|wieder (?:frei|offen|geöffnet)|beendet|ende de[sr]|kippt)\b",
    "fr": r"\b(?:retrouvée?s? (?:\w+ )?(?:saine?s?|vivante?s?|en vie|indemnes?)|saine?s? et sau(?:f|ve)s?|relaxée?s?|acquittée?s?|non-lieu|fausse alerte|est vivante?|disqualifiée?|accord trouvé|trouvent un accord|faibli\w*|report\w+|annul\w+|suspend\w*|suspensions?|fin de|fin du|fin des|levée?|retir\w+|renonce\w*|abandonn\w+|dément\w*|libérée?s?|rouv\w+)\b",
    "es": r"\b(?:san[oa]s? y salv[oa]s?|(?:hallad|encontrad|localizad)[oa]s? con vida|(?:aparecen?|hallan|encuentran|localizan) (?:\w+ ){0,4}con vida|absuel\w+|archiva\w*|deja\w* libre|falsa alarma|está viv[oa]|descalificad\w+|llegan a un acuerdo|se debilita|aplaz\w+|cancel\w+|suspend\w*|retira\w*|anula\w*|levanta\w*|desconvoca\w*|fin de|libertad|desmiente\w*|vuelven? al?|reabre\w*|niega\w*)\b",
    "it": r"\b(?:san[oaie] e salv[oaie]|ritrovat[oaie] viv[oaie]|assolt[oaie]|archivia\w*|falso allarme|è viv[oa]|squalificat\w+|raggiunt\w+ (?:un |l['’])?(?:accordo|intesa)|si indebolisce|scarcerat\w+|rinvi\w+|annulla\w+|sospes\w+|revoca\w*|ridott\w+|scongiurat\w+|precetta\w*|fine d\w+|smenti\w+|liberat\w+|riapert\w+|ritira\w*)\b",
    "pt": r"\b(?:s(?:ão?|ãos|ã|ãs) e salv[oa]s?|(?:encontrad|localizad|achad)[oa]s? (?:com vida|viv[oa]s?|bem)|absolvid[oa]s?|arquiva\w*|falso alarme|está viv[oa]|desclassificad\w+|chegam a acordo|enfraquece|adia\w*|cancela\w*|suspen\w+|anula\w*|retira\w*|revoga\w*|recua\w*|fim d[aeo]|desmente\w*|libertad\w+|solto|reabr\w+|reabert\w+)\b",
    "nl": r"\b(?:(?:terecht|gezond en wel|veilig (?:terug)?gevonden|levend (?:terug)?gevonden)|vrijgesproken|vals alarm|leeft nog|gediskwalificeerd|bereiken akkoord|akkoord bereikt|zwakt af|afgelast|uitgesteld|geschrapt|ingetrokken|opgeheven|toch niet|voorbij|vrijgelaten|weer open)\b",
    "pl": r"\b(?:(?:odnalezion\w+|odnalazł\w*|odnalaźli) (?:\w+ )?(?:cał[yaei]|żyw[yaei])|odnaleźli (?:\w+ )?całych|cał[yaei] i zdrow[yaei]|uniewinni\w+|umorz\w+|fałszywy alarm|żyje|zdyskwalifikowan\w+|porozumieni\w+|słabnie|odwoła\w+|przełożon\w+|wstrzyma\w+|uchyl\w+|wycofa\w+|zniesion\w+|koniec|zwolnion\w+|znów otwart\w+|zakończ\w+)\b",
    "ru": r"\b(?:(?:найден\w*|нашли|нашл[аи]сь|наш[её]лся|обнаруж\w+) (?:\w+ )?жив(?:ым|ой|ыми|ого|ую|ых|а|ы)?\b|жив(?:ым|ой|ыми|а|ы)? и (?:здоров|невредим)\w*|оправда\w+|ложн\w+ тревог\w+|дисквалифиц\w+|отмен\w+|отлож\w+|перен[её]с\w+|приостан\w+|отозва\w+|заверш\w+|освобо\w+|опроверг\w+|возобнов\w+)\b",
    "uk": r"\b(?:(?:знайден\w*|знайшл[иа]с?я?|знайшовся|виявили) (?:\w+ )?жив(?:им|ою|ими|ого|у|их|а|і)\b|жив(?:им|ою|ими|а|і)? (?:та|і|й) (?:неушкоджен|здоров)\w*|виправда\w+|хибн\w+ тривог\w+|дискваліф\w+|скас\w+|відкла\w+|перенес\w+|призупин\w+|відклика\w+|заверш\w+|звільн\w+|спрост\w+|віднов\w+)\b",
    "ro": r"\b(?:teaf[ăe]r\w*|nevătăma\w+|găsi[tț]\w* (?:în viață|vi[uei])\b|achita\w+|alarmă falsă|descalifica\w+|amân\w+|anul\w+|suspend\w+|retra\w+|revoc\w+|încheiat\w*|eliberat\w*|dezmin\w+|redeschi\w+)\b",
    "sv": r"\b(?:välbehåll\w+|(?:hittad\w*|hittats|funn[ea]n?) (?:vid liv|levande)|fria[ds]\w*|inställ\w+|uppskjut\w+|skjuts upp|stoppa\w+|upphäv\w+|hävs|avblås\w+|släpp[ts]\w*|släppt|återöppna\w*|falskt alarm|lever|diskvalificera\w+|återfunn\w+|drar tillbaka)\b",
    "zh": r"[无無]罪|推[迟遲]|取消|[暂暫]停|撤回|撤[销銷]|解除|恢[复復]|否[认認]|辟[谣謠]|[获獲][释釋]|延期|叫停|[结結]束",
    "ja": r"無罪|延期|中止|撤回|見送り|取り消|解除|再開|否定|釈放|終了",
    "ar": r"براءة|تأجيل|إلغاء|تعليق|سحب|استئناف|نفي|ينفي|تنفي|إطلاق سراح|انتهاء|إنهاء",
}
# What another report takes back whole: who was named wrongly, lives, or is free.
_RETRACTS = {
    "en": r"\b(?:withdrew|retracted) (?:its|his|her|their|the) (?:report|story|claim|announcement)\b|\b(?:nam|identify|identifi|arrest)(?:ed|ing) the wrong (?:man|woman|person)\b|"
    r"\bsaid (?:on \w+day )?(?:that )?(?:he|she) was alive\b|\bmixed up (?:the |two )?(?:samples?|names?)\b|\bapologi[sz](?:ed|es) (?:\w+ ){0,4}for (?:(?:wrongly|falsely|mistakenly|prematurely) (?:announcing|reporting|saying|stating|naming|identifying|publishing)|announcing (?:the|his|her) death|reporting (?:the|his|her) death)\b",
    "de": r"\b(?:zog|hat) (?:die|ihre|seine) (?:meldung|nachricht|eilmeldung)(?: \w+){0,3} zurück(?:gezogen)?\b|\bsagte[^.;]{0,40}(?:er|sie) (?:lebe|sei am leben)\b|\bden falschen (?:mann|namen)\b",
    "fr": r"\ba retiré (?:sa|la|son|cette) (?:dépêche|information|nouvelle|article)\b|\b(?:dit|assur\w+|déclaré)[^.;]{0,40}(?:est|être|était) (?:bien )?vivante?\b|\berreur sur la personne\b",
    "es": r"\b(?:ha retirado|retiró) (?:la|su) (?:noticia|información)\b|\b(?:dijo|dice|aseguró)[^.;]{0,40}está viv[oa]\b",
    "it": r"\bha ritirato (?:la|il|l['’]) ?(?:notizia|lancio|articolo)\b|\b(?:ha detto|dice|ha assicurato)[^.;]{0,40}(?:è|essere) viv[oa]\b|\bpersona sbagliata\b",
    "pt": r"\bretirou a (?:notícia|informação)\b|\b(?:disse|diz|garantiu)[^.;]{0,40}está viv[oa]\b|\bpessoa errada\b",
    "nl": r"\btrok (?:het|zijn|haar) (?:bericht|nieuws) in\b|\bzei[^.;]{0,40}(?:hij|zij|ze) (?:nog )?leeft\b|\bverkeerde (?:man|vrouw|persoon)\b",
    "pl": r"\bwycofała? (?:informację|depeszę|wiadomość)\b|\bpowiedzia[^.;]{0,40}że żyje\b|\bniewłaściw\w+ (?:osob|mężczyzn|kobiet)\w+",
    "sv": r"\bdrog tillbaka (?:nyheten|uppgiften|artikeln)\b|\b(?:sade?|säger)[^.;]{0,40}(?:han|hon) lever\b|\bfel (?:man|kvinna|person)\b",
}
# That somebody is free takes back that he is held, and nothing else of the story.
_FREES = {
    "en": r"\b(?:was|were|been) (?:released|freed) without charge\b",
    "es": r"\ben libertad sin cargos\b",
}
_HELD = {
    "en": r"\b(?:arrest(?:s|ed)?|detain(?:s|ed)?|suspect(?:s|ed)?|suspicion|questioned|custody|(?:is|was|were|being|men|man|woman|teenagers?|boys?) held)\b",
    "es": r"\b(?:det(?:ien|uv|en)\w+|arrest\w+|sospech\w+)\b",
}
# How a vote becomes known, and a match: voters are asked before it, or as they leave; it is projected. What was counted ends all three.
_GUESSED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"^(?=.*\b(?:\w*elections?|vot(?:e|es|ers)|referendum|undecided|\w*wahl\w*|élections?|présidentielles?|municipales|elec(?:ciones|toral)|elezioni|eleiç(?:ão|ões)|verkiezing\w*|wybor\w*|val(?:et)?)\b)"
            r".*(?:(?<!exit )(?<!exit-)\bpolls?(?: of [^.;]{0,40})? (?:gives?|puts?|shows?|finds?|suggests?)\b|(?<!exit )\bopinion[- ]polls?\b|\b(?:leads?|ahead|trails?)\b[^.;]{0,60}\b(?:in|on) (?:an? |the )?(?:(?!exit\b)[\w-]+ ){0,3}polls?\b"
            r"|\b(?:\w*umfrage|sondages?|encuestas?|sondeo|sondaggi?o?|sondagem|peiling\w*|sondaż\w*|opinionsmätning\w*)\b)"
        ),
        r"^\W*HT\b|\b(?:(?:leads?|trails?|level|ahead) [^.;]{0,60}\bat (?:half[- ]time|the break|the interval)|(?:claim|declare)(?:s|ed)? victory|exit[- ]polls?|nachwahlbefragung|prognose|sortie des urnes|a pie de urna|boca de urna|vallokalsundersökning)\b",
        r"\b(?:projections?|hochrechnung\w*)\b",
    )
)
_COUNTED = re.compile(
    r"^\W*FT\b|\b(?:(?:re-?)?elected|wins?|won|victory|count(?:ed)?|results?|beats?|draws?|reach(?:es|ed)? (?:the )?(?:semi-|quarter-)?finals?|gewinnt|siegt|gewählt|auszählung|(?:ré)?élue?|remporte|gana|(?:re)?elegid[oa]|vince|(?:ri)?elett[oa]|(?:re)?eleit[oa]|wint|(?:her)?kozen|wygra\w*|wygrywa|vinner|omvald)\b",
    re.IGNORECASE,
)
# How a market opens or stands at noon, and how it closed (English, German, French, Spanish, Italian).
_MARKET = r"(?:stocks?|shares|wall street|ind(?:ex(?:es)?|ices)|börsen?|aktien(?:markt)?|leitindex|bourses?|bolsas?|borse?|piazza affari|dow|nasdaq|s&p ?500|ftse(?: mib| 100)?|stoxx|[mst]?dax|cac(?: 40)?|ibex(?: 35)?|aex|smi|nikkei|hang seng|sensex|nifty|kospi|asx|tsx)"
_OPENED = re.compile(
    rf"\b{_MARKET}\b[^.;]{{0,80}}\b(?:open(?:s|ed)?(?! (?:an?|the|its|new|probe|\d+)\b)|futures|at the (?:open|bell)|(?:by|at) midday|early|pre-?market|start(?:et|ete|ede)?|eröffne\w+|ouvre\w*|(?:mi-séance|ouverture)|abren?|apertura|media sesión|apr(?:e|ono))\b"
    rf"|\b(?:futures|early trading|pre-?market|ouverture|apertura|handels(?:beginn|start)|börsen(?:beginn|start)|vorbörslich)\b[^.;]{{0,80}}\b{_MARKET}\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rf"\b{_MARKET}\b[^.;]{{0,80}}\b(?:clos(?:es?|ed|ing)|end(?:s|ed)?|finish(?:es|ed)?|settle[sd]?|schlie(?:ß|ss)t|schlo(?:ss|ß)|schlossen|am abend|clôtur\w*|termine\w*|fini(?:t|ssent)|cierran?|cerró|cierre|chiud\w+|chiusura)\b"
    rf"|\b(?:clos(?:es?|ed)|ended|(?:börsen|handels|xetra-)schluss|clôture|cierre|chiusura)\b[^.;]{{0,80}}\b{_MARKET}\b",
    re.IGNORECASE,
)
# Where an index is of; "stocks" may be of any market.
_PLACE = dict.fromkeys(("wall street", "dow", "nasdaq", "s&p"), "New York") | {
    name: name for name in ("ftse", "dax", "cac", "ibex", "nikkei", "hang seng", "sensex", "kospi", "asx")
}
_EXCHANGE = re.compile(rf"\b(?:{'|'.join(_PLACE)})\b", re.IGNORECASE)
_EARLY = 6  # sentences of a report in which it does
_CORRECTED = 0.6  # of the longer words of what an outlet says it told wrongly, in the report that told it

# The title of a reaction: what somebody feels or does about the news, what it means, or what markets made of it.
_REACTS = re.compile(
    r"\b(?:react(?:s|ed|ions?)?|fears?|frets?|worr(?:y|ies|ied)|ang(?:er|ry)|fury|furious|outcry|backlash|critici[sz]\w+|condemn\w*|attacks (?!on\b)|blames?|hails?|praises?"
    r"|welcomes?|applauds?|mourns?|tributes?|celebrat\w+|cheers?|protests?|thanks?|mocks?|defends?|calls (?:for|on)|demands?|warns?|urges?|hopes?|local|means|how|why|what"
    r"|(?:shares?|stocks|prices|markets)(?= [^.]{0,80}\b(?:as|after)\b))\b",
    re.IGNORECASE,
)
_AS = re.compile(r" (?:as|amid) ")
_WORD = re.compile(r"\w{4,}")


def undone(tongue: str) -> re.Pattern[str] | None:
    """Give the words of a headline that takes back or ends what earlier reports told."""
    return row(_UNDONE, tongue)


def taken_back(story: Story, number: int) -> bool:
    """Tell whether a later report takes back what an article tells, unless it tells as much itself."""
    this = story.articles[number]
    words, own = undone(code(this.language)), _opening(this)
    later = [other for other in story.articles if _behind(this, other)]
    ended = words is not None and any(words.search(other.title) for other in later) and not words.search(own)
    sure = guess(f"{this.title} {this.sentences[0] if this.sentences else ''}")
    settled = 0 < sure < max((_known(other, sure) for other in later), default=0) or (
        _opens(this) and any(_closes(one) and _one_market(this, one) for one in later)
    )
    return ended or settled or retracted(story, number)


def guess(told: str) -> int:
    """Tell how near to a count what is told comes, from 1; 0 where it is no guess."""
    return max((stage for stage, words in enumerate(_GUESSED, 1) if words.search(told)), default=0)


def _behind(this: Article, other: Article) -> bool:
    """Tell whether another report is of later: of its own outlet's at any time, for that one knew of it; of others' by an hour."""
    soon = timedelta(0) if other.outlet == this.outlet else timedelta(hours=SOON)
    return other.published > this.published and other.published - this.published >= soon


def _opening(article: Article) -> str:
    """Give a report's headline and first sentences."""
    return " ".join((article.title, *article.sentences[:_FIRST]))


def _known(article: Article, sure: int) -> int:
    """Tell how much a report knows of a vote or a match by its headline and opening: a guess, or what was counted.

    Weeks before a vote, beside an opinion poll, everybody tells who may win: there the headline alone tells who won.
    """
    told = article.title if sure == 1 else _opening(article)
    return guess(article.title) or (len(_GUESSED) + 1 if _COUNTED.search(told) else 0)


def _opens(article: Article) -> bool:
    """Tell whether a report is of a market's morning or noon, by its headline before its first sentence."""
    lines = (article.title, *article.sentences[:1])
    told = next((one for one in lines if _OPENED.search(one) or _CLOSED.search(one)), "")
    return _OPENED.search(told) is not None and not _CLOSED.search(told)


def _closes(article: Article) -> bool:
    """Tell whether a report is of how a market closed."""
    return _CLOSED.search(_opening(article)) is not None and not _opens(article)


def _one_market(this: Article, other: Article) -> bool:
    """Tell whether two reports may be of one market: New York opens when London closes."""
    named, also = ({_PLACE[word.lower()] for word in _EXCHANGE.findall(_opening(one))} for one in (this, other))
    return not (named and also) or not named.isdisjoint(also)


def retracted(story: Story, number: int) -> bool:
    """Tell whether another outlet, no earlier, takes back in so many words what an article tells, or its own in a piece that corrects."""
    this = story.articles[number]
    tongue, own = code(this.language), this.sentences[:_EARLY]
    if _says(_RETRACTS, own, tongue) or _says(_FREES, own, tongue):
        return False
    said = (_RETRACTS, _FREES) if _says(_HELD, own, tongue) else (_RETRACTS,)
    others = [one for one in story.articles if one.outlet != this.outlet and one.published >= this.published]
    taken = any(_says(words, other.sentences[:_EARLY], tongue) for words in said for other in others)
    return taken or any(_corrects(other, this) for other in story.articles)


def _corrects(note: Article, this: Article) -> bool:
    """Tell whether a piece says that its outlet told wrongly what an earlier one of the outlet tells."""
    if note is this or note.kind != "correction" or note.outlet != this.outlet or note.published < this.published:
        return False
    told = frozenset(_WORD.findall(" ".join((this.title, *this.sentences[:_EARLY])).lower()))
    wrong = (frozenset(_WORD.findall(note.sentences[place].lower())) for place in hearsay.told_wrongly(note))
    return any(len(words & told) >= _CORRECTED * len(words) for words in wrong)


def _says(words: Mapping[str, str], opening: tuple[str, ...], tongue: str) -> bool:
    """Tell whether a report opens with some words of its language."""
    return _found(row(words, tongue), opening)


@lru_cache(maxsize=_KEPT)
def _found(words: re.Pattern[str] | None, opening: tuple[str, ...]) -> bool:
    return words is not None and words.search(" ".join(opening)) is not None


def outlived(story: Story, number: int) -> bool:
    """Tell whether a report of some hours later goes on with the story: what an earlier one expects or counts may be over."""
    this = story.articles[number]
    return any(_later(this, one) for one in story.articles)


def left_behind(story: Story, number: int) -> bool:
    """Tell whether a story has gone on some hours after a report; to react is not to go on.

    As many voices or more go on as had told of it until then; or one of them does when what the report expects had its day: who told no
    more than that had told of nothing yet.
    """
    on = [k for k in range(len(story.articles)) if _goes_on(story, k, number)]
    over = {k for k in range(len(story.articles)) if _had_its_day(story, k, on)}
    later = sum(not group_of.isdisjoint(on) for group_of in map(frozenset, story.voices))
    told = sum(not over.issuperset(group) for group in story.voices)
    return later > 0 and (number in over or 2 * later >= told)


def _goes_on(story: Story, other: int, number: int) -> bool:
    """Tell whether another report goes on with a story some hours after a report, and does not react to it."""
    this, one = story.articles[number], story.articles[other]
    return one.kind in REPORTS and _later(this, one) and not _reacts(one, this)


def overdue(story: Story, number: int) -> bool:
    """Tell whether a report told no more than what was expected on a day that has come, as a later one shows."""
    return _had_its_day(story, number, (k for k in range(len(story.articles)) if _goes_on(story, k, number)))


def _had_its_day(story: Story, number: int, on: Iterable[int]) -> bool:
    """Tell whether what a report opens with expecting was due by the day of one of those that went on, which expects nothing itself."""
    this, day = story.articles[number], _expects(story.articles[number])
    return day is not None and any(
        one.published.astimezone(this.published.tzinfo).date() >= day and _later(this, one) and _expects(one) is None
        for one in (story.articles[k] for k in on)
    )


def awaited(story: Story, zone: tzinfo = UTC) -> date | None:
    """Give the last day on which what a story's reports expect is to come; None where one of them tells more than that."""
    days = [_expects(one, zone) for one in story.articles if one.kind not in ("opinion", "roundup")]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _expects(this: Article, zone: tzinfo = UTC) -> date | None:
    """Give the day on which what a report's title or first sentence expects is to come."""
    told = moments.told_on(this.published, zone)
    days = (moments.due(line, this.language, told) for line in (this.title, *this.sentences[:1]))
    return next((day for day in days if day), None)


def _reacts(article: Article, to: Article) -> bool:
    """Tell whether a report is of what others make of the news or of what else comes of it, and the news itself is not (English)."""
    if code(article.language) != "en":
        return False
    found = _REACTS.finditer(article.title)
    return any(word.group().lower() not in to.title.lower() for word in found) or _is_aside(article.title, to.title)


def _is_aside(title: str, news: str) -> bool:
    """Tell whether the news stands behind an "as" alone: "Sixty jobs to go as Kestrel swallows Lumen"."""
    parts = _AS.split(title, maxsplit=1)
    first, *rest = (frozenset(_WORD.findall(part.lower())) for part in parts)
    known = frozenset(_WORD.findall(news.lower()))
    return bool(rest and known & rest[0]) and known.isdisjoint(first)


def _later(this: Article, other: Article) -> bool:
    """Tell whether another report is of some hours later; one without a date stands at the hour it was met."""
    told = other.kind not in ASIDE - {"fact-check"} and code(other.language) == code(this.language)
    return told and this.dated and other.dated and other.published - this.published >= timedelta(hours=LATER)


def holds(story: Story, number: int) -> bool:
    """Tell whether an article is of the story's present state: no background to newer reports, not taken back."""
    return number not in story.background and not taken_back(story, number)
