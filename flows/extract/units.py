"""What stands beside a number: the run of nouns after it, per cent, money. Which of it is counted `figures` decides."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.lookups import load_lookup, load_words
from flows.extract.tokens import Token, is_adjacent

_STOPS: Final = load_words("quantities", "stop_words")
_VERBS: Final = load_words("verbs", "verbs")
_PLURALS: Final = load_words("quantities", "plurals")
_INVARIABLE: Final = load_words("quantities", "invariable")
_SINGULARS: Final[dict[str, str]] = load_lookup("quantities")["singulars"]
_SIGNS: Final[dict[str, str]] = load_lookup("quantities")["currency_signs"]
_PREFIXES: Final[dict[str, str]] = load_lookup("quantities")["currency_prefixes"]
_CURRENCY_WORDS: Final[dict[str, str]] = load_lookup("quantities")["currency_words"]
_CODES: Final = load_words("quantities", "currency_codes")
MAX_RUN_TOKENS: Final = 8
"""Noun phrases after a number are shorter; the limit keeps the work linear."""


class Unit(NamedTuple):
    """A unit that belongs to the words of the quantity: tokens [first, last) with sign or word included."""

    name: str
    first: int
    last: int


def find_own_unit(tokens: Sequence[Token], first: int, last: int) -> Unit | None:
    """Find per cent or money around the number in tokens [first, last)."""
    return _find_percent(tokens, first, last) or _find_money(tokens, first, last)


def _find_percent(tokens: Sequence[Token], first: int, last: int) -> Unit | None:
    words = [token.lower for token in tokens[last : last + 3]]
    skip = 1 if words[:1] == ["-"] else 0
    match words[skip : skip + 2]:
        case ["%" | "percent" | "pct", *_]:
            return Unit("%", first, last + skip + 1)
        case ["per", "cent"]:
            return Unit("%", first, last + skip + 2)
        case ["percentage", "points" | "point"]:
            return Unit("percentage point", first, last + skip + 2)
        case _:
            return None


def _find_money(tokens: Sequence[Token], first: int, last: int) -> Unit | None:
    before = tokens[first - 1] if first > 0 else None
    if before is not None and before.text in _SIGNS:
        prefix = tokens[first - 2] if first > 1 else None
        if prefix is not None and is_adjacent(prefix, before) and prefix.lower in _PREFIXES:
            return Unit(_PREFIXES[prefix.lower], first - 2, last)
        return Unit(_SIGNS[before.text], first - 1, last)
    if before is not None and before.text in _CODES:
        return Unit(before.text, first - 1, last)
    at = last + 1 if last < len(tokens) and tokens[last].text in {"-", "U.S.", "US"} else last
    if at < len(tokens) and (name := _CURRENCY_WORDS.get(tokens[at].lower) or _SIGNS.get(tokens[at].text)):
        return Unit(name, first, at + 1)
    return None


def read_noun_run(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """Find the words after a number that may name what it counts: tokens [first, last), empty where there are none.

    >>> from flows.extract.tokens import tokenize
    >>> tokens = tokenize("1,000 North Korean troops have died")
    >>> [token.text for token in tokens[slice(*read_noun_run(tokens, 1))]]
    ['North', 'Korean', 'troops']
    """
    first = last = i
    while last < min(len(tokens), first + MAX_RUN_TOKENS):
        token = tokens[last]
        if token.text == "-" and last > first and last + 1 < len(tokens) and tokens[last + 1].is_word:
            last += 1
        elif token.lower == "more" and last == first:
            first = last = last + 1
        elif token.is_word and token.lower not in _STOPS and not _is_finite(token):
            last += 1
            if _ends_run(tokens, first, last):
                break
        else:
            break
    return first, last


def _is_finite(token: Token) -> bool:
    """Whether a word is a verb that ends the phrase; participles ("registered voters") go on with it."""
    return token.lower in _VERBS and not token.lower.endswith("ed") and not token.is_capitalised


def _ends_run(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the phrase is complete: a plural noun, and what follows is not a further noun of it."""
    if not is_plural(tokens[last - 1]):
        return False
    following = tokens[last] if last < len(tokens) else None
    return following is None or not (following.is_word and is_plural(following)) or last - first > 1


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural noun: lower case, ends in s or is known."""
    word = token.lower
    if word in _PLURALS:
        return True
    return (
        word.endswith("s")
        and token.text[0].islower()
        and len(word) > len("gas")
        and not word.endswith(("ss", "us", "is", "'s"))
    )


def find_head(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Find the noun that is counted among the words of a run: its last plural, else its last word in lower case."""
    for at in range(last - 1, first - 1, -1):
        if is_plural(tokens[at]):
            return at
    for at in range(last - 1, first - 1, -1):
        if tokens[at].text[0].islower() and not tokens[at].lower.endswith("ed"):
            return at
    return None


def singularize(word: str) -> str:
    """Bring a plural noun into the singular.

    >>> singularize("troops"), singularize("bodies"), singularize("houses"), singularize("boxes"), singularize("gas")
    ('troops', 'body', 'house', 'box', 'gas')
    """
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word in _INVARIABLE or not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) <= len("gas"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]
