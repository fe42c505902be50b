"""Rows for programs, and a console that follows the terminal."""

import csv
import io
import json
from datetime import UTC, date, datetime

from rich.console import Console
from rich.padding import Padding

from flows.command.output import UNLIMITED, OutputForm, open_console, plain_table, print_rows, print_trimmed

ROWS = [
    {"a": datetime(2025, 6, 1, 12, tzinfo=UTC), "b": ["x", None], "c": "one, two\n", "d": True},
    {"a": date(2025, 6, 1), "b": None, "c": None, "d": 1.5},
]


def test_json_is_an_array_with_a_row_a_line(capsys):
    print_rows(OutputForm.JSON, ["a", "b", "c"], ROWS)
    out = capsys.readouterr().out
    assert out.count("\n") == 2
    assert json.loads(out) == [
        {"a": "2025-06-01T12:00:00Z", "b": ["x", None], "c": "one, two\n"},
        {"a": "2025-06-01", "b": None, "c": None},
    ]


def test_no_rows_are_an_empty_array_or_a_header(capsys):
    print_rows(OutputForm.JSON, ["a"], [])
    print_rows(OutputForm.CSV, ["a", "b"], [])
    assert capsys.readouterr().out == "[]\na,b\n"


def test_csv_holds_lists_as_json(capsys):
    print_rows(OutputForm.CSV, ["d", "b", "c"], ROWS)
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["d", "b", "c"], ["true", '["x", null]', "one, two\n"], ["1.5", "", ""]]


def test_without_a_terminal_nothing_limits_a_line(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert open_console().width == UNLIMITED
    monkeypatch.setenv("COLUMNS", "80")
    assert open_console().width == 80


def test_a_table_has_no_spaces_at_its_ends(capsys):
    table = plain_table(words=("name",), numbers=("rows",))
    table.add_row("a long name", "1")
    console = Console(width=80)
    print_trimmed(console, table)
    print_trimmed(console, Padding("words", (0, 0, 0, 2)))
    assert capsys.readouterr().out == "name         rows\na long name     1\n  words\n"
