"""What survives in an object store: `python tests/bench/store.py [--kills 50] [--races 40]`.

Publishes to a store on loopback (SeaweedFS; moto where that is not installed) from processes that are killed (kill -9)
at random moments: half of them anywhere between a run's first word to the store and its last, half of them while it
commits, seals and swaps. After each, readers must have the old release or the new one, whole, and the next run, every
second time one on another machine, must repair the warehouse and have every document. Then two publishers start at
once, over and over: one waits or is refused, and nothing of those that published may be missing. Prints a table, and
ends with status 1 at any fault. Needs no data.

A run here has its documents read, linked and judged: what comes before asks the store for nothing but its release.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]

from object_stores import BUCKET, WEED, environment_here, environment_of, run_moto, run_weed, variables_set  # noqa: E402
from stored_hosts import PUBLISHING, STEPS, Host, StoredRun, Values, open_host, read_values  # noqa: E402

from flows.ingest.raw import raw_path  # noqa: E402
from flows.publish.verify import verify_release  # noqa: E402
from flows.storepath import StorePath  # noqa: E402
from flows.warehouse.objects import list_objects_below, open_files_of  # noqa: E402
from flows.warehouse.releases import latest_release, list_releases, read_manifest, read_table  # noqa: E402

LEASE_SECONDS = 12.0
"""How long a killed run keeps the warehouse: a minute in earnest. On a busy machine a run may be silent for seconds."""
LANES = 4
"""Warehouses at once, as most of the time is spent waiting for leases to end."""
FAULTS = ("torn", "lost", "failed by themselves")
STANDING = 3
"""Documents of a publisher that stay."""


class Lane:
    """A warehouse with two hosts; `told` is what it must hold."""

    def __init__(self, root: StorePath, hosts: list[Host], seed: int) -> None:
        self.root, self.hosts, self.rng = root, hosts, random.Random(seed)  # noqa: S311 - no secret
        self.counts, self.faults, self.told = Counter[str](), list[str](), dict[str, int]()
        self.killed_in, self._number = Counter[str](), 0

    def next_changes(self, who: str) -> tuple[dict[str, int], list[str]]:
        """A document more of a publisher, and one less."""
        self._number += 1
        return {f"{who}{self._number}": self._number + 10}, [f"{who}{self._number - STANDING}"]

    def expect(self, put: Values, drop: list[str]) -> None:
        """Take into account what was published."""
        self.told = {name: value for name, value in self.told.items() if name not in drop} | dict(put)

    def fault(self, kind: str, said: object) -> None:
        """Count a fault and keep what is known of it."""
        self.counts[kind] += 1
        self.faults.append(f"{self.root}: {kind}: {said}")

    def note_failure(self, run: StoredRun) -> None:
        """Count a run that failed: one that was silent for too long says that it lost the warehouse, as it must."""
        if run.error.startswith("WarehouseBusy"):
            self.counts["refused, as they lost or did not get the warehouse"] += 1
        else:
            self.fault("failed by themselves", run.error)

    def is_whole(self, *, is_thorough: bool = False) -> bool:
        """Whether readers have a sound release of all that was published."""
        try:
            releases, latest = list_releases(self.root), latest_release(self.root)
            checked = releases if is_thorough else [latest] if latest else []
            problems = [f"{each.version}: {problem}" for each in checked for problem in verify_release(each)]
        except Exception as error:  # noqa: BLE001 - whatever a reader meets is a fault
            self.fault("torn", f"{type(error).__name__}: {error}")
            return False
        if problems:
            self.fault("torn", problems)
        return not problems

    def check_chain(self) -> None:
        """See that each release follows the one before, that all are sound, and that all bytes are there."""
        self.is_whole(is_thorough=True)
        releases = list_releases(self.root)
        parents = [read_manifest(each).parent for each in releases]
        if parents != [None, *(each.version for each in releases[:-1])]:
            self.fault("lost", f"releases do not follow one another: {parents}")
        stored = list_objects_below(self.root / "raw").keys()
        named = {
            sha for each in releases for sha in read_table(each, "inputs", ["raw_sha256"])["raw_sha256"].to_pylist()
        }
        missing = {sha for sha in named if raw_path(Path(), sha).relative_to("raw").as_posix() not in stored}
        if missing:
            self.fault("lost", f"{len(missing)} of {len(named)} documents have no bytes")


def measure_steps(lane: Lane) -> dict[str, float]:
    """How long each step of a run takes."""
    runs: list[StoredRun] = []
    while len(runs) < 2:
        put, drop = lane.next_changes("a")
        run = lane.hosts[0].run(put, drop)
        if run.status == 0:
            lane.expect(put, drop)
            runs.append(run)
        elif not run.error.startswith("WarehouseBusy"):
            raise SystemExit(f"no run goes through: {run.error}")
    return {step: median(run.seconds[step] for run in runs) for step in STEPS[:-1]}


def choose_moment(seconds: dict[str, float], rng: random.Random) -> tuple[str, float]:
    """A step, and how long after it began: evenly over the run, or over what is published."""
    steps = list(seconds) if rng.random() < 0.5 else list(PUBLISHING)
    [step] = rng.choices(steps, [seconds[each] for each in steps])
    return step, rng.random() * seconds[step]


def kill_runs(lane: Lane, kills: int, seconds: dict[str, float]) -> None:
    """Kill runs, and see what readers and the next run make of it."""
    while lane.counts["kills"] < kills:
        put, drop = lane.next_changes("a")
        before = latest_release(lane.root)
        moment = choose_moment(seconds, lane.rng)
        run = lane.hosts[0].run(put, drop, kill=moment)
        if run.status == 0:
            lane.expect(put, drop)
            lane.counts["ended before the kill"] += 1
            continue
        if run.status != -9:
            lane.note_failure(run)
            continue
        lane.counts["kills"] += 1
        lane.killed_in[list(run.began)[-1]] += 1
        old = dict(lane.told)
        lane.expect(put, drop)
        if lane.is_whole():
            check_old_or_new(lane, before.version if before else "", old)
        lane.counts["repaired by another host"] += lane.counts["kills"] % 2
        go_on(lane, put, drop)


def check_old_or_new(lane: Lane, before: str, old: Values) -> None:
    """See that readers have the release from before the kill, or the one that the killed run made."""
    now = latest_release(lane.root)
    is_old = (now.version if now else "") == before
    lane.counts["readers had the old one" if is_old else "readers had the new one"] += 1
    if read_values(now) != (old if is_old else lane.told):
        lane.fault("torn", f"{now} is neither the old release nor the new one")


def go_on(lane: Lane, put: Values, drop: list[str]) -> None:
    """Run again over the same documents and one more, and see that all are there."""
    more, less = lane.next_changes("a")
    start = time.monotonic()
    host = lane.hosts[lane.counts["kills"] % 2]
    while (run := host.run({**put, **more}, [*drop, *less])).status != 0:
        lane.note_failure(run)
        if not run.error.startswith("WarehouseBusy"):
            return
    lane.counts["seconds until the next run ended"] += round(time.monotonic() - start)
    lane.expect(more, less)
    lane.is_whole()
    if (found := read_values(latest_release(lane.root))) != lane.told:
        lane.fault("lost", f"{found}, not {lane.told}; {run.error}")


def race(lane: Lane, races: int, pool: ThreadPoolExecutor) -> None:
    """Have two hosts publish at once, over and over: every second time they do not wait."""
    for number in range(races):
        wait = 0 if number % 2 else 120
        changes = [lane.next_changes(who) for who in "ab"]
        both = [
            pool.submit(host.run, *change, wait_seconds=wait) for host, change in zip(lane.hosts, changes, strict=True)
        ]
        while not all(each.done() for each in both):
            lane.is_whole()
            lane.counts["reads meanwhile"] += 1
            time.sleep(0.2)
        runs = [each.result() for each in both]
        for run, change in zip(runs, changes, strict=True):
            if run.status == 0:
                lane.expect(*change)
            else:
                lane.note_failure(run)
        lane.counts["races"] += 1
        lane.counts[f"{sum(run.status == 0 for run in runs)} of two published"] += 1
        lane.is_whole()
        if (found := read_values(latest_release(lane.root))) != lane.told:
            lane.fault("lost", f"{found}, not {lane.told}")


@contextmanager
def open_lane(folder: Path, number: int, kind: str) -> Iterator[Lane]:
    """A warehouse of its own with two hosts."""
    root = StorePath(BUCKET, f"{kind}-{number}/warehouse")
    with ExitStack() as stack:
        places = [folder / f"{kind}-{number}-{which}" for which in "ab"]
        hosts = [stack.enter_context(open_host(root, place, environment_here(), LEASE_SECONDS)) for place in places]
        yield Lane(root, hosts, number)


def try_store(folder: Path, kills: int, races: int, lanes: int = LANES) -> Counter[str]:
    """Do all of it in the store that the environment names; prints what is found, and returns the faults by kind."""
    with ExitStack() as stack, ThreadPoolExecutor(3 * lanes) as pool:
        killing = [stack.enter_context(open_lane(folder, each, "kills")) for each in range(lanes)] if kills else []
        seconds = list(pool.map(measure_steps, killing))
        list(pool.map(kill_runs, killing, _share(kills, lanes), seconds))
        list(pool.map(Lane.check_chain, killing))
    with ExitStack() as stack, ThreadPoolExecutor(3 * lanes) as pool:
        racing = [stack.enter_context(open_lane(folder, each, "races")) for each in range(lanes)] if races else []
        list(pool.map(race, racing, _share(races, lanes), [pool] * lanes))
        list(pool.map(Lane.check_chain, racing))
    return report([*killing, *racing])


def _share(total: int, lanes: int) -> list[int]:
    return [len(range(lane, total, lanes)) for lane in range(lanes)]


def report(lanes: list[Lane]) -> Counter[str]:
    """Print the table, and what is known of each fault."""
    counts = sum((lane.counts for lane in lanes), Counter[str]())
    killed = sum((lane.killed_in for lane in lanes), Counter[str]())
    for name in FAULTS:
        counts.setdefault(name, 0)
    for name, count in sorted(counts.items()):
        print(f"{count:6,}  {name}")
    print("killed while it was in: " + ", ".join(f"{step} {killed[step]}" for step in STEPS if killed[step]))
    faults = [fault for lane in lanes for fault in lane.faults]
    print(*faults, sep="\n")
    return Counter({name: counts[name] for name in FAULTS})


def main() -> None:
    """Run the bench in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--races", type=int, default=40)
    parser.add_argument("--lanes", type=int, default=LANES)
    chosen = parser.parse_args()
    start, serve = time.monotonic(), run_weed if WEED.exists() else run_moto
    with tempfile.TemporaryDirectory(prefix="hearsay-store-") as name:
        (Path(name) / "server").mkdir()
        with serve(Path(name) / "server") as address, variables_set(environment_of(address)):
            open_files_of(StorePath(BUCKET, "")).mkdir(BUCKET)
            faults = try_store(Path(name), chosen.kills, chosen.races, chosen.lanes)
    print(f"{'SeaweedFS' if serve is run_weed else 'moto'}, {time.monotonic() - start:.0f} s")
    sys.exit(1 if faults.total() else 0)


if __name__ == "__main__":
    main()
