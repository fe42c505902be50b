"""SQL over one release, as printed."""

import json

import pytest

from flows.command.output import OutputForm
from flows.command.query import open_release, print_query, read_rows
from flows.errors import HearsayError


@pytest.fixture
def release(newsroom, three):
    return newsroom.publish(three).ref


def test_rows_come_with_their_columns(release):
    rows = read_rows(release, "SELECT name FROM sources WHERE name = $name", name="Kirby")
    assert rows == [{"name": "Kirby"}]


def test_a_narrow_terminal_gets_a_list_a_row(release, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    print_query(release, "SELECT * FROM figures LIMIT 1", OutputForm.TEXT)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "row 1"
    assert any(line.split()[:2] == ["figure_text", "more"] for line in lines)
    assert max(map(len, lines)) <= 60


def test_a_table_where_there_is_room(release, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    print_query(release, "SELECT name, 7 AS n FROM sources ORDER BY name", OutputForm.TEXT)
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["name", "n"],
        ["Kirby", "7"],
        ["Zelenskyy", "7"],
    ]


def test_markup_in_a_value_is_text(release, capsys):
    print_query(release, "SELECT '[red]x[/red]' AS \"[b]\"", OutputForm.TEXT)
    assert capsys.readouterr().out == "[b]\n[red]x[/red]\n"


def test_json_keeps_types(release, capsys):
    print_query(release, "SELECT sum(1) AS n, [1, 2] AS l, DATE '2025-06-01' AS d, NULL AS x", OutputForm.JSON)
    assert json.loads(capsys.readouterr().out) == [{"n": 1, "l": [1, 2], "d": "2025-06-01", "x": None}]


def test_no_other_file_is_read(release):
    with pytest.raises(HearsayError, match="disabled"):
        print_query(release, "SELECT * FROM read_text('/etc/passwd')", OutputForm.TEXT)
    with open_release(release) as connection, pytest.raises(Exception, match="locked"):
        connection.execute("SET enable_external_access = true")
