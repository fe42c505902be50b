"""What a backup says of itself, in `backup.json`: which releases it has, and the hashes of files that change."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from flows.errors import ReleaseError
from flows.publish.durable import fsync_path, write_durably
from flows.warehouse.manifest import hash_bytes

RECORD_NAME: Final = "backup.json"
BEGUN_NAME: Final = ".backup"
"""Marks a folder as one for backups before the first of them is whole."""
STATE: Final = "state"
"""Folder of the files that change; each is named after its hash, so that an older record keeps what it names."""
SEAL: Final = "record_sha256"


class BackupRecord(BaseModel):
    """One backup: `state` maps the name of a file in the warehouse to the hash of its copy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    made_at_utc: str
    latest: str
    releases: tuple[str, ...]
    state: Mapping[str, str]


def write_backup_record(folder: Path, record: BackupRecord) -> None:
    """Write the record of a backup in one step, then remove copies of changing files that it does not name."""
    content = record.model_dump(mode="json")
    part = folder / f".{RECORD_NAME}.part"
    part.unlink(missing_ok=True)
    write_durably(part, (json.dumps(content | {SEAL: _seal(content)}, indent=1, ensure_ascii=False) + "\n").encode())
    part.replace(folder / RECORD_NAME)
    fsync_path(folder)
    for path in (folder / STATE).iterdir():
        if path.name not in record.state.values():
            path.unlink()


def read_backup_record(folder: Path) -> BackupRecord:
    """Read the record of a backup.

    Raises:
        ReleaseError: there is none, or it was changed.
    """
    path = folder / RECORD_NAME
    try:
        content = json.loads(path.read_bytes())
        if content.pop(SEAL) != _seal(content):
            raise ReleaseError(f"{path}: {SEAL} does not agree with the rest. Use another backup.")
        return BackupRecord.model_validate(content)
    except FileNotFoundError as error:
        raise ReleaseError(f"{folder} is no backup, or one that never came to its end: no {RECORD_NAME}.") from error
    except (OSError, ValueError, KeyError, AttributeError, TypeError, ValidationError) as error:
        raise ReleaseError(f"{path}: not the record of a backup: {error!s:.200}") from error


def _seal(content: Any) -> str:  # any JSON
    return hash_bytes(json.dumps(content, sort_keys=True, ensure_ascii=False).encode())
