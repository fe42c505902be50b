"""The items of a feed or a sitemap. Reads neither; see `feeds` and `sitemaps`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of a listing.

    `address` is the address of its page. If that is None, `content` (UTF-8) is its text from the listing, or `problem`
    says what is wrong. `stated` is what the listing says about it, by `documents` column; `mark` changes when the
    listing says something new, and is None if the listing cannot.
    """

    locator: str
    address: str | None
    stated: Mapping[str, Any] = field(default_factory=dict)
    mark: str | None = None
    content: bytes | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What could be read of a listing: its items, nested listings, and its problem, if any."""

    items: tuple[Listed, ...] = ()
    nested: tuple[Listed, ...] = ()
    problem: Problem | None = None
