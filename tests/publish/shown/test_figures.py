"""A figure as shown: its value in words, who gives it and how surely."""

from datetime import date

import pytest
from told_events import Said, Told, release_of

from flows.publish.shown.figures import is_noun, show_figure, value_of
from flows.publish.shown.rows import read_shown
from flows.warehouse.releases import read_table


def show(tmp_path, said, **changed):
    release = release_of(tmp_path, {"mine": Told((said,))})
    figures = {row["figure_id"]: row | changed for row in read_table(release, "figures").to_pylist()}
    rows = read_shown(release, figures)
    return show_figure(next(iter(figures.values())), rows), rows


def test_a_figure_says_who_how_many_and_on_which_words(tmp_path):
    shown, rows = show(tmp_path, Said("police", "9"))
    assert (shown.who, shown.is_narrator, shown.value, shown.said) == ("Police", False, "9", date(2025, 3, 4))
    assert [piece.text for piece in shown.evidence if piece.role] == ["police", "said", "9"]
    assert rows.documents[shown.document_id]["text"][shown.start : shown.end] == "9"


def test_who_cites_nobody_speaks_for_the_paper(tmp_path):
    shown, _ = show(tmp_path, Said(None, "9"))
    assert (shown.who, shown.is_narrator) == ("The Wire", True)


def test_what_takes_from_a_figure_is_marked(tmp_path):
    shown, _ = show(tmp_path, Said("Police", "9", modality="forecast"), role="part")
    assert shown.marks == ("forecast", "part of a count")


def test_the_day_that_the_words_tell_goes_before_that_of_publication(tmp_path):
    told = {"as_of_basis": "statement", "as_of_end": date(2025, 3, 2)}
    shown, _ = show(tmp_path, Said("Police", "9"), **told)
    assert (shown.said, shown.published) == (date(2025, 3, 2), date(2025, 3, 4))


@pytest.mark.parametrize(
    ("low", "bound", "unit", "words", "value"),
    [
        (740, "exact", "tent", "740", "740 tents"),
        (1, "exact", "tent", "one", "1 tent"),
        (6.1, "exact", "magnitude", "6.1", "6.1"),
        (12, "exact", "km", "12", "12 km"),
        (24, "vague", "people", "Dozens", "dozens"),
    ],
)
def test_a_value_is_written_as_a_person_does(low, bound, unit, words, value):
    row = {"value_low": low, "value_high": low, "bound": bound, "unit": unit, "figure_text": words}
    assert value_of(row | {"measure": "magnitude"}) == value


def test_a_unit_that_the_title_has_is_not_said_again():
    row = {"value_low": 4, "value_high": 4, "bound": "exact", "unit": "tram line", "figure_text": "four"}
    assert value_of(row | {"unit": "line", "measure": "other"}, "Tram lines") == "4"
    assert value_of(row | {"unit": "line", "measure": "other"}, "Trams") == "4 lines"


def test_a_code_is_no_noun():
    assert [unit for unit in ("USD", "%", "people", "km", "house", "USD per month") if is_noun(unit)] == ["house"]
