"""The amounts of a sentence: which of its quantities they are, what has each, and how it is measured."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from flows.extract.figures.amounts.changes import find_change
from flows.extract.figures.amounts.holders import (
    COMPLEMENT,
    NOUN,
    SUBJECT,
    Holder,
    HolderFinder,
    Placed,
    is_winner,
)
from flows.extract.figures.amounts.kinds import (
    BALLOT,
    DURATION,
    LEVEL,
    MAGNITUDE,
    MATTER,
    MONEY,
    SHARE,
    TRADE,
    find_kind,
    is_magnitude,
)
from flows.extract.figures.amounts.leaning import find_lean, is_again
from flows.extract.figures.amounts.lexicon import BALLOT_UNITS, LEVEL_PREPOSITIONS, MATTER_UNITS, NOUNS, TRADED
from flows.extract.figures.amounts.measuring import find_amount_measure, find_duration_measure
from flows.extract.figures.amounts.points import find_level_measure
from flows.extract.figures.amounts.money import change_coins, name_currency
from flows.extract.figures.amounts.phrases import find_phrase
from flows.extract.figures.amounts.results import find_beaten, find_leader
from flows.extract.figures.numbers.directions import find_noun_of_change
from flows.extract.figures.quantities import LocatedQuantity, Quantity
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tokens import Token
from flows.language.tree import Tree

_NOUN_KINDS: Final = frozenset({BALLOT, LEVEL, MATTER, TRADE})
"""Kinds whose unit is a noun."""
_JOINING: Final = frozenset({",", ";", "and", "while", "but"})
_SAYING: Final = frozenset({"VERB", "AUX", "SCONJ"})
_RANKS: Final = {"NOUN": 0, "SYM": 0, "PROPN": 0, "NUM": 1, "DET": 2, "ADJ": 2, "PRON": 2}
"""Which of the tokens of an amount stands for it in the tree: its unit before its number."""


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
    sentence: Sentence, located: Sequence[LocatedQuantity], *, is_open: bool = False
) -> list[Amount | None]:
    """Read the amounts among the quantities of a sentence, in their order; None for each that counts something.

    Args:
        sentence: that they are in.
        located: the quantities.
        is_open: bare numbers and points are levels of whatever has them, not of an index or a match alone.
    """
    if not located:
        return []
    located = [_mark_magnitude(sentence.tokens, each) for each in located]
    has_level = is_open or any(token.lower in NOUNS[LEVEL] for token in sentence.tokens)
    kinds = [find_kind(each.quantity.unit) if has_level or each.quantity.unit else None for each in located]
    kinds = [None if _is_moment(sentence.tokens, each) else kind for each, kind in zip(located, kinds, strict=True)]
    if any(token.lower in TRADED for token in sentence.tokens):
        kinds = [TRADE if _base(each) == "share" else kind for each, kind in zip(located, kinds, strict=True)]
    if not any(kinds):
        return [None] * len(kinds)
    return _AmountReader(sentence, located, kinds, is_open=is_open).read()


def _mark_magnitude(tokens: Sequence[Token], located: LocatedQuantity) -> LocatedQuantity:
    if not is_magnitude(tokens, located.first, located.last):
        return located
    return located._replace(quantity=replace(located.quantity, unit=MAGNITUDE))


def _is_moment(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    """Whether a number says when: "at one point"."""
    words = [token.lower for token in tokens[max(0, located.first - 1) : located.last + 1]]
    return words == ["at", "one", "point"]


_Read: TypeAlias = tuple[Amount, Holder | None]
"""An amount with what has it."""


class _AmountReader:
    """Reads the amounts of one sentence, each with those before it in mind."""

    def __init__(
        self, sentence: Sentence, located: Sequence[LocatedQuantity], kinds: Sequence[str | None], *, is_open: bool
    ) -> None:
        self._text, self._is_open, tree = sentence.text, is_open, sentence.tree
        self._tree, self._located, self._kinds = tree, located, kinds
        self._is_parsed = any(tag != "X" for tag in tree.tags)
        ends = [
            max(each.last, each.unit_last, each.noun_last if kind in _NOUN_KINDS else 0)
            for each, kind in zip(located, kinds, strict=True)
        ]
        self._ends, self._spans = ends, [(each.first, end) for each, end in zip(located, ends, strict=True)]
        self._anchors = {_find_anchor(tree, *span): at for at, span in enumerate(self._spans) if kinds[at]}
        self._anchor_of = {at: anchor for anchor, at in self._anchors.items()}
        amounts = [span for span, kind in zip(self._spans, kinds, strict=True) if kind not in {None, BALLOT}]
        self._taken = {token for span in amounts for token in range(*span)}
        for (_, end), each in zip(self._spans, located, strict=True):
            self._taken |= {end, end + 1} if " per " in (each.quantity.unit or "") else set()
        self._finder = HolderFinder(tree, self._anchors, self._taken)
        self._changed: tuple[int, _Read] | None = None

    def read(self) -> list[Amount | None]:
        """Read them in order."""
        amounts: list[Amount | None] = []
        last: _Read | None = None
        for at, kind in enumerate(self._kinds):
            found = None if kind is None or at not in self._anchor_of else self._read_one(at, kind, last)
            amounts.append(None if found is None else found[0])
            last = found or last
            if found is not None and found[0].quantity.direction != "none":
                self._changed = at, found
        return amounts

    def _read_one(self, at: int, kind: str, last: _Read | None) -> _Read | None:
        """Read one; what says again what the one before it said is of the same, and went the same way."""
        holder, direction = self._relate(at, kind, last)
        quantity = self._located[at].quantity
        quantity = change_coins(quantity, self._text) if kind == MONEY else quantity
        unit = self._name_unit(kind, quantity, holder)
        quantity = replace(quantity, unit=unit, direction=direction)
        if kind == BALLOT and holder is not None and not (self._is_game(at) or is_winner(self._tree, holder)):
            holder = Holder(self._anchor_of[at], NOUN, ())
        measure = self._measure(at, kind, quantity, holder)
        if last is not None:
            measure = self._take_over(at, Amount(quantity, measure or "", unit, None), holder, last)
        if not measure:
            return None
        subject = None if holder is None else find_phrase(self._tree, holder.token, self._taken)
        quantity = replace(quantity, direction="none") if measure == "score" else quantity
        return Amount(quantity, measure, unit, subject, None if holder is None else holder.token), holder

    def _take_over(self, at: int, amount: Amount, holder: Holder | None, last: _Read) -> str:
        """Take the measure of the amount before where it says more, and both are of the same."""
        kind, before = self._kinds[at], last[0]
        is_same = kind in {MONEY, LEVEL} and _is_plain(amount.measure) and last[1] == holder and holder is not None
        is_same = is_same and (before.unit == amount.unit or kind == LEVEL == self._kinds[at - 1])
        is_worth = kind == MONEY and before.measure == "trade" and self._lean_on(at, last[0]) == "value"
        is_told_again = kind == self._kinds[at - 1] and self._is_again(at)
        return before.measure if is_same or is_worth or is_told_again else amount.measure

    def _relate(self, at: int, kind: str, last: _Read | None) -> tuple[Holder | None, str]:
        """Find what has an amount and which way it went, where words lean on the amount before by that one."""
        leader = find_leader(self._tree, self._anchor_of[at], self._taken) if kind == LEVEL else None
        if last is None or leader is not None:
            return leader or self._find_holder(at, kind), self._direct(at, kind)
        words, before = self._list_between(at), last[0].quantity.direction
        if self._is_again(at):
            return last[1], before
        is_result = words == ["to"] and kind == LEVEL
        beaten = find_beaten(self._tree, self._anchor_of[at], last[1], self._taken) if is_result else None
        lean = self._lean_on(at, last[0])
        if beaten is not None or (lean and last[1] is not None and not self._is_of_another(at, kind)):
            return beaten or last[1], before if kind == SHARE and lean == "compared" else "none"
        gapped = self._find_gapped(at, kind)
        if gapped is not None:
            return gapped, self._changed[1][0].quantity.direction if self._changed else "none"
        holder = self._find_holder(at, kind)
        if holder is None and self._goes_on(at) and last[1] is not None and last[1].how != COMPLEMENT:
            holder = last[1]
        return holder, self._direct(at, kind)

    def _is_again(self, at: int) -> bool:
        return is_again(self._list_between(at), self._list_between(at - 1) if at else ())

    def _lean_on(self, at: int, before: Amount) -> str:
        """Say how an amount leans on the one before it."""
        if at == 0 or self._kinds[at - 1] is None:
            return ""
        is_alike = self._kinds[at] == self._kinds[at - 1]
        is_changed = before.quantity.direction != "none"
        per = 2 if " per " in (self._located[at - 1].quantity.unit or "") else 0
        end, first = self._ends[at - 1] + per, self._located[at].first
        return find_lean(self._tree, end, first, is_alike=is_alike, is_changed=is_changed)

    def _is_of_another(self, at: int, kind: str) -> bool:
        """Whether a share or money says itself of what it is: "of the voters"."""
        behind = self._tree.tokens[self._spans[at][1] : self._spans[at][1] + 1]
        return kind in {SHARE, MONEY} and bool(behind) and behind[0].lower == "of"

    def _goes_on(self, at: int) -> bool:
        """Whether no verb stands between a quantity and the one before: it goes on with a list."""
        between = range(self._located[at - 1].last, self._located[at].first)
        return not any(self._tree.tags[token] in {"VERB", "AUX"} for token in between)

    def _list_between(self, at: int) -> list[str]:
        """List the words between an amount and the one right before it; none where that counts something."""
        if at <= 0 or self._kinds[at - 1] is None:
            return []
        return [token.lower for token in self._tree.tokens[self._ends[at - 1] : self._located[at].first]]

    def _find_gapped(self, at: int, kind: str) -> Holder | None:
        """Find what changed as another did, where no verb says so: "exports rose 9 percent and imports 3 percent"."""
        if self._changed is None or self._changed[1][1] is None or self._kinds[self._changed[0]] != kind:
            return None
        tags, words = self._tree.tags, self._tree.tokens
        start, first = self._spans[at - 1][1], self._located[at].first
        first -= words[first - 1].lower == "by"
        is_joined = first - start > 1 and words[start].lower in _JOINING
        if not is_joined or any(tags[each] in _SAYING for each in range(self._spans[self._changed[0]][1], first)):
            return None
        token = self._finder.find_left(first)
        return None if token is None or token < start else Holder(token, SUBJECT, self._changed[1][1].way)

    def _find_holder(self, at: int, kind: str) -> Holder | None:
        if not self._is_parsed:
            return None
        is_distance = kind == MATTER and MATTER_UNITS[_base(self._located[at])] == "distance"
        placed = Placed(
            self._anchor_of[at],
            *self._spans[at],
            is_share=kind in {SHARE, BALLOT},
            is_money=kind == MONEY,
            is_distance=is_distance,
            is_score=kind == LEVEL or (kind == BALLOT and self._is_game(at)),
        )
        if kind != DURATION:
            return self._finder.find(placed)
        return self._finder.find_lasting(placed) or self._finder.find_above(placed)

    def _is_game(self, at: int) -> bool:
        """Whether goals, runs and the like are counted, not votes and seats."""
        return bool(BALLOT_UNITS[_base(self._located[at]).rsplit(" ", 1)[-1]] == "score")

    def _name_unit(self, kind: str, quantity: Quantity, holder: Holder | None) -> str | None:
        """Name the unit: points of an index also where no word says so, and the money of the place."""
        if kind == LEVEL and quantity.unit is None and holder is not None and not self._is_open:
            return "point"
        return name_currency(quantity, self._text) if kind == MONEY else quantity.unit

    def _measure(self, at: int, kind: str, quantity: Quantity, holder: Holder | None) -> str | None:
        """Say what an amount measures; None where it is none: a length of time that dates, a bare number."""
        last = self._spans[at][1]
        behind = [token.lower for token in self._tree.tokens[last : last + 2]]
        if kind == TRADE:
            is_traded = holder is not None and holder.how == SUBJECT and self._tree.lemma(holder.token) in TRADED
            return "trade" if is_traded else None
        if kind == DURATION:
            return find_duration_measure(self._tree, holder, behind)
        if kind == LEVEL and quantity.unit != MAGNITUDE:
            written = replace(quantity, unit=self._located[at].quantity.unit)
            found = find_level_measure(self._tree, holder, written)
            return found or ("other" if self._is_open else None)
        return find_amount_measure(self._tree, kind, quantity.unit, quantity.direction, holder, "".join(behind[:1]))

    def _direct(self, at: int, kind: str) -> str:
        """Find the direction that the tree gives an amount; the word before it says first that it is a level."""
        located = self._located[at]
        before = self._tree.tokens[located.first - 1].lower if located.first else ""
        is_pace = before == "at" and kind == SHARE
        if kind in {BALLOT, DURATION, TRADE} or (before in LEVEL_PREPOSITIONS and not is_pace):
            return "none"
        way = located.quantity.direction
        if way == "none":
            way = find_change(self._tree, self._anchor_of[at], located.first, self._anchors, is_percent=kind == SHARE)
        if way == "none":
            way = find_noun_of_change(self._tree.tokens, located.last, has_unit=True)
        return way


def _is_plain(measure: str) -> bool:
    """Whether a measure says nothing of what is measured."""
    return measure in {"", "value", "other"}


def _base(located: LocatedQuantity) -> str:
    """Give a unit without what it is for each of."""
    return (located.quantity.unit or "").partition(" per ")[0]


def _find_anchor(tree: Tree, first: int, last: int) -> int:
    """Find the token of an amount on which the rest of it hangs."""
    inside = range(first, last)
    named = [at for at in inside if tree.tags[at] in _RANKS] or list(inside)
    outer = [at for at in named if tree.heads[at] not in named]
    return min(outer or named, key=lambda at: (_RANKS.get(tree.tags[at], len(_RANKS)), -at))
