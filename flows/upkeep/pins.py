"""Pins: releases that a person wants kept, each a small file in `warehouse/pins/` that says why.

A file of its own for each release, so that two who pin at once lose nothing, and a damaged one still pins by its name.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from flows.errors import ReleaseError
from flows.publish.durable import fsync_path, write_durably
from flows.warehouse.releases import VERSION, find_release

PINS: Final = "pins"
UNREADABLE: Final = "(its file cannot be read)"
"""What stands for the reason of a pin whose file is damaged."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Why a release is kept, and since when."""

    why: str
    pinned_at_utc: str


def pin_release(warehouse: Path, version: str, why: str, now: datetime) -> None:
    """Keep a release whatever the settings say; a second pin replaces the reason of the first.

    Raises:
        ReleaseError: there is no such release, or no reason.
    """
    if not why.strip():
        raise ReleaseError(f"{version}: say why it is to be kept: hearsay pin {version} --why TEXT")
    release = find_release(warehouse, version)
    path = _pin_path(warehouse, version)
    path.parent.mkdir(exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    content = {"why": why.strip(), "pinned_at_utc": now.isoformat(timespec="seconds")}
    write_durably(part, (json.dumps(content, ensure_ascii=False) + "\n").encode())
    part.replace(path)
    fsync_path(path.parent)
    if not release.folder.is_dir():  # a vacuum was quicker; where it was slower, it sees the pin
        path.unlink(missing_ok=True)
        raise ReleaseError(f"{warehouse}: release {version} was removed just now.")


def unpin_release(warehouse: Path, version: str) -> None:
    """Let a release go with the others.

    Raises:
        ReleaseError: it is not pinned; the message names those that are.
    """
    pinned = read_pins(warehouse)
    if version not in pinned:
        raise ReleaseError(f"{warehouse}: {version} is not pinned. Pinned: {', '.join(pinned) or 'none'}.")
    _pin_path(warehouse, version).unlink(missing_ok=True)
    fsync_path(warehouse / PINS)


def is_pinned(warehouse: Path, version: str) -> bool:
    """Whether a release is pinned at this moment."""
    return _pin_path(warehouse, version).exists()


def read_pins(warehouse: Path) -> Mapping[str, Pin]:
    """Read all pins, by release."""
    folder = warehouse / PINS
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    return {path.stem: _read_pin(path) for path in paths if VERSION.fullmatch(path.stem)}


def _pin_path(warehouse: Path, version: str) -> Path:
    return warehouse / PINS / f"{version}.json"


def _read_pin(path: Path) -> Pin:
    try:
        content = json.loads(path.read_bytes())
        return Pin(str(content["why"]), str(content["pinned_at_utc"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Pin(UNREADABLE, "")
