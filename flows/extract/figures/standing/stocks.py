"""What stands at a moment, what flows, and what is a rate by its unit: prices, values, numbers that somebody has."""

from collections.abc import Iterator, Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.holdings import is_known_to_last, lives_on, lives_so
from flows.extract.figures.standing.nodes import FigureNodes
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_RATE_UNITS: Final = load_words("standing", "rate_units")
_HELD: Final = load_words("standing", "held_measures")
FLOWS: Final = load_words("standing", "flow_nouns")
"""What flows: nouns whose values hold for a period."""
_VALUES_HELD: Final = load_words("standing", "values_held")
_POTS: Final = load_words("standing", "pots")
_CHANGES: Final = load_words("standing", "changing_verbs")
_BODIES_OF_PEOPLE: Final = frozenset({"deployed", "employed"})
_BODIES: Final = load_words("standing", "bodies")
_FORCES: Final = frozenset({"force", "army", "contingent", "garrison", "presence", "staff", "workforce"})
_NUMBERS: Final = frozenset({"number", "strength", "size"})
_LEVELS: Final = frozenset({"to", "from", "at"})
_CODE: Final = 3
_SMALL_COINS: Final = frozenset({"cent", "penny", "sen"})


def stands_by_kind(tree: Tree, own: Sequence[int], measure: str) -> bool:
    """Whether a figure is of what stands by its kind, whatever dates it: "the population in 1997", "assets of 9".

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        measure: of the figure.
    """
    above = [*own[1:], *_subjects(tree, own)]
    is_pot = any(tree.lemma(each) in _POTS for each in own[1:2])
    is_known = MEASURES[measure].is_plain and is_known_to_last(tree, own[min(1, len(own) - 1)])
    is_living = any(lives_on(tree, child) for node in own for child in tree.children_by(node, "obj", "nsubj"))
    is_living = is_living or (measure == "infected" and lives_so(tree, own))
    is_value = not MEASURES[measure].counts_people and any(tree.lemma(each) in _VALUES_HELD for each in above)
    return is_pot or is_known or is_living or measure in _HELD or is_value


def is_per(unit: str) -> bool:
    """Whether a unit is of a rate; money by the share or the barrel is a price."""
    base, _, each = unit.partition(" per ")
    return bool(each) and (each in _RATE_UNITS or not is_currency(base))


def is_currency(unit: str) -> bool:
    """Whether a unit is of money."""
    return (len(unit) == _CODE and unit.isupper()) or unit in _SMALL_COINS


def flows(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is of what flows: "turnover was 330 million shares", "sales reached 40,000 cars", "a deficit of 9"."""
    above = [each for each in own[1:] if tree.tags[each] == "NOUN"]
    return any({tree.lemma(each), tree.tokens[each].lower} & FLOWS.words for each in (*above, *_subjects(tree, own)))


def _subjects(tree: Tree, own: Sequence[int]) -> Iterator[int]:
    subjects = (child for node in own for child in tree.children_by(node, "nsubj"))
    return (each for each in subjects if each not in own[:2])


def is_level(tree: Tree, nodes: FigureNodes, facts: ScopeFacts) -> bool:
    """Whether it is a level that something changed to or from: "the share eased to 5 ringgit"."""
    head = tree.heads[nodes.noun]
    is_thing = (facts.measure == "value" or MEASURES[facts.measure].is_plain) and facts.unit != "people"
    if head == NO_HEAD or preposition_of(tree, nodes.noun) not in _LEVELS:
        return False
    is_of_body = facts.measure in _BODIES_OF_PEOPLE or _changes_body(tree, head, facts)
    if tree.lemma(head) in _NUMBERS and facts.measure in _BODIES_OF_PEOPLE:  # "cut the number to 25,000"
        head = max(tree.heads[head], 0)
    return (is_thing or is_of_body) and tree.lemma(head) in _CHANGES


def _changes_body(tree: Tree, verb: int, facts: ScopeFacts) -> bool:
    """Whether it is how many a body has: "the assembly was enlarged to 450 members"."""
    bodies = (tree.lemma(each) in _BODIES.words | _FORCES for each in tree.children_by(verb, "obj", "nsubj:pass"))
    return MEASURES[facts.measure].is_plain and any(bodies)
