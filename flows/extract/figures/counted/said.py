"""What the tree says of a nominal: the measures of what governs it, in order, and of the nouns that it stands for."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from flows.extract.figures.counted.aspects import read_aspect, read_lives
from flows.extract.figures.counted.bodies import is_body, measure_of_body
from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.counted.neighbours import list_governors_beside
from flows.extract.figures.counted.nominal import Counted, find_counted_by_heap
from flows.extract.figures.counted.predicates import measure_by, read_modifiers
from flows.extract.figures.numbers.nouns import names_people
from flows.language.governors import (
    MODIFIER,
    OBJECT,
    OBLIQUE,
    PASSIVE,
    SUBJECT,
    Governor,
    find_governors,
    is_passive,
    preposition_of,
    read_behind,
    share_behind,
)
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

PEOPLE: Final = "people"
LIVES: Final = "lives"
_TOTALS: Final = load_words("people", "totals")
_INCLUDING: Final = load_words("people", "including")
_HEAPS: Final = load_words("people", "heaps")
_GENERIC: Final = load_words("people", "generic")
_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
_HOPS: Final = 3
"""How often one noun stands for another: "12 were among those hurt"."""
_BECOMING: Final = frozenset({"become", "remain"})
_GOVERNORS: Final = 12
_DEPTH: Final = 12
_BY: Final = frozenset({"by", "with"})
_FINDING: Final = frozenset({"find", "trace", "locate"})
_NOT: Final = frozenset({"not", "n't", "never"})
_OTHERS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
"""What opens a clause of its own between "and" and its verb, wherever the tree hangs it."""
_HURT: Final = frozenset({"wounded", "casualties"})


class Saying(NamedTuple):
    """A predicate or noun that says a measure of a nominal."""

    governor: Governor
    measure: str


class Said(NamedTuple):
    """What is said of a nominal, nearest first: by what governs it, and by clauses on it."""

    main: list[Saying]
    clauses: list[Saying]

    @property
    def first(self) -> str | None:
        """The first measure that is said, if any is."""
        return next((each.measure for each in (*self.main, *self.clauses)), None)


def read_said(tree: Tree, nominal: int, kind: str = PEOPLE, counted: Counted | None = None, hops: int = _HOPS) -> Said:
    """Read what is said of a nominal.

    Args:
        tree: of the sentence.
        nominal: the token that heads it.
        kind: that of its noun, as `measure_by` knows them.
        counted: its number, so that the words beside that count where the parser lost them.
        hops: how many nouns that it stands for are asked, too.
    """
    said = Said([], [])
    governors = [*islice(find_governors(tree, nominal), _GOVERNORS), *_read_of_part(tree, nominal)]
    if counted is not None:
        governors = list_governors_beside(tree, counted, governors)
    for governor in governors:
        measure = measure_by(tree, governor, nominal, kind)
        if measure is None and hops > 0 and kind == PEOPLE:
            measure = _pass_on(tree, governor, nominal, hops) or _read_unfound(tree, governor)
        if measure is not None:
            _add(tree, said, Saying(governor, measure), nominal)
    if kind == PEOPLE:
        said.main.extend(_read_inverted(tree, nominal, hops))
        lives = read_lives(tree, nominal) if tree.children_by(nominal, "acl") else ()
        said.clauses.extend(Saying(each, "killed") for each in lives)
    if counted is not None and said.first is None:
        said.clauses.extend(_read_behind(tree, counted, kind, governors))
    event = _read_event(tree, counted) if counted is not None and kind == PEOPLE and said.first is None else None
    if event is not None:
        said.main.append(event)
    return said


def _read_of_part(tree: Tree, nominal: int) -> Iterator[Governor]:
    """Yield the participle right behind a whole, which the parser hung on its part: "one of three men killed"."""
    part = tree.heads[nominal] if tree.role(nominal) == "nmod" else NO_HEAD
    if part != NO_HEAD and tree.tags[part] == "NUM" and nominal + 1 in tree.children_by(part, "acl"):
        yield Governor(nominal + 1, PASSIVE)


def _add(tree: Tree, said: Said, saying: Saying, nominal: int) -> None:
    """Add what is said to what governs a nominal or to its clauses, which may deny it: "12 who were not hurt"."""
    verb = saying.governor.token
    is_clause = _hangs_below(tree, verb, nominal)
    if not is_clause and (tree.role(verb) != "conj" or tree.heads[nominal] == verb or not _is_denied(tree, verb)):
        said.main.append(saying)
    elif not _is_denied(tree, verb):
        said.clauses.append(saying)
    elif saying.measure in _HURT:
        (said.clauses if is_clause else said.main).append(saying._replace(measure="unharmed"))


def _is_denied(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[each].lower in _NOT for each in tree.children_by(verb, "advmod", "neg")[:_GOVERNORS])


def _read_inverted(tree: Tree, nominal: int, hops: int) -> Iterator[Saying]:
    """Yield what those are whom a nominal behind its verb is said to be: "among the dead are two clerks, a guard"."""
    at = nominal
    while tree.role(at) == "conj" and tree.heads[at] < at:
        at = tree.heads[at]
    copulas = [each for each in tree.children_by(at, "cop") if each < at]
    for child in tree.children_by(at, "obl", "nmod") if copulas and hops > 0 else ():
        if child < copulas[0] and preposition_of(tree, child) in _INCLUDING:
            measure = read_noun(tree, child, hops)
            if measure is not None:
                yield Saying(Governor(child, SUBJECT), measure)


def _read_event(tree: Tree, counted: Counted) -> Saying | None:
    """Read the event whose people stand behind its verb: "protests went on with 300", "a rally on Friday by 300"."""
    before = counted.first - 1
    while before > 0 and tree.tags[before] in {"DET", "ADV"}:
        before -= 1
    head = tree.heads[counted.nominal]
    if before < 1 or head == NO_HEAD or tree.tokens[before].lower not in _BY:
        return None
    for event in tree.children_by(head, "nsubj", "obj"):
        found = Governor(event, MODIFIER, "by")
        measure = measure_by(tree, found, counted.nominal, PEOPLE) if event < before else None
        if measure is not None:
            return Saying(found, measure)
    return None


def _read_behind(tree: Tree, counted: Counted, kind: str, governors: Sequence[Governor]) -> list[Saying]:
    """Read the predicate right behind the words of a count, where the tree has none; a whole has not its part's."""
    is_whole = tree.role(counted.nominal) == "nmod" and tree.tags[tree.heads[counted.nominal]] == "NUM"
    if is_whole or any(each.preposition == "of" and tree.tags[each.token] == "NUM" for each in governors[:1]):
        return []
    last = max(counted.nominal, counted.last - 1, *(tree.descend(counted.whole) if counted.whole is not None else ()))
    behind = list(islice(share_behind(tree, last), _GOVERNORS))
    if not behind or any(each.token == behind[0].token for each in governors):
        return []
    is_inner = tree.role(counted.nominal) in {"nmod", "obl"} and preposition_of(tree, counted.nominal) != "of"
    if is_inner and _has_other_subject(tree, behind[0].token, counted):
        return []  # "hearings over the other two were held"
    found = ((each, measure_by(tree, each, counted.nominal, kind)) for each in behind)
    return [Saying(each, measure) for each, measure in found if measure is not None]


def _has_other_subject(tree: Tree, verb: int, counted: Counted) -> bool:
    subjects = tree.children_by(verb, "nsubj")
    return any(each < counted.first and each != counted.nominal for each in subjects)


def _hangs_below(tree: Tree, token: int, nominal: int) -> bool:
    for _ in range(_DEPTH):
        if token in {nominal, NO_HEAD}:
            break
        token = tree.heads[token]
    return token == nominal


def _pass_on(tree: Tree, governor: Governor, nominal: int, hops: int) -> str | None:
    """Read the measure of the noun that a nominal is among, is a count of, or is said to be."""
    at, preposition = governor.token, governor.preposition
    is_among = governor.role in {MODIFIER, OBLIQUE} and preposition in _INCLUDING
    if is_among and tree.tags[at] == "VERB":
        nearer = [each for each in tree.conjuncts(at)[:_GOVERNORS] if at < each < nominal and tree.tags[each] == "VERB"]
        at = nearer[-1] if nearer else at  # "killing two and injuring four, including a baby"
        role = OBJECT if tree.children_by(at, "obj") else PASSIVE if is_passive(tree, at) else SUBJECT
        return measure_by(tree, Governor(at, role), nominal, PEOPLE)
    if tree.lemma(at) == "include" and (governor.role == OBJECT or (governor.role == SUBJECT and at < nominal)):
        wholes = (each for each in tree.children_by(at, "nsubj") if each < at)  # a part behind it may be one, too
        return next((read_noun(tree, each, hops) for each in wholes), None)
    is_said_to_be = governor.role == SUBJECT and tree.lemma(at) in _BECOMING
    if is_said_to_be or (governor.role == OBJECT and tree.lemma(at) == "involve"):
        return next(_read_through(tree, at, nominal, hops), None)
    if tree.tags[at] not in _NOUNS:
        return None
    if preposition == "of":
        return _read_count(tree, at, hops) or read_aspect(tree, governor)
    is_alone = governor.role == SUBJECT or (governor.role == MODIFIER and not preposition)
    is_placed = any(tree.tokens[each].lower not in _INCLUDING for each in tree.children_by(at, "case"))
    is_identity = bool(tree.children_by(at, "cop")) and not is_placed  # "12 were in the pit" are no pit
    is_said_of = is_alone and (is_identity or tree.heads[at] == nominal)
    found = read_noun(tree, at, hops) if is_said_of or (is_among and _may_be_people(tree, at)) else None
    return measure_of_body(tree.tokens[at].lower) if found is None and is_among else found


def _may_be_people(tree: Tree, noun: int) -> bool:
    """Whether a whole can have people as its part: "12 guards, including", not "504,200 shares, including"."""
    word = tree.tokens[noun].lower
    is_known = names_people(tree.tokens, noun) or is_body(word) or word in _HEAPS.words | _GENERIC.words
    is_known = is_known or tree.lemma(noun) in _TOTALS or read_measure(tree, noun) is not None
    return tree.tags[noun] != "NOUN" or is_known


def _read_unfound(tree: Tree, governor: Governor) -> str | None:
    """Read that people are missing whom nobody finds: "seven hikers could not be found"."""
    is_sought = governor.role == PASSIVE and tree.lemma(governor.token) in _FINDING
    return "missing" if is_sought and _is_denied(tree, governor.token) else None


def _read_through(tree: Tree, verb: int, nominal: int, hops: int) -> Iterator[str | None]:
    """Read a nominal by what it becomes, or by the event that involves it: "a strike involving 3,000 workers"."""
    if tree.lemma(verb) in _BECOMING:
        yield from (read_noun(tree, each, hops) for each in tree.children_by(verb, "xcomp", "obj"))
        return
    events = tree.children_by(verb, "nsubj") or ([tree.heads[verb]] if tree.role(verb) == "acl" else ())
    yield from (measure_by(tree, Governor(each, MODIFIER, "by"), nominal, PEOPLE) for each in events)


def _read_count(tree: Tree, noun: int, hops: int) -> str | None:
    """Read what is said of a noun whose "of" says of whom it is: "a total of 12", "the lives of 12"."""
    word = tree.tokens[noun].lower
    if word == LIVES:
        return read_said(tree, noun, LIVES).first
    if tree.lemma(noun) in _TOTALS or word in _HEAPS or is_body(word):
        return read_noun(tree, noun, hops) or measure_of_body(word)
    return None


def read_noun(tree: Tree, noun: int, hops: int = _HOPS) -> str | None:
    """The measure of a noun that stands for those counted."""
    own = read_measure(tree, noun)
    if own is not None and not MEASURES[own].is_role:
        return own
    said = read_said(tree, noun, hops=hops - 1)
    behind = read_behind(tree, noun) if tree.tags[noun] in {"PRON", "DET"} and said.first is None else None
    if behind is not None:  # "those killed", whatever hangs on what
        return measure_by(tree, behind, noun, PEOPLE)
    found = choose_measure(
        [join_said(tree, said.main), join_said(tree, said.clauses)], list(read_modifiers(tree, noun)), own
    )
    whole = find_counted_by_heap(tree, noun) if found is None and tree.tokens[noun].lower in _HEAPS else None
    return found if whole is None or hops <= 1 else read_noun(tree, whole, hops - 1)  # "thousands of people trapped"


def choose_measure(said: Sequence[str | None], modifiers: Sequence[str], own: str | None) -> str | None:
    """Choose what happened to people before what they are, and that before what they did."""
    found = [*said, *modifiers]
    fate = next((each for each in found if each is not None and MEASURES[each].is_fate), None)
    if fate in {"casualties", "wounded"} and "killed" in modifiers:
        fate = "killed"
    return fate or own or next(filter(None, found), None)


def join_said(tree: Tree, said: Sequence[Saying]) -> str | None:
    """Make one measure of all that is said: dead or hurt are casualties, hit and dead are dead."""
    fates = [each for each in said if MEASURES[each.measure].is_fate]
    if not fates:
        return said[0].measure if said else None
    first = fates[0].governor.token
    joined = [at for at in tree.conjuncts(first)[:_GOVERNORS] if at == first or not _is_of_others(tree, at)]
    together = {each.measure for each in fates if each.governor.token in joined} - {"casualties"}
    is_choice = any(_is_or(tree, each.governor.token) for each in fates)
    if {"killed", "wounded"} <= together or (is_choice and together == {"killed", "missing"}):
        return "casualties"
    if "killed" not in together:
        return fates[0].measure
    return "affected" if is_choice and len(together) > 1 else "killed"


def _is_of_others(tree: Tree, verb: int) -> bool:
    """Whether a verb joined to another is said of somebody else: "two were killed, and four others left hurt"."""
    if tree.role(verb) != "conj":
        return False
    joints = tree.children_by(verb, "cc")
    between = tree.tags[joints[0] + 1 : verb] if joints else []
    return bool(tree.children_by(verb, "nsubj")) or not _OTHERS.isdisjoint(between)


def _is_or(tree: Tree, token: int) -> bool:
    return any(tree.tokens[joint].lower == "or" for joint in tree.children_by(token, "cc"))
