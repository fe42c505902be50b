"""The unit of a number, by the words at it: per cent, money, measurements, "per day". Not the counted noun."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from flows.extract.figures.numbers.directions import CHANGES
from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.numbers.words import Number
from flows.language.phrase_table import PhraseTable, Words, index_phrases
from flows.language.tokens import Token, tokenize
from flows.language.word_lists import WordList, WordTable, load_table, load_words, read_entries

_CURRENCIES: Final = load_table("units", "currencies")
CODE_OF_NAME: Final[WordTable[str, str]] = WordTable(
    lambda: {about["name"]: code for code, about in _CURRENCIES.items()}
)
_SHORT_LETTERS: Final = 2
_CODE_LETTERS: Final = 3
_LEAST_AFTER_LETTERS: Final = 10
"""A digit behind two letters is a model: "PS5"."""
_AMERICAN: Final = (["US", ")"], ["U.S.", ")"])
"""Behind a number in brackets: "5,000 dollars (3,900 US)"."""
_LARGE: Final = 1e5
"""From here on "pounds" and "won" are money."""
_LARGE_WORDS: Final = {"pound": "pound sterling", "won": "south korean won", "mark": "german mark"}
_QUOTING: Final = CHANGES | {"at", "to", "by", "from", "of", "adding"}
"""Before a smaller number of won, which is money and no verb: "closed at 5,540 won"."""
_EACH: Final = load_words("units", "each")
_TOUCHING: Final = load_words("units", "touching")
_AGES: Final = frozenset({"year", "month", "week", "day"})
_INSIDE: Final = frozenset({"percentage", "percentage point"})
_HYPHENS: Final = frozenset("-‑‐")
JOINTS: Final = _HYPHENS | {"of"}
"""What joins a number to its unit: "a 5-mile walk", "dozens of dollars"."""
ARTICLES: Final = frozenset({"a", "an"})
RATE_JOINTS: Final = _HYPHENS | {"per", "a", "an", "/", "each", "every"}
"""One of these opens "per day", "a month", "-a-day"."""
TIME_POINTS: Final = load_words("units", "time_points")
"""Behind one of these, "3 years" says when."""
_NO_NOUN: Final = load_words("units", "no_noun")
SHORT_NAMES: Final[WordTable[str, str]] = CODE_OF_NAME | {"percentage": "%", "p": "penny"}
"""What the warehouse calls money and percentages; other units keep their noun."""


class Unit(NamedTuple):
    """What one of a quantity is, and its tokens [first, last), those of the number included."""

    name: str
    first: int
    last: int
    is_inside: bool
    """Whether its words belong to the quantity's own, as a currency's do; a noun's do not."""


def _index_currencies() -> Mapping[Words, str]:
    return index_phrases({about["name"]: about["words"] for about in _CURRENCIES.values()})


def _index_marks() -> Mapping[Words, str]:
    """Index the marks by their tokens; the currency that is listed first wins."""
    return {
        tuple(token.text for token in tokenize(mark)): about["name"]
        for about in reversed(_CURRENCIES.entries.values())
        for mark in about["marks"]
    }


def _index_marks_after() -> Mapping[str, str]:
    """Index the marks that may follow their number: a sign, or a code of three letters."""
    return {
        mark: about["name"]
        for about in reversed(_CURRENCIES.entries.values())
        for mark in about["marks"]
        if (len(mark) == 1 and not mark.isalpha()) or (len(mark) == _CODE_LETTERS and mark.isalpha())
    }


_MARKS: Final = PhraseTable(_index_marks)
_CURRENCY_WORDS: Final = PhraseTable(_index_currencies)
_MARKS_AFTER: Final = WordTable(_index_marks_after)


MARK_ENDS: Final = WordList(lambda: {mark[-1] for mark in _MARKS.phrases})
"""The last tokens of the marks of money."""


def find_money(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Find the currency before or after a number."""
    return _find_mark_before(tokens, number) or _find_word_after(tokens, number) or _find_mark_after(tokens, number)


def skip_mark(tokens: Sequence[Token], at: int) -> int:
    """Step over a mark of money at a token: "$", "US$", "$US"."""
    match = _MARKS.match_words([token.text for token in tokens[at : at + _MARKS.longest]])
    return at if match is None else at + match[1]


def _find_mark_before(tokens: Sequence[Token], number: Number) -> Unit | None:
    end = number.first
    if end == 0 or tokens[end - 1].text not in MARK_ENDS:
        return None
    for start in range(max(0, end - _MARKS.longest), end):
        match = _MARKS.match_words([token.text for token in tokens[start:end]])
        if match is None or start + match[1] < end:
            continue
        mark = tokens[start].text
        is_short = match[1] == 1 and mark.isalpha() and mark.isupper() and len(mark) <= _SHORT_LETTERS
        touches = tokens[end].is_joined
        is_amount = abs(number.low) >= _LEAST_AFTER_LETTERS or "." in tokens[end].text
        if not is_short or (touches and is_amount):
            return Unit(match[0], start, number.last, True)
    return None


def _find_word_after(tokens: Sequence[Token], number: Number) -> Unit | None:
    joint = "of" if number.low < number.high else "-"
    at = number.last + (number.last < len(tokens) and tokens[number.last].lower == joint)
    if at >= len(tokens):
        return None
    first = singularize(tokens[at].lower)
    if not _CURRENCY_WORDS.opens_with(first) and first not in _LARGE_WORDS:
        return _find_national(tokens, number, at)
    places = [
        each for each in range(at, min(len(tokens), at + 2 * _CURRENCY_WORDS.longest)) if tokens[each].text != "-"
    ]
    match = _CURRENCY_WORDS.match_words([singularize(tokens[each].lower) for each in places])
    if match is not None:
        return Unit(match[0], number.first, places[match[1] - 1] + 1, True)
    is_quoted = first == "won" and number.first > 0 and tokens[number.first - 1].lower in _QUOTING
    name = _LARGE_WORDS.get(first) if abs(number.low) >= _LARGE or is_quoted else None
    return None if name is None else Unit(name, number.first, at + 1, True)


def _find_national(tokens: Sequence[Token], number: Number, at: int) -> Unit | None:
    """Find a currency behind the name of its people: "40 Thai baht"."""
    behind = tokens[at + 1].lower if tokens[at].is_capitalised and at + 1 < len(tokens) else ""
    match = _CURRENCY_WORDS.match_words([singularize(behind)]) if behind and tokens[at].is_word else None
    names = match is not None and match[0].startswith(tokens[at].lower)
    return Unit(match[0], number.first, at + 2, True) if match is not None and names else None


def _find_mark_after(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Find the sign or the code of "20 €", "110 JPY"; a sign that touches the next number is that one's."""
    at = number.last
    if [token.text for token in tokens[at : at + 2]] in _AMERICAN:
        return Unit("dollar", number.first, at + 1, True)
    if at >= len(tokens) or tokens[at].text not in _MARKS_AFTER:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].is_number and tokens[at + 1].is_joined:
        return None
    return Unit(_MARKS_AFTER[tokens[at].text], number.first, at + 1, True)


def _index_words() -> Mapping[Words, str]:
    """Index the words of every unit by their tokens, in the singular."""
    listed = read_entries("units", "words")
    return index_phrases({name: [word.replace("-", " ") for word in [name, *words]] for name, words in listed.items()})


def _index_symbols() -> Mapping[Words, str]:
    return {
        tuple(token.text for token in tokenize(symbol)): name
        for name, listed in read_entries("units", "symbols").items()
        for symbol in listed
    }


MEASUREMENTS: Final = WordList(lambda: read_entries("units", "words"))
"""The names of units of measurement."""
_WORDS: Final = PhraseTable(_index_words)
_SYMBOLS: Final = PhraseTable(_index_symbols)
STARTS: Final = WordList(
    lambda: {
        *("s", "US", "U.S.", *_LARGE_WORDS, *_MARKS_AFTER),
        *(phrase[0] for table in (_CURRENCY_WORDS, _WORDS, _SYMBOLS) for phrase in table.phrases),
    }
)
"""One of these, its plural aside, is right behind a number that has a unit, or a mark of money before it."""


def find_unit(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Find the unit of a number, "per day" included; None without one, even if a noun follows.

    >>> from flows.extract.figures.numbers.words import parse_number
    >>> tokens = tokenize("80 km/h")
    >>> find_unit(tokens, parse_number(tokens, 0))
    Unit(name='kilometre per hour', first=0, last=4, is_inside=False)
    """
    unit = find_money(tokens, number) or _find_measurement(tokens, number)
    return None if unit is None else _extend_rate(tokens, unit)


def _find_measurement(tokens: Sequence[Token], number: Number) -> Unit | None:
    at = number.last
    if number.is_part:
        words = [token.lower for token in tokens[at : at + 2]]
        at += 2 if words == ["of", "a"] else words[:1] in (["a"], ["an"])
    if at >= len(tokens):
        return None
    if tokens[at].text in _HYPHENS and at + 1 < len(tokens) and tokens[at + 1].is_joined:
        at += 1
    found = _match_words(tokens, at) or _match_symbol(tokens, at, number)
    if found is None:
        return None
    name, last = found
    if name in _AGES and (end := _skip_age(tokens, last)) is not None:
        name, last = f"{name} of age", end
    return Unit(name, number.first, last, name in _INSIDE)


def _match_words(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    first = singularize(tokens[at].lower.removesuffix("'s"))
    if not _WORDS.opens_with(first) or _is_ordinal_second(tokens, at):
        return None
    words, ends = [first], [at + 1]
    i = at + 1
    while i < len(tokens) and len(words) < _WORDS.longest:
        if tokens[i].text not in _HYPHENS:
            words.append(singularize(tokens[i].lower))
            ends.append(i + 1)
        i += 1
    match = _WORDS.match_words(words)
    return None if match is None else (match[0], ends[match[1] - 1])


def _is_ordinal_second(tokens: Sequence[Token], at: int) -> bool:
    """Whether "second" orders: "two second-half goals"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].lower == "second" and following is not None and following.text == "-"


def _match_symbol(tokens: Sequence[Token], at: int, number: Number) -> tuple[str, int] | None:
    token = tokens[at]
    if token.text == "s" and "." in tokens[number.last - 1].text and token.is_joined:
        return "second", at + 1
    if not _SYMBOLS.opens_with(token.text) or not tokens[number.last - 1].text[-1].isdigit():
        return None
    match = _SYMBOLS.match_words([each.text for each in tokens[at : at + _SYMBOLS.longest]])
    if match is None or (match[1] == 1 and token.text in _TOUCHING and not token.is_joined):
        return None
    end = at + match[1]
    return (match[0], end) if _ends_symbol(tokens, end) else None


def _ends_symbol(tokens: Sequence[Token], end: int) -> bool:
    """Whether nothing goes on right behind a symbol: "5m-wide" is metres, "5G2" nothing."""
    if end >= len(tokens) or not tokens[end].is_joined:
        return True
    return not tokens[end].is_word and not tokens[end].is_number


def _skip_age(tokens: Sequence[Token], at: int) -> int | None:
    """Step over "-old", "-olds", "old", "of age"."""
    skip = at + 1 if at < len(tokens) and tokens[at].text in _HYPHENS else at
    words = [token.lower for token in tokens[skip : skip + 2]]
    if words[:1] in (["old"], ["olds"]):
        return skip + 1
    return skip + 2 if words == ["of", "age"] else None


def _extend_rate(tokens: Sequence[Token], unit: Unit) -> Unit:
    """Extend a unit by "per share", "a month"; the quantity's own words stay."""
    each = read_rate(tokens, unit.last)
    return unit if each is None else unit._replace(name=f"{unit.name} per {each}")


def read_rate(tokens: Sequence[Token], at: int) -> str | None:
    """Read "per day", "a month", "an hour", "/month", "-a-day": for each of what."""
    hyphened = [token.text for token in tokens[at : at + 3]]
    if len(hyphened) == len("-a-") and hyphened[0] in _HYPHENS and hyphened[2] in _HYPHENS:
        return _read_each(tokens, at + 1, at + 3)
    return _read_each(tokens, at, at + 1)


def _read_each(tokens: Sequence[Token], joint_at: int, at: int) -> str | None:
    if at >= len(tokens) or not tokens[at].is_word:
        return None
    joint, noun = tokens[joint_at].lower, singularize(tokens[at].lower)
    if joint == "per":
        return None if noun in _NO_NOUN else noun
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return noun if joint in {"a", "an", "/", "each", "every"} and noun in _EACH and after not in TIME_POINTS else None
