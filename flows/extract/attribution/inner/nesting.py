"""Which claim stands within which, and whose a figure is that stands in several.

A figure belongs to the innermost claim around it: in "the mayor said the army had denied killing 12" to the army. But
who denies a report speaks of what it says: in "Moscow denied a report by the agency that 600 soldiers had been killed"
the 600 are Moscow's, denied, and the agency's claim, without a figure, stands within Moscow's. And who says what is
expected, or what another plans to do, speaks of it: "the bank said 20 ships were expected" is the bank's.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeVar

from flows.extract.attribution.inner.frames import SAYING
from flows.extract.attribution.records import Unfinished
from flows.extract.certainty.cues import denies
from flows.language.sentence import Sentence
from flows.language.spans import Span, count_covered, is_held
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_WANTING: Final = load_words("cues", "wanting")
_MEANING: Final = load_words("cues", "meaning")


T = TypeVar("T", bound=Unfinished)


def find_around(claim: T, others: Sequence[T]) -> T | None:
    """Find the innermost claim that another stands within: one whose longer content holds its cue."""
    if not claim.cue:
        return None
    size = count_covered(claim.content)
    around = [
        other
        for other in others
        if other is not claim and is_held(other.content, claim.cue[0]) and count_covered(other.content) > size
    ]
    return min(around, key=lambda each: count_covered(each.content), default=None)


def choose_owner(sentence: Sentence, claims: Sequence[T], span: Span) -> T | None:
    """Choose the claim that speaks of what stands at a span of a sentence, if one does."""
    around = sorted(
        (claim for claim in claims if is_held(claim.content, span)), key=lambda each: count_covered(each.content)
    )
    for inner, outer in pairwise(around):
        is_told = bool(outer.source) and (not inner.source or _is_intent(sentence, inner))
        if not is_told and not _is_denied(sentence, inner, outer):
            return inner
    return around[-1] if around else None


def _is_intent(sentence: Sentence, claim: Unfinished) -> bool:
    """Whether a claim is what somebody means to do, and not what they say: "plans to build 40 villages"."""
    tree = sentence.tree
    verbs = [
        at
        for at, (token, tag) in enumerate(zip(sentence.tokens, tree.tags, strict=True))
        if tag == "VERB" and is_held(claim.cue, (token.start, token.end))
    ]
    lemma = tree.lemma(verbs[-1]) if verbs else ""
    is_said = lemma in SAYING and (lemma not in _MEANING or _has_clause(tree, verbs[-1]))
    return lemma in _WANTING and not is_said


def _has_clause(tree: Tree, verb: int) -> bool:
    """Whether a verb has a clause with a subject of its own: "expects that 12 will come", not "expects 12"."""
    return any(tree.children_by(each, "nsubj") for each in tree.children_by(verb, "ccomp"))


def _is_denied(sentence: Sentence, inner: Unfinished, outer: Unfinished) -> bool:
    """Whether what a claim denies is that another was made, with no other verb between."""
    if not inner.cue or not outer.cue or not outer.cue[-1][1] <= inner.cue[0][0]:
        return False
    if not denies(sentence, outer.cue):
        return False
    between = (outer.cue[-1][1], inner.cue[0][0])
    tags = sentence.tree.tags
    return not any(
        tag == "VERB" and between[0] <= token.start < between[1]
        for token, tag in zip(sentence.tokens, tags, strict=True)
    )
