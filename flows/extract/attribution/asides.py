"""What a relative clause adds about a thing that somebody blames, condemns or looks for is the narrator's.

"The party blamed the army for the blast, which killed nine": the nine are not what the party says. Nor is what goes
on while somebody is quoted: "'We will win,' he said, as 300 men stormed the hall"; nor what went before a deed:
"he ordered strikes after six had died".
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

_MEANWHILE: Final = frozenset({"as", "while", "when", "after", "before", "until"})
_WHEN: Final = frozenset({"after", "following", "since", "despite", "amid", "when"})
"""Words before what happened when somebody ordered, condemned, declared something."""
_FIRST_WORDS: Final = 2
"""Words of a phrase among which such a word stands: "only after"."""
_CLAUSES: Final = frozenset({"advcl", "ccomp", "parataxis"})
"""Relations that the parser gives such a clause."""
_CLOSING: Final = frozenset("\"”'’")
_PARTING: Final = " ,"


def cut_asides(sentence: Sentence, claims: Sequence[Unfinished], figures: Sequence[Span]) -> None:
    """Take the relative clauses that hold a figure and that nobody says out of the contents of claims."""
    for claim in claims:
        held = [figure for figure in figures if claim.source and claim.cue and is_held(claim.content, figure)]
        for figure in held:
            top = find_top(sentence.tree, figure)
            tree = sentence.tree
            aside = (
                _find_aside(tree, claim, top) or _find_occasion(tree, claim, top) or _find_scene(sentence, claim, top)
            )
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


def _find_occasion(tree: Tree, claim: Unfinished, figure: int) -> Span | None:
    """Find what tells when somebody did what a cue says, where that has no clause: "ordered strikes after six died"."""
    below, at = NO_HEAD, figure
    while at != NO_HEAD and not is_held(claim.cue, tree.tokens[at].span):
        below, at = at, tree.heads[at]
    if NO_HEAD in (at, below) or tree.tags[at] != "VERB" or tree.children_by(at, *_SAID):
        return None
    first = sorted(tree.descend(below))[:_FIRST_WORDS]
    is_when = tree.role(below) in {"advcl", "obl"} and any(tree.tokens[each].lower in _WHEN for each in first)
    span = tree.span(below)
    return span if is_when and span[0] >= claim.cue[-1][1] else None


def _find_scene(sentence: Sentence, claim: Unfinished, figure: int) -> Span | None:
    """Find the clause with a figure behind a quotation and who says it, which tells what went on meanwhile."""
    tree, text = sentence.tree, sentence.text
    said = [*claim.source, *claim.cue]
    first, last = min(said)[0], max(span[1] for span in said)
    before = text[sentence.span[0] : first].rstrip(_PARTING)
    if not before or before[-1] not in _CLOSING:
        return None
    for at in (figure, *tree.climb(figure)):
        marks = [tree.tokens[each].lower for each in tree.children_by(at, "mark", "advmod") if each < at]
        if tree.role(at) in _CLAUSES and tree.children_by(at, "nsubj") and not _MEANWHILE.isdisjoint(marks):
            span = tree.span(at)
            return span if span[0] >= last and not text[last : span[0]].strip(_PARTING) else None
    return None
