"""Texts -> unit vectors, by a sentence encoder that is loaded when the first text comes and not before."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from digest.errors import ModelError
from digest.models import loading
from digest.models.weights import EMBEDDED, cache_folder, pull, verify
from digest.types import WordStates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import torch
    from transformers import PreTrainedModel

    from digest.seams import Encode, ReadWords
    from digest.types import Vectors

Result = TypeVar("Result")
_LENGTH = 256  # tokens: what all-MiniLM-L6-v2 was made for (its sentence_bert_config)
_BATCH = 32
_TOKENS = 2048  # of a batch on a CPU, padding and all: 32 texts of 256 tokens take 150 MB more, and are no faster
_RESERVED = 900  # numbers of a WordPiece vocabulary that stand for no word, about


class _Network(NamedTuple):
    """A loaded encoder."""

    model: PreTrainedModel
    tokenizer: Any
    where: str


def encoder(name: str = "embedded", folder: Path | None = None, device: str = "auto", dtype: str = "auto") -> Encode:
    """Give an encoder by name; nothing is loaded before the first text. Unit vectors, shape (n, 384), float32."""

    def encode(texts: Sequence[str]) -> Vectors:
        import torch  # noqa: PLC0415

        network = _network(name, cache_folder(folder), device, dtype)
        ids = [encoding.ids for encoding in network.tokenizer.encode_batch(list(texts))]
        with torch.inference_mode():
            return _encode_sorted(network.model, ids, network.where)

    return encode


def word_reader(name: str = "embedded", folder: Path | None = None, device: str = "auto", dtype: str = "auto") -> ReadWords:
    """Give the reader of words in their places by the same encoder, which is loaded once for both."""

    def read(texts: Sequence[str]) -> list[WordStates]:
        import torch  # noqa: PLC0415

        network = _network(name, cache_folder(folder), device, dtype)
        encodings = network.tokenizer.encode_batch(list(texts))
        with torch.inference_mode():
            states = _states_sorted(network.model, [encoding.ids for encoding in encodings], network.where)
        return [_words(encoding, rows) for encoding, rows in zip(encodings, states, strict=True)]

    return read


def encoder_key(name: str, dtype: str) -> str:
    """Name an encoder for caches: vectors of other weights, also in the same folder, or of another number type are other vectors."""
    return f"encode:{EMBEDDED}:{dtype}" if name in ("embedded", EMBEDDED) else f"encode:{loading.sign(name, dtype)}"


@lru_cache(maxsize=1)
def _network(name: str, folder: Path, device: str, dtype: str) -> _Network:
    """Load an encoder, once a run."""
    embedded = name in ("embedded", EMBEDDED)
    place = str(pull(EMBEDDED, folder)) if embedded else name
    if embedded:
        verify(EMBEDDED, folder)
    where = loading.device(device)
    model, tokenizer = loading.pretrained("AutoModel", place, loading.dtype(dtype, where), offline=embedded, where=where)
    if where == "cpu":
        loading.pack(model)
    fast = getattr(tokenizer, "backend_tokenizer", None)
    if fast is None:
        raise ModelError(name, "its tokenizer cannot tell where words stand", "name a model with a tokenizer.json")
    fast.no_padding()
    fast.enable_truncation(_LENGTH)
    return _Network(model, fast, where)


def _encode_sorted(model: PreTrainedModel, ids: Sequence[Sequence[int]], where: str) -> Vectors:
    """Encode texts into unit vectors, in their order."""
    import numpy as np  # noqa: PLC0415

    out = np.zeros((len(ids), model.config.hidden_size), dtype=np.float32)
    for part, pooled in _in_batches(ids, where, lambda some: _mean_pooled(model, some, where)):
        out[part] = pooled.cpu().numpy()
    return out


def _states_sorted(model: PreTrainedModel, ids: Sequence[Sequence[int]], where: str) -> list[Vectors]:
    """Give the token states of each text, its own alone, in their order."""
    found: dict[int, Vectors] = {}
    for part, (states, _) in _in_batches(ids, where, lambda some: _states(model, some, where)):
        found |= {number: rows[: len(ids[number])].numpy() for number, rows in zip(part, states.cpu(), strict=True)}
    return [found[number] for number in range(len(ids))]


def _in_batches(
    ids: Sequence[Sequence[int]], where: str, run: Callable[[list[Sequence[int]]], Result]
) -> Iterator[tuple[list[int], Result]]:
    """Run longest first, so that a batch pads little; halve the batch when memory runs out."""
    import torch  # noqa: PLC0415

    order = sorted(range(len(ids)), key=lambda number: (-len(ids[number]), number))
    start, size = 0, _BATCH if where == "cpu" else 16 * _BATCH
    while start < len(order):
        fits = _TOKENS // len(ids[order[start]]) if where == "cpu" else size
        part = order[start : start + max(1, min(size, fits))]
        try:
            done = run([ids[number] for number in part])
        except torch.OutOfMemoryError:
            if size == 1:
                raise
            size //= 2
            continue
        yield part, done
        start += len(part)


def _mean_pooled(model: PreTrainedModel, ids: Sequence[Sequence[int]], where: str) -> torch.Tensor:
    """Mean of the token states under the attention mask, L2-normalised (Reimers and Gurevych 2019)."""
    import torch  # noqa: PLC0415

    states, mask = _states(model, ids, where)
    pooled = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
    return torch.nn.functional.normalize(pooled, dim=1)


def _states(model: PreTrainedModel, ids: Sequence[Sequence[int]], where: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Run a batch; give its token states, shape (texts, longest, 384), and the mask of those that are no padding."""
    import torch  # noqa: PLC0415

    longest = max(len(row) for row in ids)
    padded = torch.tensor([[*row, *[0] * (longest - len(row))] for row in ids])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids]).to(where)
    return model(input_ids=padded.to(where), attention_mask=mask).last_hidden_state.float(), mask


def _words(encoding: Any, states: Vectors) -> WordStates:  # noqa: ANN401 - tokenizers has no types
    """Put the pieces of each word together: where it stands, the mean of its states, how rare its rarest piece is."""
    import numpy as np  # noqa: PLC0415

    pieces: dict[int, list[int]] = {}
    for place, word in enumerate(encoding.word_ids):
        if word is not None:
            pieces.setdefault(word, []).append(place)
    spans = tuple((encoding.offsets[places[0]][0], encoding.offsets[places[-1]][1]) for places in pieces.values())
    rarity = [_rarity(max(encoding.ids[place] for place in places), len(places)) for places in pieces.values()]
    means = [states[places].mean(axis=0) for places in pieces.values()]
    return WordStates(spans, np.array(means, np.float32).reshape(-1, states.shape[1]), np.array(rarity, np.float32))


def _rarity(piece: int, pieces: int) -> float:
    """Guess how rare a word is from the number of its rarest piece: vocabularies are learned, and so ordered, by frequency."""
    rank = piece - _RESERVED if piece > _RESERVED + 100 else 60
    return min(1.5, (math.log(rank) - 4) / 6.3 + 0.15 * (pieces - 1))
