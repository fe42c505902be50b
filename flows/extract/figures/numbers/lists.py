"""Numbers that lean on words farther off: lists of names ("Signals 1, 2 and 3"), of values, and eras ("1354 B.C.")."""

from collections.abc import Container, Sequence
from typing import Final

from flows.language.tokens import Token

_ERAS: Final = frozenset({"b.c.", "bc", "b.c.e.", "bce", "a.d.", "ad"})
_MOST_NAMES: Final = 4
_NEAR: Final = 3
"""Tokens from a number to the next name of a list."""


def is_of_era(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of "1354 B.C." or of "1354 to 1345 B.C." is at a token."""
    behind = [token.lower for token in tokens[at : at + 3]]
    return behind[:1] != [] and (behind[0] in _ERAS or (behind[-1] in _ERAS and behind[0] in {"to", "-", "–", "and"}))


def goes_on_with_name(tokens: Sequence[Token], first: int, names: Container[str]) -> bool:
    """Whether a number goes on with a list of names: "Signals 1, 2 and 3".

    Args:
        tokens: of the text.
        first: the number's first token.
        names: words before a number that is a name.
    """
    at = first - 1
    while at > 1 and tokens[at].lower in {"and", "or", ","} and tokens[at - 1].is_number:
        at -= 2
    word = tokens[at]
    return at < first - 1 and word.is_capitalised and word.lower.removesuffix("s") in names


def is_listed(tokens: Sequence[Token], first: int, after: Token | None) -> bool:
    """Whether a number goes on with a list of names and numbers: "Orvin had 13 and Ann Lind 10."."""
    if after is not None and (after.is_word or after.text == "-"):
        return False
    at = first - 1
    while at > 0 and first - at <= _MOST_NAMES and tokens[at].is_word and tokens[at].is_capitalised:
        at -= 1
    is_joined = tokens[at].lower in {"and", ",", "while"} and at < first - 1
    return is_joined and any(token.is_number for token in tokens[max(0, at - _NEAR) : at])
