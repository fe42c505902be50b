"""Who or what has an amount, by the tree: from the amount up to the noun, the object or the subject that it is of."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from flows.extract.figures.amounts.lexicon import (
    BARE,
    GOAL_PREPOSITIONS,
    GOAL_VERBS,
    KEPT_FORMS,
    SHARING_VERBS,
    WHOLES,
    WINNING,
    is_term,
)
from flows.language.governors import is_passive, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_classes import TIME_WORDS
from flows.language.word_lists import load_words

COMPLEMENT: Final = "complement"
"""What a part is of: "20 percent of the glaciers", "3 million dollars in aid"."""
NOUN: Final = "noun"
"""What has the amount as its attribute: "a loan of 3 million dollars"."""
SUBJECT: Final = "subject"
OBJECT: Final = "object"
GOAL: Final = "goal"
"""What money goes to: "spent 3 million dollars on trains"."""
_MOST: Final = 14
"""Steps up a tree beyond which nothing has an amount any more."""
_RELATIVE: Final = frozenset({"which", "that", "who", "whom"})
_VERBAL: Final = frozenset({"VERB", "AUX", "ADJ", "ADV", "ADP", "SCONJ"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"})
_INSIDE: Final = frozenset({"of", "in", "for", "on", "to", "by", "at", "between", "among"})
_BEFORE_NOUN: Final = frozenset({"amod", "compound", "nmod", "nummod", "det", "nmod:poss", "advmod", "punct"})
_MOST_BEFORE: Final = 5
_TIMES: Final = load_words("amounts", "times")
_CLAUSAL: Final = frozenset({"advcl", "conj", "xcomp", "parataxis", "dep"})


class Holder(NamedTuple):
    """The noun that has an amount, how it is related to it, and the words on the way there, nearest first."""

    token: int
    how: str
    way: tuple[int, ...]


class HolderFinder:
    """Finds what has an amount in one sentence.

    `anchors` are the tokens that stand for the amounts in the tree, with their numbers; `taken`, all their tokens.
    """

    def __init__(self, tree: Tree, anchors: Mapping[int, int], taken: AbstractSet[int]) -> None:
        self._tree, self._anchors, self._taken = tree, anchors, taken

    def find(self, anchor: int, first: int, last: int, *, is_share: bool) -> Holder | None:
        """Find what has the amount in tokens [first, last) that one stands for; None where nothing is sure to."""
        complement = self._find_complement(anchor, last, is_share=is_share)
        if complement is None:
            return self._find_beside(first, last) or self._climb(anchor)
        if is_share and self._tree.lemma(complement.way[0]) in WHOLES:
            return self._climb_sharing(anchor) or complement
        return self._find_sharer(anchor) or complement

    def _find_beside(self, first: int, last: int) -> Holder | None:
        """Find the noun right before "of" and an amount, or right behind one in hyphens: "a 3-million-dollar loan"."""
        tree = self._tree
        if first > 1 and tree.tokens[first - 1].lower == "of" and tree.tags[first - 2] in {"NOUN", "PROPN"}:
            noun = first - 2
            return self._describe_noun(noun, ()) if self._may_have(noun) else None
        inside = tree.tokens[first:last]
        if last < len(tree.tokens) and any(token.text == "-" and token.is_joined for token in inside):
            behind = self._find_end(last)
            return None if behind is None else self._describe_noun(behind, ())
        return None

    def _find_end(self, at: int) -> int | None:
        """Go from the first word of a phrase to its noun: from "soft" to "loan" of "soft bank loan"."""
        tree = self._tree
        for _ in range(_MOST_BEFORE):
            head = tree.heads[at]
            if tree.tags[at] in {"NOUN", "PROPN"} and (head < at or tree.relations[at] not in _BEFORE_NOUN):
                break
            if head <= at or head - at > _MOST_BEFORE:
                return None
            at = head
        return at if self._may_have(at) else None

    def _find_sharer(self, anchor: int) -> Holder | None:
        """Find what a share is, and not what it is of: "trade makes up 3 percent of output"."""
        tree = self._tree
        head = tree.heads[anchor]
        if head == NO_HEAD or tree.lemma(head) not in SHARING_VERBS or tree.role(anchor) not in {"obj", "obl"}:
            return None
        subject = self._find_subject_of(head)
        return None if subject is None else self._hold(subject, SUBJECT, (head,))

    def refine(self, token: int) -> int:
        """Go from a noun that only says how much to what it is of: from "rise" to "exports" of "a rise in exports"."""
        for _ in range(_MOST):
            inner = self._find_inside(token) if self._is_bare(token) else None
            if inner is None:
                return token
            token = inner
        return token

    def _find_inside(self, noun: int) -> int | None:
        tree = self._tree
        behind = [each for each in tree.children_by(noun, "nmod") if each > noun and self._may_have(each)]
        inside = [each for each in behind if preposition_of(tree, each) in _INSIDE]
        owners = [each for each in tree.children_by(noun, "nmod:poss") if tree.tags[each] in {"NOUN", "PROPN"}]
        found = inside or owners
        return found[0] if found else None

    def _may_have(self, token: int) -> bool:
        """Whether a token names what may have an amount: no other amount, no time."""
        tree = self._tree
        is_name = tree.tags[token] in _NOMINAL - {"NUM", "SYM"}
        return is_name and token not in self._taken and not is_when(tree, token)

    def _find_complement(self, anchor: int, last: int, *, is_share: bool) -> Holder | None:
        """Find what stands right behind an amount with "of", and of money also "in aid"; else farther, "on trains"."""
        tree = self._tree
        word = tree.tokens[last].lower if last < len(tree.tokens) else ""
        if word == "of" or (word == "in" and not is_share):
            noun = tree.heads[last]
            is_plain = tree.tags[noun] == "NOUN" and not tree.children_by(noun, "det")
            if noun > last and self._may_have(noun) and (word == "of" or is_plain):
                return Holder(self.refine(noun), COMPLEMENT, (noun, tree.heads[anchor]))
        if is_share:
            return None
        for child in tree.children_by(anchor, "nmod"):
            if child > anchor and preposition_of(tree, child) in {"on", "for"} and self._may_have(child):
                return Holder(self.refine(child), COMPLEMENT, (child, tree.heads[anchor]))
        return None

    def _climb_sharing(self, anchor: int) -> Holder | None:
        """Find what is a share of a whole: "the deficit was 3 percent of output", "won 3 percent of the vote"."""
        tree = self._tree
        head = tree.heads[anchor]
        is_said = bool(self._find_own_subject(anchor))
        is_said = is_said or (head != NO_HEAD and tree.lemma(head) in SHARING_VERBS | WINNING)
        return self._climb(anchor) if is_said or tree.role(anchor) in {"acl", "appos", "conj"} else None

    def _climb(self, at: int) -> Holder | None:
        tree = self._tree
        way: list[int] = []
        for _ in range(_MOST):
            own = self._find_own_subject(at)
            if own is not None:
                return self._hold(own, SUBJECT, way)
            head = tree.heads[at]
            if head == NO_HEAD or (way and tree.role(at) in {"ccomp", "csubj", "nsubj"}):
                return None
            if head not in self._anchors:
                is_verbal = tree.tags[head] in _VERBAL
                found = self._ask_verb(at, head, way) if is_verbal else self._ask_noun(at, head, way)
                way.append(head)
                if found is not None:
                    return found
            at = head
        return None

    def _hold(self, token: int, how: str, way: Sequence[int]) -> Holder | None:
        token = self._resolve(token)
        if not self._may_have(token):
            return None
        return Holder(self.refine(token), how, tuple(way))

    def _resolve(self, token: int) -> int:
        """Go from a relative pronoun to its noun."""
        tree = self._tree
        if tree.tokens[token].lower not in _RELATIVE:
            return token
        verb = tree.heads[token]
        is_relative = verb != NO_HEAD and tree.relations[verb] == "acl:relcl"
        return tree.heads[verb] if is_relative else token

    def _find_own_subject(self, at: int) -> int | None:
        """Find the subject of an amount that is a predicate: "unemployment was 5 percent"."""
        if self._tree.tags[at] in _VERBAL:
            return None
        subjects = self._tree.children_by(at, "nsubj")
        return next((each for each in subjects if each not in self._taken), None)

    def _ask_noun(self, at: int, noun: int, way: Sequence[int]) -> Holder | None:
        """A noun has its attribute, unless it only says how much: then what it is of has it, if that is said."""
        tree = self._tree
        if tree.role(at) in {"nsubj", "csubj"}:
            return self._hold(noun, NOUN, way)
        if tree.role(at) == "conj" or not self._may_have(noun):
            return None
        return self._describe_noun(noun, way)

    def _describe_noun(self, noun: int, way: Sequence[int]) -> Holder | None:
        if not self._is_bare(noun):
            return Holder(noun, NOUN, (*way, noun))
        inner = self._find_inside(noun)
        return None if inner is None else Holder(self.refine(inner), NOUN, (*way, noun))

    def _is_bare(self, noun: int) -> bool:
        """Whether a noun only says how much: "rate", but not "interest rate"."""
        tree = self._tree
        if tree.lemma(noun) not in BARE or tree.tokens[noun].lower in KEPT_FORMS:
            return False
        is_phrase = noun > 0 and tree.heads[noun - 1] == noun and is_term(tree, noun - 1, noun)
        return not is_phrase

    def _ask_verb(self, at: int, verb: int, way: Sequence[int]) -> Holder | None:
        tree = self._tree
        passed = (*way, verb)
        role = tree.role(at)
        if role in {"nsubj", "csubj"}:
            return self._find_goal(verb, passed)
        if role in {"obj", "iobj"} and tree.lemma(verb) in GOAL_VERBS:
            goal = self._find_goal(verb, passed)
            if goal is not None:
                return goal
        if role not in {"advcl", "parataxis", "ccomp", "conj"}:
            changed = self._find_object(at, verb)
            if changed is not None:
                return self._hold(changed, OBJECT, passed)
        subject = self._find_subject_of(verb)
        return None if subject is None else self._hold(subject, SUBJECT, passed)

    def _find_goal(self, verb: int, way: Sequence[int]) -> Holder | None:
        """Find what money goes to: "spent on trains", "went to schools"."""
        tree = self._tree
        for child in tree.children_by(verb, "obl"):
            is_goal = preposition_of(tree, child) in GOAL_PREPOSITIONS and self._may_have(child)
            is_place = preposition_of(tree, child) == "in" and tree.tags[child] == "PROPN"
            if is_goal and not is_place:
                return Holder(self.refine(child), GOAL, tuple(way))
        return None

    def _find_object(self, at: int, verb: int) -> int | None:
        """Find what was changed, sold or fined by an amount that is another argument of the verb."""
        tree = self._tree
        if is_passive(tree, verb):
            return None
        objects = [each for each in tree.children_by(verb, "obj", "iobj") if each != at and self._may_have(each)]
        named = [each for each in objects if not self._is_bare(self.refine(each))]
        return named[0] if named else None

    def _find_subject_of(self, verb: int) -> int | None:
        """Find the subject of a verb, its own, or the one it shares with the verb or noun that it hangs on."""
        tree = self._tree
        at = verb
        for _ in range(_MOST):
            subjects = [each for each in tree.children_by(at, "nsubj") if each not in self._taken]
            if subjects:
                return max((each for each in subjects if each < verb), default=subjects[0])
            role, head = tree.role(at), tree.heads[at]
            if head == NO_HEAD:
                return None
            if role == "acl":
                return None if head in self._anchors or not self._may_have(head) else head
            if role not in _CLAUSAL:
                return None
            changed = tree.children_by(head, "obj") if role == "xcomp" else []
            if changed and changed[0] not in self._anchors:
                return changed[0]
            at = head
        return None


def is_when(tree: Tree, token: int) -> bool:
    """Whether a noun only says when: "in the third quarter", "Friday"."""
    return tree.lemma(token) in _TIMES or tree.tokens[token].lower in TIME_WORDS
