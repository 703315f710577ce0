"""A look at a model without loading its weights: is it here, whole, and of the kind wanted. Nothing is fetched."""

from __future__ import annotations

import difflib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from digest.errors import ModelError
from digest.models import loading
from digest.models.checking import entailment
from digest.models.weights import CATALOGUE, have, verify

if TYPE_CHECKING:
    from transformers import PreTrainedConfig

Role = Literal["encoder", "writer", "checker"]
FETCHED = "is not here; it would be fetched from the hub"
"""What is said of a model that is nowhere on this machine."""


def glance(name: str, role: Role, folder: Path) -> str:
    """Say how a model of that name stands, `folder` being that of pulled weights; raise ModelError where a run could not use it."""
    if role == "writer" and (name in CATALOGUE or name.endswith(".gguf")):
        return _gguf(name, folder)
    place = Path(name) if Path(name).is_dir() else _cached(name)
    if place is None and role == "writer" and (near := difflib.get_close_matches(name, CATALOGUE, 1)):
        raise ModelError(name, "is not a model of the catalogue", f"did you mean {near[0]!r}?")
    if place is None:
        return FETCHED
    try:
        return _read(name, place, role)
    except ModelError:
        raise
    except Exception as error:  # a stranger's files may trouble their readers in any way
        reason = loading.first_line(error)
        raise ModelError(name, f"cannot be read: {reason}", "copy or download it again, or name another model") from error


def _read(name: str, place: Path, role: Role) -> str:
    """Read configuration, labels, the heads of the weights, and the tokenizer."""
    import transformers  # noqa: PLC0415
    from safetensors import safe_open  # noqa: PLC0415

    loading.hush()
    config = transformers.AutoConfig.from_pretrained(place, local_files_only=True, trust_remote_code=False)
    kind = _kind(name, config, role)
    files = sorted(place.glob("*.safetensors"))
    if not files and not Path(name).is_dir():
        return FETCHED
    if not files:
        raise ModelError(name, "has no safetensors weights", "put model.safetensors there, or name another model")
    for file in files:
        with safe_open(file, "np"):
            pass
    tokenizer = transformers.AutoTokenizer.from_pretrained(place, local_files_only=True, trust_remote_code=False)
    loading.check_words(name, tokenizer)
    return f"is here: {kind}"


def _kind(name: str, config: PreTrainedConfig, role: Role) -> str:
    """Name the class a model would be loaded as; raise ModelError where it was made for something else."""
    from transformers.models.auto import modeling_auto as auto  # noqa: PLC0415

    if role == "encoder" and config.model_type in auto.MODEL_MAPPING_NAMES:
        return str(auto.MODEL_MAPPING_NAMES[config.model_type])
    writers = (
        auto.MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES
        if config.is_encoder_decoder
        else auto.MODEL_FOR_CAUSAL_LM_MAPPING_NAMES
    )
    classes = writers if role == "writer" else auto.MODEL_FOR_SEQUENCE_CLASSIFICATION_MAPPING_NAMES
    found = str(classes.get(config.model_type, ""))
    if not found or (config.architectures and found not in config.architectures):
        wanted = "a seq2seq or instruct model" if role == "writer" else "an NLI cross-encoder"
        raise ModelError(
            name, f"is made for something else ({', '.join(config.architectures or [config.model_type])})", f"name {wanted}"
        )
    if role == "checker":
        entailment(name, config)
    return found


def _cached(name: str) -> Path | None:
    """Find the folder the hub's cache keeps a model in; raise ModelError for what can be no name of the hub's."""
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415

    try:
        found = try_to_load_from_cache(name, "config.json")
    except ValueError as error:
        raise ModelError(name, "is neither a folder nor a name on the hub", "check the path, or name a hub model") from error
    return Path(found).parent if isinstance(found, str) else None


def _gguf(name: str, folder: Path) -> str:
    """Look at a GGUF file, pulled or one's own: it is converted when it is first used."""
    listed = CATALOGUE.get(name)
    if listed and not have(name, folder):
        raise ModelError(name, f"is not in {folder}", f"run `digest model pull {name}`; the next run does so by itself")
    if listed:
        verify(name, folder)
    file = folder / name / listed.files[0][0] if listed else Path(name)
    if not file.is_file():
        raise ModelError(name, "no such file", "name a .gguf file, a folder or a hub model in model.writer")
    with file.open("rb") as handle:
        if handle.read(4) != b"GGUF":
            raise ModelError(name, "is no GGUF file", "copy or download it again")
    made = f"{name}/converted/config.json" if listed else f"{file.stem}-*/config.json"
    if find_spec("gguf") is None and not any(folder.glob(made)):
        raise ModelError(name, "cannot be converted: gguf is not installed", "pip install gguf accelerate")
    return "is here"
