"""The index of linking as a sqlite file: rows of documents, and what they share. What its keys mean: `keys`.

It is no part of a release: `opening` makes it anew where it is not of the last one.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import closing
from itertools import zip_longest
from typing import Final, NamedTuple

import pyarrow as pa

from flows.link.events.join import MOST_SHARING
from flows.link.index.keys import IndexEntry, hash_key, list_name_keys
from flows.link.index.packing import COLUMNS, add_rows, pack_documents, unpack_documents
from flows.link.index.signatures import SIGNATURE_TABLES, SignatureTable
from flows.link.reprints.signatures import read_signatures
from flows.warehouse.side_file import SideFile

_TABLES: Final = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE documents (number INTEGER PRIMARY KEY, document_id TEXT UNIQUE);
CREATE TABLE rows (place INTEGER PRIMARY KEY, packed BLOB);
CREATE TABLE keys (key INTEGER, at INTEGER, number INTEGER, PRIMARY KEY (key, at, number)) WITHOUT ROWID;
CREATE TABLE words (word INTEGER PRIMARY KEY, count INTEGER, is_kept INTEGER DEFAULT 1);
CREATE TABLE claimants (key INTEGER PRIMARY KEY, reading TEXT, source_id TEXT, documents INTEGER);
CREATE TABLE names (key INTEGER, claimant INTEGER, PRIMARY KEY (key, claimant)) WITHOUT ROWID;
CREATE TABLE tallies (key INTEGER, line TEXT, count INTEGER, PRIMARY KEY (key, line)) WITHOUT ROWID;
CREATE TABLE free (number INTEGER PRIMARY KEY);
"""
_KEPT: Final = MOST_SHARING + 14
"""Happenings that have a word, above which it is only counted: it tells nothing, and will not soon again."""
_INDEXES: Final = f"""
CREATE INDEX grown ON words (count) WHERE is_kept = 1 AND count > {_KEPT};
CREATE INDEX shrunk ON words (count) WHERE is_kept = 0 AND count <= {MOST_SHARING + 1};
CREATE INDEX unsaid ON words (count) WHERE count <= 0;
CREATE INDEX uncited ON claimants (documents) WHERE documents <= 0;
CREATE INDEX untold ON tallies (count) WHERE count <= 0;
"""
FORMAT: Final = f"{_TABLES}{_INDEXES}{SIGNATURE_TABLES}{sorted(COLUMNS.items())}"
"""What an index of this form is made of."""
UNSIGNED: Final = "unsigned"
"""Name under which the index says how many texts have no signature yet."""
_PLACES: Final = {name: place for place, name in enumerate(COLUMNS)}
MADE_FROM: Final = "made_from"
"""Name under which the index says of which release it is; "" if it must be made anew."""


class Posting(NamedTuple):
    """A document that has a key, and a number that stands beside: a day, or how often."""

    key: int
    at: int
    number: int


class LinkIndex(SideFile):
    """What stands in a warehouse, as linking asks for it. The caller closes the connection, and commits."""

    SCHEMA = _TABLES + _INDEXES + SIGNATURE_TABLES
    CACHE_KIB = 65_536

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.signatures = SignatureTable(connection)

    def find(self, keys: Iterable[int]) -> Iterator[Posting]:
        """Yield the documents that have one of some keys, once for each."""
        return map(Posting._make, self._look_up("SELECT key, at, number FROM keys WHERE key IN", keys))

    def find_first(self, key: int, apart_from: AbstractSet[int]) -> int | None:
        """Find the least number that stands beside a key, but for some documents."""
        query = "SELECT at, number FROM keys WHERE key = ? ORDER BY at"
        with closing(self._connection.cursor()) as cursor:
            found = (at for at, number in cursor.execute(query, (key,)) if number not in apart_from)
            return next(found, None)

    def find_documents(self, keys: Iterable[int]) -> set[str]:
        """Find the ids of documents that have one of some keys."""
        return set(self.name_documents({each.number for each in self.find(keys)}).values())

    def name_documents(self, numbers: Iterable[int]) -> dict[int, str]:
        """Give the ids of documents by their numbers."""
        return dict(self._look_up("SELECT number, document_id FROM documents WHERE number IN", numbers))

    def number_documents(self, ids: Iterable[str]) -> dict[str, int]:
        """Give the numbers of documents by their ids; those that are not there are left out."""
        return dict(self._look_up("SELECT document_id, number FROM documents WHERE document_id IN", ids))

    def list_documents(self) -> list[str]:
        """List the ids of all documents."""
        return [key for (key,) in self._connection.execute("SELECT document_id FROM documents ORDER BY number")]

    def read(self, name: str, ids: Iterable[str]) -> pa.Table:
        """Read the rows of documents, of one table, as they stand."""
        numbers = sorted(self.number_documents(ids).values())
        return unpack_documents(name, (packed for _, packed in self._read_packed(name, numbers)))

    def count_words(self, words: Iterable[int]) -> dict[int, int]:
        """Count the happenings that have each of some words."""
        return dict(self._look_up("SELECT word, count FROM words WHERE word IN", words))

    def total(self) -> int:
        """Count all happenings."""
        return int(self.tell("happenings") or 0)

    def find_claimants(self, keys: Iterable[int]) -> dict[str, str]:
        """Find the readings of claimants that have a key of names, with the source that each is."""
        query = "SELECT reading, source_id FROM names JOIN claimants ON claimant = claimants.key WHERE names.key IN"
        return dict(self._look_up(query, keys))

    def recall_claimants(self, readings: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Recall the source of each reading, and how many documents have it; those that are not there are left out."""
        query = "SELECT reading, source_id, documents FROM claimants WHERE key IN"
        found = self._look_up(query, (hash_key("reads", each) for each in readings))
        return {reading: (source_id, documents) for reading, source_id, documents in found}

    def read_tallies(self, keys: Iterable[int]) -> dict[int, Counter[str]]:
        """Read what is counted under some keys, by line."""
        found: dict[int, Counter[str]] = {}
        for key, line, count in self._look_up("SELECT key, line, count FROM tallies WHERE key IN", keys):
            found.setdefault(key, Counter())[line] = count
        return found

    def add_rows(self, name: str, rows: pa.Table) -> None:
        """Add rows of a table, to documents that may have others."""
        packed = dict(pack_documents(name, rows))
        numbers = self._give_numbers(packed)
        known = dict(self._read_packed(name, numbers.values()))
        whole = {
            number: add_rows(known[number], packed[key]) if number in known else packed[key]
            for key, number in numbers.items()
        }
        places = ((4 * number + _PLACES[name], each) for number, each in whole.items())
        self._connection.executemany("REPLACE INTO rows VALUES (?, ?)", places)

    def _give_numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """Give documents numbers, those that are free first."""
        known = self.number_documents(ids)
        fresh = [each for each in ids if each not in known]
        query = "SELECT number FROM free ORDER BY number LIMIT ?"
        free = [number for (number,) in self._connection.execute(query, (len(fresh),))]
        self._connection.executemany("INSERT INTO documents VALUES (?, ?)", zip_longest(free, fresh))
        self._connection.executemany("DELETE FROM free WHERE number = ?", zip(free, strict=True))
        return known | self.number_documents(fresh)

    def sign(self, documents: pa.Table) -> None:
        """Put the signatures of documents, which have numbers."""
        numbers = self.number_documents(documents["document_id"].to_pylist())
        at = [numbers[each] for each in documents["document_id"].to_pylist()]
        rows, signatures = read_signatures(documents["text_minhash"])
        signed = set(rows.tolist())
        self.signatures.clear([number for row, number in enumerate(at) if row not in signed])
        self.signatures.put([at[row] for row in rows.tolist()], signatures)

    def forget_documents(self, ids: Iterable[str]) -> None:
        """Forget documents that were dropped and do not come again."""
        numbers = sorted(self.number_documents(ids).values())
        self.signatures.clear(numbers)
        self._connection.executemany("DELETE FROM documents WHERE number = ?", zip(numbers, strict=True))
        self._connection.executemany("INSERT INTO free VALUES (?)", zip(numbers, strict=True))

    def drop_documents(self, ids: Iterable[str], entries: Mapping[str, IndexEntry]) -> None:
        """Drop the rows of documents, and what was entered of them; they keep their numbers."""
        numbers = self.number_documents(ids)
        self._count(numbers, entries, -1)
        places = [(4 * number + place,) for number in numbers.values() for place in _PLACES.values()]
        self._connection.executemany("DELETE FROM rows WHERE place = ?", places)
        keys = (
            (key, at, number)
            for document_id, number in numbers.items()
            for key, at in (*entries[document_id].keys, *((word, 0) for word in entries[document_id].words))
        )
        self._connection.executemany("DELETE FROM keys WHERE key = ? AND at = ? AND number = ?", keys)

    def enter(self, entries: Mapping[str, IndexEntry]) -> None:
        """Enter what the rows of documents tell, which were added."""
        numbers = self.number_documents(entries)
        self._count(numbers, entries, 1)
        told = {word for entry in entries.values() for word in entry.words}
        pruned = {word for (word,) in self._look_up("SELECT word FROM words WHERE is_kept = 0 AND word IN", told)}
        keys = [
            (key, at, numbers[document_id])
            for document_id, entry in entries.items()
            for key, at in (*entry.keys, *((word, 0) for word in entry.words if word not in pruned))
        ]
        self._connection.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", sorted(keys))

    def tidy(self) -> None:
        """Drop what nobody tells any more and where words lead that many tell; see whether one is rare again."""
        query = f"SELECT word FROM words WHERE is_kept = 1 AND count > {_KEPT}"  # noqa: S608 - a number
        grown = self._connection.execute(query).fetchall()
        self._connection.executemany("DELETE FROM keys WHERE key = ?", grown)
        self._connection.executemany("UPDATE words SET is_kept = 0 WHERE word = ?", grown)
        self._connection.execute("DELETE FROM words WHERE count <= 0")
        self._connection.execute("DELETE FROM tallies WHERE count <= 0")
        uncited = self._connection.execute("SELECT key, reading FROM claimants WHERE documents <= 0").fetchall()
        names = ((each, key) for key, reading in uncited for each in list_name_keys(reading))
        self._connection.executemany("DELETE FROM names WHERE key = ? AND claimant = ?", names)
        self._connection.execute("DELETE FROM claimants WHERE documents <= 0")
        query = f"SELECT 1 FROM words WHERE is_kept = 0 AND count <= {MOST_SHARING + 1}"  # noqa: S608 - a number
        if self._connection.execute(query).fetchone():
            self.note(MADE_FROM, "")

    def _count(self, numbers: Mapping[str, int], entries: Mapping[str, IndexEntry], sign: int) -> None:
        """Count the words, happenings and claimants of documents, or take them off."""
        words: Counter[int] = Counter()
        cited: Counter[str] = Counter()
        sources: dict[str, str] = {}
        happenings = 0
        tallies: Counter[tuple[int, str]] = Counter()
        for document_id in numbers:
            entry = entries[document_id]
            words.update(entry.words)
            cited.update(entry.claimants.keys())
            sources |= entry.claimants
            happenings += entry.happenings
            tallies.update(entry.tallies)
        self.note("happenings", str(self.total() + sign * happenings))
        self._connection.executemany(
            "INSERT INTO words (word, count) VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            sorted((word, sign * count) for word, count in words.items()),
        )
        self._connection.executemany(
            "INSERT INTO tallies VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            sorted((key, line, sign * count) for (key, line), count in tallies.items()),
        )
        found = sorted((hash_key("reads", each), each, sources[each], sign * cited[each]) for each in cited)
        self._connection.executemany(
            "INSERT INTO claimants VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " documents = documents + excluded.documents, source_id = excluded.source_id",
            found,
        )
        if sign > 0:
            names = sorted((each, key) for key, reading, *_ in found for each in list_name_keys(reading))
            self._connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", names)

    def _read_packed(self, name: str, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        places = (4 * number + _PLACES[name] for number in numbers)
        found = self._look_up("SELECT place / 4, packed FROM rows WHERE place IN", places)
        return ((number, packed) for number, packed in found)
