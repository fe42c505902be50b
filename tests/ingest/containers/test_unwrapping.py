"""Records inside answers: lists in objects, objects in objects, tables by columns."""

from flows.ingest.containers.records import Fields
from flows.ingest.containers.unwrapping import has_text, surroundings_of, unwrap_one, unwrap_records
from flows.ingest.parts import ReadOptions

FIELDS = Fields(ReadOptions(10_000))


def found(value):
    return [record for record, _ in unwrap_records(value, FIELDS)]


def test_lists_are_found_as_deep_as_answers_put_them():
    hits = {"took": 3, "hits": {"total": 1, "hits": [{"_id": "a", "_source": {"body": "One."}}]}}
    assert found(hits) == [{"_id": "a", "body": "One."}]
    docs = {"response": {"numFound": 1, "docs": [{"headline": {"main": "A"}, "body": "One."}]}}
    assert found(docs) == [{"headline": {"main": "A"}, "body": "One."}]
    page = {"content": [{"title": "A", "body": "One."}, {"title": "B", "body": "Two."}], "totalPages": 1}
    assert [each["body"] for each in found(page)] == ["One.", "Two."]


def test_a_wrapped_record_keeps_what_stands_beside_it():
    guardian = {"webTitle": "A", "webPublicationDate": "2025-03-04", "fields": {"bodyText": "One."}}
    assert found({"response": {"results": [guardian]}}) == [
        {"webTitle": "A", "webPublicationDate": "2025-03-04", "bodyText": "One."}
    ]
    post = {"post": {"author": {"handle": "a"}, "record": {"text": "One.", "createdAt": "2025-03-04"}}}
    assert unwrap_one(post, FIELDS) == {"author": {"handle": "a"}, "text": "One.", "createdAt": "2025-03-04"}
    assert unwrap_one({"meta": {"a": 1}}, FIELDS) is None


def test_a_word_of_the_answer_is_no_document():
    assert found({"message": "ok", "data": [{"text": "One."}]}) == [{"text": "One."}]
    assert not has_text({"message": "ok"}, FIELDS, is_strict=True)


def test_rows_beside_the_names_of_their_columns_are_records():
    assert found({"columns": ["title", "text"], "index": [0], "data": [["A", "One."]]}) == [
        {"title": "A", "text": "One."}
    ]


def test_what_holds_no_record_is_one_itself():
    assert found({"a": 1}) == [{"a": 1}]
    assert found([1, "x"]) == [1, "x"]
    assert found({"a": {"a": {"a": {"a": {"a": {"a": {"a": {"text": "deep"}}}}}}}}) != []


def test_an_answer_names_who_publishes_and_who_writes():
    around = surroundings_of(
        {"name": "Desk", "messages": [], "includes": {"users": [{"id": 7, "name": "Bo"}, {"id": 8}, 9]}}
    )
    assert (around.publisher, around.users) == ("Desk", {"7": "Bo"})
    assert surroundings_of({"version": "https://jsonfeed.org/version/1.1", "title": "Wire"}).publisher == "Wire"
