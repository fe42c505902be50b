"""First and last seen, as printed."""

import json

import pytest
from publish_story import Dispatch

from flows.command.history import COLUMNS, print_history
from flows.command.output import OutputForm
from flows.errors import HearsayError
from flows.ids import make_id

FIGURE = make_id("fig", "b")
NOON = "23 November 2026, 12:00 UTC"
TAIL = " The road to the north is closed. It rained all night."


@pytest.fixture
def told(newsroom):
    base = {"a": Dispatch(1, tail=TAIL)}
    for each in ({"b": Dispatch(14, tail=TAIL)}, {"b": Dispatch(22, tail=TAIL)}, {}):
        newsroom.publish(base | each)
    return newsroom


def test_a_person_reads_when_it_was_seen_and_how_it_was_edited(told, capsys):
    print_history(told.warehouse, FIGURE, OutputForm.TEXT)
    assert capsys.readouterr().out.splitlines() == [
        f"{FIGURE}  more than 22 (killed)",
        f"first seen {NOON} (release 2026.11.23-1); last seen {NOON} (release 2026.11.23-2)",
        "edited, release 2026.11.23-2: Killed: more than 14 became more than 22",
    ]
    print_history(told.warehouse, make_id("doc", "a"), OutputForm.TEXT)
    assert "; still there in release 2026.11.23-3" in capsys.readouterr().out


def test_a_program_gets_every_column(told, capsys):
    print_history(told.warehouse, FIGURE, OutputForm.JSON)
    [row] = json.loads(capsys.readouterr().out)
    assert tuple(row) == COLUMNS
    assert (row["first_release"], row["last_release"], row["is_current"]) == ("2026.11.23-1", "2026.11.23-2", False)
    assert row["edits"] == ["Killed: more than 14 became more than 22"]


def test_what_no_release_has_is_said(told):
    with pytest.raises(HearsayError, match="none of the 3 releases"):
        print_history(told.warehouse, "clm_0000000000000000", OutputForm.TEXT)
