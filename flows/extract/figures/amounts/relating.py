"""What each amount of a sentence is of, and which way it went: by the tree, and by the amount that it leans on."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.figures.amounts.changes import find_change
from flows.extract.figures.amounts.holders import COMPLEMENT, SUBJECT, Holder, HolderFinder, Placed
from flows.extract.figures.amounts.kinds import BALLOT, DURATION, LEVEL, MATTER, MONEY, SHARE, TRADE
from flows.extract.figures.amounts.leaning import find_lean, is_again
from flows.extract.figures.amounts.lexicon import BALLOT_UNITS, LEVEL_PREPOSITIONS, MATTER_UNITS
from flows.extract.figures.amounts.results import find_beaten, find_leader
from flows.extract.figures.numbers.directions import find_noun_of_change
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.tree import Tree

_NOUN_KINDS: Final = frozenset({BALLOT, LEVEL, MATTER, TRADE})
"""Kinds whose unit is a noun."""
_JOINING: Final = frozenset({",", ";", "and", "while", "but"})
_OWNING: Final = ("'s", "s'")
_SAYING: Final = frozenset({"VERB", "AUX", "SCONJ"})
_RANKS: Final = {"NOUN": 0, "SYM": 0, "PROPN": 0, "NUM": 1, "DET": 2, "ADJ": 2, "PRON": 2}
"""Which of the tokens of an amount stands for it in the tree: its unit before its number."""


class Related(NamedTuple):
    """The number of an amount in its sentence, which way it went, and what has it."""

    at: int
    direction: str
    holder: Holder | None


class Relations:
    """Relates the amounts of one sentence, each to what has it, with those before it in mind.

    `spans` are their tokens [first, last), `anchors` those that stand for them in the tree, `taken` all of them.
    """

    def __init__(self, tree: Tree, located: Sequence[LocatedQuantity], kinds: Sequence[str | None]) -> None:
        self._tree, self._located, self._kinds = tree, located, kinds
        self._is_parsed = any(tag != "X" for tag in tree.tags)
        self._ends = [
            max(each.last, each.unit_last, each.noun_last if kind in _NOUN_KINDS else 0)
            for each, kind in zip(located, kinds, strict=True)
        ]
        self.spans = [(each.first, end) for each, end in zip(located, self._ends, strict=True)]
        self._at = {_find_anchor(tree, *span): at for at, span in enumerate(self.spans) if kinds[at]}
        self.anchors = {at: anchor for anchor, at in self._at.items()}
        amounts = [span for span, kind in zip(self.spans, kinds, strict=True) if kind not in {None, BALLOT}]
        self.taken = {token for span in amounts for token in range(*span)}
        for (_, end), each in zip(self.spans, located, strict=True):
            self.taken |= {end, end + 1} if " per " in (each.quantity.unit or "") else set()
        self._finder = HolderFinder(tree, self._at, self.taken)

    def relate(self, at: int, last: Related | None, changed: Related | None) -> Related:
        """Find what has an amount and which way it went.

        Args:
            at: its number.
            last: the amount before it.
            changed: the last one by which something changed.
        """
        kind = self._kinds[at] or ""
        leader = find_leader(self._tree, self.anchors[at], self.taken) if kind == LEVEL else None
        if last is None or leader is not None:
            return Related(at, self._direct(at, kind), leader or self._find_holder(at, kind))
        if self.is_again(at):
            return Related(at, last.direction, last.holder)
        return self._lean(at, kind, last) or self._follow(at, kind, last, changed)

    def _lean(self, at: int, kind: str, last: Related) -> Related | None:
        """Relate an amount that leans on the one before it."""
        lean, holder = self.find_lean(at, last), last.holder
        is_result = self._list_between(at) == ["to"] and kind in {LEVEL, SHARE}
        beaten = find_beaten(self._tree, self.anchors[at], holder, self.taken) if is_result else None
        if beaten is not None:
            return Related(at, "none", beaten)
        if not lean or holder is None or self._is_of_another(at, kind):
            return None
        if lean != "compared" or kind != SHARE:
            return Related(at, self._direct(at, kind) if lean == "change" else "none", holder)
        own = self._find_holder(at, kind)
        is_own = own is not None and own.how == COMPLEMENT  # "compared with 4 percent for trade"
        return Related(at, last.direction, own if is_own else holder)

    def _follow(self, at: int, kind: str, last: Related, changed: Related | None) -> Related:
        """Relate an amount by the tree, else as the one before it in a list."""
        gapped = self._find_gapped(at, kind, changed)
        if gapped is not None and changed is not None:
            return Related(at, changed.direction, gapped)
        holder = self._find_named(at, kind, last) or self._find_holder(at, kind)
        if holder is None and self._goes_on(at) and last.holder is not None and last.holder.how != COMPLEMENT:
            holder = last.holder
        is_compared = kind == SHARE and self.find_lean(at, last) == "compared"
        return Related(at, last.direction if is_compared else self._direct(at, kind), holder)

    def is_again(self, at: int) -> bool:
        """Whether an amount says again what the one before it said."""
        return is_again(self._list_between(at), self._list_between(at - 1))

    def find_lean(self, at: int, last: Related) -> str:
        """Say how an amount leans on the one before it."""
        if at == 0 or self._kinds[at - 1] is None:
            return ""
        is_alike, is_changed = self._kinds[at] == self._kinds[at - 1], last.direction != "none"
        per = 2 if " per " in (self._located[at - 1].quantity.unit or "") else 0
        start, first = self._ends[at - 1] + per, self._located[at].first
        return find_lean(self._tree, start, first, is_alike=is_alike, is_changed=is_changed)

    def _is_of_another(self, at: int, kind: str) -> bool:
        """Whether a share or money says itself of what it is: "of the voters"."""
        behind = self._tree.tokens[self._ends[at] : self._ends[at] + 1]
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

    def _find_gapped(self, at: int, kind: str, changed: Related | None) -> Holder | None:
        """Find what changed as another did, where no verb says so: "exports rose 9 percent and imports 3 percent"."""
        if changed is None or changed.holder is None or self._kinds[changed.at] != kind:
            return None
        tags, words = self._tree.tags, self._tree.tokens
        start, first = self.spans[at - 1][1], self._located[at].first
        first -= words[first - 1].lower == "by"
        is_joined = first - start > 1 and words[start].lower in _JOINING
        if not is_joined or any(tags[each] in _SAYING for each in range(self.spans[changed.at][1], first)):
            return None
        token = self._finder.find_left(first)
        return None if token is None or token < start else Holder(token, SUBJECT, changed.holder.way)

    def _find_named(self, at: int, kind: str, last: Related) -> Holder | None:
        """Find the name that has an amount as another has the one before it: "Lind won 12 percent and Orvel 9"."""
        is_alike = at > 0 and self._kinds[at - 1] == kind and last.at == at - 1
        if not is_alike or last.holder is None or last.holder.how != SUBJECT or not self._goes_on(at):
            return None
        first, tags = self._located[at].first, self._tree.tags
        if tags[first - 1] == "PROPN" and self._tree.tokens[first - 1].lower.endswith(_OWNING):
            return Holder(first - 1, SUBJECT, last.holder.way)  # "to Orvel's 39"
        start = first
        while start > self._ends[at - 1] and tags[start - 1] in {"PROPN", "DET"}:
            start -= 1
        is_joined = start > self._ends[at - 1] and self._tree.tokens[start - 1].lower in _JOINING
        if not is_joined or "PROPN" not in tags[start:first] or first - 1 in self.taken:
            return None
        token = self._finder.find_left(first)
        return None if token is None or token < start else Holder(token, SUBJECT, last.holder.way)

    def _find_holder(self, at: int, kind: str) -> Holder | None:
        if not self._is_parsed:
            return None
        is_distance = kind == MATTER and MATTER_UNITS[base_unit(self._located[at])] == "distance"
        placed = Placed(
            self.anchors[at],
            *self.spans[at],
            is_share=kind in {SHARE, BALLOT},
            is_money=kind == MONEY,
            is_distance=is_distance,
            is_score=kind == LEVEL or (kind == BALLOT and is_game(self._located[at])),
        )
        if kind != DURATION:
            return self._finder.find(placed)
        return self._finder.find_lasting(placed) or self._finder.find_above(placed)

    def _direct(self, at: int, kind: str) -> str:
        """Find the direction that the tree gives an amount; the word before it says first that it is a level."""
        located = self._located[at]
        before = self._tree.tokens[located.first - 1].lower if located.first else ""
        is_pace = before == "at" and kind == SHARE
        if kind in {BALLOT, DURATION, TRADE} or (before in LEVEL_PREPOSITIONS and not is_pace):
            return "none"
        way = located.quantity.direction
        if way == "none":
            way = find_change(self._tree, self.anchors[at], located.first, self._at, is_percent=kind == SHARE)
        if way == "none":
            way = find_noun_of_change(self._tree.tokens, located.last, has_unit=True)
        return way


def is_game(located: LocatedQuantity) -> bool:
    """Whether goals, runs and the like are counted, not votes and seats."""
    return bool(BALLOT_UNITS[base_unit(located).rsplit(" ", 1)[-1]] == "score")


def base_unit(located: LocatedQuantity) -> str:
    """Give a unit without what it is for each of."""
    return (located.quantity.unit or "").partition(" per ")[0]


def _find_anchor(tree: Tree, first: int, last: int) -> int:
    """Find the token of an amount on which the rest of it hangs."""
    inside = range(first, last)
    named = [at for at in inside if tree.tags[at] in _RANKS] or list(inside)
    outer = [at for at in named if tree.heads[at] not in named]
    return min(outer or named, key=lambda at: (_RANKS.get(tree.tags[at], len(_RANKS)), -at))
