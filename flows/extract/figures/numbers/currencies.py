"""Whose pesos, rupees, pounds and francs a text speaks of: those of the country that it names most often."""

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from flows.extract.figures.numbers.units import CODE_OF_NAME
from flows.language.word_lists import WordTable, load_table

_LOCAL: Final = load_table("units", "local_currencies")
_NAME_OF_CODE: Final[WordTable[str, str]] = WordTable(lambda: {code: name for name, code in CODE_OF_NAME.items()})
_WORD: Final = re.compile(r"[^\W\d_]+")
_BARE: Final = re.compile(r"(?:\d|hundred|thousand|million|billion|trillion)[\s-]*([a-z]+)$")
_CONVERTED: Final = re.compile(r"dollars? \([\d.,]+(?: [mbtr]+illion)? (?:US|U\.S\.)(?: dollars)?\)|\bUS\)")
"""Dollars that are converted into those of the United States are others."""
_MOST_TEXTS: Final = 8
_WHOLES: Final = {
    "penny": "pound sterling",
    "p": "pound sterling",
    "sen": "malaysian ringgit",
    "kopeck": "russian ruble",
}
"""The currencies that small coins are a hundredth of; cents are of the one that the text speaks of."""


def name_whole(coin: str, text: str) -> str | None:
    """Name the currency that a coin is a hundredth of; None where it is none, or the text does not tell.

    >>> name_whole("penny", "580 pence"), name_whole("cent", "It fell 3 cents to 4.10 dollars."), name_whole("cent", "")
    ('pound sterling', 'dollar', None)
    """
    if coin != "cent":
        return _WHOLES.get(coin)
    words = _count_words(text)
    has_dollars = "$" in text or words["dollar"] + words["dollars"] > 0
    if has_dollars:
        return localize_currency("dollar", "1 dollar", text)
    return "euro" if words["euro"] + words["euros"] > 0 else None


def localize_currency(name: str, words: str, text: str) -> str:
    """Name the currency that an amount is in, by its words and the text that it stands in.

    Args:
        name: the currency that its words mean where nothing else is known.
        words: of the amount.
        text: all of the document.

    >>> localize_currency("mexican peso", "30 million pesos", "The Philippine senate set 30 million pesos aside.")
    'philippine peso'
    """
    match = _BARE.search(words.lower())
    word = "" if match is None else match[1].removesuffix("s")
    if word not in _LOCAL or (word == "dollar" and not _CONVERTED.search(text)):
        return name
    code = _count_countries(text, word)
    return name if code is None else _NAME_OF_CODE[code]


@lru_cache(_MOST_TEXTS)
def _count_words(text: str) -> Counter[str]:
    return Counter(match[0].lower() for match in _WORD.finditer(text))


def _count_countries(text: str, word: str) -> str | None:
    """Find the currency of the country whose words a text has most of; None where it has none."""
    counts = _count_words(text)
    found = {code: sum(counts[each] for each in names) for code, names in _LOCAL[word].items()}
    best = max(found, key=lambda code: found[code])
    return best if found[best] else None
