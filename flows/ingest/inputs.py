"""An input as it was found, and its fingerprint. Opens nothing; see `discover`, `fetch.origin` and `raw`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from flows.ids import make_id
from flows.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class Fetched:
    """When the bytes of an input were fetched, from where, and what their host answered; nothing, of a local file."""

    at_utc: datetime | None = None
    address: str | None = None
    headers: str | None = None


NOT_FETCHED: Final = Fetched()


@dataclass(frozen=True, slots=True)
class FoundInput:
    """One input as it was found: its place in the origin, its path without links, and its problem, if any.

    `stated` is what a listing (a feed, a sitemap) says about it. If `is_stored`, `path` is the copy in the warehouse.
    """

    origin_id: str
    locator: str
    path: Path
    problem: Problem | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    is_stored: bool = False
    fetched: Fetched = NOT_FETCHED

    @property
    def input_id(self) -> str:
        """Id of the input: its origin and locator."""
        return make_id("inp", self.origin_id, self.locator)


@dataclass(frozen=True, slots=True)
class InputState:
    """An input with its fingerprint; if that did not change, the input is not read again.

    With both a problem and a hash, the input is no longer available, and its last bytes replace it.
    """

    found: FoundInput
    size_bytes: int | None
    raw_sha256: str | None
    problem: Problem | None

    @property
    def input_id(self) -> str:
        """Id of the input: its origin and locator."""
        return self.found.input_id

    @property
    def fingerprint(self) -> tuple[str | None, int | None, str | None]:
        """Hash, size and reason code, to compare with the last release."""
        return self.raw_sha256, self.size_bytes, self.problem.reason_code if self.problem else None
