"""Options that several commands have: forms of output, a warehouse without a release, a wrong setting."""

import csv
import io
import json

import pytest
from command_line import hearsay


@pytest.mark.parametrize("command", ["events", "figures", "show", "rejects", "releases", "diff", "verify"])
def test_every_command_that_prints_rows_writes_json_and_csv(warehouse, command):
    rows = json.loads(hearsay(command, "--json", warehouse=warehouse).stdout)
    table = list(csv.DictReader(io.StringIO(hearsay(command, "--csv", warehouse=warehouse).stdout)))
    assert [list(row) for row in rows] == [list(row) for row in table]


def test_a_command_writes_one_form(warehouse):
    done = hearsay("figures", "--json", "--csv", warehouse=warehouse)
    assert done.returncode == 2
    assert "give --json or --csv, not both" in " ".join(done.stderr.split())


@pytest.mark.parametrize("command", [["show"], ["figures"], ["verify"], ["diff"], ["query", "SELECT 1"]])
def test_a_warehouse_without_release_says_what_to_do(tmp_path, command):
    done = hearsay(*command, warehouse=tmp_path / "empty")
    assert done.returncode == 1
    assert "hearsay run" in done.stderr


def test_a_setting_that_is_no_number_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARSAY_WORKERS", "many")
    done = hearsay("run", warehouse=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("hearsay: HEARSAY_WORKERS=many: ")
