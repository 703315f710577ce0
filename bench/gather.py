"""Measure gathering: feeds of real size from a loopback server with latency, cold and when nothing changed; JSON out.

    python bench/gather.py                                  200 feeds, 50 ms
    python bench/gather.py --feeds 2000 --entries 10        the load: 20,000 entries
    python bench/gather.py --data DIR                       real feeds: DIR holds feeds/*/*.xml
    python bench/gather.py --peers                          beside reader 3.26 and rss2email 3.14, in the same run

Each measurement is a fresh process. "feeds" is the phase the peers have too: ask, parse, store. "articles" is what comes on top here:
making an article of every entry that is young enough. Every feed has a host of its own, so that no connection is used twice.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import email.utils
import hashlib
import json
import multiprocessing
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time
import venv
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
POLITE = {"network": {"allow": ["127.0.0.0/8"]}, "politeness": {"pages": 0}}  # nothing leaves the machine
WORDS = tuple(
    "the council vote budget after harbour minister said report early train storm city river court ruling market price plan school "  # noqa: SIM905
    "and of in to for with on from about under workers union company figures percent million residents police fire health team "
    "league coach player season match win draw science study data climate heat water energy grid bridge road tunnel museum film".split()
)
FEW = 15  # entries from which a feed is filled up to its size
SMALLEST, LARGEST = 20_000, 200_000  # bytes of the real feeds that are served


def main() -> None:
    """Read the arguments, measure, print JSON."""
    arguments = _arguments()
    if arguments.child:
        print(json.dumps(_gather(json.loads(arguments.child))))
        return
    bodies = _real(arguments.data, arguments.feeds) if arguments.data else _made(arguments.feeds, arguments.entries)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(_measure(arguments, bodies, pathlib.Path(folder)), indent=2))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=0, help="entries a feed; 0: 20 to 40")
    parser.add_argument("--latency", type=float, default=0.05, help="seconds before each answer")
    parser.add_argument("--data", type=pathlib.Path, help="folder with feeds/, of which real ones of 20 to 200 kB are served")
    parser.add_argument("--runs", type=int, default=3, help="cold runs; the best is told beside the median")
    parser.add_argument("--window", type=float, default=36.0, help="hours of the edition")
    parser.add_argument("--peers", action="store_true", help="also reader and rss2email, installed into a venv of their own")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure(arguments: argparse.Namespace, bodies: list[bytes], folder: pathlib.Path) -> dict[str, Any]:
    sizes = {"feeds": len(bodies), "bytes": sum(map(len, bodies)), "latency": arguments.latency}
    found: dict[str, Any] = {"sizes": sizes}
    with served(_serve, bodies, arguments.latency) as port:
        urls = [f"http://127.{1 + n // 62500}.{n // 250 % 250}.{n % 250 + 1}:{port}/{n}" for n in range(len(bodies))]
        colds = []
        for run in range(arguments.runs):
            order = {"urls": urls, "store": str(folder / f"{run}.db"), "window": arguments.window}
            colds.append(_child(order))
        found["cold"] = min(colds, key=lambda one: one["feeds"])
        found["cold_feeds_median"] = sorted(one["feeds"] for one in colds)[len(colds) // 2]
        found["unchanged"] = _child({**order, "later": 86400})
        found["database_bytes"] = (folder / f"{run}.db").stat().st_size
        if arguments.peers:
            found["peers"] = _peers(urls, folder)
    return found


def _child(order: dict[str, Any]) -> dict[str, Any]:
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, __file__, "--child", json.dumps(order)], capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return {**json.loads(done.stdout), "process": round(time.perf_counter() - begun, 3)}


def _gather(order: dict[str, Any]) -> dict[str, Any]:
    """Gather once, in this process, as `digest gather` does."""
    begun = time.perf_counter()
    from digest import config, engine, fetch, store  # noqa: PLC0415 - their import is measured
    from digest.pipeline import gather  # noqa: PLC0415

    outlets = [{"name": f"Outlet {n}", "feeds": [{"url": url}]} for n, url in enumerate(order["urls"])]
    edition = {"name": "morning", "title": "Morning", "window": order["window"] * 3600.0}
    whole = config.Config.model_validate({"outlets": outlets, "editions": [edition], **POLITE})
    imported = time.perf_counter()
    now = NOW + dt.timedelta(seconds=order.get("later", 0))
    opened = store.open_store(order["store"])
    ready = time.perf_counter()
    polite = whole.politeness
    with (
        fetch.open_client(polite, whole.network) as get,
        engine.threads(polite.concurrency) as network,
        engine.processes(2) as workers,
    ):
        before, after = time.process_time(), [0.0]

        def told(stage: str, _done: int, _total: int) -> None:
            if stage == "feeds":
                after[0] = time.process_time()

        report = gather.gather(whole, opened, get, lambda: now, gather.Maps(network, workers), told)
    spent = dict(report.seconds)
    usage, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "feeds": round(spent["feeds"], 3),
        "feeds_cpu": round(after[0] - before, 3),
        "articles": round(spent["articles"], 3),
        "imports": round(imported - begun, 3),
        "open_store": round(ready - imported, 3),
        "cpu": round(usage.ru_utime + usage.ru_stime, 3),
        "cpu_workers": round(others.ru_utime + others.ru_stime, 3),
        "rss_mb": round(usage.ru_maxrss / 1024),
        "rss_worker_mb": round(others.ru_maxrss / 1024),
        "asked": report.asked,
        "unmodified": report.unmodified,
        "failed": len(report.failed),
        "new": report.new,
        "skipped": report.skipped,
        "made": report.articles,
        "heavy": sorted(name for name in ("feedparser", "trafilatura", "torch", "transformers") if name in sys.modules),
    }


def _made(number: int, entries: int) -> list[bytes]:
    """Write feeds of 60 to 90 kB, every third one Atom, the same ones every time."""
    chance = random.Random(7)
    return [_feed(n, entries or chance.randint(20, 40), chance) for n in range(number)]


def _feed(n: int, entries: int, chance: random.Random) -> bytes:
    length = chance.randint(60_000, 90_000) // entries if entries > FEW else 2_500
    parts = [_entry(n, place, length, chance) for place in range(entries)]
    if n % 3 == 0:
        head = '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f:{0}</id><title>Feed {0}</title><updated>2026-11-23T05:00:00Z</updated>'
        return ('<?xml version="1.0" encoding="utf-8"?>\n' + head.format(n) + "".join(map(_atom, parts)) + "</feed>").encode()
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    channel = f"<channel><title>Feed {n}</title><link>http://news.invalid/{n}</link><description>Made</description>"
    rest = "".join(map(_rss, parts)) + "</channel></rss>"
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + head + channel + rest).encode()


def _entry(n: int, place: int, length: int, chance: random.Random) -> dict[str, Any]:
    paragraphs, size = [], 0
    while size < length - 900:
        sentences = [" ".join(chance.choices(WORDS, k=chance.randint(9, 24))).capitalize() + "." for _ in range(3)]
        paragraphs.append("<p>" + " ".join(sentences) + f' <a href="http://news.invalid/{n}/{place}/more">more</a></p>')
        size += len(paragraphs[-1]) + 8
    when = NOW - dt.timedelta(minutes=30 + place * chance.randint(60, 240))
    title = " ".join(chance.choices(WORDS, k=9)).capitalize()
    return {
        "id": f"{n}-{place}",
        "url": f"http://news.invalid/{n}/{place}?utm_source=rss",
        "title": title,
        "when": when,
        "html": paragraphs,
    }


def _rss(one: dict[str, Any]) -> str:
    return (
        f'<item><title>{one["title"]}</title><link>{one["url"].replace("&", "&amp;")}</link><guid isPermaLink="false">{one["id"]}</guid>'
        f"<pubDate>{email.utils.format_datetime(one['when'])}</pubDate><dc:creator>A. Writer</dc:creator><category>city</category>"
        f"<description><![CDATA[{one['html'][0]}]]></description><content:encoded><![CDATA[{''.join(one['html'])}]]></content:encoded></item>"
    )


def _atom(one: dict[str, Any]) -> str:
    body = "".join(one["html"]).replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<entry><id>urn:{one["id"]}</id><title>{one["title"]}</title><link href="{one["url"]}"/><published>{one["when"].isoformat()}'
        f"</published><updated>{one['when'].isoformat()}</updated><author><name>A. Writer</name></author>"
        f'<content type="html">{body}</content></entry>'
    )


def _real(folder: pathlib.Path, number: int) -> list[bytes]:
    """Take real feeds of 20 to 200 kB, over and over where there are too few."""
    files = sorted(path for path in folder.glob("feeds/*/*") if SMALLEST <= path.stat().st_size <= LARGEST)
    if not files:
        raise SystemExit(f"{folder}: no feeds/*/* of 20 to 200 kB in it")
    return [files[n % len(files)].read_bytes() for n in range(number)]


@contextlib.contextmanager
def served(serve: Callable[..., None], *what: object) -> Iterator[int]:
    """Run a server in a process of its own, which sends its port; give the port."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=serve, args=(*what, there), daemon=True)
    process.start()
    try:
        yield int(here.recv())
    finally:
        process.terminate()
        process.join()


def _serve(bodies: list[bytes], latency: float, pipe: Connection) -> None:
    """Answer after the latency, with 304 where the ETag is right."""
    tags = [f'"{hashlib.md5(body).hexdigest()}"' for body in bodies]
    changed = email.utils.format_datetime(NOW, usegmt=True)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                number = int(head.split(b" ", 2)[1].strip(b"/").split(b"?")[0] or 0)
                await asyncio.sleep(latency)
                same = tags[number].encode() in head
                body = b"" if same else bodies[number]
                status = "304 Not Modified" if same else "200 OK"
                fields = f"ETag: {tags[number]}\r\nLast-Modified: {changed}\r\nContent-Type: application/xml\r\n"
                writer.write(f"HTTP/1.1 {status}\r\n{fields}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=1000)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


PEERS = {
    "reader": """
import sys, time, json
from reader import make_reader
urls = json.load(open(sys.argv[1]))
reader = make_reader(sys.argv[2] + "/reader.sqlite")
for url in urls: reader.add_feed(url, exist_ok=True)
for name in ("cold", "unchanged"):
    if name == "unchanged": reader._now = lambda: __import__("datetime").datetime(2030, 1, 1, tzinfo=__import__("datetime").timezone.utc)
    begun = time.perf_counter(); reader.update_feeds(workers=16); print(name, time.perf_counter() - begun)
""",
    "rss2email": """
import sys, time, json, subprocess, os
urls = json.load(open(sys.argv[1])); folder = sys.argv[2]
config, data = folder + "/r2e.cfg", folder + "/r2e.json"
r2e = [os.path.join(os.path.dirname(sys.executable), "r2e"), "-c", config, "-d", data]
subprocess.run([*r2e, "new", "nobody@localhost"], check=True)
with open(config, "a") as out:
    for n, url in enumerate(urls): out.write(f"[feed.f{n}]\\nurl = {url}\\n\\n")
for name in ("cold", "unchanged"):
    begun = time.perf_counter(); subprocess.run([*r2e, "run", "--no-send"], capture_output=True); print(name, time.perf_counter() - begun)
""",
}
VERSIONS = {"reader": ("reader==3.26", "sgmllib3k"), "rss2email": ("rss2email==3.14",)}


def _peers(urls: list[str], folder: pathlib.Path) -> dict[str, Any]:
    """Run the peers over the same feeds; skipped with a word where they cannot be installed."""
    place = pathlib.Path(tempfile.gettempdir()) / "digest-bench-peers"
    python = place / "bin" / "python"
    (folder / "urls.json").write_text(json.dumps(urls))
    found: dict[str, Any] = {}
    for name, script in PEERS.items():
        if not python.exists():
            venv.create(place, with_pip=True)
        installed = subprocess.run([python, "-m", "pip", "install", "-q", *VERSIONS[name]], capture_output=True, check=False)
        if installed.returncode:
            found[name] = f"skipped: {VERSIONS[name][0]} cannot be installed here"
            continue
        work = folder / name
        work.mkdir()
        done = subprocess.run([python, "-c", script, folder / "urls.json", work], capture_output=True, check=False, text=True)
        figures = dict(line.split(" ") for line in done.stdout.splitlines() if line.startswith(("cold ", "unchanged ")))
        found[name] = {key: round(float(value), 2) for key, value in figures.items()} or f"failed: {done.stderr[-300:]}"
    return found


if __name__ == "__main__":
    main()
