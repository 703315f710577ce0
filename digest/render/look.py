"""How an edition looks, and what its frame says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from digest.types import Image


@dataclass(frozen=True, slots=True)
class Look:
    """Everything besides the issue that a template may print.

    `unsubscribe_url` with "{token}" in it becomes a placeholder, filled for each subscriber; without, it is printed as it is.
    """

    theme: str = "editorial"
    accent: str = "#8a1c1c"
    logo: Image | None = None  # width and height as printed; the file has twice the pixels
    logo_dark: Image | None = None
    language: str = ""  # of the fixed strings; empty: the issue's
    templates: Path | None = None  # a user's folder, which overrides file by file
    why: str = ""
    archive_url: str = ""
    subscribe_url: str = ""  # where a reader subscribes whom the mail was forwarded to
    unsubscribe_url: str = ""
    postal_address: str = ""
    web_url: str = ""  # this page in the archive
    web: bool = False  # True: it is that page, and no mail
    sender: str = ""
    zone: str = "UTC"  # of the dates shown
    images: bool = True  # False: no picture of a publisher is linked
    kickers: tuple[tuple[str, str], ...] = ()  # kickers in the edition's own words, by name; "" prints none
    schemes: tuple[str, ...] = ()  # of labels shown as coverage; empty: the first a story's outlets carry
    greet: bool = False  # True: greet each subscriber by name
    since: date | None = None  # the first day it looks back on, where it tells of more than a day
