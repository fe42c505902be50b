"""What a remark on confirmation speaks of: the noun or the clause that hangs on it in the tree."""

from typing import Final, NamedTuple

from flows.language.tree import Tree
from flows.language.word_lists import load_words

CLAIM_NOUNS: Final = load_words("corroboration", "claims")
_PERSONS: Final = load_words("corroboration", "pointing_persons")
_ASKED: Final = load_words("corroboration", "asked")
_PARTS: Final = load_words("hedges", "parts") - load_words("corroboration", "numbers")
_RELATIVE: Final = frozenset({"that", "which", "who"})


class CheckedTopic(NamedTuple):
    """What was checked.

    `words`: in lower case, the head last; none where it goes without saying. `head`: its dictionary form. `start`: the
    token where they are, or the clause that follows. `points`: `back` to what was claimed before, `on` to that clause.
    """

    words: tuple[str, ...]
    head: str
    start: int
    points: str

    @property
    def is_statement(self) -> bool:
        """Whether something that was said was checked, rather than a person or a thing."""
        return self.head in CLAIM_NOUNS and self.head not in _PERSONS

    @property
    def owner(self) -> str:
        """Whose it is: "[ministry]'s claim"."""
        return next((word[: word.rindex("'")] for word in self.words if word.endswith(("'s", "s'"))), "")


def read_checked_noun(tree: Tree, noun: int) -> CheckedTopic:
    """Read a noun phrase up to its head; of "none of the claims" up to the claims."""
    start = min([noun, *(each for each in tree.children[noun] if tree.role(each) in {"det", "amod", "nmod", "nummod"})])
    parts = tree.children_by(noun, "nmod") if tree.lemma(noun) in _PARTS else []
    head = next((each for each in parts if each > noun), noun)
    words = tuple(token.lower for token in tree.tokens[start : head + 1])
    return CheckedTopic(words, tree.lemma(head), start, "back")


def read_checked_clause(tree: Tree, clause: int) -> CheckedTopic:
    """Read the clause that a remark is about: "did not confirm that [12 died]"."""
    below = [each for each in tree.descend(clause) if tree.role(each) not in {"mark", "punct"}]
    return CheckedTopic((), "", min(below), "on")


def find_checked_clause(tree: Tree, at: int) -> int | None:
    """The clause that says what was told or checked: "the claim that 12 died"."""
    found = tree.children_by(at, "ccomp", "csubj", "acl", "advcl")
    return next((each for each in found if each > at and _is_content(tree, each)), None)


def _is_content(tree: Tree, clause: int) -> bool:
    marks = {tree.tokens[each].lower for each in tree.children_by(clause, "mark")}
    return tree.role(clause) == "ccomp" or not marks.isdisjoint({"that", "whether"})


def find_topic(tree: Tree, verb: int, top: int, *, is_passive: bool) -> CheckedTopic | None:
    """Find what a verb of checking is about, as its subject or object; None where it asks: "confirm how many".

    Args:
        tree: of the sentence.
        verb: the one of checking.
        top: itself, or what it is the infinitive of: "could not be [able] to verify".
        is_passive: whether its subject is what was checked.
    """
    if not is_passive and _asks(tree, verb):
        return None
    holders = (top, verb) if is_passive else (verb,)
    nouns = [each for holder in holders for each in tree.children_by(holder, "nsubj" if is_passive else "obj")]
    clause = find_checked_clause(tree, verb)
    if nouns and tree.tokens[nouns[0]].lower not in _RELATIVE:
        topic = read_checked_noun(tree, nouns[0])
        inner = find_checked_clause(tree, nouns[0])
        return topic if inner is None else topic._replace(start=read_checked_clause(tree, inner).start, points="on")
    if clause is not None and tree.role(top) != "acl":
        return read_checked_clause(tree, clause)
    if tree.role(top) == "acl":
        return read_checked_noun(tree, tree.heads[top])
    return CheckedTopic((), "", verb, "back")


def _asks(tree: Tree, verb: int) -> bool:
    after = tree.tokens[verb + 1].lower if verb + 1 < len(tree.tokens) else ""
    return after in _ASKED
