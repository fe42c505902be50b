"""Names the phrases of `seeds/lookups/pages.yaml`: how sites call their elements, how lines begin that are no text."""

import re
from typing import Final

from flows.language.patterns import ListedPattern, load_pattern
from flows.language.word_lists import NO_LANGUAGE

NAME: Final = r"(?:^|[\s_-])(?:%s)(?:$|[\s_-])"
"""Around the words of a name: "article-lead" has the word "lead", "leader" has not."""


def find_any(key: str, around: str = "%s") -> ListedPattern:
    """Name one expression of all phrases of a list, capitals or not; `around` has `%s` in their place."""
    return load_pattern("pages", key, NO_LANGUAGE, around=around, flags=re.IGNORECASE)
