"""`hearsay serve` for real: its deployments, runs from the API as the UI starts them, the schedule, and its end."""

import signal
import socket
import subprocess

import httpx
import psutil
import pytest
import yaml
from servers import (
    FEED_SCHEDULE,
    HEARSAY,
    SCHEDULES,
    copy_seeds,
    environment,
    find_free_port,
    start_serving,
    stop,
    wait_for,
    wait_until_served,
)

from flows.publish.verify import verify_release
from flows.warehouse.releases import find_release, latest_release, list_releases, read_manifest, read_table
from schemas.reasons import REASONS

pytestmark = pytest.mark.prefect

DISPATCH = """---
title: Count at {place}
publisher: Harbour Street Wire
published: 2025-06-01
---

The mayor of {place} said 17 people were hurt.
"""


def locators_of(release) -> set[str]:
    return set(read_table(release, "documents", ["locator"])["locator"].to_pylist())


def test_each_schedule_has_a_deployment_and_one_has_none(served):
    found = served.deployments()
    crons = {name: [each["schedule"]["cron"] for each in found[name]["schedules"]] for name in found}
    wanted = {"by-hand": [], "feed": [FEED_SCHEDULE]} | {name: [cron] for name, cron in SCHEDULES.items()}
    assert crons == wanted
    assert found["kursk"]["parameters"] == {"origins": ["kursk"]}
    assert all(each["active"] for name in SCHEDULES for each in found[name]["schedules"])


def test_the_form_has_typed_and_described_fields(served):
    fields = served.deployments()["by-hand"]["parameter_openapi_schema"]["properties"]
    types = {name: field["type"] for name, field in fields.items()}
    lists = dict.fromkeys(("origins", "paths", "reasons"), "array")
    assert types == lists | dict.fromkeys(("reextract", "retry", "dry_run"), "boolean")
    assert fields["paths"]["items"] == {"type": "string"}
    assert fields["origins"]["items"] == {"type": "string", "enum": [*SCHEDULES, "feed"]}
    assert fields["reasons"]["items"] == {"type": "string", "enum": list(REASONS)}
    assert f"- `empty`: {REASONS['empty']}" in fields["reasons"]["description"]
    assert "seeds/origins.yaml" in fields["origins"]["description"]
    assert all(len(field["description"]) > 20 for field in fields.values())


def test_a_run_from_the_api_makes_a_release_and_leaves_artifacts(served):
    run = served.end_of_run(served.create_run("by-hand", origins=["kursk"]))
    message = run["state"]["message"]
    assert run["state_type"] == "COMPLETED", message
    assert message.startswith("Release "), message
    release = find_release(served.warehouse, message.split()[1].rstrip(":"))
    assert read_manifest(release).tables["figures"].rows > 20
    assert not verify_release(release)

    artifacts = {each["key"]: each for each in served.artifacts_of(run["id"])}
    assert {each["type"] for each in artifacts.values()} == {"progress", "table", "markdown"}
    assert artifacts["extract-progress"]["data"] == 100
    assert message in artifacts["run-summary"]["data"]
    assert "figures" in str(artifacts["release-tables"]["data"])


def test_a_scheduled_run_fires_by_itself(served):
    strike = served.deployments()["strike"]["id"]
    wanted = {"deployments": {"id": {"any_": [strike]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    run = wait_for("scheduled run", lambda: served.post("/flow_runs/filter", wanted))[0]
    assert run["auto_scheduled"]
    assert run["parameters"] == {"origins": ["strike"]}
    assert any("strike/" in locator for locator in locators_of(latest_release(served.warehouse)))
    served.post(f"/deployments/{strike}/pause_deployment", {})  # or it comes round for as long as tests run


def test_two_runs_at_once_end_in_whole_releases(served):
    added = {}
    for origin, place in (("kursk", "Brindow"), ("quake", "Selmark")):
        path = served.seeds / "dispatches" / origin / "2025-06-01-count.md"
        path.write_text(DISPATCH.format(place=place), "utf-8")
        added[origin] = path.relative_to(served.seeds).as_posix()
    runs = [served.create_run("by-hand", origins=["kursk"]), served.create_run("quake")]
    ended = [served.end_of_run(run) for run in runs]
    assert [run["state_type"] for run in ended] == ["COMPLETED"] * 2, [run["state"]["message"] for run in ended]

    newest = latest_release(served.warehouse)
    releases = list_releases(served.warehouse)
    assert newest == releases[-1]
    assert {release.version: verify_release(release) for release in releases} == {r.version: [] for r in releases}
    assert set(added.values()) <= locators_of(newest)


def test_a_failed_run_says_why(served):
    before = list_releases(served.warehouse)
    run = served.end_of_run(served.create_run("by-hand", paths=["/nowhere/at/all"]))
    assert run["state_type"] == "FAILED"
    assert "nothing at /nowhere/at/all" in run["state"]["message"]
    assert set(before) <= set(list_releases(served.warehouse))


@pytest.mark.parametrize("choice", [{"origins": ["nowhere"]}, {"retry": True, "reasons": ["boredom"]}])
def test_what_is_not_among_the_choices_is_refused_at_once(served, choice):
    with pytest.raises(httpx.HTTPStatusError, match="409") as refused:
        served.create_run("by-hand", **choice)
    assert next(reversed(choice.values()))[0] in refused.value.response.text


def test_a_taken_port_is_one_line_and_status_1(tmp_path):
    copy_seeds(tmp_path / "seeds")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [HEARSAY, "serve", "--port", str(port)],
            env=environment(tmp_path / "warehouse", tmp_path / "seeds"),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert f"port {port} on 127.0.0.1 cannot be used" in ended.stderr
    assert not (tmp_path / "warehouse" / ".prefect" / "server.log").exists()


def test_a_named_server_is_used_and_its_schedules_go_on_and_off_with_us(served, tmp_path):
    """Serve twice at the server of `served`: SIGTERM pauses the schedule, and starting again takes it up."""
    form = served.deployments()["by-hand"]["parameter_openapi_schema"]
    seeds = copy_seeds(tmp_path / "seeds")
    origin = {"id": "elsewhere", "paths": ["dispatches/quake"], "schedule": "0 0 1 1 *"}
    (seeds / "origins.yaml").write_text(yaml.safe_dump({"origins": [origin]}), "utf-8")
    try:
        for start in ("first", "again"):
            folder = tmp_path / start
            folder.mkdir()
            variables = {"PREFECT_API_URL": f"{served.address}/api", "HEARSAY_SEEDS": str(seeds)}
            with start_serving(folder, is_in_background=start == "again", **variables) as (process, log):
                wait_until_served(process, log, served.address, {"elsewhere"})
                assert not psutil.Process(process.pid).children()
                assert f"Prefect UI: {served.address}\n" in log.read_text()
                assert not served.deployments()["elsewhere"]["paused"]
                assert stop(process, signal.SIGTERM) == 0, log.read_text()
            assert served.deployments()["elsewhere"]["paused"]
            assert "Traceback" not in log.read_text()
            assert "never awaited" not in log.read_text()
    finally:
        # of the same name at both, so it was paused with the other, and offers the origins of the other
        by_hand = served.deployments()["by-hand"]["id"]
        served.patch(f"/deployments/{by_hand}", {"parameter_openapi_schema": form})
        served.post(f"/deployments/{by_hand}/resume_deployment", {})


def test_a_stop_during_start_leaves_no_server(tmp_path):
    copy_seeds(tmp_path / "seeds")
    with start_serving(tmp_path, "--port", str(find_free_port())) as (process, _):
        said = tmp_path / "warehouse" / ".prefect" / "server.log"
        wait_for("word from the server", lambda: said.exists() and said.stat().st_size)
        assert psutil.Process(process.pid).children()
        assert stop(process, signal.SIGTERM) == 128 + signal.SIGTERM
