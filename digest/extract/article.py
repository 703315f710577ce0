"""Entry and page -> article: whichever of the two has the fuller text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest import pictures
from digest.errors import PageError
from digest.extract import blocks, decode, embargo, fields, genres, head, language, opinion, reprints, wording
from digest.extract import furniture as furniture_room
from digest.extract.clean import Clean, clean, fragment
from digest.sentences import leaning, notation, prose, releases, tongues
from digest.text import sentences, squeeze, visible, words
from digest.types import Article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from digest.types import Embargo, Entry, Feed, Kind, Page

_NOTHING: Mapping[str, int] = MappingProxyType({})  # no fingerprints counted
_ERROR = 400  # HTTP status from which a page is an error
_FULL = 1200  # letters from which a feed's content may be the whole article
_FULL_PARAGRAPHS = 3
_FULLER, _MORE = 1.1, 120  # the feed's own content wins over the page when it has so many times its text and letters more
_NOTICE = 600  # letters; most pages in the article's place (a browser check, "not found") say less
_STRANGE = 0.25  # share of the feed's telling words up to which a page is not the article
_WORD, _STEM = 4, 5  # letters of a telling word; letters that tell it from another
_RUN = 4  # words in a row that two texts on one article share
_LONGEST = 2000  # characters of a sentence or a field; more is no prose, and what comes later would take hours over it
_MOST = 3000  # sentences of one article
_WHOLE = 300_000  # characters of an article that are read; a book has twice as many
_OLDEST = 1990  # the first web page; feeds that say 1970 have no date
_AHEAD = timedelta(days=1)  # clocks and zones go wrong by less
_OPENING, _TITLE = 10, 100  # sentences of an untitled post that may name it; characters of that name
_EMBARGOED = 4  # first blocks of an article in which an embargo is looked for
_TELLING = 200  # characters from which a text tells its language without its title
_CUT = re.compile(
    r"(?:\.\.\.|…|\[(?:…|\.\.\.|&#8230;)\])\W*$|\b(?:read more|continue reading|weiterlesen|lire la suite|leer más)\W*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?<=[^\W\d_]{2}[.!?])(?P<mark>[”\"’»]?)\s+\[?(?:…|\.\.\.)\]?$")
# What stands in a title's place and is none: that there is none, the name of a picture's file, a date.
_NAMELESS = re.compile(
    r"\W*(?:(?:no |post )?title|untitled(?: \w+)?|ohne titel|sans titre|sin título|senza titolo|sem título|photos?|image|picture|video"
    r"|(?:img|dscn?|dscf|pxl|vid|mvi)[\W_]?\d[\w-]*(?:\.\w{3,4})?|[\w-]+\.(?:jpe?g|png|gif|heic|mp4|mov)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d"
    rf"|(?:[^\W\d_]{{5,12}}, )?(?:{fields.MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)? (?:de )?{fields.MONTH}),?(?: de)? (?:19|20)\d\d)\W*",
    re.IGNORECASE,
)
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK")  # how PDF, PNG, JPEG, GIF and ZIP begin
_CELLS = frozenset({"td", "th", "pre", "dt"})  # labels and figures where the prose stands elsewhere, else the prose
_PARAGRAPH = 80  # letters of a cell or a heading that says more than a label
_WRAPPED = 50  # characters from which a line of preformatted text was broken by its width
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})  # languages written without spaces
_UNMARKED = frozenset({"th", "lo"})  # and of these, without full stops
_SHORT_UNSPACED, _SHORT_SPACED = 5, 3  # characters, words of the shortest sentence


def needs_page(entry: Entry) -> bool:
    """Tell whether the feed holds only an excerpt, so that the page must be fetched."""
    return not _is_full(_own(entry))


def article(entry: Entry, page: Page | None, feed: Feed, seen: datetime, furniture: Mapping[str, int] = _NOTHING) -> Article:
    """Make the article of an entry from its page or from the feed's own content, whichever is fuller.

    `furniture` counts the outlet's pages each of `fingerprints` was seen on. Raise PageError when there is neither title nor text.
    """
    own = _own(entry)
    fetched = _fetched(entry, page, own, furniture)
    best, about = _fuller(own, fetched), fetched or own
    title = _title(entry, about, feed)
    if not title and not best.text:
        raise PageError(entry.url or entry.key, "has neither a title nor any text", "leave it out")
    spoken = _spoken(title, best.text, entry.language or feed.language or about.language)
    published, dated = _published(entry, about, seen)
    published = reprints.first_published(about.first_seen or own.first_seen, published) or published
    title, *held = _released(tongues.spelt(title, spoken), spoken, published, headline=True)
    best, its = _without_embargo(best, spoken, published)
    held += [its, *(_released(text.embargo, spoken, published)[1] for text in (own, about))]
    awaited = max(filter(None, held), key=lambda one: one.lifts is not None, default=None)
    pieces = [] if fields.is_note(title) else _sentences(best, spoken)  # what a note says leans on what it corrects
    title = title or _named([piece for piece, _ in pieces], spoken) or (entry.title if fields.is_time(entry.title) else "")
    plain = Article(
        key=entry.key,
        url=page.url if page is not None and fetched is not None and (fetched.text or fetched.captions) else entry.url,
        title=title,
        outlet=feed.outlet,
        feed_url=feed.url,
        published=_known(published, awaited),
        dated=dated,
        embargo=awaited,
        sentences=tuple(piece for piece, _ in pieces),
        paragraphs=tuple(number for _, number in pieces),
        language=spoken,
        section=feed.section,
        labels=feed.labels,
        family=feed.family,
        weight=feed.weight,
        complete=best.kind != "paywall" and (_is_full(best) or (fetched is not None and _is_open(fetched))),
    )
    return _with_fields(plain, entry, best, about)


def _spoken(title: str, text: str, declared: str) -> str:
    """Name the language of an article by its text, with the title where the text is short; English where nothing tells."""
    return language.of(text if len(text) >= _TELLING else f"{title}\n{text}", declared) or "en"


def _released(text: str, spoken: str, published: datetime, *, headline: bool = False) -> tuple[str, Embargo | None]:
    """Give a text without the embargo its first line names, and the embargo."""
    line, _, more = text.partition("\n")
    found = embargo.split(line, spoken, published, headline=headline)
    return ("\n".join(filter(None, (found[1], more))), found[0]) if found else (text, None)


def _without_embargo(text: Clean, spoken: str, published: datetime) -> tuple[Clean, Embargo | None]:
    """Take an embargo out of the standfirst or the first blocks of an article; give the article without it, and the embargo."""
    standfirst, held = _released(text.standfirst, spoken, published)
    found = [(tag, *_released(block, spoken, published)) for tag, block in text.blocks[:_EMBARGOED]]
    named = [one for *_, one in found if one]
    kept = [(tag, rest) for tag, rest, _ in found if rest]
    return replace(text, standfirst=standfirst, blocks=(*kept, *text.blocks[_EMBARGOED:])), held or next(iter(named), None)


def _known(published: datetime, awaited: Embargo | None) -> datetime:
    """Give when an article was free to be printed: not before its embargo, in UTC where that names no zone."""
    if awaited is None or awaited.lifts is None:
        return published
    return max(published, awaited.lifts if awaited.lifts.tzinfo else awaited.lifts.replace(tzinfo=UTC))


def _with_fields(plain: Article, entry: Entry, best: Clean, about: Clean) -> Article:
    """Add what is not prose: from the text that won, else from the page, else from the feed."""
    author = squeeze(visible(entry.author[:_LONGEST]))
    wire = fields.agency(author)
    return replace(
        plain,
        kind=_kind(plain, entry, best, about),
        byline=(best.byline or about.byline or ("" if wire else author))[:_LONGEST],
        place=(best.place or about.place)[:_LONGEST],
        wire=(best.wire or about.wire or wire or entry.source)[:_LONGEST],
        standfirst=(best.standfirst or about.standfirst)[:_LONGEST],
        correction=best.correction[:_LONGEST],
        captions=tuple(caption[:_LONGEST] for caption in best.captions or about.captions),
        teasers=about.teasers or best.teasers,
        tags=entry.tags,
        expires=entry.expires,
        image=pictures.best((entry.image, about.image)),
    )


def _kind(plain: Article, entry: Entry, best: Clean, about: Clean) -> Kind:
    """Label the article as what its first tag, title or address says is no report, else as its page does."""
    said = _labelled(plain, entry, best, about)
    if said not in ("news", "opinion", "paywall"):
        return said
    paid: Kind | None = "advertisement" if genres.opens_paid(best.text) else None
    return genres.genre(entry.tags[:1], plain.title, plain.url) or paid or said


def _labelled(plain: Article, entry: Entry, best: Clean, about: Clean) -> Kind:
    """Label the article as its page does, else by its title, address and tags; a wall does not matter where the feed has more text."""
    walled = about.kind == "paywall" and best is not about and _letters(best) > _FULLER * _letters(about)
    if best.kind == "paywall" or (about.kind != "news" and not walled):
        return "paywall" if best.kind == "paywall" else about.kind
    own = head.Head(titles=(squeeze(visible(entry.title)),), section=",".join(entry.tags[:1]))
    said = fields.kind(own, plain.title, plain.url, _letters(best), "")
    labelled = any(fields.is_opinion(tag) for tag in entry.tags) or opinion.opens_labelled(best.text)
    return "opinion" if said == "news" and labelled else said


def _title(entry: Entry, about: Clean, feed: Feed) -> str:
    """Give the title: the feed's without the outlet's name, else the page's."""
    titles = [title for text in (entry.title, about.title) if (title := squeeze(visible(text[:_LONGEST])))]
    titles = [title for title in titles if not _NAMELESS.fullmatch(title)]
    return notation.headline(fields.plain_title(titles, (feed.outlet, feed.title)))


def _named(pieces: Sequence[str], spoken: str) -> str:
    """Name an untitled post by its first sentence that may be printed, else by one too short or told by somebody; cut short."""
    told = [prose.polish(piece, spoken) for piece in pieces[:_OPENING]]
    flaws = [_flaw_as_name(piece, spoken) for piece in told]
    place = next((flaws.index(flaw) for flaw in ("", "length", "first person", "question", "leans") if flaw in flaws), None)
    said = told[place].rstrip(".。") if place is not None else ""
    return said if len(said) <= _TITLE else said[:_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _flaw_as_name(piece: str, spoken: str) -> str:
    """Say what is wrong with a sentence as the name of a post."""
    asks = "question" if piece.endswith(("?", "？", "؟")) else ""
    return asks or prose.flaw(piece, spoken) or ("leans" if leaning.lost(piece, spoken) else "")


def fingerprints(page: Page) -> tuple[str, ...]:
    """Hash the blocks of a page, so that those an outlet repeats on every page can be counted."""
    tree = decode.parse(decode.to_text(page.body, page.content_type))
    return furniture_room.fingerprints(blocks.read(tree).blocks) if tree is not None else ()


def _own(entry: Entry) -> Clean:
    """Clean the feed's own content, or its summary where that is longer."""
    return fragment(max(entry.content_html, entry.summary_html, key=len), entry.url)


def _fetched(entry: Entry, page: Page | None, own: Clean, furniture: Mapping[str, int]) -> Clean | None:
    """Clean the page; None when there is none, or it is an error, no HTML, a notice, or the front page a dead link was sent to."""
    if page is None or page.status >= _ERROR or not page.body.strip() or not _is_html(page) or _is_front(entry.url, page.url):
        return None
    cleaned = clean(page.body, page.url, page.content_type, furniture)
    says = cleaned.text or cleaned.captions or cleaned.kind != "news"
    if not says or _is_notice(cleaned, entry.title, own):
        return None
    if cleaned.kind != "paywall" or not _is_strange(cleaned, entry.title, own):
        return cleaned
    about = cleaned if _is_titled(cleaned, entry.title) else Clean()  # a shop's picture is not the article's
    return replace(about, kind="paywall", blocks=(), text="", standfirst="", captions=())


def _is_notice(page: Clean, title: str, own: Clean) -> bool:
    """Tell whether a page is not the article: it has none of the feed's words, or is short and speaks of itself."""
    text = _prose(page)
    if page.kind == "paywall" or _runs(text) & (_runs(own.text) | _runs(title)):
        return False
    speaks = _letters(page) < _NOTICE and wording.NOTICE.search(text.lower()) is not None
    return speaks or _is_strange(page, title, own)


def _is_strange(page: Clean, title: str, own: Clean) -> bool:
    """Tell whether a page has next to none of the words the feed has on its article; with its title or a date, if it speaks of its site."""
    said, text = _telling(f"{title}\n{own.text}"), _prose(page)
    if not (text and said) or len(said & _telling(text)) > _STRANGE * len(said):
        return False
    believed = page.published is not None or _is_titled(page, title)
    return not believed or (_letters(page) < _FULL and furniture_room.is_of_site(text))


def _is_titled(page: Clean, title: str) -> bool:
    """Tell whether a page bears a title, or half of its telling words."""
    headline = _telling(title)
    return 2 * len(headline & _telling(page.title)) >= len(headline)


def _telling(text: str) -> set[str]:
    """List how the words of a text begin that tell what it is of: so does their every inflection."""
    return {word[:_STEM] for word in words(text) if len(word) >= _WORD or not word.isascii()}


def _prose(page: Clean) -> str:
    """Give a page's text without its headings: a wall may stand under the article's own."""
    return "\n".join([part for tag, part in page.blocks if tag not in blocks.HEADINGS] or [part for _, part in page.blocks])


def _runs(text: str) -> set[tuple[str, ...]]:
    """List the runs of a few words in a text; a shorter text is one run."""
    its = words(text)
    return {tuple(its[start : start + _RUN]) for start in range(max(1, len(its) - _RUN + 1))} if its else set()


def _is_html(page: Page) -> bool:
    """Tell whether a page may be HTML, by its label and its first bytes."""
    kind = page.content_type.partition(";")[0].strip().lower()
    head = page.body[:4096]
    binary = b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"<\0" not in head  # UTF-16 has NULs too
    return (not kind or "html" in kind or kind == "text/plain") and not binary and not head.startswith(_BINARY)


def _is_front(asked: str, answered: str) -> bool:
    """Tell whether a link to an article ended on a front page."""
    try:
        return urlsplit(answered).path in {"", "/"} and len(urlsplit(asked).path) > 1 and not urlsplit(answered).query
    except ValueError:
        return True


def _fuller(own: Clean, fetched: Clean | None) -> Clean:
    """Choose between the feed's own content and the page."""
    if fetched is None or not fetched.blocks:
        return own
    theirs = _letters(own)
    if fetched.kind == "paywall" and theirs >= _letters(fetched):
        return own
    more = theirs > max(_FULLER * _letters(fetched), _letters(fetched) + _MORE)
    return own if more and not _is_cut(own) else fetched


def _letters(text: Clean) -> int:
    """Count the letters of an article's prose; of its headings where it is all set in headings."""
    prose = [part for tag, part in text.blocks if tag not in blocks.HEADINGS] or [part for _, part in text.blocks]
    return sum(map(blocks.size, prose))


def _is_full(text: Clean) -> bool:
    """Tell whether the content of a feed is the whole article and not its beginning."""
    return not _is_cut(text) and _letters(text) >= _FULL and len(text.blocks) >= _FULL_PARAGRAPHS


def _is_open(page: Clean) -> bool:
    """Tell whether a page shows its article, and not a wall."""
    return page.kind != "paywall" and bool(page.blocks)


def _is_cut(text: Clean) -> bool:
    """Tell whether the content of a feed breaks off, or is nothing."""
    return not text.blocks or text.kind == "paywall" or _CUT.search(text.blocks[-1][1]) is not None


def _published(entry: Entry, about: Clean, seen: datetime) -> tuple[datetime, bool]:
    """Give the article's time: the feed's, else the page's, else when it was first seen; and whether it is its own."""
    for moment in (entry.published, entry.updated, about.published):
        if moment is not None and moment.year >= _OLDEST and moment <= seen + _AHEAD:
            return moment, True
    return seen, False


def _sentences(text: Clean, spoken: str) -> list[tuple[str, int]]:
    """List the sentences of an article's prose with their paragraph; headings, labels in tables and crumbs of lists are none."""
    apart = blocks.HEADINGS | _CELLS | {"button"}
    beside = spoken in _UNMARKED or any(tag not in apart and blocks.SENTENCE_END.search(block) for tag, block in text.blocks)
    found: list[tuple[str, int]] = []
    number, left = 0, _WHOLE
    for tag, block in text.blocks[: releases.end([block for _, block in text.blocks])]:
        if found and (wording.EARLIER.match(block) or wording.SPONSORS.fullmatch(block)):
            break
        if tag in apart and not _is_prose(tag, block, beside=beside):
            continue
        lines = _lines(block[:left], wrapped=tag == "pre")
        left -= len(block[:left])
        whole = (_unmarked(piece, spoken) for line in lines for piece in sentences(tongues.spelt(line, spoken), spoken))
        pieces = [piece for piece in whole if is_sentence(piece, spoken)]
        found.extend((piece, number) for piece in pieces)
        number += bool(pieces)
    return found[:_MOST]


def _unmarked(piece: str, spoken: str) -> str:
    """Leave out the mark of what is cut behind a sentence that ends before it: "The bridge is closed. […]"."""
    whole = _GOES_ON.sub(r"\g<mark>", piece)
    return whole if whole != piece and len(sentences(f"{whole} And", spoken)) > 1 else piece


def _is_prose(tag: str, block: str, *, beside: bool) -> bool:
    """Tell whether a cell or a heading is prose: a paragraph set in a table, or whatever the text is set in if no prose is beside it."""
    paragraph = blocks.size(block) >= _PARAGRAPH and blocks.SENTENCE_END.search(block) is not None
    return (paragraph or not beside) if tag in _CELLS else (paragraph and not beside)


def _lines(block: str, *, wrapped: bool) -> list[str]:
    """Split a block at its line breaks, but not in the middle of a sentence; without the lines of a mail it answers ("> …")."""
    lines: list[str] = []
    long = False
    for line in block.split("\n"):
        if line.startswith(">"):
            continue
        if lines and (line[:1].islower() or (wrapped and long)) and not blocks.SENTENCE_END.search(lines[-1]):
            lines[-1] += " " + line
        else:
            lines.append(line)
        long = len(line) >= _WRAPPED
    return lines


def is_sentence(piece: str, spoken: str) -> bool:
    """Tell whether a piece of text is a whole sentence and not a label, a heading or a beginning cut off."""
    if len(piece) > _LONGEST or _CUT.search(piece):
        return False
    if spoken in _UNSPACED:
        return len(piece) >= _SHORT_UNSPACED and (spoken in _UNMARKED or blocks.SENTENCE_END.search(piece) is not None)
    return len(piece.split()) >= _SHORT_SPACED and blocks.SENTENCE_END.search(piece) is not None
