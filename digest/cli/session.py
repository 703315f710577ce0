"""What every verb starts from: the configuration, the clock, and the seams made from them."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2s, sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from digest.errors import UsageError
from digest.urls import is_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    import sqlalchemy as sa

    from digest.config import Config, Edition
    from digest.pipeline.gather import Maps
    from digest.seams import Clock, Encode, Get, ReadWords, Recall, Support


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
_RUNNING = 0x64696772  # key of the PostgreSQL lock
_WORKERS = 8  # 60 MB each; a container sees all processors of its machine, however few of them it may use

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Session:
    """One call of a verb."""

    path: Path
    config: Config
    clock: Clock
    quiet: bool


def start(context: click.Context) -> Session:
    """Load the configuration the command line names."""
    from digest import config  # noqa: PLC0415 - pydantic costs 0.1 s that --help need not pay

    options = context.find_root().obj
    return Session(options["config"], config.load(options["config"]), clock_of(options["now"]), options["quiet"])


def tell(words: str) -> None:
    """Print words for people; nothing where --quiet is asked for."""
    if not click.get_current_context().find_root().obj["quiet"]:
        click.echo(words)


def clock_of(now: str | None) -> Clock:
    """Make the clock: the machine's, or one that stands at the time --now names."""
    if now is None:
        return lambda: datetime.now(UTC)
    try:
        fixed = datetime.fromisoformat(now)
    except ValueError:
        raise UsageError("--now", f"{now!r} is not a time", "write it as 2026-03-03T06:00") from None
    fixed = fixed if fixed.tzinfo else fixed.replace(tzinfo=UTC)
    return lambda: fixed.astimezone(UTC)


def store_of(session: Session) -> sa.Engine:
    """Open the store, until the verb ends: what was written is then in one file, for whoever copies it."""
    from digest.store import open_store  # noqa: PLC0415

    engine = open_store(session.config.store.path)
    click.get_current_context().call_on_close(engine.dispose)
    return engine


def opened(context: click.Context) -> tuple[Session, sa.Engine]:
    """Load the configuration, and open its store until the verb ends."""
    session = start(context)
    return session, store_of(session)


def lock_of(session: Session) -> Path:
    """Name the lock file that lets one run work at a time."""
    where = session.config.store.path
    folder = session.path.absolute().parent if is_server(where) else Path(where).parent
    return folder / ".digest.lock"


@contextlib.contextmanager
def alone(session: Session) -> Iterator[None]:
    """Let one run work at a time, on this machine and on all that share a server; raise Busy where another is at it."""
    from digest.store.locks import locked, locked_on_server  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        if is_server(session.config.store.path):
            stack.enter_context(locked_on_server(store_of(session), _RUNNING, "at work"))
        stack.enter_context(locked(lock_of(session)))  # the server's may be lost with its connection
        yield


def edition_of(session: Session, name: str | None) -> Edition:
    """Find an edition by name; the only one, when none is named."""
    editions = session.config.editions
    found = session.config.edition(name) if name is not None else editions[0] if len(editions) == 1 else None
    if found is None:
        reason = "name an edition" if name is None else f"no edition is called {name!r}"
        raise UsageError("edition", reason, f"configured: {', '.join(edition.name for edition in editions) or 'none'}")
    return found


def known_edition(session: Session, engine: sa.Engine, name: str | None) -> str:
    """Pass on the name of an edition that is configured or was, empty for all of them; raise UsageError for any other."""
    from digest.store.renaming import names  # noqa: PLC0415

    if name and name not in names(engine):
        return edition_of(session, name).name
    return name or ""


def get_of(session: Session) -> AbstractContextManager[Get]:
    """Open the HTTP client behind its address guard."""
    from digest.fetch import Outside, open_client  # noqa: PLC0415 - httpx2 costs a tenth of a second

    return open_client(session.config.politeness, session.config.network, Outside(clock=session.clock))


@contextlib.contextmanager
def maps_of(session: Session) -> Iterator[Maps]:
    """Make the two maps: threads for the network, and processes, which start when the first work comes."""
    from digest.engine import processes, threads  # noqa: PLC0415
    from digest.pipeline.gather import Maps  # noqa: PLC0415

    number = session.config.politeness.concurrency
    with threads(number) as network, processes(min(os.cpu_count() or 1, _WORKERS)) as workers:
        yield Maps(network, workers)


def encode_of(session: Session, engine: sa.Engine) -> Encode:
    """Make the encoder, remembering what it encoded."""
    from digest.models.encoding import encoder, encoder_key  # noqa: PLC0415
    from digest.store.cache import remembered_encode  # noqa: PLC0415

    model = session.config.model
    raw = threaded(model.threads, encoder(model.encoder, model.cache, model.device, model.dtype))
    return remembered_encode(raw, engine, encoder_key(model.encoder, model.dtype), session.clock)


def memory_of(session: Session, engine: sa.Engine) -> Recall:
    """Make the memory of what was drafted and checked: by this very program, with these models."""
    model = session.config.model

    def recall(contents: Sequence[str], make: Callable[[Sequence[int]], Sequence[bytes]]) -> list[bytes]:
        from digest.models.encoding import encoder_key  # noqa: PLC0415
        from digest.models.loading import sign  # noqa: PLC0415
        from digest.store.cache import recall_of  # noqa: PLC0415

        made_by = f"{_program()} {encoder_key(model.encoder, model.dtype)} {model.checker and sign(model.checker, 'float32')}"
        kind = f"told:{blake2s(made_by.encode(), digest_size=16).hexdigest()}"
        return recall_of(engine, kind, session.clock)(contents, make)

    return recall


@cache
def _program() -> str:
    """Give a digest of this program's own files: what another version wrote is not what this one would write."""
    files = sorted(file for file in Path(__file__).parent.parent.rglob("*") if file.suffix in (".py", ".safetensors"))
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in files)).hexdigest()


def words_of(session: Session) -> ReadWords:
    """Make the reader of words in their places, by the same encoder."""
    from digest.models.encoding import word_reader  # noqa: PLC0415

    model = session.config.model
    return threaded(model.threads, word_reader(model.encoder, model.cache, model.device, model.dtype))


def support_of(session: Session) -> Support | None:
    """Make the second opinion, where one is configured."""
    from digest.models.checking import support  # noqa: PLC0415

    model = session.config.model
    return threaded(model.threads, support(model.checker, model.device)) if model.checker else None


def threaded(number: int, ask: Callable[[Sequence[Asked]], Answer]) -> Callable[[Sequence[Asked]], Answer]:
    """Have a model run on so many CPU threads; 0: on as many as it takes by itself."""
    if not number:
        return ask

    def asked(what: Sequence[Asked]) -> Answer:
        import torch  # noqa: PLC0415 - not before the model itself needs it

        torch.set_num_threads(number)
        return ask(what)

    return asked
