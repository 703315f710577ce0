"""Rules of mail that arrives whole: what is wrong, where, why it matters, how to mend it.

html, text, subject, raw --page.read--> Page --each rule--> Breach
"""

from __future__ import annotations

from digest.lint.rules import RULES, check
from digest.lint.styles import clients

__all__ = ["RULES", "check", "clients"]
