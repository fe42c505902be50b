"""Which figures came with a release and which went, because documents did: what is only read otherwise is no news."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.diff import TableDiff, read_diff
from flows.publish.shown.rows import Rows, read_by_key
from flows.records import ReleaseRef, Row
from flows.warehouse.releases import list_releases, read_manifest, read_table, version_order

TOLD: Final = frozenset({"value_low", "value_high", "bound", "measure", "unit"})
"""Columns of a figure in which a change is news, if its document changed."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Rows of `figures`: `came` as they are in the later release, `gone` as they were in the earlier."""

    came: tuple[Row, ...]
    gone: tuple[Row, ...]

    @property
    def events(self) -> set[str]:
        """The events that they belong to."""
        return {row["event_id"] for row in (*self.came, *self.gone) if row["event_id"]}


def figures_of(diff: TableDiff) -> set[str]:
    """List the figures of a diff that may be news."""
    return {*diff.added, *diff.withdrawn, *(key for key, columns in diff.changed.items() if TOLD & set(columns))}


def find_moves(before: ReleaseRef | None, after: ReleaseRef, figure_ids: Iterable[str]) -> Moves:
    """Tell which of some figures came and which went between two releases.

    Args:
        before: the earlier release; None: all came.
        after: the later one.
        figure_ids: what may have moved; others are not looked at.
    """
    keys = sorted(set(figure_ids))
    old = read_by_key(before, "figures", keys) if before else {}
    new = read_by_key(after, "figures", keys)
    documents = {row["document_id"] for rows in (old, new) for row in rows.values()}
    edited = _find_edited(before, after, documents)
    came = [row for key, row in new.items() if row["document_id"] in edited and _is_new(row, old.get(key))]
    gone = [row for key, row in old.items() if row["document_id"] in edited and _is_new(row, new.get(key))]
    return Moves(tuple(came), tuple(gone))


def _is_new(row: Row, other: Row | None) -> bool:
    """Whether the other release does not say what a figure says."""
    return other is None or any(row[name] != other[name] for name in TOLD)


def _find_edited(before: ReleaseRef | None, after: ReleaseRef, documents: Iterable[str]) -> set[str]:
    """Find the documents that only one of two releases has, or both with texts that differ."""
    columns = ["document_id", "text_sha256"]
    keys = set(documents)
    old: Rows = read_by_key(before, "documents", keys, columns) if before else {}
    new = read_by_key(after, "documents", keys, columns)
    return {key for key in keys if _text_of(old, key) != _text_of(new, key)}


def _text_of(rows: Rows, key: str) -> str | None:
    return rows[key]["text_sha256"] if key in rows else None


def list_between(before: ReleaseRef, after: ReleaseRef) -> set[str]:
    """List the figures that may have moved between two releases: by the diffs of those between, or by all figures."""
    chain = _list_chain(before, after)
    if chain is None:
        return _compare_all(before, after)
    diffs = (TableDiff.from_json(read_diff(release)["tables"]["figures"]) for release in chain)
    return set[str]().union(*map(figures_of, diffs))


def list_all(release: ReleaseRef) -> set[str]:
    """List the figures of a release: all of them came with it or before."""
    return set(read_table(release, "figures", ["figure_id"])["figure_id"].to_pylist())


def _list_chain(before: ReleaseRef, after: ReleaseRef) -> list[ReleaseRef] | None:
    """List the releases behind one and up to another, each the child of the one before; None: one of them is gone."""
    known = {release.version: release for release in list_releases(after.folder.parent.parent)}
    chain, version = [], after.version
    while version != before.version:
        if version not in known or version_order(version) < version_order(before.version):
            return None
        chain.append(known[version])
        parent = read_manifest(known[version]).parent
        if parent is None:
            return None
        version = parent
    return chain


def _compare_all(before: ReleaseRef, after: ReleaseRef) -> set[str]:
    """List the figures that only one of two releases has, or both with other values."""
    names = ["figure_id", *sorted(TOLD)]
    old, new = (_tell_rows(read_table(release, "figures", names)) for release in (before, after))
    return {key for key, _ in old ^ new}


def _tell_rows(rows: pa.Table) -> set[tuple[str, str]]:
    values = [pc.fill_null(pc.cast(rows[name], pa.string()), "") for name in rows.column_names[1:]]
    told = pc.binary_join_element_wise(*values, "\x1f")
    return set(zip(rows["figure_id"].to_pylist(), told.to_pylist(), strict=True))
