"""Rules of mail that arrives whole: what is wrong, where, why it matters, how to mend it.

html, text, subject, raw --page.read--> Page --each rule--> Finding
"""

from __future__ import annotations

from digest.lint.page import CLIENTS
from digest.lint.rules import RULES, Finding, Rule, check

__all__ = ["CLIENTS", "RULES", "Finding", "Rule", "check"]
