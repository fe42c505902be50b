"""What databases print of an article: its day, and who wrote it."""

import pytest

from flows.ingest.articles.article import ExportedArticle, read_day, read_writers


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("4 March 2025", "2025-03-04"),
        ("March 4, 2025 Tuesday", "2025-03-04"),
        ("Tuesday, March 4, 2025", "2025-03-04"),
        ("March 4, 2025 Tuesday 9:15 AM GMT", "2025-03-04 09:15:00+00:00"),
        ("March 4, 2025 Tuesday 12:14 PM EST", "2025-03-04 12:14:00-05:00"),
        ("Mar 4, 2025", "2025-03-04"),
        ("4. März 2025", "2025-03-04"),
        ("Dienstag 4. März 2025", "2025-03-04"),
        ("4 mars 2025", "2025-03-04"),
        ("4 de marzo de 2025", "2025-03-04"),
        ("March 4, 2025 Tuesday Final Edition", "2025-03-04"),
        ("2025-03-04", "2025-03-04"),
        ("March 2025", "None"),
        ("The dam broke on 4 March 2025", "None"),
        ("212 words", "None"),
    ],
)
def test_a_line_is_a_day_if_nothing_else_is_in_it(line, day):
    assert str(read_day(line)) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Lund", ["Ada Lund"]),
        ("ADA LUND and PER MOE", ["ADA LUND", "PER MOE"]),
        ("Ada Lund, Per Moe and Liv Aas", ["Ada Lund", "Per Moe", "Liv Aas"]),
        ("Lund, Ada; Moe, Per", ["Ada Lund", "Per Moe"]),
        ("Lund, Ada", ["Ada Lund"]),
        ("By Ada Lund, political editor", ["Ada Lund"]),
        ("Von Ada Lund", ["Ada Lund"]),
        ("the board said nothing", []),
        ("", []),
    ],
)
def test_writers_are_names(line, names):
    assert read_writers(line) == names


def test_an_article_states_what_is_known_of_it():
    assert ExportedArticle("Text.", title="Dam").stated == {"title": "Dam"}
