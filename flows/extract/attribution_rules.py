"""A first, small rule set for attributions, to be deleted when a trained model takes its place.

Cue lexicon, quotation marks, "according to", the passive, the possessive. Works sentence by sentence on words
and marks; the interface stands in `attribution`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from flows.extract import cues
from flows.extract.attribution_content import Passage, find_content, find_content_end
from flows.extract.cue_matches import CueKind, CueMatch, find_cues
from flows.extract.noun_phrases import (
    TokenSpan,
    extend_apposition,
    find_main_subject,
    find_subject,
    read_phrase_right,
)
from flows.extract.quotes import find_quotes
from flows.extract.sentences import Span
from flows.extract.tokens import Token, tokenize

RULES_VERSION: Final = "rules-1"
_CONFIDENCE: Final = {
    CueKind.SAY: 0.6,
    CueKind.ACCORDING: 0.6,
    CueKind.STANCE: 0.4,
    CueKind.GERUND: 0.4,
    CueKind.PASSIVE: 0.3,
    CueKind.NOUN: 0.4,
}
"""Share of the development articles' attributions of each kind that are right in cue and source, roughly."""
_QUOTE_ONLY_CONFIDENCE: Final = 0.3
_MAX_PIECES: Final = 32
"""Quotations in a row that one attribution takes in; the limit keeps the work linear."""
_AGENT_REACH: Final = 7
_MIN_QUOTE_WORDS: Final = 4
"""A shorter quotation without a cue is a name or irony."""

Found = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], float]


class _Draft(NamedTuple):
    """An attribution in tokens of its passage."""

    kind: CueKind
    source: TokenSpan | None
    cue: TokenSpan
    content: list[TokenSpan]


def find_attributions(text: str, sentences: Sequence[Span]) -> list[Found]:
    """Find (source, cue, content, confidence) in a text, each a tuple of spans, in order of the first character."""
    quotes = find_quotes(text)
    found: list[Found] = []
    line_end = -1
    for start, end in _join_quoted(sentences, quotes):
        passage = _read_passage(text, start, end, quotes)
        drafts = _draft_passage(passage)
        if not drafts:
            _attach_quotes(found, passage, is_same_line=start < line_end)
        found += [_locate(passage.tokens, draft) for draft in drafts]
        if start >= line_end:
            line_end = _find_line_end(text, end)
    return sorted(found, key=_first_character)


def _find_line_end(text: str, start: int) -> int:
    at = text.find("\n", start)
    return len(text) if at < 0 else at


def _first_character(found: Found) -> tuple[int, int]:
    source, cue, content, _ = found
    spans = [*source, *cue, *content]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _join_quoted(sentences: Sequence[Span], quotes: Sequence[Span]) -> Iterator[Span]:
    """Join sentences that a quotation runs through."""
    starts = [start for start, _ in quotes]
    pending: Span | None = None
    for start, end in sentences:
        at = bisect_right(starts, start) - 1
        if pending is not None and at >= 0 and quotes[at][0] < start < quotes[at][1] - 1:
            pending = (pending[0], end)
            continue
        if pending is not None:
            yield pending
        pending = (start, end)
    if pending is not None:
        yield pending


def _read_passage(text: str, start: int, end: int, quotes: Sequence[Span]) -> Passage:
    tokens = tokenize(text, start, end)
    quoted = [False] * len(tokens)
    at = max(0, bisect_right(quotes, (start, 0)) - 1)
    for i, token in enumerate(tokens):
        while at < len(quotes) and quotes[at][1] <= token.start:
            at += 1
        quoted[i] = at < len(quotes) and quotes[at][0] <= token.start
    return Passage(tokens, quoted)


def _locate(tokens: Sequence[Token], draft: _Draft) -> Found:
    def span(part: TokenSpan) -> Span:
        return tokens[part[0]].start, tokens[part[1] - 1].end

    source = () if draft.source is None else (span(draft.source),)
    return source, (span(draft.cue),), tuple(span(part) for part in draft.content), _CONFIDENCE[draft.kind]


def _attach_quotes(found: list[Found], passage: Passage, *, is_same_line: bool) -> None:
    """Give a passage that is all quotation to the last speaker: a further piece of it, or a new attribution."""
    if not passage.tokens or sum(passage.quoted) < max(_MIN_QUOTE_WORDS, len(passage.tokens) - 1):
        return
    piece = (passage.tokens[0].start, passage.tokens[-1].end)
    source: tuple[Span, ...] = ()
    if found:
        source, cue, content, confidence = found[-1]
        if is_same_line and content and content[-1][1] <= piece[0] and len(content) < _MAX_PIECES:
            found[-1] = (source, cue, (*content, piece), confidence)
            return
    found.append((source, (), (piece,), _QUOTE_ONLY_CONFIDENCE))


def _draft_passage(passage: Passage) -> list[_Draft]:
    """Draft every attribution of a passage, cue by cue; a source carries on over "and added"."""
    tokens, quoted = passage
    matches = find_cues(tokens, quoted)
    sources = [_find_source(passage, match) for match in matches]
    drafts: list[_Draft] = []
    for k, match in enumerate(matches):
        source = sources[k]
        if source is None and match.kind in {CueKind.SAY, CueKind.STANCE, CueKind.GERUND}:
            source = _carry_source(passage, match, drafts)
            if source is None:
                continue
        end = find_content_end(passage, match, matches[k + 1 :], sources[k + 1 :])
        content = find_content(passage, match, source, end)
        if content:
            drafts.append(_Draft(match.kind, source, (match.first, match.last), content))
    return _drop_nested(passage.tokens, drafts)


def _drop_nested(tokens: Sequence[Token], drafts: list[_Draft]) -> list[_Draft]:
    """Leave out what is no claim of its own inside another's content.

    A passive without a source there is the outer source's, and so is a stance with a pronoun: "she knew of nine".
    """
    return [
        draft
        for draft in drafts
        if not _is_dependent(tokens, draft)
        or not any(part[0] <= draft.cue[0] < part[1] for other in drafts if other.source for part in other.content)
    ]


def _is_dependent(tokens: Sequence[Token], draft: _Draft) -> bool:
    if draft.source is None:
        return True
    return draft.kind is CueKind.STANCE and tokens[draft.source[0]].lower in cues.PRONOUNS


def _find_source(passage: Passage, match: CueMatch) -> TokenSpan | None:
    tokens, quoted = passage
    if match.kind is CueKind.ACCORDING:
        phrase = read_phrase_right(tokens, quoted, match.last)
        return None if phrase is None else extend_apposition(tokens, quoted, phrase)
    if match.kind is CueKind.NOUN:
        return _find_owner(passage, match.head)
    if match.kind is CueKind.PASSIVE:
        return _find_agent_after(passage, match)
    left = find_subject(tokens, quoted, match.first)
    if left is not None or match.kind is CueKind.GERUND:
        return left if match.kind is not CueKind.GERUND else None
    return _find_inverted(passage, match) if match.kind is CueKind.SAY else None


def _find_inverted(passage: Passage, match: CueMatch) -> TokenSpan | None:
    """Find a source behind its cue, what is said before it: "..., said Ross"."""
    tokens, quoted = passage
    before = match.first - 1
    if before < 0 or not (quoted[before] or tokens[before].text == ","):
        return None
    phrase = read_phrase_right(tokens, quoted, match.last)
    return None if phrase is None else extend_apposition(tokens, quoted, phrase)


def _find_owner(passage: Passage, head: int) -> TokenSpan | None:
    """Find "the ministry's" of "the ministry's estimate"."""
    tokens, quoted = passage
    if tokens[head - 1].lower in cues.DETERMINERS:
        return head - 1, head
    return find_subject(tokens, quoted, head)


def _find_agent_after(passage: Passage, match: CueMatch) -> TokenSpan | None:
    """Find who did it in the next few words: "was put at 300 by the police"."""
    tokens, quoted = passage
    for at in range(match.last, min(len(tokens) - 1, match.last + _AGENT_REACH)):
        if tokens[at].lower == "by":
            return read_phrase_right(tokens, quoted, at + 1)
    return None


def _carry_source(passage: Passage, match: CueMatch, drafts: Sequence[_Draft]) -> TokenSpan | None:
    """Take the subject of the verb before, where only a joint stands between: "he said ... and added ..."."""
    before = passage.tokens[match.first - 1].lower if match.first > 0 else ""
    if before not in {"and", "but", ",", "then"} and match.kind is not CueKind.GERUND:
        return None
    carried = drafts[-1].source if drafts else None
    return carried or find_main_subject(passage.tokens, passage.quoted, match.first)
