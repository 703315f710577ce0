"""The HTTP client: turns, retries and redirects. Redirects, cookies and credentials are handled one hop at a time."""

from __future__ import annotations

import contextlib
import http
import ipaddress
import os
import random
import re
import ssl
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING
from urllib.parse import unquote

import httpcore2
import httpx2

from digest.errors import ConfigError, FetchError, Refused
from digest.fetch.body import ACCEPTED, BodyError, Limits, announced, read
from digest.fetch.freshness import fresh_until, retry_after
from digest.fetch.guard import Backend, Blocked, Deadline, NoName, literal, refusal, resolve
from digest.fetch.hosts import Hosts
from digest.types import Page
from digest.urls import redacted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.config import Network, Politeness
    from digest.fetch.guard import Net, Resolve
    from digest.seams import Clock, Get
    from digest.types import Request

_HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")  # httpx2 lets more pass: "http://[" asks for the host "%5B"
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (429, 500, 502, 503, 504)
_ANSWERS = (200, 203, 304, 410)
_BUSY = (429, 503)
_PATIENCE = 30  # answers that take all their time, after which a host is asked no more in this run
_BACK_OFF = 0.5  # seconds, doubled each time, with as much jitter again
_WAIT = 10.0  # longest Retry-After waited for within a run
_VALIDATOR = 500  # characters of an ETag that is kept
_IDLE = 16  # connections kept open for another request: the pool looks at each of them every time
_LARGE = 4  # bodies over 1 MB read at once: bounds the memory of 64 hostile servers answering together
_UNKNOWN_CA = (18, 19, 20, 21)  # X509_V_ERR_…: nobody we know signed it, as where a company's gateway opens all TLS
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy")
_NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE")  # what OpenSSL says of an answer in plain text
_ADVICE = {
    304: "it was asked for the whole and keeps it back: tell the publisher",
    401: "give its feed `auth: ${ENV}` in config.yaml",
    402: "it wants to be paid",
    403: "the publisher refuses programs: name yourself in politeness.user_agent, or ask for access",
    404: "look for the page's new address",
    407: "write user and password into network.proxy",
}


@dataclass(frozen=True, slots=True)
class Outside:
    """What the client knows of the world, handed in so that a test can hand in another."""

    clock: Clock = lambda: datetime.now(UTC)
    resolve: Resolve = resolve
    sleep: Callable[[float], object] = time.sleep
    chance: Callable[[], float] = random.random


@contextlib.contextmanager
def open_client(politeness: Politeness, network: Network, outside: Outside | None = None) -> Iterator[Get]:
    """Open the one HTTP client of a run: a thread-safe Get; raise ConfigError for networks or proxies that cannot be."""
    outside = outside or Outside()
    deadline = Deadline()
    proxy = _proxy(network.proxy)
    backend = Backend(outside.resolve, _networks(network.allow), deadline, proxy.host if proxy else "")
    pool = _pool(politeness, backend, proxy, _trusting(network.ca_file))
    with contextlib.closing(backend), _plain_client(pool) as plain:
        hosts = Hosts(politeness.per_host, politeness.delay, outside.sleep)
        yield _Client(plain, politeness, network, outside, deadline, hosts).get


def _plain_client(pool: httpcore2.ConnectionPool) -> httpx2.Client:
    """Make a client that keeps no cookies between requests and reads nothing from the environment."""
    jar = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return httpx2.Client(transport=_Transport(pool), trust_env=False, timeout=None, cookies=jar)


def _networks(names: tuple[str, ...]) -> tuple[Net, ...]:
    try:
        return tuple(ipaddress.ip_network(name, strict=False) for name in names)
    except ValueError as error:
        raise ConfigError("network.allow", str(error), 'write networks as "10.0.0.0/8"') from None


def _proxy(url: str) -> httpx2.URL | None:
    if not url:
        return None
    with contextlib.suppress(httpx2.InvalidURL):
        proxy = httpx2.URL(url)
        if proxy.scheme in ("http", "https") and _HOST.fullmatch(proxy.raw_host):
            return proxy
    raise ConfigError("network.proxy", "not the URL of an HTTP proxy", 'write "http://proxy.example.org:3128"')


def _trusting(ca_file: Path | None) -> ssl.SSLContext:
    """Trust the system's certificates, and those of a file."""
    tls = httpx2.create_ssl_context(trust_env=False)
    try:
        if ca_file:
            tls.load_verify_locations(ca_file)
    except OSError as error:
        raise ConfigError(f"network.ca_file {ca_file}", f"cannot be read: {error}", "it must be certificates as PEM") from error
    return tls


def _pool(politeness: Politeness, backend: Backend, proxy: httpx2.URL | None, tls: ssl.SSLContext) -> httpcore2.ConnectionPool:
    if proxy is None:
        return httpcore2.ConnectionPool(
            ssl_context=tls,
            max_connections=politeness.concurrency,
            max_keepalive_connections=_IDLE,
            keepalive_expiry=15.0,
            network_backend=backend,
        )
    return httpcore2.HTTPProxy(
        proxy_url=httpcore2.URL(scheme=proxy.raw_scheme, host=proxy.raw_host, port=proxy.port, target=proxy.raw_path),
        proxy_auth=(unquote(proxy.username).encode(), unquote(proxy.password).encode()) if proxy.username else None,
        ssl_context=tls,
        max_connections=politeness.concurrency,
        keepalive_expiry=15.0,
        network_backend=backend,
    )


class _Body(httpx2.SyncByteStream):
    """The bytes of an answer, as they come."""

    def __init__(self, stream: httpcore2.Response) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        return self._stream.iter_stream()

    def close(self) -> None:
        self._stream.close()


class _Transport(httpx2.BaseTransport):
    """Hands requests to a pool whose connections are guarded; errors of httpcore pass as they are."""

    def __init__(self, pool: httpcore2.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Again(Exception):
    """Trouble that may pass: the error to raise in the end, and what the server said about when."""

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        super().__init__(error)
        self.error, self.wait = error, wait


@dataclass(slots=True)
class _Chain:
    """One request on its way through redirects."""

    request: Request
    url: httpx2.URL
    permanent: bool = True
    hops: int = 0
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)  # by host: they never cross


@dataclass(frozen=True, slots=True)
class _Client:
    """Everything a Get stands on."""

    http: httpx2.Client
    politeness: Politeness
    network: Network
    outside: Outside
    deadline: Deadline
    hosts: Hosts
    large: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_LARGE))

    def get(self, request: Request) -> Page:
        """Fetch one page, trying again where the trouble may pass; raise FetchError."""
        for attempt in range(self.politeness.retries + 1):
            try:
                return self._follow(request)
            except _Again as again:
                if attempt == self.politeness.retries or (again.wait or 0) > _WAIT:
                    raise again.error from again
                back_off = _BACK_OFF * 2**attempt * (1 + self.outside.chance())
                self.outside.sleep(max(again.wait or 0, back_off))
        raise AssertionError

    def _follow(self, request: Request) -> Page:
        """Go from hop to hop until there is an answer."""
        chain = _Chain(request, self._first(request.url))
        while True:
            with self.hosts.turn(chain.url.host):
                if self.hosts.spent(chain.url.host) > _PATIENCE * self.politeness.timeout:
                    raise FetchError(
                        redacted(request.url), "its host has been too slow in this run", "it is asked again by the next"
                    )
                self.deadline.at = time.monotonic() + self.politeness.timeout
                answer = self._hop(chain)
            if isinstance(answer, Page):
                return answer
            chain.hops += 1
            if chain.hops > self.politeness.redirects:
                raise Refused(redacted(request.url), f"more than {self.politeness.redirects} redirects")
            chain.url = answer

    def _first(self, text: str) -> httpx2.URL:
        try:
            url = httpx2.URL(text)
        except (httpx2.InvalidURL, ValueError, UnicodeError):
            raise Refused(redacted(text), "not a URL", "check its spelling") from None
        self._check(url, redacted(text))
        return url

    def _check(self, url: httpx2.URL, subject: str) -> None:
        """Refuse what is not http(s) and, where a proxy would resolve the name unseen, what is plainly not public."""
        if url.scheme not in ("http", "https") or not _HOST.fullmatch(url.raw_host):
            raise Refused(subject, f"not an http or https address: {redacted(str(url))[:200]}")
        if self.network.proxy:
            inside = f".{url.host.rstrip('.')}".endswith((".localhost", ".local", ".internal"))
            known = literal(url.host)
            reason = refusal(known, _networks(self.network.allow)) if known else ""
            if inside or reason:
                advice = (
                    "allow its network under network.allow"
                    if reason
                    else "only without network.proxy can its network be allowed"
                )
                raise Refused(subject, reason or f"{url.host} is not a public name", advice)

    def _hop(self, chain: _Chain) -> Page | httpx2.URL:
        """Ask once; give the page, or where to ask next."""
        subject = redacted(chain.request.url)
        try:
            with contextlib.ExitStack() as stack:
                answer = self.http.send(self._message(chain), stream=True, follow_redirects=False)
                stack.callback(answer.close)
                self._remember(chain, answer)
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    return self._next(chain, answer, subject)
                return self._page(chain, answer, subject, stack)
        except Blocked as error:
            raise Refused(subject, str(error), "allow its network under network.allow if that is meant") from error
        except NoName as error:
            reason = "the proxy's name cannot be resolved" if self.network.proxy else str(error)
            worded = FetchError(subject, reason, self._advice("check the address, or the network"))
            raise (_Again(worded) if error.passing else worded) from error
        except httpcore2.TimeoutException as error:
            raise FetchError(subject, f"no complete answer within {self.politeness.timeout:g} s", self._advice()) from error
        except httpcore2.ConnectError as error:
            raise self._unreached(subject, error) from error
        except httpcore2.ProxyError as error:
            raise _unpassed(subject, str(error)) from error
        except httpcore2.LocalProtocolError as error:
            raise _unsendable(subject) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError) as error:
            raise _Again(FetchError(subject, _broken(error))) from error

    def _unreached(self, subject: str, error: Exception) -> Exception:
        cause = error.args[0] if error.args else None  # httpcore hands the socket's own error on as an argument
        if isinstance(cause, ssl.SSLError):
            why = getattr(cause, "verify_message", "") or cause.reason or "TLS failed"
            plain = cause.reason in _NO_TLS
            advice = "write http:// in the place of https://, if it has no other way" if plain else "tell the publisher"
            if getattr(cause, "verify_code", 0) in _UNKNOWN_CA:
                advice += (
                    "; if many feeds say so: install root certificates, or name your company's gateway's in network.ca_file"
                )
            return FetchError(subject, f"its certificate or TLS cannot be trusted: {why}", advice)
        reason = getattr(cause, "strerror", None) or "refused"
        proxy = "the proxy " if self.network.proxy else ""
        return _Again(FetchError(subject, f"{proxy}cannot be connected to: {reason}", self._advice()))

    def _advice(self, otherwise: str = "") -> str:
        """Advise where a host cannot be reached: a company that lets nothing out but by its proxy mostly names that in the environment."""
        if self.network.proxy:
            return "check network.proxy"
        named = next(filter(os.environ.get, _PROXIES), "")
        return f"the proxy that {named} names is not used: write it into network.proxy" if named else otherwise

    def _message(self, chain: _Chain) -> httpx2.Request:
        """Word the request: the feed's own headers and credentials only where they were meant for."""
        url, request = chain.url, chain.request
        headers = {"User-Agent": self.politeness.user_agent, "Accept-Encoding": ACCEPTED, "Accept": "*/*"}
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.last_modified:
            headers["If-Modified-Since"] = request.last_modified
        if _home(httpx2.URL(request.url), url):
            headers.update(dict(request.headers))
        else:
            url = url.copy_with(username=None, password=None)
        if cookies := chain.cookies.get(url.host):
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        try:
            return self.http.build_request("GET", url, headers=headers)
        except (UnicodeError, ValueError):
            raise _unsendable(redacted(request.url)) from None

    def _remember(self, chain: _Chain, answer: httpx2.Response) -> None:
        """Keep cookies for the rest of this chain and this host: some walls redirect until theirs comes back."""
        jar = chain.cookies.setdefault(chain.url.host, {})
        for line in answer.headers.get_list("set-cookie")[:20]:
            name, mark, value = line.partition(";")[0].partition("=")
            if mark and len(line) < 4096 and name.strip().isascii() and value.isascii():  # noqa: PLR2004 - RFC 6265, 6.1
                jar[name.strip()] = value.strip()

    def _next(self, chain: _Chain, answer: httpx2.Response, subject: str) -> httpx2.URL:
        """Find where a redirect leads, and whether we go there."""
        try:
            url = chain.url.join(answer.headers["location"]).copy_with(fragment=None)
        except (httpx2.InvalidURL, ValueError, UnicodeError):
            raise Refused(subject, "redirects to something that is no URL") from None
        self._check(url, subject)
        if chain.url.scheme == "https" and url.scheme == "http" and not self.network.downgrade:
            advice = "set network.downgrade: true to follow it"
            raise Refused(subject, f"redirects from https to http ({redacted(str(url))[:200]})", advice)
        chain.permanent = chain.permanent and answer.status_code in _PERMANENT
        first = httpx2.URL(chain.request.url)
        return url.copy_with(userinfo=first.userinfo) if _home(first, url) and not url.userinfo else url

    def _page(self, chain: _Chain, answer: httpx2.Response, subject: str, stack: contextlib.ExitStack) -> Page:
        status, headers, now = answer.status_code, answer.headers, self.outside.clock()
        wait = retry_after(headers, now)
        if status in _BUSY and wait is not None:
            if wait > _WAIT:  # the caller remembers it; asking again in this run would be rude
                return Page(str(chain.url), status, fresh_until=now + timedelta(seconds=wait))
            self.hosts.hold(chain.url.host, wait)
        unasked = status == 304 and not (chain.request.etag or chain.request.last_modified)  # noqa: PLR2004
        if unasked or status not in _ANSWERS:
            error = FetchError(subject, f"the server answered {_phrase(status)}", _ADVICE.get(status, ""), status)
            raise _Again(error, wait) if status in _PASSING else error
        body = b"" if status in (304, 410) else self._body(answer, subject, stack)
        return Page(
            url=str(chain.url.copy_with(username=None, password=None)),
            status=200 if status == 203 else status,  # noqa: PLR2004
            body=body,
            content_type=headers.get("content-type", "")[:200],
            etag=_sendable(headers.get("etag", "")),
            last_modified=_sendable(headers.get("last-modified", "")),
            fresh_until=fresh_until(headers, now),
            moved_to=str(chain.url) if chain.hops and chain.permanent else "",
        )

    def _body(self, answer: httpx2.Response, subject: str, stack: contextlib.ExitStack) -> bytes:
        limits = Limits(self.politeness.max_bytes, self.politeness.max_ratio)
        length = answer.headers.get("content-length", "")
        try:
            announced(length, limits)
            return read(answer.iter_raw(), answer.headers.get("content-encoding", ""), limits, lambda: self._permit(stack))
        except BodyError as error:
            if error.passing:
                raise _Again(FetchError(subject, error.reason)) from error
            advice = "raise politeness.max_bytes or max_ratio if it is honest" if error.large else "tell the publisher"
            raise Refused(subject, error.reason, advice) from error

    def _permit(self, stack: contextlib.ExitStack) -> None:
        """Wait for leave to hold a large body."""
        if not self.large.acquire(timeout=self.deadline.left()):
            raise httpcore2.ReadTimeout("too many large answers at once")
        stack.callback(self.large.release)


def _home(first: httpx2.URL, here: httpx2.URL) -> bool:
    """Tell whether a hop is still at the host the request was meant for, and not less safe."""
    same = first.host == here.host and (first.port == here.port or (first.port is None and here.port is None))
    return same and here.scheme in (first.scheme, "https")


def _sendable(validator: str) -> str:
    """Give a validator as it can be sent back; nothing where it cannot: a part of one names no answer."""
    return validator if validator.isascii() and len(validator) <= _VALIDATOR else ""


def _unsendable(subject: str) -> Refused:
    return Refused(subject, "its headers cannot be sent", "use plain ASCII in headers and auth, and no space in a name")


def _unpassed(subject: str, answer: str) -> Exception:
    """Word how a proxy refused to open a line to a host ("407 Proxy Authentication Required"): only its number is taken."""
    number = answer.partition(" ")[0]
    status = int(number) if number.isascii() and number.isdigit() and len(number) == 3 else 0  # noqa: PLR2004
    said = f" ({_phrase(status)})" if status else ""
    advice = _ADVICE[407] if status == 407 else "check the address, or ask whoever runs the proxy"  # noqa: PLR2004
    error = FetchError(subject, f"the proxy will not pass the request on{said}", advice, status)
    return _Again(error) if status in _PASSING else error


def _phrase(status: int) -> str:
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _broken(error: Exception) -> str:
    """Word a broken connection without quoting what the other side sent."""
    if isinstance(error, httpcore2.ProtocolError) and "without sending complete message body" not in str(error):
        return "what the server answered is no HTTP, or its headers are too long"
    return "the connection broke off"
