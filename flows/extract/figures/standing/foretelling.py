"""What a word says of its dependent, whether that is so: "plans to", "demanded", "fears of", "is likely to"."""

from typing import Final

from flows.extract.figures.standing.nodes import child_words
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import WordTable, read_entries


def index_kinds(key: str) -> WordTable[str, str]:
    """The kind of each word of a table."""
    return WordTable(lambda: {word: kind for kind, words in read_entries("standing", key).items() for word in words})


VERBS: Final = index_kinds("verbs")
VERBS_OF_THINGS: Final = index_kinds("verbs_of_things")
VERBS_WITH_FOR: Final = index_kinds("verbs_with_for")
VERBS_OF_LEVELS: Final = index_kinds("verbs_of_levels")
NOUNS: Final = index_kinds("nouns")
_WANTED_GOODS: Final = frozenset({"demand"})
"""In the singular, what a market wants: "demand for oil"."""
LEVELS: Final = frozenset({"at", "to", "for"})
OF_A_NOUN: Final = frozenset({"of", "for", "to", "at", ""})
_ORDERING: Final = frozenset({"tell", "warn", "command", "direct"})
_TELLING: Final = frozenset({"has", "had", "have", "is", "are", "was", "were", "did"})
_AIMED: Final = frozenset({"at"})


def read_edge(tree: Tree, child: int, head: int) -> str | None:
    """Read what a head says of its dependent as such: "plans to", "demanded", "fears of", "is likely to"."""
    if tree.tags[head] in {"NOUN", "PROPN"}:
        return _read_noun_edge(tree, child, head)
    match tree.role(child):
        case "obl" | "nmod":
            return _read_oblique(tree, child, head)
        case "xcomp" | "ccomp" | "csubj" | "advcl":
            return _read_clause(tree, child, head)
        case "obj":
            return _read_thing(tree, head, has_clause=False)
        case "nsubj":
            return _read_subject(tree, child, head)
        case _:
            return None


def _read_clause(tree: Tree, child: int, head: int) -> str | None:
    """Read "plans to cut 40", "is aimed at cutting 40"; the parser takes "is projected at 40" for a clause, too."""
    if tree.role(child) == "advcl":
        return VERBS_WITH_FOR.get(tree.lemma(head)) if child_words(tree, child, "mark") & _AIMED else None
    if preposition_of(tree, child) and tree.tags[child] in {"NOUN", "NUM", "SYM"}:
        return _read_oblique(tree, child, head)
    kind = VERBS.get(tree.lemma(head)) or _read_order(tree, child, head)
    return None if _is_past(tree, child) or (kind == "demanded" and _is_told(tree, child)) else kind


def _read_order(tree: Tree, child: int, head: int) -> str | None:
    """Read "told them to pull out 400 men": who is told to do something has not done it."""
    is_order = tree.lemma(head) in _ORDERING and "to" in child_words(tree, child, "mark")
    return "demanded" if is_order else None


def _read_noun_edge(tree: Tree, child: int, head: int) -> str | None:
    lemma = tree.lemma(head)
    match tree.role(child):
        case "nmod":
            is_trade = lemma in _WANTED_GOODS and tree.tokens[head].lower == lemma
            return NOUNS.get(lemma) if preposition_of(tree, child) in OF_A_NOUN and not is_trade else None
        case "acl" | "ccomp" | "xcomp" if tree.relations[child] != "acl:relcl":
            return None if _is_past(tree, child) else NOUNS.get(lemma)
        case _:
            return None


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a clause tells how things are, and asks for nothing: "insisted that no children had been hurt"."""
    return bool(child_words(tree, verb, "aux", "aux:pass", "cop") & _TELLING)


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what has happened, whatever is said of it: "fear that 20 died"."""
    word, lemma = tree.tokens[verb].lower, tree.lemma(verb)
    is_finite = word not in {lemma, f"{lemma}s"} and not word.endswith("ing") and bool(tree.children_by(verb, "nsubj"))
    return tree.tags[verb] == "VERB" and is_finite and not tree.children_by(verb, "aux")


def _read_oblique(tree: Tree, child: int, head: int) -> str | None:
    preposition, lemma = preposition_of(tree, child), tree.lemma(head)
    if preposition == "for" and lemma in VERBS_WITH_FOR:
        return VERBS_WITH_FOR[lemma]
    return VERBS_OF_THINGS.get(lemma, VERBS_OF_LEVELS.get(lemma)) if preposition in LEVELS else None


def _read_thing(tree: Tree, head: int, *, has_clause: bool) -> str | None:
    """Read what a verb says of its object: "demanded 20,000 dollars"; one who is asked to do something is there."""
    is_asked = bool(tree.children_by(head, "xcomp")) and VERBS.get(tree.lemma(head)) == "demanded"
    return None if is_asked else (VERBS if has_clause else VERBS_OF_THINGS).get(tree.lemma(head))


def _read_subject(tree: Tree, child: int, head: int) -> str | None:
    """Read "40 are expected to die", "40 are feared dead", "40 flights are planned", "40 are likely to die"."""
    has_clause = bool(tree.children_by(head, "xcomp", "ccomp"))
    if tree.relations[child].endswith(":pass"):
        return _read_thing(tree, head, has_clause=has_clause)
    return VERBS.get(tree.lemma(head)) if tree.tags[head] == "ADJ" and has_clause else None
