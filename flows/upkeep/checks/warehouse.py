"""The warehouse: its releases, working tables, lock, bytes, databases, and what was left behind."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from flows.errors import ReleaseError
from flows.ingest.boilerplate.cleaning import MEMORY_NAME
from flows.ingest.fetch.ledger import LEDGER_NAME
from flows.link.index.opening import INDEX_NAME
from flows.publish.recover import is_whole
from flows.publish.snapshot import stands_at
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.upkeep.checks.finding import Finding
from flows.upkeep.holder import WarehouseHolder
from flows.upkeep.last_run import describe_run, is_failure, read_last_run
from flows.upkeep.pins import UNREADABLE, read_pins
from flows.upkeep.raw_bytes import count_missing
from flows.warehouse.folders import RAW, STAGING
from flows.warehouse.objects import list_objects_below
from flows.warehouse.releases import RELEASES, STAGING_PREFIX, latest_release, list_releases
from flows.wording import count_of

_NEXT_RUN = "nothing: the next `hearsay run` repairs it"
_AGAIN = "nothing: the next `hearsay run` makes it anew"


def check_releases(warehouse: Location) -> Iterator[Finding]:
    """Whether the releases have all their files; `hearsay verify` reads every byte."""
    releases = list_releases(warehouse)
    if not releases:
        yield Finding("releases", "look", f"{warehouse} has none yet", "make one: `hearsay run`")
        return
    broken = [release.version for release in releases if not is_whole(release)]
    if releases[-1].version in broken:
        advice = "bring its folder back from a backup, or remove it: the next run goes on from the one before"
        yield Finding("releases", "act", f"the newest, {releases[-1].version}, lacks files", advice)
    elif broken:
        advice = "bring their folders back from a backup, or remove them whole"
        yield Finding("releases", "look", f"these lack files: {', '.join(broken)}", advice)
    else:
        yield Finding("releases", "ok", f"{count_of(len(releases), 'release')}, each with all its files")
    yield from _check_latest(warehouse, releases[-1])


def _check_latest(warehouse: Location, newest: ReleaseRef) -> Iterator[Finding]:
    try:
        current = latest_release(warehouse)
    except ReleaseError as error:
        yield Finding("latest", "look", str(error), _NEXT_RUN)
        return
    if current != newest:
        said = f"it leads to {current.version if current else 'nothing'}, the newest is {newest.version}"
        yield Finding("latest", "look", said, _NEXT_RUN)


def check_tables(warehouse: Location, holder: WarehouseHolder) -> Iterator[Finding]:
    """Whether the working tables hold what the latest release holds."""
    try:
        current = latest_release(warehouse)
        is_standing = stands_at(warehouse, current)
    except ReleaseError:
        return  # another check says so
    if holder.is_held:
        yield Finding("working tables", "ok", "a run may be writing them")
    elif is_standing:
        yield Finding("working tables", "ok", f"they hold what {current.version if current else 'no release'} holds")
    else:
        yield Finding("working tables", "look", "they do not hold what the latest release holds", _NEXT_RUN)


def check_lock(holder: WarehouseHolder, *, is_lease: bool = False) -> Iterator[Finding]:
    """Who holds the warehouse, and whether that process lives."""
    who = f"process {holder.pid} on {holder.host} since {holder.since}" if holder.pid else "a process without a name"
    if holder.is_missing and is_lease:
        advice = "nothing: it is free a minute after that process's last word, and the next run repairs"
        yield Finding("lock", "look", f"held for {who}, which is gone", advice)
    elif holder.is_missing:
        advice = "find who has .publisher.lock open (`fuser`, `lsof`): a child of that run may live on"
        yield Finding("lock", "act", f"held for {who}, which is gone", advice)
    elif holder.is_held:
        yield Finding("lock", "ok", f"a run goes on: {who}")
    elif holder.is_stale:
        yield Finding("lock", "look", f"free, but {who} died with it", "nothing: the next run takes it and repairs")
    else:
        yield Finding("lock", "ok", "free")


def check_last_run(warehouse: Location, holder: WarehouseHolder) -> Iterator[Finding]:
    """How the last run ended."""
    run = read_last_run(warehouse)
    if run is None:
        yield Finding("last run", "ok", "none left word")
        return
    found = describe_run(run, is_held=holder.is_held)
    if not is_failure(run, is_held=holder.is_held):
        yield Finding("last run", "ok", found)
    elif run.state == "running":
        yield Finding("last run", "look", found, "`hearsay run` goes on where it was")
    else:
        advice = f"do what the message says, then `hearsay run`; more is in {warehouse / 'runs'}"
        yield Finding("last run", "act", found, advice)


def check_leftovers(desk: Path, warehouse: Location, holder: WarehouseHolder) -> Iterator[Finding]:
    """What unfinished runs left: on the desk, which may be the warehouse itself, and among the releases."""
    if holder.is_held:
        return
    staging = desk / STAGING
    if staging.is_dir() and any(staging.iterdir()):
        yield Finding("staging", "look", "an unfinished run left what it read", "`hearsay run` goes on with it")
    hidden = _find_hidden(warehouse / RELEASES)
    if hidden:
        yield Finding("releases", "look", f"{hidden[0]} was never finished, or half removed", _NEXT_RUN)


def _find_hidden(releases: Location) -> list[str]:
    if isinstance(releases, Path):
        return sorted(path.name for path in releases.glob(f"{STAGING_PREFIX}*"))
    return sorted({name.partition("/")[0] for name in list_objects_below(releases) if name.startswith(STAGING_PREFIX)})


def check_pins(warehouse: Location) -> Iterator[Finding]:
    """Whether each pin has its release and its reason."""
    there, pinned = {release.version for release in list_releases(warehouse)}, read_pins(warehouse)
    for version, pin in pinned.items():
        if version not in there:
            yield Finding(
                "pins", "act", f"{version} is pinned and not there", "bring it back from a backup, or unpin it"
            )
        elif pin.why == UNREADABLE:
            yield Finding("pins", "look", f"{version}: its reason cannot be read", "pin it again, with a reason")
    if pinned:
        yield Finding("pins", "ok", f"{count_of(len(pinned), 'release')} pinned")


def check_raw(warehouse: Location) -> Iterator[Finding]:
    """Whether the bytes that the latest release names are there."""
    try:
        current = latest_release(warehouse)
        missing = count_missing(warehouse, current) if current else 0
    except ReleaseError:
        return  # another check says so
    if missing:
        advice = f"bring {RAW}/ back from a backup; rows are whole, but bytes cannot be read again"
        yield Finding(f"{RAW}/", "act", f"{count_of(missing, 'file')} missing", advice)
    elif current:
        yield Finding(f"{RAW}/", "ok", "all bytes that the latest release names are there")


def check_databases(warehouse: Path) -> Iterator[Finding]:
    """Whether the databases beside the tables can be read."""
    advice = {
        LEDGER_NAME: "nothing: the next run sets it aside, and fetches everything again",
        MEMORY_NAME: "remove it: the next pages teach it again",
        INDEX_NAME: _AGAIN,
    }
    for name, what in advice.items():
        if (warehouse / name).exists():
            problem = _find_damage(warehouse / name)
            yield Finding(name, "look" if problem else "ok", problem or "can be read", what if problem else "")


def _find_damage(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "" if state == "ok" else str(state)
