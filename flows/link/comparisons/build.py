"""Makes the rows of `comparisons` from all figures, claims and documents. Precision comes before recall.

`topics` says what two figures must share, `groups` which of them meet, `verdicts` whether they agree.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import pyarrow as pa

from flows.link.comparisons.groups import group_voices
from flows.link.comparisons.of_events import compare_in_events, is_of_event
from flows.link.comparisons.topics import Topic, find_main_subjects, find_topics, is_comparable
from flows.link.comparisons.verdicts import describe_comparison
from flows.link.comparisons.voices import Voice, make_voice
from flows.records import Row

_FIGURE_COLUMNS: Final = (
    "figure_id",
    "claim_id",
    "document_id",
    "value_low",
    "value_high",
    "bound",
    "unit",
    "measure",
    "event_id",
    "event_reading",
    "subject_text",
    "role",
    "scope",
    "modality",
    "as_of_start",
    "as_of_end",
    "as_of_basis",
    "place_name",
    "geoname_id",
    "latitude",
    "longitude",
    "place_precision",
)
_CLAIM_COLUMNS: Final = (
    "claim_id",
    "document_id",
    "source_id",
    "polarity",
    "certainty",
    "cue_text",
    "content_text",
)
_DOCUMENT_COLUMNS: Final = ("document_id", "publisher", "origin_id", "published_at_utc", "duplicate_of")


def build_comparisons(figures: pa.Table, claims: pa.Table, documents: pa.Table) -> list[Row]:
    """Make the rows of table `comparisons`; the order of the given rows does not matter.

    Denied claims, what is planned or demanded, parts of a total, reprints and single voices are left out. The texts of
    `documents` are not needed.
    """
    documents_by_id = _index_documents(documents)
    claims_by_id = _index_claims(claims)
    topics: dict[Topic, list[Voice]] = defaultdict(list)
    claimed = _index_words(claims)
    # Read again instead of kept: a million figures as rows take a gigabyte.
    comparable = partial(_read_comparable, figures, claims_by_id, documents_by_id)
    main_subjects = find_main_subjects((figure for figure, _, _ in comparable()), claimed)
    for figure, claim, document in comparable():
        if is_of_event(figure):
            continue
        for topic in find_topics(figure, claimed[figure["document_id"]], main_subjects.get(figure["document_id"])):
            topics[topic].append(make_voice(figure, claim, document))
    rows = [describe_comparison(topic, group) for topic, all_ in topics.items() for group in group_voices(topic, all_)]
    in_events = compare_in_events(each for each in comparable() if is_of_event(each[0]))
    rows += [describe_comparison(topic, group) for topic, group in in_events]
    return _drop_contained(sorted(rows, key=lambda row: (-len(row["figure_ids"]), row["comparison_id"])))


def _read_comparable(
    figures: pa.Table, claims: Mapping[str, Row], documents: Mapping[str, Row]
) -> Iterator[tuple[Row, Row, Row]]:
    """Yield the figures that can be compared, each with its claim and document."""
    for figure in _read_rows(figures, _FIGURE_COLUMNS):
        claim, document = claims.get(figure["claim_id"]), documents.get(figure["document_id"])
        if claim is not None and document is not None and is_comparable(figure, claim):
            yield figure, claim, document


def _drop_contained(rows: Sequence[Row]) -> list[Row]:
    """Drop a comparison whose figures are all in an earlier one."""
    kept: list[Row] = []
    holders: dict[str, list[frozenset[str]]] = defaultdict(list)
    for row in rows:
        figures = frozenset(row["figure_ids"])
        if any(figures <= larger for larger in holders[row["figure_ids"][0]]):
            continue
        kept.append(row)
        for figure_id in figures:
            holders[figure_id].append(figures)
    return sorted(kept, key=lambda row: str(row["comparison_id"]))


def _index_documents(documents: pa.Table) -> dict[str, Row]:
    """Index the documents that are not reprints by id."""
    rows = _read_rows(documents, _DOCUMENT_COLUMNS)
    return {row["document_id"]: row for row in rows if row["duplicate_of"] is None}


def _index_claims(claims: pa.Table) -> dict[str, Row]:
    return {row["claim_id"]: row for row in _read_rows(claims, _CLAIM_COLUMNS)}


def _index_words(claims: pa.Table) -> dict[str, str]:
    """Index the words of each document's claims, in lower case."""
    contents: dict[str, list[str]] = defaultdict(list)
    for row in _read_rows(claims, ("document_id", "content_text")):
        contents[row["document_id"]].append(row["content_text"])
    return {document_id: "\n".join(texts).lower() for document_id, texts in contents.items()}


def _read_rows(table: pa.Table, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    columns = (table[name].to_pylist() for name in names)
    return (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))
