"""What stands at a moment, what flows, and what is a rate by its unit: prices, values, numbers that somebody has."""

from collections.abc import Iterator, Sequence
from typing import Final

from flows.extract.figures.standing.nodes import FigureNodes
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_RATE_UNITS: Final = load_words("standing", "rate_units")
_MAY_STAND: Final = load_words("standing", "standing_measures")
FLOWS: Final = load_words("standing", "flow_nouns")
"""What flows: nouns whose values hold for a period."""
_VALUES_HELD: Final = load_words("standing", "values_held")
_KEEPING: Final = load_words("standing", "keeping_verbs")
_DWELLING: Final = load_words("standing", "dwelling_verbs")
_CODE: Final = 3
_SMALL_COINS: Final = frozenset({"cent", "penny", "sen"})


def stands(tree: Tree, nodes: FigureNodes, own: Sequence[int], what: tuple[str, str | None]) -> bool:
    """Whether a figure is a number that stands.

    Args:
        tree: of its sentence.
        nodes: of the figure.
        own: the nodes of its clause, itself first.
        what: its measure and its unit.
    """
    measure, unit = what
    if _is_worth(tree, own) or (measure in _MAY_STAND and _is_kept(tree, own)):
        return True
    return measure == "other" and unit != "people" and _is_of_a_whole(tree, nodes)


def is_per(unit: str) -> bool:
    """Whether a unit is of a rate; money by the share or the barrel is a price."""
    base, _, each = unit.partition(" per ")
    return bool(each) and (each in _RATE_UNITS or not is_currency(base))


def is_currency(unit: str) -> bool:
    """Whether a unit is of money."""
    return (len(unit) == _CODE and unit.isupper()) or unit in _SMALL_COINS


def flows(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is of what flows: "turnover was 330 million shares", "sales reached 40,000 cars"."""
    return any({tree.lemma(each), tree.tokens[each].lower} & FLOWS.words for each in _subjects(tree, own))


def _is_worth(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is what something is worth: "a market value of 40 million", "valuing the firm at 40 million"."""
    above = [*own[1:], *_subjects(tree, own)]
    return any(tree.lemma(each) in _VALUES_HELD for each in above)


def _subjects(tree: Tree, own: Sequence[int]) -> Iterator[int]:
    subjects = (child for node in own for child in tree.children_by(node, "nsubj"))
    return (each for each in subjects if each not in own[:2])


def _is_of_a_whole(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is how many something has: "Africa's 53 countries"."""
    return any(tree.tags[each] in {"NOUN", "PROPN"} for each in tree.children_by(nodes.noun, "nmod:poss"))


def _is_kept(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is a number that stands: "has some 7,000 troops", "100,000 refugees live in"."""
    verb = next((node for node in own[1:] if tree.tags[node] in {"VERB", "AUX"}), None)
    if verb is None or _is_modal(tree, verb):
        return False
    return tree.lemma(verb) in (_KEEPING if _has_as_object(tree, verb, own) else _DWELLING) and (
        _is_present(tree, verb) or _has_as_object(tree, verb, own)
    )


def _has_as_object(tree: Tree, verb: int, own: Sequence[int]) -> bool:
    return any(child in own for child in tree.children_by(verb, "obj", "nsubj:pass"))


def _is_present(tree: Tree, verb: int) -> bool:
    """Whether a verb says what is so now, or has long been so: "live", "have been living"."""
    auxiliaries = {tree.tokens[child].lower for child in tree.children_by(verb, "aux")}
    word, lemma = tree.tokens[verb].lower, tree.lemma(verb)
    is_long = auxiliaries <= {"have", "has", "been", "are", "is", "'s", "'re", "still"} and word.endswith("ing")
    return is_long or (not auxiliaries and word in {lemma, f"{lemma}s", f"{lemma}es", "has", "are", "is"})


def _is_modal(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(child) not in {"have", "be", "do"} for child in tree.children_by(verb, "aux"))
