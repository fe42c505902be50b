"""Gathers the objects of an origin's stores: lists what its paths name, and downloads what changed."""

from dataclasses import dataclass, field
from typing import Any

from flows.ingest.fetch.due import is_spared
from flows.ingest.fetch.listings.items import Listed
from flows.ingest.fetch.session import Asking, ask_for_all, keep_answer
from flows.ingest.fetch.stores import (
    STORES,
    FoundObject,
    StoppedDownload,
    download,
    list_objects,
    locator_of_object,
    open_store,
)
from flows.ingest.origins import scheme_of
from flows.ingest.problems import Problem


@dataclass
class StoredObjects:
    """What an origin's paths name in stores: objects by locator, and problems by the locator of the path.

    `failed`: the store did not answer, so nothing is known to be gone; `gone`: it answered, and has no such object.
    `answered`: paths without a problem.
    """

    objects: dict[str, FoundObject] = field(default_factory=dict)
    failed: dict[str, Problem] = field(default_factory=dict)
    gone: dict[str, Problem] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)


def gather_objects(asking: Asking) -> StoredObjects:
    """List the objects that an origin's paths name, and download those whose validator changed.

    Raises:
        SettingsError: a store needs an extra that is not installed.
    """
    paths = [path for path in asking.origin.paths if scheme_of(path) in STORES]
    stores = {STORES[scheme_of(path)]: open_store(path) for path in paths}
    stored = StoredObjects()
    for path in paths:
        asking.requests += 1
        _add(stored, path, stores[STORES[scheme_of(path)]])
    due = [found for found in stored.objects.values() if _is_due(asking, found)]
    asking.unchanged += len(stored.objects) - len(due)
    ask_for_all(asking, due, lambda found: _download(asking, stores[scheme_of(found.locator)], found))
    return stored


def _add(stored: StoredObjects, path: str, store: Any) -> None:
    found = list_objects(store, path)
    locator = locator_of_object(path)
    stored.objects.update((each.locator, each) for each in found.objects)
    if found.problem is None:
        stored.answered.add(locator)
    elif found.is_whole:
        stored.gone[locator] = found.problem
    else:
        stored.failed[locator] = found.problem


def _is_due(asking: Asking, found: FoundObject) -> bool:
    row = asking.known.get(found.locator)
    if row is None or not asking.has_bytes(row) or row.validators.etag != found.validator:
        return row is None or row.problem is None or not is_spared(row, asking.now)
    return row.problem is not None and not is_spared(row, asking.now)


def _download(asking: Asking, store: Any, found: FoundObject) -> None:
    try:
        answer = download(store, found, asking.folder, asking.origin.limits.input_bytes, asking.stopping)
    except StoppedDownload:
        return
    keep_answer(asking, Listed(found.locator, found.locator), answer, "object")
