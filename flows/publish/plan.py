"""What the next release will be: its version, its parent, and which working file becomes which of its files.

Pure: nothing here reads or writes; `release` carries the plan out. Imports nothing of ours but the manifest's records.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flows.storepath import Location
from flows.warehouse.manifest import ReleaseTable, TableFile
from flows.warehouse.releases import version_order


@dataclass(frozen=True, slots=True)
class WorkingFile:
    """One file of a working table; `first_owner` is None where it has no rows."""

    path: Location
    sha256: str
    bytes: int
    rows: int
    first_owner: str | None


@dataclass(frozen=True, slots=True)
class WorkingState:
    """A working table as it stands."""

    delta_version: int
    files: tuple[WorkingFile, ...]


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """What to write: `links` maps each file of the release to the working file that it shares bytes with."""

    version: str
    parent: str | None
    tables: Mapping[str, ReleaseTable]
    links: Mapping[str, Location]


NameFiles = Callable[[str, Sequence[Location]], Sequence[str]]
"""Says how a release calls the files of a table."""


def plan_release(
    parent: str | None, existing: Sequence[str], today: date, tables: Mapping[str, WorkingState], name_files: NameFiles
) -> ReleasePlan:
    """Plan the release that follows `parent`, where `existing` are all versions ever seen, whole or not."""
    links: dict[str, Location] = {}
    planned: dict[str, ReleaseTable] = {}
    for name, state in tables.items():
        files = sorted(state.files, key=lambda file: (file.first_owner or "", file.sha256))
        paths = name_files(name, [file.path for file in files])
        links |= {path: file.path for path, file in zip(paths, files, strict=True)}
        planned[name] = ReleaseTable(
            delta_version=state.delta_version,
            rows=sum(file.rows for file in files),
            files=tuple(
                TableFile(path=path, sha256=file.sha256, bytes=file.bytes, rows=file.rows)
                for path, file in zip(paths, files, strict=True)
            ),
        )
    return ReleasePlan(next_version(existing, today), parent, planned, links)


def next_version(existing: Sequence[str], today: date) -> str:
    """The version after all that exist: never lower, even where the clock went back.

    >>> next_version(["2026.11.23-9", "2026.11.23-10"], date(2026, 11, 20))
    '2026.11.23-11'
    """
    newest = max((version_order(version) for version in existing), default=(0, 0, 0, 0))
    day = max((today.year, today.month, today.day), newest[:3])
    number = newest[3] + 1 if day == newest[:3] else 1
    return f"{day[0]:04d}.{day[1]:02d}.{day[2]:02d}-{number}"
