"""Which nouns can have an amount, and which only say how much and give way to what they are of: "a rise in exports"."""

from collections.abc import Set as AbstractSet
from typing import Final

from flows.extract.figures.amounts.lexicon import BARE, KEPT_FORMS, NOUNS, is_term
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_classes import TIME_WORDS
from flows.language.word_lists import load_words

_TIMES: Final = load_words("amounts", "times")
_NAMING: Final = frozenset({"NOUN", "PROPN", "PRON", "X", "DET"})
_INSIDE: Final = frozenset({"of", "in", "for", "on", "to", "by", "at", "between", "among"})
_OWNED: Final = frozenset({"share", "part", "portion", "proportion"})
"""Of somebody, they are things by themselves: "the bank's share of trading"."""
_RELATIVE: Final = frozenset({"which", "that", "who", "whom"})
_BEFORE_NOUN: Final = frozenset({"amod", "compound", "nmod", "nummod", "det", "nmod:poss", "advmod", "punct"})
_MOST_BEFORE: Final = 5
"""Tokens from the first word of a phrase to its noun."""
_MOST: Final = 6


class Nominals:
    """The nouns of one sentence; `taken` are the tokens of its amounts, which have none themselves."""

    def __init__(self, tree: Tree, taken: AbstractSet[int]) -> None:
        self.tree, self.taken = tree, taken

    def may_have(self, token: int) -> bool:
        """Whether a token names what may have an amount: no other amount, no time."""
        return self.tree.tags[token] in _NAMING and token not in self.taken and not is_when(self.tree, token)

    def is_bare(self, noun: int, *, is_money: bool) -> bool:
        """Whether a noun only says how much: "rate", but not "interest rate", nor the "loss" of money."""
        tree = self.tree
        lemma = tree.lemma(noun)
        if lemma not in BARE or tree.tokens[noun].lower in KEPT_FORMS or (is_money and lemma in NOUNS["money"]):
            return False
        if lemma in _OWNED and tree.children_by(noun, "nmod:poss"):
            return False
        return not (noun > 0 and tree.heads[noun - 1] == noun and is_term(tree, noun - 1, noun))

    def refine(self, token: int, *, is_money: bool) -> int:
        """Go from a noun that only says how much to what it is of: from "rise" to "exports" of "a rise in exports"."""
        for _ in range(_MOST):
            inner = self.find_inside(token) if self.is_bare(token, is_money=is_money) else None
            if inner is None:
                return token
            token = inner
        return token

    def find_inside(self, noun: int) -> int | None:
        """Find what a noun is of: "exports" of "a rise in exports", or its owner."""
        tree = self.tree
        behind = [each for each in tree.children_by(noun, "nmod") if each > noun and self.may_have(each)]
        inside = [each for each in behind if preposition_of(tree, each) in _INSIDE and not self._is_place(each)]
        named = [each for each in tree.children_by(noun, "nmod:poss") if tree.tags[each] in {"NOUN", "PROPN"}]
        owners = [each for each in named if self.may_have(each)]
        found = inside or owners
        return found[0] if found else None

    def _is_place(self, token: int) -> bool:
        """Whether a name only says where: "highs in New York"."""
        return self.tree.tags[token] == "PROPN" and preposition_of(self.tree, token) in {"in", "at"}

    def resolve(self, token: int) -> int:
        """Go from a relative pronoun to its noun, by its clause, else to the one right before it."""
        tree = self.tree
        is_pointing = tree.tokens[token].lower == "that" and tree.tags[token + 1 : token + 2] == ["ADP"]
        if is_pointing or tree.tokens[token].lower not in _RELATIVE:
            return token
        verb = next((each for each in tree.climb(token) if tree.relations[each] == "acl:relcl"), NO_HEAD)
        if verb != NO_HEAD and tree.heads[verb] < token:
            return tree.heads[verb]
        before = range(token - 1, max(-1, token - 1 - _MOST_BEFORE), -1)
        return next((each for each in before if tree.tags[each] in {"NOUN", "PROPN"}), token)

    def leave_phrase(self, token: int) -> int:
        """Go from a noun behind a preposition, which is no subject, to the word before it that opens the sentence."""
        tree = self.tree
        case = next((each for each in tree.children_by(token, "case") if each < token), NO_HEAD)
        is_opening = case == 1 and tree.tokens[0].is_word and tree.tags[0] in {"VERB", "NOUN", "PROPN", "ADJ"}
        return 0 if is_opening and 0 not in self.taken else token

    def skip_owner(self, noun: int) -> int:
        """Go from an owner to what it owns: from "city" to "wells" of "the city's wells"."""
        tree = self.tree
        for _ in range(_MOST_BEFORE):
            is_owner = tree.relations[noun] == "nmod:poss" or tree.tokens[noun].lower.endswith(("'s", "s'"))
            if not is_owner:
                return noun
            head = tree.heads[noun]
            noun = head if head > noun else self.find_end(noun + 1) or noun
        return noun

    def find_end(self, at: int) -> int | None:
        """Go from the first word of a phrase to its noun: from "soft" to "loan" of "soft bank loan"."""
        tree = self.tree
        for _ in range(_MOST_BEFORE if at < len(tree.heads) else 0):
            head = tree.heads[at]
            if tree.tags[at] in {"NOUN", "PROPN"} and (head < at or tree.relations[at] not in _BEFORE_NOUN):
                break
            if head <= at or head - at > _MOST_BEFORE:
                return None
            at = head
        return at if at < len(tree.heads) and self.may_have(at) else None


def is_when(tree: Tree, token: int) -> bool:
    """Whether a noun only says when: "in the third quarter", "Friday"."""
    word = tree.tokens[token].lower.removesuffix("'s").removesuffix("’s")
    return tree.lemma(token) in _TIMES or word in _TIMES or word in TIME_WORDS
