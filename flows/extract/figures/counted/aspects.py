"""What is said of people by a noun of theirs: "the condition of three is serious", "five whose lives were claimed"."""

from collections.abc import Iterator
from typing import Final

from flows.extract.figures.counted.predicates import measure_by
from flows.language.governors import MODIFIER, OBJECT, PASSIVE, SUBJECT, Governor, is_passive
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordTable, read_entries

_LIVES: Final = "lives"
_LIFE: Final = frozenset({"lives", "life"})
_ASPECTS: Final = WordTable(
    lambda: {pair: measure for measure, pairs in read_entries("predicates", "aspects").items() for pair in pairs}
)


def read_aspect(tree: Tree, governor: Governor) -> str | None:
    """Read the measure that a noun with its predicate says of those behind its "of": "the fate of 15 is unknown"."""
    noun = governor.token
    if governor.role != MODIFIER or governor.preposition != "of" or tree.tags[noun] != "NOUN":
        return None
    said = tree.heads[noun] if tree.role(noun) == "nsubj" else NO_HEAD
    words = [*(() if said == NO_HEAD else (said, *tree.children_by(said, "xcomp"))), *tree.children_by(noun, "amod")]
    return next((found for each in words if (found := _ASPECTS.get(f"{tree.lemma(noun)} {_word(tree, each)}"))), None)


def _word(tree: Tree, token: int) -> str:
    return tree.tokens[token].lower


def read_lives(tree: Tree, nominal: int) -> Iterator[Governor]:
    """Yield the verbs that say of the lives of a nominal that they were lost: "five whose lives were claimed"."""
    for verb in tree.children_by(nominal, "acl"):
        lives = [each for each in tree.children_by(verb, "nsubj", "obj") if tree.tokens[each].lower in _LIFE]
        if lives and any(tree.tokens[each].lower == "whose" for each in tree.children_by(lives[0], "nmod", "det")):
            is_subject = tree.role(lives[0]) == "nsubj"
            role = OBJECT if not is_subject else PASSIVE if is_passive(tree, verb) else SUBJECT
            if measure_by(tree, Governor(verb, role), lives[0], _LIVES) == "killed":
                yield Governor(verb, role)
