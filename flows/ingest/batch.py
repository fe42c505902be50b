"""The work of one task: reads a few inputs, keeps their bytes, writes documents, rejects and inputs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import pyarrow.dataset as ds

from flows.ids import number_of
from flows.ingest.batch_files import BatchFiles
from flows.ingest.boilerplate.cleaning import PageCleaner, open_memory
from flows.ingest.boilerplate.starting import StartingBoilerplate
from flows.ingest.column_orders import ColumnOrders
from flows.ingest.dates.orders import DayOrder
from flows.ingest.documents import Provenance, document_row, reject_row
from flows.ingest.inputs import InputState
from flows.ingest.kinds.foreign import describe_foreign
from flows.ingest.kinds.head import HEAD_BYTES, Head
from flows.ingest.kinds.sniff import sniff
from flows.ingest.known import KnownVersions, read_known
from flows.ingest.origins import Origin
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.problems import InputGone, Problem, UnreadableDocument
from flows.ingest.raw import read_head, store_bytes
from flows.ingest.read_input import read_input
from flows.ingest.remarks import LeftOut, Remark
from flows.ingest.seen import SeenNumbers
from flows.ingest.site_orders import SiteOrders
from flows.ingest.truncation import mark_cut
from flows.locators import page_of, part_locator
from flows.progress import Meter, ProgressCounter
from flows.records import IngestedBatch
from flows.settings import Settings
from flows.stopping import check_stopping
from flows.warehouse.rejects import PAYLOAD_MAX

BATCH_BYTES: Final = 16 * 2**20
"""A batch that holds so many bytes takes no more inputs, so that large ones are spread over tasks."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """What one batch needs."""

    files: BatchFiles
    settings: Settings
    origins: Mapping[str, Origin]
    known: KnownVersions
    cleaner: PageCleaner
    now: datetime
    meter: ProgressCounter
    sites: SiteOrders


class _Position:
    """Tells a meter how far one input has been read."""

    def __init__(self, meter: ProgressCounter) -> None:
        self._meter, self._read = meter, 0

    def move(self, position: int) -> None:
        """Report how many bytes have been read; tables are read back and forth."""
        if position > self._read:
            self._meter.advance(position - self._read)
            self._read = position


def ingest_batch(
    inputs: Sequence[InputState],
    origins: Mapping[str, Origin],
    folder: Path,
    now: datetime,
    settings: Settings,
    known_documents: ds.Dataset | None,
    boilerplate: StartingBoilerplate | None = None,
    meter: ProgressCounter | None = None,
) -> IngestedBatch:
    """Read inputs into `folder`; continues where an earlier attempt stopped.

    Args:
        inputs: what to read, fingerprinted.
        origins: by id; they supply what documents do not say themselves.
        folder: where the files of this batch go.
        now: the run's clock, in UTC.
        settings: the warehouse, and the limits of size.
        known_documents: the last release's `documents`, or None.
        boilerplate: what was known when the run began; see `PageCleaner`.
        meter: counts the bytes read.

    Raises:
        OSError: the warehouse cannot be written. A bad input only becomes a reject.
        RunStopped: a person stopped the run; everything read so far is on disk.
    """
    known = read_known(known_documents, [state.input_id for state in inputs])
    with open_memory(settings.desk) as memory:
        files = BatchFiles(folder, settings.batch_documents)
        cleaner = PageCleaner(memory, boilerplate or StartingBoilerplate())
        counter = meter or Meter("ingest", "byte", None)
        batch = _Batch(files, settings, origins, known, cleaner, now, counter, SiteOrders(inputs))
        try:
            for state in inputs[files.done.inputs :]:
                _read_input(state, batch)
        finally:
            cleaner.learn()
        return files.finish()


def _read_input(state: InputState, batch: _Batch) -> None:
    problem, sha256, media_type = state.problem, state.raw_sha256, None
    position = _Position(batch.meter)
    if not batch.files.done.parts:
        check_stopping()
    if sha256 is not None:
        try:
            media_type, sha256 = _read_stored(state, batch, position)
        except InputGone as error:
            problem = problem or Problem("read_failed", str(error))
        except UnreadableDocument as error:
            _reject(state, error.problem, batch)
        else:
            if not problem and not batch.files.done.documents + batch.files.done.rejects:
                _reject(state, Problem("empty", "nothing in it has a text"), batch)
    if problem:
        _reject(state, problem, batch)
    position.move(state.size_bytes or 0)
    done = batch.files.done
    batch.files.end_input(
        {
            "input_id": state.input_id,
            "origin_id": state.found.origin_id,
            "locator": state.found.locator,
            "raw_sha256": sha256,
            "size_bytes": state.size_bytes,
            "media_type": media_type,
            "reason_code": problem.reason_code if problem else None,
            "document_count": done.documents,
            "reject_count": done.rejects,
            "first_seen_at_utc": batch.now,
            "fetched_at_utc": state.found.fetched.at_utc,
            "fetched_from": state.found.fetched.address,
            "response_headers": state.found.fetched.headers,
        }
    )


def _read_stored(state: InputState, batch: _Batch, position: _Position) -> tuple[str, str]:
    """Keep an input's bytes and read its parts; returns its media type and the hash of the bytes.

    Raises:
        InputGone: it can no longer be opened.
        UnreadableDocument: nothing reads it; it is not kept.
    """
    name = Path(state.found.locator).name
    head = read_head(state.found.path, HEAD_BYTES)
    media_type = sniff(head, name)
    if media_type is None:
        raise UnreadableDocument("unsupported_format", describe_foreign(Head(head, name, state.found.path)))
    if state.found.is_stored:
        path, sha256 = state.found.path, str(state.raw_sha256)
    else:
        path, sha256 = store_bytes(batch.settings.desk, state.found.path)
    seen = SeenNumbers(batch.files.read_seen(state.input_id) if batch.files.done.parts else ())
    options = read_options(batch.origins[state.found.origin_id], batch.settings)
    parts = read_input(path, media_type, name, options, skip=batch.files.done.parts, on_read=position.move)
    orders = ColumnOrders(path, media_type, name, options)
    for part in parts:
        tell_order = orders.of(part) if orders.knows(part) else partial(batch.sites.tell, state)
        _take_part(part, state, batch, seen, tell_order)
    return media_type, sha256


def _take_part(
    part: Part, state: InputState, batch: _Batch, seen: SeenNumbers, tell_order: Callable[[], DayOrder | None]
) -> None:
    """Make a document or a reject of one part."""
    whole = state.found.locator
    locator = part_locator(whole, part.name)
    parent = None if part.parent is None else part_locator(whole, part.parent)
    if isinstance(part.outcome, Remark):
        batch.files.add_remark(locator, part.outcome)
        batch.files.end_part()
        return
    if isinstance(part.outcome, LeftOut):
        batch.files.add_left_out(whole, part.outcome.what)
        batch.files.end_part()
        return
    if isinstance(part.outcome, Problem):
        _reject(state, part.outcome, batch, locator, part.payload)
        batch.files.end_part()
        return
    origin = batch.origins[state.found.origin_id]
    at = Provenance(state, origin, locator, part.raw_sha256, part.media_type, parent, tell_order)
    read = part.outcome
    if read.text or not read.entries:
        _take_document(read, at, batch, seen, part.payload)
    for name, entry in read.entries:
        place = part_locator(locator, name)
        if isinstance(entry, Problem):
            _reject(state, entry, batch, place, part.payload)
        else:
            own = replace(at, locator=place, parent_locator=page_of(place) or parent)
            _take_document(entry, own, batch, seen, part.payload)
    batch.files.end_part()


def _take_document(read: ReadText, at: Provenance, batch: _Batch, seen: SeenNumbers, payload: bytes) -> None:
    """Make a document of a text, or a reject."""
    try:
        row = batch.cleaner.clean(document_row(_without_marks(read), at, batch.now))
        if not seen.add(number_of(row["document_id"])):
            raise UnreadableDocument("duplicate_locator", f"{at.locator}: an earlier part has this id")
    except UnreadableDocument as error:
        _reject(at.state, error.problem, batch, at.locator, payload)
        return
    if batch.known.holds(row):
        batch.files.add_kept(row["document_id"], at.state.input_id)
    else:
        batch.files.add_document(row)


def _without_marks(read: ReadText) -> ReadText:
    marked = mark_cut(read)
    if not marked.text:
        raise UnreadableDocument("empty", "no text but a mark that it goes on elsewhere")
    return marked


def _reject(state: InputState, problem: Problem, batch: _Batch, locator: str = "", data: bytes = b"") -> None:
    payload = data[:PAYLOAD_MAX].decode("utf-8", "backslashreplace")
    batch.files.add_reject(reject_row(state, problem, batch.now, locator, payload))


def read_options(origin: Origin, settings: Settings) -> ReadOptions:
    """Say how to read inputs of an origin; its patterns choose parts of archives of pages, but files elsewhere."""
    is_archive = origin.kind == "warc"
    return ReadOptions(
        document_bytes=origin.limits.document_bytes or settings.max_document_bytes,
        seconds=origin.limits.read_seconds,
        fields=origin.fields.model_dump(exclude_none=True),
        include=origin.include if is_archive else (),
        exclude=origin.exclude if is_archive else (),
    )


def iter_chunks(states: Sequence[InputState], size: int) -> Iterator[tuple[InputState, ...]]:
    """Cut the inputs of a plan into batches of at most `size` inputs, fewer if they are large."""
    chunk: list[InputState] = []
    held = 0
    for state in states:
        weight = state.size_bytes or 0
        if chunk and (len(chunk) == size or held + weight > BATCH_BYTES):
            yield tuple(chunk)
            chunk, held = [], 0
        chunk.append(state)
        held += weight
    if chunk:
        yield tuple(chunk)
