"""What a number counts, read off the tree: its noun, the whole that it is part of, whether they are people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.extract.figures.counted.bodies import is_body
from flows.extract.figures.numbers.nouns import find_head, names_people, read_noun_run, singularize
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.tokens import Token
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_COMPOUNDED: Final = load_words("people", "compounded")
_OF_STATES: Final = load_words("people", "of_states")
_GENERIC: Final = load_words("people", "generic")
_POINTERS: Final = load_words("people", "pointers")
_PERSONAL: Final = frozenset({"us", "you", "them", "whom"})
_HEAPS: Final = load_words("people", "heaps")
_ONE: Final = frozenset({"1", "one"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "PRON", "X"})
_BEFORE_NOUN: Final = frozenset({"nummod", "det", "amod", "compound", "advmod", "nmod", "dep", "obl"})
_CLAUSES: Final = frozenset({"root", "ccomp", "conj", "parataxis", "advcl", "acl"})
_PARTING: Final = frozenset({"ADP", "AUX", "SCONJ", "NUM"})
_STOPS: Final = frozenset(".;?!")
_ARGUMENTS: Final = frozenset({"nsubj", "obj", "obl", "nmod", "conj", "appos", "nummod", "iobj"})
_MAX_COMPOUND: Final = 6
_REACH: Final = 10
"""Tokens between a number and its noun in one noun phrase."""
_CHILDREN: Final = 40
_MOST_HEAPS: Final = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """What a quantity of tokens [first, last) counts.

    `number` is the token that heads the quantity, `noun` what it counts; `whole` is the token behind "of" that it is a
    part of: "12 of the rebels", whose noun it has, too. `is_people` says that the noun names people.
    """

    first: int
    last: int
    number: int
    noun: int | None
    whole: int | None = None
    is_people: bool = False
    is_generic: bool = False

    @property
    def nominal(self) -> int:
        """The token that stands for those counted in the tree: of a part, its number."""
        return self.number if self.noun is None or self.whole is not None else self.noun


def find_counted(tree: Tree, located: LocatedQuantity) -> Counted:
    """Find what a quantity counts: the noun that its number depends on, that behind its "of", or none."""
    tokens, first, last = tree.tokens, located.first, located.last
    number = find_number(tree, first, last)
    if is_compound(tokens, last):
        return _make(tree, first, last, number, _climb_compound(tree, last + 1))
    own = _find_head_noun(tree, number, last)
    if own is not None:
        thing = _find_thing_joined(tree, last, own)
        return _make(tree, first, last, number, own if thing is None else thing)
    whole = _find_whole(tree, first, last)
    if whole is None:
        is_loose = tree.tags[number] in {"X", "NOUN"} or _is_loose(tree, number, last)
        return _make(tree, first, last, number, _find_beside(tree, located, is_loose=is_loose))
    named = _noun_of_whole(tree, whole)
    is_heap = named is not None and tokens[last - 1].lower in _HEAPS
    is_named = is_heap and named is not None and tokens[named].is_capitalised and tokens[named].lower.endswith("s")
    return _make(tree, first, last, number, named, whole, is_named=is_named)


def _make(
    tree: Tree,
    first: int,
    last: int,
    number: int,
    noun: int | None,
    whole: int | None = None,
    *,
    is_named: bool = False,
) -> Counted:
    if noun is None:
        is_people = whole is not None and tree.tokens[whole].lower in _POINTERS
        return Counted(first, last, number, None, whole, is_people)
    is_generic = tree.tokens[noun].lower in _GENERIC
    is_people = is_named or names_people(tree.tokens, noun) or _is_size(tree, number, noun)
    return Counted(first, last, number, noun, whole, is_people, is_generic and not is_people)


def _is_size(tree: Tree, number: int, noun: int) -> bool:
    """Whether a number says how many one body of people has: "a 1,600-strong force", "a 70,000 crowd"."""
    word = tree.tokens[noun].lower
    is_one = tree.tags[noun] == "NOUN" and singularize(word) == word and is_body(word)
    return is_one and tree.tokens[number].lower not in _ONE


def find_number(tree: Tree, first: int, last: int) -> int:
    """Find the token of a quantity that hangs on none of its others, the number rather than a word of its bound."""
    heads = [at for at in range(first, last) if not first <= tree.heads[at] < last]
    numeral = [
        at for at in heads if tree.tags[at] == "NUM" or tree.tokens[at].is_number or tree.tokens[at].lower in _HEAPS
    ]
    return (numeral or heads or [last - 1])[-1]


def _is_loose(tree: Tree, number: int, last: int) -> bool:
    """Whether a number hangs where no number does, so that the tree says nothing of its noun."""
    if tree.role(number) == "nummod" and (tree.heads[number] < number or _is_parted(tree, last, tree.heads[number])):
        return True
    return tree.role(number) not in _ARGUMENTS


def _find_head_noun(tree: Tree, number: int, last: int) -> int | None:
    """Find the noun behind a number that it depends on: "rebels" of "12 armed rebels"."""
    head = tree.heads[number]
    is_before = head != NO_HEAD and last <= head < last + _REACH and tree.role(number) in _BEFORE_NOUN
    is_before = is_before or (head == last and tree.role(number) == "conj")  # "14 bodies and 30 wounded"
    if not is_before or tree.tags[head] not in _NOUNS or _is_parted(tree, last, head):
        return None
    if tree.tags[head] == "VERB" and (tree.role(number) != "nummod" or _is_predicate(tree, head)):
        return None
    case = tree.children_by(number, "case")
    if case and tree.role(number) in {"nmod", "obl"}:
        return None
    while (
        tree.role(head) in {"compound", "nummod", "amod"}
        and last <= tree.heads[head] < last + _REACH
        and tree.heads[head] > head
        and tree.tags[tree.heads[head]] != "VERB"
        and not _is_parted(tree, last, tree.heads[head])
    ):
        head = tree.heads[head]
    return head


def _is_predicate(tree: Tree, verb: int) -> bool:
    """Whether a verb that a number hangs on is said of it, rather than its noun: "thirty escaped and two left"."""
    return tree.role(verb) in _CLAUSES


def _is_parted(tree: Tree, first: int, noun: int) -> bool:
    """Whether words between a number and a noun show that it is no noun of the number's: "12 are from the province"."""
    between = range(first, noun)
    is_parted = any(tree.tags[at] in _PARTING and not tree.tokens[at].is_joined for at in between)
    return is_parted or any(tree.tokens[at].text in _STOPS for at in between)


def _find_whole(tree: Tree, first: int, last: int) -> int | None:
    """Find the token behind the "of" of a number: "12 of the rebels", "dozens of people"."""
    if last < len(tree.tokens) and tree.tokens[last].lower == "of":
        if tree.heads[last] == last + 2 and tree.tokens[last + 1].lower in _PERSONAL:
            return last + 1  # "three of them children", where the tree has the whole hang on what its part is
        if last < tree.heads[last] < last + _REACH:
            return tree.heads[last]
    for at in range(first, last):
        for child in tree.children[at][:_CHILDREN]:
            is_of = tree.role(child) in {"nmod", "obl"} and child >= last
            if is_of and any(tree.tokens[case].lower == "of" for case in tree.children_by(child, "case")):
                return child
    return None


def _noun_of_whole(tree: Tree, whole: int) -> int | None:
    """The noun of a whole, that of its own number where it is one: "12 of the 40 rebels"; of an owner, what it owns."""
    if tree.tokens[whole].lower.endswith("'s") and tree.heads[whole] > whole:
        whole = tree.heads[whole]
    return None if tree.tags[whole] == "NUM" or tree.tokens[whole].lower in _POINTERS else whole


def _find_beside(tree: Tree, located: LocatedQuantity, *, is_loose: bool) -> int | None:
    """Find the noun right behind a number where the tree has none for it."""
    at = located.last
    if at < len(tree.tokens) and tree.tokens[at].lower == "of":
        at += 1
    head = find_head(tree.tokens, *read_noun_run(tree.tokens, at))
    if head is not None and tree.tags[head] == "ADV":
        return None
    if head is None or is_loose:
        return head
    is_beside = head == at and tree.tags[head] in {"NOUN", "PROPN", "ADJ"}
    is_sibling = tree.tags[head] == "NOUN" and tree.heads[head] == tree.heads[located.last - 1]
    return head if is_beside or is_sibling else None


def find_counted_by_heap(tree: Tree, heap: int) -> int | None:
    """The noun that a heap is of, where it is the last of several: "hundreds of thousands of foreigners"."""
    for _ in range(_MOST_HEAPS):
        is_of = heap + 1 < len(tree.tokens) and tree.tokens[heap + 1].lower == "of"
        inner = [each for each in tree.children_by(heap, "nmod") if is_of and each > heap]
        if not inner:
            return heap if tree.tokens[heap].lower not in _HEAPS else None
        heap = inner[0]
    return None


def is_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of "a seven-member panel" is behind a number; of a "27-member alliance", states are."""
    if at + 1 >= len(tokens) or tokens[at].text != "-" or tokens[at + 1].lower not in _COMPOUNDED:
        return False
    run = read_noun_run(tokens, at + 2)
    if not {token.lower for token in tokens[slice(*run)]}.isdisjoint(_OF_STATES.words):
        return False
    head = find_head(tokens, *run)
    return head is None or tokens[at + 1].lower == "member" or is_body(tokens[head].lower) or names_people(tokens, head)


def _find_thing_joined(tree: Tree, last: int, noun: int) -> int | None:
    """Find the thing that a hyphen joins to a number before a noun of people: "an eight-nation force"."""
    joined = last + 1
    is_joined = joined < noun and tree.tokens[last].text == "-" and tree.tokens[joined].is_joined
    if not is_joined or tree.tags[joined] != "NOUN" or names_people(tree.tokens, joined):
        return None
    is_of_people = names_people(tree.tokens, noun) or is_body(tree.tokens[noun].lower)
    return joined if is_of_people else None


def _climb_compound(tree: Tree, at: int) -> int:
    """Climb from "member" of "a seven-member rescue team" to the noun."""
    for _ in range(_MAX_COMPOUND):
        head = tree.heads[at]
        if head <= at or head > at + _MAX_COMPOUND or tree.role(at) not in {"compound", "amod", "nmod", "nummod"}:
            break
        at = head
    return at
