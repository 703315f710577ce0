"""Page -> entries: RSS, Atom, CDF and JSON Feed, one noun out.

A quick reader over lxml takes well-formed RSS and Atom; whatever is out of the ordinary goes to feedparser, the reference, with
which it must agree. Nothing here trusts what it reads.
"""

from __future__ import annotations

from digest.feeds.reading import Parsed, parse, parse_quickly

__all__ = ["Parsed", "parse", "parse_quickly"]
