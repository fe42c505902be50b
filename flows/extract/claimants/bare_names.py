"""Names of one word that are a body's: what a text says beside them, "the rebel movement Vell", "Vell shares".

Without such words a name of one word is a person's, as in "Lee said". What a mention says by itself: `mentions`.
"""

import re
from functools import cache
from typing import Final

from flows.extract.claimants.lexicon import BODY_NOUNS
from flows.extract.claimants.naming import Mention, make_body
from flows.extract.claimants.phrases import read_phrase
from flows.language.word_lists import load_words

_BEHIND: Final = load_words("sources", "behind_bodies")
_NAME: Final = r"(?P<name>[A-Z][\w'’&-]{1,30})(?![\w-])"


def find_told_bodies(text: str) -> frozenset[str]:
    """Find the names of one word that stand right behind a noun for a body, or right before what only bodies have.

    An article would begin "the firm Lee runs".

    >>> sorted(find_told_bodies("Shares of flag carrier Vell fell. The firm Lee runs met Dorn officials."))
    ['Dorn', 'Vell']
    """
    return frozenset(found["name"] for pattern in _patterns() for found in pattern.finditer(text))


def read_bare_body(mention: Mention) -> Mention | None:
    """Read a name of one word, until now a person's, as a body's; None if its title or pronoun is a person's."""
    is_bare = mention.kind == "person" and mention.form == "name" and len(mention.words) == 1
    if not is_bare or mention.titles or mention.gender or mention.is_alias:
        return None
    return make_body([mention.name], read_phrase(mention.name), mention.roles, is_named=True)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns, behind = ("|".join(sorted(words, key=len, reverse=True)) for words in (BODY_NOUNS, _BEHIND))
    articles = "".join(rf"(?<!\b(?i:{word}) )" for word in ("the", "a", "an", "his", "her", "their"))
    return re.compile(rf"\b(?=(?:{nouns})\s[A-Z]){articles}(?:{nouns})\s{_NAME}"), re.compile(
        rf"\b{_NAME}\s(?:{behind})(?![\w-])"
    )
