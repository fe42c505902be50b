"""Applies an origin's `include` and `exclude`: globs over locators, addresses and names of members."""

from collections.abc import Sequence
from typing import Final, Protocol

from wcmatch import glob

_FLAGS: Final = glob.GLOBSTAR | glob.BRACE | glob.DOTGLOB | glob.FORCEUNIX


class Patterned(Protocol):
    """An origin, or the options to read its inputs."""

    @property
    def include(self) -> Sequence[str]:
        """One of these must match, if there are any."""
        ...

    @property
    def exclude(self) -> Sequence[str]:
        """None of these may match."""
        ...


def is_wanted(name: str, by: Patterned) -> bool:
    """Say whether a whole name matches an `include` pattern, if there are any, and no `exclude` pattern.

    A pattern is a glob in which `**` crosses slashes: `**/politics/**`, `https://wire.example/*/2026/**`.
    """
    return (not by.include or _matches(name, by.include)) and not is_excluded(name, by)


def is_excluded(name: str, by: Patterned) -> bool:
    """Say whether an `exclude` pattern matches a name."""
    return bool(by.exclude) and _matches(name, by.exclude)


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return bool(glob.globmatch(name, list(patterns), flags=_FLAGS))
