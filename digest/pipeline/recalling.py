"""What was written of a story and what became of it, kept by content: the same articles are read and checked once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest.store import payload
from digest.types import AT_LENGTH, UNHEARD, Checked, Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digest.pipeline.forming import Parts
    from digest.pipeline.running import Seams
    from digest.types import Claim, Ranked


def drafted(chosen: Sequence[Ranked], want: Sequence[int], parts: Sequence[Parts], seams: Seams) -> list[Draft]:
    """Have the embedded writer draft the claims of each story, want[i] of them."""

    def make(numbers: Sequence[int]) -> list[Draft]:
        from digest import summarize  # noqa: PLC0415 - what is known needs no writer

        some = [chosen[number] for number in numbers]
        picked = [want[number] for number in numbers], [one.news for one in some], [parts[number] for number in numbers]
        return summarize.draft([one.story for one in some], seams.encode, *picked, multilingual=seams.multilingual)

    asked = zip(chosen, want, parts, strict=True)
    contents = [("draft", one.story, number, one.news, sorted(parted.items())) for one, number, parted in asked]
    return _recalled(Draft, contents, make, seams)


def checked(chosen: Sequence[Ranked], drafts: Sequence[tuple[Claim, ...]], seams: Seams) -> list[Checked]:
    """Put each story's claims to the check; of those told at length, say where their sources disagree."""

    def make(numbers: Sequence[int]) -> list[Checked]:
        from digest import cite  # noqa: PLC0415 - what is known needs no check

        some, claims = [chosen[number] for number in numbers], [drafts[number] for number in numbers]
        found = cite.check([one.story for one in some], claims, seams.encode, seams.read, seams.support)
        told = [_with_disagreement(one, each) for one, each in zip(some, found, strict=True)]
        cite.forget()
        return told

    contents = [("check", one.story, claims, one.form in AT_LENGTH) for one, claims in zip(chosen, drafts, strict=True)]
    return _recalled(Checked, contents, make, seams, lambda found: not unheard([found]))


def unheard(checked: Sequence[Checked]) -> tuple[str, ...]:
    """Name the models that were to judge claims and failed, each with what went wrong."""
    verdicts = (verdict for found in checked for verdict in found.verdicts)
    said = (reason for verdict in verdicts for reason in verdict.reasons if f" {UNHEARD}: " in reason)
    return tuple(dict.fromkeys(said))


def _with_disagreement(ranked: Ranked, found: Checked) -> Checked:
    """Say where the sources of a story that is told at length differ; not looking back, where it may be settled by now."""
    from digest import cite  # noqa: PLC0415 - as above

    if ranked.form not in AT_LENGTH or any(sentence.told for sentence in found.sentences):
        return found
    return replace(found, sentences=(*found.sentences, *cite.disagreements(ranked.story)[:1]))


def _recalled(
    kind: Any,  # noqa: ANN401 - what a noun's adapter is made of
    contents: Sequence[object],
    make: Callable[[Sequence[int]], Sequence[Any]],
    seams: Seams,
    lasts: Callable[[Any], bool] = lambda _made: True,
) -> list[Any]:
    """Give what is known of each content; have the rest made, and keep what lasts."""
    if seams.recall is None:
        return list(make(range(len(contents))))
    asked = [repr(content) for content in contents]
    passing: dict[str, Any] = {}

    def written(numbers: Sequence[int]) -> list[bytes]:
        made = list(make(numbers))
        passing.update((asked[number], one) for number, one in zip(numbers, made, strict=True) if not lasts(one))
        return [payload.to_json(one).encode() if lasts(one) else b"" for one in made]

    found = zip(asked, seams.recall(asked, written), strict=True)
    return [payload.from_json(kind, kept) if kept else passing[content] for content, kept in found]
