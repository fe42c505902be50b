"""What is attributed: where the content of a cue begins and ends. Part of the rules, and goes with them.

Who is cited is found in `attribution_rules`.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract import cues
from flows.extract.cue_matches import CueKind, CueMatch
from flows.extract.noun_phrases import TokenSpan, find_subject, read_phrase_right
from flows.extract.tokens import Token

_FINAL_MARKS: Final = frozenset({".", "!", "?", ";", ":", ",", "—", "--", "–", "-"})
_JOINTS: Final = frozenset({"and", "but", "while", "though", "although"})
_ADVERBIAL_STARTS: Final = (
    cues.PREPOSITIONS | cues.ADVERBS | cues.TIME_WORDS | {"while", "when", "if", "as", "but", "and", "though"}
)
_CLAUSE_OPENERS: Final = frozenset({"that", "to", "whether", "if", "about", ":", "how", "why"})
_HEARERS: Final = cues.PRONOUNS | {"him", "her", "them", "me", "us", "reporters", "lawmakers", "journalists"}
_MAX_HEARER_TOKENS: Final = 8
_MAX_ADVERBIAL_TOKENS: Final = 4
"""A front as short as this, before ", he said", is no statement."""


class Passage(NamedTuple):
    """One sentence, or several that one quotation holds together; `quoted` says which tokens stand in quotes."""

    tokens: list[Token]
    quoted: list[bool]


def find_content_end(
    passage: Passage, match: CueMatch, later: Sequence[CueMatch], sources: Sequence[TokenSpan | None]
) -> int:
    """Where what follows the cue ends: the passage's end, or where the next attribution beside it begins."""
    tokens, quoted = passage
    for following, source in zip(later, sources, strict=True):
        start = min(following.first, source[0]) if source is not None else following.first
        if start <= match.last + 1:
            continue
        joint = tokens[start - 1].lower
        before = tokens[start - 2].text if start > 1 else ""
        is_beside = following.kind in {CueKind.GERUND, CueKind.ACCORDING} and joint == ","
        is_joined = joint in _JOINTS and before in {",", ";"}
        if (is_beside or is_joined or joint == ";") and not quoted[start - 1]:
            return start - 1
    return len(tokens)


def find_content(passage: Passage, match: CueMatch, source: TokenSpan | None, end: int) -> list[TokenSpan]:
    """Find the pieces of what is attributed; what follows the cue ends at token `end`."""
    if match.kind is CueKind.PASSIVE:
        return _content_of_passive(passage, match, source, end)
    after_from = match.last
    if source is not None and source[0] >= match.last:
        after_from = source[1]
    after = _content_after(passage, match, after_from, end)
    before = None
    if match.kind in {CueKind.SAY, CueKind.ACCORDING}:
        before = _content_before(passage, match, source, is_alone=after is None)
    if before is not None:
        is_resumed = after_from < len(passage.tokens) and passage.tokens[after_from].text == ","
        return [before, after] if after is not None and (is_resumed or passage.quoted[after[0]]) else [before]
    return [after] if after is not None else []


def _content_before(passage: Passage, match: CueMatch, source: TokenSpan | None, *, is_alone: bool) -> TokenSpan | None:
    """What stands before ", X said", `" X said` or "according to X"; `is_alone` if nothing stands behind it."""
    tokens, quoted = passage
    edge = match.first if source is None or source[0] >= match.last else min(source[0], match.first)
    if edge == 0:
        return None
    if match.kind is CueKind.SAY and not (quoted[edge - 1] or tokens[edge - 1].text == ","):
        return None
    is_plain = not is_alone and not quoted[edge - 1] and source is not None and source[0] < match.first
    if is_plain and _opens_with_adverbial(tokens, edge):
        return None
    start = 1 if tokens[0].lower in {"but", "and"} and not quoted[0] else 0
    return _trim(passage, start, edge)


def _opens_with_adverbial(tokens: Sequence[Token], edge: int) -> bool:
    """Whether what stands before the comma says when or where, and is not what is said: "On Monday, he said"."""
    if tokens[0].lower in _ADVERBIAL_STARTS:
        return True
    return edge <= _MAX_ADVERBIAL_TOKENS or not any(
        token.lower in cues.AUXILIARIES or token.lower in cues.VERBS for token in tokens[:edge]
    )


def _content_after(passage: Passage, match: CueMatch, start: int, end: int) -> TokenSpan | None:
    tokens, quoted = passage
    if tokens[match.head].lower in cues.HEARER and start == match.last:
        start = _skip_hearer(tokens, quoted, start, end)
    start = _skip_citing(tokens, start, end)
    while start < end and (_is_time_at(tokens, start) or tokens[start].text in {",", ":", "—", "–", "--"}):
        start += 2 if tokens[start].lower in {"on", "last", "this"} else 1
    if tokens[match.head].lower == "citing":
        return read_phrase_right(tokens, quoted, start)
    if match.kind is CueKind.NOUN and start < end and tokens[start].lower in {"of", "for"}:
        phrase = read_phrase_right(tokens, quoted, start + 1)
        start, end = (start + 1, end) if phrase is None else phrase
    return _trim(passage, start, end) if start < end else None


def _skip_citing(tokens: Sequence[Token], start: int, end: int) -> int:
    """Step over ", citing the police," between a cue and its content."""
    if start + 1 < end and tokens[start].text == "," and tokens[start + 1].lower == "citing":
        return next((at for at in range(start + 1, end) if tokens[at].text == ","), start)
    return start


def _is_time_at(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    lower = tokens[at].lower
    return lower in cues.TIME_WORDS or (lower in {"on", "last", "this"} and following in cues.TIME_WORDS)


def _skip_hearer(tokens: Sequence[Token], quoted: Sequence[bool], start: int, end: int) -> int:
    """Step over "reporters" in "told reporters that"."""
    for at in range(start, min(end, start + _MAX_HEARER_TOKENS)):
        if quoted[at] or tokens[at].lower in _CLAUSE_OPENERS:
            return at
        if tokens[at].text == ",":
            return at + 1
    if tokens[start].lower in _HEARERS:
        return start + 1
    at = start
    while at < end and tokens[at].is_capitalised and at - start < _MAX_HEARER_TOKENS:
        at += 1
    return at if at < end else start


def _content_of_passive(passage: Passage, match: CueMatch, source: TokenSpan | None, end: int) -> list[TokenSpan]:
    """What stands on both sides of the cue: "12,000 troops [are believed] to be there"."""
    tokens, quoted = passage
    subject = find_subject(tokens, quoted, match.first)
    start = match.last + 1 if tokens[match.last : match.last + 1] and tokens[match.last].lower == "by" else match.last
    if source is not None and source[0] == start:
        start = source[1]
    elif source is not None:
        end = source[0] - 1
    after = _trim(passage, start, end)
    return [part for part in (subject, after) if part is not None]


def _trim(passage: Passage, start: int, end: int) -> TokenSpan | None:
    """Drop marks at both ends that are not quoted."""
    tokens, quoted = passage
    while start < end and tokens[end - 1].text in _FINAL_MARKS and not quoted[end - 1]:
        end -= 1
    while start < end and tokens[start].text in _FINAL_MARKS and not quoted[start]:
        start += 1
    return (start, end) if start < end else None
