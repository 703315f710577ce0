"""What is only planned or supposed, though told in the present: a survey's seats, a programme's points, what others have yet to approve."""

# ruff: noqa: E501 - patterns and word lists are read as lines

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.sentences import delayed, hearsay
from digest.sentences.tongues import row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_RUN = 5  # sentences that a programme is told in, or that a condition may mean, at most
# A survey of voters, in any language; and what parties have of it and not yet of an election.
_SURVEY = re.compile(
    r"\b(?:opinion polls?|polls? (?:by|of|from|shows?|finds?|found|puts?|published|released|taken)|(?:big|last|latest|new|recent) poll|survey|pollsters?|umfragen?|sondages?|intentions de vote|sondeos?|encuestas?|sondagg\w+|sondage(?:m|ns)|pesquisa eleitoral|peiling\w*|sondaż\w*|mätning\w*|опрос\w*|опитуванн\w*|sondaj\w*)\b",
    re.IGNORECASE,
)
_OF_VOTES = re.compile(
    r"%|\b(?:per ?cent|seats?|majority|parliament|council|assembly|coalition|threshold|strongest party|prozent|sitze\w*|mandate?\w*|mehrheit|landtag|bundestag|ministerpräsident\w*|sièges?|majorité|élus|premier tour|por ciento|escaños?|mayoría|parlamento|diputad\w+|cargo|"
    r"per cento|seggi\w*|maggioranza|ballottaggio|collegio|consiglio|mandatos?|maioria|vereador\w*|procent|zetels?|meerderheid|gemeenteraad|de raad|een college|większoś\w+|turze|rady|rządzi|procent\w*|majoritet|fullmäktige|sin plats|största parti)(?!\w)",
    re.IGNORECASE,
)
# How many were asked: what stands before it of who wins is their answer, and no result.
_SAMPLE = re.compile(
    r"\b(?:asked|surveyed|polled|interviewed|questioned|befragte\w*|befragt|interrog\w+|sondée?s?|encuest\w+|entrevist\w+|intervistat\w+|ondervroeg\w*)\b[^.]{0,40}(?<!\ball its )(?<!\ball )(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d.,\u00a0 ]{2,12}(?![\w ]{0,30} to \w)|\b\d[\d.,\u00a0 ]{2,12}[^.]{0,30}\b(?:were (?:asked(?! to\b)|polled|surveyed)|befragt|interrogées?|encuestad\w+|entrevistad\w+)\b|\bmargin of error\b|\bfehlertoleranz\b|\bmarge d['’]erreur\b|\bmargen de error\b",
    re.IGNORECASE,
)
_WINS = re.compile(
    r"\b(?:wins?|won|loses?|lost|leads?|led|ahead|overtak\w+|overtook|keeps?|enters?|gains?|gets?|majority|seats?|governs?|becomes?|gewinn\w+|verlier\w+|verliert|führ\w+|überhol\w+|mehrheit|sitze\w*|regier\w+|gagn\w+|perd\w*|dépass\w+|majorité|sièges?|ganar?\w*|pierd\w+|supera\w*|mayoría|escaños?)\b",
    re.IGNORECASE,
)
# How a programme, a draft or a plan is introduced; what follows are its points.
_PLAN = {
    "en": r"\b(?:present|unveil|publish|set(?:s|ting)? out|laid out|launch|adopt|outlin|agree|describ|leak|open)\w*\b[^.;]{0,60}\b(?:(?:election )?programme|manifesto|election platform|strategy|blueprint|draft|targets|reform|peace (?:agreement|deal|plan)|campaign for|with promises|war\b[^.;]* could end)\b|\b(?:approv|back|green-?light)\w*\b[^.;]{0,30}\bplans? for\b|\b(?:unveil|present|outlin|set out|laid out)\w*\b[^.;]{0,60}\bplans?\b|\bwhat would (?:follow|happen) if\b|\baccording to an? (?:leaked )?document\b|\bleaked document\b|\bdraft of (?:an?|the) (?:[\w-]+ ){0,4}(?:agreement|deal|treaty|plan|law|bill)\b|\baccording to (?:the|an?) (?:[\w-]+ ){0,2}(?:newspaper|website|blog|leaker|insider)\b|\b(?:forecasters?|weather (?:service|office|bureau))\b[^.;]*\b(?:warn|expect|forecast)\w*",
    "de": r"\b(?:stell|leg|präsentier|beschl[oi])\w*\b[^.;]{0,80}\b(?:\w*programm|\w*strategie|\w*entwurf|\w*reform|\w*plan)\b|\b\w*(?:programm|strategie|entwurf|plan)\b[^.;]{0,80}\b(?:vorgestellt|vorgelegt|präsentiert|beschlossen|verabschiedet)\b",
    "fr": r"\b(?:présent|dévoil|publi|adopt)\w*\b[^.;]{0,60}\b(?:programme|stratégie|projet|propositions|plan)\b",
    "es": r"\b(?:present|public|entreg|aprob)\w*\b[^.;]{0,80}\b(?:programa|plan|estrategia|propuesta|borrador|proyecto)\b",
    "it": r"\b(?:present|pubblic|approv)\w*\b[^.;]{0,60}\b(?:programma|piano|strategia|proposta|bozza|disegno)\b",
    "pt": r"\b(?:apresent|entreg|divulg|aprov)\w*\b[^.;]{0,60}\b(?:programa|plano|estratégia|proposta|projeto)\b",
    "nl": r"\b(?:presenteer|maakt|gepresenteerd|publiceer)\w*\b[^.;]{0,60}\b(?:\w*programma|strategie|voorstel|\w*plan)\b|\b(?:\w*programma|voorstel|\w*plan)\b[^.;]{0,60}\b(?:gepresenteerd|voorgesteld|ingediend)\b",
    "pl": r"\b(?:przedstawi|zaprezentow|ogłosi|opublikow)\w*\b[^.;]{0,60}\b(?:program\w*|strategi\w+|projekt\w*|propozycj\w+|plan\w*)\b",
    "sv": r"\b(?:presenter|lade|lägger|publicer)\w*\b[^.;]{0,60}\b(?:\w*program|strategi|förslag|\w*plan)\b",
}
# What makes all before it conditional, or says that it came to nothing.
_CONDITION = {
    "en": r"\b(?:ha(?:s|ve) (?:yet|still) to|must(?: still| first| both)?|needs? to|would (?:have|need) to|still (?:has|have|needs?) to) (?:be )?(?:approve|approved|agree|consent|give (?:its|their) (?:consent|approval)|sign|ratify|ratified|confirm|confirmed|pass|back|endorse)\b|"
    r"\bneeds? (?:the )?(?:approval|consent|backing|ratification)\b|\b(?:depends?|rests?) on (?:the )?(?:[\w-]+ ){0,3}(?:approval|consent|vote|ratification|subsid\w+)\b|\b(?:is|are|remains?) subject to (?:the )?(?:[\w-]+ ){0,3}(?:approval|consent|ratification|conditions)\b|\b(?:parliament|council|senate|congress|assembly|members|shareholders)\b[^.;]{0,60}\b(?:votes?|decides?|will (?:vote|decide)|(?:is|are) to (?:vote|decide)|(?:has|have) to (?:vote|decide)) on\b|\b(?:construction|building|work) (?:is|are) (?:due|set|expected|scheduled|planned|to)\b[^.;]*\b(?:begin|start)\b|"
    r"\b(?:motion|amendment|bill|proposals?|plans?|scheme|idea) (?:was|were) (?:defeated|rejected|voted down|thrown out|withdrawn)\b|\b(?:neither|none of the) \w+ has signed\b|\badmits no wrongdoing\b|\b(?:study|research|data|findings|trial|results?) (?:cannot|can not|can['’]t|do(?:es)? not|did not|could not) (?:show|prove|establish)\b",
    "de": r"\b(?:muss|müssen)\b[^.;]*\b(?:zustimm|genehmig|billig|ratifizier)\w*|\bvoraussetzung ist\b|\bvorbehaltlich\b|\bvorbehalt\b|\b(?:studie|daten|ergebnisse?)\b[^.;]{0,30}\b(?:kann|können|beleg\w+|beweis\w+|zeig\w+) (?:jedoch |aber )?(?:nicht|nichts|keine\w*)\b",
    "fr": r"\b(?:doi(?:t|vent)|devr(?:a|ont)|reste à)\b[^.;]*\b(?:approuv|valid|ratifi|adopt)\w*|\bsous réserve\b|\bà condition\b|\bétude\b[^.;]{0,30}\bne (?:peut|permet|prouve|démontre|montre)\b",
    "es": r"\b(?:debe[n]?|deberán?|tienen? que|falta que)\b[^.;]*\b(?:aprobar|aprueb|ratificar|autorizar|autorice)\w*|\bdepende de\b|\bpueden rechazar|\bestudio\b[^.;]{0,30}\bno (?:puede|demuestra|prueba)\b",
    "it": r"\b(?:deve|devono|dovrà|dovranno)\b[^.;]*\b(?:approva|ratifica|autorizza)\w*|\bdipende d|\ba condizione\b|\bstudio\b[^.;]{0,30}\bnon (?:dimostra|prova|può)\b",
    "pt": r"\b(?:tem de|têm de|terá de|deve|falta)\b[^.;]*\b(?:aprova|ratifica|autoriza)\w*|\bdepende d|\bpodem recusar\b|\bestudo\b[^.;]{0,30}\bnão (?:prova|demonstra|pode)\b",
    "nl": r"\bmoet(?:en)?\b[^.;]*\b(?:goedkeuren|instemmen|ratificeren)\b|\bvoorwaarde is\b|\bmits\b|\bonderzoek\b[^.;]{0,30}\b(?:kan|bewijst|toont) (?:\w+ )?niet\b",
    "pl": r"\b(?:musi|muszą)\b[^.;]*\b(?:zatwierdzić|zgodzić|ratyfikować)\b|\bpod warunkiem\b|\bzależy od\b|\bbadani\w+\b[^.;]{0,30}\bnie (?:dowodz|pokazuj|może|mogą)\w*",
    "sv": r"\bmåste\b[^.;]*\b(?:godkänna|godkännas|ratificera)\b|\bunder förutsättning\b|\bstudien?\b[^.;]{0,30}\b(?:kan|bevisar|visar) inte\b",
}
# What calls all before it in its paragraph a forecast, a calculation, a prophecy; elsewhere only what points back at it.
_FORESEEN = {
    "en": r"^(?:this|that) is how\b[^.]*\b(?:models?|forecast|scenario|simulation|would)\b|^(?:this|that|these|those|such|so)\b(?![^.]*\b(?:beats?|exceed\w*|above|below|missed|than)\b)[^.]{0,60}\b(?:forecast|projection|scenario|model|calculation)|\b(?:present|publish|releas|unveil|issu|draw|drew)\w*\b[^.]{0,30}\b(?:forecast|projection|scenario)|\b(?:calculated (?:what|how)|in (?:a|the|its|their) (?:[\w-]+ ){0,2}model\b|models (?:shows?|predicts?|suggests?|sees?)|scenarios?|stress test|prophec\w+|foresees?|foresaw|foretold|told the future|experiment in thought|thought experiment|most likely course|would stand)\b",
    "de": r"^(?:so|das|dies|dieses?|davon)\b(?![^.]*\b(?:als|über|unter)\b)[^.]*(?:prognose|modell|berechn|szenari|vorhersag|prophezei|gedankenspiel)",
    "fr": r"^(?:c['’]est|voilà|tel(?:le)?s?|ainsi|cette?|ce)\b[^.]*\b(?:prévi|calcul|modèle|scénario|projection|prophéti)",
    "es": r"^(?:es[oa]?|est[eoa]s?|así|tal(?:es)?)\b[^.]*\b(?:previsi|pronóstico|cálculo|modelo|escenario|proyecci|profecía)",
}
# What names a work: a bare present before it in the first paragraph is its plot. A museum, a theatre or a podcast stands in the news itself.
_WORK = {
    "en": r"\b(?:films?|movies?|novels?(?! (?:(?:corona)?virus\w*|drugs?|ways?|methods?|approach\w*|treatments?|therap\w+|uses?)\b)|thrillers?|sitcom|miniseries|(?:tv|drama|crime|\w+-part) series|episodes?|operas?|musical|screenplay|video ?games?|short stories)\b",
    "de": r"\b(?:(?:spiel)?films?|romans?|krimis?|thrillers?|serie(?! von\b)|regisseur\w*|inszenierung)\b",
    "fr": r"\b(?:films?|romans?|polar|thriller|série(?! de?\b)|pièce de théâtre|réalisat(?:eur|rice)|metteu(?:r|se) en scène)\b",
    "es": r"\b(?:películas?|novelas?|thriller|serie(?! de (?!\w+ (?:capítulos|episodios)))|obra de teatro)\b",
}
_STATE = re.compile(r"\b(?:is|are)\b|\d")  # a plot is told in deeds, and without figures
# A title over what tells a work again, episode by episode, or a part of it.
_RETOLD = re.compile(
    r"\bfinale:|\b(?:recap(?:ped)?|(?:season|series) (?:\w+ )?(?:finale|premiere|opener)|episode (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten))\b|^\W*(?:an )?(?:book )?(?:extract|excerpt)\b|\b\w+ review [–—-]|\b(?:spoilers?|ending explained)\b|^\W*(?:leseprobe|auszug|extrait|extracto)\b|\brezension\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\b(?:in cinemas|published by|viewers)\b")  # … and what tells of a work without naming its kind
# What is no bare present: what was, what shall be, what holds already.
_PAST = {
    "en": r"\b(?:missing|dead|stranded|homeless|without (?:power|electricity|water)|was|were|had|has|have|did|been|said|will|would|could|(?-i:may|might)|should|must|today|now|already|currently|still|since|so far|(?!(?:feed|need|indeed|exceed|proceed|succeed|bleed|breed|speed|hundred)\b)\w{2,}ed|took|made|gave|found|told|spoke|wrote|began|became|left|lost|met|ran|rose|fell|saw|sent|sold|won|struck|drew|held|kept|led|threw|came|went|got|bought|brought|built|caught|chose|fought|grew|heard|paid|sat|spent|stood|thought)\b",
    "de": r"\b(?:war|waren|wurden?|hat|haben|hatten?|will|wollen|soll|sollen|könnte[n]?|jetzt|derzeit|bereits|seit|(?-i:(?!heute|letzte|erste|zweite|dritte|nächste|rechte|gute|harte|weite)[a-zäöüß]{3,}ten?))\b",
    "fr": r"\b(?:a|ont|avai(?:t|ent)|étai(?:t|ent)|été|fut|veut|veulent|aujourd|déjà|depuis|actuellement|\w+rai(?:t|ent))\b",
    "es": r"\b(?:ha|han|había[n]?|fue|fueron|era[n]?|quiere[n]?|podría[n]?|hoy|ya|actualmente|\w+ó|\w+aron|\w+ieron|\w+aba[n]?|(?!mayoría|día|policía|energía|alcaldía|compañía)\w+ía[n]?)\b",
    "it": r"\b(?:ha|hanno|aveva(?:no)?|era(?:no)?|stat[oaie]|vuole|vogliono|oggi|già|attualmente|\w+(?:ava|avano|eva|evano|iva|ivano|rebbe|rebbero))\b",
    "pt": r"\b(?:foi|foram|era[m]?|tinha[m]?|quer|querem|hoje|já|atualmente|\w+(?:ou|eu|iu|aram|eram|iram|riam?))\b",
    "nl": r"\b(?:was|waren|heeft|hebben|had|hadden|werd|werden|wil|willen|zou|zouden|nu|al|sinds|vandaag)\b",
    "pl": r"\b(?:chce|chcą|może|mogą|dziś|już|obecnie|\w+(?:ł|ła|ło|li|ły))\b",
    "sv": r"\b(?:var|hade|har|vill|ska|skulle|kan|nu|redan|\w{3,}(?:ade|des))\b",
}
_PASSIVE = re.compile(r"\b(?:is|are) (?:\w+ly )?\w+ed\b")  # "are exempted" is no past
_RELATIVE = re.compile(
    r"^(?:Wer|Wenn|Falls) [^,]*, |, (?:which|who|whose|where|die|der|das|den|dem|qui|dont|que|quien|che|dat|któr\w+|som) [^,]*(?:, |(?=\.$))"
)
# "The plan cuts taxes by a tenth" says itself whose point it is.
_OF_A_PLAN = re.compile(
    r"\b(?:plans?|polls?|survey|proposals?|bill|draft|programme|manifesto|strategy|package|measures?|deal|agreement|text|document|reform|law|scheme|budget|rules?|margin)\b",
)


def only_meant(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what a bare present tells of a survey or programme that stands before it, or of what the sentence behind makes conditional."""
    plan, condition = row(_PLAN, tongue), row(_CONDITION, tongue)
    if plan is None or condition is None:
        return
    for place, text in enumerate(sentences):
        planned, surveyed = plan.search(text), _SURVEY.search(text)
        run = hearsay.rest(place + 1, paragraphs)[:_RUN] if (planned or surveyed) and place + 1 < len(sentences) else range(0)
        about = [at for at in run if planned or _OF_VOTES.search(sentences[at])]
        if condition.search(text):
            about += [at for at in range(max(1, place - _RUN), place) if paragraphs[at] == paragraphs[place]]
        yield from (at for at in about if _flat(sentences[at], tongue) and not condition.search(sentences[at]))


def polled(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give who wins and loses, told flatly before a sentence that says how many were asked."""
    for place, text in enumerate(sentences):
        if place and _SAMPLE.search(text):
            won = (at for at in delayed.before(place, paragraphs) if _WINS.search(sentences[at]))
            yield from (at for at in won if not (_SURVEY.search(sentences[at]) or hearsay.sourced(sentences[at], tongue)))


def foreseen(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what a bare present tells in the first paragraph before a sentence that calls it a forecast: "So runs the model of the institute."."""
    yield from _before(_FORESEEN, sentences, paragraphs, tongue)


def plot(title: str, sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what a bare present tells before its work is named, and all that is told under a title that retells one which the text names."""
    yield from (at for at in _before(_WORK, sentences, paragraphs, tongue) if not _STATE.search(sentences[at]))
    work = row(_WORK, tongue)
    if work and _RETOLD.search(title) and any(work.search(text) or _SHOWN.search(text) for text in sentences):
        yield from (at for at, text in enumerate(sentences) if not work.search(text) and not hearsay.sourced(text, tongue))


def _before(table: Mapping[str, str], sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what a bare present tells in the first paragraph before a sentence that one of a table's patterns finds."""
    pattern = row(table, tongue)
    for place, text in enumerate(sentences):
        if 0 < place <= delayed.REACH and paragraphs[place - 1] == paragraphs[0] and pattern and pattern.search(text):
            flat = (at for at in delayed.before(place, paragraphs) if _flat(sentences[at], tongue))
            yield from (at for at in flat if not pattern.search(sentences[at]))


def _flat(text: str, tongue: str) -> bool:
    """Tell whether a sentence tells in a bare present, and names neither a source nor the plan it is of."""
    past, bare = row(_PAST, tongue), _RELATIVE.sub(" ", _PASSIVE.sub(" ", text))
    return not ((past and past.search(bare)) or hearsay.sourced(text, tongue) or (tongue == "en" and _OF_A_PLAN.search(text)))
