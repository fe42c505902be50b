"""Applies robots.txt (RFC 9309) with protego. The caller supplies the fetching."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import httpx
from protego import Protego

from flows.ingest.fetch.web.answers import FetchFailed

PRODUCT: Final = "hearsay"
"""Our name in a robots.txt."""
MAX_BYTES: Final = 4 * 2**20
"""Largest robots.txt."""
READ_BYTES: Final = 512 * 1024
"""Bytes of it to read; RFC 9309 asks for 500 KiB."""

_HOST_IS_AWAY: Final = frozenset({"dns_failed", "connect_failed", "tls_failed", "fetch_timeout", "forbidden_address"})
"""Reasons that the page keeps: that its host is away says more than that robots.txt could not be fetched."""
_CLIENT_ERRORS: Final = range(400, 500)


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego | None = None
    denial: tuple[str, str] | None = None  # denies everything


@dataclass(slots=True)
class _Entry:
    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: _Rules | None = None


class Robots:
    """The robots.txt of each scheme, host and port, each fetched once.

    Args:
        fetch: returns the bytes of an address, or raises FetchFailed.
    """

    def __init__(self, fetch: Callable[[httpx.URL, int], bytes]) -> None:
        self._fetch = fetch
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.Lock()

    def check(self, url: httpx.URL) -> float:
        """Return the seconds that the host wants between requests, 0 if it does not say.

        Raises:
            FetchFailed: `robots_denied`, or the reason why the host cannot be reached.
        """
        place = url.copy_with(raw_path=b"/robots.txt", userinfo=b"")
        with self._lock:
            entry = self._entries.setdefault(str(place), _Entry())
        with entry.lock:
            if entry.rules is None:
                entry.rules = self._read(place)
        rules, denial = entry.rules.rules, entry.rules.denial
        if denial is not None:
            raise FetchFailed(*denial)
        if rules is None:
            return 0.0
        if not rules.can_fetch(str(url), PRODUCT):
            raise FetchFailed("robots_denied", f"{place} asks {PRODUCT} not to fetch it")
        return rules.crawl_delay(PRODUCT) or 0.0

    def _read(self, place: httpx.URL) -> _Rules:
        try:
            content = self._fetch(place, MAX_BYTES)
        except FetchFailed as failure:
            if failure.status in _CLIENT_ERRORS or failure.reason_code == "redirect_loop":
                return _Rules()
            reason = failure.reason_code if failure.reason_code in _HOST_IS_AWAY else "robots_denied"
            return _Rules(denial=(reason, f"its robots.txt cannot be fetched: {failure.message}"))
        lines = content[:READ_BYTES].decode("utf-8-sig", "replace")
        try:
            return _Rules(Protego.parse(lines))
        except ValueError as error:  # protego cannot read it, so nothing is known to be allowed
            return _Rules(denial=("robots_denied", f"{place} cannot be read: {error}"))
