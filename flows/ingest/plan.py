"""What a run has to do, from the inputs found and those the last release knows. Pure: reads and writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from wcmatch import glob

from flows.ingest.discover import locator_of, static_root
from flows.ingest.origins import ADHOC, Origin
from flows.ingest.raw import InputState

_GLOB_FLAGS: Final = glob.GLOBSTAR | glob.BRACE


@dataclass(frozen=True, slots=True)
class KnownInput:
    """An input as the last release has it."""

    input_id: str
    origin_id: str
    locator: str
    fingerprint: tuple[str | None, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which inputs a run speaks for: those that `origins` cover; a known one that it no longer finds is withdrawn.

    `defined` holds the ids of seeds/origins.yaml; where `is_whole`, inputs of an origin that left it go, too.
    """

    origins: tuple[Origin, ...]
    base: Path
    defined: frozenset[str]
    is_whole: bool

    def covers(self, known: KnownInput) -> bool:
        """Whether this run would have found the input again if it were still there."""
        for origin in self.origins:
            if origin.id == known.origin_id:
                return origin.id != ADHOC or any(self._names(path, known.locator) for path in origin.paths)
        return self.is_whole and known.origin_id != ADHOC and known.origin_id not in self.defined

    def _names(self, path: str, locator: str) -> bool:
        root = static_root(self.base / path)
        rest = (self.base / path).relative_to(root)
        prefix = locator_of(root.resolve(), self.base)
        if not rest.parts:
            return locator == prefix or locator.startswith(prefix + "/")
        return bool(glob.globmatch(locator, f"{glob.escape(prefix)}/{rest}", flags=_GLOB_FLAGS))


@dataclass(frozen=True, slots=True)
class IngestPlan:
    """What is to be done: inputs to read, inputs to withdraw, and inputs whose kept documents are extracted again."""

    read: tuple[InputState, ...] = ()
    withdrawn: tuple[str, ...] = ()
    extract_again: tuple[str, ...] = ()
    unchanged: int = 0
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_work(self) -> bool:
        """Whether a run would do anything."""
        return bool(self.read or self.withdrawn or self.extract_again)


def plan_ingest(
    states: Iterable[InputState],
    known: Mapping[str, KnownInput],
    selection: Selection,
    known_digests: Mapping[str, str],
    *,
    extract_all: bool = False,
    extract_selected: bool = False,
) -> IngestPlan:
    """Compare what was found with what the last release knows.

    Args:
        states: the inputs found, fingerprinted.
        known: the last release's inputs, by id.
        selection: what this run speaks for.
        known_digests: by origin, what the last release took its origin to say of its documents.
        extract_all: every kept document is extracted again (the extractor changed).
        extract_selected: every kept document of the selection is extracted again (a person asked).
    """
    found = {state.input_id: state for state in states}
    digests = {origin.id: origin.digest for origin in selection.origins}
    read, unchanged = [], set()
    for input_id, state in found.items():
        before = known.get(input_id)
        origin_id = state.found.origin_id
        is_same = before is not None and before.fingerprint == state.fingerprint
        if is_same and known_digests.get(origin_id) == digests[origin_id]:
            unchanged.add(input_id)
        else:
            read.append(state)
    unreachable = [state.found.locator for state in found.values() if _is_unreachable(state)]
    roots = {locator_of(static_root(selection.base / where), selection.base) for where in unreachable}
    withdrawn = {
        one.input_id
        for one in known.values()
        if one.input_id not in found and selection.covers(one) and not _below(one.locator, roots)
    }
    again = unchanged if extract_selected else set()
    if extract_all:
        again = known.keys() - withdrawn - {state.input_id for state in read}
    return IngestPlan(
        read=tuple(sorted(read, key=lambda state: (state.found.origin_id, state.found.locator))),
        withdrawn=tuple(sorted(withdrawn)),
        extract_again=tuple(sorted(again)),
        unchanged=len(unchanged),
        digests={**known_digests, **digests},
    )


def _is_unreachable(state: InputState) -> bool:
    return state.problem is not None and state.problem.reason_code in {
        "not_found",
        "no_permission",
        "read_failed",
    }


def _below(locator: str, roots: set[str]) -> bool:
    """Tell whether a locator lies below a folder that this run could not reach: absent is not gone."""
    return any(locator.startswith(root + "/") for root in roots)
