"""Hosts that publish to a warehouse in a store, from processes that can be killed at any moment; no tests here.

    stored_hosts.py LEASE_SECONDS

A host is a process that has loaded what publishing needs and asked no store, with a folder of its own for what runs
leave on a machine. For each line of its input, a JSON object, a fork of it takes the warehouse, repairs it, and
publishes what it holds with some documents more and some less. The id of the fork, each step as it begins, and how it
ended come back as lines of JSON.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

HELPERS = Path(__file__).parent
sys.path[:0] = [str(HELPERS), str(HELPERS.parents[1])]

from publish_story import Dispatch, Newsroom, Story, write_changes  # noqa: E402

from flows.ingest.raw import raw_path  # noqa: E402
from flows.publish import lease, release  # noqa: E402
from flows.publish.depots.stored import StoreDepot  # noqa: E402
from flows.publish.lock import publisher_lock  # noqa: E402
from flows.publish.recover import recover  # noqa: E402
from flows.records import ReleaseRef  # noqa: E402
from flows.run.raw_copies import copy_raw_to_store  # noqa: E402
from flows.settings import Settings  # noqa: E402
from flows.storepath import StorePath  # noqa: E402
from flows.upkeep.last_run import note_run  # noqa: E402
from flows.upkeep.vacuum import vacuum_after_run  # noqa: E402
from flows.warehouse.releases import latest_release, read_table  # noqa: E402

STEPS = ("lock", "recover", "prepare", "commit", "describe", "stage", "seal", "swap", "tidy", "end")
"""What a run tells of, in order: `commit` is that of the working tables, `swap` that of `latest.json`."""
PUBLISHING = ("commit", "describe", "stage", "seal", "swap")
Values = Mapping[str, int]
"""What documents say, by name."""


@dataclass
class StoredRun:
    """A run under way, or at its end: when each step began, how it ended (negative: killed), and its last error."""

    pid: int
    began: dict[str, float] = field(default_factory=dict)
    status: int = 0
    error: str = ""

    @property
    def seconds(self) -> dict[str, float]:
        """How long each step took."""
        times = list(self.began.items())
        return {step: end - start for (step, start), (_, end) in pairwise(times)}


class Host:
    """A machine that publishes one release at a time."""

    def __init__(self, process: subprocess.Popen) -> None:
        self._process = process

    def run(
        self,
        put: Values,
        drop: Sequence[str] = (),
        *,
        wait_seconds: int = 600,
        kill: tuple[str, float] | None = None,
    ) -> StoredRun:
        """Publish, to the end or until it is killed so long after a step began."""
        request = {"put": dict(put), "drop": list(drop), "wait_seconds": wait_seconds}
        print(json.dumps(request), file=self._process.stdin, flush=True)
        run, killer = StoredRun(int(self._read()["pid"])), None
        while "status" not in (told := self._read()):
            run.began[told["step"]] = told["seconds"]
            if kill is not None and told["step"] == kill[0]:
                killer = threading.Timer(kill[1], os.kill, (run.pid, signal.SIGKILL))
                killer.start()
        if killer is not None:
            killer.cancel()
            killer.join()
        run.status, run.error = told["status"], told["error"]
        print(file=self._process.stdin, flush=True)  # now its id may be another's
        return run

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline()
        assert line, "the host ended"
        return json.loads(line)


@contextmanager
def open_host(
    warehouse: StorePath, folder: Path, environment: Mapping[str, str], lease_seconds: float
) -> Iterator[Host]:
    """Start a host, which ends with this context."""
    folder.mkdir(parents=True, exist_ok=True)
    where = {"HEARSAY_WAREHOUSE": str(warehouse), "HEARSAY_CACHE": str(folder / "cache")}
    command = [sys.executable, __file__, str(lease_seconds)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (
        (folder / "log").open("ab") as log,
        subprocess.Popen(command, env={**environment, **where}, cwd=folder, stderr=log, **pipes) as process,
    ):
        try:
            yield Host(process)
        finally:
            process.stdin.close()
            process.wait()


def read_values(release: ReleaseRef | None) -> dict[str, int]:
    """What the documents of a release say, by name; each has one claim, which has one figure."""
    if release is None:
        return {}
    documents = read_table(release, "documents", ["document_id", "locator"]).to_pylist()
    figures = read_table(release, "figures", ["document_id", "claim_id", "value_low"]).to_pylist()
    claims = read_table(release, "claims", ["document_id", "claim_id"]).to_pylist()
    pairs = [{(row["document_id"], row["claim_id"]) for row in rows} for rows in (figures, claims)]
    assert len(documents) == len(figures) == len(claims), "a mixture of releases"
    assert pairs[0] == pairs[1], "a mixture of releases"
    said = {row["document_id"]: int(row["value_low"]) for row in figures}
    return {row["locator"].removesuffix(".txt"): said[row["document_id"]] for row in documents}


def _story_of(values: Values) -> Story:
    return {name: Dispatch(value, who=name) for name, value in values.items()}


def _tell(output: int, **said: object) -> None:
    """Say something in one piece, as two processes write there."""
    os.write(output, (json.dumps(said) + "\n").encode())


def _run_in_child(output: int, request: Mapping[str, Any]) -> None:
    """Run in a fork, which is not reaped before it was said how it ended: until then its id is nobody else's."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        os._exit(_run(output, write, request))
    os.close(write)
    with os.fdopen(read, "rb") as errors:
        error = errors.read().decode()
    ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    _tell(output, status=ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status, error=error)
    sys.stdin.readline()
    os.waitpid(pid, 0)


def _run(output: int, errors: int, request: Mapping[str, Any]) -> int:
    def tell(step: str) -> None:
        _tell(output, step=step, seconds=time.monotonic())

    _tell(output, pid=os.getpid())
    _tell_of_publishing(tell)
    try:
        _publish(request, tell)
        tell("end")
    except BaseException as error:  # noqa: BLE001 - a fork must not run on into the parent's work
        traceback.print_exc()
        os.write(errors, f"{type(error).__name__}: {error}".encode()[:4_000])
        return 1
    return 0


def _publish(request: Mapping[str, Any], tell: Callable[[str], None]) -> None:
    """Do as a run does whose documents are read and judged: a few change the warehouse as it then is."""
    settings = Settings(lock_timeout_seconds=request["wait_seconds"])
    room, now = Newsroom(settings, settings.desk / "scratch"), datetime.now(UTC)
    tell("lock")
    with publisher_lock(settings.warehouse, settings.lock_timeout_seconds), note_run(settings.warehouse, now) as note:
        tell("recover")
        recover(settings.warehouse)
        tell("prepare")
        before = read_values(latest_release(settings.warehouse))
        after = {name: each for name, each in before.items() if name not in request["drop"]} | request["put"]
        changes = write_changes(room.scratch / f"{os.getpid()}-{now:%H%M%S%f}", _story_of(before), _story_of(after))
        _keep_bytes(settings.desk, changes.appended("inputs"))
        copy_raw_to_store(settings, changes)
        published = room.publish_changes(changes) if before != after else None
        vacuum_after_run(settings)
        note.tell("published" if published else "unchanged", published and published.ref.version, "", {})


def _keep_bytes(desk: Path, inputs: Path) -> None:
    """Keep something as the bytes of each document that is new."""
    import pyarrow.parquet as pq

    for sha256 in pq.read_table(inputs)["raw_sha256"].to_pylist() if inputs.exists() else ():
        path = raw_path(desk, sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sha256.encode())


def _tell_of_publishing(tell: Callable[[str], None]) -> None:
    places = {"commit": "apply_changes", "describe": "describe_tables", "tidy": "remove_old_files"}
    for step, name in places.items():
        _tell_before(tell, step, release, name)
    for step, name in {"stage": "stage", "seal": "seal", "swap": "make_current"}.items():
        _tell_before(tell, step, StoreDepot, name)


def _tell_before(tell: Callable[[str], None], step: str, owner: Any, name: str) -> None:
    work = getattr(owner, name)

    def telling(*arguments: Any, **named: Any) -> Any:
        tell(step)
        return work(*arguments, **named)

    setattr(owner, name, telling)


def main(lease_seconds: float) -> None:
    """Load what publishing needs, ask no store, and publish what is asked for."""
    import s3fs  # noqa: F401 - is loaded late otherwise, by each fork

    output = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a run prints is no answer
    lease.LEASE_SECONDS = lease_seconds
    for line in sys.stdin:
        _run_in_child(output, json.loads(line))


if __name__ == "__main__":
    main(float(sys.argv[1]))
