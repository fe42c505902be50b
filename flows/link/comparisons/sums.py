"""Which counts of a report are the sum of others that one source in it gives: 300 dead and 2,700 wounded are 3,000."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from typing import Final

from flows.link.comparisons.conditions import read_condition
from flows.link.comparisons.pieces import is_besides_others
from flows.link.comparisons.populations import CountedVoice
from flows.link.comparisons.voices import Voice
from flows.records import Row
from schemas.measures import MEASURES

_FEWEST: Final = 2
_DEAD: Final = "killed"
_LIVING: Final = "wounded"
_SHOT: Final = frozenset({"shot", "shots", "gunfire", "shooting"})
_WORD: Final = re.compile(r"[a-z]+")


class Sums:
    """What each source of each document counts of the parts of a measure: the killed and the wounded of casualties."""

    def __init__(self) -> None:
        self._parts: dict[tuple[str, str], dict[str | None, dict[str, set[float]]]] = defaultdict(dict)
        self._totals: dict[tuple[str, str | None, str], set[float]] = defaultdict(set)
        self._of_events: dict[tuple[str, str], set[float]] = defaultdict(set)
        self._of_documents: dict[tuple[str, str], set[float]] = defaultdict(set)
        self._shot: set[str] = set()
        self._dead: dict[str, set[str]] = defaultdict(set)

    def add(self, figure: Row, claim: Row) -> None:
        """Note a figure if its measure is a part of another."""
        parent, low = MEASURES[figure["measure"]].parent, figure["value_low"]
        if parent is not None and low is not None:
            of_source = self._parts[figure["document_id"], parent].setdefault(claim["source_id"], defaultdict(set))
            of_source[figure["measure"]].add(low)
            if figure["role"] == "total" and not read_condition(figure, claim):
                self._totals[figure["document_id"], claim["source_id"], figure["measure"]].add(low)
                self._of_events[figure["event_id"], figure["measure"]].add(low)
                self._of_documents[figure["document_id"], figure["measure"]].add(low)
            if figure["measure"] == _DEAD:
                self._dead[figure["document_id"]].add(figure["role"])
            is_hit = figure["measure"] == _LIVING and not is_besides_others(figure)
            if is_hit and not _SHOT.isdisjoint(_WORD.findall(claim["content_text"].lower())):
                self._shot.add(figure["figure_id"])

    def holds_dead(self, event_id: str, measure: str, voice: Voice) -> bool:
        """Whether a count is of all who were hit: "seven were shot", of whom two died and five live.

        All three are one speaker's, or it says that they were shot, or that some of them died: another's may be so by
        chance.
        """
        if measure not in {_DEAD, _LIVING}:
            return False
        if measure == _DEAD:
            return self._counts_both(voice)
        names = (_DEAD, _LIVING)
        own = tuple(self._totals[voice.document_id, voice.source_id, name] - {0} for name in names)
        told = [own]
        if voice.figure_id in self._shot and not own[0]:
            told.append(tuple(self._of_documents[voice.document_id, name] - {0} for name in names))
        if voice.figure_id in self._shot or self._dead[voice.document_id] == {"part"}:
            killed, hurt = (self._of_events[event_id, name] - {0} for name in names)
            told.append((killed, hurt - {1}))
        return any(dead + living == voice.low for killed, hurt in told for dead in killed for living in hurt)

    def _counts_both(self, voice: Voice) -> bool:
        """Whether what looks like a toll is that of the dead and the wounded of its document: "gunned down all six"."""
        dead, hurt = (self._of_documents[voice.document_id, name] - {0} for name in (_DEAD, _LIVING))
        return any(few + living == voice.low for few in dead for living in hurt)

    def part(self, event_id: str, measure: str, counted: Sequence[CountedVoice]) -> list[list[CountedVoice]]:
        """Part the counts of the dead or of the wounded from those of all who were hit."""
        groups: tuple[list[CountedVoice], list[CountedVoice]] = ([], [])
        for each in counted:
            groups[self.holds_dead(event_id, measure, each.voice)].append(each)
        return [group for group in groups if group]

    def makes(self, measure: str, voice: Voice) -> bool:
        """Whether a count is the sum of such parts in its own document."""
        return any(
            voice.low == sum(values)
            for parts in self._parts.get((voice.document_id, measure), {}).values()
            if len(parts) >= _FEWEST
            for values in product(*parts.values())
        )
