"""The second half of validation: keys, references, rates and drift over the release as it would be."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from flows.records import ChangeSet, ReleaseRef
from flows.settings import Settings
from flows.validate.audit_columns import audit_references
from flows.validate.expectations import RuleResult, run_suite
from flows.validate.rates import TableCounts, list_rates, rates_frame
from flows.validate.report import Verdict
from flows.validate.staged_rows import JudgedRun
from flows.warehouse.agreement import COLUMNS, find_disagreements
from flows.warehouse.staging import read_after, read_before, read_files
from schemas.suites import NULL_CEILINGS, rate_rules, reference_rules, row_rules
from schemas.tables import TABLES


def decide(judged: JudgedRun, changes: ChangeSet, release: ReleaseRef | None, settings: Settings) -> Verdict:
    """Judge the release that would come of a change set.

    Args:
        judged: what the row rules found.
        changes: the judged rows, linked.
        release: the last release, or None.
        settings: the bounds.
    """
    after = {name: _read_keys(name, release, changes) for name in TABLES}
    keys = {name: frozenset(rows[TABLES[name].key].to_pylist()) for name, rows in after.items()}
    odd = find_disagreements(after)
    results: list[RuleResult] = list(judged.results)
    for name, table in TABLES.items():
        if table.owner != "document_id":
            rows = read_files(table, [changes.appended(name)])
            results += run_suite(name, rows.to_pandas(), row_rules(table), table.key)
        frame = audit_references(table, after[name], keys, odd.get(name, set()))
        results += run_suite(name, frame, reference_rules(table), table.key)
    rates = list_rates(_counts(judged, release, after), _null_shares(after), judged.withdrawn, settings)
    results += run_suite("rates", rates_frame(rates), rate_rules(), "name")
    return Verdict(tuple(results), judged.rejected)


def _read_keys(name: str, release: ReleaseRef | None, changes: ChangeSet) -> pa.Table:
    """Read the columns that references, null rates and what tables say of each other need."""
    table = TABLES[name]
    watched = [column.partition(".")[2] for column in NULL_CEILINGS if column.startswith(f"{name}.")]
    columns = list(dict.fromkeys([table.key, *table.references, *watched, *COLUMNS.get(name, ())]))
    return read_after(release, changes, table, columns)


def _counts(judged: JudgedRun, release: ReleaseRef | None, after: Mapping[str, pa.Table]) -> dict[str, TableCounts]:
    tables = {
        name: TableCounts(
            judged.staged[name],
            judged.rejected[name],
            read_before(release, TABLES[name], [TABLES[name].key]).num_rows,
            after[name].num_rows,
        )
        for name in ("documents", "claims", "figures")
    }
    return tables | {"extraction": TableCounts(judged.extracted, judged.failed, 0, 0)}


def _null_shares(after: Mapping[str, pa.Table]) -> dict[str, float]:
    shares = {}
    for column in NULL_CEILINGS:
        table, _, name = column.partition(".")
        values = after[table][name]
        shares[column] = float(pc.mean(values.is_null()).as_py() or 0.0)
    return shares
