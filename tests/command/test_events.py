"""The table of events, for a person and for a program."""

import json
from datetime import date

import pytest
from told_events import Said, Told, event_id, release_of

from flows.command.events import COLUMNS, print_events
from flows.command.output import OutputForm
from flows.publish.shown.choose import Wanted

TWO = (Said("Police", "9"), Said("The mayor", "12", date(2025, 3, 6)))


@pytest.fixture
def release(tmp_path):
    return release_of(tmp_path, {"mine": Told(TWO), "fire": Told(TWO[:1], label="fire, Lend", place="Lend")})


def test_a_line_an_event_with_what_is_counted(release, capsys):
    print_events(release, Wanted(), None, OutputForm.TEXT)
    title, _, head, first, second = capsys.readouterr().out.splitlines()
    assert title == "release 2025.03.10-1: 2 events"
    assert head.split("  ")[0] == "id"
    assert first.split("  ")[0] == event_id("mine")[4:12]
    assert "Mine collapse, Kell, 4 March 2025" in first
    assert first.endswith("Killed: 9 to 12  conflict")
    assert second.endswith("Killed: 9")


def test_the_rest_is_named(release, capsys):
    print_events(release, Wanted(), 1, OutputForm.TEXT)
    assert "The 1 most spoken of; more with --limit." in capsys.readouterr().out


def test_a_program_gets_a_row_an_event(release, capsys):
    print_events(release, Wanted(place="lend"), None, OutputForm.JSON)
    (row,) = json.loads(capsys.readouterr().out)
    assert tuple(row) == COLUMNS
    assert (row["title"], row["sources"], row["quantity"], row["verdict"]) == ("Fire, Lend", 1, "Killed", None)
