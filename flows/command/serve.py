"""The server and the deployments: starts a Prefect server on loopback where none is named, and serves. Runs no flow."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from flows.command.leftovers import end_leftover_servers
from flows.command.output import open_console
from flows.command.run_server import served_at
from flows.errors import HearsayError
from flows.ingest.catalogue import load_origins
from flows.settings import Settings, apply_environment, prefect_home

HOST: Final = "127.0.0.1"
STARTUP_SECONDS: Final = 120
"""A first start migrates the database, which takes 10 to 30 s on a slow disk."""
STOP_SECONDS: Final = 15
"""The server lets its services end; it took 1 to 5 s."""
UI_SETTINGS: Final = {
    "PREFECT_SERVER_UI_API_URL": "/api",  # else the page asks port 4200
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    # The newer UI sends the browser to amplitude.com, analytics off or not (seen in 3.8.8); the first asks nobody.
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
}


def serve_all(settings: Settings, port: int) -> None:
    """Serve the deployments until interrupted; starts a server unless PREFECT_API_URL names one.

    Raises:
        SeedsError: seeds/origins.yaml is not as it must be.
        HearsayError: the port is taken, or the server does not start.
    """
    # Ends through the `finally` of `_server`, so that no server is left; Prefect handles it once it serves.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    origins = load_origins(settings.seeds)
    apply_environment(settings)
    console = open_console()
    with _server(settings, port) as address:
        console.print(f"Prefect UI: [link={address}]{address}[/link]")
        for origin in origins:
            console.print(f"  {origin.id}: {origin.schedule or 'by hand only'}")
        console.print("Start a run by hand: Deployments > by-hand > Run > Custom run. Stop with Ctrl-C.")
        from flows.deploy.serving import serve_deployments

        serve_deployments(settings)


@contextmanager
def _server(settings: Settings, port: int) -> Iterator[str]:
    """Give the address of the UI: of the server that is named, or of one that lives as long as this block."""
    named = os.environ.get("PREFECT_API_URL")
    if named:
        yield named.removesuffix("/api")
        return
    end_leftover_servers(prefect_home(settings))
    _refuse_taken_port(port)
    os.environ["PREFECT_API_URL"] = f"http://{HOST}:{port}/api"
    for name, value in UI_SETTINGS.items():
        os.environ.setdefault(name, value)
    log_path = settings.desk / ".prefect" / "server.log"
    log_path.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    with log_path.open("ab") as log:
        # In a group of its own: a Ctrl-C reaches us alone, and the schedules are paused while the server still answers.
        server = subprocess.Popen(command, stdout=log, stderr=log, process_group=0)  # noqa: S603 - our own interpreter
        try:
            _wait_until_up(server, f"http://{HOST}:{port}/api/health", str(log_path))
            with served_at(prefect_home(settings), os.environ["PREFECT_API_URL"]):
                yield f"http://{HOST}:{port}"
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _refuse_taken_port(port: int) -> None:
    """Ask before the server does: whoever has the port might answer in its place."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise HearsayError(
                f"port {port} on {HOST} cannot be used: {error.strerror}."
                f" Stop what runs there, or name another port: hearsay serve --port {port % 65535 + 1}"
            ) from error


def _wait_until_up(server: subprocess.Popen[bytes], health: str, log_path: str) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise HearsayError(f"the Prefect server ended with status {server.returncode}; see {log_path}")
        try:
            with urllib.request.urlopen(health, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.3)
    raise HearsayError(f"the Prefect server did not answer at {health} in {STARTUP_SECONDS} s; see {log_path}")
