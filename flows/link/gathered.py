"""The rows that a run links: those of all documents, or of those near what is new, gathered as they are found."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.link.index.packing import COLUMNS, schema_of
from flows.link.index.store import LinkIndex
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.staging import read_after, read_before, read_owners
from schemas.tables import TABLES

Tables = Mapping[str, pa.Table]


class GatheredRows:
    """Rows of documents, claims and figures as they will be once the changes are made."""

    def __init__(self, release: ReleaseRef | None, changes: ChangeSet, index: LinkIndex | None) -> None:
        """Gather all rows, or none yet if there is an index of those that stand."""
        self.release, self.changes, self.index = release, changes, index
        self._documents: set[str] = set()
        if index is None:
            tables = {name: read_after(release, changes, TABLES[name], columns) for name, columns in COLUMNS.items()}
            self.tables = {name: rows.cast(schema_of(name)) for name, rows in tables.items()}
            return
        self.tables = {name: schema_of(name).empty_table() for name in COLUMNS}
        self._coming = {name: _read_coming(changes, name) for name in COLUMNS}
        self._replaced = {name: set(read_owners(changes, TABLES[name]).to_pylist()) for name in COLUMNS}

    @property
    def is_whole(self) -> bool:
        """Whether these are the rows of all documents."""
        return self.index is None

    def gather(self, ids: Iterable[str]) -> set[str]:
        """Add the rows of documents, unless they are here; returns those that were not."""
        if self.index is None:
            return set()
        fresh = set(ids) - self._documents
        self._documents |= fresh
        for name in COLUMNS:
            staying = self.index.read(name, sorted(fresh - self._replaced[name]))
            coming = _of_documents(self._coming[name], fresh)
            self.tables[name] = pa.concat_tables([self.tables[name], staying, coming])
        return fresh

    def read_before(self, name: str, ids: AbstractSet[str]) -> pa.Table:
        """Read the rows of documents as they were."""
        if self.index is not None:
            return self.index.read(name, sorted(ids))
        rows = read_before(self.release, TABLES[name], COLUMNS[name])
        return _of_documents(rows.cast(schema_of(name)), ids)

    def select(self, ids: AbstractSet[str]) -> dict[str, pa.Table]:
        """Select the rows of documents that were gathered."""
        return {name: _of_documents(rows, ids) for name, rows in self.tables.items()}

    def put(self, name: str, column: str, values: pa.Array | pa.ChunkedArray) -> None:
        """Put values into a column of the rows gathered so far."""
        rows = self.tables[name]
        at = rows.schema.get_field_index(column)
        self.tables[name] = rows.set_column(at, rows.schema.field(at), values)


def _read_coming(changes: ChangeSet, name: str) -> pa.Table:
    path = changes.appended(name)
    if not path.exists():
        return schema_of(name).empty_table()
    columns = list(COLUMNS[name])
    return pq.read_table(path, columns=columns).select(columns).cast(schema_of(name))


def _of_documents(rows: pa.Table, ids: AbstractSet[str]) -> pa.Table:
    return rows.filter(pc.is_in(rows["document_id"], pa.array(sorted(ids), pa.string())))
