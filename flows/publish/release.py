"""Publishing: a change set becomes a release, whole or not at all.

Write, audit, publish: the working tables change first, the release is written beside the others under a name
that no reader looks at, checked, renamed into place, and then `latest` is swapped. Whatever a crash leaves is
put right by `recover`, which the caller runs first, under the same lock (`lock`).
"""

import json
import logging
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from flows.errors import ReleaseError
from flows.publish.diff import ReleaseDiff, TableDiff, diff_changes
from flows.publish.durable import fsync_path, link_or_copy, swap_link, write_durably
from flows.publish.old_files import remove_old_files
from flows.publish.plan import ReleasePlan, plan_release
from flows.publish.report import render_report
from flows.publish.snapshot import describe_tables, stands_at
from flows.publish.working import apply_changes, compact_table, create_tables, extend_tables
from flows.records import ChangeSet, ReleaseRef, RunInfo
from flows.settings import Settings
from flows.warehouse.manifest import (
    MANIFEST_NAME,
    Manifest,
    ReleaseFile,
    describe_code,
    describe_contract,
    hash_bytes,
    render_manifest,
)
from flows.warehouse.register.publishing import keep_register, next_register
from flows.warehouse.releases import LATEST, RELEASES, latest_release, list_releases, read_manifest
from schemas.datapackage import datapackage
from schemas.tables import TABLES

STAGING_PREFIX: Final = ".tmp-"
"""A release that is not yet one: no reader looks at it, and `recover` removes what a crash leaves of it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """A release just made: rows per table, rows added, changed and withdrawn per table, and which figures those are."""

    ref: ReleaseRef
    parent: str | None
    rows: Mapping[str, int]
    counts: Mapping[str, Mapping[str, int]]
    figures: TableDiff


def changes_anything(warehouse: Path, changes: ChangeSet, *, force: bool = False) -> bool:
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
    create_tables(warehouse)
    extend_tables(warehouse)
    for name in apply_changes(warehouse, changes, parent):
        compact_table(warehouse, TABLES[name], settings.compact_above_files)
    existing = [release.version for release in list_releases(warehouse)]
    plan = plan_release(diff.parent, existing, now.date(), describe_tables(warehouse, parent))
    folder = warehouse / RELEASES / f"{STAGING_PREFIX}{plan.version}"
    with next_register(warehouse, parent, ReleaseRef(plan.version, folder), plan.tables, plan.links) as register:
        staged = _stage(folder, plan, diff, validation)
        _seal(staged, plan, run, rolled_back_to)
        _audit(staged, plan, parent)
        published = _make_current(warehouse, staged)
        keep_register(register)
    remove_old_files(warehouse, list_releases(warehouse), settings.keep_versions_hours)
    counts = {name: each.counts for name, each in diff.tables.items()}
    rows = {name: each.rows for name, each in plan.tables.items()}
    return PublishedRelease(published, plan.parent, rows, counts, diff.tables["figures"])


def point_latest_at(warehouse: Path, version: str) -> None:
    """Make a release the one that readers resolve, in one step."""
    swap_link(warehouse / LATEST, f"{RELEASES}/{version}")


def _check_standing(warehouse: Path, parent: ReleaseRef | None) -> None:
    """Refuse to build on working tables that a crashed run left ahead of the last release."""
    if not stands_at(warehouse, parent):
        raise ReleaseError(
            f"{warehouse}: the working tables do not hold what release {parent.version if parent else 'none'} holds."
            " Run flows.publish.recover.recover first; `hearsay run` does."
        )


def _stage(folder: Path, plan: ReleasePlan, diff: ReleaseDiff, validation: Path) -> ReleaseRef:
    """Write everything but the manifest into a folder that no reader looks at."""
    shutil.rmtree(folder, ignore_errors=True)
    staged = ReleaseRef(plan.version, folder)
    for name in plan.tables:
        staged.table(name).mkdir(parents=True)
    for path, source in plan.links.items():
        link_or_copy(source, folder / path)
    outcome = validation.read_bytes()
    write_durably(folder / "validation.json", outcome)
    write_durably(folder / "diff.json", _to_json({"version": plan.version, **diff.to_json()}))
    files = {name: [file.path for file in table.files] for name, table in plan.tables.items()}
    write_durably(folder / "datapackage.json", _to_json(datapackage(plan.version, files)))
    write_durably(folder / "report.html", render_report(staged, diff, outcome).encode())
    return staged


def _seal(staged: ReleaseRef, plan: ReleasePlan, run: RunInfo, rolled_back_to: str | None) -> None:
    """Write the manifest, and bring the folder to the disk: from here on the release is whole."""
    contents = {path.name: path.read_bytes() for path in sorted(staged.folder.iterdir()) if path.is_file()}
    manifest = Manifest(
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
        files=tuple(ReleaseFile(path=n, sha256=hash_bytes(data), bytes=len(data)) for n, data in contents.items()),
    )
    write_durably(staged.folder / MANIFEST_NAME, render_manifest(manifest))
    for name in plan.tables:
        fsync_path(staged.table(name))
    fsync_path(staged.folder)


def _audit(staged: ReleaseRef, plan: ReleasePlan, parent: ReleaseRef | None) -> None:
    """Read sizes and row counts of files that the last release has not back, before anyone sees them."""
    tables = {} if parent is None else read_manifest(parent).tables
    known = {file.sha256 for table in tables.values() for file in table.files}
    for table in plan.tables.values():
        for file in (each for each in table.files if each.sha256 not in known):
            path = staged.folder / file.path
            try:
                found = (path.stat().st_size, pq.read_metadata(path).num_rows)
            except (OSError, pa.ArrowException) as error:
                raise ReleaseError(
                    f"{path}: written, but cannot be read back: {error}. Nothing was published."
                ) from error
            if found != (file.bytes, file.rows):
                raise ReleaseError(
                    f"{path}: (bytes, rows) are {found}, planned {(file.bytes, file.rows)}."
                    " Nothing was published; run again."
                )


def _make_current(warehouse: Path, staged: ReleaseRef) -> ReleaseRef:
    """Give the staged release its name, then point `latest` at it; each is one step."""
    folder = warehouse / RELEASES / staged.version
    os.rename(staged.folder, folder)  # noqa: PTH104  # Path.replace would take an empty folder's place
    fsync_path(folder.parent)
    point_latest_at(warehouse, staged.version)
    log.info("published release %s", staged.version)
    return ReleaseRef(staged.version, folder)


def _to_json(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
