"""Feeds: the pieces of an outlet as RSS 2.0, RSS 1.0, Atom and JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from digest.newsroom import pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.newsroom.content import FeedPlan, Outlet, Piece

EPOCH = datetime(2026, 2, 1, tzinfo=UTC)
RENUMBERED = datetime(2026, 3, 4, tzinfo=UTC)  # when new software came, and with it new guids


def _iso(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def changed(pieces: Sequence[Piece]) -> datetime:
    """Say when a run of pieces last changed."""
    return max((piece.changed for piece in pieces), default=EPOCH)


def _guid(piece: Piece, outlet: Outlet, now: datetime) -> str:
    day = f"{piece.published:%Y-%m-%d}"
    if outlet.updates_guids and now >= RENUMBERED:
        return f"urn:cms2:{outlet.slug}:{piece.slug}"
    return f"tag:{outlet.slug}.example,{day}:{piece.slug}"


def content(piece: Piece, outlet: Outlet, plan: FeedPlan, base: str) -> str:
    """Write the full text as a feed carries it: the copy, a picture, and what the outlet's software adds."""
    made = pages.blocks(piece, outlet, base)
    if piece.kind == "paywall":
        made.append(f"<p>{pages.WALL}</p>")
    if plan.tail == "wordpress":
        page = f'<a href="{base}{piece.path}">{escape(piece.title)}</a>'
        made.append(f'<p>The post {page} appeared first on <a href="{base}/{outlet.slug}/">{outlet.name}</a>.</p>')
    elif plan.tail:
        made.append(f"<p><em>{escape(plan.tail)}</em></p>")
    return "\n".join(made)


def _tags(piece: Piece) -> tuple[str, ...]:
    """List its section and tags; full-text feeds say in no other place that a piece is opinion or a video."""
    kinds = {"opinion": "Opinion", "live": "Live", "video": "Video", "gallery": "Pictures"}
    return tuple(filter(None, (piece.section, kinds.get(piece.kind, ""), *piece.tags)))


def _picture(piece: Piece, base: str) -> tuple[str, int, int] | None:
    if piece.photo:
        return piece.photo, 1200, 675
    return (base + piece.picture, 640, 360) if piece.picture else None


def _media(piece: Piece, base: str) -> str:
    picture = _picture(piece, base)
    if not picture:
        return ""
    url, width, height = picture
    note = f"<media:description>{escape(piece.caption)}</media:description>"
    return f'<media:content url={quoteattr(url)} medium="image" width="{width}" height="{height}">{note}</media:content>'


def _head(outlet: Outlet, base: str) -> str:
    name = escape(outlet.name)
    return f"<title>{name}</title><link>{base}/{outlet.slug}/</link><description>{name}</description>"


def _rss2_entry(piece: Piece, outlet: Outlet, plan: FeedPlan, base: str, now: datetime) -> str:
    link = base + piece.path + plan.query
    date = f"<pubDate>{format_datetime(piece.published)}</pubDate>" if piece.dated else ""
    author = f"<dc:creator>{escape(piece.wire or piece.byline)}</dc:creator>" if piece.byline else ""
    whole = f"<content:encoded><![CDATA[{content(piece, outlet, plan, base)}]]></content:encoded>" if plan.full else ""
    about = escape(content(piece, outlet, plan, base) if piece.raw else escape(pages.standfirst(piece)))
    tags = "".join(f"<category>{escape(tag)}</category>" for tag in _tags(piece))
    guid = f'<guid isPermaLink="false">{escape(_guid(piece, outlet, now))}</guid>'
    return (
        f"<item><title>{escape(piece.title)}</title><link>{escape(link)}</link>{guid}{date}{author}{tags}"
        f"<description>{about}</description>{'' if piece.raw else whole}{_media(piece, base)}</item>\n"
    )


def rss2(outlet: Outlet, plan: FeedPlan, pieces: Sequence[Piece], base: str, now: datetime) -> str:
    """Write RSS 2.0."""
    ttl = f"<ttl>{plan.ttl}</ttl>" if plan.ttl else ""
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/"'
    )
    head = _head(outlet, base)
    entries = "".join(_rss2_entry(piece, outlet, plan, base, now) for piece in pieces)
    built = f"<lastBuildDate>{format_datetime(changed(pieces))}</lastBuildDate>"
    return (
        f'<?xml version="1.0" encoding="{plan.charset}"?>\n<rss version="2.0" {spaces}><channel>{head}'
        f"<language>{outlet.language}</language>{built}{ttl}\n{entries}</channel></rss>\n"
    )


def _rss1_entry(piece: Piece, outlet: Outlet, plan: FeedPlan, base: str) -> str:
    link = escape(base + piece.path)
    date = f"<dc:date>{_iso(piece.published)}</dc:date>" if piece.dated else ""
    author = f"<dc:creator>{escape(piece.wire or piece.byline)}</dc:creator>" if piece.byline else ""
    tags = "".join(f"<dc:subject>{escape(tag)}</dc:subject>" for tag in _tags(piece))
    whole = f"<content:encoded>{escape(content(piece, outlet, plan, base))}</content:encoded>" if plan.full else ""
    return (
        f'<item rdf:about="{link}"><title>{escape(piece.title)}</title><link>{link}</link>'
        f"<description>{escape(pages.standfirst(piece))}</description>{tags}{date}{author}{whole}</item>\n"
    )


def rss1(outlet: Outlet, plan: FeedPlan, pieces: Sequence[Piece], base: str, _now: datetime) -> str:
    """Write RSS 1.0 (RDF)."""
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    members = "".join(f'<rdf:li rdf:resource="{escape(base + piece.path)}"/>' for piece in pieces)
    head = _head(outlet, base)
    entries = "".join(_rss1_entry(piece, outlet, plan, base) for piece in pieces)
    return (
        f'<?xml version="1.0" encoding="{plan.charset}"?>\n<rdf:RDF {spaces}>'
        f'<channel rdf:about="{base}/{outlet.slug}/{plan.path}">{head}<items><rdf:Seq>{members}</rdf:Seq></items></channel>\n'
        f"{entries}</rdf:RDF>\n"
    )


def _atom_entry(piece: Piece, outlet: Outlet, plan: FeedPlan, base: str, now: datetime) -> str:
    # A relative link under xml:base, as the specification allows and some readers forget.
    link = piece.path + plan.query
    whole = f'<content type="html">{escape(content(piece, outlet, plan, base))}</content>' if plan.full else ""
    about = f'<summary type="text">{escape(pages.standfirst(piece))}</summary>'
    author = f"<author><name>{escape(piece.wire or piece.byline)}</name></author>" if piece.byline else ""
    tags = "".join(f"<category term={quoteattr(tag)}/>" for tag in _tags(piece))
    made, new = _iso(piece.published), _iso(piece.updated or piece.published)
    return (
        f'<entry><title>{escape(piece.title)}</title><link rel="alternate" href={quoteattr(link)}/>'
        f"<id>{_guid(piece, outlet, now)}</id><published>{made}</published><updated>{new}</updated>{author}"
        f"{tags}{about}{whole}{_media(piece, base)}</entry>\n"
    )


def atom(outlet: Outlet, plan: FeedPlan, pieces: Sequence[Piece], base: str, now: datetime) -> str:
    """Write Atom."""
    name, here = escape(outlet.name), f"{base}/{outlet.slug}/"
    head = f"<title>{name}</title><id>tag:{outlet.slug}.example,2026:feed</id><updated>{_iso(changed(pieces))}</updated>"
    links = f'<link href="{here}"/><link rel="self" href="{here}{plan.moved or plan.path}"/>'
    entries = "".join(_atom_entry(piece, outlet, plan, base, now) for piece in pieces)
    return (
        f'<?xml version="1.0" encoding="{plan.charset}"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:media="http://search.yahoo.com/mrss/" xml:lang="{outlet.language}" xml:base="{base}/">'
        f"{head}<author><name>{name}</name></author>{links}\n{entries}</feed>\n"
    )


def _json_entry(piece: Piece, outlet: Outlet, plan: FeedPlan, base: str, now: datetime) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": _guid(piece, outlet, now), "url": base + piece.path, "title": piece.title}
    entry["summary"] = pages.standfirst(piece)
    entry["content_html" if plan.full else "content_text"] = (
        content(piece, outlet, plan, base) if plan.full else pages.standfirst(piece)
    )
    if piece.dated:
        entry["date_published"] = _iso(piece.published)
    if piece.updated:
        entry["date_modified"] = _iso(piece.updated)
    if picture := _picture(piece, base):
        entry["image"] = picture[0]
    if piece.byline:
        entry["authors"] = [{"name": piece.wire or piece.byline}]
    return entry | {"tags": list(_tags(piece))}


def json_feed(outlet: Outlet, plan: FeedPlan, pieces: Sequence[Piece], base: str, now: datetime) -> str:
    """Write JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{base}/{outlet.slug}/",
        "feed_url": f"{base}/{outlet.slug}/{plan.path}",
        "language": outlet.language,
        "items": [_json_entry(piece, outlet, plan, base, now) for piece in pieces],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


FORMS = {
    "rss2": (rss2, "application/rss+xml"),
    "rss1": (rss1, "application/rdf+xml"),
    "atom": (atom, "application/atom+xml"),
    "json": (json_feed, "application/feed+json"),
}
