"""Prefect's database is made at set-up."""

import os
import sqlite3
import subprocess
import sys

import pytest
from servers import environment

COMMAND = [sys.executable, "-m", "flows.cli", "setup"]


@pytest.mark.prefect
def test_setup_makes_the_database_and_says_so_in_a_line(tmp_path):
    env = environment(tmp_path / "warehouse", tmp_path)
    for _ in range(2):  # the second time brings it up to date
        done = subprocess.run(COMMAND, env=env, capture_output=True, text=True, check=False)
        home = tmp_path / "warehouse" / ".prefect"
        assert (done.returncode, done.stdout) == (0, f"Prefect's database is ready in {home}.\n"), done.stderr
        with sqlite3.connect(home / "prefect.db") as database:
            assert database.execute("SELECT count(*) FROM flow_run").fetchone() == (0,)
        database.close()


def test_a_named_server_has_its_own_database(tmp_path):
    env = environment(tmp_path / "warehouse", tmp_path, PREFECT_API_URL="http://127.0.0.1:9/api")
    done = subprocess.run(COMMAND, env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "The server at http://127.0.0.1:9/api has its own database.\n"
    assert not (tmp_path / "warehouse" / ".prefect" / "prefect.db").exists()


def test_what_prefect_says_of_a_failure_is_told(tmp_path):
    (tmp_path / "prefect.db").mkdir()
    env = environment(tmp_path / "warehouse", tmp_path, PREFECT_HOME=str(tmp_path)) | {"PATH": os.environ["PATH"]}
    done = subprocess.run(COMMAND, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"hearsay: Prefect cannot make its database in {tmp_path}")
