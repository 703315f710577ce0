"""Telling the owner: a plain mail, a webhook, a heartbeat. Trouble here never stops a run."""

from __future__ import annotations

import hashlib
import http.client
import json
import threading
import urllib.error
import urllib.request
from concurrent.futures import Future
from email.message import EmailMessage
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.deliver import headers, transports
from digest.deliver.addresses import clean, named
from digest.deliver.outcome import Envelope
from digest.errors import DigestError, MailError, Refused
from digest.types import Failure
from digest.urls import clean_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from digest.config import Alerts, Mail

    Call = Callable[[str, bytes], int]

_SECONDS = 10.0  # for a whole answer
_LIMIT = 200


class _Straight(urllib.request.HTTPRedirectHandler):
    """Go nowhere else: a POST that is redirected would become a GET without its words, and count as told."""

    def redirect_request(self, *_facts: object) -> None:
        """Take a redirect for the answer it is."""


def call(url: str, body: bytes = b"", seconds: float = _SECONDS, proxy: str = "") -> int:
    """Ask for one of the owner's own URLs, by POST where there is a body, straight or by a proxy; give the status; raise DigestError.

    These may well be on the local network: they come from the configuration, never from a feed.
    """
    if not clean_link(url):
        raise Refused("alert", "not an http(s) URL", "check alerts in the configuration")
    kind = {"Content-Type": "application/json"} if body else {}
    request = urllib.request.Request(url, data=body or None, headers=kind)  # noqa: S310 - checked above
    status: Future[int] = Future()
    # by another thread: a server that drips would hold us for ever
    threading.Thread(target=_ask, args=(request, status, proxy), daemon=True).start()
    try:
        return status.result(seconds)
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = (str(error) or f"no answer in {seconds:g} s") if isinstance(error, OSError) else type(error).__name__
        host = urlsplit(url).hostname or ""  # the path of such a URL is its secret
        raise MailError(f"alert to {host}", f"did not go through ({reason})", "check alerts in the configuration") from error


def _ask(request: urllib.request.Request, status: Future[int], proxy: str) -> None:
    ways = {"http": proxy, "https": proxy} if proxy else {}
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(ways), _Straight)
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            status.set_result(int(answer.status))
    except urllib.error.HTTPError as error:
        error.close()
        status.set_exception(OSError(f"HTTP {error.code}"))
    except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
        status.set_exception(error)


def heartbeat(alerts: Alerts, moment: str, ask: Call | None = None) -> tuple[Failure, ...]:
    """Tell the heartbeat URL that a run starts ("start"), went well ("") or failed ("fail")."""
    ask = ask or partial(call, proxy=alerts.proxy)
    return tried(lambda: ask(f"{alerts.heartbeat.rstrip('/')}/{moment}".rstrip("/"), b""))


def tell(
    mail: Mail, alerts: Alerts, subject: str, lines: Sequence[str], now: datetime, ask: Call | None = None
) -> tuple[Failure, ...]:
    """Tell the owner by mail and webhook, whichever are configured; give what did not go through."""
    ask = ask or partial(call, proxy=alerts.proxy)
    failures: tuple[Failure, ...] = ()
    if alerts.webhook:
        body = json.dumps(
            {"text": "\n".join((subject, *lines)), "subject": subject, "lines": list(lines), "at": now.isoformat()}
        )
        failures += tried(lambda: ask(alerts.webhook, body.encode()))
    if alerts.mail:
        failures += tried(lambda: _mailed(mail, alerts.mail, subject, lines, now))
    return failures


def metrics(values: Mapping[str, tuple[str, float]]) -> str:
    """Word numbers as a Prometheus text file: name -> (help, value); seconds since 1970 have ten figures."""
    lines: list[str] = []
    for name, (words, value) in values.items():
        bare = name.partition("{")[0]
        head = f"# HELP {bare} {words}\n# TYPE {bare} gauge\n"
        lines.append(("" if any(line.startswith(head) for line in lines) else head) + f"{name} {value:.15g}\n")
    return "".join(lines)


def _mailed(mail: Mail, owner: str, subject: str, lines: Sequence[str], now: datetime) -> None:
    envelope = letter(mail, owner, subject, lines, now)
    with transports.opening(mail, lambda: None, lambda _step: None)() as send:
        outcome = send(envelope, lambda: lambda: None)
    if outcome.state != "sent":
        raise MailError(f"alert to {owner}", outcome.reply, "check alerts.mail")


def letter(mail: Mail, owner: str, subject: str, lines: Sequence[str], now: datetime) -> Envelope:
    """Build a plain mail to the owner."""
    name, sender = named(mail.sender)
    _, to = named(owner)
    digest = hashlib.sha256("\n".join((subject, *lines, now.isoformat())).encode()).hexdigest()[:32]
    message = EmailMessage(policy=headers.policy())
    message["From"], message["To"] = headers.mailbox(name, sender), headers.mailbox("", to)
    message["Subject"], message["Date"] = clean(subject)[:_LIMIT], now
    message["Message-ID"], message["Auto-Submitted"] = f"<{digest}@{sender.rpartition('@')[2]}>", "auto-generated"
    message.set_content("\n".join(map(clean, lines)) + "\n", cte="quoted-printable")
    return Envelope(sender, to, message.as_bytes(), message["Message-ID"])


def tried(action: Callable[[], object]) -> tuple[Failure, ...]:
    """Do what may fail; give what went wrong."""
    try:
        action()
    except DigestError as error:
        return (Failure("alert", error.subject, error.reason, error.advice),)
    return ()
