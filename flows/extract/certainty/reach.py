"""The clauses of a claim in which a hedge weakens it and a negation turns it."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Final

from flows.extract.certainty.hedges import Hedge
from flows.language.clauses import Clause
from flows.language.spans import Span, is_covered
from flows.language.tokens import Token
from flows.language.word_lists import load_words

_CONDITIONS: Final = frozenset({"if", "unless", "?"})
_LINKS: Final = load_words("hedges", "links_to_noun")
_NEAR_BEFORE: Final = 2
_NEAR_AFTER: Final = 7
"""Tokens before and after an adjective that may hold the figure of its noun."""


class Reach:
    """The clauses of a claim that its figures are in, or all main clauses, if it has none."""

    def __init__(self, tokens: Sequence[Token], clauses: Sequence[Clause], figures: Sequence[Span]) -> None:
        self.tokens = tokens
        self.clauses = clauses
        self.figures = figures
        self.starts = {start for start, _ in figures}
        self.ends = {end for _, end in figures}
        self.offsets = [token.start for token in tokens]
        self.index_of = {token.start: at for at, token in enumerate(tokens)}
        self.clause_of = {tokens[at].start: i for i, clause in enumerate(clauses) for at in clause.tokens}
        held = [self.clause_of[start] for start, _ in figures if start in self.clause_of]
        self.core = self._find_core(held)
        mains = [each.parent if (each := clauses[i]).parent is not None else i for i in held]
        self.turning = mains[0] if mains else next((i for i in sorted(self.core) if len(clauses[i].tokens) > 1), 0)

    def _find_core(self, held: Collection[int]) -> set[int]:
        if held:
            parents = {self.clauses[i].parent for i in held}
            return {*held, *(parent for parent in parents if parent is not None)}
        return {i for i, clause in enumerate(self.clauses) if clause.parent is None or clause.kind == "question"}

    def is_weakened_by(self, hedge: Hedge) -> bool:
        """Whether a hedge in the content or beside it reaches the claim's thing."""
        if hedge.reach == "noun":
            return self._is_beside_figure(hedge)
        if hedge.reach == "figure" and not self.figures:
            return False
        at = bisect_right(self.offsets, hedge.start) - 1
        return bool(self.offsets) and self.clause_of[self.offsets[max(0, at)]] in self.core

    def _is_beside_figure(self, hedge: Hedge) -> bool:
        """Whether the figure counts what the hedged noun names: "12 suspected cases", "an alleged theft of 12 cars"."""
        at = self.index_of.get(hedge.start)
        if at is None or not self.figures:
            return False
        if any(token.end in self.ends for token in self.tokens[max(0, at - _NEAR_BEFORE) : at]):
            return True
        if is_covered(self.figures, hedge.start):
            return True
        words = self.tokens[at : at + _NEAR_AFTER]
        after = next((i for i, token in enumerate(words) if token.start in self.starts), None)
        if after is None:
            return False
        between = [token.lower for token in words[1:after]]
        return all(word in _LINKS for word in between) or between[-1:] == ["of"]

    def find_conditions(self, hedges: Sequence[Hedge]) -> list[Hedge]:
        """The "if" of each clause on which the claim's clause hangs, and the "?" after it."""
        taken = {hedge.start for hedge in hedges}
        found = [self.tokens[clause.opener] for i, clause in enumerate(self.clauses) if self._hangs_on(i, clause)]
        found += [self.tokens[end] for i in self.core if (end := self._find_end(i)) is not None]
        return [
            Hedge(token.start, token.end, "underspecified")
            for token in found
            if token.lower in _CONDITIONS and token.start not in taken
        ]

    def _hangs_on(self, i: int, clause: Clause) -> bool:
        return (i in self.core and clause.kind == "question") or (
            clause.kind == "condition" and (i in self.core or clause.parent in self.core)
        )

    def _find_end(self, i: int) -> int | None:
        """The index of the mark that ends a clause, which is the last of its tokens."""
        tokens = self.clauses[i].tokens
        return tokens[-1] if tokens else None

    def list_turning(self) -> list[Token]:
        """The tokens of the clause that decides on the polarity."""
        return [self.tokens[at] for at in self.clauses[self.turning].tokens]
