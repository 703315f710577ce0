"""Rules of mail that arrives whole: what is wrong, where, why it matters, how to mend it.

html, text, subject, raw --page.read--> Page --each rule--> Breach
"""

from __future__ import annotations

from digest.lint.page import CLIENTS
from digest.lint.rules import RULES, Rule, check

__all__ = ["CLIENTS", "RULES", "Rule", "check"]
