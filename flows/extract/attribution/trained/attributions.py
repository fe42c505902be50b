"""The linked spans of all windows of a text to its attributions, in characters, each with its probability.

A window opens with sentences that the one before held, too. What starts there was found already; but it may end
here, or belong to a cue that only this window shows.
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
"""What the calibration weighs: log probabilities of the parts and their links, and whether there are any."""
_FLOOR: Final = 1e-3


class Found(NamedTuple):
    """One attribution in characters of its text, each part in order and without overlap; any but one may be empty.

    `features`: what its confidence was weighed from, in the order of FEATURES.
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
    """Gather a text's attributions, in order of their first character; a cue without content attributes nothing."""
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
    """Add one cue's parts, or one content without a cue, to the drafts; those before `since` are out of its reach."""
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
    """The draft of a group's cue: a new one, or where the cue stands in the context, the one that it has already."""
    if group.cue is None:
        return None
    place = _characters(window, group.cue)
    if group.cue.first >= window.context:
        drafts.append(_Draft(place, group.cue.probability))
        return drafts[-1]
    return next((each for each in reversed(drafts[since:]) if each.cue and overlaps(each.cue, place)), None)


def _take_from_all(drafts: Sequence[_Draft], place: Span) -> None:
    """Remove what an earlier window made of a stretch that this one reads better."""
    for draft in drafts:
        for other in [each for each in draft.contents if overlaps(each, place)]:
            del draft.contents[other]


def _finish(text: str, draft: _Draft, calibration: Calibration) -> Found:
    features = _read_features(draft)
    # the end of a window cuts a piece in two, so pieces that only white space parts are one
    return Found(
        merge_spans(draft.sources, text),
        (draft.cue,) if draft.cue else (),
        merge_spans(draft.contents, text),
        confidence_of(features, calibration),
        features,
    )


def confidence_of(features: Sequence[float], calibration: Calibration) -> float:
    """Weigh features to a probability, of which three digits mean something."""
    weighed = sum(weight * value for weight, value in zip(calibration.weights, features, strict=True))
    return round(1 / (1 + math.exp(-(calibration.intercept + weighed))), 3)


def _read_features(draft: _Draft) -> tuple[float, ...]:
    """What the model is sure of, in the order of FEATURES."""
    parts = (
        draft.cue_probability if draft.cue else _FLOOR,
        min(draft.sources.values(), default=1.0),
        min(draft.contents.values(), default=1.0),
        draft.source_link,
        draft.content_link,
    )
    logs = tuple(math.log(max(_FLOOR, part)) for part in parts)
    return (*logs, float(bool(draft.sources)), float(bool(draft.contents)))
