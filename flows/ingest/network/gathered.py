"""What gathering an origin gives to the rest of ingest. Fetches and reads nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class GatheredInput:
    """One page, item or object of an origin, as far as it is here.

    `path_in_raw`, `raw_sha256`, `size_bytes` and `content_type` are those of the bytes that came last, None where
    none ever came. `problem` is what is wrong with the last attempt: beside a hash it means that the documents stay.
    `stated` is what a feed or sitemap says of it, by names of the `documents` columns (`published` as stated).
    """

    origin_id: str
    locator: str
    path_in_raw: Path | None
    raw_sha256: str | None
    size_bytes: int | None
    stated: Mapping[str, Any]
    problem: Problem | None
    content_type: str | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is known of an origin's addresses and objects, each once, sorted by locator.

    `complete`: what is not in it is gone, and may be withdrawn. `settled` are locators that are no input any more,
    complete or not: listings that failed before and are well again. `requests` counts what was asked for, `fetched`
    bytes that came, `unchanged` answers that nothing is new, `failed` the rest; `waiting` is what is left for the next
    run, as `limits.pages` says or as its host only fails. `is_stopped`: a person stopped it; the next run goes on.
    """

    inputs: tuple[GatheredInput, ...]
    complete: bool
    settled: tuple[str, ...] = ()
    requests: int = 0
    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    is_stopped: bool = False
