"""The preview as an ASGI application: JSON for the page, the mail in panes, and a stream of reloads."""

from __future__ import annotations

import asyncio
import contextlib
import re
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import DigestError
from digest.preview import facts, pictures
from digest.preview.panes import OPEN, PANES, listing, pane
from digest.types import CLIPPED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from digest.preview.shelf import Shelf
    from digest.types import Breach, Issue, Rendered

_FILES = Path(__file__).parent
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PANE_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src {images}; frame-ancestors 'self'"
)
_LOOPBACK = re.compile(rb"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?")
_BEAT = 15.0
"""Seconds after which a silent event stream says that it lives."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An issue rendered once, for all panes."""

    issue: Issue
    rendered: Rendered
    cuts: Sequence[str]
    raw: bytes


class Desk:
    """What is on show: rendered issues, kept until a watched file changes. One render at a time: the inliner is not thread-safe."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.version = shelf, 0
        self._shown: dict[str, Shown] = {}
        self._lock = threading.Lock()
        self._changed = asyncio.Event()
        self._closed = False

    def show(self, key: str) -> Shown:
        """Render an issue, or give what is kept of it; raise DigestError."""
        with self._lock:
            shown = self._shown  # a change that comes meanwhile forgets this one with all it holds
            if key not in shown:
                shown[key] = self._render(key)
            return shown[key]

    def _render(self, key: str) -> Shown:
        issue = self.shelf.load_issue(key)
        rendered, cuts = self.shelf.render(issue)
        return Shown(issue, rendered, cuts, self.shelf.message(issue, rendered))

    def findings(self, shown: Shown) -> Sequence[Breach]:
        """Lint what is shown: apart from rendering it, so that an edit is seen before it is judged."""
        return self.shelf.lint(shown.rendered, shown.raw)

    def changed(self) -> None:
        """Forget what was rendered and wake every open page; call it in the server's loop."""
        self._shown = {}  # without the lock: the loop must not wait for a render
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """End the events of every open page: a server that stops would have to cut them off."""
        self._closed = True
        self._changed.set()

    async def events(self) -> AsyncIterator[str]:
        """Yield a server-sent event for each change from now on."""
        yield f"event: hello\ndata: {self.version}\n\n"
        while True:
            event, told = self._changed, ": still here\n\n"
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(event.wait(), _BEAT)
                told = f"event: changed\ndata: {self.version}\n\n"
            if self._closed:
                return
            yield told


def app(desk: Desk) -> Starlette:
    """Make the application; it answers loopback hosts alone."""
    from starlette.applications import Starlette  # noqa: PLC0415 - heavy import, used late
    from starlette.middleware import Middleware  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    def bound(function: Any) -> Any:  # noqa: ANN401 - starlette takes any endpoint
        def endpoint(request: Request) -> Response:
            return answer(function, desk, request)

        return endpoint

    return Starlette(
        routes=[
            Route("/", lambda _: _file("page.html", "text/html")),
            Route("/page.js", lambda _: _file("page.js", "text/javascript")),
            Route("/page.css", lambda _: _file("page.css", "text/css")),
            Route("/events", lambda _: _stream(desk)),
            Route("/api/issues", bound(_issues)),
            Route("/api/issue/{key:path}", bound(_issue)),
            Route("/api/cite/{key:path}", bound(_cite)),
            Route("/api/diff", bound(_diff)),
            Route("/api/send/{key:path}", bound(_send), methods=["POST"]),
            Route("/pane/{kind}/{key:path}", bound(_pane)),
        ],
        middleware=[Middleware(_Local)],
    )


def answer(function: Any, desk: Desk, request: Request) -> Response:  # noqa: ANN401
    """Answer a request; a DigestError becomes a line the page can show."""
    from starlette.responses import JSONResponse  # noqa: PLC0415

    try:
        found = function(desk, request)
    except DigestError as error:
        return JSONResponse({"error": str(error)}, 422, headers={"Cache-Control": "no-store"})
    return found if hasattr(found, "body") else JSONResponse(found, headers={"Cache-Control": "no-store"})


class _Local:
    """Refuse every host but loopback (a page elsewhere could point its own name here), and writes that other sites ask for."""

    def __init__(self, inner: Any) -> None:  # noqa: ANN401
        self.inner = inner

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401
        if scope["type"] == "http" and not _local({name.lower(): value for name, value in scope["headers"]}, scope["method"]):
            from starlette.responses import PlainTextResponse  # noqa: PLC0415

            await PlainTextResponse("The preview answers this machine alone.\n", 403)(scope, receive, send)
            return
        await self.inner(scope, receive, send)


def _local(headers: dict[bytes, bytes], method: str) -> bool:
    host = headers.get(b"host", b"")
    asked = headers.get(b"sec-fetch-site", b"same-origin") in (b"same-origin", b"none")
    asked = asked and headers.get(b"origin", b"http://" + host) == b"http://" + host  # of browsers before 2023, the only one
    return bool(_LOOPBACK.fullmatch(host)) and (method in ("GET", "HEAD") or asked)


def _file(name: str, kind: str) -> Response:
    from starlette.responses import Response  # noqa: PLC0415

    headers = {"Content-Security-Policy": _PAGE_POLICY, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response((_FILES / name).read_bytes(), media_type=kind, headers={**headers, "Referrer-Policy": "no-referrer"})


def _stream(desk: Desk) -> Response:
    from starlette.responses import StreamingResponse  # noqa: PLC0415

    return StreamingResponse(desk.events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def _issues(desk: Desk, _request: Request) -> dict[str, Any]:
    found = [asdict(each) for each in desk.shelf.list_issues()]
    first = desk.shelf.first or (found[0]["key"] if found else "")
    return {
        "issues": found,
        "first": first,
        "panes": (*PANES, "run"),
        "open": OPEN,
    }


def _issue(desk: Desk, request: Request) -> dict[str, Any]:
    key = request.path_params["key"]
    shown = desk.show(key)
    issue, findings = shown.issue, desk.findings(shown)
    return {
        "key": key,
        "version": desk.version,
        "title": issue.title,
        "language": issue.language,
        "number": issue.number,
        "date": issue.date.isoformat(),
        "subject": shown.rendered.subject,
        "standing": desk.shelf.standing(key),
        "bytes": len(shown.rendered.html.encode()),
        "limit": CLIPPED,
        "cuts": list(shown.cuts),
        "findings": [asdict(each) for each in findings],
        "stories": [facts.explain(*each) for each in facts.briefs(issue)],
    }


def _cite(desk: Desk, request: Request) -> dict[str, Any]:
    anchor, href = request.query_params.get("story", ""), request.query_params.get("href", "")
    for found, _, brief in facts.briefs(desk.show(request.path_params["key"]).issue):
        if found == anchor or not anchor:
            sentence = facts.cited(brief, href)
            if sentence:
                return sentence
    return {}


def _diff(desk: Desk, request: Request) -> dict[str, Any]:
    old, new = (desk.show(request.query_params.get(name, "")) for name in ("old", "new"))
    return facts.compare(old.issue, new.issue, (old.rendered.text, new.rendered.text))


def _send(desk: Desk, request: Request) -> dict[str, Any]:
    return {"sent": desk.shelf.send(desk.show(request.path_params["key"]).issue)}


def _pane(desk: Desk, request: Request) -> Response:
    from starlette.responses import HTMLResponse  # noqa: PLC0415

    kind, key = request.path_params["kind"], request.path_params["key"]
    policy = _PANE_POLICY.format(images="'none'" if kind == "images-off" else "https: data:")
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    try:
        shown = desk.show(key)
    except DigestError as error:
        return HTMLResponse(listing(str(error)), 422, headers)
    if kind == "run":
        return HTMLResponse(pictures.page(shown.issue, desk.shelf.timings(key)), headers=headers)
    return HTMLResponse(pane(kind, shown.rendered.html, shown.rendered.text, shown.raw), headers=headers)
