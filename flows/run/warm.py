"""What reads texts: loaded once for all tasks, while there is time to spare, and let go of before memory is scarce."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread
from typing import Final

from flows.errors import HearsayError
from flows.extract.attribution.choose import AnyAttributor, open_attributor
from flows.extract.places.gazetteer.load import keep_gazetteer, load_gazetteer
from flows.ingest.language import drop_identifier, load_identifier
from flows.memory import give_back
from flows.settings import Settings

_OPENING: Final = Lock()


def attributor_of(settings: Settings) -> AnyAttributor:
    """Open the attributor once for all tasks of a run."""
    with _OPENING:
        return _open_cached(settings)


@functools.lru_cache(maxsize=1)
def _open_cached(settings: Settings) -> AnyAttributor:
    keep_gazetteer(settings.desk)
    return open_attributor(settings)


def warm_up(settings: Settings) -> None:
    """Load the languages, the attributor and the places; what is wrong with one is told by the stage that needs it."""
    with suppress(HearsayError):
        load_identifier()
        attributor_of(settings)
        load_gazetteer()


@contextmanager
def warming_up(settings: Settings) -> Iterator[None]:
    """Load them beside what is done in the block: in a run that is served nothing was loaded before."""
    thread = Thread(target=warm_up, args=(settings,), name="warm-up")
    thread.start()
    try:
        yield
    finally:
        thread.join()


def cool_down() -> None:
    """Let go of what only ingest and extract need: some 200 MB; who asks for it again loads it again."""
    with _OPENING:
        _open_cached.cache_clear()
    drop_identifier()
    give_back()
