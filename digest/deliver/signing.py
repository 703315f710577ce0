"""DKIM signatures, where the mail server does not make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.config import Dkim

# RFC 8058 wants both List-Unsubscribe headers signed; dkimpy's own choice leaves List-Unsubscribe-Post out.
SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"mime-version", b"content-type", b"content-language",
    b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"list-archive", b"feedback-id", b"auto-submitted",
)  # fmt: skip


def signer(dkim: Dkim) -> Callable[[bytes], bytes]:
    """Read the key and give a function that puts a DKIM signature on top of a message; raise ConfigError."""
    try:
        import dkim as dkimpy  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError("mail.dkim", "needs dkimpy", "pip install dkimpy, or let the mail server sign") from error
    try:
        key = dkim.key_file.read_bytes()
        sign = _with(dkimpy, dkim, key)
        sign(b"From: a@b.example\r\n\r\n\r\n")
    except OSError as error:
        raise ConfigError(
            f"mail.dkim.key_file {dkim.key_file}", f"cannot be read: {error.strerror}", "check its rights"
        ) from error
    except Exception as error:
        raise ConfigError(f"mail.dkim.key_file {dkim.key_file}", f"no usable key ({error})", "it must be a PEM") from error
    return sign


def _with(dkimpy: object, dkim: Dkim, key: bytes) -> Callable[[bytes], bytes]:
    selector, domain = dkim.selector.encode("ascii"), dkim.domain.encode("idna")

    def sign(message: bytes) -> bytes:
        head = message[: message.find(b"\r\n\r\n")].lower()
        present = [name for name in SIGNED if b"\n" + name + b":" in b"\n" + head]
        signature: bytes = dkimpy.sign(message, selector, domain, key, include_headers=present)  # type: ignore[attr-defined]
        return signature + message

    return sign
