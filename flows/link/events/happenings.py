"""The happenings of all documents, from the rows of their figures. Which of them are one: `join`."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from typing import Final

import pyarrow as pa

from flows.extract.events.record import EventReading, read_happening
from flows.locators import page_of
from schemas.measures import MEASURES

UNKNOWN_DAY: Final = datetime.min.replace(tzinfo=UTC)
_TELLING: Final = 5
"""Least number that two who cite the same person for it do not have in common by chance."""

Quote = tuple[str, str, float | None, float | None]
"""Who is cited, for which measure and values."""
Count = tuple[str, float]
"""A measure of people and a number that is given as exact."""


@dataclass(eq=False, slots=True)
class Report:
    """One happening as one document tells it; `published` is UNKNOWN_DAY for a document without a date."""

    document_id: str
    published: datetime
    reading: EventReading
    figure_ids: list[str] = field(default_factory=list)
    known_as: list[str] = field(default_factory=list)
    """The events that its figures belonged to in the last release, and its document if it was about it."""
    is_new: bool = True
    """Whether its document was read since the last release; one that was not stays with those of its event."""
    quotes: set[Quote] = field(default_factory=set)
    """The tolls that it gives with somebody who is cited for them."""
    counts: set[Count] = field(default_factory=set)
    """How many people it counts to whom something happened."""
    page: str | None = None
    """The page that its document is an entry of, as of a live blog."""
    page_score: float = 0.0
    """What it tells that another report is of that page; see `pages`."""

    @property
    def order(self) -> tuple[datetime, str, int]:
        """Reports in order of publication."""
        return self.published, self.document_id, self.reading.number


def list_reports(
    figures: pa.Table, claims: pa.Table, documents: pa.Table, new: AbstractSet[str] | None = None
) -> list[Report]:
    """List the happenings that figures belong to and documents are about, in order of publication.

    `new` are the documents that were read since the last release; None: all of them.
    """
    published = dict(zip(*(documents[name].to_pylist() for name in ("document_id", "published_at_utc")), strict=True))
    known = dict(zip(*(documents[name].to_pylist() for name in ("document_id", "event_id")), strict=True))
    pages = dict(list_pages(documents))
    names = ("figure_id", "document_id", "event_id", "event_reading")
    reports: dict[tuple[str, str], Report] = {}
    of_figures = [figures[name].to_pylist() for name in names]
    of_claims = [claims[name].to_pylist() for name in ("document_id", "event_reading")]
    about = ((None, document_id, None, written) for document_id, written in zip(*of_claims, strict=True))
    quotes, counts = _list_quotes(figures, claims), _list_counts(figures)
    for figure_id, document_id, event_id, written in chain(zip(*of_figures, strict=True), about):
        if written is None or document_id not in published:
            continue
        report = reports.get((document_id, written))
        if report is None:
            moment = published[document_id] or UNKNOWN_DAY
            report = reports[document_id, written] = Report(document_id, moment, read_happening(written))
            report.page = pages.get(document_id)
            before = known[document_id] if report.reading.is_main else None
            report.known_as += [] if before is None else [before]
            report.is_new = new is None or document_id in new
        report.figure_ids += [] if figure_id is None else [figure_id]
        report.known_as += [] if event_id is None else [event_id]
        report.quotes |= quotes.get(figure_id, set())
        report.counts |= counts.get(figure_id, set())
    return sorted(reports.values(), key=lambda each: each.order)


def list_pages(documents: pa.Table) -> Iterator[tuple[str, str]]:
    """Yield each document that is an entry of a page, and the page."""
    for document_id, locator in zip(*(documents[name].to_pylist() for name in ("document_id", "locator")), strict=True):
        if (page := page_of(locator or "")) is not None:
            yield document_id, page


def find_page_mates(documents: pa.Table, new: AbstractSet[str]) -> set[str]:
    """Find the documents that are entries of the same pages as new ones."""
    pages = dict(list_pages(documents))
    of_new = {page for document_id, page in pages.items() if document_id in new}
    return {document_id for document_id, page in pages.items() if page in of_new}


def _list_quotes(figures: pa.Table, claims: pa.Table) -> dict[str | None, set[Quote]]:
    """List who is cited for each toll, by its figure."""
    cited = dict(zip(claims["claim_id"].to_pylist(), claims["source_id"].to_pylist(), strict=True))
    names = ("figure_id", "claim_id", "measure", "value_low", "value_high")
    quotes: dict[str | None, set[Quote]] = {}
    for figure_id, claim_id, measure, low, high in zip(*(figures[name].to_pylist() for name in names), strict=True):
        source = cited.get(claim_id)
        if source is not None and MEASURES[measure].counts_people and max(low or 0, high or 0) >= _TELLING:
            quotes[figure_id] = {(source, measure, low, high)}
    return quotes


def _list_counts(figures: pa.Table) -> dict[str | None, set[Count]]:
    """List the people that are counted exactly, by figure."""
    names = ("figure_id", "measure", "value_low", "value_high")
    rows = zip(*(figures[name].to_pylist() for name in names), strict=True)
    return {
        figure_id: {(measure, low)}
        for figure_id, measure, low, high in rows
        if low is not None and low == high and MEASURES[measure].counts_people
    }
