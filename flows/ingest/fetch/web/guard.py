"""Decides which addresses may be asked for: well-formed http or https on the open internet. Connects to none."""

import re
import socket
import threading
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final, cast
from urllib.parse import urlsplit

import httpx

from flows.ingest.fetch.web.answers import FetchFailed
from flows.ingest.fetch.web.watch import Watch

MAX_URL_CHARACTERS: Final = 8_192
"""Servers refuse longer ones."""
_SHOWN_CHARACTERS: Final = 300
_RESOLVER_SLICE_SECONDS: Final = 0.05

_FORM: Final = re.compile(r"https?://[^\s\\/?#]+(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_HOST_NAME: Final = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_CREDENTIALS: Final = re.compile(r"//[^/?#]*@")

_UNICAST: Final = IPv6Network("2000::/3")
"""All global addresses of IPv6; others are private, local, multicast, or a way of writing an IPv4 address."""
_PORTS: Final = range(1, 65536)
_LOCAL_DOMAINS: Final = frozenset(
    {"localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain", "arpa", "onion"}
)
"""Last parts of names that no public host has (RFC 6761, 6762, 7686, 8375, ICANN's list of names in collision)."""
_NAT64: Final = IPv6Network("64:ff9b::/96")
_ISATAP: Final = 0x0000_5EFE
"""Precedes the IPv4 address of a tunnel, in the lower half of an IPv6 address."""
_NOT_GLOBAL: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo and others that wrap addresses or stay inside
        "2001:db8::/32",
        "2002::/16",  # 6to4, obsolete, wraps any IPv4 address
        "3fff::/20",
    )
)
"""Listed here because `is_global` differs between patch releases of Python 3.11."""


def show_url(url: str) -> str:
    """Write an address for a message: without credentials, in one short line.

    >>> show_url("http://reader:secret@wire.example/a\\n")
    'http://wire.example/a?'
    """
    line = "".join(sign if sign.isprintable() else "?" for sign in _CREDENTIALS.sub("//", url[:MAX_URL_CHARACTERS], 1))
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]}..."


def read_url(text: str) -> httpx.URL:
    """Parse an address: its host in lower case and ASCII without a final dot, no fragment.

    Raises:
        FetchFailed: `bad_url`, if anything about it is odd.
    """
    text = text.strip()
    if len(text) > MAX_URL_CHARACTERS:
        raise FetchFailed("bad_url", f"an address of {len(text)} characters; at most {MAX_URL_CHARACTERS}")
    if not _FORM.fullmatch(text):
        raise FetchFailed("bad_url", "not an http or https address")
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii").removesuffix(".")
        if _is_address(host):
            host = str(ip_address(host))
        elif not _HOST_NAME.fullmatch(host):
            raise FetchFailed("bad_url", f"not the name of a host: {host!r}")
        if url.port is not None and url.port not in _PORTS:
            raise FetchFailed("bad_url", f"not a port: {url.port}")
        return url.copy_with(host=host, fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed("bad_url", show_url(str(error))) from error


def without_credentials(url: httpx.URL) -> httpx.URL:
    """Remove user and password from an address."""
    return url.copy_with(userinfo=b"") if url.userinfo else url


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return "%" not in host  # a zone names a network interface of this machine


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet, and does not disguise another.

    >>> [is_public(address) for address in ("1.1.1.1", "10.0.0.1", "169.254.169.254", "::ffff:1.1.1.1")]
    [True, False, False, False]
    >>> [is_public(address) for address in ("2606:4700::1111", "64:ff9b::101:101", "64:ff9b::a00:1", "fe80::1%eth0")]
    [True, True, False, False]
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast and not ip.is_reserved
    if ip in _NAT64:  # networks without IPv4 reach it this way
        return is_public(str(IPv4Address(int(ip) & 0xFFFF_FFFF)))
    return _is_public_v6(ip)


def _is_public_v6(ip: IPv6Address) -> bool:
    if ip.scope_id is not None or ip not in _UNICAST or any(ip in network for network in _NOT_GLOBAL):
        return False
    return ip.is_global and (int(ip) >> 32) & 0xFDFF_FFFF != _ISATAP


class Guard:
    """Finds the addresses of hosts, and allows only public ones and hosts allowed by name.

    Args:
        allow_hosts: `name` or `name:port`; such a host may have any address.
    """

    def __init__(self, allow_hosts: Sequence[str]) -> None:
        self._allowed = {_split_host(host) for host in allow_hosts}

    def find_addresses(self, host: str, port: int, watch: Watch) -> list[str]:
        """Find the IP addresses of a host, all of them allowed; asks the resolver once.

        Raises:
            FetchFailed: `dns_failed`, or `forbidden_address` if one of them is not public.
        """
        addresses = resolve(host, port, watch)
        if not self._is_allowed(host, port):
            _check_public(host, addresses)
        return addresses

    def check_behind_proxy(self, host: str, port: int, watch: Watch) -> None:
        """Check a host that a proxy is asked for; one that only the proxy can resolve must not have a local name.

        Raises:
            FetchFailed: `forbidden_address` if it is local, or one of its addresses is not public.
        """
        if self._is_allowed(host, port):
            return
        if not _is_address(host) and ("." not in host or host.rpartition(".")[2] in _LOCAL_DOMAINS):
            raise FetchFailed("forbidden_address", _forbid(f"{host} names a local host, which", host))
        try:
            addresses = resolve(host, port, watch)
        except FetchFailed:  # behind many a proxy no name can be resolved
            return
        _check_public(host, addresses)

    def _is_allowed(self, host: str, port: int) -> bool:
        return bool({(host, None), (host, port)} & self._allowed)


def _check_public(host: str, addresses: Sequence[str]) -> None:
    for address in addresses:
        if not is_public(address):
            what = address if address == host else f"{host} has the address {address}, which"
            raise FetchFailed("forbidden_address", _forbid(what, host))


def _forbid(what: str, host: str) -> str:
    return f"{what} is not public; to fetch from it, name {host} in the origin's allow_hosts"


def _split_host(entry: str) -> tuple[str, int | None]:
    if _is_address(entry):
        return str(ip_address(entry)), None
    try:
        port = urlsplit(f"//{entry.strip()}").port
        url = read_url(f"http://{entry}")
    except (FetchFailed, ValueError) as error:
        raise ValueError(f"allow_hosts: {entry!r} is not a host or host:port") from error
    if url.raw_path != b"/" or url.userinfo:
        raise ValueError(f"allow_hosts: {entry!r} is more than a host or host:port")
    return url.raw_host.decode("ascii"), port  # url.port would be None for 80


def resolve(host: str, port: int, watch: Watch) -> list[str]:
    """Ask the system's resolver in a separate thread, as it can take longer than a fetch may.

    Raises:
        FetchFailed: `dns_failed`.
    """
    if _is_address(host):
        return [host]
    found: list[str] = []
    failures: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(cast("str", answer[4][0]) for answer in answers))
        except (OSError, ValueError) as error:  # ValueError: a name that cannot be resolved
            failures.append(error)

    thread = threading.Thread(target=ask, name=f"resolve {host}", daemon=True)
    thread.start()
    while thread.is_alive():
        watch.check()
        thread.join(_RESOLVER_SLICE_SECONDS)
    if not found:
        error = failures[0] if failures else None
        is_passing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
        raise FetchFailed("dns_failed", f"{host} has no address: {error or 'none given'}", is_passing=is_passing)
    return found
