"""What is remembered between runs, and all SQL.

One module for each phase (gathering, issues, deliveries) over one schema. SQLite in WAL mode by default, PostgreSQL by URL; SQL
that only one of them speaks stands here and in `locks`, `place` and `moving`.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event

from digest.errors import Clashed, Damaged, StoreError
from digest.store.schema import HEAD
from digest.urls import is_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = [
    "again",
    "batches",
    "by_state",
    "damaged",
    "file_of",
    "named",
    "only_read",
    "open_store",
    "reading",
    "spare_of",
    "sqlite",
    "upsert",
    "where",
    "writing",
]

T = TypeVar("T")
_CLASHES = ("40001", "40P01", "23505")  # of PostgreSQL: serialization failure, deadlock, the same key at the same time
_MADE = ("42P07", "42701")  # a table or column is there by now: another brought the store up to date at the same time
_MENDED = {  # what mends an error of PostgreSQL's
    **dict.fromkeys(("26000", "42P05"), "let the pooler in between keep sessions: `pool_mode = session`"),
    "0A000": "this is a replica: name the primary in store.path",
    "25006": "this is a replica, or made read-only: name the primary in store.path",
    "3F000": "create the schema that search_path names, owned by this user",
    "42501": "let this user own the database, or the schema",
    "53100": "free some space on the server; nothing stored was lost",
    "57014": "let the server give this user more time: ALTER ROLE … SET statement_timeout = 0",
}
_MANY = 500  # values in one IN (…): SQLite allows 32,766 variables, PostgreSQL plans long lists slowly
_WAIT = 10.0  # seconds a writer waits for another before it says so
# Of a connection to a server: two minutes without an answer and it is lost, to us and, with its locks, to the server.
_PATIENCE = {"connect_timeout": "10", "keepalives_idle": "60", "keepalives_interval": "10", "keepalives_count": "6"}
_PATIENCE |= {"tcp_user_timeout": "120000", "application_name": f"digest on {platform.node()}"}
_SESSION = """SELECT set_config('tcp_keepalives_idle', '60', false), set_config('tcp_keepalives_interval', '10', false),
set_config('tcp_keepalives_count', '6', false),
set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), false)"""


def open_store(path: str) -> sa.Engine:
    """Open (and create or migrate) the store at a file path or a postgresql:// URL; raise StoreError."""
    engine = _engine(path)
    try:
        again(lambda: _bring_up(engine, path))
    except StoreError:
        engine.dispose()  # a file left open would, when it is closed, take the journal of what took its place with it
        raise
    return engine


@contextlib.contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a write transaction: committed whole or not at all."""
    try:
        with engine.execution_options(writes=True).begin() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        raise _worded(where(engine), error) from error


@contextlib.contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a connection for reading."""
    try:
        with engine.connect() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        raise _worded(where(engine), error) from error


def again(write: Callable[[], T]) -> T:
    """Write, and where another wrote the same meanwhile write once more, and then once more."""
    for _ in range(2):
        with contextlib.suppress(Clashed):
            return write()
    return write()


def batches(values: Iterable[T], size: int = _MANY) -> Iterator[list[T]]:
    """Take values in lists of so many, or of as many as one query may name."""
    source = iter(values)
    while batch := list(islice(source, size)):
        yield batch


def upsert(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]],
    keep: Sequence[str] = (),
    add: Sequence[str] = (),
) -> None:
    """Insert rows, or update those whose primary key exists, leaving the columns in `keep` as they were and adding to those in `add`."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]  # noqa: PLC0415
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    new = {name: table.c[name] + statement.excluded[name] if name in add else statement.excluded[name] for name in rows[0]}
    changed = {name: value for name, value in new.items() if name not in keys and name not in keep}
    done = statement.on_conflict_do_update(index_elements=keys, set_=changed) if changed else statement.on_conflict_do_nothing()
    connection.execute(done, [dict(row) for row in rows])


def by_state(connection: sa.Connection, table: sa.Table, *chosen: sa.ColumnElement[bool]) -> dict[str, int]:
    """Count the rows of a table by their state."""
    query = sa.select(table.c.state, sa.func.count()).where(*chosen).group_by(table.c.state)
    return {str(state): int(number) for state, number in connection.execute(query)}


def _engine(path: str) -> sa.Engine:
    if is_server(path):
        return _server(path)
    asked: dict[str, Any] = {"connect_args": {"timeout": _WAIT, "check_same_thread": False}}
    if path == ":memory:":
        asked["poolclass"] = sa.pool.StaticPool
    elif only_read(Path(path)):
        # Opened anew each time: where it is taken for one that nobody writes, what a run writes meanwhile would read as damage.
        asked |= {"creator": _reader(path), "poolclass": sa.pool.NullPool}
    else:
        _prepare(Path(path))
    engine = sa.create_engine(sqlite(path), **asked)
    event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


def _server(path: str) -> sa.Engine:
    try:
        url = sa.make_url(path.replace("postgresql://", "postgresql+psycopg://", 1))
        engine = sa.create_engine(url.update_query_dict(_PATIENCE | dict(url.query)), isolation_level="SERIALIZABLE")
    except ImportError:
        raise StoreError(named(path), "the driver of PostgreSQL is not installed", "pip install 'psycopg[binary]'") from None
    except (sa.exc.ArgumentError, ValueError):
        raise StoreError(named(path), "not the URL of a database", "postgresql://user:password@host/name") from None
    event.listen(engine, "connect", _server_connect, insert=True)  # before SQLAlchemy asks: it cannot read every encoding
    return engine


def sqlite(path: str) -> sa.URL:
    """Give the URL of a file, whatever characters its name has."""
    return sa.URL.create("sqlite", database=path)


def named(path: str) -> str:
    """Name a store for people: a file by its path, a server without user and password, whatever stands in them."""
    if not is_server(path):
        return path
    try:
        url = sa.make_url(path)
    except (sa.exc.ArgumentError, ValueError):
        return f"{path.partition('://')[0]}://***"
    return str(sa.URL.create("postgresql", host=url.host, port=url.port, database=url.database))


def where(engine: sa.Engine) -> str:
    """Give what a store was opened by."""
    return str(engine.url.database) if engine.dialect.name == "sqlite" else engine.url.render_as_string()


def file_of(engine: sa.Engine) -> Path | None:
    """Give the file that a store is; None of one on a server or in memory."""
    path = engine.url.database
    return Path(path) if engine.dialect.name == "sqlite" and path and path != ":memory:" else None


def spare_of(path: str) -> Path:
    """Name the backup that is kept beside a store."""
    return Path(f"{path}.backup")


def damaged(path: str, reason: str) -> Damaged:
    """Say that a store is damaged, and what puts it right: the backup beside it, where one is kept."""
    beside = not is_server(path) and spare_of(path).exists()
    advice = "`digest run` puts its backup back" if beside else "`digest restore FILE` puts a backup back"
    return Damaged(path, f"the database is damaged ({reason})", advice)


def only_read(path: Path) -> bool:
    """Tell whether a store is there that this user may read and not write: the file, or the folder where its journal lies."""
    return os.access(path, os.R_OK) and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK))


def _reader(path: str) -> Callable[[], sqlite3.Connection]:
    """Open a file that is looked at; where no journal is beside it, none can be made, and the file is all there is."""

    def connect() -> sqlite3.Connection:
        how = "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1"
        uri = f"{Path(path).absolute().as_uri()}?{how}"
        return sqlite3.connect(uri, timeout=_WAIT, check_same_thread=False, uri=True)

    return connect


def _prepare(path: Path) -> None:
    """Make the folder and the file, readable by its owner alone; none, or an empty one, whose backup is there is no new store."""
    empty = path.stat().st_size == 0 if path.exists() else True
    if empty and spare_of(str(path)).exists():
        reason = f"the database is damaged (it {'was emptied' if path.exists() else 'is gone'})"
        advice = f"`digest run` puts its backup back; to begin anew, move {spare_of(path.name)} away"
        raise Damaged(str(path), reason, advice)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(str(path), f"the database cannot be opened: {error.strerror}", "check folder and rights") from error


def _sqlite_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DBAPI connection
    connection.isolation_level = None  # we say BEGIN ourselves, see _sqlite_begin
    with contextlib.suppress(sqlite3.OperationalError):  # of a store that may only be read
        connection.execute("PRAGMA journal_mode=WAL").close()
    # fullfsync: on macOS fsync alone leaves what it was given in the disk's own cache
    for pragma in ("synchronous=FULL", "fullfsync=ON", "foreign_keys=ON", "trusted_schema=OFF", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _server_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DBAPI connection
    name, encoding = connection.info.dbname, connection.info.parameter_status("server_encoding")
    if encoding not in (None, "UTF8"):  # a proxy may keep it to itself
        connection.close()
        advice = "name one in store.path that was made by `CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0`"
        raise StoreError(f"database {name}", f"it cannot hold every script: its encoding is {encoding}", advice)
    # A machine that died must not keep its locks for hours, and what a crash of the server takes back would be sent again.
    connection.execute(_SESSION)
    connection.commit()  # a setting goes with its transaction


def _sqlite_begin(connection: sa.Connection) -> None:
    # IMMEDIATE: two writers that both read first would otherwise deadlock into "database is locked".
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up(engine: sa.Engine, path: str) -> None:
    """Make or migrate what is not of this version; raise Clashed where another machine is at it."""
    try:
        if _version(engine) != HEAD:
            _migrate(engine)
    except (sa.exc.DBAPIError, OSError) as error:
        raise _worded(path, error) from error


def _version(engine: sa.Engine) -> str:
    """Read the schema's version without importing Alembic, which costs a third of a second."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _migrate(engine: sa.Engine) -> None:
    """Bring the schema up to date, all steps in one transaction."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util.exc import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with engine.execution_options(writes=True).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        advice = "it was made by a newer version: upgrade digest, or restore a backup"
        raise StoreError(str(engine.url.database), f"unknown schema version ({error})", advice) from error


def _worded(path: str, error: Exception) -> StoreError:  # noqa: PLR0911 - a line for each trouble
    """Say in one line what the database driver meant; a URL without its password."""
    server, path = is_server(path), named(path)
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    state = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    if state in (*_CLASHES, *_MADE):
        return Clashed(path, f"another wrote at the same time ({reason})", "nothing was stored; try again")
    if "locked" in reason:
        return StoreError(path, "the database is locked by another program", "close it, or try again later")
    if "readonly" in reason:
        advice = "give this user the right to write the file and its folder, and check the disk; until then it can be looked at"
        return StoreError(path, "the database may only be read", advice)
    if "full" in reason:
        return StoreError(path, "the disk is full", "free some space; nothing stored was lost")
    if "not a database" in reason or "malformed" in reason:
        return damaged(path, reason)
    if state in _MENDED:
        return StoreError(path, reason, _MENDED[state])
    if server:
        return StoreError(path, reason, "check store.path, and whether the server answers")
    return StoreError(path, reason, "check folder, rights and disk")
