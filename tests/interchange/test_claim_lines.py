"""A claim is a schema.org Claim: its words, who makes it, where it appears."""

import json

from publish_story import NOON, fill, quote

from flows.extract.claimants import aliases
from flows.interchange.claim_lines import describe_author, describe_claim, find_wikidata, write_claim_lines
from flows.warehouse.releases import read_table

TEXT = "Brindow denied that 600 miners were killed, the union said."


def claim(**given):
    spans = (
        quote(TEXT, "source", "Brindow")
        | quote(TEXT, "cue", "denied")
        | quote(TEXT, "content", "that 600 miners were killed")
    )
    return fill("claims", claim_id="clm_1", document_id="doc_1", polarity="positive", **spans) | given


def document(**given):
    return fill("documents", document_id="doc_1", locator="a.txt", text=TEXT, publisher="The Wire") | given


def source(**given):
    return (
        fill("sources", source_id="src_1", name="Brindow", kind="organisation", aliases=["Brindow", "the town"]) | given
    )


def test_every_claim_is_a_line(release, tmp_path):
    write_claim_lines(release, tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    claims = {row["claim_id"]: row for row in read_table(release, "claims").to_pylist()}
    assert {line["identifier"] for line in lines} == set(claims)
    assert all(
        line["@type"] == "Claim" and line["text"] == claims[line["identifier"]]["content_text"] for line in lines
    )
    assert {line["author"]["name"] for line in lines} == {"Zelenskyy", "Kirby"}
    assert {line["appearance"]["publisher"]["name"] for line in lines} == {"The Wire"}


def test_what_is_denied_is_not_put_into_the_mouth_of_who_denies_it():
    assert describe_claim(claim(), document(), source())["text"] == "that 600 miners were killed"
    denied = describe_claim(claim(polarity="negative"), document(), source())
    assert denied["text"] == "Brindow denied that 600 miners were killed"


def test_without_a_source_the_publisher_states_it():
    assert describe_claim(claim(), document(), None)["author"] == {"@type": "Organization", "name": "The Wire"}
    assert "author" not in describe_claim(claim(), document(publisher=None), None)


def test_an_address_is_an_address_and_a_path_is_none():
    assert "url" not in describe_claim(claim(), document(), None)["appearance"]
    paper = document(locator="https://wire.example/1", published_at_utc=NOON, authors=["Ann Bell"], title="Blast")
    assert describe_claim(claim(), paper, None)["appearance"] == {
        "@type": "NewsArticle",
        "@id": "urn:hearsay:doc_1",
        "identifier": "doc_1",
        "headline": "Blast",
        "url": "https://wire.example/1",
        "datePublished": "2026-11-23T12:00:00+00:00",
        "publisher": {"@type": "Organization", "name": "The Wire"},
        "author": [{"@type": "Person", "name": "Ann Bell"}],
    }


def test_a_group_has_no_type_and_spellings_are_other_names():
    assert "@type" not in describe_author(source(kind="group"))
    assert describe_author(source())["alternateName"] == ["the town"]


def test_only_a_confirmed_name_of_that_kind_has_an_item(monkeypatch):
    entry = {"name": "Harbour Union of Brindow", "kind": "organisation", "spellings": ["HUB"], "wikidata": "Q99999999"}
    monkeypatch.setattr(aliases, "load_lookup", lambda *_: {"claimants": [entry]})
    aliases._read_aliases.cache_clear()
    try:
        assert find_wikidata("Harbour Union of Brindow", "organisation") == "Q99999999"
        assert find_wikidata("Harbour Union of Brindow", "person") is None
        assert find_wikidata("Brindow", "organisation") is None
        described = describe_author(source(name="HUB"))
        assert described["sameAs"] == "http://www.wikidata.org/entity/Q99999999"
    finally:
        aliases._read_aliases.cache_clear()
