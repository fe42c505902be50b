"""What a bare number counts by the noun that it is the number of: "the number of men rose to 40"."""

from flows.extract.figures.counted.belonging import are_animals
from flows.extract.figures.counted.bodies import OTHER, measure_of_body
from flows.extract.figures.counted.counted import OF_PEOPLE, Counting
from flows.extract.figures.counted.measure import find_measure
from flows.extract.figures.counted.nominal import Counted, find_counted, find_number
from flows.extract.figures.counted.subjects import find_those_counted
from flows.extract.figures.counted.tolls import find_stated
from flows.extract.figures.numbers.nouns import names_people
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from schemas.measures import MEASURES


def read_number_of(tree: Tree, located: LocatedQuantity, noun: int | None) -> Counting | None:
    """Read what a bare number counts by the noun that it is the number of: "the number of men rose to 40".

    Args:
        tree: of the sentence.
        located: the number.
        noun: what has the number; None is returned where it names no people.
    """
    if not located.quantity.size.is_integer():
        return None
    body = None if noun is None else measure_of_body(tree.tokens[noun].lower)
    is_one_body = noun is not None and tree.tokens[noun].lower == tree.lemma(noun)
    if noun is not None and body is not None and is_one_body and MEASURES[body].counts_people:
        if are_animals(tree, noun):
            return Counting("animals", tree.tokens[noun].span, False)
        return Counting(body, tree.tokens[noun].span, True)  # "population: 36 million"
    noun = _named_in_number(tree, noun)
    if noun is None or not names_people(tree.tokens, noun):
        return _read_count_of(tree, find_counted(tree, located))
    counted = Counted(located.first, located.last, find_number(tree, located.first, located.last), noun, is_people=True)
    measure = find_measure(tree, counted, located.quantity.least)
    stated = _read_count_of(tree, find_counted(tree, located)) if measure is None else None
    if stated is not None:
        return stated
    measure = measure or OTHER
    return Counting(measure, find_those_counted(tree, counted, measure), True)


def _named_in_number(tree: Tree, noun: int | None) -> int | None:
    """The people that a number is one of: "graduates" of "the number of graduates"; what has it where it is none."""
    if noun is None or tree.lemma(noun) != "number":
        return noun
    named = (child for child in tree.children_by(noun, "nmod")[:2] if preposition_of(tree, child) == "of")
    return next((child for child in named if names_people(tree.tokens, child)), noun)


def _read_count_of(tree: Tree, counted: Counted) -> Counting | None:
    """Read a number as that of a count before it, if that is of people: "the number of those killed to 28"."""
    stated = find_stated(tree, counted)
    if stated is None or stated.measure is None:
        return None
    if not MEASURES[stated.measure].counts_people and stated.measure not in OF_PEOPLE:
        return None
    return Counting(stated.measure, find_those_counted(tree, counted, stated.measure, stated.noun), True)
