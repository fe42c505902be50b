"""A first, small rule set for attributions, to be deleted when a trained model takes its place.

Cue lexicon, quotation marks, "according to", the passive, the possessive. Works sentence by sentence on words
and marks; the interface stands in `attribution`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from flows.extract import cues
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
_FINAL_MARKS: Final = frozenset({".", "!", "?", ";", ":", ",", "—", "--", "–", "-"})
_MAX_HEARER_TOKENS: Final = 8
_MIN_QUOTE_WORDS: Final = 4
"""A shorter quotation without a cue is a name or irony."""

Found = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], float]


class _Passage(NamedTuple):
    """One sentence, or several that one quotation holds together."""

    tokens: list[Token]
    quoted: list[bool]


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
    last_line, line_end = -1, -1
    for start, end in _join_quoted(sentences, quotes):
        passage = _read_passage(text, start, end, quotes)
        drafts = _draft_passage(passage)
        same_line = start < line_end
        if not drafts:
            found = _attach_quotes(found, passage, start, end, quotes, same_line=same_line)
        found += [_locate(passage.tokens, draft) for draft in drafts]
        if start >= line_end:
            last_line = text.find("\n", end)
            line_end = len(text) if last_line < 0 else last_line
    return sorted(found, key=_first_character)


def _first_character(found: Found) -> tuple[int, int]:
    spans = [span for part in found[:3] for span in part]
    return min(spans), max(end for _, end in spans)  # type: ignore[return-value]


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


def _read_passage(text: str, start: int, end: int, quotes: Sequence[Span]) -> _Passage:
    tokens = tokenize(text, start, end)
    quoted = [False] * len(tokens)
    at = max(0, bisect_right(quotes, (start, 0)) - 1)
    for i, token in enumerate(tokens):
        while at < len(quotes) and quotes[at][1] <= token.start:
            at += 1
        quoted[i] = at < len(quotes) and quotes[at][0] <= token.start
    return _Passage(tokens, quoted)


def _locate(tokens: Sequence[Token], draft: _Draft) -> Found:
    def span(part: TokenSpan) -> Span:
        return tokens[part[0]].start, tokens[part[1] - 1].end

    source = () if draft.source is None else (span(draft.source),)
    return source, (span(draft.cue),), tuple(span(part) for part in draft.content), _CONFIDENCE[draft.kind]


def _attach_quotes(
    found: list[Found], passage: _Passage, start: int, end: int, quotes: Sequence[Span], *, same_line: bool
) -> list[Found]:
    """Give a passage that is all quotation to the last speaker: a further piece of it, or a new attribution."""
    if sum(passage.quoted) < max(_MIN_QUOTE_WORDS, len(passage.tokens) - 1) or not passage.tokens:
        return found
    piece = (passage.tokens[0].start, passage.tokens[-1].end)
    if found and same_line and found[-1][2] and found[-1][2][-1][1] <= piece[0]:
        source, cue, content, confidence = found[-1]
        return [*found[:-1], (source, cue, (*content, piece), confidence)]
    source = found[-1][0] if found else ()
    return [*found, (source, (), (piece,), _QUOTE_ONLY_CONFIDENCE)]


def _draft_passage(passage: _Passage) -> list[_Draft]:
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
        end = _find_content_end(passage, match, matches[k + 1 :], sources[k + 1 :])
        content = _find_content(passage, match, source, end)
        if content:
            drafts.append(_Draft(match.kind, source, (match.first, match.last), content))
    return _drop_agentless(drafts)


def _drop_agentless(drafts: list[_Draft]) -> list[_Draft]:
    """A passive without a source gives way where another attribution covers it."""
    sourced = [draft for draft in drafts if draft.source is not None]
    return [
        draft
        for draft in drafts
        if draft.source is not None
        or not any(part[0] <= draft.cue[0] < part[1] for other in sourced for part in other.content)
    ]


def _find_source(passage: _Passage, match: CueMatch) -> TokenSpan | None:
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


def _find_inverted(passage: _Passage, match: CueMatch) -> TokenSpan | None:
    """ "..., said Ross": the source behind its cue, what is said before it."""
    tokens, quoted = passage
    before = match.first - 1
    if before < 0 or not (quoted[before] or tokens[before].text == ","):
        return None
    phrase = read_phrase_right(tokens, quoted, match.last)
    return None if phrase is None else extend_apposition(tokens, quoted, phrase)


def _find_owner(passage: _Passage, head: int) -> TokenSpan | None:
    """ "The ministry's" of "the ministry's estimate"."""
    tokens, quoted = passage
    if tokens[head - 1].lower in cues.DETERMINERS:
        return head - 1, head
    return find_subject(tokens, quoted, head)


def _find_agent_after(passage: _Passage, match: CueMatch) -> TokenSpan | None:
    """ "Was put at 300 by the police": who did it, in the next few words."""
    tokens, quoted = passage
    for at in range(match.last, min(len(tokens) - 1, match.last + 7)):
        if tokens[at].lower == "by":
            return read_phrase_right(tokens, quoted, at + 1)
    return None


def _carry_source(passage: _Passage, match: CueMatch, drafts: Sequence[_Draft]) -> TokenSpan | None:
    """ "He said ... and added ...": the subject of the verb before, where only a joint stands between."""
    before = passage.tokens[match.first - 1].lower if match.first > 0 else ""
    if before not in {"and", "but", ",", "then"} and match.kind is not CueKind.GERUND:
        return None
    carried = drafts[-1].source if drafts else None
    return carried or find_main_subject(passage.tokens, passage.quoted, match.first)


def _find_content_end(
    passage: _Passage, match: CueMatch, later: Sequence[CueMatch], sources: Sequence[TokenSpan | None]
) -> int:
    """Where what follows the cue ends: the passage's end, or where the next attribution beside it begins."""
    tokens, quoted = passage
    for following, source in zip(later, sources, strict=True):
        start = min(following.first, source[0]) if source is not None else following.first
        if start <= match.last:
            continue
        joint = tokens[start - 1].lower
        before = tokens[start - 2].text if start > 1 else ""
        is_beside = following.kind in {CueKind.GERUND, CueKind.ACCORDING} and joint == ","
        is_joined = joint in {"and", "but", "while", "though", "although"} and before in {",", ";"}
        if (is_beside or is_joined or joint == ";") and not quoted[start - 1]:
            return start - 1
    return len(tokens)


def _find_content(passage: _Passage, match: CueMatch, source: TokenSpan | None, end: int) -> list[TokenSpan]:
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


def _content_before(
    passage: _Passage, match: CueMatch, source: TokenSpan | None, *, is_alone: bool
) -> TokenSpan | None:
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
    """ "On Monday, he said": what stands before the comma says when or where, and is not what he said."""
    if tokens[0].lower in cues.PREPOSITIONS | cues.ADVERBS | cues.TIME_WORDS | {
        "while",
        "when",
        "if",
        "as",
        "but",
        "and",
        "though",
    }:
        return True
    return edge <= len("or so") or not any(
        token.lower in cues.AUXILIARIES or token.lower in cues.VERBS for token in tokens[:edge]
    )


def _content_after(passage: _Passage, match: CueMatch, start: int, end: int) -> TokenSpan | None:
    tokens, quoted = passage
    if tokens[match.head].lower in cues.HEARER and start == match.last:
        start = _skip_hearer(tokens, quoted, start, end)
    while start < end and (_is_time_at(tokens, start) or tokens[start].text in {",", ":", "—", "–", "--"}):
        start += 2 if tokens[start].lower in {"on", "last", "this"} else 1
    if match.kind is CueKind.NOUN and start < end and tokens[start].lower in {"of", "for"}:
        phrase = read_phrase_right(tokens, quoted, start + 1)
        start, end = (start + 1, end) if phrase is None else phrase
    return _trim(passage, start, end) if start < end else None


def _is_time_at(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    lower = tokens[at].lower
    return lower in cues.TIME_WORDS or (lower in {"on", "last", "this"} and following in cues.TIME_WORDS)


def _skip_hearer(tokens: Sequence[Token], quoted: Sequence[bool], start: int, end: int) -> int:
    """Step over "reporters" in "told reporters that"."""
    for at in range(start, min(end, start + _MAX_HEARER_TOKENS)):
        if quoted[at] or tokens[at].lower in {"that", "to", "whether", "if", "about", ":", "how", "why"}:
            return at
        if tokens[at].text == ",":
            return at + 1
    if tokens[start].lower in cues.PRONOUNS | {
        "him",
        "her",
        "them",
        "me",
        "us",
        "reporters",
        "lawmakers",
        "journalists",
    }:
        return start + 1
    at = start
    while at < end and tokens[at].is_capitalised and at - start < _MAX_HEARER_TOKENS:
        at += 1
    return at if at < end else start


def _content_of_passive(passage: _Passage, match: CueMatch, source: TokenSpan | None, end: int) -> list[TokenSpan]:
    """ "An estimated 12,000 troops [are believed] to be there": what stands on both sides of the cue."""
    tokens, quoted = passage
    subject = find_subject(tokens, quoted, match.first)
    start = match.last + 1 if tokens[match.last : match.last + 1] and tokens[match.last].lower == "by" else match.last
    if source is not None and source[0] == start:
        start = source[1]
    elif source is not None:
        end = source[0] - 1
    after = _trim(passage, start, end)
    return [part for part in (subject, after) if part is not None]


def _trim(passage: _Passage, start: int, end: int) -> TokenSpan | None:
    """Drop marks at both ends that are not quoted."""
    tokens, quoted = passage
    while start < end and tokens[end - 1].text in _FINAL_MARKS and not quoted[end - 1]:
        end -= 1
    while start < end and tokens[start].text in _FINAL_MARKS and not quoted[start]:
        start += 1
    return (start, end) if start < end else None
