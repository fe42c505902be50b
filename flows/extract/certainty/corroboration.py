"""Finds what a sentence says about a check: the words, and what was checked. `targets` finds the claim."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from flows.extract.certainty.topics import REACH, is_cut, read_object, read_subject, word_at
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tokens import Token
from flows.language.word_classes import BE, DETERMINERS, PREPOSITIONS
from flows.language.word_lists import load_words

_VERBS: Final = load_words("corroboration", "verbs")
_PARTICIPLES: Final = load_words("corroboration", "participles")
_UNCHECKED: Final = load_words("corroboration", "unchecked")
_NOUNS: Final = load_words("corroboration", "nouns")
_SUPPORTING: Final = load_words("corroboration", "supporting")
_EVIDENCE: Final = load_words("corroboration", "evidence")
_CHAIN: Final = load_words("corroboration", "chain")
_NEGATORS: Final = load_words("corroboration", "negators")
_APPOINTERS: Final = load_words("corroboration", "appointers")
_UNREAL: Final = load_words("corroboration", "unreal")
CLAIM_NOUNS: Final = load_words("corroboration", "claims")
_TRIGGERS: Final = _VERBS | _PARTICIPLES | _UNCHECKED | _NOUNS | _SUPPORTING
_TOLD: Final = CLAIM_NOUNS | _EVIDENCE
_BY_MEANS: Final = load_words("corroboration", "means")
_NOBODY: Final = load_words("corroboration", "nobody")
_PERSONS: Final = load_words("corroboration", "pointing_persons")
_LACK: Final = load_words("corroboration", "lack")
_BEFORE_ANY: Final = load_words("corroboration", "before_any")
_AFTER_PREDICATE: Final = PREPOSITIONS | load_words("corroboration", "after_predicate")
_NOUN_REACH: Final = 4
"""Tokens between an adjective and the noun that it belongs to."""
_NEEDLESS: Final = load_words("corroboration", "needless")
_LOOSE: Final = frozenset({"check", "checked"})
"""Verbs of many senses, which count only where it was not done."""
_ONLY_ABLE: Final = frozenset({"to", "could", "can"})
_ASKED: Final = load_words("corroboration", "asked")
_CONTENT: Final = frozenset({"that", "whether", "if"})


@dataclass(frozen=True, slots=True)
class Check:
    """What the text says of confirmation, and where.

    `value`: corroborated or uncorroborated. `topic`: the words of what was checked, in lower case, its head last; empty
    where it goes without saying. `topic_start`: where these are, or the clause that follows. `points`: `back` to what
    was claimed before, `on` to the clause that follows.
    """

    start: int
    end: int
    value: str
    topic: tuple[str, ...]
    topic_start: int
    points: str
    owner: str = ""

    @property
    def span(self) -> Span:
        """Where the words are that say so."""
        return self.start, self.end


def find_checks(sentence: Sentence) -> list[Check]:
    """Find all that a sentence says of confirmation, in order.

    >>> [(each.value, each.topic) for each in find_checks(Sentence("Neither claim could be verified."))]
    [('uncorroborated', ('neither', 'claim'))]
    """
    tokens = sentence.tokens
    checks: list[Check] = []
    for at, token in enumerate(tokens):
        if token.lower in _TRIGGERS and (not checks or token.start >= checks[-1].end):
            check = _read_check(tokens, at)
            if check is not None:
                checks.append(check)
    return checks


def _read_check(tokens: Sequence[Token], at: int) -> Check | None:
    word = tokens[at].lower
    if word in _UNCHECKED:
        return _read_adjective(tokens, at)
    if word in _NOUNS:
        return _read_noun(tokens, at)
    if word in _VERBS or word in _PARTICIPLES:
        check = _read_verb(tokens, at)
        if check is not None:
            return check
    return _read_support(tokens, at) if word in _SUPPORTING else None


def _read_adjective(tokens: Sequence[Token], at: int) -> Check | None:
    """Read "an unconfirmed report that", "the toll is unverified"."""
    start, end = tokens[at].start, tokens[at].end
    after = word_at(tokens, at + 1)
    if not after[:1].isalpha() or after in _AFTER_PREDICATE:
        first = _walk_chain(tokens, at)
        topic = read_subject(tokens, first)
        return _make(tokens, (start, end), "uncorroborated", topic, "back")
    last = at + 1
    while last - at < _NOUN_REACH and word_at(tokens, last) not in _TOLD and word_at(tokens, last + 1)[:1].isalpha():
        last += 1
    if word_at(tokens, last) not in _TOLD:
        return _make(tokens, (start, end), "uncorroborated", (at + 1, at + 2), "back")
    return _make(tokens, (start, end), "uncorroborated", (last, last + 1), "on", clause=last + 2)


def _read_noun(tokens: Sequence[Token], at: int) -> Check | None:
    """Read "there was no independent confirmation of the number"."""
    lack = next((i for i in range(at - 1, max(-1, at - _NOUN_REACH - 1), -1) if word_at(tokens, i) in _LACK), None)
    if lack is None or (word_at(tokens, lack) == "any" and word_at(tokens, lack - 1) not in _BEFORE_ANY):
        return None
    topic, points, clause = (at + 1, at + 1), "back", at + 1
    if word_at(tokens, at + 1) in ("of", "for"):
        topic = read_object(tokens, at + 2)
        if word_at(tokens, at + 2) in _ASKED or (tokens[at].lower == "proof" and not _is_statement(tokens, topic)):
            return None
    elif tokens[at].lower == "proof":
        return None
    elif _opens_clause(tokens, at + 1):
        points, clause = "on", at + 2
    return _make(tokens, (tokens[lack].start, tokens[at].end), "uncorroborated", topic, points, clause=clause)


def _walk_chain(tokens: Sequence[Token], at: int) -> int:
    """The first of the auxiliaries, negations and adverbs that lead up to a verb."""
    first = at
    while first > max(0, at - REACH) and (
        word_at(tokens, first - 1) in _CHAIN or word_at(tokens, first - 1).endswith("n't")
    ):
        first -= 1
    while first < at and word_at(tokens, first) in ("it", "as", "so", "to"):
        first += 1
    return first


def _read_verb(tokens: Sequence[Token], at: int) -> Check | None:
    first = _walk_chain(tokens, at)
    chain = {token.lower for token in tokens[first:at]}
    start = _find_negation(tokens, first, chain)
    is_passive = tokens[at].lower in _PARTICIPLES and (bool(BE & chain) or not _has_object(tokens, at))
    if word_at(tokens, first - 1) in _UNREAL or (tokens[at].lower in _LOOSE and first == at):
        return None
    if start is not None:
        return _make_unchecked(tokens, (start, at), first, is_passive=is_passive)
    if tokens[at].lower in _LOOSE or word_at(tokens, first - 1) == "to" or not chain.isdisjoint(_ONLY_ABLE):
        return None
    return _make_checked(tokens, at, first, chain, is_passive=is_passive)


def _find_negation(tokens: Sequence[Token], first: int, chain: Collection[str]) -> int | None:
    """Where the words begin that say that it was not done; None where they do not say so."""
    if any(word in _NEGATORS or word.endswith("n't") for word in chain) or {"yet", "to"} <= set(chain):
        return first
    return _find_nobody(tokens, first)


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that", "whether", "if" is followed by what was checked."""
    return word_at(tokens, at) in _CONTENT and word_at(tokens, at + 1)[:1].isalnum()


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    after = word_at(tokens, at + 1)
    return after in DETERMINERS or after in _CONTENT or after in _ASKED or after in CLAIM_NOUNS or after[:1].isdigit()


def _find_nobody(tokens: Sequence[Token], first: int) -> int | None:
    """Where the subject says that nobody did it."""
    for at in range(first - 1, max(-1, first - REACH), -1):
        word = word_at(tokens, at)
        if word in _NEEDLESS:
            return None
        if word in _NOBODY:
            return at
        if is_cut(tokens, at) or word in ("that", "which", "who"):
            return None
    return None


def _make_unchecked(tokens: Sequence[Token], words: tuple[int, int], first: int, *, is_passive: bool) -> Check | None:
    start, at = words
    span = (tokens[start].start, tokens[at].end)
    points, clause, topic = "back", at + 1, (at + 1, at + 1)
    if is_passive:
        topic = read_subject(tokens, first)
        if topic[0] == topic[1] and _opens_clause(tokens, at + 1):
            points, clause = "on", at + 2
    else:
        at += 1
        while word_at(tokens, at) in ("or", "deny", "nor", "immediately", "independently"):
            at += 1
        if word_at(tokens, at) in _ASKED:
            return None
        if _opens_clause(tokens, at):
            points, clause = "on", at + 1
        else:
            topic = read_object(tokens, at)
    return _make(tokens, span, "uncorroborated", topic, points, clause=clause)


def _make_checked(
    tokens: Sequence[Token], at: int, first: int, chain: Collection[str], *, is_passive: bool
) -> Check | None:
    is_independent = "independently" in chain or "separately" in chain
    by = word_at(tokens, at + 1) == "by" and not _is_by_others(tokens, at + 2)
    span = (tokens[first].start, tokens[at + 1].end if by else tokens[at].end)
    if is_passive:
        if not (by or is_independent) or word_at(tokens, first - 1) == "and":
            return None
        return _make(tokens, span, "corroborated", read_subject(tokens, first), "back")
    if _opens_clause(tokens, at + 1) and is_independent:
        return _make(tokens, span, "corroborated", (at + 1, at + 1), "on", clause=at + 2)
    topic = read_object(tokens, at + 1)
    is_of_claim = topic[1] > topic[0] and word_at(tokens, topic[1] - 1) in CLAIM_NOUNS
    if not is_of_claim:
        return None
    on = _opens_clause(tokens, topic[1])
    return _make(tokens, span, "corroborated", topic, "on" if on else "back", clause=topic[1] + 1 if on else -1)


def _is_by_others(tokens: Sequence[Token], at: int) -> bool:
    """Whether "by phone", "by the Senate" follows, which checks nothing."""
    words = [token.lower for token in tokens[at : at + _NOUN_REACH]]
    return bool(words) and (words[0] in _BY_MEANS or not _APPOINTERS.isdisjoint(words))


def _read_support(tokens: Sequence[Token], at: int) -> Check | None:
    """Read "satellite images support the claim", "borne out by"."""
    first = _walk_chain(tokens, at)
    if word_at(tokens, first - 1) in _UNREAL:
        return None
    if tokens[at].lower in ("borne", "backed"):
        return _read_borne_out(tokens, at, first)
    subject = {token.lower for token in tokens[max(0, first - REACH) : first]}
    topic = read_object(tokens, at + 2 if word_at(tokens, at + 1) in ("out", "up") else at + 1)
    if _EVIDENCE.isdisjoint(subject) or not _is_statement(tokens, topic):
        return None
    chain = {token.lower for token in tokens[first:at]}
    is_negated = not chain.isdisjoint(_NEGATORS) or "no" in subject or any(word.endswith("n't") for word in chain)
    span = (tokens[first].start, tokens[at].end)
    return _make(tokens, span, "uncorroborated" if is_negated else "corroborated", topic, "back")


def _read_borne_out(tokens: Sequence[Token], at: int, first: int) -> Check | None:
    by = next((i for i in (at + 1, at + 2) if word_at(tokens, i) == "by"), None)
    topic = read_subject(tokens, first)
    is_phrase = tokens[at].lower == "backed" or word_at(tokens, at + 1) == "out"
    if by is None or not is_phrase or not _is_statement(tokens, topic):
        return None
    return _make(tokens, (tokens[first].start, tokens[by].end), "corroborated", topic, "back")


def _is_statement(tokens: Sequence[Token], topic: tuple[int, int]) -> bool:
    head = word_at(tokens, topic[1] - 1)
    return topic[0] < topic[1] and head in CLAIM_NOUNS and head not in _PERSONS


def _make(
    tokens: Sequence[Token], span: tuple[int, int], value: str, topic: tuple[int, int], points: str, clause: int = -1
) -> Check:
    words = tuple(token.lower for token in tokens[topic[0] : topic[1]])
    place = clause if points == "on" else topic[0]
    start = tokens[place].start if 0 <= place < len(tokens) else span[1]
    owner = next((word[: word.rindex("'")] for word in words if word.endswith(("'s", "s'"))), "")
    return Check(span[0], span[1], value, words, start, points, owner)
