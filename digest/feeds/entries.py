"""Raw entries -> entries: plain titles, absolute links, sane dates, and an identity."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digest.feeds.dates import is_day_first, moment
from digest.feeds.raw import number
from digest.sentences.notation import lowered, raised
from digest.text import repair, squeeze, visible
from digest.types import Entry, Image
from digest.urls import bounded, clean_link, direct, host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.feeds.raw import Picture, RawEntry, RawFeed
    from digest.types import Feed

_TITLE = 400  # characters; a headline is shorter
_MARKUP = 1_000_000  # characters of one entry's HTML; a book is shorter
_TAGS, _TAG = 20, 80
_PLACES = 3  # of those a warning is for, in its title
_SKEW = timedelta(hours=1)  # clocks go wrong by minutes; what lies further ahead is no date
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)  # there were no feeds; 1970 and 0001 are what broken software writes
_PIXEL = 3  # pictures this small are there to count readers

_UNSEEN = re.compile(
    r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)|<(s|strike|del)\b[^<>]*>[^<>]*</\2\s*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG_RE = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:]{0,20}(?:\s[^<>]*)?/?>")
_NO_CHARACTER = re.compile(r"&#\d{20,};?")
_LETTERS = re.compile(r"</?(?:b|big|cite|code|em|i|mark|s|small|strong|su[bp]|tt|u|var|wbr)\b", re.IGNORECASE)
_SET = re.compile(r"<su(?P<way>[bp])\b[^<>]*>(?P<said>[^<>]{1,20})</su(?P=way)\s*>", re.IGNORECASE)
_LINKS = re.compile(r"(\s(?:href|src|poster)\s*=\s*)(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\"'<>\s]+))", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\s(?:href|src|poster)\s*=\s*(?:\"(?!https?://)|'(?!https?://)|(?![\"'\s])(?!https?://))", re.IGNORECASE
)
_IMG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s(src|width|height|alt|style)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_HIDDEN = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*[01]px|display\s*:\s*none", re.IGNORECASE)
_COUNTERS = re.compile(
    r"\s*(?:https?:)?//(?:feeds\.feedburner\.com/~[a-z]/|[a-z0-9.-]*(?:pixel|beacon|stats|analytics|doubleclick|scorecardresearch|2o7)\.|[^/]+/(?:[^?]*/)?(?:pixel|b|beacon|spacer|blank|1x1)\.(?:gif|png)\b)",
    re.IGNORECASE,
)
# What names nothing without its project: "v3.2.0", "Release 2.1 rc1", and no day such as 29.11.2026; and the words around a
# project in the title of its feed.
_VERSION = re.compile(
    r"(?!\d{1,2}\.\d{1,2}\.(?:19|20)\d\d$)"
    r"(?:v|version |release )?\d{1,5}(?:\.\d{1,8}){1,4}(?:[-.+ ]?(?:a|b|rc|alpha|beta|dev|pre|post|final|lts)[\w.+-]*)?(?: released)?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:release notes|releases|tags|[\w ]{0,20}(?:updates|releases|tags|commits)) (?:from|for|of|in|to) ", re.IGNORECASE
)
_LISTED = re.compile(r"(?: [-–—|:·])? (?:releases|release notes|tags|changelog)$", re.IGNORECASE)
# A post that shares a page: its links to that page ("[link]") and to what readers say of it ("Comments").
_SHARED, _TALK = (
    re.compile(rf"<a\b[^<>]{{0,300}}\bhref=\"(?P<url>[^\"<>]{{1,2000}})\"[^<>]{{0,300}}>\s*{said}", re.IGNORECASE)
    for said in (r"\[link\]\s*</a>", r"(?:\[?comments\]?\s*</a>|https?://[^\s<>]+</a>\s*</p>\s*<p>Points:)")
)
_MEDIA = re.compile(r"\.(?:jpe?g|png|gifv?|webp|mp4)$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<(]?[\w.+-]+@[\w.-]+[>)]?")


def entries_of(raw: RawFeed, feed: Feed, url: str, now: datetime, limit: int) -> tuple[Entry, ...]:
    """Make entries, the newest `limit` of them, in the order of the feed; duplicates within the feed are dropped."""
    kept = newest(raw.entries, limit)
    shared = _repeated(kept)
    found: dict[str, Entry] = {}
    for one in kept:
        entry = _entry(one, feed, url, now, trusted=one.guid not in shared)
        found.setdefault(entry.key, replace(entry, title=_whole_title(entry.title, raw.title or feed.outlet)))
    return tuple(found.values())


def redated(entries: Sequence[RawEntry]) -> Sequence[RawEntry]:
    """Read "5/6/2026" as the feed's other dates tell to."""
    way = is_day_first(one.written for one in entries) if any(map(undated, entries)) else None
    return [replace(one, published=moment(one.written, day_first=way)) if undated(one) else one for one in entries]


def undated(entry: RawEntry) -> bool:
    """Tell whether an entry has a date that could not be read."""
    return entry.published is None and bool(entry.written)


def newest(entries: Sequence[RawEntry], limit: int) -> Sequence[RawEntry]:
    """Keep the newest entries where there are more than the limit; undated ones count by their place."""
    if len(entries) <= limit:
        return entries
    far = datetime.max.replace(tzinfo=UTC)
    order = sorted(range(len(entries)), key=lambda place: entries[place].published or far, reverse=True)
    return [entries[place] for place in sorted(order[:limit])]


def plain(text: str, *, markup: bool) -> str:
    """Turn a title into plain text: tags, entities, invisible and direction-changing characters gone, cut where endless."""
    text = text[: _TITLE * 20]
    if markup and "<" in text:
        text = _untagged(text) if ">" in text else text
    if markup and "&" in text:
        text = _unescaped(text)
        text = _untagged(text) if "<" in text and ">" in text else text
    text = squeeze(visible(repair(text)))
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rsplit(" ", 1)[0].rstrip() + "…"


def _unescaped(text: str) -> str:
    """Resolve references to characters; one by a number that no character has is none (Python reads no number of 4301 digits)."""
    return html.unescape(_NO_CHARACTER.sub("\ufffd", text))


def _untagged(text: str) -> str:
    """Take the tags out of a title: nothing stands for what sets letters, a space for any other; H<sub>2</sub>O is H₂O."""
    text = _SET.sub(_set, _UNSEEN.sub(" ", text))
    return _TAG_RE.sub(lambda tag: "" if _LETTERS.match(tag[0]) else " ", text)


def _set(found: re.Match[str]) -> str:
    """Write figures of a title that are set above or below its line."""
    before, after = _TAG_RE.sub("", found.string[: found.start()]), found.string[found.end() :]
    return lowered(found["said"]) if found["way"].lower() == "b" else raised(found["said"], before, after)


def dated(moment: datetime | None, now: datetime) -> datetime | None:
    """Trust a date unless it is absurd or lies ahead."""
    return moment if moment is not None and _OLDEST <= moment <= now + _SKEW else None


def _until(expires: datetime | None, given: datetime | None) -> datetime | None:
    """Trust the end of a warning unless it was over when it was given: year 1 is what broken software writes."""
    return expires if expires is not None and expires > (given or _OLDEST) else None


def identity(feed_url: str, *names: str) -> str:
    """Hash what names an entry into its key."""
    return hashlib.blake2b("\n".join((feed_url, *names)).encode("utf-8", "replace"), digest_size=16).hexdigest()


def absolute(markup: str, base: str) -> str:
    """Make links inside HTML absolute, drop those that are none (javascript:, data:), and pixels that count readers."""
    markup = markup[:_MARKUP]
    if "<" not in markup:
        return markup
    if "<img" in markup or "<IMG" in markup:
        markup = _IMG.sub(lambda found: "" if _counts(found[0]) else found[0], markup)
    return _LINKS.sub(lambda found: _relinked(found, base), markup) if _RELATIVE.search(markup) else markup


def _entry(raw: RawEntry, feed: Feed, url: str, now: datetime, *, trusted: bool) -> Entry:
    base = raw.base or url
    link = clean_link(raw.link, base) or (clean_link(raw.guid) if raw.guid.startswith(("http://", "https://")) else "")
    link, shared = _page_of(link, raw.content or raw.summary, feed.url)
    title, source = _own_title(plain(raw.title, markup=raw.title_html), plain(raw.source, markup=True))
    guid = bounded(raw.guid.strip()) if trusted else ""
    summary, content = absolute(raw.summary, base), absolute(raw.content, base)
    return Entry(
        key=identity(feed.url, guid or link or title or summary or content),
        feed_url=feed.url,
        url=link or clean_link(raw.enclosed, base),
        title=_placed(title, plain(raw.area[:_TITLE], markup=False)),
        summary_html="" if summary == content and content else summary,
        content_html=content,
        published=dated(raw.published, now),
        updated=dated(raw.updated, now),
        expires=_until(raw.expires, raw.published),
        author=_author(raw.author),
        language=(feed.language or raw.language).strip().replace("_", "-")[:20],
        image=_image(raw.pictures, content or summary, base),
        tags=_tags(raw.tags),
        guid=guid,
        source=(source or shared)[:120],
    )


def _page_of(link: str, markup: str, feed_url: str) -> tuple[str, str]:
    """Give the page that an alert or a post leads to, and its site; the entry's own link and nothing where it is no other's."""
    talk = _TALK.search(markup) if "omments" in markup else None
    shared = _SHARED.search(markup) if talk and "[link]" in markup else None
    page = clean_link(_unescaped(shared["url"])) if shared else ""
    given, link = link, page if page and not _MEDIA.search(page) else direct(link)
    elsewhere = host(link) != host(given) or (talk is not None and host(_unescaped(talk["url"])) not in ("", host(link)))
    site = host(link).removeprefix("www.")
    return link, site if elsewhere and not f".{host(feed_url)}".endswith(f".{site}") else ""


def _placed(title: str, area: str) -> str:
    """Begin a warning's title with the places it is for, where it does not name the first: two floods are told apart by them."""
    places = [place for part in area.split(";") if (place := part.strip())]
    if not title or not places or places[0].casefold() in title.casefold():
        return title
    return f"{', '.join(places[:_PLACES])}{' …' * (len(places) > _PLACES)}: {title}"


def _own_title(title: str, source: str) -> tuple[str, str]:
    """Part a title from the outlet it comes from, as aggregators write them: "Storm hits - The Herald"."""
    own = title.removesuffix(f" - {source}") if source else title
    return (own, source) if own and own != title else (title, "")


def _whole_title(title: str, feed: str) -> str:
    """Put the project before a title that is no more than a version; its feed names it ("Release notes from brindle")."""
    if not _VERSION.fullmatch(title):
        return title
    said = plain(feed, markup=True)
    about = _LISTED.sub("", said[found.end() :] if (found := _ABOUT.match(said)) else said)
    return f"{about} {title}".strip()


def _repeated(entries: Sequence[RawEntry]) -> set[str]:
    """Find guids that stand on entries with different links: they identify nothing."""
    links: dict[str, set[str]] = {}
    for entry in entries:
        links.setdefault(entry.guid, set()).add(entry.link or entry.title)
    return {guid for guid, its in links.items() if len(its) > 1}


def _author(text: str) -> str:
    """Keep the name of "a@b.org (Name)" and "Name (a@b.org)", never an address."""
    return _ADDRESS.sub("", plain(text, markup=True)).strip(" ()<>,;")[:120]


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    cleaned = (plain(tag, markup=True)[:_TAG] for tag in tags[: 5 * _TAGS])
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))[:_TAGS]


def _image(pictures: Sequence[Picture], markup: str, base: str) -> Image | None:
    """Choose the widest picture the feed offers, else the first in its text that is no pixel."""
    offered = [(link, one) for one in pictures if (link := clean_link(one.url, base)).startswith("https://")]
    fit = [(link, one) for link, one in offered if not (0 < one.width <= _PIXEL or 0 < one.height <= _PIXEL)]
    if fit:
        link, best = max(fit, key=lambda pair: pair[1].width)
        return Image(link, "", best.width, best.height)
    for found in _IMG.finditer(markup) if "<img" in markup else ():
        its = _attributes(found[0])
        link = clean_link(_unescaped(its.get("src", "")), base)
        if link.startswith("https://"):
            return Image(link, plain(its.get("alt", ""), markup=True), number(its.get("width")), number(its.get("height")))
    return None


def _counts(tag: str) -> bool:
    """Tell a picture that is there to count readers."""
    its = _attributes(tag)
    small = any(its.get(side, "").strip().removesuffix("px") in ("0", "1", "2", "3") for side in ("width", "height"))
    return small or bool(_HIDDEN.search(its.get("style", ""))) or bool(_COUNTERS.match(its.get("src", "")))


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): one or two or three for name, one, two, three in _ATTRIBUTE.findall(tag)}


def _relinked(found: re.Match[str], base: str) -> str:
    head, *urls = found.groups()
    url = _unescaped(next(filter(None, urls), ""))
    if url.lower().startswith(("http://", "https://", "mailto:", "#")):
        return found[0]
    link = html.escape(clean_link(url, base))
    return f'{head}"{link}"' if link else ""
