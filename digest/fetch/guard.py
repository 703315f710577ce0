"""The address guard: every address is checked when it is connected to, and connected to as checked.

A name is resolved once for each connection, all its addresses are judged, and the socket is opened to one of those very
addresses: so redirects, IP literals in odd spellings and DNS answers that change between two look-ups all meet the same check.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from typing import TYPE_CHECKING, Any

import httpcore2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Sequence

    Resolve = Callable[[str, int], Sequence[str]]
    Address = ipaddress.IPv4Address | ipaddress.IPv6Address
    Net = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NEVER = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("64:ff9b:1::/48", "fec0::/10", "192.88.99.0/24", "100::/64", "5f00::/16", "3fff::/20", "2001::/23"),
        *("192.0.0.0/24", "168.63.129.16/32"),  # where two clouds keep what a machine may know
    )
)
_PATIENCE = 10.0  # seconds for one address to answer, where the deadline leaves as much


class Blocked(httpcore2.ConnectError):
    """An address we will not connect to."""


class NoName(httpcore2.ConnectError):
    """A name without an address; `passing` where the resolver says that it may be had later."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__(reason)
        self.passing = passing


def resolve(name: str, port: int) -> list[str]:
    """Ask the system's resolver for every address of a name."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


def refusal(text: str, allow: Iterable[Net] = ()) -> str:
    """Say why an address may not be connected to; "" where it may."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return f"{text!r} is no address"
    inner = _unwrapped(address)
    if any(address in net or inner in net for net in allow):
        return ""
    return f"{address} is not a public address" if _closed(inner) else ""


def _unwrapped(address: Address) -> Address:
    """Give the IPv4 address inside a mapped, compatible, 6to4 or NAT64 one: that is where the packets go."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and (address in _NAT64 or int(address) >> 32 == 0):
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def _closed(address: Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return special or not address.is_global or address.is_link_local or any(address in net for net in _NEVER)


def literal(name: str) -> str:
    """Read a host as an IP literal in any spelling inet_aton(3) knows (2130706433, 0177.1, 0x7f.1); "" where it is a name."""
    bare = name.strip("[]").rstrip(".")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(bare)) if bare[:1].isdigit() else ""
    except OSError:
        return ""


class Deadline(threading.local):
    """When the request of this thread must be over (monotonic seconds)."""

    at = float("inf")

    def left(self) -> float:
        """Give the seconds left, and raise once there are none: a server that sends a byte a second is cut here."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return left


class Backend(httpcore2.NetworkBackend):
    """Connects only to addresses that passed the check."""

    def __init__(self, look_up: Resolve, allow: tuple[Net, ...], deadline: Deadline, proxy: str = "") -> None:
        self._look_up, self._allow, self._deadline, self._proxy = look_up, allow, deadline, proxy
        self._sockets = httpcore2.SyncBackend()
        self._resolvers = ThreadPoolExecutor(16, "resolve")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline decides
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Resolve, check every address, and connect to the first that answers."""
        last: Exception = NoName("it has no address", passing=False)
        addresses = self._checked(host, port)
        for number, address in enumerate(addresses):
            share = min(_PATIENCE, self._deadline.left() / (len(addresses) - number))
            try:
                stream = self._sockets.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
            else:
                return Stream(stream, self._deadline)
        raise last

    def close(self) -> None:
        """Let the resolver threads go."""
        self._resolvers.shutdown(wait=False, cancel_futures=True)

    def _checked(self, host: str, port: int) -> Sequence[str]:
        name = host.strip("[]")
        known = literal(name)
        addresses = [known] if known else self._resolved(name, port)
        if name != self._proxy:
            for address in addresses:
                if reason := refusal(address, self._allow):
                    raise Blocked(reason if known else f"{name} leads to {reason.replace(' is', ', which is', 1)}")
        return addresses

    def _resolved(self, name: str, port: int) -> Sequence[str]:
        """Resolve in a thread of its own: getaddrinfo(3) knows no deadline."""
        try:
            return self._resolvers.submit(self._look_up, name, port).result(self._deadline.left())
        except Late:
            raise httpcore2.ConnectTimeout("its name could not be resolved in time") from None
        except socket.gaierror as error:
            passing = error.errno == socket.EAI_AGAIN
            raise NoName("its name cannot be resolved" + (" just now" if passing else ""), passing=passing) from error
        except (OSError, UnicodeError) as error:
            raise NoName("its name cannot be resolved", passing=False) from error


class Stream(httpcore2.NetworkStream):
    """A socket whose every wait ends with the deadline of the thread that uses it."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Read what there is."""
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Write all of it."""
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        """Close the socket."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Put TLS on the socket."""
        return Stream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        """Give what the socket knows of itself."""
        return self._inner.get_extra_info(info)
