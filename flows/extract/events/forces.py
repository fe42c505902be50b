"""Whose forces a figure counts: "3,000 North Korean soldiers", "Pyongyang's troops". A war is told by them.

Reports of one campaign share neither a day nor a town; they share whose soldiers fall.
"""

from typing import Final

from flows.extract.claimants.lexicon import find_country
from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.nodes import tokens_of
from flows.language.names import fold_words
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_FORCES: Final = load_words("events", "forces")
_TOTALS: Final = load_words("standing", "totals")
_TOLLS: Final = frozenset({"killed", "wounded", "casualties"})
_MANY: Final = 25
"""Soldiers that fall in a campaign rather than in one fight."""
ANY: Final = ""
"""Stands for forces that a figure counts without saying whose: "about 300 dead", "600 of them"."""


def is_heavy_toll(figure: FigureReading) -> bool:
    """Whether a figure counts more who fell than one fight costs."""
    return figure.measure in _TOLLS and figure.quantity.size >= _MANY


def find_forces(tree: Tree, figure: FigureReading) -> str | None:
    """Find the country whose forces a figure counts, ANY where it does not say, None where it counts others."""
    measure = MEASURES[figure.measure]
    if not (measure.counts_people or measure.is_sending):
        return None
    if figure.subject is None:
        return ANY
    first, last = tokens_of(tree.tokens, figure.subject)
    country, rest = find_country(tuple(fold_words(" ".join(token.text for token in tree.tokens[first:last]))))
    if any(tree.lemma(at) in _FORCES for at in range(first, last)):
        return country or _find_sender(tree, last - 1)
    nouns = [at for at in range(first, last) if tree.tags[at] == "NOUN"]
    is_toll = all(tree.lemma(at) in _TOTALS or read_measure(tree, at) is not None for at in nouns)
    return ANY if is_toll or (country and not rest) else None


def _find_sender(tree: Tree, noun: int) -> str:
    """Find who sent or lost them: "North Korea sent 3,000 more soldiers"."""
    verb = tree.heads[noun]
    for subject in () if verb == NO_HEAD or tree.role(noun) != "obj" else tree.children_by(verb, "nsubj"):
        start, end = tree.span(subject)
        words = [token.text for token in tree.tokens if start <= token.start < end]
        country, rest = find_country(tuple(fold_words(" ".join(words))))
        if country and not rest:
            return country
    return ANY
