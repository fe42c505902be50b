"""Which counts of people who left or came sum up what has been so far: "200,000 have fled the country"."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.happenings import is_of_one_happening
from flows.extract.figures.standing.nodes import child_words, is_definite
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_LEAVING: Final = load_words("standing", "leaving_verbs")
_LANDS: Final = load_words("standing", "settlements") | {"border", "frontier", "sea", "homeland"}
_HAVE: Final = frozenset({"have", "has", "'ve"})
_TO: Final = frozenset({"", "to", "into", "for", "from", "across", "over"})
_MANY: Final = 1_000
"""So many leave a land bit by bit."""


def has_moved_so_far(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether so many have left a land, or come to one, up to now, with nothing told that made them do so at once.

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        facts: what is known of it beside the tree.
    """
    is_dated = facts.dating is not None and facts.dating.basis == "event"
    if is_dated or facts.unit != "people" or facts.size < _MANY or is_definite(tree, own[min(1, len(own) - 1)]):
        return False
    noun = own[min(1, len(own) - 1)]
    said = [*own[1:], *(each for each in tree.children_by(noun, "acl") if tree.relations[each] == "acl:relcl")]
    moved = [node for node in said if tree.lemma(node) in _LEAVING and child_words(tree, node, "aux") & _HAVE]
    is_once = is_of_one_happening(tree, own) or any(tree.children_by(node, "advcl") for node in moved)
    return not is_once and any(_names_land(tree, node) for node in moved)


def _names_land(tree: Tree, verb: int) -> bool:
    """Whether a verb says which land was left or reached: "fled to Peru", "left their country"."""
    objects = tree.children_by(verb, "obj")
    places = [each for each in tree.children_by(verb, "obl") if preposition_of(tree, each) in _TO]
    return any(tree.tags[each] == "PROPN" or tree.lemma(each) in _LANDS for each in (*objects, *places))
