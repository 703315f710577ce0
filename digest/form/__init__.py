"""The editor's form: which part of a story a sentence tells, kickers, perspectives, quote and number, pointers.

The form orders and labels what sources printed; it never adds. What it proposes to print is a claim that cite checks.
"""

from __future__ import annotations

from digest.form.extras import Extra, figures, quotes
from digest.form.kickers import kicker, round_up
from digest.form.parts import parts
from digest.form.perspectives import label_of, seen_from
from digest.form.pointers import pointers

__all__ = [
    "Extra",
    "figures",
    "kicker",
    "label_of",
    "parts",
    "pointers",
    "quotes",
    "round_up",
    "seen_from",
]
