"""The gazetteer as a file: what is mapped is what was written."""

from pathlib import Path

import pyarrow as pa
import pytest

from flows.extract.places.gazetteer.mapped import map_gazetteer, write_gazetteer
from flows.extract.places.gazetteer.table import COUNTRY, STATE, TOWN, Gazetteer

COLUMNS = {
    "names": ["Norland", "Øskel", "Brindow"],
    "kinds": [COUNTRY, STATE, TOWN],
    "geoname_ids": [7, 0, 9],
    "people": [5_000_000_000, 0, 12],
    "countries": [0, 0, 0],
    "states": [-1, 1, 1],
    "districts": [-1, -1, -1],
    "latitudes": [50.25, -1.0, 3.5],
    "longitudes": [179.75, 0.0, -3.5],
}
ROWS = {"norland": 0, "oskel": (1, 2), "brindow": 2}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "new" / "places.arrow"
    write_gazetteer(Gazetteer(**COLUMNS, rows_by_name=ROWS, preferred={"oskel": 1}, rows_by_code={"NL": 0}), written)
    return written


def test_a_mapped_gazetteer_holds_what_was_written(path: Path) -> None:
    mapped = map_gazetteer(path)
    assert {name: list(getattr(mapped, name)) for name in COLUMNS} == COLUMNS
    assert (mapped.preferred, mapped.rows_by_code) == ({"oskel": 1}, {"NL": 0})
    assert mapped.names[1:] == ["Øskel", "Brindow"]


def test_numbers_are_those_of_python(path: Path) -> None:
    mapped = map_gazetteer(path)
    assert {type(getattr(mapped, name)[0]) for name in COLUMNS} == {str, int, float}


@pytest.mark.parametrize(
    ("spelt", "rows"),
    [("norland", (0,)), ("oskel", (1, 2)), ("brindow", (2,)), ("nowhere", ()), ("", ()), ("\ud800", ())],
    ids=["one", "two", "last", "unknown", "empty", "half a character"],
)
def test_names_are_found_again_and_again(path: Path, spelt: str, rows: tuple[int, ...]) -> None:
    mapped = map_gazetteer(path)
    assert [mapped.find(spelt), mapped.find(spelt)] == [rows, rows]


def test_nothing_else_is_left_in_the_folder(path: Path) -> None:
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("kept", [0, 100, -8], ids=["nothing", "the beginning", "all but the end"])
def test_a_file_cut_short_is_refused(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises((pa.ArrowInvalid, OSError)):
        map_gazetteer(path)
