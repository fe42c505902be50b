"""What claims tell of a source, as lines that are counted: its row is made of them, so its claims are not read again.

Knows no index and no table of sources: `build` makes the row.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar

import pyarrow as pa

from flows.extract.claimants.claimant import Claimant, read_claimant, write_claimant
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.phrases import trim_mention

T = TypeVar("T")

CLAIMS, WORLD, SHORT, NAMED, PLAIN = "claims", "world", "short", "named", "plain"
"""Kinds of lines: claims that repeat none; those of a full name; a name that is of one document, with how many claims
there give it; spellings that are aliases, and those that are only where nobody is named."""
_POINTER_WORDS: Final = 2
"""Words of a mention that only points to a body: an empty country and its head."""
_CACHE: Final = 16_384


class TallyLine(NamedTuple):
    """What one claim adds, or a document with some."""

    kind: str
    value: str = ""
    number: int = 0

    def write(self) -> str:
        """Write it as text."""
        return f"{self.kind} {self.number} {self.value}"


def read_line(written: str) -> TallyLine:
    """Read what `TallyLine.write` wrote.

    >>> read_line(TallyLine("named", "Mayor Ann Tosk").write())
    TallyLine(kind='named', value='Mayor Ann Tosk', number=0)
    """
    kind, number, value = written.split(" ", 2)
    return TallyLine(kind, value, int(number))


class Tally:
    """The lines of one source, counted, of one document or of all."""

    def __init__(self, source_id: str) -> None:
        self.source_id = source_id
        self.is_local = False
        """Whether it is a name of one document, which no other document cites."""
        self._lines: Counter[TallyLine] = Counter()
        self._short: Counter[str] = Counter()

    def add(self, reading: str, text: str | None, *, is_repeat: bool) -> None:
        """Add a claim."""
        claimant = recall_claimant(reading)
        if not is_repeat:
            self._lines[TallyLine(CLAIMS)] += 1
        if claimant.is_world:
            self._lines[TallyLine(WORLD, reading)] += 1
        else:
            self._short[reading] += 1
            self.is_local = self.is_local or claimant.source_id == self.source_id
        spelling = None if text is None else _read_spelling(text)
        if spelling is not None:
            self._lines[spelling] += 1

    def count(self) -> Counter[TallyLine]:
        """Count the lines; names that are of one document each are given without the document."""
        lines = self._lines.copy()
        for reading, claims in self._short.items():
            lines[TallyLine(SHORT, write_claimant(recall_claimant(reading)._replace(source_id="")), claims)] += 1
        return lines


@lru_cache(maxsize=_CACHE)
def recall_claimant(reading: str) -> Claimant:
    """Read a claimant, or recall it."""
    return read_claimant(reading)


def tally_documents(claims: pa.Table) -> Iterator[tuple[str, Tally]]:
    """Yield each document with the tally of each source that it cites."""
    found: dict[tuple[str, str], Tally] = {}
    for document_id, source_id, *claim in _read_cited(claims):
        _add(found, (document_id, source_id), source_id, *claim)
    for (document_id, _), tally in found.items():
        yield document_id, tally


def tally_sources(claims: pa.Table) -> Mapping[str, Tally]:
    """Tally each source that claims cite, over all their documents."""
    found: dict[str, Tally] = {}
    for _, source_id, *claim in _read_cited(claims):
        _add(found, source_id, source_id, *claim)
    return found


def _add(found: dict[T, Tally], key: T, source_id: str, text: str | None, reading: str, first: str | None) -> None:
    tally = found.get(key)
    if tally is None:
        tally = found[key] = Tally(source_id)
    tally.add(reading, text, is_repeat=first is not None)


def _read_cited(claims: pa.Table) -> Iterator[tuple[Any, ...]]:
    """Yield the document of each claim that cites somebody, the source, its words, its reading and what it repeats."""
    names = ("document_id", "source_id", "source_text", "source_reading", "duplicate_of")
    for document_id, source_id, text, reading, first in zip(*(claims[name].to_pylist() for name in names), strict=True):
        if reading is not None:
            yield document_id, source_id, text, reading, first


@lru_cache(maxsize=_CACHE)
def _read_spelling(text: str) -> TallyLine | None:
    """Read whether a mention has a name or says more than "the agency", or else is no pronoun."""
    mention = read_mention(text)
    if mention.form == "name" or (mention.form == "head" and len(mention.words) > _POINTER_WORDS):
        return TallyLine(NAMED, trim_mention(text))
    return None if mention.form == "pronoun" else TallyLine(PLAIN, trim_mention(text))
