"""By which keys the rows of documents are found again. Kept: `store`; which figures may meet: `comparisons/blocks`."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Final

import pyarrow as pa

from flows.extract.claimants.claimant import read_claimant
from flows.extract.events.record import read_happening
from flows.link.comparisons.blocks import list_blocks
from flows.link.events.happenings import list_pages
from flows.link.events.touched import WORDS, list_great, list_told_scenes
from flows.link.sources.keys import list_meant, list_shown
from flows.link.sources.tallies import tally_documents

_WORDS: Final = re.compile(WORDS)
MARKS: Final = "marks"
"""Key of the tally of languages, and how documents in them are marked."""
UNDATED: Final = 2**63 - 1
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FULL: Final = "full"
_SHORT: Final = "short"


@dataclass(slots=True)
class IndexEntry:
    """What is entered of a document: its keys, each with a number beside it, the words of its happenings, how many.

    `claimants` has the source of each that it cites, by its reading; `tallies` what is counted over documents, by key.
    """

    keys: set[tuple[int, int]] = field(default_factory=set)
    words: Counter[int] = field(default_factory=Counter)
    claimants: dict[str, str] = field(default_factory=dict)
    happenings: int = 0
    tallies: Counter[tuple[int, str]] = field(default_factory=Counter)


def hash_key(*parts: object) -> int:
    """Hash a key into a number that sqlite holds.

    >>> hash_key("event", "evt_1") == hash_key("event", "evt_1") != hash_key("event", "evt_2")
    True
    """
    data = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def list_entries(tables: Mapping[str, pa.Table]) -> dict[str, IndexEntry]:
    """List what is entered of each document, from all its rows of documents, claims and figures."""
    entries: dict[str, IndexEntry] = defaultdict(IndexEntry)
    for name in ("documents", "figures"):
        ids = (tables[name][column].to_pylist() for column in ("document_id", "event_id"))
        for document_id, event_id in zip(*ids, strict=True):
            entries[document_id].keys |= {(hash_key("event", event_id), 0)} if event_id is not None else set()
    _enter_texts(entries, tables["documents"])
    _enter_sources(entries, tables)
    for document_id, readings in list_readings(tables).items():
        _enter_happenings(entries[document_id], readings)
    for document_id, page in list_pages(tables["documents"]):
        entries[document_id].keys.add((hash_key("page", page), 0))
    _enter_counts(entries, tables)
    return entries


def _enter_counts(entries: Mapping[str, IndexEntry], tables: Mapping[str, pa.Table]) -> None:
    for great in list_great(tables["figures"]):
        entries[great.document_id].keys.add((hash_key("great", great.key), great.times))
    for block in list_blocks(tables["figures"], tables["claims"], tables["documents"]):
        entries[block.document_id].keys.add((hash_key(*block.key), block.day))


def _enter_texts(entries: Mapping[str, IndexEntry], documents: pa.Table) -> None:
    """Enter by which text each document is, which it repeats, and how its language is marked."""
    names = ("document_id", "text_sha256", "duplicate_of", "language", "extraction")
    for document_id, sha256, first, *mark in zip(*(documents[name].to_pylist() for name in names), strict=True):
        entry = entries[document_id]
        entry.keys.add((hash_text(sha256), 0))
        entry.keys |= {(hash_repeated(first), 0)} if first is not None else set()
        entry.tallies[hash_key(MARKS), json.dumps(mark)] += 1


def _enter_sources(entries: Mapping[str, IndexEntry], tables: Mapping[str, pa.Table]) -> None:
    """Enter whom each document cites, when it was published, and what that adds to the tallies of sources."""
    documents, claims = tables["documents"], tables["claims"]
    published = dict(zip(*(documents[name].to_pylist() for name in ("document_id", "published_at_utc")), strict=True))
    names = ("document_id", "source_id", "source_reading")
    for document_id, source_id, reading in zip(*(claims[name].to_pylist() for name in names), strict=True):
        if reading is not None and source_id is not None:
            entries[document_id].claimants[reading] = source_id
            entries[document_id].keys.add((hash_key("reads", reading), 0))
    for document_id, tally in tally_documents(claims):
        if not tally.is_local:
            key = hash_cited(tally.source_id)
            entries[document_id].keys.add((key, moment_of(published.get(document_id))))
            entries[document_id].tallies.update({(key, line.write()): count for line, count in tally.count().items()})


def moment_of(published: datetime | None) -> int:
    """Give a moment as a number of microseconds; what has no date comes last."""
    return UNDATED if published is None else (published - _EPOCH) // timedelta(microseconds=1)


def date_of(number: int) -> datetime | None:
    """Read what `moment_of` gave.

    >>> date_of(moment_of(datetime(2026, 3, 1, tzinfo=UTC)))
    datetime.datetime(2026, 3, 1, 0, 0, tzinfo=datetime.timezone.utc)
    """
    return None if number == UNDATED else _EPOCH + timedelta(microseconds=number)


def hash_cited(source_id: str) -> int:
    """Hash the key of documents that cite a source."""
    return hash_key("cites", source_id)


def hash_text(sha256: str) -> int:
    """Hash the key of documents with the same text."""
    return hash_key("text", sha256)


def hash_repeated(document_id: str) -> int:
    """Hash the key of documents that repeat one."""
    return hash_key("repeats", document_id)


def list_readings(tables: Mapping[str, pa.Table]) -> dict[str, set[str]]:
    """List the happenings that each document tells, as they are written."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in ("claims", "figures"):
        columns = (tables[name][column].to_pylist() for column in ("document_id", "event_reading"))
        for document_id, written in zip(*columns, strict=True):
            if written is not None:
                found[document_id].add(written)
    return found


def list_words(written: str) -> list[str]:
    """List the words of a happening, without reading the rest of it."""
    found = _WORDS.search(written)
    return found[1].split(" ") if found else []


def hash_word(word: str) -> int:
    """Hash a word of a happening."""
    return hash_key("word", word)


def list_name_keys(reading: str) -> Iterator[int]:
    """List the keys of a claimant's names: those of a full name, or those by which a short one is looked up."""
    claimant = read_claimant(reading)
    if claimant.is_world:
        yield from (hash_key(_FULL, *key) for key in list_shown(claimant))
    else:
        yield from (hash_key(_SHORT, *key) for key in list_meant(claimant))


def hash_full(key: tuple[str, ...]) -> int:
    """Hash a key under which full names are entered."""
    return hash_key(_FULL, *key)


def hash_short(key: tuple[str, ...]) -> int:
    """Hash a key under which short names are entered."""
    return hash_key(_SHORT, *key)


def _enter_happenings(entry: IndexEntry, readings: set[str]) -> None:
    entry.happenings = len(readings)
    for written in readings:
        entry.words.update(map(hash_word, list_words(written)))
        entry.keys |= {(hash_key("scene", key), 0) for key in list_told_scenes(written)}
        entry.keys |= {(hash_key("forces", country), 0) for country in read_happening(written).forces}
