"""The commands for a team: how they complain; tests/command/test_team.py has them work."""

import pytest
from command_line import hearsay
from misbehaving import page, serve


@pytest.mark.parametrize("command", ["deploy", "worker"])
def test_a_server_that_does_not_answer_is_one_line(command, tmp_path, monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    done = hearsay(command, warehouse=tmp_path / "warehouse")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("hearsay: no server answers at http://127.0.0.1:9/api: ")


def test_a_worker_does_not_make_a_pool_without_a_limit(tmp_path, monkeypatch):
    with serve() as web:
        web.routes["/api/work_pools/hearsay"] = page("{}", 404)
        monkeypatch.setenv("PREFECT_API_URL", web.address("/api"))
        done = hearsay("worker", warehouse=tmp_path / "warehouse")
    assert done.returncode == 1
    assert done.stderr.endswith("has no work pool 'hearsay'. Make it with `hearsay deploy`.\n")


def test_a_server_refuses_a_port_that_there_is_not(tmp_path):
    assert "65535" in hearsay("server", "--port", "70000", warehouse=tmp_path / "warehouse").stderr
