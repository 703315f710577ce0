"""Who did it, before a court has said so: what an accused person did, told flatly in a sentence that does not say whose word it is."""

# ruff: noqa: E501 - patterns and word lists are read as lines

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from digest import quotes
from digest.hearsay import VERSION, rest, sourced
from digest.tongues import row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What accuses somebody: of whom it names nothing is told flatly that he did, until a court found him guilty.
_ACCUSES = {
    "en": r"\b(?:(?:the )?trial of|on trial|accused (?:of|in|by|over)|the accused|charged with|indict\w+|on suspicion of|suspected of|prosecutors? (?:(?:have |has )?(?:ask|seek|demand|want|call)\w*|sought))\b",
    "de": r"\b(?:angeklagt\w*|anklage|prozess(?:es)? gegen|vor gericht|festgenommen|verdächtig\w*|verdacht|beschuldigt\w*|muss sich\b[^.;]{0,60}\bverantworten|(?:fordert|beantragt)\w* .{0,40}(?:jahre|haft))\b",
    "fr": r"\b(?:jugée?(?: [àa]u? [\w-]+)?,? pour|(?:accus|soupçonn)ée? d|mise? en examen|poursuivie? pour|interpellée?|compara(?:ît|issent)|procès|a requis|sont requis)",
    "es": r"\b(?:detenid[oa]|det(?:ien|uv)\w+|acusad[oa]|imputad[oa]|investigad[oa]|procesad[oa]|presunt[oa]|juicio (?:contra|de|a)|fiscal(?:ía)? (?:pide|solicita))\b",
    "it": r"\b(?:accusat[oa]|imputat[oa]|indagat[oa]|arrestat[oa]|presunt[oa]|processo (?:al?|alla|contro)|(?:chiest[oi]|chiede) .{0,20}anni)\b",
    "pt": r"\b(?:acusad[oa]|arguid[oa]|suspeit[oa]|detid[oa]|pres[oa] por|julgamento d[eoa])\b",
    "nl": r"\b(?:verdacht\w*|verdenking|aangeklaagd|sta(?:at|an)\b[^.;]{0,40}\bterecht|beschuldigd|aangehouden|eis(?:t|te)? .{0,40}jaar|(?:rechts|straf)zaak tegen)\b",
    "pl": r"\b(?:oskarżon\w+|podejrzan\w+|zatrzyman\w+|zatrzymał\w*|zażądał\w*|żąda|zarzut\w*)\b",
    "sv": r"\b(?:åtala\w*|misstänk\w+|anklaga\w*|åklagare\w* (?:kräv|yrka)\w*|rättegången mot|häkta\w+|gripen|greps)\b",
}
_GUILTY = re.compile(
    r"\b(?:(?:found|plead(?:s|ed)?|pled) guilty|(?<!if )(?<!be )convicted|(?<!be )(?<!being )sentenced to|admits|admitted(?! to (?:an? |the )?(?:\w+ )?hospital)|confess\w*|verurteilt(?! werden)\w*|schuldig gesprochen|gest[aä]nd\w*|(?<!être )condamnée?s?|reconnue? coupable|avoué\w*|aveux|a reconnu|(?<!ser )condenad[oa]s?|culpable|(?<!essere )condannat[oaie]|colpevole|ha ammesso|"
    r"culpad[oa]|veroordeeld(?! worden)\w*|schuldig bevonden|bekende|bekentenis|skazan\w+|przyznał\w*|dömd\w*|dömts|erkän\w+)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(
    r"\b(?!(?:The|Los|San|New|North|South|East|West|United|St)\b)[A-ZÀ-Þ][\w’'-]+ (?:[A-Z]\. |(?:de|da|di|del|von|van|der) |[A-ZÀ-Þ][\w’'-]+ )*(?P<last>(?!(?:The|An?|In|On|At|And|But|For|Of|To|By|He|She|It|They|His|Her|Police|Prosecutors?|Court|County|City|Images)\b)[A-ZÀ-Þ][\w’'-]+)"
)
_AGED = r", (?:aged )?\d\d,| \(\d\d\)"
_WITH_AGE = re.compile(rf"^(?:[A-ZÀ-Þ][\w’'-]+ ){{1,3}}[A-ZÀ-Þ][\w’'-]+(?:{_AGED})")
_OF_THE_COURT = r"(?:Prosecutor|Judge|Detective|Inspector|Staatsanw|Richter|Procur|Juge|Fiscal|Jue|Giudice|Juiz|Rechter|Prokurator|Sędzia|Åklagar|Domare)"
# What stands behind a deed and is no part of it.
_OF_THE_CASE = re.compile(
    r"(?:Officers|Police|Detectives|Investigators|(?:A|The) (?:court|judge|trial|victims?|police|verdict|hearing|case))\b"
)
# What of the accused is no deed: what is said, what a court does with him, where he stands, what he was before.
_NO_DEED = re.compile(
    r"(?:is|was|are|were|has|have|had|will|would|could|may|might|can|should|did|does|do|include[sd]?|makes? no|made no|faces?|faced|appear(?:s|ed)|remain(?:s|ed)|declined|refused|reject(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed)|plead(?:s|ed)|wept|cried|left|sat|stood|arrived|entered|looked|show(?:s|ed)|nodded|shook|smiled|moved|"
    r"spoke|listened|work(?:s|ed)|lives?|lived|joined|became|served|studied|grew|founded|owns?|owned|leads?|led|runs?|ran|married|play(?:s|ed)|won|post(?:s|ed)|tweet(?:s|ed)|resigned|stepped|surrendered|died|survived|appeal(?:s|ed)|and|who|of|in|"
    r"ist|war|hat|hatte|wurde|wird|soll|sollte|kann|könnte|muss|will|wollte|schweigt|schwieg|bestreitet|bestritt|weist|wies|sitzt|saß|steht|stand|gilt|galt|droh\w+|kam|kommt|bleibt|blieb|lebte?|arbeitete?|verließ|und|"
    r"est|était|sera|serait|aurait|(?:n['’])?(?:a|avait) (?:pas |toujours |également )?(?:été|nié|refusé|quitté|comparu|plaidé|fait appel|démenti|contesté|travaillé|vécu|pleuré)|nie|conteste|dément|risque|encourt|doit|devra|peut|reste|et|"
    r"es|era|fue|está|estaba|sería|habría|(?:ha|había) sido|niega|negó|rechaza|rechazó|sigue|permanece|debe|podría|puede|abrazó|lloró|salió|compareció|llegó|se|no|y|"
    r"è|sarà|sarebbe|avrebbe|nega|respinge|rischia|resta|deve|può|dovrà|si|non|(?:ha|aveva) (?:negato|respinto|pianto)|é|foi|será|teria|negou|rejeita|responde|continua|pode|não|tem|e|"
    r"wordt|werd|zou|zal|moet|ontkent|ontkende|zwijgt|zweeg|zit|zat|heeft|blijft|hangt|riskeert|wil|wilde|staat|stond|en|jest|był|była|został\w*|będzie|ma|miał\w*|może|nie|odmówił\w*|przebywa|grozi|wyszedł|wyszła|i|"
    r"är|var|blir|blev|ska|skulle|måste|nekar|nekade|förnekar|sitter|satt|har|hade|riskerar|vill|misstänks|häktades|greps|åtalas|åtalades|friades|står|stod|och)\b|[^\w\s]",
    re.IGNORECASE,
)
# Who is pointed at, in English.
_WHO = r"(?:(?:[Tt]he|[Hh]is|[Hh]er) (?:[\w-]+ ){0,2}(?:man|woman|boy|girl|teen(?:ager)?|suspects?|couple|pair|men|women|teens|teenagers|driver|student|father|mother|son|daughter|brother|sister|husband|wife|boyfriend|girlfriend|stepfather|stepmother|nurse|doctor|teacher|priest|pastor|coach|deputy|employee|defendants?|accused|\d\d-year-old|duo|trio|brothers|youths?)|[Hh]e|[Ss]he|[Tt]hey)"
# How the sentence behind an accusation points at the accused.
_POINTED = {
    "en": _WHO,
    "de": r"Er|Sie|De[rn] (?:Mann|Täter|Jugendliche|\d\d-[Jj]ährige|Verdächtige|Angeklagte|Beschuldigte)|Die (?:Frau|\d\d-[Jj]ährige|Verdächtige|Angeklagte|Beschuldigte|Männer)",
    "fr": r"Ils?|Elles?|L['’](?:homme|individu|accusée?|adolescente?)|L[ea]s? (?:suspecte?s?|prévenue?s?|quadragénaire|quinquagénaire|trentenaire|jeune (?:homme|femme)|hommes)",
    "es": r"Él|Ella|El (?:hombre|joven|sospechoso|acusado|detenido|individuo|procesado)|La (?:mujer|joven|acusada|detenida)|Los (?:hombres|acusados|detenidos)",
    "it": r"Lui|Lei|L['’](?:uomo|imputat[oa]|indagat[oa])|La donna|Il (?:giovane|sospettato)",
    "pt": r"Ele|Ela|O (?:homem|suspeito|arguido|detido|acusado|jovem)|A (?:mulher|suspeita|arguida)",
    "nl": r"Hij|Zij|Ze|De (?:man|vrouw|verdachte)",
}
# What says anywhere in an article that somebody is suspected, held, charged, on trial.
_OPEN = {
    "en": r"\b(?:accused (?:of|in)|the accused|alleged\w*|suspect(?:s|ed)?|suspicion|(?:charged|booked)(?: \w+day)? (?:with|in|over)|(?:criminal|felony|murder|assault|fraud|theft|drug|rape|weapons|manslaughter|battery|corruption|bribery) charges?|(?:was|were|been|being|police|officers) arrest\w*|in custody|(?:was|were|been|being) detained|indict\w+|on trial|trial of|not guilty|person of interest|prosecutors?|(?:police|officers|deputies|investigators|detectives) (?:say|said|believe))\b",
    "de": r"\b(?:angeklagt\w*|anklage\w*|vor gericht|festgenommen\w*|festnahme|verdächtig\w*|\w*verdacht\w*|beschuldigt\w*|mutmaßlich\w*|staatsanwaltschaft|untersuchungshaft|u-haft|soll(?:en)?\b[^.]{0,120} haben)\b",
    "fr": r"\b(?:jugée?s?\b[^.]{0,30} pour|(?:accus|soupçonn|suspect)ée?s?|mise?s? en examen|garde à vue|interpell\w+|arrêtée?s?|poursuivie?s?|procès|procureure?|parquet|présumée?s?|aurai(?:t|ent) (?:tué|poignardé|volé|frappé|violé|tiré|agressé))\b",
    "es": r"\b(?:detenid[oa]s?|acusad[oa]s?|imputad[oa]s?|investigad[oa]s?|sospechos[oa]s?|presunt[oa]s?|presuntamente|fiscal(?:ía)?|juicio|prisión preventiva|habría[n]? (?:matado|apuñalado|robado|disparado|violado|agredido))\b",
}
# Whose word a deed is; "before he was arrested" gives it to nobody.
_WHOSE = re.compile(
    r"\b(?:said|says?|told|tells|according to|alleg\w+|accus\w+|claim\w*|argue[sd]?|heard|testif\w+|den(?:y|ies|ied)|report(?:s|ed|edly)?|charged|charges|on suspicion|suspect\w*|believed?|appear(?:s|ed)|apparently|prosecutors?|indictment|complaint|affidavit|lawsuit|investigators|authorities|documents?|video|footage|shows?|if|would|could|(?-i:may)|might)\b|[“\"]",
    re.IGNORECASE,
)
_WHOSE_ABROAD = re.compile(
    r"\b(?:soll(?:en)?|habe|hätten?|angeblich|mutmaßlich\w*|könnten?|vorgeworfen|aurai(?:t|ent)|serai(?:t|ent)|présumée?s?|soupçonn\w+|accus\w+|habría[n]?|presunt\w+|supuest\w+|acusad[oa]s?)\b",
    re.IGNORECASE,
)
_DEED = r"(?:used [^,;]{0,80}?\b(?:gun|rifle|pistol|knife|weapon|hammer|axe|machete|car|truck|van|bomb|firearm|shotgun)\b[^,.;]{0,20} to|wounded|gunned down|mowed down|carried out|committed|perpetrated|orchestrated|masterminded|plotted|went on an? (?:\w+ )?(?:spree|rampage)|detonated|blew up|lured|forced (?:him|her|them|the|an?)|exposed (?:himself|herself)|(?:hid|buried|dumped|burned) (?:the|his|her|their) (?:\w+ )?(?:body|bodies|remains)|took (?:money|bribes|cash|[$£€]\S+)|pocketed|siphoned|shot|stabbed|killed|murdered|raped|assaulted|robbed|stole|kidnapped|abducted|strangled|poisoned|defrauded|embezzled|laundered|smuggled|trafficked|ambushed|molested|groped|drugged|punched|kicked|choked|bludgeoned|tortured|slashed|hacked|swindled|extorted|blackmailed|stalked|battered|carjacked|torched|suffocated|dismembered|beheaded|opened fire|fired (?:at|on|into|(?:[\w-]+ )?(?:shots?|rounds|bullets)|(?:a|the|his|her) (?:gun|pistol|rifle|weapon|shotgun))|(?:started|began) (?:shooting|firing|stabbing|attacking|punching|beating|hitting|kicking)|set (?:fire|alight|ablaze|\w+ on fire)|took (?:\w+ )?hostages?|pulled (?:out )?(?:a|the|his|her) (?:gun|knife|trigger|pistol|rifle)|pointed (?:a|the|his|her) (?:gun|rifle|pistol)|broke into|drove (?:his|her|a|the) (?:\w+ ){0,2}into|ran (?:over|down)|threatened to (?:kill|shoot|blow|burn)|planted (?:\w+ )?bombs?|had sex with|beat (?:him|her|them|the|his|a)|attacked (?:him|her|them|the \w*(?:man|woman|boy|girl|victim|officer|clerk|guard)s?|\w+ (?:people|men|women)))"
_BETWEEN = r"(?:(?! (?:was|were|is|are|been|be|being|who|whose|that|which)\b|[.;:]).){0,90}?"  # "Lee walked in and": a passive tells of a victim
_CLAUSE = r"(?:^\W*|[,;–—] ?|\b(?:and|when|after|before|as|that|while|where|because|but|then|until|once) )"
_LED = r"(?:(?:had|has|have|also|then|later|first|again|once|\w+ly) )*"
_NAMED_WITH_AGE = re.compile(
    rf"\b(?P<last>[A-ZÀ-Þ][\w’'-]+)(?:{_AGED})|-year-old (?:[A-ZÀ-Þ][\w’'.-]+ )+(?P<young>[A-ZÀ-Þ][\w’'-]+)"
)
_DONE_TO = r"\b(?:shot|stabbed|killed|murdered|raped|beaten|strangled|poisoned|robbed|attacked|assaulted)(?: dead| to death)?(?: (?:in|on|at|outside) [^,.;]{1,40})?"
# What they did in other languages: who, and the verb behind or before.
_DID = {
    "de": (
        r"(?:er|sie|de[rn] (?:[\w-]+ ){0,2}?(?:mann|täter|\d\d-jährige|verdächtige|angeklagte|beschuldigte|fahrer|jugendliche|junge|vater|sohn|ehemann)|die (?:[\w-]+ ){0,2}?(?:frau|\d\d-jährige|täterin|verdächtige|angeklagte|männer|täter|mutter|tochter))",
        r"(?:erschoss|erstach|tötete[n]?|ermordete[n]?|schoss(?:en)?|stach(?:en)?|vergewaltigte[n]?|missbrauchte[n]?|raubte[n]?|stahl(?:en)?|überfiel(?:en)?|bedrohte[n]?|würgte[n]?|erwürgte[n]?|erschlug(?:en)?|verprügelte[n]?|misshandelte[n]?|entführte[n]?|betrog(?:en)?|unterschlug(?:en)?|vergiftete[n]?|erpresste[n]?|schlug(?:en)?|trat(?:en)?|raste[n]?|fuhr(?:en)?\b[^.]{0,60} in (?:eine|die) (?:menge|menschenmenge|gruppe)|legte[n]? (?:das )?feuer|eröffnete[n]? das feuer|(?:hat|haben|hatte[n]?)\b[^.,;]{0,100}\b(?:erschossen|erstochen|getötet|ermordet|vergewaltigt|missbraucht|geraubt|gestohlen|überfallen|bedroht|erwürgt|erschlagen|entführt|betrogen|vergiftet|erpresst|geschlagen))\b",
    ),
    "fr": (
        r"(?:ils?|elles?|l['’](?:homme|individu|agresseur|auteur|accusée?|suspecte?|adolescente?)|l[ea]s? (?:[\w-]+ )?(?:suspecte?s?|prévenue?s?|tireur|conducteur|hommes|femme|mari|père|mère|fils|quadragénaire|trentenaire|jeune homme|jeune femme))",
        r"(?:a|ont|avai(?:t|ent)) (?:\w+ment |ensuite |alors |déjà |aussi )?(?:tué|abattu|poignardé|assassiné|violé|agressé|frappé|volé|dérobé|cambriolé|braqué|enlevé|étranglé|empoisonné|égorgé|menacé|tiré|ouvert le feu|escroqué|détourné|incendié|mis le feu|séquestré|roué de coups|foncé|renversé|blessé|extorqué)\b",
    ),
    "es": (
        r"(?:él|ella|el (?:hombre|joven|sospechoso|acusado|detenido|agresor|atacante|conductor|padre|marido|individuo|menor|procesado)|la (?:mujer|joven|acusada|detenida|madre)|los (?:hombres|jóvenes|sospechosos|detenidos|acusados)|^\W*)",
        r"(?:(?:ha|han|había[n]?) (?:matado|apuñalado|asesinado|violado|agredido|robado|disparado|secuestrado|estrangulado|envenenado|golpeado|amenazado|estafado|malversado|atropellado|incendiado)|mató|mataron|apuñaló|apuñalaron|asesinó|asesinaron|violó|violaron|agredió|agredieron|robó|robaron|disparó|dispararon|secuestró|secuestraron|estranguló|envenenó|golpeó|golpearon|amenazó|amenazaron|estafó|estafaron|malversó|atropelló|incendió|prendió fuego|abrió fuego)\b",
    ),
}


def of_the_accused(title: str, sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what somebody did, told flatly, whom an article accuses by name or in the sentence before, and what goes on with it in its paragraph.

    Nothing where he was found guilty or admits it.
    """
    accuses = row(_ACCUSES, tongue)
    whole = " ".join((title, *sentences))
    if accuses is None or not accuses.search(whole) or _GUILTY.search(whole):
        return
    places = [place for place, text in enumerate(sentences) if accuses.search(text)]
    named, pointed = _subject(_accused(sentences, places, tongue)), _subject([_POINTED[tongue]] if tongue in _POINTED else [])
    flat = {place for place, text in enumerate(sentences) if place and not sourced(text, tongue)}
    for place in sorted(flat):
        told = named.match(sentences[place]) or (pointed.match(sentences[place]) if place - 1 in places else None)
        if told and not _NO_DEED.match(told["verb"]):
            yield place
            behind = rest(place, paragraphs)[1 : 1 + VERSION]
            yield from itertools.takewhile(
                lambda at: at in flat and not (named.match(sentences[at]) or _OF_THE_CASE.match(sentences[at])), behind
            )


def _subject(who: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of a sentence that begins with one of some last names, or with who is pointed at, and goes on with a verb."""
    one = "|".join(who) or "(?!)"
    return re.compile(rf"^(?!{_OF_THE_COURT})(?:[A-ZÀ-Þ][\w’'.-]+ ){{0,2}}(?:{one})(?:{_AGED})? (?P<verb>.+)")


def _accused(sentences: Sequence[str], places: Sequence[int], tongue: str) -> Iterator[str]:
    """Give how the last names begin of those named where somebody is accused; one with his age may be named right behind it."""
    behind = {place + 1 for place in places if _WITH_AGE.match(" ".join(sentences[place + 1 : place + 2]))}
    for found in (found for place in sorted({*places} | behind) for found in _FULL_NAME.finditer(sentences[place])):
        stem = found["last"][: max(3, len(found["last"]) - 3)] if tongue == "pl" else found["last"]
        yield rf"{stem}\w{{0,4}}" if tongue == "pl" else re.escape(stem)  # Polish declines its names


def crimes(title: str, sentences: Sequence[str], tongue: str) -> Iterator[int]:
    """Give the crimes told flatly of a person in an article that says, anywhere, that somebody is suspected of one and not yet guilty."""
    whole, case = " ".join((title, *sentences)), row(_OPEN, tongue)
    if case is None or not case.search(whole) or _GUILTY.search(whole):
        return
    suspects, (pointed, named) = {*_suspects(sentences, case)}, _crime(tongue)
    for place, text in enumerate(sentences):
        plain = re.sub(r" (?=[,.;])", "", quotes.unquoted(text))
        told = pointed.search(plain) or any({*one.groups()} <= suspects for one in named.finditer(plain))
        if told and not _owned(text, tongue):
            yield place


def _owned(sentence: str, tongue: str) -> bool:
    """Tell whether a sentence says whose word a deed is, or that it is not sure."""
    if tongue == "en":
        return _WHOSE.search(sentence) is not None
    return sourced(sentence, tongue) or _WHOSE_ABROAD.search(sentence) is not None


def _suspects(sentences: Sequence[str], case: re.Pattern[str]) -> Iterator[str | None]:
    """Give the last names of those named where the case is told of, and of those named with their age."""
    yield None  # of a pattern with several places for a name all but one are empty
    for text in sentences:
        yield from (one["last"] for one in (_FULL_NAME.finditer(text) if case.search(text) else ()))
        yield from (one["last"] or one["young"] for one in _NAMED_WITH_AGE.finditer(re.sub(r" (?=[,.;])", "", text)))


@cache
def _crime(tongue: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of a crime told of who is pointed at, and of somebody whose last name it gives, wherever one may begin."""
    named = rf"(?-i:([A-ZÀ-Þ][\w’'-]+))(?:{_AGED})?"
    if tongue == "en":
        whole = r"(?:[A-ZÀ-Þ][\w’'.-]+ ){0,4}" + named
        return re.compile(_in_english(_WHO)), re.compile(f"(?={_in_english(whole)})")
    who, did = _DID[tongue]
    told = r"\b{who}\b(?: [^,.;]{{0,60}}?)? ?{did}|\b{did} (?:\w+ ){{0,2}}?{who}\b"
    one, other = (told.format(who=some, did=did) for some in (who, named))
    return re.compile(one, re.IGNORECASE), re.compile(f"(?={other})", re.IGNORECASE)


def _in_english(who: str) -> str:
    """Give how a crime is told of somebody: he did it, he walked in and did it, it was done by him."""
    aside = r"(?:,[^,.;]{1,80},(?: [^,.;]{1,60},)?)?"
    found = rf"\b(?:arrest\w*|detain\w*|track(?:ed|s) down|caught|charged|identif\w+|captured|named)\b[^.;]{{0,40}}? {who}"  # whom they have
    did = rf"{_CLAUSE}{who}{aside}(?: who)? {_LED}{_DEED}\b|{found} who {_LED}{_DEED}\b"
    return rf"{did}|^\W*{who}\b{_BETWEEN}(?:,|and|then|before) {_LED}{_DEED}\b|{_DONE_TO} by {who}"
