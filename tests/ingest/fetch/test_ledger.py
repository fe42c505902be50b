"""The ledger: what it keeps, and that losing it costs only fetches."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.errors import HearsayError
from flows.ingest.fetch.ledger import LEDGER_NAME, LEDGER_VERSION, Asked, Ledger
from flows.ingest.fetch.web.answers import Validators
from flows.ingest.problems import Problem

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
ROW = Asked(
    origin_id="wire",
    locator="https://wire.example/a",
    role="page",
    address="https://wire.example/a",
    asked_at_utc=NOW,
    final_address="https://www.wire.example/a",
    validators=Validators('"1"', "Fri, 20 Nov 2026 05:00:00 GMT"),
    raw_sha256="0" * 64,
    size_bytes=7,
    content_type="text/html",
    stated={"title": "Fl\u00f6od", "authors": ["Ana Ito"]},
    mark="m",
    problem=Problem("gone", "404"),
    attempts=2,
    fetched_at_utc=NOW,
    headers='{"status": 200, "fields": [["date", "today"]]}',
)


def test_a_row_comes_back_as_it_was_written(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record([ROW, replace(ROW, origin_id="other")])
    with Ledger(tmp_path) as ledger:
        assert ledger.rows_of("wire") == {ROW.locator: ROW}


def test_what_no_database_takes_is_written_otherwise(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record([replace(ROW, content_type="text/\ud800", stated={"title": "\ud800\0"})])
        (row,) = ledger.rows_of("wire").values()
    assert row.content_type == "text/\\ud800"
    assert row.stated == {"title": "\ud800\0"}


def test_a_cycle_is_closed_for_the_origins_that_ended_well(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record([ROW, replace(ROW, origin_id="other")])
        ledger.close_cycle(["wire"])
        assert [ledger.rows_of(each)[ROW.locator].is_open for each in ("wire", "other")] == [False, True]


def test_what_failed_can_be_asked_for_again(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record([ROW, replace(ROW, locator="https://wire.example/b", problem=None)])
        assert ledger.ask_again(["wire"]) == 1
        row = ledger.rows_of("wire")[ROW.locator]
        assert (row.is_open, row.attempts, row.problem) == (False, 0, ROW.problem)


def test_two_threads_write(tmp_path):
    with Ledger(tmp_path) as ledger:

        def write(name: str) -> None:
            for number in range(50):
                ledger.record([replace(ROW, locator=f"{name}{number}")])

        threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(ledger.rows_of("wire")) == 100


@pytest.mark.parametrize("how", ["garbage", "cut", "other table", "middle"])
def test_a_damaged_ledger_is_put_aside_and_begun_anew(tmp_path, how, caplog):
    path = tmp_path / LEDGER_NAME
    with Ledger(tmp_path) as ledger:
        ledger.record(replace(ROW, locator=f"https://wire.example/{number}") for number in range(500))
    data = path.read_bytes()
    match how:
        case "garbage":
            path.write_bytes(b"no database at all " * 99)
        case "cut":
            path.write_bytes(data[: len(data) // 2])
        case "middle":
            path.write_bytes(data[:8192] + b"\xff" * 8192 + data[16384:])
        case "other table":
            with sqlite3.connect(path) as connection:
                connection.execute("DROP TABLE asked")
            connection.close()
    with Ledger(tmp_path) as ledger:
        assert ledger.rows_of("wire") == {}
        ledger.record([ROW])
    assert "a new one is started" in caplog.text
    assert len(list(tmp_path.glob(f"{LEDGER_NAME}.damaged-*"))) >= 1


def test_a_ledger_that_was_deleted_without_its_log_is_begun_anew(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record([ROW])
        log = (tmp_path / f"{LEDGER_NAME}-wal").read_bytes()
    (tmp_path / LEDGER_NAME).unlink()
    (tmp_path / f"{LEDGER_NAME}-wal").write_bytes(log)
    with Ledger(tmp_path) as ledger:
        assert ledger.rows_of("wire") == {}


def test_a_newer_ledger_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / LEDGER_NAME
    with Ledger(tmp_path) as ledger:
        ledger.record([ROW])
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {LEDGER_VERSION + 1}")
    connection.close()
    with pytest.raises(HearsayError, match="Update hearsay"):
        Ledger(tmp_path)
    assert path.exists()


def test_a_ledger_of_the_first_version_goes_on(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record([ROW])
    connection = sqlite3.connect(tmp_path / LEDGER_NAME)
    with connection:
        for name in ("fetched_at_utc", "headers"):
            connection.execute(f"ALTER TABLE asked DROP COLUMN {name}")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Ledger(tmp_path) as ledger:
        assert ledger.rows_of("wire") == {ROW.locator: replace(ROW, fetched_at_utc=None, headers=None)}
        ledger.record([ROW])
    with Ledger(tmp_path) as ledger:
        assert ledger.rows_of("wire") == {ROW.locator: ROW}


def test_a_ledger_that_may_not_be_opened_says_so(tmp_path):
    (tmp_path / LEDGER_NAME).mkdir()
    with pytest.raises(HearsayError, match="Check the disk"):
        Ledger(tmp_path)


@pytest.mark.parametrize("before", [None, b"no database at all"], ids=["absent", "damaged"])
def test_twenty_that_start_together_share_one_ledger(tmp_path, before):
    if before:
        (tmp_path / LEDGER_NAME).write_bytes(before)
    ready = threading.Barrier(20)

    def record(number: int) -> None:
        ready.wait()
        with Ledger(tmp_path) as ledger:
            ledger.record([replace(ROW, origin_id=f"wire-{number}")])

    with ThreadPoolExecutor(20) as tasks:
        list(tasks.map(record, range(20)))
    with Ledger(tmp_path) as ledger:
        assert all(ledger.rows_of(f"wire-{number}") for number in range(20))
    assert len(list(tmp_path.glob("*.damaged-*"))) == bool(before)
