"""What proves to a host who asks: user and password of an address, headers of an origin. Goes to no other host."""

import os
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Final

import httpx

from flows.errors import SettingsError
from flows.ingest.fetch.web.answers import FetchFailed
from flows.ingest.fetch.web.guard import read_url
from flows.ingest.origins import Origin

_VALUE: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,8190}[\x21-\x7e])?")
"""Printable ASCII on one line, so that no second header can hide inside."""


class OwnHeaders:
    """Headers for the hosts that an origin names, and for no other: not for where these redirect to.

    Args:
        headers: names and values.
        addresses: those that the origin names; scheme, host and port of one of them must be those of the request.
    """

    def __init__(self, headers: Mapping[str, str], addresses: Iterable[str]) -> None:
        self._headers = dict(headers)
        self._named = [url for address in addresses if (url := _parse(address))] if headers else []

    def for_hop(self, url: httpx.URL) -> Mapping[str, str]:
        """The headers to send with a request for this address."""
        return self._headers if any(is_same_place(named, url) for named in self._named) else {}


NO_HEADERS: Final = OwnHeaders({}, ())


def read_own_headers(origin: Origin) -> OwnHeaders:
    """Read the values of an origin's headers from the environment variables that it names.

    Raises:
        SettingsError: a variable is not set, or no header can hold its value.
    """
    values = {name: _value_of(origin.id, name, variable) for name, variable in origin.headers.items()}
    return OwnHeaders(values, (*origin.urls, *origin.paths))


def is_same_place(first: httpx.URL, url: httpx.URL) -> bool:
    """Whether both have one scheme, host and port, or the second only moves to TLS.

    >>> http, https = httpx.URL("http://wire.example/a"), httpx.URL("https://wire.example/b")
    >>> is_same_place(http, https), is_same_place(https, http), is_same_place(http, httpx.URL("http://b.example"))
    (True, False, False)
    """
    is_same = (first.scheme, first.host, first.port) == (url.scheme, url.host, url.port)
    return is_same or (first.host == url.host and first.port is None and url.port is None and url.scheme == "https")


def authorization(first: httpx.URL, url: httpx.URL) -> str | None:
    """Write the first address's user and password for a hop at the same place.

    >>> first = httpx.URL("http://reader:secret@wire.example/a")
    >>> authorization(first, httpx.URL("https://wire.example/b"))
    'Basic cmVhZGVyOnNlY3JldA=='
    >>> authorization(first, httpx.URL("http://mirror.example/a"))
    """
    if not first.userinfo or not is_same_place(first, url):
        return None
    return "Basic " + b64encode(f"{first.username}:{first.password}".encode()).decode("ascii")


def _value_of(origin_id: str, name: str, variable: str) -> str:
    value = os.environ.get(variable, "").strip()
    if not value:
        raise SettingsError(f"origin {origin_id}: its header {name} is in {variable}, which is not set")
    if not _VALUE.fullmatch(value):
        raise SettingsError(
            f"origin {origin_id}: no header can hold what is in {variable}; use one line of plain ASCII"
        )
    return value


def _parse(address: str) -> httpx.URL | None:
    try:
        return read_url(address)
    except FetchFailed:
        return None
