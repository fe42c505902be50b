"""Loads what every run over new documents needs, where there is time to spare: while Prefect's server starts."""

from contextlib import suppress

from flows.errors import HearsayError
from flows.extract.places.gazetteer.load import load_gazetteer
from flows.ingest.language import load_identifier
from flows.run.steps import attributor_of
from flows.settings import Settings


def warm_up(settings: Settings) -> None:
    """Load the attributor, the places and the languages; what is wrong with one is told by the stage that needs it."""
    with suppress(HearsayError):
        attributor_of(settings)
        load_gazetteer()
        load_identifier()
