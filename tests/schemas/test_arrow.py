"""Rows that break the contract are refused; files of an older contract are read."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from schemas.arrow import ARROW_TYPES, ContractError, adopt_columns, arrow_schema, conform, table_from_rows
from schemas.fields import FIELDS
from schemas.tables import TABLES


def reject(**values):
    return dict.fromkeys(TABLES["rejects"].column_names, "x") | {"rejected_at_utc": None} | values


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


def test_every_type_of_a_field_is_one_of_arrow():
    assert {field.type for field in FIELDS.values()} <= set(ARROW_TYPES)


def test_before_validation_every_column_may_be_null():
    assert not arrow_schema(TABLES["claims"]).field("claim_id").nullable
    assert arrow_schema(TABLES["claims"], is_strict=False).field("claim_id").nullable


def test_a_nullable_column_that_an_older_file_lacks_is_null_and_any_other_is_missed():
    table = TABLES["documents"]
    whole = ds.dataset(arrow_schema(table).empty_table())
    without = ds.dataset(whole.to_table().drop_columns(["duplicate_of"]))
    assert adopt_columns(table, without).schema.names == list(table.column_names)
    without = ds.dataset(whole.to_table().drop_columns(["text"]))
    assert "text" not in adopt_columns(table, without).schema.names


def test_a_column_that_may_not_be_null_and_that_an_older_file_lacks_is_neutral(tmp_path):
    table = TABLES["figures"]
    row = dict.fromkeys(table.column_names) | {"figure_id": "fig_1", "role": "part", "scope": "rate"}
    whole = table_from_rows(table, [row])
    pq.write_table(whole.drop_columns(["scope", "part_of"]), tmp_path / "older.parquet")
    pq.write_table(whole, tmp_path / "whole.parquet")
    older = adopt_columns(table, ds.dataset([tmp_path / "older.parquet", tmp_path / "whole.parquet"]))
    assert older.schema.names == list(table.column_names)
    columns = ["role", "scope", "part_of"]
    assert [list(each.values()) for each in older.to_table(columns).to_pylist()] == [
        ["part", "event", None],
        ["part", "rate", None],
    ]
    assert older.count_rows(filter=pc.field("scope") == "event") == 1
