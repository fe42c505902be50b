"""What stands at a moment, what flows, and what is a rate by its unit: prices, values, numbers that somebody has."""

from collections.abc import Iterator, Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.nodes import FigureNodes, child_words, is_definite
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_RATE_UNITS: Final = load_words("standing", "rate_units")
_MAY_STAND: Final = load_words("standing", "standing_measures")
_HELD: Final = load_words("standing", "held_measures")
FLOWS: Final = load_words("standing", "flow_nouns")
"""What flows: nouns whose values hold for a period."""
_VALUES_HELD: Final = load_words("standing", "values_held")
_POTS: Final = load_words("standing", "pots")
_KEEPING: Final = load_words("standing", "keeping_verbs")
_SHARING: Final = load_words("standing", "sharing_verbs")
_DWELLING: Final = load_words("standing", "dwelling_verbs")
_STATIONING: Final = load_words("standing", "stationing_verbs")
_SETTLEMENTS: Final = load_words("standing", "settlements")
_LASTING: Final = load_words("standing", "lasting_things")
_BODIES: Final = load_words("standing", "bodies")
_CHANGES: Final = load_words("standing", "changing_verbs")
_EXISTING: Final = load_words("standing", "existing_measures")
_KIN: Final = load_words("people", "parents")
_WHOLE_MEASURES: Final = frozenset({"other", "population"})
_LEVEL_MEASURES: Final = frozenset({"other", "value"})
_LEVELS: Final = frozenset({"to", "from", "at"})
_NOW: Final = frozenset({"currently", "presently"})
_OF: Final = frozenset({"of", "between", "among"})
_CODE: Final = 3
_SMALL_COINS: Final = frozenset({"cent", "penny", "sen"})


def stands_by_kind(tree: Tree, own: Sequence[int], measure: str) -> bool:
    """Whether a figure is of what stands by its kind, whatever dates it: "the population in 1997", "assets of 9".

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        measure: of the figure.
    """
    above = [*own[1:], *_subjects(tree, own)]
    is_pot = any(tree.lemma(each) in _POTS for each in own[1:2])
    return is_pot or measure in _HELD or any(tree.lemma(each) in _VALUES_HELD for each in above)


def stands(tree: Tree, nodes: FigureNodes, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a figure is a number that stands, by how it is said."""
    is_other = facts.measure == "other"
    if facts.measure in _MAY_STAND and (_is_kept(tree, own) or (not is_other and _is_stationed(tree, nodes.noun))):
        return True
    if facts.measure in _WHOLE_MEASURES and (_is_of_a_whole(tree, nodes) or _is_with_holder(tree, nodes)):
        return True
    if _is_home(tree, nodes) or (facts.measure in _EXISTING and _exists(tree, own)):
        return True
    if is_other and (_is_size(tree, nodes) or (facts.unit != "people" and _is_lasting(tree, nodes))):
        return True
    return _is_now(tree, own) or _is_level(tree, nodes, facts)


def is_done(tree: Tree, own: Sequence[int]) -> bool:
    """Whether something was done to what it counts, or got by it: "found 12 bombs", "collected 20 percent of the vote"."""
    verb = next((node for node in own[1:] if tree.tags[node] in {"VERB", "AUX"}), None)
    is_kept = verb is None or tree.lemma(verb) in _KEEPING.words | _DWELLING.words | _SHARING.words
    return verb is not None and not is_kept and _has_as_object(tree, verb, own) and not _is_present(tree, verb)


def is_per(unit: str) -> bool:
    """Whether a unit is of a rate; money by the share or the barrel is a price."""
    base, _, each = unit.partition(" per ")
    return bool(each) and (each in _RATE_UNITS or not is_currency(base))


def is_currency(unit: str) -> bool:
    """Whether a unit is of money."""
    return (len(unit) == _CODE and unit.isupper()) or unit in _SMALL_COINS


def flows(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is of what flows: "turnover was 330 million shares", "sales reached 40,000 cars", "a deficit of 9"."""
    above = [each for each in own[1:] if tree.tags[each] == "NOUN"]
    return any({tree.lemma(each), tree.tokens[each].lower} & FLOWS.words for each in (*above, *_subjects(tree, own)))


def _subjects(tree: Tree, own: Sequence[int]) -> Iterator[int]:
    subjects = (child for node in own for child in tree.children_by(node, "nsubj"))
    return (each for each in subjects if each not in own[:2])


def _is_of_a_whole(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is how many something has: "Africa's 53 countries", "the country's six million voters"."""
    return any(tree.tags[each] in {"NOUN", "PROPN"} for each in tree.children_by(nodes.noun, "nmod:poss"))


def _is_with_holder(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is what a body or place has: "a district with 14 priests", "a nation of three million"."""
    head = tree.heads[nodes.noun]
    if head == NO_HEAD or tree.role(nodes.noun) != "nmod":
        return False
    preposition, lemma = preposition_of(tree, nodes.noun), tree.lemma(head)
    return (preposition == "with" and lemma in _LASTING) or (preposition == "of" and lemma in _SETTLEMENTS)


def _is_home(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is how many live, or are kept, somewhere, or whom somebody is kin to: "home to 9", "mother of four"."""
    head = tree.heads[nodes.noun]
    if head == NO_HEAD or tree.role(nodes.noun) not in {"nmod", "obl"}:
        return False
    preposition, lemma = preposition_of(tree, nodes.noun), tree.lemma(head)
    return (preposition == "to" and lemma == "home") or (preposition == "of" and lemma in _KIN)


def _exists(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is said that so many are there now: "there are 1,200 prisoners in the jail"."""
    return any(tree.children_by(node, "expl") and _is_present(tree, node) for node in own)


def _is_lasting(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it counts what lasts, and is known or of a noun: "ties of the two countries", "units of two banks"."""
    noun = nodes.noun
    is_of = tree.role(noun) == "nmod" and preposition_of(tree, noun) in _OF
    return tree.lemma(noun) in _LASTING and (is_of or is_definite(tree, noun))


def _is_size(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is the size of a body, joined by a hyphen: "a 25-member committee"; a "nine-man team" acts."""
    dash, last = nodes.number + 1, len(tree.tokens) - 1
    if dash >= last or tree.tokens[dash].text != "-" or tree.tags[dash + 1] not in {"NOUN", "PROPN"}:
        return False
    head = nodes.noun if nodes.noun > dash + 1 else tree.heads[nodes.noun]
    return head > dash and tree.tags[head] in {"NOUN", "PROPN"} and tree.lemma(head) in _BODIES


def _is_stationed(tree: Tree, noun: int) -> bool:
    """Whether it is said of a noun that it is kept somewhere: "troops stationed in", "refugees living in"."""
    return any(
        tree.lemma(each) in _STATIONING and tree.relations[each] == "acl" for each in tree.children_by(noun, "acl")
    )


def _is_now(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is told of the present moment: "eight are currently in prison"."""
    verbs = [node for node in own[1:] if child_words(tree, node, "advmod") & _NOW]
    return any(_is_present(tree, verb) or bool(tree.children_by(verb, "cop")) for verb in verbs)


def _is_level(tree: Tree, nodes: FigureNodes, facts: ScopeFacts) -> bool:
    """Whether it is a level that something changed to or from: "the share eased to 5 ringgit"."""
    head = tree.heads[nodes.noun]
    is_behind = facts.measure in _LEVEL_MEASURES and facts.unit != "people" and head != NO_HEAD
    return is_behind and preposition_of(tree, nodes.noun) in _LEVELS and tree.lemma(head) in _CHANGES


def _is_kept(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is a number that stands: "has some 7,000 troops", "100,000 refugees live in"."""
    verb = next((node for node in own[1:] if tree.tags[node] in {"VERB", "AUX"}), None)
    if verb is None or _is_modal(tree, verb):
        return False
    return tree.lemma(verb) in (_KEEPING if _has_as_object(tree, verb, own) else _DWELLING) and (
        _is_present(tree, verb) or _has_as_object(tree, verb, own)
    )


def _has_as_object(tree: Tree, verb: int, own: Sequence[int]) -> bool:
    return any(child in own for child in tree.children_by(verb, "obj", "nsubj:pass"))


def _is_present(tree: Tree, verb: int) -> bool:
    """Whether a verb says what is so now, or has long been so: "live", "have been living"."""
    auxiliaries = {tree.tokens[child].lower for child in tree.children_by(verb, "aux")}
    word, lemma = tree.tokens[verb].lower, tree.lemma(verb)
    is_long = auxiliaries <= {"have", "has", "been", "are", "is", "'s", "'re", "still"} and word.endswith("ing")
    return is_long or (not auxiliaries and word in {lemma, f"{lemma}s", f"{lemma}es", "has", "are", "is"})


def _is_modal(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(child) not in {"have", "be", "do"} for child in tree.children_by(verb, "aux"))
