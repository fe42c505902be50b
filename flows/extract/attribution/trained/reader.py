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
from flows.language.network.trees import WordArcs
from flows.language.network.windows import Window, pack_windows
from flows.language.spans import Span
from flows.language.tree import ParsedWord

CONTEXT_PIECES: Final = 48
"""Pieces of the window before that are read again: a sentence or two, so that links reach across the cut."""
BATCH_WINDOWS: Final = 16
"""Windows of similar length that a thread reads in a row; their spans are found together."""
GROUP_CHARACTERS: Final = 250_000
"""Characters of texts that are read at a time, which bounds memory for any number of texts."""
LEAST: Final = 0.05
"""Probability below which a span is ignored."""


class Read(NamedTuple):
    """What the network read in a text: its attributions, and the words of each sentence with their tree."""

    found: list[Found]
    parsed: list[list[ParsedWord]]


class _Reading(NamedTuple):
    """What the network read in a window."""

    linked: list[Linked]
    trees: list[WordArcs]


class _Group(NamedTuple):
    """Texts being read: all their windows, the number of windows of each text, and the pending results."""

    texts: Sequence[str]
    windows: list[Window]
    counts: list[int]
    results: list[Future[list[tuple[int, _Reading]]]]


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

    def read(self, texts: Sequence[str]) -> Iterator[Read]:
        """Yield what is in each text, in order."""
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

    def _read_batch(self, places: Sequence[int], windows: Sequence[Window]) -> list[tuple[int, _Reading]]:
        scores = self._session.run([windows[i] for i in places])
        found = find_candidates(scores.emissions, scores.lengths, self._transitions, LEAST)
        linked = []
        for i, candidates, pointed, trees in zip(places, found, scores.pointed, scores.trees, strict=True):
            spans = choose_spans(candidates, self._description.costs)
            linked.append((i, _Reading(link_spans(spans, candidates, pointed), trees)))
        return linked

    def _finish(self, group: _Group) -> Iterator[Read]:
        readings = dict(pair for result in group.results for pair in result.result())
        at = 0
        for text, count in zip(group.texts, group.counts, strict=True):
            windows = group.windows[at : at + count]
            read = [readings[i] for i in range(at, at + count)]
            found = gather_attributions(text, windows, [each.linked for each in read], self._description.calibration)
            yield Read(found, [words for pair in zip(windows, read, strict=True) for words in self._name_words(*pair)])
            at += count

    def _name_words(self, window: Window, reading: _Reading) -> Iterator[list[ParsedWord]]:
        """Yield the words of each sentence that the window before did not have."""
        relations, tags = self._description.relations, self._description.tags
        at = 0
        for tree in reading.trees:
            spans = window.word_spans[at : at + len(tree.heads)].tolist()
            if at >= window.context:
                columns = zip(spans, tree.heads.tolist(), tree.relations.tolist(), tree.tags.tolist(), strict=True)
                yield [
                    ParsedWord(start, end, head, relations[relation], tags[tag])
                    for (start, end), head, relation, tag in columns
                ]
            at += len(tree.heads)


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
