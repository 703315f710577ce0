"""The rules by number, and the check that runs them; 16, 18, 24 and 28 need a browser, and stand in tests/browser.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.lint import mail, markup, styles
from digest.lint.page import CLIENTS, read
from digest.types import Breach, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digest.lint.page import Page

Found = tuple[str, str]
"""(place, what is wrong there)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `find` yields what breaks it."""

    number: int
    name: str
    severity: Severity
    mend: str
    find: Callable[[Page], Iterable[Found]]


RULES = (
    Rule(
        1,
        "size",
        "error",
        "shorten the issue, or let it be fitted: Gmail clips what is longer, and the footer with it",
        mail.size,
    ),
    Rule(
        2,
        "style-budget",
        "warning",
        "keep <style> in <head> and under 8,192 characters: Gmail drops what is over",
        styles.budget,
    ),
    Rule(
        3,
        "at-rules",
        "error",
        "no @ rule inside another, no @import, no linked sheet: Gmail drops the whole block",
        styles.at_rules,
    ),
    Rule(4, "css-parses", "error", "mend the CSS: one error drops the block in Gmail and Outlook.com", styles.parses),
    Rule(5, "doctype", "error", 'begin with "<!DOCTYPE html>", upper case, nothing before it', markup.doctype),
    Rule(
        6,
        "language",
        "warning",
        "set lang and dir on <html> and on a wrapper with role=article and aria-label",
        markup.language,
    ),
    Rule(
        7, "charset", "error", "declare UTF-8 in a meta and in both MIME parts: a stray charset makes Gmail clip", mail.charset
    ),
    Rule(8, "title", "warning", "give <title> the subject's words: notifications and screen readers say it", markup.title),
    Rule(
        9,
        "zoom",
        "warning",
        "give a viewport without maximum-scale or user-scalable, so that readers can zoom",
        markup.viewport,
    ),
    Rule(
        10, "color-scheme", "warning", "say color-scheme and supported-color-schemes in metas and in :root", styles.color_scheme
    ),
    Rule(
        11,
        "dark",
        "warning",
        "choose dark colours, all !important, and repeat them under [data-ogsc] or [data-ogsb]",
        styles.dark,
    ),
    Rule(12, "preheader", "warning", "begin the body with a hidden line of 20 to 160 characters", markup.preheader),
    Rule(
        13,
        "layout-tables",
        "warning",
        "role=presentation, cellpadding=0, cellspacing=0, border=0 on layout tables",
        markup.tables,
    ),
    Rule(14, "conditional-comments", "error", "balance <!--[if mso]> and <![endif]-->, and use no <![if", markup.comments),
    Rule(15, "width", "warning", "600 pixels at the widest, fluid below: width=100% and max-width", markup.widths),
    Rule(
        17, "images", "error", "alt, width and height in numbers, https, and png, jpg or gif for every picture", markup.images
    ),
    Rule(20, "no-tracking", "error", "no one-pixel pictures, remote fonts or utm_ parameters", markup.tracking),
    Rule(
        21,
        "dropped-elements",
        "error",
        "leave out script, form, iframe, object, base, link and on… attributes",
        markup.forbidden,
    ),
    Rule(22, "links", "error", "absolute https, mailto or tel links; #x needs both id and <a name=x>", markup.links),
    Rule(23, "headings", "warning", "one h1, no level skipped, a heading for each story", markup.headings),
    Rule(25, "text-size", "warning", "14 px and 1.4 line height for text, 12 px for notes", styles.sizes),
    Rule(26, "client-support", "warning", "use what the clients aimed at support, see caniemail.com", styles.support),
    Rule(
        27,
        "important",
        "warning",
        "no !important inline or in base rules, and a space before it in media rules",
        styles.important,
    ),
    Rule(29, "residue", "error", "fill every placeholder and template expression", markup.residue),
    Rule(30, "mime-and-text", "error", "a text part before the HTML with the same headlines, links and order", mail.mime),
)


def check(html: str, text: str, subject: str, raw: bytes = b"", clients: tuple[str, ...] = ()) -> tuple[Breach, ...]:
    """Hold a mail against the rules, for some clients or else the usual ones; `raw` is the whole message, where there is one."""
    page = read((html, text, subject, raw), clients or CLIENTS)
    return tuple(_breach(rule, where, why) for rule in RULES for where, why in rule.find(page))


def _breach(rule: Rule, where: str, why: str) -> Breach:
    """Word one breach; a few rules have a softer degree, marked by "~" before the reason."""
    soft = why.startswith("~")
    return Breach(rule.number, rule.name, "warning" if soft else rule.severity, where, why.removeprefix("~"), rule.mend)
