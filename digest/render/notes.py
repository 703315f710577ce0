"""What a reader must know of a story or source before reading it, in words: its kicker, "Update", "Opinion", "In Arabic"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.render import safe, words
from digest.sentences import tongues
from digest.types import AT_LENGTH

if TYPE_CHECKING:
    from digest.render.look import Look
    from digest.types import Article, Brief


def part_label(part: str, language: str) -> str:
    """Word the label of a part."""
    _ = words.gettext(language)
    return {"happened": _("What happened"), "said": _("Who said what"), "next": _("What next")}.get(part, "")


def kicker_label(name: str, look: Look, language: str) -> str:
    """Word a kicker: as the edition does, else as the catalogue of its language; what is no name stands as it is."""
    _ = words.gettext(language)
    ours = {
        "correction": _("Correction"),
        "big-question": _("The big question"),
        "talking-point": _("Talking point"),
        "round-up": _("Opinion round-up"),
        "good-news": _("Good news"),
        "spotlight": _("In the spotlight"),
        "just-in": _("Just in"),
    }
    return safe.clean(dict(look.kickers).get(name) or ours.get(name, name))


def of_story(brief: Brief, kicker: str, look: Look, language: str) -> tuple[str, ...]:
    """Word what the reader must know before reading: update, opinion, another language; not what the kicker says already."""
    _ = words.gettext(language)
    lead, named = brief.story.articles[0], brief.story.articles[brief.titled]
    found = [
        safe.clean(dict(look.kickers).get("update") or _("Update"))
        if brief.update and brief.kicker != "correction" and not brief.lasted
        else "",
        _lasted(brief.lasted, language),
        _("Opinion") if all(article.kind == "opinion" for article in brief.story.articles) else "",
        _("Live") if lead.kind == "live" else "",
        _no_report(lead, language),
        in_language(named.language, language) if is_foreign(named.language, language) else "",
    ]
    return tuple(label for label in found if label and label.casefold() not in f"{kicker} {_opened(brief.headline)}".casefold())


def _opened(headline: str) -> str:
    """Give what stands before a headline's colon: "Fact check: …" needs no label."""
    label, colon, _ = headline.partition(":")
    return label if colon else ""


def _no_report(article: Article, language: str) -> str:
    """Word what an article is whose sentences are not told."""
    _ = words.gettext(language)
    return {"fact-check": _("Fact check"), "satire": _("Satire"), "advertisement": _("Advertisement")}.get(article.kind, "")


def _lasted(issues: int, language: str) -> str:
    """Word how long a story went on, in an issue that looks back."""
    if issues < 2:  # noqa: PLR2004 - once is nothing to tell
        return ""
    return str(words.translations(language).ungettext("In %(num)s issue", "In %(num)s issues", issues)) % {"num": issues}


def of_source(article: Article, language: str, brief: Brief) -> str:
    """Word what an article is besides news: its language too, where the story is not labelled with it."""
    _ = words.gettext(language)
    told = brief.story.articles[brief.titled].language if brief.form in AT_LENGTH else ""
    kinds = {"opinion": _("opinion"), "paywall": _("paywall"), "live": _("live"), "video": _("video")}
    kinds |= {"gallery": _("pictures"), "roundup": _("round-up")}
    said = [kinds.get(article.kind, "") or _no_report(article, language)]
    if is_foreign(article.language, language) and article.language != told:
        said.append(_("in %(language)s") % {"language": words.name_of(article.language, language)})
    return ", ".join(each for each in said if each)


def in_language(language: str, home: str) -> str:
    """Word that a text is in another language: In Arabic."""
    _ = words.gettext(home)
    return _("In %(language)s") % {"language": words.name_of(language, home)}


def is_foreign(language: str, home: str) -> bool:
    """Tell whether a text is in another language than the issue."""
    return bool(language) and tongues.code(language) != tongues.code(home)


def against(language: str, home: str) -> str:
    """Give the direction of a text that runs against the issue: "rtl" or "ltr"; empty elsewhere."""
    way = words.direction(language) if is_foreign(language, home) else ""
    return way if way != words.direction(home) else ""
