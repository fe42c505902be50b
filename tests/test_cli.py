"""The command: how it ends."""

import os
import subprocess
import sys


def test_a_reader_that_has_enough_is_no_error(warehouse):
    sql, environment = "SELECT * FROM range(300000)", os.environ | {"HEARSAY_WAREHOUSE": str(warehouse)}
    command = [sys.executable, "-m", "flows.cli", "query", "--csv", sql]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as done:
        assert done.stdout.readline() == "range\n"
        done.stdout.close()
        assert done.stderr.read() == ""
