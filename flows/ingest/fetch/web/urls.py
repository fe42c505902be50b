"""Writes addresses of pages in one canonical form. Uses no network."""

import re
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from flows.ingest.origins import WEB

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_SAFE: Final = "!$&'()*+,-./:;=@_~%[]"
"""Characters that a path or query keeps as they are; `%` too, so that nothing is quoted twice."""

# an address that is canonical already; most are, and a sitemap has 50,000 of them
_PLAIN: Final = re.compile(
    r"https?://[a-z0-9.-]+(?!:(?:80|443)/)(?::[1-9][0-9]{0,4})?/[\w!$&'()*+,./:;=@~%-]*", re.ASCII
)
# parameters that track where a reader came from. courlan knows more of them, but also drops `id=`, `cid=`, `source=`
# and queries without a name, which distinguish the articles of many sites: two would become one
_TRACKING: Final = re.compile(
    r"(utm_\w+|at_(medium|campaign|custom\d*)|ns_(mchannel|source|campaign|linkname|fee)"
    r"|(fb|g|dc|msc?|y|tt|tw|li_fat_)clid|msclkid|mc_(c|e)id|igshid|_hs(enc|mi)|li_fat_id)",
    re.IGNORECASE,
)


def canonical_address(address: str, base: str = "") -> str | None:
    """Write an address in canonical form: absolute, host in lower case, without fragment, tracking and password.

    None if it is not the address of a page: not http or https, or without a host.

    >>> canonical_address("../b?id=7&utm_source=rss#top", "HTTPS://Wire.Example:443/a/x")
    'https://wire.example/b?id=7'
    >>> canonical_address("mailto:desk@wire.example")
    """
    if _PLAIN.fullmatch(address):
        return address
    text = "".join(sign for sign in address.strip() if sign.isprintable()).strip()
    try:
        parts = urlsplit(urljoin(base, text))
        host, port = parts.hostname, parts.port
    except ValueError:  # [::1, a port of letters
        return None
    scheme = parts.scheme.lower()
    if scheme not in WEB or not host:
        return None
    query = "&".join(each for each in parts.query.split("&") if not _TRACKING.fullmatch(each.partition("=")[0]))
    name = f"[{host}]" if ":" in host else host
    place = name if port in {None, _DEFAULT_PORTS[scheme]} else f"{name}:{port}"
    return urlunsplit((scheme, place, _quoted(parts.path or "/"), _quoted(query), ""))


def _quoted(part: str) -> str:
    return quote(part, safe=_SAFE + "?", errors="backslashreplace")
