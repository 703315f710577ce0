"""A mail server that answers as it is told, and a store with an issue to deliver."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import email
import email.policy
import socket
import ssl
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from digest.config import Config, Edition, Mail, Recipients, Server
from digest.store import issues, open_store
from digest.types import Issue, Rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage
    from pathlib import Path

    import sqlalchemy as sa

SLOT = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
NONCE = "0123456789abcdef"
HTML = f'<!DOCTYPE html>\n<p>Dear PH{NONCE}NAME, größer &amp; besser</p>\n<a href="PH{NONCE}UNSUBSCRIBE">Leave</a>\n'
TEXT = f"Dear PH{NONCE}NAME, größer & besser\n.a line with a dot\nLeave: PH{NONCE}UNSUBSCRIBE\n"


_ENGINES: list[sa.Engine] = []


@pytest.fixture(autouse=True)
def close_stores() -> Iterator[None]:
    """Close what `opened` opened, when a test is over."""
    yield
    while _ENGINES:
        _ENGINES.pop().dispose()


def opened(path: Path | str) -> sa.Engine:
    """Open a store that is closed when the test is over."""
    _ENGINES.append(open_store(str(path)))
    return _ENGINES[-1]


class Clock:
    """A clock that stands until it is put on."""

    def __init__(self, now: dt.datetime = SLOT) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def on(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


@dataclass
class Script:
    """What a server answers: a reply by verb and, for RCPT and the end of DATA, by recipient; "drop" closes the line."""

    replies: dict[str, str] = field(default_factory=dict)
    messages: list[tuple[str, str, bytes]] = field(default_factory=list)
    commands: Counter[str] = field(default_factory=Counter)
    connections: int = 0
    times: dict[str, int] = field(default_factory=dict)  # how often a scripted reply is given before all is well

    def reply(self, verb: str, recipient: str = "") -> str:
        self.commands[verb] += 1
        for key in (f"{verb} {recipient}", verb):
            if key in self.replies and self.times.get(key, 1) > 0:
                if key in self.times:
                    self.times[key] -= 1
                return self.replies[key]
        return ""

    @property
    def recipients(self) -> list[str]:
        return [to for _sender, to, _message in self.messages]

    def parsed(self, number: int = 0) -> EmailMessage:
        return email.message_from_bytes(self.messages[number][2], policy=email.policy.default)


class _Server(SMTP):
    """aiosmtpd, told to misbehave at chosen steps."""

    script: Script

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - asyncio's
        super().connection_made(transport)
        self.script.connections += 1

    async def _scripted(self, verb: str, recipient: str = "") -> bool:
        reply = self.script.reply(verb, recipient)
        if reply == "drop":
            self.transport.abort()
        elif reply.startswith("slow"):
            await asyncio.sleep(float(reply[4:]))
        elif reply:
            await self.push(reply)
            if reply.startswith("421"):
                self.transport.close()
        return bool(reply) and not reply.startswith("slow")

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        if not await self._scripted("MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        if not await self._scripted("RCPT", (arg or "").partition(":")[2].strip("<>")):
            await super().smtp_RCPT(arg)

    async def smtp_RSET(self, arg: str | None) -> None:  # noqa: N802
        if not await self._scripted("RSET"):
            await super().smtp_RSET(arg)

    async def smtp_QUIT(self, arg: str | None) -> None:  # noqa: N802
        if not await self._scripted("QUIT"):
            await super().smtp_QUIT(arg)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        if await self._scripted("DATA"):
            return
        if self.script.reply("BODY") == "drop":
            await self.push("354 go ahead")
            await self._reader.read(10)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, script: Script) -> None:
        self.script = script

    async def handle_DATA(self, server: _Server, _session: Any, envelope: Any) -> str:  # noqa: N802, ANN401
        to = envelope.rcpt_tos[0]
        reply = self.script.reply("END", to)
        if reply.startswith("lost"):  # taken, but the reply never comes
            self.script.messages.append((envelope.mail_from, to, envelope.original_content))
            server.transport.abort()
            return "250 never seen"
        if reply == "drop":
            server.transport.abort()
            return "250 never seen"
        if reply.startswith("slow"):
            await asyncio.sleep(float(reply[4:]))
        elif reply:
            return reply
        self.script.messages.append((envelope.mail_from, to, envelope.original_content))
        return "250 2.0.0 taken"


class _Controller(Controller):
    def __init__(self, script: Script, **settings: Any) -> None:  # noqa: ANN401 - aiosmtpd's
        self.script = script
        super().__init__(_Handler(script), hostname="127.0.0.1", port=0, **settings)

    def factory(self) -> SMTP:
        server = _Server(self.handler, **self.SMTP_kwargs)
        server.script = self.script
        return server

    def _trigger_server(self) -> None:
        """Skip aiosmtpd's trial connection: it would be counted, and goes to port 0."""
        self.smtpd = self.factory()
        self._factory_invoked.set()


@contextlib.contextmanager
def mail_server(script: Script, **settings: Any) -> Iterator[int]:  # noqa: ANN401 - aiosmtpd's
    """Run a scripted server on loopback; give its port."""
    controller = _Controller(script, **settings)
    controller.start()
    try:
        yield controller.server.sockets[0].getsockname()[1]
    finally:
        controller.stop()


def tls_settings(folder: Path, *, required: bool = True) -> dict[str, Any]:
    """Make a certificate for localhost and the settings of a server that uses it and wants a password."""
    certify(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")

    def authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, secret: Any) -> AuthResult:  # noqa: ANN401
        good = isinstance(secret, LoginPassword) and (secret.login, secret.password) == (b"ann", b"secret")
        return AuthResult(success=good, handled=False)

    auth = {"authenticator": authenticate, "auth_required": True, "auth_require_tls": True}
    return {"tls_context": context, "require_starttls": required, **auth}


def certify(folder: Path) -> Path:
    """Make a self-signed certificate for localhost."""
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command.split(), names, *files], check=True, capture_output=True)
    return folder / "cert.pem"


def server(port: int, **settings: Any) -> Server:  # noqa: ANN401 - config's
    """Describe a server on loopback, unencrypted unless told otherwise."""
    return Server.model_validate({"host": "127.0.0.1", "port": port, "tls": "none", **settings})


def mail(port: int = 0, **settings: Any) -> Mail:  # noqa: ANN401 - config's
    """Describe the way out: SMTP on a port of loopback, with short patience."""
    plain: dict[str, Any] = {
        "sender": "Morning <morning@news.example>",
        "transport": "smtp",
        "servers": (server(port),) if port else (),
        "unsubscribe": "https://news.example/u/{token}",
        "unsubscribe_mailto": "leave@news.example",
        "archive_url": "https://news.example/issues",
        "hello": "news.example",
        "secret": "sesame",
        "timeout": 5,
        "final_timeout": 5,
    }
    return Mail.model_validate(plain | settings)


def config(way: Mail, to: tuple[str, ...] = ("ann@reader.example",), **edition: Any) -> Config:  # noqa: ANN401 - config's
    """Configure one edition that goes to some addresses."""
    plain: dict[str, Any] = {"name": "morning", "title": "The Morning", "recipients": Recipients(addresses=to), "late": "6h"}
    return Config(mail=way, editions=(Edition.model_validate(plain | edition),))


def stored(path: Path, **more: Any) -> tuple[sa.Engine, int]:  # noqa: ANN401 - those of add_issue
    """Open a store and put an issue into it that is ready to go."""
    engine = opened(path)
    return engine, add_issue(engine, **more)


def add_issue(
    engine: sa.Engine,
    *,
    slot: dt.datetime = SLOT,
    number: int = 1,
    edition: str = "morning",
    printed: dict[str, str] | None = None,
) -> int:
    """Put an issue into a store."""
    issue = Issue(edition, "The Morning", number, slot.date(), slot, "en", ())
    rendered = Rendered("Größtes: five stories", HTML, TEXT)
    return issues.save(engine, issues.Making(issue, slot, "made", "", rendered, (), printed or {}, {}))


def until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait for a condition of another process, a moment at a time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def free_port() -> int:
    """Name a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
