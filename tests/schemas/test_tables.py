"""Each table hangs together: keys, owners, references, spans."""

import pytest

from schemas.fields import SPANS
from schemas.tables import TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_table_hangs_together(table):
    names = table.column_names
    assert len(set(names)) == len(names)
    assert {table.key, table.owner} <= set(names)
    assert all(f"{span}_{part}" in names for span in table.spans for part in ("text", "start", "end"))
    for column, target in table.references.items():
        other, _, key = target.partition(".")
        assert column in names
        assert TABLES[other].key == key
    assert [name for name in SPANS if f"{name}_text" in names] == list(table.spans)
