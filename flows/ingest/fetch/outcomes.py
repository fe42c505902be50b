"""Updates rows of the ledger after an answer, and turns rows into inputs. Asks for nothing."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.ingest.fetch.ledger import Asked, Role
from flows.ingest.fetch.listings.items import Listed
from flows.ingest.fetch.web.answers import FetchAnswer
from flows.ingest.inputs import NOT_FETCHED, Fetched
from flows.ingest.problems import Problem
from flows.ingest.raw import raw_path


@dataclass(frozen=True, slots=True)
class GatheredInput:
    """One page, item or object of an origin, as far as it is here.

    `path_in_raw`, `raw_sha256`, `size_bytes` and `content_type` describe the last bytes that came; None if none did.
    `problem` is the problem of the last attempt; with a hash beside it, the documents stay. `stated` is what a feed or
    sitemap says about it, by `documents` column (`published` as stated); `fetched` says when and from where those
    bytes came.
    """

    origin_id: str
    locator: str
    path_in_raw: Path | None
    raw_sha256: str | None
    size_bytes: int | None
    stated: Mapping[str, Any]
    problem: Problem | None
    content_type: str | None
    fetched: Fetched = NOT_FETCHED


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is known of an origin's addresses and objects, each once, sorted by locator.

    `complete`: what is missing here is gone, and may be withdrawn. `settled` are locators that are no longer inputs,
    complete or not: listings that failed before and work again. `requests` counts what was asked for, `fetched` the
    answers with bytes, `unchanged` those without news, `failed` the rest; `waiting` is left for the next run, because
    of `limits.pages` or a host that only fails. `is_stopped`: a person stopped the run; the next one continues.
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


def row_after(
    before: Asked | None, listed: Listed, answer: FetchAnswer, role: Role, origin_id: str, now: datetime
) -> Asked:
    """Make the row of an address after an answer; a failure keeps what came before."""
    address = (
        listed.locator if listed.address else ""
    )  # the address of an origin may hold a password; the locator does not
    row = before or Asked(origin_id, listed.locator, role, address, now)
    row = replace(
        row, role=role, address=address, stated=listed.stated, mark=listed.mark, asked_at_utc=now, is_open=True
    )
    match answer.status:
        case "fetched":
            return replace(
                row,
                final_address=answer.url,
                validators=answer.validators,
                raw_sha256=answer.sha256,
                size_bytes=answer.size_bytes,
                content_type=answer.content_type,
                fetched_at_utc=now,
                headers=answer.headers,
                problem=None,
                attempts=0,
            )
        case "unchanged" if row.raw_sha256:
            validators = (
                answer.validators if answer.validators.etag or answer.validators.last_modified else row.validators
            )
            return replace(row, validators=validators, problem=None, attempts=0)
        case "unchanged":
            problem = Problem("http_error", f"{listed.locator}: its host says that it is unchanged, but it never came")
            return replace(row, problem=problem, attempts=row.attempts + 1)
        case "failed":
            return replace(row, problem=answer.problem, attempts=row.attempts + 1)


def row_of_entry(
    before: Asked | None, listed: Listed, kept: tuple[str, int] | None, origin_id: str, now: datetime
) -> Asked:
    """Make the row of an item whose text is in the listing; `kept` is hash and size of that text, if there is one."""
    row = before or Asked(origin_id, listed.locator, "entry", "", now)
    row = replace(
        row, role="entry", address="", stated=listed.stated, mark=listed.mark, asked_at_utc=now, problem=listed.problem
    )
    if kept is None:
        return row
    kind = "text/html; charset=utf-8"
    return replace(
        row, raw_sha256=kept[0], size_bytes=kept[1], content_type=kind, fetched_at_utc=now, headers=None, is_open=True
    )


def input_of(warehouse: Path, row: Asked, released: Mapping[str, str]) -> GatheredInput:
    """Turn a row into an input.

    If the ledger was lost and the address fails now, the hash that the last release has of it (`released`, by locator)
    replaces what the ledger would have known.
    """
    sha256, size = row.raw_sha256, row.size_bytes
    if sha256 is None and row.problem and row.locator in released:
        sha256 = released[row.locator]
        path = raw_path(warehouse, sha256)
        size = path.stat().st_size if path.exists() else None
    return GatheredInput(
        origin_id=row.origin_id,
        locator=row.locator,
        path_in_raw=raw_path(warehouse, sha256) if sha256 and has_bytes(warehouse, sha256) else None,
        raw_sha256=sha256,
        size_bytes=size,
        stated=row.stated,
        problem=row.problem,
        content_type=row.content_type,
        fetched=Fetched(row.fetched_at_utc, row.final_address, row.headers) if row.fetched_at_utc else NOT_FETCHED,
    )


def has_bytes(warehouse: Path, sha256: str | None) -> bool:
    """Whether the bytes of this hash are kept."""
    # a Path would take ten times as long, and every known page comes here
    return sha256 is not None and os.path.exists(f"{warehouse}/raw/{sha256[:2]}/{sha256}")  # noqa: PTH110
