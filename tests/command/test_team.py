"""A team for real: a server, over Postgres where it is installed, two workers, a webhook; events in and out."""

from contextlib import ExitStack

import pytest
from postgres import find_postgres, run_postgres
from servers import SCHEDULES, copy_seeds, wait_for
from teams import Team, open_team, write_prefect_file

from flows.publish.lock import publisher_lock
from flows.warehouse.releases import latest_release, read_table

pytestmark = pytest.mark.prefect

FAST = {
    "HEARSAY_ATTRIBUTOR": "quick_attributor:QuickAttributor",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "1",
    "PREFECT_WORKER_QUERY_SECONDS": "1",
}
DISPATCH = "The mayor of Brindow said 17 people were hurt.\n"
SHORT = 12
"""Seconds; Prefect takes 10 at least."""


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """A server that was deployed to, and a worker."""
    folder = tmp_path_factory.mktemp("team")
    seeds = copy_seeds(folder / "seeds", SCHEDULES | {"strike": "0 0 3 1 *"})
    with ExitStack() as stack:
        programs = find_postgres()
        database = stack.enter_context(run_postgres(programs)) if programs else None
        path = str(write_prefect_file(folder / "prefect.yaml", run=SHORT))
        made = stack.enter_context(open_team(folder, seeds, database, HEARSAY_PREFECT_FILE=path, **FAST))
        made.first = made.deploy()
        made.start_workers(1)
        yield made


def test_deploy_makes_everything_and_says_so(team: Team):
    assert [line for line in team.first if ":" in line and "Start" not in line] == [
        "work pool hearsay: made",
        "deployment by-hand: made",
        "deployment kursk: made",
        "deployment quake: made",
        "deployment strike: made",
        "webhook hearsay-notices: made",
        "automation hearsay: documents arrived: made",
        "automation hearsay: crashed: made",
        "automation hearsay: never began: made",
        "automation hearsay: notice of a failed run: made",
        "automation hearsay: notice of a late run: made",
        "automation hearsay: notice of a watch: made",
        "automation hearsay: notice of documents without a run: made",
    ]
    pool = team.api.get("/work_pools/hearsay")
    assert (pool["type"], pool["concurrency_limit"]) == ("process", 1)
    found = team.api.deployments()
    assert {each["work_pool_name"] for each in found.values()} == {"hearsay"}
    assert found["quake"]["parameters"] == {"origins": ["quake"]}


def test_an_event_starts_a_run_whose_release_is_told_of(team: Team):
    path = team.folder / "arrived.txt"
    path.write_text(DISPATCH)
    team.emit("hearsay.documents.arrived", {"paths": [str(path)]})
    [told] = wait_for("release", lambda: team.events("hearsay.release.published"))
    assert told["payload"]["tables"]["documents"]["added"] == 1
    release = latest_release(team.api.warehouse)
    assert told["payload"]["release"] == release.version
    events = read_table(release, "figures", ["event_id"])["event_id"].to_pylist()
    assert {each["event_id"] for each in told["payload"]["events"]} == set(events)
    related = {each["prefect.resource.role"]: each["prefect.resource.id"] for each in told["related"]}
    assert related["event"] == f"hearsay.event.{events[0]}"


def test_documents_for_which_no_run_can_be_made_are_told_of(team: Team):
    team.emit("hearsay.documents.arrived", {"origins": ["nowhere"]})
    told = wait_for("notice", lambda: [each for each in team.told if each["state"] == "NotStarted"])[0]
    assert "'nowhere' is not one of" in told["text"]


def test_a_run_that_fails_is_told_of(team: Team):
    failing = team.api.create_run("by-hand", paths=["/nowhere/at/all"])
    told = team.wait_for_notice(failing, "Failed")
    assert "nothing at /nowhere/at/all" in told["text"]
    assert told["url"].endswith(failing)


def test_a_run_killed_with_its_worker_crashes_and_the_next_begins_on_another(team: Team):
    """While it lives it fills the pool, so that the next is late."""
    usual, short = (
        team.folder / "prefect.yaml",
        write_prefect_file(team.folder / "short.yaml", run=SHORT, crashed=SHORT),
    )
    assert team.deploy_here(short) == ["automation hearsay: crashed: changed (trigger)"]
    team.start_workers(2)
    with publisher_lock(team.api.warehouse, 60):  # so that it does not end before it is killed
        killed = team.api.create_run("by-hand", origins=["quake"])
        team.wait_for_state(killed, "Running")
        following = team.api.create_run("by-hand", paths=["/nowhere/at/all"])
        team.wait_for_state(following, "Late")
        team.pause(is_paused=True)
        team.kill_worker_of_run()
        assert "no sign of life" in team.wait_for_notice(killed, "Crashed")["message"]
        assert team.wait_for_notice(following, "Late")
    team.deploy_here(usual)  # a run may need more than so few seconds for its second sign of life
    team.pause(is_paused=False)
    assert "nothing at" in team.wait_for_state(following, "Failed")["state"]["message"]


def test_deploy_changes_back_and_removes_what_is_ours_and_leaves_what_people_decide(team: Team, tmp_path):
    kursk = team.api.deployments()["kursk"]
    team.api.patch(f"/deployments/{kursk['id']}", {"description": "something else"})
    team.api.patch(f"/deployments/{kursk['id']}/schedules/{kursk['schedules'][0]['id']}", {"active": False})
    trigger = {"type": "event", "posture": "Reactive", "threshold": 1, "within": 0}
    other = {"name": "desk: hello", "trigger": trigger, "actions": [{"type": "do-nothing"}], "enabled": False}
    made = team.api.post("/automations/", other)
    seeds = copy_seeds(tmp_path / "seeds", SCHEDULES | {"strike": SCHEDULES["quake"]})
    usual = team.folder / "prefect.yaml"
    try:
        assert team.deploy_here(usual, seeds, has_notices=False) == [
            "deployment kursk: changed (description)",
            "deployment quake-strike: made",
            "deployment quake: removed",
            "deployment strike: removed",
            "automation hearsay: notice of a failed run: removed",
            "automation hearsay: notice of a late run: removed",
            "automation hearsay: notice of a watch: removed",
            "automation hearsay: notice of documents without a run: removed",
            "webhook hearsay-notices: removed",
        ]
        assert team.api.get(f"/automations/{made['id']}")["name"] == "desk: hello"
        assert not team.api.deployments()["kursk"]["schedules"][0]["active"]
    finally:
        team.deploy_here(usual)


def test_postgres_holds_what_the_server_knows(team: Team):
    if not team.database:
        pytest.skip("Postgres is not installed: Debian's package is `postgresql`")
    assert not (team.api.warehouse / ".prefect" / "prefect.db").exists()
