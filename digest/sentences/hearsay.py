"""Whose word a sentence is though it does not say so: an answer in an interview, an abstract's "we", what a correction repeats."""

# ruff: noqa: E501 - patterns and word lists are read as lines

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from digest.sentences import quotes
from digest.sentences.tongues import code, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.types import Article

# What an outlet says it told wrongly, in a piece that does nothing but correct: alone it would be told a second time.
_TOLD_WRONG = {
    "en": r"\b(?:we|(?:this|our) (?:newspaper|paper|website|site|article|story|report|headline)|an? (?:[\w’'-]+ ){0,4}(?:article|story|report|headline|caption)\b[^.;]{0,80}?) (?:had |have )?(?:\w+ly )?(?:reported|said|stated|wrote|named|identified|suggested|claimed|described|published)\b|"
    r"\bthe (?:(?-i:[A-Z])[\w’'-]+ ){1,4}(?:\w+ly )?reported\b|\b(?:reported|said|stated|named|identified) (?:erroneously|incorrectly|wrongly|mistakenly|in error)\b|\b(?:erroneously|incorrectly|wrongly|mistakenly) \w+ed\b|\bin the (?:original|initial|first|published|earlier|previous)(?:ly published)? (?:version|article|paper|publication|abstract)\b(?!.*\b(?:should|instead|rather|correct)\b)|\bmis(?:stated|identified|spelled|named)\b",
    "de": r"\b(?:wir (?:hatten|haben)|(?:hatten|haben) wir)\b[^.;]{0,200}\b(?:berichtet|geschrieben|gemeldet)\b|\bhieß es\b|\b(?:fälschlich|irrtümlich)",
    "fr": r"\bnous (?:avons|avions) (?:[\w’']+ )?(?:écrit|indiqué|annoncé|publié|affirmé)\b|\bpar erreur\b|\bà tort\b",
    "es": r"\b(?:publicamos|publicábamos|informamos)\b|\bpor error\b|\berróneamente\b",
}
# What tells it rightly, or who apologises: behind "An article said …" all before it is still what that said.
_RIGHTS = re.compile(
    r"\b(?:we|our|wrong|incorrect|inaccurate|untrue|false|mistaken|error|in fact|actually|correct|rather|remains?|apolog\w+|regret|wir|falsch|richtig|tatsächlich|bedauer\w+|nous|faux|exact|en réalité|error|realidad|lament\w+|not)\b",
    re.IGNORECASE,
)
SOURCED = re.compile(
    r"\b(?:said|says?|told|tells|according to|alleg\w+|accus\w+|claim\w*|argue[sd]?|court (?:heard|was told)|testif\w+|denie[sd]|den(?:y|ies)|plead\w*|report\w*|wrote|state[sd]|added|charge[sd]?|dismiss\w*|explain\w*|arrest\w*)\b|[“\"]",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?<!\w)(?:sag|erklär|behaupt|laut(?!\w)|zufolge|angaben|sieht|wirft|mein|nach auffassung|beton|kritisier|assur|affirm|selon|d['’]après|^\W*pour (?:l[ea]s?|son|sa)|dénonc|soutien|estim|dit(?!\w)|déclar|asegur|afirm|según|sostien|alega|dij|dice|denuncia|niega|señal|explic|secondo|afferm|ha detto|spieg|dichiar|^\W*per (?:la|il|i)(?!\w)|"
    r"diss|diz|segundo|garant|nega|vê|zeg|zei|volgens|stel(?!l)|noem|vind|twierdz|zdaniem|według|mówi|powiedzia|uważ|zapewni|утвержда|заяв|говор|мнени|словам|счита|настаива|отрица|сообщ|называ|назва|стверджу|каж|думк|словами|вважа|повідом|запереч|potrivit|spun|susțin|declar|opinia|consider|neagă)|"
    r"[称稱]|表示|[说說]|[认認][为為]|[否]认|述べ|主張|語|反論|という|によると|قال|أكد|نفى|نفت|اعتبر|أعلن|بحسب|[“”„«»「」\"]",
    re.IGNORECASE,
)
# An interview in questions and answers: who asks addresses somebody, who answers speaks of himself; or the title is in his words.
# What an explainer asks ("Do I need a permit?") is its reader's question.
_TITLED = re.compile(
    r"^\W{0,2}[“„«»\"‘'].{10,}[”“»«\"’']\W*$|: ?[“„«»\"‘'].{5,}[”“»«\"’']\W*$|^[^“„«»\"]{3,60}[:,–—] [“„«»\"].{10,}[”“»«\"]$|\b(?:interview|entrevista|intervista|entretien|wywiad|интервью|інтерв['’]ю)\b",
    re.IGNORECASE,
)
_SPEAKS = {
    "en": r"\b(?:I|I['’](?:m|ve|d|ll)|me|my)\b",
    "de": r"\b(?:ich|mir|mich|mein\w*|herr|frau)\b",
    "fr": r"\b(?:je|j['’]\w+|moi|mon|ma|mes|monsieur|madame)\b",
    "es": r"\b(?:yo|me|mí|mi|mis|señora?|usted)\b",
    "it": r"\b(?:io|mi|mio|mia|signora?|dottor\w*)\b",
    "pt": r"\b(?:eu|me|meu|minha|senhora?)\b",
    "nl": r"\b(?:ik|mij|mijn|meneer|mevrouw)\b",
}
_ASKED = 2  # paragraphs that are questions, from which a text may be an interview
_SPARSE = 4  # paragraphs to a question, at most
_QUESTION = 3  # sentences a question is put in, at most
_VOICE = re.compile(r"([A-ZÀ-Þ][\w.’'-]*(?: [\w.’'-]+){0,3})\s?: \S")
_TURNS = 2  # paragraphs that begin with one speaker's name and a colon

# How authors tell in an abstract what they did, in their own name (English).
_AUTHORS = re.compile(
    r"\b(?:[Ww]e (?:(?:also|then|further|here|first|thus|therefore|\w+ly) )*|[Oo]ur (?:\w+ ){0,3}(?:results?|findings?|analys[ie]s|experiments?|data|study|work|method|approach|model|framework)\s)"
    r"(?:show|f[io]u?nd|demonstrate|propose|present|introduce|report|prove|develop|describe|observe|study|studied|investigate|examine|analy[sz]e|evaluate|compare|estimate|derive|establish|provide|identif(?:y|ied)|explore|"
    r"conduct|perform|measure|test|argue|conclude|suggest|review|apply|applied|use|train|obtain|calculate|compute|construct|consider|address|extend|characteri[sz]e|design|reveal|discuss|assess|indicate|achieve|improve|outperform|highlight|withdr[ae]w|retract)(?:e?d|s|es)?\b"
)
_ABSTRACT = 20  # sentences of an abstract, at most
_ONE_OF_THEM = re.compile(r"\b(?:I|[Mm]y|me|[Yy]ou|[Yy]our)\b")
# "Here, we show that …", "In this paper, we propose …": who speaks is told by whose words they are.
_IN_THEIR_NAME = re.compile(
    r"^(?:(?:Here|(?:In|Through|With) (?:this|the present|our) (?:paper|work|study|article|letter|report|thesis|review|note)),? )?(?:[Ww]e|[Oo]ur)\b"
)
# How an abstract opens one of its sentences, and no trainer his: "Our answer was good, we showed heart".
_OPENS = re.compile(rf"^(?:(?:Here|(?:In|Through|With|Using) [^,]{{1,60}}),? )?{_AUTHORS.pattern}")
# How they tell what they looked at, and not yet what they found.
_AIM = re.compile(
    r"\b[Ww]e (?:\w+ly |also |here )?(?:(?:study|studied|investigate|examine|explore|consider|address|revisit|analy[sz]e|aim|ask|seek|sought)d?\b|"
    r"(?:report|present)(?:ed)? (?:the )?(?:results?|findings|observations|measurements|analys[ei]s|stud(?:y|ies)|spectroscopy|data|search(?:es)?)\b)"
    r"(?!.*\b(?:(?:and|that|which) (?:(?:we|also) )?(?:f[io]u?nd|show|demonstrate|exclude|reveal|suggest|indicate|report|observe|conclude|rule|establish)|finding|showing|revealing))"
)


def sourced(sentence: str, tongue: str) -> bool:
    """Tell whether a sentence says whose word it is."""
    return (SOURCED if tongue == "en" else _HOLDS).search(sentence) is not None


def told_wrongly(article: Article) -> list[int]:
    """List the sentences of a piece that corrects by which its outlet says what it told wrongly."""
    words = row(_TOLD_WRONG, code(article.language)) if article.kind == "correction" else None
    wrong = [place for place, text in enumerate(article.sentences) if words and words.search(text)]
    told = [itertools.takewhile(lambda at: not _RIGHTS.search(article.sentences[at]), _behind(article, at)) for at in wrong]
    return [*wrong, *itertools.chain.from_iterable(told)]


def _behind(article: Article, place: int) -> range:
    """Give what stands behind a sentence in its paragraph."""
    return rest(place, article.paragraphs)[1:]


def answers(title: str, sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what stands behind the first question of an interview, and the turns of speakers named before a colon."""
    opens = [place for place in range(len(sentences)) if not place or paragraphs[place] != paragraphs[place - 1]]
    asked = [place for place in opens if _asks([sentences[at] for at in rest(place, paragraphs)])]
    if len(asked) >= _ASKED and sum(place > asked[0] for place in opens) <= _SPARSE * len(asked):
        behind, speaks = range(asked[0], len(sentences)), row(_SPEAKS, tongue)
        said = (sentences[at] for at in behind if not (_asks([sentences[at]]) or sourced(sentences[at], tongue)))
        own = (speaks and speaks.search(quotes.unquoted(text)) for text in said)
        yield from behind if _TITLED.search(title) or any(own) else ()
    turns = [(found[1], place) for place in opens if (found := _VOICE.match(sentences[place]))]
    spoken = Counter(name for name, _ in turns)
    again = [place for name, place in turns if spoken[name] >= _TURNS and len(spoken) >= _TURNS]
    yield from (at for place in again for at in rest(place, paragraphs))


def _asks(paragraph: Sequence[str]) -> bool:
    """Tell whether a paragraph is no more than a question, with a sentence before it."""
    return len(paragraph) <= _QUESTION and paragraph[-1].rstrip("”“»«\"' ").endswith(("?", "？"))


def is_abstract(article: Article) -> bool:
    """Tell whether an article is an abstract: short, and its authors tell as "we" what they did (English)."""
    told = [quotes.unquoted(one) for one in article.sentences]
    ours = code(article.language) == "en" and article.kind == "news" and 0 < len(told) <= _ABSTRACT
    return ours and any(map(_AUTHORS.search, told)) and not any(map(_ONE_OF_THEM.search, told))


def preamble(article: Article) -> frozenset[int]:
    """List the sentences of an abstract that tell its background and aim, where others tell what was found."""
    told = article.sentences
    first = next((place for place, text in enumerate(told) if _AUTHORS.search(text)), 0)
    before = {place for place, text in enumerate(told) if place < first or _AIM.search(text)}
    return frozenset(before) if any(map(_OPENS.match, told)) and len(before) < len(told) else frozenset()


def by_them(sentence: str) -> str:
    """Say a sentence of an abstract's authors in another's name, to see what it leans on beside "we"."""
    return _IN_THEIR_NAME.sub("Researchers", sentence)


def rest(place: int, paragraphs: Sequence[int]) -> range:
    """Give a sentence and those behind it in its paragraph."""
    return range(
        place, next((at for at in range(place, len(paragraphs)) if paragraphs[at] != paragraphs[place]), len(paragraphs))
    )
