"""A tree -> its blocks: runs of text between block boundaries, in order, with what surrounds them."""

# ruff: noqa: SIM905 - lists of names are read as lines

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.extract import stylesheet
from digest.text import repair, squeeze, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q ruby samp small span "
        "strong sub sup time tt u var wbr"
    ).split()
)
_DROPPED = frozenset(
    (
        "applet area audio base canvas datalist embed frame frameset head iframe img input link map meta meter noembed noframes "
        "noscript object optgroup option param picture progress script select source style svg template textarea title track "
        "video"
    ).split()
)
_WIDE = re.compile("[\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")  # says as much as two or three letters
_BREAK = "\x0b"  # stands for <br>; the parser has removed it from the page itself
_PARAGRAPH_BREAK = re.compile(r"\x0b\s*\x0b[\s\x0b]*")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTED = frozenset({"li", "td", "th", "dt", "dd"})
SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"”’'»)\]」』]*$")

_GONE = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.IGNORECASE)
_UNSEEN = re.compile(
    r"visibility\s*:\s*hidden|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|"
    r"(?:left|top)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*0|color\s*:\s*transparent",
    re.IGNORECASE,
)
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|(?:a11y|assistive)-(?:text|hidden)|"
    r"offscreen)(?:\s|$)",
    re.IGNORECASE,
)
_STREAMED = re.compile(r"S:[0-9a-f]+$")  # React's server rendering: a hidden part that a script moves to the template "B:…"

# What an element is, by its tag, role, class or id. Each pattern is a trait; a block inherits those of all its ancestors.
_BY_TAG = {
    "nav": "nav",
    "footer": "footer",
    "header": "header",
    "aside": "aside",
    "form": "form",
    "fieldset": "form",
    "table": "table",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "figure": "figure",
    "figcaption": "caption",
    "blockquote": "quote",
    "article": "article",
    "main": "main",
    "button": "button",
    "dialog": "dialog",
    "details": "details",
    "address": "byline",
    "pre": "code",
    "section": "section",
}
_BY_ROLE = {
    "navigation": "nav",
    "complementary": "aside",
    "banner": "header",
    "contentinfo": "footer",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "main": "main",
    "article": "article",
    "search": "form",
    "button": "button",
    "menu": "nav",
    "list": "list",
}
# Words of a class or id, singular; two words joined by "-" must follow each other.
_BY_NAME = {
    "nav": "nav navbar navigation menu breadcrumb crumb pagination pager toolbar topbar masthead skip-link skiplink prev-next",
    "footer": "foot footer colophon copyright legal",
    "header": "masthead page-header site-header",
    "aside": "side sidebar aside rail complementary secondary",
    "promo": "promo promotion newsletter subscribe subscription subscriber signup sign-up cta donate donation membership paywall "
    "regwall upsell lead-gen leadgen optin opt-in mailing inbox join offer banner marketing hubspot mailchimp "
    "piano call-to-action "
    "call-action promobox advertorial inline-signup",
    "related": "related recirc recirculation recommend recommended recommendation trending popular more also readnext read-next "
    "up-next upnext next-article next-post next-story further suggest suggested similar latest outbrain "
    "taboola teaser spotlight "
    "featured series previous-next you-may",
    "share": "share sharing social sharedaddy addthis follow tweet sharebar socials",
    "byline": "byline author contributor writer vcard posted-by reporter",
    "bio": "bio biography author-box author-info author-card author-desc author-description author-profile author-about about-author "
    "about-the authorbox author-bio",
    "caption": "caption credit legend attribution figcaption photo-info photo-text wp-caption-text",
    "comment": "comment disqus respond discuss discussion reply livefyre",
    "ad": "ad advert advertisement advertising advertise sponsor sponsored dfp gpt adslot adunit commercial affiliate partner dianomi",
    "meta": "meta date datetime timestamp published posted-on reading-time read-time readtime tag category topic kicker eyebrow label",
    "consent": "cookie consent gdpr privacy disclaimer disclosure term",
    "headline": "headline title heading",
    "standfirst": "standfirst dek deck summary intro lead lede excerpt subtitle subheadline subhead sub-title sub-headline strapline "
    "chapo description tagline",
    "contents": "toc table-of-content jump anchor in-this-article on-this-page tableofcontent",
    "card": "card tile grid carousel slider swiper slick thumb thumbnail listing archive widget module",
    "body": "body articlebody article-body content copy prose wysiwyg rte richtext rich-text markdown text entry postbody storybody "
    "articletext paragraph",
    "article": "article post story entry",
    "dialog": "modal popup overlay lightbox drawer toast notice alert pop-up popover tooltip",
    "quote": "pullquote pull-quote blockquote quote",
    "key": "takeaway highlight key-point key-fact key-takeaway glance tldr in-brief keypoint",
    "product": "product price pricing buy shop deal cart amazon merchant retail rating retailer",
    "accordion": "accordion faq collapse collapsible toggle expand panel pane tab-content",
    "gallery": "gallery galerie slideshow",
    "live": "liveblog live-blog live-update liveblogs",
    "video": "video player podcast audio",
}
TRAITS = tuple(sorted({*_BY_TAG.values(), *_BY_ROLE.values(), *_BY_NAME}))
BIT = {trait: 1 << number for number, trait in enumerate(TRAITS)}


def _word_bits() -> dict[str, int]:
    """Turn the lists of words into one look-up: word -> traits."""
    bits: dict[str, int] = {}
    for trait, names in _BY_NAME.items():
        for word in names.split():
            bits[word] = bits.get(word, 0) | BIT[trait]
    return bits


_WORD_BITS = _word_bits()
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(slots=True)
class Container:
    """A block-level element: its parent's number, its tag, its traits and those of its ancestors."""

    parent: int
    tag: str
    own: int
    traits: int
    depth: int


@dataclass(slots=True)
class Block:
    """A run of text between block boundaries."""

    text: str
    tag: str
    container: int  # number of the block-level element it stands in
    links: int = 0  # characters within links
    bold: int = 0  # characters in bold or italics
    hrefs: tuple[str, ...] = ()
    letters: int = 0  # its size; see size()
    within: str = ""  # address of the link it stands in whole, with whatever else stands in that
    parts: tuple[str, ...] = ()  # its inline pieces, where it has links: the parts of a teaser may stand unspaced


@dataclass(slots=True)
class Blocks:
    """The blocks of a page and the containers they stand in; container 0 is the root."""

    blocks: list[Block] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """Text gathered since the last block boundary."""

    pieces: list[str] = field(default_factory=list)
    links: int = 0
    bold: int = 0
    hrefs: list[str] = field(default_factory=list)
    within: str = ""  # address of the link open when it began


def read(tree: HtmlElement) -> Blocks:
    """List the blocks of a tree in document order, without what is hidden."""
    found = Blocks([], [Container(-1, "root", 0, 0, 0)])
    run = _Run()
    container = link = strong = 0
    around = ""
    for opening, element, tag in _events(tree):
        if tag == "br":
            if opening:
                run.pieces.append(_BREAK)
        elif tag in INLINE:
            step = 1 if opening else -1
            link += step * (tag == "a")
            strong += step * (tag in {"b", "strong", "em", "i"})
            if tag == "a":
                around = element.get("href", "") if opening else ""
                if around:
                    run.hrefs.append(around)
        else:
            if run.pieces or run.hrefs:  # most elements hold no text of their own
                _flush(run, found, container)
                run = _Run()
            run.within = around
            container = _enter(element, tag, container, found) if opening else found.containers[container].parent
        text = element.text if opening else element.tail
        if text and (run.pieces or not text.isspace()):  # between most elements stands only how the source is laid out
            run.pieces.append(text)
            if link or strong:
                size = len(text.strip())
                run.links += size if link else 0
                run.bold += size if strong else 0
    _flush(run, found, container)
    return found


def _events(tree: HtmlElement) -> Iterator[tuple[bool, HtmlElement, str]]:
    """Walk the tree, (opening, element, tag), past what is dropped or hidden; the tail of a skipped element still counts."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - heavy import, used late

    walk = iterwalk(tree, events=("start", "end"))
    skipped: HtmlElement | None = None
    for event, element in walk:
        tag = element.tag
        if skipped is not None:
            if element is skipped and event == "end":
                skipped = None
                yield False, element, "span"
            continue
        if event == "start" and (not isinstance(tag, str) or tag in _DROPPED or _hidden(element, tag)):
            walk.skip_subtree()
            skipped = element
            continue
        yield event == "start", element, tag


def _hidden(element: HtmlElement, tag: str) -> bool:
    """Tell whether a reader cannot see an element."""
    attributes = element.attrib
    if not attributes or tag in {"html", "body"}:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and (_GONE.search(style) or stylesheet.is_inked_out(style)):
        return True
    name = attributes.get("class")
    unseen = (style and _UNSEEN.search(style)) or (name and _unseen_class(name[:300]))
    return bool(unseen) and not _holds_the_page(element)


def _holds_the_page(element: HtmlElement) -> bool:
    """Tell whether most of a page's text stands in an element: then it is faded in by a script, not hidden."""
    size = _size(element)
    return size > 500 and 2 * size > _size(element.getroottree().getroot())  # noqa: PLR2004 - characters


def _size(element: HtmlElement) -> int:
    """Count the characters of an element's text, scripts left out."""
    return len(element.text_content()) - sum(len(script.text_content()) for script in element.iter("script", "noscript"))


@lru_cache(maxsize=8192)
def _unseen_class(name: str) -> bool:
    """Tell whether a class is one of those that keep text for screen readers only."""
    return _UNSEEN_CLASS.search(name) is not None


def place_streamed(tree: HtmlElement) -> None:
    """Put the parts of a page that React streams after it where its script would put them."""
    parts = [element for element in tree.iterfind(".//div[@hidden][@id]") if _STREAMED.match(element.get("id", ""))]
    if not parts:
        return
    places = {element.get("id"): element for element in tree.iter("template") if element.get("id")}
    for part in parts:
        number = part.get("id", "")[2:]
        place = places.get(f"B:{number}", places.get(f"P:{number}"))
        parent = place.getparent() if place is not None else None
        if place is not None and parent is not None and part not in place.iterancestors():
            del part.attrib["hidden"]
            part.tail = None
            parent.insert(parent.index(place), part)


def _enter(element: HtmlElement, tag: str, parent: int, found: Blocks) -> int:
    """Add the container of a block-level element and give its number."""
    get = element.get
    own = BIT[trait] if (trait := _BY_TAG.get(tag)) else 0
    if role := get("role"):
        own |= BIT.get(_BY_ROLE.get(role, ""), 0)
    if tag not in {"html", "body"}:
        name = f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('data-testid') or ''}"
        if len(name) > 3:  # noqa: PLR2004 - three spaces
            own |= _by_name(name[:300])
    above = found.containers[parent]
    found.containers.append(Container(parent, tag, own, above.traits | own, above.depth + 1))
    return len(found.containers) - 1


@lru_cache(maxsize=8192)
def _by_name(name: str) -> int:
    """Read the traits of an element from its class, id and the like."""
    traits = 0
    for token in name.split():
        traits |= _by_token(token)
    return traits


@lru_cache(maxsize=32768)
def _by_token(token: str) -> int:
    """Read the traits of one class: of its words, and of each two in a row."""
    traits = 0
    before = ""
    for found in _NAME_WORD.findall(token):
        word = found.lower()
        bits = _WORD_BITS.get(word) or (_WORD_BITS.get(word[:-1], 0) if word[-1] == "s" else 0)
        traits |= bits | _WORD_BITS.get(f"{before}-{word}", 0)
        before = word
    return traits


def _flush(run: _Run, found: Blocks, container: int) -> None:
    """Close the run as one block, or as several where two line breaks in a row part paragraphs."""
    raw = "".join(run.pieces)
    if not raw.strip():
        return
    tag = found.containers[container].tag
    parts = _PARAGRAPH_BREAK.split(raw) if _BREAK in raw else [raw]
    inline = tuple(piece for raw in run.pieces if (piece := squeeze(raw))) if run.hrefs and len(parts) == 1 else ()
    for part in parts:
        # Visible only once repaired: controls are half of a wrong decoding.
        text = "\n".join(line for piece in visible_lines(part, tag) if (line := squeeze(visible(repair(piece)))))
        if text:
            share = min(1.0, len(text) / len(raw)) if len(parts) > 1 else 1.0
            links, bold = (min(int(number * share), len(text)) for number in (run.links, run.bold))
            found.blocks.append(Block(text, tag, container, links, bold, tuple(run.hrefs), size(text), run.within, inline))


def size(text: str) -> int:
    """Measure a text in letters, a character of Chinese, Japanese, Korean or Thai counting for three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def visible_lines(text: str, tag: str) -> list[str]:
    """Split where a line break was written; in preformatted text also where the source breaks."""
    return text.replace("\n", _BREAK).split(_BREAK) if tag == "pre" else text.split(_BREAK)
