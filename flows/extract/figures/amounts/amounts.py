"""The amounts of a sentence: which of its quantities they are, what has each, and how it is measured."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from flows.extract.figures.amounts.changes import find_change
from flows.extract.figures.amounts.holders import COMPLEMENT, Holder, HolderFinder
from flows.extract.figures.amounts.kinds import BALLOT, LEVEL, MAGNITUDE, MATTER, SHARE, find_kind, is_magnitude
from flows.extract.figures.amounts.lexicon import GOODS, LEVEL_PREPOSITIONS, NOUNS, match_noun
from flows.extract.figures.amounts.measuring import find_amount_measure
from flows.extract.figures.amounts.phrases import find_phrase
from flows.extract.figures.numbers.directions import find_noun_of_change
from flows.extract.figures.quantities import LocatedQuantity, Quantity
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tokens import Token
from flows.language.tree import Tree

_NOUN_KINDS: Final = frozenset({BALLOT, LEVEL, MATTER})
"""Kinds whose unit is a noun."""
_RANKS: Final = {"NOUN": 0, "SYM": 0, "PROPN": 0, "NUM": 1}
"""Which of the tokens of an amount stands for it in the tree: its unit before its number."""


class Amount(NamedTuple):
    """A quantity that is an amount, with its direction by the tree, its measure, its unit, and what has it."""

    quantity: Quantity
    measure: str
    unit: str | None
    subject: Span | None


def read_amounts(sentence: Sentence, located: Sequence[LocatedQuantity]) -> list[Amount | None]:
    """Read the amounts among the quantities of a sentence, in their order; None for each that counts something."""
    located = [_mark_magnitude(sentence.tokens, each) for each in located]
    has_level = any(token.lower in NOUNS[LEVEL] for token in sentence.tokens)
    kinds = [find_kind(each.quantity.unit) if has_level or each.quantity.unit else None for each in located]
    if not any(kinds):
        return [None] * len(kinds)
    return _AmountReader(sentence.tree, located, kinds).read()


def _mark_magnitude(tokens: Sequence[Token], located: LocatedQuantity) -> LocatedQuantity:
    if not is_magnitude(tokens, located.first, located.last):
        return located
    return located._replace(quantity=replace(located.quantity, unit=MAGNITUDE))


class _AmountReader:
    def __init__(self, tree: Tree, located: Sequence[LocatedQuantity], kinds: Sequence[str | None]) -> None:
        self._tree, self._located, self._kinds = tree, located, kinds
        self._is_parsed = any(tag != "X" for tag in tree.tags)
        ends = [
            max(each.last, each.unit_last, each.noun_last if kind in _NOUN_KINDS else 0)
            for each, kind in zip(located, kinds, strict=True)
        ]
        self._spans = [(each.first, end) for each, end in zip(located, ends, strict=True)]
        self._anchors = {_find_anchor(tree, *span): at for at, span in enumerate(self._spans) if kinds[at]}
        self._anchor_of = {at: anchor for anchor, at in self._anchors.items()}
        amounts = [span for span, kind in zip(self._spans, kinds, strict=True) if kind not in {None, BALLOT}]
        self._taken = {token for span in amounts for token in range(*span)}
        self._finder = HolderFinder(tree, self._anchors, self._taken)

    def read(self) -> list[Amount | None]:
        amounts: list[Amount | None] = []
        last: Holder | None = None
        for at, kind in enumerate(self._kinds):
            if kind is None or at not in self._anchor_of:
                amounts.append(None)
                continue
            anchor = self._anchor_of[at]
            holder = self._find_holder(at, kind, anchor) or last
            amount = self._describe(at, kind, holder)
            amounts.append(amount)
            last = holder if amount is not None and holder is not None and holder.how != COMPLEMENT else last
        return amounts

    def _find_holder(self, at: int, kind: str, anchor: int) -> Holder | None:
        if not self._is_parsed:
            return None
        return self._finder.find(anchor, *self._spans[at], is_share=kind in {SHARE, BALLOT})

    def _describe(self, at: int, kind: str, holder: Holder | None) -> Amount | None:
        quantity = self._located[at].quantity
        if kind == LEVEL and not self._is_level(quantity, holder):
            return None
        quantity = self._direct(at, kind, quantity)
        last = self._spans[at][1]
        behind = self._tree.tokens[last].lower if last < len(self._tree.tokens) else ""
        measure = find_amount_measure(self._tree, kind, quantity.unit, quantity.direction, holder, behind)
        subject = None if holder is None else find_phrase(self._tree, holder.token, self._taken)
        return Amount(quantity, measure, quantity.unit, subject)

    def _is_level(self, quantity: Quantity, holder: Holder | None) -> bool:
        """Whether a bare number, or points, are those of an index."""
        if holder is None or quantity.unit == MAGNITUDE:
            return quantity.unit == MAGNITUDE
        found = match_noun(self._tree, holder.token, NOUNS[LEVEL])
        return found is not None or (quantity.unit == "point" and self._tree.lemma(holder.token) in GOODS)

    def _direct(self, at: int, kind: str, quantity: Quantity) -> Quantity:
        """Give an amount the direction that the tree says; the word before it says first that it is a level."""
        located = self._located[at]
        before = self._tree.tokens[located.first - 1].lower if located.first else ""
        if kind == BALLOT or before in LEVEL_PREPOSITIONS:
            return replace(quantity, direction="none")
        way = quantity.direction
        if way == "none":
            way = find_change(self._tree, self._anchor_of[at], self._anchors, is_percent=kind == SHARE)
        if way == "none":
            way = find_noun_of_change(self._tree.tokens, located.last, has_unit=True)
        return replace(quantity, direction=way)


def _find_anchor(tree: Tree, first: int, last: int) -> int:
    """Find the token of an amount on which the rest of it hangs."""
    inside = range(first, last)
    outer = [at for at in inside if tree.heads[at] not in inside]
    return min(outer or inside, key=lambda at: (_RANKS.get(tree.tags[at], 2), -at))
