"""What lies in a place that a reader names: Jixi in Heilongjiang, both in China. Which events are there: `choose`."""

from flows.extract.places.find import resolve_names
from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.gazetteer.spelling import spell
from flows.extract.places.gazetteer.table import TOWN


def list_inside(words: str) -> frozenset[int]:
    """List the GeoNames ids of the countries, states and districts of a name, and of all that lies in them.

    A town has nothing in it; a name that GeoNames lacks neither.
    """
    gazetteer = load_gazetteer()
    meant = {place.geoname_id for place in resolve_names(words, [(0, len(words))])}  # "the Kell region", "the U.S."
    named = {*gazetteer.find(spell(words))} | {
        row for row, geoname_id in enumerate(gazetteer.geoname_ids) if geoname_id in meant
    }
    wide = {row for row in named if gazetteer.kinds[row] != TOWN}
    levels = (gazetteer.countries, gazetteer.states, gazetteer.districts)
    rows = (row for level in levels for row, home in enumerate(level) if home in wide) if wide else ()
    return frozenset(gazetteer.geoname_ids[row] for row in rows)
