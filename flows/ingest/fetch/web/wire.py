"""Connections that lead only to guarded addresses, and wait no longer than the watch. Knows nothing about pages.

httpx's own transport resolves the name itself, and its timeouts restart with each byte. httpcore, the layer below,
lets our own backend open the connections, while TLS, Host and the pool keep the name.
"""

import os
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

import httpcore
import httpx

from flows.ingest.fetch.web.guard import Guard, resolve
from flows.ingest.fetch.web.proxies import Proxies, Proxy
from flows.ingest.fetch.web.watch import Watch, current_watch

SLICE_SECONDS: Final = 0.1
"""How soon a wait for a host notices a stop."""
KEEPALIVE_SECONDS: Final = 30
MAX_IDLE_CONNECTIONS: Final = 20
_POOL: Final[Mapping[str, Any]] = {
    "max_connections": None,
    "max_keepalive_connections": MAX_IDLE_CONNECTIONS,
    "keepalive_expiry": KEEPALIVE_SECONDS,
}

_Result = TypeVar("_Result")


class TlsFailed(httpcore.ConnectError):
    """The host cannot prove its identity, or does not speak TLS."""


class GuardedTransport(httpx.BaseTransport):
    """Sends requests over guarded connections, or through a proxy; raises what httpcore raises, and FetchFailed.

    A proxy may be anywhere, as whoever runs this names it. What is asked of it is guarded as well as can be from here:
    the proxy looks names up by itself.
    """

    def __init__(self, guard: Guard, ssl_context: ssl.SSLContext, proxies: Proxies) -> None:
        self._guard, self._ssl_context, self._proxies = guard, ssl_context, proxies
        self._direct = httpcore.ConnectionPool(
            network_backend=_Backend(guard.find_addresses), ssl_context=ssl_context, **_POOL
        )
        self._through: dict[Proxy, httpcore.HTTPProxy] = {}
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request without a body; close the response."""
        url = request.url
        answer = self._pool_for(url).handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=b"",
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions, request=request
        )

    def close(self) -> None:
        """Close every connection."""
        for pool in (self._direct, *self._through.values()):
            pool.close()

    def _pool_for(self, url: httpx.URL) -> httpcore.ConnectionPool:
        proxy = self._proxies.choose(url)
        if proxy is None:
            return self._direct
        port = url.port or (443 if url.scheme == "https" else 80)
        self._guard.check_behind_proxy(url.raw_host.decode("ascii"), port, current_watch())
        with self._lock:
            if proxy not in self._through:
                self._through[proxy] = httpcore.HTTPProxy(
                    proxy.url,
                    proxy_auth=proxy.auth,
                    proxy_ssl_context=self._ssl_context if proxy.url.startswith("https:") else None,
                    network_backend=_Backend(resolve),
                    ssl_context=self._ssl_context,
                    **_POOL,
                )
            return self._through[proxy]


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Opens connections only to addresses that `find` gives for a host."""

    def __init__(self, find: Callable[[str, int, Watch], list[str]]) -> None:
        self._find = find

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore names it
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._find(host, port, current_watch()):
            try:
                return _connect(address, port, _seconds(timeout))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
        raise failure or httpcore.ConnectError(f"{host} has no address")


class GuardedStream(httpcore.NetworkStream):
    """One connection. `get_extra_info("last_received")` returns the last bytes received."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._last_received = b""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Receive up to so many bytes; empty at the end."""
        try:
            self._last_received = self._perform(
                lambda: self._sock.recv(max_bytes), selectors.EVENT_READ, timeout, httpcore.ReadTimeout
            )
        except OSError as error:
            raise httpcore.ReadError(_say(error)) from error
        return self._last_received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all these bytes."""
        view = memoryview(buffer)
        try:
            while view:
                sent = self._perform(
                    lambda rest=view: self._sock.send(rest),  # type: ignore[misc]
                    selectors.EVENT_WRITE,
                    timeout,
                    httpcore.WriteTimeout,
                )
                view = view[sent:]
        except OSError as error:
            raise httpcore.WriteError(_say(error)) from error

    def close(self) -> None:
        """Close the connection without TLS's closing message."""
        self._sock.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Start TLS; the host must prove its name."""
        try:
            tls = ssl_context.wrap_socket(self._sock, server_hostname=server_hostname, do_handshake_on_connect=False)
            self._sock = tls
            self._perform(tls.do_handshake, selectors.EVENT_READ, timeout, httpcore.ConnectTimeout)
        except (ssl.SSLError, ValueError) as error:  # ValueError: a name that no certificate can hold
            self.close()
            raise TlsFailed(_say(error)) from error
        except OSError as error:
            self.close()
            raise httpcore.ConnectError(_say(error)) from error
        except BaseException:
            self.close()
            raise
        return self

    def get_extra_info(self, info: str) -> Any:
        """Answer httpcore: a readable idle connection is closed or confused, and of no use."""
        if info == "ssl_object":
            return self._sock if isinstance(self._sock, ssl.SSLSocket) else None
        if info == "is_readable":
            return self._sock.fileno() < 0 or _is_ready(self._sock, selectors.EVENT_READ, 0)
        return self._last_received if info == "last_received" else None

    def _perform(
        self, action: Callable[[], _Result], event: int, timeout: float | None, late: type[httpcore.TimeoutException]
    ) -> _Result:
        ends = time.monotonic() + _seconds(timeout)
        while True:
            current_watch().check()
            try:
                return action()
            except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError) as wish:
                wanted = _EVENTS.get(type(wish), event)
            if time.monotonic() >= ends:
                raise late(f"nothing for {timeout:g} s")
            _is_ready(self._sock, wanted, SLICE_SECONDS)


_EVENTS: Final[dict[type[OSError], int]] = {
    ssl.SSLWantReadError: selectors.EVENT_READ,
    ssl.SSLWantWriteError: selectors.EVENT_WRITE,
}


def _connect(address: str, port: int, seconds: float) -> GuardedStream:
    """Connect to an IP address; no name is resolved."""
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        ends = time.monotonic() + seconds
        try:
            sock.connect((address, port))
        except BlockingIOError:
            while not _is_ready(sock, selectors.EVENT_WRITE, SLICE_SECONDS):
                current_watch().check()
                if time.monotonic() >= ends:
                    raise httpcore.ConnectTimeout(f"no connection within {seconds:g} s") from None
        if code := sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise OSError(code, os.strerror(code))
    except OSError as error:
        sock.close()
        raise httpcore.ConnectError(_say(error)) from error
    except BaseException:
        sock.close()
        raise
    return GuardedStream(sock)


def make_ssl_context() -> ssl.SSLContext:
    """Trust the system's certificates, or those of SSL_CERT_FILE or SSL_CERT_DIR; without a system list, certifi's."""
    paths = ssl.get_default_verify_paths()
    is_named = any(os.environ.get(name) for name in (paths.openssl_cafile_env, paths.openssl_capath_env))
    if is_named or not (paths.cafile or paths.capath):
        return httpx.create_ssl_context()
    return ssl.create_default_context()


def _is_ready(sock: socket.socket, event: int, seconds: float) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(sock, event)
        return bool(selector.select(seconds))


def _seconds(timeout: float | None) -> float:
    return float("inf") if timeout is None else timeout


def _say(error: Exception) -> str:
    return (error.args[1] if len(error.args) > 1 else str(error)) or type(error).__name__
