"""How clean is the text: our extraction beside trafilatura alone, on labelled pages, in one run.

    python bench/quality.py --part extract --data DIR

DIR/extraction/gold.jsonl.gz holds one page a line: html (a gzipped file under DIR/extraction), gold, must_have, must_not.
f1 is the mean F1 of lower-cased word bags; kept counts the must_have snippets found verbatim, leaked the must_not ones. The
"folded" figures compare after straightening typographic quotes and white space on both sides, since gold texts differ there.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Sequence

    from digest.seams import Encode

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled page."""

    name: str
    html: bytes
    url: str
    gold: str
    must_have: tuple[str, ...]
    must_not: tuple[str, ...]


def cases(data: pathlib.Path) -> list[Case]:
    """Read the labelled pages; none where the data is absent."""
    index = data / "extraction" / "gold.jsonl.gz"
    if not index.exists():
        return []
    with gzip.open(index, "rt", encoding="utf-8") as lines:
        return [_case(json.loads(line), data / "extraction") for line in lines]


def _case(row: dict[str, str], folder: pathlib.Path) -> Case:
    """Read one labelled page."""
    html = gzip.decompress((folder / row["html"]).read_bytes())
    return Case(row["id"], html, row.get("url") or "", row["gold"], tuple(row["must_have"]), tuple(row["must_not"]))


def word_f1(text: str, gold: str) -> float:
    """Give the F1 of two bags of lower-cased words."""
    ours, theirs = Counter(re.findall(r"\w+", text.lower())), Counter(re.findall(r"\w+", gold.lower()))
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def score(texts: Sequence[str], labelled: Sequence[Case]) -> dict[str, float]:
    """Score extracted texts."""
    pairs = list(zip(texts, labelled, strict=True))
    return {
        "f1": sum(word_f1(text, case.gold) for text, case in pairs) / len(pairs),
        "kept": sum(snippet in text for text, case in pairs for snippet in case.must_have),
        "must_have": sum(len(case.must_have) for case in labelled),
        "leaked": sum(snippet in text for text, case in pairs for snippet in case.must_not),
        "must_not": sum(len(case.must_not) for case in labelled),
        "kept_folded": sum(_fold(snippet) in _fold(text) for text, case in pairs for snippet in case.must_have),
        "leaked_folded": sum(_fold(snippet) in _fold(text) for text, case in pairs for snippet in case.must_not),
    }


def _fold(text: str) -> str:
    """Straighten quotes and dashes, fold white space."""
    return re.sub(r"\s+", " ", text.translate(_STRAIGHT)).strip()


def _timed(extract: Callable[[Case], str], case: Case) -> tuple[str, float]:
    """Extract one page; the text and the processor seconds it took."""
    start = time.process_time()
    text = extract(case)
    return text, time.process_time() - start


def _theirs(case: Case) -> str:
    """Extract with trafilatura alone."""
    import trafilatura  # noqa: PLC0415 - heavy import, used late

    return trafilatura.extract(case.html, include_comments=False) or ""


def _ours(case: Case) -> str:
    """Extract with digest."""
    from digest import extract  # noqa: PLC0415 - heavy import, used late

    return extract.clean(case.html, case.url).text


def measure(data: pathlib.Path, encode: Encode | None = None) -> dict[str, float]:
    """Measure ours and trafilatura's extraction; empty where the data is absent."""
    del encode
    labelled = cases(data)
    if not labelled:
        return {}
    _ours(labelled[0]), _theirs(labelled[0])  # imports and caches are no part of the time
    # page by page in turn, so that a busy machine slows both alike
    runs = [(_timed(_theirs, case), _timed(_ours, case)) for case in labelled]
    theirs, ours = [text for (text, _), _ in runs], [text for _, (text, _) in runs]
    their_seconds, our_seconds = sum(seconds for (_, seconds), _ in runs), sum(seconds for _, (_, seconds) in runs)
    figures = {f"extract.{name}": value for name, value in score(ours, labelled).items()}
    figures["extract.kept_share"] = figures["extract.kept"] / max(figures["extract.must_have"], 1)
    figures["extract.leaked_share"] = figures["extract.leaked"] / max(figures["extract.must_not"], 1)
    figures |= {f"extract.trafilatura.{name}": value for name, value in score(theirs, labelled).items()}
    return figures | {
        "extract.seconds": our_seconds,
        "extract.trafilatura.seconds": their_seconds,
        "extract.time_ratio": our_seconds / their_seconds,
    }
