"""Who is cited saying what: the interface of attribution, and the trained attributor behind it.

The way from text to spans and links stands in `tagging/`, the trained weights in `model/`.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.extract.sentences import Span

MODEL_FOLDER: Final = Path(__file__).with_name("model")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content, each a tuple of half-open spans into the text; the source may be unknown: ().

    `confidence` is the probability that the three belong together: that the cue is exact, and that source and
    content are right by half or more.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


class Attributor:
    """Finds attributions in texts with the trained model; made once, used for many texts, by any number of threads.

    Args:
        threads: how many threads compute; all processors if not given.
        folder: where the model's files are, if not those that come with hearsay.

    Raises:
        ModelError: a file of the model is missing or was altered.
    """

    def __init__(self, threads: int | None = None, folder: Path = MODEL_FOLDER) -> None:
        from flows.extract.tagging.reader import TextReader  # noqa: PLC0415 - onnxruntime loads where it is used

        self.threads = threads or os.cpu_count() or 1
        self._reader = TextReader(folder, self.threads)

    @property
    def name(self) -> str:
        """Name and version, as `claims.extractor` has it."""
        return self._reader.version

    def extract(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """Find the attributions of each text, in order of their first character.

        Lone surrogates are read as U+FFFD; offsets count code points of the text as it was given.
        """
        return [
            [Attribution(each.source, each.cue, each.content, each.confidence) for each in found]
            for found in self._reader.read(texts)
        ]
