"""What a feed or a sitemap lists, whatever its format. Reads neither; see `feeds` and `sitemaps`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of a listing.

    `address` is where its page stands, None where there is none to be fetched: then `content`, in UTF-8, is what the
    listing itself holds of it, or `problem` says what is wrong. `stated` is what the listing says of it, by names of
    the `documents` columns; `mark` changes where the listing says something new, and is None where it has no way to.
    """

    locator: str
    address: str | None
    stated: Mapping[str, Any] = field(default_factory=dict)
    mark: str | None = None
    content: bytes | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What could be read of a listing: its items, further listings, and what is wrong with it, if anything."""

    items: tuple[Listed, ...] = ()
    nested: tuple[Listed, ...] = ()
    problem: Problem | None = None
