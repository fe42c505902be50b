"""Sentences with who says it at their end, "Ten died when the roof fell, the mayor said": what is said is all before.

Attributors cut such contents short at commas. What continues a content behind it: `continuations`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from flows.extract.attribution.inner.frames import SAYING
from flows.extract.attribution.records import Unfinished
from flows.language.sentence import Sentence, Sentences
from flows.language.spans import Span, holds, is_held, overlaps, trim_span

_EDGES: Final = " \t\u00a0,"
_BREAKS: Final = re.compile(r"[:;](?=\s)|[—–“”\"•*|\n]|--|``|''|(?<=\s)-(?=\s)|(?<=[a-z]{4})[.!?](?=\s+[A-Z])")
"""Marks behind which another clause begins, or a quotation, or the text after a dateline."""
_COMMA: Final = re.compile(r",\s{0,3}$")
_ACCORDING: Final = "according"
_LONGEST_GAP: Final = 3
"""Characters between a source and the cue beside it."""


def widen_trailing(sentences: Sentences, drafts: Sequence[Unfinished]) -> None:
    """Let the contents of such sentences reach back to where the sentence, or its last part, begins.

    They do not reach over another attribution with a source, nor out of or into quotation marks.
    """
    cited = _index_cited(sentences, drafts)
    for draft in drafts:
        if not draft.source or not draft.cue:
            continue
        sentence = sentences[sentences.index_at(draft.cue[0][0])]
        tail = _find_tail(sentence, draft)
        if tail is None:
            continue
        near = cited[sentences.index_at(draft.cue[0][0])]
        others = [span for each in near if each is not draft for span in (*each.source, *each.cue)]
        whole = _find_whole(sentence, draft, tail, others)
        if whole is not None:
            elsewhere = [piece for piece in draft.content if not overlaps(piece, sentence.span)]
            draft.content = tuple(sorted((*elsewhere, whole)))


def _index_cited(sentences: Sentences, drafts: Sequence[Unfinished]) -> Mapping[int, list[Unfinished]]:
    """List the attributions with a source by the sentences that their source or cue touches."""
    cited: dict[int, list[Unfinished]] = defaultdict(list)
    for draft in drafts:
        if draft.source:
            spans = (*draft.source, *draft.cue)
            for index in {at for start, end in spans for at in _touched(sentences, start, end)}:
                cited[index].append(draft)
    return cited


def _touched(sentences: Sentences, start: int, end: int) -> range:
    return range(sentences.index_at(start), sentences.index_at(max(start, end - 1)) + 1)


def _find_tail(sentence: Sentence, draft: Unfinished) -> int | None:
    """Find where "the mayor said" begins, behind a comma and all of the content; None where it stands elsewhere."""
    source, cue = draft.source, draft.cue
    parts = sorted((*source, *cue))
    start = parts[0][0]
    is_one = all(after[0] - before[1] <= _LONGEST_GAP for before, after in pairwise(parts))
    if not is_one or not holds(sentence.span, (start, parts[-1][1])):
        return None
    own = [piece for piece in draft.content if overlaps(piece, sentence.span)]
    is_behind = bool(own) and all(piece[1] <= start for piece in own)
    is_apart = _COMMA.search(sentence.text, sentence.span[0], start) is not None
    return start if is_behind and is_apart and _is_said(sentence, cue) else None


def _is_said(sentence: Sentence, cue: Sequence[Span]) -> bool:
    tree = sentence.tree
    inside = [at for at, token in enumerate(sentence.tokens) if is_held(cue, token.span)]
    return any(
        sentence.tokens[at].lower == _ACCORDING or (tree.tags[at] == "VERB" and tree.lemma(at) in SAYING)
        for at in inside
    )


def _find_whole(sentence: Sentence, draft: Unfinished, tail: int, others: Sequence[Span]) -> Span | None:
    """Find what is said: from the last break before the content to the comma before the tail."""
    first = min(piece[0] for piece in draft.content if overlaps(piece, sentence.span))
    before = [match.end() for match in _BREAKS.finditer(sentence.text, sentence.span[0], first)]
    start = max(before, default=sentence.span[0])
    is_shared = any(start < span[1] and span[0] < tail for span in others)
    if is_shared or _BREAKS.search(sentence.text, first, tail) is not None:
        return None
    return trim_span(sentence.text, start, tail, _EDGES)
