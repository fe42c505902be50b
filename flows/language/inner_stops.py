"""Keeps apart what a full stop inside a quotation parts: "“There are 39. There is no list,” he said"."""

from collections.abc import Iterator, Sequence
from typing import Final

from flows.language.tokens import Token

_STOPS: Final = frozenset({".", "?", "!"})
_VERBS: Final = frozenset({"VERB", "AUX"})
_CLAUSES: Final = frozenset({"ccomp", "parataxis", "conj", "advcl", "root"})
_MODIFIERS: Final = frozenset({"nummod", "amod", "det", "compound", "case", "nmod"})
_ABBREVIATED: Final = 3
"""Letters up to which a word with a capital before a stop may be short for another: "Gov. Ann Tosk"."""


def mend_stops(tokens: Sequence[Token], heads: list[int], relations: Sequence[str], tags: Sequence[str]) -> None:
    """Hang on their own part what the parser hung on another: only the top of a part may hang there."""
    parts = list(_list_parts(tokens, tags))
    for part in parts if len(parts) > 1 else ():
        leaving = [at for at in part if heads[at] not in part and tags[at] != "PUNCT"]
        if len(leaving) > 1:
            top = next((at for at in leaving if relations[at] in _CLAUSES and tags[at] in _VERBS), leaving[0])
            for at in leaving:
                if at != top and heads[at] >= 0:
                    heads[at] = _find_head(at, part, relations, tags, top)


def _list_parts(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[range]:
    """Yield the stretches between full stops, each with a verb."""
    first = 0
    for at, token in enumerate(tokens[:-1]):
        if token.text in _STOPS and _ends(tokens, at) and not _VERBS.isdisjoint(tags[first:at]):
            yield range(first, at + 1)
            first = at + 1
    yield range(first, len(tokens))


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a stop ends a clause, and no short word."""
    after = next((token for token in tokens[at + 1 :] if token.is_word or token.is_number), None)
    before = tokens[at - 1].text if at else ""
    is_short = before[:1].isupper() and len(before) <= _ABBREVIATED
    return after is not None and not is_short and (after.text[:1].isupper() or after.is_number)


def _find_head(at: int, part: range, relations: Sequence[str], tags: Sequence[str], top: int) -> int:
    """Find what a token hangs on in its own part: the noun behind a modifier, the nearest verb for others."""
    if relations[at].partition(":")[0] in _MODIFIERS:
        noun = next((each for each in part if each > at and tags[each] in {"NOUN", "PROPN"}), None)
        if noun is not None:
            return noun
    verbs = [each for each in part if tags[each] in _VERBS and each != at]
    return min(verbs, key=lambda each: abs(each - at), default=top)
