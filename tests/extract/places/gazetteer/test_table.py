"""The gazetteer in memory: a name has no row, one or several."""

import pytest

from flows.extract.places.gazetteer.table import TOWN, Gazetteer


@pytest.mark.parametrize(
    ("spelt", "rows"),
    [("brindow", (0,)), ("oskel", (0, 1)), ("nowhere", ()), ("", ())],
    ids=["one", "two", "no", "empty"],
)
def test_a_name_has_its_rows(spelt: str, rows: tuple[int, ...]) -> None:
    columns = [["Brindow", "Oskel"], [TOWN, TOWN], [1, 2], [5, 6], [-1, -1], [-1, -1], [-1, -1], [0.0, 1.0], [0.0, 1.0]]
    gazetteer = Gazetteer(*columns, {"brindow": 0, "oskel": (0, 1)}, {}, {})
    assert gazetteer.find(spelt) == rows
