"""A sqlite file beside the warehouse, which a run can make anew: what all of them can do. What they hold is theirs."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Final, Self

_AT_ONCE: Final = 10_000
"""Values that are looked up together."""


class SideFile:
    """Notes about itself, and what its tables hold. The caller closes and commits.

    `SCHEMA`: statements that make its tables, among them `about (name, value)`. `CACHE_KIB`: memory for pages.
    """

    SCHEMA: ClassVar[str]
    CACHE_KIB: ClassVar[int]

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(f"PRAGMA cache_size = -{self.CACHE_KIB}")

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Create an empty file, which nobody needs if its making is cut short."""
        connection = sqlite3.connect(path)
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(cls.SCHEMA)
        return cls(connection)

    def close(self) -> None:
        """Close the file; what was not committed is undone."""
        self._connection.close()

    def commit(self) -> None:
        """Bring what was changed to the disk."""
        self._connection.commit()

    def tell(self, name: str) -> str | None:
        """Tell what was noted under a name."""
        row = self._connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def note(self, name: str, value: str) -> None:
        """Note something about the file."""
        self._connection.execute("REPLACE INTO about VALUES (?, ?)", (name, value))

    def _look_up(self, query: str, values: Iterable[object]) -> Iterator[Any]:
        """Yield the rows of a query that ends in IN, for some values."""
        whole, todo = f"{query} (SELECT value FROM json_each(?))", iter(values)  # noqa: S608 - ours
        with closing(self._connection.cursor()) as cursor:
            while some := list(islice(todo, _AT_ONCE)):
                yield from cursor.execute(whole, (json.dumps(some),))
