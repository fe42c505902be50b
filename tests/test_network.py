"""Nothing reaches out: a hook sees what Python asks of sockets; a network of its own, what anything sends."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from servers import HEARSAY, copy_seeds, environment

from flows.warehouse.releases import latest_release

pytestmark = pytest.mark.prefect

TIMEOUT_SECONDS = 200

WATCH = '''
"""Record every reach of this process's sockets to HEARSAY_TEST_REACHES, and refuse those that leave the machine."""
import ipaddress, json, os, socket, sys

_FILE = os.open(os.environ["HEARSAY_TEST_REACHES"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
_HOST_AT = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0,
            "socket.gethostbyname": 0, "socket.gethostbyaddr": 0, "socket.getnameinfo": 0}


def _stays(host):
    if host is None or host in ("localhost", b"localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def _note(event, host, stays):
    line = {"pid": os.getpid(), "command": " ".join(sys.orig_argv[1:]), "event": event, "host": host, "stays": stays}
    os.write(_FILE, json.dumps(line, default=str).encode() + b"\\n")


def _watch(event, arguments):
    if event not in _HOST_AT:
        return
    place = arguments[_HOST_AT[event]]
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        if arguments[0].family == socket.AF_UNIX or place is None:
            return
    host = place[0] if isinstance(place, tuple) else place
    stays = _stays(host)
    _note(event, host, stays)
    if not stays:
        raise PermissionError(f"{event}: {host!r} is not this machine")


sys.addaudithook(_watch)
_note("start", None, True)
'''

IN_A_NETWORK_OF_ITS_OWN = """
ip link set lo up
ip link add out0 type dummy 2>/dev/null || {
    ip link add out0 type veth peer name out1
    ip link set out1 addrgenmode none up
}
ip link set out0 addrgenmode none arp off up
ip address add 198.51.100.1/24 dev out0
ip route add default dev out0
"$@" >&2
ip -s -j link show out0
"""
"""Runs a command where everything but loopback leaves by `out0`; prints what went there."""


@dataclass(frozen=True, slots=True)
class Reach:
    """One thing that a process asked of a socket."""

    pid: int
    command: str
    event: str
    host: str | None
    stays: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder with seeds, and commands under watch in it."""

    folder: Path

    def python(self, *command: str) -> subprocess.CompletedProcess:
        """Run a command of Python's with the hook in it and in its children."""
        variables = {"PYTHONPATH": str(self.folder / "hook"), "HEARSAY_TEST_REACHES": str(self.folder / "reaches")}
        env = environment(self.folder / "warehouse", self.folder / "seeds", **variables)
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)

    def reaches(self) -> list[Reach]:
        """Read what was recorded."""
        lines = (self.folder / "reaches").read_text("utf-8").splitlines()
        return [Reach(**json.loads(line)) for line in lines]


@pytest.fixture
def watched(tmp_path) -> Iterator[Watched]:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(WATCH, "utf-8")
    copy_seeds(tmp_path / "seeds")
    return Watched(tmp_path)


@pytest.mark.parametrize(
    "attempt",
    [
        "import urllib.request as u; u.urlopen('http://192.0.2.1')",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
    ],
)
def test_the_hook_refuses_and_records(watched, attempt):
    ended = watched.python(sys.executable, "-c", attempt)
    assert ended.returncode == 1
    assert "is not this machine" in ended.stderr
    assert [each.stays for each in watched.reaches()] == [True, False]


def test_no_command_reaches_out(watched):
    commands = {
        "run": [HEARSAY, "run"],
        "run again": [HEARSAY, "run"],
        "show": [HEARSAY, "show"],
        "verify": [HEARSAY, "verify"],
        "query": [HEARSAY, "query", "SELECT count(*) AS n FROM figures"],
    }
    ended = {name: watched.python(*command) for name, command in commands.items()}
    assert {name: each.returncode for name, each in ended.items()} == dict.fromkeys(commands, 0), str(ended)[-3000:]
    assert "Release " in ended["run"].stdout
    assert "Nothing changed" in ended["run again"].stdout

    reaches = watched.reaches()
    assert [each for each in reaches if not each.stays] == []
    started = {each.pid: each.command for each in reaches if each.event == "start"}
    assert len([each for each in started.values() if HEARSAY in each]) == len(commands)
    servers = {pid for pid, command in started.items() if "prefect.server.api.server" in command}
    assert servers, started
    connected = {each.pid for each in reaches if each.event == "socket.connect"}
    assert connected - servers, "the run spoke to its server on loopback"


def run_alone(*command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess:
    """Run a command in a network of its own, and print the counters of the only way out."""
    script = ["unshare", "--net", "sh", "-euc", IN_A_NETWORK_OF_ITS_OWN, "sh", *command]
    return subprocess.run(script, env=env, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)


def packets_sent(ended: subprocess.CompletedProcess) -> int:
    """Read the counter of what left by `out0`."""
    return json.loads(ended.stdout)[0]["stats64"]["tx"]["packets"]


def test_no_packet_leaves_a_run(tmp_path):
    """What native code sends counts, too."""
    if os.geteuid() != 0 or not (shutil.which("unshare") and shutil.which("ip")):
        pytest.skip("a network namespace needs root, unshare and ip")
    probe = "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))"
    control = run_alone(sys.executable, "-c", probe)
    if control.returncode:
        pytest.skip(f"no network namespace here: {control.stderr.strip()}")
    assert packets_sent(control) == 1

    env = environment(tmp_path / "warehouse", copy_seeds(tmp_path / "seeds"))
    ended = run_alone(HEARSAY, "run", env=env)
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert latest_release(tmp_path / "warehouse") is not None
    assert packets_sent(ended) == 0
