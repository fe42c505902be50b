"""What is to change on a server: what is wanted beside what is there. Asks no server."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Done = Literal["made", "changed", "removed", "kept"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing on the server, what was done to it, and in which of its fields."""

    kind: str
    name: str
    done: Done
    fields: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: str, name: str, differing: tuple[str, ...] | None) -> "Change":
        """Say what is done to a thing in which these fields differ; None: it is not there."""
        if differing is None:
            return cls(kind, name, "made")
        return cls(kind, name, "changed" if differing else "kept", differing)

    def __str__(self) -> str:
        """Say it in a line."""
        what = f"{self.kind} {self.name}"
        return f"{what}: {self.done} ({', '.join(self.fields)})" if self.fields else f"{what}: {self.done}"


def compare_fields(wanted: Mapping[str, Any], found: Mapping[str, Any] | None) -> tuple[str, ...] | None:
    """Name the fields that differ, none if all are as wanted; None where nothing is there.

    >>> compare_fields({"limit": 1, "tags": ["a"]}, {"limit": 2, "tags": ["a"], "paused": True})
    ('limit',)
    """
    if found is None:
        return None
    return tuple(name for name, value in wanted.items() if found.get(name) != value)
