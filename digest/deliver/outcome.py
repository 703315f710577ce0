"""What is handed to a mail server, and what may come of it: pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

_HARD = re.compile(
    r"(?<![\d.])5\.(1\.(1|2|3|6|10)|2\.1)(?!\.?\d)"
)  # RFC 3463: no such mailbox, system, moved, null MX; disabled
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")  # an address of a server (5.1.1.7) is none
_NOBODY = re.compile(
    r"(user|recipient|mailbox|address)\s+(is\s+)?(unknown|not\s+found|unavailable|invalid|does\s+not\s+exist)"
    r"|no\s+such\s+(user|recipient|mailbox|address|person)|unknown\s+(user|recipient|mailbox|address)|unrout[e]?able\s+address"
    r"|(does\s+not|doesn't)\s+exist|invalid\s+(recipient|mailbox|address)",
    re.IGNORECASE,
)
_LONGEST = 500
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message with the addresses it travels under."""

    sender: str
    recipient: str
    message: bytes
    message_id: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt. `later`: certainly not delivered, try again; `unknown`: nobody can tell (RFC 1047)."""

    state: Literal["sent", "later", "failed", "unknown"]
    code: int = 0
    reply: str = ""
    hard: bool = False  # the address is no good: never write to it again


Commit = Callable[[], Callable[[], None]]
"""Begin to note durably that the end of a message is about to go out; the function it gives waits until that is done.

Called when the server is ready for the body, waited for before its end: so the disk works while the network does.
"""

Send = Callable[[Envelope, Commit], Outcome]
"""Hand one message over; raise MailError when no server will talk to us, with nothing handed over."""

Opening = Callable[[], AbstractContextManager[Send]]

Step = Callable[[str], None]
"""Is told the name of each point at which a crash would make a difference."""


def verdict(code: int, reply: bytes | str, step: str) -> Outcome:
    """Judge a reply that is no consent: 4xx and nonsense are tried again, 5xx ends, and may end the address too."""
    text = worded(reply)
    if 500 <= code < 600:  # noqa: PLR2004 - RFC 5321 4.2.1
        return Outcome("failed", code, f"{step}: {text}", hard_bounce(text))
    return Outcome("later", max(code, 0), f"{step}: {text}")


def hard_bounce(reply: str) -> bool:
    """Tell whether a 5xx reply says that the address does not exist, rather than that we or the message are not liked.

    Its status says so where it has one that says anything: of x.0.0, which stands for all others, the words count.
    """
    if any(not status[0].endswith(".0.0") for status in _STATUS.finditer(reply)):
        return hard_status(reply)
    return _NOBODY.search(reply) is not None


def hard_status(text: str) -> bool:
    """Tell whether an enhanced status code in a text says that the address does not exist."""
    return _HARD.search(text) is not None


def worded(reply: bytes | str) -> str:
    """Give a server's words as one short printable line."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line[:_LONGEST]


def wait(attempts: int) -> timedelta:
    """Give the back-off after so many attempts: 5, 10, 20 … minutes, at most 4 hours."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << min(attempts - 1, 10)))
