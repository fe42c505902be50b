"""Which words name people: a noun, a people's name, a body of people before its number. Judges no measure of a verb."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from flows.extract.figures.numbers.nouns import singularize
from flows.language.phrase_table import PhraseTable, Words, index_phrases, split_phrase
from flows.language.tokens import Token
from flows.language.word_classes import DETERMINERS
from flows.language.word_lists import WordList, WordTable, load_table, load_words, read_entries, read_words

_NOUNS: Final = load_words("people", "nouns")
_THINGS: Final = load_words("people", "things")
_MIN_LETTERS: Final = 6
"""A shorter word has an ending of people's names by chance: "men" is listed, "amen" is not."""
_COMPOUNDS: Final = load_table("people", "compounds")
_EXCEPTED: Final = load_table("people", "excepted")
_ELECTORAL: Final = load_words("people", "electoral")
_PEOPLES: Final = load_words("quantities", "peoples")
_CAPITALISED: Final = load_words("people", "capitalised")
_DEMONYMS: Final = WordList(
    lambda: (
        word.split()[-1] + "s"
        for country in read_entries("nationalities", "countries").values()
        for word in (*country.get("adjectives", ()), *country.get("names", ()))
        if len(word) > len("usa")
    )
)
_LINKS: Final = load_words("people", "links")
_MAX_LINKS: Final = 7
"""Tokens between a body of people and its number: "the population has grown to well over"."""
_OWNER_REACH: Final = 4
"""Tokens between "has", "withdraw" and a number with the words that bound it."""


_FORCE: Final = 100
"""So many soldiers of whom nothing else is said are a force that somebody keeps; a few may be any."""
_PARENTS: Final = load_words("people", "parents")
_NUMBERING: Final = load_words("people", "numbering")
_NUMBERED_REACH: Final = 12
"""Tokens between people and the verb of their number."""


class Body(NamedTuple):
    """A body of people before its number: the measure of that number, and the token behind the body."""

    measure: str
    last: int


def is_people(word: str) -> bool:
    """Whether a noun in lower case names people.

    >>> is_people("soldiers"), is_people("schoolchildren"), is_people("tents"), is_people("estimates")
    (True, True, False, False)
    """
    if word in _NOUNS or word in _DEMONYMS:
        return True
    if word in _THINGS:
        return False
    if len(word) >= _MIN_LETTERS and word.endswith(read_words("people", "endings")):
        return True
    return singularize(word) in _NOUNS or (word.endswith("s") and word[:-1] in _NOUNS)


def names_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun at a token names people, by its case and the word before it, too.

    >>> from flows.language.tokens import tokenize
    >>> names_people(tokenize("two suicide bombers"), 2), names_people(tokenize("two Russian bombers"), 2)
    (True, False)
    >>> names_people(tokenize("40 Poles"), 1), names_people(tokenize("40 poles"), 1)
    (True, False)
    """
    token = tokens[at]
    if token.lower in _COMPOUNDS:
        return at > 0 and tokens[at - 1].lower in _COMPOUNDS[token.lower]
    if token.lower in _EXCEPTED and at > 0 and tokens[at - 1].lower in _EXCEPTED[token.lower]:
        return False
    if token.is_capitalised and (token.lower in _CAPITALISED or token.lower in _PEOPLES):
        return True
    return is_people(token.lower)


def is_electoral(word: str) -> bool:
    """Whether a noun names people who are won or sent in votes: "captured 40 delegates"."""
    return singularize(word) in _ELECTORAL


def is_parent_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether a number counts somebody's children: "a mother of four was hurt"."""
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _PARENTS


def _list_counted_bodies() -> Mapping[Words, str]:
    return {words: _BODIES.phrases[words] for words in map(split_phrase, read_words("people", "counted_bodies"))}


_BODIES: Final = PhraseTable(lambda: index_phrases(read_entries("people", "bodies")))
_COUNTED: Final = PhraseTable(_list_counted_bodies)
"""Bodies whose number needs no "of": "a population above 3,000"."""


def is_body(word: str) -> bool:
    """Whether a noun names a body of people: "crew", "panel"."""
    return (word,) in _BODIES.phrases


def find_body(tokens: Sequence[Token], first: int, *, is_named: bool = False) -> Body | None:
    """Find the body of people whose number starts at a token: "a crew of six", "a population of about 3,000".

    `is_named`: the body itself ends there, "a 12-man force".

    >>> from flows.language.tokens import tokenize
    >>> find_body(tokenize("a crowd of more than 300"), 5)
    Body(measure='participants', last=2)
    """
    at = first
    while at > 0 and first - at <= _MAX_LINKS and tokens[at - 1].lower in _LINKS:
        at -= 1
    if at == 0 or (at == first) != is_named:
        return None
    table = _BODIES if is_named or tokens[at].lower == "of" else _COUNTED
    match = table.match_before(tokens, at)
    return None if match is None else Body(match[0], at)


def find_numbered(tokens: Sequence[Token], first: int) -> Body | None:
    """Find the people before a verb of number: "his soldiers, who number 40"."""
    near = range(first - 1, max(0, first - _OWNER_REACH), -1)
    verb = next((at for at in near if tokens[at].lower in _NUMBERING), None)
    if verb is None or tokens[verb - 1].lower in DETERMINERS:
        return None
    for at in range(verb - 1, max(-1, verb - 1 - _NUMBERED_REACH), -1):
        if tokens[at].is_word and names_people(tokens, at):
            word = singularize(tokens[at].lower)
            return Body(_DEFAULTS.get(word) or _DEFAULTS_IF_PLACED.get(word) or "other", at + 1)
    return None


def _index_defaults(name: str) -> Mapping[str, str]:
    return {word: name.removesuffix("_if_placed") for word in read_entries("people", "default_measures")[name]}


_DEFAULTS: Final = WordTable(lambda: _index_defaults("deployed"))
_DEFAULTS_IF_PLACED: Final = WordTable(lambda: _index_defaults("deployed_if_placed"))
_PLACING: Final = load_words("people", "placing")
_HAVING: Final = load_words("people", "having")


def find_default_measure(tokens: Sequence[Token], first: int, head: int, size: float) -> str | None:
    """Find the measure that a noun has where no other word says more: "the 3,000 troops", "40 marines in the Gulf".

    Args:
        tokens: of a sentence.
        first: the first token of the number.
        head: the noun that is counted.
        size: their number at the least; many soldiers are a force.
    """
    word = singularize(tokens[head].lower)
    if word in _DEFAULTS:
        return _DEFAULTS[word]
    is_placed = head + 1 < len(tokens) and tokens[head + 1].lower in _PLACING
    has_owner = any(token.lower in _HAVING for token in tokens[max(0, first - _OWNER_REACH) : first])
    return _DEFAULTS_IF_PLACED.get(word) if is_placed or has_owner or size >= _FORCE else None
