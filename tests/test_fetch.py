"""Everything here stays on loopback: names are resolved by a fake, and addresses beyond it are only ever refused."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import socket
import socketserver
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fakes_web import Asked, Web, answer, serve
from hypothesis import given
from hypothesis import strategies as st

from digest import fetch
from digest.config import Network, Politeness
from digest.errors import ConfigError, FetchError, Refused
from digest.fetch.body import BodyError, Limits, read
from digest.fetch.freshness import fresh_until, parse_date, retry_after
from digest.fetch.guard import literal, refusal, resolve
from digest.fetch.hosts import Hosts
from digest.seams import Get
from digest.types import Page, Request

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
DATA = Path(__file__).parent / "data" / "web"
LOOPBACK = {"allow": ("127.0.0.0/8", "::1/128")}
QUICK = {"retries": 0, "delay": 0, "timeout": 5.0}


def by_name(*names: str, address: str = "127.0.0.1") -> fetch.Outside:
    def resolve(name: str, _port: int) -> list[str]:
        assert name in names, name
        return [address]

    return outside(resolve=resolve)


def outside(**changed: object) -> fetch.Outside:
    plain: dict[str, object] = {"clock": lambda: NOW, "sleep": lambda _seconds: None, "chance": lambda: 0.0}
    return fetch.Outside(**(plain | changed))  # type: ignore[arg-type]


@contextmanager
def client(*, network: dict[str, object] | None = None, world: fetch.Outside | None = None, **polite: object) -> Iterator[Get]:
    politeness, open_to = Politeness(**(QUICK | polite)), Network(**(LOOPBACK if network is None else network))  # type: ignore[arg-type]
    with fetch.open_client(politeness, open_to, world or outside()) as get:
        yield get


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as server:
        yield server


def refused(get: Get, url: str, reason: str) -> FetchError:
    with pytest.raises(FetchError, match=reason) as caught:
        get(Request(url))
    return caught.value


# -- answers -------------------------------------------------------------------------------------------------------


def test_a_page_comes_with_its_validators(web: Web) -> None:
    web.answers["/f"] = answer(b"<rss/>", ETag='"1"', Last_Modified="Mon, 23 Nov 2026 05:00:00 GMT", Content_Type="text/xml")
    with client() as get:
        page = get(Request(web.url("/f")))
    assert page == Page(web.url("/f"), 200, b"<rss/>", "text/xml", '"1"', "Mon, 23 Nov 2026 05:00:00 GMT")
    assert web.asked[0].headers["user-agent"].startswith("digest/")


@pytest.mark.parametrize("etag", ['"é"', f'"{"1" * 500}"'])
def test_a_validator_that_cannot_be_sent_back_whole_is_not_kept(web: Web, etag: str) -> None:
    web.answers["/f"] = answer(b"<rss/>", ETag=etag, Last_Modified="gestern früh")
    with client() as get:
        page = get(Request(web.url("/f")))
        assert get(Request(web.url("/f"), page.etag, page.last_modified)).body == b"<rss/>"
    assert (page.etag, page.last_modified) == ("", "")


def test_a_304_that_nobody_asked_for_is_no_answer(web: Web) -> None:
    web.answers["/f"] = answer(status="304 Not Modified", ETag='"2"')
    with client() as get:
        assert refused(get, web.url("/f"), "the server answered 304 Not Modified").status == 304


def test_validators_are_sent_and_304_is_an_answer(web: Web) -> None:
    web.answers["/f"] = answer(status="304 Not Modified", Cache_Control="max-age=60", ETag='"2"')
    with client() as get:
        page = get(Request(web.url("/f"), '"1"', "Mon, 23 Nov 2026 05:00:00 GMT"))
    assert (page.status, page.etag, page.fresh_until) == (304, '"2"', NOW + dt.timedelta(seconds=60))
    assert web.asked[0].headers["if-none-match"] == '"1"'
    assert web.asked[0].headers["if-modified-since"] == "Mon, 23 Nov 2026 05:00:00 GMT"


def test_410_is_an_answer(web: Web) -> None:
    web.answers["/f"] = answer(b"gone", "410 Gone")
    with client() as get:
        assert get(Request(web.url("/f"))).status == 410


@pytest.mark.parametrize(
    ("status", "advice"),
    [("404 Not Found", "new address"), ("403 Forbidden", "user_agent"), ("401 Unauthorized", "auth"), ("599 Odd", "")],
)
def test_other_answers_are_errors_that_say_what_to_do(web: Web, status: str, advice: str) -> None:
    web.answers["/f"] = answer(status=status)
    with client() as get:
        error = refused(get, web.url("/f"), f"answered {status[:3]}")
    assert advice in error.advice
    assert error.status == int(status[:3])
    assert not isinstance(error, Refused)


def test_one_client_serves_many_threads(web: Web) -> None:
    for number in range(20):
        web.answers[f"/{number}"] = answer(str(number).encode())
    found: dict[int, bytes] = {}
    with client(per_host=8) as get:

        def ask(number: int) -> None:
            found[number] = get(Request(web.url(f"/{number}"))).body

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {number: str(number).encode() for number in range(20)}


# -- trying again --------------------------------------------------------------------------------------------------


def failing(times: int, status: str = "503 Service Unavailable", **headers: str) -> object:
    left = [times]

    def say(_asked: Asked) -> bytes:
        left[0] -= 1
        return answer(status=status, **headers) if left[0] >= 0 else answer(b"at last")

    return say


def test_passing_trouble_is_tried_again_with_growing_pauses(web: Web) -> None:
    pauses: list[float] = []
    web.answers["/f"] = failing(2)  # type: ignore[assignment]
    with client(retries=2, world=outside(sleep=pauses.append, chance=lambda: 0.5)) as get:
        assert get(Request(web.url("/f"))).body == b"at last"
    assert pauses == [0.75, 1.5]


def test_a_short_retry_after_is_waited_for(web: Web) -> None:
    pauses: list[float] = []
    web.answers["/f"] = failing(1, "429 Too Many Requests", Retry_After="3")  # type: ignore[assignment]
    with client(retries=2, world=outside(sleep=pauses.append)) as get:
        assert get(Request(web.url("/f"))).body == b"at last"
    assert max(pauses) >= 2.9


def test_a_long_retry_after_is_for_the_caller_to_remember(web: Web) -> None:
    web.answers["/f"] = answer(status="429 Too Many Requests", Retry_After="3600")
    with client(retries=2) as get:
        page = get(Request(web.url("/f")))
    assert (page.status, page.fresh_until) == (429, NOW + dt.timedelta(hours=1))
    assert len(web.asked) == 1


def test_lasting_trouble_is_not_tried_again(web: Web) -> None:
    with client(retries=3) as get:
        refused(get, web.url("/none"), "404")
    assert len(web.asked) == 1


def test_trouble_that_does_not_pass_ends_in_an_error(web: Web) -> None:
    web.answers["/f"] = failing(9, "502 Bad Gateway")  # type: ignore[assignment]
    with client(retries=2) as get:
        refused(get, web.url("/f"), "answered 502")
    assert len(web.asked) == 3


def test_a_port_nobody_listens_on_is_named(web: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with client(retries=1) as get:
        refused(get, f"http://127.0.0.1:{port}/f", "cannot be connected to")


# -- redirects -----------------------------------------------------------------------------------------------------


def test_permanent_redirects_are_told(web: Web) -> None:
    web.answers["/old"] = answer(status="301 Moved Permanently", Location="/newer")
    web.answers["/newer"] = answer(status="308 Permanent Redirect", Location=web.url("/new"))
    web.answers["/new"] = answer(b"here")
    with client() as get:
        page = get(Request(web.url("/old")))
    assert (page.body, page.url, page.moved_to) == (b"here", web.url("/new"), web.url("/new"))


@pytest.mark.parametrize("statuses", [("301 Moved Permanently", "302 Found"), ("302 Found", "301 Moved Permanently")])
def test_a_passing_redirect_is_followed_and_not_told(web: Web, statuses: tuple[str, str]) -> None:
    web.answers["/old"] = answer(status=statuses[0], Location="/mid")
    web.answers["/mid"] = answer(status=statuses[1], Location="/new")
    web.answers["/new"] = answer(b"here")
    with client() as get:
        page = get(Request(web.url("/old")))
    assert (page.body, page.url, page.moved_to) == (b"here", web.url("/new"), "")


def test_redirects_that_go_round_are_left(web: Web) -> None:
    web.answers["/a"] = answer(status="302 Found", Location="/b")
    web.answers["/b"] = answer(status="302 Found", Location="/a")
    with client(redirects=5) as get:
        assert isinstance(refused(get, web.url("/a"), "more than 5 redirects"), Refused)
    assert len(web.asked) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "http://[", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(web: Web, target: str) -> None:
    web.answers["/f"] = answer(status="302 Found", Location=target)
    with client() as get:
        assert isinstance(refused(get, web.url("/f"), "not an http|no URL"), Refused)


def test_a_wall_of_cookies_is_passed_on_one_host_and_no_cookie_crosses(web: Web) -> None:
    def wall(asked: Asked) -> bytes:
        if asked.headers.get("cookie") == "ok=1":
            return answer(status="302 Found", Location=web.url("/away", "other.test"))
        return answer(status="302 Found", Location="/wall", Set_Cookie="ok=1; Path=/; Domain=.test")

    web.answers["/wall"] = wall
    web.answers["/away"] = answer(b"away")
    with client(world=by_name("news.test", "other.test")) as get:
        assert get(Request(web.url("/wall", "news.test"))).body == b"away"
        get(Request(web.url("/away", "other.test")))
    assert [asked.headers.get("cookie") for asked in web.asked] == [None, "ok=1", None, None]


def test_a_cookie_longer_than_browsers_keep_is_not_kept(web: Web) -> None:
    web.answers["/f"] = answer(status="302 Found", Location="/g", Set_Cookie=f"ok={'1' * 4096}")
    web.answers["/g"] = answer(b"there")
    with client() as get:
        get(Request(web.url("/f")))
    assert "cookie" not in web.asked[1].headers


def test_credentials_and_own_headers_stay_with_their_host(web: Web) -> None:
    web.answers["/f"] = answer(status="302 Found", Location=web.url("/g", "other.test"))
    web.answers["/g"] = answer(b"there")
    headers = (("Authorization", "Bearer s3cret"), ("X-Key", "s3cret"))
    with client(world=by_name("news.test", "other.test")) as get:
        get(Request(web.url("/f", "anna:geheim@news.test"), headers=headers))
        get(Request(web.url("/g", "anna:geheim@other.test")))
    assert web.asked[0].headers["x-key"] == "s3cret"
    assert "s3cret" not in str(web.asked[1].headers)
    assert "authorization" not in web.asked[1].headers
    assert web.asked[2].headers["authorization"].startswith("Basic ")


def test_a_password_in_the_address_goes_along_to_another_page_of_its_host_alone(web: Web) -> None:
    web.answers["/f"] = answer(status="301 Moved Permanently", Location=web.url("/f/", "news.test"))
    web.answers["/f/"] = answer(status="302 Found", Location=web.url("/g", "other.test"))
    web.answers["/g"] = answer(b"there")
    with client(world=by_name("news.test", "other.test")) as get:
        page = get(Request(web.url("/f", "anna:geheim@news.test")))
    assert page.url == web.url("/g", "other.test")
    assert ["authorization" in asked.headers for asked in web.asked] == [True, True, False]


# -- TLS -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def secure() -> Iterator[Web]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "cert.pem", DATA / "key.pem")
    with serve(context) as server:
        yield server


TRUSTING = LOOPBACK | {"ca_file": DATA / "cert.pem"}


def test_a_trusted_certificate_is_needed(secure: Web) -> None:
    secure.answers["/f"] = answer(b"safe")
    with client(network=TRUSTING, world=by_name("news.test")) as get:
        assert get(Request(secure.url("/f", "news.test"))).body == b"safe"
    with client(world=by_name("news.test")) as get:
        error = refused(get, secure.url("/f", "news.test"), "certificate or TLS cannot be trusted")
        assert "root certificates" in error.advice
        assert "network.ca_file" in error.advice
    with client(network=TRUSTING, world=by_name("wrong.test")) as get:
        assert refused(get, secure.url("/f", "wrong.test"), "cannot be trusted").advice == "tell the publisher"


def test_a_redirect_from_https_to_http_is_refused_unless_configured(secure: Web, web: Web) -> None:
    secure.answers["/f"] = answer(status="301 Moved Permanently", Location=web.url("/plain", "news.test"))
    web.answers["/plain"] = answer(b"plain")
    with client(network=TRUSTING, world=by_name("news.test")) as get:
        assert "network.downgrade" in refused(get, secure.url("/f", "news.test"), "from https to http").advice
    with client(network=TRUSTING | {"downgrade": True}, world=by_name("news.test")) as get:
        assert get(Request(secure.url("/f", "news.test"))).body == b"plain"


def test_a_server_that_speaks_no_tls_is_named(web: Web) -> None:
    with client(timeout=0.5, world=by_name("news.test")) as get:
        refused(get, web.url("/f", "news.test").replace("http:", "https:"), "TLS|no complete answer")


class _InPlainText(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.recv(4096)
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def test_http_where_https_is_written_is_advised() -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), _InPlainText) as server, client(world=by_name("news.test")) as get:
        threading.Thread(target=server.handle_request, daemon=True).start()
        error = refused(get, f"https://news.test:{server.server_address[1]}/f", "TLS cannot be trusted")
    assert error.advice == "write http:// in the place of https://, if it has no other way"


# -- the guard -----------------------------------------------------------------------------------------------------

CLOSED = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "169.254.1.1",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "192.0.0.192", "168.63.129.16",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
    "64:ff9b::a00:1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:a00:1::", "2002:7f00:1::1", "2001:db8::1", "100::1", "::10.0.0.1",
    "2001::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "nonsense",
)  # fmt: skip
OPEN = ("8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1")


@pytest.mark.parametrize("address", CLOSED)
def test_no_address_that_is_not_public_is_connected_to(address: str) -> None:
    assert refusal(address)
    with client(network={}, world=outside(resolve=lambda _name, _port: [address])) as get:
        assert isinstance(refused(get, "http://news.test/f", "not a public address|no address"), Refused)


@pytest.mark.parametrize("address", OPEN)
def test_public_addresses_pass_the_check(address: str) -> None:
    assert refusal(address) == ""


def test_one_closed_address_among_several_refuses_the_name() -> None:
    with client(network={}, world=outside(resolve=lambda _name, _port: ["8.8.8.8", "10.0.0.1"])) as get:
        refused(get, "http://news.test/f", r"news\.test leads to 10\.0\.0\.1, which is not a public address")


SPELLINGS = (
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "127.0.0.1.",
    "127\u30020\u30020\u30021",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "0",
)


def test_what_is_no_address_is_a_name_for_the_resolver() -> None:
    assert [literal(name) for name in ("999.1.1.1", "1.2.3.4.5", "example.org", "localhost")] == [""] * 4
    assert set(resolve("localhost", 80)) <= {"127.0.0.1", "::1"}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_address_is_refused_in_any_spelling(web: Web, spelling: str) -> None:
    def resolve(name: str, _port: int) -> list[str]:
        return [literal(name) or "127.0.0.1"]

    with client(network={}, world=outside(resolve=resolve)) as get:
        assert isinstance(refused(get, f"http://{spelling}:{web.port}/f", "not a public|not a URL|no HTTP"), Refused)
    assert web.asked == []


def test_every_hop_is_checked(web: Web) -> None:
    web.answers["/f"] = answer(status="302 Found", Location="http://169.254.169.254/latest/meta-data/")
    with client() as get:
        assert "network.allow" in refused(get, web.url("/f"), "169.254.169.254 is not a public").advice


def test_a_name_that_changes_its_address_is_checked_each_time(web: Web) -> None:
    addresses = iter(["127.0.0.1", "10.0.0.1"])
    web.answers["/f"] = answer(b"once", Connection="close")
    with client(network={"allow": ("127.0.0.0/8",)}, world=outside(resolve=lambda _name, _port: [next(addresses)])) as get:
        assert get(Request(web.url("/f", "news.test"))).body == b"once"
        refused(get, web.url("/f", "news.test"), "10.0.0.1, which is not a public address")


def test_the_connection_goes_to_the_address_that_was_checked(web: Web) -> None:
    web.answers["/f"] = answer(b"here")
    with client(world=by_name("news.test")) as get:
        get(Request(web.url("/f", "news.test")))
    assert web.asked[0].headers["host"] == f"news.test:{web.port}"


def test_the_next_address_is_tried_where_one_does_not_answer(web: Web) -> None:
    web.answers["/f"] = answer(b"here")
    with client(world=outside(resolve=lambda _name, _port: ["127.99.99.99", "127.0.0.1"])) as get:
        assert get(Request(web.url("/f", "news.test"))).body == b"here"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x/", "javascript:1", "", "http://", "http://[", "//x/y"]
)
def test_only_web_addresses_are_asked_for(url: str) -> None:
    with client() as get:
        assert isinstance(refused(get, url, "not"), Refused)


def test_names_that_cannot_be_resolved_are_named() -> None:
    def later(_name: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    def never(_name: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "never")

    def odd(_name: str, _port: int) -> list[str]:
        raise UnicodeError("label too long")

    for resolver, reason in (
        (later, "just now"),
        (never, "cannot be resolved"),
        (odd, "cannot be resolved"),
        (lambda _n, _p: [], "no address"),
    ):
        with client(retries=1, world=outside(resolve=resolver)) as get:
            refused(get, "http://news.test/", reason)


def test_a_resolver_that_hangs_is_cut() -> None:
    free = threading.Event()

    def hang(_name: str, _port: int) -> list[str]:
        free.wait(20)
        return []

    with client(timeout=0.2, world=outside(resolve=hang)) as get:
        refused(get, "http://news.test/", "no complete answer within 0.2 s")
    free.set()


def test_networks_and_proxies_that_cannot_be_are_configuration_errors() -> None:
    for network in (
        {"allow": ("10.0.0.300/8",)},
        {"proxy": "socks5://127.0.0.1:1080"},
        {"proxy": "http://["},
        {"proxy": "proxy:8080"},
        {"ca_file": DATA / "none.pem"},
        {"ca_file": DATA},
    ):
        with pytest.raises(ConfigError, match="network"), client(network=network):
            pass


def test_a_proxy_is_used_when_configured_and_closed_addresses_stay_closed(web: Web) -> None:
    web.answers["http://news.test/f"] = lambda asked: answer(asked.headers.get("proxy-authorization", "").encode())
    with client(network={"proxy": f"http://anna:gehe%C3%AFm@127.0.0.1:{web.port}"}) as get:
        assert get(Request("http://news.test/f")).body == b"Basic " + base64.b64encode("anna:geheïm".encode())
        for url in (
            "http://127.0.0.1/f",
            "http://0x7f.1/f",
            "http://localhost/f",
            "http://localhost./f",
            "http://127.0.0.1./f",
            "http://router.local/f",
            "http://169.254.169.254/",
        ):
            assert "its network" in refused(get, url, "not a public").advice


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        ("407 Proxy Authentication Required", "user and password"),
        ("403 Forbidden", "whoever runs"),
        ("502 Bad Gateway", "the address"),
    ],
)
def test_a_proxy_that_refuses_is_named(web: Web, status: str, advice: str) -> None:
    web.answers["news.test:443"] = answer(status=status)
    with client(network={"proxy": f"http://127.0.0.1:{web.port}"}) as get:
        error = refused(get, "https://news.test/f", rf"the proxy will not pass the request on \({status}\)")
        assert (advice in error.advice, error.status) == (True, int(status[:3]))


def test_a_proxy_that_cannot_be_reached_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with client(network={"proxy": f"http://127.0.0.1:{port}"}) as get:
        assert refused(get, "https://news.test/f", "the proxy cannot be connected to").advice == "check network.proxy"

    def nowhere(_name: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "never")

    with client(network={"proxy": "http://proxy.test:3128"}, world=outside(resolve=nowhere)) as get:
        assert refused(get, "https://news.test/f", "the proxy's name cannot be resolved").advice == "check network.proxy"


def test_the_environment_names_no_proxy_and_that_is_said_where_nothing_is_reached(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    web.answers["/f"] = answer(b"straight")
    with client() as get:
        assert get(Request(web.url("/f"))).body == b"straight"
    with client(world=outside(resolve=lambda _name, _port: [])) as get:
        assert "write it into network.proxy" in refused(get, "http://news.test/", "no address").advice


# -- limits --------------------------------------------------------------------------------------------------------


def test_compressed_bodies_are_read(web: Web) -> None:
    text = b"<rss>" + b"words " * 50
    deflate = zlib.compressobj(wbits=-15)
    for path, body, coding in (
        ("/gzip", gzip.compress(text), "gzip"),
        ("/members", gzip.compress(text[:20]) + gzip.compress(text[20:]), "x-gzip"),
        ("/zlib", zlib.compress(text), "deflate"),
        ("/raw", deflate.compress(text) + deflate.flush(), "deflate"),
        ("/padded", gzip.compress(text) + b"\0" * 512, "gzip"),
        ("/trailed", gzip.compress(text) + b"\r\n<!-- cached -->", "gzip"),
        ("/zlib-trailed", zlib.compress(text) + b"\n", "deflate"),
        ("/file", gzip.compress(text), "identity"),
    ):
        web.answers[path] = answer(body, Content_Encoding=coding)
    with client() as get:
        for path in web.answers:
            assert get(Request(web.url(path))).body == text, path
    assert web.asked[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (b"x" * 3000, "", "larger than 2,000 bytes"),
        (gzip.compress(b"x" * 3000, mtime=0), "gzip", "larger than 2,000 bytes"),
        (b"\x1b\x00", "br", "not asked for"),
        (b"x", "gzip, gzip", "not asked for"),
        (gzip.compress(b"x" * 900, mtime=0)[:-12], "gzip", "cut short"),
        (b"no gzip at all", "gzip", "damaged"),
    ],
)
def test_bodies_beyond_the_limits_are_refused(web: Web, body: bytes, coding: str, reason: str) -> None:
    web.answers["/f"] = answer(body, Content_Encoding=coding or "identity")
    web.answers["/chunked"] = answer(f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n", Content_Encoding=coding or "identity",
                                     Transfer_Encoding="chunked", Content_Length="-")  # fmt: skip
    with client(max_bytes=2000) as get:
        for path in web.answers:
            assert ("max_bytes" in refused(get, web.url(path), reason).advice) == ("larger" in reason)


def test_a_compression_bomb_is_refused_before_it_unfolds(web: Web) -> None:
    web.answers["/f"] = answer(gzip.compress(b"\0" * 15_000_000), Content_Encoding="gzip")
    with client() as get:
        assert isinstance(refused(get, web.url("/f"), "compression bomb"), Refused)


def test_nothing_that_follows_compressed_data_is_taken_for_it_however_it_arrives() -> None:
    packed, limits = gzip.compress(b"words " * 50), Limits(2000, 200)
    for rest in (b"\0" * 512, b"\n", b"\0\0\n"):
        for chunks in ([packed + rest], [packed, rest], [bytes([one]) for one in packed + rest]):
            assert read(chunks, "gzip", limits, lambda: None) == b"words " * 50
    for chunks in ([packed, b"\0\0", packed], [packed + b"\0" + packed], [bytes([one]) for one in packed + packed]):
        assert read(chunks, "gzip", limits, lambda: None) == b"words " * 100


def test_a_bomb_never_stands_in_memory() -> None:
    packed = gzip.compress(b"\0" * 50_000_000)
    unfolded = []
    with pytest.raises(BodyError, match="bomb"):
        read([packed], "gzip", Limits(20_000_000, 100), lambda: unfolded.append(1))
    with pytest.raises(BodyError, match="larger"):
        read([packed], "gzip", Limits(2_000_000, 10_000), lambda: None)
    assert unfolded == [1]


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", ""]))
def test_no_body_does_worse_than_be_refused(body: bytes, coding: str) -> None:
    try:
        read([body[:7], body[7:]], coding, Limits(10_000, 100), lambda: None)
    except BodyError as error:
        assert error.reason


def test_large_bodies_take_turns(web: Web) -> None:
    body = b"x" * 1_500_000
    web.answers["/f"] = answer(body)
    with client(per_host=12) as get:
        found = []
        threads = [threading.Thread(target=lambda: found.append(len(get(Request(web.url("/f"))).body))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [1_500_000] * 6


def dripping(start: bytes) -> object:
    def say(asked: Asked) -> bytes:
        asked.connection.sendall(start)
        for _ in range(200):
            time.sleep(0.02)  # this is the server whose slowness is the case
            asked.connection.sendall(b"x")
        return b""

    return say


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Long: "])
def test_a_server_that_sends_a_byte_at_a_time_is_cut(web: Web, start: bytes) -> None:
    web.answers["/f"] = dripping(start)  # type: ignore[assignment]
    with client(timeout=0.3) as get:
        refused(get, web.url("/f"), "no complete answer within 0.3 s")


def test_a_server_that_says_nothing_is_cut(web: Web) -> None:
    web.answers["/f"] = lambda asked: asked.connection.recv(1)
    with client(timeout=0.2) as get:
        refused(get, web.url("/f"), "no complete answer")


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n123456",
        b"\0\0\0\0\r\n\r\n",
    ],
)
def test_what_is_no_http_is_named(web: Web, raw: bytes) -> None:
    web.answers["/f"] = raw
    with client(timeout=0.5) as get:
        refused(get, web.url("/f"), "no HTTP|broke off|no complete answer")


def test_a_connection_that_breaks_is_tried_again(web: Web) -> None:
    def cut(asked: Asked) -> bytes:
        if len(web.asked) > 1:
            return answer(b"whole")
        asked.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        asked.connection.shutdown(socket.SHUT_RDWR)
        raise OSError

    web.answers["/f"] = cut
    with client(retries=1) as get:
        assert get(Request(web.url("/f"))).body == b"whole"


@pytest.mark.parametrize("header", [("X-Name", "a\r\nHost: b"), ("X-Name", "\u2603"), ("My Name", "a")])
def test_headers_that_cannot_be_sent_are_refused(web: Web, header: tuple[str, str]) -> None:
    with client() as get, pytest.raises(Refused, match="its headers cannot be sent"):
        get(Request(web.url("/f"), headers=(header,)))
    assert web.asked == []


def test_no_error_tells_a_secret(web: Web) -> None:
    web.answers["/f"] = answer(status="404 Not Found")
    web.answers["/away"] = answer(status="302 Found", Location="http://10.0.0.1/?token=s3cret")
    urls = (
        web.url("/f?token=s3cret", "anna:s3cret@127.0.0.1"),
        web.url("/away"),
        "http://anna:s3cret@[/",
        "ftp://a:s3cret@127.0.0.1/",
    )
    with client() as get:
        for url in urls:
            error = refused(get, url, r"\w")
            told = f"{error} {error.args}"
            while error.__cause__ or error.__context__:
                error = error.__cause__ or error.__context__  # type: ignore[assignment]
                told += str(error) if isinstance(error, FetchError) else ""
            assert "s3cret" not in told


# -- turns ---------------------------------------------------------------------------------------------------------


def test_requests_to_one_host_are_spaced_and_other_hosts_are_not_held_up() -> None:
    pauses: list[float] = []
    hosts = Hosts(2, 10.0, pauses.append)
    for name in ("a", "a", "a", "b"):
        with hosts.turn(name):
            pass
    assert [round(pause) for pause in pauses] == [10, 20]
    hosts.hold("b", 60)
    with hosts.turn("b"):
        pass
    assert round(pauses[-1]) == 60


def test_no_more_than_so_many_are_under_way_at_one_host() -> None:
    hosts, under_way, most = Hosts(2, 0.0, lambda _seconds: None), [0], [0]
    lock, both = threading.Lock(), threading.Barrier(2, timeout=10)

    def work() -> None:
        with hosts.turn("a"):
            with lock:
                under_way[0] += 1
                most[0] = max(most[0], under_way[0])
            both.wait()
            with lock:
                under_way[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2]


# -- freshness -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=300"}, 300),
        ({"cache-control": "max-age=300", "age": "100"}, 200),
        ({"cache-control": 'max-age="300"', "expires": "Mon, 23 Nov 2026 23:00:00 GMT"}, 300),
        ({"expires": "Mon, 23 Nov 2026 07:00:00 GMT"}, 3600),
        ({"expires": "Mon, 23 Nov 2026 08:00:00 GMT", "date": "Mon, 23 Nov 2026 07:00:00 GMT"}, 3600),
        ({"cache-control": "s-maxage=86400, max-age=300"}, 300),
        ({"cache-control": "s-maxage=86400, stale-while-revalidate"}, None),
        ({"cache-control": "max-age=9999999999"}, 9_999_999_999),
        ({"expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, None),
        ({"cache-control": "no-cache, max-age=300"}, None),
        ({"cache-control": "max-age=0"}, None),
        ({"expires": "0"}, None),
        ({"expires": "Mon, 23 Nov 2020 07:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_freshness_is_read_from_headers(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_until(headers, NOW) == (NOW + dt.timedelta(seconds=seconds) if seconds else None)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 23 Nov 2026 06:01:00 GMT", 60.0),
        ("Mon, 23 Nov 2020 06:01:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


@given(st.text(max_size=40))
def test_no_header_crashes_the_clockwork(value: str) -> None:
    headers = dict.fromkeys(("cache-control", "expires", "age", "date", "retry-after"), value)
    fresh_until(headers, NOW)
    retry_after(headers, NOW)
    parse_date(value)


# -- files ---------------------------------------------------------------------------------------------------------


def test_a_feed_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "my feed.xml"
    path.write_bytes(b"<rss/>")
    page = fetch.read_file(Request(str(path)), 1000)
    assert (page.status, page.body) == (200, b"<rss/>")
    assert fetch.read_file(Request(path.as_uri(), etag=page.etag), 1000).status == 304
    assert fetch.is_file(str(path))
    assert not fetch.is_file("HTTPS://example.org/feed")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "large.xml").write_bytes(b"x" * 2000)
    with pytest.raises(FetchError, match="no such file"):
        fetch.read_file(Request(str(tmp_path / "none.xml")), 1000)
    with pytest.raises(Refused, match="larger than 1,000"):
        fetch.read_file(Request(str(tmp_path / "large.xml")), 1000)
    with pytest.raises(FetchError, match="cannot be read"):
        fetch.read_file(Request(str(tmp_path / ("x" * 300))), 1000)


def test_a_host_that_takes_its_time_with_every_answer_is_left_alone_in_the_end(web: Web) -> None:
    web.answers |= {"/busy": answer(b"", "503 Busy", Retry_After="9"), "/quick": answer(b"at once")}
    with client(world=by_name("other.test"), timeout="10s", retries=0) as get:
        reasons = [refused(get, web.url("/busy"), "503|too slow").reason for _ in range(35)]  # 34 of nine seconds are over 300
        assert reasons[-2:] == [reasons[0], "its host has been too slow in this run"]
        assert refused(get, web.url("/quick"), "too slow").advice == "it is asked again by the next"
        assert get(Request(web.url("/quick", "other.test"))).body == b"at once"


def test_what_a_host_takes_for_its_answers_is_counted_and_the_pauses_between_are_not() -> None:
    hosts = Hosts(1, 10.0, lambda _seconds: None)
    for name in ("a", "b"):
        with hosts.turn(name):
            pass
    took = hosts.spent("a")
    hosts.hold("a", 7)
    assert 0 < took < hosts.spent("a") - 6
    assert hosts.spent("b") < hosts.spent("a")
