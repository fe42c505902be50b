"""Tells whether a column of dates has the day or the month first, by the first records of its file.

It is asked only when a record's own date does not show it, and then reads the beginning of the file once more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from flows.ingest.containers.registry import load_containers
from flows.ingest.dates.orders import NUMERIC, DayOrder, tell_order
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.read_input import read_input

RECORDS: Final = 20_000
"""Records of one table that tell: those of a month or more of any newsroom."""
PARTS: Final = 1_000
"""The same in an archive of many."""
_NO_DOCUMENT: Final = "no/document/has/this/name"
"""A pattern that leaves out what is one document: pages beside the tables of an archive."""


class ColumnOrders:
    """The orders of the dates in one input; an archive may hold several tables, each with its own."""

    def __init__(self, path: Path, media_type: str, name: str, options: ReadOptions) -> None:
        self._is_table = media_type in load_containers()
        only_tables = replace(options, include=(_NO_DOCUMENT,))
        self._read = partial(read_input, path, media_type, name, only_tables)
        self._told: dict[str, DayOrder | None] | None = None

    def knows(self, part: Part) -> bool:
        """Say whether a part is a record of a table; a page or a message is in none."""
        return part.media_type in load_containers()

    def of(self, part: Part) -> Callable[[], DayOrder | None]:
        """Give what tells the order of the table that a part is in."""
        return partial(self._tell, self._table_of(part))

    def _tell(self, table: str) -> DayOrder | None:
        if self._told is None:
            dates: dict[str, list[str]] = defaultdict(list)
            for name, words in self._sample():
                dates[name].append(words)
            self._told = {name: tell_order(found) for name, found in dates.items()}
        return self._told.get(table)

    def _sample(self) -> Iterator[tuple[str, str]]:
        for part in islice(self._read(), RECORDS if self._is_table else PARTS):
            if self.knows(part) and isinstance(part.outcome, ReadText):
                value = part.outcome.stated.get("published")
                if isinstance(value, str) and NUMERIC.search(value):
                    yield self._table_of(part), value

    def _table_of(self, part: Part) -> str:
        return "" if self._is_table else part.name.rpartition("#")[0]
