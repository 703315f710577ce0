"""Speed and memory, as JSON: whole processes, each several times, the median told.

python bench/speed.py                   # everything at full size
python bench/speed.py --small           # a few seconds: what the test runs
python bench/speed.py --only help,idle  # some of it
python bench/speed.py --peers           # also sentence-transformers, reader and rss2email, each in a folder of its own
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from digest import newsroom

HERE = Path(__file__).parent
SIZES = {"full": {"runs": 5, "feeds": 200, "texts": 2000}, "small": {"runs": 1, "feeds": 8, "texts": 32}}


def timed(command: list[str], cwd: Path | None = None, runs: int = 1) -> dict[str, float]:
    """Run a command as a whole process; give the median of its wall and processor seconds, and its peak memory in MB."""
    walls, cpus, peaks = [], [], []
    for _ in range(runs):
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _, errors = process.communicate()
        walls.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        peaks.append(after.ru_maxrss / 1000)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {errors.decode()[-500:]}")
    return {"wall": statistics.median(walls), "cpu": statistics.median(cpus), "peak_mb": max(peaks)}


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
                "stages": _stages(config)}  # fmt: skip


def _stages(config: str) -> dict[str, object]:
    from digest.store import issues, open_store  # noqa: PLC0415

    engine = open_store(str(Path(config).parent / "demo.db"))
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


PARTS = {"help": help_, "idle": idle, "gather": gathering, "encode": encoding, "demo": demo}


def main() -> None:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="the smallest sizes")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, by comma: %(default)s")
    parser.add_argument("--peers", action="store_true", help="measure peers beside us")
    given = parser.parse_args()
    size = SIZES["small" if given.small else "full"]
    figures: dict[str, object] = {"processors": os.cpu_count(), "python": sys.version.split()[0]}
    for name in given.only.split(","):
        figures[name] = PARTS[name](size, given)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
