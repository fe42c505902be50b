"""The word lists of `seeds/lookups/`, read once when first asked for. What a list means is its reader's affair."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from flows.errors import SeedsError
from flows.settings import REPOSITORY, Settings

_OURS: Final = REPOSITORY / "seeds" / "lookups"


def find_lookup(name: str) -> Path:
    """Find a word list: in the seeds that the settings name, else the one that comes with hearsay."""
    theirs = Settings().seeds / "lookups" / name
    return theirs if theirs.exists() else _OURS / name


def digest_lookups() -> str:
    """Hash all word lists as they are used, into 8 hex digits; another digest means another extractor."""
    digest = hashlib.sha256()
    for name in sorted(path.name for path in _OURS.glob("*.yaml")):
        digest.update(name.encode() + b"\0" + find_lookup(name).read_bytes())
    return digest.hexdigest()[:8]


@cache
def load_lookup(name: str) -> dict[str, Any]:
    """Read `<name>.yaml`, a mapping.

    Raises:
        SeedsError: the file is not there, or is not a YAML mapping.
    """
    path = find_lookup(f"{name}.yaml")
    try:
        # BaseLoader knows strings only: "no" and "on" are words here, not booleans.
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        raise SeedsError(f"{path}: a word list of the extract stage cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise SeedsError(f"{path}: a word list must be a YAML mapping, not {type(content).__name__}")
    return content


@cache
def load_words(name: str, key: str) -> frozenset[str]:
    """Read one list of a lookup as a set of words."""
    return frozenset(load_lookup(name)[key])
