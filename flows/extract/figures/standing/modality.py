"""Whether a figure is so, planned, forecast, hypothetical or demanded: by the predicates above it in the tree."""

from typing import Final

from flows.extract.figures.standing.foretelling import (
    LEVELS,
    NOUNS,
    OF_A_NOUN,
    VERBS,
    VERBS_OF_THINGS,
    index_kinds,
    read_edge,
)
from flows.extract.figures.standing.nodes import FigureNodes, child_words, climb_near, is_definite
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

ACTUAL: Final = "actual"
_NOUNS_OF_VALUES: Final = index_kinds("nouns_of_values")
_WORDS_BEFORE: Final = index_kinds("words_before")
_DECIDED: Final = load_words("standing", "decided_verbs")
_UNWILLED: Final = load_words("standing", "unwilled_verbs")
_CHANGES: Final = load_words("standing", "changing_verbs")
_BRINGING: Final = load_words("standing", "bringing_verbs")
_SETTLED_AFTER: Final = load_words("standing", "settled_after")
_SETTLED_NOUNS: Final = load_words("standing", "settled_nouns")
_CONDITIONS: Final = load_words("standing", "conditions")
_WILL: Final = frozenset({"will", "'ll", "wo", "won't", "shall", "would"})
_ODDS: Final = frozenset({"likely", "probably", "possibly", "perhaps"})
_CAN: Final = frozenset({"can", "could", "may", "might"})
_MAY: Final = frozenset({"could", "may", "might"})
_MUST: Final = frozenset({"must", "should", "ought"})
_STATES: Final = frozenset({"be", "have", "include"})
_SETTING: Final = frozenset({"with", "between", "among", "in", "on", "from", "against", "to", "across", "within"})
_RELATIVES: Final = frozenset({"which", "who", "that"})
_KEEPING: Final = frozenset({"maintain", "keep", "retain", "preserve"})
"""What is done to something that is there already: "vows to maintain 9,000 troops"."""
_VALUING: Final = frozenset({"value"})
"""What an offer does by itself: "an offer of 580 pence, valuing the firm at 1.5 billion pounds"."""
_OF_BOUNDS: Final = frozenset({"ADP", "ADV", "ADJ", "DET", "NUM"})
_NOW: Final = frozenset({"current", "present", "existing", "previous"})


def read_modality(tree: Tree, nodes: FigureNodes, *, is_fate: bool, is_count: bool) -> str:
    """Read the modality of a figure.

    What happened to people is settled by its own predicate: a visit to the families of 12 who died may be planned, and
    the 12 are dead all the same. And what is there stays there: "the two countries will sign a treaty".

    Args:
        tree: of its sentence.
        nodes: of the figure.
        is_fate: it counts those to whom something happened.
        is_count: it counts heads, and is no amount of money or share.
    """
    if _is_known(tree, nodes, is_amount=not is_count) and not is_fate:
        return _read_noun(tree, nodes.noun) or _NOUNS_OF_VALUES.get(tree.lemma(nodes.noun)) or ACTUAL
    settled = is_fate and _is_settled(tree, nodes.noun)
    if _opens_sentence(tree, nodes):
        return NOUNS[tree.lemma(0)]
    named = None if nodes.is_bare or is_count else _NOUNS_OF_VALUES.get(tree.lemma(nodes.noun))
    found = named or _read_noun(tree, nodes.noun) or _read_predicate(tree, nodes.noun, settled=settled)
    is_level = preposition_of(tree, nodes.noun) == "to" and (nodes.is_bare or _changes(tree, tree.heads[nodes.noun]))
    if preposition_of(tree, nodes.noun) == "from" and _changes(tree, tree.heads[nodes.noun]):
        return ACTUAL  # "is expected to rise from 9 to 20"
    for child, head in climb_near(tree, nodes.noun):
        if preposition_of(tree, head) == "from" and child_words(tree, head, "amod") & _NOW:
            return ACTUAL  # "will cut it from the current level of 8"
        found = found or read_edge(tree, child, head)
        is_there = is_count and not is_fate and not is_level and _is_there(tree, child, head)
        is_there = is_there or (is_count and tree.role(head) == "xcomp" and tree.lemma(head) in _KEEPING)
        settled = settled or (is_fate and tree.role(child) == "nmod" and tree.tags[child] in {"NOUN", "PROPN"})
        settled = settled or (is_fate and _is_told(tree, child))
        if found or is_there or _is_apart(tree, child) or (settled and _is_other_deed(tree, head)):
            return found or ACTUAL
        found = _read_noun(tree, head) if tree.role(child) in {"nmod", "appos"} else None
        found = found or _read_predicate(tree, head, settled=settled, below=child)
    return found or ACTUAL


def _opens_sentence(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether what is not yet so opens a sentence, where the parser takes it for a verb: "Fears of up to 100 dead"."""
    is_of = nodes.number > 1 and tree.lemma(0) in NOUNS and tree.tokens[1].lower == "of"
    return is_of and _OF_BOUNDS.issuperset(tree.tags[2 : nodes.number])


def _is_known(tree: Tree, nodes: FigureNodes, *, is_amount: bool) -> bool:
    """Whether a figure is told of something known: "the two countries", "the $787 billion package"."""
    return is_definite(tree, nodes.noun) and not (is_amount and nodes.is_bare)


def _is_settled(tree: Tree, noun: int) -> bool:
    """Whether a noun says by itself what has happened: "12 people killed in", "the 12 victims"."""
    participles = [child for child in tree.children_by(noun, "acl") if _is_participle(tree, child)]
    return is_settled_noun(tree, noun) or any(tree.lemma(child) not in VERBS for child in participles)


def is_settled_noun(tree: Tree, noun: int) -> bool:
    """Whether a noun names those to whom something has happened: "victims", "the dead"."""
    return tree.lemma(noun) in _SETTLED_NOUNS


def _changes(tree: Tree, verb: int) -> bool:
    return verb != NO_HEAD and tree.lemma(verb) in _CHANGES


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what happened in the past tense, outside a condition: "the clash left 20 hurt"."""
    word, lemma = tree.tokens[verb].lower, tree.lemma(verb)
    is_past = tree.tags[verb] == "VERB" and word not in {lemma, f"{lemma}s"} and not word.endswith("ing")
    return is_past and bool(tree.children_by(verb, "obj")) and not tree.children_by(verb, "aux", "mark")


def _is_there(tree: Tree, child: int, head: int) -> bool:
    """Whether what is counted is there before anything is done: "exposure to two sectors", "its fleet of 54"."""
    if tree.role(child) not in {"nmod", "obl"}:
        return False
    is_of_known = tree.role(child) == "nmod" and is_definite(tree, head)
    return is_of_known or tree.tags[head] == "NUM" or preposition_of(tree, child) in _SETTING


def _is_participle(tree: Tree, verb: int) -> bool:
    word = tree.tokens[verb].lower
    is_active = word.endswith("ing") or "to" in child_words(tree, verb, "mark")
    return tree.tags[verb] == "VERB" and tree.relations[verb] == "acl" and not is_active


def _is_apart(tree: Tree, child: int) -> bool:
    """Whether what stands above does not speak of a node: the head of a relative clause, "after 12 deaths"."""
    if _is_participle(tree, child) or (tree.lemma(child) in _VALUING and tree.role(child) in {"acl", "advcl"}):
        return True  # "on land owned by 300 farmers", "an offer of 5 million, valuing it at 9"
    match tree.relations[child].partition(":"):
        case ("acl", _, "relcl") | ("parataxis" | "discourse" | "vocative" | "dep", _, _):
            return True
        case ("appos", _, _):
            return tree.tags[tree.heads[child]] == "PROPN"  # "Ms Venn, mother of four, would lead the party"
        case ("acl" | "advcl" | "ccomp", _, _):
            is_relative = bool(child_words(tree, child, "nsubj") & _RELATIVES)
            return is_relative or (tree.role(child) == "advcl" and _is_finite(tree, child))
        case ("nmod" | "obl", _, _):
            return preposition_of(tree, child) in _SETTLED_AFTER
        case _:
            return False


def _is_finite(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].lower[-3:] != "ing" and "to" not in child_words(tree, verb, "mark")


def _is_other_deed(tree: Tree, head: int) -> bool:
    return tree.tags[head] == "VERB" and tree.lemma(head) not in _BRINGING


def _read_noun(tree: Tree, noun: int) -> str | None:
    """Read what stands at a noun: "a planned 40 flights", "40 people feared dead", "40 homes to be built"."""
    for child in tree.children_by(noun, "amod", "acl"):
        role, word = tree.role(child), tree.tokens[child].lower
        if role == "amod" and word in _WORDS_BEFORE:
            return _WORDS_BEFORE[word]
        if role == "acl" and _is_participle(tree, child):
            verbs = VERBS if tree.children_by(child, "xcomp") else VERBS_OF_THINGS
            if tree.lemma(child) in verbs:
                return verbs[tree.lemma(child)]
        is_to_be = {"to", "be"} <= child_words(tree, child, "mark", "aux")
        if tree.relations[child] == "acl" and is_to_be and tree.lemma(child) in _DECIDED:
            return "planned"
    return None


def _read_predicate(tree: Tree, verb: int, *, settled: bool = False, below: int | None = None) -> str | None:
    """Read what a predicate's own clause says: its condition, its auxiliaries, a subject that is a target."""
    if below is not None and tree.role(below) == "conj" and not _is_gapped(tree, below):
        return None if settled or not _shares_auxiliaries(tree, below) else _read_auxiliaries(tree, verb, below, verb)
    if child_words(tree, verb, "mark", "advmod") & _CONDITIONS.words:
        return "hypothetical"
    if settled and tree.lemma(verb) not in _BRINGING:
        return None
    if below is None or (tree.role(below) in {"obj", "obl", "xcomp"} and preposition_of(tree, below) in OF_A_NOUN):
        is_level = below is not None and preposition_of(tree, below) in LEVELS
        for child in tree.children_by(verb, "nsubj", *(("obj",) if is_level else ())):
            if tree.lemma(child) in _NOUNS_OF_VALUES and child != below:
                return _NOUNS_OF_VALUES[tree.lemma(child)]
    return _read_auxiliaries(tree, verb, verb, verb if below is None else below)


def _is_gapped(tree: Tree, node: int) -> bool:
    """Whether the parser hung one more nominal of a verb on it: "will grow by 2 percent this year and 3 the next"."""
    is_nominal = tree.tags[node] in {"NUM", "NOUN", "SYM"} and tree.tags[tree.heads[node]] == "VERB"
    return is_nominal and not tree.children_by(node, "nsubj", "cop", "aux", "mark")


def _shares_auxiliaries(tree: Tree, verb: int) -> bool:
    """Whether a coordinated verb has none of its own: "could kill 20 and injure 30"."""
    is_bare = tree.tokens[verb].lower == tree.lemma(verb) and tree.tags[verb] == "VERB"
    return is_bare and not tree.children_by(verb, "aux", "nsubj", "mark")


def _read_auxiliaries(tree: Tree, verb: int, said: int, below: int) -> str | None:
    """Read the auxiliaries of a predicate, as they bear on a verb that shares them; of the past they only weaken."""
    words = child_words(tree, verb, "aux", "cop")
    is_decided = _is_decided(tree, said, below)
    if "have" in words and not _is_to(tree, verb):
        return "hypothetical" if "would" in words else None
    if words & (_WILL | _CAN) and _has_condition(tree, verb):
        return "hypothetical"
    if words & _WILL:
        return "planned" if is_decided and not child_words(tree, verb, "advmod") & _ODDS else "forecast"
    if words & {"is", "are", "has", "have"} and _is_to(tree, verb):
        return "demanded" if words & {"has", "have"} else "planned" if is_decided or "be" in words else None
    is_going_on = "be" in words and tree.tokens[verb].lower.endswith("ing")  # "may still be missing"
    is_state = bool(tree.children_by(verb, "cop")) or tree.lemma(said) in _STATES or is_going_on
    if is_state or not words & (_MAY | _MUST):
        return None
    is_ordered = tree.role(said) == "ccomp" and VERBS.get(tree.lemma(tree.heads[said])) == "demanded"
    return "demanded" if words & _MUST and (is_decided or "must" in words or is_ordered) else "forecast"


def _is_to(tree: Tree, verb: int) -> bool:
    """Whether "to" stands behind an auxiliary: "is to be sold", "has to be paid"."""
    auxiliaries = tree.children_by(verb, "aux", "cop")
    return any(tree.tokens[mark].lower == "to" and min(auxiliaries) < mark for mark in tree.children_by(verb, "mark"))


def _is_decided(tree: Tree, verb: int, below: int) -> bool:
    """Whether somebody decides what a verb says of a node: "will hold 3 rounds", not "will suffer 3 strokes"."""
    lemma = tree.lemma(verb)
    if lemma in _DECIDED or tree.relations[below] in {"nsubj", "nsubj:outer"}:
        return lemma in _DECIDED
    is_done = bool(tree.children_by(verb, "obj", "aux:pass", "obl:agent")) or tree.relations[verb] == "xcomp"
    return tree.tags[verb] == "VERB" and is_done and lemma not in _UNWILLED and lemma not in _BRINGING


def _has_condition(tree: Tree, verb: int) -> bool:
    return any(child_words(tree, child, "mark") & _CONDITIONS.words for child in tree.children_by(verb, "advcl"))
