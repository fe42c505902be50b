"""Links a run of many documents some at a time, in the order of publication, as if they came in runs of their own.

Linking holds the rows of what it looks at in memory. A warehouse of its own, beside the staged rows, stands in for the
one that grows; it shares the files of the last release, and goes once its changes are gathered.
"""

import logging
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.link.index.opening import IndexFile, keep_index
from flows.link.link import link_changes
from flows.link.reviews.comparisons import ComparisonRuling
from flows.memory import give_back
from flows.progress import Meter
from flows.publish.durable import link_or_copy
from flows.publish.recover import recover
from flows.publish.release import publish_release
from flows.records import ChangeSet, ReleaseRef, RunInfo
from flows.settings import Settings
from flows.storepath import path_on_disk
from flows.warehouse.picking import iter_picked
from flows.warehouse.releases import RELEASES, latest_release
from flows.warehouse.staging import count_rows, iter_appended, read_owners, write_owners
from schemas.arrow import arrow_schema, conform
from schemas.tables import TABLES, Table

AT_ONCE: Final = 500
"""Documents linked together."""
_JUDGED: Final = ("documents", "claims", "figures")
_LINKED: Final = (*_JUDGED, "sources", "events", "comparisons", "series")
_ROWS_AT_ONCE: Final = 1_024

log = logging.getLogger(__name__)


def is_too_large(judged: ChangeSet) -> bool:
    """Whether so many documents come that they are linked some at a time."""
    path = judged.appended("documents")
    return path.exists() and count_rows([path]) > AT_ONCE


@dataclass(slots=True)
class SlicedLinking:
    """A warehouse that stands in for the one that grows, and the owners of rows that change in it, by table."""

    settings: Settings
    index: IndexFile
    now: datetime
    languages: AbstractSet[str] | None
    rulings: Sequence[ComparisonRuling] = ()
    touched: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def link(self, changes: ChangeSet, meter: Meter) -> None:
        """Link some documents and bring them in."""
        before = latest_release(self.settings.warehouse)
        link_changes(before, changes, self.languages, meter, index=self.index, rulings=self.rulings)
        for name in _LINKED:
            self.touched[name] |= _read_touched(TABLES[name], changes)
        report = changes.folder / "validation.json"
        report.write_text("{}\n", "utf-8")
        run = RunInfo(changes.folder.name, self.now.isoformat(), {}, {}, {})
        after = publish_release(self.settings, changes, report, run, self.now).ref
        keep_index(self.index, before, changes, after)
        if before is not None:
            shutil.rmtree(path_on_disk(before.folder))
        shutil.rmtree(changes.folder)
        give_back()

    def gather(self, linked: ChangeSet) -> None:
        """Write what all slices changed as one change set."""
        release = latest_release(self.settings.warehouse)
        for name in _LINKED:
            table, owners = TABLES[name], pa.array(sorted(self.touched[name]), pa.string())
            write_owners(linked.replaced(name), table, owners)
            linked.appended(name).unlink(missing_ok=True)  # a hard link of what was judged
            with pq.ParquetWriter(linked.appended(name), arrow_schema(table), compression="zstd") as out:
                for rows in iter_picked(release, table, table.owner, owners):
                    out.write_table(conform(table, rows))


def link_in_slices(
    release: ReleaseRef | None,
    linked: ChangeSet,
    settings: Settings,
    index: IndexFile,
    now: datetime,
    languages: AbstractSet[str] | None,
    meter: Meter,
    rulings: Sequence[ComparisonRuling] = (),
) -> None:
    """Complete a change set, some documents at a time.

    Args:
        release: the last release, or None.
        linked: the judged rows; gets what `link_changes` makes of them.
        settings: of the run.
        index: that of linking.
        now: the run's clock.
        languages: the languages that the extractor reads; None means all.
        meter: counts the finished tables of every part.
        rulings: what people say of comparisons.
    """
    folder = linked.folder.with_name("slices")
    shutil.rmtree(folder, ignore_errors=True)  # what a killed run left
    home = folder / "warehouse"
    own = settings.model_copy(update={"warehouse": home, "keep_versions_hours": 0})
    linking = SlicedLinking(own, index._replace(path=home / index.path.name), now, languages, rulings)
    if release is not None:
        _share(release, home)
        if index.path.exists():
            shutil.copyfile(index.path, linking.index.path)
    slices = cut_slices(linked, folder)
    for number, changes in enumerate(slices):
        log.info("link: %d of %d parts", number + 1, len(slices))
        linking.link(changes, meter)
    linking.gather(linked)
    shutil.rmtree(folder)


def _share(release: ReleaseRef, warehouse: Path) -> None:
    """Begin a warehouse with the files of a release."""
    shutil.copytree(path_on_disk(release.folder), warehouse / RELEASES / release.version, copy_function=_link)
    recover(warehouse)


def _link(source: str, target: str) -> None:
    link_or_copy(Path(source), Path(target))


def cut_slices(changes: ChangeSet, folder: Path) -> list[ChangeSet]:
    """Cut the rows of documents into change sets; what only leaves goes with the first."""
    numbers = _number_documents(changes)
    slices = [ChangeSet(folder / f"part-{number:05}") for number in range(max(numbers.values(), default=0) + 1)]
    for name in _JUDGED:
        _cut_rows(TABLES[name], changes, slices, numbers)
        owners: dict[int, list[str]] = defaultdict(list)
        for owner in read_owners(changes, TABLES[name]).to_pylist():
            owners[numbers.get(owner, 0)].append(owner)
        for number, part in enumerate(slices):
            write_owners(part.replaced(name), TABLES[name], owners[number])
    return slices


def _number_documents(changes: ChangeSet) -> dict[str, int]:
    """Give each document that comes, or of which something does, the number of its slice, by publication."""
    published = dict[str, str]()
    for name in ("claims", "figures"):
        for rows in iter_appended(TABLES[name], changes, ["document_id"]):
            published |= dict.fromkeys(rows["document_id"].to_pylist(), "")
    for rows in iter_appended(TABLES["documents"], changes, ["document_id", "published_at_utc"]):
        days = pc.fill_null(pc.strftime(rows["published_at_utc"], "%Y-%m-%d"), "")
        published |= dict(zip(rows["document_id"].to_pylist(), days.to_pylist(), strict=True))
    ordered = sorted(published, key=lambda key: (published[key], key))
    return {key: at // AT_ONCE for at, key in enumerate(ordered)}


def _cut_rows(table: Table, changes: ChangeSet, slices: list[ChangeSet], numbers: Mapping[str, int]) -> None:
    """Write the rows that come into the slices of their documents, in one pass."""
    with ExitStack() as stack:
        schema = arrow_schema(table, is_strict=False)
        files = []
        for part in slices:
            part.folder.mkdir(parents=True, exist_ok=True)
            files.append(stack.enter_context(pq.ParquetWriter(part.appended(table.name), schema, compression="zstd")))
        for rows in _iter_rows(table, changes):
            at = pa.array([numbers[key] for key in rows["document_id"].to_pylist()])
            for number in pc.unique(at).to_pylist():
                files[number].write_table(rows.filter(pc.equal(at, number)))


def _iter_rows(table: Table, changes: ChangeSet) -> Iterator[pa.Table]:
    return iter_appended(table, changes, table.column_names, _ROWS_AT_ONCE)


def _read_touched(table: Table, changes: ChangeSet) -> set[str]:
    """Read the owners of rows that come or leave."""
    coming = (rows[table.owner].to_pylist() for rows in iter_appended(table, changes, [table.owner]))
    return set(read_owners(changes, table).to_pylist()).union(*coming)
