"""What is handed to a mail server, and what may come of it: pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

_HARD = re.compile(r"5\.(1\.(1|2|3|6|10)|2\.1|4\.310)")  # RFC 3463: no such mailbox, system, domain; moved, null MX; disabled
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")  # an address of a server (5.1.1.7) is none
_VAGUE = re.compile(r"\d\.[0-5]\.0")  # "other": what it was, only the words say
_NOBODY = re.compile(
    r"(user|recipient|mailbox|address|account)\s+(is\s+)?(unknown|not\s+found|unavailable|invalid|disabled|inactive|does\s+not\s+exist)"
    r"|no\s+such\s+(user|recipient|mailbox|address|person)|unknown\s+(user|recipient|mailbox|address)(?!\s+error)|unrout[e]?able\s+address"
    r"|(does\s+not|doesn't)\s+(exist|have\s+an?\s+\S+\s+account)|invalid\s+(recipient|mailbox|address)|non-existent\s+account|\bnot\s+listed\s+in",
    re.IGNORECASE,
)
# Large providers that say "no such user" under a status of another meaning.
_NOBODY_STILL = re.compile(
    r"5\.4\.1:? (\S+ )?recipient address rejected: access denied|5\.7\.1:? (\S+ recipient address rejected: user unknown|no such user)",
    re.IGNORECASE,
)
_ABOUT_US = re.compile(r"[45]\.(7\.\d{1,3}|1\.[78])")  # policy and authentication; the sender's address
_SENDER = re.compile(  # not "returned to its sender"
    r"\bsender('s)?\s+(address|domain|verif|call|e-?mail|id\b|was|is|not|reject|denied|refused|unknown|host)"
    r"|(unknown|invalid|bad|envelope)\s+sender|verification failed for|\b(helo|ehlo|return-path)\b|\bfrom\s+(address|domain)",
    re.IGNORECASE,
)
_DISLIKED = re.compile(
    r"polic(y|ies)|spam|\bblock(ed|ing|list)|\bblack-?list|\b(dnsbl|rbl)\b|(?<!not )\blisted\b|reputation|\b(dmarc|spf|dkim)\b|authenticat"
    r"|\bptr\b|reverse dns|\bbad dns\b|rate limit|unsolicited|complaints?\b|\bdt:\w|\(bl\)|service refuse"
    r"|relay(ing)?\s+(access\s+)?denied|messages\s+from\s+\S+\s+weren't\s+sent",
    re.IGNORECASE,
)
_BUSY = re.compile(r"gr[ea]y-?list|receiving mail at a rate|too quickly", re.IGNORECASE)
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
    """Tell whether a refusal for good says that the address does not exist, rather than that we or the message are not liked.

    Its status says so where it has one that says anything; of one that stands for all others, the words count. Whoever asks
    our own server for the sender repeats what that answered, "no such user" too.
    """
    if _SENDER.search(reply) or _BUSY.search(reply):
        return False
    status = _status(reply)
    if status:
        return bool(_HARD.fullmatch(status) or _NOBODY_STILL.search(reply))
    return not _DISLIKED.search(reply) and _NOBODY.search(reply) is not None


def disliked(reply: str) -> bool:
    """Tell whether a refusal is about us or the message: policy, block lists, authentication."""
    status = _status(reply)
    if _BUSY.search(reply) or hard_bounce(reply):
        return False
    return bool(_SENDER.search(reply)) or (_ABOUT_US.fullmatch(status) is not None if status else bool(_DISLIKED.search(reply)))


def _status(reply: str) -> str:
    """Find the first enhanced status that says anything."""
    return next((found[0] for found in _STATUS.finditer(reply) if not _VAGUE.fullmatch(found[0])), "")


def worded(reply: bytes | str) -> str:
    """Give a server's words as one short printable line."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line[:_LONGEST]


def wait(attempts: int) -> timedelta:
    """Give the back-off after so many attempts: 5, 10, 20 … minutes, at most 4 hours."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << min(attempts - 1, 10)))
