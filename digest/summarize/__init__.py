"""Stories to claims: the embedded writer, and prompts and answers of generative ones. Nothing here is trusted: cite checks it."""

from __future__ import annotations

from digest.summarize.extractive import draft
from digest.summarize.generative import claims_from, prompts, write

__all__ = ["claims_from", "draft", "prompts", "write"]
