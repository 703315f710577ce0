"""URLs: one spelling per page, which host it is, and how a link is shown without fooling anybody."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(utm_\w*|itm_\w*|hsa_\w*|pk_(campaign|kwd|source|medium|content)|mtm_\w+|matomo_\w+|at_(medium|campaign|custom\d|link_\w+|ptr_\w+|bbc_\w+|format)"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_[ce]id|_hsenc|_hsmi|mkt_tok"
    r"|oly_(anon|enc)_id|vero_(id|conv)|wickedid|rb_clickid|s_cid|s_kwcid|ns_(campaign|mchannel|source|linkname|fee)|cmpid|cmp|ocid|ncid|smid|smtyp|sr_share"
    r"|ftag|ito|xtor|spm|wt_\w+|wtmc|_ga|_gl|__twitter_impression|guce_referrer(_sig)?|guccounter|ref_?src|ref_?url|feedtype|campaign_id|rss(id)?|src=rss"
    r"|partner=rss|ref=rss|source=rss|from=rss|via=rss|emc=rss)",
    re.IGNORECASE,
)
"""Parameters that follow readers about (names, or name=value where the name alone may mean something)."""

_REDIRECTOR = re.compile(
    r"/(?:url|apiclick\.aspx|redir(?:ect)?|out|away(?:\.php)?|l\.php|link|click|go(?:to)?)/?$", re.IGNORECASE
)
_TARGETS = ("url", "u", "q", "to", "target", "dest", "destination")
_SECRET = re.compile(r"(?i)(token|secret|passw|pwd|auth(?!ors?(?:_|$))|signature|sig$|api_?key|^key$|session|sid$|credential)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]")
_AMP = re.compile(r"(?<=.)/amp/?$|\.amp(?=\.html?$)|(?<=\.)amp\.(?=html?$)")
_ORDINARY = re.compile(
    r"(https?)://([a-z0-9][a-z0-9.-]*)(/[A-Za-z0-9_.~/+=,;:@!$*'()-]*)?(?:\?([A-Za-z0-9_.~/+=,;:@!$*'()&-]*))?"
)
_DOTS = re.compile(r"/\.\.?(?:[/?]|$)")
_PORTS = {"http": 80, "https": 443}
_KEY = 600  # characters, of four bytes at most
LONGEST = 4096
"""Characters of a URL; a longer one is none, and nothing is resolved against it."""


def clean_link(url: str, base: str = "") -> str:
    """Resolve a link to an absolute http(s) URL without tracking parameters or credentials; "" where it is none."""
    if max(len(url), len(base)) > LONGEST:
        return ""
    if (found := _ORDINARY.fullmatch(url)) and not _DOTS.search(url):
        query = untracked(found[4] or "")  # most links are plain, and a hundred thousand of them are read each morning
        return url if query == found[4] and query else f"{found[1]}://{found[2]}{found[3] or ''}{'?' if query else ''}{query}"
    try:
        link, root = (_CONTROL.sub("", "".join(map(str.strip, one.splitlines()))).replace("\\", "/") for one in (url, base))
        parts = urlsplit(urljoin(root, link))
        if not link or parts.scheme not in _PORTS or not parts.hostname:
            return ""
        path = _without_dots(parts.path) if _DOTS.search(parts.path) else parts.path
        made = urlunsplit((parts.scheme, _netloc(parts), path, untracked(parts.query), parts.fragment)).replace(" ", "%20")
        return made if len(made) <= LONGEST else ""
    except ValueError:  # "http://[", a port that is no number
        return ""


def direct(link: str) -> str:
    """Give the page behind a redirector that names it ("…/url?url=https://…"), as alerts and news searches link; else the link.

    A site's front page is none: what else the redirector was told says which page of it.
    """
    try:
        parts = urlsplit(link)
        named = dict(parse_qsl(parts.query)) if _REDIRECTOR.search(parts.path) else {}
    except ValueError:
        return link
    pages = (clean_link(named[name]) for name in _TARGETS if named.get(name, "").startswith(("http://", "https://")))
    return next((page for page in pages if "/" in canonical(page)), link)


def _without_dots(path: str) -> str:
    """Remove "." and ".." from a path (RFC 3986, 5.2.4); empty segments stay, for they lead elsewhere."""
    out: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            del out[max(1, len(out) - 1) :]
        elif part != ".":
            out.append(part)
    return "/".join(out) + ("/" if parts[-1] in (".", "..") and out[-1:] != [""] else "")


def canonical(url: str) -> str:
    """Spell a page's URL one way, as a key only: no scheme, www, fragment, tracking, AMP suffix or order of parameters."""
    link = clean_link(url)
    if not link:
        return ""
    found = _ORDINARY.fullmatch(link)
    if found and "+" not in (found[4] or ""):
        name, path, query = found[2], found[3] or "", "&".join(sorted((found[4] or "").split("&")))
    else:
        name, path, query = _canonical_parts(link)
    return bounded(f"{_bare(name)}{_AMP.sub('', path).rstrip('/')}{'?' if query else ''}{query}")


def bounded(key: str) -> str:
    """Give a key that any index takes, PostgreSQL's up to 2,704 bytes: of a longer one its beginning, and a digest of all of it."""
    return key if len(key) <= _KEY else key[:_KEY] + hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _canonical_parts(link: str) -> tuple[str, str, str]:
    from w3lib.url import canonicalize_url  # noqa: PLC0415 - 35 ms, and most links are plain

    try:
        parts = urlsplit(canonicalize_url(link))
    except (ValueError, UnicodeError):
        parts = urlsplit(link)
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    return (parts.hostname or "") + port, parts.path, parts.query


def host(url: str) -> str:
    """Give the host of a URL in lower case, "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def redacted(url: str) -> str:
    """Blot out credentials and secret-looking parameters, so that a URL can be stored, logged and reported."""
    try:
        parts = urlsplit(url)
        if not parts.query and "@" not in parts.netloc:
            return url
        netloc = f"{_blot(parts.netloc.rpartition('@')[0])}@{_netloc(parts)}" if "@" in parts.netloc else parts.netloc
    except ValueError:
        return _blot(url)
    pairs = (pair.partition("=") for pair in parts.query.split("&"))
    query = "&".join(f"{name}={_blot(value)}" if _SECRET.search(name) else name + mark + value for name, mark, value in pairs)
    return urlunsplit((parts.scheme, netloc, parts.path, query, parts.fragment))


def is_server(path: str) -> bool:
    """Tell whether the store is named as a server's URL, and not as a file."""
    return "://" in path


def _blot(secret: str) -> str:
    """Replace a secret by stars and two bytes of its hash, which keep two feeds apart and give nothing away."""
    return "***" + hashlib.blake2b(secret.encode("utf-8", "replace"), digest_size=2).hexdigest()


def _netloc(parts: SplitResult) -> str:
    """Give host and port without credentials, the host in lower case and in ASCII."""
    name = (parts.hostname or "").replace(" ", "")
    if ":" in name:
        name = f"[{ipaddress.ip_address(name)}]"
    elif not name.isascii():
        name = _ascii(name)
    if not re.fullmatch(r"[a-z0-9_.%-]+|\[[0-9a-z.:%]+\]", name):
        raise ValueError(name)
    port = parts.port
    return name if port is None or port == _PORTS.get(parts.scheme) else f"{name}:{port}"


def _ascii(name: str) -> str:
    """Encode an international host name; raise ValueError where it cannot be one."""
    import idna  # noqa: PLC0415 - rarely needed, and its tables are large

    return idna.encode(name, uts46=True).decode("ascii")


def untracked(query: str) -> str:
    """Drop tracking parameters, leaving the others exactly as they were written."""
    if not query:
        return ""
    return "&".join(pair for pair in query.split("&") if not _tracks(pair))


def _tracks(pair: str) -> bool:
    name, mark, _ = pair.partition("=")
    return bool(_TRACKING.fullmatch(unquote(name)) or (mark and _TRACKING.fullmatch(unquote(pair))))


def _bare(name: str) -> str:
    """Drop www., m. and amp. from a host that is more than that."""
    first, _, rest = name.partition(".")
    return rest if first in ("www", "m", "amp", "mobile") and "." in rest else name
