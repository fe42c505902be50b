"""Attributions that are none: what somebody does to things or people that are counted, "crews recovered eight bodies".

Attributors take some of these for what is said, since "the study found 12 faults" is.
"""

from collections.abc import Iterable
from typing import Final, TypeVar

from flows.extract.attribution.inner.frames import SAYING, finds_people, is_no_content
from flows.extract.attribution.records import Unfinished
from flows.language.governors import is_passive
from flows.language.sentence import Sentences
from flows.language.spans import Span, is_held
from flows.language.tokens import number_tokens
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_SAYING: Final = SAYING | load_words("cues", "stating") | load_words("cues", "showing")
_NOUNS: Final = load_words("cues", "nouns")
_FINDING: Final = load_words("cues", "finding")
_FOUND: Final = load_words("cues", "found")
_CLAUSES: Final = ("ccomp", "xcomp", "csubj", "parataxis")

T = TypeVar("T", bound=Unfinished)


def drop_deeds(sentences: Sentences, claims: Iterable[T]) -> list[T]:
    """Leave out claims whose cue is such a verb and whose content is its object."""
    return [claim for claim in claims if not claim.cue or not _is_deed(sentences, claim)]


def _is_deed(sentences: Sentences, claim: Unfinished) -> bool:
    tree = sentences[sentences.index_at(claim.cue[0][0])].tree
    words = number_tokens(tree.tokens, (claim.cue[0][0], claim.cue[-1][1]))
    verb = next((at for at in reversed(words) if _is_verb_of(tree, at, claim.cue)), NO_HEAD)
    if verb == NO_HEAD or is_passive(tree, verb):
        return False
    if finds_people(tree, verb):
        return True
    objects = [each for each in tree.children_by(verb, "obj") if is_held(claim.content, tree.tokens[each].span)]
    has_clause = any(is_held(claim.content, tree.tokens[each].span) for each in tree.children_by(verb, *_CLAUSES))
    return bool(objects) and not has_clause and _is_done(tree, verb, objects[0])


def _is_verb_of(tree: Tree, at: int, cue: tuple[Span, ...]) -> bool:
    return tree.tags[at] == "VERB" and is_held(cue, tree.tokens[at].span)


def _is_done(tree: Tree, verb: int, thing: int) -> bool:
    lemma, things = tree.lemma(verb), [thing, *tree.children_by(thing, "nmod")]
    if is_no_content(tree, lemma, thing):
        return True
    numbers = [each for at in things for each in (at, *tree.children_by(at, "nummod")) if tree.tags[each] == "NUM"]
    if tree.lemma(thing) in _NOUNS or not numbers:
        return False
    if lemma in _FINDING:
        return any(tree.lemma(each) in _FOUND for each in things)
    return lemma not in _SAYING
