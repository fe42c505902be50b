"""Which figures of one event are of one day and place: a report may tell of another day's dead in the same breath."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final, TypeVar

from flows.extract.events.happening import SLACK, are_places_apart, share_place
from flows.link.comparisons.voices import Spot, TimeWindow, Voice, measure_size

_LONGEST: Final = timedelta(days=366)
"""Length of a stated time up to which figures of two such times that do not meet are of two things."""
_MOST_SPREAD: Final = 10.0
"""How many times a number the next higher one may be that is of the same thing."""
_ONE_STATE: Final = 1.5
"""What two places of one state have in common, by `share_place`."""

Scene = TypeVar("Scene", TimeWindow, Spot)


def split_scenes(voices: Sequence[Voice], *, by_size: bool = True) -> list[list[Voice]]:
    """Split figures whose stated days or places are apart; those that state none stay with most of the others.

    Numbers of other sizes are apart as well, but for a war's, which grow for months: a spread of more than ten is that
    of a part, or of years of such dead.
    """
    by_place = _split(voices, lambda voice: voice.spot, _are_places_apart)
    by_day = (group for part in by_place for group in _split(part, _read_day, _are_days_apart))
    return [group for part in by_day for group in (_split_sizes(part) if by_size else [part])]


def _split_sizes(voices: Sequence[Voice]) -> list[list[Voice]]:
    groups: list[list[Voice]] = []
    top = 0.0
    for voice in sorted(voices, key=lambda each: (measure_size(each), each.figure_id)):
        bottom = next((value for value in (voice.low, voice.high) if value is not None), 0.0)
        if not groups or bottom > _MOST_SPREAD * top:
            groups.append([])
        groups[-1].append(voice)
        top = max(top, measure_size(voice))
    return groups


def _split(
    voices: Sequence[Voice], read: Callable[[Voice], Scene | None], is_apart: Callable[[Scene, Scene], bool]
) -> list[list[Voice]]:
    stated = [(voice, scene) for voice in voices if (scene := read(voice)) is not None]
    counts = Counter(scene for _, scene in stated)
    groups: list[tuple[Scene, list[Voice]]] = []
    for scene in sorted(counts, key=lambda each: -counts[each]):
        home = next((members for first, members in groups if not is_apart(first, scene)), None)
        if home is None:
            home = []
            groups.append((scene, home))
        home += [voice for voice, own in stated if own == scene]
    if not groups:
        return [list(voices)]
    largest = max(groups, key=lambda group: len(group[1]))[1]
    largest += [voice for voice in voices if read(voice) is None]
    return [members for _, members in groups]


def _read_day(voice: Voice) -> TimeWindow | None:
    window = voice.window
    return window if window is not None and window.end - window.start <= _LONGEST else None


def _are_days_apart(one: TimeWindow, other: TimeWindow) -> bool:
    return one.start > other.end + SLACK or other.start > one.end + SLACK


def _are_places_apart(one: Spot, other: Spot) -> bool:
    """Whether two places are in other states or countries; which town of one it was, reports mix up."""
    return are_places_apart(one, other) and share_place(one, other) < _ONE_STATE
