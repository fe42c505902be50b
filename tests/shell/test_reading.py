"""The commands that read a release: what they print, and how they complain."""

import json
import re

import pytest
from command_line import hearsay


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
