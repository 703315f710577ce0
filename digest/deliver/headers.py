"""Mail headers: written by the library where it is right, by us where it is not, and read again before anything is sent."""

from __future__ import annotations

import re
from email.header import Header
from email.headerregistry import Address, HeaderRegistry, UniqueAddressHeader, UniqueUnstructuredHeader, UnstructuredHeader
from email.policy import SMTP
from typing import TYPE_CHECKING, Any

from digest.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = re.compile(r"[A-Za-z0-9]+( [A-Za-z0-9]+)*")
_WIDTH = 78
_ENCODED = 75  # characters of an encoded word (RFC 2047 2); the library takes 76
VERBATIM = ("list-unsubscribe", "list-unsubscribe-post", "list-id", "list-archive", "message-id", "feedback-id")


class _Verbatim(UnstructuredHeader):
    """A header that is written as it is, folded only after commas between <URI>s.

    The library's own class turns a URL of more than 77 characters into an encoded word, which no mail program undoes
    (cpython#85725).
    """

    max_count = 1
    name: str  # given by BaseHeader, which the registry mixes in

    def fold(self, *, policy: object) -> str:
        """Write name and value, one <URI> a line where all do not fit into one."""
        del policy
        return verbatim(self.name, str(self)).decode("ascii")


class _Text(UniqueUnstructuredHeader):
    """A header of words in any language.

    The library's own class parts a text at spaces and sets encoded words for the pieces side by side; the white space between
    two encoded words is none (RFC 2047 6.2), so that words run together. A longer text it begins on the second line.
    """

    name: str

    def fold(self, *, policy: Any) -> str:  # noqa: ANN401 - typeshed gives the registry's classes no policy
        """Write the text as one run of encoded words, its spaces in them; plain ASCII as it is, folded between words."""
        del policy
        return f"{self.name}: {_encoded(str(self), self.name)}\r\n"


class _Mailbox(UniqueAddressHeader):
    """A header of one address, whose name may be in any language; the library's own class folds it as it folds a text."""

    name: str

    def fold(self, *, policy: Any) -> str:  # noqa: ANN401 - as above
        """Write the name as one run of encoded words, and the address on a line of its own."""
        (mailbox,) = self.addresses
        if mailbox.display_name.isascii() or not mailbox.addr_spec.isascii():
            return str(super().fold(policy=policy))  # type: ignore[misc]
        return f"{self.name}: {_encoded(mailbox.display_name, self.name)}\r\n <{mailbox.addr_spec}>\r\n"


def _encoded(text: str, name: str) -> str:
    return Header(text, "us-ascii" if text.isascii() else "utf-8", maxlinelen=_ENCODED, header_name=name).encode(linesep="\r\n")


def policy() -> Any:  # noqa: ANN401 - typeshed gives clone() another type than EmailMessage takes
    """Make the policy all messages are built by: CRLF, 7bit, long URLs left alone."""
    registry = HeaderRegistry()
    for name in VERBATIM:
        registry.map_to_type(name, _Verbatim)  # type: ignore[arg-type]
    registry.map_to_type("subject", _Text)  # type: ignore[arg-type]
    for name in ("from", "to", "reply-to"):
        registry.map_to_type(name, _Mailbox)  # type: ignore[arg-type]
    return SMTP.clone(header_factory=registry, cte_type="7bit")


def verbatim(name: str, value: str) -> bytes:
    """Write a header whose value is ASCII without line breaks; raise DataError where it is not."""
    if not value.isascii() or not value.isprintable():
        raise DataError(f"header {name}", "not plain ASCII", "URLs must be percent-encoded")
    line = f"{name}: {value}"
    return (line if len(line) <= _WIDTH else line.replace(">, <", ">,\r\n <")).encode("ascii") + b"\r\n"


def folded(name: str, value: str | Address) -> bytes:
    """Write a header through the library."""
    rules = policy()
    header = rules.header_factory(name, (value,) if isinstance(value, Address) else value)
    return str(header.fold(policy=rules)).encode("ascii")


def recipient(name: str, address: str) -> bytes:
    """Write the To header of one copy: quick for a plain name, through the library for any other."""
    line = f"To: {name} <{address}>" if name else f"To: {address}"
    if len(line) <= _WIDTH and (not name or _PLAIN.fullmatch(name)):
        return line.encode("ascii") + b"\r\n"
    return folded("To", mailbox(name, address))


def mailbox(name: str, address: str) -> Address:
    """Make an address object; the address has its one spelling already."""
    local, _, domain = address.rpartition("@")
    return Address(name, local, domain)


def checked(message: bytes, names: Sequence[bytes]) -> bytes:
    """Read the built headers again; raise DataError unless they are exactly those meant, each once, in order."""
    head = message[: message.find(b"\r\n\r\n") + 2]
    bare = head.replace(b"\r\n", b"")
    found = [line.partition(b":")[0] for line in head.split(b"\r\n")[:-1] if line[:1] not in (b" ", b"\t")]
    if found != list(names) or b"\r" in bare or b"\n" in bare or b"\0" in bare:
        raise DataError(
            "message", "its headers came out wrong, so it is not sent", "some text contains what a mail header cannot hold"
        )
    return message
