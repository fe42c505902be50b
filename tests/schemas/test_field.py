"""A span's three columns."""

from schemas.field import SpanField, span_columns


def test_a_span_is_text_start_and_end():
    text, start, end = SpanField("cue", "The words that attribute").fields
    assert (text.name, start.name, end.name) == span_columns("cue") == ("cue_text", "cue_start", "cue_end")
    assert text.description == "The words that attribute, as it stands in the document."
    assert (text.type, start.type, end.type) == ("string", "int32", "int32")
    assert (start.minimum, end.minimum) == (0, 1)
