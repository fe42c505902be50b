"""What Datasette is told agrees with the contract and the views."""

from flows.interchange.datasette import QUERIES, VIEWS, describe_for_datasette
from flows.interchange.sqlite_file import _VIEWS
from schemas.tables import TABLES


def test_every_table_and_view_is_described():
    tables = describe_for_datasette("2026.11.23-1")["databases"]["hearsay"]["tables"]
    assert set(tables) == set(TABLES) | set(VIEWS)
    assert all(set(tables[name]["columns"]) == set(table.column_names) for name, table in TABLES.items())
    assert all(
        each.get("label_column", TABLES[name].key) in TABLES[name].column_names
        for name, each in tables.items()
        if name in TABLES
    )


def test_the_views_described_are_those_made():
    made = {line.split()[2] for line in _VIEWS.read_text().splitlines() if line.startswith("CREATE VIEW")}
    assert made == set(VIEWS)


def test_questions_are_of_one_form():
    assert all(set(each) == {"title", "sql"} for each in QUERIES.values())
