"""What a run's summary says of its inputs besides documents and rejects: columns not used, posts without text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import pyarrow.parquet as pq

from flows.records import IngestedBatch
from flows.wording import count_of

LINES_MAX: Final = 10
"""Remarks that a summary shows; it counts the others."""
NAMES_SHOWN: Final = 3


def describe_remarks(ingested: Iterable[IngestedBatch]) -> tuple[str, ...]:
    """Write each remark once, with the inputs that it is about."""
    said: dict[str, dict[str, None]] = defaultdict(dict)
    remedies: dict[str, None] = {}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for path in (path for batch in ingested for path in batch.files("remarks")):
        for row in pq.read_table(path).to_pylist():
            name = row["locator"].rpartition("/")[2]
            if row["is_left_out"]:
                counts[row["text"]][name] += row["count"]
            else:
                said[row["text"]][name] = None
                remedies |= {row["remedy"]: None} if row["remedy"] else {}
    lines = [f"{_name(list(names))}: {text}" for text, names in said.items()]
    left_out = [f"{_name(list(of))}: {_left_out(what, sum(of.values()))}" for what, of in counts.items()]
    return (*cap_lines(lines), *remedies, *cap_lines(left_out))


def cap_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Keep the first lines, and count the others."""
    more = len(lines) - LINES_MAX
    return (*lines[:LINES_MAX], f"and {count_of(more, 'more remark')} of this kind") if more > 0 else tuple(lines)


def _name(names: Sequence[str]) -> str:
    """Name inputs, not too many of them.

    >>> _name(["a.csv"]), _name(["a.csv", "b.csv", "c.csv", "d.csv", "e.csv"])
    ('a.csv', 'a.csv, b.csv, c.csv and 2 more files')
    """
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return f"{shown} and {count_of(more, 'more file')}" if more > 0 else shown


def _left_out(what: str, count: int) -> str:
    """Count what is left out.

    >>> _left_out("record without text", 12)
    '12 records without text left out'
    """
    first, space, rest = what.partition(" ")
    return f"{count_of(count, first)}{space}{rest} left out"
