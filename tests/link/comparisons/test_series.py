"""Each voice's figures in time, and which of them it still gives. The voices are written by hand."""

from datetime import UTC, date, datetime

import pytest

from flows.link.comparisons.series import build_series, tell_statuses
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.verdicts import describe_comparison
from flows.link.comparisons.voices import Voice
from schemas.arrow import table_from_rows
from schemas.tables import TABLES


def voice(day: int, value: float, source: str | None = "src_who", document: str | None = None) -> Voice:
    """A voice of a day in January; without a source, the narrator of the Vell Post."""
    published = datetime(2025, 1, day, tzinfo=UTC)
    speaker, document = source or "narrator of Vell Post", document or f"doc_{day}"
    figure = f"fig_{day}_{speaker}_{value}"
    who = (published, figure, document, speaker, source)
    return Voice(*who, value, value, "exact", None, None, None, said=published, as_of=(None, date(2025, 1, day)))


@pytest.mark.parametrize(
    ("voices", "statuses"),
    [
        ([voice(1, 97), voice(2, 104)], ["superseded", "current"]),
        ([voice(1, 97), voice(2, 97), voice(3, 104)], ["superseded", "repeat", "current"]),
        ([voice(1, 97), voice(2, 104), voice(3, 97)], ["superseded", "superseded", "current"]),
        ([voice(1, 97), voice(2, 104, "src_mayor")], ["current", "current"]),
        ([voice(1, 97), voice(1, 97, None)], ["current", "repeat"]),
        ([voice(1, 97), voice(2, 97, None)], ["current", "current"]),
        ([voice(1, 90, None), voice(2, 97), voice(2, 97, None)], ["superseded", "current", "repeat"]),
        ([voice(1, 97, None), voice(2, 97), voice(2, 97, None)], ["current", "current", "repeat"]),
    ],
    ids=[
        "a new value",
        "the same again",
        "back to the first",
        "two voices",
        "a narrator repeats his source",
        "a narrator of another day",
        "a narrator takes his source's word",
        "a narrator repeats himself and his source",
    ],
)
def test_the_last_word_is_current_an_earlier_one_superseded_the_same_a_repeat(
    voices: list[Voice], statuses: list[str]
) -> None:
    assert tell_statuses(voices) == statuses


def test_a_row_says_who_when_and_what() -> None:
    voices = [voice(1, 97), voice(2, 104), voice(3, 110, None)]
    comparison = describe_comparison(Topic("", "killed", "people", "event", "evt_1"), voices)
    names = {"src_who": "World Health Organization"}
    rows = list(build_series([comparison], {comparison["comparison_id"]: voices}, names))
    table_from_rows(TABLES["series"], rows)
    assert [(row["voice"], row["value_low"], row["status"]) for row in rows] == [
        ("World Health Organization", 97, "superseded"),
        ("World Health Organization", 104, "current"),
        ("narrator of Vell Post", 110, "current"),
    ]
    assert {row["event_id"] for row in rows} == {"evt_1"}
    assert [row["figure_id"] for row in rows] == comparison["figure_ids"]
    assert (rows[0]["said_at_utc"], rows[0]["as_of_end"]) == (datetime(2025, 1, 1, tzinfo=UTC), date(2025, 1, 1))
    assert len({row["series_id"] for row in rows}) == len(rows)
