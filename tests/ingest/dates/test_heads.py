"""Dates in the lines of a head, and what each line says of its date."""

import pytest

from flows.ingest.dates.heads import begins_with_day, find_dates, is_paragraph, names_paper

STORY = "The ferry company said on Sunday that all 112 people on board had been brought ashore at Ostrelle."


def kinds(line: str) -> list[str]:
    return [date.kind for date in find_dates(line)]


@pytest.mark.parametrize(
    "line",
    [
        "17 September 2024",
        "Tuesday, 17 September 2024",
        "Ostrelle, 17 September 2024",
        "By Vera Holm, 17 September 2024",
        "Vera Holm | 17 September 2024 | Ostrelle",
        "Situation report 4 \u2013 Ostrelle ferry \u2013 17 September 2024",
        "Bulletin No. 12, 17 September 2024",
        "17 September 2024 4 min read",
        "2024-09-17 11:15",
    ],
)
def test_lines_that_hold_a_date_and_names(line):
    assert kinds(line) == ["line"]


@pytest.mark.parametrize(
    "line",
    [
        "Published: 17 September 2024",
        "Posted on September 17, 2024 by Vera Holm",
        "Date: 17/09/2024",
        "First published 17 Sept 2024",
        "Publication date \u2013 17 September 2024",
        "FOR IMMEDIATE RELEASE: September 17, 2024",
        "**Issued:** 17 September 2024",
    ],
)
def test_lines_that_call_it_the_date_of_publication(line):
    assert kinds(line) == ["stated"]


@pytest.mark.parametrize(
    "line",
    [
        f"OSTRELLE, September 17, 2024 (Harbour Wire) - {STORY}",
        f"Ostrelle, 17 September 2024: {STORY}",
        f"(Ostrelle, 17 September 2024) \u2013 {STORY}",
        f"OSTRELLE, Tarvenia, Sept. 17, 2024 /Wire/ -- {STORY}",
        f"17 September 2024, Ostrelle (Wire): {STORY}",
    ],
)
def test_datelines(line):
    assert kinds(line) == ["dateline"]


@pytest.mark.parametrize(
    "line",
    [
        "Deadline: 17 September 2024",
        "Page generated 17 September 2024",
        "\u00a9 17 September 2024 Harbour Wire",
        "Embargoed until 17 September 2024",
        "Date of incident: 17 September 2024",
        "Photo: Vera Holm, 17 September 2024",
        "Reporting period: 10 September 2024 to 17 September 2024",
        "Ferry Sinks off Ostrelle on 17 September 2024",
        "He died 17 September 2024 in Ostrelle",
        "Next update: 17 September 2024",
        "The Ostrelle Times, est. 17 September 1924",
        "The Storm of 17 September 1974",
        f"On 17 September 2024 the ferry sank. {STORY}",
        f"The inquest of 17 September 2024 heard that it sank. {STORY}",
    ],
)
def test_dates_of_something_else(line):
    assert kinds(line) == []


def test_a_line_with_two_dates_tells_which_is_which():
    assert kinds("Published: 17 September 2024 | Last updated: 18 September 2024, 09:00 GMT") == ["stated", "changed"]
    assert kinds("Tue 17 Sep 2024 11.15 BST Last modified on Wed 18 Sep 2024 09.00 BST") == ["line"]


def test_a_label_that_no_sentence_has_counts_in_a_line_of_any_length():
    line = f"{STORY} Posted: Tuesday, September 17, 2024 8:18 PM EDT Updated: Friday, September 20, 2024 8:27 PM EDT"
    assert kinds(line) == ["stated", "changed"]
    assert kinds(f"{STORY} (Published Tuesday, Sept. 17, 2024)") == ["stated"]
    assert kinds(f"{STORY} A list published Sept. 17, 2024 names them.") == []


def test_a_period_is_no_date():
    assert kinds("17 September 2024 - 20 September 2024") == []
    assert kinds("September 17, 2024 to October 2, 2024") == []
    assert kinds("Report covering 28 August - 3 September 2024") == []
    assert kinds("Published: 17 September 2024 - Updated: 18 September 2024") == ["stated", "changed"]


def test_a_running_head_has_the_name_of_its_paper_before_the_date():
    line = "Ostrelle Gazette 17 September 2024 Page 3"
    assert kinds(line) == []
    assert [date.words for date in find_dates(line, is_running=True)] == ["17 September 2024"]


def test_the_time_beside_a_date_is_part_of_it_and_may_show_where_it_was_written():
    (found,) = find_dates("Published at 18:20, Tuesday 07/09/2024")
    assert (found.words, found.order) == ("18:20, Tuesday 07/09/2024", "day_first")
    (found,) = find_dates("Posted 07/09/2024 6:20 PM EDT")
    assert found.order == "month_first"
    (found,) = find_dates("Posted 07/09/2024 6:20 PM")
    assert found.order is None


def test_paragraphs_papers_and_lines_of_chronicles():
    assert is_paragraph(STORY)
    assert not is_paragraph("By Vera Holm.")
    assert names_paper("Situation report 4")
    assert not names_paper("Ferry sinks")
    assert begins_with_day("- Tuesday, 17 September 2024: the ferry sinks") == "17 september 2024"
    assert begins_with_day("The ferry") is None
