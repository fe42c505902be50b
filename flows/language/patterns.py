"""Expressions made of listed phrases. A list is read, and its expression made, when it is first used."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from flows.language.word_lists import ENGLISH, read_words


class ListedPattern:
    """One expression that finds any phrase of a list; each phrase may be an expression itself.

    Args:
        read: gives the phrases.
        around: the whole expression, with `%s` for the phrases.
        flags: of the expression.
    """

    def __init__(self, read: Callable[[], tuple[str, ...]], around: str = "%s", flags: int = 0) -> None:
        self._read, self._around, self._flags = read, around, flags

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, made by now."""
        return re.compile(self._around.replace("%s", "|".join(self._read())), self._flags)

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first phrase in a text."""
        return self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Find a phrase at the beginning of a text."""
        return self.pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Say whether a text is a phrase."""
        return self.pattern.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all phrases in a text."""
        return self.pattern.finditer(text)


class ListedPatterns:
    """The phrases of a list, each an expression of its own."""

    def __init__(self, read: Callable[[], tuple[str, ...]], around: str = "%s", flags: int = 0) -> None:
        self._read, self._around, self._flags = read, around, flags

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The expressions, made by now."""
        return tuple(re.compile(self._around.replace("%s", each), self._flags) for each in self._read())

    def __iter__(self) -> Iterator[re.Pattern[str]]:
        """Give the expressions in the order of the list."""
        return iter(self.patterns)


def load_pattern(name: str, key: str, language: str = ENGLISH, *, around: str = "%s", flags: int = 0) -> ListedPattern:
    """Name one expression of all phrases of a list.

    Raises, at its first use:
        SettingsError: the list is missing, empty, or no list of words.
    """
    return ListedPattern(lambda: read_words(name, key, language), around, flags)


def load_patterns(
    name: str, key: str, language: str = ENGLISH, *, around: str = "%s", flags: int = 0
) -> ListedPatterns:
    """Name the expressions of a list, one a phrase; raises as `load_pattern` does."""
    return ListedPatterns(lambda: read_words(name, key, language), around, flags)
