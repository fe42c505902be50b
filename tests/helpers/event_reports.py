"""Reports of happenings written by hand, and rows that have them, for the tests of events. No tests here."""

import json
from datetime import UTC, date, datetime
from typing import Any

from flows.extract.events.happening import Days
from flows.extract.events.record import EventReading
from flows.extract.places.find import find_places
from flows.link.events.happenings import UNKNOWN_DAY, Report
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

BLAST = "Vellmark colliery gas blast miner Brindow shaft"


def report(document: int, words: str = BLAST, day: int | None = 3, published: int | None = 4, **given: Any) -> Report:
    """A report of a blast on a day of March 2025."""
    place = given.pop("place", "Kharkiv")
    days = None if day is None else Days(date(2025, 3, day), date(2025, 3, day), "day")
    blank: dict[str, Any] = {"number": 0, "is_main": True, "kind": "explosion", "label": "gas blast", "days": days}
    figures, known = given.pop("figures", [f"fig_{document}"]), given.pop("known", [])
    [found] = find_places(f"Two died in {place}.") if place else [None]
    reading = EventReading(**blank | {"place": found, "words": tuple(words.split())} | given)
    moment = UNKNOWN_DAY if published is None else datetime(2025, 3, published, tzinfo=UTC)
    return Report(f"doc_{document}", moment, reading, figures, known)


OTHERS = [
    report(90 + number, f"Name{number} Person{number} word{number}", 20, 21, place="Odesa", kind="storm", label="storm")
    for number in range(6)
]
"""Reports of other things, so that words have a rarity."""


NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def written(number: int = 0, *, is_main: bool = True) -> str:
    """A happening as its document's rows have it."""
    about: dict[str, Any] = {"number": number, "is_main": is_main, "kind": "explosion", "label": "blast"}
    return json.dumps(about | {"days": None, "place": None, "words": "Vellmark mine"})


def table(name: str, *rows: dict[str, Any]) -> Any:
    """A table of rows with the values given."""
    blank = dict.fromkeys(TABLES[name].column_names)
    return table_from_rows(TABLES[name], [blank | row for row in rows])


DOCUMENTS = table(
    "documents",
    {"document_id": "doc_b", "published_at_utc": NOON, "event_id": "evt_known"},
    {"document_id": "doc_a", "published_at_utc": None},
)
