"""A release as CSV holds the same rows, and its description says so to Frictionless."""

import csv
import json

from other_tools import needs, run_tool
from publish_story import Dispatch

from flows.interchange.csv_files import describe_csv, write_csv_files
from flows.interchange.plain import read_flat
from flows.warehouse.releases import read_table
from schemas.tables import TABLES

READ = """
import json, sys
from frictionless import Package
package = Package(sys.argv[1])
report = package.validate()
assert report.valid, report.flatten(["type", "message"])
rows = {each.name: [row.to_dict() for row in each.read_rows()] for each in package.resources}
print(json.dumps(rows, default=lambda value: value.isoformat() if hasattr(value, 'isoformat') else float(value)))
"""


def test_every_cell_is_there(release, tmp_path):
    write_csv_files(release, tmp_path)
    for name, table in TABLES.items():
        with (tmp_path / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        assert header == list(table.column_names)
        plain = [row for batch in read_flat(release, name) for row in batch.to_pylist()]
        assert rows == [[as_cell(value) for value in row.values()] for row in plain]


def as_cell(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def test_commas_quotation_marks_and_line_breaks_stay(newsroom, tmp_path):
    tail = ' "No, no",\nsaid nobody.\r\nÅ;\t'
    write_csv_files(newsroom.publish({"a": Dispatch(1, tail=tail)}).ref, tmp_path)
    with (tmp_path / "documents.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["text"].endswith(tail)


def test_what_is_missing_is_empty_and_an_empty_text_is_quoted(newsroom, tmp_path):
    write_csv_files(newsroom.publish({"a": Dispatch(1, title="")}).ref, tmp_path)
    line = (tmp_path / "documents.csv").read_text("utf-8").splitlines()[1]
    assert '"a.txt","","The Wire"' in line
    assert ",," in line


def test_the_description_names_every_file():
    described = describe_csv("2026.11.23-1")
    assert [each["path"] for each in described["resources"]] == [f"{name}.csv" for name in TABLES]
    assert {each["mediatype"] for each in described["resources"]} == {"text/csv"}


@needs("frictionless")
def test_frictionless_reads_the_same_rows(release, tmp_path):
    write_csv_files(release, tmp_path)
    found = json.loads(run_tool("-c", READ, tmp_path / "datapackage.json"))
    for name in TABLES:
        expected = read_table(release, name).to_pylist()
        assert [[as_read(value) for value in row.values()] for row in found[name]] == [
            [as_read(value) for value in row.values()] for row in expected
        ]


def as_read(value):
    """Bring what Frictionless writes as JSON, and what a release holds, to the same."""
    return value.isoformat() if hasattr(value, "isoformat") else value
