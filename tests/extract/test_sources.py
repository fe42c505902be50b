"""Sources: names, kinds, links inside a document, and the table over the warehouse."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from flows.extract.source_names import read_source_name
from flows.extract.sources import build_sources, link_mentions, source_key
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

ONE, TWO = "doc_0000000000000001", "doc_0000000000000002"


@pytest.mark.parametrize(
    ("mention", "name", "kind"),
    [
        ("Ukrainian President Volodymyr Zelenskyy", "Volodymyr Zelenskyy", "person"),
        ("Ann Lee, the head of the agency", "Ann Lee", "person"),
        ("its director, Pavel Rinn", "Pavel Rinn", "person"),
        ("South Korea's joint chiefs of staff (JCS)", "South Korea's joint chiefs of staff", "organisation"),
        ("The ministry's statement", "ministry", "organisation"),
        ("Western officials", "Western officials", "group"),
        ("lawmakers", "lawmakers", "group"),
        ("two officials familiar with the matter", "officials familiar with the matter", "unnamed"),
        ("he", "he", "unnamed"),
    ],
)
def test_name_and_kind(mention: str, name: str, kind: str) -> None:
    found = read_source_name(mention)
    assert (found.name, found.kind) == (name, kind)


def test_named_source_is_the_same_in_every_document() -> None:
    assert source_key("President Ann Lee", ONE).source_id == source_key("Ann Lee’s", TWO).source_id


@pytest.mark.parametrize("mention", ["officials", "he", "the company", "Police"])
def test_source_without_a_name_is_one_per_document(mention: str) -> None:
    assert source_key(mention, ONE).source_id != source_key(mention, TWO).source_id


@pytest.mark.parametrize(
    ("mentions", "name"),
    [
        (["Mayor Ann Lee", "Lee"], "Ann Lee"),
        (["Mayor Ann Lee", "the navy", "she"], "Ann Lee"),
        (["the Upper Selmark Tram Union", "the union"], "Upper Selmark Tram Union"),
        (["the National Intelligence Service (NIS)", "the NIS"], "National Intelligence Service"),
        (["South Korea's joint chiefs of staff", "the joint chiefs"], "South Korea's joint chiefs of staff"),
    ],
)
def test_later_mention_is_linked_to_the_name(mentions: list[str], name: str) -> None:
    assert link_mentions(mentions, ONE)[-1].name == name


def test_pronoun_of_nobody_in_particular_is_not_resolved() -> None:
    assert link_mentions(["Ann Lee", "we"], ONE)[-1].kind == "unnamed"


def make_claims(rows: list[tuple[str, str]]) -> pa.Table:
    keys = [source_key(text, document_id).source_id for text, document_id in rows]
    return pa.table(
        {"source_id": keys, "source_text": [each[0] for each in rows], "document_id": [each[1] for each in rows]}
    )


def make_documents() -> pa.Table:
    dates = [datetime(2025, 1, 2, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)]
    return pa.table({"document_id": [ONE, TWO], "published_at_utc": pa.array(dates, pa.timestamp("us", tz="UTC"))})


def test_table_counts_claims_and_keeps_every_spelling() -> None:
    rows: list[Any] = build_sources(make_claims([("Ann Lee", ONE), ("Mayor Ann Lee", TWO)]), make_documents())
    assert [(row["name"], row["claims"], row["aliases"]) for row in rows] == [
        ("Ann Lee", 2, ["Ann Lee", "Mayor Ann Lee"])
    ]
    assert rows[0]["first_claimed_at_utc"] == datetime(2025, 1, 1, tzinfo=UTC)
    table_from_rows(TABLES["sources"], rows)


def test_table_does_not_depend_on_the_order_of_claims() -> None:
    rows = [("Ann Lee", ONE), ("he", ONE), ("Mayor Ann Lee", TWO), ("the navy", TWO)]
    assert build_sources(make_claims(rows), make_documents()) == build_sources(
        make_claims(rows[::-1]), make_documents()
    )
