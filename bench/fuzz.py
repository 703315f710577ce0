"""Fuzz every room that reads strangers' bytes, for as long as one likes.

    nice python bench/fuzz.py --seconds 3600                 all targets in turn, by our own mutations of the seeds
    nice python bench/fuzz.py --atheris feeds --seconds 600  one target under coverage guidance, where atheris is installed

A finding is printed with its traceback, made smaller, and kept under --out; one that is mended goes as a file into
tests/data/fuzz/TARGET/, where the tests read it for ever.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1]))

import fuzzed

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = "known and not mended yet: "
HANG = 10  # seconds of processor time one input may take
ROUND = 5.0  # seconds a target is fuzzed at most before the next has its turn
ODD = (
    b"\x00",
    b"\xff",
    b"\r\n",
    b"\n",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"%",
    b"&",
    b"<",
    b'"',
    b"'",
    b"{",
    b"\\",
    b"9" * 30,
    b"-1",
)


class Hang(BaseException):
    """An input that takes too long; no `except Exception` may swallow it."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raise Hang when the block takes too long."""

    def ring(_signal: int, _frame: object) -> None:
        raise Hang(f"more than {seconds} s")

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)  # of processor time: a machine that others use is no finding
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


_FRESH = 0.2  # share of inputs that begin from words instead of a seed


def mutated(chance: random.Random, kept: list[bytes], words: tuple[bytes, ...]) -> bytes:
    """Change a seed a little: bytes turned, pieces cut, doubled, moved in from another seed, words put in."""
    content = bytearray(
        chance.choice(kept) if kept and chance.random() > _FRESH else b"".join(chance.choices(words, k=chance.randint(1, 25)))
    )
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        at = chance.randint(0, len(content))
        end = min(len(content), at + chance.choice((1, 2, 4, 16, 64, 400)))
        other = chance.choice(kept) if kept else b""
        start = chance.randint(0, len(other))
        word = chance.choice(words)
        piece, put = chance.choice(
            (
                (end, b""),
                (end, bytes([chance.randrange(256)])),
                (at, bytes(content[at:end]) * chance.choice((1, 1, 3, 20))),
                (at, word),
                (end, word * chance.choice((1, 1, 2, 50))),
                (at, chance.choice(ODD)),
                (end, other[start : start + chance.choice((4, 40, 400))]),
            )
        )
        content[at:piece] = put
    return bytes(content[:20_000])


def trouble(name: str, content: bytes) -> str:
    """Run one input; give the kind of its finding, empty where all is well."""
    try:
        with limited(HANG), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fuzzed.attempt(name, content)
    except (Exception, Hang) as error:  # noqa: BLE001 - that is what we look for
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if "/digest/" in frame.filename
        ] or traceback.extract_tb(error.__traceback__)
        last = frames[-1]
        if fuzzed.known(name, error):
            return f"{KNOWN}{name}"
        return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno} in {last.name}"
    return ""


def smaller(name: str, content: bytes, kind: str, seconds: float = 20.0) -> bytes:
    """Cut away from an input what its finding does not need."""
    end, piece = time.monotonic() + seconds, max(1, len(content) // 2)
    while piece and time.monotonic() < end and not kind.startswith("Hang"):
        at = 0
        while at < len(content) and time.monotonic() < end:
            shorter = content[:at] + content[at + piece :]
            if trouble(name, shorter) == kind:
                content = shorter
            else:
                at += piece
        piece //= 2
    return content


def report(name: str, content: bytes, kind: str, out: Path) -> None:
    """Print a finding with its traceback, and keep its input."""
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name}-{hashlib.sha256(content).hexdigest()[:10]}"
    path.write_bytes(content)
    print(f"\nFOUND {name}: {kind}\n  {path}: {content[:200]!r}")
    try:
        with limited(HANG):
            fuzzed.attempt(name, content)
    except (Exception, Hang):  # noqa: BLE001 - as above
        print("  " + traceback.format_exc(limit=-6).replace("\n", "\n  "))


def fuzz(names: list[str], seconds: float, seed: int, out: Path) -> int:
    """Fuzz targets in turn, each with the same inputs for the same seed however long its turn; give the number of different findings."""
    chances, runs, known = {name: random.Random(f"{seed} {name}") for name in names}, Counter[str](), Counter[str]()
    pools, turn = {name: fuzzed.seeds(name) for name in names}, min(ROUND, seconds / len(names))
    end = time.monotonic() + seconds
    random.Random(seed).shuffle(names)  # on a busy machine the last in the round would never have a turn
    while time.monotonic() < end:
        for name in names:
            until = min(end, time.monotonic() + turn)
            while time.monotonic() < until:
                content = mutated(chances[name], pools[name], fuzzed.words(name))
                runs[name] += 1
                kind = trouble(name, content)
                if kind.startswith(KNOWN):
                    known[kind] += 1
                elif kind:
                    known[f"{name}: {kind}"] += 1
                    if known[f"{name}: {kind}"] == 1:
                        report(name, smaller(name, content, kind), kind, out)
    print("inputs:", ", ".join(f"{name} {count}" for name, count in runs.items()), f"({sum(runs.values())} in all)")
    print("findings:", dict(known) or "none")
    return sum(not kind.startswith(KNOWN) for kind in known)


def unknown(name: str, content: bytes) -> None:
    """Run one input, and let what is known and not mended yet pass."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fuzzed.attempt(name, content)
        except Exception as error:
            if not fuzzed.known(name, error):
                raise


def guided(name: str, seconds: int, seed: int, out: Path) -> None:
    """Fuzz one target under libFuzzer; the process ends with the first finding."""
    import atheris  # type: ignore[import-not-found]  # noqa: PLC0415 - optional

    with atheris.instrument_imports(include=["digest"]):  # the rooms are imported by what a target does first
        unknown(name, next(iter(fuzzed.seeds(name)), b""))
    out.mkdir(parents=True, exist_ok=True)
    corpus = out / f"corpus-{name}"
    corpus.mkdir(exist_ok=True)
    arguments = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        f"-seed={seed % 2**31 or 1}",  # libFuzzer takes 0 for "by the clock"
        f"-dict={fuzzed.SEEDS}/words/{name}.dict",
        f"-artifact_prefix={out}/{name}-",
        "-timeout=20",
        "-rss_limit_mb=3000",
        "-max_len=4000",
    ]
    atheris.Setup([*arguments, str(corpus), str(fuzzed.SEEDS / name)], lambda content: unknown(name, content))
    atheris.Fuzz()


def main() -> None:
    """Read the command line and fuzz."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", nargs="*", default=[], choices=sorted(fuzzed.TARGETS), metavar="TARGET")
    parser.add_argument("--atheris", default="", choices=["", *sorted(fuzzed.TARGETS)], metavar="TARGET")
    parser.add_argument("--out", type=Path, default=Path("bench/out/fuzz"))
    chosen = parser.parse_args()
    if chosen.atheris:
        guided(chosen.atheris, int(chosen.seconds), chosen.seed, chosen.out)
        return
    print(f"seed {chosen.seed}, {chosen.seconds:g} s")
    sys.exit(1 if fuzz(chosen.only or list(fuzzed.TARGETS), chosen.seconds, chosen.seed, chosen.out) else 0)


if __name__ == "__main__":
    main()
