"""Claims as schema.org has them: a line of JSON-LD for each, with who makes it and the article it appears in.

hearsay judges no claim, so there is no ClaimReview. The text of a claim that is denied is the stretch that denies it,
since "600 were killed" is not what Moscow says if Moscow denies it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from flows.extract.claimants.aliases import find_alias
from flows.interchange.written import write_lines
from flows.publish.shown.rows import read_by_key
from flows.records import ReleaseRef, Row
from flows.warehouse.picking import iter_groups
from schemas.tables import TABLES

URN: Final = "urn:hearsay:"
WIKIDATA: Final = "http://www.wikidata.org/entity/"
TYPES: Final[Mapping[str, str]] = {"person": "Person", "organisation": "Organization"}
"""What schema.org calls a kind of source; a group or someone unnamed has no type there."""
_SPANS: Final = ("source", "cue", "content")
_OF_DOCUMENTS: Final = (
    "document_id", "locator", "title", "publisher", "authors", "language", "published_at_utc", "license", "text"
)  # fmt: skip


def write_claim_lines(release: ReleaseRef, folder: Path) -> None:
    """Write `claims.jsonl`."""
    write_lines(folder / "claims.jsonl", iter_claim_lines(release))


def iter_claim_lines(release: ReleaseRef) -> Iterator[dict[str, Any]]:
    """Yield a JSON-LD node for each claim of a release."""
    for group in iter_groups(release, TABLES["claims"], TABLES["claims"].column_names):
        claims = group.to_pylist()
        documents = read_by_key(release, "documents", [row["document_id"] for row in claims], _OF_DOCUMENTS)
        sources = read_by_key(release, "sources", [row["source_id"] for row in claims if row["source_id"]])
        for claim in claims:
            yield describe_claim(claim, documents[claim["document_id"]], sources.get(claim["source_id"] or ""))


def describe_claim(claim: Row, document: Row, source: Row | None) -> dict[str, Any]:
    """Describe a claim; without a source its author is the publisher, whose text states it."""
    stated = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": URN + claim["claim_id"],
        "identifier": claim["claim_id"],
        "text": _text_of(claim, document),
        "author": describe_author(source) if source else _describe_publisher(document),
        "appearance": _describe_article(document),
        "inLanguage": document["language"],
    }
    return {name: value for name, value in stated.items() if value}


def _text_of(claim: Row, document: Row) -> str:
    if claim["polarity"] == "positive":
        return str(claim["content_text"])
    starts = [claim[f"{name}_start"] for name in _SPANS if claim[f"{name}_start"] is not None]
    ends = [claim[f"{name}_end"] for name in _SPANS if claim[f"{name}_end"] is not None]
    return str(document["text"][min(starts) : max(ends)])


def describe_author(source: Row) -> dict[str, Any]:
    """Describe who is cited; `sameAs` is their item in Wikidata, where a confirmed name has one."""
    wikidata = find_wikidata(source["name"], source["kind"])
    stated = {
        "@type": TYPES.get(source["kind"]),
        "@id": URN + source["source_id"],
        "name": source["name"],
        "alternateName": [name for name in source["aliases"] if name != source["name"]],
        "sameAs": WIKIDATA + wikidata if wikidata else None,
    }
    return {name: value for name, value in stated.items() if value}


def find_wikidata(name: str, kind: str) -> str | None:
    """Find the item in Wikidata of a claimant whose name a person has confirmed, and who is of that kind."""
    alias = find_alias(name)
    return alias.wikidata if alias and alias.kind == kind else None


def _describe_publisher(document: Row) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": document["publisher"]} if document["publisher"] else None


def _describe_article(document: Row) -> dict[str, Any]:
    published = document["published_at_utc"]
    stated = {
        "@type": "NewsArticle",
        "@id": URN + document["document_id"],
        "identifier": document["document_id"],
        "headline": document["title"],
        "url": document["locator"] if document["locator"].startswith(("http://", "https://")) else None,
        "datePublished": published.isoformat() if published else None,
        "publisher": _describe_publisher(document),
        "author": [{"@type": "Person", "name": name} for name in document["authors"]],
        "license": document["license"],
    }
    return {name: value for name, value in stated.items() if value}
