"""Numbers that count nothing: dates, years, clock times, names, list numbers. Reads no values."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.numbers.lists import JOINTS, goes_on_with_name, is_listed
from flows.extract.figures.numbers.nouns import is_named_plural, is_plural, read_counted, read_noun_run
from flows.extract.figures.numbers.units import Unit
from flows.extract.figures.numbers.words import SMALL, Number
from flows.language.tokens import Token
from flows.language.word_lists import load_table, load_words

_MONTHS: Final = load_words("times", "months") | load_table("times", "month_abbreviations").keys()
_YEAR_BEFORE: Final = load_words("quantities", "year_before")
_NAMES_BEFORE: Final = load_words("quantities", "names_before")
_CLOCK_AFTER: Final = load_words("quantities", "clock_after")
_PLURALS: Final = load_words("quantities", "plurals")
_BOUND_WORDS: Final = load_words("quantities", "year_bounds")
_RANKS: Final = frozenset({"top", "bottom"})
"""Before a bare number, a place in a table: "the bottom three"."""
_BEFALLING: Final = frozenset({"was"})
"""Before what befell somebody: "six were killed and one was hurt"; the tree tells whether it did."""
_BEFORE_ONE: Final = load_words("quantities", "before_one")
_COUNTS_OF: Final = load_words("quantities", "counts_of")
_GLUE: Final = frozenset("/\\_@=:.#'’")
_SIGNS_BEFORE: Final = frozenset("$€£¥₩₹₽₴₺₪~><≥≤+(\"“'‘[-–—±≈/…")
_ORDINALS: Final = load_table("times", "ordinals")
_STREETS: Final = load_words("quantities", "streets")
_STREET_REACH: Final = 4
_LEAST_BLOCK: Final = 100
"""From here on, "the 1100 block" is a part of a street."""
_YEAR_DIGITS: Final = 4
_GROUPS: Final = 4
"""Numbers that a telephone's consists of."""
_YEARS: Final = (1500.0, 2100.0)
_LENGTHS: Final = (1, 3)
"""Tokens of "747" and of "737-800"."""
_DAY_JOINTS: Final = frozenset({"and", "to", "or", "through", "-", "–"})
_DAYS_OF_MONTH: Final = 31
_ERAS: Final = frozenset({"b.c.", "bc", "b.c.e.", "bce", "a.d.", "ad"})
_EMERGENCY: Final = frozenset({"911", "999"})
_HEADLINE_VERBS: Final = load_words("quantities", "headline_verbs")
_DIALLING: Final = load_words("quantities", "dialling")
_ANSWERING: Final = load_words("quantities", "answering")


def is_no_quantity(tokens: Sequence[Token], number: Number, unit: Unit | None) -> bool:
    """Whether the number in the tokens dates, names, orders or scores something instead of counting it."""
    first, last = (number.first, number.last) if unit is None else (unit.first, unit.last)
    before = tokens[first - 1] if first > 0 else None
    after = tokens[last] if last < len(tokens) else None
    if _is_glued(tokens, first, last, before, after):
        return True
    if unit is not None and unit.is_inside:
        return False
    if _is_named(tokens, number, before, after, has_unit=unit is not None):
        return True
    if unit is None and _is_rank(tokens, number, before):
        return True
    is_digits = tokens[number.first].is_number
    if unit is not None:
        return is_digits and _is_date(number, before, None, tokens)
    return _orders_digits(tokens, number, before, after) if is_digits else _orders_words(tokens, number, before, after)


def _orders_digits(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    if (
        _is_of_era(tokens, number.last)
        or _is_address(tokens, number)
        or _is_code(tokens[number.first].text)
        or _is_dialled(tokens, number.first)
        or _is_clock(after)
        or _is_emergency(tokens, number, before, after)
    ):
        return True
    return _is_date(number, before, after, tokens) or _is_year(tokens, number, before)


def _orders_words(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    if _is_ordinal(tokens, number.last) or _is_clock(after) or _is_in_name(tokens, number, before, after):
        return True
    return _is_pronoun(tokens, number, before, after)


def _is_in_name(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    """Whether a number in words is part of a name: "Ground Zero", "Round Two"."""
    if number.last > number.first + 1 or not tokens[number.first].is_capitalised:
        return False
    if number.first > 1 and tokens[number.first - 1].text == "of" and tokens[number.first - 2].is_capitalised:
        return True  # "the Group of Eight"
    is_first = number.first < 2 or not tokens[number.first - 2].is_word  # noqa: PLR2004  (the name opens the sentence)
    follows_name = before is not None and before.is_word and before.is_capitalised and not is_first
    follows_name = follows_name and before is not None and before.lower not in _HEADLINE_VERBS
    is_title = (after is not None and after.is_capitalised) or (before is not None and before.text.isupper())
    if number.low == 0:
        return follows_name or (after is not None and after.is_capitalised)
    return follows_name and not (is_title and counts(tokens, number))  # "the Big Four lenders"


def _is_ordinal(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of "twenty-first" follows."""
    return at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at + 1].lower in _ORDINALS


def _is_code(digits: str) -> bool:
    """Whether digits start with a zero that no count has: "007", "0101"."""
    return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()


def _is_dialled(tokens: Sequence[Token], at: int) -> bool:
    """Whether numbers go on with a code before them, as those of a telephone: "01524 555222"."""
    for before in range(at - 1, max(-1, at - 1 - _GROUPS), -1):
        if not tokens[before].is_number:
            return False
        if _is_code(tokens[before].text):
            return True
    return False


def _is_of_era(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of "1354 B.C." or of "1354 to 1345 B.C." is at a token."""
    behind = [token.lower for token in tokens[at : at + 3]]
    return behind[:1] != [] and (behind[0] in _ERAS or (behind[-1] in _ERAS and behind[0] in {"to", "-", "–", "and"}))


def _is_address(tokens: Sequence[Token], number: Number) -> bool:
    """Whether it is the number of a house: "350 Fifth Avenue"."""
    behind = [token.lower for token in tokens[number.last : number.last + 2] if token.text != "-"]
    if behind[:1] == ["block"] and number.low >= _LEAST_BLOCK:
        return True
    for token in tokens[number.last : number.last + _STREET_REACH]:
        if not token.is_capitalised:
            return False
        if token.lower in _STREETS:
            return True
    return False


def _is_rank(tokens: Sequence[Token], number: Number, before: Token | None) -> bool:
    return before is not None and before.lower in _RANKS and not counts(tokens, number)


def _is_glued(tokens: Sequence[Token], first: int, last: int, before: Token | None, after: Token | None) -> bool:
    """Part of something longer without a space: "KN-23", "5G", "94th", "10:30", "2.0.1", "12/25", a web address."""
    start, final = tokens[first], tokens[last - 1]
    if before is not None and start.is_joined and _glues_before(tokens, first, before):
        return True
    if after is None or not after.is_joined:
        return False
    if after.is_number:
        return True
    if after.is_word:
        return final.is_number
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or not following.is_joined:
        return False
    return after.text in _GLUE and (following.is_number or (following.is_word and after.text != "."))


def _glues_before(tokens: Sequence[Token], i: int, before: Token) -> bool:
    if before.is_word:
        return True
    if before.text not in _GLUE and before.text not in {"-", "–"}:
        return before.text not in _SIGNS_BEFORE and before.is_number
    earlier = tokens[i - 2] if i > 1 else None
    if before.text == "-" and earlier is not None and earlier.text.isupper() and len(earlier.text) > 1:
        return True
    return earlier is not None and before.is_joined and (earlier.is_word or earlier.is_number)


def _is_named(
    tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None, *, has_unit: bool
) -> bool:
    """The number of a name ("Boeing 747", "Article 5", "No. 3"), or of a list ("1.", "(2)")."""
    is_single = number.last - number.first in _LENGTHS and not number.is_scaled
    bare = tokens[number.first].is_number and is_single and "," not in tokens[number.first].text
    if before is None or not bare:
        return bare and before is None and after is not None and after.text in {".", ")"}
    is_joined = before.lower in JOINTS and goes_on_with_name(tokens, number.first, _NAMES_BEFORE)
    if before.lower in _NAMES_BEFORE or is_joined:
        return before.is_capitalised or not (has_unit or counts(tokens, number))
    if before.text == ".":
        return number.first > 1 and tokens[number.first - 2].lower in {"no", "nos"}
    if before.text == "(":
        is_item = not has_unit and after is not None and after.text == ")" and number.low < _DAYS_OF_MONTH
        return is_item or _is_area_code(tokens, number)
    if before.text == "-" or not before.is_capitalised or before.lower in _MONTHS or before.lower in _HEADLINE_VERBS:
        return False
    starts_sentence = number.first == 1 or tokens[number.first - 2].text in {".", "?", "!"}
    is_list = is_named_plural(before) and not starts_sentence and tokens[number.first - 2].lower in {"the", "and"}
    is_list = is_list or is_listed(tokens, number.first, after)
    is_name = before.is_word and not (starts_sentence or is_list)  # "the Liberals 21" is a list
    return is_name and not has_unit and not counts(tokens, number)


def counts(tokens: Sequence[Token], number: Number) -> bool:
    """Whether something in the plural, a sign or a per cent follows."""
    if number.last < len(tokens) and tokens[number.last].lower in {"%", "percent", "per", "-"}:
        return True
    first, last = read_noun_run(tokens, number.last)
    return any(is_plural(token) for token in tokens[first:last])


def _is_pronoun(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    """Whether "one" counts nothing: "no one", "one of them", "the one that", "one is"; one of the many does."""
    if number.low != 1 or tokens[number.first].lower != "one" or number.last > number.first + 1:
        return False
    if before is not None and before.lower in _BEFORE_ONE:
        return True
    if after is not None and after.lower in {"in", "out"} and _starts_whole(tokens, number.last + 1):
        return False
    if after is not None and after.lower == "of":
        counted = read_counted(tokens, number.last)
        return counted is None or not is_plural(tokens[counted[1] - 1])
    first, last = read_noun_run(tokens, number.last)
    return after is None or (first == last and after.lower not in _BEFALLING)


def _is_area_code(tokens: Sequence[Token], number: Number) -> bool:
    """Whether it opens a telephone's number: "(202) 555"."""
    behind = tokens[number.last : number.last + 2]
    return [token.text for token in behind[:1]] == [")"] and len(behind) > 1 and behind[1].is_number


def _is_emergency(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    """Whether it is the number under which help is called: "called 911", "911 dispatchers"."""
    if number.last > number.first + 1 or tokens[number.first].text not in _EMERGENCY:
        return False
    return (before is not None and before.lower in _DIALLING) or (after is not None and after.lower in _ANSWERING)


def _starts_whole(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of "one in five", "one out of 40" follows."""
    if at < len(tokens) and tokens[at].lower in {"of", "every"}:
        at += 1
    return at < len(tokens) and (
        tokens[at].lower in SMALL or (tokens[at].is_number and len(tokens[at].text) < _YEAR_DIGITS)
    )


def _is_date(number: Number, before: Token | None, after: Token | None, tokens: Sequence[Token]) -> bool:
    if number.last > number.first + 1 or number.low > _DAYS_OF_MONTH:
        return False
    after_dot = tokens[number.first - 2] if before is not None and before.text == "." and number.first > 1 else before
    near = (after_dot, after)
    if any(token is not None and token.is_capitalised and token.lower in _MONTHS for token in near):
        return True
    return _is_second_day(tokens, number)


def _is_second_day(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number goes on with the days of a month: "between May 7 and 9"."""
    at = number.first - 1
    if at < 2 or tokens[at].lower not in _DAY_JOINTS or not tokens[at - 1].is_number or counts(tokens, number):  # noqa: PLR2004
        return False
    month = tokens[at - 3] if tokens[at - 2].text == "." and at > 2 else tokens[at - 2]  # noqa: PLR2004
    return month.is_capitalised and month.lower in _MONTHS


def _is_clock(after: Token | None) -> bool:
    return after is not None and after.lower in _CLOCK_AFTER


def _is_year(tokens: Sequence[Token], number: Number, before: Token | None) -> bool:
    """Four digits without a separator, unless something counted follows and nothing before them dates."""
    text = tokens[number.first].text
    if number.last > number.first + 1 or len(text) != _YEAR_DIGITS or not _YEARS[0] <= number.low <= _YEARS[1]:
        return False
    if before is not None and (before.lower in _MONTHS or before.text in {"'", "’"}):
        return True
    if before is not None and before.text in _SIGNS_BEFORE and before.text not in "(\"“'‘[-–—/":
        return False
    if before is not None and before.lower in _YEAR_BEFORE:
        return before.lower != "of" or number.first == 1 or tokens[number.first - 2].lower not in _COUNTS_OF
    if before is not None and before.lower in _BOUND_WORDS:
        return False
    first, last = read_noun_run(tokens, number.last)
    return not any(token.lower in _PLURALS for token in tokens[first:last])
