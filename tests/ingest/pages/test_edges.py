"""What a page prints around an article."""

import pytest

from flows.ingest.pages.edges import trim_edges

TEXT = ["Ten people died in the fire, the brigade said.", "Two others live, according to a doctor."]


@pytest.mark.parametrize(
    "line",
    [
        "4 March 2025, 10:05 - by Ada Noakes",
        "By Ada Noakes",
        "03.03.2025",
        "Toll rises",
        "5 min read",
        "Updated 2 hours ago",
    ],
)
def test_a_stamp_before_the_text_goes(line):
    assert trim_edges([line, *TEXT], "Toll rises") == TEXT


@pytest.mark.parametrize(
    "line",
    ["Print this page", "Share", "Tags: fire, brigade", "Read: 1284 times", "Reporting by Ada Noakes", "Advertisement"],
)
def test_tools_after_the_text_go_and_what_follows_them(line):
    if line.startswith("Reporting"):
        assert trim_edges([*TEXT, line], None) == [*TEXT, line], "left to what a site repeats"
    else:
        assert trim_edges([*TEXT, line, "| USD | 448.10 |"], None) == TEXT


@pytest.mark.parametrize(
    "line", ["What we know so far", "• 9 were hurt", "| North | 61.4% |", "- seven booths opened late"]
)
def test_headings_lists_and_tables_stay(line):
    assert trim_edges([line, *TEXT], "Toll rises") == [line, *TEXT]
    assert trim_edges([*TEXT, line], "Toll rises") == [*TEXT, line]


def test_a_text_that_is_one_line_stays():
    assert trim_edges(["Toll rises"], "Toll rises") == ["Toll rises"]
    assert trim_edges([""], None) == [""]


def test_a_headline_before_the_name_of_the_site_goes_and_a_sentence_that_begins_like_it_stays():
    assert trim_edges(["Toll rises in Orm | Orm Post", *TEXT], "Toll rises in Orm") == TEXT
    told = "Toll rises in Orm for a day."
    assert trim_edges([told, *TEXT], "Toll rises in Orm") == [told, *TEXT]
