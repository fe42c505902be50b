"""Happenings written for the stage `link`, and read there."""

from datetime import date

from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.events.find import Happenings
from flows.extract.events.record import read_happening, write_happenings
from flows.extract.figures.figures import read_figures


def test_a_happening_reads_as_it_was_written() -> None:
    sentences = parse("A gas blast at the Vellmark mine killed 12 people in Kharkiv on Monday.")
    circumstances = Circumstances(sentences, date(2025, 3, 7))
    happenings = Happenings(circumstances, date(2025, 3, 7))
    figures = circumstances.attach(read_figures(sentences[0]), sentences[0])
    happenings.read(sentences[0], 0, figures)
    by_figure, main = write_happenings(sentences, happenings, circumstances, date(2025, 3, 7))
    assert list(by_figure.values()) == [main]
    assert main is not None
    reading = read_happening(main)
    assert (reading.kind, reading.label, reading.is_main) == ("explosion", "gas blast", True)
    assert reading.days is not None
    assert reading.days.first == date(2025, 3, 3)
    assert reading.place is not None
    assert reading.place.name == "Kharkiv"
    assert "Vellmark" in reading.words
    assert "people" not in reading.words


def test_a_text_without_happenings_has_none() -> None:
    sentences = parse("Nobody came.")
    circumstances = Circumstances(sentences, None)
    happenings = Happenings(circumstances, None)
    happenings.read(sentences[0], 0, [])
    assert write_happenings(sentences, happenings, circumstances, None) == ({}, None)


def test_whose_soldiers_fell_is_written() -> None:
    sentences = parse("At least 400 Turkish soldiers have been killed in the war.")
    circumstances = Circumstances(sentences, None)
    happenings = Happenings(circumstances, None)
    happenings.read(sentences[0], 0, read_figures(sentences[0]))
    _, main = write_happenings(sentences, happenings, circumstances, None)
    assert main is not None
    assert read_happening(main).forces == {"turkey"}
