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
        assert list(fields) == [each.name for each in table.columns if each.field.type not in {"spans", "quoted_spans"}]
        assert records()[name]["key"] == {"@id": f"{name}/{table.key}"}
        assert all(each["source"]["fileSet"]["@id"] == f"{name}-files" for each in fields.values())
        assert all(each["source"]["extract"]["column"] == column for column, each in fields.items())


def test_types_units_lists_and_references():
    assert fields_of("figures")["value_low"]["dataType"] == "sc:Float"
    assert fields_of("inputs")["size_bytes"]["description"] == "Size of the input. Unit: bytes."
    assert fields_of("comparisons")["figure_ids"]["repeated"] is True
    assert fields_of("claims")["document_id"]["description"].endswith(" Refers to documents.document_id.")


def test_ids_are_used_once_and_what_is_said_of_the_whole_is_there():
    described = croissant({"version": "2026.11.23-1"}, FILES)
    ids = [each["@id"] for each in (*described["distribution"], *described["recordSet"])]
    ids += [field["@id"] for each in described["recordSet"] for field in each["field"]]
    assert len(ids) == len(set(ids))
    assert described["version"] == "2026.11.23-1"
    assert described["distribution"][0]["includes"] == ["inputs/part-00000.parquet"]
