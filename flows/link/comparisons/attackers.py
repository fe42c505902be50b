"""Tolls with and without whoever did it: "three dead, including the gunman", "killed two people, then himself".

Both are of one shooting, and do not contradict each other; they are two populations.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.language.word_lists import load_words
from flows.link.comparisons.voices import Voice
from flows.link.comparisons.wording import read_rest
from flows.records import Row

_ATTACKERS: Final = load_words("comparisons", "attackers")
_ONESELF: Final = frozenset({"himself", "herself", "themselves"})
_INCLUDING: Final = "including"
_NEAR: Final = 6
"""Words behind "including" among which he is named."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_DEAD: Final = "killed"


class _Said(NamedTuple):
    """The numbers of one event and measure that are said to be with the attacker, by himself or otherwise."""

    with_him: set[float]
    without: set[float]


class Attackers:
    """Which numbers of each event count the attacker among its dead."""

    def __init__(self) -> None:
        self._said: dict[str, _Said] = defaultdict(lambda: _Said(set(), set()))

    def add(self, figure: Row, claim: Row) -> None:
        """Note a figure of the dead whose words say whether the attacker is one of them."""
        low = figure["value_low"]
        if figure["measure"] != _DEAD or low is None or low != figure["value_high"]:
            return
        behind = _WORD.findall(read_rest(figure, claim).lower())
        if _includes_attacker(behind):
            self._said[figure["event_id"]].with_him.add(low)
        elif not _ONESELF.isdisjoint(behind):
            self._said[figure["event_id"]].without.add(low)

    def part(self, event_id: str, measure: str, voices: Sequence[Voice]) -> list[list[Voice]]:
        """Part figures of one quantity by whether the attacker is among those counted, where that is said."""
        said = self._said.get(event_id) if measure == _DEAD else None
        if said is None:
            return [list(voices)]
        with_him = (said.with_him | {number + 1 for number in said.without}) - said.without
        counted = [voice for voice in voices if voice.low in with_him and voice.low == voice.high]
        others = [voice for voice in voices if voice not in counted]
        return [group for group in (others, counted) if group]


def _includes_attacker(words: Sequence[str]) -> bool:
    if _INCLUDING not in words:
        return False
    first = words.index(_INCLUDING) + 1
    return not _ATTACKERS.isdisjoint(words[first : first + _NEAR])
