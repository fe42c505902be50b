"""The word lists of `seeds/lookups/`, read once when first asked for. What a list means is its reader's affair."""

from functools import cache
from typing import Any

import yaml

from flows.errors import SeedsError
from flows.settings import REPOSITORY

FOLDER = REPOSITORY / "seeds" / "lookups"


@cache
def load_lookup(name: str) -> dict[str, Any]:
    """Read `seeds/lookups/<name>.yaml`, a mapping.

    Raises:
        SeedsError: the file is not there, or is not a YAML mapping.
    """
    path = FOLDER / f"{name}.yaml"
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
