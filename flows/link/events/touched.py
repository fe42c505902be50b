"""Which events a run touches: those of documents that come, change or leave, and those that new reports may be of.

Reads what happenings their documents tell in columns, not row by row: most of a warehouse is as it was. Which reports
are of one event: `join`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.extract.events.record import read_happening
from flows.link.events.join import GREAT, LEAST_SHARED, MOST_SHARING, list_scenes

TELLING: Final = {
    "documents": ("document_id", "published_at_utc"),
    "claims": ("document_id", "claim_id", "event_reading"),
    "figures": ("document_id", "figure_id", "event_reading", "measure", "value_low", "value_high"),
}
"""What tells of the happenings of a document, by table."""
WORDS: Final = r'"words": ?"(?P<words>[^"]*)"'
_FORCES: Final = r'"forces": ?\["(?P<forces>[^\]]*)"\]'


@dataclass(frozen=True, slots=True)
class Counts:
    """How many happenings of the warehouse there are and have each word, and how many figures give a great number."""

    happenings: int
    words: Mapping[str, int]
    great: Mapping[str, int]


class GreatCount(NamedTuple):
    """A great number of people that a document gives, by measure and value, and how many figures do."""

    document_id: str
    key: str
    times: int


class ToldHappenings:
    """The happenings that documents tell: one row for each that a document has, and the words of all."""

    def __init__(self, figures: pa.Table, claims: pa.Table, documents: pa.Table, counts: Counts | None = None) -> None:
        """Gather the happenings of documents; these are all of the warehouse unless their `counts` are given."""
        names = ["document_id", "event_id", "event_reading"]
        about = claims.select(["document_id", "event_reading"]).filter(claims["event_reading"].is_valid())
        main = documents["event_id"].take(pc.index_in(about["document_id"], documents["document_id"].combine_chunks()))
        told = pa.concat_tables([figures.select(names), about.append_column("event_id", main).select(names)])
        told = told.filter(told["event_reading"].is_valid())
        grouped = told.group_by(["document_id", "event_reading"]).aggregate([("event_id", "max")])
        self._document_ids = grouped["document_id"].combine_chunks()
        self._event_ids = grouped["event_id_max"].combine_chunks()
        self._readings = grouped["event_reading"].combine_chunks()
        words = pc.struct_field(pc.extract_regex(grouped["event_reading"], WORDS), "words")
        lists = pc.split_pattern(words, " ").combine_chunks()
        self._words, self._rows = pc.list_flatten(lists), pc.list_parent_indices(lists)
        forces = pc.struct_field(pc.extract_regex(grouped["event_reading"], _FORCES), "forces")
        fought = pc.split_pattern_regex(forces, '", ?"').combine_chunks()
        self._forces, self._fought_in = pc.list_flatten(fought), pc.list_parent_indices(fought)
        self._great = _select_great(figures)
        self.counts = counts or Counts(grouped.num_rows, _count(self._words), _count(_key_great(self._great)))

    def find_like(self, new: pa.Array) -> set[str]:
        """Find the events with a report that shares rare words, town and day, a count or a campaign with a new one.

        `new` are the ids of new documents.
        """
        is_new = pc.is_in(self._document_ids, new)
        of_new = pc.unique(self._words.filter(is_new.take(self._rows))).to_pylist()
        rare = [word for word in of_new if self.counts.words[word] <= MOST_SHARING + 1]
        is_telling = pc.is_in(self._words, pa.array(rare, pa.string()))
        holders: dict[str, list[int]] = defaultdict(list)
        rows = self._rows.filter(is_telling).to_pylist()
        for word, row in zip(self._words.filter(is_telling).to_pylist(), rows, strict=True):
            holders[word].append(row)
        flags = is_new.to_pylist()
        shared: Counter[tuple[int, int]] = Counter()
        for found in holders.values():
            fresh = [row for row in found if flags[row]]
            shared.update((one, other) for one in fresh for other in found if not flags[other])
        like = {other for (_, other), count in shared.items() if count >= LEAST_SHARED}
        like |= self._find_campaigns(is_new) | self._find_scenes(is_new)
        events = self._event_ids.take(pa.array(sorted(like), pa.int64())).to_pylist()
        return {each for each in (*events, *self._find_great(new)) if each}

    def _find_great(self, new: pa.Array) -> list[str | None]:
        """Find the events with a great number of people that a new document gives, and few others do."""
        counted = _key_great(self._great)
        told = pc.unique(counted.filter(pc.is_in(self._great["document_id"], new))).to_pylist()
        rare = [key for key in told if self.counts.great[key] <= MOST_SHARING]
        shared = pc.is_in(counted, pa.array(rare, pa.string()))
        found: list[str | None] = pc.unique(self._great["event_id"].filter(shared)).to_pylist()
        return found

    def _find_campaigns(self, is_new: pa.Array) -> set[int]:
        """Find the happenings in which soldiers of a country fall of which a new one tells that too."""
        of_new = self._forces.filter(is_new.take(self._fought_in))
        return set(self._fought_in.filter(pc.is_in(self._forces, of_new)).to_pylist())

    def _find_scenes(self, is_new: pa.Array) -> set[int]:
        """Find the happenings of a town and a day of which a new one is; only those that name such a town are read."""
        scenes = {key for written in self._readings.filter(is_new).to_pylist() for key in list_told_scenes(written)}
        towns = "|".join(sorted({re.escape(key.split()[0]) for key in scenes}))
        if not towns:
            return set()
        at = pc.indices_nonzero(pc.match_substring_regex(self._readings, f", ?(?:{towns}),"))
        found = zip(at.to_pylist(), self._readings.take(at).to_pylist(), strict=True)
        return {row for row, written in found if not scenes.isdisjoint(list_told_scenes(written))}

    def list_events(self, documents: pa.Array) -> set[str]:
        """List the events that documents tell of."""
        found = self._event_ids.filter(pc.is_in(self._document_ids, documents))
        return {each for each in found.to_pylist() if each is not None}


def _select_great(figures: pa.Table) -> pa.Table:
    """Select the figures of happenings that give a great number of people."""
    low, high = figures["value_low"], figures["value_high"]
    is_great = pc.and_(pc.equal(figures["unit"], "people"), pc.and_(pc.equal(low, high), pc.greater_equal(low, GREAT)))
    names = ["document_id", "event_id", "measure", "value_low"]
    return figures.select(names).filter(pc.and_(is_great, figures["event_reading"].is_valid()))


def list_great(figures: pa.Table) -> Iterator[GreatCount]:
    """Yield the great numbers of people that documents give."""
    great = _select_great(figures)
    rows = zip(great["document_id"].to_pylist(), _key_great(great).to_pylist(), strict=True)
    for (document_id, key), times in Counter(rows).items():
        yield GreatCount(document_id, key, times)


def _key_great(great: pa.Table) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(great["measure"], pc.cast(great["value_low"], pa.string()), " ")


def _count(values: pa.Array | pa.ChunkedArray) -> dict[str, int]:
    counts = pc.value_counts(values)
    return dict(zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True))


def list_told_scenes(written: str) -> list[str]:
    """List the town and day of a happening, and of the days beside."""
    return [key for key in list_scenes(read_happening(written)) if not key.startswith("None")]


def list_alike(rows: Mapping[str, pa.Table], before: Mapping[str, pa.Table], new: AbstractSet[str]) -> set[str]:
    """List the documents that were read again and tell the same happenings as before: these stay where they are.

    `rows` and `before` are the tables of documents, claims and figures as they will be and as they were.
    """
    told, known = (_list_told(tables, new) for tables in (rows, before))
    return {key for key, found in told.items() if found == known.get(key)}


def _list_told(tables: Mapping[str, pa.Table], new: AbstractSet[str]) -> dict[str, set[tuple[object, ...]]]:
    """List by document what tells of happenings: its day, its claims, its figures with their values."""
    found: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    wanted = pa.array(sorted(new), pa.string())
    for name, columns in TELLING.items():
        part = tables[name].filter(pc.is_in(tables[name]["document_id"], wanted))
        for document_id, *values in zip(*(part[column].to_pylist() for column in columns), strict=True):
            found[document_id].add((name, *values))
    return found


def select_rows(
    figures: pa.Table, claims: pa.Table, documents: pa.Table, events: AbstractSet[str], new: pa.Array
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Select what tells of some events or is of new documents: figures, claims, and documents mainly about them.

    Of other documents the claims do not say what these are about.
    """
    wanted = pa.array(sorted(events), pa.string())
    told = pc.or_(pc.is_in(figures["document_id"], new), pc.is_in(figures["event_id"], wanted))
    about = pc.or_(pc.is_in(documents["document_id"], new), pc.is_in(documents["event_id"], wanted))
    figures, documents = figures.filter(told), documents.filter(about)
    is_about = pc.is_in(claims["document_id"], documents["document_id"].combine_chunks())
    at = claims.schema.get_field_index("event_reading")
    readings = pc.if_else(is_about, claims["event_reading"], pa.scalar(None, pa.string()))
    cited = pc.is_in(claims["claim_id"], figures["claim_id"].combine_chunks())
    claims = claims.set_column(at, claims.schema.field(at), readings)
    return figures, claims.filter(pc.or_(is_about, cited)), documents
