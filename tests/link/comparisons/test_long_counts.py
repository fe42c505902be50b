"""Counts of years and of what stands, over documents. The rows are written by hand."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.link.comparisons.long_counts import compare_long_counts, is_long_count, key_people

Rows = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]
SOLDIERS = {"subject_text": "Norwegian soldiers"}
IRAQ = {"place_name": "Iraq", "geoname_id": 99237, "place_precision": "country"}


def rows(value: float, document: int = 1, month: int = 3, start: date | None = date(2003, 3, 1), **given: Any) -> Rows:
    """A count of people killed since a day, with its claim and its document."""
    figure: dict[str, Any] = dict.fromkeys(("as_of_end", "place_name", "geoname_id", "latitude", "longitude"))
    figure |= {"figure_id": f"fig_{document}_{value:g}", "document_id": f"doc_{document}", "figure_start": 0}
    figure |= {"measure": "killed", "unit": "people", "scope": "running_total", "role": "total", "bound": "exact"}
    figure |= {"value_low": value, "value_high": value, "as_of_start": start, "event_reading": None}
    figure |= {"as_of_basis": "none" if start is None else "event", "place_precision": "unknown"} | IRAQ
    about = {"publisher": f"Paper {document}", "published_at_utc": datetime(2006, month, 1, tzinfo=UTC)}
    return (
        figure | SOLDIERS | given,
        {
            "source_id": None,
            "duplicate_of": None,
            "source_text": None,
            "cue_text": None,
            "content_start": 0,
            "content_text": "",
        },
        about | {"duplicate_of": None},
    )


def values(*given: Rows) -> list[list[float | None]]:
    return [[voice.low for voice in voices] for _, voices in compare_long_counts(given)]


def test_a_count_of_years_grows_over_documents() -> None:
    assert values(rows(2_050), rows(2_080, 2, 4)) == [[2_050, 2_080]]


@pytest.mark.parametrize(
    "other",
    [
        rows(126, 2, 4),
        rows(2_080, 2, 4, start=date(2005, 1, 1)),
        rows(2_080, 2, 4, subject_text="civilians"),
        rows(2_080, 2, 4, geoname_id=1149361),
        rows(2_080, 2, 4, scope="period"),
    ],
    ids=["another size", "another start", "other people", "another country", "another scope"],
)
def test_what_is_not_of_one_count_does_not_meet(other: Rows) -> None:
    assert values(rows(2_050), other) == []


def test_the_same_number_may_leave_out_where() -> None:
    nowhere = {"place_name": None, "geoname_id": None, "subject_text": "people", "start": None}
    assert values(rows(6_000, **nowhere), rows(6_000, 2, **nowhere)) == [[6_000, 6_000]]
    assert values(rows(6_000, **nowhere), rows(6_200, 2, **nowhere)) == []


def test_where_a_document_happens_does_not_part_the_same_number() -> None:
    nowhere = {"place_name": None, "geoname_id": None}
    told = '{"number": 0, "is_main": true, "kind": "vote", "label": "vote", "days": null, "words": "", "place": '
    told += '["Washington", 4140963, 38.9, -77.0, "city"], "around": []}'
    assert values(rows(6_000), rows(6_000, 2, event_reading=told, **nowhere)) == [[6_000, 6_000]]
    assert values(rows(6_000), rows(6_200, 2, event_reading=told, **nowhere)) == []


def test_one_document_alone_compares_nothing() -> None:
    assert values(rows(2_050), rows(2_080)) == []


def test_people_are_called_by_their_country() -> None:
    assert key_people("US troops") == key_people("American soldiers")
    assert key_people("people") == ""


def test_what_counts_over_years_is_a_total_of_people() -> None:
    figure, _, _ = rows(12)
    assert is_long_count(figure)
    assert not is_long_count(figure | {"scope": "event"})
    assert not is_long_count(figure | {"role": "part"})
    assert not is_long_count(figure | {"measure": "price"})


def of_days(value: float, document: int, people: str, day: int = 1, **given: Any) -> Rows:
    """A count of those killed on some days in March 2006."""
    days = {"as_of_start": date(2006, 3, day), "as_of_end": date(2006, 3, day + 2), "scope": "period"}
    return rows(value, document, subject_text=people, **days | {"geoname_id": None, "place_name": None} | given)


def test_the_same_number_for_the_same_days_is_of_the_same_people() -> None:
    assert values(of_days(85, 1, "miners"), of_days(85, 2, "Norwegian workers", day=2)) == [[85, 85]]
    assert values(of_days(85, 1, "miners"), of_days(86, 2, "Norwegian workers")) == []
    assert values(of_days(85, 1, "miners"), of_days(85, 2, "Norwegian workers", day=9)) == []
    assert values(of_days(5, 1, "miners"), of_days(5, 2, "Norwegian workers")) == []
    assert values(of_days(85, 1, "miners"), of_days(85, 1, "Norwegian workers")) == []
