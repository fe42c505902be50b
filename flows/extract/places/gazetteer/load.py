"""Loading the gazetteer, once: mapped from its file where a folder keeps one, else built anew. Writes nothing else."""

import hashlib
import logging
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import pyarrow as pa

from flows.extract.places.gazetteer.build import build_gazetteer
from flows.extract.places.gazetteer.mapped import map_gazetteer, write_gazetteer
from flows.extract.places.gazetteer.source import stamp_files
from flows.extract.places.gazetteer.table import Gazetteer
from flows.language.word_lists import digest_lookups

log = logging.getLogger(__name__)

_LOCK: Final = Lock()
_KEPT_IN: Final[list[Path]] = []
"""The folder of the file, if any."""


def keep_gazetteer(folder: Path) -> None:
    """Keep the gazetteer as a file in a folder: what loads it afterwards, in any process, maps it in milliseconds."""
    _KEPT_IN[:] = [folder]


def load_gazetteer() -> Gazetteer:
    """Load the gazetteer, once for the process and from any thread.

    Raises:
        HearsayError: the package with the places is missing or has another form.
        SeedsError: `places.yaml` names a place that the package does not have.
    """
    with _LOCK:
        return _load()


@cache
def _load() -> Gazetteer:
    if not _KEPT_IN:
        return build_gazetteer()
    path = _KEPT_IN[0] / f"gazetteer-{_name_content()}.arrow"
    try:
        return map_gazetteer(path)
    except FileNotFoundError:
        log.debug("places: %s is written", path)
    except (OSError, pa.ArrowInvalid) as error:
        log.warning("places: %s is damaged (%s) and written anew", path, error)
    return _build_file(path)


def _build_file(path: Path) -> Gazetteer:
    """Build the gazetteer and put it in a folder, in place of older ones; goes on without where that fails."""
    built = build_gazetteer()
    try:
        write_gazetteer(built, path)
        for old in set(path.parent.glob("gazetteer-*.arrow")) - {path}:
            old.unlink(missing_ok=True)
    except OSError as error:
        log.warning("places: the gazetteer cannot be kept in %s: %s", path.parent, error)
    return built


def _name_content() -> str:
    """Hash what the gazetteer is made from: the package's files, our list of places, and the code beside this."""
    digest = hashlib.blake2b(f"{stamp_files()} {digest_lookups()}".encode(), digest_size=8)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
