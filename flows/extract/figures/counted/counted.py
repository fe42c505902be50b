"""What a quantity counts: the nouns around it, which of them is counted, and whether it counts people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from flows.extract.figures.numbers.nouns import find_head, names_people, read_noun_run, singularize
from flows.extract.figures.numbers.words import SMALL
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.phrase_table import PhraseTable, Words, index_phrases, split_phrase
from flows.language.tokens import Token
from flows.language.word_classes import DETERMINERS, VERBS
from flows.language.word_lists import WordTable, load_words, read_entries, read_words

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
_BODIES: Final = PhraseTable(lambda: index_phrases(read_entries("people", "bodies")))
_PLACING: Final = load_words("people", "placing")
_HAVING: Final = load_words("people", "having")
_PARTITIVE: Final = load_words("people", "partitive")
_POINTERS: Final = load_words("people", "pointers")
_COMPOUNDED: Final = load_words("people", "compounded")
_OF_STATES: Final = load_words("people", "of_states")
_HEAPS: Final = load_words("people", "heaps")
_FINITE: Final = VERBS | load_words("people", "finite")
_HAVE_OR_BE: Final = load_words("people", "have_or_be")
_OPENINGS: Final = load_words("people", "openings")
_ANDS: Final = load_words("people", "ands")
_WHERE: Final = load_words("people", "where")
_OTHERS: Final = frozenset({"others", "other", "more"})


class Body(NamedTuple):
    """A body of people before its number: the measure of that number, and the token behind the body."""

    measure: str
    last: int


def is_parent_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether a number counts somebody's children: "a mother of four was hurt"."""
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _PARENTS


def _list_counted_bodies() -> Mapping[Words, str]:
    return {words: _BODIES.phrases[words] for words in map(split_phrase, read_words("people", "counted_bodies"))}


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


@dataclass(frozen=True, slots=True)
class QuantityPlace:
    """Where a quantity is: its tokens, the run of nouns behind it, the noun that is counted.

    `is_people` says whether people are counted; `default` is the measure that they have where no word says another;
    `is_like_last`, that they are counted as those of the figure before: "killed 130 in one town and 32 in another".
    """

    first: int
    last: int
    run: tuple[int, int]
    head: int | None
    is_part: bool
    is_people: bool = False
    default: str | None = None
    is_like_last: bool = False


def find_counted(
    tokens: Sequence[Token], located: LocatedQuantity, *, follows_people: bool, knows_people: bool = False
) -> QuantityPlace:
    """Find what a quantity counts.

    Args:
        tokens: of a sentence.
        located: the quantity.
        follows_people: a figure of people is before it in the sentence, so that "five others" are people, too.
        knows_people: such a figure is before it in the text, so that those of "some 40 had left" are people.
    """
    if is_compound(tokens, located.last):
        return _place_compound(tokens, located)
    at = located.last
    if [token.lower for token in tokens[at : at + 2]] == ["-", "strong"]:
        at += 2
    is_part = at < len(tokens) and tokens[at].lower == "of"
    at += int(is_part)
    while is_part and at < len(tokens) and tokens[at].lower in _PARTITIVE:
        at += 1
    is_heap = not is_part and tokens[located.last - 1].lower in _HEAPS and not _is_more(tokens, at)
    run = (at, at) if is_heap else _read_run(tokens, at)
    head = _find_head(tokens, run)
    is_named = head is None and is_part and tokens[located.last - 1].lower in _HEAPS and _is_named_heap(tokens, at)
    if is_named:
        run, head = (at, at + 1), at
    is_others = head is not None and tokens[head].lower in _OTHERS
    if is_others:
        run, head = (run[1], run[1]), None
    is_like_last = follows_people and head is None and (is_others or _is_elliptic(tokens, located))
    is_like_last = is_like_last or (knows_people and head is None and _is_bare_subject(tokens, located))
    if is_part and head is None and at < len(tokens) and (tokens[at].is_number or tokens[at].lower in SMALL):
        whole = _find_head(tokens, _read_run(tokens, at + 1))
        is_people, default = whole is not None and names_people(tokens, whole), None
    elif head is not None:
        is_people, default = _judge_noun(tokens, located, head)
        is_people = is_people or is_named
    else:
        is_people, default = _judge_bare(tokens, located, at, is_part=is_part, is_heap=is_heap)
    return QuantityPlace(
        located.first, located.last, run, head, is_part, is_people or is_like_last, default, is_like_last
    )


def _find_head(tokens: Sequence[Token], run: tuple[int, int]) -> int | None:
    """Find the noun that is counted, short names of peoples included: "500 Hutus", "six Orthodox"."""
    head = find_head(tokens, *run)
    last = run[1] - 1
    while last > run[0] and tokens[last].text.islower() and tokens[last].text.endswith("ed"):
        last -= 1
    is_missed = run[0] < run[1] and tokens[last].is_capitalised and names_people(tokens, last)
    return last if is_missed and (head is None or not names_people(tokens, head)) else head


def _is_named_heap(tokens: Sequence[Token], at: int) -> bool:
    """Whether "thousands of Oromos" starts at a token behind "of": a name in the plural."""
    return at < len(tokens) and tokens[at].is_capitalised and tokens[at].lower.endswith("s")


def _is_elliptic(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    """Whether a bare number goes on with a count before: "and 32 in the capital"."""
    if located.quantity.unit is not None or located.first == 0 or located.last >= len(tokens):
        return False
    return tokens[located.first - 1].lower in _ANDS and tokens[located.last].lower in _WHERE


def is_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of "a seven-member panel" is behind a number; of a "27-member alliance", states are."""
    if at + 1 >= len(tokens) or tokens[at].text != "-" or tokens[at + 1].lower not in _COMPOUNDED:
        return False
    run = read_noun_run(tokens, at + 2)
    words = {token.lower for token in tokens[slice(*run)]}
    if not words.isdisjoint(_OF_STATES):
        return False
    head = find_head(tokens, *run)
    return head is None or tokens[at + 1].lower == "member" or is_body(tokens[head].lower) or names_people(tokens, head)


def _place_compound(tokens: Sequence[Token], located: LocatedQuantity) -> QuantityPlace:
    run = _read_run(tokens, located.last + 2)
    head = find_head(tokens, *run)
    body = None if head is None else find_body(tokens, head + 1, is_named=True)
    return QuantityPlace(located.first, located.last, run, head, False, True, None if body is None else body.measure)


def _is_bare_subject(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    """Whether a bare number opens a clause and its verb follows: "that some 40 had left"."""
    at, last = located.first, located.last
    is_bare = located.quantity.unit is None and last < len(tokens) and tokens[last].lower in _HAVE_OR_BE
    return is_bare and (at == 0 or tokens[at - 1].lower in _OPENINGS)


def _is_more(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].lower in {"more", "-"}


def _read_run(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Read the nouns behind a number, on to the people of "four plain-clothes NYPD officers"."""
    first, last = read_noun_run(tokens, at)
    is_cut = first < last < len(tokens) - 1 and tokens[last].is_word and tokens[last].is_capitalised
    if is_cut and not names_people(tokens, last - 1) and names_people(tokens, last + 1):
        return first, last + 2
    return first, last


def _judge_noun(tokens: Sequence[Token], located: LocatedQuantity, head: int) -> tuple[bool, str | None]:
    if not names_people(tokens, head):
        return False, None
    body = find_body(tokens, located.first)
    if body is not None and body.measure != "other":
        return True, body.measure
    return True, find_default_measure(tokens, located.first, head, located.quantity.low or 0.0)


def _judge_bare(
    tokens: Sequence[Token], located: LocatedQuantity, at: int, *, is_part: bool, is_heap: bool
) -> tuple[bool, str | None]:
    """Whether a number without a noun counts people: "a crowd of 300", "4,200 of us", "thousands fled"."""
    if located.quantity.is_amount:
        return False, None
    body: Body | None = find_body(tokens, located.first) or find_numbered(tokens, located.first)
    if body is not None and not is_part:
        return True, body.measure
    if is_parent_of(tokens, located.first):
        return True, None
    near = {token.lower for token in tokens[max(0, at - 1) : at + 1]}
    if is_part and not near.isdisjoint(_POINTERS):
        return True, None
    return is_heap and _is_subject(tokens, located), None


def _is_subject(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    """Whether a bare "thousands" is followed by a verb of its own, or opens a clause."""
    at = located.last
    if at >= len(tokens) or tokens[at].lower in {"from", "in", "on"}:
        return False
    return tokens[at].lower in _FINITE or (
        tokens[at].lower.endswith("ed") and (located.first == 0 or tokens[located.first - 1].lower in _OPENINGS)
    )
