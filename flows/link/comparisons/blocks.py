"""By what figures outside events may meet over documents: who shares no block, also through others, never does.

So a figure that comes changes nothing but comparisons of its blocks. Who meets in a block: `groups`, `long_counts`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import pyarrow as pa

from flows.link.comparisons.comparable import Comparable
from flows.link.comparisons.long_counts import is_long_count, list_meeting, read_long_count
from flows.link.comparisons.voices import UNDATED, is_recalled

BlockKey = tuple[object, ...]


class Block(NamedTuple):
    """A block that a figure is in; `day` is that of publication, `gap` the days between which two may meet.

    Those between others hold them together: a block is cut only where no day of it lies within the gap.
    """

    key: BlockKey
    gap: int
    day: int
    figure_id: str
    document_id: str
    event_id: str | None

    @property
    def is_count(self) -> bool:
        """Whether it is one of counts of years, of which each is set beside those before it."""
        return self.key[0] == "count"


def list_blocks(figures: pa.Table, claims: pa.Table, documents: pa.Table) -> Iterator[Block]:
    """Yield the blocks of figures, from all rows of their documents."""
    rows = Comparable(figures, claims, documents)
    for topic, voice, figure in rows.read_topics():
        if not topic.is_of_document:
            about = _day_of(voice.published), voice.figure_id, voice.document_id, figure["event_id"]
            yield Block(("topic", *topic), topic.gap.days + 1, *about)
    for figure, claim, document in rows.read():
        if is_long_count(figure) and not is_recalled(claim):
            count = read_long_count(figure, claim, document)
            about = _day_of(count.voice.published), figure["figure_id"], figure["document_id"], figure["event_id"]
            kind = "count", figure["measure"], figure["unit"] or "", figure["scope"]
            for key, gap in list_meeting(figure["scope"], count):
                yield Block((*kind, *key), gap.days + 1, *about)


def list_comparable(figures: pa.Table, claims: pa.Table, documents: pa.Table) -> set[str]:
    """List the figures that may be compared at all."""
    return {figure["figure_id"] for figure, _, _ in Comparable(figures, claims, documents).read()}


def _day_of(published: datetime) -> int:
    return 0 if published == UNDATED else published.date().toordinal()
