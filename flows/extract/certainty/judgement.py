"""Weighs the words of a claim: the hedges that reach it, its certainty, and which of its figures are denied."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from flows.extract.certainty.anchors import Anchor, find_anchors, is_inside
from flows.extract.certainty.cues import judge_cue, widen_cue
from flows.extract.certainty.hedges import Hedge, find_conditions, is_weakened, weakest_certainty
from flows.extract.certainty.negation import find_not, read_turns
from flows.extract.certainty.scope import climb_scope
from flows.language.sentence import Sentence, Sentences
from flows.language.spans import Span, holds, is_covered
from flows.language.tokens import number_tokens
from flows.language.word_lists import load_words

_NOTHING: Final = load_words("hedges", "nothing")
_MOST: Final = 50
"""Figures of one claim that are looked at; a claim with more is a table."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure a claim is and which hedges say so, in order; whether it is denied.

    `denied`: where only some of its figures are denied, these: "12 boats, not 40".
    """

    certainty: str
    polarity: str
    hedges: list[Hedge]
    denied: list[Span] = field(default_factory=list)


def judge_claim(
    sentences: Sentences,
    parts: tuple[Sequence[Span], Sequence[Span], Sequence[Span]],
    figures: Sequence[Span],
    hedges: Sequence[Hedge],
    check: Span | None,
) -> Judgement:
    """Judge one claim.

    Args:
        sentences: those of the document.
        parts: source, cue and content of the claim; the narrator has neither source nor cue.
        figures: where its figures are.
        hedges: those that are in its cue or content.
        check: the words that say whether it is confirmed, which are no hedge and no negation of it.
    """
    source, cue, content = parts
    wide_cue = widen_cue(sentences.text, source, cue)
    in_cue = [hedge for hedge in hedges if is_covered(wide_cue, hedge.start)]
    others = [hedge for hedge in hedges if hedge not in in_cue]
    silent = [hedge.span for hedge in hedges if hedge.kind == "phrases"] + ([check] if check else [])
    stance = judge_cue(sentences, source, wide_cue, in_cue, [*silent, *figures])
    kept = set(stance.hedges)
    denied: list[Span] = []
    turned: list[bool] = []
    if stance.is_turned:
        others = [hedge for hedge in others if hedge.kind != "nouns"]
    for anchor in find_anchors(sentences, content, figures[:_MOST]):
        is_turned, reaching = _judge_anchor(anchor, content, others, (silent, figures[:_MOST]))
        kept |= reaching
        turned.append(is_turned)
        if is_turned and anchor.figure is not None:
            denied.append(anchor.figure)
    is_turned = all(turned) and bool(turned) if figures else turned[:1] == [True]
    polarity = "negative" if is_turned != stance.is_turned else "positive"
    ordered = sorted(kept, key=lambda hedge: hedge.span)
    return Judgement(weakest_certainty(ordered), polarity, ordered, [] if is_turned else denied)


def _judge_anchor(
    anchor: Anchor, content: Sequence[Span], hedges: Sequence[Hedge], silent: tuple[Sequence[Span], Sequence[Span]]
) -> tuple[bool, set[Hedge]]:
    """Whether a place of a claim is turned, and the hedges that reach it."""
    sentence, tree = anchor.sentence, anchor.sentence.tree
    within = partial(is_inside, sentence, content)
    steps = climb_scope(tree, anchor.token, within)
    turn = read_turns(tree, steps, set(_list_silent(sentence, *silent)))
    found = {*turn.hedges, *find_conditions(tree, steps, within)}
    for hedge in hedges:
        if holds(sentence.span, hedge.span):
            top = _find_top(sentence, hedge.span)
            if top not in turn.dropped and is_weakened(tree, steps, hedge, top):
                found.add(hedge)
    return turn.is_turned, found


def _list_silent(sentence: Sentence, phrases: Sequence[Span], figures: Sequence[Span]) -> Iterator[int]:
    """Yield the tokens that negate nothing: those of phrases, and the "no one" of a figure, which is its value."""
    for span in phrases:
        if holds(sentence.span, span):
            yield from number_tokens(sentence.tokens, span)
    for figure in figures:
        for at in number_tokens(sentence.tokens, figure) if holds(sentence.span, figure) else ():
            if find_not(sentence.tokens, at) or sentence.tokens[at].lower in _NOTHING:
                yield at


def _find_top(sentence: Sentence, span: Span) -> int:
    """The token of a span that all others in it hang on."""
    heads = sentence.tree.heads
    inside: Collection[int] = number_tokens(sentence.tokens, span)
    return next(at for at in inside if heads[at] not in inside)
