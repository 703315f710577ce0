"""Article pages: the copy of a piece amid the furniture that news pages put around and into it."""

from __future__ import annotations

import functools
import json
import re
from html import escape
from string import Template
from typing import TYPE_CHECKING

from digest.newsroom.content import HERE, Outlet, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

PROMO_AFTER = (2, 5)  # paragraphs that stand before the first and the second promo
MORE_AFTER = 4  # … and before the line that leads to another page
TEASERS = 4

WALL = "To read the rest of this article, subscribe or sign in. Already a subscriber? Sign in here."

_MONTHS = {
    "en": ("February", "March", "April", "May"),
    "de": ("Februar", "März", "April", "Mai"),
}
_FIRST_MONTH = 2


@functools.cache
def _furniture(name: str) -> Template:
    return Template((HERE / "furniture" / f"{name}.html").read_text("utf-8"))


def _inline(text: str) -> str:
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", escape(text, quote=False))


def dateline(piece: Piece, outlet: Outlet) -> str:
    """Write the words that open its first paragraph: where it was written, and for whom."""
    if piece.wire:
        return f"{piece.place.upper()} (MPA) - "
    form = outlet.dateline.replace(" ({wire})", "")
    return form.format(place=piece.place, PLACE=piece.place.upper()) if piece.place else ""


def byline(piece: Piece, outlet: Outlet) -> str:
    """Write who wrote it, as printed; empty if nobody is named."""
    name = piece.wire or piece.byline
    return f"{outlet.by} {name}" if name else ""


def _list(block: str) -> str:
    return "<ul>" + "".join(f"<li>{_inline(part)}</li>" for part in block[2:].split(" - ")) + "</ul>"


def _figure(piece: Piece, base: str, caption: str) -> str:
    picture = f"{base}{piece.picture or '/' + piece.outlet + '/images/' + piece.slug + '.png'}"
    image = f'<img src="{picture}" width="640" height="360" alt="{escape(caption)}">'
    return f"<figure>{image}<figcaption>{_inline(caption)}</figcaption></figure>"


def _block(block: str, piece: Piece, base: str) -> str:
    """Turn one block of copy into markup, by the marker it starts with."""
    marker, _, rest = block.partition(" ")
    forms = {
        "##": lambda: f"<h2>{_inline(rest)}</h2>",
        ">": lambda: f"<blockquote><p>{_inline(rest)}</p></blockquote>",
        "-": lambda: _list(block),
        "!time": lambda: f'<h3 class="live-time">{_inline(rest)}</h3>',
        "!picture": lambda: _figure(piece, base, rest),
        "!video": lambda: f'<div class="player" data-length="{escape(rest)}"><video controls></video></div>',
    }
    return forms[marker]() if marker in forms else f"<p>{_inline(block)}</p>"


def blocks(piece: Piece, outlet: Outlet, base: str) -> list[str]:
    """Mark up the copy of a piece, block by block, without furniture."""
    if piece.raw:
        return list(piece.body)
    first, *others = piece.body
    opened = first if first.startswith("!") else dateline(piece, outlet) + first
    made = [_block(block, piece, base) for block in (opened, *others)]
    if piece.correction:
        made.append(f'<p class="correction"><strong>Correction:</strong> {_inline(piece.correction)}</p>')
    if piece.wire:
        made.append(f"<p><em>{escape(wire_credit(piece))}</em></p>")
    return made


def wire_credit(piece: Piece) -> str:
    """Write the agency's line under its copy."""
    return f"© {piece.wire}. Reporting by {piece.byline}; editing by the MPA desk in Port Sellen."


def standfirst(piece: Piece) -> str:
    """Say what stands under the headline and in an excerpt feed: its standfirst, else its first paragraph."""
    return piece.standfirst or next((block for block in piece.body if block[0] not in "!#>-<"), piece.title)


def kicker(piece: Piece) -> str:
    """Say what stands over the headline."""
    return piece.kicker or {"opinion": "Opinion", "live": "Live"}.get(piece.kind, piece.section)


def _promo(outlet: Outlet, text: str) -> str:
    box = f'<p>{escape(text)}</p><form><input type="email" placeholder="you@example.net"><button>Sign up</button></form>'
    # Old systems paste their promos as one more paragraph: nothing but the wording tells.
    return f"<p><strong>{escape(text)}</strong></p>" if outlet.page == "c" else f'<div class="inline-box">{box}</div>'


def _furnished(piece: Piece, outlet: Outlet, base: str, others: Sequence[Piece]) -> str:
    """Put promos and a line to another page between the paragraphs, as the outlet does."""
    made, paragraphs = [], 0
    promos = dict(zip(PROMO_AFTER, outlet.promos, strict=False))
    for block in blocks(piece, outlet, base):
        made.append(block)
        paragraphs += block.startswith("<p>")
        if paragraphs in promos and len(piece.body) > paragraphs:
            made.append(_promo(outlet, promos.pop(paragraphs)))
        if paragraphs == MORE_AFTER and others and block.startswith("<p>"):
            link = f'<a href="{base}{others[0].path}">{_inline(others[0].title)}</a>'
            made.append(f"<p><strong>{outlet.more}: {link}</strong></p>")
    if piece.kind == "paywall":
        made.append(f'<div class="paywall"><p>{WALL}</p><a href="/{outlet.slug}/subscribe">Subscribe</a></div>')
    return "\n".join(made)


def teasers(piece: Piece, shown: Sequence[Piece]) -> list[Piece]:
    """Choose the pages its last list leads to: the outlet's newest, itself and its twins left out."""
    return [other for other in shown if other.outlet == piece.outlet and other.path != piece.path and not other.raw][:TEASERS]


def _teaser(other: Piece, base: str) -> str:
    # Headline, kicker and text touch, as on many real pages: what reads them as one line gets "killedIn the Spotlight".
    link = f'<a href="{base}{other.path}"><span>{_inline(other.title)}</span><span>{escape(kicker(other))}</span></a>'
    return f"<div>{link}<p>{_inline(standfirst(other))}</p></div>"


def _linked(piece: Piece, outlet: Outlet) -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": {"opinion": "OpinionNewsArticle", "live": "LiveBlogPosting"}.get(piece.kind, "NewsArticle"),
        "headline": piece.title,
        "datePublished": f"{piece.published:%Y-%m-%dT%H:%M:%SZ}" if piece.dated else None,
        "isAccessibleForFree": piece.kind != "paywall",
        "publisher": {"@type": "Organization", "name": outlet.name},
    }
    return json.dumps({key: value for key, value in facts.items() if value is not None}, ensure_ascii=False)


def _date(piece: Piece, outlet: Outlet) -> str:
    if not piece.dated:
        return ""
    time, month = piece.published, _MONTHS[outlet.language][piece.published.month - _FIRST_MONTH]
    if outlet.language == "de":
        return f"{time.day}. {month} {time.year}, {time:%H:%M} Uhr"
    return f"{time.day} {month} {time.year} at {time:%H:%M}"


def _picture(piece: Piece, base: str) -> dict[str, str]:
    if not piece.picture:
        return {"figure": "", "og_image": ""}
    og = f'<meta property="og:image" content="{base}{piece.picture}">'
    return {"figure": _figure(piece, base, piece.caption), "og_image": og}


def render(piece: Piece, outlet: Outlet, shown: Sequence[Piece], base: str) -> bytes:
    """Make the page of a piece as the outlet's server sends it, in the page's own charset."""
    others = teasers(piece, shown)
    entries = "".join(f'<li><a href="/{outlet.slug}/">{escape(name)}</a></li>' for name in outlet.nav)
    text = _furniture(outlet.page).substitute(
        _picture(piece, base),
        lang=outlet.language,
        charset=piece.charset,
        title=escape(piece.title),
        tail=escape(outlet.tail),
        outlet=escape(outlet.name),
        slug=outlet.slug,
        url=base + piece.path,
        description=escape(standfirst(piece)),
        published=f"{piece.published:%Y-%m-%dT%H:%M:%SZ}" if piece.dated else "",
        date=_date(piece, outlet),
        linked=_linked(piece, outlet).replace("</", "<\\/"),
        cookie=escape(outlet.cookie),
        nav=entries,
        nav_line=" | ".join(escape(name) for name in outlet.nav),
        kicker=escape(kicker(piece)),
        standfirst=f'<p class="standfirst">{_inline(piece.standfirst)}</p>' if piece.standfirst else "",
        byline=escape(byline(piece, outlet)),
        share=escape(outlet.share),
        body=_furnished(piece, outlet, base, others),
        teasers="".join(_teaser(other, base) for other in others),
        popular="".join(f'<li><a href="{base}{other.path}">{_inline(other.title)}</a></li>' for other in others),
        footer=escape(outlet.footer),
    )
    return text.encode(piece.charset, "xmlcharrefreplace")
