"""For every test: nothing may leave this machine, and nothing of the user's own may be touched."""

from __future__ import annotations

import ipaddress
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from digest.models.weights import EMBEDDED, cache_folder, have

CACHE = cache_folder()
_OWN = tempfile.TemporaryDirectory(prefix="digest-cache-")
os.environ |= {"DIGEST_MODELS": str(CACHE), "XDG_CACHE_HOME": _OWN.name}  # templates compiled here are not left to the user


def _refuse_beyond_loopback(event: str, arguments: tuple[object, ...]) -> None:
    """Fail on any connection that would leave the machine; resolving "localhost" is the only look-up allowed."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = str(arguments[1][0])
        if not ipaddress.ip_address(host.partition("%")[0]).is_loopback:
            raise AssertionError(f"a test tried to reach {host}")
    if event == "socket.getaddrinfo":
        host = str(arguments[0])
        if host not in ("localhost", "None", "") and not _literal(host):
            raise AssertionError(f"a test tried to resolve {host}")


def _literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


settings.register_profile("digest", deadline=None)  # no test fails because the machine is busy
settings.load_profile("digest")

sys.addaudithook(_refuse_beyond_loopback)


@pytest.fixture(scope="session")
def weights() -> Path:
    """Give the cache folder with the embedded encoder's weights, or skip: `digest model pull` brings them."""
    if not have(EMBEDDED, CACHE):
        pytest.skip("the embedded encoder's weights are not here: run `digest model pull`")
    return CACHE
