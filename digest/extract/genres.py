"""What a page calls itself where nothing on it is a report: a check of facts, satire, an advertisement."""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from digest.types import Kind

# A whole label: a section, a kicker, the first tag of an entry, or what stands before a title's colon.
_LABELS: dict[Kind, str] = {
    "fact-check": r"(?:[\w’']+ )?fact[- ]?check(?:s|ing|er)?|faktencheck|faktenfuchs|faktenfinder|faktisk|factcheck\w*|v[ée]rification des faits|vrai ou faux|désintox|verificación(?: de datos)?|verificação|checagem|factchecking|feitencheck|факт-?чек(?:инг)?|ファクトチェック|事[实實]核查",
    "satire": r"satir[ea]s?|sátiras?|satirical|satiri(?:que|sch)|parod(?:y|ie|ia)|paródia|humou?r|satyra|сатира|风刺|諷刺",
    "advertisement": r"(?:paid|sponsored|partner|branded|promoted|native|advertiser|commercial)[ -](?:content|posts?|articles?|stor(?:y|ies)|feature)|sponsored(?: by .{2,40})?|advertorials?|advertisements?|advertisement feature|brand ?(?:studio|voice)|anzeige|anzeigensonderveröffentlichung|advertorial|bezahlter inhalt|"
    r"publi-?r(?:e|é)portages?|publi-?r[ée]dactionnel|contenu (?:sponsorisé|partenaire)|publicité|contenido (?:patrocinado|de marca|promocionado)|publirreportaje|branded|conte[úu]do (?:patrocinado|de marca)|publieditorial|contenuto sponsorizzato|informazione pubblicitaria|pubbliredazionale|gesponsorde?(?: inhoud)?|artykuł sponsorowany|материал партн[её]ра|на правах рекламы|на правах реклами|партнерський матеріал|articol (?:publicitar|sponsorizat)|publicitate|annons|annonssamarbete|(?:betalt|sponsrat) innehåll|χορηγούμενο περιεχόμενο",
}
_PATHS: dict[Kind, str] = {
    "fact-check": r"fact-?check(?:s|ing|er)?|faktencheck|faktenfinder|factcheck\w*|desintox|verificacion",
    "satire": r"satire|satira|borowitz-report",
    "advertisement": r"sponsored(?:-content|-posts?)?|partner-?content|paid-?(?:content|posts?)|brand-?(?:voice|studio|content)|advertorials?|branded-content",
}
_TYPES: dict[str, Kind] = {
    "claimreview": "fact-check",
    "satiricalarticle": "satire",
    "advertisercontentarticle": "advertisement",
}
_IS = {kind: re.compile(pattern) for kind, pattern in _LABELS.items()}
_UNDER = {kind: re.compile(rf"/(?:{pattern})(?:/|$)") for kind, pattern in _PATHS.items()}
_TITLE = re.compile(r"\W*([^:|\]]{3,40}?)\s*[:|\]]")
_SLOT = re.compile(r"\W*(?:advertisements?|anzeige|publicité|publicitate|annons)\W*", re.IGNORECASE)
# What a text that is paid for begins with by law or custom, and no report does: "Реклама. ООО …", "(P) …".
_PAID = re.compile(r"\W*(?:реклама|annons|publicidade|publicitate|διαφήμιση)\.\s|\(p\)\s", re.IGNORECASE)


def genre(labels: Iterable[str], title: str, url: str, types: Collection[str] = ()) -> Kind | None:
    """Tell what a page is by its labels, the label of its title, its path and what it hands to machines; None for what may be a report."""
    typed = next((kind for name, kind in _TYPES.items() if name in types), None)
    opened = _TITLE.match(title)
    named = (_called(label) for label in (*labels, *(opened.groups() if opened else ())))
    return (
        typed
        or next(filter(None, named), None)
        or next((kind for kind, path in _UNDER.items() if path.search(_path(url))), None)
    )


def opens_paid(text: str) -> bool:
    """Tell whether a text itself begins by saying that it is an advertisement."""
    return _PAID.match(text) is not None


def kickers(lines: Iterable[str]) -> tuple[str, ...]:
    """Give the lines around a headline that may label its article; the word over a banner says nothing of the text beside it."""
    return tuple(line for line in lines if not _SLOT.fullmatch(line))


def _called(label: str) -> Kind | None:
    """Tell which of them a label names."""
    low = squeeze(label).lower().strip(" .:|[]()")
    return next((kind for kind, pattern in _IS.items() if pattern.fullmatch(low)), None)


def _path(url: str) -> str:
    """Give the path of an address."""
    try:
        return urlsplit(url).path.lower()
    except ValueError:
        return ""
