"""Rows kept or rejected: runs the row rules on what a run staged, and splits each table in two. Decides no release."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from flows.ids import make_id
from flows.records import Row
from flows.validate.audit_columns import audit_rows
from flows.validate.expectations import RuleResult, run_suite
from flows.warehouse.rejects import make_reject
from schemas.suites import row_rules
from schemas.tables import TABLES


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """Where a document came from, for the rejects of its rows."""

    origin_id: str
    locator: str


@dataclass(frozen=True, slots=True)
class JudgedRows:
    """One table's rows, the kept and the rejected ones, and what each rule found."""

    kept: pa.Table
    rejects: tuple[Row, ...]
    results: tuple[RuleResult, ...]


def judge_rows(
    name: str,
    rows: pa.Table,
    texts: Mapping[str, str],
    places: Mapping[str, DocumentPlace],
    now: datetime,
    orphaned_by: tuple[str, frozenset[str]] | None = None,
) -> JudgedRows:
    """Run a table's row rules and split off the rows that a rule rejects.

    Args:
        name: the table.
        rows: in the contract's schema.
        texts: text of every document that the rows refer to.
        places: where every such document came from.
        now: the run's clock.
        orphaned_by: a column and the parents whose rejection takes these rows along.
    """
    table = TABLES[name]
    orphans = _orphans(rows, orphaned_by)
    rejects = [
        _reject(name, row, "parent_rejected", f"its {orphaned_by[0] if orphaned_by else ''} was rejected", places, now)
        for row in rows.filter(orphans).to_pylist()
    ]
    rows = rows.filter(pc.invert(orphans))
    results = run_suite(name, audit_rows(table, rows, texts, now), row_rules(table), table.key)
    reasons = _reasons(results)
    failed = pc.is_in(rows[table.key], pa.array(list(reasons), pa.string()))
    rejects += [_reject(name, row, *reasons[row[table.key]], places, now) for row in rows.filter(failed).to_pylist()]
    return JudgedRows(rows.filter(pc.invert(failed)), tuple(rejects), tuple(results))


def _orphans(rows: pa.Table, orphaned_by: tuple[str, frozenset[str]] | None) -> pa.ChunkedArray:
    if orphaned_by is None:
        return pa.chunked_array([pa.repeat(pa.scalar(False), rows.num_rows)], pa.bool_())
    column, parents = orphaned_by
    return pc.is_in(rows[column], pa.array(sorted(parents), pa.string()))


def _reasons(results: Iterable[RuleResult]) -> dict[str, tuple[str, str]]:
    """Give each rejected key the reason of the first rule that it fails, and name all of them."""
    failed: dict[str, list[RuleResult]] = defaultdict(list)
    for result in results:
        if result.rule.reason_code:
            for key in result.failed_keys:
                failed[key].append(result)
    return {
        key: (str(found[0].rule.reason_code), "; ".join(describe_rule(result) for result in found))
        for key, found in failed.items()
    }


def describe_rule(result: RuleResult) -> str:
    """Say in a few words what a rule asks: `claims.polarity ExpectColumnValuesToBeInSet`."""
    arguments = result.rule.arguments
    columns = [str(arguments[name]) for name in ("column", "column_A", "column_B") if name in arguments]
    subject = result.rule.subject or " and ".join(columns)
    return f"{result.suite}.{subject} {result.rule.expectation}"


def _reject(
    name: str,
    row: Mapping[str, Any],
    reason: str,
    message: str,
    places: Mapping[str, DocumentPlace],
    now: datetime,
) -> Row:
    key, document_id = row[TABLES[name].key], row["document_id"]
    place = places[document_id]
    payload = pd.Series(dict(row), dtype=object).to_json(date_format="iso", force_ascii=False)
    return make_reject(
        "validate",
        make_id("rej", "validate", name, key, reason),
        owner_id=document_id,
        origin_id=place.origin_id,
        locator=place.locator,
        reason_code=reason,
        message=f"{name} {key}: {message}",
        payload=str(payload),
        now=now,
    )


def merge_results(results: Sequence[RuleResult]) -> list[RuleResult]:
    """Add up what the same rule found in the parts of one table."""
    merged: dict[tuple[str, str], RuleResult] = {}
    for result in results:
        key = (result.suite, repr(result.rule))
        before = merged.get(key)
        merged[key] = result if before is None else _add(before, result)
    return list(merged.values())


def _add(one: RuleResult, two: RuleResult) -> RuleResult:
    keys = one.failed_keys + two.failed_keys
    return RuleResult(one.suite, one.rule, one.rows + two.rows, keys, one.error or two.error)
