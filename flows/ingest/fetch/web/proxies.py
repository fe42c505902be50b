"""Chooses the proxy of an address, by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY. Connects to none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

import httpx

from flows.errors import SettingsError

_SCHEMES: Final = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy is, and how to log in there; `auth` never stands in a message."""

    url: str
    auth: tuple[str, str] | None = None


class Proxies:
    """The proxies that the environment names when this is made; none by default.

    Raises:
        SettingsError: a proxy that is not one of http or https.
    """

    def __init__(self, named: Mapping[str, str]) -> None:
        self._named = dict(named)
        self._of = {scheme: _read(scheme, at) for scheme in _SCHEMES if (at := named.get(scheme) or named.get("all"))}

    @classmethod
    def from_environment(cls) -> Self:
        """Read the variables as Python's own urllib does, small letters before capitals."""
        return cls(getproxies_environment())

    def choose(self, url: httpx.URL) -> Proxy | None:
        """Choose the proxy of an address; None if it is asked for directly."""
        proxy = self._of.get(url.scheme)
        place = url.host if url.port is None else f"{url.host}:{url.port}"
        if proxy is None or proxy_bypass_environment(place, self._named):
            return None
        return proxy


def _read(scheme: str, text: str) -> Proxy:
    name = f"{scheme.upper()}_PROXY or ALL_PROXY"
    try:
        url = httpx.URL(text if "://" in text else f"http://{text}")
        port = url.port
    except (httpx.InvalidURL, ValueError) as error:
        raise SettingsError(f"{name} is not the address of a proxy, such as http://proxy.example:3128") from error
    if url.scheme not in _SCHEMES or not url.host:
        shown = url.scheme or "no scheme"
        raise SettingsError(f"{name} names a proxy of {shown}; hearsay uses those of http:// and https://")
    auth = (url.username, url.password) if url.userinfo else None
    place = f"[{url.host}]" if ":" in url.host else url.host
    return Proxy(f"{url.scheme}://{place}:{port}" if port else f"{url.scheme}://{place}", auth)
