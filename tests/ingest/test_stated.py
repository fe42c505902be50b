"""What a document states: read where it can be, and null and noted where not."""

import pytest

from flows.ingest.dates.orders import order_of_language
from flows.ingest.stated import StatedFields


def published(own, text="The ferry sank.", language="en", title=None, locator="a", order=None, listed=None):
    stated = StatedFields(own, listed or {})
    moment, precision = stated.published(text, title, locator, order_of_language(language), lambda: order)
    return None if moment is None else moment.strftime(
        "%Y-%m-%d" if precision == "day" else "%Y-%m-%dT%H:%M"
    ), stated.notes


@pytest.mark.parametrize("value", [None, "", float("nan"), "NaN", "null", []])
def test_nothing_is_nothing_and_is_not_noted(value):
    stated = StatedFields({"title": value, "authors": value, "published": value}, {})
    assert (stated.line("title"), stated.lines("authors"), stated.notes) == (None, [], [])


def test_a_value_that_is_no_text_is_null_and_noted():
    stated = StatedFields({"title": {"a": {}}, "authors": [["A", "B"]], "license": True}, {})
    assert (stated.line("title"), stated.lines("authors"), stated.line("license")) == (None, [], None)
    assert [note.partition(":")[0] for note in stated.notes] == ["title", "authors", "license"]


def test_objects_give_their_names_and_lists_in_a_cell_their_members():
    stated = StatedFields(
        {"title": {"rendered": "Ferry  sinks\n"}, "authors": [{"name": "Vera Holm"}, "Jonas Pike"]}, {}
    )
    assert (stated.line("title"), stated.lines("authors")) == ("Ferry sinks", ["Vera Holm", "Jonas Pike"])
    assert StatedFields({"authors": "['Vera Holm', \"Jo O'Rand\"]"}, {}).lines("authors") == ["Vera Holm", "Jo O'Rand"]
    assert StatedFields({"authors": {"screen_name": "harbourwire"}}, {}).lines("authors") == ["harbourwire"]


def test_the_next_name_of_a_field_counts_where_the_first_holds_nothing():
    assert published({"published": float("nan"), "date": "2024-09-17"})[0] == "2024-09-17"


def test_a_date_that_cannot_be_read_is_noted_and_the_text_is_looked_at():
    assert published({"published": "September 2024"}) == (
        None,
        ["published: 'September 2024' is not a date: not a full date"],
    )
    day, notes = published({"published": "soon"}, "By Vera Holm, 17 September 2024\n\nThe ferry sank.")
    assert (day, len(notes)) == ("2024-09-17", 1)


def test_what_the_document_states_beats_its_listing_and_that_what_its_text_prints():
    text = "Ostrelle, 15 September 2024\n\nThe ferry sank."
    assert published({"published": "2024-09-17"}, text, listed={"published": "2024-09-16"})[0] == "2024-09-17"
    assert published({}, text, listed={"published": "2024-09-16"})[0] == "2024-09-16"
    assert published({}, text)[0] == "2024-09-15"


def test_the_column_tells_the_order_then_the_language_else_nobody_does():
    own = {"published": "07/09/2024"}
    assert published(own, order="day_first", language="en-US")[0] == "2024-09-07"
    assert published(own, language="en-US")[0] == "2024-07-09"
    assert published(own, language="de")[0] == "2024-09-07"
    day, (note,) = published(own)
    assert day is None
    assert note == "published: '07/09/2024' is not clear: it may be 2024-09-07 or 2024-07-09"


def test_a_web_address_may_hold_the_day():
    assert published({}, locator="https://wire.example/world/2024/09/17/ferry-sinks")[0] == "2024-09-17"
    assert published({}, locator="a.warc#https://wire.example/2024/9/17/ferry-sinks")[0] == "2024-09-17"
    assert published({}, locator="archive/2024/09/17/ferry.txt")[0] is None
