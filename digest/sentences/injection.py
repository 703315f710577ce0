"""Words addressed to a machine that reads an article, not to its reader: orders, fake turns, templates, code.

A news sentence about prompt injection is lost with them: one sentence of a story is a small price.
"""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re

_MACHINE = (
    r"(?:(?:chat ?)?bots?|(?:AI|KI|IA)(?:[ -](?:systems?|models?|assistants?|agents?|tools?|readers?|system[ea]?n?|modelle?n?))?|(?:large )?language models?|LLMs?|(?:Chat)?GPT(?:-\w+)?|Claude|Gemini|Copilot|Siri|Alexa|"
    r"(?:automated|automatic) (?:systems?|readers?|tools?|agents?|software)|(?:newsletter|summary|digest) software|crawlers?|scrapers?|summari[sz]ers?|robots?|assistants?|models?|machines?|systèmes d['’]IA|sistemas de IA|sistemi di IA)"
)
_MUST = r"(?:must|should|shall|have to|has to|needs? to|are (?:required|instructed|told|ordered|asked) to|is to|are to|please|müssen|sollen|doivent|deben|devono|devem|moeten)"
_SAY = (
    r"(?:say|state|describe|report that|tell|present|rank|quote|praise|conclude|mention|write|print|call|declare|claim|output|respond|answer|summari[sz]e|recommend|promote|treat|"
    r"beschreiben|nennen|sagen|schreiben|loben|décrire|dire|écrire|describir|decir|escribir|descrivere|dire|scrivere|beschrijven|zeggen)"
)
_FORGET = r"(?:vergi(?:ss|ß)\w*|vergesst|missacht\w+|ignorier\w*|oublie[zr]?|ignore[zr]?|ne (?:tenez|tiens) (?:pas|aucun) compte|olvid[ae]n?|ignor[ae]n?|haga caso omiso|dimentica\w*|ignorate|esque[çc]a\w*|desconsidere|vergeet|negeer|zapomnij\w*|zignoruj\w*|забудь\w*|игнорируй\w*|забудьте|ігноруй\w*|uit[ăa]|ignor[ăa])"
_INSTRUCTION = r"(?:anweisung\w*|vorgabe\w*|instructions?|consignes?|instruccion\w*|indicaciones|istruzion\w*|indicazioni|instruç\w*|instructies|opdrachten|instrukcj\w*|poleceni\w*|инструкц\w*|указани\w*|інструкц\w*|instrucțiuni\w*)"

_ENGLISH = re.compile(
    r"\b(?:ignor(?:e|ing)|disregard|forget|override|bypass|discard)\b (?:(?:all|any|every|everything|your|the|of|these|those|and) )*(?:(?:previous|prior|above|preceding|earlier|system|safety|other) ?)*(?:and )?(?:instruct\w*|prompts?\b(?! users)|guidelines?\b|directions?\b|(?<=previous )rules?|(?<=your )rules?|(?<=all )rules?|(?<=system )rules?|(?<=safety )rules?|(?<=above )|(?<=prior )rules?|you (?:were|have been) told)|"
    r"\b(?:system|developer|hidden) (?:prompt(?! users)|message|instruction)s?\b(?! users)|\b(?:new|updated|real|following) instructions?\s*(?::|for (?:the )?(?:ai|model|assistant|bot))|\byou are (?:now|an ai|a (?:helpful|language model)|(?:an? )?(?:ai|language model|helpful|chatgpt)|an assistant(?! \w))|"
    r"\bas an? (?:ai|language model|assistant)\b(?! \w+ (?:coach|manager))|^\W*(?:now )?act as\b|\byou (?:will|must|should) act as\b|^\W*pretend\b|\bpretend (?:to be|that you)|\bjailbreak|\bdan mode|\bdeveloper mode|"
    r"^\W*(?:system|assistant|user|human|ai|instructions?|prompt|note to (?:the )?(?:ai|model|assistant|summari[sz]er)|attention (?:ai|llm|model)s?)\s*(?::|\]|>|-->)|"
    r"\b(?:end|begin|start) (?:of )?(?:article|context|document|data|text|prompt|source|input|transcript)\b|\bnew task\b|"
    r"\b(?:when|if|before|while) (?:you(?:'re| are)? )?(?:summari[sz]\w+|asked to (?:(?:summari[sz]|translat|rewrit)\w+|(?:describe|report|process) (?:on )?(?:this|it|the (?:article|text|story|page|above))\b)|translating|processing this)|\b(?:when|if) you(?:'re| are)? asked to (?:summari[sz]|translat|rewrit|describ|report|say|tell|list|answer|process)|\b(?:summari[sz]e|rewrite|translate|classify) (?:this|it|above|following|the (?:above|following|text|article|story))\b|\bstop summari[sz]ing|^\W*instead of (?:a |the |an )?summar|"
    r"\b(?:your (?:\w+ )?(?:summary|response|output|answer|reply)|the (?:\w+ )?(?:summary|output(?= \w+(?: to)? (?:say|read|state|mention|include|contain|begin|start|end|be only)\b))) (?:of this \w+ |to this \w+ )?(?:must|should|shall|has to|needs)\b|\b(?:correct|only|right|acceptable|proper) (?:\w+ )?(?:summary|headline) (?:of|for|to|is)\b|"
    r"(?<!\bwould )(?<!\bcould )(?<!\bnot )(?<!n['’]t )(?<!\bdeclined to )(?<!\brefused to )\b(?:output|print|repeat|respond with|reply with|say|write|answer|include) (?:only|exactly|the (?:following|word(?!\W*$)|phrase|text|link|url|sentence)|verbatim)|"
    r"^\W*(?:(?:please|then|and|but) )?(?:do not|don't|never) (?:mention|summari[sz]e|cite|reveal|include|tell the (?:user|reader))|\bfrom now on,? (?:every|all|each|any) (?:headline|summar|answer|sentence|response)|"
    r"\b(?:insert|add|append|include|put) (?:this|the|a) (?:link|url|line|sentence|paragraph|code)|"
    r"\b(?:reveal|print|leak|send|show) (?:me )?(?:your|the) (?:system|prompt|instructions|api|key|secret|password|config)|"
    r"\btells? the (?:machine|model|ai|bot|summari[sz]er)|\bthe following claim as\b|^\W*please (?:present|describe|conclude|report|state|tell|write|say)\b",
    re.IGNORECASE | re.MULTILINE,
)
# To whom it may concern: a machine named, and what it has to say; a machine greeted; a note to one.
_ADDRESSED = re.compile(
    rf"\b{_MACHINE}\b.{{0,60}}\b{_MUST}\b.{{0,15}}\b{_SAY}\b|\b{_MACHINE}\b.{{0,40}}\b(?:müssen|sollen|doivent|deben|devono|moeten)\b.{{0,80}}\b{_SAY}\b|"
    rf"^\W*(?:dear|hey|hi|hello|ok|ch(?:er|ère)s?|liebe[rs]?|querid[oa]s?|car[ioe]|beste)\b (?:\w+ ){{0,2}}{_MACHINE}\b|^\W*{_MACHINE}\s*,\s*(?:please|now|you)\b|"
    rf"\b(?:to|for|an|für|pour|para) (?:the |any |all |every |whatever |die |das |les |los )?{_MACHINE}\b[^.:]{{0,30}}:|\bnotes? (?:for|to) (?:the |any |all )?{_MACHINE}\b",
    re.IGNORECASE | re.MULTILINE,
)
_ABROAD = re.compile(
    rf"\b{_FORGET}\b.{{0,40}}\b{_INSTRUCTION}|忽略.{{0,12}}(?:指令|指示|提示|以上)|無視.{{0,12}}(?:指示|命令|指令)|(?:以上|指示|命令|指令).{{0,8}}無視|忘(?:记|れ).{{0,12}}(?:指令|指示|命令)|تجاهل.{{0,30}}(?:التعليمات|السابق)|(?:انس|انسى).{{0,30}}التعليمات",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<\|?/?\s*(?:im_start|im_end|system|user|assistant|endoftext|s|inst|sys|begin_of_text|eot_id|start_header_id)\b[^>]*>|\[/?(?:INST|SYS|SYSTEM)\]|<<\s*/?SYS|"
    r"^\W*#{2,}\s*(?:instruction|system|response|input|human|assistant|task)|\{\{|\}\}|<script|javascript:|```|data:text|\bbase64\b",
    re.IGNORECASE | re.MULTILINE,
)
# What an outlet did: no order to anybody.
_AMENDED = re.compile(
    r"\b(?:amended|changed|corrected|edited|revised|updated)\b[^.]{0,60}? to (?:add|include|insert)\b|\bshould have (?:been|read|said)\b"
)


def orders(text: str) -> bool:
    """Tell whether a text, as it looks, speaks to a machine."""
    return instructs(text) or _MARKUP.search(text) is not None


def orders_in_note(note: str) -> bool:
    """Tell the same of an outlet's note of correction, which says what was amended to add a line, or what should have been said."""
    return orders(_AMENDED.sub("", note))


def instructs(text: str) -> bool:
    """Tell whether a text tells a machine what to do; code and tags by themselves are only odd."""
    return any(pattern.search(text) for pattern in (_ENGLISH, _ADDRESSED, _ABROAD))
