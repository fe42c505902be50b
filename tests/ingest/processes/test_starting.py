"""Processes of ours: started by name with an open socket, and ended by force if need be."""

import socket
import sys
from pathlib import Path

import pytest

from flows.ingest.processes.starting import end_process, start_process


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start a module of the given source; it has a socket whose other end is returned, too."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])

    def start(source: str, *arguments: str, **options):
        Path(tmp_path / "toy_process.py").write_text(source)
        ours, theirs = socket.socketpair()
        with theirs:
            return start_process("toy_process", theirs.fileno(), *arguments, **options), ours

    return start


def test_a_process_has_the_socket_the_arguments_and_the_environment(start):
    source = (
        "import os, socket, sys\n"
        "said = sys.argv[2] + os.environ['TOY'] + os.environ['HOME']\n"
        "socket.socket(fileno=int(sys.argv[1])).sendall(said.encode())"
    )
    process, channel = start(source, "one ", environment={"TOY": "two "})
    with channel:
        assert end_process(process, 60) == "exit 0"
        assert channel.recv(999).startswith(b"one two /")


def test_a_process_that_does_not_end_is_killed(start):
    process, channel = start("import time; time.sleep(3600)")
    with channel:
        assert end_process(process, 0.1) == "signal 9"


def test_a_silent_process_says_nothing(start, capfd):
    for is_silent in (True, False):
        process, channel = start("raise SystemExit('said')", is_silent=is_silent)
        channel.close()
        assert end_process(process, 60) == "exit 1"
        assert capfd.readouterr().err == ("" if is_silent else "said\n")
