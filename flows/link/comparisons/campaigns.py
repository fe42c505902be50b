"""Which figures of a war are of one stretch of it: a week's dead, those of a weekend. They are not those so far."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from flows.extract.events.happening import SLACK
from flows.link.comparisons.voices import Voice, admit_one_value
from flows.records import Row

_SHORT: Final = timedelta(days=10)
"""Length of a stated time that is a stretch of a war, and not the war as far as it goes."""


def tells_stretch(figure: Row) -> bool:
    """Whether a figure of a campaign is of a stretch of it, by its scope or its own days: "in weekend fighting"."""
    if figure["scope"] == "period":
        return True
    first, last = figure["as_of_start"], figure["as_of_end"]
    is_closed = figure["as_of_basis"] == "event" and first is not None and last is not None
    return figure["scope"] == "event" and is_closed and last - first <= _SHORT


def split_stretches(voices: Sequence[Voice]) -> list[list[Voice]]:
    """Split figures of stretches of one campaign: each group has those up to about one day.

    How long "in a week" is, only some say; of those that do not, only numbers that may be one meet.
    """
    groups: list[list[Voice]] = []
    for voice in sorted(voices, key=lambda each: (_find_end(each) or date.min, each.figure_id)):
        home = next((group for group in groups if all(_is_one(voice, other) for other in group)), None)
        if home is None:
            groups.append([voice])
        else:
            home.append(voice)
    return groups


def _is_one(one: Voice, other: Voice) -> bool:
    mine, theirs = _find_end(one), _find_end(other)
    if mine is None or theirs is None or abs(mine - theirs) > SLACK:
        return False
    if one.window is not None and other.window is not None:
        return abs(one.window.start - other.window.start) <= SLACK
    return admit_one_value((one, other))


def _find_end(voice: Voice) -> date | None:
    """Find the last day of a stretch: its own, or that on which it was told of; None if neither is known."""
    return voice.day if voice.window is None else voice.window.end
