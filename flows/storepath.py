"""Where a warehouse may be: a folder on disk, or a path in an object store. Imports nothing of ours; asks no store."""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_ADDRESS: Final = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?P<key>(?:/[\w.=+@-]+)*)/?", re.ASCII)
"""Keys with other characters are read in several ways by the libraries that share a warehouse."""


@dataclass(frozen=True, slots=True, order=True)
class StorePath:
    """A path in a store that speaks S3. `key` neither starts nor ends with a slash; it is empty for a whole bucket."""

    bucket: str
    key: str

    @classmethod
    def parse(cls, address: str) -> "StorePath":
        """Read an address.

        >>> StorePath.parse("s3://news/desk/")
        StorePath(bucket='news', key='desk')

        Raises:
            ValueError: it is none that a warehouse can be at.
        """
        found = _ADDRESS.fullmatch(address)
        if found is None or any(part in {".", ".."} for part in address.split("/")):
            raise ValueError(
                f"{address!r} is no place for a warehouse; give a folder, or s3://bucket/path with letters, digits and"
                " . _ = + @ - in the path"
            )
        return cls(found["bucket"], found["key"].strip("/"))

    def __truediv__(self, path: str) -> "StorePath":
        """Give what is at a path from here; `..` leads up.

        >>> str(StorePath("news", "desk/releases") / "../tables/claims")
        's3://news/desk/tables/claims'
        """
        return StorePath(self.bucket, posixpath.normpath(posixpath.join("/", self.key, path)).strip("/"))

    @property
    def name(self) -> str:
        """The last part."""
        return posixpath.basename(self.key)

    @property
    def parent(self) -> "StorePath":
        """What it is in."""
        return StorePath(self.bucket, posixpath.dirname(self.key))

    @property
    def in_bucket(self) -> str:
        """Bucket and key as file systems take them: `news/desk/latest.json`."""
        return f"{self.bucket}/{self.key}" if self.key else self.bucket

    def __str__(self) -> str:
        """Write the address."""
        return f"s3://{self.in_bucket}"


Location = Path | StorePath
"""Where something of a warehouse is."""


def parse_location(given: Any) -> Any:
    """Read where a warehouse is: text with `://` in it is an address, all else is left as it is.

    Raises:
        ValueError: it is an address that no warehouse can be at.
    """
    return StorePath.parse(given) if isinstance(given, str) and "://" in given else given


def path_on_disk(location: Location) -> Path:
    """Take what is known to be on disk for that."""
    assert isinstance(location, Path), location
    return location
