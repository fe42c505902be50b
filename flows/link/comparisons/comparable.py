"""Figures that may be compared, each with its claim and its document; most figures are not read. Joins nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.link.comparisons.of_events import is_of_event
from flows.link.comparisons.topics import Topic, find_main_subjects, find_topics, is_comparable
from flows.link.comparisons.voices import Voice, make_voice
from flows.records import Row
from schemas.measures import MEASURES

FIGURE_COLUMNS: Final = (
    "figure_id",
    "claim_id",
    "document_id",
    "figure_text",
    "figure_start",
    "figure_end",
    "value_low",
    "value_high",
    "bound",
    "direction",
    "unit",
    "measure",
    "event_id",
    "event_reading",
    "subject_text",
    "role",
    "part_of",
    "scope",
    "modality",
    "as_of_start",
    "as_of_end",
    "as_of_basis",
    "place_name",
    "geoname_id",
    "latitude",
    "longitude",
    "place_precision",
)
CLAIM_COLUMNS: Final = (
    "claim_id",
    "document_id",
    "source_id",
    "source_text",
    "polarity",
    "certainty",
    "cue_text",
    "content_text",
    "content_start",
    "duplicate_of",
)
_COMPARED: Final = pa.array([name for name, measure in MEASURES.items() if measure.is_compared], pa.string())
_ROLES: Final = pa.array(["total", "part", "increment"], pa.string())
_DOCUMENT_COLUMNS: Final = ("document_id", "publisher", "origin_id", "published_at_utc")

Told = tuple[Row, Row, Row]
"""A figure with its claim and its document."""


class Comparable:
    """The figures of some documents that may be compared."""

    def __init__(self, figures: pa.Table, claims: pa.Table, documents: pa.Table) -> None:
        self._figures = _select_figures(figures)
        self.claims = claims.filter(pc.is_in(claims["document_id"], self._figures["document_id"].combine_chunks()))
        self._documents = {row["document_id"]: row for row in _read_rows(documents, _DOCUMENT_COLUMNS)}
        cited = self.claims.filter(pc.is_in(self.claims["claim_id"], self._figures["claim_id"].combine_chunks()))
        self._claims = {row["claim_id"]: row for row in _read_rows(cited, CLAIM_COLUMNS)}
        self._claimed = _index_words(self.claims)

    def read(self, is_wanted: Callable[[Row, Row], bool] = is_comparable) -> Iterator[Told]:
        """Yield the figures that are wanted, read again each time: a million figures as rows take a gigabyte."""
        for figure in _read_rows(self._figures, FIGURE_COLUMNS):
            claim, document = self._claims.get(figure["claim_id"]), self._documents.get(figure["document_id"])
            if claim is not None and document is not None and is_wanted(figure, claim):
                yield figure, claim, document

    def read_topics(self) -> Iterator[tuple[Topic, Voice, Row]]:
        """Yield the topics of figures that are of no event, each with its voice; what is repeated has none."""
        main_subjects = find_main_subjects((figure for figure, _, _ in self.read()), self._claimed)
        for figure, claim, document in self.read():
            if is_of_event(figure):
                continue
            voice = make_voice(figure, claim, document)
            if voice.is_repeat or voice.is_recalled:
                continue
            document_id = figure["document_id"]
            for topic in find_topics(figure, self._claimed[document_id], main_subjects.get(document_id)):
                yield topic, voice, figure


def _select_figures(figures: pa.Table) -> pa.Table:
    """Select the figures that may be compared, or added to such, in columns: most are not, and rows take memory."""
    is_so = pc.and_(pc.equal(figures["modality"], "actual"), pc.is_in(figures["measure"], _COMPARED))
    return figures.filter(pc.and_(is_so, pc.is_in(figures["role"], _ROLES)))


def _index_words(claims: pa.Table) -> Mapping[str, str]:
    """Index the words of each document's claims, in lower case."""
    contents: dict[str, list[str]] = defaultdict(list)
    for row in _read_rows(claims, ("document_id", "content_text")):
        contents[row["document_id"]].append(row["content_text"])
    return {document_id: "\n".join(texts).lower() for document_id, texts in contents.items()}


def _read_rows(table: pa.Table, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    columns = (table[name].to_pylist() for name in names)
    return (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))
