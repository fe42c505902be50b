"""Text to words, numbers and marks with offsets: the one tokeniser of the rules. What words mean is up to them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.language.spans import Span

_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|--+|\.\.\.+|\S"
)


class Token(NamedTuple):
    """One word, number or mark, with what its readers ask of it again and again."""

    start: int
    end: int
    text: str
    lower: str
    """Its text in lower case, with a straight apostrophe."""
    is_number: bool
    is_word: bool
    """Whether it is a word rather than a number or a mark."""
    is_capitalised: bool
    """Whether it starts as names do."""
    is_joined: bool
    """Whether nothing, not even a space, parts it from the token before it."""

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return self.start, self.end


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of text into tokens, with offsets into the whole text. Hyphens part words.

    >>> [token.text for token in tokenize("The U.S. didn’t lose 1,100 (KN-23).")]
    ['The', 'U.S.', 'didn’t', 'lose', '1,100', '(', 'KN', '-', '23', ')', '.']
    """
    tokens = []
    before = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        lower = word.lower()
        if "’" in lower:
            lower = lower.replace("’", "'")
        first, last = match.span()
        initial = word[0]
        is_number = match.lastgroup is not None
        tokens.append(Token(first, last, word, lower, is_number, initial.isalpha(), initial.isupper(), first == before))
        before = last
    return tokens


def number_tokens(tokens: Sequence[Token], span: Span) -> range:
    """Number the tokens that have a character in a stretch of their text, in order.

    >>> number_tokens(tokenize("He lost 40 men."), (8, 14))
    range(2, 4)
    """
    first = bisect_left(tokens, (span[0] + 1,))  # a token is less than a tuple with a later start
    first -= first > 0 and tokens[first - 1].end > span[0]
    return range(first, max(first, bisect_left(tokens, (span[1],), first)))
