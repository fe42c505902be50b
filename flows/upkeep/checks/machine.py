"""The machine: Python and its packages, the disk, the clock, the model's files."""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path
from platform import python_version
from typing import Final

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from flows.errors import ModelError, ReleaseError
from flows.language.network.model_files import MODEL_FOLDER, check_files, read_description
from flows.settings import REPOSITORY, Settings
from flows.storepath import Location
from flows.upkeep.checks.finding import Finding
from flows.warehouse.releases import latest_release, read_manifest
from flows.wording import count_of, format_age, format_size

LEAST_FREE: Final = 512 * 2**20
"""Bytes without which a run is likely to fail."""
LEAST_INODES: Final = 10_000
CLOCK_SECONDS: Final = 300
"""How far files may lie in the future: clocks of two machines differ a little."""
LOCK_FILE: Final = REPOSITORY / "requirements.lock"
NAMED: Final = 5
"""Packages that a finding names."""


def check_python(requires: Sequence[str] | None = None) -> Iterator[Finding]:
    """Whether Python and the packages are those that hearsay asks for, and those that it was tested with."""
    ours = metadata("hearsay")
    wanted = SpecifierSet(ours["Requires-Python"] or "")
    if python_version() not in wanted:
        yield Finding("python", "act", f"{python_version()}, hearsay needs {wanted}", "install another Python")
    listed = ours.get_all("Requires-Dist") or [] if requires is None else requires
    wrong = [each for each in map(Requirement, listed) if _applies(each) and not _is_met(each)]
    if wrong:
        named = ", ".join(f"{each.name} {_version_of(each.name)}, not {each.specifier}" for each in wrong[:NAMED])
        yield Finding("packages", "act", named, "install hearsay again: pip install -e .")
        return
    moved = _differing(LOCK_FILE.read_text("utf-8")) if LOCK_FILE.exists() else []
    if moved:
        named = ", ".join(moved[:NAMED])
        yield Finding("packages", "look", f"{count_of(len(moved), 'package')} unlike requirements.lock: {named}")
    else:
        yield Finding("packages", "ok", f"Python {python_version()}, and each package as it was tested")


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def _is_met(requirement: Requirement) -> bool:
    return requirement.specifier.contains(_version_of(requirement.name), prereleases=True)


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"


def _differing(lock: str) -> list[str]:
    """List the installed packages that are not as a lock file pins them for this Python and system."""
    pins = [Requirement(line.rstrip("\\ ")) for line in lock.splitlines() if "==" in line and line[:1].isalnum()]
    pairs = ((pin, _version_of(pin.name)) for pin in pins if _applies(pin))
    return [
        f"{pin.name} {found}, not {str(pin.specifier).removeprefix('==')}"
        for pin, found in pairs
        if found != "0" and found not in pin.specifier
    ]


def check_disk(settings: Settings) -> Iterator[Finding]:
    """Whether there is room for another run, and whether the warehouse can be written to."""
    folder = _nearest(settings.desk)
    free, full = shutil.disk_usage(folder).free, os.statvfs(folder)
    wanted = LEAST_FREE + 2 * _size_of_release(settings.warehouse)
    words = f"{format_size(free)} free"
    if free < LEAST_FREE or (full.f_files and full.f_favail < LEAST_INODES):
        what = words if free < LEAST_FREE else f"room for {full.f_favail:,} more files"
        yield Finding("disk", "act", what, "make room: `hearsay vacuum --dry-run` says what hearsay can do without")
    elif free < wanted:
        yield Finding("disk", "look", f"{words}; a run may write {format_size(wanted)} before it removes anything")
    else:
        yield Finding("disk", "ok", words)
    yield from _probe(folder)


def _probe(folder: Path) -> Iterator[Finding]:
    """Write a file, and see when the disk says that was."""
    probe = folder / f".doctor-{os.getpid()}"
    try:
        probe.write_bytes(b"x")
        apart = probe.stat().st_mtime - time.time()
    except OSError as error:
        yield Finding("disk", "act", f"{folder} cannot be written to: {error.strerror}", "see its owner and the disk")
        return
    finally:
        probe.unlink(missing_ok=True)
    if abs(apart) > CLOCK_SECONDS:
        yield Finding("clock", "look", f"the disk's clock is {format_age(abs(apart))} off this machine's")


def check_clock(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Whether what was written lies in the past."""
    try:
        release = latest_release(settings.warehouse)
        made = read_manifest(release).made_at if release else now
    except ReleaseError:
        return  # another check says so
    folder = release.folder if release else None
    written = datetime.fromtimestamp(folder.stat().st_mtime, UTC) if isinstance(folder, Path) else now
    ahead = max((made - now).total_seconds(), (written - now).total_seconds())
    if ahead > CLOCK_SECONDS:
        found = f"the last release was made {format_age(ahead)} in the future"
        yield Finding("clock", "act", found, "set this machine's clock; releases keep counting from the later day")
    else:
        yield Finding("clock", "ok", f"{now:%Y-%m-%d %H:%M} UTC")


def check_model(settings: Settings) -> Iterator[Finding]:
    """Whether the files of the trained model are those that were shipped."""
    if settings.attributor != "model":
        yield Finding("model", "ok", f"not used: HEARSAY_ATTRIBUTOR is {settings.attributor}")
        return
    try:
        description = read_description(MODEL_FOLDER)
        check_files(MODEL_FOLDER, description)
    except ModelError as error:
        yield Finding("model", "act", str(error), "bring its folder back from the repository")
        return
    yield Finding("model", "ok", f"{description.version}, each file with its hash")


def _nearest(path: Path) -> Path:
    """Give the folder, or the nearest above it that exists."""
    return next(each for each in (path.absolute(), *path.absolute().parents) if each.is_dir())


def _size_of_release(warehouse: Location) -> int:
    try:
        release = latest_release(warehouse)
        tables = read_manifest(release).tables.values() if release else ()
    except ReleaseError:
        return 0
    return sum(file.bytes for table in tables for file in table.files)
