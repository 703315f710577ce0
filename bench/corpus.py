"""Run a corpus of feeds through the whole gather path over loopback HTTP, and say what became of every file.

    python bench/corpus.py --data DIR              DIR holds feeds/index.jsonl.gz and the files it names
    python bench/corpus.py --data DIR --agree      also compare the quick reader with feedparser, entry by entry

Counted: crashes, files that took longer than 2 s, entries found against the index, memory, refusals with their reasons.
Exit code 1 where something is not as it must be.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import datetime as dt
import gzip
import http.server
import json
import pathlib
import resource
import sys
import tempfile
import threading
import time
from typing import TYPE_CHECKING, Any

from gather import served

from digest import config, engine, fetch, store
from digest.errors import DigestError
from digest.feeds import parse, parse_quickly
from digest.feeds.reading import parse_by_reference
from digest.pipeline import gather
from digest.types import Feed, Page, Request

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from digest.seams import Get, Map

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
SLOW = 2.0
MEMORY = 300.0
SHARE = 0.99


def main() -> None:
    """Serve, gather, compare, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--limit", type=int, default=0, help="only so many files")
    parser.add_argument("--agree", action="store_true", help="compare the quick reader with feedparser")
    parser.add_argument("--show", type=int, default=15, help="how many of each sort to show")
    arguments = parser.parse_args()
    index = arguments.data / "feeds" / "index.jsonl.gz"
    if not index.exists():
        raise SystemExit(f"{index}: not there; --data names a folder with feeds/index.jsonl.gz")
    with gzip.open(index, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if "file" in row][: arguments.limit or None]
    found = _gathered(arguments.data / "feeds", rows, arguments.show)
    if arguments.agree:
        found["agreement"] = _agreement(arguments.data / "feeds", rows, arguments.show)
    print(json.dumps(found, indent=2, ensure_ascii=False))
    sys.exit(0 if found["ok"] else 1)


def _gathered(folder: pathlib.Path, rows: list[dict[str, Any]], show: int) -> dict[str, Any]:
    """Gather all files as so many feeds, one after the other so that each can be timed, and compare with the index."""
    times: dict[str, float] = {}
    with served(_serve, folder, [row["file"] for row in rows]) as port, tempfile.TemporaryDirectory() as work:
        urls = {f"http://127.0.0.1:{port}/{place}": row for place, row in enumerate(rows)}
        whole = _config(list(urls))
        opened = store.open_store(f"{work}/corpus.db")
        with fetch.open_client(whole.politeness, whole.network) as get, engine.processes(1, timeout=20.0) as workers:
            counts = _counted(get, workers, urls, times)
            with engine.threads(8) as network:
                begun = time.perf_counter()
                report = gather.gather(whole, opened, get, lambda: NOW, gather.Maps(network, workers))
                took = time.perf_counter() - begun
        size = pathlib.Path(f"{work}/corpus.db").stat().st_size
    return _summed([(row, counts[url]) for url, row in urls.items()], times, report, show) | {
        "gather_seconds": round(took, 2),
        "database_bytes": size,
    }


def _counted(get: Get, workers: Map, urls: dict[str, Any], times: dict[str, float]) -> dict[str, int | str]:
    """Fetch and parse every feed by itself: the number of entries, or the reason why there are none."""
    counts: dict[str, int | str] = {}
    for url, row in urls.items():
        begun = time.perf_counter()
        try:
            page, feed = get(Request(url)), Feed(url, "Corpus")
            parsed = parse_quickly(page, feed, NOW, 10_000)
            counts[url] = len(parsed.entries) if parsed else _by_worker(workers, page, feed)
        except DigestError as error:
            counts[url] = error.reason
        except Exception as error:  # noqa: BLE001 - what must not happen, and is told
            counts[url] = f"CRASH {type(error).__name__}: {error}"
        times[row["file"]] = time.perf_counter() - begun
    return counts


def _by_worker(workers: Map, page: Page, feed: Feed) -> int | str:
    result = next(iter(workers(_parse, [(page, feed)])))
    return result if isinstance(result, int | str) else f"WORKER {result.reason}"


def _parse(work: tuple[Page, Feed]) -> int | str:
    try:
        return len(parse(*work, NOW, 10_000).entries)
    except DigestError as error:
        return error.reason
    except Exception as error:  # noqa: BLE001 - as above
        return f"CRASH {type(error).__name__}: {error}"


def _summed(
    got: list[tuple[Any, int | str]], times: dict[str, float], report: gather.GatherReport, show: int
) -> dict[str, Any]:
    expected = sum((row.get("entries") or 0) for row, _ in got)
    matched = sum(min(row.get("entries") or 0, count) for row, count in got if isinstance(count, int))
    short = [
        (row["file"], row.get("entries"), count) for row, count in got if row.get("entries") and count != row.get("entries")
    ]
    more = sum(count > (row.get("entries") or 0) for row, count in got if isinstance(count, int))
    reasons = collections.Counter(_sort(count) for _, count in got if isinstance(count, str))
    lost = [(row["file"], row.get("entries"), count) for row, count in got if isinstance(count, str) and row.get("entries")]
    crashes = [(row["file"], count) for row, count in got if isinstance(count, str) and count.startswith(("CRASH", "WORKER"))]
    slow = sorted(((round(seconds, 2), file) for file, seconds in times.items() if seconds > SLOW), reverse=True)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    share = matched / max(1, expected)
    faults = [failure.subject for failure in report.failed if "a fault in digest" in failure.reason]
    return {
        "ok": not crashes and not slow and not faults and share >= SHARE and max(memory, worker) < MEMORY,
        "files": len(got),
        "entries_expected": expected,
        "entries_found": matched,
        "share": round(share, 4),
        "files_with_more_than_indexed": more,
        "files_short": len(short),
        "short": short[:show],
        "refused": sum(reasons.values()),
        "refused_with_entries_in_the_index": lost[:show],
        "reasons": dict(reasons.most_common(show)),
        "crashes": crashes[:show],
        "slowest": sorted(((round(seconds, 3), file) for file, seconds in times.items()), reverse=True)[:3],
        "slow": slow,
        "memory_mb": round(memory),
        "memory_worker_mb": round(worker),
        "gather": {
            "asked": report.asked,
            "failed": len(report.failed),
            "new": report.new,
            "skipped": report.skipped,
            "faults": faults,
        },
    }


def _sort(reason: object) -> str:
    return str(reason).split(" (")[0].split(": ")[0][:80]


def _config(urls: list[str]) -> config.Config:
    outlets = [{"name": f"Outlet {place}", "feeds": [{"url": url}]} for place, url in enumerate(urls)]
    polite = {"delay": 0, "per_host": 64, "retries": 0, "pages": 0}
    raw = {"outlets": outlets, "politeness": polite, "network": {"allow": ["127.0.0.0/8"]}}
    return config.Config.model_validate(raw)


def _agreement(folder: pathlib.Path, rows: list[dict[str, Any]], show: int) -> dict[str, Any]:
    """Compare the quick reader with feedparser on every file that the quick reader takes."""
    tally: collections.Counter[str] = collections.Counter()
    differing: list[Any] = []
    for row in rows:
        page, feed = (
            Page("http://127.0.0.1/feed.xml", 200, (folder / row["file"]).read_bytes()),
            Feed("http://127.0.0.1/feed.xml", "Corpus"),
        )
        try:
            quick = parse_quickly(page, feed, NOW, 10_000)
            if quick is None or row.get("format") == "json":
                tally["left to feedparser"] += 1
                continue
            reference = parse_by_reference(page, feed, NOW, 10_000)
        except DigestError:
            tally["refused"] += 1
            continue
        tally["compared"] += 1
        tally["entries compared"] += len(reference.entries)
        tally["real feeds compared"] += bool(row.get("real_world"))
        if quick == reference:
            tally["equal"] += 1
        else:
            names = sorted(
                {
                    field.name
                    for one, two in zip(quick.entries, reference.entries, strict=False)
                    for field in dataclasses.fields(one)
                    if getattr(one, field.name) != getattr(two, field.name)
                }
            )
            differing.append((row["file"], names, len(quick.entries), len(reference.entries)))
    return {**tally, "differing": differing[:show]}


def _serve(folder: pathlib.Path, names: list[str], pipe: Connection) -> None:
    """Serve the files by number."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet an answer: two would meet delayed acknowledgements

        def do_GET(self) -> None:
            body = (folder / names[int(self.path.strip("/"))]).read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pipe.send(server.server_port)
    threading.Thread(target=server.serve_forever).start()


if __name__ == "__main__":
    main()
