"""The words that prove a figure, as a terminal shows them: the sentence, what is marked in it, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.text import Text

from flows.language.sentences import split_sentences
from flows.publish.shown.evidence import Piece
from flows.publish.shown.records import ShownFigure
from flows.wording import format_day

ROLE_STYLES: Final = {"figure": "bold reverse", "source": "underline", "cue": "italic"}


def mark_up(pieces: Iterable[Piece]) -> Text:
    """Write pieces in one line, each in the style of its role."""
    line = Text()
    for piece in pieces:
        line.append(" ".join(piece.text.split("\n")), style=ROLE_STYLES.get(piece.role))
    return line


def describe_place(figure: ShownFigure) -> str:
    """Say where the words stand: the document by name and id, and the figure's characters in its text."""
    published = format_day(figure.published) if figure.published else "undated"
    where = f"{figure.document_id}, characters {figure.start}–{figure.end}"
    return f"{figure.publisher}, {published}: {figure.headline} ({where})"


def narrow_to_sentences(pieces: Sequence[Piece]) -> list[Piece]:
    """Cut evidence down to the sentences in which something is marked.

    >>> narrow_to_sentences([Piece("It rained. Police said "), Piece("12", "figure"), Piece(" died. It stopped.")])
    [Piece(text='Police said ', role=''), Piece(text='12', role='figure'), Piece(text=' died.', role='')]
    """
    text = "".join(piece.text for piece in pieces)
    marked = [(start, end) for start, end, piece in _place(pieces) if piece.role]
    touched = [
        span for span in split_sentences(text) if any(span[0] < end and start < span[1] for start, end in marked)
    ]
    if not touched:
        return list(pieces)
    left, right = touched[0][0], touched[-1][1]
    cut = [
        Piece(piece.text[max(0, left - start) : right - start], piece.role)
        for start, _, piece in _place(pieces)
        if start < right
    ]
    return [piece for piece in cut if piece.text]


def _place(pieces: Iterable[Piece]) -> Iterator[tuple[int, int, Piece]]:
    """Yield where each piece starts and ends in their common text."""
    at = 0
    for piece in pieces:
        yield at, at + len(piece.text), piece
        at += len(piece.text)
