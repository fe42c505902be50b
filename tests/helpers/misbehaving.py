"""A server on loopback that answers as it is told, well or badly, and remembers what it was asked; no test here."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Seen:
    """One request: header names in lower case, `at` seconds of `time.monotonic`, `connection` a running number."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float
    connection: int


@dataclass(frozen=True)
class Reply:
    """How a request is answered: bytes are sent as they are, a number is a pause of so many seconds."""

    pieces: Callable[[Seen], Iterable[bytes | float]]
    keeps_open: bool = False


def raw(*pieces: bytes | float) -> Reply:
    """Send these bytes, pausing where a number stands, then close."""
    return Reply(lambda _seen: pieces)


def head(status: int = 200, **headers: str | int | None) -> bytes:
    """Write a status line and headers; `content_length=3` is `content-length: 3`, and one that is None is left out."""
    named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    lines = [f"HTTP/1.1 {status} so", *(f"{name}: {value}" for name, value in named.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def page(body: bytes | str = b"", status: int = 200, etag: str | None = None, **headers: str | int | None) -> Reply:
    """Answer as a good server does; asked with this `etag`, or `last_modified` among the headers, with a 304."""
    content = body.encode() if isinstance(body, str) else body
    headers = {"content_type": "text/html; charset=utf-8", "etag": etag} | headers

    def pieces(seen: Seen) -> Iterator[bytes]:
        asked = seen.headers.get("if-none-match"), seen.headers.get("if-modified-since")
        if (etag and asked[0] == etag) or (asked[0] is None and asked[1] and asked[1] == headers.get("last_modified")):
            yield head(304, **headers)
        else:
            yield head(status, content_length=len(content), **headers) + content

    return Reply(pieces, keeps_open=True)


def redirect(to: str, status: int = 302) -> Reply:
    """Send elsewhere."""
    return page(status=status, location=to)


def drip(body: bytes, seconds: float, start: bytes = b"") -> Reply:
    """Send `start` at once, then the body byte by byte with a pause before each."""

    def pieces(_seen: Seen) -> Iterator[bytes | float]:
        yield start
        for byte in body:
            yield seconds
            yield bytes([byte])

    return Reply(pieces)


def endless(start: bytes, piece: bytes = b"x" * 65536) -> Reply:
    """Send `start`, then the same bytes for ever."""

    def pieces(_seen: Seen) -> Iterator[bytes]:
        yield start
        while True:
            yield piece

    return Reply(pieces)


@dataclass
class Web:
    """The server: `routes` may be changed between requests; a list is one reply after the other, the last for ever.

    What is not in `routes` is a 404.
    """

    host: str
    url: str
    routes: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0

    def address(self, path: str) -> str:
        """The whole address of a path."""
        return self.url + path

    def asked(self, path: str) -> list[Seen]:
        """The requests for a path, in order."""
        return [seen for seen in self.seen if seen.path == path]

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, but for robots.txt."""
        return [seen.path for seen in self.seen if seen.path != "/robots.txt"]

    def reply_to(self, path: str) -> Reply:
        """The next reply for a path."""
        found = self.routes.get(path, page("not here", 404))
        if isinstance(found, list):
            return found[min(len(self.asked(path)), len(found)) - 1]
        return found


@contextmanager
def serve(tls: ssl.SSLContext | None = None, family: socket.AddressFamily = socket.AF_INET) -> Iterator[Web]:
    """Run a server on loopback, over TLS if a context is given; it is stopped with all that it still does."""
    with socket.create_server(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0), family=family) as listener:
        address, port = listener.getsockname()[:2]
        host = f"[{address}]:{port}" if family == socket.AF_INET6 else f"{address}:{port}"
        running = _Running(Web(host, f"{'https' if tls else 'http'}://{host}"), listener, tls)
        try:
            yield running.web
        finally:
            running.stop()


class _Running:
    def __init__(self, web: Web, listener: socket.socket, tls: ssl.SSLContext | None) -> None:
        self.web = web
        self._listener, self._tls = listener, tls
        self._stopping = threading.Event()
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def stop(self) -> None:
        self._stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.web.connections += 1
            self._open.append(connection)
            self._threads.append(threading.Thread(target=self._talk, args=(connection, self.web.connections)))
            self._threads[-1].start()

    def _talk(self, connection: socket.socket, number: int) -> None:
        with suppress(OSError, ValueError):  # ValueError: what came is no request
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
                self._open.append(connection)
                connection.do_handshake()
            elif connection.recv(1, socket.MSG_PEEK) == b"\x16":  # a client that speaks TLS
                connection.sendall(head(400))
                self._read_away(connection)
            with connection.makefile("rb") as received:
                while seen := _read_request(received, number):
                    self.web.seen.append(seen)
                    if not self._answer(connection, seen):
                        break
        connection.close()

    @staticmethod
    def _read_away(connection: socket.socket) -> None:
        """Read what is left, so that closing does not take back what was sent."""
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass

    def _answer(self, connection: socket.socket, seen: Seen) -> bool:
        """Answer one request; whether the connection stays open."""
        reply = self.web.reply_to(seen.path)
        for piece in reply.pieces(seen):
            if self._stopping.is_set():
                return False
            if isinstance(piece, bytes):
                connection.sendall(piece)
            else:
                self._stopping.wait(piece)
        return reply.keeps_open


def _read_request(received: Iterable[bytes], number: int) -> Seen | None:
    lines = []
    for line in received:
        if not line.strip():
            break
        lines.append(line.decode("latin-1").strip())
    if not lines:
        return None
    method, path, _ = lines[0].split(" ", 2)
    pairs = (line.split(":", 1) for line in lines[1:])
    return Seen(method, path, {name.lower(): value.strip() for name, value in pairs}, time.monotonic(), number)
