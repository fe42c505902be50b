"""The data dictionary holds every table, column, closed value and reason; tests/test_docs.py holds that it is fresh."""

from schemas.dictionary import render_dictionary
from schemas.reasons import REASONS
from schemas.tables import TABLES

PAGE = render_dictionary()


def test_every_table_and_column_is_there():
    for table in TABLES.values():
        assert f"## {table.name}\n\nOne row is {table.row}." in PAGE
        assert all(f"| `{name}`" in PAGE for name in table.column_names)


def test_closed_values_and_reasons_are_there():
    for table in TABLES.values():
        assert all(f"| `{value}` |" in PAGE for column in table.columns for value in column.field.categories or ())
    assert all(f"| `{code}` |" in PAGE for code in REASONS)
