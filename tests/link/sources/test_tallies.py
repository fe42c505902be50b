"""What claims tell of a source is counted in lines, over documents as in each."""

from collections import Counter

import pyarrow as pa

from flows.extract.claimants.claimant import write_claimant
from flows.extract.claimants.resolution import resolve_mentions
from flows.link.sources.build import describe_source
from flows.link.sources.tallies import CLAIMS, NAMED, SHORT, WORLD, TallyLine, read_line, tally_documents, tally_sources

CITED = [("doc_1", "Mayor Ann Tosk"), ("doc_1", "Tosk"), ("doc_2", "Tosk"), ("doc_2", "Tosk"), ("doc_2", "he")]


def make_claims(repeats: str | None = None) -> pa.Table:
    """Claims of whom all mean: each name is read by itself."""
    readings = [write_claimant(*resolve_mentions(document, who, [(0, len(who))])) for document, who in CITED]
    return pa.table(
        {
            "document_id": [document for document, _ in CITED],
            "source_id": ["src_1"] * len(CITED),
            "source_text": [who for _, who in CITED],
            "source_reading": readings,
            "duplicate_of": pa.array([None, None, repeats, None, None], pa.string()),
        }
    )


def test_claims_names_and_spellings_are_counted() -> None:
    lines = tally_sources(make_claims("doc_1"))["src_1"].count()
    assert lines[TallyLine(CLAIMS)] == 4
    assert [count for line, count in lines.items() if line.kind == WORLD] == [1]
    assert sorted(line.number for line in lines if line.kind == SHORT) == [1, 1, 2]
    assert {line.value: count for line, count in lines.items() if line.kind == NAMED} == {
        "Mayor Ann Tosk": 1,
        "Tosk": 3,
    }


def test_documents_together_tell_what_all_claims_tell() -> None:
    claims = make_claims()
    together: Counter[TallyLine] = Counter()
    for _, tally in tally_documents(claims):
        together.update(tally.count())
    assert together == tally_sources(claims)["src_1"].count()


def test_a_line_is_read_as_it_was_written() -> None:
    for line in (TallyLine(CLAIMS), TallyLine(NAMED, "a b  c"), TallyLine(SHORT, '{"name":"x y"}', 3)):
        assert read_line(line.write()) == line


def test_a_name_of_one_document_is_told_apart() -> None:
    claims = make_claims()
    own = pa.array(["src_1", *(each.split('"')[3] for each in claims["source_reading"].to_pylist()[1:])], pa.string())
    tallies = tally_documents(claims.set_column(1, "source_id", own))
    assert {tally.is_local for _, tally in tallies if tally.source_id == "src_1"} == {False}
    assert all(
        tally.is_local
        for _, tally in tally_documents(claims.set_column(1, "source_id", own))
        if tally.source_id != "src_1"
    )


def test_a_source_that_nobody_names_is_called_as_it_is_spelled() -> None:
    [lines] = (tally.count() for tally in tally_sources(make_claims()).values())
    row = describe_source("src_1", lines, None)
    assert (row["name"], row["aliases"], row["claims"]) == ("Ann Tosk", ["Mayor Ann Tosk", "Tosk"], 5)
