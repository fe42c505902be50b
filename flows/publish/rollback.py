"""Making an older release current again, as a new release: history is never rewritten.

It reads the older release's own Parquet, so it does not need what vacuum removed from the working tables.
"""

import tempfile
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from flows.errors import ReleaseError
from flows.publish.release import PublishedRelease, publish_release
from flows.publish.verify import verify_release
from flows.records import ChangeSet, ReleaseRef, RunInfo
from flows.settings import Settings
from flows.storepath import Location
from flows.warehouse.located import open_located, read_located
from flows.warehouse.manifest import Manifest, TableFile
from flows.warehouse.releases import find_release, latest_release, open_table, read_manifest
from schemas.arrow import arrow_schema
from schemas.tables import TABLES, Table


def rollback(settings: Settings, version: str, now: datetime) -> PublishedRelease:
    """Publish a release that holds the rows of `version`, with the newest as its parent. The caller holds the lock.

    Raises:
        ReleaseError: there is no such release, it is damaged, or it is the current one.
    """
    target, current = find_release(settings.warehouse, version), latest_release(settings.warehouse)
    if current is None or current.version == version:
        raise ReleaseError(
            f"{version} is the current release already. Name an older one: `hearsay releases` lists them."
        )
    problems = verify_release(target)
    if problems:
        raise ReleaseError(
            f"{version} is damaged and cannot be made current: {problems[0]}. See `hearsay verify --release {version}`."
        )
    with tempfile.TemporaryDirectory(prefix="hearsay-rollback-") as folder:
        changes = plan_rollback(current, target, Path(folder))
        run = _describe_run(read_manifest(target), now)
        validation = Path(folder) / "validation.json"
        validation.write_bytes(read_located(target.folder / validation.name))
        return publish_release(settings, changes, validation, run, now, rolled_back_to=version)


def plan_rollback(current: ReleaseRef, target: ReleaseRef, folder: Path) -> ChangeSet:
    """Write the change set that turns one release's rows into another's; files that both share are not compared."""
    changes = ChangeSet(folder)
    for table in TABLES.values():
        ours, theirs = _files_by_hash(current, table), _files_by_hash(target, table)
        differing = [ours[sha256] for sha256 in ours.keys() - theirs.keys()]
        differing += [theirs[sha256] for sha256 in theirs.keys() - ours.keys()]
        if differing:
            _write_changes(changes, table, target, differing)
    return changes


def _files_by_hash(release: ReleaseRef, table: Table) -> dict[str, Location]:
    """List the files of a table; a release of an older contract lacks those that came later."""
    published = read_manifest(release).tables.get(table.name)
    files: tuple[TableFile, ...] = () if published is None else published.files
    return {file.sha256: release.folder / file.path for file in files}


def _write_changes(changes: ChangeSet, table: Table, target: ReleaseRef, differing: list[Location]) -> None:
    """Replace every owner with a row in a file that differs by the rows that the target has of it."""
    owners = pc.unique(open_located(sorted(differing, key=str)).to_table(columns=[table.owner]).column(0))
    pq.write_table(pa.table({table.owner: owners}), changes.replaced(table.name))
    rows: ds.Scanner = open_table(target, table.name).scanner(filter=pc.field(table.owner).isin(owners))
    with pq.ParquetWriter(changes.appended(table.name), arrow_schema(table)) as writer:
        for batch in rows.to_batches():
            writer.write_batch(batch)


def _describe_run(target: Manifest, now: datetime) -> RunInfo:
    """The rows are the target's, and so are the extractor and the inputs that they come from."""
    return RunInfo(
        run_id=f"rollback-{now:%Y%m%dT%H%M%S}",
        created_at_utc=now.isoformat(),
        model=target.model,
        inputs=target.inputs,
        summary={"rolled_back_to": target.version},
        libraries=tuple(target.code.keys() - {"python"}),
    )
