"""MIME, SMTP and what follows from them: the only mail.

Rendered, facts, Mail --mime.letter--> Letter --mime.press--> Press --mime.copy--> bytes          one letter, a copy for each
Envelope --transports.opening--> Outcome                                                        folder, SMTP, LMTP, sendmail
Ledger, printer, opening --machine.deliver--> every delivery settled                                               send once
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digest.deliver import mime
from digest.deliver.mime import Facts

if TYPE_CHECKING:
    from digest.config import Mail
    from digest.types import Rendered, Subscriber

__all__ = ["Facts", "message"]

_NO_TOKEN = "a" * 16


def message(rendered: Rendered, facts: Facts, subscriber: Subscriber, mail: Mail, token: str = _NO_TOKEN) -> bytes:
    """Build one subscriber's message as bytes, CRLF; raise DataError where something cannot be put into a header."""
    due = facts.slot.astimezone(UTC) if facts.slot.tzinfo else datetime.combine(facts.slot.date(), facts.slot.time(), UTC)
    return mime.message(mime.letter(rendered, facts, mail), mime.Copy(subscriber.address, token, due, subscriber.name))
