"""Every column becomes a plain one, and nothing of it is lost."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from flows.errors import ReleaseError
from flows.interchange.plain import flatten_batch, read_flat
from schemas.tables import TABLES


def test_lists_become_json_and_times_text():
    batch = pa.RecordBatch.from_pydict(
        {
            "names": [['Ådén "Q"', "B"], []],
            "spans": [[{"text": "about", "start": 1, "end": 6}], None],
            "at": pa.array([datetime(2026, 11, 23, 12, 0, 0, 5, UTC), None], pa.timestamp("us", tz="UTC")),
            "day": [date(2026, 2, 3), None],
            "is_cut": [True, None],
            "value": [100.0, None],
            "words": ["", None],
        }
    )
    assert flatten_batch(batch).to_pylist() == [
        {
            "names": '["Ådén \\"Q\\"", "B"]',
            "spans": '[{"text": "about", "start": 1, "end": 6}]',
            "at": "2026-11-23T12:00:00.000005Z",
            "day": "2026-02-03",
            "is_cut": True,
            "value": 100.0,
            "words": "",
        },
        {"names": "[]", "spans": None, "at": None, "day": None, "is_cut": None, "value": None, "words": None},
    ]


def test_every_table_of_a_release_has_the_columns_of_the_contract(release):
    for name, table in TABLES.items():
        for batch in read_flat(release, name):
            assert batch.schema.names == list(table.column_names)
            assert not any(pa.types.is_nested(field.type) for field in batch.schema)


def test_a_damaged_table_is_named(release):
    (path,) = (release.folder / "claims").glob("*.parquet")
    path.chmod(0o644)
    path.write_bytes(b"no Parquet")
    with pytest.raises(ReleaseError, match="claims"):
        list(read_flat(release, "claims"))
