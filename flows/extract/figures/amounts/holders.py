"""Who or what has an amount, by the tree: from the amount up to the noun, the object or the subject that it is of."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from flows.extract.figures.amounts.beside import find_beside, find_complement, find_placed, find_small_subject
from flows.extract.figures.amounts.lexicon import (
    GOAL_PREPOSITIONS,
    GOAL_VERBS,
    LEADING,
    LIGHT,
    NOUNS,
    SHARING_VERBS,
    VERBS,
    WHOLES,
    WINNING,
    match_noun,
    way_of_change,
)
from flows.extract.figures.amounts.nominals import Nominals
from flows.extract.figures.amounts.subjects import find_left_subject, find_own_subject, find_reduced, find_subject_of
from flows.language.governors import is_passive, preposition_of
from flows.language.tree import NO_HEAD, Tree

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
_CASH: Final = "cash"
"""How money is paid, and not for what."""
_LINES: Final = frozenset({"level", "mark", "barrier", "threshold", "line"})
"""What is crossed: "stocks breached the 900-point level"."""
_VERBAL: Final = frozenset({"VERB", "AUX", "ADJ", "ADV", "ADP", "SCONJ"})


class Holder(NamedTuple):
    """The noun that has an amount, how it is related to it, and the words on the way there, nearest first."""

    token: int
    how: str
    way: tuple[int, ...]


class Placed(NamedTuple):
    """An amount in a sentence: the token that stands for it, its tokens [first, last), and what kind it is of."""

    anchor: int
    first: int
    last: int
    is_share: bool = False
    is_money: bool = False
    is_distance: bool = False
    is_score: bool = False


class HolderFinder:
    """Finds what has an amount in one sentence.

    `anchors` are the tokens that stand for the amounts in the tree, with their numbers; `taken`, all their tokens.
    """

    def __init__(self, tree: Tree, anchors: Mapping[int, int], taken: AbstractSet[int]) -> None:
        self._tree, self._anchors, self._nominals = tree, anchors, Nominals(tree, taken)

    def find(self, amount: Placed) -> Holder | None:
        """Find what has an amount; None where nothing is sure to."""
        tree = self._tree
        owner = self._find_owner(amount)
        if owner is not None:
            return owner
        noun = self._find_complement(amount)
        is_of_whole = noun is not None and amount.is_share and tree.lemma(noun) in WHOLES
        small = find_small_subject(self._nominals, amount.first) if noun is None or is_of_whole else None
        if small is not None and not self._has_money(amount):
            return self._hold(self._head_name(small), SUBJECT, (), amount)
        if noun is None:
            return self.find_above(amount)
        refined = self._nominals.refine(noun, is_money=amount.is_money)
        complement = Holder(refined, COMPLEMENT, (noun, tree.heads[amount.anchor]))
        return (self._climb_sharing(amount) if is_of_whole else self._find_sharer(amount)) or complement

    def _find_owner(self, amount: Placed) -> Holder | None:
        """Find what is so far away, or whose points they are: "Orvin's 25 points"."""
        tree = self._tree
        placed = find_placed(self._nominals, amount.first, amount.last) if amount.is_distance else None
        if placed is not None:
            return Holder(placed, NOUN, (placed,))
        owners = tree.children_by(amount.anchor, "nmod:poss") if amount.is_score else []
        is_named = bool(owners) and tree.tags[owners[0]] in {"NOUN", "PROPN"}
        return Holder(owners[0], SUBJECT, ()) if is_named else None

    def _find_complement(self, amount: Placed) -> int | None:
        """Find what stands behind an amount, unless that only says for what, or how, money is given."""
        tree, head = self._tree, self._tree.heads[amount.anchor]
        is_open = not amount.is_score or [token.lower for token in tree.tokens[amount.last : amount.last + 1]] == ["of"]
        if not is_open or self._has_money(amount):
            return None
        noun = find_complement(self._nominals, amount.anchor, amount.last, is_share=amount.is_share)
        is_paid = noun is not None and tree.lemma(noun) == _CASH and head != NO_HEAD
        return None if is_paid and tree.lemma(head) in VERBS["money"] else noun

    def _has_money(self, amount: Placed) -> bool:
        """Whether an amount hangs on a noun of money before it: "credits of up to 90 euros for couples"."""
        tree, head = self._tree, self._tree.heads[amount.anchor]
        is_behind = 0 <= head < amount.first and tree.role(amount.anchor) in {"nmod", "appos", "dep"}
        is_behind = amount.is_money and is_behind and self._nominals.may_have(head)
        return is_behind and match_noun(tree, head, NOUNS["money"]) is not None

    def _head_name(self, token: int) -> int:
        """Go from the last word of a name to its noun: from "Bhd" to "Tarvo" of "Tarvo Bhd"."""
        tree = self._tree
        while tree.role(token) in {"flat", "compound", "appos"} and tree.heads[token] == token - 1:
            token = tree.heads[token]
        return token

    def find_above(self, amount: Placed) -> Holder | None:
        """Find what has an amount beside or above it, whatever stands behind it: "jailed for 3 years in Tarvo"."""
        noun = find_beside(self._nominals, amount.first, amount.last)
        noun = self._find_earner(noun, amount) if noun is not None and amount.is_money else noun
        found = None if noun is None else self._describe_noun(noun, (), amount)
        return found or self._climb(amount)

    def _find_earner(self, noun: int, amount: Placed) -> int:
        """Go from where money comes from to what it is: to "earnings" of "earnings from operations"."""
        tree, outer = self._tree, self._tree.heads[noun]
        is_inside = tree.role(noun) == "nmod" and 0 <= outer < noun < amount.first and self._nominals.may_have(outer)
        is_inside = is_inside and match_noun(tree, noun, NOUNS["money"]) is None
        return outer if is_inside and match_noun(tree, outer, NOUNS["money"]) is not None else noun

    def find_lasting(self, amount: Placed) -> Holder | None:
        """Find what a length of time is of, where a verb has it as an argument: "endured 14 months of war"."""
        tree = self._tree
        is_argument = tree.role(amount.anchor) in {"obj", "nsubj"} and not preposition_of(tree, amount.anchor)
        behind = tree.tokens[amount.last : amount.last + 1]
        is_of = is_argument and bool(behind) and behind[0].lower == "of"
        noun = find_complement(self._nominals, amount.anchor, amount.last, is_share=False) if is_of else None
        return None if noun is None else Holder(noun, COMPLEMENT, (noun,))

    def find_left(self, first: int) -> int | None:
        """Find the noun right before an amount."""
        found = find_left_subject(self._nominals, first)
        return None if found is None else self._nominals.resolve(found)

    def _find_sharer(self, amount: Placed) -> Holder | None:
        """Find what a share is, and not what it is of: "trade makes up 3 percent of output"."""
        tree = self._tree
        head = tree.heads[amount.anchor]
        if head == NO_HEAD or not self._shares(head) or tree.role(amount.anchor) not in {"obj", "obl", "nmod"}:
            return None
        subject = find_subject_of(self._nominals, head)
        return None if subject is None else self._hold(subject, SUBJECT, (head,), amount)

    def _shares(self, verb: int) -> bool:
        tree = self._tree
        lemma = tree.lemma(verb)
        return lemma in SHARING_VERBS and (lemma != "make" or bool(tree.children_by(verb, "compound:prt")))

    def _climb_sharing(self, amount: Placed) -> Holder | None:
        """Find what is a share of a whole: "the deficit was 3 percent of output", "won 3 percent of the vote"."""
        tree = self._tree
        head = tree.heads[amount.anchor]
        is_said = find_own_subject(self._nominals, amount.anchor, amount.first) is not None
        is_said = is_said or (head != NO_HEAD and (self._shares(head) or tree.lemma(head) in WINNING))
        return self._climb(amount) if is_said or tree.role(amount.anchor) in {"acl", "appos", "conj"} else None

    def _climb(self, amount: Placed) -> Holder | None:
        tree, at = self._tree, amount.anchor
        way: list[int] = []
        moved = self._find_moved(amount)
        if moved is not None:
            return self._hold(moved, SUBJECT, (amount.first - 1,), amount)
        for _ in range(_MOST):
            own = None if tree.tags[at] in _VERBAL else self._find_own(at, amount)
            if own is not None:
                return self._hold(own, SUBJECT, way, amount)
            head = tree.heads[at]
            if head == NO_HEAD or (way and tree.role(at) in {"ccomp", "csubj", "nsubj"}):
                return None
            if head not in self._anchors and head not in self._nominals.taken:
                asked = self._ask_verb if tree.tags[head] in _VERBAL else self._ask_noun
                found = asked(at, head, way, amount)
                way.append(head)
                if found is not None or (tree.tags[head] == "VERB" and tree.children_by(head, "nsubj")):
                    return found
            at = head
        return None

    def _find_moved(self, amount: Placed) -> int | None:
        """Find what the verb right before an amount says to have changed where the tree hangs the amount elsewhere."""
        tree, verb = self._tree, amount.first - 1
        is_apart = verb > 0 and tree.tags[verb] == "VERB" and tree.heads[amount.anchor] not in {verb, NO_HEAD}
        if not is_apart or way_of_change(tree.lemma(verb)) is None or tree.is_under(verb, amount.anchor):
            return None
        return find_subject_of(self._nominals, verb)

    def _find_own(self, at: int, amount: Placed) -> int | None:
        first = amount.first if at == amount.anchor else at
        return find_own_subject(self._nominals, at, first)

    def _hold(self, token: int, how: str, way: Sequence[int], amount: Placed) -> Holder | None:
        token = self._nominals.resolve(token)
        if not self._nominals.may_have(token):
            return None
        token = self._nominals.leave_phrase(token) if how == SUBJECT else token
        inner = self._nominals.refine(token, is_money=amount.is_money)
        return Holder(inner, how, tuple(way) if inner == token else (*way, token))

    def _ask_noun(self, at: int, noun: int, way: Sequence[int], amount: Placed) -> Holder | None:
        """A noun has its attribute, unless it only says how much: then what it is of has it, if that is said."""
        role = self._tree.role(at)
        if role in {"nsubj", "csubj"}:
            return self._hold(noun, NOUN, way, amount)
        if role == "conj" or not self._nominals.may_have(noun):
            return None
        return self._describe_noun(noun, way, amount)

    def _describe_noun(self, noun: int, way: Sequence[int], amount: Placed) -> Holder | None:
        nominals = self._nominals
        if not nominals.is_bare(noun, is_money=amount.is_money):
            return Holder(noun, NOUN, (*way, noun))
        inner = nominals.find_inside(noun) or self._find_placed_in(amount)
        own = [each for each in self._tree.children_by(noun, "compound") if each not in nominals.taken]
        if inner is None and own:
            return Holder(noun, NOUN, (*way, noun))
        return None if inner is None else Holder(nominals.refine(inner, is_money=amount.is_money), NOUN, (*way, noun))

    def _find_placed_in(self, amount: Placed) -> int | None:
        """Find what changed where the tree hangs it on the amount: "a cut of 90 euros in the budget"."""
        tree = self._tree
        behind = [each for each in tree.children_by(amount.anchor, "nmod") if each >= amount.last]
        inside = [each for each in behind if preposition_of(tree, each) == "in" and self._nominals.may_have(each)]
        return inside[0] if inside and tree.tags[inside[0]] == "NOUN" else None

    def _ask_verb(self, at: int, verb: int, way: Sequence[int], amount: Placed) -> Holder | None:
        passed, role = (*way, verb), self._tree.role(at)
        if role == "nsubj" and preposition_of(self._tree, at):
            role = "obl"
        reduced = find_reduced(self._nominals, verb) if role == "obj" else None
        if reduced is not None:
            return self._hold(reduced, OBJECT, passed, amount)
        if role in {"nsubj", "csubj"}:
            return self._find_goal(verb, passed, amount) if amount.is_money else None
        if role in {"obj", "iobj"} and self._tree.lemma(verb) in GOAL_VERBS:
            goal = self._find_goal(verb, passed, amount)
            if goal is not None:
                return goal
        if role not in {"advcl", "parataxis", "ccomp", "conj"}:
            is_with = amount.is_score and preposition_of(self._tree, at) == "with"
            changed = None if is_with else self._find_object(at, verb, amount)
            if changed is not None:
                return self._hold(changed, OBJECT, passed, amount)
        is_line = bool(way) and self._tree.lemma(way[0]) in _LINES
        is_heavy = bool(way) and role == "obj" and self._tree.lemma(verb) not in LIGHT and not is_line
        subject = None if is_heavy else self._find_worth(verb) or find_subject_of(self._nominals, verb)
        return None if subject is None else self._hold(subject, SUBJECT, passed, amount)

    def _find_worth(self, verb: int) -> int | None:
        """Find what is worth an amount where the tree takes "worth" for a verb."""
        tree = self._tree
        if tree.lemma(verb) != "worth" or tree.children_by(verb, "nsubj") or tree.heads[verb] == NO_HEAD:
            return None
        near = tree.children_by(tree.heads[verb], "obj", "nsubj")
        before = [each for each in near if each < verb and each not in self._nominals.taken]
        return max(before, default=None)

    def _find_goal(self, verb: int, way: Sequence[int], amount: Placed) -> Holder | None:
        """Find what money goes to: "spent on trains", "went to schools"."""
        tree, may_have = self._tree, self._nominals.may_have
        whom = [each for each in tree.children_by(verb, "iobj") if may_have(each)]
        behind = [each for each in tree.children_by(verb, "obl") if may_have(each)]
        goals = [each for each in behind if each > verb and preposition_of(tree, each) in GOAL_PREPOSITIONS]
        things = [each for each in goals if preposition_of(tree, each) != "in" or tree.tags[each] != "PROPN"]
        found = (whom + things)[:1]
        return self._hold(found[0], GOAL, way, amount) if found else None

    def _find_object(self, at: int, verb: int, amount: Placed) -> int | None:
        """Find what was changed, sold or fined by an amount that is another argument of the verb."""
        tree, nominals = self._tree, self._nominals
        if is_passive(tree, verb) or tree.lemma(verb) in LEADING:
            return None
        near = [each for each in tree.children_by(verb, "obj", "iobj") if nominals.may_have(each)]
        objects = [each for each in near if each < at]
        if not objects and preposition_of(tree, at) == "to":  # "brought to 15 the number of bags"
            objects = near
        refined = [(each, nominals.refine(each, is_money=amount.is_money)) for each in objects]
        named = [each for each, inner in refined if not nominals.is_bare(inner, is_money=amount.is_money)]
        return named[0] if named else None


def is_winner(tree: Tree, holder: Holder) -> bool:
    """Whether votes or goals are of who won or had them, and not of who only spoke of them."""
    verbs = [tree.lemma(token) for token in holder.way if token >= 0 and tree.tags[token] in {"VERB", "AUX"}]
    return holder.how in {COMPLEMENT, NOUN} or any(verb in WINNING for verb in verbs[:1])
