"""Table `sources` over the warehouse: what it counts, and that the order of claims does not matter."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from flows.extract.claimants.claimant import write_claimant
from flows.extract.claimants.resolution import resolve_mentions
from flows.link.sources.build import build_sources, link_sources, read_claimants
from flows.records import Row
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

ONE, TWO = "doc_0000000000000001", "doc_0000000000000002"
TEXTS = {
    ONE: "Mayor Ann Lee said no. She said it twice. Officials agreed.",
    TWO: "“No,” said Ann Lee of the plan. Officials agreed.",
}
CITED = [(ONE, "Mayor Ann Lee"), (ONE, "She"), (ONE, "Officials"), (TWO, "Ann Lee"), (TWO, "Officials")]


def make_claims(cited: list[tuple[str, str]]) -> pa.Table:
    readings = {}
    for document_id, text in TEXTS.items():
        mentions = [mention for cited_in, mention in cited if cited_in == document_id]
        spans = [(text.index(mention), text.index(mention) + len(mention)) for mention in mentions]
        for mention, claimant in zip(mentions, resolve_mentions(document_id, text, spans), strict=True):
            readings[document_id, mention] = write_claimant(claimant)
    return pa.table(
        {
            "document_id": [document_id for document_id, _ in cited],
            "source_text": [mention for _, mention in cited],
            "source_reading": [readings[each] for each in cited],
        }
    )


def build(cited: list[tuple[str, str]], repeats: str | None = None) -> list[Any]:
    """Build the table,  the claims of the second document repeat `repeats`."""
    claims = make_claims(cited)
    claimants = read_claimants(claims)
    claims = claims.append_column("source_id", pa.array(link_sources(claimants), pa.string()))
    dates = pa.array([datetime(2025, 1, 2, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)], pa.timestamp("us", tz="UTC"))
    repeated = [repeats if document_id == TWO else None for document_id in claims["document_id"].to_pylist()]
    claims = claims.append_column("duplicate_of", pa.array(repeated, pa.string()))
    documents = pa.table({"document_id": [ONE, TWO], "published_at_utc": dates})
    rows: list[Row] = build_sources(claims, documents)
    return list(rows)


def test_table_counts_claims_and_keeps_every_spelling() -> None:
    rows = {row["claims"]: row for row in build(CITED)}
    assert (rows[3]["name"], rows[3]["kind"], rows[3]["aliases"]) == ("Ann Lee", "person", ["Ann Lee", "Mayor Ann Lee"])
    assert rows[3]["first_claimed_at_utc"] == datetime(2025, 1, 1, tzinfo=UTC)
    assert table_from_rows(TABLES["sources"], rows.values()).num_rows == 2


def test_the_unnamed_are_one_per_document() -> None:
    assert [row["kind"] for row in build(CITED)].count("unnamed") == 2


def test_table_does_not_depend_on_the_order_of_claims() -> None:
    assert build(CITED) == build(CITED[::-1])


def test_claim_of_the_narrator_has_no_source() -> None:
    claims = pa.table({"document_id": [ONE], "source_reading": pa.array([None], pa.string())})
    assert link_sources(read_claimants(claims)) == [None]


def test_a_reprint_is_not_counted_again() -> None:
    cited = [(ONE, "Ann Lee"), (TWO, "Ann Lee")]
    assert [row["claims"] for row in build(cited)] == [2]
    assert [row["claims"] for row in build(cited, repeats=ONE)] == [1]
