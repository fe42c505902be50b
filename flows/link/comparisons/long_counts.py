"""Counts of years, of what stands, and of every year: they meet over documents by people, country and start.

"More than 2,080 US soldiers have died in Iraq since 2003" and last month's 2,050 are one count, and no event's. Counts
of one event: `of_events`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from flows.extract.claimants.lexicon import find_country
from flows.extract.events.record import read_happening
from flows.extract.figures.numbers.nouns import singularize
from flows.extract.places.distances import KnownPlace
from flows.extract.places.gazetteer.nesting import nest_place
from flows.language.word_lists import load_words
from flows.link.comparisons.subjects import normalize_subject
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import UNDATED, Voice, make_voice, measure_size, read_spot, sort_key
from flows.records import Row
from schemas.measures import MEASURES

_LONGEST_GAP: Final = {
    "running_total": timedelta(days=400),
    "period": timedelta(days=100),
    "stock": timedelta(days=60),
    "rate": timedelta(days=800),
}
"""Time between two reports of one count, by scope."""
LONG_SCOPES: Final = frozenset(_LONGEST_GAP)
_MOST_GROWTH: Final = {"running_total": 1.6, "period": 1.6, "stock": 1.4, "rate": 1.0}
"""How many times the lower of two neighbouring numbers of one count the higher may be."""
_SAME_START: Final = timedelta(days=200)
_TELLING: Final = 20.0
_SOME_DAYS: Final = timedelta(days=7)
"""Length of a stretch, and time between two reports, of which the same number is of the same days."""
_SHORT: Final = timedelta(days=30)
"""Within this time the same number, if it is no small one, is of one count though neither says of where."""
_SERVICES: Final = frozenset({"military", "army", "armed", "service"})
_EVERYBODY: Final = load_words("comparisons", "everybody")


class LongCount(NamedTuple):
    """A voice with who is counted, in which country, and since when; None or "" where that is not said.

    `stated` is the country of the figure's own place, `country` otherwise that of what its document tells beside it.
    """

    voice: Voice
    people: str
    stated: int | None
    country: int | None
    start: date | None


def is_long_count(figure: Row) -> bool:
    """Whether a figure counts people over years, those that are somewhere, or those of every year."""
    is_long = figure["scope"] in _LONGEST_GAP and figure["role"] == "total"
    measure = MEASURES[figure["measure"]]
    return is_long and (measure.counts_people or measure.is_sending)


def compare_long_counts(rows: Iterable[tuple[Row, Row, Row]]) -> Iterator[tuple[Topic, list[Voice]]]:
    """Yield what several documents or speakers say of one count, in order of publication."""
    counts: dict[tuple[str, ...], list[LongCount]] = defaultdict(list)
    of_days: dict[tuple[object, ...], list[LongCount]] = defaultdict(list)
    for figure, claim, document in rows:
        count = read_long_count(figure, claim, document)
        kind = figure["measure"], figure["unit"] or "", figure["scope"]
        counts[*kind, count.people].append(count)
        if is_of_days(figure["scope"], count):
            of_days[*kind, count.voice.stated].append(count)
    yield from _compare_days(of_days)
    for (measure, unit, scope, people), found in counts.items():
        for group in _group(scope, sorted(found, key=lambda each: sort_key(each.voice))):
            if len({(each.voice.document_id, each.voice.speaker) for each in group}) > 1:
                home = f"in {group[0].country} since {group[0].start}"
                yield Topic(people, measure, unit, scope, home), [each.voice for each in group]


def is_of_days(scope: str, count: LongCount) -> bool:
    """Whether a count is that of some days before its report, and no small one: "85 have died in three days"."""
    window = count.voice.window
    is_short = scope == "period" and window is not None and window.days <= _SOME_DAYS.days
    return is_short and measure_size(count.voice) >= _TELLING and count.voice.published != UNDATED


def _compare_days(counts: Mapping[tuple[object, ...], Sequence[LongCount]]) -> Iterator[tuple[Topic, list[Voice]]]:
    """Yield what reports of one week give as the same number for the same days, whoever is counted."""
    for (measure, unit, scope, _), found in counts.items():
        people = max((each.people for each in found), key=lambda each: (len(each), each))
        groups: list[list[Voice]] = []
        for voice in sorted((each.voice for each in found), key=sort_key):
            if not groups or not _share_days(groups[-1][0], voice):
                groups.append([])
            groups[-1].append(voice)
        for group in groups:
            if len({voice.document_id for voice in group}) > 1:
                yield Topic(people, str(measure), str(unit), str(scope), f"in days to {group[0].day}"), group


def _share_days(one: Voice, other: Voice) -> bool:
    if one.window is None or other.window is None or other.published - one.published > _SOME_DAYS:
        return False
    return one.window.start <= other.window.end and other.window.start <= one.window.end


def read_long_count(figure: Row, claim: Row, document: Row) -> LongCount:
    """Read who is counted, where and since when."""
    stated = _find_stated(figure)
    return LongCount(
        make_voice(figure, claim, document),
        key_people(figure["subject_text"]),
        stated,
        stated or _find_beside(figure),
        figure["as_of_start"] if figure["as_of_basis"] == "event" else None,
    )


def list_meeting(scope: str, count: LongCount) -> Iterator[tuple[tuple[object, ...], timedelta]]:
    """List by what a count may meet others, and within which time: those that share nothing of it never do."""
    if count.voice.published == UNDATED:
        return
    if is_of_days(scope, count):
        yield ("in days", *count.voice.stated), _SOME_DAYS
    if " " in count.people:
        yield (count.people,), _LONGEST_GAP[scope]
        return
    if count.country is not None:
        yield (count.people, "in", count.country), _LONGEST_GAP[scope]
    if measure_size(count.voice) >= _TELLING:
        yield (count.people, "of", *count.voice.stated), _SHORT


def key_people(subject: str | None) -> str:
    """Make the key of who is counted, with countries for their peoples; "" if anybody may be.

    >>> key_people("American soldiers"), key_people("US troops"), key_people("people")
    ('united states troops', 'united states troops', '')
    """
    country, others = find_country(tuple(normalize_subject(subject).split()))
    words = [*country.split(), *(word for word in map(singularize, others) if word not in _SERVICES)]
    return "" if all(word in _EVERYBODY for word in words) else " ".join(words)


def _find_stated(figure: Row) -> int | None:
    """Find the country of a figure's own place."""
    return _country_of(read_spot(figure))


def _find_beside(figure: Row) -> int | None:
    """Find the country of what a document tells beside a figure."""
    if figure["event_reading"] is None:
        return None
    reading = read_happening(figure["event_reading"])
    return _country_of(reading.place or next(iter(reading.around), None))


def _country_of(place: KnownPlace | None) -> int | None:
    nested = None if place is None or place.geoname_id is None else nest_place(place.geoname_id)
    return None if nested is None else nested.country


def _group(scope: str, counts: Iterable[LongCount]) -> list[list[LongCount]]:
    groups: list[list[LongCount]] = []
    open_: list[list[LongCount]] = []
    for count in counts:
        open_ = [each for each in open_ if count.voice.published - each[-1].voice.published <= _LONGEST_GAP[scope]]
        home = next(
            (group for group in reversed(open_) if all(_is_one(scope, each, count) for each in group[-3:])), None
        )
        if home is not None:
            home.append(count)
            continue
        groups.append([count])
        open_ += groups[-1:] if count.voice.published != UNDATED else []
    return groups


def _is_one(scope: str, one: LongCount, other: LongCount) -> bool:
    """Whether two figures may be of one count."""
    if UNDATED in {one.voice.published, other.voice.published}:
        return False
    gap = abs(one.voice.published - other.voice.published)
    if one.voice.stated == other.voice.stated and measure_size(one.voice) >= _TELLING and gap <= _SHORT:
        return one.stated == other.stated or None in (one.stated, other.stated)
    if gap > _LONGEST_GAP[scope] or not _share_country(one, other):
        return False
    if scope in {"running_total", "period"} and not _share_start(one, other):
        return False
    low, high = sorted(measure_size(each.voice) for each in (one, other))
    return high <= _MOST_GROWTH[scope] * low


def _share_country(one: LongCount, other: LongCount) -> bool:
    """Whether both are of one country; where one does not say it, a people must be named."""
    is_said = None not in (one.country, other.country)
    return one.country == other.country if is_said else " " in one.people


def _share_start(one: LongCount, other: LongCount) -> bool:
    """Whether both count from about one day; where one does not say it, the number must be the same."""
    if one.start is None or other.start is None:
        return one.voice.stated == other.voice.stated
    return abs(one.start - other.start) <= _SAME_START
