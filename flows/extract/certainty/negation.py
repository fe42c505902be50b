"""What turns a place in a sentence: a "not", a "no", a denial, a failure, word by word up its tree."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from flows.extract.certainty.hedges import Hedge
from flows.extract.certainty.scope import Step, is_pointed_at, is_that_clause
from flows.language.governors import is_passive
from flows.language.phrase_table import split_phrase
from flows.language.tokens import Token
from flows.language.tree import Tree
from flows.language.word_lists import WordList, load_words, read_entries, read_words

_NOTHING: Final = load_words("hedges", "nothing")
_NOTS: Final = _NOTHING | {"not", "never", "cannot", "neither", "nor", "no", "without"}
_NOT_BEFORE: Final = load_words("hedges", "not_before")
_NO_BEFORE: Final = load_words("hedges", "no_before")
_TOLD: Final = WordList(lambda: [noun for nouns in read_entries("hedges", "nouns").values() for noun in nouns])
_PHRASES: Final = WordList(lambda: map(split_phrase, read_words("hedges", "denying_phrases")))
_OPENING: Final = WordList(lambda: [phrase[0] for phrase in _PHRASES])
_DENIALS: Final = load_words("hedges", "denials")
_REVERSALS: Final = load_words("hedges", "reversals")
_DENYING: Final = _DENIALS | _REVERSALS
_UNTRUE: Final = load_words("hedges", "untrue")
_DOUBTS: Final = load_words("hedges", "doubts")
_TELLING: Final = load_words("hedges", "telling")
_TELLING_THINGS: Final = load_words("hedges", "telling_things")
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "csubj", "acl"})
_FUNCTIONS: Final = frozenset({"advmod", "aux", "det", "mark", "case", "cc", "cop"})
_DIRECT: Final = frozenset({"obj", "ccomp", "xcomp", "csubj"})
_BELOW: Final = _DIRECT | {"nsubj", "acl"}
"""How a place may hang on a verb whose subject is "nobody", to be denied with it."""


@dataclass(slots=True)
class Turn:
    """Whether a place is turned, what of it nobody is committed to, and at which words."""

    is_turned: bool = False
    hedges: list[Hedge] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)
    """Tokens that weaken nothing, for they are denied: "no reports that"."""


def is_not(word: str) -> bool:
    """Whether a word in lower case is "not", on its own or at the end of a verb.

    >>> is_not("didn't"), is_not("cannot"), is_not("nothing")
    (True, True, False)
    """
    return word in ("not", "never", "cannot") or word.endswith("n't")


def name_denial(tree: Tree, at: int) -> str:
    """Name the kind of a word that denies or undoes: `denial`, `exclusion` ("rule out"), `reversal`, `telling`."""
    lemma = tree.lemma(at)
    if lemma == "exclude" or (lemma in _OPENING and _ends_phrase(tree, at, lemma)):
        return "exclusion"
    if tree.tags[at] == "NOUN" and lemma not in _DENYING:
        return ""
    lists = {"denial": _DENIALS, "reversal": _REVERSALS, "telling": _TELLING}
    return next((name for name, words in lists.items() if lemma in words), "")


def _ends_phrase(tree: Tree, at: int, lemma: str) -> bool:
    particles = tree.children_by(at, "compound:prt", "advmod", "obj")
    return any((lemma, tree.tokens[each].lower) in _PHRASES for each in particles)


def find_not(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token negates what it hangs on, and not only the word after it."""
    word = tokens[at].lower
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if is_not(word) or word in {"neither", "nor"}:
        return after not in _NOT_BEFORE
    return word in ("no", "without") and after not in _NO_BEFORE and not after[:1].isdigit()


def read_turns(tree: Tree, steps: Sequence[Step], silent: Collection[int]) -> Turn:
    """Read what turns a place; `steps` lead up from it, and `silent` are tokens that say nothing here."""
    turn = Turn()
    may_negate = not tree.words.isdisjoint(_NOTS) or any(word.endswith("n't") for word in tree.words)
    spoken: int | None = None  # a verb of telling below: "declined to say that"
    for step in steps:
        if step.token in silent or not step.is_turned:
            spoken = None
            continue
        nots = [each for each in _list_nots(tree, step) if each not in silent] if may_negate else []
        kind = name_denial(tree, step.token) if _takes(tree, step) else ""
        if kind == "reversal" and spoken is not None and not nots:
            turn.hedges.append(_mark(tree, step.token, spoken, "underspecified"))
        elif nots and kind in {"telling", "denial", "exclusion"}:
            certainty = "possible" if kind == "exclusion" else "underspecified"
            turn.hedges.append(_mark(tree, nots[0], step.token, certainty))
        elif _turns(tree, step, kind, is_negated=bool(nots)):
            turn.is_turned = not turn.is_turned
            turn.dropped.update(each.token for each in steps if _is_told(tree, each.token))
        spoken = step.token if kind in {"telling", "denial", "exclusion"} else None
    return turn


def _turns(tree: Tree, step: Step, kind: str, *, is_negated: bool) -> bool:
    is_turning = kind in {"denial", "exclusion", "reversal"} or _is_untrue(tree, step) or _is_doubt(tree, step)
    return is_turning != is_negated


def is_doubting(tree: Tree, at: int) -> bool:
    """Whether a word says both that something is not so and that this is not sure: "doubt", "unlikely"."""
    return tree.lemma(at) in _DOUBTS


def _is_doubt(tree: Tree, step: Step) -> bool:
    is_below = step.below == step.token or tree.role(step.below) in _BELOW
    has_doubt = any(is_doubting(tree, each) for each in tree.children_by(step.token, "amod"))
    return has_doubt or (is_doubting(tree, step.token) and is_below)


def _takes(tree: Tree, step: Step) -> bool:
    """Whether the word has what is below as what is denied, told or failed to be."""
    below, role = step.below, tree.role(step.below)
    if below == step.token:
        return False
    is_of = role in {"advcl", "nmod"}
    return role in _CLAUSES or is_of or (role in {"obj", "nsubj", "obl"} and _is_denied(tree, step))


def _is_denied(tree: Tree, step: Step) -> bool:
    """Whether a noun may be denied: "denied reports of"; things of other kinds are denied to somebody."""
    is_excluded = name_denial(tree, step.token) == "exclusion" and tree.role(step.below) == "obj"
    is_thing = tree.role(step.below) == "obj" and tree.lemma(step.token) in _TELLING_THINGS
    return is_excluded or is_thing or _is_told(tree, step.below)


def _is_told(tree: Tree, at: int) -> bool:
    return tree.tags[at] == "NOUN" and tree.lemma(at) in _TOLD and tree.lemma(at) not in _DOUBTS


def _list_nots(tree: Tree, step: Step) -> Iterator[int]:
    """Yield the tokens that negate a word: its own "not", or the "no" of its subject."""
    at, tokens = step.token, tree.tokens
    if tokens[at].lower in _NOTHING and step.below != at:
        yield at
    if _says_what_it_is(tree, step):
        return
    if at and _is_contrast(tokens, at - 1):
        yield at - 1
    for child in tree.children[at]:
        if not _is_contrast(tokens, child):
            yield from _find_not_of(tree, step, child)


def _find_not_of(tree: Tree, step: Step, child: int) -> Iterator[int]:
    """Yield the token by which a child negates its head, if it does."""
    role, word = tree.role(child), tree.tokens[child].lower
    if role in _FUNCTIONS and find_not(tree.tokens, child):
        if word != "without" or role in {"mark", "case"}:
            yield child
    elif (role == "nsubj" and child != step.below and _may_be_nobody(tree, step)) or (
        role == "obj" and step.below == step.token
    ):
        yield from _find_nobody(tree, child)


def _says_what_it_is(tree: Tree, step: Step) -> bool:
    """Whether a "not" says only what those that are counted are not: "the 12 were not soldiers"."""
    is_noun = tree.tags[step.token] in {"NOUN", "PROPN"} and bool(tree.children_by(step.token, "cop"))
    is_said = step.below != step.token and tree.role(step.below) == "nsubj"
    return is_noun and (is_said or is_pointed_at(tree, step.token))


def _is_contrast(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "not" is of the number behind it alone: "12 men, not 40"."""
    if tokens[at].lower != "not" or not at or at + 1 == len(tokens):
        return False
    return tokens[at + 1].is_number and tokens[at - 1].lower in {",", "and", "but", "-", "—", "("}


def _may_be_nobody(tree: Tree, step: Step) -> bool:
    is_direct = step.below == step.token or tree.role(step.below) in _DIRECT
    return is_direct or is_that_clause(tree, step.below)


def _find_nobody(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the word by which a noun phrase is of nobody: "no boats", "none of them", "not a single shell"."""
    tokens = tree.tokens
    if tokens[noun].lower in _NOTHING:
        yield noun
    yield from (
        each
        for each in tree.children_by(noun, "det", "advmod", "cc")
        if find_not(tokens, each) and tokens[each].lower != "without"
    )


def _is_untrue(tree: Tree, step: Step) -> bool:
    """Whether a predicate or an adjective says that what is below is not so: "was false", "false reports that"."""
    below = step.below
    if below == step.token:
        return False
    role = "ccomp" if is_that_clause(tree, below) else tree.role(below)
    if role in {"nsubj", "csubj", "ccomp"} and (_is_false(tree, step.token) or _has(tree, step.token, "xcomp")):
        return True
    return role in {"acl", "ccomp"} and _has(tree, step.token, "amod")


def _has(tree: Tree, at: int, relation: str) -> bool:
    return any(_is_false(tree, each) for each in tree.children_by(at, relation))


def _is_false(tree: Tree, at: int) -> bool:
    """Whether a word calls something untrue; of verbs only what is done to a number: "was exaggerated", not "lay"."""
    if tree.lemma(at) not in _UNTRUE:
        return False
    return tree.tags[at] not in {"VERB", "AUX"} or tree.role(at) == "amod" or is_passive(tree, at)


def _mark(tree: Tree, first: int, last: int, certainty: str) -> Hedge:
    start, end = sorted((first, last))
    return Hedge(tree.tokens[start].start, tree.tokens[end].end, certainty)
