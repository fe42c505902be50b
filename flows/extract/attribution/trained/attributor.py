"""The trained attributor, as the pipeline calls it. `reader` does the work.

The network and its files are in `flows/language/network/`.
"""

import os
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from flows.extract.attribution.records import Attribution, TextReading
from flows.language.languages import ENGLISH
from flows.language.network.model_files import MODEL_FOLDER


class Attributor:
    """Finds attributions with the trained model; make one, and use it for all texts and from any number of threads.

    Args:
        threads: threads that compute; all processors if None.
        folder: the model's files; those that come with hearsay by default.

    Raises:
        ModelError: a file of the model is missing or altered.
    """

    languages: AbstractSet[str] = ENGLISH
    """What the network was trained on."""

    def __init__(self, threads: int | None = None, folder: Path = MODEL_FOLDER) -> None:
        from flows.extract.attribution.trained.reader import TextReader  # noqa: PLC0415 - onnxruntime loads where it is used

        self.threads = threads or os.cpu_count() or 1
        self._reader = TextReader(folder, self.threads)

    @property
    def name(self) -> str:
        """Name and version, as in `claims.extractor`."""
        return self._reader.version

    def extract(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """Find the attributions of each text, in order of their first character.

        Lone surrogates are read as U+FFFD; offsets count code points of the given text.
        """
        return [reading.attributions for reading in self.read(texts)]

    def read(self, texts: Sequence[str]) -> list[TextReading]:
        """Find the attributions of each text, with the trees of its sentences."""
        return [
            TextReading(
                [Attribution(each.source, each.cue, each.content, each.confidence) for each in read.found],
                parsed=read.parsed,
            )
            for read in self._reader.read(texts)
        ]
