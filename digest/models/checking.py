"""A second opinion: an NLI cross-encoder that rates how far evidence supports a claim."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import ModelError
from digest.models import loading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transformers import PreTrainedConfig, PreTrainedModel, PreTrainedTokenizerBase

    from digest.seams import Support

_BATCH = 16


def support(name: str, device: str = "auto") -> Support:
    """Give an NLI cross-encoder by hub name or folder as a second opinion: the probability of entailment."""
    loaded = cache(lambda: loading.outcome(lambda: _load(name, device)))
    return lambda pairs: loading.had(loaded())(pairs)  # noqa: PLW0108 - nothing is loaded before the first pair comes


def _load(name: str, device: str) -> Support:
    """Load a cross-encoder once and close over it."""
    import torch  # noqa: PLC0415

    where = loading.device(device)
    kind = "AutoModelForSequenceClassification"
    model, tokenizer = loading.pretrained(kind, name, torch.float32, offline=Path(name).is_dir(), where=where)
    label = entailment(name, model.config)

    def rate(pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        batches = [pairs[start : start + _BATCH] for start in range(0, len(pairs), _BATCH)]
        return [score for batch in batches for score in _rated(model, tokenizer, batch, label)]

    return rate


def entailment(name: str, config: PreTrainedConfig) -> int:
    """Find which output means entailment; a single output is taken as a score of support. Raise ModelError where none does."""
    labels = {str(label).lower(): int(number) for number, label in (config.id2label or {}).items()}
    if "entailment" in labels or len(labels) == 1:
        return labels.get("entailment", 0)
    raise ModelError(name, "its labels name no entailment", "choose an NLI cross-encoder")


def _rated(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, batch: Sequence[tuple[str, str]], label: int
) -> list[float]:
    """Rate one batch of (claim, evidence) pairs."""
    import torch  # noqa: PLC0415

    premises, claims = [evidence for _, evidence in batch], [claim for claim, _ in batch]
    fed = tokenizer(premises, claims, padding=True, truncation=True, max_length=512, return_tensors="pt")
    with torch.inference_mode():
        logits = model(**fed.to(model.device)).logits.float()
    chances = logits.softmax(-1)[:, label] if logits.shape[-1] > 1 else logits[:, 0].sigmoid()
    return [round(float(chance), 6) for chance in chances]
