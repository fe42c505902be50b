"""Where cues stand in a sentence, and of which kind each is. Source and content are found by `attribution_rules`."""

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from flows.extract import cues
from flows.extract.tokens import Token

_BE: Final = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "isn't", "wasn't", "aren't", "weren't"}
)
_SETTINGS: Final = frozenset(
    [
        "statement",
        "interview",
        "tweet",
        "email",
        "e-mail",
        "speech",
        "letter",
        "release",
        "post",
        "report",
        "memo",
        "article",
        "video",
        "book",
        "briefing",
    ]
)


_PUT_REACH: Final = 9
"""Tokens between "put" and its "at": "put the number of dead and wounded at"."""


class CueKind(Enum):
    """How a cue takes its source and content."""

    SAY = "say"
    STANCE = "stance"
    GERUND = "gerund"
    PASSIVE = "passive"
    ACCORDING = "according"
    NOUN = "noun"


class CueMatch(NamedTuple):
    """A cue: tokens [first, last), the verb or noun at `head`."""

    kind: CueKind
    first: int
    head: int
    last: int


def find_cues(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[CueMatch]:
    """Find the cues that stand outside quotation marks, in order."""
    found: list[CueMatch] = []
    at = 0
    while at < len(tokens):
        match = None if quoted[at] else _match_at(tokens, quoted, at)
        if match is not None:
            found.append(match)
        at = match.last if match is not None else at + 1
    return found


def _match_at(tokens: Sequence[Token], quoted: Sequence[bool], at: int) -> CueMatch | None:
    lower = tokens[at].lower
    if lower == "according":
        follows = at + 1 < len(tokens) and tokens[at + 1].lower == "to"
        return CueMatch(CueKind.ACCORDING, at, at, at + 2) if follows else None
    if lower in cues.PASSIVE and _is_passive(tokens, at):
        return CueMatch(CueKind.PASSIVE, _extend_left(tokens, quoted, at), at, at + 1)
    if lower in {"put", "puts", "putting"}:
        return _match_put(tokens, quoted, at)
    phrase = _match_phrase(tokens, at)
    is_cue = lower in cues.SAY or lower in cues.STANCE or phrase > 1
    if is_cue and _is_verb(tokens, at, phrase > 1):
        return _describe_verb(tokens, quoted, at, phrase)
    if lower in cues.NOUNS and _is_possessed(tokens, at):
        return CueMatch(CueKind.NOUN, at, at, at + 1)
    return None


def _match_put(tokens: Sequence[Token], quoted: Sequence[bool], at: int) -> CueMatch | None:
    """Match "put the death toll at 312": the cue is the verb alone."""
    for ahead in range(at + 1, min(len(tokens) - 1, at + _PUT_REACH)):
        if tokens[ahead].lower == "at":
            return CueMatch(CueKind.STANCE, _extend_left(tokens, quoted, at), at, at + 1)
        if not tokens[ahead].is_word:
            return None
    return None


def _match_phrase(tokens: Sequence[Token], at: int) -> int:
    """How many tokens a phrase of the lexicon takes from here; 1 for none."""
    if tokens[at].lower not in cues.PHRASE_STARTS:
        return 1
    for length in (5, 4, 3, 2):
        if tuple(token.lower for token in tokens[at : at + length]) in cues.PHRASES:
            return length
    return 1


def _describe_verb(tokens: Sequence[Token], quoted: Sequence[bool], at: int, phrase: int) -> CueMatch:
    lower = tokens[at].lower
    last = at + phrase
    if phrase == 1 and last < len(tokens) and tokens[last].lower in cues.PARTICLES.get(lower, ()):
        last += 1
    last = _extend_setting(tokens, last)
    if lower.endswith("ing"):
        return CueMatch(CueKind.GERUND, at, at, last)
    kind = CueKind.SAY if lower in cues.SAY or lower in {"pointed", "points"} else CueKind.STANCE
    return CueMatch(kind, _extend_left(tokens, quoted, at), at, last)


def _extend_left(tokens: Sequence[Token], quoted: Sequence[bool], at: int) -> int:
    """Take in auxiliaries and adverbs: "has also said"."""
    first = at
    while first > 0 and not quoted[first - 1] and tokens[first - 1].lower in cues.AUXILIARIES | cues.ADVERBS:
        first -= 1
    while (
        first < at
        and tokens[first].lower in {"'s", "later", "earlier", "first"}
        and tokens[first].lower in cues.ADVERBS
    ):
        first += 1
    return first


def _extend_setting(tokens: Sequence[Token], last: int) -> int:
    """Take in "in a statement"."""
    words = [token.lower for token in tokens[last : last + 4]]
    if len(words) > 2 and words[0] in {"in", "on"} and words[1] in cues.DETERMINERS:
        for step, word in enumerate(words[2:], start=3):
            if word in _SETTINGS:
                return last + step
    return last


def _is_verb(tokens: Sequence[Token], at: int, is_phrase: bool) -> bool:
    """Whether a form of the lexicon is a finite verb or a gerund here, not a noun or an infinitive."""
    if at == 0:
        return tokens[at].lower.endswith("ing")
    before, lower = tokens[at - 1], tokens[at].lower
    if before.lower in {"to", "of", "for", "the", "a", "an", "by", "'s", "'"} or before.lower in cues.DETERMINERS - {
        "that",
        "this",
    }:
        return False
    if before.text == "-" or (at + 1 < len(tokens) and tokens[at + 1].text == "-"):
        return False
    if before.lower in _BE and not lower.endswith("ing"):
        return False
    if lower.endswith("ed") and at + 1 < len(tokens) and tokens[at + 1].lower == "by":
        return False
    if lower.endswith("ing"):
        return before.lower not in cues.PREPOSITIONS and before.lower not in {"and", "or"}
    if lower in cues.BASES and not is_phrase:
        return _takes_base_form(before)
    return not (tokens[at].is_capitalised and lower != "said")


def _takes_base_form(before: Token) -> bool:
    """Whether "say" or "claim" after this word is a verb: after a pronoun, an auxiliary or a plural."""
    if before.lower in cues.PRONOUNS or before.lower in cues.AUXILIARIES:
        return True
    word = before.lower
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in cues.DETERMINERS


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    back = at - 1
    while back > 0 and tokens[back].lower in cues.ADVERBS | {"not"}:
        back -= 1
    if back < 0 or tokens[back].lower not in _BE:
        return False
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return following in {"to", "as", "that", "by", "at"}


def _is_possessed(tokens: Sequence[Token], at: int) -> bool:
    """ "The ministry's estimate of", "his claim that"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    before = tokens[at - 1].lower if at > 0 else ""
    owned = before.endswith("'s") or before.endswith("s'") or before in {"his", "her", "their", "its", "'"}
    return owned and following in {"that", "of", "for"}
