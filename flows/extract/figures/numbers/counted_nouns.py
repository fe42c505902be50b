"""The noun that a number counts, by the tree: "14 Eastern and Southern African countries". No unit, no measure."""

from typing import Final

from flows.language.tree import NO_HEAD, Tree

_MOST: Final = 8
"""Tokens from a number to its noun."""
_ENDS: Final = frozenset({"ADP", "AUX", "PRON", "DET", "SCONJ"})


def find_counted_noun(tree: Tree, first: int, last: int) -> int | None:
    """Find the noun that the number in tokens [first, last) hangs on; None where none follows it closely.

    Args:
        tree: of the sentence.
        first: the first token of the number.
        last: the token behind it.
    """
    outer = [at for at in range(first, last) if tree.relations[at] == "nummod" and tree.heads[at] >= last]
    if not outer:
        return None
    noun = tree.heads[outer[-1]]
    between = range(last, noun)
    if noun - last > _MOST or tree.tags[noun] not in {"NOUN", "PROPN"}:
        return None
    is_apart = any(tree.tags[at] in _ENDS or not _may_be_inside(tree, at, noun) for at in between)
    return None if is_apart or tree.tokens[last].text == "-" else noun


def _may_be_inside(tree: Tree, at: int, noun: int) -> bool:
    """Whether a token between a number and its noun belongs to the noun; a verb is a participle there."""
    token = tree.tokens[at]
    is_word = token.is_word or token.text in {"-", "'", "’", ","} or token.is_number
    is_plain = tree.tags[at] != "VERB" or tree.heads[at] == noun
    above = at
    for _ in range(_MOST):
        if above in {noun, NO_HEAD}:
            break
        above = tree.heads[above]
    return is_word and is_plain and above == noun
