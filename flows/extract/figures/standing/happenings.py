"""The happenings in the clause of a figure: one that it is of, or several that it sums up."""

from collections.abc import Iterable, Sequence
from typing import Final

from flows.extract.figures.numbers.nouns import names_people
from flows.extract.figures.standing.clauses import is_perfect
from flows.extract.figures.standing.nodes import child_words
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_HAPPENINGS: Final = load_words("standing", "happenings")
_MANY: Final = load_words("standing", "many_words")
_APART: Final = load_words("standing", "happenings_apart")
_LONG: Final = load_words("standing", "long_happenings")
_ONE_BY_ONE: Final = load_words("standing", "happenings_one_by_one")
_SETTLEMENTS: Final = load_words("standing", "settlements")
_DAYS: Final = load_words("times", "weekdays")
_SERIAL: Final = load_words("standing", "happenings_in_series")
_SERIES: Final = load_words("standing", "series")
_KNOWN: Final = frozenset({"the", "these", "those"})
_MANY_IN_FORM: Final = frozenset({"people", "police", "personnel", "staff", "crew", "military"})
_AT_ONCE: Final = frozenset({"twin", "simultaneous", "coordinated", "co-ordinated", "double", "triple"})
_AT_ONE_TIME: Final = frozenset({"flood", "storm", "fire", "landslide", "avalanche", "riot", "march", "quake"})
"""Of these, several in form are one happening: "floods have killed 42 since Friday"."""
_UNREST: Final = frozenset({"violence", "unrest", "bloodshed", "strife"})
"""What many do in many places."""
_ELSE: Final = frozenset({"other", "further", "more", "separate"})
_ACROSS: Final = frozenset({"across", "around", "throughout"})
_BESIDE: Final = ("nsubj", "obj", "obl", "nmod", "compound")


def names_several(tree: Tree, node: int) -> bool:
    """Whether happenings in the plural stand below a node: "the toll in mine accidents"."""
    return any(_is_several(tree, child) for child in tree.descend(node))


def names_several_apart(tree: Tree, node: int) -> bool:
    """Whether happenings that are told one by one stand below a node: "disasters", and not "floods"."""
    return any(_is_several(tree, child) and tree.lemma(child) not in _AT_ONE_TIME for child in tree.descend(node))


def is_of_those(tree: Tree, own: Sequence[int]) -> bool:
    """Whether several happenings of which the text has told stand in a clause: "died in the attacks"."""
    beside = {child for node in own for child in tree.children_by(node, "nsubj", "obl", "nmod")}
    return any(_is_several(tree, node) and child_words(tree, node, "det") & _KNOWN for node in beside)


def names_serial(tree: Tree, own: Sequence[int]) -> bool:
    """Whether happenings of a kind that comes one by one did it: "attacks on convoys", "a spate of kidnappings"."""
    did = [child for node in own for child in tree.children_by(node, "nsubj") if child not in own[:2]]
    did += [tree.heads[node] for node in own if tree.relations[node] == "acl:relcl"]
    did += [
        child for node in own for child in tree.children_by(node, "obl") if preposition_of(tree, child) in {"in", "by"}
    ]
    inner = [each for child in did if tree.lemma(child) in _SERIES for each in tree.children_by(child, "nmod")]
    return any(
        _is_several(tree, each)
        and tree.lemma(each) in _SERIAL
        and not tree.children_by(each, "det", "nmod:poss", "nummod")
        and not child_words(tree, each, "amod", "compound", "nummod") & _AT_ONCE
        for each in {*did, *inner} - set(own[:2])
    )


def _is_several(tree: Tree, node: int) -> bool:
    lemma = tree.lemma(node)
    return lemma in _HAPPENINGS and tree.tokens[node].lower != lemma and tree.tags[node] == "NOUN"


def names_one(tree: Tree, nodes: Iterable[int]) -> bool:
    """Whether one happening of a short time is among nodes: "the outbreak", "the blast", and not "accidents"."""
    return any(
        tree.lemma(node) in _HAPPENINGS
        and tree.lemma(node) not in _LONG
        and tree.tokens[node].lower == tree.lemma(node)
        and tree.tags[node] == "NOUN"
        for node in nodes
    )


def sums_happenings(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a clause sums up several happenings: "three disasters left 78 dead", "hurt in separate attacks"."""
    if names_serial(tree, own) and not is_perfect(tree, own):
        return True
    beside = [child for node in own for child in tree.children_by(node, "nsubj", "obl", "nmod")]
    near = {*beside, *own} - set(own[:2])
    return any((_is_several(tree, node) and _is_apart(tree, node)) or _is_spread_unrest(tree, node) for node in near)


def _is_spread_unrest(tree: Tree, node: int) -> bool:
    """Whether it is what many did in many places, or on a day: "violence across the country", "Monday's violence"."""
    if tree.lemma(node) not in _UNREST:
        return False
    near = tree.children_by(node, "nmod")
    is_of_day = any(tree.tokens[each].lower in _DAYS for each in near) or bool(child_words(tree, node, "amod") & _ELSE)
    return is_of_day or any(preposition_of(tree, each) in _ACROSS for each in [*near, *_list_beside(tree, node)])


def _is_apart(tree: Tree, happening: int) -> bool:
    opening = max(tree.children_by(happening, "case"), default=NO_HEAD)
    is_counted = any(number > opening for number in tree.children_by(happening, "nummod"))
    beside = [*tree.children_by(happening, "nmod", "conj"), *_list_beside(tree, happening)]
    is_spread = any(preposition_of(tree, child) in _ACROSS or _are_places(tree, child) for child in beside)
    is_any = tree.lemma(happening) in _ONE_BY_ONE and not tree.children_by(happening, "det", "nmod:poss")
    is_apart = is_any or is_spread or (is_counted and tree.lemma(happening) in _APART)
    return is_apart or bool(child_words(tree, happening, "amod") & _MANY.words)


def _are_places(tree: Tree, node: int) -> bool:
    """Whether several places are counted: "attacks in two towns"."""
    is_plural = tree.tokens[node].lower != tree.lemma(node) and tree.lemma(node) in _SETTLEMENTS
    return is_plural and preposition_of(tree, node) == "in" and bool(tree.children_by(node, "nummod"))


def _list_beside(tree: Tree, happening: int) -> list[int]:
    """List what stands beside a happening and its conjuncts: "in bombings and shootings around the country"."""
    above = tree.children_by(tree.heads[happening], "obl") if tree.role(happening) in {"obl", "nsubj"} else []
    conjuncts = tree.children_by(happening, "conj")
    return [*above, *(child for each in conjuncts for child in tree.children_by(each, "nmod"))]


def _is_of_one_person(tree: Tree, subject: int) -> bool:
    """Whether one person did it: "a bomber killed five last month"."""
    is_active = not tree.relations[subject].endswith(":pass") and tree.tags[subject] == "NOUN"
    word = tree.tokens[subject].lower
    is_one = word == tree.lemma(subject) and word not in _MANY_IN_FORM and not tree.children_by(subject, "nummod")
    return is_active and is_one and names_people(tree.tokens, subject)


def is_of_one_happening(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a single happening stands in a clause: "died in a fire in 2003", "the flood of 1953, which killed"."""
    if any(_is_of_one_person(tree, child) for node in own for child in tree.children_by(node, "nsubj")):
        return True
    top = own[-1]
    near = {child for node in own for child in tree.children_by(node, *_BESIDE)} | set(own)
    near |= {child for node in tuple(near) for child in tree.children_by(node, "nmod")}
    if tree.relations[top] == "acl:relcl":
        near.add(tree.heads[top])
        if tree.tokens[tree.heads[top]].lower in {"another", "one"}:
            return True  # "two attacks, another of which in 1974 killed eight"
    return any(_is_one(tree, node) for node in near)


def _is_one(tree: Tree, node: int) -> bool:
    """Whether a node is a happening: "a fire", "the bombings in the capital"."""
    if tree.lemma(node) not in _HAPPENINGS:
        return False
    is_known = child_words(tree, node, "det") == {"the"} and any(
        tree.tags[each] == "PROPN" for each in tree.children_by(node, "nmod")
    )
    return tree.tokens[node].lower == tree.lemma(node) or (is_known and not _is_apart(tree, node))
