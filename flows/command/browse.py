"""`hearsay browse`: shows the page of a release, from a small server on loopback that ends with Ctrl-C, or as a file.

The server answers this machine alone, and nothing but the page and its rows, which it makes once.
"""

import webbrowser
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from flows.command.output import open_console
from flows.errors import HearsayError
from flows.publish.diff import read_diff
from flows.publish.page.packs import make_packs
from flows.publish.page.render import describe_to_page, render_inlined, render_served, write_pack
from flows.records import ReleaseRef
from flows.warehouse.located import read_located
from flows.wording import format_size

LOOPBACK: Final = "127.0.0.1"
_TYPES: Final = {".html": "text/html; charset=utf-8", ".parquet": "application/vnd.apache.parquet"}


def save_page(release: ReleaseRef, path: Path) -> None:
    """Write the page with all rows of a release in it.

    Raises:
        HearsayError: the file is there already, or cannot be written.
    """
    page = render_inlined(release, _describe(release))
    try:
        with path.open("xb") as file:
            file.write(page)
    except FileExistsError as error:
        raise HearsayError(f"{path} is there already. Name a file that does not exist.") from error
    except OSError as error:
        raise HearsayError(f"{path}: cannot be written: {error.strerror or error}.") from error
    open_console().print(f"{path}: release {release.version}, {format_size(len(page))}. Open it in a browser.")


def serve_page(release: ReleaseRef, port: int, *, show: bool) -> None:
    """Serve the page of a release on loopback until interrupted, on a port or, with 0, on any that is free.

    Raises:
        HearsayError: the port is taken.
    """
    files = {"/": render_served(_describe(release)), "/report.html": _read_report(release)}
    files |= {f"/data/{name}.parquet": write_pack(name, table) for name, table in make_packs(release).items()}
    try:
        server = ThreadingHTTPServer((LOOPBACK, port), _handler_of(files))
    except OSError as error:
        raise HearsayError(f"port {port} is taken ({error.strerror}). Name another with --port.") from error
    address = f"http://{LOOPBACK}:{server.server_port}/"
    open_console().print(f"Release {release.version}: [link={address}]{address}[/link]\nStop with Ctrl-C.")
    if show:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        open_console().print("Stopped.")
    finally:
        server.server_close()


def _describe(release: ReleaseRef) -> Mapping[str, object]:
    return describe_to_page(release, read_diff(release))


def _read_report(release: ReleaseRef) -> bytes:
    return read_located(release.folder / "report.html")


def _handler_of(files: Mapping[str, bytes]) -> type[BaseHTTPRequestHandler]:
    """Make what answers for some files, to those who ask this machine by its own name."""

    class Handler(BaseHTTPRequestHandler):
        server_version = "hearsay"

        def do_GET(self) -> None:
            """Answer with a file."""
            host = self.headers.get("Host", "").rpartition(":")[0]
            path = self.path.partition("?")[0]
            if host not in {LOOPBACK, "localhost"}:  # a name of somebody else's that leads here
                self.send_error(HTTPStatus.FORBIDDEN)
            elif path not in files:
                self.send_error(HTTPStatus.NOT_FOUND)
            else:
                self._answer(path, files[path])

        def _answer(self, path: str, data: bytes) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", _TYPES.get(Path(path).suffix, _TYPES[".html"]))
            self.send_header("Content-Length", str(len(data)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing of each request."""

    return Handler
