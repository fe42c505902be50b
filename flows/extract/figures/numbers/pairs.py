"""Two numbers side by side: one range ("20 to 30"), one that lends the other its unit, one that repeats the other."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.figures.numbers.bounds import find_bound_start
from flows.extract.figures.numbers.directions import follows_change
from flows.extract.figures.numbers.exclusions import counts, is_no_quantity
from flows.extract.figures.numbers.nouns import is_plural
from flows.extract.figures.numbers.units import CODE_OF_NAME, Unit, find_unit, skip_mark
from flows.extract.figures.numbers.words import Number, parse_number, scale_of
from flows.language.phrase_table import PhraseTable, index_phrases
from flows.language.tokens import Token
from flows.language.word_classes import DETERMINERS
from flows.language.word_lists import load_words, read_words

HYPHENS: Final = frozenset("-–—‑−~")
JOINTS: Final = HYPHENS | {"to", "and", "or"}
"""What is between two numbers that are one."""
_CHAINING: Final = HYPHENS | {"/"}
_MAX_SCORE: Final = 30
"""Two bare numbers below this with a hyphen ("3-5") are a score unless something counted follows."""
_MAX_AREA: Final = 1000.0
"""Three digits, a hyphen and four digits are a telephone's number."""
_YEARS: Final = (1500.0, 2100.0)
_YEAR_DIGITS: Final = 4
_BETWEEN_REACH: Final = 4
_MAX_CHANGE: Final = 3.0
"""After a word of change, "rose 300 to 1,200" is an amount and a level, "rose 3 to 5 percent" a range."""
_MAX_BY: Final = 2.0
""""by 1 to 1.5 degrees" is a range, "by 300 to 1,200" an amount and a level."""
_MAX_ALTERNATIVE: Final = 0.5
"""How far apart, as a share of the lower one, two numbers with "or" can be and mean "about that many"."""
_COORDINATING: Final = frozenset({",", "-", "and", "or", "to", "by", "x", "×"})
_MAX_COORDINATING: Final = 3
_LENDING_REACH: Final = 20
"""Tokens between a number and the one before it that lends its unit."""
_MAX_RATIO: Final = 10.0
"""Numbers of the same thing are of the same order: "3.9 million headsets, up from 2.4 million"."""
_LEAST_SUM: Final = 1e5
"""From here on, a number that money came to is money: "fell 38 million dollars to 733 million"."""
_TO_UPPER: Final = load_words("numbers", "to_upper")
_UPPER: Final = PhraseTable(lambda: index_phrases({"upper": list(read_words("numbers", "upper"))}))
_NOW: Final = frozenset({"current", "present", "previous", "original", "initial"})
"""Before a number that something changed from."""
_POSSESSIVES: Final = ("'s", "’s")
"""At the end of what owns a number of its own: "from last year's 5 million to 6 million"."""
_MULTIPLYING: Final = frozenset({"double", "doubled", "doubling", "triple", "tripled", "quadruple", "quadrupled"})
_SENTENCE_ENDS: Final = frozenset({"!", "?", ";", "\n"})
_RESTATEMENTS: Final = (["("], ["/"], [",", "or"], ["or"])
_APART: Final = (["("], [",", "or"])


class Joined(NamedTuple):
    """What two numbers with a joint are: a range, or nothing that counts (None); the reader goes on at `last`."""

    number: Number | None
    last: int


def join_upper(tokens: Sequence[Token], one: Number) -> Joined | None:
    """Read the upper end that is said after a number: "at least 30 and possibly as many as 45".

    >>> from flows.language.tokens import tokenize
    >>> join_upper(tokenize("30 and possibly as many as 45"), Number(0, 1, 30.0, 30.0, False)).number.high
    45.0
    """
    at = one.last
    while at < len(tokens) and at - one.last < _MAX_COORDINATING and tokens[at].lower in _TO_UPPER:
        at += 1
    match = _UPPER.match(tokens, at) if at > one.last else None
    start = 0 if match is None else skip_mark(tokens, at + match[1])
    two = parse_number(tokens, start) if match is not None and start < len(tokens) else None
    if two is None or two.low < two.high or one.low >= two.high:
        return None
    return Joined(_merge(one, two), two.last)


def join_vague(tokens: Sequence[Token], one: Number) -> Number | None:
    """Join two vague numbers; the second lends its scale: "tens to hundreds of thousands" is 20,000 to a million.

    >>> from flows.language.tokens import tokenize
    >>> join_vague(tokenize("tens to hundreds of thousands"), Number(0, 1, 20.0, 99.0, False))[2:4]
    (20000.0, 999999.0)
    """
    if one.is_fraction or one.last + 1 >= len(tokens) or tokens[one.last].lower not in {"to", "or"}:
        return None
    two = parse_number(tokens, one.last + 1)
    if two is None or two.low == two.high or two.low <= one.low:
        return None
    own = parse_number(tokens[two.first : two.first + 1], 0)
    is_scaled = own is not None and one.last == one.first + 1 and two.low > own.low > one.low
    scale = two.low / own.low if own is not None and is_scaled else 1.0
    return two._replace(first=one.first, low=one.low * scale)


class _Joint(NamedTuple):
    word: str
    second: int


def join_range(tokens: Sequence[Token], one: Number, unit: Unit | None) -> Joined | None:
    """Read the range that starts with a number, whose own unit is given; None if the number is alone."""
    edge = one.first if unit is None else unit.first
    ends = [one.last] if unit is None or unit.last == one.last else [one.last, unit.last]
    for end in ends:
        joint = _read_joint(tokens, end)
        if joint is None:
            continue
        start = skip_mark(tokens, joint.second)
        two = parse_number(tokens, start) if start < len(tokens) else None
        if two is None or two.low < two.high:
            continue
        if end != one.last and unit is not None and not _has_unit(tokens, two, unit.name):
            continue
        if joint.word == "-":
            return _join_hyphen(tokens, one, two)
        if joint.word == "to" and _is_ratio(tokens, one, two, unit):
            return Joined(None, two.last)
        is_date = tokens[one.first].is_number and is_no_quantity(tokens, one, unit)
        if not is_date and _is_range(tokens, one, two, edge, joint.word, has_mark=start > joint.second):
            return Joined(_merge(one, two), two.last)
    return None


def _read_joint(tokens: Sequence[Token], at: int) -> _Joint | None:
    """Read "to", "and", "or", a hyphen or "-to-" at a token, and where the second number starts."""
    if at + 1 >= len(tokens):
        return None
    if tokens[at].text in HYPHENS:
        if tokens[at + 1].lower == "to" and at + 3 < len(tokens):
            return _Joint("to", at + 3 if tokens[at + 2].text in HYPHENS else at + 2)
        is_sign = tokens[at + 1].start == tokens[at].end and tokens[at].start > tokens[at - 1].end
        return None if tokens[at + 1].is_word or is_sign else _Joint("-", at + 1)
    if tokens[at].lower not in JOINTS:
        return None
    return _Joint(tokens[at].lower, at + 2 if tokens[at + 1].text in HYPHENS else at + 1)


def _is_ratio(tokens: Sequence[Token], one: Number, two: Number, unit: Unit | None) -> bool:
    """Whether it is odds or a vote: "a 5-to-4 ruling", "4 to 1 in favor"."""
    is_plain = unit is None and not one.is_scaled and not two.is_scaled and find_unit(tokens, two) is None
    is_down = one.low > two.low and one.low < _MAX_SCORE and one.low.is_integer()
    is_from = one.first > 0 and tokens[one.first - 1].lower in {"from", "fell", "dropped", "down"}
    return is_plain and is_down and not is_from


def _has_unit(tokens: Sequence[Token], number: Number, name: str) -> bool:
    unit = find_unit(tokens, number)
    return unit is not None and unit.name == name


def _is_range(tokens: Sequence[Token], one: Number, two: Number, edge: int, word: str, *, has_mark: bool) -> bool:
    """Whether two numbers joined by a word are one range."""
    before = tokens[edge - 1].lower if edge > 0 else ""
    if before in _NOW and edge > 1:
        edge -= 2 if tokens[edge - 2].lower in DETERMINERS else 1
        before = tokens[edge - 1].lower
    is_marked, edge = edge < one.first, find_bound_start(tokens, edge)
    before, low = (tokens[edge - 1].lower if edge > 0 else before), _share_scale(one, two)
    if low >= two.high or _are_years(tokens, one, two) or before.endswith(_POSSESSIVES):
        return False
    if word == "and":
        return _follows_between(tokens, edge)
    if word == "or":
        return is_marked >= has_mark and two.low - low <= max(1.0, _MAX_ALTERNATIVE * abs(low))
    return not (has_mark and not is_marked) and _spans(tokens, edge, before, two.high / low if low > 0 else _MAX_CHANGE)


def _spans(tokens: Sequence[Token], edge: int, before: str, ratio: float) -> bool:
    """Whether "to" spans a range, by what is before it: no level that a change reached."""
    if before == "by":
        return ratio <= _MAX_BY
    if before == "from":
        is_multiplied = edge > 1 and tokens[edge - 2].lower in _MULTIPLYING
        return not is_multiplied and not follows_change(tokens, edge - 1, is_from=True)
    return before != "ratio" and (not follows_change(tokens, edge) or ratio <= _MAX_CHANGE)


def _join_hyphen(tokens: Sequence[Token], one: Number, two: Number) -> Joined | None:
    """Read "300-400"; a score, years, or part of a longer chain ("555-12-1234") is nothing that counts."""
    is_chained = two.last < len(tokens) and tokens[two.last].text in _CHAINING and two.last + 1 < len(tokens)
    if is_chained and tokens[two.last + 1].is_number:
        return Joined(None, two.last + 2)
    both = _merge(one, _complete(tokens, one, two))
    if both.low >= both.high or _are_years(tokens, one, two):
        return Joined(None, two.last)
    plain = Number(one.first, two.last, one.low, two.high, is_scaled=False)
    unit = find_unit(tokens, both)
    if is_no_quantity(tokens, plain, unit):
        return Joined(None, two.last)
    is_phone = len(tokens[two.last - 1].text) == _YEAR_DIGITS and unit is None and not counts(tokens, two)
    is_score = two.high < _MAX_SCORE and unit is None and not counts(tokens, two)
    return Joined(None if is_score or (is_phone and one.low < _MAX_AREA) else both, two.last)


def _complete(tokens: Sequence[Token], one: Number, two: Number) -> Number:
    """Give the upper end of a quotation the digits that it leaves out: "117.45-49"."""
    whole, point, decimals = tokens[one.last - 1].text.partition(".")
    written = tokens[two.first].text
    is_short = bool(point) and written.isdecimal() and len(written) == len(decimals) and two.last == two.first + 1
    if not is_short or written <= decimals:
        return two
    value = float(f"{whole.replace(',', '')}.{written}")
    return two._replace(low=value, high=value)


def _merge(one: Number, two: Number) -> Number:
    return Number(one.first, two.last, _share_scale(one, two), two.high, two.is_scaled)


def _follows_between(tokens: Sequence[Token], at: int) -> bool:
    return any(token.lower == "between" for token in tokens[max(0, at - _BETWEEN_REACH) : at])


def _share_scale(one: Number, two: Number) -> float:
    """Let a scale that stands once hold for both ends: "2 to 3 million"."""
    if one.is_scaled or not two.is_scaled:
        return one.low
    scale = scale_of(two)
    return one.low * scale if one.low < two.low / scale else one.low


def _are_years(tokens: Sequence[Token], one: Number, two: Number) -> bool:
    """Whether both are years: "1999 to 2004", unless something counted follows: "1500 to 2000 troops"."""
    bare = all(
        len(tokens[each.last - 1].text) == _YEAR_DIGITS and _YEARS[0] <= each.low <= _YEARS[1] for each in (one, two)
    )
    follows = tokens[two.last] if two.last < len(tokens) else None
    return bare and find_unit(tokens, two) is None and (follows is None or not is_plural(follows))


class Stated(NamedTuple):
    """A quantity in tokens [first, last), the words of its unit included, its unit and its size."""

    first: int
    last: int
    unit: str | None
    value: float


def lend_back(tokens: Sequence[Token], this: Stated, after: Stated) -> str | None:
    """Find the unit that a bare number shares with the one behind it: "four, five and six boats"."""
    if after.unit is None or [token.lower for token in tokens[this.last : after.first]] in _APART:
        return None
    return after.unit if _is_coordinated(tokens, this.last, after.first) else None


def lend_on(tokens: Sequence[Token], before: Stated, this: Stated) -> str | None:
    """Find the unit that a bare number has from the one before it: "12 points, down from 14"."""
    is_reached = [token.lower for token in tokens[before.last : this.first]] == ["to"]
    is_sum = is_reached and before.unit in CODE_OF_NAME and before.value >= _LEAST_SUM <= this.value
    if before.unit is None or not (is_sum or _is_alike(before.value, this.value)):
        return None
    if [token.text for token in tokens[before.first + 1 : before.first + 2]] == ["-"]:
        return None  # "a ten-minute talk" lends nothing
    if [token.text for token in tokens[this.last : this.last + 1]] == ["-"]:
        return None  # nor does "a 15-year loan" take any
    between = tokens[before.last : this.first]
    return before.unit if len(between) <= _LENDING_REACH and not _ends_sentence(between) else None


def _is_coordinated(tokens: Sequence[Token], start: int, end: int) -> bool:
    between = tokens[start:end]
    words = [token.lower for token in between]
    if words[-1:] == ["to"] and len(words) > 1:  # "from 54.18, to 9,998 rupiah": each has its own unit
        return False
    return 0 < len(between) <= _MAX_COORDINATING and all(token.lower in _COORDINATING for token in between)


def _is_alike(one: float, two: float) -> bool:
    low, high = sorted((abs(one), abs(two)))
    return low > 0 and high / low < _MAX_RATIO


def _ends_sentence(between: Sequence[Token]) -> bool:
    return any(
        token.text in _SENTENCE_ENDS or (token.text == "." and i + 1 < len(between)) for i, token in enumerate(between)
    )


def is_restated(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether a quantity from token `first` on says again what one up to `last` said: "300 hp (224 kW)".

    >>> from flows.language.tokens import tokenize
    >>> is_restated(tokenize("12 points, or 0.2%"), 2, 4)
    True
    """
    return [token.lower for token in tokens[last:first]] in _RESTATEMENTS
