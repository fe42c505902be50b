"""Whether a count is of some of the hurt: of those hurt so badly, or of those who are treated somewhere."""

from typing import Final

from flows.extract.figures.standing.nodes import FigureNodes, child_words
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordList, load_words, read_entries

_ADVERBS: Final = WordList(lambda: [word for words in read_entries("people", "harms").values() for word in words])
_GRADES: Final = load_words("standing", "grades")
_HARMS: Final = load_words("standing", "graded_harms")
_TREATMENTS: Final = load_words("standing", "treatments")
_SUBJECTS: Final = frozenset({"nsubj", "obj"})
_BESIDE: Final = ("obl", "nmod", "obj", "xcomp", "ccomp", "advmod")


def is_graded(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is said of those counted how badly they are hurt, or that they are treated.

    "Three were seriously injured", "two victims were in critical condition", "four people who were in surgery".
    """
    is_range = nodes.is_bare and tree.role(nodes.number) == "nummod"  # "three or four people"
    noun = tree.heads[nodes.number] if is_range else nodes.noun
    said = [tree.heads[noun]] if tree.role(noun) in _SUBJECTS else []
    said += tree.children_by(noun, "acl", "nmod")
    return any(each != NO_HEAD and _grades(tree, each) for each in said)


def _grades(tree: Tree, predicate: int) -> bool:
    """Whether a predicate or what stands beside it has an adverb, a treatment, or a harm with its grade."""
    if _ADVERBS.words & child_words(tree, predicate, "advmod"):
        return True
    beside = (predicate, *tree.children_by(predicate, *_BESIDE))
    return any(
        tree.lemma(each) in _TREATMENTS
        or (tree.lemma(each) in _HARMS and bool(_GRADES.words & child_words(tree, each, "amod")))
        for each in beside
    )
