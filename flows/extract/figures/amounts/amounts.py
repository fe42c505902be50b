"""The amounts of a sentence: which of its quantities they are, what has each, and how it is measured."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from flows.extract.figures.amounts.holders import NOUN, OBJECT, SUBJECT, Holder, is_winner
from flows.extract.figures.amounts.kinds import (
    BALLOT,
    DURATION,
    LEVEL,
    MAGNITUDE,
    MONEY,
    SHARE,
    TRADE,
    find_kind,
    is_magnitude,
)
from flows.extract.figures.amounts.lexicon import BARE, NOUNS, TRADED
from flows.extract.figures.amounts.measuring import (
    SUM,
    find_amount_measure,
    find_duration_measure,
    is_gained,
    is_quoted_name,
)
from flows.extract.figures.amounts.money import change_coins, name_currency
from flows.extract.figures.amounts.phrases import find_phrase
from flows.extract.figures.amounts.points import find_level_measure
from flows.extract.figures.amounts.relating import Related, Relations, base_unit, is_game
from flows.extract.figures.quantities import LocatedQuantity, Quantity
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tokens import Token

_NOTHING_TOLD: Final[Mapping[str, str]] = {}
_PLAIN: Final = frozenset({"", "value", "other", "share"})
"""Measures that say nothing of what is measured."""


class Amount(NamedTuple):
    """A quantity that is an amount, with its direction by the tree, its measure, its unit, and what has it.

    `holder` is the token of the noun that has it.
    """

    quantity: Quantity
    measure: str
    unit: str | None
    subject: Span | None
    holder: int | None = None


def read_amounts(
    sentence: Sentence,
    located: Sequence[LocatedQuantity],
    told: Mapping[str, str] = _NOTHING_TOLD,
    *,
    is_open: bool = False,
) -> list[Amount | None]:
    """Read the amounts among the quantities of a sentence, in their order; None for each that counts something.

    Args:
        sentence: that they are in.
        located: the quantities.
        told: what was measured last in each unit, for "It had been 116 yen".
        is_open: bare numbers and points are levels of whatever has them, not of an index or a match alone.
    """
    if not located:
        return []
    located = [_mark_magnitude(sentence.tokens, each) for each in located]
    has_level = is_open or any(token.lower in NOUNS[LEVEL] for token in sentence.tokens)
    kinds = [find_kind(each.quantity.unit) if has_level or each.quantity.unit else None for each in located]
    kinds = [None if _is_moment(sentence.tokens, each) else kind for each, kind in zip(located, kinds, strict=True)]
    if any(token.lower in TRADED for token in sentence.tokens):
        kinds = [TRADE if base_unit(each) == "share" else kind for each, kind in zip(located, kinds, strict=True)]
    if not any(kinds):
        return [None] * len(kinds)
    return _AmountReader(sentence, located, kinds, told, is_open=is_open).read()


def _mark_magnitude(tokens: Sequence[Token], located: LocatedQuantity) -> LocatedQuantity:
    if not is_magnitude(tokens, located.first, located.last):
        return located
    return located._replace(quantity=replace(located.quantity, unit=MAGNITUDE))


def _is_moment(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    """Whether a number says when: "at one point"."""
    words = [token.lower for token in tokens[max(0, located.first - 1) : located.last + 1]]
    return words == ["at", "one", "point"]


class _Read(NamedTuple):
    """An amount, and how it is related to what has it."""

    amount: Amount
    related: Related


class _AmountReader:
    """Reads the amounts of one sentence, each with those before it in mind."""

    def __init__(
        self,
        sentence: Sentence,
        located: Sequence[LocatedQuantity],
        kinds: Sequence[str | None],
        told: Mapping[str, str],
        *,
        is_open: bool,
    ) -> None:
        self._text, self._is_open, self._tree = sentence.text, is_open, sentence.tree
        self._located, self._kinds, self._told = located, kinds, told
        self._relations = Relations(sentence.tree, located, kinds)

    def read(self) -> list[Amount | None]:
        """Read them in order."""
        amounts: list[Amount | None] = []
        last: _Read | None = None
        changed: Related | None = None
        for at, kind in enumerate(self._kinds):
            is_amount = kind is not None and at in self._relations.anchors
            found = self._read_one(at, kind or "", last, changed) if is_amount else None
            amounts.append(None if found is None else found.amount)
            last = found or last
            if found is not None and found.related.direction != "none":
                changed = found.related
        return amounts

    def _read_one(self, at: int, kind: str, last: _Read | None, changed: Related | None) -> _Read | None:
        """Read one; what says again what the one before it said is of the same, and went the same way."""
        _, direction, holder = self._relations.relate(at, None if last is None else last.related, changed)
        quantity = self._located[at].quantity
        if kind == MONEY:
            near = last.amount.unit if last is not None and self._kinds[last.related.at] == MONEY else None
            quantity = change_coins(quantity, self._text, None if near is None else near.partition(" per ")[0])
        unit = self._name_unit(kind, quantity, holder)
        direction = "none" if kind == MONEY and is_gained(self._tree, quantity, holder) else direction
        quantity = replace(quantity, unit=unit, direction=direction)
        if kind == BALLOT and holder is not None and not (is_game(self._located[at]) or is_winner(self._tree, holder)):
            holder = Holder(self._relations.anchors[at], NOUN, ())
        measure = self._measure(at, kind, quantity, holder) or ""
        if last is not None:
            measure = self._take_over(at, Amount(quantity, measure, unit, None), holder, last)
        measure = self._recall(quantity, measure, holder)
        if not measure:
            return None
        quantity = replace(quantity, direction="none") if measure == "score" else quantity
        subject = None if holder is None else find_phrase(self._tree, holder.token, self._relations.taken)
        amount = Amount(quantity, measure, unit, subject, None if holder is None else holder.token)
        return _Read(amount, Related(at, quantity.direction, holder))

    def _take_over(self, at: int, amount: Amount, holder: Holder | None, last: _Read) -> str:
        """Take the measure of the amount before where it says more, and both are of the same."""
        kind, before = self._kinds[at], last.amount
        is_same = kind in {MONEY, LEVEL} and last.related.holder == holder and holder is not None
        is_same = is_same and (amount.measure in _PLAIN or before.measure in {"price", "index"})
        is_same = is_same and (before.unit == amount.unit or kind == LEVEL == self._kinds[at - 1])
        is_worth = kind == MONEY and before.measure == "trade"
        is_worth = is_worth and self._relations.find_lean(at, last.related) == "value"
        is_told_again = kind == self._kinds[at - 1] and self._relations.is_again(at)
        is_reached = kind == MONEY and self._kinds[at - 1] == SHARE and last.related.direction != "none"
        if is_reached and amount.measure == "value" and last.related.holder == holder is not None:
            return "price" if is_quoted_name(self._tree, holder) and amount.quantity.size < SUM else "value"
        is_polled = kind == SHARE and before.measure == "vote_share" and amount.measure == "share"
        if is_polled and holder is not None and holder.how in {SUBJECT, OBJECT}:
            return "vote_share"
        if is_worth:
            return "value"
        return before.measure if is_same or is_told_again else amount.measure

    def _recall(self, quantity: Quantity, measure: str, holder: Holder | None) -> str:
        """Take the measure last told in a unit where only "it" or "the rate" has an amount."""
        told = self._told.get(quantity.unit or "") if quantity.direction == "none" else None
        if told is None or holder is None or measure not in _PLAIN | {"price"}:
            return measure
        is_it = self._tree.tags[holder.token] == "PRON" and holder.how == SUBJECT
        is_plain = all(each in self._relations.taken for each in self._tree.children_by(holder.token, "compound"))
        lemma = self._tree.lemma(holder.token)
        is_bare = lemma in BARE and lemma != "value" and measure != "price" and is_plain
        return told if is_it or is_bare else measure

    def _name_unit(self, kind: str, quantity: Quantity, holder: Holder | None) -> str | None:
        """Name the unit: points of an index also where no word says so, and the money of the place."""
        if kind == LEVEL and quantity.unit is None and holder is not None and not self._is_open:
            return "point"
        return name_currency(quantity, self._text) if kind == MONEY else quantity.unit

    def _measure(self, at: int, kind: str, quantity: Quantity, holder: Holder | None) -> str | None:
        """Say what an amount measures; None where it is none: a length of time that dates, a bare number."""
        last = self._relations.spans[at][1]
        behind = [token.lower for token in self._tree.tokens[last : last + 3]]
        if kind == TRADE:
            is_traded = holder is not None and holder.how == SUBJECT and self._tree.lemma(holder.token) in TRADED
            return "trade" if is_traded else None
        if kind == DURATION:
            before = self._tree.tokens[self._located[at].first - 1].lower
            if before.startswith("minute") or (before == "and" and quantity.unit == "second"):
                return None  # "50 minutes 55.2 seconds"
            return find_duration_measure(self._tree, holder, behind[:2], quantity)
        if kind == LEVEL and quantity.unit != MAGNITUDE:
            number = self._located[at]
            written = replace(quantity, unit=number.quantity.unit)
            words = [token.lower for token in self._tree.tokens[number.last : number.last + 3]]
            found = find_level_measure(self._tree, holder, written, words)
            return found or ("other" if self._is_open else None)
        return find_amount_measure(self._tree, kind, quantity, holder, behind)
