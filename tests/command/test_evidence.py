"""The words that prove a figure, as a terminal shows them."""

from datetime import date

from told_events import Said, Told, release_of

from flows.command.evidence import describe_place, mark_up, narrow_to_sentences
from flows.publish.shown.choose import Wanted, choose_events
from flows.publish.shown.events import ShownLimits, read_events
from flows.publish.shown.evidence import Piece


def test_evidence_without_a_mark_stays_whole():
    assert narrow_to_sentences([Piece("It rained. It stopped.")]) == [Piece("It rained. It stopped.")]


def test_a_line_break_is_a_space_and_a_mark_a_style():
    text = mark_up([Piece("Police\nsaid "), Piece("12", "figure")])
    assert text.plain == "Police said 12"
    assert [str(span.style) for span in text.spans] == ["bold reverse"]


def test_where_the_words_stand_names_document_and_characters(tmp_path):
    release = release_of(tmp_path, {"mine": Told((Said("Police", "9", date(2025, 3, 4)),))})
    (event,) = read_events(release, choose_events(release, Wanted()), Wanted(), ShownLimits())
    figure = event.alone[0].voices[0].now
    assert describe_place(figure) == (
        f"The Wire, 4 March 2025: A dispatch ({figure.document_id}, characters {figure.start}–{figure.end})"
    )
