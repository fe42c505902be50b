"""Reading in processes: what hangs, eats, dies or fails takes no one along."""

import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import psutil
import pytest

from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.problems import Problem
from flows.ingest.processes import reading

ROOT = Path(__file__).resolve().parents[3]
HELPERS = ROOT / "tests" / "helpers"
OPTIONS = ReadOptions(document_bytes=2**20)
PAGE = (
    "<html><head><title>Toll rises</title></head><body><article><h1>Toll rises</h1>"
    + "<p>The police said on Monday that {} people were killed in Brindow when a market hall fell in.</p>" * 6
    + "</article></body></html>"
)


def reader_processes() -> list[psutil.Process]:
    """The processes of pools like those here; the one of real documents, and Parquet's, wait for more."""
    return [each for each in psutil.Process().children() if "bad_readers:load_readers" in each.cmdline()]


@pytest.fixture(autouse=True)
def _no_pool_left():
    yield
    reading._POOL.close()


def test_plain_text_and_markdown_need_no_process():
    assert reading.read_bytes(b"Twelve died.\r\n", "text/plain", OPTIONS) == ReadText("Twelve died.", {"title": None})
    assert reading.read_bytes(b"# A\n\nB.", "text/markdown", OPTIONS).stated == {"title": "A"}
    assert not reader_processes()


def test_documents_come_in_order_and_no_more_are_taken_than_are_under_way():
    taken = []

    def pages():
        for number in range(30):
            taken.append(number)
            if number % 5 == 4:
                yield b"  ", "text/plain"
            else:
                yield PAGE.replace("{}", str(number)).encode(), "text/html"

    ahead = []
    for number, outcome in enumerate(reading.read_documents(pages(), OPTIONS)):
        ahead.append(len(taken) - number)
        if number % 5 == 4:
            assert outcome == Problem("empty", "2 bytes, white space only")
        else:
            assert f"that {number} people" in outcome.text
    assert len(taken) == 30
    assert max(ahead) <= reading.AHEAD * reading._POOL.workers


def test_documents_that_nobody_asks_for_any_more_are_dropped():
    outcomes = reading.read_documents(((PAGE.encode(), "text/html") for _ in range(1000)), OPTIONS)
    assert isinstance(next(outcomes), ReadText)
    outcomes.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("read")]


@pytest.mark.parametrize(
    ("data", "media_type", "code"),
    [
        (b"x" * (2**20 + 1), "text/plain", "too_large"),
        (b"GIF89a", "image/gif", "unsupported_format"),
        (b"\0\0", "text/plain", "not_text"),
        (b"---\n---\n", "text/markdown", "empty"),
    ],
)
def test_a_document_that_is_none_has_a_reason(data, media_type, code):
    assert reading.read_bytes(data, media_type, OPTIONS).reason_code == code


def run_apart(body: str, **options) -> subprocess.Popen:
    """Start a program that reads a page and does as `body` says."""
    program = f"""
        import os, sys, threading, time
        from flows.ingest.processes import reading
        from flows.ingest.parts import ReadOptions
        page = {PAGE!r}.encode()
        read = lambda: reading.read_bytes(page, "text/html", ReadOptions(2**20)).text[:10]
        pids = lambda: [process.pid for process in (reading._POOL._places.get(),) if process]
        """
    source = textwrap.dedent(program) + textwrap.dedent(body)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", source]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, **options)


def is_gone(pid: int) -> bool:
    for _ in range(100):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


def workers_of(program: subprocess.Popen) -> list[int]:
    return [child.pid for child in psutil.Process(program.pid).children()]


def test_a_program_ends_though_its_readers_wait_and_they_end_with_it():
    with run_apart("print(read(), flush=True); sys.stdin.readline()", stdin=subprocess.PIPE) as program:
        assert program.stdout.readline() == "The police\n"
        (worker,) = workers_of(program)
        program.communicate("\n", timeout=20)
    assert program.returncode == 0
    assert is_gone(worker)


def test_a_program_that_is_killed_leaves_no_reader_behind():
    with run_apart("print(read(), flush=True); time.sleep(3600)") as program:
        program.stdout.readline()
        (worker,) = workers_of(program)
        program.kill()
    assert is_gone(worker)


def test_a_program_that_is_forked_reads_in_both():
    body = """
        first = read()
        if os.fork() == 0:
            second = read()
            reading._POOL.close()
            os._exit(0 if second == first else 1)
        print(os.waitstatus_to_exitcode(os.wait()[1]), read() == first)
        """
    with run_apart(body) as program:
        assert program.communicate(timeout=60)[0] == "0 True\n"
