"""Loading through transformers: safetensors only, one clear error, the device and number type chosen here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import ModelError

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


def pretrained(kind: str, place: str, number: torch.dtype, *, offline: bool) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Load a model and its tokenizer, safetensors only; raise ModelError."""
    import transformers  # noqa: PLC0415

    hush()
    options: dict[str, Any] = {"local_files_only": offline or Path(place).is_dir(), "trust_remote_code": False}
    try:
        model = getattr(transformers, kind).from_pretrained(place, dtype=number, use_safetensors=True, **options)
        tokenizer = transformers.AutoTokenizer.from_pretrained(place, **options)
    except (OSError, ValueError, RuntimeError, KeyError, json.JSONDecodeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            place, f"cannot be loaded: {reason}", "name a folder or a hub model with safetensors weights"
        ) from error
    return model.eval(), tokenizer


def pack(model: PreTrainedModel) -> None:
    """Lay the matrices of a model's linear layers out once as oneDNN multiplies them, and let it apply a GELU that follows.

    The same sums, a fifth sooner in fp32: what a wide layer gives is not written out once more to be bent.
    """
    import torch  # noqa: PLC0415

    if not _can_pack(model.dtype):
        return
    with torch.inference_mode():
        for module in list(model.modules()):
            bent = _bends(module)
            for name, part in list(module.named_children()):
                if isinstance(part, torch.nn.Linear):
                    setattr(module, name, _packed(part, "gelu" if bent else "none"))
            if bent:
                module.intermediate_act_fn = torch.nn.Identity()


def _bends(module: torch.nn.Module) -> bool:
    """Tell whether a module is one linear layer and the exact GELU behind it, as BERT's intermediate layers are."""
    import torch  # noqa: PLC0415
    from transformers.activations import GELUActivation  # noqa: PLC0415

    bend = getattr(module, "intermediate_act_fn", None)
    linear = sum(isinstance(part, torch.nn.Linear) for part in module.children())
    exact = isinstance(bend, GELUActivation) and bend.act is torch.nn.functional.gelu
    return linear == 1 and (exact or (isinstance(bend, torch.nn.GELU) and bend.approximate == "none"))


def _can_pack(number: torch.dtype) -> bool:
    """Say whether this build of torch and this processor have the operators that torch's own compiler puts in place of a layer."""
    import torch  # noqa: PLC0415

    there = torch._C._has_mkldnn and hasattr(torch.ops.mkldnn, "_linear_pointwise")  # noqa: SLF001
    return there and (number is torch.float32 or torch.ops.mkldnn._is_mkldnn_bf16_supported())  # noqa: SLF001


def _packed(linear: torch.nn.Linear, bend: str) -> torch.nn.Module:
    """Give a linear layer that multiplies by its packed matrix: `torch.utils.mkldnn` would copy every input, and gains nothing."""
    import torch  # noqa: PLC0415

    weight, bias = torch.ops.mkldnn._reorder_linear_weight(linear.weight), linear.bias  # noqa: SLF001
    packed = torch.nn.Identity()
    packed.forward = lambda input: torch.ops.mkldnn._linear_pointwise(input, weight, bias, bend, [], "none")  # type: ignore[method-assign]  # noqa: A006, SLF001
    return packed


def hush() -> None:
    """Keep transformers from writing bars and advice to stderr, which cron would mail."""
    import transformers  # noqa: PLC0415

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
