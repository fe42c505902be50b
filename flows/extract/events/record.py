"""A happening as its document knows it, as JSON: what links it to other documents without reading a text again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from flows.extract.circumstances import Circumstances
from flows.extract.events.find import Happenings
from flows.extract.events.happening import Days, Happening
from flows.extract.events.home import place_in_town
from flows.extract.events.land import place_in_land
from flows.extract.events.lexicon import CAMPAIGN_KINDS, WIDE_KINDS
from flows.extract.events.surroundings import NEVER_TOLD, ToldDays, find_told_days, find_towns_around
from flows.extract.events.telling import find_ages, find_sites, find_telling_words
from flows.extract.places.find import Place
from flows.language.sentence import Sentences
from flows.language.spans import Span

_LEAD: Final = 3
"""Sentences that a text opens with, which tell what it is mainly about."""


@dataclass(frozen=True, slots=True)
class EventReading:
    """One happening of one document; `number` tells it from the document's others.

    `words` are those that tell of it, `ages` those of the people in it, `sites`
    the mines or hotels that are named; `label` is what it is called; `forces` are the
    countries whose soldiers fell in great number.
    `around` are the towns and regions that its sentences name, `told_days` the recent days that they do.
    """

    number: int
    is_main: bool
    kind: str
    label: str
    days: Days | None
    place: Place | None
    words: tuple[str, ...]
    around: tuple[Place, ...] = ()
    told_days: ToldDays = NEVER_TOLD
    forces: frozenset[str] = frozenset()
    ages: tuple[int, ...] = ()
    sites: tuple[str, ...] = ()

    @property
    def is_campaign(self) -> bool:
        """Whether it goes on beyond the one day of a fight: soldiers fall in great number, on no day that is told."""
        is_told_by_day = self.days is not None and self.days.is_exact
        return bool(self.forces) and self.kind in CAMPAIGN_KINDS and not is_told_by_day


def write_happenings(
    sentences: Sentences, happenings: Happenings, circumstances: Circumstances, published: date | None
) -> tuple[dict[Span, str], str | None]:
    """Write the happening of each figure, by the figure's span, and the one that the text is mainly about."""
    main, of_figures = happenings.main, happenings.list_figures()
    used = {each.number: each for each in of_figures.values()}
    used |= {} if main is None else {main.number: main}
    told = {number: [sentences[index] for index in each.sentences] for number, each in used.items()}
    written = {
        number: _write(
            replace(
                _read_happening(sentences, each, happenings.forces_of(each), circumstances if each is main else None),
                around=find_towns_around(told[number], circumstances),
                told_days=find_told_days(told[number], circumstances, published),
            )
        )
        for number, each in used.items()
    }
    by_figure = {span: written[each.number] for span, each in of_figures.items()}
    return by_figure, None if main is None else written[main.number]


def _read_happening(
    sentences: Sentences, happening: Happening, forces: frozenset[str], circumstances: Circumstances | None
) -> EventReading:
    """Read a happening; `circumstances` are given for the main one, which the lead and the town of a text are of."""
    lead = range(min(_LEAD, len(sentences))) if circumstances is not None else ()
    telling = [sentences[index] for index in sorted({*happening.sentences, *lead})]
    place = happening.own_place
    if circumstances is not None:
        place = place_in_town(happening, sentences, telling, circumstances)
        place = place_in_land(happening, sentences[:_LEAD], circumstances) if happening.kind in WIDE_KINDS else place
    return EventReading(
        number=happening.number,
        is_main=circumstances is not None,
        kind=happening.kind,
        label=happening.label,
        days=happening.days,
        place=place,
        words=find_telling_words(telling),
        ages=find_ages(telling),
        sites=find_sites(telling),
        forces=forces,
    )


def _write(reading: EventReading) -> str:
    place, days = reading.place, reading.days
    columns: Mapping[str, Any] = {
        "number": reading.number,
        "is_main": reading.is_main,
        "kind": reading.kind,
        "label": reading.label,
        "days": None if days is None else [days.first.isoformat(), days.last.isoformat(), days.precision],
        "place": None if place is None else _write_place(place),
        "words": " ".join(reading.words),
        "around": [_write_place(each) for each in reading.around],
        "told_day": _write_day(reading.told_days.named),
    }
    if reading.told_days.struck is not None:
        columns = {**columns, "struck_day": _write_day(reading.told_days.struck)}
    if reading.forces:
        columns = {**columns, "forces": sorted(reading.forces)}
    if reading.ages:
        columns = {**columns, "ages": reading.ages}
    if reading.sites:
        columns = {**columns, "sites": reading.sites}
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


def _write_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _write_place(place: Place) -> list[str | float | None]:
    return [place.name, place.geoname_id, place.latitude, place.longitude, place.precision]


@lru_cache(maxsize=4_096)
def read_happening(written: str) -> EventReading:
    """Read what `write_happenings` wrote for a figure; the place has no span."""
    columns = json.loads(written)
    days: Sequence[str] | None = columns["days"]
    return EventReading(
        number=columns["number"],
        is_main=columns["is_main"],
        kind=columns["kind"],
        label=columns["label"],
        days=None if days is None else Days(date.fromisoformat(days[0]), date.fromisoformat(days[1]), days[2]),
        place=None if columns["place"] is None else Place(0, 0, *columns["place"]),
        words=tuple(columns["words"].split()),
        forces=frozenset(columns.get("forces", ())),  # left out where there are none
        ages=tuple(columns.get("ages", ())),
        sites=tuple(columns.get("sites", ())),
        around=tuple(Place(0, 0, *each) for each in columns.get("around", ())),
        told_days=ToldDays(*(_read_day(columns.get(name)) for name in ("told_day", "struck_day"))),
    )


def _read_day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
