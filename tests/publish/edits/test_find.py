"""Edits between two releases."""

import json

from publish_story import Dispatch

from flows.publish.edits.find import edited_of, find_edits, list_edited

TAIL = " The road to the north is closed. It rained all night."


def test_an_edited_document_is_found_and_what_stayed_is_not(newsroom):
    first = newsroom.publish({"a": Dispatch(14, tail=TAIL), "b": Dispatch(9, tail=TAIL)}).ref
    second = newsroom.publish({"a": Dispatch(22, tail=TAIL), "b": Dispatch(9, tail=TAIL)}).ref
    [document] = find_edits(first, second, list_edited(second))
    assert [edit.words for edit in document.edits] == ["Killed: more than 14 became more than 22"]
    assert document.title == "A dispatch"
    assert document.edits[0].speaker == "Zelenskyy"


def test_a_first_release_has_no_edits(newsroom, three):
    assert list_edited(newsroom.publish(three).ref) == []


def test_documents_that_one_of_the_releases_lacks_are_passed_over(newsroom, three):
    first, second = newsroom.publish(three).ref, newsroom.publish({"a": three["a"], "d": Dispatch(5)}).ref
    keys = json.loads((second.folder / "diff.json").read_bytes())["tables"]["documents"]["added"]
    assert list(find_edits(first, second, keys)) == []


def test_a_text_that_was_read_otherwise_from_the_same_bytes_is_no_edit():
    changed = [
        {"key": "doc_1", "columns": ["text", "text_sha256"]},
        {"key": "doc_2", "columns": ["raw_sha256", "text", "text_sha256"]},
        {"key": "doc_3", "columns": ["event_id"]},
    ]
    assert edited_of(changed) == ["doc_2"]
