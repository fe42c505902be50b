"""Gathers what an origin has elsewhere: fetches what is due, and returns everything as inputs. Reads no document."""

import logging
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from flows.errors import SettingsError
from flows.ingest.fetch.download import gather_objects
from flows.ingest.fetch.due import choose_due, choose_retries
from flows.ingest.fetch.keep import drop_partial, fetching_folder, keep_bytes
from flows.ingest.fetch.ledger import Asked, Ledger
from flows.ingest.fetch.listings.items import Listed
from flows.ingest.fetch.outcomes import Gathered, GatheredInput, input_of, row_of_entry
from flows.ingest.fetch.session import Asking, Progress, ask_for_all, fetch_file, fetch_page
from flows.ingest.fetch.stores import refuse_path
from flows.ingest.fetch.walk import Walked, walk_listings
from flows.ingest.fetch.web.answers import PATIENT, Patience
from flows.ingest.fetch.web.client import WebClient
from flows.ingest.fetch.web.credentials import read_own_headers
from flows.ingest.fetch.web.urls import canonical_address
from flows.ingest.origins import FILE_KINDS, WEB, Origin, scheme_of
from flows.ingest.patterns import is_wanted
from flows.ingest.problems import Problem

LOGGER = logging.getLogger(__name__)

PAGE_BYTES: Final = 64 * 2**20
"""Largest page to fetch, unless the origin sets a limit."""
FILE_SECONDS: Final = 6 * 3600.0
"""Longest download of a dump or archive, unless the origin sets a limit; one that stalls ends long before."""
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def _say_nothing(done: int, total: int) -> None:
    """Ignore progress."""


def gather(
    origin: Origin,
    ledger: Ledger,
    warehouse: Path,
    now: datetime,
    contact: str,
    stopping: threading.Event | None = None,
    on_progress: Progress = _say_nothing,
    released: Mapping[str, str] = _NOTHING,
    patience: Patience = PATIENT,
) -> Gathered:
    """Fetch what is due of an origin, and return all that is known of it.

    Args:
        origin: one with `is_fetched`; `discover` handles its local paths.
        ledger: the warehouse's, open; only this run writes to it.
        warehouse: keeps the bytes.
        now: the run's clock, in UTC.
        contact: for the user agent, unless the origin names one.
        stopping: once set, work stops; the next run continues from there.
        on_progress: called with the number of pages or objects done, and their total.
        released: hashes of what the last release has of this origin, by locator; they replace a lost ledger.
        patience: how long and how often to wait for a host.

    Raises:
        SettingsError: the store needs an extra that is not installed, no header can hold the contact, or the
            environment lacks a header of the origin or names a proxy that is none.
        OSError: the warehouse cannot be written.
    """
    refused = {path: problem for path in origin.paths if scheme_of(path) and (problem := refuse_path(path))}
    origin = origin.model_copy(update={"paths": tuple(path for path in origin.paths if path not in refused)})
    with fetching_folder(warehouse, origin.id) as folder, ExitStack() as stack:
        stop = stopping or threading.Event()
        asking = Asking(origin, ledger, warehouse, folder, now, stop, on_progress, ledger.rows_of(origin.id))
        client = stack.enter_context(_open_client(asking, contact, patience)) if origin.is_on_web else None
        if client is None or origin.kind in FILE_KINDS:
            return _gather_stored(asking, client, released, refused)
        if origin.kind == "urls":
            return _gather_pages(asking, client, released)
        return _gather_listed(asking, client, released)


def _open_client(asking: Asking, contact: str, patience: Patience) -> WebClient:
    origin = asking.origin
    name = origin.politeness.contact or contact
    try:
        return WebClient(
            contact=name,
            politeness=origin.politeness,
            limits=origin.limits,
            allow_hosts=origin.allow_hosts,
            folder=asking.folder,
            stop=asking.stopping,
            patience=patience,
            headers=read_own_headers(origin),
        )
    except ValueError as error:
        raise SettingsError(f"origin {origin.id}: {error}. Set HEARSAY_CONTACT, or correct the origin.") from error


def _gather_pages(asking: Asking, client: WebClient, released: Mapping[str, str]) -> Gathered:
    """Gather the pages that the origin names; a page that it no longer names is gone."""
    named = _pages_of(asking.origin.urls)
    wanted = [page for page in named if is_wanted(page.locator, asking.origin)]
    _fetch_due(asking, client, wanted, frozenset())
    return _gathered(asking, (page.locator for page in wanted), released, complete=True)


def _gather_listed(asking: Asking, client: WebClient, released: Mapping[str, str]) -> Gathered:
    """Gather what feeds or sitemaps list, now or earlier."""
    walked = walk_listings(asking, client)
    wanted = [item for item in walked.items if item.problem or is_wanted(item.locator, asking.origin)]
    _keep_entries(asking, [item for item in wanted if item.address is None])
    pages = [item for item in wanted if item.address is not None]
    _fetch_due(asking, client, pages, frozenset(item.locator for item in walked.items))
    shown, settled = _sort_rows(asking, walked)
    return _gathered(asking, shown, released, complete=False, settled=settled)


def _sort_rows(asking: Asking, walked: Walked) -> tuple[list[str], list[str]]:
    """Separate rows that are inputs from those that no longer are: listings that work again or are no longer listed."""
    shown, settled = [], []
    is_cut_short = asking.stopping.is_set() or any(asking.known[each].problem for each in walked.reached)
    for row in asking.known.values():
        if row.role == "listing":
            is_reached = row.locator in walked.reached
            if is_reached and row.problem:
                shown.append(row.locator)
            elif is_reached or not is_cut_short:
                settled.append(row.locator)
        elif is_wanted(row.locator, asking.origin) or not (row.address or row.raw_sha256):
            shown.append(row.locator)
        elif not row.raw_sha256:
            settled.append(row.locator)  # it never came, and is no longer wanted
    return shown, settled


def _gather_stored(
    asking: Asking, client: WebClient | None, released: Mapping[str, str], refused: Mapping[str, Problem]
) -> Gathered:
    """Gather files from elsewhere: from the web by their address, from stores by the paths there."""
    pages = _pages_of(path for path in asking.origin.paths if scheme_of(path) in WEB)
    if client is not None:
        due = choose_due(pages, asking.known, asking.origin.kind, asking.now, asking.has_bytes)
        limits = asking.origin.limits
        seconds = limits.fetch_seconds if "fetch_seconds" in limits.model_fields_set else FILE_SECONDS
        ask_for_all(asking, due, lambda page: fetch_file(asking, client, page, limits.input_bytes, seconds))
        drop_partial(asking.warehouse, asking.origin.id, [page.locator for page in pages])
    stored = gather_objects(asking)
    shown = [*(page.locator for page in pages), *stored.objects]
    extra = [_input_of_path(asking, each, problem, released) for each, problem in stored.failed.items()]
    extra += [
        GatheredInput(asking.origin.id, each, None, None, None, {}, problem, None)
        for each, problem in [*stored.gone.items(), *refused.items()]
    ]
    return _gathered(asking, shown, released, complete=not stored.failed, settled=stored.answered, extra=extra)


def _pages_of(urls: Iterable[str]) -> list[Listed]:
    """Make items of an origin's addresses, each once."""
    pages = {canonical_address(url) or url: url for url in reversed(list(urls))}
    return [Listed(locator, url) for locator, url in reversed(pages.items())]


def _fetch_due(asking: Asking, client: WebClient, pages: Sequence[Listed], listed: frozenset[str]) -> None:
    """Fetch the pages that are due, at most as many as one run may."""
    origin = asking.origin
    due = choose_due(pages, asking.known, origin.kind, asking.now, asking.has_bytes)
    if origin.keeps_what_goes:
        retries = choose_retries(asking.known, listed, asking.now)
        due += [page for page in retries if is_wanted(page.locator, origin)]
    asking.waiting = max(len(due) - origin.limits.pages, 0)
    if asking.waiting:
        LOGGER.warning(
            "%s: %d pages wait for the next run, as limits.pages is %d", origin.id, asking.waiting, origin.limits.pages
        )
    limit = min(origin.limits.document_bytes or PAGE_BYTES, origin.limits.input_bytes)
    ask_for_all(asking, due[: origin.limits.pages], lambda page: fetch_page(asking, client, page, limit))


def _keep_entries(asking: Asking, items: Iterable[Listed]) -> None:
    """Keep the texts that are in the feed itself, in one transaction, as the feed came in one piece."""
    rows = []
    for item in items:
        kept = None
        if item.content is not None:
            kept = keep_bytes(asking.warehouse, item.content, asking.folder), len(item.content)
        before = asking.known.get(item.locator)
        row = row_of_entry(before, item, kept, asking.origin.id, asking.now)
        if before is None or replace(row, asked_at_utc=before.asked_at_utc, is_open=before.is_open) != before:
            rows.append(row)
    asking.keep(rows)


def _input_of_path(asking: Asking, locator: str, problem: Problem, released: Mapping[str, str]) -> GatheredInput:
    """Make the input of a path whose store did not answer; if it names one object, its last bytes count."""
    row = asking.known.get(locator) or Asked(asking.origin.id, locator, "object", locator, asking.now)
    return input_of(asking.warehouse, replace(row, problem=problem), released)


def _gathered(
    asking: Asking,
    shown: Iterable[str],
    released: Mapping[str, str],
    *,
    complete: bool,
    settled: Iterable[str] = (),
    extra: Iterable[GatheredInput] = (),
) -> Gathered:
    named = set(shown)
    inputs = {each.locator: each for each in extra}
    for locator in named & asking.known.keys():
        inputs[locator] = input_of(asking.warehouse, asking.known[locator], released)
    is_stopped = asking.stopping.is_set()
    return Gathered(
        inputs=tuple(inputs[locator] for locator in sorted(inputs)),
        complete=complete and not is_stopped and named <= inputs.keys(),  # waiting pages are not gone
        settled=tuple(sorted(set(settled) - set(inputs))),
        requests=asking.requests,
        fetched=asking.fetched,
        unchanged=asking.unchanged,
        failed=asking.failed,
        waiting=asking.waiting,
        is_stopped=is_stopped,
    )
