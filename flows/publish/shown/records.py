"""What is shown of an event, as plain records; how it looks is for the report and the terminal to say."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from flows.publish.shown.evidence import Piece


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One figure: who gives it, how surely, and where its words stand."""

    figure_id: str
    document_id: str
    start: int
    end: int
    low: float | None
    high: float | None
    bound: str
    value: str
    words: str
    who: str
    source_id: str | None
    is_narrator: bool
    relayed_by: str | None
    marks: tuple[str, ...]
    """What takes from the figure: denied, its hedges, uncorroborated, a forecast, a part."""
    denied: bool
    hedges: tuple[str, ...]
    corroboration: str
    said: date | None
    published: date | None
    publisher: str
    headline: str
    evidence: tuple[Piece, ...]
    status: str = "current"
    """Of `series`: whether the voice still says it, said it before, or says the same again."""


@dataclass(frozen=True, slots=True)
class ShownVoice:
    """One who speaks of a quantity, with all that they said, in order of time; at least one of it is current."""

    who: str
    is_narrator: bool
    figures: tuple[ShownFigure, ...]

    @property
    def now(self) -> ShownFigure:
        """What they say now."""
        return [figure for figure in self.figures if figure.status == "current"][-1]

    @property
    def before(self) -> tuple[ShownFigure, ...]:
        """What else they said before, each value at the last time that they gave it."""
        said = [each for each in self.figures if each.status != "repeat" or each is self.now]
        earlier = [one for one, later in pairwise(said) if one.value != later.value]
        return tuple(each for each in earlier if each is not self.now)

    @property
    def again(self) -> tuple[ShownFigure, ...]:
        """Where else they say what they say now, or said before."""
        known = (self.now, *self.before)
        return tuple(each for each in self.figures if each not in known)


@dataclass(frozen=True, slots=True)
class ShownQuantity:
    """One quantity of an event and its voices, the latest first; `hidden` more figures are not shown.

    `title` stands below the event's: "Killed"; `full_title` alone: "Killed in the gas blast, Jixi, 25 November 2006".
    Where nobody speaks but one, there is no comparison and no verdict.
    """

    title: str
    measure: str
    subject: str | None
    unit: str | None
    value: str
    voices: tuple[ShownVoice, ...]
    full_title: str = ""
    comparison_id: str | None = None
    verdict: str | None = None
    spread: float | None = None
    scope: str | None = None
    place: str | None = None
    as_of: tuple[date | None, date | None] = (None, None)
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Headline:
    """What a document is called, who published it and when."""

    words: str
    publisher: str
    published: date | None


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One event: the quantities that several voices speak of, then what one alone says; `hidden` more are not shown.

    `headline` is the latest about it, unless that is the title. A comparison that belongs to no event stands alone,
    without an id.
    """

    event_id: str | None
    title: str
    headline: Headline | None
    place: str | None
    from_day: date | None
    to_day: date | None
    sources: int
    documents: int
    first_reported: date | None
    last_reported: date | None
    compared: tuple[ShownQuantity, ...]
    alone: tuple[ShownQuantity, ...] = field(default=())
    hidden: int = 0

    @property
    def lead(self) -> ShownQuantity | None:
        """The quantity that most voices speak of, else the one that tells most."""
        return next(iter((*self.compared, *self.alone)), None)
