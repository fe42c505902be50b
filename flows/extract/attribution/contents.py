"""Which pieces of a content are its own: those of the cue's sentence, and quotations that go on behind it.

Attributors find the pieces. Now and then one gives a cue the next paragraph, or words far from it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from flows.extract.attribution.records import Unfinished
from flows.language.sentence import Sentences
from flows.language.spans import Span, overlaps

_BREAKS: Final = "\n\r\u2028\u2029"


def keep_own_pieces(sentences: Sentences, quotes: Sequence[Span], claims: Iterable[Unfinished]) -> None:
    """Drop the pieces of contents that neither stand in the cue's sentence nor in quotation marks.

    One piece is always left. A piece outside quotation marks ends with its line.
    """
    for claim in claims:
        if not claim.cue:
            continue
        own = sentences[sentences.index_at(claim.cue[0][0])].span
        kept = tuple(piece for piece in claim.content if overlaps(piece, own) or _touches_quote(quotes, *piece))
        claim.content = tuple(_cut_line(sentences.text, piece, quotes) for piece in kept or claim.content[:1])


def _cut_line(text: str, piece: Span, quotes: Sequence[Span]) -> Span:
    """Cut a piece at its first line break, if what follows is not quoted."""
    start, end = piece
    at = next((at for at in range(start, end) if text[at] in _BREAKS), end)
    rest = at + len(text[at:end]) - len(text[at:end].lstrip())
    return piece if at == end or _touches_quote(quotes, rest, rest + 1) or not text[start:at].strip() else (start, at)


def _touches_quote(quotes: Sequence[Span], start: int, end: int) -> bool:
    """Whether a stretch has something quoted; the quotations are in order, none inside another."""
    at = bisect_left(quotes, end, key=lambda quote: quote[0])
    return at > 0 and quotes[at - 1][1] > start
