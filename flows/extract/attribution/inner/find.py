"""Attributions that the tree shows and the attributor did not: inside the contents of others, and beside them.

Attributors mark the outer ones only, as those who labelled their training texts did.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from flows.extract.attribution.inner.counts import find_counts
from flows.extract.attribution.inner.frames import find_frames
from flows.extract.attribution.inner.records import Frame
from flows.extract.attribution.inner.spelling import Extents, spell_contents, spell_source
from flows.extract.attribution.records import Attribution
from flows.language.sentence import Sentence
from flows.language.spans import Span, count_covered, is_held, overlaps
from flows.language.tree import NO_HEAD

_CONFIDENCE: Final = {
    "clause": 0.6,
    "according": 0.6,
    "quoted": 0.6,
    "trailing": 0.6,
    "infinitive": 0.5,
    "passive": 0.45,
    "done": 0.45,
    "host": 0.45,
    "carried": 0.45,
    "object": 0.45,
    "gapped": 0.5,
    "counted": 0.5,
    "agent": 0.4,
    "oblique": 0.4,
    "adjective": 0.4,
    "noun": 0.3,
}
"""How often source and content of each kind are right by half, on the articles that trained annotators marked."""
_OUTSIDE: Final = frozenset(
    {"clause", "infinitive", "object", "passive", "carried", "according", "quoted", "agent", "gapped", "counted"}
)
"""Kinds that are right often enough where the attributor, which knows them, found nothing."""
_LEAST_CONTENT: Final = 3
"""Fewest characters of a content."""
_LONGEST: Final = 400
"""Tokens of a sentence that is read; longer ones are lists and tables."""


class Known(Protocol):
    """What is asked of an attribution that was found before."""

    @property
    def source(self) -> tuple[Span, ...]:
        """Its spans."""

    @property
    def cue(self) -> tuple[Span, ...]:
        """Its spans."""

    @property
    def content(self) -> tuple[Span, ...]:
        """Its spans."""

    @property
    def confidence(self) -> float:
        """How sure it is."""


class Spelled(NamedTuple):
    """What the tree shows, in spans of the text."""

    kind: str
    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]


def read_frames(sentence: Sentence) -> list[Spelled]:
    """Read all attributions off the tree of a sentence, in the order of their cues."""
    tree = sentence.tree
    if not 0 < len(tree.heads) <= _LONGEST:
        return []
    frames = [*find_frames(tree), *find_counts(tree)]
    extents = Extents(sentence.text, tree) if frames else None
    return [] if extents is None else [found for frame in frames if (found := _spell(extents, frame))]


def _spell(extents: Extents, frame: Frame) -> Spelled | None:
    tokens = extents.tree.tokens
    source_tokens = spell_source(extents, frame)
    source = extents.cut(source_tokens)
    content = extents.cut(spell_contents(extents, frame, source_tokens))
    if _is_too_short(frame.kind, content) or (frame.source != NO_HEAD and not source):
        return None
    return Spelled(frame.kind, source, (tokens[frame.first].start, tokens[frame.last].end), content)


def find_own(spelled: Sequence[Spelled], cue: Sequence[Span]) -> Spelled | None:
    """Find what the tree of a sentence shows at the cue of an attribution; None if nothing, or where it has no cue."""
    return next((found for found in spelled if cue and overlaps(found.cue, cue[0])), None)


def find_inner(spelled: Sequence[Spelled], known: Sequence[Known]) -> list[Attribution]:
    """Choose, of what the tree of a sentence shows, the attributions that are not known.

    Args:
        spelled: from `read_frames`.
        known: the attributions that touch the sentence.
    """
    found: list[Attribution] = []
    for each in spelled:
        made = _make(each, [*known, *found])
        if made is not None:
            found.append(made)
    return found


def _make(spelled: Spelled, known: Sequence[Known]) -> Attribution | None:
    cue, content, confidence = spelled.cue, spelled.content, _CONFIDENCE[spelled.kind]
    if any(overlaps(cue, span) for each in known for span in (*each.cue, *each.source)):
        return None
    around = [each for each in known if is_held(each.content, cue)]
    if not around and spelled.kind not in _OUTSIDE:
        return None
    if around:
        inmost = min(around, key=lambda each: count_covered(each.content))
        content = _clip(content, inmost.content)
        confidence *= inmost.confidence
    elif spelled.kind != "agent":  # which names one number among what another says
        is_shared = spelled.kind == "passive"  # begins with a noun that may be part of what another says
        taken = [span for each in known for span in (*each.cue, *each.source, *(() if is_shared else each.content))]
        content = tuple(span for span in content if not any(overlaps(span, other) for other in taken))
    if _is_too_short(spelled.kind, content):
        return None
    return Attribution(spelled.source, (cue,), content, round(confidence, 3))


def _is_too_short(kind: str, content: Sequence[Span]) -> bool:
    return count_covered(content) < (1 if kind == "gapped" else _LEAST_CONTENT)


def _clip(content: Sequence[Span], outer: Sequence[Span]) -> tuple[Span, ...]:
    """Keep of a content what the content around it has."""
    clipped = [(max(start, low), min(end, high)) for start, end in content for low, high in outer]
    return tuple(span for span in clipped if span[0] < span[1])
