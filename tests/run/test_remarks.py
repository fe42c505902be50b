"""The summary's words on inputs: each remark once, counts summed up, not too many lines."""

import pyarrow as pa
import pyarrow.parquet as pq

from flows.records import IngestedBatch
from flows.run.remarks import LINES_MAX, cap_lines, describe_remarks


def test_a_remark_names_its_inputs_once_and_counts_are_summed(tmp_path):
    rows = [
        *(
            {
                "locator": f"in/{n}.csv",
                "text": "columns not used: Datum",
                "remedy": "Do this.",
                "is_left_out": False,
                "count": 1,
            }
            for n in range(5)
        ),
        *(
            {"locator": "in/a.json", "text": "record without text", "remedy": "", "is_left_out": True, "count": n}
            for n in (2, 3)
        ),
        {"locator": "in/b.json", "text": "record without text", "remedy": "", "is_left_out": True, "count": 1},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "remarks-000000.parquet")
    assert describe_remarks([IngestedBatch(tmp_path, (), 3, 0)]) == (
        "0.csv, 1.csv, 2.csv and 2 more files: columns not used: Datum",
        "Do this.",
        "a.json, b.json: 6 records without text left out",
    )


def test_no_summary_is_flooded():
    lines = cap_lines([str(n) for n in range(LINES_MAX + 3)])
    assert (len(lines), lines[-1]) == (LINES_MAX + 1, "and 3 more remarks of this kind")
