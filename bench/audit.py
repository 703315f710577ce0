"""Ask whether anything that is pinned has a known hole, and write a bill of materials of what is installed.

python bench/audit.py                     known holes of constraints.txt by pip-audit; skipped, with a word, where its data is out of reach
python bench/audit.py --sbom sbom.json    all packages installed beside this Python, with versions and licences, as CycloneDX

Both tools live in an environment of their own, .venv/audit, for what they need is no part of digest. Ends with 1 where there are holes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / ".venv" / "audit"
AUDIT = ("-r", "constraints.txt", "--disable-pip", "--no-deps", "--progress-spinner", "off", "--format", "json")


def installed() -> bool:
    """Install the tools where they are not yet; tell whether they are there."""
    if (TOOLS / "bin" / "pip-audit").exists():
        return True
    venv.create(TOOLS, with_pip=True)
    wanted = [TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "pip-audit", "cyclonedx-bom"]
    return subprocess.run(wanted, cwd=ROOT, capture_output=True, check=False).returncode == 0


def ran(name: str, *arguments: str) -> str:
    """Run a tool; give what it prints, empty where it fails to end in time."""
    try:
        command = [TOOLS / "bin" / name, *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def verdict(report: str) -> tuple[int, list[str]]:
    """Read what pip-audit found; one that could ask about no package found nothing and says nothing of holes."""
    try:
        told: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return 0, ["pip-audit: skipped, it could not reach its data"]
    asked = [one for one in told if "skip_reason" not in one]
    if not asked:
        return 0, ["pip-audit: skipped, its data knows none of our packages here"]
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in asked
        for hole in one["vulns"]
    ]
    return (1 if holes else 0), [*holes, f"pip-audit: {len(asked)} of {len(told)} packages looked up, {len(holes)} known holes"]


def main() -> None:
    """Read the command line and audit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sbom", type=Path, help="write a bill of materials instead")
    chosen = parser.parse_args()
    if not installed():
        print("pip-audit: skipped, it cannot be installed here")
        sys.exit(1 if chosen.sbom else 0)
    if chosen.sbom:
        ran("cyclonedx-py", "environment", sys.executable, "--of", "JSON", "-o", str(chosen.sbom.absolute()))
        print(f"{chosen.sbom}: {len(json.loads(chosen.sbom.read_text(encoding='utf-8'))['components'])} packages")
        return
    code, lines = verdict(ran("pip-audit", *AUDIT))
    print("\n".join(lines))
    sys.exit(code)


if __name__ == "__main__":
    main()
