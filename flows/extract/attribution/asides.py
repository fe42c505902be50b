"""What a relative clause adds about a thing that somebody blames, condemns or looks for is the narrator's.

"The party blamed the army for the blast, which killed nine": the nine are not what the party says.
"""

from collections.abc import Sequence
from typing import Final

from flows.extract.attribution.inner.frames import SAYING
from flows.extract.attribution.inner.mend import subtract_spans
from flows.extract.attribution.records import Unfinished
from flows.language.paths import find_top
from flows.language.sentence import Sentence
from flows.language.spans import Span, is_held
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_TELLING: Final = SAYING | load_words("cues", "telling_things")
_NOUNS: Final = load_words("cues", "nouns")
_RELATIVE: Final = "acl:relcl"
_SAID: Final = frozenset({"ccomp", "parataxis", "csubj"})
"""Relations of a clause that is said itself, with all that is in it."""


def cut_asides(sentence: Sentence, claims: Sequence[Unfinished], figures: Sequence[Span]) -> None:
    """Take the relative clauses that hold a figure and that nobody says out of the contents of claims."""
    for claim in claims:
        held = [figure for figure in figures if claim.source and claim.cue and is_held(claim.content, figure)]
        for figure in held:
            aside = _find_aside(sentence.tree, claim, find_top(sentence.tree, figure))
            left = () if aside is None else subtract_spans(claim.content, (aside,))
            claim.content = left or claim.content


def _find_aside(tree: Tree, claim: Unfinished, figure: int) -> Span | None:
    """Find the outermost relative clause between a figure and the verb of the cue, which says no clause."""
    at, clause = figure, NO_HEAD
    while at != NO_HEAD and not is_held(claim.cue, tree.tokens[at].span):
        if tree.role(at) in _SAID:
            return None
        if tree.relations[at] == _RELATIVE:
            if tree.lemma(tree.heads[at]) in _NOUNS and tree.children_by(at, "mark"):
                return None  # what is claimed, as in "dismissed claims that 90 had died"
            clause = at
        at = tree.heads[at]
    if NO_HEAD in (at, clause) or tree.tags[at] != "VERB" or tree.lemma(at) in _TELLING:
        return None
    return tree.span(clause)
