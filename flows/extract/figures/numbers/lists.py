"""Numbers that lean on words farther off: in lists of names ("Signals 1, 2 and 3") and of values."""

from collections.abc import Container, Sequence
from typing import Final

from flows.language.tokens import Token

JOINTS: Final = frozenset({"and", "or", ",", "of"})
"""Between the numbers of a list."""
_MOST_NAMES: Final = 4
_NEAR: Final = 3
"""Tokens from a number to the next name of a list."""


def goes_on_with_name(tokens: Sequence[Token], first: int, names: Container[str]) -> bool:
    """Whether a number goes on with a list of names: "Signals 1, 2 and 3".

    Args:
        tokens: of the text.
        first: the number's first token.
        names: words before a number that is a name.
    """
    at = first - 1
    while at > 1 and tokens[at].lower in JOINTS and tokens[at - 1].is_number:
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
