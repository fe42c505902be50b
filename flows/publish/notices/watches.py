"""Reads and checks `seeds/watches.yaml`, and finds what of a release a watch asks for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from flows.errors import SeedsError
from flows.language.names import fold
from flows.publish.notices.changes import EventNews, NewFigure
from schemas.measures import MEASURES

WATCHES_NAME: Final = "watches.yaml"
_CONDITIONS: Final = ("event", "claimant", "place", "measure", "above")


class NewsWatch(BaseModel):
    """What somebody waits for: a figure for which all that is named holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    title: str = Field("", max_length=200)
    event: str | None = Field(None, min_length=1)
    claimant: str | None = Field(None, min_length=1)
    place: str | None = Field(None, min_length=1)
    measure: str | None = None
    above: float | None = None

    @field_validator("measure")
    @classmethod
    def _check_measure(cls, measure: str | None) -> str | None:
        if measure is not None and measure not in MEASURES:
            raise ValueError(f"no measure {measure!r}; see schemas/README.md, as killed")
        return measure

    @model_validator(mode="after")
    def _check_any(self) -> Self:
        if all(getattr(self, name) is None for name in _CONDITIONS):
            raise ValueError(f"name at least one of {', '.join(_CONDITIONS)}")
        return self

    @property
    def name(self) -> str:
        """What to call it."""
        return self.title or self.id


class _WatchesFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    watches: tuple[NewsWatch, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchMatches:
    """What of a release a watch asks for, by event."""

    watch: NewsWatch
    events: tuple[EventNews, ...]


def load_watches(seeds: Path) -> tuple[NewsWatch, ...]:
    """Read and check `seeds/watches.yaml`; none where there is no such file.

    Raises:
        SeedsError: it cannot be read, is not YAML, or a watch is wrong; names the watch and the field.
    """
    path = seeds / WATCHES_NAME
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
        watches = _WatchesFile.model_validate(content or {}).watches
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise SeedsError(f"{path}: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise SeedsError(f"{path}: not YAML: {error}") from error
    except ValidationError as error:
        raise SeedsError(f"{path}: {_describe(error)}. seeds/README.md has an example.") from error
    ids = [watch.id for watch in watches]
    if len(set(ids)) < len(ids):
        raise SeedsError(f"{path}: ids of watches must differ, found {ids}.")
    return watches


def _describe(error: ValidationError) -> str:
    """Name each wrong place with what is wrong there."""
    return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'file'}: {each['msg']}" for each in error.errors())


def match_watches(
    watches: Sequence[NewsWatch], news: Sequence[EventNews], inside: Mapping[str, AbstractSet[int]]
) -> list[WatchMatches]:
    """Find what each watch asks for.

    Args:
        watches: in their order.
        news: what came to each event.
        inside: the GeoNames ids of what lies in each place that a watch names.
    """
    return [WatchMatches(watch, tuple(_choose(watch, news, inside))) for watch in watches]


def _choose(watch: NewsWatch, news: Iterable[EventNews], inside: Mapping[str, AbstractSet[int]]) -> Iterable[EventNews]:
    ids = inside.get(watch.place or "", frozenset())
    for each in news:
        if _is_event(watch, each):
            found = tuple(new for new in each.figures if _is_asked(watch, each, new, ids))
            if found:
                yield replace(each, figures=found, gone=0)


def _is_event(watch: NewsWatch, news: EventNews) -> bool:
    """Whether an event is meant: by its id or the start of it, or the start of its label."""
    if watch.event is None:
        return True
    is_id = re.fullmatch(r"(?:evt_)?[0-9a-f]{4,16}", watch.event) is not None
    if is_id and news.event_id.removeprefix("evt_").startswith(watch.event.removeprefix("evt_")):
        return True
    return fold(news.event["label"]).startswith(fold(watch.event))


def _is_asked(watch: NewsWatch, news: EventNews, new: NewFigure, inside: AbstractSet[int]) -> bool:
    return (
        watch.measure in {None, new.figure["measure"]}
        and _is_by(watch, new)
        and _is_there(watch, news, new, inside)
        and (watch.above is None or _is_above(watch.above, new))
    )


def _is_by(watch: NewsWatch, new: NewFigure) -> bool:
    """Whether a claimant gives a figure, by a part of one of its names."""
    names = [new.claim["source_text"], *([new.source["name"], *new.source["aliases"]] if new.source else [])]
    return watch.claimant is None or any(fold(watch.claimant) in fold(name) for name in names if name)


def _is_there(watch: NewsWatch, news: EventNews, new: NewFigure, inside: AbstractSet[int]) -> bool:
    """Whether a figure, or its event, is of a place, or of what lies in it."""
    if watch.place is None:
        return True
    names = (news.event["place_name"], news.event["label"], new.figure["place_name"])
    is_named = any(fold(watch.place) in fold(name) for name in names if name)
    return is_named or news.event["geoname_id"] in inside or new.figure["geoname_id"] in inside


def _is_above(limit: float, new: NewFigure) -> bool:
    """Whether a figure that is so, and not denied, is above a value, as far as it is stated."""
    low, high = new.figure["value_low"], new.figure["value_high"]
    stated = high if low is None else low
    is_so = new.claim["polarity"] != "negative" and new.figure["modality"] == "actual"
    return is_so and stated is not None and stated > limit
