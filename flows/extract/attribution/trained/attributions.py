"""Joins the linked spans of a text's windows into attributions, in characters, each with its probability.

A window repeats the last sentences of the one before. What starts in them was found already, but it may end here or
belong to a cue that only this window shows.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from flows.extract.attribution.trained.links import Linked
from flows.language.network.model_files import Calibration
from flows.language.network.posteriors import Candidate
from flows.language.network.windows import Window
from flows.language.spans import Span, merge_spans, overlaps

FEATURES: Final = ("cue", "source", "content", "source_link", "content_link", "has_source", "has_content")
"""Inputs of the calibration: log probabilities of the parts and links, and whether there are any."""
_FLOOR: Final = 1e-3


class Found(NamedTuple):
    """One attribution in characters of its text; parts are in order and do not overlap, and some may be empty.

    `features`: the inputs of its confidence, in the order of FEATURES.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    features: tuple[float, ...]


@dataclass(slots=True, eq=False)
class _Draft:
    cue: Span | None
    cue_probability: float
    sources: dict[Span, float] = field(default_factory=dict)
    contents: dict[Span, float] = field(default_factory=dict)
    source_link: float = 1.0
    content_link: float = 1.0


def gather_attributions(
    text: str, windows: Sequence[Window], linked: Sequence[Sequence[Linked]], calibration: Calibration
) -> list[Found]:
    """Gather a text's attributions, in order of their first character; a cue without content is dropped."""
    drafts: list[_Draft] = []
    starts = [0, 0]
    for window, groups in zip(windows, linked, strict=True):
        starts.append(len(drafts))
        for group in groups:
            _add_group(drafts, starts[-3], window, group)
    found = [_finish(text, draft, calibration) for draft in drafts if draft.contents]
    return sorted(found, key=lambda each: min(each.source + each.cue + each.content))


def _characters(window: Window, span: Candidate) -> Span:
    return int(window.word_spans[span.first, 0]), int(window.word_spans[span.last - 1, 1])


def _add_group(drafts: list[_Draft], since: int, window: Window, group: Linked) -> None:
    """Add one cue's parts, or one content without a cue, to the drafts; it can join drafts from `since` on."""
    is_new = group.cue is None or group.cue.first >= window.context
    opened = _open_draft(drafts, since, window, group)
    draft = opened or _Draft(None, 1.0)
    for span in group.sources:
        if is_new or (span.last > window.context and not draft.sources):
            draft.sources[_characters(window, span)] = span.probability
    for span in group.contents:
        is_known = span.last <= window.context
        if is_known and (group.cue is None or not is_new):
            continue
        if span.first < window.context:
            _take_from_all(drafts[since:], _characters(window, span))
        draft.contents[_characters(window, span)] = span.probability
    if is_new:
        draft.source_link, draft.content_link = group.source_link, group.content_link
    if opened is None and draft.contents:
        drafts.append(draft)


def _open_draft(drafts: list[_Draft], since: int, window: Window, group: Linked) -> _Draft | None:
    """Return the draft of a group's cue: a new one, or the existing one if the cue is in the context."""
    if group.cue is None:
        return None
    place = _characters(window, group.cue)
    if group.cue.first >= window.context:
        drafts.append(_Draft(place, group.cue.probability))
        return drafts[-1]
    return next((each for each in reversed(drafts[since:]) if each.cue and overlaps(each.cue, place)), None)


def _take_from_all(drafts: Sequence[_Draft], place: Span) -> None:
    """Remove contents of earlier windows that overlap a stretch which this window sees better."""
    for draft in drafts:
        for other in [each for each in draft.contents if overlaps(each, place)]:
            del draft.contents[other]


def _finish(text: str, draft: _Draft, calibration: Calibration) -> Found:
    features = _read_features(draft)
    # the end of a window cuts a piece in two, so pieces with only white space between them are one
    return Found(
        merge_spans(draft.sources, text),
        (draft.cue,) if draft.cue else (),
        merge_spans(draft.contents, text),
        confidence_of(features, calibration),
        features,
    )


def confidence_of(features: Sequence[float], calibration: Calibration) -> float:
    """Turn features into a probability, rounded to the three digits that mean something."""
    weighed = sum(weight * value for weight, value in zip(calibration.weights, features, strict=True))
    return round(1 / (1 + math.exp(-(calibration.intercept + weighed))), 3)


def _read_features(draft: _Draft) -> tuple[float, ...]:
    """Compute the features of a draft, in the order of FEATURES."""
    parts = (
        draft.cue_probability if draft.cue else _FLOOR,
        min(draft.sources.values(), default=1.0),
        min(draft.contents.values(), default=1.0),
        draft.source_link,
        draft.content_link,
    )
    logs = tuple(math.log(max(_FLOOR, part)) for part in parts)
    return (*logs, float(bool(draft.sources)), float(bool(draft.contents)))
