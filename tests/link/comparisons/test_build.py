"""Comparisons: what meets, what does not, and what the meeting says."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.claims import extract_documents
from flows.link.comparisons.build import build_comparisons
from schemas.arrow import table_from_rows
from schemas.tables import TABLES


def compare(
    *texts: str, days: tuple[int | None, ...] = (), duplicates: tuple[int, ...] = (), backwards: bool = False
) -> Any:
    """Comparisons over documents published on these days of January 2025, by publishers of their own."""
    ids = [f"doc_{i:016x}" for i in range(len(texts))]
    dates = [None if day is None else datetime(2025, 1, day, tzinfo=UTC) for day in days or [1] * len(texts)]
    rows = extract_documents(
        [{"document_id": i, "text": text} for i, text in zip(ids, texts, strict=True)], Attributor()
    )
    documents = pa.table(
        {
            "document_id": ids,
            "publisher": [f"Paper {i}" for i in range(len(texts))],
            "origin_id": ["wire"] * len(texts),
            "published_at_utc": pa.array(dates, pa.timestamp("us", tz="UTC")),
        }
    )
    repeats = {ids[i]: ids[0] for i in duplicates}
    marked = [claim | {"duplicate_of": repeats.get(claim["document_id"])} for claim in rows.claims]
    step = -1 if backwards else 1
    figures, claims = (
        table_from_rows(TABLES[name], each[::step]) for name, each in (("figures", rows.figures), ("claims", marked))
    )
    found = build_comparisons(figures, claims, documents, {}).rows
    table_from_rows(TABLES["comparisons"], [row | {"review_status": None} for row in found])
    return found


CHIEFS = "The joint chiefs of Norland said 1,100 Norland soldiers had been killed."
RIVAL = "President Ann Lee said at least 3,000 Norland troops were killed."


def test_different_words_for_the_same_subject_meet() -> None:
    [row] = compare(CHIEFS, RIVAL)
    assert (row["subject"], row["measure"], row["unit"]) == ("norland troops", "killed", "people")
    assert (row["disagreement"], row["value_low"], row["value_high"]) == ("update", 1100, 3000)
    assert row["spread"] == pytest.approx(3000 / 1100)
    assert len(row["figure_ids"]) == len(row["sources"]) == 2


@pytest.mark.parametrize(
    ("one", "two", "disagreement"),
    [
        ("40", "40", "agree"),
        ("40", "about 42", "overlap"),
        ("40", "about 60", "conflict"),
        ("more than 40", "at least 100", "overlap"),
        ("20 to 30", "25", "overlap"),
        ("up to 30", "more than 30", "overlap"),
        ("up to 80", "31", "conflict"),
        ("more than 60", "60", "agree"),
        ("dozens of", "31", "overlap"),
        ("fewer than 30", "at least 40", "conflict"),
    ],
)
def test_disagreement(one: str, two: str, disagreement: str) -> None:
    [row] = compare(f"The army said {one} people had died. Police said {two} people had died.")
    assert row["disagreement"] == disagreement


@pytest.mark.parametrize(
    "texts",
    [
        ("Police said 40 people had died.", "The army said 60 people had died."),
        (CHIEFS, RIVAL.replace("killed", "wounded")),
        (CHIEFS, RIVAL.replace("said at", "denied that at")),
        (CHIEFS, RIVAL.replace("Norland", "Sudland")),
        (CHIEFS,),
        ("The army said 40 people died, and police said 10 of them were men.",),
    ],
    ids=["generic subject in two documents", "unlike measures", "denied", "other subject", "one voice", "part"],
)
def test_what_is_not_compared(texts: tuple[str, ...]) -> None:
    assert compare(*texts) == []


def test_figures_days_apart_are_not_compared() -> None:
    assert compare(CHIEFS, RIVAL, days=(1, 9)) == []


def test_undated_documents_are_not_compared() -> None:
    assert compare(CHIEFS, RIVAL, days=(None, None)) == []


def test_reprint_is_no_second_voice() -> None:
    assert compare("40 Norland troops were killed.", "40 Norland troops were killed.", duplicates=(1,)) == []


def test_same_source_later_with_another_value_is_compared() -> None:
    [row] = compare(CHIEFS, CHIEFS.replace("1,100", "1,300"), days=(1, 3))
    assert (len(row["sources"]), row["disagreement"]) == (1, "update")


def test_order_of_rows_does_not_matter() -> None:
    assert compare(CHIEFS, RIVAL) == compare(CHIEFS, RIVAL, backwards=True)


def test_a_recalled_figure_and_an_increment_do_not_meet_what_is_said_now() -> None:
    assert compare(CHIEFS, "President Ann Lee had said that 3,000 Norland troops were killed.") == []
    assert compare("Police said 41 people were killed. Officials said 70 more people were killed.") == []


def test_arrests_and_people_arrested_meet() -> None:
    [row] = compare("Police said 14 people had been arrested. The union said it knew of nine arrests.")
    assert (row["measure"], row["value_low"], row["value_high"]) == ("arrested", 9, 14)
