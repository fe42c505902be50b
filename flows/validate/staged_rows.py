"""The first half of validation: every staged row is kept or rejected, and the kept ones become a change set."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.progress import Meter
from flows.records import ChangeSet, ExtractedBatch, IngestedBatch, ReleaseRef, Row, StagedRun
from flows.validate.audit_columns import collect_texts
from flows.validate.expectations import RuleResult
from flows.validate.rows import DocumentPlace, judge_rows, merge_results
from flows.warehouse.picking import pick_rows
from flows.warehouse.register.locate import locate_files
from flows.warehouse.register.shape import PLACE, join_place, read_places
from flows.warehouse.releases import open_table
from flows.warehouse.staging import read_files, write_owners, write_table
from schemas.arrow import arrow_schema, conform, table_from_rows
from schemas.tables import TABLES

GROUP_DOCUMENTS: Final = 512
"""Documents judged at a time: enough to pay for a suite's fixed cost of about a second, few enough for memory."""


@dataclass(frozen=True, slots=True)
class JudgedRun:
    """What the row rules found over the whole run, and per table how many rows were staged and rejected.

    `ingested` are the batches that were judged; `extracted` and `failed` count the documents that extraction was
    tried on, and those it got nothing from.
    """

    changes: ChangeSet
    ingested: tuple[IngestedBatch, ...]
    results: tuple[RuleResult, ...]
    staged: Counter[str]
    rejected: Counter[str]
    withdrawn: int
    extracted: int
    failed: int


@dataclass
class _Tally:
    changes: ChangeSet
    now: datetime
    results: list[RuleResult] = field(default_factory=list)
    rejects: list[Row] = field(default_factory=list)
    staged: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    writers: dict[str, pq.ParquetWriter] = field(default_factory=dict)

    def keep(self, name: str, rows: pa.Table) -> None:
        if name not in self.writers:
            schema = arrow_schema(TABLES[name])
            self.writers[name] = pq.ParquetWriter(self.changes.appended(name), schema, compression="zstd")
        self.writers[name].write_table(conform(TABLES[name], rows))


def judge_run(staged: StagedRun, release: ReleaseRef | None, now: datetime, meter: Meter) -> JudgedRun:
    """Judge what a run staged, and write its change set but for the tables that `link` makes.

    Args:
        staged: what ingest and extract left.
        release: the last release, or None.
        now: the run's clock.
        meter: counts documents.
    """
    changes = ChangeSet(staged.folder / "judged")
    shutil.rmtree(changes.folder, ignore_errors=True)  # what a killed run left
    changes.folder.mkdir(parents=True)
    tally = _Tally(changes, now)
    for group in _groups(staged.extracted):
        _judge_group(group, tally)
        meter.advance(sum(batch.document_count for batch in group))
    for writer in tally.writers.values():
        writer.close()
    withdrawn = _write_replaced(staged, release, changes)
    inputs = read_files(TABLES["inputs"], _files_of(staged, "inputs"))
    pq.write_table(inputs, changes.appended("inputs"))
    _write_rejects(staged, tally)
    results = tuple(merge_results(tally.results))
    extracted = sum(batch.document_count for batch in staged.extracted)
    failed = sum(batch.failed_count for batch in staged.extracted)
    return JudgedRun(changes, staged.ingested, results, tally.staged, tally.rejected, withdrawn, extracted, failed)


def _groups(batches: Iterable[ExtractedBatch]) -> Iterator[list[ExtractedBatch]]:
    group: list[ExtractedBatch] = []
    for batch in batches:
        group.append(batch)
        if sum(each.document_count for each in group) >= GROUP_DOCUMENTS:
            yield group
            group = []
    if group:
        yield group


def _judge_group(group: Sequence[ExtractedBatch], tally: _Tally) -> None:
    """Judge documents, then claims, then figures; a row goes with the document or claim that it belongs to."""
    documents = read_files(TABLES["documents"], (batch.documents for batch in group))
    fresh = read_files(TABLES["documents"], (batch.documents for batch in group if not batch.is_again))
    texts = collect_texts([documents])
    columns = (documents[name].to_pylist() for name in ("document_id", "origin_id", "locator"))
    places = {key: DocumentPlace(origin, locator) for key, origin, locator in zip(*columns, strict=True)}
    staged = {
        "documents": fresh,
        "claims": read_files(TABLES["claims"], (batch.folder / "claims.parquet" for batch in group)),
        "figures": read_files(TABLES["figures"], (batch.folder / "figures.parquet" for batch in group)),
    }
    orphaned_by = None
    for name, parent_column in (("documents", "document_id"), ("claims", "claim_id"), ("figures", "")):
        rows = staged[name]
        judged = judge_rows(name, rows, texts, places, tally.now, orphaned_by)
        tally.keep(name, _forget_wholes(judged.kept) if name == "figures" else judged.kept)
        tally.results += judged.results
        tally.rejects += judged.rejects
        tally.staged[name] += rows.num_rows
        tally.rejected[name] += len(judged.rejects)
        orphaned_by = (parent_column, _missing(rows, judged.kept, TABLES[name].key))


def _forget_wholes(figures: pa.Table) -> pa.Table:
    """Clear `part_of` where the figure that it names was kept out."""
    is_kept = pc.is_in(figures["part_of"], figures["figure_id"].combine_chunks())
    wholes = pc.if_else(is_kept, figures["part_of"], pa.scalar(None, pa.string()))
    return figures.set_column(figures.schema.get_field_index("part_of"), figures.schema.field("part_of"), wholes)


def _missing(rows: pa.Table, kept: pa.Table, key: str) -> frozenset[str]:
    return frozenset(rows[key].to_pylist()) - frozenset(kept[key].to_pylist())


def _write_replaced(staged: StagedRun, release: ReleaseRef | None, changes: ChangeSet) -> int:
    """Write which inputs, documents, claims, figures and rejects leave; returns how many documents are withdrawn."""
    inputs = _unite(*_columns(_files_of(staged, "inputs"), "input_id"), pa.array(staged.withdrawn_inputs, pa.string()))
    kept = _unite(*_columns(_files_of(staged, "kept"), "document_id"))
    fresh = _unite(*_columns((each.documents for each in staged.extracted if not each.is_again), "document_id"))
    again = _unite(*_columns((each.documents for each in staged.extracted if each.is_again), "document_id"))
    known = pick_rows(release, TABLES["documents"], "input_id", inputs, ["document_id"])
    of_inputs = known["document_id"].combine_chunks()
    withdrawn = _without(_without(of_inputs, kept), fresh)
    _write_owners("inputs", inputs, changes)
    _write_owners("documents", _unite(withdrawn, fresh), changes)
    gone = _unite(withdrawn, fresh, again)
    for name in ("claims", "figures"):
        _write_owners(name, gone, changes)
    _write_owners("rejects", _unite(inputs, gone, _rejected_before(release, inputs, kept)), changes)
    return len(withdrawn)


def _rejected_before(release: ReleaseRef | None, inputs: pa.Array, kept: pa.Array) -> pa.Array:
    """Find the owners of rejects of these inputs: a document rejected whole stands in no other table."""
    places = pick_rows(release, TABLES["inputs"], "input_id", inputs, ["origin_id", "locator"])
    wanted = join_place(*(column.combine_chunks() for column in places.columns))
    if release is None or not len(wanted):
        return pa.array([], pa.string())
    rejects = open_table(release, "rejects", locate_files(release, "rejects", PLACE, wanted))
    rows = rejects.to_table(columns=["owner_id", "origin_id", "locator"])
    owners = rows["owner_id"].filter(pc.is_in(read_places(rows), wanted)).combine_chunks()
    return _without(owners, kept)


def _write_rejects(staged: StagedRun, tally: _Tally) -> None:
    """Gather the rejects of all stages."""
    paths = [*_files_of(staged, "rejects"), *(batch.folder / "rejects.parquet" for batch in staged.extracted)]
    before = read_files(TABLES["rejects"], paths)
    path = tally.changes.appended("rejects")
    write_table(path, pa.concat_tables([before, table_from_rows(TABLES["rejects"], tally.rejects)]))


def _files_of(staged: StagedRun, kind: str) -> list[Path]:
    return [path for batch in staged.ingested for path in batch.files(kind)]


def _columns(paths: Iterable[Path], name: str) -> list[pa.Array]:
    return [pq.read_table(path, columns=[name])[name].combine_chunks() for path in paths]


def _unite(*ids: pa.Array) -> pa.Array:
    """Put ids together, each once."""
    return pc.unique(pa.chunked_array(ids, pa.string())) if ids else pa.array([], pa.string())


def _without(ids: pa.Array, others: pa.Array) -> pa.Array:
    return ids.filter(pc.invert(pc.is_in(ids, others)))


def _write_owners(name: str, owners: pa.Array, changes: ChangeSet) -> None:
    write_owners(changes.replaced(name), TABLES[name], owners)
