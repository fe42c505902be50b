"""Linking with reviews: they are applied to the rows before, and their table is written after."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.link.reviews.apply import apply_reviews
from flows.link.reviews.comparisons import ComparisonRuling
from flows.link.reviews.read import read_reviews
from flows.link.reviews.table import write_reviews
from flows.records import ChangeSet, ReleaseRef


@contextmanager
def review_linking(release: ReleaseRef | None, changes: ChangeSet, seeds: Path) -> Iterator[list[ComparisonRuling]]:
    """Apply the reviews of a folder of seeds to what is linked meanwhile; gives what they say of comparisons.

    Raises:
        SeedsError: a file of reviews is wrong.
    """
    applied = apply_reviews(release, changes, read_reviews(seeds))
    yield [*applied.list_rulings().values()]
    write_reviews(applied, release, changes)
