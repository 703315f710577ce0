"""Thirty rules of mail that arrives whole: what is wrong, where, why it matters, how to mend it.

html, text, subject, raw --page.read--> Page --each rule--> Finding
                         browser.look --> Finding        (rules 16, 18, 24 and 28, which need a real browser)
"""

from __future__ import annotations

from digest.lint.page import CLIENTS, Aims, aims
from digest.lint.rules import RULES, Finding, Rule, check

__all__ = ["CLIENTS", "RULES", "Aims", "Finding", "Rule", "aims", "check"]
