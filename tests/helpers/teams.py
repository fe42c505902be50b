"""A team's server and workers as processes of their own, started by the commands of flows/README.md; no test here."""

import json
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import psutil
import yaml
from misbehaving import Web
from pages import PAGES, code_blocks
from servers import HEARSAY, Served, environment, find_free_port, stop, wait_for

from flows.deploy.prefect_file import load_prefect_file
from flows.settings import REPOSITORY, Settings

PROGRAMS = {"hearsay": HEARSAY, "prefect": str(Path(sys.executable).with_name("prefect"))}


def command_of_the_page(start: str) -> list[str]:
    """Give the command of the page's section that starts like this, ready to be run here."""
    section = PAGES["flows/README.md"].partition("## For a team\n")[2].partition("\n## ")[0]
    lines = [line for block in code_blocks(section, "sh") for line in block.splitlines()]
    [line] = [line for line in lines if line.startswith(start)]
    program, *arguments = shlex.split(line)
    return [PROGRAMS[program], *arguments]


@contextmanager
def receive_notices() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Run a webhook on loopback; gives its address, and what it was told so far."""
    told: list[dict[str, Any]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/json"
            told.append(json.loads(body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/notices", told
        finally:
            server.shutdown()
            thread.join()


def write_prefect_file(path: Path, **within: int) -> Path:
    """Write a copy of flows/prefect.yaml, with so many seconds for automations by the last word of their names."""
    content = yaml.safe_load((REPOSITORY / "flows" / "prefect.yaml").read_text("utf-8"))
    for automation in content["automations"]:
        last = automation["name"].split()[-1]
        automation["trigger"]["within"] = within.get(last, automation["trigger"]["within"])
    path.write_text(yaml.safe_dump(content), "utf-8")
    return path


@dataclass
class Team:
    """A server that answers, where its workers write, what its webhook and the first deploy said, and its workers."""

    api: Served
    folder: Path
    variables: dict[str, str]
    told: list[dict[str, Any]]
    database: str | None
    first: list[str] = field(default_factory=list)
    workers: list[subprocess.Popen] = field(default_factory=list)

    def call(self, command: list[str]) -> str:
        """Run a command to its end, and give what it printed."""
        done = subprocess.run(command, env=self.variables, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def deploy(self) -> list[str]:
        """Run `hearsay deploy`, and give the lines that it printed."""
        return self.call(command_of_the_page("hearsay deploy")).splitlines()

    def deploy_here(self, prefect_file: Path, seeds: Path | None = None, *, has_notices: bool = True) -> list[str]:
        """Deploy from this process, which takes less than a new one, and give what was not kept as it was."""
        from prefect.settings import PREFECT_API_URL, temporary_settings

        from flows.deploy.apply import apply_prefect_file

        notices = self.variables["HEARSAY_NOTICE_URL"] if has_notices else None
        settings = Settings.model_validate(
            {"seeds": seeds or self.api.seeds, "prefect_file": prefect_file, "notice_url": notices}
        )
        with temporary_settings({PREFECT_API_URL: self.variables["PREFECT_API_URL"]}):
            changes = list(apply_prefect_file(settings, load_prefect_file(settings)))
        return [str(change) for change in changes if change.done != "kept"]

    def emit(self, event: str, payload: Mapping[str, Any]) -> None:
        """Emit an event with the command of the page, but for its payload."""
        *command, _ = command_of_the_page(f"prefect events emit {event}")
        self.call([*command, json.dumps(payload)])

    def events(self, name: str) -> list[dict[str, Any]]:
        """Events of this name, newest first."""
        return list(self.api.post("/events/filter", {"filter": {"event": {"name": [name]}}})["events"])

    def start_workers(self, count: int) -> None:
        """Start workers until so many live, and wait until they ask for runs."""
        self.workers = [each for each in self.workers if each.poll() is None]
        while len(self.workers) < count:
            log = (self.folder / f"worker-{find_free_port()}.log").open("wb")
            command, elsewhere = command_of_the_page("hearsay worker"), self.folder / "elsewhere"
            elsewhere.mkdir(exist_ok=True)  # it must not matter where it is started
            with log:
                self.workers.append(
                    subprocess.Popen(command, env=self.variables, cwd=elsewhere, stdout=log, stderr=log)
                )

        def online() -> bool:
            found = self.api.post("/work_pools/hearsay/workers/filter", {})
            return sum(each["status"] == "ONLINE" for each in found) >= count

        wait_for("workers", online)

    def pause(self, *, is_paused: bool) -> None:
        """Pause the work pool, or let it go on."""
        self.api.patch("/work_pools/hearsay", {"is_paused": is_paused})

    def kill_worker_of_run(self) -> None:
        """Kill the worker that has a run, with the run, as a host that loses its power does."""
        [worker] = [each for each in self.workers if psutil.Process(each.pid).children()]
        family = [psutil.Process(worker.pid), *psutil.Process(worker.pid).children(recursive=True)]
        for each in family:
            each.kill()
        psutil.wait_procs(family, timeout=60)
        worker.wait()

    def wait_for_state(self, run: str, *names: str) -> dict[str, Any]:
        """Wait until a run is in one of these states."""

        def ask() -> dict[str, Any] | None:
            found = self.api.get(f"/flow_runs/{run}")
            return found if found["state_name"] in names else None

        return wait_for(f"{' or '.join(names)} of run {run}", ask)

    def wait_for_notice(self, run: str, state: str) -> dict[str, Any]:
        """Wait until the webhook was told of this state of a run."""
        return wait_for(
            f"notice of {state}",
            lambda: next((n for n in self.told if (n.get("run_id"), n["state"]) == (run, state)), None),
        )


@contextmanager
def open_team(folder: Path, seeds: Path, database: str | None, **variables: str) -> Iterator[Team]:
    """Run a server, over a database if one is named, and whatever workers are started; all are stopped at the end."""
    port = find_free_port()
    address = f"http://127.0.0.1:{port}"
    ours = {"PREFECT_API_URL": f"{address}/api", "PYTHONPATH": f"{REPOSITORY}:{Path(__file__).parent}"}
    env = environment(folder / "warehouse", seeds, **ours, **variables)
    log = folder / "server.log"
    with ExitStack() as stack:
        webhook, told = stack.enter_context(receive_notices())
        env["HEARSAY_NOTICE_URL"] = webhook
        *command, _ = command_of_the_page("hearsay server")
        with log.open("wb") as output:
            own = {"PREFECT_SERVER_DATABASE_CONNECTION_URL": database} if database else {}
            server = subprocess.Popen(
                [*command, "127.0.0.1", "--port", str(port)], env=env | own, stdout=output, stderr=output
            )
        team = Team(Served(address, folder / "warehouse", seeds, server, log, Web("", "")), folder, env, told, database)
        try:
            wait_for("server", lambda: _answers(server, address))
            yield team
        finally:
            for process in (*team.workers, server):
                if process.poll() is None:
                    stop(process, signal.SIGTERM)


def _answers(server: subprocess.Popen, address: str) -> bool:
    """Whether the server is up."""
    assert server.poll() is None, f"hearsay server ended with {server.returncode}"
    with suppress(httpx.TransportError):
        return httpx.get(f"{address}/api/health", timeout=5).is_success
    return False
