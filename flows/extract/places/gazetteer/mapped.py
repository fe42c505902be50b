"""The gazetteer as a file that is mapped into memory: opened in milliseconds, shared by processes. Where: `load`.

The file is Arrow IPC of one row, in which each column of the gazetteer is a list. Names are found by their hashes, in
order: of half a million, two share 64 bits, or an unknown name those of a known one, less than once in 10^7 builds.
"""

import os
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, Final, overload

import numpy as np
import pyarrow as pa

from flows.extract.places.gazetteer.table import Gazetteer, Rows

_NUMBERS: Final = {
    "kinds": "b", "geoname_ids": "i", "people": "q", "countries": "i", "states": "i", "districts": "i",
    "latitudes": "d", "longitudes": "d",
}  # fmt: skip
"""Columns of numbers, with their types as `array` and `memoryview` name them."""
_INDEX: Final = {"hashes": "Q", "starts": "i", "rows": "i"}
_ROW_OF: Final = ("preferred", "rows_by_code")
"""Small dictionaries: names in one column, their rows in another."""
_REMEMBERED: Final = 65_536
"""Names whose rows are remembered: texts say the same ones again."""


def write_gazetteer(gazetteer: Gazetteer, path: Path) -> None:
    """Write a gazetteer that was built, under a temporary name, and put it in place."""
    assert isinstance(gazetteer.rows_by_name, dict), "only one that was built knows all its names"
    numbers = {name: np.asarray(getattr(gazetteer, name), dtype=kind) for name, kind in _NUMBERS.items()}
    numbers |= _index_names(gazetteer.rows_by_name)
    columns = {name: pa.array(values) for name, values in numbers.items()}
    columns["names"] = pa.array(list(gazetteer.names), pa.large_string())
    for name in _ROW_OF:
        rows = getattr(gazetteer, name)
        columns |= {name: pa.array(list(rows), pa.string()), f"{name}_rows": pa.array(list(rows.values()), pa.int32())}
    batch = pa.record_batch({name: _put_in_row(values) for name, values in columns.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with pa.OSFile(str(part), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write(batch)
    part.replace(path)


def _put_in_row(values: pa.Array) -> pa.Array:
    return pa.LargeListArray.from_arrays(pa.array([0, len(values)], pa.int64()), values)


def _index_names(rows_by_name: Mapping[str, int | Rows]) -> dict[str, Any]:
    """Sort the hashes of all names; the rows of the one at `n` are those from `starts[n]` to `starts[n + 1]`."""
    hashes = np.array(list(map(_hash_name, rows_by_name)), dtype=_INDEX["hashes"])
    order = np.argsort(hashes)
    found = [each if isinstance(each, tuple) else (each,) for each in rows_by_name.values()]
    rows = [found[at] for at in order.tolist()]
    starts = np.cumsum([0, *map(len, rows)]).astype(_INDEX["starts"])
    return {"hashes": hashes[order], "starts": starts, "rows": np.fromiter(chain.from_iterable(rows), _INDEX["rows"])}


def map_gazetteer(path: Path) -> Gazetteer:
    """Map the file of a gazetteer.

    Raises:
        FileNotFoundError: there is none.
        ArrowInvalid: it is no such file, or not all of it.
    """
    with pa.memory_map(str(path)) as file:
        table = pa.ipc.open_file(file).read_all()
    columns = {name: table[name].chunk(0).values for name in table.column_names}
    numbers = {name: _view(columns[name], kind) for name, kind in (_NUMBERS | _INDEX).items()}
    preferred, codes = (
        dict(zip(columns[name].to_pylist(), columns[f"{name}_rows"].to_pylist(), strict=True)) for name in _ROW_OF
    )
    found = _MappedRows(*(numbers.pop(name) for name in _INDEX))
    return Gazetteer(
        _MappedTexts(columns["names"]), **numbers, rows_by_name=found, preferred=preferred, rows_by_code=codes
    )


def _view(values: pa.Array, kind: Any) -> Any:
    """View a column's bytes as Python's own numbers: numpy's would go into the rows of a text."""
    view = memoryview(values.buffers()[1]).cast("B").cast(kind)
    return view[values.offset : values.offset + len(values)]


class _MappedTexts(Sequence[str]):
    """Names by row, each made a string when it is asked for."""

    def __init__(self, texts: pa.Array) -> None:
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> Any:
        found = self._texts[at]
        return found.to_pylist() if isinstance(at, slice) else found.as_py()


class _MappedRows:
    """Rows by name, found among the sorted hashes of all names."""

    def __init__(self, hashes: Sequence[int], starts: Sequence[int], rows: Sequence[int]) -> None:
        self._hashes, self._starts, self._rows = hashes, starts, rows
        self._recall = lru_cache(_REMEMBERED)(self._search)

    def get(self, spelt: str, otherwise: Rows, /) -> Rows:
        """Return the rows of a name."""
        return self._recall(spelt) or otherwise

    def _search(self, spelt: str) -> Rows:
        wanted = _hash_name(spelt)
        at = bisect_left(self._hashes, wanted)
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return ()
        return tuple(self._rows[self._starts[at] : self._starts[at + 1]])


def _hash_name(spelt: str) -> int:
    return int.from_bytes(blake2b(spelt.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
