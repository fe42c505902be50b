"""JSON from a stream: the values that the standard library reads, however the stream is cut."""

import io
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.containers import json_stream
from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.json_stream import BadValue, JsonStream, LongValue

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def stream_of(text):
    return JsonStream(io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogatepass")), "utf-8", "surrogatepass"))


@given(value=VALUES, chunk=st.integers(1, 9), indent=st.none() | st.just(2))
def test_any_value_is_read_or_passed_however_it_is_cut(value, chunk, indent):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(json_stream, "CHUNK", chunk)
        text = json.dumps(value, indent=indent)
        read = stream_of(f" {text} , 7")
        assert read.read(10_000) == (value, text)
        read.take(",")
        passed = stream_of(f" {text} , 7")
        passed.skip()
        passed.take(",")
        assert passed.read(9) == (7, "7")


@given(st.text(alphabet='{}[]",:\\ 1ae'))
def test_any_text_ends(text):
    stream = stream_of(text)
    try:
        stream.read(100)
    except (BadValue, LongValue):
        with suppress(BrokenInput):
            stream.skip()


def test_a_value_over_the_limit_stays_and_can_be_passed():
    stream = stream_of('"' + "x" * 300_000 + '" 1')
    with pytest.raises(LongValue):
        stream.read(100_000)
    stream.skip()
    assert stream.read(5) == (1, "1")


def test_a_sign_that_is_not_there_is_told():
    with pytest.raises(BrokenInput, match="where ',' was expected"):
        stream_of("x").take(",")
    with pytest.raises(BrokenInput, match="ends where"):
        stream_of(" ").take(",")
