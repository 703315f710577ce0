"""Furniture that reads like prose: promos, calls to action, disclosures, biographies, related lists, repeats."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.extract import wording
from digest.extract.blocks import HEADINGS, LISTED, size
from digest.sentences import quotes
from digest.text import sentences, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.extract.blocks import Block

_PROSE = 80  # letters from which a block is a paragraph rather than a line, in a heading's place too
LIKELY = 0.15  # probability from which a paragraph is taken for the article: it is dear to lose
LIKELY_LINE, _LIKELY_HEADING = 0.35, 0.3  # the same of what is short, as labels and pointers are: it is dear to leave in
_DOUBTED = 0.5  # probability under which a biography goes wherever it stands
_SURE = 0.8  # probability from which even a block that asks for something is
_LABEL = 60  # letters
_TEASER = 18  # letters of the shortest linked headline
_SHORT = 300  # letters; furniture that asks for something asks briefly
_CONSENT = 400  # characters in which a notice of cookies says that it is one
_EDGE = 6  # blocks from either end of the article where biographies and sign-offs stand
_COMMON = 3  # pages of one outlet (or places on one page) from which a repeated text is furniture
_AGAIN, _NOTICE = 2 / 3, 500  # share of a page's text, and its letters, from which repeats are an article seen before
_SAID = 40  # letters from which a text that stands on the page again is the same paragraph printed twice
_CLAUSE = re.compile(r"^\W*|[.!?:;–—]\s+")
_SEAM = re.compile(r"\s[/|•·»›]\s")
_ROW = 4  # links in a row that make a menu, with seams between them
_WORDS = re.compile(r"\w+")


def choose(blocks: Sequence[Block], likely: Sequence[float], repeated: Mapping[str, int]) -> list[bool]:
    """Choose the article's blocks by how likely each is; what reads like furniture must be likelier, or goes whatever it is.

    `repeated` counts the pages of the outlet each fingerprint was seen on.
    """
    counts = Counter(block.text for block in blocks)
    chosen = [chance >= _needed(block) for block, chance in zip(blocks, likely, strict=True)]
    numbers = [number for number, flag in enumerate(chosen) if flag]
    edges = {*numbers[: _EDGE // 2], *numbers[-_EDGE:]}
    common = _common(blocks, numbers, repeated) if repeated else frozenset()
    again = _again(blocks, numbers)
    readers = _readers(blocks, numbers)
    keep = list(chosen)
    for number in numbers:
        block = blocks[number]
        keep[number] = not (
            number in common
            or number in again
            or number >= readers
            or _is_menu(block)
            or _is_furniture(block, counts[block.text])
            or ((number in edges or likely[number] < _DOUBTED) and _is_biography(block))
            or (likely[number] < _SURE and _asks(block))
        )
    return _without_lonely_headings(blocks, keep, chosen)


def _common(blocks: Sequence[Block], numbers: Sequence[int], repeated: Mapping[str, int]) -> frozenset[int]:
    """Tell which of the blocks chosen the outlet repeats; none where they are most of an article, which then stands at more addresses."""
    common = frozenset(number for number in numbers if repeated.get(_fingerprint(blocks, number), 0) >= _COMMON)
    said, again = (sum(blocks[number].letters for number in some) for some in (numbers, common))
    return frozenset() if again >= max(_NOTICE, _AGAIN * said) else common


def _again(blocks: Sequence[Block], numbers: Sequence[int]) -> set[int]:
    """List the paragraphs chosen that stand there twice: a text for telephones, a pull quote; of two in a row the first, a standfirst."""
    first: dict[str, int] = {}
    again: set[int] = set()
    for place, number in enumerate(numbers):
        if blocks[number].letters > _SAID and blocks[number].tag not in LISTED:  # a list may say it again of another
            before = first.setdefault(blocks[number].text, number)
            if before != number:
                again.add(before if numbers[place - 1] == before else number)
    return again


def _readers(blocks: Sequence[Block], numbers: Sequence[int]) -> int:
    """Find the block from which readers comment: the line that heads them, with at least as much of the article before it as behind."""
    for number in range(numbers[0] if numbers else len(blocks), len(blocks)):
        if 2 * blocks[number].letters < _LABEL and wording.COMMENTS.fullmatch(blocks[number].text.lower()):
            before = sum(blocks[one].letters for one in numbers if one < number)
            if 2 * before >= sum(blocks[one].letters for one in numbers):
                return number
    return len(blocks)


def _needed(block: Block) -> float:
    """Give the probability from which a block is taken for the article."""
    if block.letters >= _PROSE:
        return LIKELY
    return _LIKELY_HEADING if block.tag in HEADINGS else LIKELY_LINE


def fingerprints(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Hash each different block of a page that says something, so that it can be recognised on other pages."""
    return tuple(sorted({_fingerprint(blocks, number) for number, block in enumerate(blocks) if _WORDS.search(block.text)}))


def _fingerprint(blocks: Sequence[Block], number: int) -> str:
    """Hash the words of a block and whether it follows a linked headline: an article's first paragraph is another page's teaser."""
    before = blocks[number - 1] if number else None
    teased = before is not None and before.letters >= _TEASER and 2 * before.links > before.letters
    words = f"{'teaser ' if teased else ''}{squeeze(blocks[number].text).lower()}"
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


def _is_furniture(block: Block, repeats: int) -> bool:
    """Tell whether a block is plainly an advert label, a disclosure of earnings, a pointer, a wall, a cookie notice or a repeated call."""
    low, letters = block.text.lower(), block.letters
    consent = not _is_speech(low) and wording.CONSENT.search(low[:_CONSENT]) is not None
    if consent or letters > 2 * _SHORT:
        return consent
    if wording.DISCLOSURE.search(low) or (letters < _LABEL and wording.ADVERT.match(low)) or _is_small_print(low):
        return True
    if letters > _SHORT:
        return False
    if letters < 3 * _LABEL and (wording.WALL.search(low) or wording.METER.search(low)):
        return True
    if wording.FIRST_SEEN.fullmatch(low) or _is_promo(block, low) or _is_call(block, low):
        return True
    called = letters > 20 and (wording.CALL.match(low) or 2 * block.links > letters)  # noqa: PLR2004
    again = repeats > 1 and not _is_speech(low) and wording.CALL.match(low) and wording.OFFERED.search(low)
    return bool((repeats >= _COMMON and called) or again) or _is_pointer(block, low)


def loosen(blocks: Sequence[Block]) -> list[Block]:
    """Set the end of a block apart where that makes furniture of it all: "The bridge is shut. Subscribe to read the full story."."""
    return [part for block in blocks for part in (_parted(block) if _is_furniture(block, 1) else (block,))]


def _parted(block: Block) -> tuple[Block, ...]:
    """Split a block before the first sentence that is furniture by itself; whole where that is its first."""
    pieces = sentences(block.text)
    place = next((number for number, piece in enumerate(pieces) if _is_furniture(_part(block, [piece]), 1)), 0)
    return (_part(block, pieces[:place]), _part(block, pieces[place:])) if place else (block,)


def _part(block: Block, pieces: Sequence[str]) -> Block:
    text = " ".join(pieces)
    return replace(block, text=text, letters=size(text))


def _is_menu(block: Block) -> bool:
    """Tell whether a block is a row of links with a stroke or dot between each two."""
    row = len(block.hrefs) >= _ROW and 3 * block.links > block.letters
    return row and len(_SEAM.findall(block.text)) >= _ROW


def _is_small_print(low: str) -> bool:
    """Tell whether a block is what stands under sign-up boxes, embedded posts and appeals; nobody is quoted in it."""
    asks = len(low) <= _SHORT or "please" in low  # of what is longer only an appeal is small print
    return asks and wording.TERMS.search(low) is not None and not quotes.MARK.search(low)


def _is_promo(block: Block, low: str) -> bool:
    """Tell whether a block set in bold or links throughout urges the reader to take what it offers, in a line or two."""
    stands_out = block.bold >= 0.9 * len(low) or 2 * block.links > len(low)
    quiet = block.letters < 3 * _LABEL and not quotes.MARK.search(low)
    if not (stands_out and quiet):
        return False
    urges = wording.URGE.search(low) and wording.OFFERED.search(low)
    return bool(urges or any(wording.OFFER.match(low, seam.end()) for seam in _CLAUSE.finditer(low)))


def _is_call(block: Block, low: str) -> bool:
    """Tell whether a block does nothing but ask the reader for something, in a line or two that begin by asking."""
    return block.letters < 3 * _LABEL and not _is_speech(low) and bool(wording.CALL.match(low) and wording.OFFER.search(low))


def is_of_site(text: str) -> bool:
    """Tell whether a text speaks of its site and what that asks for: calls and offers, a price by the month, accounts, cookies."""
    low = text.lower()
    calls = any(wording.CALL.match(low, seam.end()) for seam in _CLAUSE.finditer(low)) and wording.OFFERED.search(low)
    return bool(calls) or any(sign.search(low) for sign in (wording.PRICE, wording.OF_SITE, wording.NOTICE))


def _is_speech(text: str) -> bool:
    """Tell whether a block opens with what somebody says: then it is they who ask."""
    return text[:1] in quotes.OPENERS


def _is_pointer(block: Block, low: str) -> bool:
    """Tell whether a block does nothing but point to another page ("Related: …"), or heads a list that does."""
    if wording.POINTER.match(low) and (block.links > 0.3 * len(low) or len(low) < _LABEL // 2):
        return True
    return wording.LIST_HEADING.fullmatch(low) is not None


def _asks(block: Block) -> bool:
    """Tell whether a block asks the reader to sign up, follow, buy, share or call."""
    low, letters = block.text.lower(), block.letters
    if letters > _SHORT or _is_speech(low) or not (wording.OFFER.search(low) or wording.PROMO.search(low)):
        return False
    call = wording.CALL.match(low) is not None
    if wording.OFFER.search(low):
        return call or block.links > 0 or letters < _LABEL
    return call and 2 * block.links > letters


def _is_biography(block: Block) -> bool:
    """Tell whether a block says who the author is."""
    return block.letters < 3 * _SHORT and wording.BIO.match(block.text) is not None


def _without_lonely_headings(blocks: Sequence[Block], keep: list[bool], chosen: Sequence[bool]) -> list[bool]:
    """Drop headings whose whole section was dropped as furniture."""
    heading: int | None = None
    lost = False
    for number in [*(number for number, flag in enumerate(chosen) if flag), None]:
        block = blocks[number] if number is not None else None
        ends = block is None or (block.tag in HEADINGS and (heading is None or block.tag <= blocks[heading].tag))
        if ends and heading is not None and lost:
            keep[heading] = False
        if number is None or block is None:
            break
        if block.tag in HEADINGS and keep[number]:
            heading, lost = number, False
        elif keep[number]:
            heading = None
        else:
            lost = True
    return keep
