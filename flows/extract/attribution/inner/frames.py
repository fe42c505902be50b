"""What attributes in a sentence, read off its tree: the words of the cue, who it belongs to, and what hangs on it.

`spelling` makes spans of them, `find` chooses among them.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from flows.extract.attribution.inner.complements import (
    Complements,
    find_behind,
    find_clause,
    find_host,
    find_infinitive,
    find_oblique,
    first_of_cue,
    last_of_cue,
    opener,
)
from flows.extract.attribution.inner.speakers import find_agent, find_owner, find_speaker
from flows.language.governors import is_passive, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordTable, load_words, read_entries

SAYING: Final = load_words("cues", "saying")
"""Verbs whose clause is what somebody says or holds."""
_WANTING: Final = load_words("cues", "wanting")
_STATING: Final = load_words("cues", "stating")
_STATING_OR_SAYING: Final = SAYING | _STATING
_HELD: Final = load_words("cues", "held")
_DONE: Final = load_words("cues", "done")
"""Further verbs whose passive with "by" says whose words or will a thing is: "announced by"."""
_EXPECTED: Final = frozenset({"expect", "fear"})
"""Verbs that need no more than somebody: "Royal was expected in Haifa"."""
_NOUNS: Final = load_words("cues", "nouns")
_UNOWNED: Final = load_words("cues", "unowned")
_UNOWNED_CLAUSES: Final = _UNOWNED | load_words("cues", "unowned_clauses")
_KNOWN: Final = frozenset({"the", "these", "those", "other"})
_PEOPLE: Final = load_words("people", "nouns")
_ADJECTIVES: Final = load_words("cues", "adjectives")
_WITH_AS: Final = load_words("cues", "with_as")
_CARRYING: Final = load_words("cues", "carrying")
_QUOTING: Final = load_words("cues", "quoting")
_UNSAID: Final = WordTable(lambda: {w: frozenset[str](o) for w, o in read_entries("cues", "unsaid").items()})
"""Objects with which a verb says nothing, by the verb."""
_REACHING: Final = WordTable(lambda: {w: frozenset[str](p) for w, p in read_entries("cues", "reaching").items()})
_PUTTING: Final = frozenset({"put", "place", "set", "estimate"})
_COUNTED: Final = load_words("standing", "settled_nouns")
_BESIDE: Final = frozenset({"appos", "parataxis", "conj", "dep", "nsubj"})
"""Relations that a parser gives the subject of a verb that is left out."""
_GIVING: Final = load_words("cues", "giving")
_VAGUE: Final = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "number", "toll", "figure"})
_MANNERS: Final = load_words("cues", "manners")
_LEADING: Final = WordTable(lambda: {w: frozenset[str](p) for w, p in read_entries("cues", "leading").items()})


class Frame(NamedTuple):
    """One attribution in tokens of its sentence: the ends of the cue, the heads of source and contents.

    `source` is NO_HEAD where nobody is cited; `kind` says by which rule it was found, and `cue` is its main word.
    """

    kind: str
    cue: int
    first: int
    last: int
    source: int
    contents: tuple[int, ...]


def find_frames(tree: Tree) -> Iterator[Frame]:
    """Yield all attributions of a sentence in the order of their cues."""
    for token, tag in enumerate(tree.tags):
        found: Frame | None = None
        if tag in _READERS and tree.lemma(token) in _READERS[tag][0]:
            found = _READERS[tag][1](tree, token)
        if found is None and tag in {"NOUN", "PROPN"}:
            found = _read_gapped(tree, token)
        if tree.tokens[token].lower == "according":
            found = _read_according(tree, token)
        if found is not None:
            yield found


def _read_verb(tree: Tree, verb: int) -> Frame | None:
    lemma = tree.lemma(verb)
    quoter = tree.heads[verb]
    if lemma in SAYING and quoter != NO_HEAD and quoter < verb and tree.lemma(quoter) in _QUOTING:
        return _read_quoted(tree, verb, quoter)
    if is_passive(tree, verb) or tree.children_by(verb, "cop"):
        return _read_agent(tree, verb, lemma) or _read_passive(tree, verb, lemma)
    source = find_speaker(tree, verb)
    if source == NO_HEAD:
        return None
    for kind, last, contents in _list_contents(tree, verb, lemma):
        if contents:
            return Frame(kind, verb, first_of_cue(tree, verb), last, source, contents)
    return None


def _list_contents(tree: Tree, verb: int, lemma: str) -> Iterator[tuple[str, int, Complements]]:
    """Yield what may be a verb's content, the surest first: its kind, the last token of the cue, the heads."""
    last = last_of_cue(tree, verb)
    is_next = last + 1 < len(tree.tokens) and tree.tokens[last + 1].lower == "to"
    if lemma in SAYING and not is_next:
        yield "clause", last, find_clause(tree, verb)
    if lemma in _WANTING:
        yield "infinitive", last, find_infinitive(tree, verb)
    if lemma in SAYING:
        yield "host", last, find_host(tree, verb)
    if lemma in _STATING:
        contents = find_behind(tree, verb)
        is_unsaid = bool(contents) and is_no_content(tree, lemma, contents[0])
        is_unsaid |= lemma in _WITH_AS and not any(tree.tokens[each].lower == "as" for each in tree.descend(verb))
        is_unsaid |= tree.role(verb) in {"acl", "advcl"} and lemma not in SAYING
        yield "object", last, () if is_unsaid else contents
    case, contents = find_oblique(tree, verb, _REACHING.get(lemma, frozenset()))
    yield "oblique", case, contents


def is_no_content(tree: Tree, verb: str, thing: int) -> bool:
    """Whether a verb says nothing with such an object: "claim lives", "claim dozens of lives"."""
    unsaid = _UNSAID.get(verb, frozenset())
    return any(tree.lemma(each) in unsaid for each in (thing, *tree.children_by(thing, "nmod")))


def _read_quoted(tree: Tree, verb: int, quoter: int) -> Frame | None:
    """Read "quoted the minister as saying" and "was quoted by the agency as saying": the minister is who says it."""
    mark = opener(tree, verb)
    before = [child for child in tree.children_by(quoter, "ccomp", "parataxis") if child < quoter]
    contents = find_clause(tree, verb) or find_behind(tree, verb) or tuple(before[:1]) or find_host(tree, quoter)
    if mark == NO_HEAD or tree.tokens[mark].lower != "as" or not contents:
        return None
    if is_passive(tree, quoter):
        source, first = tree.children_by(quoter, "nsubj")[:1], first_of_cue(tree, quoter)
    else:
        source, first = [each for each in tree.children_by(quoter, "obj", "flat", "iobj") if quoter < each < mark], mark
    return Frame("quoted", verb, first, verb, source[0], contents) if source else None


def _read_agent(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Read "the dozens described by residents", a number of things that somebody gives."""
    head, agent = tree.heads[verb], find_agent(tree, verb)
    if tree.relations[verb] != "acl" or NO_HEAD in (head, agent) or lemma not in _GIVING:
        return None
    is_number = tree.tags[head] == "NUM" or tree.tokens[head].lower in _VAGUE or bool(tree.children_by(head, "nummod"))
    return Frame("agent", verb, verb, verb, agent, (head,)) if is_number and head < verb < agent else None


def _read_passive(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Read "are believed to have died": what is believed begins with the subject."""
    agent = find_agent(tree, verb)
    if agent != NO_HEAD and (done := _read_done(tree, verb, lemma, agent)) is not None:
        return done
    if lemma not in _HELD:
        return None
    subjects = tree.children_by(verb, "nsubj", "expl")[:1]
    said = find_clause(tree, verb)
    rest = said or find_infinitive(tree, verb)
    last = last_of_cue(tree, verb)
    if not rest:
        rest = find_oblique(tree, verb, _LEADING.get(lemma, frozenset()))[1]
    if not rest and lemma in _EXPECTED:
        rest = tuple(tree.children_by(verb, "obl"))[:1]
    if not rest:
        return None
    is_empty = bool(subjects and said) and tree.tokens[subjects[0]].lower == "it"
    contents = rest if is_empty else (*subjects, *rest)
    return Frame("passive", verb, first_of_cue(tree, verb), last, agent, contents)


def _read_done(tree: Tree, verb: int, lemma: str, agent: int) -> Frame | None:
    """Read "was denied by the ministry" and "a truce called for by the union": the content stands before."""
    before = [tree.heads[verb]] if tree.role(verb) == "acl" else tree.children_by(verb, "nsubj")
    last = last_of_cue(tree, verb)
    is_reached = last + 1 < len(tree.tokens) and tree.tokens[last + 1].lower in _REACHING.get(lemma, frozenset())
    last += is_reached
    is_next = last + 1 < len(tree.tokens) and tree.tokens[last + 1].lower == "by"
    is_said = is_reached or (lemma in _STATING and lemma not in _WITH_AS) or lemma in _DONE
    if not before or before[0] > verb or not is_next or not is_said or find_infinitive(tree, verb):
        return None
    return Frame("done", verb, first_of_cue(tree, verb), last + 1, agent, (before[0],))


def _read_noun(tree: Tree, noun: int) -> Frame | None:
    """Read "a report by the agency that ..." and "expressed hope that ..."."""
    lemma = tree.lemma(noun)
    last: int = noun
    contents: Complements = ()
    if lemma in _NOUNS:
        contents = find_clause(tree, noun) or find_infinitive(tree, noun)
    unowned: AbstractSet[str] = _UNOWNED_CLAUSES
    if not contents:
        last, contents = find_oblique(tree, noun, _LEADING.get(lemma, frozenset()))
        contents = () if contents and _is_holder(tree, last, contents[0]) else contents
        unowned = _UNOWNED
    if not contents:
        return None
    verb = tree.heads[noun]
    is_carried = tree.role(noun) == "obj" and tree.lemma(verb) in _CARRYING and verb < noun
    is_others = tree.lemma(verb) in _STATING_OR_SAYING and find_owner(tree, noun) != NO_HEAD
    if is_carried and not is_others and not is_passive(tree, verb):
        source = find_speaker(tree, verb)
        if source != NO_HEAD:
            return Frame("carried", noun, first_of_cue(tree, verb), last, source, contents)
    owner = find_owner(tree, noun)
    if owner == NO_HEAD and lemma not in unowned:
        return None
    if owner > noun == last and tree.tokens[noun + 1].lower in {"by", "from"}:
        last = noun + 1
    return Frame("noun", noun, noun, last, owner, contents)


def _is_holder(tree: Tree, preposition: int, noun: int) -> bool:
    """Whether "of" leads to those whose it is: "the expectations of the people"."""
    is_known = any(tree.tokens[child].lower in _KNOWN for child in tree.children_by(noun, "det", "amod"))
    return tree.tokens[preposition].lower == "of" and is_known and tree.lemma(noun) in _PEOPLE


def _read_gapped(tree: Tree, noun: int) -> Frame | None:
    """Read "organisers at 20,000" behind "police put the crowd at 5,000": the verb is left out.

    In "put the dead at 50 and the wounded at 70" it is what is counted that changes, and the speaker is the same.
    """
    case = noun + 1
    number = tree.heads[case] if case < len(tree.heads) else NO_HEAD
    if number <= case or not _is_at_number(tree, number) or tree.role(noun) not in _BESIDE:
        return None
    if tree.lemma(noun) in _VAGUE or tree.tokens[noun].lower in _COUNTED.words:
        return None
    verb = tree.heads[noun] if tree.tags[tree.heads[noun]] == "VERB" else tree.heads[tree.heads[noun]]
    is_put = NO_HEAD < verb < noun and tree.lemma(verb) in _PUTTING
    if not is_put or not any(each < noun and _is_at_number(tree, each) for each in tree.children[verb]):
        return None
    return Frame("gapped", case, case, case, noun, (number,))


def _is_at_number(tree: Tree, token: int) -> bool:
    return tree.tags[token] == "NUM" and preposition_of(tree, token) == "at"


def _read_adjective(tree: Tree, adjective: int) -> Frame | None:
    """Read "is confident that", "are willing to"."""
    lemma = tree.lemma(adjective)
    if lemma in _HELD and tree.children_by(adjective, "aux", "cop"):
        return _read_passive(tree, adjective, lemma)
    if lemma not in _ADJECTIVES:
        return None
    source = find_speaker(tree, adjective)
    contents = find_clause(tree, adjective) or find_infinitive(tree, adjective)
    last = adjective
    if not contents:
        last, contents = find_oblique(tree, adjective, frozenset({"of", "about", "to", "with", "at"}))
    if source == NO_HEAD or not contents:
        return None
    return Frame("adjective", adjective, first_of_cue(tree, adjective), last, source, contents)


def _read_according(tree: Tree, token: int) -> Frame | None:
    """Read "according to the Red Cross", whose content is the clause that it is part of."""
    if token + 1 == len(tree.tokens) or tree.tokens[token + 1].lower != "to":
        return None
    source = _noun_behind(tree, token + 1)
    if source == NO_HEAD or tree.lemma(source) in _MANNERS:
        return None
    near = (*tree.climb(source), *tree.children[token])
    clause = next((each for each in near if each != token and _is_clause(tree, each)), NO_HEAD)
    if clause == NO_HEAD:
        return None
    return Frame("according", token, token, token + 1, source, (clause,))


def _noun_behind(tree: Tree, at: int) -> int:
    """The head of the noun phrase that begins behind a token: the highest that still hangs on the right."""
    noun = at + 1
    if noun >= len(tree.tokens):
        return NO_HEAD
    while tree.heads[noun] > noun and tree.tags[tree.heads[noun]] in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
        noun = tree.heads[noun]
    return noun if tree.tags[noun] in {"NOUN", "PROPN", "PRON"} else NO_HEAD


def _is_clause(tree: Tree, token: int) -> bool:
    return tree.tags[token] == "VERB" or tree.heads[token] == NO_HEAD or bool(tree.children_by(token, "nsubj"))


_NOUN_CUES: Final = _NOUNS | _LEADING.keys()
_VERB_CUES: Final = SAYING | _WANTING | _STATING | _HELD | _DONE | _GIVING | _REACHING.keys()
_READERS: Final = {
    "VERB": (_VERB_CUES, _read_verb),
    "NOUN": (_NOUN_CUES, _read_noun),
    "PROPN": (_NOUN_CUES, _read_noun),
    "ADJ": (_HELD | _ADJECTIVES, _read_adjective),
}
"""The lemmas that may attribute, and who reads them, by part of speech; most words need no further look."""
