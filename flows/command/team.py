"""The processes of a team: one Prefect server, and a worker on each host. Becomes them; knows Prefect by name only."""

import os
import sys
from typing import Final, NoReturn

import httpx

from flows.command.serve import UI_SETTINGS
from flows.deploy.prefect_file import load_prefect_file
from flows.errors import HearsayError, SettingsError
from flows.settings import Settings, apply_environment

_ASK_SECONDS: Final = 10
_POLL_SECONDS: Final = "5"
"""How often a worker asks for runs; Prefect's own 10 hold up the run after a crashed one for longer."""


def name_server() -> str:
    """Give the address of the server's API.

    Raises:
        SettingsError: none is named; one of this process alone would be of no use to others.
    """
    named = os.environ.get("PREFECT_API_URL", "")
    if not named:
        raise SettingsError("no server is named. Set PREFECT_API_URL, such as http://localhost:4200/api.")
    return named.rstrip("/")


def start_server(settings: Settings, host: str, port: int) -> NoReturn:
    """Become Prefect's server, with its UI and without reports to its makers."""
    apply_environment(settings)
    for name, value in UI_SETTINGS.items():
        os.environ.setdefault(name, value)
    _become("server", "start", "--host", host, "--port", str(port))


def start_worker(settings: Settings, name: str | None) -> NoReturn:
    """Become a worker of the work pool of prefect.yaml; its runs have our settings, wherever they are started.

    Raises:
        SettingsError: no server is named, or prefect.yaml is not as it must be.
        HearsayError: the server does not answer, or has no such work pool.
    """
    address, pool = name_server(), load_prefect_file(settings).work_pool.name
    _check_pool(address, pool)
    os.environ["HEARSAY_WAREHOUSE"] = str(settings.absolute().warehouse)
    os.environ["HEARSAY_SEEDS"] = str(settings.seeds.absolute())
    os.environ.setdefault("PREFECT_WORKER_QUERY_SECONDS", _POLL_SECONDS)
    apply_environment(settings)
    named = ("--name", name) if name else ()
    _become("worker", "start", "--pool", pool, "--type", "process", "--install-policy", "never", *named)


def _check_pool(address: str, pool: str) -> None:
    """Refuse a pool that is not there: Prefect would make one without a limit."""
    try:
        answer = httpx.get(f"{address}/work_pools/{pool}", timeout=_ASK_SECONDS)
    except httpx.TransportError as error:
        raise HearsayError(f"no server answers at {address}: {error}. Start it, or check PREFECT_API_URL.") from error
    if answer.status_code == httpx.codes.NOT_FOUND:
        raise HearsayError(f"the server at {address} has no work pool {pool!r}. Make it with `hearsay deploy`.")


def _become(*arguments: str) -> NoReturn:
    """Give this process to Prefect, so that signals reach it and nothing of ours stays behind."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "prefect", *arguments])  # noqa: S606 - our own interpreter
