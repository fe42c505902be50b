"""Makes the rows of `comparisons` from all figures, claims and documents. Precision comes before recall.

`topics` says what two figures must share, `groups` which of them meet, `verdicts` whether they agree.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.link.comparisons.additions import describe_addition, gather_increments, is_increment
from flows.link.comparisons.disputes import compare_disputed, find_disputes
from flows.link.comparisons.groups import group_voices
from flows.link.comparisons.long_counts import compare_long_counts, is_long_count
from flows.link.comparisons.of_events import compare_in_events, is_of_event
from flows.link.comparisons.topics import Topic, find_main_subjects, find_topics, is_comparable
from flows.link.comparisons.verdicts import describe_comparison
from flows.link.comparisons.voices import Voice, is_recalled, make_voice
from flows.link.stable_ids import keep_ids
from flows.records import Row
from schemas.measures import MEASURES

FIGURE_COLUMNS: Final = (
    "figure_id",
    "claim_id",
    "document_id",
    "figure_text",
    "figure_start",
    "figure_end",
    "value_low",
    "value_high",
    "bound",
    "direction",
    "unit",
    "measure",
    "event_id",
    "event_reading",
    "subject_text",
    "role",
    "part_of",
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
CLAIM_COLUMNS: Final = (
    "claim_id",
    "document_id",
    "source_id",
    "polarity",
    "certainty",
    "cue_text",
    "content_text",
    "content_start",
    "duplicate_of",
)
_COMPARED: Final = pa.array([name for name, measure in MEASURES.items() if measure.is_compared], pa.string())
_ROLES: Final = pa.array(["total", "part", "increment"], pa.string())
_DOCUMENT_COLUMNS: Final = ("document_id", "publisher", "origin_id", "published_at_utc")


@dataclass(frozen=True, slots=True)
class LinkedComparisons:
    """The rows of `comparisons`, and the voices of each by its id, in order of publication."""

    rows: list[Row]
    voices: Mapping[str, Sequence[Voice]]


def build_comparisons(
    figures: pa.Table,
    claims: pa.Table,
    documents: pa.Table,
    before: Mapping[str, Sequence[str]],
    events: AbstractSet[str] | None = None,
) -> LinkedComparisons:
    """Make the rows of table `comparisons`; the order of the given rows does not matter.

    Denied claims, what is planned or demanded, parts of a total and single voices are left out; what a reprint says of
    an event is a repeat. The texts of `documents` are not needed. `before` has the figures of each comparison of the
    last release, which keeps its id. Of the comparisons inside events, those of `events` alone are made, or all.
    """
    figures = _select_figures(figures)
    claims = claims.filter(pc.is_in(claims["document_id"], figures["document_id"].combine_chunks()))
    documents_by_id = _index_documents(documents)
    claims_by_id = _index_claims(claims.filter(pc.is_in(claims["claim_id"], figures["claim_id"].combine_chunks())))
    topics: dict[Topic, list[Voice]] = defaultdict(list)
    claimed = _index_words(claims)
    # Read again instead of kept: a million figures as rows take a gigabyte.
    comparable = partial(_read_figures, figures, claims_by_id, documents_by_id, is_comparable)
    main_subjects = find_main_subjects((figure for figure, _, _ in comparable()), claimed)
    for figure, claim, document in comparable():
        if is_of_event(figure):
            continue
        voice = make_voice(figure, claim, document)
        if voice.is_repeat or voice.is_recalled:
            continue
        for topic in find_topics(figure, claimed[figure["document_id"]], main_subjects.get(figure["document_id"])):
            topics[topic].append(voice)
    groups = [(topic, group) for topic, voices in topics.items() for group in group_voices(topic, voices)]
    of_events = (each for each in comparable() if is_of_event(each[0]))
    groups += compare_in_events(each for each in of_events if events is None or each[0]["event_id"] in events)
    groups += compare_long_counts(each for each in comparable() if is_long_count(each[0]) and not is_recalled(each[1]))
    disputes = find_disputes(claims)
    groups += compare_disputed(comparable(), disputes) if disputes else []
    added = _read_figures(figures, claims_by_id, documents_by_id, is_increment)
    increments = gather_increments(each for each in added if each[1]["duplicate_of"] is None)
    described = [
        ({**describe_comparison(topic, voices), **describe_addition(topic, voices, increments)}, voices)
        for topic, voices in groups
    ]
    return _name_groups(described, before)


def _select_figures(figures: pa.Table) -> pa.Table:
    """Select the figures that may be compared, or added to such, in columns: most are not, and rows take memory."""
    is_so = pc.and_(pc.equal(figures["modality"], "actual"), pc.is_in(figures["measure"], _COMPARED))
    return figures.filter(pc.and_(is_so, pc.is_in(figures["role"], _ROLES)))


def _name_groups(
    groups: Iterable[tuple[Row, Sequence[Voice]]], before: Mapping[str, Sequence[str]]
) -> LinkedComparisons:
    """Leave out what a larger comparison holds, and give each the id that its figures had."""
    held = defaultdict(list)
    for comparison_id, figure_ids in before.items():
        for figure_id in figure_ids:
            held[figure_id].append(comparison_id)
    found = _drop_contained(sorted(groups, key=lambda group: (-len(group[1]), group[0]["comparison_id"])))
    known = [[each for voice in voices for each in held[voice.figure_id]] for _, voices in found]
    ids = keep_ids("cmp", known, [row["comparison_id"] for row, _ in found])
    rows = [{**row, "comparison_id": each} for each, (row, _) in zip(ids, found, strict=True)]
    voices = {each: group for each, (_, group) in zip(ids, found, strict=True)}
    return LinkedComparisons(sorted(rows, key=lambda row: str(row["comparison_id"])), voices)


def _read_figures(
    figures: pa.Table, claims: Mapping[str, Row], documents: Mapping[str, Row], is_wanted: Callable[[Row, Row], bool]
) -> Iterator[tuple[Row, Row, Row]]:
    """Yield the figures that are wanted, each with its claim and document."""
    for figure in _read_rows(figures, FIGURE_COLUMNS):
        claim, document = claims.get(figure["claim_id"]), documents.get(figure["document_id"])
        if claim is not None and document is not None and is_wanted(figure, claim):
            yield figure, claim, document


def _drop_contained(groups: Iterable[tuple[Row, Sequence[Voice]]]) -> list[tuple[Row, Sequence[Voice]]]:
    """Drop a comparison whose figures are all in an earlier one."""
    kept = []
    holders: dict[str, list[frozenset[str]]] = defaultdict(list)
    for row, voices in groups:
        figures = frozenset(row["figure_ids"])
        if any(figures <= larger for larger in holders[row["figure_ids"][0]]):
            continue
        kept.append((row, voices))
        for figure_id in figures:
            holders[figure_id].append(figures)
    return kept


def _index_documents(documents: pa.Table) -> dict[str, Row]:
    return {row["document_id"]: row for row in _read_rows(documents, _DOCUMENT_COLUMNS)}


def _index_claims(claims: pa.Table) -> dict[str, Row]:
    return {row["claim_id"]: row for row in _read_rows(claims, CLAIM_COLUMNS)}


def _index_words(claims: pa.Table) -> dict[str, str]:
    """Index the words of each document's claims, in lower case."""
    contents: dict[str, list[str]] = defaultdict(list)
    for row in _read_rows(claims, ("document_id", "content_text")):
        contents[row["document_id"]].append(row["content_text"])
    return {document_id: "\n".join(texts).lower() for document_id, texts in contents.items()}


def _read_rows(table: pa.Table, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    columns = (table[name].to_pylist() for name in names)
    return (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))
