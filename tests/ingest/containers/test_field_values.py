"""Values of exports: joined texts, names in objects, lists that a program wrote into a cell, nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.absence import is_nothing
from flows.ingest.containers.field_values import join_text, read_moment, read_names, read_title


def test_pieces_of_a_message_are_one_line_and_paragraphs_are_apart():
    assert join_text(["At least ", {"type": "bold", "text": "12"}, " died."]) == "At least 12 died."
    assert join_text(["One died.", "Two live."]) == "One died.\n\nTwo live."
    blocks = [{"type": "paragraph", "data": {"text": "One died."}}, {"type": "heading", "data": {"text": "After"}}]
    assert join_text(blocks) == "One died.\n\nAfter"
    assert join_text({"rendered": "<p>One</p>"}) == "<p>One</p>"


@pytest.mark.parametrize("value", [5, None, [], [1, 2], {"a": 1}, [{"title": "A", "body": "One."}], [[[[[[["x"]]]]]]]])
def test_what_is_no_text_is_none(value):
    assert join_text(value) is None


def test_names_of_people():
    assert read_names({"first_name": "Ines", "last_name": "Varga"}) == ["Ines Varga"]
    assert read_names([["Bo"], None, {"id": 3}, "Lind"]) == ["Bo", "Lind"]
    assert read_names("[broken") == ["[broken"]
    assert read_names([]) == []
    with pytest.raises(ValueError, match="a number: 7"):
        read_names(7)


def test_titles_and_dates_that_are_none_say_what_they_are():
    assert read_title({"main": "Toll"}) == "Toll"
    with pytest.raises(ValueError, match="an object"):
        read_title({"a": 1})
    with pytest.raises(ValueError, match="true or false"):
        read_moment(True, is_epoch=False)
    assert read_moment({"$date": "2025-03-04"}, is_epoch=False) == "2025-03-04"
    assert read_moment("07/09/2024", is_epoch=False) == "07/09/2024"
    assert read_moment("0000-00-00", is_epoch=False) is None
    with pytest.raises(ValueError, match="'soon' is not a date"):
        read_moment("soon", is_epoch=True)
    assert read_moment(1741115700, is_epoch=True) == datetime(2025, 3, 4, 19, 15, tzinfo=UTC)


@given(
    st.recursive(
        st.none() | st.text() | st.integers() | st.floats(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_value_is_read_or_refused(value):
    is_nothing(value)
    assert isinstance(join_text(value), str | None)
    for read in (read_title, read_names, lambda each: read_moment(each, is_epoch=True)):
        try:
            read(value)
        except ValueError:
            continue
