"""The Prefect server of a run from the terminal: named, serving this warehouse already, or started for the run.

Prefect would start the same one. But it begins only when the flow does, and imports the whole server into the run for
that, which costs two seconds, and then four of waiting. Knows Prefect by name only.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import psutil

from flows.command.leftovers import APPLICATION, STOP_SECONDS, mark_servers
from flows.errors import HearsayError
from flows.memory import NEW_OBJECTS
from flows.settings import Settings, apply_environment, prefect_home

_HOST: Final = "127.0.0.1"
_ASK_AGAIN_SECONDS: Final = 0.05
_SERVED: Final = "served.json"
"""File in Prefect's folder that says who serves this warehouse, and where."""
_SERVED_SECONDS: Final = 2.0
"""How long a server that serves may take to answer, before a run starts one of its own."""
_START: Final = f"import gc; gc.set_threshold({NEW_OBJECTS}); from uvicorn import main; main()"
"""What the server's Python does: `python -m uvicorn`, but up a fifth sooner; see `memory`."""
_COMMAND: Final = ("-c", _START, "--factory", APPLICATION, "--lifespan", "on", "--log-level", "error")
_VARIABLES: Final = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",  # without the services that schedule and clean up, as Prefect (3.8.8) has it
    "PREFECT__SERVER_FINAL": "1",
}


def begin_server(settings: Settings) -> Callable[[], None]:
    """Name a server in PREFECT_API_URL, and start it if need be; must come before Prefect is imported.

    Returns:
        What waits until the server answers, and raises HearsayError where it does not.
    """
    apply_environment(settings)
    mark_servers()
    home = prefect_home(settings)
    if os.environ.get("PREFECT_API_URL") or (home / "profiles.toml").exists():
        return lambda: None  # a profile of Prefect's own may name one
    served = find_served(home)
    if served:
        os.environ["PREFECT_API_URL"] = served
        return lambda: None
    return _start(home)


def find_served(home: Path) -> str | None:
    """Find the address of the server that `hearsay serve` runs for this warehouse; None if it does not answer."""
    try:
        said = json.loads((home / _SERVED).read_text("utf-8"))
        is_alive = psutil.Process(said["pid"]).create_time() == said["since"]
        return said["api"] if is_alive and _is_healthy(said["api"], _SERVED_SECONDS) else None
    except (OSError, ValueError, KeyError, TypeError, psutil.NoSuchProcess):
        return None


@contextmanager
def served_at(home: Path, address: str) -> Iterator[None]:
    """Say in Prefect's folder where this process serves, as long as the block lasts: runs report there, too."""
    path = home / _SERVED
    said = {"api": address, "pid": os.getpid(), "since": psutil.Process().create_time()}
    path.write_text(json.dumps(said), "utf-8")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _start(home: Path) -> Callable[[], None]:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port = probe.getsockname()[1]
    log_path = home / "server.log"
    command = [sys.executable, *_COMMAND, "--host", _HOST, "--port", str(port)]
    with log_path.open("ab") as log:
        # In a group of its own: a Ctrl-C reaches us alone, and the batch under way is still recorded.
        server = subprocess.Popen(command, env=os.environ | _VARIABLES, stdout=log, stderr=log, process_group=0)  # noqa: S603
    atexit.register(_stop, server)  # before Prefect's own: what it has yet to send then still arrives
    os.environ["PREFECT_API_URL"] = f"http://{_HOST}:{port}/api"
    return lambda: _wait_until_up(server, os.environ["PREFECT_API_URL"], log_path)


def _wait_until_up(server: subprocess.Popen[bytes], address: str, log_path: Path) -> None:
    seconds = float(os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"])
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise HearsayError(f"the Prefect server ended with status {server.returncode}; see {log_path}")
        if _is_healthy(address, deadline - time.monotonic()):
            return
        time.sleep(_ASK_AGAIN_SECONDS)
    raise HearsayError(f"the Prefect server did not answer at {address} in {seconds:.0f} s; see {log_path}")


def _is_healthy(address: str, seconds: float) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=max(seconds, 0.1)):  # noqa: S310 - our own address
            return True
    except (OSError, ValueError):
        return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(STOP_SECONDS)
        return
    server.kill()
    server.wait()
