"""Slips of the parser that other words give away, in trees written by hand."""

from flows.language.slips import find_clause_behind, find_second_mark
from flows.language.tokens import tokenize
from flows.language.tree import Tree


def plant(text: str, *words: tuple[int, str, str]) -> Tree:
    """A tree of a text: of each token its head, relation and tag."""
    heads, relations, tags = ([each[at] for each in words] for at in range(3))
    return Tree(tokenize(text), heads, relations, tags)


MURDER = (
    (-1, "root", "NOUN"),
    (2, "case", "ADP"),
    (0, "nmod", "PROPN"),
    (6, "cc", "CCONJ"),
    (6, "case", "ADP"),
    (6, "nummod", "NUM"),
    (0, "conj", "NOUN"),
)
SAYING = (
    (1, "nsubj", "PRON"),
    (-1, "root", "VERB"),
    (3, "nummod", "NUM"),
    (1, "ccomp", "NOUN"),
    (5, "nummod", "NUM"),
    (3, "appos", "NOUN"),
    (1, "ccomp", "VERB"),
)


def test_a_preposition_that_is_repeated_belongs_to_the_noun_above():
    assert find_second_mark(plant("murder of Lee and of two boys", *MURDER), 6) == "of"
    assert find_second_mark(plant("murder of Lee and by two boys", *MURDER), 6) is None


def test_a_subject_hung_on_a_verb_of_saying_has_the_verb_behind_it():
    tree = plant("He said 40 clerks two thirds quit", *SAYING)
    assert find_clause_behind(tree, 3) == 6
    assert find_clause_behind(tree, 5) is None
