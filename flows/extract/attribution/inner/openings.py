"""Where contents begin and end: behind "But" at the start of a sentence, with all gerunds of an accusation."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from flows.extract.attribution.inner.find import Spelled, find_own
from flows.extract.attribution.records import Unfinished
from flows.language.sentence import Sentence
from flows.language.spans import Span, is_held, overlaps
from flows.language.tokens import number_tokens

_OPENERS: Final = frozenset({"but", "and", "yet", "however", "meanwhile", "nevertheless", "nonetheless"})
"""Words that join a sentence to the one before: the narrator's, not what is said."""
_WHOLE: Final = frozenset({"clause", "according"})
_GERUND: Final = re.compile(r"\s(?:and|or)\s[a-z]+ing\b")


def drop_openers(sentence: Sentence, known: Iterable[Unfinished]) -> None:
    """Begin a content behind a conjunction that opens its sentence, unless it is quoted."""
    tokens = sentence.tokens
    if not tokens or tokens[0].lower not in _OPENERS:
        return
    rest = tokens[2 if len(tokens) > 1 and tokens[1].text == "," else 1 :]
    for each in known:
        if rest and each.cue and each.content and each.content[0][0] == tokens[0].start:
            each.content = _begin_at(each.content, rest[0].start)


def _begin_at(content: tuple[Span, ...], start: int) -> tuple[Span, ...]:
    first, *others = content
    return ((start, first[1]), *others) if start < first[1] else content


def fill_gaps(sentence: Sentence, spelled: Sequence[Spelled], known: Sequence[Unfinished]) -> None:
    """Close the gaps in a content where the tree has what stands there, a clause with a subject, as part of it."""
    for each in known:
        own = find_own(spelled, each.cue)
        if own is None or own.kind not in _WHOLE or len(each.content) == 1:
            continue
        taken = [span for other in known for span in (*other.source, *other.cue)]
        pieces = list(each.content[:1])
        for piece in each.content[1:]:
            gap = (pieces[-1][1], piece[0])
            is_own = is_held(own.content, gap) and not any(overlaps(gap, span) for span in taken)
            if is_own and _has_subject(sentence, gap):
                pieces[-1] = (pieces[-1][0], piece[1])
            else:
                pieces.append(piece)
        each.content = tuple(pieces)


def _has_subject(sentence: Sentence, gap: Span) -> bool:
    return any(sentence.tree.role(at) == "nsubj" for at in number_tokens(sentence.tokens, gap))


def add_gerunds(text: str, spelled: Sequence[Spelled], known: Iterable[Unfinished]) -> None:
    """Let "accused them of hiding the losses" go on with "and selling the mill", as the tree has it."""
    for each in known:
        own = find_own(spelled, each.cue)
        if own is not None and own.kind == "object":
            start, end = each.content[-1]
            low, whole = own.content[-1]
            goes_on = low < end < whole and _GERUND.match(text, end, whole) is not None
            each.content = (*each.content[:-1], (start, whole)) if goes_on else each.content
