"""A small web on loopback: answers by path, raw where HTTP itself is what goes wrong."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Answer = bytes | Callable[["Asked"], bytes]


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    path: str
    headers: dict[str, str]
    connection: socket.socket


@dataclass
class Web:
    """What the server answers, and what it was asked."""

    port: int = 0
    scheme: str = "http"
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Word an HTTP answer; names of headers are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("Content-Length", str(len(body)))
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items() if value != "-")]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@contextlib.contextmanager
def serve(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Serve answers on a free port of loopback until the end of the block."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    web = Web(listening.getsockname()[1], "https" if tls else "http")
    open_sockets: list[socket.socket] = []
    accepting = threading.Thread(target=_accept, args=(listening, web, tls, open_sockets), daemon=True)
    accepting.start()
    try:
        yield web
    finally:
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        accepting.join()
        for one in open_sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def _accept(listening: socket.socket, web: Web, tls: ssl.SSLContext | None, open_sockets: list[socket.socket]) -> None:
    threads = []
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        open_sockets.append(connection)
        threads.append(threading.Thread(target=_talk, args=(connection, web, tls, open_sockets), daemon=True))
        threads[-1].start()


def _talk(connection: socket.socket, web: Web, tls: ssl.SSLContext | None, open_sockets: list[socket.socket]) -> None:
    with contextlib.suppress(OSError, ValueError):
        if tls:
            connection = tls.wrap_socket(connection, server_side=True)
            open_sockets.append(connection)
        while head := _head(connection):
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
            asked = Asked(first.split(" ")[1], headers, connection)
            web.asked.append(asked)
            said = web.answers.get(asked.path.partition("?")[0], answer(b"", "404 Not Found"))
            connection.sendall(said(asked) if callable(said) else said)


def _head(connection: socket.socket) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        some = connection.recv(1)
        if not some:
            return b""
        head += some
    return head
