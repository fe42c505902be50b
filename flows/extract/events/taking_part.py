"""Who takes part in what a text tells: of a march, "hundreds walked in front"; of a strike, "4,200 of us are out".

Only the happening makes participants of them; elsewhere they walk, or are out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from flows.extract.events.happening import Happening
from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.nodes import find_nodes
from flows.language.spans import Span
from flows.language.tokens import number_tokens
from flows.language.tree import Tree
from flows.language.word_lists import WordTable, load_words, read_entries

_JOINING: Final[WordTable[str, frozenset[str]]] = WordTable(
    lambda: {kind: frozenset(words) for kind, words in read_entries("events", "joining").items()}
)
_ALL: Final = load_words("people", "generic")
_PREDICATES: Final = frozenset({"VERB", "ADV"})
_SUBJECTS: Final = frozenset({"nsubj", "nummod"})
"""Relations of a subject; parsers take a number without a noun for one that counts its predicate."""


def let_take_part(
    tree: Tree, figures: Sequence[FigureReading], happenings: Mapping[Span, Happening]
) -> list[FigureReading]:
    """Measure those who do what one does who takes part in the happening that they are of, and nothing else.

    Some who are named are a part of all: "300 schoolchildren walked in front".
    """
    return [
        replace(each, measure="participants", role=each.role if _are_all(tree, each) else "part")
        if _takes_part(tree, each, happenings.get(each.span))
        else each
        for each in figures
    ]


def _are_all(tree: Tree, figure: FigureReading) -> bool:
    """Whether those counted may be all who take part: "people", "marchers"."""
    if figure.subject is None:
        return True
    nouns = [at for at in number_tokens(tree.tokens, figure.subject) if tree.tags[at] == "NOUN"]
    return all(tree.lemma(at) in _ALL or read_measure(tree, at) == "participants" for at in nouns)


def _takes_part(tree: Tree, figure: FigureReading, happening: Happening | None) -> bool:
    if happening is None or figure.measure != "other" or figure.unit != "people":
        return False
    noun = find_nodes(tree, figure.span).noun
    head = tree.heads[noun]
    is_subject = head > noun and tree.role(noun) in _SUBJECTS and tree.tags[head] in _PREDICATES
    return is_subject and tree.lemma(head) in _JOINING.get(happening.kind, frozenset())
