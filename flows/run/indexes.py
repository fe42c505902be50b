"""The indexes beside a warehouse, of linking and of rows: where they are, and how they are made anew."""

from dataclasses import dataclass
from pathlib import Path

from flows.errors import ReleaseError
from flows.language.word_lists import digest_lookups
from flows.link.index.opening import INDEX_NAME, IndexFile, open_index, remove_index
from flows.run.rules_digest import hash_linking, hash_source
from flows.settings import Settings
from flows.warehouse.register.opening import REGISTER_NAME, open_register, remove_register
from flows.warehouse.releases import latest_release


@dataclass(frozen=True, slots=True)
class RemadeIndex:
    """An index that was made anew: what it finds, where it is, and its bytes."""

    finds: str
    path: Path
    size_bytes: int


def linking_index(settings: Settings) -> IndexFile:
    """Say where the index of linking is, and what it is made by: where that changes, it is made anew."""
    return IndexFile(settings.desk / INDEX_NAME, f"{hash_source()} {hash_linking()} {digest_lookups()}")


def remake_indexes(settings: Settings) -> list[RemadeIndex]:
    """Make both indexes anew from the last release. The caller holds the lock.

    Raises:
        ReleaseError: there is no release, or one of its files cannot be read.
    """
    release = latest_release(settings.warehouse)
    if release is None:
        raise ReleaseError(f"{settings.warehouse} has no release yet. Make one with `hearsay run`.")
    register, linking = settings.desk / REGISTER_NAME, linking_index(settings)
    remove_register(register)
    remove_index(linking.path)
    with open_register(settings.desk, release), open_index(linking, release):
        found = {"rows and references": register, "what linking compares": linking.path}
    return [RemadeIndex(finds, path, path.stat().st_size) for finds, path in found.items()]
