"""The flow from end to end, in Prefect's test harness: releases made, not made, and refused."""

import json
import shutil
from pathlib import Path

import pytest

from flows.publish.verify import verify_release
from flows.settings import REPOSITORY
from flows.upkeep.last_run import read_last_run
from flows.warehouse.releases import latest_release, list_releases, read_manifest, read_table

pytestmark = pytest.mark.prefect


@pytest.fixture(scope="module")
def harness():
    """Start Prefect's test server once for this module."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def room(tmp_path, monkeypatch, harness):
    """A copy of the seeds and an empty warehouse, as the settings name them."""
    shutil.copytree(REPOSITORY / "seeds", tmp_path / "seeds")
    monkeypatch.setenv("HEARSAY_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.setenv("HEARSAY_WAREHOUSE", str(tmp_path / "warehouse"))
    return tmp_path


def run(**parameters):
    from flows.pipeline import run_pipeline

    return run_pipeline(**parameters, return_state=True)


def read_diff(warehouse: Path) -> dict:
    return json.loads((latest_release(warehouse).folder / "diff.json").read_bytes())["tables"]


def documents_of(keys, release) -> set[str]:
    """Map keys of claims and figures to the documents that they stand in."""
    found = {}
    for table, key in (("claims", "claim_id"), ("figures", "figure_id")):
        rows = read_table(release, table, [key, "document_id"]).to_pylist()
        found |= {row[key]: row["document_id"] for row in rows}
    return {found[key] for key in keys if key in found}


def test_a_story_of_runs(room):
    """The first run makes a release, the second none; then one document is edited, one removed, one added."""
    warehouse, dispatches = room / "warehouse", room / "seeds" / "dispatches"
    first = run().result()
    assert first.status == "published"
    stages = ["gather", "ingest", "extract", "validate rows", "link", "validate release", "publish"]
    assert list(first.seconds) == stages
    one = latest_release(warehouse)
    assert not verify_release(one)
    assert read_table(one, "documents").num_rows == 20
    assert read_table(one, "figures").num_rows > 80
    assert run().result().status == "unchanged"
    assert len(list_releases(warehouse)) == 1

    edited = dispatches / "kursk" / "2025-06-16-british-assessment.md"
    edited.write_text(edited.read_text() + "\nThe mayor of Brindow said 17 people were hurt.\n")
    (dispatches / "quake" / "undated-selmark-tents.txt").unlink()
    shutil.copy(dispatches / "strike" / "2025-10-10-march-counts.md", dispatches / "quake" / "2025-10-11-again.md")
    assert run().result().status == "published"
    two = latest_release(warehouse)
    assert not verify_release(two)

    ids = {
        row["locator"].removeprefix("dispatches/"): row["document_id"]
        for release in (one, two)
        for row in read_table(release, "documents", ["locator", "document_id"]).to_pylist()
    }
    tent, added = ids["quake/undated-selmark-tents.txt"], ids["quake/2025-10-11-again.md"]
    changed = ids["kursk/2025-06-16-british-assessment.md"]
    diff = read_diff(warehouse)
    assert diff["documents"]["added"] == [added]
    assert diff["documents"]["withdrawn"] == [tent]
    assert [entry["key"] for entry in diff["documents"]["changed"]] == [changed]
    for table in ("claims", "figures"):
        assert documents_of(diff[table]["added"], two) <= {added, changed}
        assert documents_of(diff[table]["withdrawn"], one) <= {tent, changed}
        # what else the edited document says keeps its ids; how sure the model is of it may move
        assert documents_of([entry["key"] for entry in diff[table]["changed"]], two) <= {changed}
    before = set(read_table(one, "figures", ["figure_id"])["figure_id"].to_pylist())
    after = set(read_table(two, "figures", ["figure_id"])["figure_id"].to_pylist())
    assert before - after == set(diff["figures"]["withdrawn"])
    rows = read_table(two, "documents", ["document_id", "duplicate_of"]).to_pylist()
    assert {row["document_id"] for row in rows if row["duplicate_of"]} == {added}


def test_a_refused_run_leaves_the_last_release_and_says_why(room, monkeypatch):
    warehouse = room / "warehouse"
    run()
    before = latest_release(warehouse)
    monkeypatch.setenv("HEARSAY_MIN_DRIFT_DOCUMENTS", "10")
    shutil.rmtree(room / "seeds" / "dispatches" / "kursk")
    (room / "seeds" / "dispatches" / "kursk").mkdir()
    state = run()
    assert state.is_failed()
    assert state.name == "Refused"
    assert "release refused" in state.message
    assert "share withdrawn" in state.message
    assert latest_release(warehouse) == before
    assert not verify_release(before)
    (report,) = (warehouse / "runs").glob("*/validation.json")
    assert not json.loads(report.read_bytes())["success"]
    monkeypatch.setenv("HEARSAY_MAX_WITHDRAWN_SHARE", "1")
    assert run().result().status == "published"


def test_the_same_input_gives_the_same_ids_and_rows(room, monkeypatch):
    run()
    one = latest_release(room / "warehouse")
    monkeypatch.setenv("HEARSAY_WAREHOUSE", str(room / "other"))
    run()
    two = latest_release(room / "other")
    clocks = {"ingested_at_utc", "first_seen_at_utc", "rejected_at_utc"}
    for table in read_manifest(one).tables:
        columns = [name for name in read_table(one, table).column_names if name not in clocks]
        assert read_table(one, table, columns).equals(read_table(two, table, columns)), table


def test_extracting_again_changes_nothing_and_makes_no_release(room):
    run()
    outcome = run(reextract=True).result()
    assert outcome.status == "unchanged"
    assert len(list_releases(room / "warehouse")) == 1


def test_a_dry_run_writes_nothing(room):
    assert run(dry_run=True).result().status == "planned"
    assert not list_releases(room / "warehouse")


def test_a_run_keeps_as_many_releases_as_it_shall_with_their_bytes_and_says_how_it_ended(room, monkeypatch):
    monkeypatch.setenv("HEARSAY_KEEP_RELEASES", "1")
    warehouse, folder = room / "warehouse", room / "in"
    folder.mkdir()
    for count in (3, 4):
        (folder / "one.txt").write_text(f"Police said {count} people were killed.")
        outcome = run(paths=[str(folder)]).result()
    [release] = list_releases(warehouse)
    assert not verify_release(release)
    assert len([path for path in (warehouse / "raw").rglob("*") if path.is_file()]) == 1
    last = read_last_run(warehouse)
    assert (last.state, last.release, last.message) == ("published", release.version, outcome.headline)


def test_one_origin_alone_leaves_the_others_where_they_are(room):
    run(origins=["quake"])
    assert read_table(latest_release(room / "warehouse"), "documents").num_rows == 4
    run(origins=["strike"])
    assert read_table(latest_release(room / "warehouse"), "documents").num_rows == 8


def test_an_unknown_origin_fails_with_the_ones_that_exist(room):
    state = run(origins=["kursc"])
    assert state.is_failed()
    assert state.name == "Failed"
    assert "kursk" in state.message


def test_paths_and_origins_together_are_refused(room):
    state = run(origins=["quake"], paths=[str(room)])
    assert state.is_failed()
    assert "not both" in state.message


def test_paths_with_broken_input_make_a_release_with_rejects(room):
    folder = room / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("At least 12 people were killed, the police said on Monday.")
    (folder / "bad.txt").write_bytes(b"caf\x81 \x8d\x9d")
    (folder / "empty.md").write_text("")
    (folder / "lines.jsonl").write_text('{"text": "Officials said 5 were hurt."}\nnope\n')
    assert run(paths=[str(folder)]).result().status == "published"
    release = latest_release(room / "warehouse")
    codes = read_table(release, "rejects", ["reason_code"])["reason_code"].to_pylist()
    assert sorted(codes) == ["bad_encoding", "bad_record", "empty"]
    assert read_table(release, "documents").num_rows == 2
    assert run(paths=[str(folder)]).result().status == "unchanged"
    (folder / "bad.txt").write_text("Officials said 7 were hurt.")
    run(paths=[str(folder)])
    codes = read_table(latest_release(room / "warehouse"), "rejects", ["reason_code"])["reason_code"].to_pylist()
    assert sorted(codes) == ["bad_record", "empty"]


def test_a_release_is_told_of_once_it_is_current_and_stands_where_that_fails(room, monkeypatch):
    told = []

    def emit(event, **said):
        told.append((event, said["payload"], latest_release(room / "warehouse").version))
        raise ConnectionError("nobody listens")

    monkeypatch.setattr("flows.pipeline.emit_event", emit)
    outcome = run(origins=["quake"]).result()
    [(event, payload, current)] = told
    assert event == "hearsay.release.published"
    assert outcome.version == payload["release"] == current
    assert payload["tables"]["documents"]["added"] == 4
    assert payload["events"]
