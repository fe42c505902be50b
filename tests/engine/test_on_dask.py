"""Runs on a Dask cluster: the same rows as on threads, progress, stops, and workers that die."""

import os
import shutil
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("prefect_dask", reason="the extra `dask` is not installed")

import pyarrow.parquet as pq
from distributed import LocalCluster
from distributed.scheduler import KilledWorker

from flows.engine.cluster import DEATHS, local_cluster_options
from flows.engine.on_dask import GIVEN_UP_MAX, _save
from flows.errors import HearsayError, RunStopped, SettingsError
from flows.progress import listening
from flows.run.rules_digest import digest_rules
from flows.settings import REPOSITORY, Settings
from flows.stopping import STOPPING
from flows.warehouse.releases import latest_release, read_manifest, read_table
from flows.warehouse.staging import count_rows

pytestmark = pytest.mark.prefect

CLOCKS = {"ingested_at_utc", "first_seen_at_utc", "rejected_at_utc"}
PLACES = ("Brindow", "Selmark", "Calderhaven", "Oststrand", "Marlo", "Tarvin")
BEGGING = "Subscribe to our newsletter and never miss a story from the harbour."


@pytest.fixture(scope="module")
def harness():
    """Start Prefect's test server once for this module."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(scope="module")
def cluster():
    """One cluster of two workers for all tests here, as a run would start it."""
    digest_rules()  # Python 3.11 parses in one thread at a time only (gh-106905), and a cluster here has threads
    with LocalCluster(**local_cluster_options(Settings(workers=2))) as made:
        yield made


@pytest.fixture
def room(tmp_path, monkeypatch, harness, cluster):
    """A folder for texts, an empty warehouse, and settings that name the cluster."""
    (tmp_path / "in").mkdir()
    shutil.copytree(REPOSITORY / "seeds", tmp_path / "seeds")
    for name, value in {
        "SEEDS": tmp_path / "seeds",
        "WAREHOUSE": tmp_path / "warehouse",
        "ATTRIBUTOR": "deadly_attributor:DeadlyAttributor",
        "BATCH_DOCUMENTS": "4",
        "TASK_RUNNER": "dask",
        "DASK_ADDRESS": cluster.scheduler_address,
        "TEST_ROOM": tmp_path,
    }.items():
        monkeypatch.setenv(f"HEARSAY_{name}", str(value))
    return tmp_path


def run(**parameters):
    from flows.pipeline import run_pipeline

    return run_pipeline(**parameters, return_state=True)


def stage(room: Path) -> list[Path]:
    """Ingest and extract the texts of a room, without what follows on one process anyway."""
    from staged_flow import stage_paths

    return stage_paths([str(room / "in")])


def count_claims(folders: list[Path]) -> int:
    return count_rows(folder / "claims.parquet" for folder in folders)


def write_texts(folder: Path, count: int, word: str = "calm") -> None:
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(f"Ann Tosk said {number} {word} people were hurt.")


def notes(room: Path, name: str) -> list[str]:
    path = room / name
    return path.read_text().splitlines() if path.exists() else []


def write_pages(folder: Path) -> None:
    """Write pages of one site, in more batches than one, that all beg for the same."""
    for number, place in enumerate(PLACES):
        said = f"The mayor of {place} said {number + 3} people were hurt when a ferry ran aground in {place}."
        waited = f"Drivers in {place} waited for {number + 2} hours, a spokesman for the roads said on Monday."
        page = "".join(f"<p>{line}</p>" for line in (said, waited, BEGGING))
        (folder / f"{number}.html").write_text(f"<html><body><article><h1>{place}</h1>{page}</article></body></html>")


def test_the_rows_are_those_of_threads(room, monkeypatch):
    """With the model, over seeds and pages with boilerplate."""
    monkeypatch.setenv("HEARSAY_ATTRIBUTOR", "model")
    write_pages(room / "seeds" / "dispatches" / "quake")
    for name, runner in {"on_dask": "dask", "on_threads": "threads"}.items():
        monkeypatch.setenv("HEARSAY_WAREHOUSE", str(room / name))
        monkeypatch.setenv("HEARSAY_TASK_RUNNER", runner)
        assert run(origins=["quake"]).result().status == "published"
    one, two = (latest_release(room / name) for name in ("on_dask", "on_threads"))
    assert read_table(one, "documents").num_rows == 10
    assert read_table(one, "figures").num_rows > 10
    assert not any(BEGGING in text for text in read_table(one, "documents", ["text"])["text"].to_pylist())
    for table in read_manifest(one).tables:
        columns = [name for name in read_table(one, table).column_names if name not in CLOCKS]
        assert read_table(one, table, columns).equals(read_table(two, table, columns)), table


def test_workers_tell_how_far_they_are_and_open_the_attributor_once(room):
    write_texts(room / "in", 16)
    heard = []
    with listening(heard.append):
        assert count_claims(stage(room)) == 16
    told = [each for each in heard if each.stage == "extract"]
    assert len(told) > 1
    assert told[-1].done == told[-1].total == 16
    assert [each for each in heard if each.stage == "ingest"][-1].percent == 100
    opened = [process for process in notes(room, "opened") if process != str(os.getpid())]
    assert opened
    assert len(opened) == len(set(opened))


def test_a_batch_whose_worker_dies_is_run_again_by_another(room):
    write_texts(room / "in", 8, word="deadly")
    (room / "deadly").write_text("once\n")
    assert count_claims(stage(room)) == 8
    assert set(notes(room, "read")) == set(map(str, range(8)))


def test_a_document_that_kills_every_worker_is_rejected_and_nothing_else_is_lost(room):
    write_texts(room / "in", 8)
    (room / "in" / "99.txt").write_text("Ann Tosk said 99 deadly people were hurt.")
    (room / "in" / "99b.txt").write_text("Ann Tosk said 100 calm people were hurt.")
    (room / "deadly").write_text("again\n" * 2 * DEATHS)
    folders = stage(room)
    assert count_claims(folders) == 9
    assert sorted(set(notes(room, "read")), key=int) == [str(number) for number in [*range(8), 100]]
    [reject] = [row for folder in folders for row in pq.read_table(folder / "rejects.parquet").to_pylist()]
    assert (reject["locator"], reject["reason_code"]) == (str(room / "in" / "99.txt"), "extraction_failed")
    assert "2 workers of the Dask cluster died" in reject["message"]


def test_where_workers_die_over_one_part_after_another_the_parts_are_not_at_fault():
    death = KilledWorker("key", SimpleNamespace(address="tcp://10.0.0.5:1"), DEATHS - 1)
    given_up = []
    rescue = SimpleNamespace(
        split=lambda path: [path.with_suffix(f".{number}") for number in range(GIVEN_UP_MAX + 1)],
        give_up=lambda part, error: given_up.append((part, str(error))),
    )
    with pytest.raises(HearsayError, match=r"documents\.5: 2 workers of the Dask cluster died"):
        _save(lambda parts: ([], [(parts[0], death)]), [(Path("documents.parquet"), death)], rescue)
    assert len(given_up) == GIVEN_UP_MAX


def test_what_fails_in_itself_is_raised_and_not_tried_again():
    with pytest.raises(ValueError, match="wrong"):
        _save(None, [(Path("documents.parquet"), ValueError("wrong"))], None)


def test_a_wish_to_stop_reaches_the_workers_and_the_next_run_does_nothing_twice(room):
    write_texts(room / "in", 24, word="slow")

    def wish():
        while not notes(room, "read"):
            time.sleep(0.05)
        STOPPING.set()

    waiting = threading.Thread(target=wish)
    waiting.start()
    try:
        with pytest.raises(RunStopped, match="goes on from there"):
            stage(room)
    finally:
        waiting.join()
        STOPPING.clear()
    assert len(notes(room, "read")) < 24
    assert count_claims(stage(room)) == 24
    assert sorted(notes(room, "read")) == sorted(map(str, range(24)))


def test_an_address_where_nobody_answers_is_named(room, monkeypatch):
    address = "tcp://127.0.0.1:9"
    write_texts(room / "in", 1)
    monkeypatch.setenv("HEARSAY_DASK_ADDRESS", address)
    monkeypatch.setattr("flows.engine.on_dask.ANSWER_SECONDS", 0.5)
    with pytest.raises(SettingsError, match=f"HEARSAY_DASK_ADDRESS={address}: no Dask scheduler answers there"):
        stage(room)
