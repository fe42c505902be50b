"""The clause of a figure, and whether it tells of what has been so up to a time."""

from parsed import parse_sentence

from flows.extract.figures.quantities import find_quantities
from flows.extract.figures.standing.clauses import is_perfect, list_clause
from flows.extract.figures.standing.nodes import find_nodes


def read_clause(text: str) -> tuple[list[str], bool]:
    tree = parse_sentence(text).tree
    quantity = find_quantities(text)[0]
    own = list(list_clause(tree, find_nodes(tree, (quantity.start, quantity.end))))
    return [tree.tokens[node].text for node in own], is_perfect(tree, own)


def test_a_clause_ends_at_its_own_predicate():
    words, _ = read_clause("The mayor said that 40 farmers had fled.")
    assert words == ["40", "farmers", "fled"]


def test_what_has_been_so_is_told_in_the_perfect():
    assert read_clause("Some 40 farmers have fled.")[1]
    assert not read_clause("Some 40 farmers fled.")[1]
