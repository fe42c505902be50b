"""The last run, in `warehouse/runs/last.json`: begun, and how it ended, for `hearsay status` and `hearsay doctor`.

The run itself writes it, under the publisher's lock. One that says `running` while nobody holds that was killed.
"""

import json
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from flows.errors import ReleaseRefused, RunStopped
from flows.storepath import Location, StorePath
from flows.upkeep.holder import find_holder
from flows.warehouse.folders import RUNS
from flows.warehouse.located import read_located
from flows.warehouse.objects import put_object

LAST_NAME: Final = "last.json"
RUNNING: Final = "running"
GOOD: Final = ("published", "unchanged")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LastRun:
    """A run: `state` is running, published, unchanged, refused, stopped or failed; `rejects` counts those by reason."""

    started_at_utc: str
    state: str = RUNNING
    ended_at_utc: str | None = None
    release: str | None = None
    message: str = ""
    rejects: Mapping[str, int] = field(default_factory=dict)


class RunNote:
    """What a run says of itself before it ends."""

    def __init__(self, begun: LastRun) -> None:
        self.told = begun

    def tell(self, state: str, release: str | None, message: str, rejects: Mapping[str, int]) -> None:
        """Say how it ends if nothing goes wrong any more."""
        self.told = replace(self.told, state=state, release=release, message=message, rejects=dict(rejects))


@contextmanager
def note_run(warehouse: Location, now: datetime, *, is_dry_run: bool = False) -> Iterator[RunNote]:
    """Write down that a run begins, and how it ends; the caller holds the lock. A dry run leaves no note."""
    note = RunNote(LastRun(now.isoformat(timespec="seconds")))
    if is_dry_run:
        yield note
        return
    _write(warehouse, note.told)
    try:
        yield note
    except BaseException as error:
        note.told = replace(note.told, state=_name_end(error), message=str(error) or type(error).__name__)
        raise
    finally:
        _write(warehouse, replace(note.told, ended_at_utc=datetime.now(UTC).isoformat(timespec="seconds")))


def note_idle(warehouse: Location, now: datetime, release: str | None, message: str) -> None:
    """Write down that there was nothing to do, unless a run goes on; the caller needs no lock."""
    is_there = warehouse.is_dir() if isinstance(warehouse, Path) else release is not None
    if not is_there or find_holder(warehouse).is_held:
        return
    at = now.isoformat(timespec="seconds")
    _write(warehouse, LastRun(at, "unchanged", at, release, message))


def read_last_run(warehouse: Location) -> LastRun | None:
    """Read how the last run ended; None if none left word, or it cannot be read."""
    try:
        return TypeAdapter(LastRun).validate_json(read_located(warehouse / RUNS / LAST_NAME))
    except (OSError, ValidationError):
        return None


def is_failure(run: LastRun | None, *, is_held: bool) -> bool:
    """Whether the last run ended badly: it failed, was refused, or was killed."""
    if run is None or run.state in GOOD or run.state == "stopped":
        return False
    return not (run.state == RUNNING and is_held)


def describe_run(run: LastRun, *, is_held: bool) -> str:
    """Say how the last run ended.

    >>> describe_run(LastRun("2026-12-01T07:00:00+00:00", "failed", message="no space"), is_held=False)
    'failed: no space (begun 2026-12-01 07:00 UTC)'
    >>> describe_run(LastRun("2026-12-01T07:00:00+00:00"), is_held=False)
    'was killed (begun 2026-12-01 07:00 UTC)'
    """
    begun = f"begun {run.started_at_utc[:16].replace('T', ' ')} UTC"
    if run.state == RUNNING:
        return f"{'goes on' if is_held else 'was killed'} ({begun})"
    return f"{run.state}{f': {run.message}' if run.message else ''} ({begun})"


def _name_end(error: BaseException) -> str:
    if isinstance(error, ReleaseRefused):
        return "refused"
    return "stopped" if isinstance(error, RunStopped | KeyboardInterrupt) else "failed"


def _write(warehouse: Location, run: LastRun) -> None:
    """Write the note in one step; a full disk must not be the end of a run."""
    path, text = warehouse / RUNS / LAST_NAME, json.dumps(asdict(run), ensure_ascii=False) + "\n"
    try:
        put_object(path, text.encode()) if isinstance(path, StorePath) else _replace_file(path, text)
    except OSError as error:
        log.warning("how the run goes could not be written down: %s", error)


def _replace_file(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    part.write_text(text, "utf-8")
    part.replace(path)
