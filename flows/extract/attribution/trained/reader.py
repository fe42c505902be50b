"""Runs the trained model on texts: windows, scores, spans, links, attributions. Each step is in its own module."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from tokenizers import Tokenizer

from flows.errors import ModelError
from flows.extract.attribution.trained.attributions import Found, gather_attributions
from flows.extract.attribution.trained.choose import choose_spans
from flows.extract.attribution.trained.links import Linked, link_spans
from flows.language.network.model_files import TOKENIZER, check_files, read_description
from flows.language.network.pieces import read_sentences
from flows.language.network.posteriors import find_candidates
from flows.language.network.session import Session
from flows.language.network.windows import Window, pack_windows
from flows.language.spans import Span

CONTEXT_PIECES: Final = 48
"""Pieces of the window before that are read again: a sentence or two, so that links reach across the cut."""
BATCH_WINDOWS: Final = 16
"""Windows of similar length that a thread reads in a row; their spans are found together."""
GROUP_CHARACTERS: Final = 250_000
"""Characters of texts that are read at a time, which bounds memory for any number of texts."""
LEAST: Final = 0.05
"""Probability below which a span is ignored."""


class _Group(NamedTuple):
    """Texts being read: all their windows, the number of windows of each text, and the pending results."""

    texts: Sequence[str]
    windows: list[Window]
    counts: list[int]
    results: list[Future[list[tuple[int, list[Linked]]]]]


class TextReader:
    """The trained model, ready to read; any number of threads may call `read`."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._description = read_description(folder)
        check_files(folder, self._description)
        self._session = Session(folder)
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # the library raises bare Exception
            raise ModelError(f"{folder / TOKENIZER}: {error}") from error
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="attribution")
        self._transitions = self._description.transitions

    @property
    def version(self) -> str:
        """Name and version of the model."""
        return self._description.version

    def read(self, texts: Sequence[str]) -> Iterator[list[Found]]:
        """Yield the attributions of each text as one list, in order."""
        pending: _Group | None = None
        for begin, end in _group_texts(texts):
            group = self._start(texts[begin:end])  # the threads compute while this one prepares the next group
            if pending is not None:
                yield from self._finish(pending)
            pending = group
        if pending is not None:
            yield from self._finish(pending)

    def _start(self, texts: Sequence[str]) -> _Group:
        packed = [pack_windows(read_sentences(text, self._tokenizer), CONTEXT_PIECES) for text in texts]
        windows = [window for each in packed for window in each]
        order = sorted(range(len(windows)), key=lambda i: len(windows[i].word_first))
        results = [
            self._pool.submit(self._read_batch, order[at : at + BATCH_WINDOWS], windows)
            for at in range(0, len(order), BATCH_WINDOWS)
        ]
        return _Group(texts, windows, [len(each) for each in packed], results)

    def _read_batch(self, places: Sequence[int], windows: Sequence[Window]) -> list[tuple[int, list[Linked]]]:
        scores = self._session.run([windows[i] for i in places])
        found = find_candidates(scores.emissions, scores.lengths, self._transitions, LEAST)
        linked = []
        for i, candidates, pointed in zip(places, found, scores.pointed, strict=True):
            spans = choose_spans(candidates, self._description.costs)
            linked.append((i, link_spans(spans, candidates, pointed)))
        return linked

    def _finish(self, group: _Group) -> Iterator[list[Found]]:
        linked = dict(pair for result in group.results for pair in result.result())
        at = 0
        for text, count in zip(group.texts, group.counts, strict=True):
            windows = group.windows[at : at + count]
            read = [linked[i] for i in range(at, at + count)]
            yield gather_attributions(text, windows, read, self._description.calibration)
            at += count


def _group_texts(texts: Sequence[str]) -> Iterator[Span]:
    """Yield runs of texts of bounded length, or one text that is longer."""
    begin = total = 0
    for i, text in enumerate(texts):
        if i > begin and total + len(text) > GROUP_CHARACTERS:
            yield begin, i
            begin, total = i, 0
        total += len(text)
    if begin < len(texts):
        yield begin, len(texts)
