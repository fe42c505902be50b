"""The second half of validation: keys, references, rates and drift of the release as it would be.

Rows that stay were judged when they came. So the rows that come are judged, and of those that stay the ones that name
what leaves: the register tells, which counts how often each key stands and is referred to.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

import pandas as pd

from flows.records import ChangeSet, ReleaseRef
from flows.settings import Settings
from flows.validate.concerned import ConcernedRows
from flows.validate.expectations import RuleResult, run_suite
from flows.validate.rates import TableCounts, list_rates, rates_frame
from flows.validate.report import Verdict
from flows.validate.rows import merge_results
from flows.validate.staged_rows import JudgedRun
from flows.warehouse.register.changes import ChangedCounts, count_changes
from flows.warehouse.register.opening import open_register
from flows.warehouse.staging import iter_appended
from schemas.suites import NULL_CEILINGS, rate_rules, reference_rules, row_rules
from schemas.tables import TABLES, Table

ROWS_JUDGED: Final = 16_384
"""Rows of all columns that are judged at once."""


def decide(judged: JudgedRun, changes: ChangeSet, release: ReleaseRef | None, settings: Settings) -> Verdict:
    """Judge the release that would come of a change set.

    Args:
        judged: what the row rules found.
        changes: the judged rows, linked.
        release: the last release, or None.
        settings: the bounds, and where the warehouse is.
    """
    with open_register(settings.desk, release) as register:
        counts = count_changes(register, release, changes)
    concerned = ConcernedRows(release, changes, counts)
    results: list[RuleResult] = list(judged.results)
    for table in TABLES.values():
        results += _judge_rows(table, changes)
        results += _judge_references(table, concerned)
    rates = list_rates(_count_tables(judged, counts), _null_shares(counts.after), judged.withdrawn, settings)
    results += run_suite("rates", rates_frame(rates), rate_rules(), "name")
    return Verdict(tuple(results), judged.rejected)


def _judge_rows(table: Table, changes: ChangeSet) -> Iterator[RuleResult]:
    """Judge the rows that come into a table that documents do not own."""
    if table.owner == "document_id":
        return
    coming = (rows.to_pandas() for rows in iter_appended(table, changes, table.column_names, ROWS_JUDGED))
    frames = chain(coming, [pd.DataFrame()])
    found = (run_suite(table.name, frame, row_rules(table), table.key) for frame in frames)
    yield from merge_results([result for results in found for result in results])


def _judge_references(table: Table, concerned: ConcernedRows) -> list[RuleResult]:
    """Judge keys and references of the rows that a run can have broken."""
    frames = concerned.iter_frames(table)
    found = (run_suite(table.name, frame, reference_rules(table), table.key) for frame in frames)
    return merge_results([result for results in found for result in results])


def _count_tables(judged: JudgedRun, counts: ChangedCounts) -> dict[str, TableCounts]:
    tables = {
        name: TableCounts(
            judged.staged[name], judged.rejected[name], counts.before.get(name, 0), counts.after.get(name, 0)
        )
        for name in ("documents", "claims", "figures")
    }
    return tables | {"extraction": TableCounts(judged.extracted, judged.failed, 0, 0)}


def _null_shares(after: Mapping[str, int]) -> dict[str, float]:
    """Give the share of rows without a value, by column."""
    rows = {column: after.get(column.partition(".")[0], 0) for column in NULL_CEILINGS}
    return {column: after.get(column, 0) / rows[column] if rows[column] else 0.0 for column in NULL_CEILINGS}
