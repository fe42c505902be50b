"""The words that deny some figures of a claim alone: "12 boats, [not 40]". They become a claim of their own."""

from collections.abc import Sequence
from functools import partial

from flows.extract.certainty.anchors import find_anchors, is_inside
from flows.extract.certainty.scope import climb_scope
from flows.language.sentence import Sentences
from flows.language.spans import Span, holds, is_held, overlaps, trim_span

_EDGES = " \t\n,;:.—–-()"


def find_contrary(sentences: Sentences, content: Sequence[Span], figure: Span, others: Sequence[Span]) -> Span:
    """Find the widest phrase around a denied figure that has none of the claim's other figures.

    >>> find_contrary(Sentences("12 left, not 40."), [(0, 15)], (13, 15), [(0, 2)])
    (9, 15)
    """
    span = figure
    for anchor in find_anchors(sentences, content, [figure]):
        sentence = anchor.sentence
        tokens, tree = sentence.tokens, sentence.tree
        for step in climb_scope(tree, anchor.token, partial(is_inside, sentence, content)):
            start, end = tree.span(step.token)
            if anchor.token and tokens[anchor.token - 1].lower == "not":
                start = min(start, tokens[anchor.token - 1].start)
            wide = trim_span(sentences.text, min(start, figure[0]), max(end, figure[1]), _EDGES)
            if wide is None or not is_held(content, wide) or any(overlaps(wide, other) for other in others):
                break
            span = wide if holds(wide, figure) else span
    return span
