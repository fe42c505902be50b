"""The direction of a change: "fell 3%", "a 3% rise", "up 58 points". A level ("rose to 1,200") has none."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.language.tokens import Token
from flows.language.word_lists import WordList, WordTable, load_words, read_entries

_LINKS: Final = load_words("quantities", "direction_links")
_WITH_BY: Final = load_words("quantities", "direction_with_by")
_STOPS: Final = load_words("quantities", "stop_words")
_MAX_LINK_TOKENS: Final = 4
REACH: Final = 1 + _MAX_LINK_TOKENS
"""Tokens before and behind a quantity that may hold its word of change."""
_BOUNDS_OF_LEVELS: Final = {"below": "down", "under": "down", "beneath": "down", "above": "up", "past": "up"}
"""Words of a bound behind which stands a level that something moved to, and which way it moved."""
_POINTS: Final = frozenset({"point", "points"})
_MAX_NOUN_TOKENS: Final = 2
_CHANGE_REACH: Final = 3
_FROM_REACH: Final = 8


def _index(key: str) -> Mapping[str, str]:
    return {word: name for name, listed in read_entries("quantities", key).items() for word in listed}


_WORDS: Final = WordTable(lambda: _index("direction"))
_OF_UNITS: Final = WordTable(lambda: _index("direction_of_units"))
_AFTER: Final = WordTable(lambda: _index("direction_after"))
CHANGES: Final = WordList(lambda: {*_WORDS, *_OF_UNITS, *_AFTER})
"""Words of change: a quantity with none of them near has no direction."""
_BEFORE_UP: Final = load_words("quantities", "before_up")
_PHRASAL: Final = load_words("quantities", "phrasal")
_SIDES: Final = load_words("quantities", "sides")


def find_direction(tokens: Sequence[Token], first: int, *, has_unit: bool) -> str:
    """Find which way a quantity that starts at a token went, by the verb or adverb before it: "fell by 3%".

    Args:
        tokens: of the text.
        first: its first token.
        has_unit: it is money, a percentage or points, which "lost" and "gained" change; people they do not.
    """
    return _read_left(tokens, first, has_unit=has_unit) or "none"


def _read_left(tokens: Sequence[Token], first: int, *, has_unit: bool) -> str | None:
    at, links = first - 1, set()
    while at >= max(0, first - _MAX_LINK_TOKENS) and (tokens[at].lower in _LINKS or tokens[at].lower.endswith("ly")):
        links.add(tokens[at].lower)
        at -= 1
    if at < 0 or "to" in links:
        return None
    word = tokens[at].lower
    if word in {"up", "down"} and not _is_change(tokens, at, has_unit=has_unit):
        return None
    if word in _WITH_BY:
        return _WORDS[word] if links & {"by", "of"} else None
    return _WORDS.get(word) or (_OF_UNITS.get(word) if has_unit else None)


def _is_change(tokens: Sequence[Token], at: int, *, has_unit: bool) -> bool:
    """Whether "up" says what changed, as in "was up 5%", and belongs to no verb, as in "signed up 500 people"."""
    before = tokens[at - 1].lower if at > 0 else ","
    return before in _BEFORE_UP or (has_unit and before not in _PHRASAL)


def find_noun_of_change(tokens: Sequence[Token], last: int, *, has_unit: bool) -> str:
    """Find which way a quantity went by the words behind it, at token `last`: "3% higher", "a 3% pay rise".

    "up" before another number is that one's. NewsQuant calls these levels, so they are no part of a quantity.
    """
    at = last + (last < len(tokens) and (tokens[last].text == "-" or tokens[last].lower in _POINTS))
    for i in range(at, min(len(tokens), at + (_MAX_NOUN_TOKENS if has_unit else 1))):
        word = tokens[i].lower
        direction = _AFTER.get(word)
        if direction is not None:
            is_others = word in _SIDES and (i > at or _starts_number(tokens, i + 1))
            return "none" if is_others else direction
        if not tokens[i].is_word or word in _STOPS:
            break
    return "none"


def _starts_number(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and not tokens[i].is_word and (tokens[i].is_number or tokens[i].text in "$€£¥")


def reaches_level(word: str, way: str) -> bool:
    """Whether a level stands behind the word of a bound: "climbed above 60", but "rose under 4 percent".

    >>> reaches_level("above", "up"), reaches_level("under", "up"), reaches_level("about", "up")
    (True, False, False)
    """
    return way == _BOUNDS_OF_LEVELS.get(word)


def follows_change(tokens: Sequence[Token], at: int, *, is_from: bool = False) -> bool:
    """Whether a word of change is shortly before a token: "fell sharply [from]", "raised its stake in Tarvo [from]"."""
    near = [token.lower for token in tokens[max(0, at - (_FROM_REACH if is_from else _CHANGE_REACH)) : at]]
    if is_from:
        near = near[max((i + 1 for i, word in enumerate(near) if not word[0].isalnum()), default=0) :]
    return any(word in _WORDS or word in _OF_UNITS for word in near)
