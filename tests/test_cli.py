"""The command: what it prints, and how it complains."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from flows.records import ReleaseRef
from flows.warehouse.releases import read_manifest


def hearsay(*arguments: str, warehouse: Path, columns: int = 160) -> subprocess.CompletedProcess:
    environment = os.environ | {"HEARSAY_WAREHOUSE": str(warehouse), "COLUMNS": str(columns), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "flows.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_run_says_that_nothing_changed_without_prefect(warehouse):
    done = hearsay("run", warehouse=warehouse)
    assert done.returncode == 0
    assert "Nothing changed" in done.stdout
    assert not (warehouse / ".prefect").exists()


def test_figures_are_listed_with_bound_and_source(warehouse):
    done = hearsay("figures", "--measure", "killed", "--limit", "500", warehouse=warehouse)
    assert done.returncode == 0
    assert "at least 100" in done.stdout
    assert "Zelenskyy" in hearsay("figures", "--source", "zelenskyy", warehouse=warehouse).stdout


def test_show_leads_with_the_event_most_spoken_of(warehouse):
    done = hearsay("show", "--measure", "casualties", "--limit", "50", warehouse=warehouse)
    assert done.returncode == 0
    first = done.stdout.split("\n\n")[1]
    assert re.search(r"North Korean \w+ killed or wounded  [▁▂▃▄▅▆▇█]+  conflict", first)
    for voice in ("Volodymyr Zelenskyy", "Joint Chiefs of Staff of South Korea"):
        assert voice in first
    assert "Arrested" not in done.stdout


def test_show_of_one_event_has_the_words(warehouse):
    listed = json.loads(hearsay("events", "--json", warehouse=warehouse).stdout)
    done = hearsay("show", listed[0]["event_id"][:10], warehouse=warehouse)
    assert "losses, dead and wounded, exceeded 3,000" in " ".join(done.stdout.split())
    assert "characters" in done.stdout
    assert "no event has an id" in hearsay("show", "nothing", warehouse=warehouse).stderr
    late = json.loads(
        hearsay("events", "--since", "2025-10-01", "--place", "calder", "--json", warehouse=warehouse).stdout
    )
    assert {row["place"] for row in late} == {"Calderhaven"}


def test_show_finds_a_source(warehouse):
    found = hearsay("show", "--source", "zelenskyy", warehouse=warehouse).stdout
    assert "Zelenskyy" in found
    assert "No event here is asked for" in hearsay("show", "--source", "nobody at all", warehouse=warehouse).stdout


@pytest.mark.parametrize("command", ["events", "figures", "show", "rejects", "releases", "diff", "verify"])
def test_every_command_that_prints_rows_writes_json_and_csv(warehouse, command):
    rows = json.loads(hearsay(command, "--json", warehouse=warehouse).stdout)
    table = list(csv.DictReader(io.StringIO(hearsay(command, "--csv", warehouse=warehouse).stdout)))
    assert [list(row) for row in rows] == [list(row) for row in table]


def test_a_command_writes_one_form(warehouse):
    done = hearsay("figures", "--json", "--csv", warehouse=warehouse)
    assert done.returncode == 2
    assert "give --json or --csv, not both" in " ".join(done.stderr.split())


def test_a_reader_that_has_enough_is_no_error(warehouse):
    sql, environment = "SELECT * FROM range(300000)", os.environ | {"HEARSAY_WAREHOUSE": str(warehouse)}
    command = [sys.executable, "-m", "flows.cli", "query", "--csv", sql]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as done:
        assert done.stdout.readline() == "range\n"
        done.stdout.close()
        assert done.stderr.read() == ""


def test_a_retry_can_be_tried_dry(warehouse):
    done = hearsay("retry", "--dry-run", warehouse=warehouse)
    assert done.stdout.startswith("Dry run: 0 inputs to read")
    assert "no reason 'nope'" in hearsay("retry", "--reason", "nope", warehouse=warehouse).stderr


def test_query_runs_sql_and_writes_csv(warehouse):
    sql = "SELECT count(*) AS documents FROM documents"
    assert "20" in hearsay("query", sql, warehouse=warehouse).stdout
    assert hearsay("query", "--csv", sql, warehouse=warehouse).stdout.split() == ["documents", "20"]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY figures TO '/tmp/hearsay-out.csv'",
        "INSTALL httpfs",
        "SELECT nope",
    ],
)
def test_query_reaches_nothing_but_the_release(warehouse, sql):
    done = hearsay("query", sql, warehouse=warehouse)
    assert done.returncode == 1
    assert done.stderr.startswith("hearsay: ")
    assert "Traceback" not in done.stderr


def test_verify_passes_and_fails_on_a_flipped_byte(warehouse, tmp_path):
    assert "verifies" in hearsay("verify", warehouse=warehouse).stdout
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    (part,) = (copy / "latest" / "figures").resolve().glob("*.parquet")
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.chmod(0o644)
    part.write_bytes(data)
    done = hearsay("verify", warehouse=copy)
    assert done.returncode == 1
    assert "figures" in done.stdout
    assert "Bring these files back" in done.stdout


def test_releases_diff_and_rollback(warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    version = (copy / "latest").resolve().name
    listed = hearsay("releases", warehouse=copy, columns=80).stdout
    assert version in listed
    assert read_manifest(ReleaseRef(version, copy / "latest")).created_at_utc[:16].replace("T", " ") in listed
    assert "documents" in hearsay("diff", warehouse=copy).stdout
    done = hearsay("rollback", "--release", version, warehouse=copy)
    assert done.returncode == 1
    assert version in done.stderr


def test_a_run_repairs_a_link_that_leads_nowhere(warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    version = (copy / "latest").resolve().name
    (copy / "latest").unlink()
    (copy / "latest").symlink_to("releases/1999.01.01-1")
    assert "Nothing changed" in hearsay("run", warehouse=copy).stdout
    assert (copy / "latest").resolve().name == version


@pytest.mark.parametrize("command", [["show"], ["figures"], ["verify"], ["diff"], ["query", "SELECT 1"]])
def test_a_warehouse_without_release_says_what_to_do(tmp_path, command):
    done = hearsay(*command, warehouse=tmp_path / "empty")
    assert done.returncode == 1
    assert "hearsay run" in done.stderr


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    done = hearsay("run", str(tmp_path / "nope"), warehouse=tmp_path / "warehouse")
    assert done.returncode == 1
    assert "nope" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_path_is_not_the_folder_that_we_stand_in(tmp_path):
    done = hearsay("run", "--dry-run", "", warehouse=tmp_path / "warehouse")
    assert done.returncode == 1
    assert "a path is empty" in done.stderr


def test_a_setting_that_is_no_number_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARSAY_WORKERS", "many")
    done = hearsay("run", warehouse=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("hearsay: HEARSAY_WORKERS=many: ")


@pytest.mark.skipif(find_spec("torch") is not None, reason="the extra `train` is installed")
def test_training_without_its_extra_says_what_to_install(tmp_path):
    done = hearsay("train", "--data", str(tmp_path), warehouse=tmp_path / "warehouse")
    assert (done.returncode, done.stderr) == (1, "hearsay: training needs the extra: pip install 'hearsay[train]'\n")


def test_an_attributor_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARSAY_ATTRIBUTOR", "nowhere:Nobody")
    (tmp_path / "one.txt").write_text("Police said 12 people had died.", "utf-8")
    done = hearsay("run", str(tmp_path / "one.txt"), warehouse=tmp_path / "warehouse")
    assert done.returncode == 1
    assert done.stderr.startswith("hearsay: HEARSAY_ATTRIBUTOR=nowhere:Nobody")
