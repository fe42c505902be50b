"""Plans a run from the inputs found and those of the last release. Pure: reads and writes nothing."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from wcmatch import glob

from flows.ingest.discover import locator_of, static_root
from flows.ingest.inputs import InputState
from flows.ingest.origins import ADHOC, Origin, scheme_of

_GLOB_FLAGS: Final = glob.GLOBSTAR | glob.BRACE


@dataclass(frozen=True, slots=True)
class KnownInput:
    """An input as the last release has it; `has_rejects`: it, or part of it, was rejected."""

    input_id: str
    origin_id: str
    locator: str
    fingerprint: tuple[str | None, int | None, str | None]
    has_rejects: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The inputs that a run covers, those of `origins`; it withdraws known ones that it no longer finds.

    `defined` holds the ids of seeds/origins.yaml; if `is_whole`, inputs of origins that left it are withdrawn, too.
    `incomplete` are origins whose listing does not show everything: of theirs, only what is `settled`, by origin and
    locator, is withdrawn.
    """

    origins: tuple[Origin, ...]
    base: Path
    defined: frozenset[str]
    is_whole: bool
    incomplete: frozenset[str] = frozenset()
    settled: frozenset[tuple[str, str]] = frozenset()

    def covers(self, known: KnownInput) -> bool:
        """Whether this run would find the input again if it still existed."""
        if known.origin_id in self.incomplete:
            return (known.origin_id, known.locator) in self.settled
        return self.speaks_of(known)

    def speaks_of(self, known: KnownInput) -> bool:
        """Whether the input belongs to the selection."""
        for origin in self.origins:
            if origin.id == known.origin_id:
                return origin.id != ADHOC or any(self._names(path, known.locator) for path in origin.paths)
        return self.is_whole and known.origin_id != ADHOC and known.origin_id not in self.defined

    def _names(self, path: str, locator: str) -> bool:
        if scheme_of(path):
            return locator == path or locator.startswith(path.rstrip("/") + "/")
        root = static_root(self.base / path)
        rest = (self.base / path).relative_to(root)
        if root.resolve() == self.base and not rest.parts:
            return not locator.startswith("/")
        prefix = locator_of(root.resolve(), self.base)
        if not rest.parts:
            return locator == prefix or locator.startswith(prefix + "/")
        return bool(glob.globmatch(locator, f"{glob.escape(prefix)}/{rest}", flags=_GLOB_FLAGS))


@dataclass(frozen=True, slots=True)
class IngestPlan:
    """The work of a run: inputs to read, inputs to withdraw, and inputs whose kept documents are extracted again."""

    read: tuple[InputState, ...] = ()
    withdrawn: tuple[str, ...] = ()
    extract_again: tuple[str, ...] = ()
    unchanged: int = 0
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_work(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.read or self.withdrawn or self.extract_again)

    @property
    def bytes_to_read(self) -> int:
        """Size of all inputs to read, in bytes."""
        return sum(state.size_bytes or 0 for state in self.read)


@dataclass(frozen=True, slots=True)
class Again:
    """What to do again although it did not change.

    Args:
        extract_all: extract every document (the extractor changed).
        extract_selected: extract every document of the selection (a person asked).
        read_rejected: read inputs of the selection that have rejects (a person asked).
    """

    extract_all: bool = False
    extract_selected: bool = False
    read_rejected: bool = False


def plan_ingest(
    states: Iterable[InputState],
    known: Mapping[str, KnownInput],
    selection: Selection,
    known_digests: Mapping[str, str],
    asked: Again = Again(),
) -> IngestPlan:
    """Compare the inputs found with those of the last release.

    Args:
        states: the inputs found, fingerprinted.
        known: the last release's inputs, by id.
        selection: what this run covers.
        known_digests: by origin, the digest of what the last release knew of the origin.
        asked: what to do again.
    """
    found = {state.input_id: state for state in states}
    digests = {origin.id: origin.digest for origin in selection.origins}
    stale = {origin_id for origin_id, digest in digests.items() if known_digests.get(origin_id) != digest}
    read = {
        input_id: state
        for input_id, state in found.items()
        if state.found.origin_id in stale or _is_due(state, known.get(input_id), asked)
    }
    withdrawn = _find_withdrawn(found, known, selection)
    again: AbstractSet[str] = set()
    if asked.extract_selected:
        again = {one.input_id for one in known.values() if selection.speaks_of(one)} - withdrawn - read.keys()
    if asked.extract_all:
        again = known.keys() - withdrawn - read.keys()
    return IngestPlan(
        read=tuple(sorted(read.values(), key=lambda state: (state.found.origin_id, state.found.locator))),
        withdrawn=tuple(sorted(withdrawn)),
        extract_again=tuple(sorted(again)),
        unchanged=len(found) - len(read),
        digests={**known_digests, **digests},
    )


def _is_due(state: InputState, before: KnownInput | None, asked: Again) -> bool:
    if before is None or before.fingerprint != state.fingerprint:
        return True
    return asked.read_rejected and before.has_rejects


def _find_withdrawn(
    found: Mapping[str, InputState], known: Mapping[str, KnownInput], selection: Selection
) -> AbstractSet[str]:
    """Find the known inputs that are gone; those below a folder that cannot be reached are not."""
    unreachable = [state.found.locator for state in found.values() if _is_unreachable(state)]
    roots = {locator_of(static_root(selection.base / where), selection.base) for where in unreachable}
    return {
        one.input_id
        for one in known.values()
        if one.input_id not in found and selection.covers(one) and not _below(one.locator, roots)
    }


def _is_unreachable(state: InputState) -> bool:
    return state.problem is not None and state.problem.reason_code in {
        "not_found",
        "no_permission",
        "read_failed",
    }


def _below(locator: str, roots: set[str]) -> bool:
    """Whether a locator is below a folder that this run could not reach; absent is not gone."""
    return any(locator.startswith(root + "/") for root in roots)
