"""Finds what a sentence says about a check: the words, and what was checked. `targets` finds the claim."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flows.extract.certainty.negation import find_not
from flows.extract.certainty.topics import (
    CLAIM_NOUNS,
    CheckedTopic,
    find_checked_clause,
    find_topic,
    read_checked_clause,
    read_checked_noun,
)
from flows.language.governors import is_passive, preposition_of
from flows.language.lemmas import START, find_lemma, list_starts
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordList, load_words

_VERBS: Final = load_words("corroboration", "verbs")
_UNCHECKED: Final = load_words("corroboration", "unchecked")
_NOUNS: Final = load_words("corroboration", "nouns")
_SUPPORTING: Final = load_words("corroboration", "supporting")
_STARTS: Final = WordList(lambda: list_starts(_VERBS.words | _NOUNS.words | _SUPPORTING.words))
_EVIDENCE: Final = load_words("corroboration", "evidence")
_CHAIN: Final = load_words("corroboration", "chain")
_UNDONE: Final = load_words("corroboration", "undone")
_UNREAL: Final = load_words("corroboration", "unreal")
_NO_CHECKERS: Final = load_words("corroboration", "no_checkers")
_NOBODY: Final = load_words("corroboration", "nobody")
_INDEPENDENTLY: Final = frozenset({"independently", "separately"})
_LOOSE: Final = "check"
"""A verb of many senses, which counts only where it was not done."""


@dataclass(frozen=True, slots=True)
class Check:
    """What the text says of confirmation, and where; `value`: corroborated or uncorroborated."""

    start: int
    end: int
    value: str
    topic: CheckedTopic
    topic_start: int

    @property
    def span(self) -> Span:
        """Where the words are that say so."""
        return self.start, self.end


def find_checks(sentence: Sentence) -> list[Check]:
    """Find all that a sentence says of confirmation, in order; without a tree, no more than "unconfirmed".

    >>> [(each.value, each.topic.head) for each in find_checks(Sentence("The unconfirmed report"))]
    [('uncorroborated', '')]
    """
    checks: list[Check] = []
    for at in [at for at, token in enumerate(sentence.tokens) if _may_check(token.lower)]:
        if not checks or sentence.tokens[at].start >= checks[-1].end:
            check = _read_check(sentence.tree, at)
            checks += [] if check is None else [check]
    return checks


@lru_cache(maxsize=16_384)
def _may_check(word: str) -> bool:
    if word[:START] not in _STARTS:
        return word in _UNCHECKED
    lemmas = {find_lemma(word, tag) for tag in ("VERB", "NOUN")}
    return word in _UNCHECKED or any(lemma in words for lemma in lemmas for words in (_VERBS, _NOUNS, _SUPPORTING))


def _read_check(tree: Tree, at: int) -> Check | None:
    word = tree.tokens[at].lower
    if word in _UNCHECKED:
        return _read_adjective(tree, at)
    if tree.tags[at] == "NOUN":
        return _read_lack(tree, at) if tree.lemma(at) in _NOUNS else None
    lemma = find_lemma(word, "VERB")
    check = _read_verb(tree, at, lemma) if lemma in _VERBS else None
    return _read_support(tree, at, lemma) if check is None and lemma in _SUPPORTING else check


def _make(tree: Tree, first: int, last: int, value: str, topic: CheckedTopic) -> Check:
    tokens = tree.tokens
    return Check(tokens[min(first, last)].start, tokens[last].end, value, topic, tokens[topic.start].start)


def _read_adjective(tree: Tree, at: int) -> Check:
    """Read "an unconfirmed report that", "the toll is unverified"."""
    head, role = tree.heads[at], tree.role(at)
    if role == "amod" and head != NO_HEAD:
        topic = read_checked_noun(tree, head)
        if topic.head in CLAIM_NOUNS or topic.head in _EVIDENCE:
            clause = find_checked_clause(tree, head)
            if clause is None and tree.role(head) in {"nsubj", "obj"}:
                clause = find_checked_clause(tree, tree.heads[head])
            start = head if clause is None else read_checked_clause(tree, clause).start
            topic = topic._replace(start=start, points="on")
        return _make(tree, at, at, "uncorroborated", topic)
    holders = [at, *([head] if role in {"xcomp", "conj"} else [])]
    subjects = [each for holder in holders for each in tree.children_by(holder, "nsubj")]
    subjects += [head] if role in {"acl", "appos"} else []
    topic = read_checked_noun(tree, subjects[0]) if subjects else CheckedTopic((), "", at, "back")
    return _make(tree, at, at, "uncorroborated", topic)


def _read_lack(tree: Tree, at: int) -> Check | None:
    """Read "there was no independent confirmation of the number"."""
    lack = _find_lack(tree, at)
    if lack is None:
        return None
    clause = find_checked_clause(tree, at)
    nouns = [each for each in tree.children_by(at, "nmod") if preposition_of(tree, each) in {"of", "for"}]
    if nouns:
        topic = read_checked_noun(tree, nouns[0])
    else:
        topic = CheckedTopic((), "", at, "back") if clause is None else read_checked_clause(tree, clause)
    is_vague = tree.lemma(at) == "proof" and not topic.is_statement
    return None if is_vague else _make(tree, lack, at, "uncorroborated", topic)


def _find_lack(tree: Tree, at: int) -> int | None:
    """The word that says that there is none: "no", "without", "lacks", "not any"."""
    head, tokens = tree.heads[at], tree.tokens
    own = [each for each in tree.children_by(at, "det", "case") if tokens[each].lower in {"no", "without"}]
    if own:
        return own[0]
    if head == NO_HEAD or tree.role(at) not in {"obj", "nsubj"}:
        return None
    nots = [each for each in tree.children_by(head, "advmod", "aux") if find_not(tokens, each)]
    return head if tree.lemma(head) == "lack" else next(iter(nots), None)


def _read_verb(tree: Tree, at: int, lemma: str) -> Check | None:
    """Read "could not be verified", "was later confirmed by", "have yet to be checked"."""
    chain = _climb_chain(tree, at)
    if tree.role(at) in {"amod", "compound"} or chain is None or _is_unreal(tree, at, chain):
        return None
    nots = _find_nots(tree, chain)
    modified = _find_modified(tree, at)
    is_done = is_passive(tree, at) or modified is not None
    found = find_topic(tree, at, chain[-1], is_passive=is_done)
    topic = found if modified is None else read_checked_noun(tree, modified)
    if topic is None or _is_silence(tree, at):
        return None
    if nots:
        leading = [each for link in chain for each in tree.children_by(link, "aux", "cop") if each < at]
        return _make(tree, min(*nots, *leading, at), at, "uncorroborated", topic)
    helpers = {tree.tokens[each].lower for each in tree.children_by(at, "aux", "mark")}
    is_possible = len(chain) > 1 or not helpers.isdisjoint({"can", "could", "to"})
    return None if is_possible or lemma == _LOOSE else _read_done(tree, at, topic, is_done=is_done)


def _find_modified(tree: Tree, at: int) -> int | None:
    """The noun that a participle behind it is said of: "a number confirmed by"."""
    others = [each for each in tree.children_by(at, "aux", "cop", "nsubj", "obj") if each != at - 1]
    is_bare = tree.role(at) in {"acl", "advcl", "parataxis"} and not others and tree.relations[at - 1] != "nsubj"
    if not is_bare or tree.tokens[at].lower.endswith("ing") or _has_to(tree, at):
        return None
    if tree.tags[at - 1] in {"NOUN", "PROPN"}:
        return at - 1
    return tree.heads[at] if tree.relations[at] == "acl" else None


def _is_silence(tree: Tree, at: int) -> bool:
    """Whether somebody says nothing of his own deeds: "neither confirmed nor denied"."""
    words = [tree.tokens[each].lower for each in tree.children_by(at, "advmod", "cc", "det")]
    return "neither" in words and any(tree.lemma(each) == "deny" for each in tree.conjuncts(at))


def _climb_chain(tree: Tree, at: int) -> list[int] | None:
    """List a verb and what it is the infinitive of: "was [impossible] to verify"; None where that is no check."""
    chain = [at]
    while tree.role(at) in {"xcomp", "acl", "advcl", "csubj", "ccomp"} and _has_to(tree, at):
        at = tree.heads[at]
        if tree.lemma(at) not in _CHAIN and tree.lemma(at) not in _UNDONE:
            return None
        chain.append(at)
    return chain


def _has_to(tree: Tree, at: int) -> bool:
    return any(tree.tokens[each].lower == "to" for each in tree.children_by(at, "mark"))


def _is_unreal(tree: Tree, at: int, chain: list[int]) -> bool:
    """Whether the check is only to come, or is somebody's refusal to speak."""
    words = [each for link in {at, chain[-1]} for each in tree.children_by(link, "aux", "mark", "advmod")]
    return any(tree.tokens[each].lower in _UNREAL for each in words)


def _find_nots(tree: Tree, chain: list[int]) -> list[int]:
    """List the words that say that it was not done."""
    tokens = tree.tokens
    found = [link for link in chain if tree.lemma(link) in _UNDONE]
    for link in chain:
        for each in tree.children[link]:
            role = tree.role(each)
            is_yet = tokens[each].lower == "yet" and (len(chain) > 1 or _has_to(tree, link))
            if role in {"advmod", "aux", "det", "cc"} and (find_not(tokens, each) or is_yet):
                found.append(each)
            elif role in {"nsubj", "obl"}:
                found += _find_nobody(tree, each)
    return found


def _find_nobody(tree: Tree, noun: int) -> list[int]:
    """The word by which the one who checked, or what was checked, is none: "no one", "neither figure"."""
    owners = tree.children_by(noun, "nmod:poss")
    words = [noun, *(each for holder in (noun, *owners) for each in tree.children_by(holder, "det"))]
    return [each for each in words if tree.tokens[each].lower in _NOBODY][:1]


def _read_done(tree: Tree, at: int, topic: CheckedTopic, *, is_done: bool) -> Check | None:
    """Read a check that was done: by whom must be said, and of a claim."""
    adverbs = {tree.tokens[each].lower for each in tree.children_by(at, "advmod")}
    is_independent = not adverbs.isdisjoint(_INDEPENDENTLY)
    first = min([at, *(each for each in tree.children_by(at, "aux", "advmod") if each < at)])
    if not is_done:
        is_told = topic.is_statement or (topic.points == "on" and is_independent)
        return _make(tree, first, at, "corroborated", topic) if is_told else None
    agent = _find_agent(tree, at)
    is_restrictive = tree.role(at) == "acl" or _find_modified(tree, at) is not None
    is_loose = not topic.words or (is_restrictive and not topic.is_statement)
    if is_loose or (agent is None and not is_independent):
        return None
    return _make(tree, first, at if agent is None else agent, "corroborated", topic)


def _find_agent(tree: Tree, at: int) -> int | None:
    """The "by" before who checked; none before "phone" or "the Senate"."""
    for noun in tree.children_by(at, "obl"):
        if preposition_of(tree, noun) == "by" and tree.lemma(noun) not in _NO_CHECKERS:
            return tree.children_by(noun, "case")[0]
    return None


def _read_support(tree: Tree, at: int, lemma: str) -> Check | None:
    """Read "satellite images support the claim", "borne out by"."""
    if _is_unreal(tree, at, [at]) or tree.role(at) in {"amod", "compound"}:
        return None
    if is_passive(tree, at):
        agent, topic = _find_agent(tree, at), find_topic(tree, at, at, is_passive=True)
        is_phrase = lemma == "back" or (lemma == "bear" and bool(tree.children_by(at, "compound:prt", "advmod")))
        is_said = agent is not None and is_phrase and topic is not None and topic.is_statement
        return _make(tree, at, agent or at, "corroborated", topic) if is_said and topic is not None else None
    objects, subjects = tree.children_by(at, "obj"), tree.children_by(at, "nsubj")
    topic = read_checked_noun(tree, objects[0]) if objects else None
    seen = [each for subject in subjects for each in tree.descend(subject) if tree.lemma(each) in _EVIDENCE]
    if topic is None or not topic.is_statement or not seen:
        return None
    nots = _find_nots(tree, [at])
    return _make(tree, min([at, *nots]), at, "uncorroborated" if nots else "corroborated", topic)
