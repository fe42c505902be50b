"""The Croissant description says of every column what the contract says."""

from schemas.croissant import croissant
from schemas.tables import TABLES

FILES = {name: [f"{name}/part-00000.parquet"] for name in TABLES}


def records():
    return {each["@id"]: each for each in croissant({"version": "2026.11.23-1"}, FILES)["recordSet"]}


def fields_of(table):
    return {each["name"]: each for each in records()[table]["field"]}


def test_every_column_is_a_field_with_its_source():
    for name, table in TABLES.items():
        fields = fields_of(name)
        assert list(fields) == list(table.column_names)
        assert records()[name]["key"] == {"@id": f"{name}/{table.key}"}
        assert all(each["source"]["fileSet"]["@id"] == f"{name}-files" for each in fields.values())
        assert all(each["source"]["extract"]["column"] == column for column, each in fields.items())


def test_types_units_lists_and_references():
    assert fields_of("figures")["value_low"]["dataType"] == "sc:Float"
    assert fields_of("inputs")["size_bytes"]["description"] == "Size of the input. Unit: bytes."
    assert fields_of("comparisons")["figure_ids"]["repeated"] is True
    assert fields_of("claims")["document_id"]["references"] == {"field": {"@id": "documents/document_id"}}
    assert "references" not in fields_of("figures")["part_of"]


def test_ids_are_used_once_and_what_is_said_of_the_whole_is_there():
    described = croissant({"version": "2026.11.23-1"}, FILES)
    parts = [
        *described["distribution"],
        *described["recordSet"],
        *(f for r in described["recordSet"] for f in r["field"]),
    ]
    ids = [each["@id"] for each in parts]
    assert len(ids) == len(set(ids))
    assert described["version"] == "2026.11.23-1"
    assert described["distribution"][0]["includes"] == ["inputs/part-00000.parquet"]
