"""Where cues stand in a sentence, and of which kind each is. Source and content are found by `attribution_rules`."""

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from flows.extract import cues
from flows.extract.number_words import SMALL, VAGUE
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


MAX_CUES: Final = 64
"""In one passage; no sentence has so many, and the limit keeps the work linear."""
_FIGURE_REACH: Final = 7
_PUT_REACH: Final = 20
"""Tokens between "put" and its "at": "put the number of dead and wounded at"."""


_NOUN_BEFORE: Final = (cues.DETERMINERS - {"that", "this"}) | {"to", "of", "for", "by", "'s", "'"}
"""After these a form of the lexicon is a noun, an infinitive or a participle."""


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
    while at < len(tokens) and len(found) < MAX_CUES:
        match = None if quoted[at] else _match_at(tokens, quoted, at)
        if match is not None:
            found.append(match)
        at = match.last if match is not None else at + 1
    return found


def _match_at(tokens: Sequence[Token], quoted: Sequence[bool], at: int) -> CueMatch | None:
    lower = tokens[at].lower
    if lower in {"put", "puts", "putting"}:
        return _match_put(tokens, quoted, at) or _match_passive(tokens, quoted, at)
    if lower in cues.TALLY or lower in cues.REVISE:
        return _match_tally(tokens, quoted, at)
    if lower == "according" and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
        return CueMatch(CueKind.ACCORDING, at, at, at + 2)
    return _match_passive(tokens, quoted, at) or _match_verb(tokens, quoted, at) or _match_noun(tokens, at)


def _match_passive(tokens: Sequence[Token], quoted: Sequence[bool], at: int) -> CueMatch | None:
    """Match "is expected to"."""
    if tokens[at].lower not in cues.PASSIVE or not _is_passive(tokens, at):
        return None
    return CueMatch(CueKind.PASSIVE, _extend_left(tokens, quoted, at), at, at + 1)


def _match_verb(tokens: Sequence[Token], quoted: Sequence[bool], at: int) -> CueMatch | None:
    phrase = _match_phrase(tokens, at)
    is_cue = phrase > 1 or tokens[at].lower in cues.SAY or tokens[at].lower in cues.STANCE
    is_verb = is_cue and _is_verb(tokens, at, is_phrase=phrase > 1)
    return _describe_verb(tokens, quoted, at, phrase) if is_verb else None


def _match_noun(tokens: Sequence[Token], at: int) -> CueMatch | None:
    """Match "its estimate of", "the agency's figure was"."""
    if tokens[at].lower not in cues.NOUNS or not _is_owned(tokens, at):
        return None
    stated = _states_number(tokens, at)
    if stated is not None:
        return CueMatch(CueKind.NOUN, at, at, stated)
    return CueMatch(CueKind.NOUN, at, at, at + 1) if _takes_content(tokens, at) else None


def _match_put(tokens: Sequence[Token], quoted: Sequence[bool], at: int) -> CueMatch | None:
    """Match "put the death toll at 312": the cue is the verb alone."""
    for ahead in range(at + 1, min(len(tokens) - 1, at + _PUT_REACH)):
        if tokens[ahead].lower == "at":
            is_active = at > 0 and tokens[at - 1].lower not in _BE
            return CueMatch(CueKind.STANCE, _extend_left(tokens, quoted, at), at, at + 1) if is_active else None
        if not tokens[ahead].is_word:
            return None
    return None


def _match_tally(tokens: Sequence[Token], quoted: Sequence[bool], at: int) -> CueMatch | None:
    """Match "counted 300 dead", "raised its estimate to 3,800": these verbs attribute where a number follows."""
    ahead = tokens[at + 1 : at + _PUT_REACH]
    has_number = any(token.is_number or token.lower in SMALL or token.lower in VAGUE for token in ahead)
    names_count = any(token.lower in cues.COUNT_WORDS for token in ahead)
    if not has_number or not _is_verb(tokens, at, is_phrase=True):
        return None
    if tokens[at].lower in cues.REVISE and not names_count:
        return None
    last = at + 2 if at + 1 < len(tokens) and tokens[at + 1].lower == "of" else at + 1
    return CueMatch(CueKind.STANCE, _extend_left(tokens, quoted, at), at, last)


def _match_phrase(tokens: Sequence[Token], at: int) -> int:
    """How many tokens a phrase of the lexicon takes from here; 1 for none."""
    if tokens[at].lower not in cues.PHRASE_STARTS:
        return 1
    for length in range(min(cues.LONGEST_PHRASE, len(tokens) - at), 1, -1):
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
    match words:
        case ["in" | "on", determiner, *rest] if determiner in cues.DETERMINERS:
            steps = (step for step, word in enumerate(rest, start=3) if word in _SETTINGS)
            return last + next(steps, 0)
        case _:
            return last


def _is_verb(tokens: Sequence[Token], at: int, *, is_phrase: bool) -> bool:
    """Whether a form of the lexicon is a finite verb or a gerund here, not a noun or an infinitive."""
    lower = tokens[at].lower
    is_gerund = lower.endswith("ing")
    if at == 0:
        return is_gerund
    before, following = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if before.lower in _NOUN_BEFORE or before.text == "-" or (following is not None and following.text == "-"):
        return False
    if is_gerund:
        return before.lower not in cues.PREPOSITIONS and before.lower not in {"and", "or"}
    is_participle = lower.endswith("ed") and following is not None and following.lower == "by"
    if before.lower in _BE or is_participle:
        return False
    if lower in cues.BASES and not is_phrase:
        return _takes_base_form(before)
    return not tokens[at].is_capitalised or lower == "said"


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


def _states_number(tokens: Sequence[Token], at: int) -> int | None:
    """Where the number of "the agency's figure in January was 300" begins: behind the verb."""
    for ahead in range(at + 1, min(len(tokens) - 1, at + _FIGURE_REACH)):
        if tokens[ahead].lower in _BE:
            near = tokens[ahead + 1 : ahead + 4]
            return ahead + 1 if any(token.is_number for token in near) else None
    return None


def _is_owned(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun is somebody's: "the ministry's estimate", "his claim"."""
    before = tokens[at - 1].lower if at > 0 else ""
    return before.endswith(("'s", "s'")) or before in {"his", "her", "their", "its", "'"}


def _takes_content(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is claimed follows the noun: "estimate of", "claim that"."""
    return at + 1 < len(tokens) and tokens[at + 1].lower in {"that", "of", "for"}
