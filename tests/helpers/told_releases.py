"""Two releases that tell of one event, one after the other, and what came between them; no test here."""

from collections.abc import Sequence
from pathlib import Path

from told_events import Said, Told, release_of

from flows.publish.notices.changes import EventNews, read_news
from flows.publish.notices.moves import find_moves, list_all


def news_between(folder: Path, before: Sequence[Said], after: Sequence[Said]) -> list[EventNews]:
    """What came to an event of which other things are said later; the first of them in the same documents."""
    one = release_of(folder / "one", {"mine": Told(before)}) if before else None
    other = release_of(folder / "other", {"mine": Told(after)})
    keys = list_all(other) | (list_all(one) if one else set())
    return read_news(one, other, find_moves(one, other, keys))
