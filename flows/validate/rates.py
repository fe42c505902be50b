"""Rates of a run: rejects, nulls, and drift against the last release, each with its bounds. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from flows.settings import Settings
from schemas.suites import NULL_CEILINGS


@dataclass(frozen=True, slots=True)
class TableCounts:
    """What a run did to one table: rows staged and rejected, and rows before and after.

    Under the name `extraction`: documents tried, and those that the extractor got nothing from.
    """

    staged: int
    rejected: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate and the bounds that it must keep."""

    name: str
    value: float
    lowest: float
    highest: float


def list_rates(
    counts: Mapping[str, TableCounts], nulls: Mapping[str, float], withdrawn: int, settings: Settings
) -> list[Rate]:
    """List the rates that a run is judged by; those over too few documents to mean anything are left out.

    Args:
        counts: by table.
        nulls: share of rows without a value after the run, by `table.column`.
        withdrawn: documents that the run withdraws.
        settings: the bounds, and how many documents it takes to judge.
    """
    return [
        *_rejected_rates(counts, settings),
        *_null_rates(counts, nulls, settings),
        *_drift_rates(counts, withdrawn, settings),
    ]


def rates_frame(rates: list[Rate]) -> pd.DataFrame:
    """Turn rates into the frame that `schemas.suites.rate_rules` is run on."""
    columns = ["name", "value", "lowest", "highest"]
    return pd.DataFrame([(rate.name, rate.value, rate.lowest, rate.highest) for rate in rates], columns=columns)


def _rejected_rates(counts: Mapping[str, TableCounts], settings: Settings) -> Iterator[Rate]:
    for table, count in counts.items():
        if count.staged >= settings.min_drift_documents:
            share = count.rejected / count.staged
            yield Rate(f"{table}: share of new rows rejected", share, 0, settings.max_rejected_share)


def _null_rates(counts: Mapping[str, TableCounts], nulls: Mapping[str, float], settings: Settings) -> Iterator[Rate]:
    if counts["documents"].after < settings.min_drift_documents:
        return
    for column, share in nulls.items():
        yield Rate(f"{column}: share of rows without a value", share, 0, NULL_CEILINGS[column])


def _drift_rates(counts: Mapping[str, TableCounts], withdrawn: int, settings: Settings) -> Iterator[Rate]:
    documents = counts["documents"]
    if documents.before < settings.min_drift_documents:
        return
    share = withdrawn / documents.before
    yield Rate("documents: share withdrawn since the last release", share, 0, settings.max_withdrawn_share)
    if documents.after < settings.min_drift_documents:
        return
    for table in ("claims", "figures"):
        before, after = counts[table].before / documents.before, counts[table].after / documents.after
        if before:
            limit = settings.max_drift_ratio
            yield Rate(f"{table}: rows per document against the last release", after / before, 1 / limit, limit)
