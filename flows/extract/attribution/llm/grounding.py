"""Turns the passages of a language model into spans of the text, and chooses among several places.

`search` finds the places of a passage. Nothing is guessed: a passage that is not in the text is refused.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.attribution.llm.prompt import AnsweredAttribution
from flows.extract.attribution.llm.search import SearchableText
from flows.extract.attribution.records import Attribution, Refusal
from flows.language.spans import Span, distance, merge_spans, overlaps

LLM_CONFIDENCE: Final = 0.5
"""The confidence of every attribution by a language model; no probability, since servers give none to calibrate."""
_OVERLAP_COST: Final = 20
"""Characters of distance for one part inside another: a cue inside its content is rare but possible."""
_MAX_CHOICES: Final = 10
"""Places of a cue that are tried, best first; a later one is taken only if the same answer came before."""
_MAX_NEIGHBOURS: Final = 40
"""Places checked on either side of a cue: more than the passages that may be in the way."""
_CUT_EDGES: Final = " \t\n\r\u00a0,;:–—-"
"""Characters left over when one part is cut out of another."""

_Places = list[list[Span]]


class Grounder:
    """Grounds the attributions of a language model in one chunk of a text, in the order of its answer."""

    def __init__(self, text: str, chunk: Span) -> None:
        self._chunk = SearchableText(text[chunk[0] : chunk[1]])
        self._offset = chunk[0]
        self._contents: dict[str, list[Span]] = defaultdict(list)
        self._found: set[tuple[tuple[Span, ...], ...]] = set()

    def ground(self, answer: AnsweredAttribution) -> Attribution | Refusal | None:
        """Ground one attribution; None if it repeats an earlier one."""
        parts = {"cue": _drop_blank(answer.cue), "content": _drop_blank(answer.content)}
        parts["source"] = _drop_blank(answer.source)
        payload = answer.model_dump_json()
        for name in ("cue", "content"):
            if not parts[name]:
                return Refusal("bad_answer", f"{name}: no words given", payload)
        places = {name: [self._chunk.find(passage) for passage in passages] for name, passages in parts.items()}
        for name, passages in parts.items():
            missing = [passage for passage, found in zip(passages, places[name], strict=True) if not found]
            if missing:
                return Refusal("not_in_text", f"{name}: not in the text: {' / '.join(missing)}", payload)
        return self._choose(places["source"], places["cue"], places["content"], payload)

    def _choose(self, source: _Places, cue: _Places, content: _Places, payload: str) -> Attribution | Refusal | None:
        """Take the best choice of places whose content no equal answer has taken before."""
        taken = self._contents[payload]
        is_any = False
        for parts in islice(_iter_choices(self._chunk.text, source, cue, content), _MAX_CHOICES):
            if not parts[2]:
                continue
            is_any = True
            if not any(overlaps(span, other) for span in parts[2] for other in taken):
                taken += parts[2]
                return self._accept(parts)
        return None if is_any else Refusal("bad_answer", "content: no words of its own", payload)

    def _accept(self, parts: tuple[tuple[Span, ...], ...]) -> Attribution | None:
        if parts in self._found:
            return None
        self._found.add(parts)
        source, cue, content = (
            tuple((start + self._offset, end + self._offset) for start, end in spans) for spans in parts
        )
        return Attribution(source, cue, content, LLM_CONFIDENCE)


def _drop_blank(passages: Sequence[str]) -> list[str]:
    return [passage for passage in passages if passage.strip()]


def _iter_choices(text: str, source: _Places, cue: _Places, content: _Places) -> Iterator[tuple[tuple[Span, ...], ...]]:
    """Yield choices of source, cue and content, the closest together first; parts are sorted and do not overlap."""
    for anchor in _rank_anchors(cue[0], [*cue[1:], *content, *source]):
        cues = [anchor]
        for spans in cue[1:]:
            cues.append(_nearest(spans, anchor, cues))
        contents: list[Span] = []
        for spans in content:
            contents.append(_nearest(spans, anchor, [*cues, *contents]))
        apart = [span for span in contents if not overlaps(span, anchor)]
        sources: list[Span] = []
        for spans in source:
            sources.append(_nearest(spans, anchor, [*cues, *apart, *sources]))
        cut_cue = merge_spans(cues)
        cut_source = _subtract(text, merge_spans(sources), cut_cue)
        yield cut_source, cut_cue, _subtract(text, merge_spans(contents), merge_spans([*cut_cue, *cut_source]))


def _rank_anchors(anchors: Sequence[Span], others: _Places) -> list[Span]:
    """Sort the places of a cue by their distances to the nearest place of every other passage."""
    at = np.array(anchors)
    cost = np.zeros(len(at), np.int64)
    for spans in others:
        places = np.array(spans)
        right = np.searchsorted(places[:, 0], at[:, 0])
        sides = (places[np.maximum(right - 1, 0)], places[np.minimum(right, len(places) - 1)])
        cost += np.minimum(*(_distances(at, side) for side in sides))
    return [anchors[int(i)] for i in np.argsort(cost, kind="stable")]


def _distances(one: NDArray[np.int64], two: NDArray[np.int64]) -> NDArray[np.int64]:
    gap = np.maximum(two[:, 0] - one[:, 1], one[:, 0] - two[:, 1])
    return np.where(gap < 0, _OVERLAP_COST, gap)


def _nearest(spans: Sequence[Span], anchor: Span, taken: Sequence[Span]) -> Span:
    """Give the place nearest to the anchor that does not overlap what is taken, if there is one."""
    at = bisect_left(spans, anchor)
    around = spans[max(0, at - _MAX_NEIGHBOURS) : at + _MAX_NEIGHBOURS]
    ranked = sorted(around, key=lambda span: (_distance(span, anchor), span))
    return next((span for span in ranked if not any(overlaps(span, other) for other in taken)), ranked[0])


def _distance(one: Span, two: Span) -> int:
    gap = distance(one, two)
    return _OVERLAP_COST if gap < 0 else gap


def _subtract(text: str, spans: Sequence[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
    """Cut holes out of spans; what is left at a cut loses its commas, and goes if nothing else is left.

    >>> _subtract("12 people, police said, had died.", [(0, 33)], [(11, 22)])
    ((0, 9), (24, 33))
    """
    left: list[Span] = []
    for start, end in spans:
        inside = [hole for hole in holes if overlaps(hole, (start, end))]
        edges = [start, *chain.from_iterable(inside), end]
        for number, (first, last) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
            left += _trim(text, first, last, at_start=number > 0, at_end=number < len(inside))
    return tuple(left)


def _trim(text: str, start: int, end: int, *, at_start: bool, at_end: bool) -> list[Span]:
    while at_start and start < end and text[start] in _CUT_EDGES:
        start += 1
    while at_end and start < end and text[end - 1] in _CUT_EDGES:
        end -= 1
    is_cut = at_start or at_end
    return [(start, end)] if start < end and (not is_cut or any(map(str.isalnum, text[start:end]))) else []
