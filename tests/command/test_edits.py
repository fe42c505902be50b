"""Edits after publication, as printed."""

import json
import shutil

import pytest
from publish_story import Dispatch

from flows.command.edits import print_edits
from flows.command.output import OutputForm
from flows.errors import ReleaseError
from flows.publish.edits.written import EDIT_COLUMNS, EDITS_NAME

TAIL = " The road to the north is closed. It rained all night."


@pytest.fixture
def edited(newsroom):
    newsroom.publish({"a": Dispatch(14, tail=TAIL)})
    return newsroom.publish({"a": Dispatch(22, tail=TAIL)}).ref


def test_a_person_reads_what_became_of_a_figure_with_both_sentences(newsroom, edited, capsys):
    print_edits(newsroom.warehouse, edited, OutputForm.TEXT)
    out = capsys.readouterr().out
    assert "against 2026.11.23-1: 1 edited document, 1 change" in out
    assert "The Wire, published 23 November 2026 · a.txt" in out
    assert "seen 23 November 2026, 12:00 UTC, and changed by" in out
    assert "  Killed: more than 14 became more than 22\n" in out
    assert "    - Zelenskyy said more than 14 were reportedly killed.\n" in out
    assert "    + Zelenskyy said more than 22 were reportedly killed.\n" in out


def test_a_program_gets_every_column(newsroom, edited, capsys):
    print_edits(newsroom.warehouse, edited, OutputForm.JSON)
    [row] = json.loads(capsys.readouterr().out)
    assert tuple(row) == EDIT_COLUMNS
    assert (row["what"], row["kind"], row["before"], row["after"]) == (
        "figure",
        "changed",
        "more than 14",
        "more than 22",
    )
    print_edits(newsroom.warehouse, edited, OutputForm.CSV)
    assert capsys.readouterr().out.startswith("document_id,title,")


def test_another_text_at_an_address_is_said(newsroom, capsys):
    newsroom.publish({"a": Dispatch(14, "Police", " It rained. Roads are closed. Bread is short.")})
    other = newsroom.publish({"a": Dispatch(9, "Fishermen", " Tea fell a lot. Shares lost. The firm hired.")}).ref
    print_edits(newsroom.warehouse, other, OutputForm.TEXT)
    assert "Another text stands at this address now" in capsys.readouterr().out
    print_edits(newsroom.warehouse, other, OutputForm.JSON)
    assert [row["what"] for row in json.loads(capsys.readouterr().out)] == ["document"]


def test_a_first_release_was_edited_nowhere(newsroom, three, capsys):
    print_edits(newsroom.warehouse, newsroom.publish(three).ref, OutputForm.TEXT)
    assert "against nothing: 0 edited documents, 0 changes" in capsys.readouterr().out


def test_what_was_edited_is_known_when_the_parent_is_gone(newsroom, edited, capsys):
    shutil.rmtree(newsroom.warehouse / "releases" / "2026.11.23-1")
    print_edits(newsroom.warehouse, edited, OutputForm.TEXT)
    assert "Killed: more than 14 became more than 22" in capsys.readouterr().out


def test_an_older_release_is_compared_with_its_parent(newsroom, edited, capsys):
    print_edits(newsroom.warehouse, edited, OutputForm.JSON)
    told = capsys.readouterr().out
    (edited.folder / EDITS_NAME).unlink()
    print_edits(newsroom.warehouse, edited, OutputForm.JSON)
    assert capsys.readouterr().out == told
    shutil.rmtree(newsroom.warehouse / "releases" / "2026.11.23-1")
    with pytest.raises(ReleaseError, match=r"its parent 2026\.11\.23-1 is gone"):
        print_edits(newsroom.warehouse, edited, OutputForm.TEXT)
