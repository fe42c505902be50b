"""Makes the rows of `comparisons` from all figures, claims and documents. Precision comes before recall.

`topics` says what two figures must share, `groups` which of them meet, `verdicts` whether they agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import pyarrow as pa

from flows.link.comparisons.additions import describe_addition, gather_increments, is_increment
from flows.link.comparisons.comparable import Comparable
from flows.link.comparisons.disputes import compare_disputed, find_disputes
from flows.link.comparisons.groups import group_voices
from flows.link.comparisons.long_counts import compare_long_counts, is_long_count
from flows.link.comparisons.of_events import compare_in_events, is_of_event
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.true_counts import compare_true_counts
from flows.link.comparisons.verdicts import describe_comparison
from flows.link.comparisons.voices import Voice, is_recalled
from flows.link.stable_ids import keep_ids
from flows.records import Row


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
    concerned: AbstractSet[str] | None = None,
    standing: Sequence[Sequence[str]] = (),
) -> LinkedComparisons:
    """Make the rows of table `comparisons`; the order of the given rows does not matter.

    Denied claims, what is planned or demanded, parts of a total and single voices are left out; what a reprint says of
    an event is a repeat. The texts of `documents` are not needed. `before` has the figures of each comparison of the
    last release, which keeps its id. Of the comparisons inside events, those of `events` alone are made, or all; of the
    others, those that have one of the figures `concerned`, or all. `standing` has the figures of comparisons that are
    not made again: one that has no other figures is left out.
    """
    rows = Comparable(figures, claims, documents)
    topics: dict[Topic, list[Voice]] = defaultdict(list)
    for topic, voice, _ in rows.read_topics():
        topics[topic].append(voice)
    groups = [(topic, group) for topic, voices in topics.items() for group in group_voices(topic, voices)]
    groups += compare_long_counts(each for each in rows.read() if is_long_count(each[0]) and not is_recalled(each[1]))
    disputes = find_disputes(rows.claims)
    groups += compare_disputed(rows.read(), disputes) if disputes else []
    groups += compare_true_counts(rows.read())
    if concerned is not None:
        groups = [each for each in groups if any(voice.figure_id in concerned for voice in each[1])]
    added = gather_increments(each for each in rows.read(is_increment) if each[1]["duplicate_of"] is None)
    of_events = (each for each in rows.read() if is_of_event(each[0]))
    groups += compare_in_events((each for each in of_events if events is None or each[0]["event_id"] in events), added)
    described = [
        ({**describe_comparison(topic, voices), **describe_addition(topic, voices, added)}, voices)
        for topic, voices in groups
    ]
    return _name_groups(described, before, standing)


def _name_groups(
    groups: Iterable[tuple[Row, Sequence[Voice]]],
    before: Mapping[str, Sequence[str]],
    standing: Sequence[Sequence[str]],
) -> LinkedComparisons:
    """Leave out what a larger comparison holds, and give each the id that its figures had."""
    held = defaultdict(list)
    for comparison_id, figure_ids in before.items():
        for figure_id in figure_ids:
            held[figure_id].append(comparison_id)
    found = _drop_contained(sorted(groups, key=lambda group: (-len(group[1]), group[0]["comparison_id"])), standing)
    known = [[each for voice in voices for each in held[voice.figure_id]] for _, voices in found]
    ids = keep_ids("cmp", known, [row["comparison_id"] for row, _ in found])
    rows = [{**row, "comparison_id": each} for each, (row, _) in zip(ids, found, strict=True)]
    voices = {each: group for each, (_, group) in zip(ids, found, strict=True)}
    return LinkedComparisons(sorted(rows, key=lambda row: str(row["comparison_id"])), voices)


def _drop_contained(
    groups: Iterable[tuple[Row, Sequence[Voice]]], standing: Sequence[Sequence[str]]
) -> list[tuple[Row, Sequence[Voice]]]:
    """Drop a comparison whose figures are all in an earlier one, or in one that stands."""
    kept = []
    holders: dict[str, list[frozenset[str]]] = defaultdict(list)
    for figure_ids in standing:
        larger = frozenset(figure_ids)
        for figure_id in larger:
            holders[figure_id].append(larger)
    for row, voices in groups:
        figures = frozenset(row["figure_ids"])
        if any(figures <= larger for larger in holders[row["figure_ids"][0]]):
            continue
        kept.append((row, voices))
        for figure_id in figures:
            holders[figure_id].append(figures)
    return kept
