"""Which figures of a sentence are parts, and of which other: "600 of the 4,700", "including three children"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from flows.extract.figures.standing.nodes import FigureNodes, child_words, climb_near, first_conjunct, is_definite
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_PART_WORDS: Final = load_words("standing", "part_words")
_PART_VERBS: Final = load_words("standing", "part_verbs")
_DEFINITE: Final = load_words("standing", "definites")
_WHOLES: Final = load_words("standing", "wholes")
_MANY: Final = _WHOLES | load_words("standing", "settled_nouns") | load_words("standing", "totals")
_AMONG: Final = frozenset({"of", "among", "amongst"})
_SHARES: Final = frozenset({"%", "percentage", "fraction"})
_NOMINAL: Final = frozenset({"ADP", "ADJ", "DET", "NOUN", "PART", "PRON", "PROPN"})
_LINKS: Final = frozenset({",", "and", "as", "well"})
_MOST_BETWEEN: Final = 5
NO_WHOLE: Final = -1
"""Stands for a whole that no figure of the sentence gives: "two of the victims"."""


class PartCandidate(NamedTuple):
    """A figure with what tells whether it fits into another: its tokens [first, last), nodes, size and unit."""

    first: int
    last: int
    nodes: FigureNodes
    size: float
    unit: str | None
    is_count: bool

    @property
    def is_share(self) -> bool:
        """Whether it has no size of its own."""
        return self.unit in _SHARES


def find_parts(tree: Tree, figures: Sequence[PartCandidate]) -> dict[int, int]:
    """Find which figures are parts, each with the number of its whole or NO_WHOLE."""
    wholes: dict[int, int] = {}
    firsts = [first_conjunct(tree, each.nodes.noun) for each in figures]
    owners = {node: i for i, each in enumerate(figures) for node in each.nodes}
    for at, figure in enumerate(figures):
        found = _Search(tree, figures, firsts, owners, at).find(wholes)
        if found is None:
            continue
        while found != NO_WHOLE and found in wholes and not _fits(figure, figures[found]):
            found = wholes[found]
        if found == NO_WHOLE or (found != at and _fits(figure, figures[found]) and wholes.get(found) != at):
            wholes[at] = found
    return wholes


def _fits(part: PartCandidate, whole: PartCandidate) -> bool:
    if part.is_share or whole.is_share:
        return not whole.is_share
    return part.size <= whole.size


class _Search:
    """The search for the whole of one figure."""

    def __init__(
        self,
        tree: Tree,
        figures: Sequence[PartCandidate],
        firsts: Sequence[int],
        owners: Mapping[int, int],
        at: int,
    ) -> None:
        self.tree, self.figures, self.firsts, self.owners, self.at = tree, figures, firsts, owners, at
        self.first = firsts[at]
        self.figure, self.nodes = figures[at], figures[at].nodes

    def find(self, wholes: Mapping[int, int]) -> int | None:
        """Return the number of the whole, NO_WHOLE, or None where the figure is no part; `wholes` of those before."""
        looks = (
            self._is_half,
            self._behind_opening,
            self._of_a_whole,
            self._before_among_them,
            lambda: self._behind_a_word(wholes),
            self._among_those,
            self._in_a_list,
            self._below_a_whole,
            lambda: self._beside_a_part(wholes),
        )
        return next((found for look in looks if (found := look()) is not None), None)

    def _is_half(self) -> int | None:
        """Look for "half the fee"."""
        is_half = self.figure.is_share and "half" in child_words(self.tree, self.nodes.noun, "det:predet")
        return NO_WHOLE if is_half else None

    def _of_a_whole(self) -> int | None:
        """Look for "600 of the 4,700", "600 of them", "two out of three"; where the tree errs, the words tell."""
        is_bare = self.nodes.is_bare or self.figure.is_share
        for child in self.tree.children_by(self.nodes.noun, "nmod", "obl"):
            preposition = preposition_of(self.tree, child)
            if child > self.nodes.number and (preposition == "out" or (preposition == "of" and is_bare)):
                return self._read_whole(child)
        if self._is_out_of_next():
            return self.at + 1
        before = self._words(self.figure.first - 2, self.figure.first)
        behind = self._words(self.figure.last, self.figure.last + 2)
        if before[:1] and before[0] in _AMONG and before[-1] in _WHOLES:
            return self._nearest_before()
        if behind[:1] != ["of"]:
            return None
        if behind[-1] in _DEFINITE:
            return self.at + 1 if self._leads_on() else NO_WHOLE
        return self._nearest_before() if behind[-1] in _WHOLES else None

    def _before_among_them(self) -> int | None:
        """Look for "a dozen villagers, two children among them, were hurt"."""
        behind = self._words(self.nodes.noun + 1, self.nodes.noun + 3)
        is_among = len(behind) > 1 and behind[0] in _AMONG and behind[1] in _WHOLES
        return self.at - 1 if is_among and self.at and not self.nodes.is_bare else None

    def _is_out_of_next(self) -> bool:
        """Whether "out of" leads on to the next figure: "34 parties out of 62"."""
        if self.at + 1 == len(self.figures):
            return False
        between = self._words(self.figure.last, self.figures[self.at + 1].first)
        return between[-2:] == ["out", "of"] and len(between) <= _MOST_BETWEEN

    def _behind_opening(self) -> int | None:
        """Look for "among the 41 dead," right before a figure, whatever hangs on what."""
        if not self.at or self.tree.tokens[self.figure.first - 1].text != ",":
            return None
        whole = self.figures[self.at - 1]
        opening = self._words(whole.first - 2, whole.first)
        between = self.tree.tags[whole.last : self.figure.first - 1]
        is_near = len(between) <= _MOST_BETWEEN and _NOMINAL.issuperset(between)
        is_near = is_near or (opening == self._words(0, 2) and self.nodes.is_bare)
        is_whole = is_near and bool(opening) and opening[0] in _AMONG and opening[-1] in _DEFINITE
        return self.at - 1 if is_whole else None

    def _words(self, first: int, last: int) -> list[str]:
        return [token.lower for token in self.tree.tokens[max(0, first) : max(0, last)]]

    def _leads_on(self) -> bool:
        """Whether only names and nouns are between a figure and the next one: "three of the city's five"."""
        if self.at + 1 == len(self.figures):
            return False
        between = self.tree.tags[self.figure.last : self.figures[self.at + 1].first]
        return len(between) <= _MOST_BETWEEN and _NOMINAL.issuperset(between)

    def _read_whole(self, node: int) -> int | None:
        word = self.tree.tokens[node].lower
        if word in _WHOLES:
            behind = range(node + 1, min(node + 2, len(self.tree.tokens)))
            is_explained = word in _DEFINITE and any(
                self.tree.tokens[at].is_word and self.tree.tags[at] != "AUX" for at in behind
            )
            return NO_WHOLE if is_explained else self._nearest_before()
        if node in self.owners:
            return self.owners[node]
        is_group = self.figure.is_share and word != self.tree.lemma(node)
        return NO_WHOLE if is_definite(self.tree, node) or is_group else None

    def _nearest_before(self) -> int:
        """The figure of the sentence that "them" stands for: the nearest before into which it fits."""
        before = [i for i in range(self.at - 1, -1, -1) if self.firsts[i] != self.first]
        return next((i for i in before if _fits(self.figure, self.figures[i])), before[0] if before else NO_WHOLE)

    def _whole_of_list(self, wholes: Mapping[int, int]) -> int | None:
        """Look for "including two envoys of the king, several deputies", a list that the tree has lost."""
        last = self.figures[self.at - 1] if self.at else None
        if last is None or wholes.get(self.at - 1, NO_WHOLE) == NO_WHOLE or not self.figure.is_count:
            return None
        opens = [self.figures[wholes[self.at - 1]].last, last.first]
        between = range(last.last, self.figure.first)
        is_list = all(self.tree.tags[at] in _NOMINAL or self.tree.tokens[at].lower in _LINKS for at in between)
        is_opened = bool(set(self._words(*opens)) & _PART_WORDS.words)
        is_next = self.tree.tokens[self.figure.first - 1].lower in {",", "and"}
        return wholes[self.at - 1] if is_list and is_opened and is_next else None

    def _behind_a_word(self, wholes: Mapping[int, int]) -> int | None:
        """Look for "including 12 women", and for what is coordinated with these."""
        first = self.first
        opens = min(each.first for each, own in zip(self.figures, self.firsts, strict=True) if own == first)
        before = self.tree.tokens[opens - 1].lower if opens else ""
        words = child_words(self.tree, first, "case", "mark") | {before}
        if not words & _PART_WORDS.words and not self._is_included(first):
            return self._whole_of_list(wholes)
        owners = [self.owners[head] for _, head in climb_near(self.tree, first) if head in self.owners]
        return next((owner for owner in owners if owner < self.at), self._nearest_before())

    def _is_included(self, node: int) -> bool:
        """Whether a node is what something includes: "the dead include 12 women"."""
        head = self.tree.heads[node]
        is_object = self.tree.role(node) == "obj" and self.tree.lemma(head) in _PART_VERBS and head < node
        return is_object and any(map(self._is_of_many, self.tree.children_by(head, "nsubj")))

    def _is_of_many(self, subject: int) -> bool:
        """Whether a subject names many, as those do who include others: "the dead include", not "the book includes"."""
        word = self.tree.tokens[subject].lower
        is_plural = word != self.tree.lemma(subject) or word in _MANY or self.tree.tags[subject] != "NOUN"
        return is_plural or subject in self.owners

    def _among_those(self) -> int | None:
        """Look for "of whom 35 died", "Of the 186 pupils, 50 came", "12 women were among those killed"."""
        first = self.first
        head = self.tree.heads[first]
        is_subject = self.tree.role(first) in {"nsubj", "obj"} or self._leads_verb()
        if not is_subject and not child_words(self.tree, first, "cop"):
            return None
        for node in self._wholes_of(first, head if is_subject else first):
            found = self._read_whole(node)
            if found is not None and self.nodes.noun != node and not self._leads_in(node):
                return found
        return None

    def _leads_in(self, node: int) -> bool:
        """Whether "among them" behind a figure leads on to others: "wounding three, among them a nurse"."""
        is_behind = node > self.nodes.noun and self.tree.tags[node] == "PRON"
        return is_behind and self.tree.tags[node + 1 : node + 2] in (["DET"], ["NUM"], ["NOUN"], ["PROPN"], ["ADJ"])

    def _leads_verb(self) -> bool:
        """Whether a verb is right behind a number without a noun, which is its subject then: "39 are from"."""
        behind = self.tree.tags[self.figure.last : self.figure.last + 1]
        return self.nodes.is_bare and behind in (["AUX"], ["VERB"])

    def _wholes_of(self, node: int, predicate: int) -> Iterator[int]:
        """Yield what stands behind "of" before a predicate of the figure, or behind "among" beside it."""
        for child in self.tree.children_by(predicate, "obl", "nmod", "nsubj"):
            preposition = preposition_of(self.tree, child)
            if preposition in _AMONG and child != node and (child < node or preposition != "of"):
                yield child
        if preposition_of(self.tree, predicate) in _AMONG:
            yield predicate
        opening = self.tree.heads[0] if self.tree.tokens[0].lower in _AMONG else 0
        if opening > 0 and self.tree.heads[opening] in {node, predicate}:
            yield opening  # "Among the dead were three guards"

    def _in_a_list(self) -> int | None:
        """Look for a list that makes up the whole before it: "six students, five boys and a girl"."""
        first = self.first
        group = [i for i, each in enumerate(self.firsts) if each == first]
        if len(group) > 2 and self.at != group[0] and self._makes_up(group[1:], group[0]):  # noqa: PLR2004
            return group[0]
        whole, opens = group[0] - 1, self.figures[group[0]].first - 1
        if whole < 0 or len(group) == 1 or self.tree.tokens[opens].lower not in {",", ":", "-", "--", "("}:
            return None
        beside = self.figures[whole].nodes.noun
        is_beside = self.tree.heads[first] in {beside, self.tree.heads[beside]}
        return whole if is_beside and self._makes_up(group, whole) else None

    def _makes_up(self, group: Sequence[int], whole: int) -> bool:
        return sum(self.figures[i].size for i in group) == self.figures[whole].size

    def _below_a_whole(self) -> int | None:
        """Look for a number without a noun below a noun that is counted: "7,000 troops, most here and 800 there"."""
        relations = set[str]()
        is_beside = self.tree.role(self.nodes.number) in {"conj", "appos", "nummod"}
        if not self.nodes.is_bare or not self.figure.is_count or not is_beside:
            return self.at - 1 if self.at and self._has_adverb_only() else None
        for child, head in climb_near(self.tree, self.nodes.number):
            relations.add(self.tree.role(child))
            if not relations <= {"conj", "appos", "nmod", "nummod"}:
                break
            if head in self.owners and self.owners[head] < self.at and relations - {"conj", "nummod"}:
                return self.owners[head]
        return self.at - 1 if self.at and self._has_adverb_only() else None

    def _has_adverb_only(self) -> bool:
        """Whether a number stands with an adverb and no verb: "eight were hurt, seven seriously"."""
        at = self.figure.last
        is_clause = self.tree.role(self.nodes.number) in {"nsubj", "obj"} or not self.nodes.is_bare
        before = self.tree.tokens[self.figure.first - 1].lower
        has_adverb = at < len(self.tree.tokens) and self.tree.tokens[at].lower.endswith("ly")
        is_alone = self._words(at + 1, at + 2) in ([","], ["."], [";"])
        return (not is_clause or is_alone) and before == "," and has_adverb and self.tree.tags[at] == "ADV"

    def _beside_a_part(self, wholes: Mapping[int, int]) -> int | None:
        """Look for the sibling of a part that has no noun of its own: "35 of whom died here, and two there"."""
        whole = wholes.get(self.at - 1, NO_WHOLE)
        is_subject = self.tree.role(self.first) == "nsubj" or self._leads_verb()
        is_other = self.tree.lemma(self.nodes.noun) == "other"
        is_subject = is_subject or (is_other and self.tree.role(self.nodes.noun) == "conj")
        if self.at - 1 not in wholes or whole == self.at or not is_subject or not (self.nodes.is_bare or is_other):
            return None
        if whole == NO_WHOLE:
            return NO_WHOLE if is_other or self._goes_on_with_last() else None
        taken = sum(self.figures[at].size for at, each in wholes.items() if each == whole)
        return whole if taken + self.figure.size <= self.figures[whole].size else None

    def _goes_on_with_last(self) -> bool:
        """Whether a number alone goes on with some: "two of the men were hurt badly and four were treated"."""
        last = self.figures[self.at - 1].nodes
        verbs = [self.tree.heads[each.number] for each in (last, self.nodes)]
        is_next = self.tree.role(verbs[1]) == "conj" and self.tree.heads[verbs[1]] == verbs[0]
        return last.is_bare and self.nodes.is_bare and is_next
