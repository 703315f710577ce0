"""Sending, as ratios to plain smtplib over one reused connection in the same run, and its memory; JSON out.

python bench/send.py                     # everything
python bench/send.py --messages 40 --people 500 --rounds 1    # a few seconds
python bench/send.py --only copies,one   # some of it

copies    personal copies a second on one core, MIME and headers included (100 KB messages)
one       exim4, TLS and AUTH, one connection, state table on: ratio to smtplib, at least 0.9
parallel  the same behind 20 ms of round trip, over parallel connections: ratio to smtplib over one, at least 5
sink      the same against a server that throws everything away: what the sender itself can do
memory    peak of a process that sends one issue to so many people, in MB, at most 150
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import json
import multiprocessing
import resource
import smtplib
import socket
import ssl
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from fakes_mail import NONCE, SLOT, Clock, config, mail, server
from real_mail import EXIM, PASSWORD, USER, exim, home

from digest.deliver import mime
from digest.pipeline import sending
from digest.store import issues, open_store
from digest.types import Claimed, Issue, Rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from digest.config import Mail, Server

TRIP = 0.020
LINE = (
    '<p style="margin:0 0 12px 0;font-family:Georgia,serif">Sentence {0} of a story — größer als nötig, '
    'cited <a href="#s{0}">[{0}]</a></p>\n'
)


def rendered() -> Rendered:
    """Make an issue of 100 KB."""
    page = (
        "<!DOCTYPE html>\n"
        + "".join(LINE.format(number) for number in range(600))
        + f'<a href="PH{NONCE}UNSUBSCRIBE">Leave</a>\n'
    )
    text = f"Dear PH{NONCE}NAME,\n" + "A sentence of a story, with its source [1].\n" * 200 + f"Leave: PH{NONCE}UNSUBSCRIBE\n"
    return Rendered("Größtes: five stories", page, text)


def letter(way: Mail) -> mime.Letter:
    """Freeze the issue."""
    return mime.letter(rendered(), mime.Facts("morning", "The Morning", 1, SLOT, "en"), way)


def people(number: int) -> tuple[str, ...]:
    """Name so many recipients."""
    return tuple(f"Reader {at} <reader{at}@localhost>" for at in range(number))


# -- servers -------------------------------------------------------------------------------------------------------


async def _sink(port: int) -> None:
    """Take every message and throw it away."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while line := await reader.readline():
                verb = line[:4].upper()
                if verb == b"DATA":
                    writer.write(b"354 go ahead\r\n")
                    await reader.readuntil(b"\r\n.\r\n")
                writer.write({b"EHLO": b"250-sink\r\n250 SIZE\r\n", b"QUIT": b"221 bye\r\n"}.get(verb, b"250 fine\r\n"))
        writer.close()

    await (await asyncio.start_server(serve, "127.0.0.1", port, limit=2**24)).serve_forever()


async def _proxy(port: int, behind: int) -> None:
    """Pass bytes on, each way half a round trip later."""

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def out() -> None:
            while True:
                when, part = await queue.get()
                await asyncio.sleep(max(0.0, when - time.monotonic()))
                writer.write(part)
                if not part:
                    writer.close()
                    return

        task = asyncio.create_task(out())
        with contextlib.suppress(ConnectionError):
            while part := await reader.read(2**18):
                queue.put_nowait((time.monotonic() + TRIP / 2, part))
        queue.put_nowait((time.monotonic() + TRIP / 2, b""))
        await task

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", behind)
        await asyncio.gather(carry(reader, back), carry(there, writer))

    await (await asyncio.start_server(serve, "127.0.0.1", port)).serve_forever()


def _run(kind: str, port: int, behind: int) -> None:
    asyncio.run(_sink(port) if kind == "sink" else _proxy(port, behind))


@contextlib.contextmanager
def running(kind: str, behind: int = 0) -> Iterator[int]:
    """Run the sink or the slow line in a process of its own; give its port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(kind, port, behind), daemon=True)
    process.start()
    try:
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.join()


# -- senders -------------------------------------------------------------------------------------------------------


def plain(way: Mail, messages: list[tuple[str, bytes]]) -> float:
    """Send ready-made messages by smtplib over one connection; give messages a second."""
    one: Server = way.servers[0]
    started = time.perf_counter()
    with smtplib.SMTP(one.host, one.port, "bench.example") as line:
        if one.tls == "starttls":
            line.starttls(context=ssl.create_default_context(cafile=str(one.ca_file)))
            line.login(one.user, one.password)
        for to, message in messages:
            line.sendmail("morning@news.example", [to], message)
    return len(messages) / (time.perf_counter() - started)


def ours(way: Mail, number: int) -> float:
    """Send the issue as `digest` does, list and states in a store on disk; give messages a second."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_store(f"{folder}/digest.db")
        made = Issue("morning", "The Morning", 1, SLOT.date(), SLOT, "en", ())
        issue = issues.save(engine, issues.Making(made, SLOT, "made", "", rendered(), (), {}, {}))
        started = time.perf_counter()
        report = sending.deliver(engine, config(way, people(number)), [issue], Clock()).issues[0]
        seconds = time.perf_counter() - started
        engine.dispose()
    if report.sent != number:
        raise SystemExit(f"not all were sent: {report}")
    return number / seconds


def ratio(one: Mail, many: Mail, given: argparse.Namespace, times: int = 1) -> dict[str, float]:
    """Send by both in turn, and compare the medians; the second sends so many times as many."""
    press = mime.press(letter(one))
    ready = [
        (f"reader{at}@localhost", mime.copy(press, Claimed(f"reader{at}@localhost", "", "a" * 16, SLOT)))
        for at in range(given.messages)
    ]
    pairs = [(plain(one, ready), ours(many, given.messages * times)) for _ in range(given.rounds)]
    by_smtplib, by_us = (statistics.median(side) for side in zip(*pairs, strict=True))
    each = statistics.median(us / them for them, us in pairs)
    return {"smtplib": round(by_smtplib, 1), "digest": round(by_us, 1), "ratio": round(each, 2)}


def secure(folder: Path, port: int, **settings: object) -> Mail:
    """Describe exim4 behind a port."""
    at = server(port, host="localhost", tls="starttls", user=USER, password=PASSWORD, ca_file=folder / "cert.pem")
    return mail(servers=(at,), per_connection=10_000, timeout=60, final_timeout=60, **settings)


# -- what is measured ----------------------------------------------------------------------------------------------


def copies(given: argparse.Namespace) -> dict[str, float]:
    """Print personal copies as fast as one core can."""
    press = mime.press(letter(mail(9)))
    rates = []
    for _ in range(given.rounds):
        started = time.process_time()
        for at in range(2000):
            size = len(mime.copy(press, Claimed(f"reader{at}@localhost", f"Reader {at}", f"{at:016}", SLOT)))
        rates.append(2000 / (time.process_time() - started))
    return {"a_second": round(statistics.median(rates)), "bytes": size}


def one(given: argparse.Namespace) -> dict[str, float]:
    """Compare over one connection to a real server."""
    with home() as folder, exim(folder, queue_only=True) as port:
        return ratio(secure(folder, port), secure(folder, port), given)


def parallel(given: argparse.Namespace) -> dict[str, float]:
    """Compare one connection of smtplib with many of ours, a round trip away."""
    with home() as folder, exim(folder, queue_only=True) as port, running("proxy", port) as far:
        return ratio(secure(folder, far), secure(folder, far, connections=given.connections), given, 4)


def sink(given: argparse.Namespace) -> dict[str, float]:
    """Compare against a server that costs nothing, a round trip away."""
    with running("sink") as port, running("proxy", port) as far:
        return ratio(mail(far), mail(far, connections=given.connections, per_connection=10_000), given, 4)


def memory(given: argparse.Namespace) -> dict[str, float]:
    """Send to many in a fresh process; give its peak."""
    with running("sink") as port:
        context = multiprocessing.get_context("spawn")
        line, other = context.Pipe()
        process = context.Process(target=_many, args=(port, given.people, other))
        process.start()
        other.close()
        rate, peak = line.recv()
        process.join()
    return {"people": given.people, "a_second": round(rate, 1), "peak_mb": round(peak, 1)}


def _many(port: int, number: int, line: Connection) -> None:
    rate = ours(mail(port, connections=4, per_connection=10_000), number)
    line.send((rate, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000))


MEASURES: dict[str, Callable[[argparse.Namespace], dict[str, float]]] = {
    "copies": copies,
    "one": one,
    "parallel": parallel,
    "sink": sink,
    "memory": memory,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=150)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=24)
    parser.add_argument("--only", default=",".join(MEASURES))
    given = parser.parse_args()
    found: dict[str, object] = {"at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")}
    for name in given.only.split(","):
        needs = name in ("one", "parallel") and not EXIM
        found[name] = {"skipped": "exim4 is not installed"} if needs else MEASURES[name](given)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
