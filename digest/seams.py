"""The seams: what the rooms are handed, as function types. They are made in `cli/`, and in tests by fakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from digest.types import Page, Request

if TYPE_CHECKING:
    from digest.types import Vectors, WordStates

A = TypeVar("A")
B = TypeVar("B")

Get = Callable[[Request], Page]
"""Fetch one page; raise FetchError when it cannot be had."""

Encode = Callable[[Sequence[str]], "Vectors"]
"""Turn n texts into unit vectors, shape (n, 384), float32."""

ReadWords = Callable[[Sequence[str]], "Sequence[WordStates]"]
"""Read the words of n texts in their places."""

Generate = Callable[[Sequence[str]], Sequence[str]]
"""Turn n prompts into n texts, in order."""

WriterKind = Literal["seq2seq", "instruct"]
"""How a generative model is prompted: with an article's text, or with an order."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A generative model, ready: which way it is prompted, the seam itself, and whether it reads a text whole."""

    name: str
    kind: WriterKind
    generate: Generate
    reads: Callable[[str], bool] = bool


Support = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""Rate n (claim, evidence) pairs: the probability that the evidence supports the claim, 0 to 1."""

Recall = Callable[[Sequence[str], Callable[[Sequence[int]], Sequence[bytes]]], list[bytes]]
"""Give what was made of n contents before; have the missing made, by their numbers."""

Clock = Callable[[], datetime]

Progress = Callable[[str, int, int], None]
"""Hear (stage, done, total) as work goes on."""


class Map(Protocol):
    """An ordered map, as `map` is: threads or processes."""

    def __call__(self, function: Callable[[A], B], values: Iterable[A], /) -> Iterator[B]:
        """Apply function to values, yielding results in order."""
        ...
