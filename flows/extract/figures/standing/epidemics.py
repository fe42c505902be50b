"""What kind of disease a document tells of: one that takes lives for years, or one that comes in outbreaks."""

import re
from functools import lru_cache
from typing import Final

from flows.language.word_lists import load_words

LASTING: Final = "lasting"
"""Bird flu: all its cases count as one total since it came."""
OUTBREAK: Final = "outbreak"
"""Dengue: each outbreak is one happening."""
_DISEASES: Final = load_words("standing", "diseases")
_OUTBREAKS: Final = load_words("standing", "outbreak_diseases")
_OF_ANY: Final = frozenset({"virus", "strain", "pandemic"})
_WORD: Final = re.compile(r"[a-z]+(?:-?\d+[a-z]?\d*)?")
_LEAST: Final = 2
"""Mentions of what a document is about."""
_DOCUMENTS: Final = 4


@lru_cache(maxsize=_DOCUMENTS)
def read_epidemic(text: str) -> str:
    """Read the kind of the disease that a document names most, or nothing.

    >>> read_epidemic("Dengue has spread. The ministry fights dengue."), read_epidemic("A bus crashed.")
    ('outbreak', '')
    """
    words = _WORD.findall(text.lower())
    lasting = sum(word in _DISEASES and word not in _OF_ANY for word in words)
    outbreaks = sum(word in _OUTBREAKS for word in words)
    if max(lasting, outbreaks) < _LEAST:
        return ""
    return LASTING if lasting > outbreaks else OUTBREAK
