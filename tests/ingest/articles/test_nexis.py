"""Articles of Nexis in the forms that the files do not have."""

from flows.ingest.articles.lines import TextLine, lines_of_text
from flows.ingest.articles.nexis import split_nexis

BODY = "Two gates of the Orvik dam have been stuck since Monday, the water board said."


def make(
    date: str = "March 4, 2025 Tuesday", labels: str = "", below: str = "Load-Date: March 5, 2025", body: str = BODY
) -> str:
    head = (
        f"Dam gates stuck at Orvik\nValley Post\n{date}\nCopyright 2025 Valley Post\nSection: NEWS\nLength: 540 words\n"
    )
    return f"{head}{labels}Body\n\n{body}\n\n{below}\n\nEnd of Document\n"


def test_a_magazine_that_names_no_day_is_read_without_one():
    (article,) = split_nexis(lines_of_text(make("March 2025")))
    assert (article.title, article.publisher, article.published) == ("Dam gates stuck at Orvik", "Valley Post", None)


def test_a_highlight_is_part_of_the_text():
    (article,) = split_nexis(lines_of_text(make(labels="Highlight: Repairs may take weeks.\n")))
    assert article.text == f"Repairs may take weeks.\n\n{BODY}"


def test_labels_within_a_text_do_not_end_it():
    body = "\n\n".join([BODY, "Company: the dam is run by Orvik Water.", "Subject: closed, she said.", *[BODY] * 6])
    (article,) = split_nexis(lines_of_text(make(body=body)))
    assert article.text == body


def test_a_heading_is_the_title_wherever_the_cover_ends():
    lines = [TextLine(line.text, is_head=line.text.startswith("Dam gates")) for line in lines_of_text(make())]
    cover = lines_of_text("Job Number: = 1\nDocuments (1)\n1. Dam gates stuck at Orvik\nSearch Terms: dam")
    (article,) = split_nexis([*cover, *lines])
    assert (article.title, article.publisher) == ("Dam gates stuck at Orvik", "Valley Post")


def test_numbers_that_do_not_run_are_no_export():
    assert split_nexis(lines_of_text("2 of 3 DOCUMENTS\n\nOne.\n\n1 of 3 DOCUMENTS\n\nTwo.")) in (None, [])
