"""What governs a nominal, in which role: up the tree through coordination, apposition, relative clauses, control.

"Killing a German soldier and eight Afghans": kill governs the Afghans as its object. "They left 30 rebels dead": leave
governs the rebels as its object, dead as its subject.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from flows.language.coordination import is_added, list_controlled, list_coordinated
from flows.language.participles import is_bare_participle
from flows.language.partitives import is_of_some
from flows.language.slips import find_clause_behind, find_second_mark
from flows.language.tree import NO_HEAD, Tree

SUBJECT: Final = "subject"
"""Who does it, or of whom it is said: "12 died", "12 were unhurt", "12 are prisoners"."""
PASSIVE: Final = "passive"
"""To whom it was done: "12 were killed", "12 people killed in"."""
OBJECT: Final = "object"
AGENT: Final = "agent"
"""By whom it was done: "attended by 300"."""
OBLIQUE: Final = "oblique"
"""Behind a preposition: "shot at 12"."""
MODIFIER: Final = "modifier"
"""Of a noun, mostly behind a preposition: "the death of 12", "12 dead"."""

_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_ALIKE: Final = frozenset({"conj", "appos", "fixed", "flat", "compound", "goeswith"})
"""Relations of a token to one whose place in the sentence it shares."""
_BOUNDS: Final = frozenset({"than", "as"})
_FIRST: Final = 6
_PREDICATES: Final = frozenset({"VERB", "ADJ"})
_MOST: Final = 12
"""Steps up a tree beyond which nothing is said of a nominal any more."""


class Governor(NamedTuple):
    """A predicate or noun that governs a nominal: its token, the role, and the preposition between, if there is one."""

    token: int
    role: str
    preposition: str = ""


def find_governors(tree: Tree, nominal: int) -> Iterator[Governor]:
    """Yield what governs a nominal, the nearest first: relative clauses on it, its head, and what shares it with them.

    A verb that is coordinated with one, or controlled by it, shares the nominal: "12 were hit and died", "12 are
    believed to have died".
    """
    seen: set[Governor] = set()
    for own in _list_own(tree, nominal):
        for each in (own, *_share(tree, nominal, own)):
            if each not in seen:
                seen.add(each)
                yield each


def _list_own(tree: Tree, nominal: int) -> Iterator[Governor]:
    at = nominal
    for _ in range(_MOST):
        yield from _read_clauses(tree, at)
        yield from _read_copula(tree, at)
        relation, head = tree.relations[at], tree.heads[at]
        role = tree.role(at)
        if head == NO_HEAD:
            return
        own = _read_own(tree, at) if role == "conj" else None
        if own is not None:
            yield own
            return
        second = find_second_mark(tree, at) if role == "conj" else None
        if second is not None:
            yield Governor(head, MODIFIER, second)
            return
        is_gapped = role == "conj" and bool(tree.children_by(head, "cop", "nsubj"))
        if role in _ALIKE and _is_nominal(tree, head) and not is_gapped:
            at = head
            continue
        if role == "conj":
            yield from _read_gapped(tree, at, head)
            return
        governor = (
            _read_behind_number(tree, at) or _read_clause_behind(tree, at) or _read_relation(tree, at, relation, head)
        )
        if governor is not None:
            yield _mend(tree, at, governor) or governor
        return


def _read_behind_number(tree: Tree, at: int) -> Governor | None:
    """Read a whole as of its part, wherever the parser hung it: "fifteen of the 18 miners were killed"."""
    marks = [each for each in tree.children_by(at, "case") if tree.tokens[each].lower == "of" and each < at]
    number = marks[0] - 1 if marks else NO_HEAD
    is_part = number >= 0 and tree.tags[number] == "NUM" and tree.role(number) in {"nsubj", "obj"}
    return Governor(number, MODIFIER, "of") if is_part and tree.heads[number] == tree.heads[at] else None


def _read_clause_behind(tree: Tree, at: int) -> Governor | None:
    verb = find_clause_behind(tree, at) if tree.role(at) == "ccomp" else None
    return None if verb is None else Governor(verb, PASSIVE if is_passive(tree, verb) else SUBJECT)


def _mend(tree: Tree, at: int, governor: Governor) -> Governor | None:
    """Give a nominal the predicate beside it, where it hangs on one farther off that has its own: a slip of the parser.

    "Killing two and wounding five others" with two objects at the first verb; "killed, and four soldiers wounded" with
    a subject behind its verb; "two died, three went missing" with two subjects at the last verb; "three have been held,
    said the police" with both at the verb of saying.
    """
    verb = governor.token
    if governor.role == OBJECT and verb < at:
        nearer = [each for each in tree.conjuncts(verb)[:_MOST] if verb < each < at and tree.tags[each] == "VERB"]
        is_shared = bool(nearer) and nearer[-1] == verb + 2  # "killed or wounded several guards"
        if nearer and not is_shared and not tree.children_by(nearer[-1], "obj"):
            return Governor(nearer[-1], OBJECT)
    if governor.role not in {SUBJECT, PASSIVE}:
        return None
    others = [child for child in tree.children_by(verb, "nsubj") if child != at]
    if verb < at:
        return read_behind(tree, at) if any(child < verb for child in others) else None
    if any(at < child < verb for child in others):
        return read_behind(tree, at)
    said = [
        each for each in tree.children_by(verb, "ccomp") if at < each < verb and not tree.children_by(each, "nsubj")
    ]
    return Governor(said[-1], PASSIVE if is_passive(tree, said[-1]) else SUBJECT) if others and said else None


def _read_own(tree: Tree, at: int) -> Governor | None:
    """Read the predicate right behind a coordinated nominal: "and three others wounded", "and 30 are trapped"."""
    found = read_behind(tree, at)
    is_own = found is not None and (
        found.role == PASSIVE or tree.tags[at + 1] == "AUX" or tree.role(found.token) == "conj"
    )
    return found if is_own else None


def read_behind(tree: Tree, at: int) -> Governor | None:
    """Read the predicate right behind a nominal, whatever hangs on what: "12 were hurt", "12 others missing"."""
    following = at + 1
    while following < len(tree.tags) and tree.tags[following] == "ADV":
        following += 1
    if following == len(tree.tags):
        return None
    if tree.tags[following] == "AUX" and tree.heads[following] > following:
        verb = tree.heads[following]
        return Governor(verb, PASSIVE if is_passive(tree, verb) else SUBJECT)
    if tree.tags[following] not in _PREDICATES or tree.tokens[following].lower == "aged":
        return None
    is_done = is_bare_participle(tree, following) and not tree.children_by(following, "obj")
    return Governor(following, PASSIVE if is_done else SUBJECT)


def share_behind(tree: Tree, at: int) -> Iterator[Governor]:
    """Yield the predicate right behind a nominal, and those that share the nominal with it."""
    own = read_behind(tree, at)
    if own is not None:
        yield own
        yield from _share(tree, at, own)


def _read_relation(tree: Tree, at: int, relation: str, head: int) -> Governor | None:
    kind = relation.partition(":")[0]
    if kind == "advmod" and head < at and tree.tags[head] == "VERB" and tree.children_by(at, "nummod"):
        kind = "obj"  # "wounded two more"
    match kind:
        case "nsubj" | "csubj":
            return Governor(head, PASSIVE if relation.endswith(":pass") or is_passive(tree, head) else SUBJECT)
        case "ccomp" if tree.tags[at] == "NUM" and at < head:
            return _read_number(tree, at, head)
        case "obj" | "iobj" | "ccomp" | "xcomp":
            return Governor(head, OBJECT)
        case "obl":
            return _read_oblique(tree, at, relation, head)
        case "nmod" | "compound" | "amod":
            is_object = relation == "compound" and at > head and tree.tags[head] == "VERB"
            preposition = preposition_of(tree, at) or _preposition_before(tree, at, head)
            return Governor(head, OBJECT) if is_object else Governor(head, MODIFIER, preposition)
        case _:
            return _read_number(tree, at, head) if tree.tags[at] == "NUM" else None


def _read_number(tree: Tree, at: int, head: int) -> Governor | None:
    """Read a number that the parser gave no relation of a nominal: "3,800 killed", "30 are in custody"."""
    if tree.role(at) == "nummod" and tree.tags[head] not in _PREDICATES:
        is_subject = any(at < copula < head for copula in tree.children_by(head, "cop"))
        return Governor(head, SUBJECT if is_subject else MODIFIER)
    if at > head or tree.tags[head] not in _PREDICATES or tree.children_by(head, "nsubj"):
        return None
    return Governor(head, PASSIVE if is_passive(tree, head) or is_bare_participle(tree, head) else SUBJECT)


def _read_oblique(tree: Tree, at: int, relation: str, head: int) -> Governor:
    """Read what stands behind a preposition; without one it is an object that the parser took for a time."""
    preposition = preposition_of(tree, at)
    if not preposition and at < head and tree.tags[at] == "NUM":
        return _read_number(tree, at, head) or Governor(head, OBLIQUE)
    if not preposition and is_added(tree, at) and not tree.children_by(head, "obl:agent")[1:]:
        return Governor(head, PASSIVE if is_passive(tree, head) else SUBJECT)
    if relation == "obl:agent" or (preposition == "by" and is_passive(tree, head)):
        return Governor(head, AGENT, preposition)
    is_bare = relation == "obl" and not preposition and at > head and tree.tags[head] == "VERB"
    is_object = is_bare and not is_passive(tree, head) and not tree.children_by(head, "obj")
    return Governor(head, OBJECT if is_object else OBLIQUE, preposition)


def _preposition_before(tree: Tree, at: int, head: int) -> str:
    """The preposition that a noun shares with the one that it is coordinated with: "of Ann Lee and three others"."""
    if not tree.children_by(at, "cc"):
        return ""
    before = [child for child in tree.children_by(head, "nmod") if child < at]
    return preposition_of(tree, before[-1]) if before else ""


def _read_clauses(tree: Tree, at: int) -> Iterator[Governor]:
    """Yield the verbs of clauses on a nominal: "12 who were hurt", "12 killed in", "12 left to die"."""
    for child in tree.children[at]:
        if tree.relations[child] == "acl:relcl":
            yield from () if is_of_some(tree, at, child) else _read_relative(tree, child)
        elif tree.role(child) == "acl" and child > at:
            is_infinitive = any(tree.tokens[each].lower == "to" for each in tree.children_by(child, "mark"))
            is_active = is_infinitive or tree.tokens[child].lower.endswith("ing") or tree.tags[child] != "VERB"
            yield Governor(child, SUBJECT if is_active else PASSIVE)


def _read_relative(tree: Tree, verb: int) -> Iterator[Governor]:
    for child in tree.children[verb]:
        is_relative = tree.tokens[child].lower in _RELATIVE
        if is_relative and tree.role(child) in {"nsubj", "obj", "obl"}:
            found = _read_relation(tree, child, tree.relations[child], verb)
            if found is not None:
                yield found
            return
    has_subject = bool(tree.children_by(verb, "nsubj"))
    yield Governor(verb, OBJECT if has_subject else PASSIVE if is_passive(tree, verb) else SUBJECT)


def _read_copula(tree: Tree, at: int) -> Iterator[Governor]:
    """Yield the noun that a nominal is said to be, or its subject: "the dead were 12", "12 are prisoners"."""
    if tree.children_by(at, "cop"):
        for child in tree.children_by(at, "nsubj"):
            yield Governor(child, SUBJECT)


def _share(tree: Tree, nominal: int, own: Governor) -> Iterator[Governor]:
    """Yield the predicates that share a nominal with one, through coordination and control."""
    coordinated = list(list_coordinated(tree, own.token))
    taken = [child for verb in coordinated for child in tree.children_by(verb, "obj")] if own.role == OBJECT else ()
    for other in coordinated:
        is_subject = own.role in {SUBJECT, PASSIVE} and other > own.token and not tree.children_by(other, "nsubj")
        is_verb = tree.tags[other] in _PREDICATES
        is_object = own.role == OBJECT and is_verb and other < nominal and not tree.children_by(other, "obj", "nsubj")
        is_object = is_object and not any(other < each < own.token for each in taken)
        if is_subject:
            yield Governor(other, PASSIVE if _is_done_to(tree, other, own) else SUBJECT)
        elif is_object and other != own.token:
            yield Governor(other, OBJECT)
    is_controlled = own.role in {PASSIVE, OBJECT} or (own.role == SUBJECT and not tree.children_by(own.token, "obj"))
    for child in list_controlled(tree, own.token, is_passive=own.role == PASSIVE) if is_controlled else ():
        if child != nominal:
            is_bare = is_bare_participle(tree, child) and not tree.children_by(child, "obj")  # "have lost their lives"
            is_done = is_passive(tree, child) or is_bare
            found = Governor(child, PASSIVE if is_done else SUBJECT)
            yield found
            yield from (each for each in _share(tree, nominal, found) if each.token != own.token)


def _read_gapped(tree: Tree, at: int, head: int) -> Iterator[Governor]:
    """Yield the predicate right behind a nominal that is coordinated with another: "12 were hit and 30 saved"."""
    after = [other for other in tree.conjuncts(head)[: 2 * _MOST] if other > at]
    if after and tree.tags[after[0]] in _PREDICATES and not tree.children_by(after[0], "nsubj"):
        is_done = is_passive(tree, after[0]) or is_bare_participle(tree, after[0])
        yield Governor(after[0], PASSIVE if is_done else SUBJECT)


def _is_done_to(tree: Tree, verb: int, own: Governor) -> bool:
    """Whether a coordinated verb is passive, too: "were killed or wounded"; its auxiliary may stand at the first."""
    is_adjective = tree.tags[verb] == "ADJ" and tree.tokens[verb].lower.endswith("ed")
    return is_passive(tree, verb) or (own.role == PASSIVE and (is_adjective or is_bare_participle(tree, verb)))


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb has a passive auxiliary or subject, or an agent behind it."""
    return bool(tree.children_by(verb, "aux:pass", "nsubj:pass", "obl:agent"))


def preposition_of(tree: Tree, nominal: int) -> str:
    """The preposition that a nominal stands behind, in lower case, or nothing; it may hang on its number."""
    for near in (nominal, *tree.children[nominal][:_FIRST]):
        for mark in tree.children_by(near, "case", "mark") if near <= nominal else ():
            word = tree.tokens[mark].lower
            if mark < nominal and word not in _BOUNDS and (word == "of" or tree.role(mark) == "case"):
                return word
    return ""


def _is_nominal(tree: Tree, token: int) -> bool:
    return tree.tags[token] in {"NOUN", "PROPN", "NUM", "PRON", "SYM", "ADJ", "DET", "X"}
