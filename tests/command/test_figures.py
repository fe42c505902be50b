"""Figures as a person reads them, at any width."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from rich.console import Console

from flows.command.figures import COLUMNS, describe_days, describe_hedge, draw_cards, draw_table, print_figures
from flows.command.output import UNLIMITED, OutputForm

ROW = {
    "subject": "North Korean soldiers",
    "measure": "casualties",
    "value_low": 30.0,
    "value_high": None,
    "bound": "at_least",
    "unit": "people",
    "source": "Main Directorate of Intelligence of Ukraine",
    "certainty": "probable",
    "corroboration": "uncorroborated",
    "polarity": "negative",
    "as_of_start": date(2024, 12, 14),
    "as_of_end": date(2024, 12, 15),
    "as_of_precision": "day",
    "place": "Kursk Oblast",
    "published_at_utc": datetime(2024, 12, 16, tzinfo=UTC),
    "document": "Kyiv reports North Korean losses in weekend fighting",
}


def drawn(draw, width, *rows):
    said = io.StringIO()
    draw(Console(width=width, highlight=False, file=said), rows)
    return said.getvalue().splitlines()


def test_at_80_columns_subject_measure_figure_source_and_date_are_whole():
    lines = drawn(draw_cards, 80, ROW)
    assert lines[0] == "at least 30  North Korean soldiers killed or wounded                  2024-12-16"
    assert "Main Directorate of Intelligence of Ukraine" in lines[1]
    assert "probable, uncorroborated, denied" in " ".join(" ".join(lines).split())
    assert max(map(len, lines)) <= 80


def test_at_120_columns_the_source_is_in_the_first_line():
    first = drawn(draw_cards, 120, ROW)[0]
    assert all(words in first for words in ("at least 30", "North Korean soldiers", "Main Directorate", "2024-12-16"))


@pytest.mark.parametrize("width", [150, 200])
def test_a_wide_terminal_has_a_table_that_breaks_no_word(width):
    lines = drawn(draw_table, width, ROW)
    assert max(map(len, lines)) <= width
    assert "uncorroborated" in " ".join(lines)
    assert "2024-12-14" in " ".join(lines)


def test_piped_a_figure_is_one_whole_line():
    heading, line = drawn(draw_table, UNLIMITED, ROW)
    assert heading.split()[0] == "figure"
    assert line.endswith(ROW["document"])
    assert "probable, uncorroborated, denied" in line


def test_what_nobody_said_is_not_printed():
    bare = ROW | dict.fromkeys(("subject", "source", "place", "as_of_start", "as_of_end", "published_at_utc"))
    first, second, _ = drawn(draw_cards, 80, bare)
    assert "Killed or wounded" in first
    assert first.endswith("undated")
    assert "the report itself" in second


def test_a_subject_that_is_the_measure_is_said_once():
    assert "  Killed or wounded  " in drawn(draw_cards, 80, ROW | {"subject": "Casualties"})[0]


def test_a_hedge_is_what_is_not_certain():
    plain = {"certainty": "certain", "corroboration": "none", "polarity": "positive"}
    assert describe_hedge(plain) == ""
    assert describe_hedge(plain | {"polarity": "negative"}) == "denied"


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        (date(2024, 12, 14), date(2024, 12, 14), "day", "2024-12-14"),
        (date(2024, 12, 9), date(2024, 12, 15), "week", "2024-12-09 to 2024-12-15"),
        (date(2024, 3, 1), date(2024, 3, 31), "month", "2024-03"),
        (date(2024, 1, 1), date(2025, 12, 31), "year", "2024 to 2025"),
        (date(2024, 6, 1), None, "open", "since 2024-06-01"),
        (None, date(2024, 6, 1), "open", "until 2024-06-01"),
        (None, None, "unknown", ""),
    ],
)
def test_days_are_as_exact_as_the_text(start, end, precision, said):
    assert describe_days({"as_of_start": start, "as_of_end": end, "as_of_precision": precision}) == said


def test_a_program_gets_every_figure_of_a_source(newsroom, three, capsys):
    release = newsroom.publish(three).ref
    print_figures(release, None, "kirby", None, OutputForm.JSON)
    rows = json.loads(capsys.readouterr().out)
    assert [tuple(row) for row in rows] == [COLUMNS] * 2
    assert {(row["source"], row["value_low"]) for row in rows} == {("Kirby", 2000.0), ("Kirby", 30.0)}


def test_a_person_is_told_of_figures_beyond_the_limit(newsroom, three, capsys):
    print_figures(newsroom.publish(three).ref, None, None, 2, OutputForm.TEXT)
    out = capsys.readouterr().out
    assert ": 3 figures\n" in out
    assert out.endswith("The first 2; more with --limit.\n")
