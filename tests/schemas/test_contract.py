"""The contract: every column declared once and used, rows that break it are refused, what is generated agrees."""

import great_expectations.expectations as gxe
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ids import make_id
from schemas import categories
from schemas.arrow import ContractError, arrow_schema, conform, table_from_rows
from schemas.fields import FIELDS, SPANS
from schemas.suites import BOUND_SHAPES, NULL_CEILINGS, rate_rules, reference_rules, row_rules
from schemas.tables import TABLES


def reject(**values):
    return dict.fromkeys(TABLES["rejects"].column_names, "x") | {"rejected_at_utc": None} | values


def test_every_field_is_used_and_every_column_is_a_field():
    used = {column.name for table in TABLES.values() for column in table.columns}
    assert used == set(FIELDS)


def test_descriptions_are_sentences():
    for field in FIELDS.values():
        assert field.description[0].isupper(), field.name
        assert field.description.endswith("."), field.name


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


def test_every_rule_is_an_expectation_that_exists():
    rules = [rule for table in TABLES.values() for rule in (*row_rules(table), *reference_rules(table))]
    for rule in [*rules, *rate_rules()]:
        assert hasattr(gxe, rule.expectation)


def test_every_bound_has_a_shape_and_every_watched_column_exists():
    assert set(BOUND_SHAPES) == set(categories.BOUNDS)
    for column in NULL_CEILINGS:
        table, _, name = column.partition(".")
        assert name in TABLES[table].column_names


def test_a_new_or_missing_column_is_refused():
    with pytest.raises(ContractError, match="unknown columns \\['mood'\\]"):
        table_from_rows(TABLES["rejects"], [reject(mood="sad")])
    row = reject()
    del row["message"]
    with pytest.raises(ContractError, match="missing columns \\['message'\\]"):
        table_from_rows(TABLES["rejects"], [row])


@pytest.mark.parametrize("value", [5, ["x"], "\ud800"])
def test_a_value_of_another_type_is_refused(value):
    with pytest.raises(ContractError, match="rejects"):
        table_from_rows(TABLES["rejects"], [reject(message=value)])


def test_a_file_with_another_column_does_not_conform():
    table = TABLES["sources"]
    with pytest.raises(ContractError, match="columns"):
        conform(table, arrow_schema(table).empty_table().append_column("extra", pa.array([], pa.int8())))


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_ids_differ_exactly_where_their_parts_do(one, two):
    assert (make_id("doc", *one) == make_id("doc", *two)) == (one == two)
