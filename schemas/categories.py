"""The closed vocabularies of the tables, each value with its meaning. Imports nothing of ours."""

from collections.abc import Mapping
from typing import Final

ATTRIBUTION_TYPES: Final[Mapping[str, str]] = {
    "direct": "the content stands wholly in quotation marks",
    "indirect": "the content is reported without quotation marks",
    "mixed": "part of the content stands in quotation marks",
    "narrator": "no attribution: the text itself states it",
}
POLARITIES: Final[Mapping[str, str]] = {
    "positive": "the content is asserted",
    "negative": "the content is denied or negated",
}
CERTAINTIES: Final[Mapping[str, str]] = {
    "certain": "stated without a hedge",
    "probable": "held likely: estimated, believed, expected",
    "possible": "held possible: may, might, feared, reportedly",
    "underspecified": "the source does not commit: asked whether, unclear if",
}
CORROBORATIONS: Final[Mapping[str, str]] = {
    "none": "the text says nothing of it",
    "uncorroborated": "the text says that nobody has confirmed it",
    "corroborated": "the text says that somebody else confirmed it",
}
BOUNDS: Final[Mapping[str, str]] = {
    "exact": "the number as it stands; low = high",
    "approximate": "about that number; low = high",
    "at_least": "that number or more; low only",
    "more_than": "more than that number; low only",
    "at_most": "that number or fewer; high only",
    "less_than": "fewer than that number; high only",
    "range": "between two numbers; low < high",
    "vague": "an order of magnitude in words: dozens, thousands; low < high by convention",
}
DIRECTIONS: Final[Mapping[str, str]] = {
    "none": "a level, not a change",
    "up": "a rise by or to the figure",
    "down": "a fall by or to the figure",
}
MEASURES: Final[Mapping[str, str]] = {
    "killed": "people dead",
    "wounded": "people hurt and alive",
    "casualties": "killed and wounded together",
    "missing": "people not found",
    "captured": "people taken prisoner",
    "displaced": "people who had to leave their homes",
    "deployed": "people or units sent or stationed",
    "participants": "people who took part",
    "arrested": "people detained",
    "infected": "people with a disease",
    "rescued": "people brought to safety",
    "other": "anything else that is counted or measured",
}
SOURCE_KINDS: Final[Mapping[str, str]] = {
    "person": "a named person",
    "organisation": "a named body",
    "group": "a described group of people: police, lawmakers, witnesses",
    "unnamed": "a source that the text does not identify; one per document",
}
DISAGREEMENTS: Final[Mapping[str, str]] = {
    "agree": "every pair of figures admits a common value, and the stated values are the same",
    "overlap": "every pair of figures admits a common value, and the stated values differ",
    "conflict": "at least one pair of figures admits no common value",
}
DATE_PRECISIONS: Final[Mapping[str, str]] = {
    "second": "date and time are stated",
    "day": "only the day is stated",
    "unknown": "no date is stated",
}
AS_OF_PRECISIONS: Final[Mapping[str, str]] = {
    "day": "one day",
    "week": "one week",
    "month": "one month",
    "quarter": "three months",
    "year": "one year",
    "open": "from or until a day, the other end open",
    "unknown": "the text does not place the figure in time",
}
PLACE_PRECISIONS: Final[Mapping[str, str]] = {
    "country": "a whole country",
    "region": "a part of a country",
    "city": "a town or city",
    "unknown": "a name without coordinates",
}
STAGES: Final[Mapping[str, str]] = {
    "ingest": "bytes to text",
    "extract": "text to rows",
    "validate": "rows kept or rejected",
}
