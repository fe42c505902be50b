"""How sure a claim is: hedges, certainty, polarity and corroboration, from explicit words. Who says it is not asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flows.extract.lookups import load_lookup, load_words
from flows.extract.sentences import Span
from flows.extract.tokens import Token, tokenize

_CERTAINTIES: Final[dict[str, list[str]]] = load_lookup("hedges")["certainty"]
_STRENGTH: Final = {"certain": 0, "probable": 1, "possible": 2, "underspecified": 3}
_DENIALS: Final = load_words("hedges", "denials")
_CERTAINTY_OF: Final = {
    tuple(token.lower for token in tokenize(phrase)): certainty
    for certainty, phrases in _CERTAINTIES.items()
    for phrase in phrases
}
_FIRST_WORDS: Final = frozenset(phrase[0] for phrase in _CERTAINTY_OF)
_LONGEST: Final = max(map(len, _CERTAINTY_OF))

_CHECK: Final = r"(?:verif(?:y|ied|iable)|confirm(?:ed)?|corroborated?|substantiated?)\b"
_ADVERBS: Final = r"(?:(?:immediately|independently|officially|fully|publicly|yet) ){0,2}"
_UNCORROBORATED: Final = re.compile(
    rf"(?:has|have|had|was|were|is|are|could|can|be|been)?\s?"
    rf"(?:not|n't|n’t|never|cannot|yet to)(?: yet)?(?: been| be)? {_ADVERBS}"
    rf"(?:been |be |able to |possible to )?{_ADVERBS}{_CHECK}"
    r"|\b(?:un(?:confirmed|verified|corroborated|substantiated))\b"
    rf"|\b(?:no|without|lacks?) (?:independent |immediate |official )?(?:confirmation|verification|corroboration)\b"
    rf"|\b(?:impossible|unable|difficult|not possible) to {_ADVERBS}{_CHECK}"
    rf"|\b(?:neither|none|nobody|nothing|no \w+)\b[^.;:!?\n]{{0,60}}?\b{_CHECK}",
    re.IGNORECASE,
)
_CORROBORATED: Final = re.compile(
    r"\b(?:independently |later |also |since )?(?:confirmed|corroborated|verified|backed up|borne out) by\b"
    r"|\bindependently (?:confirmed|corroborated|verified)\b",
    re.IGNORECASE,
)
_NEGATIONS: Final = frozenset({"not", "n't", "didn't", "doesn't", "don't", "never"})
_STEM: Final = re.compile("erif|onfirm|orroborat|ubstantiat|borne out|backed up")
"""Cheap, and in every match of the two patterns above."""
_BACKWARD: Final = re.compile(
    r"\b(?:figures?|claims?|numbers?|tolls?|reports?|accounts?|statements?|estimates?|assertions?|totals?"
    r"|it|them|that|this)\b",
    re.IGNORECASE,
)
_NEGATION: Final = re.compile(
    r"\b(?:did|does|do|was|were|is|are|has|have|had|would|will|could|can)(?:\s+not|n['’]t)\b(?!\s+only)"
    r"|\b(?:never|cannot)\b|\bno (?:evidence|sign|indication|truth|proof)\b"
    r"|\bnot true\b|\b(?:false|untrue|fabricated)\b",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(
    r"[,;:—–](?!\d)|[.!?]\s|\b(?:but|and|because|while|although|which|who)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that weaken a claim, with their place and the certainty that they leave."""

    start: int
    end: int
    certainty: str


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What the text says of confirmation, and where."""

    start: int
    end: int
    value: str


def find_hedges(tokens: Sequence[Token]) -> list[Hedge]:
    """Find the hedges among tokens, in order."""
    hedges: list[Hedge] = []
    at = 0
    while at < len(tokens):
        length = 1
        if tokens[at].lower in _FIRST_WORDS:
            for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
                certainty = _CERTAINTY_OF.get(tuple(token.lower for token in tokens[at : at + length]))
                if certainty is not None and tokens[at].text != "May":
                    hedges.append(Hedge(tokens[at].start, tokens[at + length - 1].end, certainty))
                    break
        at += length
    return hedges


def weakest_certainty(hedges: Iterable[Hedge]) -> str:
    """The certainty that the strongest hedge leaves.

    >>> weakest_certainty([Hedge(0, 3, "probable"), Hedge(4, 9, "possible")]), weakest_certainty([])
    ('possible', 'certain')
    """
    return max((hedge.certainty for hedge in hedges), key=_STRENGTH.__getitem__, default="certain")


def find_polarity(text: str, cue: Sequence[Span], content: Sequence[Span]) -> str:
    """Whether a claim is denied by its cue, or negated in the first clause of its content."""
    cue_words = {token.lower for start, end in cue for token in tokenize(text, start, end)}
    denies = bool(cue_words & _DENIALS) and not cue_words & _NEGATIONS
    return "negative" if denies or _is_negated(text, content) else "positive"


def _is_negated(text: str, content: Sequence[Span]) -> bool:
    if not content:
        return False
    start, end = content[0]
    stop = _CLAUSE_END.search(text, start + 1, end)
    return _NEGATION.search(text, start, stop.start() if stop else end) is not None


def find_corroboration(text: str, start: int, end: int) -> Corroboration | None:
    """Find what a sentence says of confirmation; its lack weighs more than its presence."""
    if _STEM.search(text, start, end) is None:
        return None
    match = _UNCORROBORATED.search(text, start, end)
    if match is not None:
        return _located(match, "uncorroborated")
    match = _CORROBORATED.search(text, start, end)
    return None if match is None else _located(match, "corroborated")


def _located(match: re.Match[str], value: str) -> Corroboration:
    word = match[0]
    return Corroboration(match.start() + len(word) - len(word.lstrip()), match.end(), value)


def speaks_of_before(text: str, start: int, end: int) -> bool:
    """Whether a sentence that speaks of confirmation points back: "the figure", "that claim", "it"."""
    return _BACKWARD.search(text, start, end) is not None
