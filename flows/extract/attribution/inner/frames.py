"""What attributes in a sentence, read off its tree: the words of the cue, who it belongs to, and what hangs on it.

`spelling` makes spans of them, `find` chooses among them.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from flows.extract.attribution.inner.complements import (
    Complements,
    find_behind,
    find_clause,
    find_host,
    find_infinitive,
    find_oblique,
    find_shared,
    find_wanted,
    first_of_cue,
    is_controlled,
    last_of_cue,
    opener,
)
from flows.extract.attribution.inner.passives import (
    DONE,
    GIVING,
    HELD,
    LEADING,
    REACHING,
    VAGUE,
    WITH_AS,
    read_agent,
    read_passive,
    read_reduced,
)
from flows.extract.attribution.inner.records import Frame
from flows.extract.attribution.inner.speakers import find_owner, find_speaker
from flows.extract.attribution.inner.stances import ADJECTIVES, MADE, read_adjective, read_against
from flows.extract.attribution.inner.trailing import read_trailing
from flows.extract.figures.counted.bodies import is_body
from flows.extract.figures.numbers.nouns import names_people
from flows.language.governors import is_passive, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordList, WordTable, load_words, read_entries

SAYING: Final = load_words("cues", "saying")
"""Verbs whose clause is what somebody says or holds."""
_WANTING: Final = load_words("cues", "wanting")
_STATING: Final = load_words("cues", "stating")
_STATING_OR_SAYING: Final = SAYING | _STATING
_NOUNS: Final = load_words("cues", "nouns")
_UNOWNED: Final = load_words("cues", "unowned")
_UNOWNED_CLAUSES: Final = _UNOWNED | load_words("cues", "unowned_clauses")
_KNOWN: Final = frozenset({"the", "these", "those", "other"})
_PEOPLE: Final = load_words("people", "nouns")
_CARRYING: Final = load_words("cues", "carrying")
_QUOTING: Final = load_words("cues", "quoting")
_OF_PERSONS: Final = load_words("cues", "of_persons")
_UNSAID: Final = WordTable(lambda: {w: frozenset[str](o) for w, o in read_entries("cues", "unsaid").items()})
"""Objects with which a verb says nothing, by the verb."""
_FINDING: Final = load_words("cues", "finding")
_EVIDENCE: Final = load_words("cues", "evidence")
"""What is found in one's mind: "found no evidence of fraud"."""
_FINITE: Final = ("mark", "aux", "aux:pass", "cop")
"""What a clause has that says something, and the state in which people are found has not."""
_OF_THINGS: Final = frozenset({"object", "oblique"})
"""Kinds that nobody says who is only asked to: "urged them to oppose it"."""
_COMING: Final = frozenset({"come", "arrive", "stick", "cling", "adhere"})
_PUTTING: Final = frozenset({"put", "place", "set", "estimate"})
_COUNTED: Final = load_words("standing", "settled_nouns")
_BESIDE: Final = frozenset({"appos", "parataxis", "conj", "dep", "nsubj"})
"""Relations that a parser gives the subject of a verb that is left out."""
_MANNERS: Final = load_words("cues", "manners")


def find_frames(tree: Tree) -> Iterator[Frame]:
    """Yield all attributions of a sentence in the order of their cues."""
    for token, tag in enumerate(tree.tags):
        found: Frame | None = None
        if tag in _READERS and tree.lemma(token) in _READERS[tag][0]:
            found = _READERS[tag][1](tree, token)
        word = tree.tokens[token].lower
        if found is None and tag in {"NOUN", "PROPN"}:
            found = _read_gapped(tree, token)
        if found is None and tag == "VERB" and word in ADJECTIVES:
            found = read_adjective(tree, token, word)
        if word == "according":
            found = _read_according(tree, token)
        elif word == "against":
            found = read_against(tree, token)
        if found is not None:
            yield found


def _read_verb(tree: Tree, verb: int) -> Frame | None:
    lemma = tree.lemma(verb)
    quoter = tree.heads[verb]
    if lemma in SAYING and quoter != NO_HEAD and quoter < verb and tree.lemma(quoter) in _QUOTING:
        return _read_quoted(tree, verb, quoter)
    if is_passive(tree, verb) or tree.children_by(verb, "cop"):
        return read_agent(tree, verb, lemma) or read_passive(tree, verb, lemma)
    if (reduced := read_reduced(tree, verb, lemma)) is not None:
        return reduced
    source = find_speaker(tree, verb)
    for kind, last, contents in _list_contents(tree, verb, lemma) if source != NO_HEAD else ():
        if contents and (kind not in _OF_THINGS or not is_controlled(tree, verb)):
            return Frame(kind, verb, first_of_cue(tree, verb), last, source, contents)
    if lemma in SAYING and source != NO_HEAD and (contents := find_shared(tree, verb)):
        return Frame("clause", verb, first_of_cue(tree, verb), verb, source, contents)
    return read_trailing(tree, verb) if lemma in SAYING else None


def _list_contents(tree: Tree, verb: int, lemma: str) -> Iterator[tuple[str, int, Complements]]:
    """Yield what may be a verb's content, the surest first: its kind, the last token of the cue, the heads."""
    last = last_of_cue(tree, verb)
    is_next = last + 1 < len(tree.tokens) and tree.tokens[last + 1].lower == "to"
    if lemma in SAYING and not is_next and not finds_people(tree, verb):
        yield "clause", last, find_clause(tree, verb)
    if lemma in _WANTING:
        yield "infinitive", *find_wanted(tree, verb, last)
    if lemma in SAYING:
        yield "host", last, find_host(tree, verb)
    if lemma in _STATING or lemma in _FINDING:
        contents = find_behind(tree, verb)
        is_unsaid = bool(contents) and is_no_content(tree, lemma, contents[0])
        is_unsaid |= lemma in WITH_AS and not any(tree.tokens[each].lower == "as" for each in tree.descend(verb))
        is_unsaid |= lemma not in _STATING and (not contents or tree.lemma(contents[0]) not in _EVIDENCE)
        is_unsaid |= tree.role(verb) in {"acl", "advcl"} and lemma not in SAYING and not tree.children_by(verb, "nsubj")
        yield "object", last, () if is_unsaid else contents
    name, last = _read_particle(tree, verb, lemma)
    case, contents = find_oblique(tree, verb, REACHING.get(name, frozenset()), last)
    yield "oblique", case, contents


def _read_particle(tree: Tree, verb: int, lemma: str) -> tuple[str, int]:
    """Read "hold out" as one word, and where it ends."""
    phrase = f"{lemma} {tree.tokens[verb + 1].lower}" if verb + 1 < len(tree.tokens) else lemma
    return (phrase, verb + 1) if phrase in REACHING else (lemma, last_of_cue(tree, verb))


def finds_people(tree: Tree, verb: int) -> bool:
    """Whether somebody comes upon people, and to no finding: "police found 14 farmers shot", not "the study found"."""
    doers = tree.children_by(verb, "nsubj") if tree.lemma(verb) in _FINDING else ()
    if not any(_is_somebody(tree, each) for each in doers):
        return False
    things = [each for each in tree.children_by(verb, "obj", "nsubj") if each > verb]
    states = [*tree.children_by(verb, "ccomp", "xcomp", "acl")]
    states += [each for thing in things for each in tree.children_by(thing, "acl")]
    that = next((at for at in range(verb, len(tree.tokens)) if tree.tokens[at].lower == "that"), len(tree.tokens))
    states = [each for each in states if each < that and not tree.children_by(each, *_FINITE)]
    found = [*things, *(each for state in states for each in tree.children_by(state, "nsubj"))]
    return bool(states) and any(names_people(tree.tokens, each) for each in found)


def _is_somebody(tree: Tree, doer: int) -> bool:
    return tree.tags[doer] == "PRON" or names_people(tree.tokens, doer) or is_body(tree.tokens[doer].lower)


def is_no_content(tree: Tree, verb: str, thing: int) -> bool:
    """Whether a verb says nothing with such an object: "claim dozens of lives", "dismiss four ministers"."""
    if verb in _OF_PERSONS and names_people(tree.tokens, thing):
        return True
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


def _read_noun(tree: Tree, noun: int) -> Frame | None:
    """Read "a report by the agency that ..." and "expressed hope that ..."."""
    lemma = tree.lemma(noun)
    last, contents, unowned = _find_noun_contents(tree, noun, lemma)
    if not contents:
        return None
    source = _find_carrier(tree, noun)
    if source != NO_HEAD:
        return Frame("carried", noun, first_of_cue(tree, tree.heads[noun]), last, source, contents)
    owner = find_owner(tree, noun)
    if owner == NO_HEAD and lemma not in unowned:
        return None
    if owner > noun == last and tree.tokens[noun + 1].lower in {"by", "from"}:
        last = noun + 1
    return Frame("noun", noun, noun, last, owner, contents)


def _find_noun_contents(tree: Tree, noun: int, lemma: str) -> tuple[int, Complements, AbstractSet[str]]:
    """Find where a noun's cue ends, what hangs on it, and the nouns that need be nobody's with such contents."""
    if lemma in _NOUNS and (contents := find_clause(tree, noun) or find_infinitive(tree, noun)):
        return noun, contents, _UNOWNED_CLAUSES
    last, contents = find_oblique(tree, noun, LEADING.get(lemma, frozenset()))
    if contents and not _is_holder(tree, last, contents[0]):
        return last, contents, _UNOWNED
    return *(_find_predicate(tree, noun) if lemma in _NOUNS else (noun, ())), _UNOWNED


def _find_carrier(tree: Tree, noun: int) -> int:
    """Find who expresses a hope or issues a warning: the subject of a verb that only carries the noun."""
    verb = tree.heads[noun]
    is_reached = tree.role(noun) == "obl" and tree.lemma(verb) in _COMING
    is_carried = (tree.role(noun) == "obj" or is_reached) and tree.lemma(verb) in _CARRYING and verb < noun
    is_others = tree.lemma(verb) in _STATING_OR_SAYING and find_owner(tree, noun) != NO_HEAD
    return find_speaker(tree, verb) if is_carried and not is_others and not is_passive(tree, verb) else NO_HEAD


def _find_predicate(tree: Tree, noun: int) -> tuple[int, Complements]:
    """Find the clause of "our hope is that they wait" and "the aim is to wait", and the copula."""
    clause, copula = tree.heads[noun], noun + 1
    is_said = clause > copula and tree.role(noun) == "nsubj" and copula in tree.children_by(clause, "cop")
    mark = opener(tree, clause) if is_said else NO_HEAD
    return (copula, (clause,)) if mark == copula + 1 else (noun, ())


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
    if tree.lemma(noun) in VAGUE or tree.tokens[noun].lower in _COUNTED.words:
        return None
    verb = tree.heads[noun] if tree.tags[tree.heads[noun]] == "VERB" else tree.heads[tree.heads[noun]]
    is_put = NO_HEAD < verb < noun and tree.lemma(verb) in _PUTTING
    if not is_put or not any(each < noun and _is_at_number(tree, each) for each in tree.children[verb]):
        return None
    return Frame("gapped", case, case, case, noun, (number,))


def _is_at_number(tree: Tree, token: int) -> bool:
    return tree.tags[token] == "NUM" and preposition_of(tree, token) == "at"


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


_REACHING_VERBS: Final = WordList(lambda: {phrase.split()[0] for phrase in REACHING})
_NOUN_CUES: Final = _NOUNS | LEADING.keys()
_VERB_CUES: Final = SAYING | _FINDING | _WANTING | _STATING | HELD | DONE | GIVING | _REACHING_VERBS
_READERS: Final = {
    "VERB": (_VERB_CUES, _read_verb),
    "NOUN": (_NOUN_CUES, _read_noun),
    "PROPN": (_NOUN_CUES, _read_noun),
    "ADJ": (HELD | ADJECTIVES | MADE, read_adjective),
}
"""The lemmas that may attribute, and who reads them, by part of speech; most words need no further look."""
