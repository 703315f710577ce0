"""Speed and memory, as JSON: whole processes, each several times, the median told.

python bench/speed.py                   # everything at full size
python bench/speed.py --small           # a few seconds: what the test runs
python bench/speed.py --only help,idle  # some of it
python bench/speed.py --data DIR        # also an issue of 30 stories from 150 articles
python bench/speed.py --peers           # also sentence-transformers, reader and rss2email, each in a folder of its own
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

from digest import newsroom

NOON, ARTICLES, PER_STORY = datetime(2026, 3, 3, 12, tzinfo=UTC), 150, 3
HERE = Path(__file__).parent
SIZES = {"full": {"runs": 5, "feeds": 200, "texts": 2000}, "small": {"runs": 1, "feeds": 8, "texts": 32}}


def timed(command: list[str], cwd: Path | None = None, runs: int = 1) -> dict[str, float]:
    """Run a command as a whole process; give the median of its wall and processor seconds, and its peak memory in MB."""
    walls, cpus, peaks = [], [], []
    for _ in range(runs):
        with tempfile.TemporaryFile() as errors:
            started = time.perf_counter()
            process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=errors, env=_usual())
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            if process.returncode:
                raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {errors.read().decode()[-500:]}")
        walls.append(time.perf_counter() - started)
        cpus.append(used.ru_utime + used.ru_stime)
        peaks.append(used.ru_maxrss / 1000)
    return {"wall": statistics.median(walls), "cpu": statistics.median(cpus), "peak_mb": max(peaks)}


def _usual() -> dict[str, str]:
    """Give the environment as users have it: Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def digest(*arguments: str) -> list[str]:
    """Spell a command line of ours."""
    return [sys.executable, "-m", "digest", *arguments]


def help_(size: dict[str, int], _given: argparse.Namespace) -> dict[str, object]:
    """`digest --help`: under 0.15 s of processor time."""
    return timed(digest("--help"), runs=size["runs"])


def idle(size: dict[str, int], _given: argparse.Namespace) -> dict[str, object]:
    """`digest run` with nothing new and nothing due: under 0.6 s, without torch."""
    with tempfile.TemporaryDirectory() as folder, newsroom.serve(newsroom.DAYS[0]) as room:
        place = Path(folder)
        (place / "config.yaml").write_text(newsroom.config_text(room.url), encoding="utf-8")
        at = ("--now", "2026-03-03T14:00", "run")
        timed(digest(*at), place)
        return timed(digest(*at), place, size["runs"])


def demo(_size: dict[str, int], _given: argparse.Namespace) -> dict[str, object]:
    """Time the demo: its compose at most 15 s cold and 1 s warm; the whole, first and second time."""
    with tempfile.TemporaryDirectory() as folder:
        out = ("demo", "--out", folder, "--port", "0")
        first, second = timed(digest(*out)), timed(digest(*out))
        config = str(Path(folder) / "config.yaml")
        again = ("--config", config, "--now", "2026-03-04T07:00", "compose")
        warm = timed(digest(*again, "--again"))
        return {"first": first, "second": second, "compose_again_from_cache": warm, "compose_unchanged": timed(digest(*again)),
                "stages": _stages(config, "demo.db")}  # fmt: skip


def _stages(config: str, store: str) -> dict[str, object]:
    from digest.store import issues, open_store  # noqa: PLC0415

    engine = open_store(str(Path(config).parent / store))
    return {str(line.number): issues.load(engine, line.id).report.get("seconds", {}) for line in issues.listing(engine)}


def gathering(size: dict[str, int], given: argparse.Namespace) -> dict[str, object]:
    """200 feeds of real size at 50 ms latency: at most 1.5 s cold and 0.5 s when nothing changed."""
    command = [sys.executable, str(HERE / "gather.py"), "--feeds", str(size["feeds"])] + (["--peers"] if given.peers else [])
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


ENCODING = """
import sys, time, json, random
random.seed(0)
words = "the of police minister said monday inflation rose percent earthquake struck coast town killing people market court".split()
texts = [" ".join(random.choice(words) for _ in range(random.randint(6, 40))) for _ in range(int(sys.argv[1]))]
if sys.argv[2] == "peer":
    from sentence_transformers import SentenceTransformer
    model = SentenceTransformer(sys.argv[3], device="cpu"); encode = model.encode
else:
    from digest.models.encoding import encoder
    encode = encoder(dtype=sys.argv[2])
encode(texts[:32])
spent = []
for _ in range(3):
    began = time.perf_counter(); encode(texts); spent.append(time.perf_counter() - began)
print(json.dumps(len(texts) / min(spent)))
"""


def encoding(size: dict[str, int], given: argparse.Namespace) -> dict[str, object]:
    """Sentences a second, in fp32 and in what `auto` chooses here; beside sentence-transformers at its defaults."""
    from digest.models.weights import EMBEDDED, cache_folder  # noqa: PLC0415

    texts = str(size["texts"])
    rates = {kind: _rate([sys.executable, "-c", ENCODING, texts, kind]) for kind in ("float32", "auto")}
    if given.peers:
        python, folder = _peer("sentence-transformers"), str(cache_folder() / EMBEDDED)
        rates["sentence_transformers"] = _rate([python, "-c", ENCODING, texts, "peer", folder])
        rates |= {f"ratio_{kind}": rates[kind] / rates["sentence_transformers"] for kind in ("float32", "auto")}
    return dict(rates)


def _rate(command: list[str]) -> float:
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(ran.stdout.splitlines()[-1]))


def _peer(package: str) -> str:
    """Install a peer into a folder of its own, sharing what is installed here; give its python."""
    place = Path(tempfile.gettempdir()) / f"peer-{package}"
    python = place / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", str(place)], check=True)
        site = next((place / "lib").glob("python*/site-packages"))
        (site / "ours.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")), encoding="utf-8")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", package], check=True)
    return str(python)


TWICE = """
import contextlib, io, json, os, sys, time
from digest import cli
os.chdir(sys.argv[1])
spent = []
for _ in range(2):
    began = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        assert cli.outcome(sys.argv[2:]) == 0
    spent.append(time.perf_counter() - began)
print(json.dumps(spent[1]))
"""


def issue(_size: dict[str, int], given: argparse.Namespace) -> dict[str, object]:
    """Time an issue of 30 stories from 150 articles: at most 60 s cold, 1 s warm (what is known is remembered), 1 GB."""
    if not given.data:
        return {"skipped": "--data DIR with summ_multi.jsonl.gz has its articles"}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        articles = _feeds(given.data / "summ_multi.jsonl.gz", place)
        at = ("--now", NOON.isoformat())
        gathered, cold = timed(digest(*at, "gather"), place), timed(digest(*at, "compose"), place)
        again, same = timed(digest(*at, "compose", "--again"), place), timed(digest(*at, "compose"), place)
        twice = _rate([sys.executable, "-c", TWICE, str(place), *at, "compose", "--again"])
        return {"articles": articles, "gather": gathered, "cold": cold, "again": again, "again_in_one_process": twice, "unchanged": same,
                "stages": _stages(str(place / "config.yaml"), "digest.db")}  # fmt: skip


def _feeds(path: Path, place: Path) -> int:
    """Write the first 150 articles of stories told three times as feeds of their outlets, and a config; give their number."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        told = [row["docs"] for row in map(json.loads, lines) if len(row["docs"]) == PER_STORY][: ARTICLES // PER_STORY]
    config = ["outlets:"]
    for number in range(PER_STORY):
        items = "".join(_item(docs[number], key, number) for key, docs in enumerate(told))
        feed = f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{number}</title>{items}</channel></rss>'
        (place / f"{number}.xml").write_text(feed, encoding="utf-8")
        config.append(f"  - {{name: Outlet {number}, feeds: [{{url: {number}.xml}}]}}")
    edition = "editions: [{name: noon, title: Noon, schedule: daily 12:00, timezone: UTC, stories: 30, window: 36h}]"
    (place / "config.yaml").write_text("\n".join([*config, edition, "politeness: {pages: 0}", ""]), encoding="utf-8")
    return PER_STORY * len(told)


def _item(document: dict[str, str], key: int, number: int) -> str:
    """Write one article as an item of a feed."""
    when = format_datetime(NOON - timedelta(hours=1 + key % 20))
    body = "".join(f"<p>{escape(line)}</p>" for line in document["text"].split("\n") if line.strip())
    link = f"https://outlet{number}.example/{key}"
    title = document["title"] or body[3:80]
    parts = {"title": escape(title), "link": link, "pubDate": when, "content:encoded": escape(body)}
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in parts.items()) + "</item>"


PARTS = {"help": help_, "idle": idle, "gather": gathering, "encode": encoding, "demo": demo, "issue": issue}


def main() -> None:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="the smallest sizes")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, by comma: %(default)s")
    parser.add_argument("--data", type=Path, help="a folder with summ_multi.jsonl.gz, for `issue`")
    parser.add_argument("--peers", action="store_true", help="measure peers beside us")
    given = parser.parse_args()
    size = SIZES["small" if given.small else "full"]
    figures: dict[str, object] = {"processors": os.cpu_count(), "python": sys.version.split()[0]}
    for name in given.only.split(","):
        figures[name] = PARTS[name](size, given)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
