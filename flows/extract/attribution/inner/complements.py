"""What hangs on a cue: a clause, an infinitive, an object, a noun behind a preposition, or the clause around it.

And the words around a verb that are part of the cue.
"""

from typing import Final

from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

Complements = tuple[int, ...]
GIVERS: Final = frozenset({"by", "from"})
"""Prepositions between a noun of saying and whose it is."""
_WITH_THAT: Final = load_words("cues", "with_that")
_OPENERS: Final = frozenset({"that", "whether"})
_NOMINAL: Final = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "ADP"})
_HEADS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_LONGEST_SUBJECT: Final = 8
"""Tokens between a cue and the verb of a clause without "that"."""
_LONGEST_DAY: Final = 4
_DAY_WORDS: Final = load_words("times", "weekdays") | frozenset(
    {"on", "last", "this", "week", "month", "year", "earlier", "late"}
)
"""Words of a day between a cue and its clause: "his statement last week that"."""
_LOOSE: Final = frozenset({"acl", "advcl", "obj", "dep", "parataxis", "xcomp", "obl", "conj", "nmod"})
"""Relations that a parser gives a clause with "that" by mistake."""
_TELLING: Final = load_words("cues", "telling")
_WANTING: Final = load_words("cues", "wanting")
_UPON: Final = frozenset({"on", "upon", "to", "with"})
"""Prepositions of those who are asked: "appealed to them to leave", "pleaded with them to"."""
_RAISING: Final = load_words("cues", "raising")


def opener(tree: Tree, clause: int) -> int:
    """The token that a clause opens with, if it is a conjunction or "to": its first child that marks it."""
    marks = [child for child in tree.children_by(clause, "mark") if child < clause]
    return marks[0] if marks else NO_HEAD


def find_clause(tree: Tree, cue: int) -> Complements:
    """Find the clause that is said: the complement of the cue, or one with "that" behind it.

    The object before it belongs to it, unless it is whom the cue tells: "denied | a report | that they had fled".
    """
    for child in tree.children[cue]:
        role, mark = tree.role(child), opener(tree, child)
        is_finite = (
            role == "ccomp" and not _is_gerund(tree, child) and (mark == NO_HEAD or tree.tokens[mark].lower != "to")
        )
        is_marked = child > cue and mark > cue and role in _LOOSE and tree.tokens[mark].lower in _OPENERS
        is_apart = role == "parataxis" and child < cue and bool(tree.children_by(child, "nsubj"))
        if is_finite or is_marked or is_apart:
            return (*_find_object_before(tree, cue, child), child)
    return _find_next(tree, cue) or _find_bare(tree, cue)


def _is_gerund(tree: Tree, verb: int) -> bool:
    """Whether a verb is no clause of its own: "including holding a vote"."""
    return tree.tokens[verb].lower.endswith("ing") and not tree.children_by(verb, "nsubj", "aux", "cop")


def _find_bare(tree: Tree, cue: int) -> Complements:
    """Find a clause without "that" right behind the cue: a noun phrase and a verb, whatever the parser made of them."""
    if tree.tags[cue] != "VERB" or tree.lemma(cue) in _WITH_THAT:
        return ()
    at = cue + 1
    if tree.lemma(cue) in _TELLING and at < len(tree.tokens) and tree.tags[at] == "PRON":
        at += 1
    first = at
    while at < min(len(tree.tokens), first + _LONGEST_SUBJECT) and tree.tags[at] in _NOMINAL:
        at += 1
    if at == first or at >= len(tree.tokens) or tree.tags[at] not in {"AUX", "VERB"} or _is_gerund(tree, at):
        return ()
    nouns = (each for each in range(first, at) if tree.tags[each] in _HEADS)
    if "ADP" in tree.tags[first : next(nouns, at)]:
        return ()  # "declared positive for dengue"
    return (tree.heads[at] if tree.tags[at] == "AUX" and tree.heads[at] > at else at,)


def _find_object_before(tree: Tree, cue: int, clause: int) -> Complements:
    if tree.lemma(cue) in _TELLING:
        return ()
    return tuple(each for each in tree.children_by(cue, "obj") if cue < each < clause)[:1]


def _find_next(tree: Tree, cue: int) -> Complements:
    """Find a clause that opens right behind the cue, or behind "by" somebody, whatever the parser hung it on."""
    at = cue + 1
    if at < len(tree.tokens) and tree.tokens[at].lower in GIVERS and tree.heads[at] > at:
        at = tree.heads[at] + 1
    while at < min(len(tree.tokens), cue + _LONGEST_DAY) and tree.tokens[at].lower in _DAY_WORDS:
        at += 1
    if at < len(tree.tokens) and tree.tokens[at].lower in _OPENERS and tree.role(at) == "mark" and tree.heads[at] > at:
        return (tree.heads[at],)
    return ()


def find_shared(tree: Tree, cue: int) -> Complements:
    """Find the clause of the next verb where a cue has none: "hope, but cannot promise, that it holds"."""
    at = cue + 1 if cue + 1 < len(tree.tokens) and tree.tokens[cue + 1].text != "," else cue + 2
    if at >= len(tree.tokens) or tree.tags[at] != "CCONJ":
        return ()
    return next((found for verb in tree.children_by(cue, "conj") if (found := find_clause(tree, verb))), ())


def find_infinitive(tree: Tree, cue: int) -> Complements:
    """Find the infinitive that is wanted, with the one who shall do it: "urged | them | to leave"."""
    for child in tree.children[cue]:
        mark = opener(tree, child)
        if (
            child > cue
            and mark > cue
            and tree.tokens[mark].lower == "to"
            and not _is_reached(tree, mark, child)
            and tree.role(child)
            in {
                "xcomp",
                "ccomp",
                "acl",
                "advcl",
                "obj",
                "dep",
            }
        ):
            between = [each for each in tree.children_by(cue, "obj", "iobj") if cue < each < mark]
            if tree.role(child) == "advcl" and not between and mark != cue + 1:
                continue
            return (*between[:1], child)
    return _find_next_infinitive(tree, cue)


def find_wanted(tree: Tree, cue: int, last: int) -> tuple[int, Complements]:
    """Find the infinitive that is wanted, and the end of the cue: "called on | the owners | to wait"."""
    found = find_infinitive(tree, cue)
    case, who = find_oblique(tree, cue, _UPON, last) if found else (last, ())
    return (case, (*who, *found)) if who and who[0] < found[0] else (last, found)


def _find_next_infinitive(tree: Tree, cue: int) -> Complements:
    """Find an infinitive right behind a cue, whatever the parser hung it on."""
    at = cue + 1
    is_mark = at < len(tree.tokens) and tree.tokens[at].lower == "to" and tree.role(at) == "mark"
    is_verb = is_mark and tree.heads[at] > at and not _is_reached(tree, at, tree.heads[at])
    return (tree.heads[at],) if is_verb else ()


def _is_reached(tree: Tree, mark: int, verb: int) -> bool:
    """Whether "to" is a preposition: "with a view to reaching"."""
    return verb == mark + 1 and tree.tokens[verb].lower.endswith("ing")


def find_behind(tree: Tree, cue: int) -> Complements:
    """Find the object of a cue, with what is said of it: "accused | the army | of killing"; "denied | killing"."""
    objects = [child for child in tree.children_by(cue, "obj") if child > cue]
    gerunds = [
        child
        for child in tree.children_by(cue, "xcomp", "ccomp")
        if child > cue and opener(tree, child) == NO_HEAD and tree.tokens[child].lower.endswith("ing")
    ]
    if not objects:
        return tuple(gerunds[:1])
    rest = [
        child
        for child in tree.children[cue]
        if child > objects[0] and preposition_or_mark(tree, child) in {"of", "for", "as", "at"}
    ]
    return (objects[0], *rest[:1])


def preposition_or_mark(tree: Tree, token: int) -> str:
    """The preposition before a noun or gerund, or nothing."""
    mark = opener(tree, token)
    return preposition_of(tree, token) or ("" if mark == NO_HEAD else tree.tokens[mark].lower)


def find_oblique(
    tree: Tree, cue: int, prepositions: frozenset[str], last: int | None = None
) -> tuple[int, Complements]:
    """Find what one of some prepositions right behind the cue, which ends at `last`, leads to, and the preposition."""
    if not prepositions:
        return cue, ()
    last = cue if last is None else last
    for child in tree.children[cue]:
        cases = [each for each in tree.children_by(child, "case", "mark") if cue < each < child]
        if cases and cases[0] == last + 1 and tree.tokens[cases[0]].lower in prepositions:
            return cases[0], (child,)
    at = last + 1
    is_loose = at < len(tree.tokens) and tree.tokens[at].lower in prepositions and tree.role(at) in {"case", "mark"}
    return (at, (tree.heads[at],)) if is_loose and tree.heads[at] > at else (cue, ())


def find_host(tree: Tree, cue: int) -> Complements:
    """Find the clause that a cue is put into or behind: "Ten died, police said"."""
    head = tree.heads[cue]
    if head == NO_HEAD or head > cue or tree.role(cue) != "parataxis":
        return ()
    return ([head, *(above for above in tree.climb(head) if above < cue)][-1],)


def find_joined(tree: Tree, verb: int) -> int:
    """Find the infinitive that a bare verb goes on with, though it hangs on the cue: "told them to stop and say"."""
    above = tree.heads[verb] if tree.role(verb) == "conj" else NO_HEAD
    is_bare = tree.tokens[verb].lower == tree.lemma(verb) and not tree.children_by(verb, "nsubj", "aux", "mark")
    if not NO_HEAD < above < verb or not is_bare or tree.tokens[above].lower == tree.lemma(above):
        return NO_HEAD
    before = [each for each in tree.children_by(above, "xcomp", "ccomp", "advcl") if above < each < verb]
    return next((each for each in before if _is_infinitive(tree, each)), NO_HEAD)


def _is_infinitive(tree: Tree, verb: int) -> bool:
    mark = opener(tree, verb)
    return mark != NO_HEAD and tree.tokens[mark].lower == "to"


def find_controller(tree: Tree, verb: int) -> int:
    """Find who shall do what an infinitive says, or goes on to say: "they urged | the owners | to promise that"."""
    joined = find_joined(tree, verb)
    first = next(iter(tree.conjuncts(verb))) if joined == NO_HEAD else joined
    above = tree.heads[first]
    if above == NO_HEAD or tree.role(first) not in {"xcomp", "ccomp"} or not _is_infinitive(tree, first):
        return NO_HEAD
    between = [each for each in tree.children_by(above, "obj", "iobj", "nsubj") if above < each < first]
    return between[-1] if between and tree.lemma(above) in _WANTING else NO_HEAD


def is_controlled(tree: Tree, verb: int) -> bool:
    """Whether a verb without a subject of its own says what somebody is asked to do."""
    return not tree.children_by(verb, "nsubj") and find_controller(tree, verb) != NO_HEAD


def first_of_cue(tree: Tree, verb: int) -> int:
    """The first token of a verb's group: auxiliaries, negations and adverbs right before it belong to it.

    So does a verb that only says how it is done: "appeared to prefer", "are starting to voice".
    """
    raising = find_raising(tree, verb)
    if raising != NO_HEAD:
        return first_of_cue(tree, raising)
    first = verb
    while first > 0 and tree.heads[first - 1] == verb and tree.role(first - 1) in {"aux", "advmod", "cop"}:
        if tree.children[first - 1]:
            break  # "at least" is no part of it
        first -= 1
    return first


def find_raising(tree: Tree, verb: int) -> int:
    """Find the verb or adjective right before a verb and its "to" whose subject is the verb's: "seemed to regret"."""
    above = tree.heads[verb]
    if above == NO_HEAD or not above < verb <= above + 2 or tree.role(verb) not in {"xcomp", "ccomp"}:
        return NO_HEAD
    is_near = verb == above + 1 or tree.tokens[above + 1].lower == "to"
    return above if is_near and tree.lemma(above) in _RAISING else NO_HEAD


def last_of_cue(tree: Tree, verb: int) -> int:
    """The last token of a verb's group: "pointed out", "said in a statement"."""
    last = verb
    if last + 1 < len(tree.tokens) and tree.relations[last + 1] == "compound:prt" and tree.heads[last + 1] == verb:
        last += 1
    return last
