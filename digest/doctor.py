"""Before the first send: would the world's mail servers take our mail? SPF, DKIM, DMARC, MX, PTR, TLS, one-click, size."""

from __future__ import annotations

import base64
import contextlib
import ipaddress
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from digest.deliver import smtp
from digest.deliver.addresses import named
from digest.errors import DataError, DigestError, MailError
from digest.types import CLIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digest.config import Dkim, Mail, Server
    from digest.types import Rendered

    Resolve = Callable[[str, str], tuple[str, ...]]
    Probe = Callable[[Server, Mail], None]

_CLOSE = 90_000  # bytes of HTML
_URL = 76  # characters: longer ones are folded, and some servers break them
_UNREACHABLE = "DNS cannot be reached"
_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    state: Literal["good", "warning", "bad", "untold"]
    reason: str
    advice: str = ""


class DnsTrouble(MailError):
    """DNS gave no answer: nothing can be said of a name."""


def examine(mail: Mail, resolve: Resolve, probe: Probe, rendered: Rendered | None = None) -> tuple[Finding, ...]:
    """Look at everything a receiving server will look at; `rendered` is an issue to weigh."""
    try:
        _, sender = named(mail.sender)
    except DataError as error:
        return (Finding("sender", "bad", f"{error.subject}: {error.reason}", error.advice),)
    domain = sender.rpartition("@")[2]
    bounce = (mail.bounce or sender).rpartition("@")[2].lower()
    dns = [
        _asked("SPF", lambda: _spf(bounce, resolve)),
        _asked("DKIM", lambda: _dkim(mail.dkim, domain, resolve)),
        _asked("DMARC", lambda: _dmarc(domain, bounce, resolve)),
        _asked("MX", lambda: _mx(bounce, resolve)),
        *(_asked(f"PTR of {server.host}", partial(_ptr, server.host, resolve)) for server in _servers(mail)),
    ]
    own = [_sender(domain), _transport(mail), *(_tls(server, mail, probe) for server in _servers(mail)), _one_click(mail)]
    return (*own, *dns, *([_size(rendered)] if rendered else []))


def resolver() -> Resolve:
    """Make the function that asks DNS: the strings of a name's entries, () where there are none; raises DnsTrouble."""
    try:
        import dns.exception  # noqa: PLC0415
        import dns.resolver  # noqa: PLC0415
        import dns.reversename  # noqa: PLC0415
    except ImportError:
        return _unasked

    def resolve(name: str, kind: str) -> tuple[str, ...]:
        try:
            asked = dns.reversename.from_address(name) if kind == "PTR" else name
            answer = dns.resolver.resolve(asked, kind, lifetime=_SECONDS)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.exception.DNSException, OSError) as error:
            raise DnsTrouble(name, f"{_UNREACHABLE} ({type(error).__name__})", "try again where DNS works") from error
        return tuple(_spelled(entry, kind) for entry in answer)

    return resolve


def _unasked(name: str, _kind: str) -> tuple[str, ...]:
    raise DnsTrouble(name, "dnspython is not installed", "pip install dnspython")


def probe(server: Server, mail: Mail) -> None:
    """Connect, secure the line and log in; raise MailError."""
    line = smtp.connect(server, mail)
    with contextlib.suppress(OSError, MailError):
        line.close()


def _spelled(entry: object, kind: str) -> str:
    strings = getattr(entry, "strings", None)
    if kind == "TXT" and strings is not None:
        return b"".join(strings).decode("utf-8", "replace")
    return str(entry).rstrip(".")


def _asked(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except DnsTrouble as error:
        return Finding(name, "untold", error.reason, error.advice)


def _servers(mail: Mail) -> tuple[Server, ...]:
    return mail.servers if mail.transport == "smtp" else ()


def _sender(domain: str) -> Finding:
    special = domain.rpartition(".")[2] in ("localhost", "localdomain", "local", "test", "invalid", "example")
    if special or "." not in domain or f".{domain}".endswith((".example.org", ".example.com", ".example.net")):
        return Finding("sender", "bad", f"{domain} is no domain of yours", "set mail.sender to an address whose domain you run")
    return Finding("sender", "good", f"mail comes from {domain}")


def _transport(mail: Mail) -> Finding:
    if mail.transport == "folder":
        reason = f"mail is kept in {mail.folder}, nothing is sent"
        return Finding("transport", "warning", reason, "set mail.transport to smtp when you are ready")
    return Finding("transport", "good", mail.transport)


def _tls(server: Server, mail: Mail, probe: Probe) -> Finding:
    name = f"server {server.host}:{server.port}"
    if server.tls == "none" and not smtp.is_here(server.host):
        return Finding(name, "bad", "the line is not encrypted", "set tls to starttls or implicit")
    try:
        probe(server, mail)
    except DigestError as error:
        return Finding(name, "bad", error.reason, error.advice)
    return Finding(name, "good", "answers, and takes TLS and password as configured")


def _one_click(mail: Mail) -> Finding:
    url = mail.unsubscribe
    if not url:
        return Finding(
            "one-click", "bad", "there is no unsubscribe URL", "set mail.unsubscribe; Gmail and Yahoo ask bulk senders for it"
        )
    if urlsplit(url).scheme != "https" or "{token}" not in url:
        return Finding("one-click", "bad", f"{url} is not an https URL with {{token}}", "write https://example.org/u/{token}")
    if len(url.replace("{token}", "x" * 16)) > _URL:
        return Finding("one-click", "warning", f"the URL is longer than {_URL} characters", "choose a shorter one")
    return Finding("one-click", "good", "List-Unsubscribe and List-Unsubscribe-Post are set")


def _spf(domain: str, resolve: Resolve) -> Finding:
    entries = [text for text in resolve(domain, "TXT") if text.lower().split(" ")[0] == "v=spf1"]
    if not entries:
        advice = f'publish TXT {domain} "v=spf1 include:… -all" naming the servers that send for you'
        return Finding("SPF", "bad", f"{domain} has no SPF entry", advice)
    if len(entries) > 1:
        return Finding("SPF", "bad", f"{domain} has {len(entries)} SPF entries", "keep one: RFC 7208 makes two an error")
    ending = entries[0].lower().split()[-1]
    if ending in ("+all", "all"):
        return Finding("SPF", "bad", "anyone may send for you (+all)", "end it with ~all or -all")
    state: Literal["good", "warning"] = "good" if ending in ("-all", "~all") or ending.startswith("redirect=") else "warning"
    return Finding("SPF", state, entries[0], "" if state == "good" else "end it with ~all or -all")


def _dkim(dkim: Dkim | None, sender: str, resolve: Resolve) -> Finding:
    if dkim is None:
        advice = "let your mail server sign, and look at Authentication-Results in a test mail; or set mail.dkim"
        return Finding("DKIM", "untold", "digest does not sign", advice)
    if not _aligned(dkim.domain, sender):
        return Finding("DKIM", "bad", f"{dkim.domain} signs for {sender}", "sign with the sender's domain, or DMARC fails")
    name = f"{dkim.selector}._domainkey.{dkim.domain}"
    published = dict(_tags(text) for text in ";".join(resolve(name, "TXT")).split(";") if "=" in text)
    if not published.get("p"):
        return Finding("DKIM", "bad", f"{name} publishes no key", "publish the public half of mail.dkim.key_file there")
    try:
        ours = _modulus(dkim)
    except Exception as error:  # noqa: BLE001 - key parsers raise many things
        return Finding("DKIM", "bad", f"{dkim.key_file} is no usable key ({error})", "it must be an RSA key as PEM")
    if ours != _published_modulus(published["p"]):
        return Finding("DKIM", "bad", f"{name} publishes another key", "publish the public half of mail.dkim.key_file there")
    return Finding("DKIM", "good", f"{name} publishes our key")


def _dmarc(domain: str, bounce: str, resolve: Resolve) -> Finding:
    entries: tuple[str, ...] = ()
    for name in _up(domain):
        entries = tuple(text for text in resolve(f"_dmarc.{name}", "TXT") if text.startswith("v=DMARC1"))
        if entries:
            break
    policy = re.search(r";\s*p\s*=\s*(\w+)", entries[0]) if entries else None
    if not policy:
        return Finding("DMARC", "bad", f"{domain} has no DMARC policy", f'publish TXT _dmarc.{domain} "v=DMARC1; p=none"')
    if not _aligned(bounce, domain):
        return Finding("DMARC", "warning", f"bounces go to {bounce}: SPF is not aligned", "then DKIM alone must pass")
    return Finding("DMARC", "good", f"policy is {policy[1]}")


def _mx(domain: str, resolve: Resolve) -> Finding:
    found = resolve(domain, "MX")
    if found and not any(entry.split()[-1] == "." or entry.split()[-1].isdigit() for entry in found):
        return Finding("MX", "good", ", ".join(sorted(found)))
    return Finding("MX", "bad", f"{domain} takes no mail: bounces are lost", "publish an MX entry, or set mail.bounce")


def _ptr(host: str, resolve: Resolve) -> Finding:
    """Check that address and name agree both ways."""
    name = f"PTR of {host}"
    if smtp.is_here(host):
        return Finding(name, "untold", "it is on this machine", "check the PTR of the machine's public address")
    for address in [host] if _is_address(host) else [*resolve(host, "A"), *resolve(host, "AAAA")]:
        if ipaddress.ip_address(address).is_private:
            return Finding(name, "untold", f"{address} is not its address to the world", "check the PTR of its public one")
        names = resolve(address, "PTR")
        if not names:
            return Finding(name, "bad", f"{address} has no name", "ask its provider for a PTR entry")
        if not any(address in (*resolve(one, "A"), *resolve(one, "AAAA")) for one in names):
            return Finding(name, "bad", f"{names[0]} does not lead back to {address}", "make A and PTR agree")
        return Finding(name, "good", f"{address} is {names[0]}")
    return Finding(name, "bad", f"{host} has no address", "check the name in mail.servers")


def _size(rendered: Rendered) -> Finding:
    size = len(rendered.html.encode())
    if size > CLIPPED:
        return Finding("size", "bad", f"{size:,} bytes of HTML: Gmail will clip it", "fewer stories, or a lighter theme")
    return Finding("size", "good" if size <= _CLOSE else "warning", f"{size:,} bytes of HTML; Gmail clips at {CLIPPED:,}")


def _tags(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), "".join(value.split())


def _modulus(dkim: Dkim) -> int:
    from dkim.crypto import parse_pem_private_key  # type: ignore[import-untyped]  # noqa: PLC0415

    return int(parse_pem_private_key(dkim.key_file.read_bytes())["modulus"])


def _published_modulus(key: str) -> int:
    from dkim.crypto import parse_public_key  # noqa: PLC0415

    try:
        return int(parse_public_key(base64.b64decode(key))["modulus"])
    except Exception:  # noqa: BLE001 - strangers' bytes
        return 0


def _up(domain: str) -> Iterator[str]:
    """Yield a domain and its parents that may hold the policy: down to two labels."""
    labels = domain.split(".")
    yield from (".".join(labels[at:]) for at in range(max(len(labels) - 1, 1)))


def _aligned(one: str, other: str) -> bool:
    """Tell whether two domains are of one organisation, as far as their names tell."""
    return (
        one == other or one.endswith("." + other) or other.endswith("." + one) or one.split(".")[-2:] == other.split(".")[-2:]
    )


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
