"""A release as CSV: a file for each table, and a Frictionless description of them, made from the contract.

A value that is missing is empty; an empty text is two quotation marks. Lists are JSON in their cell.
"""

from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import csv

from flows.interchange.plain import flatten_batch, read_flat
from flows.interchange.written import write_json
from flows.records import ReleaseRef
from schemas.arrow import arrow_schema
from schemas.datapackage import datapackage
from schemas.tables import TABLES

DESCRIBED: Final = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def write_csv_files(release: ReleaseRef, folder: Path) -> None:
    """Write every table of a release into a folder as CSV, with `datapackage.json` beside."""
    for name in TABLES:
        _write_table(release, name, folder / f"{name}.csv")
    write_json(folder / "datapackage.json", describe_csv(release.version))


def _write_table(release: ReleaseRef, name: str, path: Path) -> None:
    empty = flatten_batch(pa.RecordBatch.from_pylist([], arrow_schema(TABLES[name])))
    with csv.CSVWriter(path, empty.schema) as file:
        for batch in read_flat(release, name):
            file.write_batch(batch)


def describe_csv(version: str) -> dict[str, Any]:
    """Describe the tables of a release as CSV: what a column means is as in the release itself."""
    described = datapackage(version, {name: [f"{name}.csv"] for name in TABLES})
    for resource in described["resources"]:
        resource.update(DESCRIBED | {"path": resource["path"][0]})
    return described
