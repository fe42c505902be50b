"""How long a run that was killed with its worker holds up the next: `python tests/bench/workers.py`.

Starts Prefect's server over Postgres, deploys flows/prefect.yaml as it is, starts two workers, kills one with its
run, and prints the seconds after which the run is marked as crashed, the other worker takes the next, and that begins.
Needs Postgres (Debian's package is `postgresql`), and no data.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]

from postgres import find_postgres, run_postgres  # noqa: E402
from servers import SCHEDULES, copy_seeds  # noqa: E402
from teams import Team, open_team  # noqa: E402

from flows.publish.lock import publisher_lock  # noqa: E402

TARGET_SECONDS = 100
STATES = {
    "the killed run is marked as crashed": ("killed", "Crashed"),
    "the other worker takes the next run": ("following", "Pending", "Submitting", "Running", "Completed"),
    "the next run begins": ("following", "Running", "Completed"),
}


def measure(team: Team) -> dict[str, float]:
    """Kill a worker with its run, and time what follows."""
    with publisher_lock(team.api.warehouse, 60):  # so that the run does not end before it is killed
        runs = {"killed": team.api.create_run("by-hand", origins=["quake"])}
        team.wait_for_state(runs["killed"], "Running")
        runs["following"] = team.api.create_run("by-hand", origins=["quake"])
        team.kill_worker_of_run()
        start = time.monotonic()
    seconds = {}
    for said, (run, *states) in STATES.items():
        team.wait_for_state(runs[run], *states)
        seconds[said] = time.monotonic() - start
    team.api.end_of_run(runs["following"])
    return seconds


def main() -> None:
    """Run the bench in a temporary folder."""
    programs = find_postgres()
    if programs is None:
        print("skipped: Postgres is not installed; Debian's package is `postgresql`")
        return
    with tempfile.TemporaryDirectory() as name, run_postgres(programs) as database:
        folder = Path(name)
        seeds = copy_seeds(folder / "seeds", dict.fromkeys(SCHEDULES, "0 0 1 1 *"))
        with open_team(folder, seeds, database) as team:
            team.deploy()
            team.start_workers(2)
            seconds = measure(team)
    for said, after in seconds.items():
        print(f"{after:6.1f} s  {said}")
    print(f"target: {TARGET_SECONDS} s")


if __name__ == "__main__":
    main()
