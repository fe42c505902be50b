"""One thing that is wrong with a release. Imports nothing of ours."""

from dataclasses import dataclass
from typing import Final

IDS_NAMED: Final = 10
"""Ids that one problem names; more would bury the others."""


@dataclass(frozen=True, slots=True)
class ReleaseProblem:
    """What is wrong where: a file, or a `table.column` with the ids of (some of) the rows, and how many there are."""

    where: str
    what: str
    ids: tuple[str, ...] = ()
    rows: int = 0

    def __str__(self) -> str:
        """One line for people."""
        more = ", ..." if self.rows > len(self.ids) else ""
        named = f" ({self.rows} rows: {', '.join(self.ids)}{more})" if self.rows else ""
        return f"{self.where}: {self.what}{named}"


def name_rows(where: str, what: str, ids: list[str]) -> list[ReleaseProblem]:
    """A problem of rows, or none where there are no rows."""
    return [ReleaseProblem(where, what, tuple(ids[:IDS_NAMED]), len(ids))] if ids else []
