"""Relative clauses that say something of some of those before them, or of what they have, and not of all of them."""

from typing import Final

from flows.language.tree import Tree

_PRONOUNS: Final = frozenset({"whom", "which"})
_ALL: Final = frozenset({"all", "both", "each"})
_REACH: Final = 8
"""Tokens before the verb of a clause among which its pronoun stands."""


def is_of_some(tree: Tree, nominal: int, verb: int) -> bool:
    """Whether a clause on a nominal is said of a part of it: "nine men, one of whom was killed", "whose homes burnt".

    Parsers hang the "one" of such a clause anywhere, so its words decide.
    """
    for at in range(max(nominal + 1, verb - _REACH), verb):
        word = tree.tokens[at].lower
        is_of = word in _PRONOUNS and tree.tokens[at - 1].lower == "of"
        if word == "whose" or (is_of and tree.tokens[max(0, at - 2)].lower not in _ALL):
            return True
    return False
