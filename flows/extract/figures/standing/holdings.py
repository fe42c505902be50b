"""Which figures are numbers that somebody or something has, lives in, is made up of, by how they are said."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.forces import is_force
from flows.extract.figures.standing.nodes import FigureNodes, child_words, is_definite
from flows.extract.figures.standing.now import is_of_now, is_so_now
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_MAY_STAND: Final = load_words("standing", "standing_measures")
_KEEPING: Final = load_words("standing", "keeping_verbs")
_SHARING: Final = load_words("standing", "sharing_verbs")
_DWELLING: Final = load_words("standing", "dwelling_verbs")
_HELD: Final = load_words("cues", "held")
_STATIONING: Final = load_words("standing", "stationing_verbs")
_SETTLEMENTS: Final = load_words("standing", "settlements")
_LASTING: Final = load_words("standing", "lasting_things")
_BODIES: Final = load_words("standing", "bodies")
_COMPOSING: Final = frozenset({"compose", "consist", "comprise"})
_EXISTING: Final = load_words("standing", "existing_measures")
_KIN: Final = load_words("people", "parents")
_PERCEIVING: Final = frozenset({"see", "watch", "hear", "feel", "notice", "let", "make", "help", "have"})
"""Verbs whose clause has a bare infinitive: "saw 300 people cross"."""
_UNCHANGING: Final = frozenset(
    {
        "beat",
        "bet",
        "burst",
        "cast",
        "cost",
        "cut",
        "hit",
        "hurt",
        "put",
        "quit",
        "read",
        "set",
        "shut",
        "split",
        "spread",
    }
)
"""Verbs whose past is like their present."""
_ACTING: Final = load_words("standing", "acting_verbs")
_TOLLED: Final = load_words("standing", "settled_nouns") | load_words("standing", "tolls") | {"they", "these", "those"}
_LASTING_PEOPLE: Final = load_words("standing", "ages") | load_words("standing", "lasting_people")
_TOTALS: Final = load_words("standing", "totals")
_SENDING: Final = frozenset({"deploy", "station"})
_HELD_ONCE: Final = frozenset({"be", "hold", "keep"})
_OF: Final = frozenset({"of", "between", "among"})
_MANY: Final = 30
"""So many are in jail for more than one reason."""
_DISEASES: Final = load_words("standing", "diseases")
_JAILS: Final = frozenset({"jail", "prison", "camp", "penitentiary", "facility", "gulag"})
_STAYED: Final = "stayed"
_SETTLED: Final = frozenset({"live", "dwell", "reside", "work", "serve"})
_LONG_SO: Final = frozenset({"have", "has"})


def is_standing(tree: Tree, nodes: FigureNodes, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a figure is a number that stands, by how it is said."""
    return (
        (
            (facts.measure in _MAY_STAND or MEASURES[facts.measure].is_plain)
            and _is_said_to_stand(tree, nodes, own, facts)
        )
        or (
            (facts.measure == "population" or MEASURES[facts.measure].is_plain)
            and (_is_of_a_whole(tree, nodes, facts) or _is_with_holder(tree, nodes) or _is_on_body(tree, nodes.noun))
        )
        or (MEASURES[facts.measure].is_plain and _is_of_what_lasts(tree, nodes, own, facts))
        or (facts.measure == "participants" and _is_habit(tree, own))
        or (facts.measure in _EXISTING and _exists(tree, own))
        or is_home(tree, nodes, facts.measure)
        or (facts.size > 0 and is_of_now(tree, own, facts))
        or (facts.measure in _EXISTING and facts.size >= _MANY and _is_held(tree, own))
        or (facts.measure == "infected" and _is_ill(tree, own))
    )


def _is_struck(measure: str) -> bool:
    """Whether it counts those to whom something happened at one time: "the father of two girls who were shot"."""
    return MEASURES[measure].is_fate and measure not in _MAY_STAND


def _is_said_to_stand(tree: Tree, nodes: FigureNodes, own: Sequence[int], facts: ScopeFacts) -> bool:
    is_few = facts.unit == "people" and facts.size < _MANY
    if is_few and any(tree.lemma(node) in _HELD_ONCE or tree.tokens[node].lower == "had" for node in own[1:]):
        return False  # "there are also four officials who worked there"
    is_aboard = facts.measure == "present" and any(tree.tokens[node].lower == "had" for node in own[1:])
    is_had = not is_aboard and is_kept(tree, own)  # "the airliner had 117 people on board"
    return is_had or _numbers(tree, own) or _composes(tree, own) or is_force(tree, nodes, facts.measure)


def _is_held(tree: Tree, own: Sequence[int]) -> bool:
    """Whether so many are kept in jails now: "10,000 are held in jails"; those in custody met with it at once."""
    is_now = any(child_words(tree, node, "aux:pass") & {"is", "are"} or is_so_now(tree, node) for node in own[1:])
    beside = (child for node in own[1:] for child in tree.children_by(node, "nsubj", "obl", "nmod"))
    return is_now and any(tree.lemma(each) in _JAILS for each in beside) and is_kept(tree, own)


def _is_of_what_lasts(tree: Tree, nodes: FigureNodes, own: Sequence[int], facts: ScopeFacts) -> bool:
    if facts.unit == "people":
        return _is_size(tree, nodes) or _is_habit(tree, own)
    return _is_size(tree, nodes) or _is_lasting(tree, nodes)


def is_known_to_last(tree: Tree, noun: int) -> bool:
    """Whether what lasts is told of as known: "the two countries"."""
    return tree.lemma(noun) in _LASTING and is_definite(tree, noun)


def is_done(tree: Tree, own: Sequence[int]) -> bool:
    """Whether something was done to it, or it was got: "found 12 bombs", "collected 20 percent of the vote".

    So with what stayed where it was on an occasion: "60 percent of voters stayed at home".
    """
    verb = next((node for node in own[1:] if tree.tags[node] in {"VERB", "AUX"}), None)
    is_kept = verb is None or tree.lemma(verb) in _KEEPING.words | _DWELLING.words | _SHARING.words
    if verb is not None and tree.tokens[verb].lower == _STAYED and not child_words(tree, verb, "aux") & _LONG_SO:
        return True
    is_so = verb is not None and (is_so_now(tree, verb) or bool(child_words(tree, verb, "aux:pass") & {"is", "are"}))
    return verb is not None and not is_kept and _has_as_object(tree, verb, own) and not is_so


def _is_of_a_whole(tree: Tree, nodes: FigureNodes, facts: ScopeFacts) -> bool:
    """Whether it is how many something has: "Africa's 53 countries", "the country's six million voters".

    A few people of a name are somebody's, who take part in what is told: "Orla Venn's seven deputies".
    """
    is_few = facts.unit == "people" and facts.size < _MANY and tree.lemma(nodes.noun) not in _LASTING_PEOPLE
    tags = {"NOUN"} if is_few else {"NOUN", "PROPN"}
    return any(tree.tags[each] in tags for each in tree.children_by(nodes.noun, "nmod:poss"))


def _is_with_holder(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is what a body or place has: "a district with 14 priests", "a nation of three million"."""
    head = tree.heads[nodes.noun]
    if head == NO_HEAD or tree.role(nodes.noun) != "nmod":
        return False
    preposition, lemma = preposition_of(tree, nodes.noun), tree.lemma(head)
    return (preposition == "with" and lemma in _LASTING) or (preposition == "of" and lemma in _SETTLEMENTS)


def _is_on_body(tree: Tree, noun: int) -> bool:
    """Whether it is all that a body has: "one of the 13 members of the committee"."""
    beside = [each for each in tree.children_by(noun, "nmod") if preposition_of(tree, each) in {"on", "of"}]
    return is_definite(tree, noun) and any(tree.lemma(each) in _BODIES for each in beside)


def _numbers(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a body is said to number so many: "the contingent numbered 3,200"."""
    verbs = [node for node in own[1:] if tree.lemma(node) == "number" and tree.tags[node] == "VERB"]
    subjects = [child for verb in verbs for child in tree.children_by(verb, "nsubj")]
    return any(tree.tokens[each].lower == tree.lemma(each) for each in subjects)


def _composes(tree: Tree, own: Sequence[int]) -> bool:
    """Whether so many make something up: "the council is composed of five members", "the book includes 30 songs"."""
    return any(
        tree.lemma(node) in _COMPOSING
        or (tree.lemma(node) == "include" and is_so_now(tree, node) and not _is_of_tolled(tree, node))
        for node in own[1:]
    )


def _is_of_tolled(tree: Tree, verb: int) -> bool:
    """Whether those to whom something happened include others: "they include", "the dead include"."""
    return any(tree.lemma(each) in _TOLLED for each in tree.children_by(verb, "nsubj"))


def _is_habit(tree: Tree, own: Sequence[int]) -> bool:
    """Whether something is said of them in the present: "30 million people smoke"."""
    verb = next((head for head in own[1:] if tree.tags[head] == "VERB"), None)
    if verb is None or is_definite(tree, own[min(1, len(own) - 1)]):
        return False
    if tree.lemma(verb) in _UNCHANGING or tree.lemma(verb) in _ACTING:
        return False
    head = tree.heads[verb]
    is_seen = tree.role(verb) in {"ccomp", "xcomp"} and head != NO_HEAD and tree.lemma(head) in _PERCEIVING
    is_present = (
        tree.tokens[verb].lower == tree.lemma(verb) and not tree.children_by(verb, "aux", "mark") and not is_seen
    )
    return is_present and any(child in own for child in tree.children_by(verb, "nsubj"))


def is_home(tree: Tree, nodes: FigureNodes, measure: str) -> bool:
    """Whether so many live somewhere, or somebody is kin to them: "home to 40 families", "mother of four"."""
    head = tree.heads[nodes.noun]
    if head == NO_HEAD or tree.role(nodes.noun) not in {"nmod", "obl"} or _is_struck(measure):
        return False
    preposition, lemma = preposition_of(tree, nodes.noun), tree.lemma(head)
    return (preposition == "to" and lemma == "home") or (preposition == "of" and lemma in _KIN)


def _exists(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is said that so many are there now: "there are 1,200 prisoners in the jail", "it has 900 inmates"."""
    return any(
        (tree.children_by(node, "expl") or (tree.lemma(node) == "have" and _has_as_object(tree, node, own)))
        and is_so_now(tree, node)
        for node in own
    )


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


def lives_on(tree: Tree, noun: int) -> bool:
    """Whether a number is of those who go on as they are: "the number living with the virus"."""
    return tree.lemma(noun) in _TOTALS and any(
        tree.lemma(each) in _STATIONING and tree.tokens[each].lower.endswith("ing")
        for each in tree.children_by(noun, "acl")
    )


def _is_ill(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is told of those who are ill at present: "five million are infected with the virus"."""
    have = (verb for verb in own[1:] if tree.lemma(verb) == "have" and is_so_now(tree, verb))
    has_it = any(tree.lemma(each) in _DISEASES for verb in have for each in tree.children_by(verb, "obj"))
    return has_it or any(child_words(tree, verb, "aux:pass", "cop") & {"is", "are"} for verb in own[1:])


def is_kept(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is a number that stands: "has some 7,000 troops", "100,000 refugees live in"."""
    verb = next((node for node in own[1:] if tree.tags[node] in {"VERB", "AUX"}), None)
    if verb is None or _is_modal(tree, verb) or _is_sent(tree, verb):
        return False
    if tree.lemma(verb) in _HELD and child_words(tree, verb, "aux:pass") & {"is", "are"}:
        return any(_is_thought_there(tree, each) for each in tree.children_by(verb, "xcomp"))
    is_object = _has_as_object(tree, verb, own)
    is_so = is_object or is_so_now(tree, verb) or _is_settled(tree, verb, own)
    return tree.lemma(verb) in (_KEEPING if is_object else _DWELLING) and is_so


def _is_settled(tree: Tree, verb: int, own: Sequence[int]) -> bool:
    """Whether so many have been somewhere for some time: "100,000 have lived there"."""
    is_long = tree.lemma(verb) in _SETTLED and bool(child_words(tree, verb, "aux") & _LONG_SO)
    return is_long and any(child in own for child in tree.children_by(verb, "nsubj"))


def lives_so(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it counts those who go on as they are: "people are living with the virus"."""
    verbs = [node for node in own[1:] if tree.lemma(node) in _SETTLED]
    return any(
        tree.tokens[node].lower.endswith("ing") or is_so_now(tree, node) or _is_settled(tree, node, own)
        for node in verbs
    )


def _is_thought_there(tree: Tree, verb: int) -> bool:
    """Whether it is thought of somebody that they are somewhere now: "are believed to be living in"."""
    return tree.lemma(verb) in _DWELLING and child_words(tree, verb, "aux") <= {"be"}


def _is_sent(tree: Tree, verb: int) -> bool:
    """Whether forces went somewhere then: "500 police were deployed to quell the unrest"."""
    is_past = bool(child_words(tree, verb, "aux:pass") & {"was", "were"})
    is_done = tree.tokens[verb].lower.endswith("ed") and not child_words(tree, verb, "aux") & _LONG_SO
    is_active = not tree.children_by(verb, "aux:pass") and is_done  # "has deployed 600 troops" keeps them
    return tree.lemma(verb) in _SENDING and (is_past or is_active)


def _has_as_object(tree: Tree, verb: int, own: Sequence[int]) -> bool:
    return any(child in own for child in tree.children_by(verb, "obj", "nsubj:pass"))


def _is_modal(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(child) not in {"have", "be", "do"} for child in tree.children_by(verb, "aux"))
