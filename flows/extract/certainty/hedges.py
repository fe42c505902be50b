"""Words that weaken a claim, where they are, and the certainty they leave. `reach` finds the claim they weaken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flows.language.phrase_table import PhraseTable, Words, index_phrases, split_phrase
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tokens import Token
from flows.language.word_classes import BE, DETERMINERS, PREPOSITIONS, PRONOUNS, VERBS
from flows.language.word_lists import WordList, WordTable, load_words, read_entries, read_words


def _read_phrases(key: str) -> dict[Words, str]:
    return index_phrases(read_entries("hedges", key))


def _read_hedges(*keys: str) -> dict[Words, str | None]:
    """Read phrases with the certainty that each leaves; None for what only looks like a hedge."""
    hedges: dict[Words, str | None] = {}
    for key in keys:
        hedges |= _read_phrases(key)
    return hedges | dict.fromkeys(map(split_phrase, read_words("hedges", "none")))


_OF_FIGURE: Final = WordList(lambda: map(split_phrase, read_words("hedges", "figure")))
_IN_CLAUSE: Final = WordTable(lambda: _read_phrases("clause"))
_OF_NOUN: Final = WordTable(lambda: _read_phrases("noun"))
_ANYWHERE: Final = PhraseTable(lambda: _read_hedges("noun", "clause"))
_IN_CUE: Final = PhraseTable(lambda: _read_hedges("clause", "cue"))
_HEARSAY: Final = load_words("hedges", "hearsay")
_NOT_AFTER: Final = load_words("hedges", "not_after")
_SENSES: Final = load_words("hedges", "senses")
_DENIALS: Final = load_words("hedges", "denials")
_STRENGTH: Final = {"certain": 0, "probable": 1, "possible": 2, "underspecified": 3}
LINKING: Final = BE | load_words("hedges", "linking")
_BEFORE_VERB: Final = DETERMINERS | PRONOUNS | load_words("hedges", "before_verb")
_VERB_LIKE: Final = load_words("hedges", "verb_like")
_BEFORE_NOUN: Final = DETERMINERS | PREPOSITIONS | VERBS | LINKING | {"of", "to", "and"}
_OWNERS: Final = load_words("hedges", "might_owners")
_DENIAL_REACH: Final = 4
"""Tokens between a denial and the hearsay that it denies."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that weaken a claim, with their place and the certainty that they leave.

    `reach`: `clause` where they weaken the clause that they are in, `noun` where no more than the noun that follows,
    `figure` where they weaken a clause with a figure only.
    """

    start: int
    end: int
    certainty: str
    reach: str = "clause"

    @property
    def span(self) -> Span:
        """Where its words are."""
        return self.start, self.end


def find_hedges(sentence: Sentence, cues: Sequence[Span] = ()) -> list[Hedge]:
    """Find the hedges in a sentence, in order; inside cues, words that hedge only there count too.

    >>> [each.certainty for each in find_hedges(Sentence("It may have killed an estimated 12."))]
    ['possible', 'probable']
    """
    tokens = sentence.tokens
    hedges: list[Hedge] = []
    at = 0
    while at < len(tokens):
        length = 0
        if _may_start(tokens[at].lower):  # few words do, and a sentence can have thousands of cues
            cue = next((cue for cue in cues if cue[0] <= tokens[at].start < cue[1]), None)
            length = _match(tokens, at, hedges, cue)
        at += length or 1
    return hedges


def _may_start(word: str) -> bool:
    return _ANYWHERE.opens_with(word) or _IN_CUE.opens_with(word) or word in _HEARSAY


def _match(tokens: Sequence[Token], at: int, hedges: list[Hedge], cue: Span | None) -> int:
    """Add the hedge that starts at a token, if any, and say how many tokens it takes."""
    match = _ANYWHERE.match(tokens, at) if cue is None else _IN_CUE.match(tokens, at, _find_end(tokens, at, cue))
    if match is None:
        if cue is None and _is_hearsay(tokens, at):
            hedges.append(Hedge(tokens[at].start, tokens[at].end, "possible"))
            return 1
        return 0
    listed, length = match
    certainty = None if listed is None else _judge(tokens, at, length, listed)
    if certainty is not None:
        reach = "clause" if cue is not None else _read_reach(tokens, at, length)
        hedges.append(Hedge(tokens[at].start, tokens[at + length - 1].end, certainty, reach))
    return length


def _find_end(tokens: Sequence[Token], at: int, cue: Span) -> int:
    """The token behind a cue, in which token `at` starts."""
    return next((end for end in range(at, len(tokens)) if tokens[end].end > cue[1]), len(tokens))


def _judge(tokens: Sequence[Token], at: int, length: int, certainty: str) -> str | None:
    """The certainty that a listed phrase leaves; None if it is no hedge here."""
    before = tokens[at - 1].lower if at else ""
    after = tokens[at + length].lower if at + length < len(tokens) else ""
    word = tokens[at].lower
    if word in _HEARSAY and _is_denied(tokens, at):
        return None
    if before in _NOT_AFTER or (before.endswith("ly") and at > 1 and tokens[at - 2].lower in _NOT_AFTER):
        return None
    if word in ("may", "might", "could"):
        is_purpose = word == "could" and before in PRONOUNS and at > 1 and tokens[at - 2].lower in ("so", "as")
        return certainty if not is_purpose and _is_modal(tokens[at], before, after) else None
    if word in ("must", "should", "would", "ought"):
        return _judge_duty(tokens, at, length, certainty)
    return certainty


def _is_modal(token: Token, before: str, after: str) -> bool:
    """Whether "may", "might", "could" is the verb of possibility: no month, no power, nothing of the senses."""
    if token.text == "May" or not after[:1].isalpha():
        return False
    if token.lower == "could":
        return after not in _SENSES
    return token.lower == "may" or (
        before not in _OWNERS and after not in PREPOSITIONS and after not in ("of", "and", "is", "was")
    )


def _judge_duty(tokens: Sequence[Token], at: int, length: int, certainty: str) -> str | None:
    """Tell "must be near 30" (probable) from "must be paid" (a duty), "would have died" from "would have 300 men"."""
    word = tokens[at].lower
    following = [token.lower for token in tokens[at + length : at + length + 3]]
    while following and (following[0].endswith("ly") or following[0] in ("also", "never", "not", "then", "already")):
        del following[0]
    is_participle = bool(following) and _is_participle(following[0])
    if length == 1:
        return None if word == "must" and _is_noun(tokens, at) else certainty
    if tokens[at + 1].lower == "be":
        return "underspecified" if is_participle else certainty
    return certainty if is_participle or word != "would" else None


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a determiner makes the token a noun: "a must"."""
    return at > 0 and tokens[at - 1].lower in DETERMINERS


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "en")) or word in VERBS


def _read_reach(tokens: Sequence[Token], at: int, length: int) -> str:
    words = tuple(token.lower for token in tokens[at : at + length])
    if words in _OF_FIGURE:
        return "figure"
    return "noun" if words in _OF_NOUN and _is_attributive(tokens, at, length, words) else "clause"


def _is_attributive(tokens: Sequence[Token], at: int, length: int, words: tuple[str, ...]) -> bool:
    """Whether an adjective is before its noun, rather than as a predicate or as a verb."""
    if words not in _IN_CLAUSE:
        return True
    before = tokens[at - 1].lower if at else ""
    if before.endswith("ly") and at > 1:
        before = tokens[at - 2].lower
    if before in LINKING or before in ("will", "has", "have", "had", "would"):
        return False
    following = tokens[at + length] if at + length < len(tokens) else None
    return following is not None and following.is_word and following.lower not in _BEFORE_VERB


def _is_hearsay(tokens: Sequence[Token], at: int) -> bool:
    """Whether "reports that", "fears of": told, and neither denied nor lacking."""
    word = tokens[at].lower
    if word not in _HEARSAY or at + 1 >= len(tokens) or tokens[at + 1].lower not in ("that", "of"):
        return False
    if _is_denied(tokens, at):
        return False
    before = tokens[at - 1].lower if at else ""
    return word not in _VERB_LIKE or not before or before in _BEFORE_NOUN or before.startswith("un")


def _is_denied(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denial or a "no" is shortly before what is told: "dismissed as false the claim that"."""
    return any(each.lower in _DENIALS or each.lower == "no" for each in tokens[max(0, at - _DENIAL_REACH) : at])


def weakest_certainty(hedges: Iterable[Hedge]) -> str:
    """The certainty that the strongest hedge leaves.

    >>> weakest_certainty([Hedge(0, 3, "probable"), Hedge(4, 9, "possible")]), weakest_certainty([])
    ('possible', 'certain')
    """
    return max((hedge.certainty for hedge in hedges), key=_STRENGTH.__getitem__, default="certain")
