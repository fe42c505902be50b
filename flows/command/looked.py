"""Remembers at which release each user of this machine last looked, in `looked/` beside the warehouse's tables."""

import getpass
import json
import os
import re
from pathlib import Path
from typing import Final

from flows.settings import Settings
from flows.warehouse.releases import VERSION

LOOKED: Final = "looked"


def read_looked(settings: Settings) -> str | None:
    """Read at which release this user last looked; None where they never did, or the file is damaged."""
    try:
        version = json.loads(_path_of(settings).read_bytes())["release"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return version if isinstance(version, str) and VERSION.fullmatch(version) else None


def keep_looked(settings: Settings, version: str) -> None:
    """Remember at which release this user looks.

    Raises:
        OSError: it cannot be written.
    """
    path = _path_of(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(json.dumps({"release": version}) + "\n")
    fresh.replace(path)


def _path_of(settings: Settings) -> Path:
    return settings.desk / LOOKED / f"{re.sub(r'[^A-Za-z0-9_-]', '_', name_user())}.json"


def name_user() -> str:
    """Name the user; by number where the system has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
