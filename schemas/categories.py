"""The closed vocabularies of the tables, each value with its meaning."""

from collections.abc import Mapping
from typing import Final

from schemas import measures

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
    "none": "a level, even one just reached: rose to 12",
    "up": "a rise by the figure",
    "down": "a fall by the figure",
}
ROLES: Final[Mapping[str, str]] = {
    "total": "a whole count, as far as the text says",
    "part": "a part of another figure, or a share of a whole that the text has",
    "increment": "added to an earlier count, or a change over time: another 45, rose 3 percent",
    "remainder": "what is left of another figure: the other two",
}
SCOPES: Final[Mapping[str, str]] = {
    "event": "one happening or decision",
    "running_total": "since a start that the text states, up to now: so far this year, bringing the total to 140",
    "period": "over a stated stretch of time, or a sum of several happenings",
    "rate": "per unit of time or per head: a day, each year",
    "stock": "a standing number at a moment: troops stationed, seats held, a price, a population",
}
MODALITIES: Final[Mapping[str, str]] = {
    "actual": "it is, or was; a denied figure is actual, and its claim is negative",
    "planned": "intended or decided, and not yet so: plans to cut 4,000 jobs",
    "forecast": "expected, projected or feared: could exceed 500",
    "hypothetical": "under a condition: if 10 were freed",
    "demanded": "asked of somebody: demanded the release of 20",
}
MEASURES: Final[Mapping[str, str]] = {name: measure.definition for name, measure in measures.MEASURES.items()}
SOURCE_KINDS: Final[Mapping[str, str]] = {
    "person": "a named person",
    "organisation": "a named body",
    "group": "a described group of people: police, lawmakers, witnesses",
    "unnamed": "a source that the text does not identify; one per document",
}
DISAGREEMENTS: Final[Mapping[str, str]] = {
    "agree": "every pair of figures admits a common value, and the last words of all name the same number",
    "overlap": "every pair of figures admits a common value, and the last words name other numbers",
    "conflict": "two voices differ at about one time: one report gives both, or what is counted once has two numbers",
    "update": "values that differ, and none against another: a later state takes the place of an earlier",
}
ADDITIONS: Final[Mapping[str, str]] = {
    "adds_up": "an earlier total and what a report adds to it make the total that it gives: 128 + 12 = 140",
    "differs": "they do not: a report between them is missing, or a number is wrong",
}
SERIES_STATUSES: Final[Mapping[str, str]] = {
    "current": "the last value that the voice gives",
    "superseded": "an earlier other value of the same voice",
    "repeat": "the voice's own value again; or a narrator repeats what a source of his document says",
}
REVIEWED: Final[Mapping[str, str]] = {
    "figure": "a figure",
    "claim": "a claim",
    "comparison": "a comparison",
    "sources": "whether two names are one claimant",
    "events": "whether two reports are of one happening",
}
VERDICTS: Final[Mapping[str, str]] = {
    "right": "it is as it was seen",
    "wrong": "the text does not say so: the row is kept out of its table",
    "corrected": "the text says something else: the row has the corrected values",
    "settled": "a comparison that is settled; the note says how",
    "one": "the two are one",
    "not_one": "the two are not one",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "applied": "the rows of this release are as it says",
    "unneeded": "it says that something is wrong that the machine no longer reads, though the words stand",
    "outdated": "the words that were seen changed: it is asked again",
    "unmatched": "nothing in the warehouse is what it speaks of",
    "overruled": "a later review of the same says otherwise",
    "noted": "kept for people: linking does not follow it yet",
}
REVIEW_STATUSES: Final[Mapping[str, str]] = {
    "right": "a person found it right",
    "corrected": "a person corrected it; `machine` has what was read",
    "settled": "a comparison that a person settled; a note in `reviews` says how",
    "outdated": "a person judged it, and its words changed since: to be asked again",
}
DATE_PRECISIONS: Final[Mapping[str, str]] = {
    "second": "date and time are stated",
    "day": "only the day is stated",
    "unknown": "no date is stated",
}
AS_OF_PRECISIONS: Final[Mapping[str, str]] = {
    "day": "from one day to another, mostly the same one: on Monday, over the weekend",
    "week": "whole weeks: last week",
    "month": "whole months: in March, from January to March",
    "quarter": "whole quarters: the third quarter, in summer",
    "year": "whole years: in 2014, the 1990s",
    "open": "from or until a day, the other end open: since June",
    "unknown": "the text does not place the figure in time, or from a day that it does not tell",
}
AS_OF_BASES: Final[Mapping[str, str]] = {
    "event": "the words say when it happened: killed on Monday",
    "statement": "the words say when it was said, so it holds up to then: said on Monday that",
    "none": "the text does not date it",
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
EXTRACTIONS: Final[Mapping[str, str]] = {
    "done": "claims were looked for",
    "other_language": "not: the extractor does not read the language of the document",
}
