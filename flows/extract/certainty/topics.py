"""What a verb of checking is about: the noun phrase before or after it, up to its head."""

from collections.abc import Sequence
from typing import Final

from flows.language.tokens import Token
from flows.language.word_classes import DETERMINERS, PREPOSITIONS
from flows.language.word_lists import load_words

_CUTS: Final = load_words("corroboration", "cuts")
_QUANTIFIERS: Final = load_words("corroboration", "quantifiers")
REACH: Final = 12
"""Most tokens of a subject, an object or a chain of auxiliaries that are looked at."""


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The token's word in lower case; empty beyond either end."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def is_cut(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase ends at a token; a hyphen between spaces is a dash."""
    if word_at(tokens, at) == "-":
        return (
            0 < at < len(tokens) - 1 and tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start
        )
    return word_at(tokens, at) in _CUTS


def read_subject(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """The noun phrase before a verb, up to its head; empty where a relative pronoun or nothing is there."""
    start = first
    while start > max(0, first - REACH) and not is_cut(tokens, start - 1):
        start -= 1
        if word_at(tokens, start) in ("which", "who") or (
            word_at(tokens, start) == "that" and start < first - 1 and word_at(tokens, start + 1) in DETERMINERS
        ):
            start += 1
            break
    return start, _find_head_end(tokens, start, first)


def read_object(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """Find the noun phrase that begins at a token, up to its head."""
    end = start
    while end < min(len(tokens), start + REACH) and not is_cut(tokens, end):
        end += 1
    return start, _find_head_end(tokens, start, end)


def _find_head_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the head of a phrase ends: before the first preposition or relative word, past "none of"."""
    for at in range(start, end):
        word = word_at(tokens, at)
        if word == "of" and word_at(tokens, at - 1) in _QUANTIFIERS and at > start:
            continue
        if at > start and (word in PREPOSITIONS or word in ("of", "that", "which", "who", "to")):
            return at
    return end
