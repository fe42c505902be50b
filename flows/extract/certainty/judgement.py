"""Weighs the words of a claim: the hedges that reach it, its certainty, and whether it is denied."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.extract.certainty.hedges import Hedge, weakest_certainty
from flows.extract.certainty.negation import TURNING, denies, find_not, is_negated
from flows.extract.certainty.reach import Reach
from flows.language.clauses import Clause, cut_clauses
from flows.language.sentence import Sentences
from flows.language.spans import Span, is_covered
from flows.language.tokens import Token
from flows.language.word_lists import load_words

_TELLING: Final = load_words("hedges", "telling")
_DOUBTS: Final = load_words("hedges", "doubts")
_NO_SPEAKERS: Final = load_words("hedges", "no_speakers")
_SENTENCE_END: Final = re.compile(r"[.!?;](?!\d)")
_GAP: Final = 30
"""Most characters between source and cue that belong to the cue: "[they] did not [say]"."""
_WIDEST_GAP: Final = 400
"""Pieces of content farther apart are clauses of their own."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure a claim is and which hedges say so, in order; whether it is denied."""

    certainty: str
    polarity: str
    hedges: list[Hedge]


def judge_claim(
    sentences: Sentences,
    parts: tuple[Sequence[Span], Sequence[Span], Sequence[Span]],
    figures: Sequence[Span],
    hedges: Sequence[Hedge],
    check: Span | None,
) -> Judgement:
    """Judge one claim.

    Args:
        sentences: those of the document.
        parts: source, cue and content of the claim; the narrator has neither source nor cue.
        figures: where its figures are.
        hedges: those that are in its cue or content.
        check: the words that say whether it is confirmed, which are no hedge and no negation of it.
    """
    text = sentences.text
    source, cue, content = parts
    wide_cue = widen_cue(text, source, cue)
    cue_tokens = [token for start, end in wide_cue for token in sentences.tokens_in(start, end)]
    tokens, clauses = _read_content(sentences, content, is_narrator=not cue)
    reached = Reach(tokens, clauses, figures)
    in_cue, others = _part_hedges(hedges, wide_cue)
    kept = [
        *in_cue,
        *(hedge for hedge in others if reached.is_weakened_by(hedge)),
        *reached.find_conditions(hedges),
    ]
    silent = [hedge.span for hedge in hedges if text[hedge.start : hedge.end].lower() not in TURNING]
    silent += [check] if check else []
    stance = _judge_cue(text, source, _without(cue_tokens, silent), in_cue)
    kept += stance.hedges
    is_denied = stance.polarity == "negative"
    own = _without(reached.list_turning(), silent)
    flips = is_negated(own, [start for start, _ in figures], with_untrue=not is_denied)
    kept.sort(key=lambda hedge: hedge.start)
    return Judgement(weakest_certainty(kept), "negative" if is_denied != flips else "positive", kept)


def widen_cue(text: str, source: Sequence[Span], cue: Sequence[Span]) -> list[Span]:
    """The cue with the words between it and the source before it, where these are few and no mark parts them."""
    widened = list(cue)
    if cue and source and 0 <= cue[0][0] - source[-1][1] <= _GAP:
        between = text[source[-1][1] : cue[0][0]]
        if not any(mark in between for mark in ',.;:!?"“”—\n'):
            widened[0] = (source[-1][1], cue[0][1])
    return widened


def _read_content(
    sentences: Sentences, content: Sequence[Span], *, is_narrator: bool
) -> tuple[list[Token], list[Clause]]:
    """The tokens of all pieces, and their clauses; those of a whole sentence are cut already."""
    whole = sentences.whole(content)
    if whole is not None:
        return whole.tokens, whole.clauses
    text = sentences.text
    tokens: list[Token] = []
    breaks: set[int] = set()
    for at, (start, end) in enumerate(content):
        gap = (content[at - 1][1], start) if at else (start, start)
        is_wide = gap[1] - gap[0] > _WIDEST_GAP
        if at and (is_narrator or is_wide or _SENTENCE_END.search(text, *gap)):
            breaks.add(len(tokens))
        tokens += sentences.tokens_in(start, end + 1 if text[end : end + 1] == "?" else end)
    return tokens, cut_clauses(tokens, breaks)


def _part_hedges(hedges: Sequence[Hedge], cue: Sequence[Span]) -> tuple[list[Hedge], list[Hedge]]:
    """Those in the cue, and those in the content or beside it."""
    in_cue: list[Hedge] = []
    others: list[Hedge] = []
    for hedge in hedges:
        (in_cue if is_covered(cue, hedge.start) else others).append(hedge)
    return in_cue, others


def _without(tokens: Sequence[Token], spans: Sequence[Span]) -> list[Token]:
    """Tokens that start outside of some spans; both in order."""
    kept: list[Token] = []
    waiting = sorted(spans)
    at = 0
    for token in tokens:
        while at < len(waiting) and waiting[at][1] <= token.start:
            at += 1
        if at == len(waiting) or token.start < waiting[at][0]:
            kept.append(token)
    return kept


def _judge_cue(text: str, source: Sequence[Span], cue: Sequence[Token], hedges: Sequence[Hedge]) -> Judgement:
    """What the cue does to its content: it denies, does not commit itself ("has not said"), or lets it be."""
    if not cue and not hedges:
        return Judgement("certain", "positive", [])
    is_denial = denies(cue)
    doubts = any(text[hedge.start : hedge.end].lower() in _DOUBTS for hedge in hedges)
    at = find_not(cue)
    if at is None and not _is_nobody(text, source):
        return Judgement("certain", "negative" if is_denial or doubts else "positive", [])
    if not doubts and any(hedge.certainty == "probable" for hedge in hedges):
        return Judgement("certain", "negative", [])
    if not hedges and not is_denial and not any(token.lower in _TELLING for token in cue):
        return Judgement("certain", "positive", [])
    start = source[0][0] if at is None else cue[at].start
    end = max([*(token.end for token in cue[-1:]), *(hedge.end for hedge in hedges)])
    if start >= end:
        return Judgement("certain", "positive", [])
    return Judgement("underspecified", "positive", [Hedge(start, end, "underspecified")])


def _is_nobody(text: str, source: Sequence[Span]) -> bool:
    """Whether the source is "no official", "none of them"."""
    return bool(source) and text[slice(*source[0])].lower().split(" ", 1)[0] in _NO_SPEAKERS
