"""Bars in a terminal, and silence elsewhere."""

import io

from rich.console import Console

from flows.command.progress_bars import ProgressBars
from flows.progress import Meter


def shown(*, is_terminal: bool) -> tuple[str, ProgressBars]:
    said = io.StringIO()
    bars = ProgressBars(Console(file=said, force_terminal=is_terminal, width=100, color_system=None))
    with bars.shown():
        Meter("extract", "document", 1).advance(1)
    return said.getvalue(), bars


def test_a_terminal_sees_the_stage_and_how_far_it_is():
    said, bars = shown(is_terminal=True)
    assert "extract" in said
    assert "1 of 1 document" in said
    assert str(bars.last).startswith("extract: 1 of 1 document")


def test_elsewhere_nothing_is_drawn_but_the_last_word_is_known():
    said, bars = shown(is_terminal=False)
    assert said.strip() == ""
    assert bars.last is not None


def test_a_bar_and_its_words_fit_80_columns():
    said = io.StringIO()
    bars = ProgressBars(Console(file=said, force_terminal=True, width=80, color_system=None))
    with bars.shown():
        Meter("ingest", "byte", 12e9).advance(3e8)
    assert " MB, " in said.getvalue()
    assert " left" in said.getvalue()
