"""The Frictionless description says of every column what the contract says."""

import json

import pytest

from schemas.datapackage import JSON_TYPES, datapackage
from schemas.tables import TABLES

FILES = {name: [f"{name}/part-00000.parquet"] for name in TABLES}


def test_every_table_and_column_is_described_as_declared():
    package = json.loads(json.dumps(datapackage("2026.11.23-1", FILES)))
    assert package["version"] == "2026.11.23-1"
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource, table in zip(package["resources"], TABLES.values(), strict=True):
        assert resource["path"] == FILES[table.name]
        assert resource["schema"]["primaryKey"] == [table.key]
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(table.column_names)
        for field, column in zip(fields, table.columns, strict=True):
            assert field["type"] == JSON_TYPES[column.field.type]
            assert field["description"] == column.field.description
            assert field["constraints"]["required"] is not column.is_nullable


def test_references_become_foreign_keys_or_are_named_on_the_list():
    resources = {resource["name"]: resource["schema"] for resource in datapackage("1", FILES)["resources"]}
    keys = {key["fields"][0]: key["reference"] for key in resources["documents"]["foreignKeys"]}
    assert keys["duplicate_of"] == {"resource": "", "fields": ["document_id"]}
    assert keys["input_id"] == {"resource": "inputs", "fields": ["input_id"]}
    (figure_ids,) = (field for field in resources["comparisons"]["fields"] if field["name"] == "figure_ids")
    assert (figure_ids["type"], figure_ids["references"]) == ("array", "figures.figure_id")
    assert [key["fields"] for key in resources["comparisons"]["foreignKeys"]] == [["event_id"]]


def test_paths_are_relative_and_a_table_without_files_is_an_error():
    with pytest.raises(KeyError):
        datapackage("1", {})
