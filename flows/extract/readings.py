"""One document read: its claims, each with the figures, hedges and corroboration that belong to it. Makes no rows."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from flows.extract.attribution import Attribution
from flows.extract.figures import FigureReading, read_figures
from flows.extract.hedges import Corroboration, Hedge, find_corroboration, find_hedges, speaks_of_before
from flows.extract.measures import OF_PEOPLE
from flows.extract.sentences import Span, split_sentences, trim_span
from flows.extract.tokens import tokenize

_NARRATOR_CONFIDENCE: Final = 0.5
"""That nobody is cited is as sure as the attributor's recall."""
_EDGE_MARKS: Final = " \t\u00a0,;:.—–-!?"


@dataclass(slots=True)
class ClaimDraft:
    """A claim under way, in spans of the text; `sentence_index` is where its content starts."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    is_narrator: bool
    sentence_index: int
    relayed_by: str | None = None
    figures: list[FigureReading] = field(default_factory=list)
    hedges: list[Hedge] = field(default_factory=list)
    corroboration: Corroboration | None = None


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """The claims of a document, in order of their content."""

    drafts: list[ClaimDraft]


def read_document(text: str, attributions: Sequence[Attribution]) -> DocumentReading:
    """Put together what a document claims: the attributions, and the narrator's sentences with a figure or a hedge."""
    sentences = split_sentences(text)
    starts = [start for start, _ in sentences]
    drafts = [_draft_attribution(each, starts) for each in attributions if each.content]
    cite_relayed(text, drafts)
    by_sentence = _index_drafts(drafts, sentences, starts)
    narrated: list[ClaimDraft] = []
    before: FigureReading | None = None
    previous: list[ClaimDraft] = []
    for index, span in enumerate(sentences):
        tokens = tokenize(text, *span)
        figures = read_figures(tokens, before)
        before = next((each for each in reversed(figures) if each.measure in OF_PEOPLE), before)
        corroboration = find_corroboration(text, *span)
        hedges = [hedge for hedge in find_hedges(tokens) if not _overlaps(hedge, corroboration)]
        own = _assign(text, span, index, by_sentence[index], figures, hedges)
        narrated += [draft for draft in own if draft.is_narrator]
        if corroboration is not None:
            _attach_corroboration(corroboration, own, previous, points_back=speaks_of_before(text, *span))
        previous = own or previous
    drafts += narrated
    return DocumentReading(sorted(drafts, key=lambda draft: (draft.content[0], draft.content[-1], draft.cue)))


def _draft_attribution(found: Attribution, starts: Sequence[int]) -> ClaimDraft:
    return ClaimDraft(
        source=found.source,
        cue=found.cue,
        content=found.content,
        confidence=found.confidence,
        is_narrator=False,
        sentence_index=max(0, bisect_right(starts, found.content[0][0]) - 1),
    )


def cite_relayed(text: str, drafts: Sequence[ClaimDraft]) -> None:
    """Turn "the paper reported 12 dead, citing the police" around: the police are the source, the paper a relay."""
    by_sentence: dict[int, list[ClaimDraft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence_index, []).append(draft)
    for citing in drafts:
        if not citing.cue or text[slice(*citing.cue[0])].lower() != "citing":
            continue
        beside = [each for each in by_sentence[citing.sentence_index] if each is not citing and each.source]
        same = [each for each in beside if each.source == citing.source]
        for draft in same or [each for each in beside if each.content[0] < citing.cue[0]]:
            draft.relayed_by = text[draft.source[0][0] : draft.source[-1][1]]
            draft.source = citing.content[:1]


def _index_drafts(
    drafts: Sequence[ClaimDraft], sentences: Sequence[Span], starts: Sequence[int]
) -> list[list[ClaimDraft]]:
    """List, for each sentence, the attributions that touch it."""
    touching: list[list[ClaimDraft]] = [[] for _ in sentences]
    for draft in drafts:
        spans = (*draft.source, *draft.cue, *draft.content)
        indexes = {
            index
            for start, end in spans
            for index in range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1))
        }
        for index in indexes:
            touching[index].append(draft)
    return touching


def _assign(
    text: str,
    sentence: Span,
    index: int,
    drafts: Sequence[ClaimDraft],
    figures: Sequence[FigureReading],
    hedges: Sequence[Hedge],
) -> list[ClaimDraft]:
    """Give figures and hedges to the innermost claim around them; what is left is the narrator's."""
    left_figures: list[FigureReading] = []
    for figure in figures:
        span = (figure.quantity.start, figure.quantity.end)
        owner = _find_innermost(drafts, span)
        if owner is not None:
            owner.figures.append(figure)
        elif not any(_holds(part, span) for draft in drafts for part in draft.source):
            left_figures.append(figure)
    left_hedges: list[Hedge] = []
    for hedge in hedges:
        owner = _find_cue_owner(drafts, hedge) or _find_innermost(drafts, (hedge.start, hedge.end))
        (left_hedges if owner is None else owner.hedges).append(hedge)
    narrator = _draft_narrator(text, sentence, index, drafts, left_figures, left_hedges)
    own = [draft for draft in drafts if draft.content[0][0] < sentence[1]]
    return own if narrator is None else [*own, narrator]


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _find_innermost(drafts: Sequence[ClaimDraft], span: Span) -> ClaimDraft | None:
    around = [draft for draft in drafts if any(_holds(part, span) for part in draft.content)]
    return min(around, key=lambda draft: sum(end - start for start, end in draft.content), default=None)


def _find_cue_owner(drafts: Sequence[ClaimDraft], hedge: Hedge) -> ClaimDraft | None:
    return next((draft for draft in drafts if any(start <= hedge.start < end for start, end in draft.cue)), None)


def _draft_narrator(
    text: str,
    sentence: Span,
    index: int,
    drafts: Sequence[ClaimDraft],
    figures: list[FigureReading],
    hedges: list[Hedge],
) -> ClaimDraft | None:
    """The stretches of a sentence outside every attribution that hold a figure or a hedge, as one claim."""
    marks = [(figure.quantity.start, figure.quantity.end) for figure in figures]
    marks += [(hedge.start, hedge.end) for hedge in hedges]
    pieces = [piece for piece in _cut_out(text, sentence, drafts) if any(_holds(piece, mark) for mark in marks)]
    if not pieces:
        return None
    kept = [
        figure
        for figure in figures
        if any(_holds(piece, (figure.quantity.start, figure.quantity.end)) for piece in pieces)
    ]
    held = [hedge for hedge in hedges if any(_holds(piece, (hedge.start, hedge.end)) for piece in pieces)]
    return ClaimDraft((), (), tuple(pieces), _NARRATOR_CONFIDENCE, True, index, figures=kept, hedges=held)


def _cut_out(text: str, sentence: Span, drafts: Sequence[ClaimDraft]) -> list[Span]:
    """What is left of a sentence without its attributions."""
    taken = sorted(span for draft in drafts for span in (*draft.source, *draft.cue, *draft.content))
    if not taken:
        return [sentence]
    pieces: list[Span] = []
    at = sentence[0]
    for start, end in [*taken, (sentence[1], sentence[1])]:
        if start > at:
            piece = _trim_marks(text, at, min(start, sentence[1]))
            pieces += [] if piece is None else [piece]
        at = max(at, end)
    return pieces


def _trim_marks(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGE_MARKS:
        start += 1
    while start < end and text[end - 1] in _EDGE_MARKS:
        end -= 1
    return trim_span(text, start, end)


def _overlaps(hedge: Hedge, corroboration: Corroboration | None) -> bool:
    return corroboration is not None and hedge.start < corroboration.end and corroboration.start < hedge.end


def _attach_corroboration(
    corroboration: Corroboration, own: Sequence[ClaimDraft], previous: Sequence[ClaimDraft], *, points_back: bool
) -> None:
    """Give what a sentence says of confirmation to its own claims with figures, else to those before it."""
    here = [draft for draft in own if draft.figures and draft.content[0][0] < corroboration.start]
    before = [draft for draft in previous if draft.figures]
    for draft in here or (before if points_back else []) or own:
        if draft.corroboration is None:
            draft.corroboration = corroboration
