"""Comparisons as printed: for a person with the sentences, for a program with a row a voice."""

import json

import pytest
from publish_story import Dispatch

from flows.command.disagreements import COLUMNS, narrow_to_sentences, print_disagreements
from flows.command.output import OutputForm
from flows.publish.evidence import Piece


@pytest.fixture
def release(newsroom, three):
    return newsroom.publish(three).ref


def test_the_widest_spread_comes_first_with_its_sentence(release, capsys):
    print_disagreements(release, None, None, 1, OutputForm.TEXT)
    out = capsys.readouterr().out
    assert "21.0×" in out
    assert "more than 2,000  Kirby  reportedly" in out
    assert "Kirby said more than 2000 were reportedly killed." in out
    assert "The 1 with the most voices; more with --limit." in out


def test_a_source_is_found_by_a_part_of_its_name(release, capsys):
    print_disagreements(release, None, "zelen", None, OutputForm.TEXT)
    assert "Kirby" not in capsys.readouterr().out
    print_disagreements(release, None, "nobody", None, OutputForm.TEXT)
    assert "No two figures here speak of the same thing." in capsys.readouterr().out


def test_a_program_gets_a_row_a_voice(release, capsys):
    print_disagreements(release, None, None, None, OutputForm.JSON)
    rows = json.loads(capsys.readouterr().out)
    assert [tuple(row) for row in rows] == [COLUMNS] * 3
    assert [(row["source"], row["value_low"], row["value"]) for row in rows] == [
        ("Kirby", 2000.0, "more than 2,000"),
        ("Zelenskyy", 100.0, "more than 100"),
        ("Kirby", 30.0, "more than 30"),
    ]
    assert rows[0]["evidence"] == "Kirby said more than 2000 were reportedly killed."
    assert (rows[0]["hedges"], rows[0]["published"]) == (["reportedly"], "2026-11-23")


def test_a_long_title_is_not_cut(newsroom, capsys, monkeypatch):
    title = "One dispatch whose title is a good deal longer than a terminal of eighty columns has room for"
    monkeypatch.setenv("COLUMNS", "80")
    print_disagreements(newsroom.publish({"a": Dispatch(9, title=title)}).ref, None, None, None, OutputForm.TEXT)
    assert title in " ".join(capsys.readouterr().out.split())


def test_evidence_without_a_mark_stays_whole():
    assert narrow_to_sentences([Piece("It rained. It stopped.")]) == [Piece("It rained. It stopped.")]
