"""An input as it was found, and its fingerprint. Opens nothing; see `discover`, `network.gather` and `raw`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.ids import make_id
from flows.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class FoundInput:
    """One input as it was found: its place in the origin, its path without links, and what is wrong, if anything.

    `stated` is what a listing (a feed, a sitemap) says of it. Where `is_stored`, `path` is the copy in the warehouse.
    """

    origin_id: str
    locator: str
    path: Path
    problem: Problem | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    is_stored: bool = False

    @property
    def input_id(self) -> str:
        """Id of the input: its origin and locator."""
        return make_id("inp", self.origin_id, self.locator)


@dataclass(frozen=True, slots=True)
class InputState:
    """An input with its fingerprint; two equal states need not be read twice.

    With a problem and a hash, it cannot be had any more, and the bytes of last time stand for it.
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
        """What is compared with the last release: hash, size and reason code."""
        return self.raw_sha256, self.size_bytes, self.problem.reason_code if self.problem else None
