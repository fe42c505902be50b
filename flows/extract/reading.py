"""One document read: its claims, each with the figures, hedges and corroboration that belong to it. Makes no rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from flows.extract.attribution.asides import cut_asides
from flows.extract.attribution.branches import extend_contents
from flows.extract.attribution.contents import keep_own_pieces
from flows.extract.attribution.cut_off import is_cut_off
from flows.extract.attribution.inner.deeds import drop_deeds
from flows.extract.attribution.inner.find import find_inner
from flows.extract.attribution.inner.mending import mend_by_tree
from flows.extract.attribution.inner.nesting import choose_owner, find_around
from flows.extract.attribution.quoting import find_quoted_before
from flows.extract.attribution.records import Attribution
from flows.extract.attribution.relays import cite_relayed
from flows.extract.attribution.wholes import widen_trailing
from flows.extract.certainty.contrary import find_contrary
from flows.extract.certainty.corroboration import Check, find_checks
from flows.extract.certainty.cues import widen_cue
from flows.extract.certainty.hedges import Hedge, find_hedges
from flows.extract.certainty.judgement import Judgement, judge_claim
from flows.extract.certainty.targets import SENTENCES_BACK, choose_claims
from flows.extract.circumstances import Circumstances
from flows.extract.claimants.antecedents import find_subject_above
from flows.extract.events.find import Happenings
from flows.extract.events.record import write_happenings
from flows.extract.figures.figures import FigureReading, is_of_people, read_figures
from flows.extract.figures.standing.subsets import mark_subsets
from flows.extract.figures.standing.totals import mark_pieces
from flows.extract.stretches import EDGE_MARKS, cut_out, join_crossed, keep_outer
from flows.language.quotes import find_quotes
from flows.language.sentence import Sentence, Sentences
from flows.language.spans import Span, count_covered, holds, is_covered, is_held, merge_spans, overlaps
from flows.language.tree import ParsedWord
from schemas.measures import MEASURES

_NARRATOR_CONFIDENCE: Final = 0.5
"""That nobody is cited is as sure as the attributor's recall."""
_RECALLED: Final = 24
"""Figures back that one may name again: "the eight bodies"."""


@dataclass(eq=False, slots=True)
class ClaimDraft:
    """A claim under way, in spans of the text; `sentence_index` is where its content starts.

    `within` is the innermost claim whose content holds this one; `stands_for` is what a pronoun that is its source
    means by the grammar of the sentence.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    is_narrator: bool
    sentence_index: int
    relayed_by: str | None = None
    within: "ClaimDraft | None" = None
    stands_for: Span | None = None
    figures: list[FigureReading] = field(default_factory=list)
    hedges: list[Hedge] = field(default_factory=list)
    corroboration: Check | None = None
    certainty: str = "certain"
    polarity: str = "positive"


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """The claims of a document, in order of their content, its quotations, and its sentences with their trees."""

    drafts: list[ClaimDraft]
    quotes: list[Span]
    sentences: Sentences
    happenings: Mapping[Span, str] = field(default_factory=dict)
    """What each figure is of, by its span, as `events.record` writes it."""
    main_happening: str | None = None


def read_document(
    text: str,
    attributions: Sequence[Attribution],
    published: date | None = None,
    parsed: Sequence[Sequence[ParsedWord]] = (),
) -> DocumentReading:
    """Put together what a document claims: the attributions, and the narrator's sentences with a figure or a hedge.

    Relative times ("on Monday") are resolved against `published`; `parsed` has the trees of the sentences.
    """
    sentences = Sentences(text, parsed)
    circumstances = Circumstances(sentences, published)
    happenings = Happenings(circumstances, published)
    drafts = [_draft_attribution(each, sentences) for each in attributions if each.content]
    quotes = find_quotes(text)
    drafts = drop_deeds(sentences, drafts)
    keep_own_pieces(sentences, quotes, drafts)
    widen_trailing(sentences, drafts)
    drafts += _find_more(drafts, sentences)
    cite_relayed(text, drafts)
    drafts = [draft for draft in drafts if not is_cut_off(text, draft.source)]
    by_sentence = _index_drafts(drafts, sentences)
    narrated: list[ClaimDraft] = []
    before: FigureReading | None = None
    told: list[FigureReading] = []
    previous: list[list[ClaimDraft]] = []
    for index, sentence in enumerate(sentences):
        cues = [part for draft in by_sentence[index] for part in draft.cue]
        figures = circumstances.attach(read_figures(sentence, before, told), sentence, told)
        figures = happenings.read(sentence, index, figures)
        told = [*told, *figures][-_RECALLED:]
        before = next((each for each in reversed(figures) if is_of_people(each) and each.measure != "other"), before)
        checks = find_checks(sentence)
        hedges = [hedge for hedge in find_hedges(sentence, cues) if not _overlaps(hedge, checks)]
        own = _assign(sentence, index, by_sentence[index], figures, hedges)
        narrated += [draft for draft in own if draft.is_narrator]
        for check in checks:
            for draft in choose_claims(sentences, check, own, previous):
                draft.corroboration = draft.corroboration or check
        previous = [own, *previous[: SENTENCES_BACK - 1]] if own else previous
    happenings.finish()
    for index, touching in enumerate(by_sentence):
        for draft in touching:
            if draft.sentence_index == index:
                draft.within = find_around(draft, touching)
                draft.stands_for = find_subject_above(sentences, draft.source, draft.content)
    drafts += [_let_quoted_go_on(text, draft, quotes, drafts) for draft in narrated]
    mark_pieces(drafts)
    mark_subsets(text, drafts, {span: each.number for span, each in happenings.by_figure.items()})
    drafts += [contrary for draft in drafts for contrary in _judge(sentences, draft)]
    drafts = [draft for draft in drafts if not draft.is_narrator or draft.figures or draft.hedges]
    drafts.sort(key=lambda draft: (draft.content[0], draft.content[-1], draft.cue))
    return DocumentReading(
        drafts, quotes, sentences, *write_happenings(sentences, happenings, circumstances, published)
    )


def _let_quoted_go_on(
    text: str, narrated: ClaimDraft, quotes: Sequence[Span], drafts: Sequence[ClaimDraft]
) -> ClaimDraft:
    """Give a sentence in quotation marks, which nobody seems to say, to who was quoted right before."""
    speaker = find_quoted_before(text, narrated.content, quotes, drafts) if narrated.figures else None
    if speaker is None:
        return narrated
    return replace(narrated, source=speaker.source, cue=speaker.cue, is_narrator=False, stands_for=speaker.stands_for)


def _find_more(drafts: Sequence[ClaimDraft], sentences: Sentences) -> list[ClaimDraft]:
    """Mend attributions by the trees of their sentences, and draft what these show beside them and inside."""
    more: list[ClaimDraft] = []
    for sentence, known in zip(sentences, _index_drafts(drafts, sentences), strict=True):
        spelled = mend_by_tree(sentence, known)
        more += [_draft_attribution(each, sentences) for each in find_inner(spelled, known)]
    return more


def _draft_attribution(found: Attribution, sentences: Sentences) -> ClaimDraft:
    return ClaimDraft(
        source=found.source,
        cue=found.cue,
        content=found.content,
        confidence=found.confidence,
        is_narrator=False,
        sentence_index=sentences.index_at(found.content[0][0]),
    )


def _index_drafts(drafts: Sequence[ClaimDraft], sentences: Sentences) -> list[list[ClaimDraft]]:
    """List, for each sentence, the attributions that touch it."""
    touching: list[list[ClaimDraft]] = [[] for _ in sentences]
    for draft in drafts:
        spans = (*draft.source, *draft.cue, *draft.content)
        for index in {index for span in spans for index in sentences.indexes_in(*span)}:
            touching[index].append(draft)
    return touching


def _assign(
    sentence: Sentence,
    index: int,
    drafts: Sequence[ClaimDraft],
    figures: Sequence[FigureReading],
    hedges: Sequence[Hedge],
) -> list[ClaimDraft]:
    """Give figures and hedges to the innermost claim around them; what is left is the narrator's."""
    text = sentence.text
    cut_asides(sentence, drafts, [figure.span for figure in figures])
    extend_contents(sentence, drafts, [figure.span for figure in figures])
    left_figures: list[FigureReading] = []
    for figure in figures:
        span = figure.span
        owner = choose_owner(sentence, drafts, span)
        (left_figures if owner is None else owner.figures).append(figure)
    left_hedges: list[Hedge] = []
    for hedge in hedges:
        owner = (
            _find_cue_owner(text, drafts, hedge)
            or _find_innermost(drafts, hedge.span)
            or _find_neighbour(sentence, drafts, hedge.span)
        )
        (left_hedges if owner is None else owner.hedges).append(hedge)
        teller = None if owner is None or owner.source else find_around(owner, drafts)
        if teller is not None:
            teller.hedges.append(hedge)  # whose the figures are
    narrator = _draft_narrator(sentence, index, drafts, left_figures, left_hedges)
    own = [draft for draft in drafts if draft.content[0][0] < sentence.span[1]]
    return own if narrator is None else [*own, narrator]


def _find_innermost(drafts: Sequence[ClaimDraft], span: Span) -> ClaimDraft | None:
    around = [draft for draft in drafts if is_held(draft.content, span)]
    return min(around, key=lambda draft: count_covered(draft.content), default=None)


def _find_cue_owner(text: str, drafts: Sequence[ClaimDraft], hedge: Hedge) -> ClaimDraft | None:
    return next(
        (draft for draft in drafts if is_covered(widen_cue(text, draft.source, draft.cue), hedge.start)),
        None,
    )


def _find_neighbour(sentence: Sentence, drafts: Sequence[ClaimDraft], place: Span) -> ClaimDraft | None:
    """The claim beside a hedge that stands alone between the parts of claims: "they spent the night, reportedly"."""
    parts = [(span, draft) for draft in drafts for span in (*draft.source, *draft.cue, *draft.content)]
    before = max((part for part in parts if part[0][1] <= place[0]), key=lambda part: part[0][1], default=None)
    after = min((part for part in parts if part[0][0] >= place[1]), key=lambda part: part[0][0], default=None)
    left = sentence.span[0] if before is None else max(sentence.span[0], before[0][1])
    right = sentence.span[1] if after is None else min(sentence.span[1], after[0][0])
    if (sentence.text[left : place[0]] + sentence.text[place[1] : right]).strip(EDGE_MARKS):
        return None
    nearest = before or after
    return None if nearest is None else nearest[1]


def _draft_narrator(
    sentence: Sentence,
    index: int,
    drafts: Sequence[ClaimDraft],
    figures: list[FigureReading],
    hedges: list[Hedge],
) -> ClaimDraft | None:
    """The stretches of a sentence outside every attribution that hold a figure or a hedge, as one claim.

    A source that is counted ("Nine parties said") is one of them: its number is the narrator's.
    """
    counted = [figure.span for figure in figures if not _names_speaker(figure)]
    marks = counted + [hedge.span for hedge in hedges]
    parts = [span for draft in drafts for span in (*draft.source, *draft.cue, *draft.content)]
    pieces = [piece for piece in cut_out(sentence, parts) if any(holds(piece, mark) for mark in marks)]
    sources = {source for draft in drafts for source in draft.source if any(holds(source, mark) for mark in counted)}
    loose = [mark for mark in counted if not is_held([*pieces, *sources], mark)]
    pieces = list(merge_spans([*pieces, *keep_outer({*sources, *(join_crossed(parts, mark) for mark in loose)})]))
    if not pieces:
        return None
    kept = [figure for figure in figures if is_held(pieces, figure.span)]
    held = [hedge for hedge in hedges if is_held(pieces, hedge.span)]
    return ClaimDraft((), (), tuple(pieces), _NARRATOR_CONFIDENCE, True, index, figures=kept, hedges=held)


def _names_speaker(figure: FigureReading) -> bool:
    """Whether a number is a way to name somebody: "one official said", not "one guard was hurt"."""
    return is_of_people(figure) and figure.quantity.low == 1 and not MEASURES[figure.measure].is_fate


def _overlaps(hedge: Hedge, checks: Sequence[Check]) -> bool:
    return any(overlaps(hedge.span, check.span) for check in checks)


def _judge(sentences: Sentences, draft: ClaimDraft) -> list[ClaimDraft]:
    """Keep the hedges that reach a claim, and say how sure and whether denied it is.

    Polarity stands on a claim. So figures that alone are denied ("12 boats, not 40") go to claims of their own, of the
    same source and cue, whose content is the words that deny them; these are returned.
    """
    judgement = _judge_words(sentences, draft)
    contrary = [_part_contrary(sentences, draft, denied) for denied in judgement.denied]
    if contrary:
        draft.figures = [figure for figure in draft.figures if figure.span not in judgement.denied]
        judgement = _judge_words(sentences, draft)
    draft.certainty, draft.polarity, draft.hedges = judgement.certainty, judgement.polarity, judgement.hedges
    return contrary


def _judge_words(sentences: Sentences, draft: ClaimDraft) -> Judgement:
    figures = [figure.span for figure in draft.figures]
    check = None if draft.corroboration is None else draft.corroboration.span
    return judge_claim(sentences, (draft.source, draft.cue, draft.content), figures, draft.hedges, check)


def _part_contrary(sentences: Sentences, draft: ClaimDraft, denied: Span) -> ClaimDraft:
    others = [figure.span for figure in draft.figures if figure.span != denied]
    content = (find_contrary(sentences, draft.content, denied, others),)
    figures = [figure for figure in draft.figures if figure.span == denied]
    part = replace(draft, content=content, sentence_index=sentences.index_at(denied[0]), figures=figures)
    judgement = _judge_words(sentences, replace(part, content=draft.content))
    part.certainty, part.polarity, part.hedges = judgement.certainty, judgement.polarity, judgement.hedges
    return part
