"""How the hurt are said to be: those "in critical condition" are some of them, whatever else a report counts."""

import re
from typing import Final

from flows.language.word_lists import WordList, load_words
from flows.link.comparisons.wording import read_rest
from flows.records import Row

_CONDITIONS: Final[WordList[str]] = load_words("comparisons", "conditions")
_HURT: Final = frozenset({"wounded", "hospitalised"})
_WORD: Final = re.compile(r"[^\W\d_]+|[,\d]")
_OPENING: Final = frozenset({",", "and", "but", "while", "with", "including"})
"""What leads on from those counted to others."""
_CONDITION: Final = "condition"


def read_condition(figure: Row, claim: Row) -> str:
    """Read in what condition those counted are: "critical" of "two men are in critical condition"; "" if none is said.

    Words of a clause behind it are of others: "three were hurt, and one is in critical condition".
    """
    if figure["measure"] not in _HURT:
        return ""
    told = ""
    for word in _WORD.findall(read_rest(figure, claim).lower()):
        if word in _OPENING or word.isdigit():
            return ""
        if word == _CONDITION:
            return told
        told = word if word in _CONDITIONS else told
    return ""
