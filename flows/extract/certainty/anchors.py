"""Where a claim turns: its figures, or the predicates of what it says; the tokens that its hedges must reach."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from flows.extract.certainty.hedges import RAISING, VERBS_OF_HEDGES
from flows.language.sentence import Sentence, Sentences
from flows.language.spans import Span, is_covered
from flows.language.tokens import number_tokens
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_BEFORE_CLAUSE: Final = (
    VERBS_OF_HEDGES
    | RAISING
    | load_words("hedges", "telling")
    | load_words("hedges", "reversals")
    | load_words("hedges", "denials")
)
"""Words that say of what is below them whether it is so; the claim turns on that."""
_PREDICATES: Final = ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM")
"""Parts of speech of what a clause turns on, the likeliest first."""
_COUNTS: Final = ("NUM", "NOUN", "SYM", "PRON", "DET")
_DEEPEST: Final = 8
"""Clauses within clauses that are gone down: "think that it seems that"."""


class Anchor(NamedTuple):
    """A token on which a claim turns, and the figure that it is the head of, if it is one."""

    sentence: Sentence
    token: int
    figure: Span | None = None


def find_anchors(sentences: Sentences, content: Sequence[Span], figures: Sequence[Span]) -> list[Anchor]:
    """Find the heads of a claim's figures; without figures, what the sentences of its content turn on, in order."""
    if figures:
        found = [(sentences[sentences.index_at(figure[0])], figure) for figure in figures]
        return [Anchor(each, top, figure) for each, figure in found for top in _find_tops(each, [figure], _COUNTS)[:1]]
    indexes = sorted({index for span in content for index in sentences.indexes_in(*span)})
    return [Anchor(sentences[i], token) for i in indexes for token in _find_predicates(sentences[i], content)]


def is_inside(sentence: Sentence, spans: Sequence[Span], at: int) -> bool:
    """Whether a token starts in one of some spans."""
    return is_covered(spans, sentence.tokens[at].start)


def _find_tops(sentence: Sentence, spans: Sequence[Span], likely: Sequence[str] = _PREDICATES) -> list[int]:
    """The tokens in spans whose heads are outside of them; first those of likely parts of speech."""
    heads, tags = sentence.tree.heads, sentence.tree.tags
    inside = {at for span in spans for at in number_tokens(sentence.tokens, span)}
    tops = [at for at in sorted(inside) if heads[at] not in inside]
    return sorted(tops, key=lambda at: likely.index(tags[at]) if tags[at] in likely else len(likely))


def _find_predicates(sentence: Sentence, content: Sequence[Span]) -> Iterator[int]:
    """Yield what a sentence turns on, and the clauses that are coordinated with it."""
    tree = sentence.tree
    parts = [part for part in content if part[0] < sentence.span[1] and sentence.span[0] < part[1]]
    for top in _find_tops(sentence, parts)[:1]:
        for each in tree.conjuncts(top) if tree.role(top) != "conj" else [top]:
            is_own = each == top or tree.children_by(each, "nsubj", "aux")
            if is_own and is_covered(parts, tree.tokens[each].start):
                yield _go_down(tree, each)


def _go_down(tree: Tree, at: int) -> int:
    """Go down from what is thought or told to what of: the claim turns on that."""
    for _ in range(_DEEPEST):
        is_about = tree.lemma(at) in _BEFORE_CLAUSE or tree.tags[at] == "ADJ"
        below = next(iter(tree.children_by(at, "ccomp", "xcomp", "csubj")), NO_HEAD) if is_about else NO_HEAD
        if below == NO_HEAD:
            break
        at = below
    return at
