"""SIGKILL at every file operation of a publish, and readers and publishers side by side."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from publish_story import Dispatch, open_newsroom

from flows.publish.recover import recover
from flows.publish.verify import verify_release
from flows.warehouse.releases import latest_release, list_releases, read_manifest, read_table

ROOT = Path(__file__).resolve().parents[2]
HELPERS = ROOT / "tests" / "helpers"
PUBLISHED = {"a": Dispatch(100), "b": Dispatch(2000, "Kirby")}
PROCESSES = 2
EVENTS = 135
"""More file operations than one publish has."""

KILL_EVERY = int(os.environ.get("HEARSAY_TEST_KILL_EVERY", "8"))
"""Kill at every eighth of them; 1 tries them all, in some minutes."""

PUBLISH_MANY = """
import sys
sys.path[:0] = sys.argv[3:]
from pathlib import Path
from publish_story import Dispatch, open_newsroom, rows_of_story, write_changes
from flows.publish.lock import publisher_lock
from flows.publish.recover import recover
name = sys.argv[2]
room = open_newsroom(Path(sys.argv[1]), keep_versions_hours=0, compact_above_files=4)
room.scratch = room.scratch.with_name("scratch-" + name)
old = {}
for value in range(1, 16):
    new = {name: Dispatch(value, who=name), name + "2": Dispatch(value, who=name)}
    changes = write_changes(room.scratch / str(value), old, new)
    with publisher_lock(room.warehouse, 60):
        recover(room.warehouse)
        print(room.publish_changes(changes).ref.version, flush=True)
    old = new
"""


def start(code: str, *arguments: object) -> subprocess.Popen:
    command = [sys.executable, "-c", code, *map(str, arguments), str(HELPERS), str(ROOT)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_everywhere(folder: Path, numbers: list[int]) -> dict[int, dict]:
    """Run `killed_publisher` over these event numbers, in two processes."""
    shares = [numbers[start::PROCESSES] for start in range(PROCESSES)]
    command = [sys.executable, str(HELPERS / "killed_publisher.py"), str(folder)]
    running = [
        subprocess.Popen([*command, *map(str, share)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for share in shares
    ]
    ended = [process.communicate(timeout=300) for process in running]
    results = [json.loads(line) for out, _ in ended for line in out.splitlines()]
    failed = [result for result in results if result["checked"] != 0]
    assert not failed, f"{failed}\n{''.join(err for _, err in ended)}"
    assert len(results) == len(numbers)
    return {result["number"]: result for result in results}


@pytest.mark.kill
@pytest.mark.parametrize("has_release", [True, False])
def test_publish_killed_at_any_step_leaves_old_or_new_and_the_next_run_completes(tmp_path, has_release):
    room = open_newsroom(tmp_path / "base")
    room.warehouse.mkdir(parents=True)
    if has_release:
        room.publish(PUBLISHED)
    step = KILL_EVERY if has_release else KILL_EVERY * 2
    results = kill_everywhere(tmp_path, [*range(1, EVENTS, step), EVENTS])
    killed = [number for number, result in results.items() if result["killed"]]
    assert max(killed) < max(results), "the last events were not reached: kill at more"
    assert len(killed) > EVENTS / step / 2


@pytest.mark.kill
def test_publish_killed_at_any_moment(tmp_path):
    """Kills that fall inside native code, where Python raises no event."""
    folder = tmp_path / "room"
    for pause_seconds in (0.02, 0.11, 0.2, 0.33):
        with start(PUBLISH_MANY, folder, "killed") as publisher:
            assert publisher.stdout.readline()
            time.sleep(pause_seconds)
            publisher.kill()
        room = open_newsroom(folder)
        recover(room.warehouse)
        releases = list_releases(room.warehouse)
        assert latest_release(room.warehouse) == releases[-1]
        assert [verify_release(release) for release in releases[-3:]] == [[]] * len(releases[-3:])


@pytest.mark.kill
def test_two_publishers_serialise_and_readers_never_see_a_mixture(tmp_path):
    publishers = [start(PUBLISH_MANY, tmp_path, name) for name in ("Anna", "Boris")]
    warehouse, reads, seen = tmp_path / "warehouse", 0, set()
    while any(process.poll() is None for process in publishers):
        release = latest_release(warehouse)
        if release is not None:
            assert_one_release(release)
            reads += 1
            seen.add(release.version)
        time.sleep(0.01)
    printed = [process.communicate() for process in publishers]
    assert [process.returncode for process in publishers] == [0, 0], printed
    versions = [release.version for release in list_releases(warehouse)]
    assert sorted(printed[0][0].split() + printed[1][0].split(), key=versions.index) == versions
    assert len(versions) == 30
    assert [read_manifest(ref).parent for ref in list_releases(warehouse)] == [None, *versions[:-1]]
    assert verify_release(latest_release(warehouse)) == []
    assert len(seen) > 10, f"only {reads} reads of {len(seen)} releases"


def assert_one_release(release):
    """Every figure has its claim, and both documents of a publisher tell the same value."""
    figures = read_table(release, "figures").to_pylist()
    claims = {row["claim_id"]: row["source_text"] for row in read_table(release, "claims").to_pylist()}
    told = {(claims[row["claim_id"]], row["value_low"]) for row in figures}
    assert claims.keys() == {row["claim_id"] for row in figures}
    assert len(told) == len({who for who, _ in told}), told


def test_audit_hook_is_the_only_difference(tmp_path):
    """The killed publisher's import path works on its own, so that a kill test cannot pass by failing early."""
    room = open_newsroom(tmp_path / "base")
    room.publish(PUBLISHED)
    results = kill_everywhere(tmp_path, [10**6, 10**6 + 1])
    assert {result["status"] for result in results.values()} == {0}
    assert [path.name for path in tmp_path.iterdir()] == ["base"]
