"""Text to words, numbers and marks with offsets: what the rules look at. No meaning of words stands here."""

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|--+|\.\.\.+|\S"
)


class Token(NamedTuple):
    """One word, number or mark; `lower` is its text in lower case, with a straight apostrophe."""

    start: int
    end: int
    text: str
    lower: str
    is_number: bool

    @property
    def is_capitalised(self) -> bool:
        """Whether it starts as names do."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a number or a mark."""
        return self.text[0].isalpha()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of text into tokens, with offsets into the whole text. Hyphens part words.

    >>> [token.text for token in tokenize("The U.S. didn’t lose 1,100 (KN-23).")]
    ['The', 'U.S.', 'didn’t', 'lose', '1,100', '(', 'KN', '-', '23', ')', '.']
    """
    tokens = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        lower = word.lower()
        if "’" in lower:
            lower = lower.replace("’", "'")
        tokens.append(Token(match.start(), match.end(), word, lower, match.lastgroup is not None))
    return tokens


def is_adjacent(left: Token, right: Token) -> bool:
    """Whether nothing stands between two tokens, not even a space."""
    return left.end == right.start
