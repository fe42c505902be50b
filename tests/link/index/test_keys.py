"""What is entered of documents: keys of events, sources, names, words, and of figures that may meet."""

import json

from event_reports import table, written

from flows.extract.claimants.claimant import write_claimant
from flows.extract.claimants.resolution import resolve_mentions
from flows.link.index.keys import (
    UNDATED,
    hash_cited,
    hash_full,
    hash_key,
    hash_short,
    hash_text,
    hash_word,
    list_entries,
    list_name_keys,
    list_words,
)


def reading_of(who: str, document: str = "doc_a") -> str:
    [claimant] = resolve_mentions(document, who, [(0, len(who))])
    return write_claimant(claimant)


def test_a_document_is_entered_by_its_events_and_sources() -> None:
    tables = {
        "documents": table("documents", {"document_id": "doc_a", "event_id": "evt_1"}),
        "claims": table(
            "claims",
            {
                "claim_id": "clm_1",
                "document_id": "doc_a",
                "source_id": "src_1",
                "source_reading": reading_of("Ann Tosk"),
            },
            {"claim_id": "clm_2", "document_id": "doc_a", "event_reading": written()},
        ),
        "figures": table("figures"),
    }
    entry = list_entries(tables)["doc_a"]
    assert entry.keys >= {(hash_key("event", "evt_1"), 0), (hash_cited("src_1"), UNDATED)}
    assert entry.claimants == {reading_of("Ann Tosk"): "src_1"}
    assert entry.words == {hash_word("Vellmark"): 1, hash_word("mine"): 1}
    assert entry.happenings == 1


def test_a_document_without_anything_is_entered_by_its_text() -> None:
    tables = {
        "documents": table("documents", {"document_id": "doc_a", "text_sha256": "ab"}),
        "claims": table("claims"),
        "figures": table("figures"),
    }
    assert list_entries(tables)["doc_a"].keys == {(hash_text("ab"), 0)}


def test_a_short_name_is_entered_by_what_it_may_mean() -> None:
    assert hash_short(("family", "tosk")) in set(list_name_keys(reading_of("Tosk")))
    assert hash_full(("family", "tosk")) in set(list_name_keys(reading_of("Ann Tosk")))


def test_words_are_found_without_reading_the_rest() -> None:
    assert list_words(json.dumps({"label": "blast", "words": "mine Oskel"})) == ["mine", "Oskel"]
    assert list_words("{}") == []
