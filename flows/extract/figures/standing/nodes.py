"""Where a figure stands in the tree: the token of its number, and of the noun that it counts."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from flows.language.spans import Span
from flows.language.tokens import Token, number_tokens
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

MOST_STEPS: Final = 12
"""Steps up a tree beyond which nothing is said of a figure any more."""
_COUNTING: Final = frozenset({"nummod", "amod", "compound", "det", "goeswith"})
_NUMERAL: Final = frozenset({"NUM", "NOUN", "SYM"})
_BREAKS: Final = frozenset({"ADP", "AUX", "CCONJ", "SCONJ"})
_RUN: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_DEFINITE: Final = load_words("standing", "definites")
_DATES: Final = load_words("times", "months") | load_words("times", "weekdays")
_NOUNS: Final = frozenset({"NOUN", "PROPN", "SYM", "ADJ"})


class FigureNodes(NamedTuple):
    """The token of a figure's number, and of what it counts, which is the number itself where no noun follows."""

    number: int
    noun: int

    @property
    def is_bare(self) -> bool:
        """Whether no noun follows: "two of the four"."""
        return self.number == self.noun


def find_nodes(tree: Tree, span: Span) -> FigureNodes:
    """Find the nodes of a figure by the characters of its quantity."""
    number = _find_number(tree, span)
    noun = number
    for child, head in climb_near(tree, _first_level(tree, number)):
        if tree.role(child) not in _COUNTING or tree.tags[head] not in _NOUNS or head < child:
            break
        noun = head
    return FigureNodes(number, _last_noun(tree, number) if _crosses(tree, number, noun) else noun)


def _crosses(tree: Tree, number: int, noun: int) -> bool:
    """Whether the tree hangs a number on a noun of another phrase."""
    between = [at for at in range(number + 1, noun) if not _leads_to_level(tree, at)]
    return any(tree.tags[at] in _BREAKS or (tree.tags[at] == "VERB" and tree.role(at) != "amod") for at in between)


def _leads_to_level(tree: Tree, at: int) -> bool:
    """Whether a word is the "to" of "from 20 to 12 members", both of which are of one noun."""
    return tree.tokens[at].lower == "to" and tree.tags[at + 1 : at + 2] == ["NUM"]


def _first_level(tree: Tree, number: int) -> int:
    """The number before "to" that has the noun of both: 20 for 12 in "from 20 to 12 members"."""
    head = tree.heads[number]
    is_second = tree.role(number) == "nmod" and tree.tags[head] == "NUM" and head < number
    return head if is_second and _leads_to_level(tree, number - 1) else number


def _last_noun(tree: Tree, number: int) -> int:
    """The last noun of the run right behind a number, or the number itself."""
    noun = number
    for at in range(number + 1, min(len(tree.tokens), number + MOST_STEPS)):
        if tree.tags[at] not in _RUN:
            break
        noun = at if tree.tags[at] in {"NOUN", "PROPN"} else noun
    return noun


def _find_number(tree: Tree, span: Span) -> int:
    first, last = tokens_of(tree.tokens, span)
    tops = [at for at in range(first, last) if not first <= tree.heads[at] < last]
    counting = [at for at in tops if tree.tags[at] in _NUMERAL]
    below = [at for at in range(first, last) if tree.tags[at] in _NUMERAL and tree.role(at) == "obj"]  # "topped 2,800"
    return (counting or below or tops or [first])[-1]


def tokens_of(tokens: Sequence[Token], span: Span) -> tuple[int, int]:
    """Number the tokens [first, last) of a stretch of text, at least one: of a stretch elsewhere, the nearest."""
    found = number_tokens(tokens, span)
    first = min(found.start, len(tokens) - 1)
    return first, max(first + 1, found.stop)


def climb_near(tree: Tree, node: int) -> Iterator[tuple[int, int]]:
    """Yield a node and its head, then that head and its own, for some steps up the tree."""
    for _ in range(MOST_STEPS):
        head = tree.heads[node]
        if head == NO_HEAD:
            return
        yield node, head
        node = head


def first_conjunct(tree: Tree, node: int) -> int:
    """Find the first of what is coordinated with a node: "including three children and a nurse"."""
    for child, head in climb_near(tree, node):
        if tree.role(child) != "conj":
            return child
        node = head
    return node


def child_words(tree: Tree, node: int, *relations: str) -> set[str]:
    """The words, in lower case, that hang on a node by some relations."""
    return {tree.tokens[child].lower for child in tree.children_by(node, *relations)}


def names_place(tree: Tree, node: int) -> bool:
    """Whether a node is a name, and not of a day or month: "in Peru", "in December"."""
    return tree.tags[node] == "PROPN" and tree.tokens[node].lower not in _DATES


def is_definite(tree: Tree, node: int) -> bool:
    """Whether a noun is one that is known: "the two countries", "its 40 boats"."""
    return bool(child_words(tree, node, "det", "nmod:poss") & _DEFINITE.words) or bool(
        tree.children_by(node, "nmod:poss")
    )
