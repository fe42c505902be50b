"""Where a noun phrase begins and ends, by word lists: no tagger. Serves figures; sources are the attributor's."""

from collections.abc import Sequence
from typing import Final

from flows.language import word_classes as words
from flows.language.tokens import Token
from flows.language.word_lists import load_words

TokenSpan = tuple[int, int]

MAX_PHRASE_TOKENS: Final = 40
"""Names with their apposition are shorter; the limit keeps the work linear."""
_INSIDE: Final = frozenset({"-", "'", "’", "&", "/", "(", ")"})
_LEADING: Final = frozenset({".", "-", "'", "’", "/", ")"})
_TIMES: Final = words.TIME_WORDS | {"time", "ago"}
_PREPOSITIONS: Final = words.PREPOSITIONS | {"of"}
_NO_ENDS: Final = words.PREPOSITIONS | {"and", "of"}
"""A phrase does not end in one of these."""
_BEFORE_TIME: Final = load_words("word_classes", "before_time")
_TITLES: Final = load_words("word_classes", "titles")


def find_subject(tokens: Sequence[Token], quoted: Sequence[bool], end: int) -> TokenSpan | None:
    """Find the noun phrase that ends right before token `end`: "the head of the agency", "Ann Lee, a nurse,"."""
    end = _skip_time(tokens, end)
    if end <= 0 or quoted[end - 1]:
        return None
    before = tokens[end - 1]
    if before.text == ",":
        return _find_with_apposition(tokens, quoted, end - 1)
    if before.lower in words.PRONOUNS:
        return end - 1, end
    return _walk_left(tokens, quoted, end)


def _skip_time(tokens: Sequence[Token], end: int) -> int:
    """Step left over "on Wednesday", "last week", "later this month" between a subject and its cue."""
    at = end
    while at > 1 and (tokens[at - 1].lower in words.TIME_WORDS or tokens[at - 1].lower in words.ADVERBS):
        at -= 1
        while at > 1 and tokens[at - 1].lower in _BEFORE_TIME:
            at -= 1
    return at if at > 0 else end


def _find_with_apposition(tokens: Sequence[Token], quoted: Sequence[bool], comma: int) -> TokenSpan | None:
    """Find "Ann Lee, a nurse at the hospital" before a cue, up to the comma that closes the apposition."""
    at = comma - 1
    while at > max(0, comma - MAX_PHRASE_TOKENS) and not quoted[at] and tokens[at].text not in {",", ";", ":"}:
        at -= 1
    if at <= 0 or tokens[at].text != ",":
        return None
    if at == comma - 2 and tokens[at + 1].is_number:
        name = _find_with_apposition(tokens, quoted, at) or _walk_left(tokens, quoted, at)
    else:
        name = _walk_left(tokens, quoted, at)
    if name is not None and tokens[at + 1].lower == "citing":
        return name
    return None if name is None else (name[0], comma)


def _walk_left(tokens: Sequence[Token], quoted: Sequence[bool], end: int) -> TokenSpan | None:
    start = end
    while start > max(0, end - MAX_PHRASE_TOKENS) and not quoted[start - 1] and _belongs(tokens, start - 1, end):
        start -= 1
    start = _trim_left(tokens, start, end)
    return (start, end) if start < end and _names_somebody(tokens, start, end) else None


def _belongs(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the token can be in the noun phrase that runs on to `end`."""
    token = tokens[at]
    if not token.is_word:
        return token.is_number or _is_inner_mark(tokens, at)
    if token.lower == "and":
        return at > 0 and tokens[at - 1].is_capitalised and at + 1 < end and tokens[at + 1].lower not in words.PRONOUNS
    if token.lower in words.BOUNDARIES:
        return False
    is_verb = token.lower in words.VERBS and not token.is_capitalised
    return not is_verb or (at > 0 and tokens[at - 1].lower in words.DETERMINERS)


def _is_inner_mark(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark is inside names: brackets, hyphens, the dot of "Mr." and of initials."""
    mark = tokens[at].text
    if mark == ".":
        return at > 0 and (tokens[at - 1].lower in _TITLES or len(tokens[at - 1].text) == 1)
    return mark in _INSIDE


def _trim_left(tokens: Sequence[Token], start: int, end: int) -> int:
    """Drop what comes before the phrase itself: "In Washington [officials]", "Meanwhile [the ministry]"."""
    while start < end and (tokens[start].lower in words.ADVERBS or tokens[start].text in _LEADING):
        start += 1
    for at in range(end - 2, start - 1, -1):
        is_time = tokens[at].lower in _TIMES
        if is_time and (tokens[at + 1].is_capitalised or tokens[at + 1].lower in words.DETERMINERS):
            return at + 1
    is_bound = start + 1 < end and tokens[start + 1].is_number
    if start < end and tokens[start].lower in _PREPOSITIONS and not is_bound:
        return _skip_prepositional(tokens, start, end)
    return start


def _skip_prepositional(tokens: Sequence[Token], start: int, end: int) -> int:
    """The start of the last determined or lower-case noun phrase after a leading preposition."""
    for at in range(end - 1, start, -1):
        if tokens[at].lower in words.DETERMINERS:
            return at
    at = end
    while at > start + 1 and tokens[at - 1].text[0].islower() and tokens[at - 1].lower not in words.PREPOSITIONS:
        at -= 1
    return at if at < end else start + 1


def _names_somebody(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a noun is in it: not only determiners, adverbs and marks."""
    last = tokens[end - 1]
    if last.lower in words.DETERMINERS or last.lower in words.PREPOSITIONS or last.lower in {"of", "and"}:
        return False
    return any(token.is_word and token.lower not in words.DETERMINERS for token in tokens[start:end])


def read_phrase_right(tokens: Sequence[Token], quoted: Sequence[bool], start: int) -> TokenSpan | None:
    """Read the noun phrase that starts at a token, with an apposition that runs to the end: "Ross, the chief"."""
    end = start
    limit = min(len(tokens), start + MAX_PHRASE_TOKENS)
    while end < limit and not quoted[end] and _continues_right(tokens, end, start):
        end += 1
    if start < end and tokens[end - 1].lower in _NO_ENDS:
        end -= 1
    return (start, end) if end > start and _names_somebody(tokens, start, end) else None


def _continues_right(tokens: Sequence[Token], at: int, start: int) -> bool:
    token = tokens[at]
    if at == start and token.lower in words.PRONOUNS:
        return True
    if at > start and tokens[at - 1].lower in words.PRONOUNS:
        return False
    if not token.is_word:
        return token.is_number or token.text == "%" or (at > start and _is_inner_mark(tokens, at))
    if token.lower == "and":
        return at + 1 < len(tokens) and tokens[at + 1].lower not in words.PRONOUNS
    is_time = at > start and token.lower in words.TIME_WORDS and tokens[at - 1].lower in {"on", "last"}
    is_verb = token.lower in words.VERBS and not token.is_capitalised
    return not (is_time or is_verb or token.lower in words.BOUNDARIES)
