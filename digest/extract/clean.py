"""HTML -> Clean: the article's blocks, and the fields that are not prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.extract import choose, decode, embargo, fields, furniture, genres, head, language, opinion, shape, teasers, wording
from digest.extract.blocks import BIT, HEADINGS, LISTED, size
from digest.sentences import framing, notation
from digest.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from digest.extract.blocks import Block, Blocks
    from digest.extract.head import Head
    from digest.types import Image, Kind, Teaser

    _Over = tuple[list[str], list[str], list[str]]

_EARLY = 8  # blocks from the start of an article among which bylines, dates and standfirst stand
# How a letter ends that came by mail; one with several headings tells of as many things. What a box for readers to sign up promises
# under an article ("you can unsubscribe at any time") is no end of one.
_LETTER = re.compile(
    r"(?<!jederzeit )\b(?:unsubscribe|abbestellen|abmelden|désabonner|désinscrire|darse de baja|afmelden)\b"
    r"(?! (?:(?:at )?any ?time|à tout moment|en cualquier momento|op elk moment))",
    re.IGNORECASE,
)
_NOTES = 3  # last blocks of a feed's text, one of which may say that it is satire
_BESIDE = 5  # blocks before and after an article that may name its writers
_TELLS_OF = re.compile(r"\W*the (?!article|post)", re.IGNORECASE)  # "The report was first published in 2019": another one
_OPENING = 3  # first blocks of an article that may name an embargo
_LITTLE = 0.15  # of an article's letters, that may follow a wall (an author's line), or are all that a page shows of it
_ANSWERED = re.compile(r"^(?:>|&gt;).*\n?", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_TELLING, _MOSTLY = 5, 0.6  # letters of a word that says something; share of such words by which a text is said again
_CRUMB = re.compile("[>›»/|]")
_CAPTIONS, _LONGEST_CAPTION = 10, 400


@dataclass(frozen=True, slots=True)
class Clean:
    """A page without its furniture.

    Blocks are (tag, text) in reading order: "p" prose, "h2" a heading, "li" a list element, "td" a table cell. `text` is standfirst
    and blocks as one would read them.
    """

    title: str = ""
    blocks: tuple[tuple[str, str], ...] = ()
    byline: str = ""
    place: str = ""
    wire: str = ""
    standfirst: str = ""
    captions: tuple[str, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    correction: str = ""
    kind: Kind = "news"
    language: str = ""
    published: datetime | None = None
    image: Image | None = None
    embargo: str = ""  # a line near the beginning that may name one
    first_seen: str = ""  # a line beside it that says when or where it was first published
    text: str = ""


def clean(html: str | bytes, url: str = "", content_type: str = "", repeated: Mapping[str, int] | None = None) -> Clean:
    """Clean a page: its article as blocks and fields, nothing else; an empty Clean when nothing can be read."""
    tree = decode.parse(html if isinstance(html, str) else decode.to_text(html, content_type))
    if tree is None:
        return Clean()
    about = head.read(tree, url)
    found, kept = choose.from_tree(tree)
    cleaned = assemble(found, choose.pick(found, kept, repeated or {}), about, url)
    if cleaned.kind == "paywall" or _letters(cleaned) >= _LITTLE * size(about.body):
        return cleaned
    return _with_body(cleaned, fragment(about.body, url))


def _with_body(page: Clean, body: Clean) -> Clean:
    """Give a page that leaves its article to scripts the text it hands to machines; not where it shows another."""
    shown = [choose.bare(text) for _, text in page.blocks]
    if shown and not any(text in choose.bare(body.text) for text in shown):
        return page
    byline, wire, spoken = page.byline or body.byline, page.wire or body.wire, language.of(body.text, page.language)
    kind = body.kind if body.kind == "paywall" else page.kind
    its = replace(page, blocks=body.blocks, text=body.text, place=body.place, correction=body.correction, embargo=body.embargo)
    return replace(its, byline=byline, wire=wire, language=spoken, kind=kind)


def assemble(found: Blocks, picked: Sequence[bool], about: Head, url: str) -> Clean:
    """Make a page's clean text and fields of the blocks picked."""
    flags = teasers.cut(found, picked)
    names = (about.site, fields.site_name(url))
    title = fields.plain_title(about.titles, names)
    body = [block for block, flag in zip(found.blocks, flags, strict=True) if flag]
    cleaned = _sort_out(found, body, replace(_labels(about, title, names), captions=_captions(found)))
    before, after = _beside(found, flags)
    cleaned = _credited(cleaned, before, [*body[-_BESIDE:], *after])
    cleaned = replace(cleaned, first_seen=_first_seen([*before, *body[:_OPENING], *body[-_BESIDE:], *after]))
    return replace(
        cleaned,
        teasers=teasers.collect(found, flags, url),
        kind=_kind(found, flags, cleaned, about, url),
        language=language.of(cleaned.text, about.language),
        embargo=_embargo(found, flags),
    )


def fragment(html: str, url: str = "") -> Clean:
    """Clean the content of a feed, all of which is the article but for what reads like furniture."""
    html = html if "<" in html else _BLANK.sub("<p>", _ANSWERED.sub("", html))  # plain text parts its paragraphs so
    tree = decode.parse(f"<html><body><div>{html}</div></body></html>") if html.strip() else None
    if tree is None:
        return Clean()
    found, _ = choose.from_tree(tree, base=False)
    found.blocks = furniture.loosen(found.blocks)
    flags = teasers.cut(found, choose.without_furniture(found))
    body = [block for block, flag in zip(found.blocks, flags, strict=True) if flag]
    cleaned = _sort_out(found, body, Clean(captions=_captions(found)))
    walled = fields.is_stub(_letters(cleaned)) and fields.is_wall(_after(found.blocks, flags))
    notes = [block.text for block in found.blocks[-_NOTES:]]
    kind: Kind = "opinion" if any(map(framing.no_report, notes)) else "news"
    if any(map(_LETTER.search, notes)) and sum(block.tag in HEADINGS for block in body) > 1:
        kind = "roundup"
    return replace(
        cleaned,
        teasers=teasers.collect(found, flags, url),
        first_seen=_first_seen([*found.blocks[:_OPENING], *found.blocks[-_NOTES:]]),
        kind="paywall" if walled else kind,
        language=language.of(cleaned.text, ""),
        embargo=_embargo(found, flags),
    )


def _first_seen(beside: Sequence[Block]) -> str:
    """Give the line that says when or where an article was first published; "the report" may be one that it tells of."""
    lines = (block.text for block in beside if wording.FIRST_SEEN.fullmatch(block.text.lower()))
    return next((line for line in lines if not _TELLS_OF.match(line)), "")


def _embargo(found: Blocks, flags: Sequence[bool]) -> str:
    """Give the line before an article, or among its first, that may name an embargo, part of the article or not."""
    chosen = [number for number, flag in enumerate(flags) if flag] or [len(found.blocks)]
    near = found.blocks[max(0, chosen[0] - _BESIDE) : chosen[:_OPENING][-1] + 1]
    return next((block.text for block in near if embargo.opens(block.text)), "")


def _beside(found: Blocks, flags: Sequence[bool]) -> tuple[list[Block], list[Block]]:
    """List the few blocks right before and right after the article, outside of menus and footers: bylines and credits stand there."""
    chosen = [number for number, flag in enumerate(flags) if flag]
    if not chosen:
        return [], []
    outside = BIT["nav"] | BIT["footer"] | BIT["related"] | BIT["comment"]
    free = [None if found.containers[block.container].traits & outside else block for block in found.blocks]
    before, after = free[max(0, chosen[0] - _BESIDE) : chosen[0]], free[chosen[-1] + 1 : chosen[-1] + 1 + _BESIDE]
    return [block for block in before if block], [block for block in after if block]


def _credited(cleaned: Clean, before: Sequence[Block], after: Sequence[Block]) -> Clean:
    """Fill in the byline and the agency from the blocks before the article, and from its last and those after it."""
    byline = cleaned.byline or next((names for block in before if (names := fields.byline(block.text))), "")
    credits_ = (fields.credit(block.text) for block in (*after, *before))
    wire = cleaned.wire or next(filter(None, credits_), "") or fields.agency(byline)
    if wire and (not byline or fields.agency(byline)):
        byline = next((name for block in after if (name := fields.reporter(block.text))), "")
    return replace(cleaned, byline=byline, wire=wire)


def _letters(text: Clean) -> int:
    """Count the letters of an article's prose."""
    return sum(size(part) for tag, part in text.blocks if tag not in HEADINGS)


def _after(blocks: Sequence[Block], flags: Sequence[bool]) -> str:
    """Give the short blocks with little or none of the article after them, a line each: a wall stands where the text stops."""
    rest = sum(block.letters for block, flag in zip(blocks, flags, strict=True) if flag) * _LITTLE
    lines: list[str] = []
    for block, flag in zip(reversed(blocks), reversed(flags), strict=True):
        rest -= block.letters if flag else 0
        if rest < 0:
            break
        if not flag and block.letters < _LONGEST_CAPTION:
            lines.append(block.text.replace("\n", " "))
    return "\n".join(lines)


def _kind(found: Blocks, flags: Sequence[bool], cleaned: Clean, about: Head, url: str) -> Kind:
    """Tell what kind of article a page is, by what it says of itself and by its shape."""
    over = _over(found, cleaned.title)
    kind = fields.kind(about, cleaned.title, url, _letters(cleaned), _after(found.blocks, flags))
    if kind == "news":
        kind = shape.kind(found, flags, _letters(cleaned)) or ("opinion" if _is_opinion(found, flags, cleaned, over) else kind)
    if kind not in ("news", "opinion"):
        return kind
    return genres.genre((*about.section.split(","), *genres.kickers(over[0])), cleaned.title, url, about.types) or kind


def _is_opinion(found: Blocks, flags: Sequence[bool], cleaned: Clean, over: _Over) -> bool:
    """Tell whether an article is somebody's opinion: labelled so, written by a columnist, or argued in the first person."""
    prose = [text for tag, text in cleaned.blocks if tag not in HEADINGS]
    return _labelled_opinion(*over) or _noted_opinion(found, flags, cleaned.byline) or opinion.argues(prose)


def _noted_opinion(found: Blocks, flags: Sequence[bool], byline: str) -> bool:
    """Tell whether a line at the article's end says that a columnist wrote it, the views are the author's own, or it is satire."""
    last = max((number for number, flag in enumerate(flags) if flag), default=-1)
    _, after = _beside(found, flags)
    ends = [*found.blocks[max(0, last - 1) : last + 1], *after]
    apart = (opinion.is_note(block.text, byline, apart=block.bold >= 0.9 * len(block.text)) for block in ends)
    return any(apart) or any(framing.no_report(block.text) for block in ends)


def _labelled_opinion(free: Iterable[str], crumbs: Iterable[str], under: Iterable[str]) -> bool:
    """Tell whether the kicker over the title, or the first line under it, calls the text an opinion; a menu's last word does not."""
    return any(map(opinion.is_columnist, under)) or any(map(opinion.is_label, free)) or any(map(fields.is_opinion, crumbs))


def _over(found: Blocks, title: str) -> _Over:
    """Give the lines around the title that stand in no menu, the trails of crumbs among them, and the lines under it."""
    place = next((number for number, block in enumerate(found.blocks) if block.tag == "h1" and _same(block.text, title)), None)
    if place is None:
        return [], [], []
    near, under = found.blocks[max(0, place - 2) : place + 3], found.blocks[place + 1 : place + _BESIDE]
    menus = BIT["nav"] | BIT["list"]
    free = [block.text for block in near if not found.containers[block.container].traits & menus]
    return free, [block.text for block in near if _CRUMB.search(block.text)], [block.text for block in under]


def render(blocks: Sequence[tuple[str, str]]) -> str:
    """Write (tag, text) blocks as text: a blank line between paragraphs, none between the lines of a list or table."""
    parts: list[str] = []
    for number, (tag, text) in enumerate(blocks):
        if number:
            parts.append("\n" if tag in LISTED and blocks[number - 1][0] in LISTED else "\n\n")
        parts.append(text)
    return "".join(parts)


def _labels(about: Head, title: str, names: Sequence[str]) -> Clean:
    """Start with what the page says about itself."""
    wire = fields.agency(about.author)
    author = "" if about.author in names or wire else about.author
    standfirst = about.description if about.description != title else ""
    return Clean(title=title, byline=author, wire=wire, standfirst=standfirst, published=about.published, image=about.image)


def _captions(found: Blocks) -> tuple[str, ...]:
    """List the captions of a page's pictures, outside navigation and the like."""
    outside = BIT["nav"] | BIT["footer"] | BIT["related"] | BIT["aside"] | BIT["comment"]
    texts = [
        block.text
        for block in found.blocks
        if _is_caption(block) and not found.containers[block.container].traits & outside and block.letters <= _LONGEST_CAPTION
    ]
    return tuple(dict.fromkeys(texts))[:_CAPTIONS]


def _is_caption(block: Block) -> bool:
    """Tell whether a block is the caption of a picture."""
    return block.tag == "figcaption"


def _sort_out(found: Blocks, body: Sequence[Block], start: Clean) -> Clean:
    """Move bylines, times, credits, corrections, captions and the title out of the body into their fields."""
    byline, reporter, wire, corrections = "", "", start.wire, []
    prose: list[Block] = []
    for number, block in enumerate(body):
        edge = number < _EARLY or number >= len(body) - _EARLY
        credit = fields.credit(block.text) if edge else None
        if _is_caption(block) or (number < _EARLY and _same(block.text, start.title)) or (edge and fields.is_time(block.text)):
            continue
        if edge and (names := fields.byline(block.text)):
            byline = byline or names
        elif credit is not None:
            wire, reporter = wire or credit, reporter or fields.reporter(block.text)
        elif fields.is_correction(block.text):
            corrections.append(block.text)
        else:
            prose.append(block)
    author = byline or start.byline
    if named := fields.agency(author):
        wire, author = wire or named, reporter
    around = "\n".join(block.text for block in body)  # a byline names the place too
    return _open(found, prose, replace(start, byline=author, wire=wire, correction="\n".join(corrections)), around)


def _open(found: Blocks, prose: Sequence[Block], start: Clean, around: str) -> Clean:
    """Take the standfirst and the dateline off the start of the body."""
    blocks = [(block.tag, block.text if block.tag == "pre" else notation.read(block.text)) for block in prose]
    standfirst = blocks.pop(0)[1] if len(blocks) > 1 and _is_standfirst(found, prose, start.standfirst) else ""
    place, wire, blocks = _dateline(blocks, around)
    shown = ([("p", standfirst)] if standfirst else []) + blocks
    return replace(start, blocks=tuple(blocks), standfirst=standfirst, place=place, wire=wire or start.wire, text=render(shown))


def _dateline(blocks: list[tuple[str, str]], around: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Split (place, agency) off the first blocks: a standfirst may open as the text does; (place, agency, blocks without it)."""
    found, shown = ("", ""), blocks.copy()
    for number, (tag, text) in enumerate(blocks[:3]):
        place, wire, rest = fields.dateline(text, around)
        if not place and not wire and not number:
            place, rest = fields.plain_dateline(text, around)
        if place or wire:
            found, shown[number] = (found if any(found) else (place, wire)), (tag, rest)
    return *found, shown


def _is_standfirst(found: Blocks, prose: Sequence[Block], described: str) -> bool:
    """Tell whether the first block sums up the article, and is not the article's own first paragraph, which pages describe too."""
    first, second = prose[0], prose[1]
    if all(block.tag in HEADINGS for block in prose):
        return False
    if first.tag in HEADINGS:
        return first.text[-1] in ".!?" or _same(first.text, described)
    if not _same(first.text, described):
        return False
    own, its = found.containers[first.container], found.containers[second.container]
    apart = first.container != second.container and (own.parent != its.parent or own.own & BIT["standfirst"])
    return bool(apart) or first.text[-1] not in ".!?…。" or _is_restated(first.text, [block.text for block in prose[1:4]])


def _is_restated(text: str, others: Sequence[str]) -> bool:
    """Tell whether the paragraphs after a text say most of it again."""
    telling = {word for word in words(text) if len(word) >= _TELLING}
    return len(telling & set(words(" ".join(others)))) >= _MOSTLY * len(telling)


def _same(text: str, other: str) -> bool:
    """Tell whether two texts are one but for punctuation, or the other is cut short."""
    first, second = choose.bare(text), choose.bare(other)
    return bool(first and second) and (first == second or (len(second) > 60 and first.startswith(second[:60])))  # noqa: PLR2004 - letters
