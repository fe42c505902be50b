"""Those hurt and alive, where no one word says it: shot and not said to be dead, in hospital after a shooting."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from flows.extract.figures.counted.predicates import measure_by
from flows.language.governors import MODIFIER, OBJECT, PASSIVE, SUBJECT, Governor, find_governors, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordTable, read_entries

_HARMS: Final = WordTable(
    lambda: {adverb: measure for measure, adverbs in read_entries("people", "harms").items() for adverb in adverbs}
)
_OF_WHOM: Final = frozenset({"them", "whom", "these", "those"})
_GOING_ON: Final = frozenset({"VERB", "ADJ", "ADV", "NOUN"})
_HURTING: Final = frozenset({"casualties", "wounded"})
_LIVING: Final = frozenset({"wounded", "hospitalised", "unharmed"})
_SINCE: Final = frozenset({"after", "in", "following", "by", "during"})
_REPORTED: Final = "casualty"
"""Whoever is reported "as a casualty" may be dead."""
_CHILDREN: Final = 40
_NOUNS_UP: Final = 3


def are_hurt(tree: Tree, nominal: int, measure: str, said: Sequence[str], predicates: Sequence[int]) -> bool:
    """Whether people who were hit or are in hospital were hurt and live.

    Args:
        tree: of the sentence.
        nominal: the token that heads those counted.
        measure: what was read of them.
        said: all that is said of them.
        predicates: the tokens that say it.
    """
    if measure not in _LIVING | _HURTING or "killed" in said:
        return False
    if any(_has_died(tree, nominal, verb) for verb in predicates):
        return False
    if measure != "unharmed" and "wounded" in said:
        return True
    if "casualties" in said:
        return not any(_is_reported(tree, verb) for verb in predicates)
    return measure == "hospitalised" and any(_is_of_violence(tree, nominal, verb) for verb in predicates)


def _has_died(tree: Tree, nominal: int, verb: int) -> bool:
    """Whether it goes on to some who died: "shot, one fatally", "shot and taken to hospital, where one died"."""
    part = tree.heads[nominal]
    if (
        tree.role(nominal) == "nmod" and part != NO_HEAD and tree.tags[part] == "NUM"
    ):  # "three of the five shot have died"
        said = (measure_by(tree, each, part, "people") for each in islice(find_governors(tree, part), _CHILDREN))
        if "killed" in said:
            return True
    below = list(islice(tree.descend(verb), _CHILDREN))
    is_part_dead = any(tree.tags[each] == "NUM" and read_harm(tree, each) == "killed" for each in below)
    followed = tree.children_by(verb, "advcl", "conj")
    return (
        is_part_dead
        or any(measure_by(tree, Governor(each, OBJECT), nominal, "people") == "killed" for each in followed)
        or any(
            measure_by(tree, Governor(each, SUBJECT), nominal, "people") == "killed"
            for each in below
            if tree.tags[each] == "VERB"
        )
    )


def _is_reported(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(child) == _REPORTED for child in tree.children[verb][:_CHILDREN])


def _is_of_violence(tree: Tree, nominal: int, verb: int) -> bool:
    """Whether they were shot or hurt before, in the same clause: "treated after being shot", "a shooting sent 12"."""
    return any(measure_by(tree, each, nominal, "people") in _HURTING for each in _list_causes(tree, verb))


def _list_causes(tree: Tree, verb: int) -> Iterator[Governor]:
    for child in tree.children[verb][:_CHILDREN]:
        role = tree.role(child)
        if role == "advcl" and not tree.children_by(child, "nsubj", "obj"):
            yield Governor(child, PASSIVE)
        elif role == "nsubj" or (role == "obl" and preposition_of(tree, child) in _SINCE):
            yield Governor(child, MODIFIER, "of")
    yield from (Governor(each, MODIFIER, "of") for each in _list_before(tree, verb))
    at = verb if tree.relations[verb] == "acl:relcl" else NO_HEAD
    for _ in range(_NOUNS_UP):  # "a shooting outside a bar that sent 12 to hospital", whatever noun the clause hangs on
        at = tree.heads[at] if at != NO_HEAD else NO_HEAD
        if at == NO_HEAD or tree.tags[at] != "NOUN":
            return
        yield Governor(at, MODIFIER, "of")


def _list_before(tree: Tree, verb: int) -> list[int]:
    """List the nouns before a relative clause that the parser hung on their verb: "a shooting, that put 12 in"."""
    is_relative = any(tree.tokens[each].lower in {"that", "which"} for each in tree.children_by(verb, "nsubj"))
    head = tree.heads[verb]
    if not is_relative or head == NO_HEAD or tree.tags[head] != "VERB":
        return []
    return [each for each in tree.children_by(head, "obj", "obl") if each < verb][-_NOUNS_UP:]


def read_harm(tree: Tree, number: int, last: int | None = None) -> str | None:
    """Read how badly a part is hurt, its predicate left out, off the adverb behind its number: "one of them fatally".

    Args:
        tree: of the sentence.
        number: the token that heads the number.
        last: the token behind the words of the number.
    """
    at = number + 1 if last is None else last
    words = [token.lower for token in tree.tokens[at : at + 3]]
    if words[:1] == ["of"] and words[1:2] and words[1] in _OF_WHOM:
        at += 2
        words = words[2:]
    if not words or words[0] not in _HARMS:
        return None
    is_going_on = at + 1 < len(tree.tags) and tree.tags[at + 1] in _GOING_ON
    return None if is_going_on else _HARMS[words[0]]
