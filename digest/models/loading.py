"""Loading through transformers: safetensors only, one clear error, the device and number type chosen here."""

from __future__ import annotations

import json
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from digest.errors import ModelError
from digest.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import torch
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

Loaded = TypeVar("Loaded")


def pretrained(
    kind: str, place: str, number: torch.dtype, *, offline: bool, where: str = "cpu"
) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Load a model and its tokenizer onto a device, safetensors only; raise ModelError."""
    import transformers  # noqa: PLC0415

    hush()
    options: dict[str, Any] = {"local_files_only": offline or Path(place).is_dir(), "trust_remote_code": False}
    told: dict[str, Any] = {
        "dtype": number,
        "use_safetensors": True,
        "ignore_mismatched_sizes": True,
        "output_loading_info": True,
    }
    try:
        model, info = getattr(transformers, kind).from_pretrained(place, **told, **options)
        tokenizer = transformers.AutoTokenizer.from_pretrained(place, **options)
        model.eval().to(where)
    except Exception as error:  # whatever a stranger's files make of a loader: none of it may cost an issue
        raise refusal(place, error) from error
    check_whole(place, model, info)
    check_words(place, tokenizer)
    return model, tokenizer


def refusal(place: str, error: Exception) -> ModelError:
    """Say why a model cannot be loaded, and name the file where one is broken."""
    reason = first_line(error)
    if out_of_memory(error):
        return ModelError(place, "does not fit into memory", "name a smaller model, or set model.device to cpu")
    if isinstance(error, ImportError):
        return ModelError(place, f"needs what is not installed: {reason}", "install it, or name another model")
    if broken := _broken(Path(place)):
        return ModelError(str(broken), f"is incomplete or unreadable ({reason})", "copy or download it again")
    return ModelError(place, f"cannot be loaded: {reason}", "name a folder or a hub model with safetensors weights")


def sign(name: str, dtype: str) -> str:
    """Tell a model apart from one of other weights, also in the same folder or file, and from itself in another number type."""
    return blake2s(repr((name, dtype, _files(Path(name)))).encode(), digest_size=16).hexdigest()


def _files(place: Path) -> list[tuple[str, int, int]]:
    """Tell size and time of a model's files; none where it stands on the hub, or cannot be looked at, as loading will say."""
    try:
        files = sorted(place.iterdir()) if place.is_dir() else [place]
        return [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    except OSError:
        return []


def first_line(error: Exception) -> str:
    """Give the first line of what an error says, with the one it announces; its class where it says nothing."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return " ".join(lines[:2] if lines[0].endswith(":") else lines[:1]).rstrip(".")


def out_of_memory(error: Exception) -> bool:
    """Tell whether memory ran out; torch on a processor says so in words alone."""
    import torch  # noqa: PLC0415

    return isinstance(error, (MemoryError, torch.OutOfMemoryError)) or "allocate memory" in str(error)


def outcome(load: Callable[[], Loaded]) -> Loaded | ModelError:
    """Load, or give the error to remember it: without its traceback, which would hold on to what was half loaded."""
    try:
        return load()
    except ModelError as error:
        return ModelError(*error.args)


def had(found: Loaded | ModelError) -> Loaded:
    """Give what was loaded; raise the ModelError that was remembered instead."""
    if isinstance(found, ModelError):
        raise ModelError(*found.args)
    return found


def _broken(folder: Path) -> Path | None:
    """Find the first file of a folder that is not what its name says."""
    from tokenizers import Tokenizer  # noqa: PLC0415

    readers: dict[str, Callable[[Path], object]] = {
        "*.json": lambda path: json.loads(path.read_bytes()),
        "*.safetensors": _open_weights,
        "tokenizer.json": lambda path: Tokenizer.from_file(str(path)),
    }
    files = ((path, read) for kind, read in readers.items() for path in sorted(folder.glob(kind)))
    return next((path for path, read in files if not _reads(path, read)), None)


def _open_weights(path: Path) -> None:
    from safetensors import safe_open  # noqa: PLC0415

    with safe_open(path, "pt"):
        pass


def _reads(path: Path, read: Callable[[Path], object]) -> bool:
    try:
        read(path)
    except Exception:  # noqa: BLE001 - tokenizers raises nothing more exact
        return False
    return True


def check_whole(place: str, model: PreTrainedModel, info: Mapping[str, Any]) -> None:
    """Refuse a model that lacks weights: it would run on random numbers; raise ModelError. A pooler is not used here."""
    holes = [name for name, _ in model.named_parameters() if name in info["missing_keys"] and not name.startswith("pooler.")]
    holes += [found[0] for found in info["mismatched_keys"]]
    if holes:
        reason = f"is not whole, or made for something else: it lacks {counted(len(holes), 'weight')}, {holes[0]} first"
        raise ModelError(place, reason, "name a model that is whole and of the kind wanted")


def check_words(place: str, tokenizer: PreTrainedTokenizerBase) -> None:
    """Refuse the tokenizer without words that is made up where a folder has none."""
    if len(set(tokenizer.get_vocab()) - set(tokenizer.all_special_tokens)) <= 1:
        raise ModelError(place, "has no tokenizer", "put tokenizer.json there, or name another model")


def pack(model: PreTrainedModel) -> None:
    """Lay the matrices of a model's linear layers out once as oneDNN multiplies them, and let it apply a GELU that follows.

    The same sums, a fifth faster in fp32: the output of a wide layer is not written out once more before its GELU.
    """
    import torch  # noqa: PLC0415

    if not _can_pack(model.dtype):
        return
    with torch.inference_mode():
        for module in list(model.modules()):
            gelu = _has_gelu(module)
            for name, part in list(module.named_children()):
                if isinstance(part, torch.nn.Linear):
                    setattr(module, name, _packed(part, "gelu" if gelu else "none"))
            if gelu:
                module.intermediate_act_fn = torch.nn.Identity()


def _has_gelu(module: torch.nn.Module) -> bool:
    """Tell whether a module is one linear layer and the exact GELU behind it, as BERT's intermediate layers are."""
    import torch  # noqa: PLC0415
    from transformers.activations import GELUActivation  # noqa: PLC0415

    activation = getattr(module, "intermediate_act_fn", None)
    linear = sum(isinstance(part, torch.nn.Linear) for part in module.children())
    exact = isinstance(activation, GELUActivation) and activation.act is torch.nn.functional.gelu
    return linear == 1 and (exact or (isinstance(activation, torch.nn.GELU) and activation.approximate == "none"))


def _can_pack(number: torch.dtype) -> bool:
    """Say whether this build of torch and this processor have the operators that torch's own compiler puts in place of a layer."""
    import torch  # noqa: PLC0415

    there = torch._C._has_mkldnn and hasattr(torch.ops.mkldnn, "_linear_pointwise")  # noqa: SLF001
    return there and (number is torch.float32 or torch.ops.mkldnn._is_mkldnn_bf16_supported())  # noqa: SLF001


def _packed(linear: torch.nn.Linear, activation: str) -> torch.nn.Module:
    """Give a linear layer that multiplies by its packed matrix: `torch.utils.mkldnn` would copy every input, and gains nothing."""
    import torch  # noqa: PLC0415

    weight, bias = torch.ops.mkldnn._reorder_linear_weight(linear.weight), linear.bias  # noqa: SLF001
    packed = torch.nn.Identity()
    packed.forward = lambda input: torch.ops.mkldnn._linear_pointwise(input, weight, bias, activation, [], "none")  # type: ignore[method-assign]  # noqa: A006, SLF001
    return packed


def hush() -> None:
    """Keep transformers and the hub from writing bars, advice and every try to stderr, which cron would mail."""
    import transformers  # noqa: PLC0415
    from huggingface_hub.utils import logging  # noqa: PLC0415

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers.utils.logging.set_verbosity_error()  # type: ignore[no-untyped-call]


def device(wanted: str) -> str:
    """Name the device to run on; raise ModelError when CUDA is asked for and not there."""
    import torch  # noqa: PLC0415

    if wanted == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    if wanted == "cuda" and not torch.cuda.is_available():
        raise ModelError("model.device", "no CUDA device is here", "set model.device to auto")
    return wanted


def dtype(wanted: str, where: str) -> torch.dtype:
    """Choose the number type: bf16 pays only where the processor multiplies it (measured in bench/README.md)."""
    import torch  # noqa: PLC0415

    if wanted != "auto":
        return torch.float32 if wanted == "float32" else torch.bfloat16
    if where == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    flags = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    return torch.bfloat16 if "avx512_bf16" in flags or "amx_bf16" in flags else torch.float32
