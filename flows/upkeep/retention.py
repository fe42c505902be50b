"""Which releases stay: the newest that are whole, as many as the settings say, and those that are pinned. Pure."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def choose_gone(
    versions: Sequence[str], whole: AbstractSet[str], kept: AbstractSet[str], keep_releases: int | None
) -> list[str]:
    """Choose the releases that go.

    Args:
        versions: all there are, oldest first.
        whole: those that are whole; a damaged one takes nobody's place.
        kept: those that stay whatever their age: pinned, or the one that readers have.
        keep_releases: how many of the newest stay; None: all.

    >>> choose_gone(["1", "2", "3", "4"], {"1", "2", "3", "4"}, {"1", "4"}, 2)
    ['2']
    >>> choose_gone(["1", "2", "3", "4"], {"1", "2", "4"}, {"4"}, 2)
    ['1']
    >>> choose_gone(["1", "2"], {"1", "2"}, {"2"}, None)
    []
    """
    newest = [version for version in versions if version in whole][-(keep_releases or len(versions) or 1) :]
    if keep_releases is None or len(newest) < keep_releases:
        return []
    return [version for version in versions[: versions.index(newest[0])] if version not in kept]
