"""Prompts -> texts, by a generative model that is loaded once a run. What it writes are claims, checked afterwards."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from digest.errors import ModelError
from digest.models import loading
from digest.models.converting import converted, sha256
from digest.models.weights import CATALOGUE, cache_folder, pull, verify
from digest.seams import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import torch
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

    from digest.seams import Generate, WriterKind

    Seconds = Callable[[], float]

_CLASSES = {"seq2seq": "AutoModelForSeq2SeqLM", "instruct": "AutoModelForCausalLM"}
_BATCH = 8
_BATCH_GPU = 64  # on a GPU one more word of 64 answers takes as long as one of 8
_NO_LIMIT = 10**9


@dataclass(frozen=True, slots=True)
class Budget:
    """What a writer may spend on an issue: wall-clock seconds and new tokens."""

    seconds: float = 600.0
    tokens: int = 20_000
    per_prompt: int = 160


class _Loaded(NamedTuple):
    """A model as it was loaded."""

    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    kind: WriterKind


def writer(name: str, folder: Path | None, device: str, dtype: str, budget: Budget) -> Writer:
    """Give a writer by catalogue name, hub name, folder or .gguf file, its budget whole; raise ModelError when it cannot be had."""
    model, tokenizer, kind = loading.had(_loaded(name, cache_folder(folder), device, dtype))
    return Writer(name, kind, _named(name, _generate(model, tokenizer, kind, budget)), _reads(model, tokenizer))


def writer_key(name: str, dtype: str = "auto") -> str:
    """Name a writer for caches: answers of other weights, also under the same name, or of another number type are other answers."""
    return f"write:{loading.sign(name, dtype)}"


@lru_cache(maxsize=1)
def _loaded(name: str, folder: Path, device: str, dtype: str) -> _Loaded | ModelError:
    """Load a writer, or fail to, once a run, however many issues it writes: a network that is not there keeps each try waiting."""
    return loading.outcome(lambda: _load(name, folder, device, dtype))


def _load(name: str, folder: Path, device: str, dtype: str) -> _Loaded:
    """Load a writer."""
    place = _place(name, folder)
    kind = _kind(place)
    where = loading.device(device)
    model_class, number = _CLASSES[kind], loading.dtype(dtype, where)
    model, tokenizer = loading.pretrained(model_class, place, number, offline=Path(place).is_dir(), where=where)
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    tokenizer.padding_side = "left" if kind == "instruct" else "right"
    return _Loaded(model, tokenizer, kind)


def _named(name: str, generate: Generate) -> Generate:
    """Let a model that fails while it writes say which one it is; raise ModelError then."""

    def named(prompts: Sequence[str]) -> Sequence[str]:
        try:
            return generate(prompts)
        except Exception as error:  # a stranger's model, and a chat template that is a program: neither may cost an issue
            reason = loading.first_line(error)
            raise ModelError(name, f"failed while writing: {reason}", "name another model.writer, or extractive") from error

    return named


def _place(name: str, folder: Path) -> str:
    """Give a folder or hub name transformers can load; a GGUF file is converted once."""
    if name in CATALOGUE:
        file, made_of = CATALOGUE[name].files[0]
        place = pull(name, folder)
        verify(name, folder)
        return str(converted(place / file, made_of, place / "converted"))
    path = Path(name)
    if path.suffix == ".gguf":
        if not path.is_file():
            raise ModelError(name, "no such file", "name a .gguf file, a folder or a hub model in model.writer")
        made_of = sha256(path)  # two files may have one name, and one file may become another
        return str(converted(path, made_of, folder / f"{path.stem}-{made_of[:16]}"))
    return name


def _kind(place: str) -> WriterKind:
    """Tell an encoder-decoder from a decoder by the model's own configuration."""
    import transformers  # noqa: PLC0415

    loading.hush()
    try:
        config = transformers.AutoConfig.from_pretrained(place, local_files_only=Path(place).is_dir(), trust_remote_code=False)
        both = bool(config.is_encoder_decoder)
    except Exception as error:  # a configuration is a stranger's, and every model checks its own in its own way
        reason = loading.first_line(error)
        if Path(place).is_dir():
            raise ModelError(place, f"cannot be had: {reason}", "check its config.json, or name another folder") from error
        raise ModelError(place, f"cannot be had: {reason}", "check the name and the network, or name a folder") from error
    return "seq2seq" if both else "instruct"


def _generate(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    kind: WriterKind,
    budget: Budget,
    clock: Seconds = time.monotonic,
) -> Generate:
    """Close over a model: prompts of like length together, halved when memory runs out, within time and tokens."""
    reads, prefix = _reads(model, tokenizer), _prefix(model)
    end, left = clock() + budget.seconds, budget.tokens

    def late() -> bool:
        return clock() >= end

    def generate(prompts: Sequence[str]) -> Sequence[str]:
        nonlocal left
        texts = [""] * len(prompts)  # what the budget leaves out stays empty: the embedded writer takes over
        fed = [_templated(tokenizer, one) if kind == "instruct" else _readable(one, reads, prefix) for one in prompts]
        order = sorted(range(len(fed)), key=lambda number: (-len(fed[number]), number))
        start, size = 0, _BATCH if model.device.type == "cpu" else _BATCH_GPU
        while start < len(order) and left > 0 and not late():
            part = order[start : start + min(size, max(1, left // budget.per_prompt))]
            room = _Room(budget.per_prompt, left, late)
            try:
                answers, tokens = _answers(model, tokenizer, [fed[number] for number in part], room)
            except (MemoryError, RuntimeError) as error:
                if not loading.out_of_memory(error):
                    raise
                start += len(part) == 1  # too long even alone: it stays empty
                size = max(1, len(part) // 2)
                continue
            left -= tokens
            for number, answer in zip(part, answers, strict=True):
                texts[number] = answer
            start += len(part)
        return texts

    return generate


class _Room(NamedTuple):
    """What is left for one batch: how long an answer may be, the tokens of the issue, whether its time is over."""

    per_prompt: int
    tokens: int
    late: Callable[[], bool]


def _templated(tokenizer: PreTrainedTokenizerBase, prompt: str) -> str:
    """Put a prompt into the model's chat template; a model without one goes on from the plain prompt."""
    if not tokenizer.chat_template:
        return f"{prompt}\n"
    turns = [{"role": "user", "content": prompt}]
    return str(tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True))


def _readable(prompt: str, reads: Callable[[str], bool], prefix: str) -> str:
    """Leave whole sentences, a line each, off the end of a prompt of more tokens than a model reads: a torn one would be written about."""
    sentences = prompt.splitlines()
    while len(sentences) > 1 and not reads(" ".join(sentences)):
        sentences.pop()
    return prefix + " ".join(sentences)


def _reads(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> Callable[[str], bool]:
    """Give a test whether a model reads a text to its end, behind what it is told to do."""
    limit, prefix = _limit(model, tokenizer), _prefix(model)
    return lambda text: len(tokenizer(prefix + text).input_ids) <= limit


def _limit(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> int:
    """Tell how many tokens a model reads: the least that it or its tokenizer names; a tokenizer without one says 10 ** 30."""
    own = [getattr(model.config, name, None) for name in ("max_position_embeddings", "n_positions")]
    named = [*own, tokenizer.model_max_length]
    return min((int(limit) for limit in named if limit and limit < _NO_LIMIT), default=1024)


def _prefix(model: PreTrainedModel) -> str:
    """Give the words that tell a model of many tasks to summarise: its own, or T5's."""
    tasks = getattr(model.config, "task_specific_params", None) or {}
    own = tasks.get("summarization", {}).get("prefix")
    return str(own if own is not None else "summarize: " if model.config.model_type == "t5" else "")


def _answers(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, prompts: Sequence[str], room: _Room
) -> tuple[list[str], int]:
    """Generate one batch greedily; give the texts and the number of new tokens."""
    import torch  # noqa: PLC0415

    limit = _limit(model, tokenizer)
    fed = tokenizer(list(prompts), padding=True, truncation=True, max_length=limit, return_tensors="pt").to(model.device)
    fed.pop("token_type_ids", None)
    with torch.inference_mode():
        made: torch.Tensor = model.generate(  # type: ignore[operator]
            **fed, **_bounds(room), do_sample=False, pad_token_id=tokenizer.pad_token_id
        )
    new = made[:, 1 if model.config.is_encoder_decoder else fed["input_ids"].shape[1] :]
    said = [answer.strip() for answer in tokenizer.batch_decode(new, skip_special_tokens=True)]
    whole = _whole(new, model.generation_config.eos_token_id, room)
    told = [answer if done else _torn(answer, room, new.shape[1]) for answer, done in zip(said, whole, strict=True)]
    return told, int((new != tokenizer.pad_token_id).sum())


def _bounds(room: _Room) -> dict[str, Any]:
    """Say to the library where an answer ends: at its length, at the issue's last token, or when the time is over."""
    import torch  # noqa: PLC0415

    def over(ids: torch.Tensor, _scores: object, **_: object) -> torch.Tensor:
        return torch.full((len(ids),), room.late(), device=ids.device)

    short = {"min_length": 0, "min_new_tokens": 0} if room.tokens < room.per_prompt else {}  # a model's own would outbid it
    return {"max_new_tokens": min(room.per_prompt, room.tokens), "stopping_criteria": [over], **short}


def _whole(new: torch.Tensor, ends: int | list[int] | None, room: _Room) -> list[bool]:
    """Tell which answers came to their end; one put behind the last token there is room for may be forced, and is none."""
    import torch  # noqa: PLC0415

    if new.shape[1] == min(room.per_prompt, room.tokens):
        new = new[:, :-1]
    marks = torch.tensor(ends if isinstance(ends, list) else [-1 if ends is None else ends], device=new.device)
    return [bool(one) for one in torch.isin(new, marks).any(1)]


def _torn(answer: str, room: _Room, length: int) -> str:
    """Give an answer without an end as far as it may be used: marked, so that its torn sentence is dropped; nothing if the budget cut it.

    What is empty is not remembered, but asked again another time.
    """
    return f"{answer}…" if length == room.per_prompt else ""
