"""Delayed attribution: what the sentence behind says was a message, a charge or the script of a drill, though it is told flatly.

"The dam burst and killed sixty. These are the words of a video." Nothing before the second sentence says that the first is no report.
"""

# ruff: noqa: E501 - patterns and word lists are read as lines

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from digest.sentences.hearsay import sourced
from digest.sentences.tongues import row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REACH = 6  # sentences that stand before it and may be meant, at most
# What the sentences before were: words somebody said or spread. The sentence points at them by "this", "such" or "so", or names the charge.
_CONTENT = r"(?:words|message|text|warning|letter|post|video|claims?|accusations?|allegations?|charges?|stor(?:y|ies)|tales?|rumou?rs?|reports?|versions?|account|theor(?:y|ies)|prophec(?:y|ies)|predictions?|news|content)"
# Who rejects a plan, describes a rise or believes a fire to be arson says nothing of whether it is: there the words are named.
_TOLD = r"(?:(?:people|many|some|they|parents|neighbours) say|told|tells?|wrote|writes?|spread|shared|circulated?|claims?|claimed|foresaw|foresees?|predict(?:s|ed)?|imagine[sd]?|den(?:y|ies|ied)|believed(?= this[.,]))"
_SPREAD = rf"(?:{_TOLD}|said|believe[sd]?|describe[sd]?|argue[sd]?|published|received?|reject(?:s|ed)?|put forward|repeat(?:s|ed)?|heard)"
_SAID = {
    "en": rf"^(?:these|those|such) (?:are|were) (?:some of )?(?:the |his |her |their )?(?:[\w-]+ ){{0,2}}(?:words|claims|charges|accusations|allegations|lines|contents|predictions|sentences|stories|rumou?rs)\b|"
    r"^(?:(?:this|that|such),? (?:at least,? )?(?:is|was)|thus (?:is|was|ran|runs?|goes|went)) (?:at least )?(?:the|roughly the|in short the) (?:[\w-]+ ){0,2}(?:core|gist|essence|content|version|account|story|message|claim|charge|accusation|theory|tale)\b|"
    rf"\bwith (?:these|such|those) (?:words|sentences|claims|lines|stories)\b|\bwith (?:words|news|claims|lines|jokes|stories|sentences) like (?:these|this|that)\b|\b(?:with|of) (?:this|such) (?:an? )?(?:warning|content|message|claim|text)\b|"
    rf"\b(?:{_TOLD} (?:all )?(?:this|these)|{_SPREAD} (?:all )?(?:this|these) (?:[\w-]+ ){{0,2}}{_CONTENT})(?<!wrote this story)(?= (?:to|about|in|on|at|for|as|since|with|against|by)\b|[.,;])|\b(?:found|had|got) (?:this|these) {_CONTENT}\b|"
    rf"^(?:such|these|those) {_CONTENT} (?:[\w-]+ )?(?:have|has|had|are|were|is|was|circulate\w*|spread|went)\b|\b(?:mak(?:es?|ing)|made|levelled|raised|repeated) (?:the|this|that|these|those) (?:accusations?|allegations?|claims?|(?<!raised the )charges?)\b|"
    r"\b(?:who|that|which|papers?|people|they) (?:say|said|says|claim|claims|claimed|think|thought) so\b(?! (?:far|much|many|little|long|often)\b)|\b(?:to|and|they) say so to\b|\b(?:said|says?|showed|shows|argued?|told \w+ \w+)(?: \w+){0,8} that (?:this|that) (?:was|is) (?:what|how)\b|"
    r"^(?:the )?(?:prosecut(?:ion|ors?)|defence|defense)\b.{0,60}\b(?:set out|laid out|opened|outlined|put|began|made) (?:its|their|the) (?:case|version|account)\b|\bcame from a (?:chatbot|satirical|parody|fake)\b|\b(?:marked|labelled|flagged|removed) (?:it )?as (?:a )?(?:parody|satire|fake|false|fiction)\b|"
    r"\b(?:no(?:ne|thing)|no part) of (?:it|this|that|them|these|those) (?:is|was|are|were|has been|have been) (?:confirmed|proven|verified|true)\b|\bthe (?:war|news|world|truth|story|message|text|letter|answer) (?:looks?|sounds?|reads?) like this\b|^(?:that|this) is what (?:\d[\d,.]*|some|many|most|the|an?) [^.]{0,60}\b(?:say|said|think|thought|want|believe|clicked|claim|tell|told|write|wrote)\w*|\b(?:it|they|that|the (?:account|claims?|accounts?)) (?:could not|cannot) (?:immediately )?be (?:independently )?(?:checked|verified|confirmed)\b",
    "de": r"^(?:(?:so|solche|dies|das) (?:schilder\w+|beschr(?:ieb|eib)\w*|lautet\w*|erzähl\w+|wirbt|warnt\w*|klingt|klang)|so (?:stell\w+|sah(?:en)?|sieht|sehen|steht|stand))\b|\b(?:mit|von) (?:dies|solch)e[nmr] (?:worten?|inhalt|sätzen|behauptung\w*|vorwürfen|botschaft|nachricht)\b|\b(?:diese[rns]?|solche[rn]?) (?:nachricht\w*|meldung\w*|botschaft\w*|behauptung\w*|vorw[uü]rf\w*|gerücht\w*|geschichte\w*|brief\w*|text\w*|sätze) (?:kursier|verbreit|geh|mach|erhielt|bekam|erheb|hat|haben|wurde|stamm|steh|zirkulier)\w*|"
    r"\b(?:erh[eo]b\w*|äußer\w*|wiederhol\w*) (?:\w+ ){0,6}(?:den|diesen?|die|solche) (?:vorw[uü]rfe?|anschuldigung\w*|behauptung\w*)\b|\b(?:das|dies) (?:behaupte\w*|glaub\w+|erzähl\w+|verbreite\w*) |\bnichts davon ist (?:bestätigt|bewiesen|belegt)\b|\b(?:ließ|lassen|lässt) sich (?:zunächst |bislang )?nicht (?:unabhängig )?(?:überprüfen|bestätigen)\b",
    "fr": r"^(?:ces?|cette|de tels?|de telles) (?:message|texte|lettre|rumeurs?|accusations?|propos|affirmations?|mots|vidéo|récit|version|histoires?)\b[^.]{0,40}\b(?:circul|diffus|partag|relay|propag|figur|son?t? |émane|provien|tir|a été|ont été)\w*|^(?:ainsi|voilà|c['’]est ainsi) (?:parl|commenc|racont|décri|présent|résum|s['’]exprim|qu)\w*|\bpar ces mots\b|\bc['’]est ce qu(?:e|['’]\w+) (?:affirm|prétend|racont|clam|soutien|croi)\w*|\bporte (?:ces|cette|l['’]) ?accusations?\b|\brien (?:de tout cela |de cela )?n['’](?:est|a été) (?:confirmé|prouvé|vérifié)\b|\bn['’](?:a|ont) pu être (?:vérifiée?s?|confirmée?s?)\b",
    "es": r"^así (?:lo )?(?:asegur|afirm|dic|dec|cuent|cont|describ|relat|sostien|sostuv|present|comienz|empiez|reza|rezaba|expres|escrib)\w*(?!\w* (?:(?:la|el|los|un|una) )?(?:ley|normativa|policía|guardia civil|bomberos|protección civil|ayuntamiento|hospital)\b)|^(?:est[eao]s?|es[eao]s?|tal(?:es)?) (?:mensajes?|textos?|cartas?|rumor(?:es)?|acusaci(?:ón|ones)|palabras|frases?|vídeos?|versi(?:ón|ones)|historias?)\b[^.]{0,40}\b(?:circul|difund|compart|viraliz|recorr|lleg|pertenec|fue|fueron|ha|han|son)\w*|\bcon est(?:as palabras|e mensaje)\b|\b(?:hizo|hace|lanzó|lanza|formuló|repitió) (?:la|esta|estas|las) (?:acusaci(?:ón|ones)|denuncias?)\b|\bnada de (?:esto|eso) (?:está|ha sido) (?:confirmado|probado|verificado)\b|\bno (?:pudo|pudieron|ha podido) (?:ser verificad|verificarse|confirmarse|comprobarse)\w*",
    "it": r"^(?:lo|è quanto|è ciò che|così) (?:sost(?:ien|en)|denunci|raccont|giur|ipotizz)\w*|^(?:quest[oaie]|tali|simili) (?:messaggi?o?|testo|lettera|voci?|accus[ae]|parole|video|version[ei])\b[^.]{0,40}\b(?:circol|diffus|condivis|gira)\w*|\bcon (?:queste parole|questo messaggio)\b|\bniente di (?:ciò|tutto questo) è (?:stato )?(?:confermato|provato|verificato)\b|\bnon è stato possibile verificar\w+",
    "pt": r"^(?:é o que|assim) (?:alega|sustenta|denuncia|conta|relata|acredita|acusa)\w*|^(?:est[ea]s?|ess[ea]s?|tais) (?:mensage(?:m|ns)|textos?|cartas?|boatos?|rumor(?:es)?|acusaç(?:ão|ões)|palavras|vídeos?|vers(?:ão|ões))\b[^.]{0,40}\b(?:circul|espalh|compartilh|partilh|viraliz)\w*|\bcom est(?:as palavras|a mensagem)\b|\bnada disso (?:está|foi) (?:confirmado|provado|verificado)\b|\bnão (?:pôde|puderam|foi possível) (?:ser )?(?:verificad|confirmad|verificar|confirmar)\w*",
    "nl": r"^dat (?:beweer|beweren|claim)\w*|^(?:dit|deze|dat|die|zulke) (?:bericht(?:en)?|gerucht(?:en)?|brief|verhaal|verhalen|woorden|beschuldiging(?:en)?|video|versie)\b[^.]{0,40}\b(?:circul\w*|gedeeld|verspreid\w*|rond(?:ga|gi|gest)\w*|rond\W*$)|\bmet deze woorden\b|\bniets (?:hiervan|daarvan) is (?:bevestigd|bewezen)\b|\bkon(?:den)? niet worden (?:bevestigd|geverifieerd)\b",
    "pl": r"^tak (?:twierdz|utrzymuj|przekonuj|opowiada)\w*|^(?:t[eaęo]n?|takie?) (?:wiadomoś\w+|plotk\w+|pogłosk\w+|tekst|list|zarzuty|oskarżenia|słowa|nagrani\w+|wersj\w+)\b[^.]{0,40}\b(?:krąż|rozsyła|udostępni|obieg)\w*|\btymi słowami\b|\bnic z tego nie (?:potwierdzono|zostało potwierdzone)\b|\bnie udało się (?:tego )?(?:potwierdzić|zweryfikować)\b",
}
# What they were: the script of a drill, a game or an invented case.
_PLAYED = {
    "en": r"\b(?:th(?:is|at|ese|ose)|such) (?:is|was|are|were) (?:roughly )?the (?:[\w-]+ ){0,2}(?:script|scenario|situation that|assumptions?|premise|plot|exercise|task)\b|^the (?:[\w-]+ ){0,2}(?:exercise|drill|war ?game|simulation|thought experiment)\b|\b(?:war ?game|simulation)s?\b[^.]{0,60}\b(?:ends?|ended|shows?|showed|finds?|found|run)\b|\b(?:invented|fictitious|fictional|imaginary|hypothetical|made-up) (?:case|scenario|attack|example|situation|disaster)\b|\bworked example\b|"
    r"\b(?:practi[sc]ed|rehearsed|drilled)\b[^.]{0,40}\b(?:for|emergency|accident|attack|disaster|evacuation)\b|\b(?:its|their|a|the) computer reconstruction\b|\bplay(?:s|ed)? with (?:this|the) (?:idea|thought)\b",
    "de": r"\b(?:lautete[n]?|war(?:en)?|ist) (?:(?!die\b|das\b)\w+ ){0,4}(?:die (?:annahme|lage|ausgangslage|vorgabe)|das (?:szenario|drehbuch|übungsszenario))\b|^(?:die|das|der) (?:(?:groß|katastrophen|rettungs|not)\w*)?(?:übung|planspiel|kriegsspiel|szenario|simulation|probealarm)\b|\b(?:übten|probten|simulierten)\b",
    "fr": r"^(?:tel|voilà|c['’])\s?(?:était|est|fut)?,? ?(?:du moins )?le (?:scénario|point de départ|thème)\b|^(?:l['’]exercice|la simulation|le scénario|cet exercice|ce scénario|cette simulation)\b",
    "es": r"^(?:es[ea]|est[ea]|tal|así|ese)\w* (?:es|era|fue) (?:el|la) (?:guion|guión|escenario|supuesto|hipótesis|punto de partida)\b|^(?:el|este) (?:simulacro|ejercicio|escenario)\b|^(?:la|esta) simulación\b",
}

_NAMED = re.compile(
    r"\b(?:exercis|drill|war ?game|simulat|scenario|stress test|thought experiment|practi[sc]|rehears|(?:\w+)?übung|planspiel|szenario|exercice|scénario|simulacro|ejercicio|escenario)",
    re.IGNORECASE,
)
_TO_HIM = re.compile(
    r"\b(?:(?:s?he|they) told (?:him|her|them)|wrote down|(?:was|were|been) (?:dismissed|arrested)|report(?:s|ed) it)\b"
)
_POINTS = re.compile(r"^\W*(?:that|this|these|those|such|so|das|dies|tel(?:le)?s?|voilà|así|es[ea]|est[ea])\b", re.IGNORECASE)


def told_before(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what a sentence says was somebody's words or a script, back to one that names its source or the script.

    A sentence that points at such words leans on them.
    """
    said, played = row(_SAID, tongue), row(_PLAYED, tongue)
    for place, text in enumerate(sentences):
        spoken = bool(place and said and said.search(text))
        if spoken or (place and played and played.search(text)):
            flat = list(itertools.takewhile(lambda at: not _owned(sentences[at], tongue), before(place, paragraphs)))
            yield from [place, *flat] if flat and (spoken or _POINTS.match(text)) else flat


def _owned(sentence: str, tongue: str) -> bool:
    """Tell whether a sentence says whose word it is, or names the exercise; "she told him" is part of what is told."""
    return sourced(_TO_HIM.sub(" ", sentence), tongue) or _NAMED.search(sentence) is not None


def before(place: int, paragraphs: Sequence[int]) -> Iterator[int]:
    """Give the places of a paragraph before one, from the last; of the paragraph before where it opens its own."""
    meant = paragraphs[place - 1]
    yield from (at for at in range(place - 1, max(-1, place - 1 - REACH), -1) if paragraphs[at] == meant)
