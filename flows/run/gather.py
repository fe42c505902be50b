"""Fetches what is not on this machine, before a run is planned; how, is in `ingest/fetch`. Needs no Prefect."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from flows.errors import SettingsError
from flows.ingest.fetch.ledger import Ledger
from flows.ingest.fetch.origin import gather
from flows.ingest.fetch.outcomes import Gathered
from flows.ingest.origins import Origin
from flows.progress import Meter
from flows.run.plan import RunRequest, select
from flows.settings import Settings
from flows.stopping import STOPPING, check_stopping
from flows.warehouse.releases import latest_release
from flows.warehouse.staging import read_before
from flows.wording import count_of
from schemas.tables import TABLES

_COUNTED: Final = ("requests", "fetched", "unchanged", "failed", "waiting")


def fetched_origins(settings: Settings, request: RunRequest) -> list[Origin]:
    """List the origins of a run of which something must be fetched.

    Raises:
        SeedsError: an origin is unknown or ill-formed.
        SettingsError: one goes to the web, and nobody says where the owner of a host finds us.
    """
    selection = select(settings, request)
    origins = [origin for origin in selection.origins if origin.is_fetched]
    nameless = [origin.id for origin in origins if origin.is_on_web and not _contact_of(origin, settings)]
    if nameless:
        raise SettingsError(
            f"{', '.join(nameless)}: set politeness.contact in seeds/origins.yaml, or HEARSAY_CONTACT, to an address or"
            " page where the owner of a host that is asked finds you; it is sent with every request"
        )
    return origins


def ask_again(settings: Settings, origins: Iterable[Origin]) -> None:
    """Have what failed in these origins asked for once more, however often it did."""
    with Ledger(settings.desk) as ledger:
        ledger.ask_again(origin.id for origin in origins)


def gather_origin(origin: Origin, settings: Settings, now: datetime, meter: Meter) -> Gathered:
    """Fetch one origin.

    Raises:
        RunStopped: a person wants to stop; what is fetched so far is not fetched again.
    """
    check_stopping()
    seen = _Seen(meter)
    with Ledger(settings.desk) as ledger:
        contact = _contact_of(origin, settings)
        released = _released_hashes(origin, settings)
        found = gather(origin, ledger, settings.desk, now, contact, STOPPING, seen.tell, released)
    if found.is_stopped:
        check_stopping()
    return found


class _Seen:
    """Tells a meter of all origins how far one of them is."""

    def __init__(self, meter: Meter) -> None:
        self._meter, self._done, self._total = meter, 0, 0

    def tell(self, done: int, total: int) -> None:
        """Take how many pages or objects are done, and of how many."""
        self._meter.expect(total - self._total)
        self._meter.advance(done - self._done)
        self._done, self._total = done, total


def _released_hashes(origin: Origin, settings: Settings) -> dict[str, str]:
    """Read the hashes of an origin's inputs in the last release, by locator."""
    columns = ["origin_id", "locator", "raw_sha256"]
    rows = read_before(latest_release(settings.warehouse), TABLES["inputs"], columns).to_pylist()
    return {row["locator"]: row["raw_sha256"] for row in rows if row["origin_id"] == origin.id and row["raw_sha256"]}


def close_cycle(settings: Settings, origin_ids: Iterable[str]) -> None:
    """Let the next run ask again: this one came to its end."""
    ids = tuple(origin_ids)
    if ids:
        with Ledger(settings.desk) as ledger:
            ledger.close_cycle(ids)


def describe_fetches(gathered: Mapping[str, Gathered]) -> str:
    """Say how much was asked for; empty where nothing was."""
    if not gathered:
        return ""
    total = {name: sum(getattr(each, name) for each in gathered.values()) for name in _COUNTED}
    words = (
        f"{count_of(total['requests'], 'request')}: {total['fetched']:,} fetched, {total['unchanged']:,} unchanged,"
        f" {total['failed']:,} failed"
    )
    waiting = total["waiting"]
    return f"{words}; {waiting:,} {'waits' if waiting == 1 else 'wait'} for the next run" if waiting else words


def _contact_of(origin: Origin, settings: Settings) -> str:
    return origin.politeness.contact or settings.contact
