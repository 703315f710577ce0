"""Texts -> unit vectors, by a sentence encoder that is loaded when the first text comes and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.models import loading
from digest.models.weights import EMBEDDED, cache_folder, pull, verify

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import torch
    from transformers import PreTrainedModel

    from digest.types import Encode, Vectors

_LENGTH = 256  # tokens: what all-MiniLM-L6-v2 was made for (its sentence_bert_config)
_BATCH = 32


def encoder(name: str = "embedded", folder: Path | None = None, device: str = "auto", dtype: str = "auto") -> Encode:
    """Give an encoder by name; nothing is loaded before the first text. Unit vectors, shape (n, 384), float32."""
    loaded: list[Encode] = []

    def encode(texts: Sequence[str]) -> Vectors:
        if not loaded:
            loaded.append(_load_encoder(name, cache_folder(folder), device, dtype))
        return loaded[0](texts)

    return encode


def encoder_key(name: str, dtype: str = "auto") -> str:
    """Name an encoder for caches: vectors of another model or number type are other vectors."""
    return f"encode:{EMBEDDED if name == 'embedded' else name}:{dtype}"


def _load_encoder(name: str, folder: Path, device: str, dtype: str) -> Encode:
    embedded = name in ("embedded", EMBEDDED)
    place = str(pull(EMBEDDED, folder)) if embedded else name
    if embedded:
        verify(EMBEDDED, folder)
    return _encoder_at(place, device, dtype, offline=embedded)


def _encoder_at(place: str, device: str, dtype: str, *, offline: bool) -> Encode:
    """Load an encoder once and close over it."""
    import torch  # noqa: PLC0415

    where = loading.device(device)
    model, tokenizer = loading.pretrained("AutoModel", place, loading.dtype(dtype, where), offline=offline)
    model.to(where)  # type: ignore[arg-type]
    if where == "cpu":
        loading.pack(model)
    fast = tokenizer.backend_tokenizer
    fast.no_padding()
    fast.enable_truncation(_LENGTH)

    def encode(texts: Sequence[str]) -> Vectors:
        ids = [encoding.ids for encoding in fast.encode_batch(list(texts))]
        with torch.inference_mode():
            return _encode_sorted(model, ids, where)

    return encode


def _encode_sorted(model: PreTrainedModel, ids: Sequence[Sequence[int]], where: str) -> Vectors:
    """Encode longest first, so that a batch pads little; halve the batch when memory runs out."""
    import numpy as np  # noqa: PLC0415
    import torch  # noqa: PLC0415

    out = np.zeros((len(ids), model.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(ids)), key=lambda number: (-len(ids[number]), number))
    start, size = 0, _BATCH if where == "cpu" else 16 * _BATCH
    while start < len(order):
        part = order[start : start + size]
        try:
            out[part] = _mean_pooled(model, [ids[number] for number in part], where).numpy()
        except torch.OutOfMemoryError:
            if size == 1:
                raise
            size //= 2
            continue
        start += size
    return out


def _mean_pooled(model: PreTrainedModel, ids: Sequence[Sequence[int]], where: str) -> torch.Tensor:
    """Mean of the token states under the attention mask, L2-normalised (Reimers and Gurevych 2019)."""
    import torch  # noqa: PLC0415

    longest = max(len(row) for row in ids)
    padded = torch.tensor([[*row, *[0] * (longest - len(row))] for row in ids])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids])
    states = model(input_ids=padded.to(where), attention_mask=mask.to(where)).last_hidden_state.float().cpu()
    pooled = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
    return torch.nn.functional.normalize(pooled, dim=1)
