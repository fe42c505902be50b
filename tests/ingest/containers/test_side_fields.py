"""Fields beside the text: the first that can be read counts, and one that cannot be read is noted."""

from flows.ingest.containers.records import Fields
from flows.ingest.containers.side_fields import id_of, read_sides, value_at
from flows.ingest.parts import ReadOptions

FIELDS = Fields(ReadOptions(10_000))


def sides(**record):
    return read_sides(record, FIELDS.plan(tuple(record)))


def test_usual_names_of_dates_and_publishers_are_read():
    for name in (
        "publishedAt",
        "date_publish",
        "created_at",
        "pubDate",
        "Post Created",
        "webPublicationDate",
        "dc:date",
    ):
        assert sides(**{name: "2025-03-04"}) == ({"published": "2025-03-04"}, [])
    assert sides(source={"id": None, "name": "Wire"}, lang="en") == ({"publisher": "Wire", "language": "en"}, [])


def test_a_field_that_cannot_be_read_is_noted_unless_another_says_it():
    assert sides(author=7, title=float("nan")) == ({}, ["author: a number: 7"])
    assert sides(authors=[{"id": 7}], byline="Ines Varga") == ({"authors": ["Ines Varga"]}, [])
    assert sides(title="\ud800") == ({}, ["title: characters that no text can hold"])


def test_where_a_text_was_found_is_no_publisher_and_a_byline_is_a_name():
    assert sides(source="https://w.example/a", hostname="w.example", byline="By Bo Lind") == (
        {"publisher": "w.example", "authors": ["Bo Lind"]},
        [],
    )


def test_an_id_that_is_none_is_left_to_the_place():
    assert id_of({"_id": {"$oid": "5f"}}, ("id", "_id")) == ("5f", ())
    assert id_of({"id": [1]}, ("id",)) == (None, ("id: a list, expected text",))
    assert id_of({"id": "\ud800"}, ("id",)) == (None, ("id: characters that no text can hold",))
    assert value_at({"a": [{"b": 1}, {"b": 2}, {}]}, "a.b") == [1, 2]
