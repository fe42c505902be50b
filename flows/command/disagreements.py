"""What `hearsay show` prints: the comparisons with the most voices, each with the sentence that proves it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.command.output import OutputForm, open_console, print_rows, print_trimmed
from flows.language.sentences import split_sentences
from flows.publish.disagreements import THE_REPORT, Disagreement, ShownVoice, read_disagreements
from flows.publish.evidence import Piece
from flows.records import ReleaseRef
from flows.wording import noun_for

VERDICT_STYLES: Final = {"agree": "green", "overlap": "yellow", "update": "cyan", "conflict": "red"}
ROLE_STYLES: Final = {"figure": "bold reverse", "source": "underline", "cue": "italic"}
LIMIT: Final = 5
"""Comparisons that a person reads at once; a program gets all."""
COLUMNS: Final = (
    *("comparison_id", "subject", "measure", "unit", "place", "as_of_start"),
    *("as_of_end", "disagreement", "spread", "figure_id", "source", "relayed_by"),
    *("value_low", "value_high", "value", "figure_text", "denied", "hedges"),
    *("corroboration", "published", "publisher", "document", "evidence"),
)
"""What JSON and CSV hold of each voice: the comparison that it is in, then what it says."""
_INDENT: Final = 2
_WIDEST_VALUE: Final = 24
"""Columns; a longer value is wrapped."""


def print_disagreements(
    release: ReleaseRef, measure: str | None, source: str | None, limit: int | None, form: OutputForm
) -> None:
    """Print the comparisons of a release, those with the most voices first.

    Args:
        release: what to read.
        measure: only comparisons of this measure.
        source: only comparisons quoting a source whose name contains this, in any case.
        limit: how many to print at most; None for as many as the form asks for.
        form: text, or JSON or CSV with a row a voice.
    """
    if form is not OutputForm.TEXT:
        every = read_disagreements(release, limit, measure, source, voices=None)
        print_rows(form, COLUMNS, (row for each in every for row in _rows_of(each)))
        return
    limit = limit or LIMIT
    console = open_console()
    found = read_disagreements(release, limit + 1, measure, source)
    console.print(f"release {release.version}", style="italic")
    for each in found[:limit]:
        console.print()
        console.print(_headline(each))
        width = min(_WIDEST_VALUE, max(len(voice.value) for voice in each.voices))
        for voice in each.voices:
            print_trimmed(console, Padding(_draw_voice(voice, width), (0, 0, 0, _INDENT)))
        if each.hidden:
            more = noun_for(each.hidden, "figure")
            console.print(f"  and {each.hidden:,} more {more}, in comparisons.figure_ids", style="dim")
    console.print()
    if not found:
        console.print("No two figures here speak of the same thing. `hearsay figures` lists them all.")
    elif len(found) > limit:
        console.print(f"The {limit} with the most voices; more with --limit. `hearsay figures` lists every figure.")


def _rows_of(each: Disagreement) -> Iterator[dict[str, Any]]:
    """Write a comparison as rows, one for each voice."""
    start, end = each.as_of
    about = (each.comparison_id, each.subject, each.measure, each.unit, each.place)
    for voice in each.voices:
        who = None if voice.who == THE_REPORT else voice.who
        says = (voice.figure_id, who, voice.relayed_by, voice.low, voice.high, voice.value, voice.words)
        surely = (voice.denied, voice.hedges, voice.corroboration)
        evidence = "".join(piece.text for piece in narrow_to_sentences(voice.evidence))
        where = (voice.published, voice.publisher, voice.title, evidence)
        values = (*about, start, end, each.disagreement, each.spread, *says, *surely, *where)
        yield dict(zip(COLUMNS, values, strict=True))


def _headline(each: Disagreement) -> Text:
    """Write what is compared, and the verdict: "North Korean troops: killed, Kursk  conflict 2.7×"."""
    about = f"{each.subject}: {each.measure}" + (f", {each.place}" if each.place else "")
    line = Text(about, style="bold")
    start, end = each.as_of
    if start is not None or end is not None:
        days = f"{start or '…'}" if start == end else f"{start or '…'} to {end or '…'}"
        line.append(f"  {days}", style="dim")
    spread = f" {each.spread:,.1f}×" if each.spread else ""
    return line.append(f"  {each.disagreement}{spread}", style=f"bold {VERDICT_STYLES[each.disagreement]}")


def _draw_voice(voice: ShownVoice, width: int) -> Table:
    """Draw one figure: its value, who gives it and how surely; below, the sentence and where it stands."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(justify="right", width=width)
    grid.add_column(ratio=1)
    grid.add_row(Text(voice.value, style="bold"), _describe_speaker(voice))
    grid.add_row("", _mark_up(narrow_to_sentences(voice.evidence)))
    where = f"{voice.published or 'undated'} · {voice.publisher} · {voice.title}"
    grid.add_row("", Text(where, style="dim"))
    return grid


def _describe_speaker(voice: ShownVoice) -> Text:
    line = Text(voice.who, style="bold")
    if voice.relayed_by:
        line.append(f", relayed by {voice.relayed_by}", style="dim")
    marks = ["denied"] if voice.denied else []
    marks += dict.fromkeys(hedge.lower() for hedge in voice.hedges)
    marks += [] if voice.corroboration == "none" else [voice.corroboration]
    return line.append(f"  {', '.join(marks)}", style="yellow") if marks else line


def _mark_up(pieces: Iterable[Piece]) -> Text:
    line = Text()
    for piece in pieces:
        line.append(" ".join(piece.text.split("\n")), style=ROLE_STYLES.get(piece.role))
    return line


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
