"""Whether a noun or verb of a happening tells of one that has not come about: denied, feared, averted, only possible.

"No attack", "to prevent a strike", "could lead to protests", "the threat of an outbreak", "if a war broke out".
"""

from typing import Final

from flows.extract.figures.standing.modality import ACTUAL, read_modality
from flows.extract.figures.standing.nodes import FigureNodes, child_words, climb_near, is_definite
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_PLANNED: Final = load_words("events", "planned")
_AVERTING: Final = load_words("events", "averting")
_SETTLED_AFTER: Final = load_words("standing", "settled_after")
_SCRAPPING: Final = load_words("events", "scrapping")
_NOT: Final = frozenset({"not", "n't", "never", "no"})
_AGAINST: Final = frozenset({"of", "for", "from", "against", "to", "with", ""})
_MOST_UP: Final = 2
"""Steps up to what averts it: "to prevent the spread of an outbreak"."""


def is_unreal(tree: Tree, at: int, kind: str) -> bool:
    """Whether a mention of a kind tells of nothing that has come about; what is planned for a day may be told."""
    if not _NOT.isdisjoint(child_words(tree, at, "det", "advmod")) or "without" in child_words(tree, at, "case"):
        return True
    if _is_called_off(tree, at):
        return True
    if tree.tags[at] != "VERB" and is_definite(tree, at):
        return False
    modality = read_modality(tree, FigureNodes(at, at), is_fate=False, is_count=True)
    if modality != ACTUAL and not (modality in {"planned", "forecast"} and kind in _PLANNED):
        return True
    return kind not in _PLANNED and _is_averted(tree, at)


def _is_called_off(tree: Tree, at: int) -> bool:
    """Whether somebody calls it off: "the court may call off the execution", "scrapped the vote"."""
    head = tree.heads[at]
    if tree.role(at) != "obj" or head == NO_HEAD:
        return False
    return tree.lemma(head) in _SCRAPPING or (
        tree.lemma(head) == "call" and "off" in child_words(tree, head, "compound:prt")
    )


def _is_averted(tree: Tree, at: int) -> bool:
    """Whether something is done, or meant, against it: "vaccines against flu", "fight an epidemic"."""
    for step, (child, head) in enumerate(climb_near(tree, at)):
        preposition = preposition_of(tree, child)
        is_tied = tree.role(child) in {"obj", "nmod", "obl", "conj"} and preposition in _AGAINST
        if step == _MOST_UP or preposition in _SETTLED_AFTER - _AGAINST or not is_tied:
            return preposition == "against" and tree.role(child) == "nmod"
        if tree.lemma(head) in _AVERTING:
            return True
    return False
