"""Planning a release: pure, so plain values in and out."""

from datetime import date
from pathlib import Path

import pytest

from flows.errors import ReleaseError
from flows.publish.depots.disk import DiskDepot
from flows.publish.plan import WorkingFile, WorkingState, next_version, plan_release
from flows.warehouse.releases import version_order

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        ([], "2026.11.23-1"),
        (["2026.11.22-7"], "2026.11.23-1"),
        (["2026.11.23-1"], "2026.11.23-2"),
        (["2026.11.23-9", "2026.11.23-10"], "2026.11.23-11"),
        (["2027.01.01-3", "2026.11.23-1"], "2027.01.01-4"),
    ],
)
def test_versions_only_go_up(existing, expected):
    assert next_version(existing, DAY) == expected


@pytest.mark.parametrize(
    "name", ["2026.11.23", "2026.11.23-0", ".tmp-2026.11.23-1", "２０２６.11.23-1", "2026.11.23-1\n"]
)
def test_what_is_not_a_version_is_an_error(name):
    with pytest.raises(ReleaseError, match="is not a release"):
        version_order(name)


def test_files_are_numbered_by_first_owner_whatever_order_they_come_in():
    files = [
        WorkingFile(Path(name), name * 64, 10, rows, first)
        for name, rows, first in (("c", 3, "m"), ("a", 1, "z"), ("b", 0, None))
    ]
    plans = [
        plan_release(
            "2026.11.22-1", [], DAY, {"claims": WorkingState(7, tuple(order))}, DiskDepot(Path()).name_table_files
        )
        for order in (files, files[::-1])
    ]
    assert plans[0] == plans[1]
    claims = plans[0].tables["claims"]
    assert (claims.delta_version, claims.rows) == (7, 4)
    assert {path: source.name for path, source in plans[0].links.items()} == {
        "claims/part-00000.parquet": "b",
        "claims/part-00001.parquet": "c",
        "claims/part-00002.parquet": "a",
    }
