"""The newsroom's web server: real HTTP on loopback, with validators, redirects and the faults of real sites."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digest.errors import UsageError
from digest.newsroom import formats, pages
from digest.newsroom.content import FeedPlan, Outlet, Piece, outlets, visible

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterable, Iterator

FEED_ENTRIES = 40  # the newest a feed carries


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to a path: a body with its type, or a status alone."""

    status: int
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    modified: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Newsroom:
    """A newsroom being served: its address, its clock (settable), and what has been asked of it so far."""

    url: str
    now: datetime
    requests: list[tuple[str, str, int]] = field(default_factory=list)
    _answers: dict[tuple[str, datetime], Answer] = field(default_factory=dict)

    def answer(self, path: str) -> Answer:
        """Answer a path as of the newsroom's clock; the same path and clock give the same bytes."""
        key = (path, self.now)
        if key not in self._answers:
            self._answers[key] = answer(path, self.now, self.url)
        return self._answers[key]


def _plain(status: int, text: str) -> Answer:
    return Answer(
        status, f"<!DOCTYPE html><html><head><title>{text}</title></head><body><h1>{text}</h1></body></html>".encode()
    )


def _list(title: str, links: Iterable[tuple[str, str]]) -> Answer:
    lines = "".join(f'<li><a href="{url}">{escape(name)}</a></li>' for url, name in links)
    head = f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head>'
    return Answer(200, f"{head}<body><h1>{title}</h1><ul>{lines}</ul></body></html>".encode())


def _home(outlet: Outlet, shown: tuple[Piece, ...], base: str) -> Answer:
    return _list(escape(outlet.name), ((base + piece.path, piece.title) for piece in shown if piece.outlet == outlet.slug))


def _carried(outlet: Outlet, plan: FeedPlan, shown: tuple[Piece, ...]) -> tuple[Piece, ...]:
    mine = (piece for piece in shown if piece.outlet == outlet.slug)
    return tuple(piece for piece in mine if not plan.sections or piece.section in plan.sections)[:FEED_ENTRIES]


def _feed(outlet: Outlet, plan: FeedPlan, now: datetime, base: str) -> Answer:
    if plan.form == "gone":
        return _plain(410, f"{outlet.name} has closed")
    if plan.form == "html":
        return _plain(200, f"{outlet.name} has a new home. Choose your edition")
    pieces = _carried(outlet, plan, visible(now))
    write, content_type = formats.FORMS[plan.form]
    body = write(outlet, plan, pieces, base, now).encode(plan.charset, "xmlcharrefreplace")
    headers = [("Cache-Control", f"max-age={plan.max_age}")] if plan.max_age else []
    headers += [("Vary", "Accept-Encoding")] if plan.gzip else []
    # RFC 8259 has no charset for JSON; and the ISO-8859-1 feed says its charset in the XML alone.
    declared = "" if plan.form == "json" or plan.charset != "utf-8" else "; charset=utf-8"
    modified = formats.changed(pieces) if plan.validators else None
    return Answer(200, body, content_type + declared, modified, tuple(headers))


def _page(piece: Piece, outlet: Outlet, now: datetime, base: str) -> Answer:
    if piece.missing:
        return _plain(404, "Page not found")
    body = pages.render(piece, outlet, visible(now), base)
    # The header says UTF-8 even where the page is windows-1252: the server was set up by someone else.
    return Answer(200, body, "text/html; charset=utf-8", piece.changed, (("Cache-Control", "max-age=60"),))


def _redirected(base: str, outlet: Outlet, plan: FeedPlan) -> Answer:
    return Answer(301 if plan.permanent else 302, headers=(("Location", f"{base}/{outlet.slug}/{plan.moved}"),))


def _within(outlet: Outlet, path: str, now: datetime, base: str) -> Answer:
    """Answer a path below an outlet's folder."""
    below = path.removeprefix(f"/{outlet.slug}/")
    for plan in outlet.feeds:
        if plan.moved and below == plan.path:
            return _redirected(base, outlet, plan)
        if below == (plan.moved or plan.path):
            return _feed(outlet, plan, now, base)
    shown = visible(now)
    if not below:
        return _home(outlet, shown, base)
    piece = next((piece for piece in shown if piece.path == path), None)
    return _page(piece, outlet, now, base) if piece else _plain(404, "Page not found")


def answer(path: str, now: datetime, base: str) -> Answer:
    """Say what the newsroom serves at a path at a moment."""
    if path == "/":
        return _list("The sample newsroom", ((f"{base}/{outlet.slug}/", outlet.name) for outlet in outlets()))
    outlet = next((outlet for outlet in outlets() if path.startswith(f"/{outlet.slug}/")), None)
    return _within(outlet, path, now, base) if outlet else _plain(404, "Page not found")


def etag(body: bytes) -> str:
    """Make a strong validator of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"'


def _unchanged(asked: Any, mark: str, modified: datetime) -> bool:  # noqa: ANN401 - a mapping of headers
    """Decide whether a conditional request holds (RFC 9110, 13.2.2: the tag before the date)."""
    if tags := asked.get("If-None-Match"):
        return mark in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    try:
        return parsedate_to_datetime(asked.get("If-Modified-Since", "")) >= modified
    except (ValueError, TypeError):
        return False


class _Server(ThreadingHTTPServer):
    """A threading server that closes the connections it still holds when it ends."""

    request_queue_size = 256
    daemon_threads = False

    def __init__(self, newsroom: Newsroom, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.newsroom = newsroom
        self.newsroom.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._open: set[Any] = set()
        self._lock = threading.Lock()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class
        """Serve one connection in its own thread."""
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - as the base class
        """Close one connection."""
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class
        """Take a client that hangs up for what it is; report the rest."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """End the connections that clients keep alive, so that their threads end."""
        with self._lock:
            connections: list[socket.socket] = list(self._open)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(2)


class _Handler(BaseHTTPRequestHandler):
    """One connection: GET and HEAD, kept alive."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "newsroom", ""
    server: _Server
    wbufsize = -1  # head and body leave in one packet, or delayed ACKs would add 40 ms
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer a GET."""
        newsroom = self.server.newsroom
        found = newsroom.answer(urlsplit(self.path).path)
        status, headers, body = self._negotiated(found)
        newsroom.requests.append((self.command, self.path, status))
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD" and status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        """Answer a HEAD."""
        self.do_GET()

    def _negotiated(self, found: Answer) -> tuple[int, list[tuple[str, str]], bytes]:
        """Apply what the client accepts and has already: status, headers and body."""
        headers, body, mark = list(found.headers), found.body, etag(found.body)
        if ("Vary", "Accept-Encoding") in headers and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, mark = gzip.compress(body, mtime=0), mark[:-1] + '-gzip"'
            headers.append(("Content-Encoding", "gzip"))
        if found.modified:
            headers += [("ETag", mark), ("Last-Modified", format_datetime(found.modified, usegmt=True))]
            if _unchanged(self.headers, mark, found.modified):
                return 304, headers, b""
        return found.status, [*headers, ("Content-Type", found.content_type), ("Content-Length", str(len(body)))], body

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Tell the newsroom's time, not the machine's."""
        moment = self.server.newsroom.now if timestamp is None else datetime.fromtimestamp(timestamp, UTC)
        return format_datetime(moment, usegmt=True)

    def log_message(self, *_: object) -> None:
        """Say nothing: the newsroom keeps its own list of requests."""


@contextlib.contextmanager
def serve(now: datetime, port: int = 0) -> Iterator[Newsroom]:
    """Serve the newsroom as of a moment on 127.0.0.1, port 0 for any free one; raise UsageError when the port is taken."""
    try:
        server = _Server(Newsroom("", now), port)
    except OSError as error:
        raise UsageError(f"127.0.0.1:{port}", f"cannot listen here ({error.strerror})", "choose another port") from None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="newsroom")
    thread.start()
    try:
        yield server.newsroom
    finally:
        server.shutdown()
        server.hang_up()
        server.server_close()
        thread.join()
