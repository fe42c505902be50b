"""Bodies of people and forces: what their number counts where nothing else is said: "a crew of six", "3,000 troops"."""

from typing import Final

from flows.extract.figures.numbers.nouns import singularize
from flows.language.governors import MODIFIER, find_governors
from flows.language.tree import Tree
from flows.language.word_lists import WordTable, load_words, read_entries

OTHER: Final = "other"
BODIES: Final = WordTable(
    lambda: {word: measure for measure, words in read_entries("people", "bodies").items() for word in words}
)
FORCES: Final = load_words("people", "forces")
_DEFAULT_FORCES: Final = load_words("people", "default_forces")
_LARGE_FORCES: Final = load_words("people", "large_forces")
_PERSONNEL: Final = "personnel"
_ARMS: Final = load_words("people", "arms")
_FORCE: Final = 100
"""So many soldiers of whom nothing else is said are a force that somebody keeps; a few may be any."""


def is_body(word: str) -> bool:
    """Whether a noun in lower case names a body of people.

    >>> is_body("crews"), is_body("boats")
    (True, False)
    """
    return singularize(word) in BODIES


def measure_of_body(word: str) -> str | None:
    """The measure that the number of a body has, if it has one.

    >>> measure_of_body("crowd"), measure_of_body("panel")
    ('participants', None)
    """
    measure = BODIES.get(singularize(word))
    return None if measure == OTHER else measure


def measure_of_force(tree: Tree, noun: int, size: float) -> str | None:
    """The measure of people of whom nothing else is said: troops, and many soldiers, are a force."""
    word = singularize(tree.tokens[noun].lower)
    is_force = word in _DEFAULT_FORCES or (word in _LARGE_FORCES and size >= _FORCE)
    if word == _PERSONNEL and not any(tree.lemma(each) in _ARMS for each in tree.children_by(noun, "amod", "compound")):
        return None  # "140 medical personnel"
    return "deployed" if is_force else measure_of_body(word)


def _is_sized(word: str) -> bool:
    """Whether a body has one size: "a division of 500", not "the divisions of 103 and 112"."""
    return is_body(word) and not (word.endswith("s") and singularize(word) != word and word not in FORCES)


def find_body(tree: Tree, number: int) -> int | None:
    """Find the body of people that a number without a noun is the size of: "a crew of six"."""
    governor = next(find_governors(tree, number), None)
    is_sized = governor is not None and governor.role == MODIFIER and _is_sized(tree.tokens[governor.token].lower)
    return governor.token if governor is not None and is_sized else None
