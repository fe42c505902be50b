"""How a warehouse does, in a few values for monitoring: its last release, its last run, and whether one goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.upkeep.holder import find_holder
from flows.upkeep.last_run import GOOD, RUNNING, LastRun, describe_run, is_failure, read_last_run
from flows.warehouse.manifest import Manifest
from flows.warehouse.releases import RELEASES, latest_release, read_manifest
from flows.wording import count_of, format_age

DRIFTING: Final = ("claims", "figures")
"""Tables of which rows per document are compared with the release before."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a warehouse does.

    `state`: ok; failed, if the last run failed, was refused or killed, or the release cannot be read; empty without a
    release. `rejects` are those of the last run, `rejects_kept` all that the release has. `drift` is by how much rows
    per document differ from the release before: 1 is not at all.
    """

    state: Literal["ok", "failed", "empty"]
    release: str | None
    released_at_utc: str | None
    age_seconds: int | None
    documents: int | None
    rejects: int | None
    rejects_kept: int | None
    drift: float | None
    is_running: bool
    last_run: str | None
    last_run_ended_at_utc: str | None
    problem: str


def find_health(warehouse: Location, now: datetime) -> Health:
    """Look how a warehouse does; reads manifests and no rows.

    Raises:
        OSError: the warehouse is in a store, which cannot be asked.
    """
    holder, run = find_holder(warehouse), read_last_run(warehouse)
    problem = describe_run(run, is_held=holder.is_held) if run and is_failure(run, is_held=holder.is_held) else ""
    try:
        release = latest_release(warehouse)
        manifest = read_manifest(release) if release else None
    except ReleaseError as error:
        release, manifest, problem = None, None, str(error)
    made = manifest.made_at if manifest else None
    return Health(
        state="failed" if problem else "ok" if manifest else "empty",
        release=manifest.version if manifest else None,
        released_at_utc=made.isoformat(timespec="seconds") if made else None,
        age_seconds=int((now - made).total_seconds()) if made else None,
        documents=manifest.tables["documents"].rows if manifest else None,
        rejects=_count_rejects(run, manifest),
        rejects_kept=manifest.tables["rejects"].rows if manifest else None,
        drift=_drift_of(release, manifest) if release and manifest else None,
        is_running=holder.is_held,
        last_run=_name_state(run, is_held=holder.is_held),
        last_run_ended_at_utc=run.ended_at_utc if run else None,
        problem=problem,
    )


def describe_health(health: Health) -> str:
    """Put it in a line.

    >>> from dataclasses import replace
    >>> health = Health("ok", "2026.12.01-1", "2026-12-01T07:00:00+00:00", 7200, 20, 3, 3, 1.02, False, None, None, "")
    >>> describe_health(health)
    'ok: release 2026.12.01-1, 2 hours old, 20 documents; 3 rejects in the last run; drift 1.02; no run goes on'
    >>> describe_health(replace(health, state="failed", problem="was killed")).partition("; ")[0]
    'failed: was killed'
    """
    parts = [health.problem] if health.problem else []
    if health.release and health.age_seconds is not None and health.documents is not None:
        age = format_age(health.age_seconds)
        parts.append(f"release {health.release}, {age} old, {count_of(health.documents, 'document')}")
    else:
        parts += [] if health.problem else ["no release yet; make one with `hearsay run`"]
    parts += [f"{count_of(health.rejects, 'reject')} in the last run"] if health.rejects is not None else []
    parts += [f"drift {health.drift:.2f}"] if health.drift is not None else []
    parts.append("a run goes on" if health.is_running else "no run goes on")
    return f"{health.state}: {'; '.join(parts)}"


def _name_state(run: LastRun | None, *, is_held: bool) -> str | None:
    if run is None:
        return None
    return "killed" if run.state == RUNNING and not is_held else run.state


def _count_rejects(run: LastRun | None, manifest: Manifest | None) -> int | None:
    """Count the rejects of the last run, or of the run that made the release where none left word."""
    if run is not None and run.state in GOOD:
        return sum(run.rejects.values())
    summary: Mapping[str, Mapping[str, int]] = manifest.run["summary"] if manifest else {}
    return sum(summary.get("rejects_by_reason", {}).values()) if manifest else None


def _drift_of(release: ReleaseRef, manifest: Manifest) -> float | None:
    """By how much rows per document differ from the release before, the table that does most; None if that is gone."""
    folder = release.folder.parent.parent / RELEASES / str(manifest.parent)
    try:
        before = read_manifest(ReleaseRef(str(manifest.parent), folder)) if manifest.parent else None
    except ReleaseError:
        return None
    if before is None:
        return None
    ratios = [_rows_per_document(manifest, name) / (_rows_per_document(before, name) or 1) for name in DRIFTING]
    return max(ratios, key=lambda ratio: max(ratio, 1 / ratio) if ratio else float("inf"))


def _rows_per_document(manifest: Manifest, name: str) -> float:
    return manifest.tables[name].rows / max(1, manifest.tables["documents"].rows)
