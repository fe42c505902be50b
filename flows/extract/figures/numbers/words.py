"""Numbers as written: digits, words, scales, and vague words. `special_forms` reads fractions and signs."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from flows.language.tokens import Token
from flows.language.word_lists import WordList, WordTable, load_table, load_words, read_entries


def _read_values(key: str) -> WordTable[str, float]:
    return WordTable(lambda: {word: float(value) for word, value in read_entries("numbers", key).items()})


SMALL: Final[WordTable[str, int]] = WordTable(
    lambda: {word: int(value) for word, value in read_entries("numbers", "small").items()}
)
SCALES: Final = _read_values("scales")
SUFFIXES: Final = _read_values("suffixes")
VULGAR: Final[Mapping[str, float]] = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
VAGUE: Final[WordTable[str, tuple[float, float]]] = WordTable(
    lambda: {word: (float(low), float(high)) for word, (low, high) in read_entries("numbers", "vague").items()}
)
"""What the plural of a number word stands for: two of it, up to what has a word of its own."""
_LEAST_PLURAL: Final = 2
_MULTIPLYING: Final = load_words("numbers", "multiplying")
_RACES: Final = load_words("numbers", "races")
_FEW: Final = load_words("numbers", "few")
_SINGULAR_VAGUE: Final[WordTable[str, str]] = load_table("numbers", "singular_vague")
_WORD_STARTS: Final = WordList(lambda: {*SMALL, *VULGAR, "a", "an"})
STARTS: Final = WordList(lambda: {*_WORD_STARTS, *VAGUE, *_FEW, "half"})
"""The words that a number in words starts with; "sixfold" is one by itself."""
_TO_MORE: Final = load_words("numbers", "to_more")
_MAX_STEPS: Final = 4
"""Words and marks between "hundreds" and "thousands" that are one number: ", if not"."""
_TEN, _TWENTY, _HUNDRED, _THOUSAND, _TRILLION = 10, 20, 100, 1e3, 1e12
_COORDINATING: Final = frozenset({"and", "or"})
_AFTER_DECIMALS: Final = load_words("numbers", "after_decimals")
_YEAR_DIGITS: Final = 4
_GROUP: Final = 3
"""Digits between two commas."""
_MAX_DIGITS: Final = 15
"""Longer digit strings are account numbers or noise."""
_MAX_VALUE: Final = 1e15
"""Larger values in words are noise ("million million million")."""


class Number(NamedTuple):
    """A number in tokens [first, last); `low < high` only where it is vague."""

    first: int
    last: int
    low: float
    high: float
    is_scaled: bool
    is_fraction: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it is less than one, so that "of a point" or "of an acre" may be its unit."""
        return self.is_fraction or 0 < self.high < 1


def parse_number(tokens: Sequence[Token], i: int) -> Number | None:
    """Read the number that starts at token i, as far as it goes; None where none starts there."""
    token = tokens[i]
    if not token.is_word:
        return _parse_digits(tokens, i) if token.is_number else None
    lower = token.lower
    if lower in _FEW or (lower == "a" and _lower(tokens, i + 1) == "few"):
        return _parse_few(tokens, i)
    if lower in VAGUE:
        return _parse_vague(tokens, i)
    if lower == "half" or (lower == "a" and _lower(tokens, i + 1) == "half"):
        return _parse_half(tokens, i)
    if lower.endswith("fold"):
        return _parse_fold(i, lower)
    return _parse_words(tokens, i) if lower in _WORD_STARTS else None


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _parse_fold(i: int, lower: str) -> Number | None:
    """Read "sixfold", "hundredfold"."""
    word = lower.removesuffix("fold")
    value = SMALL.get(word) or SCALES.get(word)
    return None if value is None else Number(i, i + 1, float(value), float(value), False)


def _parse_digits(tokens: Sequence[Token], i: int) -> Number | None:
    digits = "".join(each for each in tokens[i].text if each.isdigit() or each == ".")
    if len(digits) > _MAX_DIGITS:
        return None
    value, last = float(digits), i + 1
    first = i
    if _has_stray_space(tokens, i) or _has_stray_group(tokens, i):
        value, last = value * 1e3 + float(tokens[i + 2].text), i + 3
    elif _has_stray_decimals(tokens, i):
        value, last = float(f"{digits}.{tokens[i + 2].text}"), i + 3
    if _follows_point(tokens, i):
        value, first = float(f"0.{digits}"), i - 1
    while last < len(tokens) and tokens[last].text == "000" and tokens[last].start == tokens[last - 1].end + 1:
        value, last = value * 1e3, last + 1
    if last < len(tokens) and tokens[last].text in VULGAR:
        value, last = value + VULGAR[tokens[last].text], last + 1
    scale, end = _parse_scale(tokens, last)
    return Number(first, end, value * scale, value * scale, scale != 1)


def _has_stray_space(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number goes on behind a comma and a space: "2, 875 houses"; behind a name or number it is a list."""
    if i + 3 >= len(tokens) or [token.text for token in tokens[i + 1 : i + 2]] != [","] or not tokens[i + 3].is_word:
        return False
    thousands, before = tokens[i + 2], tokens[i - 1] if i else None
    is_close = tokens[i + 1].is_joined and thousands.start == tokens[i + 1].end + 1
    is_group = thousands.text.isdecimal() and len(thousands.text) == _GROUP and len(tokens[i].text) <= _GROUP
    may_count = before is None or (before.is_word and (i == 1 or not before.is_capitalised))
    is_listed = i > 1 and tokens[i - 2].is_number
    goes_on = tokens[i + 3].text[0].islower() and tokens[i + 3].lower not in _COORDINATING
    return is_close and is_group and may_count and not is_listed and tokens[i].text.isdecimal() and goes_on


def _has_stray_group(tokens: Sequence[Token], i: int) -> bool:
    """Whether thousands and decimals go on behind a comma and a space: "to 5, 377.1"."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "," or not tokens[i + 1].is_joined:
        return False
    whole, point, _ = tokens[i + 2].text.partition(".")
    is_group = bool(point) and len(whole) == _GROUP and tokens[i + 2].start == tokens[i + 1].end + 1
    is_led = i > 0 and tokens[i - 1].lower in {"to", "at", "of", "from"}
    return is_group and is_led and tokens[i].text.isdecimal() and len(tokens[i].text) <= _GROUP


def _has_stray_decimals(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number goes on behind a point and a space in one sentence: "84. 14 points"."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "." or not tokens[i + 1].is_joined or "." in tokens[i].text:
        return False
    decimals, behind = tokens[i + 2], tokens[i + 3] if i + 3 < len(tokens) else None
    has_unit = behind is not None and behind.lower in _AFTER_DECIMALS
    is_close = decimals.text.isdecimal() and decimals.start == tokens[i + 1].end + 1
    is_close = is_close and (len(decimals.text) > 1 or has_unit)
    is_year = len(tokens[i].text) == _YEAR_DIGITS and tokens[i].text.isdecimal()
    goes_on = behind is None or behind.text in {",", ".", ";", ")"} or has_unit
    return is_close and goes_on and not is_year


def _follows_point(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number is the decimals of ".05"."""
    if i == 0 or tokens[i - 1].text != "." or not tokens[i].text.isdecimal() or not tokens[i].is_joined:
        return False
    return i == 1 or not tokens[i - 1].is_joined or tokens[i - 2].text in {"$", "£", "€", "("}


def scale_of(number: Number) -> float:
    """Give the scale word that a number must have had, by its size: 1e6 for 3 million; 1 below a thousand."""
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if number.low >= scale), 1.0)


def _parse_scale(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    """Read "million", "-million", "thousand million" or an attached "m" at i: the factor, and where it ends."""
    factor = 1.0
    if i < len(tokens) and tokens[i].lower in SUFFIXES and _is_suffix(tokens, i):
        return SUFFIXES[tokens[i].lower], i + 1
    while i < len(tokens) and factor < _TRILLION:
        at = i + 1 if tokens[i].text == "-" else i
        scale = SCALES.get(_lower(tokens, at))
        if scale is None or (_lower(tokens, at) == "dozen" and at > i):
            break
        factor, i = factor * scale, at + 1
    return factor, i


def _is_suffix(tokens: Sequence[Token], i: int) -> bool:
    """Whether a letter at its digits scales them; those of "32m2", "5m/s" and "the 100m final" do not."""
    if not tokens[i].is_joined:
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    is_unit = following is not None and following.is_joined and (following.is_number or following.text in "²³/")
    is_race = following is not None and tokens[i].lower == "m" and following.lower in _RACES
    return not is_unit and not is_race


def _parse_words(tokens: Sequence[Token], i: int) -> Number | None:
    """Read "twenty-three", "two hundred and five thousand", "a dozen", "two and a half million"."""
    is_article = tokens[i].lower in {"a", "an"}
    if is_article and _lower(tokens, i + 1) not in SCALES:
        return None
    total, group, at = (0.0, 1.0, i + 1) if is_article else (0.0, 0.0, i)
    last = i
    while at < len(tokens):
        step = _skip_joint(tokens, at, group) if at > i else 0
        if _half_after(tokens, at):
            half = 0.5 if group else 0.5 * SCALES.get(_lower(tokens, at - 1), 1.0)
            group, at, last = group + half, at + 3, at + 3
            continue
        values = _add_word(total, group, _lower(tokens, at + step))
        if values is None:
            break
        total, group = values
        at = last = at + step + 1
    value = total + group
    return Number(i, last, value, value, total > 0) if last > i and value < _MAX_VALUE else None


def _add_word(total: float, group: float, lower: str) -> tuple[float, float] | None:
    """Add one number word to the total of whole thousands and the group under way; None where it does not fit."""
    if lower in SMALL:
        return (total, group + SMALL[lower]) if _joins(group, SMALL[lower]) else None
    if lower in VULGAR:
        return total, group + VULGAR[lower]
    if lower not in SCALES or group == 0:
        return None
    scaled = group * SCALES[lower]
    return (total + scaled, 0.0) if SCALES[lower] >= _THOUSAND else (total, scaled)


def _joins(group: float, value: int) -> bool:
    """Whether a small number may follow the group: "twenty three", "hundred five", not "two three"."""
    last_two = group % _HUNDRED
    ends_in_tens = last_two >= _TWENTY and last_two % _TEN == 0
    return last_two == 0 or (ends_in_tens and 0 < value < _TEN)


def _skip_joint(tokens: Sequence[Token], at: int, group: float) -> int:
    """How many tokens join the number on: the hyphen of "twenty-three", the "and" of "hundred and five"."""
    joint, following, before = tokens[at].lower, _lower(tokens, at + 1), _lower(tokens, at - 1)
    if joint == "-":
        is_joint = following in SCALES or (group > 0 and following in SMALL and _joins(group, SMALL[following]))
    else:
        is_joint = joint == "and" and following in SMALL and before in SCALES and before != "dozen"
    return int(is_joint)


def _half_after(tokens: Sequence[Token], at: int) -> bool:
    return [_lower(tokens, at + step) for step in range(3)] == ["and", "a", "half"]


def _parse_half(tokens: Sequence[Token], i: int) -> Number | None:
    """Read "half a million", "half a dozen", "half-a-million", "half-million", "a half million"."""
    at = i + 1 if tokens[i].lower == "half" else i + 2
    for joint in ("-", "a", "an", "-"):
        at += _lower(tokens, at) == joint
    scale = SCALES.get(_lower(tokens, at))
    return None if scale is None else Number(i, at + 1, scale / 2, scale / 2, True)


def _parse_vague(tokens: Sequence[Token], i: int) -> Number:
    """Read "dozens", "tens of thousands", "hundreds, if not thousands"."""
    number = _parse_heap(tokens, i)
    at = number.last
    while at < len(tokens) and at - number.last < _MAX_STEPS and tokens[at].lower in _TO_MORE:
        at += 1
    is_more = at > number.last and tokens[at - 1].text != "," and _lower(tokens, at) in VAGUE
    more = _parse_heap(tokens, at) if is_more else None
    return number if more is None or more.high <= number.high else number._replace(last=more.last, high=more.high)


def _parse_heap(tokens: Sequence[Token], i: int) -> Number:
    lower = tokens[i].lower
    low, high = VAGUE[lower]
    following = _lower(tokens, i + 2)
    if lower in _MULTIPLYING and _lower(tokens, i + 1) == "of" and following in VAGUE and following != lower:
        low, high = _scale(low, high, VAGUE[following][0] / _LEAST_PLURAL)
        return Number(i, i + 3, low, high, True)
    return Number(i, i + 1, low, high, True)


def _scale(low: float, high: float, by: float) -> tuple[float, float]:
    """Multiply what a vague word stands for: hundreds, 200 to 999, of thousands are 200,000 to 999,999."""
    return low * by, (high + 1) * by - 1


def _parse_few(tokens: Sequence[Token], i: int) -> Number | None:
    """Read "several hundred", "a few thousand", "several hundred thousand", and "several" by itself."""
    at = i + 2 if tokens[i].lower == "a" else i + 1
    plural = _SINGULAR_VAGUE.get(_lower(tokens, at))
    if plural is None:
        return _parse_heap(tokens, i) if tokens[i].lower in VAGUE else None
    scale, last = _parse_scale(tokens, at + 1)
    low, high = _scale(*VAGUE[plural], scale)
    return Number(i, last, low, high, True)
