"""Counts of one event that are in no comparison, but are the same number in two reports: they are of the same people.

One report gives as a part what another gives alone: "six others", "six bystanders". No number below five tells that.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from flows.link.comparisons.populations import TELLING, CountedVoice
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import Voice


class CountKind(NamedTuple):
    """What is counted, whatever part of it: figures of another kind do not meet."""

    event_id: str
    measure: str
    unit: str
    scope: str


def list_equals(
    counted: Iterable[tuple[CountKind, CountedVoice]], taken: AbstractSet[str]
) -> Iterator[tuple[Topic, list[Voice]]]:
    """Yield the figures of one kind and number that two reports give, but for those `taken` by a comparison."""
    found: dict[tuple[CountKind, float], list[CountedVoice]] = defaultdict(list)
    for kind, each in counted:
        low = each.voice.low
        if low is not None and low == each.voice.high and low >= TELLING and each.voice.figure_id not in taken:
            found[kind, low].append(each)
    for (kind, _), same in found.items():
        population = _find_population(same)
        if population is not None and len({each.voice.document_id for each in same}) > 1:
            yield Topic(population, kind.measure, kind.unit, kind.scope, kind.event_id), [each.voice for each in same]


def _find_population(same: Sequence[CountedVoice]) -> str | None:
    """Find who is counted: the only ones that are named, "" if nobody is; None of two."""
    named = {each.population for each in same} - {""}
    return None if len(named) > 1 else next(iter(named), "")
