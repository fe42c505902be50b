"""How soon one new document is in a release: `python tests/bench/quick.py [--documents 2000] [--warehouse FOLDER]`.

Makes a warehouse of so many texts of ../shared/data/newswire_dev.jsonl.gz and gun_violence_dev.jsonl.gz, each a file.
Then brings one new document after the other, by `hearsay run` from the shell, in the process that the shell would
start, with the share of each part, and in a served deployment; and runs once over nothing new. Processor seconds hold
on a busy machine, those on the clock do not. A warehouse that is kept can be measured again, with other new documents.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from itertools import islice
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
TEXTS = [DATA / "newswire_dev.jsonl.gz", DATA / "gun_violence_dev.jsonl.gz"]
COMMAND = [sys.executable, "-m", "flows.cli"]
PORT = 4317
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def iter_texts() -> Iterator[dict[str, str]]:
    """Read the texts, without an end: told apart by a first line from the second round on."""
    for round_ in range(sys.maxsize):
        for path in TEXTS:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for record in map(json.loads, lines):
                    text = f"Round {round_}.\n\n{record['text']}" if round_ else record["text"]
                    yield {"text": text, "title": record.get("title") or text.split("\n", 1)[0], "date": record["dct"]}


def write_texts(folder: Path, first: int, count: int) -> None:
    """Write the texts from a number on, each as a file of one line."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, record in enumerate(islice(iter_texts(), first, first + count), first):
        (folder / f"{number:06}.jsonl").write_text(json.dumps({"id": number, **record}) + "\n", "utf-8")


class Room:
    """A folder of documents, its warehouse, and how commands are run over it."""

    def __init__(self, folder: Path) -> None:
        self.documents, self.warehouse = folder / "documents", folder / "warehouse"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "HEARSAY_"))}
        self.env = kept | {"HEARSAY_WAREHOUSE": str(self.warehouse), "PYTHONPATH": str(ROOT)}

    def add(self, count: int = 1) -> None:
        """Write so many new documents."""
        write_texts(self.documents, len(list(self.documents.glob("*"))), count)

    def run(self, name: str, command: list[str]) -> list[str]:
        """Run a command over the documents, print what it cost, with all processes it waits for; give what it said."""
        start = time.perf_counter()
        with subprocess.Popen(
            [*command, str(self.documents)], env=self.env, stdout=subprocess.PIPE, text=True
        ) as asked:
            said = asked.stdout.read().strip().splitlines()
            _, status, usage = os.wait4(asked.pid, 0)
            asked.returncode = status
        if status:
            sys.exit(f"{name}: ended with status {status}")
        wall, processor, peak = time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        print(f"{name:<44}{wall:7.1f} s {processor:7.1f} s of processor {peak:7.0f} MiB at most")
        return said


def show_parts(settings_of: str) -> None:
    """Do what `hearsay run` does, and print the share of each part: of the clock, and of this process's processor."""
    parts: dict[str, tuple[float, float]] = {}
    start = time.perf_counter(), time.process_time()

    @contextmanager
    def part(name: str) -> Iterator[None]:
        began = time.perf_counter(), time.process_time()
        yield
        parts[name] = time.perf_counter() - began[0], time.process_time() - began[1]

    with part("imports for the plan"):
        from flows.command.leftovers import end_leftover_servers
        from flows.command.run_server import begin_server
        from flows.memory import collect_seldom
        from flows.run.plan import RunRequest, plan_run
        from flows.settings import Settings, prefect_home
    collect_seldom()
    with part("plan"):
        settings = Settings()
        end_leftover_servers(prefect_home(settings))
        plan_run(settings, RunRequest(paths=(settings_of,)))
    os.environ["PREFECT_LOGGING_LEVEL"] = "ERROR"
    wait_until_up = begin_server(settings)
    with part("imports of the flow"):
        from flows.pipeline import run_pipeline
        from flows.run.warm import warm_up
    with part("model, places, languages"):
        warm_up(settings)
    with part("wait for Prefect's server"):
        wait_until_up()
    with part("flow"):
        outcome = run_pipeline(paths=[settings_of])
    inner = {f"  {name}": (seconds, float("nan")) for name, seconds in outcome.seconds.items()}
    whole = time.perf_counter() - start[0], time.process_time() - start[1]
    for name, (wall, processor) in (parts | inner | {"whole": whole}).items():
        print(f"  {name:<28}{wall:7.2f} s {wall / whole[0]:6.1%} {processor:9.2f} s of processor")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory of the run without its server: {peak:.0f} MiB")


def measure_served(room: Room) -> None:
    """Serve, run the deployment once over nothing new and once over one new document; print how long each ran."""
    command = [*COMMAND, "serve", "--port", str(PORT)]
    api = f"http://127.0.0.1:{PORT}/api"
    with subprocess.Popen(command, env=room.env, stdout=subprocess.DEVNULL) as serving:
        try:
            deployment = wait_for(lambda: find_deployment(api))
            for name in ("nothing new", "one new document", "one more"):
                if name != "nothing new":
                    room.add()
                asked = time.perf_counter()
                ended = run_deployment(api, deployment, str(room.documents))
                whole = time.perf_counter() - asked
                times = [datetime.fromisoformat(ended[key]) for key in ("start_time", "end_time")]
                ran = (times[1] - times[0]).total_seconds()
                print(f"{f'served: {name}':<44}{ran:7.1f} s of {whole:.1f} s from asking")
        finally:
            serving.terminate()


def find_deployment(api: str) -> str | None:
    """Find the deployment that is run by hand, if the server has it by now."""
    found = ask_server("POST", f"{api}/deployments/filter", json={}) or ()
    return next((each["id"] for each in found if each["name"] == "by-hand"), None)


def ask_server(method: str, address: str, **body):
    """Ask the server; None where it is not up yet, or its database is busy."""
    try:
        answer = httpx.request(method, address, timeout=120, **body)
    except httpx.TransportError:
        return None
    if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
        return None
    answer.raise_for_status()
    return answer.json()


def run_deployment(api: str, deployment: str, path: str) -> dict[str, str]:
    """Run a deployment over a path, and give what its server says of the run in the end."""
    body = {"parameters": {"paths": [path]}, "state": {"type": "SCHEDULED"}}
    answer = wait_for(lambda: ask_server("POST", f"{api}/deployments/{deployment}/create_flow_run", json=body))
    run = f"{api}/flow_runs/{answer['id']}"

    def ask() -> dict[str, str] | None:
        found = ask_server("GET", run)
        return found if found and found["state_type"] in ENDED else None

    ended = wait_for(ask)
    if ended["state_type"] != "COMPLETED":
        sys.exit(f"the run ended {ended['state_type']}: {ended['state']['message']}")
    return ended


def wait_for(ask, seconds: float = 900):
    """Ask until there is an answer."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.2)
    sys.exit(f"no answer in {seconds:.0f} s")


def main() -> None:
    """Run the bench in a temporary warehouse, or in one that is kept."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=2000)
    arguments.add_argument("--warehouse", type=Path, help="folder that is kept, with documents and warehouse")
    arguments.add_argument("--parts-of", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.parts_of:
        show_parts(given.parts_of)
        return
    if not all(path.exists() for path in TEXTS):
        print(f"skipped: {TEXTS[0].parent} is not here; it holds the texts that this bench reads")
        return
    with nullcontext(given.warehouse) if given.warehouse else tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder))
        if not room.warehouse.exists():
            room.add(given.documents)
            print(room.run("a warehouse is made", [*COMMAND, "run"])[1])
        for name in ("one new document, the first after that", "one new document"):
            room.add()
            print(room.run(name, [*COMMAND, "run"])[1])
        for _ in range(2):
            print(room.run("nothing new", [*COMMAND, "run"])[0])
        room.add()
        print("one new document, in parts:")
        print("\n".join(room.run("  in all", [sys.executable, __file__, "--parts-of"])))
        measure_served(room)


if __name__ == "__main__":
    main()
