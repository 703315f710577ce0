"""Surnames by themselves, outside English: whose they are stands in an earlier sentence, where a first name brought them in."""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import re
from functools import cache

from digest.sentences.tongues import CAPITALS, DECLINED

_NAME = rf"(?P<name>[{CAPITALS}][\w’'ʼ-]{{2,}})"
_ALONE = rf"(?!(?: [{CAPITALS}]|[\w’'ʼ-]))"  # no part of a longer name
# What stands before who says something, or before a name that politeness gives no first name.
_SAYS = {
    "de": r"sagte|sagt|so|erklärte|betonte|meinte|laut|kündigte|forderte|warnte|kritisierte|versicherte|räumte|ergänzte|Herr|Frau",
    "fr": r"(?:a|ont) (?:dit|déclaré|affirmé|expliqué|ajouté|précisé|estimé|assuré|regretté|rappelé)|précise|estime|assure|prévient|selon|d['’]après|confie|souligne|raconte|explique|ajoute|affirme|M\.|Mme|Mlle|Me",
    "es": r"dijo|dice|afirmó|afirma|aseguró|asegura|explicó|explica|declaró|añadió|señaló|según|indicó|sostiene|sostuvo|lamentó|criticó|advirtió|apuntó|concluyó|Sr\.|Sra\.|Dr\.|Dra\.",
    "it": r"ha (?:detto|spiegato|dichiarato|affermato|aggiunto|concluso|commentato|ricordato)|secondo|spiega|racconta|afferma|dice|sottolinea|commenta|conclude|signora?|dott\.|avv\.",
    "pt": r"disse|diz|afirmou|afirma|explicou|explica|declarou|acrescentou|segundo|contou|conta|garantiu|defendeu|criticou|Sr\.|Sra\.|Dr\.|Dra\.",
    "nl": r"zei|zegt|aldus|volgens|verklaarde|vertelde|vertelt|stelt|vindt|dhr\.|mevr\.|mr\.",
    "pl": r"(?:powiedział|dodał|podkreślił|ocenił|stwierdził|zaznaczył|przekazał|wyjaśnił|zapowiedział)a?|mówi|mówiła?|według|zdaniem|uważa|pani?|mec\.",
    "ru": r"(?:сказал|заявил|отметил|добавил|пояснил|подчеркнул|сообщил|рассказал|уточнил)а?|говорит|считает|словам|мнению|г-н|г-жа",
    "uk": r"(?:сказа|заяви|зазначи|дода|поясни|підкресли|повідоми|розпові|уточни)(?:в|ла)|каже|говорить|вважає|словами|пані?",
    "ro": r"a (?:spus|declarat|precizat|adăugat|afirmat|explicat|susținut|transmis)|spune|potrivit(?: lui)?|dl|dna|domnul|doamna",
}
_NO_FIRST = (
    r"Der|Die|Das|Den|Dem|Des|Ein|Eine|Zwei|Drei|Vier|Les|Une|Des|Los|Las|Una|Del|Gli|Uno|Dal|Nel|Het|Een|Van|Dos|Das|Uma|Dla|Jak|Pod|Nad|Pan|Pani|Herr|Frau|Für|Bei|Mit|Nach|Von|Vor|Aus|"
    r"San|Santa|São|Saint|Bad|Real|Nova?|Nueva|New|Los|Как|Для|При|Это|Под|Над|Але|Про|Для"
)


@cache
def _patterns(tongue: str) -> tuple[re.Pattern[str], ...]:
    """Compile where a sentence has somebody by his surname: as who says it, or as its subject before a small word."""
    verb = (
        r" [a-zß-ÿа-яёіїєґ]"
        if tongue != "de"
        else r" (?:war|ist|hat|hatte|wurde|wird|soll|will|kündigte|sagte|sprach|erklärte|nannte|kam|ging) "
    )
    return re.compile(rf"(?<!\w)(?:{_SAYS[tongue]}) {_NAME}{_ALONE}"), re.compile(rf"^\W*{_NAME}(?={verb})")


def owed(plain: str, before: str, tongue: str) -> tuple[str, ...]:
    """Give the surnames a sentence has alone that a text before it brings in behind a first name; of a name that is declined its stem."""
    if tongue not in _SAYS:
        return ()
    named = (found["name"] for pattern in _patterns(tongue) for found in pattern.finditer(plain))
    stems = dict.fromkeys(name[: max(4, len(name) - 2)] if tongue in DECLINED else name for name in named)
    return tuple(stem for stem in stems if _brought_in(stem, before, tongue))


def _brought_in(stem: str, before: str, tongue: str) -> bool:
    """Tell whether a text has a surname behind a first name, or behind an initial."""
    ending = r"\w{0,5}" if tongue in DECLINED else r"(?![\w’'-])"
    first = rf"(?<![\w’'ʼ-])(?:(?!(?:{_NO_FIRST})\b)[{CAPITALS}][\w’'ʼ-]*[a-zß-ÿа-яёіїєґ]|[{CAPITALS}]\.)"
    return (
        re.search(
            rf"{first} (?:[{CAPITALS}]\. ?|[{CAPITALS}][\w’'-]+ |(?:von|van|der|den|de|da|di|la|le|ten) ){{0,2}}{re.escape(stem)}{ending}",
            before,
        )
        is not None
    )
