"""Articles of ProQuest in the forms that the files do not have."""

from flows.ingest.articles.lines import lines_of_text
from flows.ingest.articles.proquest import split_proquest

BODY = "Two gates of the Orvik dam have been stuck since Monday, the water board said."
FIELDS = "Publication title: Valley Post; Orvik\nPublication date: Mar 4, 2025\nProQuest document ID: 31415"


def test_words_that_are_labels_too_stay_in_the_text():
    text = f"{BODY}\n\nLocation: the gates are in the north.\n\nPeople: nine were there."
    (article,) = split_proquest(lines_of_text(f"Title: Dam\n\nFull text: {text}\n\nSubject: Dams\n\n{FIELDS}\n"))
    assert article.text == text
    assert (article.title, article.publisher, str(article.published)) == ("Dam", "Valley Post", "2025-03-04")


def test_an_entry_without_a_text_is_named():
    entries = (
        f"Title: Dam\n\nFull text: {BODY}\n\n{FIELDS}\n"
        + "_" * 60
        + f"\nTitle: Toll\n\n{FIELDS.replace('31415', '92653')}\n"
    )
    found = split_proquest(lines_of_text(entries))
    assert [getattr(each, "name", None) for each in found] == ["31415", None]


def test_a_text_without_its_fields_is_no_export():
    assert split_proquest(lines_of_text("ProQuest document ID: 31415 finds it.\n\nFull text: none.")) is None
