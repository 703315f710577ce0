"""Whether an article is somebody's opinion, by what stands around its text and by how it is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.extract import fields, wording
from digest.sentences import quotes
from digest.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE, _NOTE = 120, 500  # letters of the longest byline, of the longest note on an author
_VIEWS = 3  # paragraphs that say "I think", from which a text is told by somebody who argues
_QUESTIONS = 3  # paragraphs that are questions, from which it is an interview


def is_label(line: str) -> bool:
    """Tell whether a kicker, section, tag, trail of crumbs or byline calls a text an opinion ("Comment", "Opinion | Ann Lee")."""
    return fields.is_opinion(line) or is_columnist(line)


def opens_labelled(text: str) -> bool:
    """Tell whether a text itself begins with such a label, in capitals ("COMMENT: It is …"): a quotation's or a name's colon is none."""
    label, colon, _ = text[:_LINE].partition(":")
    return bool(colon) and label.isupper() and fields.is_opinion(label)


def is_columnist(line: str) -> bool:
    """Tell whether a line is a byline or label that names a columnist ("By Ann Lee, Columnist")."""
    low = squeeze(line).lower().strip(" .:|")
    return len(low) < _LINE and wording.COLUMNIST.fullmatch(low) is not None


def is_note(line: str, byline: str, *, apart: bool) -> bool:
    """Tell whether a line after a text says that its author is a columnist, or that the views are the author's own.

    The author is whoever the byline names, or anybody where the line stands `apart` (all in italics).
    """
    low = squeeze(line).lower()
    if len(low) > _NOTE:
        return False
    ours = apart or any(name and low.startswith(name) for name in re.split(r",| and ", byline.lower()))
    return wording.OWN_VIEWS.search(low) is not None or (ours and wording.IS_COLUMNIST.match(low) is not None)


def argues(paragraphs: Sequence[str]) -> bool:
    """Tell whether somebody argues in a text in their own name, outside of quotations; an interview's answers do not count."""
    if sum(paragraph.rstrip("”\"' ").endswith("?") for paragraph in paragraphs) >= _QUESTIONS:
        return False
    return sum(wording.I_THINK.search(quotes.own(paragraph).lower()) is not None for paragraph in paragraphs) >= _VIEWS
