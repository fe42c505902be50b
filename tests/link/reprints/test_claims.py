"""Which claims of a document that repeats another are repeats."""

from collections.abc import Set as AbstractSet
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from linked_texts import Tables, Text, link_texts, name_document

from flows.link.reprints.claims import mark_claims

REST = (
    "Divers searched the hull through the night with lamps and a crane from the naval yard. The ferry, which was built"
    " in 1988, had been due for repairs in spring. Governor Mirel Tosk promised an inquiry into the sinking and help"
    " for the families. The seamen's guild said it had warned of rust along the keel in March. The line denied that,"
    " saying every check had been passed."
)
FIRST = f"Fourteen passengers drowned when a ferry sank off Brindow on Tuesday, Tarvenia's coast guard said. {REST}"
LATER = f"Twenty-one passengers drowned when a ferry sank off Brindow on Tuesday, Tarvenia's coast guard said. {REST}"
LAST = f"Thirty passengers drowned when a ferry sank off Brindow on Tuesday, the seamen's guild said. {REST}"


def mark(*contents: tuple[str, str, float | None], settled: AbstractSet[str] = frozenset()) -> list[str | None]:
    """Mark claims of two documents, of which the second repeats the first; each with one figure or none."""
    ids = [f"clm_{at}" for at in range(len(contents))]
    claims = pa.table(
        {
            "claim_id": ids,
            "document_id": [document for document, _, _ in contents],
            "source_text": ["police"] * len(contents),
            "content_text": [content for _, content, _ in contents],
            "duplicate_of": pa.array(["a"] * len(contents), pa.string()),
        }
    )
    given = [(key, value, value) for key, (_, _, value) in zip(ids, contents, strict=True) if value is not None]
    rows = [dict(zip(("claim_id", "value_low", "value_high"), each, strict=True)) for each in given]
    schema = pa.schema([("claim_id", pa.string()), ("value_low", pa.float64()), ("value_high", pa.float64())])
    return mark_claims(claims, pa.Table.from_pylist(rows, schema), {"a": None, "b": "a"}, settled)


def test_claims_of_settled_documents_stay_as_they_are() -> None:
    given = (("a", "12 had died", 12.0), ("b", "the owner had fled abroad", None))
    assert mark(*given) == [None, None]
    assert mark(*given, settled={"b"}) == [None, "a"]


def test_a_claim_with_the_same_words_and_figures_is_a_repeat() -> None:
    assert mark(("a", "12 had died in the shaft", 12), ("b", "12 had died in the shaft", 12)) == [None, "a"]
    assert mark(("a", "12 men had died in the shaft", 12), ("b", "12 had died in the shaft", 12)) == [None, "a"]


def test_a_claim_with_another_figure_speaks_for_itself() -> None:
    assert mark(("a", "12 had died in the shaft", 12), ("b", "19 had died in the shaft", 19)) == [None, None]
    assert mark(("a", "12 had died", 12), ("b", "the owner had fled abroad", None)) == [None, None]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Three states of one wire, read together."""
    days = (datetime(2025, 3, day, 9, tzinfo=UTC) for day in (4, 5, 6))
    texts = {
        name: Text(text, day, "Harbour Street Wire")
        for name, text, day in zip("bca", (FIRST, LATER, LAST), days, strict=True)
    }
    return link_texts(texts, tmp_path_factory.mktemp("linked"))


def test_an_updated_wire_is_one_series_with_its_voices(tables: Tables) -> None:
    [comparison] = [each for each in tables["comparisons"] if each["measure"] == "killed"]
    found = [each for each in tables["series"] if each["comparison_id"] == comparison["comparison_id"]]
    found.sort(key=lambda each: each["said_at_utc"])
    assert [each["value_low"] for each in found] == [14, 21, 30]
    assert len({each["source_id"] for each in found}) == 2
    assert [each["status"] for each in found] == ["superseded", "current", "current"]


def test_only_what_the_first_said_is_repeated(tables: Tables) -> None:
    repeated = [each for each in tables["claims"] if each["duplicate_of"] is not None]
    assert {each["duplicate_of"] for each in repeated} == {name_document("b")}
    assert {each["document_id"] for each in repeated} == {name_document("c"), name_document("a")}
    assert not any("drowned" in each["content_text"] for each in repeated)
    own = [each for each in tables["claims"] if each["document_id"] == name_document("c") and not each["duplicate_of"]]
    assert len(own) == 1
