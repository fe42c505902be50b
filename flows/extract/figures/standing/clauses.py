"""The clause of a figure, and what is known of the figure beside the tree when its scope is read."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from flows.extract.figures.standing.nodes import FigureNodes, climb_near
from flows.extract.times.attach import Dating
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_TOTALS: Final = load_words("standing", "totals")
_CLAUSE_ENDS: Final = frozenset({"acl:relcl", "parataxis", "ccomp", "advcl"})
_NEAR: Final = 8
"""Words before a time in which it is said what is a record."""
_RECORDS: Final = frozenset({"worst", "record", "first", "second"})
_LATEST: Final = frozenset({"latest", "least", "north", "south", "both"})


class ScopeFacts(NamedTuple):
    """What is known of a figure beside the tree: measure, unit, whether it is a change, and what dates it."""

    measure: str
    unit: str | None
    is_change: bool
    dating: Dating | None
    time_words: str
    """The words that date it, in lower case."""
    before: str
    """The scope of the last figure of people before it."""
    size: float = 0.0
    """Its value as one number."""
    told: str = "event"
    """The scope of the last count before it, of people or of what happened."""
    epidemic: str = ""
    """The kind of the disease that its document is about."""
    largest: float = 0.0
    """The largest count before it of its measure and one happening."""
    beside: str = ""
    """The scope of the figure of people before it in its sentence, if nothing but the same time dates both."""


def list_clause(tree: Tree, nodes: FigureNodes) -> Iterator[int]:
    """Yield the nodes of a figure and those above it, up to the predicate of its clause and those that share it."""
    yield nodes.number
    if not nodes.is_bare:
        yield nodes.noun
    for child, head in climb_near(tree, nodes.noun):
        has_own_subject = tree.role(child) == "conj" and bool(tree.children_by(child, "nsubj"))
        is_end = tree.relations[child] in _CLAUSE_ENDS and not _is_participle(tree, child)
        if has_own_subject or is_end or _is_reason(tree, child):
            return
        yield head
        yield from (each for each in tree.children_by(head, "xcomp") if each not in {child, nodes.noun})
        yield from _list_parted(tree, head)


def _list_parted(tree: Tree, noun: int) -> list[int]:
    """List the verb that the parser sets apart from a noun of a count, its subject: "a total of 1,200 people work"."""
    if tree.tags[noun] != "NOUN" or tree.lemma(noun) not in _TOTALS:
        return []
    verbs = [each for each in tree.children_by(noun, "parataxis") if tree.tags[each] == "VERB" and each > noun]
    return [each for each in verbs[:1] if not tree.children_by(each, "nsubj")]


def _is_participle(tree: Tree, node: int) -> bool:
    return tree.relations[node] == "advcl" and tree.tokens[node].lower.endswith("ing")


def _is_reason(tree: Tree, node: int) -> bool:
    """Whether a clause tells of another matter than the one above it: "jailed for killing nine"."""
    openers = tree.children_by(node, "mark", "case") if tree.role(node) in {"advcl", "acl"} else []
    return tree.tokens[node].lower.endswith("ing") and any(tree.tokens[each].lower == "for" for each in openers)


def is_of_record(tree: Tree, time: int) -> bool:
    """Whether a time says for how long there was no more of something: "the worst since May", "the third in a week"."""
    opens = min(tree.children_by(time, "case", "mark"), default=time)
    return any(_is_ranked(tree, at) for at in range(max(0, opens - _NEAR), opens))


def _is_ranked(tree: Tree, at: int) -> bool:
    """Whether a word says that something is the most, or one of a row: "the deadliest", "the third"."""
    word = tree.tokens[at].lower
    is_most = word == "most" and tree.tokens[at - 1].lower == "the" and at > 0
    is_ranked = tree.tags[at] == "ADJ" and word.endswith(("est", "rd", "th")) and word not in _LATEST
    return is_most or is_ranked or word in _RECORDS


def is_perfect(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a clause tells of what has been so up to a time: "have died", "had been killed"."""
    return any(tree.lemma(child) == "have" for node in own for child in tree.children_by(node, "aux"))
