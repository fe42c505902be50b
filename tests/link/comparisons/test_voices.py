"""One figure as a voice: who speaks, for which days and place; and what several can say together."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.link.comparisons.voices import (
    UNDATED,
    Spot,
    TimeWindow,
    Voice,
    admit_one_value,
    is_early,
    is_raised,
    make_voice,
    shares_place,
    sort_key,
    spot_key,
)

PUBLISHED = datetime(2025, 1, 10, 12, tzinfo=UTC)


def voice_of(
    figure: dict[str, Any] | None = None, source: str | None = "src_1", published: datetime | None = PUBLISHED,
    publisher: str | None = "Vell Post",
) -> Voice:  # fmt: skip
    names = (
        *("value_high", "geoname_id", "latitude", "longitude", "place_name", "place_precision"),
        *("as_of_start", "as_of_end", "as_of_basis", "figure_start"),
    )
    blank = dict.fromkeys(names) | {"figure_id": "fig_1", "document_id": "doc_1", "value_low": 40.0, "bound": "exact"}
    document = {"published_at_utc": published, "publisher": publisher, "origin_id": "wire"}
    document["duplicate_of"] = None
    claim = {
        "source_id": source,
        "duplicate_of": None,
        "source_text": None,
        "cue_text": None,
        "content_start": 0,
        "content_text": "",
    }
    return make_voice(blank | (figure or {}), claim, document)


def days(start: int | None, end: int | None, basis: str = "event") -> dict[str, Any]:
    ends = (None if day is None else date(2025, 1, day) for day in (start, end))
    return dict(zip(("as_of_start", "as_of_end"), ends, strict=True)) | {"as_of_basis": basis}


@pytest.mark.parametrize(
    ("source", "publisher", "speaker"),
    [("src_1", "Vell Post", "src_1"), (None, "Vell Post", "narrator of Vell Post"), (None, None, "narrator of wire")],
    ids=["a source", "the narrator", "the narrator of an origin"],
)
def test_the_narrator_of_a_publisher_is_one_speaker(source: str | None, publisher: str | None, speaker: str) -> None:
    assert voice_of(source=source, publisher=publisher).speaker == speaker


@pytest.mark.parametrize(
    ("figure", "window", "day"),
    [
        (days(3, 5), TimeWindow(date(2025, 1, 3), date(2025, 1, 5)), 10),
        (days(3, None), TimeWindow(date(2025, 1, 3), date(2025, 1, 10)), 10),
        (days(None, 5), TimeWindow(date.min, date(2025, 1, 5)), 10),
        (days(12, None), TimeWindow(date(2025, 1, 12), date(2025, 1, 12)), 10),
        (days(8, 8, "statement"), None, 8),
        ({}, None, 10),
    ],
    ids=["both ends", "since", "until", "to come", "the day of the saying", "not said"],
)
def test_a_figure_holds_for_its_days_or_up_to_one(figure: dict[str, Any], window: TimeWindow | None, day: int) -> None:
    voice = voice_of(figure)
    assert (voice.window, voice.day) == (window, date(2025, 1, day))


def test_an_undated_document_dates_nothing() -> None:
    voice = voice_of(published=None)
    assert (voice.published, voice.day) == (UNDATED, None)
    assert voice_of(days(3, None), published=None).window == TimeWindow(date(2025, 1, 3), date.max)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({}, PUBLISHED),
        (days(8, 8, "statement"), datetime(2025, 1, 8, tzinfo=UTC)),
        (days(10, 10, "statement"), PUBLISHED),
        (days(3, 5), PUBLISHED),
    ],
    ids=["published", "an earlier day", "the same day", "the days of what happened"],
)
def test_it_was_said_when_the_text_says_or_when_it_was_published(figure: dict[str, Any], said: datetime) -> None:
    assert voice_of(figure).said == said
    assert voice_of(published=None).said is None


def test_a_window_counts_both_its_days() -> None:
    assert TimeWindow(date(2025, 1, 3), date(2025, 1, 5)).days == 3


def test_voices_are_in_order_of_publication_then_of_their_place() -> None:
    one, two, three = voice_of({"figure_start": 9}), voice_of({"figure_start": 3}), voice_of(published=None)
    assert sorted([one, two, three], key=sort_key) == [three, two, one]


@pytest.mark.parametrize(
    ("one", "two", "is_one"),
    [
        ((40, 40, "exact"), (40, 40, "exact"), True),
        ((40, 40, "exact"), (41, 41, "exact"), False),
        ((40, 40, "approximate"), (44, 44, "exact"), True),
        ((40, 40, "approximate"), (45, 45, "exact"), False),
        ((40, None, "at_least"), (900, 900, "exact"), True),
        ((None, 40, "at_most"), (41, None, "at_least"), False),
        ((20, 30, "range"), (30, 50, "range"), True),
        ((-10, -10, "approximate"), (-11, -11, "exact"), True),
    ],
)
def test_one_value_fits_where_the_highest_low_is_not_above_the_lowest_high(
    one: tuple[Any, ...], two: tuple[Any, ...], *, is_one: bool
) -> None:
    pair = [voice_of()._replace(low=low, high=high, bound=bound) for low, high, bound in (one, two)]
    assert admit_one_value(pair) is is_one
    assert admit_one_value(reversed(pair)) is is_one


BRINDOW = Spot("Brindow", 1, 50.0, 30.0, "city")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (None, True),
        (Spot("Brindowka", 1, 50.0, 30.0, "city"), True),
        (Spot("the Brindow region", 2, 51.0, 31.0, "region"), True),
        (Spot("Harbour", 3, 50.1, 30.0, "city"), True),
        (Spot("Farbour", 4, 51.0, 30.0, "city"), False),
        (Spot("Brindow", 5, 50.0, 30.0, "country"), False),
        (Spot("Harbour", None, None, None, "city"), False),
    ],
    ids=["not said", "one id", "its region", "eleven kilometres", "a degree", "a country", "without coordinates"],
)
def test_a_place_is_shared_by_id_name_or_nearness(other: Spot | None, *, same: bool) -> None:
    assert shares_place(BRINDOW, other) is same
    assert shares_place(other, BRINDOW) is same


@pytest.mark.parametrize(
    ("name", "key"), [("The Brindow District", "brindow"), ("Región Ña", "na"), ("Region", "region")]
)
def test_a_place_has_one_key_without_its_kind(name: str, key: str) -> None:
    assert spot_key(name) == key


def test_a_count_that_rose_to_a_figure_says_so() -> None:
    def is_risen(content: str) -> bool:
        start = content.index("12")
        return is_raised({"figure_start": start}, {"content_start": 0, "content_text": content})

    assert is_risen("The toll has risen to 12")
    assert not is_risen("Police sent men to 12 villages")
    assert not is_risen("12 died")


@pytest.mark.parametrize(
    ("source", "cue", "before", "is_first"),
    [
        ("Initial reports from the police", "indicated", "there were ", True),
        ("police", "earlier had said", "", True),
        ("police", "said", "they initially counted ", True),
        ("police", "said", "early on Monday they counted ", False),
        (None, None, "", False),
    ],
)
def test_initial_reports_give_a_first_count(
    source: str | None, cue: str | None, before: str, *, is_first: bool
) -> None:
    claim = {"source_text": source, "cue_text": cue, "content_start": 0, "content_text": before + "four guards"}
    assert is_early({"figure_start": len(before)}, claim) is is_first
