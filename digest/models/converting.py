"""GGUF -> safetensors, once. The result is kept with its hashes, and made anew if it has changed."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import ModelError
from digest.models import loading

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_SUMS = "sha256.json"


def sha256(path: Path) -> str:
    """Give the sha256 of a file; raise ModelError when it cannot be read."""
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(str(path), f"cannot be read: {error.strerror}", "check the file and its rights") from error


def converted(source: Path, made_of: str, target: Path) -> Path:
    """Turn a GGUF file of a known sha256 into bf16 safetensors once: loading then takes half a second instead of twenty.

    Raise ModelError.
    """
    kept = _kept(target)
    if kept is None or kept != _sums(target, made_of):
        _convert(source, made_of, target)
    return target


def _kept(folder: Path) -> object:
    """Read what a conversion noted; None where there is none, or only part of one."""
    try:
        return json.loads((folder / _SUMS).read_bytes())
    except (OSError, ValueError):
        return None


def _sums(folder: Path, made_of: str) -> dict[str, str]:
    """Tell what a conversion is now: the sha256 of its source and of each file."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != _SUMS)
    return {"source": made_of, **{path.name: sha256(path) for path in files}}


def _convert(source: Path, made_of: str, target: Path) -> None:
    import torch  # noqa: PLC0415
    import transformers  # noqa: PLC0415

    loading.hush()
    options: dict[str, Any] = {"gguf_file": source.name, "local_files_only": True}
    told: dict[str, Any] = {"dtype": torch.bfloat16, "output_loading_info": True}
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(source.parent, **options)
        with contextlib.redirect_stderr(io.StringIO()):  # the reader of GGUF draws a bar there, which nothing turns off
            loaded: Any = transformers.AutoModelForCausalLM.from_pretrained(source.parent, **told, **options)
    except Exception as error:  # as many kinds of it as there are ways for a file to be broken
        raise _refusal(source, error) from error
    loading.check_whole(str(source), *loaded)
    try:
        _save(loaded[0], tokenizer, target, made_of)
    except Exception as error:  # the disk's, or safetensors' own for the same
        reason = loading.first_line(error)
        raise ModelError(
            str(source), f"its conversion cannot be kept in {target}: {reason}", "check folder, rights and disk"
        ) from error


def _refusal(source: Path, error: Exception) -> ModelError:
    """Say why a GGUF file cannot be converted: what is missing here, the file itself, or what it holds."""
    reason = loading.first_line(error)
    if isinstance(error, ImportError):
        return ModelError(str(source), f"cannot be converted: {reason}", "pip install gguf accelerate")
    if loading.out_of_memory(error):
        return ModelError(str(source), "cannot be converted: it does not fit into memory", "name a smaller model")
    if not _complete(source):
        return ModelError(
            str(source), f"cannot be converted: it is incomplete or unreadable ({reason})", "copy or download it again"
        )
    return ModelError(str(source), f"cannot be converted: {reason}", "name another model, or a folder of safetensors")


def _complete(source: Path) -> bool:
    """Tell whether a GGUF file can be read to its end."""
    from gguf import GGUFReader  # noqa: PLC0415

    try:
        GGUFReader(source)
    except Exception:  # noqa: BLE001 - numpy's, struct's and Unicode's
        return False
    return True


def _save(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, target: Path, made_of: str) -> None:
    """Put a conversion and its hashes in place in one step, so that half of one is never taken for a whole."""
    model.hf_quantizer = None  # type: ignore[assignment] # it is plain bf16 now; save_pretrained would otherwise refuse
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".convert-") as scratch:
        made = Path(scratch) / "made"
        model.save_pretrained(made)
        tokenizer.save_pretrained(made)
        (made / _SUMS).write_text(json.dumps(_sums(made, made_of), indent=1), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
