"""Which counts have come about bit by bit up to now: "the group has killed 817", "attacks have killed eight"."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.numbers.nouns import names_people
from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.happenings import is_of_one_happening, names_serial
from flows.extract.figures.standing.nodes import child_words, is_definite, names_place
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_GROUPS: Final = load_words("standing", "armed_groups")
_WEAPONS: Final = frozenset({"landmine", "mine", "rocket", "missile"})
_SETTLEMENTS: Final = load_words("standing", "settlements")
_NEW: Final = load_words("standing", "added_words") | load_words("standing", "left_words")
_MORE: Final = frozenset({"more"})
"""Of "more than"; "ten more" are told with the happening that they are of."""
_HARMS: Final = frozenset({"killed", "wounded", "casualties", "displaced", "kidnapped", "missing"})
_TRIED: Final = frozenset({"charged", "sentenced"})
_WORKING: Final = load_words("standing", "bodies") | {
    "tribunal",
    "programme",
    "program",
    "project",
    "campaign",
    "scheme",
}
_BLAMING: Final = frozenset({"blame", "responsible", "accuse"})
_PRESENT: Final = frozenset({"have", "has", "'ve"})
_ONCE: Final = frozenset({"when", "after", "as", "while"})
_BEHIND: Final = frozenset({"after", "following", "from"})
_LEAVING: Final = frozenset({"leave", "see"})
_IN: Final = frozenset({"in", "across", "throughout"})
_MANY: Final = 10
"""Fewer may all have met with what a report tells of."""
_FAR_MORE: Final = 2.0
"""So many times those of the happening told of are more than its toll can have grown to."""
_MANY_MORE: Final = 50
"""So many are taken in a land, or killed "so far", in more than one happening."""
_OF_GROUP: Final = 50
"""So many a group kills only in the long run, in a report that tells of something else first."""
_OF_YEARS: Final = 300
"""So many it kills only in the long run, whatever is told first."""


def has_come_about(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a count in the perfect, of no single happening, sums up what has been so far.

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        facts: what is known of it beside the tree.
    """
    is_dated = facts.dating is not None and facts.dating.basis == "event"
    if not is_dated and (_is_work(tree, own, facts) or _is_blamed(tree, own, facts)):
        return True
    if is_dated or facts.measure not in _HARMS or facts.size <= 1 or not _is_perfect(tree, own):
        return False
    if _is_told_of(tree, own) or is_of_one_happening(tree, own):
        return False
    if names_serial(tree, own):
        return True
    is_far_more = facts.size >= _MANY and facts.size >= _FAR_MORE * facts.largest > 0
    if facts.size >= _MANY_MORE and _is_in_land(tree, own) and (facts.measure == "kidnapped" or _says_far(tree, own)):
        return True
    is_of_group = facts.size >= (_OF_GROUP if facts.largest else _OF_YEARS) and _is_by_group(tree, own)
    return is_of_group or (is_far_more and (_is_in_land(tree, own) or _is_by_group(tree, own)))


def _is_work(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a body has done its work on so many up to now: "the tribunal has so far tried 25 men"."""
    is_work = facts.measure in _TRIED or (MEASURES[facts.measure].is_plain and facts.unit == "people")
    if not is_work or not _says_far(tree, own) or not _is_perfect(tree, own):
        return False
    return any(tree.lemma(child) in _WORKING for node in own for child in tree.children_by(node, "nsubj"))


def _is_blamed(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a group is blamed for so many: "the group is responsible for more than 800 deaths"."""
    if facts.measure not in _HARMS or facts.size < _OF_GROUP:
        return False
    top = tree.heads[own[-1]] if tree.role(own[-1]) in {"advcl", "acl"} else own[-1]
    is_blamed = top != NO_HEAD and tree.lemma(top) in _BLAMING and "for" in _words_before(tree, own)
    subjects = tree.children_by(top, "nsubj") if is_blamed else []
    return any(_is_group(tree, each) for each in subjects) and not is_of_one_happening(tree, own)


def _words_before(tree: Tree, own: Sequence[int]) -> set[str]:
    return {tree.tokens[child].lower for node in own for child in tree.children_by(node, "case", "mark")}


def _says_far(tree: Tree, own: Sequence[int]) -> bool:
    return any("far" in child_words(tree, node, "advmod") for node in own[1:])


def _is_perfect(tree: Tree, own: Sequence[int]) -> bool:
    """Whether its own verb is in the perfect: "have died", or "had died" where somebody said so."""
    verb = next((at for at, node in enumerate(own[1:], 1) if tree.tags[node] == "VERB"), None)
    if verb is None:
        return False
    told = {"had"} if tree.role(own[-1]) == "ccomp" else set[str]()
    noun = own[min(1, len(own) - 1)]
    is_said_apart = bool(tree.children_by(noun, "acl")) and tree.lemma(own[verb]) not in _LEAVING
    return not is_said_apart and any((_PRESENT | told) & child_words(tree, node, "aux") for node in own[verb:])


def _is_told_of(tree: Tree, own: Sequence[int]) -> bool:
    """Whether those counted are known or added, or a clause tells how it happened: "have died after eating it"."""
    noun = own[min(1, len(own) - 1)]
    if is_definite(tree, noun) or (child_words(tree, noun, "det", "amod") & _NEW.words) - _MORE:
        return True
    clauses = [child for node in own for child in tree.children_by(node, "advcl")]
    beside = [child for node in own for child in tree.children_by(node, "obl")]
    is_once = any(child_words(tree, each, "mark", "advmod") & _ONCE for each in clauses)
    return is_once or any(preposition_of(tree, each) in _BEHIND for each in beside)


def _is_by_group(tree: Tree, own: Sequence[int]) -> bool:
    """Whether many did it together: "the rebels have killed", "by insurgents"."""
    agents = [child for node in own for child in tree.children_by(node, "nsubj") if child not in own[:2]]
    agents = [each for each in agents if not tree.relations[each].endswith(":pass")]
    agents += [child for node in own for child in tree.children_by(node, "obl") if preposition_of(tree, child) == "by"]
    return any(_is_group(tree, each) for each in agents)


def _is_group(tree: Tree, node: int) -> bool:
    is_short_name = tree.tokens[node].text.isupper() and len(tree.tokens[node].text) > 2  # noqa: PLR2004
    is_plural = tree.tokens[node].lower != tree.lemma(node) and names_people(tree.tokens, node)
    is_weapon = tree.tokens[node].lower != tree.lemma(node) and tree.lemma(node) in _WEAPONS
    return is_short_name or is_plural or is_weapon or tree.lemma(node) in _GROUPS


def _is_in_land(tree: Tree, own: Sequence[int]) -> bool:
    """Whether no more than a land or region is said of where: "in Iraq", "in the region"."""
    beside = (child for node in own for child in tree.children_by(node, "obl", "nmod"))
    return any(
        preposition_of(tree, each) in _IN and (names_place(tree, each) or tree.lemma(each) in _SETTLEMENTS)
        for each in beside
    )
