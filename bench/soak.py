"""Run digest day after day with random faults, and look whether anything grows that must not: JSON out.

python bench/soak.py --runs 1000 --fake      # a made-up press that goes on for ever; a fake encoder in the place of the real one
python bench/soak.py --runs 50               # the real encoder

Every run is a day: gather over real HTTP, compose, deliver into a folder, prune. Faults come at random, from a seed: answers that
are errors, cut off, garbage, bombs, or redirects without end; a disk that is full at some commit; a model that cannot be had; an
outbox that cannot be written. What a run raises is counted by kind, and anything that is no DigestError ends the soak.

Ends with 1 where, after the first half, memory, open files, threads, connections, or rows that pruning keeps, went on growing.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import gzip
import json
import os
import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import fakes
import sqlalchemy as sa
from sqlalchemy import event

from digest import config, engine
from digest.errors import DigestError, ModelError
from digest.fetch import Outside, open_client
from digest.models.encoding import encoder
from digest.pipeline import noting
from digest.pipeline.gather import Maps
from digest.pipeline.running import Seams, Tools
from digest.store import keeping, open_store
from digest.store.cache import remembered_encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.config import Config
    from digest.seams import Encode
    from digest.types import Vectors

START = datetime(2026, 3, 3, 7, 5, tzinfo=UTC)
OUTLETS, ENTRIES, KEEP = 8, 4, 6
TROUBLE = 0.08  # share of answers that are faults
KEPT = ("entries", "articles", "furniture", "cache", "runs", "feeds")  # pruned by age
WORDS = (
    *("bridge", "harbour", "council", "reef", "quake", "strike", "rate", "school", "vaccine", "river", "festival", "tunnel"),
    *("ferry", "budget", "wolf", "orchard", "glacier"),
)
PLACES = ["Brackwater", "Aldermark", "Thornby", "Cassara", "Grevenhafen", "Eastmere", "Sarnov", "Orrin"]
NAMES = ("Petra Holm", "Ewan Sorley", "Adele Corin", "Mira Bell", "Jon Aske")


def told(day: int, number: int, outlet: int) -> tuple[str, list[str]]:
    """Make up a story of a day: the same events in all outlets, each in a few words of its own."""
    chance = random.Random(day * 1000 + number)
    thing, place, who, count = chance.choice(WORDS), chance.choice(PLACES), chance.choice(NAMES), chance.randint(3, 900)
    own = random.Random(day * 100_000 + number * 100 + outlet)
    sentences = [
        f"The {thing} at {place} was closed on day {day} after {count} people complained about it, the {own.choice(WORDS)} office said.",
        f"{who} said that {count} workers would need {chance.randint(2, 9)} weeks for the repairs near the {own.choice(WORDS)}.",
        f"About {count * 7} visitors come to {place} on an ordinary day, most of them for the {thing} and the {own.choice(WORDS)}.",
        f"A first report on the {thing} is expected in {chance.randint(2, 20)} days, number {own.randint(1, 99999)} of its kind.",
    ]
    return f"{thing.title()} at {place} closed after {count} complaints", sentences * 2


class Press(ThreadingHTTPServer):
    """Outlets that print something every day, and answer badly now and then."""

    daemon_threads = True
    day = 0

    def __init__(self, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Press)
        self.chance = random.Random(seed)
        self.faults: Counter[str] = Counter()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class
        """Let clients hang up."""


class _Press(BaseHTTPRequestHandler):
    server: Press

    def do_GET(self) -> None:
        """Answer with a feed, a page, or a fault."""
        _, kind, outlet, *rest = self.path.partition("?")[0].split("/")
        fault = self.server.chance.choice(FAULTS) if self.server.chance.random() < TROUBLE else None
        if fault:
            self.server.faults[fault.__name__.strip("_")] += 1
            fault(self)
            return
        if kind == "feed":
            self.say(200, _feed(self.server.server_port, self.server.day, int(outlet)), "application/rss+xml")
        else:
            title, sentences = told(int(rest[0]), int(rest[1]), int(outlet))
            body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
            head = f"<html><head><title>{title}</title></head><body><nav>Home</nav>"
            page = f"{head}<article><h1>{title}</h1>{body}</article></body></html>"
            self.say(200, page.encode(), "text/html")

    def say(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        """Send an answer."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _feed(port: int, day: int, outlet: int) -> bytes:
    lines = []
    for number in range(ENTRIES * 2):  # today's and yesterday's
        when = day - number // ENTRIES
        title, sentences = told(when, number % ENTRIES, outlet)
        moment = format_datetime(START + timedelta(days=when, hours=-3))
        link = f"http://127.0.0.1:{port}/page/{outlet}/{when}/{number % ENTRIES}"
        lines.append(f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{moment}</pubDate>"
                     f"<description>{sentences[0]}</description></item>")  # fmt: skip
    return f'<rss version="2.0"><channel><title>Outlet {outlet}</title>{"".join(lines)}</channel></rss>'.encode()


def _error(asked: _Press) -> None:
    asked.say(500, b"oops", "text/plain")


def _absent(asked: _Press) -> None:
    asked.say(404, b"", "text/plain")


def _cut(asked: _Press) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss>")
    asked.close_connection = True


def _garbage(asked: _Press) -> None:
    asked.say(200, bytes(asked.server.chance.randrange(256) for _ in range(3000)), "text/html")


def _bomb(asked: _Press) -> None:
    asked.say(200, gzip.compress(b" " * 3_000_000), "text/html", Content_Encoding="gzip")


def _loop(asked: _Press) -> None:
    asked.say(302, b"", "text/plain", Location=asked.path)


def _busy(asked: _Press) -> None:
    asked.say(429, b"", "text/plain", Retry_After="60")


FAULTS = (_error, _absent, _cut, _garbage, _bomb, _loop, _busy)


def settings_of(folder: Path, port: int) -> Config:
    """Configure an edition over all outlets."""
    outlets = ", ".join(f"{{name: Outlet {n}, feeds: [{{url: 'http://127.0.0.1:{port}/feed/{n}'}}]}}" for n in range(OUTLETS))
    return config.parse(
        f"outlets: [{outlets}]\neditions: [{{name: morning, title: Morning, hold: {{feeds_up: 0}}, "
        "recipients: {addresses: [a@x.example, b@x.example]}}]\n"
        "mail: {sender: 'M <m@news.example>', secret: sesame}\npoliteness: {retries: 0, delay: 0, per_host: 16, timeout: 10s, "
        f"max_bytes: 1MB}}\nnetwork: {{allow: ['127.0.0.0/8']}}\nstore: {{keep: {KEEP}d}}",
        "config.yaml",
        folder,
    )


class Trouble:
    """Faults of our own side, at random: a full disk at some commit, a model that cannot be had."""

    def __init__(self, seed: int, encode: Encode) -> None:
        self.chance, self.raw, self.left = random.Random(seed), encode, 0

    def encode(self, texts: Any) -> Vectors:  # noqa: ANN401 - as the seam
        """Encode, or not."""
        if self.chance.random() < TROUBLE / 8:
            raise ModelError("encoder", "cannot be had just now", "it will be tried again")
        return self.raw(texts)

    def commit(self, _connection: object) -> None:
        """Let a commit fail, as on a full disk."""
        if self.chance.random() < TROUBLE / 40:
            raise sa.exc.OperationalError("COMMIT", None, sqlite3.OperationalError("database or disk is full"))


def figures(store: sa.Engine) -> dict[str, float]:
    """Measure what may grow."""
    gc.collect()
    found: dict[str, float] = {
        "memory_mb": int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6,
        "files": sum(1 for _ in Path("/proc/self/fd").iterdir()),
        "threads": threading.active_count(),
        "connections": store.pool.checkedout(),  # type: ignore[attr-defined]
        "store_mb": Path(str(store.url.database)).stat().st_size / 1e6,
    }
    with contextlib.closing(sqlite3.connect(str(store.url.database))) as opened:
        for name in (*KEPT, "issues", "printed", "deliveries"):
            (found[name],) = opened.execute(f"SELECT COUNT(*) FROM {name}").fetchone()
    return found


@contextlib.contextmanager
def pressed(seed: int) -> Iterator[Press]:
    """Serve the press."""
    press = Press(seed)
    thread = threading.Thread(target=press.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield press
    finally:
        press.shutdown()
        press.server_close()
        thread.join()


def a_day(store: sa.Engine, settings: Config, encode: Encode, now: datetime) -> None:
    """Do what cron and the owner do in a day."""
    with (
        open_client(settings.politeness, settings.network, Outside(clock=lambda: now)) as get,
        engine.threads(8) as network,
    ):
        remembered = remembered_encode(encode, store, "encode:soak", lambda: now)
        noting.noted_run(store, settings, Tools(Seams(remembered), lambda: now, lambda *_: None, get, Maps(network, map)))
    keeping.prune(store, now - timedelta(days=KEEP), now)


def soak(runs: int, seed: int, raw: Encode, folder: Path) -> dict[str, object]:
    """Run the days; give what was measured on the way, and what came of them."""
    trouble, outcomes, seen, began = Trouble(seed, raw), Counter[str](), [], time.perf_counter()
    chance = random.Random(seed + 1)
    with pressed(seed) as press:
        settings = settings_of(folder, press.server_port)
        store = open_store(str(folder / "digest.db"))
        event.listen(store, "commit", trouble.commit)
        for day in range(runs):
            press.day, now = day, START + timedelta(days=day)
            if blocked := chance.random() < TROUBLE / 8:
                (folder / "outbox").rename(folder / "away") if (folder / "outbox").exists() else None
                (folder / "outbox").write_text("in the way", encoding="utf-8")
            try:
                a_day(store, settings, trouble.encode, now)
                outcomes["ok"] += 1
            except DigestError as error:
                outcomes[f"{type(error).__name__}: {error.reason}"[:80]] += 1
            if blocked:
                (folder / "outbox").unlink()
                (folder / "away").rename(folder / "outbox") if (folder / "away").exists() else None
            for letter in (folder / "outbox").rglob("*.eml"):
                letter.unlink()  # the owner reads his mail
            if day % max(1, runs // 20) == 0 or day == runs - 1:
                seen.append({"run": day + 1, **figures(store)})
                print(json.dumps(seen[-1]), file=sys.stderr, flush=True)
        faults = dict(press.faults)
        store.dispose()
    return {"runs": runs, "seconds": time.perf_counter() - began, "outcomes": dict(outcomes), "faults": faults, "seen": seen}


def grown(seen: list[dict[str, float]]) -> list[str]:
    """Name what went on growing after the first half: the worst of the last quarter against the worst of the second."""
    second, last = seen[len(seen) // 4 : len(seen) // 2 + 1], seen[-max(1, len(seen) // 4) :]
    found = []
    for name in ("memory_mb", "files", "threads", "connections", *KEPT):
        before, after = max(one[name] for one in second), max(one[name] for one in last)
        allowed = before * 1.1 + (15 if name == "memory_mb" else 3 if name in ("files", "threads") else before * 0.15)
        if after > allowed:
            found.append(f"{name}: {before:g} became {after:g}")
    return found


def main() -> None:
    """Read the command line, soak, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fake", action="store_true", help="a hashed bag of words in the place of the encoder")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = soak(chosen.runs, chosen.seed, fakes.encode if chosen.fake else encoder(), Path(folder))
    made["grown"] = grown(made["seen"])  # type: ignore[arg-type]
    print(json.dumps(made, indent=1))
    sys.exit(1 if made["grown"] else 0)


if __name__ == "__main__":
    main()
