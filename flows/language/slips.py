"""Slips of the parser that other words give away: a subject hung on a verb of saying, an "of" on no noun."""

from typing import Final

from flows.language.tree import Tree

_SUBJECTS: Final = frozenset({"NOUN", "PROPN"})


def find_second_mark(tree: Tree, at: int) -> str | None:
    """Find the preposition that a noun repeats where it hangs on the noun above: "the murder of Lee and of two boys".

    Args:
        tree: of the sentence.
        at: a token that the parser coordinated with the noun above, "murder", rather than with what that is of.
    """
    head = tree.heads[at]
    own = [tree.tokens[each].lower for each in tree.children_by(at, "case") if each < at]
    if not own or tree.tags[head] != "NOUN" or not tree.children_by(at, "cc"):
        return None
    first = next((child for child in tree.children_by(head, "nmod") if head < child < at), None)
    marks = () if first is None else tree.children_by(first, "case")
    return own[0] if any(tree.tokens[each].lower == own[0] for each in marks) else None


def find_clause_behind(tree: Tree, at: int) -> int | None:
    """Find the verb of a subject where the parser hung both on a verb of saying: "he said 40 clerks, one in six, quit".

    Args:
        tree: of the sentence.
        at: a noun that the parser took for all that is said.
    """
    head = tree.heads[at]
    if at < head or tree.tags[at] not in _SUBJECTS or tree.children_by(at, "cop", "nsubj"):
        return None
    verb = next((each for each in tree.children_by(head, "ccomp") if each > at), None)
    is_own = verb is not None and tree.tags[verb] == "VERB" and not tree.children_by(verb, "nsubj", "mark")
    return verb if is_own else None
