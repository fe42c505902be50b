"""A pool of reading processes: what hangs, eats, dies or fails takes no one along."""

import os
import signal
import sys
import threading
from pathlib import Path

import psutil
import pytest

from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem
from flows.ingest.processes.pool import ReaderPool

ROOT = Path(__file__).resolve().parents[3]


HELPERS = ROOT / "tests" / "helpers"


def reader_processes() -> list[psutil.Process]:
    """The processes of pools like those here; the one of real documents, and Parquet's, wait for more."""
    return [each for each in psutil.Process().children() if "bad_readers:load_readers" in each.cmdline()]


@pytest.fixture
def make_pool():
    pools = []

    def make(**options) -> ReaderPool:
        pools.append(ReaderPool(**{"workers": 1, "target": "bad_readers:load_readers"} | options))
        return pools[-1]

    sys.path.insert(0, str(HELPERS))
    yield make
    sys.path.remove(str(HELPERS))
    for pool in pools:
        pool.close()
    assert not reader_processes(), "a process is left"


def pid_of(outcome) -> int:
    assert isinstance(outcome, ReadText), outcome
    return int(outcome.text.split()[-1])


@pytest.mark.parametrize(
    ("reader", "code", "words"),
    [
        ("hang", "read_timeout", "1.5 s"),
        ("eat", "reader_failed", "MemoryError"),
        ("kill", "reader_failed", "signal 11"),
        ("leave", "reader_failed", "exit 3"),
        ("fail", "reader_failed", "LookupError"),
        ("exhaust", "reader_failed", ""),
        ("refuse", "encrypted", "it has a lock"),
        ("odd", "reader_failed", ""),
    ],
)
def test_a_reader_that_misbehaves_gives_a_reason_and_the_next_document_is_read(make_pool, reader, code, words):
    pool = make_pool()
    outcome = pool.read(f"test/{reader}", b"x", 1.5)
    assert isinstance(outcome, Problem)
    assert outcome.reason_code == code
    assert words in outcome.message
    outcome.message.encode()
    assert pid_of(pool.read("test/echo", b"next", 5))


def test_a_process_that_died_idle_is_replaced_and_no_document_blamed(make_pool):
    pool = make_pool()
    first = pid_of(pool.read("test/echo", b"a", 5))
    os.kill(first, signal.SIGKILL)
    assert pid_of(pool.read("test/echo", b"b", 5)) != first


def test_a_process_is_replaced_after_its_share_of_documents(make_pool):
    pool = make_pool(reads_each=2)
    pids = [pid_of(pool.read("test/echo", b"a", 5)) for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_large_document_passes_both_ways(make_pool):
    text = "ж" * 4_000_000
    outcome = make_pool().read("test/echo", text.encode(), 30)
    assert isinstance(outcome, ReadText)
    assert outcome.text.startswith(text)


def test_what_an_interrupted_reader_would_still_answer_is_no_one_s(make_pool, monkeypatch):
    pool = make_pool()
    first = pid_of(pool.read("test/echo", b"a", 5))

    def interrupt(connection, seconds):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("flows.ingest.processes.pool.Connection.poll", interrupt)
        with pytest.raises(KeyboardInterrupt):
            pool.read("test/echo", b"b", 5)
    outcome = pool.read("test/echo", b"c", 5)
    assert outcome.text.startswith("c ")
    assert pid_of(outcome) != first


def test_many_threads_share_two_processes(make_pool):
    pool = make_pool(workers=2)
    outcomes: list[ReadText | Problem] = []
    threads = [
        threading.Thread(target=lambda n=n: outcomes.append(pool.read("test/echo", f"slow {n}".encode(), 10)))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({pid_of(outcome) for outcome in outcomes}) == 2
    assert sorted(outcome.text.split()[1] for outcome in outcomes) == list("01234567")


def test_a_process_that_cannot_start_is_no_fault_of_the_document(make_pool):
    with pytest.raises(ChildProcessError, match="did not start"):
        make_pool(target="bad_readers:NOTHING").read("test/echo", b"a", 5)
