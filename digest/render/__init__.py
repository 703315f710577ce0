"""Issue -> subject, HTML and plain text (Jinja, premailer). Reads templates, and nothing else of the world.

Issue, Look --build.page--> Page --templates.fill--> subject, text, page --inline.inlined--> Rendered
            --fit--> Rendered within the size clients show whole, and what had to be shortened
Rendered, values of a subscriber --fill--> Rendered without placeholders
"""

from __future__ import annotations

from digest.placeholders import fill
from digest.render.formats import as_format, web
from digest.render.letter import email, fit, uninlined
from digest.render.look import Look
from digest.render.templates import shipped
from digest.render.words import gettext, reader

__all__ = [
    "Look",
    "as_format",
    "email",
    "fill",
    "fit",
    "gettext",
    "reader",
    "shipped",
    "uninlined",
    "web",
]
