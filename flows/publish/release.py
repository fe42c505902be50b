"""Publishing: a change set becomes a release, whole or not at all.

Write, audit, publish: the working tables change first, the release is written beside the others under a name
that no reader looks at, checked, put into place, and then `latest` is swapped; how, is in `depots`. Whatever a crash
leaves is put right by `recover`, which the caller runs first, under the same lock (`lock`).
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.errors import ReleaseError
from flows.publish.accuracy.describe import ACCURACY_NAME, describe_accuracy
from flows.publish.citation import describe_release
from flows.publish.depots.depot import open_depot
from flows.publish.diff import DIFF_NAME, ReleaseDiff, TableDiff, diff_changes
from flows.publish.edits.records import EditedDocument
from flows.publish.edits.written import EDITS_NAME, find_edited, render_edits
from flows.publish.lease import ensure_held
from flows.publish.old_files import remove_old_files
from flows.publish.page.render import PAGE_NAME, describe_to_page, render_unless_large
from flows.publish.plan import ReleasePlan, plan_release
from flows.publish.report import render_report
from flows.publish.snapshot import describe_tables, stands_at
from flows.publish.working import apply_changes, compact_table, create_tables, extend_tables
from flows.records import ChangeSet, ReleaseRef, RunInfo
from flows.settings import Settings
from flows.storepath import Location
from flows.warehouse.located import read_footer, size_of
from flows.warehouse.manifest import Manifest, ReleaseFile, describe_code, describe_contract, hash_bytes
from flows.warehouse.register.publishing import keep_register, next_register
from flows.warehouse.releases import latest_release, list_releases, read_manifest
from schemas.datapackage import datapackage
from schemas.tables import TABLES

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """A release just made: rows per table, rows added, changed and withdrawn per table, and which figures those are."""

    ref: ReleaseRef
    parent: str | None
    rows: Mapping[str, int]
    counts: Mapping[str, Mapping[str, int]]
    figures: TableDiff


@dataclass(frozen=True, slots=True)
class _Told:
    """What a release says of its documents and of itself: what was edited, how far it can be trusted."""

    edited: Sequence[EditedDocument]
    accuracy: Mapping[str, Any]


def changes_anything(warehouse: Location, changes: ChangeSet, *, force: bool = False) -> bool:
    """Whether a release is due: there is none yet, a row differs, or the caller says so (a new extractor, say)."""
    parent = latest_release(warehouse)
    return force or parent is None or not diff_changes(parent, changes).is_empty


def publish_release(
    settings: Settings,
    changes: ChangeSet,
    validation: Path,
    run: RunInfo,
    now: datetime,
    *,
    rolled_back_to: str | None = None,
) -> PublishedRelease:
    """Bring a change set into the working tables and publish what they then hold. The caller holds the lock.

    Raises:
        ReleaseError: the working tables are not at the last release (run `recover` first), the change set would
            make a key stand twice, or the release does not hold what was planned.
    """
    warehouse = settings.warehouse
    parent = latest_release(warehouse)
    _check_standing(warehouse, parent)
    diff = diff_changes(parent, changes)
    ensure_held(warehouse)
    create_tables(warehouse)
    extend_tables(warehouse)
    for name in apply_changes(warehouse, changes, parent):
        compact_table(warehouse, TABLES[name], settings.compact_above_files)
    existing = [release.version for release in list_releases(warehouse)]
    depot = open_depot(warehouse)
    plan = plan_release(diff.parent, existing, now.date(), describe_tables(warehouse, parent), depot.name_table_files)
    manifest = _describe(plan, run, rolled_back_to)
    staged = depot.stage(manifest, plan.links)
    with next_register(warehouse, parent, staged, plan.tables, plan.links) as register:
        edited = find_edited(parent, staged, diff.tables["documents"])
        told = _Told(edited, describe_accuracy(staged, run.model.get("extractor", "")))
        contents = _write_contents(staged, plan, diff, validation.read_bytes(), told, settings.page_max_bytes)
        contents |= describe_release(manifest, settings)
        depot.seal(staged, manifest.model_copy(update={"files": _list_contents(contents)}), contents)
        _audit(staged, plan, parent)
        ensure_held(warehouse)
        published = depot.make_current(staged)
        keep_register(register)
    log.info("published release %s", published.version)
    remove_old_files(warehouse, list_releases(warehouse), settings.keep_versions_hours)
    counts = {name: each.counts for name, each in diff.tables.items()}
    rows = {name: each.rows for name, each in plan.tables.items()}
    return PublishedRelease(published, plan.parent, rows, counts, diff.tables["figures"])


def _check_standing(warehouse: Location, parent: ReleaseRef | None) -> None:
    """Refuse to build on working tables that a crashed run left ahead of the last release."""
    if not stands_at(warehouse, parent):
        raise ReleaseError(
            f"{warehouse}: the working tables do not hold what release {parent.version if parent else 'none'} holds."
            " Run flows.publish.recover.recover first; `hearsay run` does."
        )


def _write_contents(
    staged: ReleaseRef,
    plan: ReleasePlan,
    diff: ReleaseDiff,
    outcome: bytes,
    told: _Told,
    page_max_bytes: int,
) -> dict[str, bytes]:
    """Write everything of a release but its tables and its manifest, by name."""
    size_bytes, differs = sum(file.bytes for table in plan.tables.values() for file in table.files), diff.to_json()
    files = {name: [file.path for file in table.files] for name, table in plan.tables.items()}
    return {
        PAGE_NAME: render_unless_large(staged, describe_to_page(staged, differs), size_bytes, page_max_bytes),
        ACCURACY_NAME: _to_json(told.accuracy),
        "datapackage.json": _to_json(datapackage(plan.version, files)),
        DIFF_NAME: _to_json({"version": plan.version, **differs}),
        EDITS_NAME: render_edits(plan.parent, told.edited),
        "report.html": render_report(staged, diff, outcome, told.accuracy, told.edited).encode(),
        "validation.json": outcome,
    }


def _list_contents(contents: Mapping[str, bytes]) -> tuple[ReleaseFile, ...]:
    return tuple(ReleaseFile(path=n, sha256=hash_bytes(data), bytes=len(data)) for n, data in contents.items())


def _describe(plan: ReleasePlan, run: RunInfo, rolled_back_to: str | None) -> Manifest:
    """Make the manifest of a release, without its other files."""
    return Manifest(
        version=plan.version,
        parent=plan.parent,
        rolled_back_to=rolled_back_to,
        created_at_utc=run.created_at_utc,
        code=describe_code(run.libraries),
        contract=describe_contract(),
        model=run.model,
        inputs=run.inputs,
        run={"run_id": run.run_id, "summary": run.summary},
        tables=plan.tables,
        files=(),
    )


def _audit(staged: ReleaseRef, plan: ReleasePlan, parent: ReleaseRef | None) -> None:
    """Read sizes and row counts of files that the last release has not back, before anyone sees them."""
    tables = {} if parent is None else read_manifest(parent).tables
    known = {file.sha256 for table in tables.values() for file in table.files}
    for table in plan.tables.values():
        for file in (each for each in table.files if each.sha256 not in known):
            path = staged.folder / file.path
            try:
                found = (size_of(path), read_footer(path).num_rows)
            except (OSError, pa.ArrowException) as error:
                raise ReleaseError(
                    f"{path}: written, but cannot be read back: {error}. Nothing was published."
                ) from error
            if found != (file.bytes, file.rows):
                raise ReleaseError(
                    f"{path}: (bytes, rows) are {found}, planned {(file.bytes, file.rows)}."
                    " Nothing was published; run again."
                )


def _to_json(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
