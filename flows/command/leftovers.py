"""Finds and ends the temporary Prefect servers that runs leave behind when they are killed. Knows Prefect by name only.

Prefect starts such a server as a child of the run and ends it with the run, but not when the run is killed.
"""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psutil

log = logging.getLogger(__name__)

MARK: Final = "HEARSAY_RUN_PID"
"""Variable that tells a server which process started it."""
STOP_SECONDS: Final = 10
APPLICATION: Final = "prefect.server.api.server:create_app"
"""What its command line has."""


def mark_servers() -> None:
    """Let the servers that this process starts from now on carry its id."""
    os.environ[MARK] = str(os.getpid())


def end_leftover_servers(prefect_home: Path) -> list[int]:
    """End the servers of runs that are gone, and give their process ids.

    Args:
        prefect_home: only servers that work in this folder; those of another warehouse are not ours to end.
    """
    found = list(find_leftover_servers(prefect_home))
    for server in found:
        log.info("ended the Prefect server %d, which a killed run left behind", server.pid)
        _tell(server, kill=False)
    _, alive = psutil.wait_procs(found, timeout=STOP_SECONDS)
    for server in alive:
        _tell(server, kill=True)
    psutil.wait_procs(alive, timeout=STOP_SECONDS)
    return [server.pid for server in found]


def find_leftover_servers(prefect_home: Path) -> Iterator[psutil.Process]:
    """Find our servers whose run is gone: the system then has given them another parent."""
    for server in psutil.process_iter():
        try:
            if server.uids().real != os.getuid() or APPLICATION not in server.cmdline():
                continue
            variables = server.environ()
            is_here = variables.get("PREFECT_HOME") == str(prefect_home)
            if is_here and MARK in variables and variables[MARK] != str(server.ppid()):
                yield server
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue


def _tell(server: psutil.Process, *, kill: bool) -> None:
    try:
        server.kill() if kill else server.terminate()
    except psutil.NoSuchProcess:
        log.debug("server %d had ended", server.pid)
