"""What publishing needs of the place where a warehouse is kept; `disk` and `stored` are the two kinds of it.

A depot moves files and names. Which rows are in them, and when what is done, is decided in `working`, `release`
and `recover`.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from flows.publish.depots.disk import DiskDepot
from flows.publish.depots.stored import StoreDepot
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.warehouse.manifest import Manifest, TableFile


class FileWriter(Protocol):
    """Takes the new files of one commit to a working table."""

    def name_file(self) -> Path:
        """Name the next file; it is written on this machine."""

    def keep_file(self, path: Path) -> Location:
        """Bring a file that was written to its place in the table."""


class Depot(Protocol):
    """Where the working tables and the releases of one warehouse are kept."""

    def table_folder(self, name: str) -> Location:
        """Where a working table is.

        Raises:
            ReleaseError: Delta Lake cannot address the place.
        """

    def has_table(self, name: str) -> bool:
        """Whether there is anything of a working table."""

    def drop_table(self, name: str) -> None:
        """Remove a working table; the files of releases stay."""

    def drop_tables(self) -> bool:
        """Remove all of the working tables, if there are any."""

    def open_writer(self, name: str, version: int) -> AbstractContextManager[FileWriter]:
        """Take files for a version of a working table that is to come."""

    def adopt_files(self, release: ReleaseRef, name: str, files: Sequence[TableFile]) -> list[Location]:
        """Give files of a release places in the working table, for one that is made anew."""

    def match_files(self, files: Sequence[Location], release: ReleaseRef, released: Sequence[TableFile]) -> bool:
        """Whether these files of a working table are those of a release, or equal ones.

        Raises:
            OSError: one is gone.
        """

    def find_hashes(
        self, files: Sequence[Location], release: ReleaseRef | None, released: Sequence[TableFile]
    ) -> list[str]:
        """Tell the SHA-256 of files of a working table, taken over from a release where it shares them."""

    def name_table_files(self, name: str, files: Sequence[Location]) -> list[str]:
        """Say how a release calls files of a working table."""

    def stage(self, manifest: Manifest, files: Mapping[str, Location]) -> ReleaseRef:
        """Put the tables of a release where they can be read, and no reader looks.

        Args:
            manifest: of the release, without its other files.
            files: of the working tables, by their paths in the release.
        """

    def seal(self, staged: ReleaseRef, manifest: Manifest, contents: Mapping[str, bytes]) -> None:
        """Write all else of a staged release, the manifest last."""

    def make_current(self, staged: ReleaseRef) -> ReleaseRef:
        """Give a sealed release its name, then have readers resolve it; each is one step."""

    def repair_latest(self, version: str | None) -> bool:
        """Have readers resolve a release, or none; false if they did already."""

    def remove_leftovers(self) -> list[str]:
        """Remove what never became a release; returns its names."""


def open_depot(warehouse: Location) -> Depot:
    """Open the place where a warehouse is kept."""
    return DiskDepot(warehouse) if isinstance(warehouse, Path) else StoreDepot(warehouse)
