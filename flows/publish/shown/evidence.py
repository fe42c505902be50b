"""The words that prove a figure, cut from their document with what stands around them.

Pure functions of text and offsets; how they look is in `report.html.j2`.
"""

from dataclasses import dataclass
from typing import Final

CONTEXT_CHARACTERS: Final = 240
"""Shown on each side of a claim, if its paragraph goes on so far."""

CLAIM_CHARACTERS: Final = 900
"""Of a longer claim only the start is shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters in a row, and what they are to the claim: `figure`, `source`, `cue`, or nothing."""

    text: str
    role: str = ""


def cut_evidence(text: str, spans: dict[str, tuple[int | None, int | None]]) -> list[Piece]:
    """Cut the paragraph around a claim into pieces; of spans that overlap, the one named first stays.

    >>> cut_evidence("Police said 12 died.", {"figure": (12, 14), "source": (0, 6), "cue": (None, None)})
    [Piece(text='Police', role='source'), Piece(text=' said ', role=''), Piece(text='12', role='figure'), \
Piece(text=' died.', role='')]
    """
    known = {role: (start, end) for role, (start, end) in spans.items() if start is not None and end is not None}
    first = min(start for start, _ in known.values())
    last = min(max(end for _, end in known.values()), first + CLAIM_CHARACTERS)
    left, right = _widen(text, first, last)
    marked: list[tuple[int, int, str]] = []
    for role, (start, end) in known.items():
        if left <= start < end <= right and all(end <= other[0] or start >= other[1] for other in marked):
            marked.append((start, end, role))
    return _cut(text, left, right, sorted(marked))


def _widen(text: str, first: int, last: int) -> tuple[int, int]:
    """Grow to the paragraph, or by `CONTEXT_CHARACTERS`, whichever comes first."""
    left = max(text.rfind("\n", 0, first) + 1, first - CONTEXT_CHARACTERS)
    line_end = text.find("\n", last)
    right = min(len(text) if line_end < 0 else line_end, last + CONTEXT_CHARACTERS)
    return left, right


def _cut(text: str, left: int, right: int, marked: list[tuple[int, int, str]]) -> list[Piece]:
    pieces, at = [], left
    for start, end, role in marked:
        pieces += [Piece(text[at:start]), Piece(text[start:end], role)]
        at = end
    pieces.append(Piece(text[at:right]))
    before = "… " if left > 0 and text[left - 1] != "\n" else ""
    after = " …" if right < len(text) and text[right] != "\n" else ""
    return [piece for piece in (Piece(before), *pieces, Piece(after)) if piece.text]
