"""Offices before a name: two that one person has, and what is only an office and no name."""

from typing import Final

from flows.extract.claimants.lexicon import GIVEN_NAMES, TITLES
from flows.extract.claimants.naming import Mention, is_name_run, make_person, tells_body
from flows.language.names import fold_words

_FULL: Final = 2
"""Fewest words of a full name."""


def read_two_titles(words: list[str], roles: frozenset[str]) -> Mention | None:
    """Read the name behind two titles that "and" joins; None where each of them may be somebody's own.

    >>> found = read_two_titles("Deputy Premier and Trade Minister Orla Venn".split(), frozenset())
    >>> found.name if found else None
    'Orla Venn'
    """
    joint = words.index("and") if "and" in words else 0
    if not joint or not _is_title(words[joint - 1]):
        return None
    last = max((at for at in range(joint + 1, len(words)) if _is_title(words[at])), default=len(words))
    name = words[last + 1 :]
    if len(name) < _FULL or not is_name_run(name) or tells_body(name):
        return None
    titles = frozenset(fold_words(" ".join(words[: last + 1])))
    return make_person(name, roles | titles)._replace(titles=titles)


def ends_in_title(words: list[str]) -> bool:
    """Whether what looks like a name is an office: "Prime Minister", but not "Stephen King".

    >>> ends_in_title(["Prime", "Minister"]), ends_in_title(["Stephen", "King"])
    (True, False)
    """
    return _is_title(words[-1]) and words[0].lower() not in GIVEN_NAMES


def _is_title(word: str) -> bool:
    return word.strip(".,").lower() in TITLES
