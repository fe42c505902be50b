"""Which source and content belong to which cue: links the spans of one window by the model's pointers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from flows.language.network.posteriors import Candidate, Floats

LINK_WIDTH: Final = 64
POINTERS: Final = ("source_to_cue", "content_to_cue", "cue", "cue_to_source", "source")
"""Vectors of each word for links: three questions, and the two answers that they are compared with."""


DISTANCE_COST: Final = 0.05
"""Cost of each word between a cue and its source, in log odds."""
_SCALE: Final = float(np.sqrt(LINK_WIDTH))


@dataclass(slots=True)
class Linked:
    """One cue of a window with its parts; `cue` is None for content without a cue."""

    cue: Candidate | None
    sources: list[Candidate] = field(default_factory=list)
    contents: list[Candidate] = field(default_factory=list)
    source_link: float = 1.0
    content_link: float = 1.0


def link_spans(spans: Sequence[Candidate], candidates: Sequence[Candidate], pointed: Floats) -> list[Linked]:
    """Link the chosen spans of a window, in order of its cues.

    A cue without content would be useless, so it takes the best content that was not chosen.

    Args:
        spans: the chosen spans of the window, without overlap.
        candidates: all spans that could have been chosen.
        pointed: `(words, 5 x 64)`, in the order of POINTERS.
    """
    sources, cues, contents = (
        [span for span in spans if span.label == label] for label in ("source", "cue", "content")
    )
    if not cues:
        return [Linked(None, contents=[span]) for span in contents]
    linked = [Linked(cue) for cue in cues]
    pointers = _Pointers(pointed, cues)
    for span, chances in pointers.ask(contents, "content_to_cue"):
        best = linked[int(chances.argmax())]
        best.contents.append(span)
        best.content_link = min(best.content_link, float(chances.max()))
    _link_sources(linked, sources, pointers)
    _fill_empty(linked, _left_over(candidates, spans), pointers)
    return linked


class _Pointers:
    """The vectors of a window's words and the starts of its cues; computes the chances of links."""

    def __init__(self, pointed: Floats, cues: Sequence[Candidate]) -> None:
        self._vectors = {name: pointed[:, i * LINK_WIDTH : (i + 1) * LINK_WIDTH] for i, name in enumerate(POINTERS)}
        self._heads = [cue.first for cue in cues]

    def ask(self, spans: Sequence[Candidate], question: str) -> Iterator[tuple[Candidate, npt.NDArray[np.float64]]]:
        """Yield each span with its chance to belong to each cue, `(cues,)`; a span asks with the mean of its words."""
        answers = self._vectors["cue"][self._heads]
        for span in spans:
            asked = self._vectors[question][span.first : span.last].mean(axis=0)
            yield span, _softmax(answers @ asked / _SCALE)

    def ask_for_sources(self, sources: Sequence[Candidate]) -> npt.NDArray[np.float64]:
        """Return the chance of each cue to have each source, or none in the last column: `(cues, sources + 1)`."""
        firsts = [span.first for span in sources]
        asked = self._vectors["cue_to_source"][self._heads]
        far = np.abs(np.subtract.outer(self._heads, firsts))
        answers = asked @ self._vectors["source"][firsts].T / _SCALE - DISTANCE_COST * far
        alone = (asked * self._vectors["source"][self._heads]).sum(axis=1, keepdims=True) / _SCALE
        return _softmax(np.hstack([answers, alone]))


def _left_over(candidates: Sequence[Candidate], spans: Sequence[Candidate]) -> list[Candidate]:
    """List the contents that were not chosen and overlap no chosen span, the most probable first."""
    contents = [each for each in candidates if each.label == "content"]
    free = [each for each in contents if not any(each.first < span.last and span.first < each.last for span in spans)]
    return sorted(free, key=lambda each: -each.probability)


def _fill_empty(linked: Sequence[Linked], left: Sequence[Candidate], pointers: _Pointers) -> None:
    if all(cue.contents for cue in linked):
        return
    taken: list[Candidate] = []
    for span, chances in pointers.ask(left, "content_to_cue"):
        best = linked[int(chances.argmax())]
        if not best.contents and not any(span.first < each.last and each.first < span.last for each in taken):
            best.contents.append(span)
            best.content_link = float(chances.max())
            taken.append(span)


def _link_sources(linked: Sequence[Linked], sources: Sequence[Candidate], pointers: _Pointers) -> None:
    """Let each cue choose a source or none; a source that no cue chose then chooses a cue."""
    if not sources:
        return
    taken: set[int] = set()
    for cue, chances in zip(linked, pointers.ask_for_sources(sources), strict=True):
        best = int(chances.argmax())
        cue.source_link = float(chances[best])
        if best < len(sources):
            cue.sources.append(sources[best])
            taken.add(best)
    left = [span for i, span in enumerate(sources) if i not in taken]
    for span, chances in pointers.ask(left, "source_to_cue"):
        cue = linked[int(chances.argmax())]
        cue.sources.append(span)
        cue.source_link = min(cue.source_link, float(chances.max()))


def _softmax(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    weights = np.exp((scores - scores.max(axis=-1, keepdims=True)).astype(np.float64))
    chances: npt.NDArray[np.float64] = weights / weights.sum(axis=-1, keepdims=True)
    return chances
