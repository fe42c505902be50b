"""When, where and of what a figure is a part, from a text to the columns of its row."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.extract.attribution.records import Attribution
from flows.extract.claims import extract_documents

WEDNESDAY = datetime(2024, 12, 18, 9, 30, tzinfo=UTC)


class Silent:
    """An attributor that finds nobody cited."""

    name = "silent-1"

    def extract(self, texts: list[str]) -> list[list[Attribution]]:
        return [[] for _ in texts]


def read(text: str, published: datetime | None = WEDNESDAY) -> list[Any]:
    document = {"document_id": "doc_0000000000000001", "text": text, "published_at_utc": published}
    return list(extract_documents([document], Silent()).figures)


def test_figure_gets_the_day_and_the_town_of_its_sentence() -> None:
    [figure] = read("At least 12 people were killed in Kharkiv on Monday.")
    assert (figure["time_text"], figure["as_of_start"], figure["as_of_end"]) == (
        "Monday",
        date(2024, 12, 16),
        date(2024, 12, 16),
    )
    assert (figure["as_of_precision"], figure["place_text"], figure["place_precision"]) == ("day", "Kharkiv", "city")
    assert figure["geoname_id"] is not None
    assert figure["latitude"] == pytest.approx(50, abs=0.1)
    assert figure["longitude"] == pytest.approx(36.2, abs=0.2)


def test_without_a_publication_date_no_day_is_made_up() -> None:
    [figure] = read("At least 12 people were killed on Monday.", None)
    assert (figure["time_text"], figure["as_of_start"], figure["as_of_end"]) == ("Monday", None, None)
    assert figure["as_of_precision"] == "unknown"


def test_figure_without_time_and_place_says_so() -> None:
    [figure] = read("At least 12 people were killed.")
    assert figure["time_text"] is figure["place_text"] is figure["geoname_id"] is None
    assert (figure["as_of_precision"], figure["place_precision"]) == ("unknown", "unknown")


def test_time_of_another_sentence_is_not_taken() -> None:
    [figure] = read("It rained on Monday in Kharkiv. At least 12 people were killed.")
    assert (figure["as_of_start"], figure["place_name"]) == (None, None)


def test_part_names_the_figure_of_its_whole() -> None:
    part, whole = read("600 of the 4,700 soldiers were killed.")
    assert (part["part_of"], whole["part_of"]) == (whole["figure_id"], None)
