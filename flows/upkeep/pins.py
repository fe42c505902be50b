"""Pins: releases that a person wants kept, each a small file in `warehouse/pins/` that says why.

A file of its own for each release, so that two who pin at once lose nothing, and a damaged one still pins by its name.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flows.errors import ReleaseError
from flows.publish.durable import fsync_path, write_durably
from flows.storepath import Location, StorePath
from flows.warehouse.located import exists_at, read_located
from flows.warehouse.manifest import MANIFEST_NAME
from flows.warehouse.objects import list_objects_below, put_object, remove_objects
from flows.warehouse.releases import VERSION, find_release

PINS: Final = "pins"
UNREADABLE: Final = "(its file cannot be read)"
"""What stands for the reason of a pin whose file is damaged."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Why a release is kept, and since when."""

    why: str
    pinned_at_utc: str


def pin_release(warehouse: Location, version: str, why: str, now: datetime) -> None:
    """Keep a release whatever the settings say; a second pin replaces the reason of the first.

    Raises:
        ReleaseError: there is no such release, or no reason.
    """
    if not why.strip():
        raise ReleaseError(f"{version}: say why it is to be kept: hearsay pin {version} --why TEXT")
    release = find_release(warehouse, version)
    path = _pin_path(warehouse, version)
    content = {"why": why.strip(), "pinned_at_utc": now.isoformat(timespec="seconds")}
    _write_pin(path, (json.dumps(content, ensure_ascii=False) + "\n").encode())
    if not exists_at(release.folder / MANIFEST_NAME):  # a vacuum was quicker; where it was slower, it sees the pin
        _remove_pin(path)
        raise ReleaseError(f"{warehouse}: release {version} was removed just now.")


def _write_pin(path: Location, data: bytes) -> None:
    if isinstance(path, StorePath):
        put_object(path, data)
        return
    path.parent.mkdir(exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    write_durably(part, data)
    part.replace(path)
    fsync_path(path.parent)


def _remove_pin(path: Location) -> None:
    if isinstance(path, StorePath):
        remove_objects([path])
    else:
        path.unlink(missing_ok=True)


def unpin_release(warehouse: Location, version: str) -> None:
    """Let a release go with the others.

    Raises:
        ReleaseError: it is not pinned; the message names those that are.
    """
    pinned = read_pins(warehouse)
    if version not in pinned:
        raise ReleaseError(f"{warehouse}: {version} is not pinned. Pinned: {', '.join(pinned) or 'none'}.")
    _remove_pin(_pin_path(warehouse, version))


def is_pinned(warehouse: Location, version: str) -> bool:
    """Whether a release is pinned at this moment."""
    return exists_at(_pin_path(warehouse, version))


def read_pins(warehouse: Location) -> Mapping[str, Pin]:
    """Read all pins, by release."""
    folder = warehouse / PINS
    names = (
        list_objects_below(folder) if isinstance(folder, StorePath) else [each.name for each in folder.glob("*.json")]
    )
    versions = sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))
    return {version: _read_pin(_pin_path(warehouse, version)) for version in versions if VERSION.fullmatch(version)}


def _pin_path(warehouse: Location, version: str) -> Location:
    return warehouse / PINS / f"{version}.json"


def _read_pin(path: Location) -> Pin:
    try:
        content = json.loads(read_located(path))
        return Pin(str(content["why"]), str(content["pinned_at_utc"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Pin(UNREADABLE, "")
