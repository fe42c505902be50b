"""A figure as one voice: who speaks, when it was published, when and where it holds. Groups of voices: `groups`."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple

from flows.extract.places.distances import distance_between
from flows.language.names import fold
from flows.language.word_lists import WordList, load_words, read_entries
from flows.link.comparisons.wording import read_lead_in
from flows.records import Row
from schemas.bounds import BoundedValue, fit_one_value

UNDATED: Final = datetime.min.replace(tzinfo=UTC)
SAME_PLACE_KM: Final = 25.0
"""Two names this close may mean one place: a town, and the camp or airport beside it."""
OF_A_STATE: Final = load_words("comparisons", "of_a_state")
"""Measures of what lasts, and may go down: the missing, the displaced."""
COUNTED_ONCE: Final = load_words("comparisons", "counted_once")
"""Measures of people who are counted once: those who marched."""
_RISEN: Final = WordList(lambda: list(read_entries("quantities", "direction")["up"]))
_EARLY: Final = load_words("comparisons", "early")
_AT_FIRST: Final = load_words("comparisons", "at_first")
_KINDS_OF_PLACE: Final = load_words("comparisons", "kinds_of_place")


class TimeWindow(NamedTuple):
    """The stated days of a figure; an open end is the first or last day of the calendar."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.end - self.start).days + 1


class Spot(NamedTuple):
    """The place of a figure."""

    name: str
    geoname_id: int | None
    latitude: float | None
    longitude: float | None
    precision: str


class Voice(NamedTuple):
    """One figure of a comparison.

    `window` is when it happened, `day` up to when it holds otherwise, `spot` where; `said` is when it was said, and
    `as_of` the days as the figure has them. None means not stated. `at` is where in its document it stands.
    `is_repeat` says that its words stood in an earlier document, so that nobody spoke again;
    `is_recalled` that it was said before the rest of its document ("had put the number at 97");
    `is_raised` that a count rose to it; `is_early` that it is given as a first count: "initial reports said".
    """

    published: datetime
    figure_id: str
    document_id: str
    speaker: str
    source_id: str | None
    low: float | None
    high: float | None
    bound: str
    window: TimeWindow | None
    day: date | None
    spot: Spot | None
    said: datetime | None = None
    as_of: tuple[date | None, date | None] = (None, None)
    at: int = 0
    is_repeat: bool = False
    is_recalled: bool = False
    is_raised: bool = False
    is_early: bool = False

    @property
    def stated(self) -> BoundedValue:
        """What it says: two voices that say the same are equal in this."""
        return BoundedValue(self.low, self.high, self.bound)


def make_voice(figure: Row, claim: Row, document: Row) -> Voice:
    """Make a voice from rows of the three tables; the narrator of each publisher is one speaker."""
    published = document["published_at_utc"] or UNDATED
    return Voice(
        published=published,
        figure_id=figure["figure_id"],
        document_id=figure["document_id"],
        speaker=claim["source_id"] or f"narrator of {document['publisher'] or document['origin_id']}",
        source_id=claim["source_id"],
        low=figure["value_low"],
        high=figure["value_high"],
        bound=figure["bound"],
        window=_read_window(figure, published),
        day=_read_day(figure, published),
        spot=read_spot(figure),
        said=_read_said(figure, None if is_recalled(claim) else document["published_at_utc"]),
        as_of=(figure["as_of_start"], figure["as_of_end"]),
        at=figure["figure_start"] or 0,
        is_repeat=claim["duplicate_of"] is not None,
        is_recalled=is_recalled(claim),
        is_raised=is_raised(figure, claim),
        is_early=is_early(figure, claim),
    )


def is_raised(figure: Row, claim: Row) -> bool:
    """Whether a count rose to a figure, so that a smaller one was its earlier state: "the toll has risen to 12"."""
    words = read_lead_in(figure, claim).lower().split()
    return len(words) > 1 and words[-1] == "to" and words[-2] in _RISEN


def is_early(figure: Row, claim: Row) -> bool:
    """Whether a figure is given as a first count, beside which another is no contradiction: "initial reports said"."""
    source, cue = ((claim[name] or "").lower().split() for name in ("source_text", "cue_text"))
    before = read_lead_in(figure, claim).lower().split()
    return not (_EARLY.isdisjoint(source) and _AT_FIRST.isdisjoint(before) and "had" not in cue)


def is_recalled(claim: Row) -> bool:
    """Whether a claim tells what was said before: "which had put the number at 97"."""
    return (claim["cue_text"] or "").lower().startswith("had ")


def sort_key(voice: Voice) -> tuple[datetime, str, bool, datetime, int, str]:
    """Sort voices by publication, then by document: what is recalled, what was said before, their place in it."""
    said = voice.said or voice.published
    return voice.published, voice.document_id, not voice.is_recalled, said, voice.at, voice.figure_id


def _read_said(figure: Row, published: datetime | None) -> datetime | None:
    """Read when it was said: the start of the day that the text tells, if that is an earlier one, or publication."""
    day = figure["as_of_end"] if figure["as_of_basis"] == "statement" else None
    if day is None or (published is not None and day >= published.date()):
        return published
    return datetime.combine(day, time.min, UTC)


def _read_window(figure: Row, published: datetime) -> TimeWindow | None:
    """Read the stated days; an open later end becomes the day of publication."""
    start, end = figure["as_of_start"], figure["as_of_end"]
    if figure["as_of_basis"] != "event" or (start is None and end is None):
        return None
    last = date.max if published == UNDATED else published.date()
    start, end = start or date.min, end or last
    return TimeWindow(start, max(start, end))


def _read_day(figure: Row, published: datetime) -> date | None:
    """Read the day it was said, else the day of publication."""
    said: date | None = figure["as_of_end"] if figure["as_of_basis"] == "statement" else None
    return said or (None if published == UNDATED else published.date())


def read_spot(figure: Row) -> Spot | None:
    """Read the stated place of a figure."""
    if figure["place_name"] is None:
        return None
    columns = ("place_name", "geoname_id", "latitude", "longitude", "place_precision")
    return Spot(*(figure[name] for name in columns))


def admit_one_value(voices: Iterable[Voice]) -> bool:
    """Whether one value fits all voices."""
    return fit_one_value(voice.stated for voice in voices)


def find_echoes(voices: Sequence[Voice]) -> frozenset[str]:
    """Find the figures of narrators who say what one whom they cite says in the same document."""
    cited = {(voice.document_id, voice.low, voice.high) for voice in voices if voice.source_id is not None}
    told = (voice for voice in voices if voice.source_id is None)
    return frozenset(voice.figure_id for voice in told if (voice.document_id, voice.low, voice.high) in cited)


def measure_size(voice: Voice) -> float:
    """Measure how large a figure is: its highest stated value."""
    return max(value for value in (voice.low, voice.high, 0.0) if value is not None)


def shares_place(one: Spot | None, other: Spot | None) -> bool:
    """Whether two figures may belong to the same place: the same id, the same name, or a few kilometres apart.

    A country is not the same as a town in it. A figure without a place may belong anywhere.
    """
    if one is None or other is None:
        return True
    if one.geoname_id is not None and one.geoname_id == other.geoname_id:
        return True
    if spot_key(one.name) == spot_key(other.name):
        return one.precision != "country" and other.precision != "country"
    return one.precision == other.precision == "city" and distance_between(one, other) <= SAME_PLACE_KM


def spot_key(name: str) -> str:
    """Make the key of a place's name, without words for the kind of place.

    >>> spot_key("the Kursk region"), spot_key("Kursk")
    ('kursk', 'kursk')
    """
    folded = fold(name)
    return " ".join(word for word in folded.split() if word not in _KINDS_OF_PLACE) or folded
