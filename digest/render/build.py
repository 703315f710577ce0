"""Issue and look -> Page: the whole view, made before any template runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest import placeholders
from digest.render import colour, facts, notes, safe, views, words
from digest.types import AT_LENGTH

if TYPE_CHECKING:
    from digest.render.look import Look
    from digest.types import Issue

_SHORT_PREHEADER = 20
_PARTED = re.compile(r"\n\s*\n")


def page(issue: Issue, look: Look, left_out: int, secret: str) -> facts.Page:
    """View a whole issue; `left_out` stories are only on the web page; `secret` is the nonce of its placeholders."""
    language = look.language or issue.language
    divided = views.cards(issue, look)
    every = tuple(card for _, cards in divided for card in cards)
    full = [card for card in every if card.form in AT_LENGTH]
    lead = next((card for card in full if card.key == issue.lead), full[0] if full else None)
    way = words.direction(language)
    light, dark = colour.palettes(look.accent, flat=look.theme == "plain")
    return facts.Page(
        title=safe.clean(issue.title),
        edition=safe.clean(issue.edition),
        number=words.number(issue.number, language),
        date=words.days(look.since or issue.date, issue.date, language),
        iso=issue.date.isoformat(),
        language=language,
        direction=way,
        start="right" if way == "rtl" else "left",
        minutes=views.minutes(every),
        today=look.since is None,
        preheader=_preheader(issue, _leading(every, lead), language),
        foreword=tuple(paragraph for part in _PARTED.split(issue.foreword) if (paragraph := safe.clean(part))),
        correction=safe.clean(issue.correction),
        stories=len(every) + left_out,
        contents=views.contents(_leading(every, lead)),
        lead=lead,
        sections=_sections(divided, lead),
        every=_numbered(divided),
        brief=tuple(card for card in every if card.form == "one-line" and not card.column),
        columns=tuple(card for card in every if card.column),
        columns_label=notes.kicker_label(views.ROUND_UP, look, language),
        links=tuple(card for card in every if card.form == "link"),
        also=views.also(issue),
        left_out=left_out,
        notes=tuple(safe.clean(note) for note in issue.notes),
        quote=views.found(issue, issue.quote, look),
        figure=views.found(issue, issue.figure, look, issue.figure_words),
        writer=safe.clean(issue.writer),
        extractive=issue.writer.startswith("extractive"),
        light=light,
        dark=dark,
        **_frame(look, secret),  # type: ignore[arg-type]
    )


def _leading(every: tuple[facts.Card, ...], lead: facts.Card | None) -> tuple[facts.Card, ...]:
    """Put the lead first."""
    return (*(card for card in every if card is lead), *(card for card in every if card is not lead))


def _frame(look: Look, secret: str) -> dict[str, object]:
    """View what stands around the stories: who sends it, why, and how to stop it."""
    leave = (
        placeholders.placeholder(secret, "UNSUBSCRIBE") if "{token}" in look.unsubscribe_url else _address(look.unsubscribe_url)
    )
    return {
        "sender": safe.clean(look.sender),
        "why": safe.clean(look.why),
        "archive_url": safe.href(look.archive_url, own=True),
        "subscribe_url": _address(look.subscribe_url),
        "unsubscribe_url": leave,
        "web_url": "" if look.web else safe.href(look.web_url, own=True),
        "canonical": safe.href(look.web_url, own=True) if look.web else "",
        "web": look.web,
        "postal_address": tuple(line for part in look.postal_address.splitlines() if (line := safe.clean(part))),
        "greeting": placeholders.placeholder(secret, "NAME") if look.greet else "",
        "address": placeholders.placeholder(secret, "ADDRESS") if "{token}" in look.unsubscribe_url else "",
        "logo": views.logo(look.logo),
        "logo_dark": views.logo(look.logo_dark) if look.logo else None,
    }


def _address(url: str) -> str:
    return url if url.startswith("mailto:") and url.isascii() and " " not in url else safe.href(url, own=True)


def _preheader(issue: Issue, every: tuple[facts.Card, ...], language: str) -> str:
    text = safe.shortened(safe.clean(issue.correction), 150) or views.preheader(every)
    if len(text) >= _SHORT_PREHEADER:
        return text
    return " · ".join(part for part in (text, safe.clean(issue.title), words.long_date(issue.date, language)) if part)


def _sections(divided: tuple[tuple[str, tuple[facts.Card, ...]], ...], lead: facts.Card | None) -> tuple[facts.Division, ...]:
    """Keep the sections that print stories in full besides the lead."""
    kept = [(name, tuple(card for card in cards if card.form in AT_LENGTH and card is not lead)) for name, cards in divided]
    return tuple(facts.Division(name, f"sec{at}", cards) for at, (name, cards) in enumerate(kept, 1) if cards)


def _numbered(divided: tuple[tuple[str, tuple[facts.Card, ...]], ...]) -> tuple[facts.Division, ...]:
    return tuple(facts.Division(name, f"sec{at}", cards) for at, (name, cards) in enumerate(divided, 1) if cards)
