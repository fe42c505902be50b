"""The gazetteer as it is built: what it holds, and where regions are."""

from math import isnan

import pytest

from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.gazetteer.table import COUNTRY, DISTRICT, STATE, TOWN


def test_columns_have_one_length_and_rows_point_to_rows() -> None:
    gazetteer = load_gazetteer()
    count = len(gazetteer.names)
    assert count > 280_000
    for column in (gazetteer.kinds, gazetteer.geoname_ids, gazetteer.people, gazetteer.latitudes, gazetteer.longitudes):
        assert len(column) == count
    for within in (gazetteer.countries, gazetteer.states, gazetteer.districts):
        assert min(within) >= -1
        assert max(within) < count
    assert {gazetteer.kinds[row] for row in set(gazetteer.countries)} == {COUNTRY}
    assert {gazetteer.kinds[row] for row in set(gazetteer.states) if row >= 0} == {STATE}


def test_coordinates_lie_on_the_globe() -> None:
    gazetteer = load_gazetteer()
    assert all(-90 <= degrees <= 90 for degrees in gazetteer.latitudes if not isnan(degrees))
    assert all(-180 <= degrees <= 180 for degrees in gazetteer.longitudes if not isnan(degrees))


@pytest.mark.parametrize(
    ("name", "kind", "latitude", "longitude"),
    [
        ("texas", STATE, 31.25, -99.25),
        ("kherson oblast", STATE, 46.6, 33.4),
        ("laurel county", DISTRICT, 37.1, -84.1),
        ("france", COUNTRY, 46.0, 2.0),
        ("madagascar", COUNTRY, -19.0, 47.0),
        ("bali", STATE, -8.5, 115.1),
        ("sumatra", STATE, 0.1, 101.0),
        ("munster", STATE, 52.3, -8.6),
        ("county kerry", STATE, 52.2, -9.6),
        ("luzon", STATE, 16.0, 121.0),
    ],
)
def test_regions_and_countries_have_a_middle(name: str, kind: int, latitude: float, longitude: float) -> None:
    gazetteer = load_gazetteer()
    row = max(
        (row for row in gazetteer.find(name) if gazetteer.kinds[row] == kind), key=lambda row: gazetteer.people[row]
    )
    assert gazetteer.latitudes[row] == pytest.approx(latitude, abs=1.5)
    assert gazetteer.longitudes[row] == pytest.approx(longitude, abs=1.5)


def test_unknown_name_has_no_rows() -> None:
    assert load_gazetteer().find("qwertzuiop") == ()


def test_towns_are_in_the_gazetteer_once() -> None:
    gazetteer = load_gazetteer()
    towns = [known for known, kind in zip(gazetteer.geoname_ids, gazetteer.kinds, strict=True) if kind == TOWN]
    assert len(towns) == len(set(towns))


def test_a_town_is_in_its_province_where_an_island_stands_above_that() -> None:
    gazetteer = load_gazetteer()
    (ubud,) = (row for row in gazetteer.find("ubud") if gazetteer.kinds[row] == TOWN)
    assert gazetteer.names[gazetteer.states[ubud]] == "Bali"
    assert gazetteer.kinds[gazetteer.districts[ubud]] == DISTRICT
