"""Inputs are known by their origin and place, and are the same where their fingerprint is."""

from pathlib import Path

from flows.ingest.inputs import FoundInput, InputState
from flows.ingest.problems import Problem


def test_an_input_is_known_by_origin_and_locator_whatever_its_path():
    one = FoundInput("wire", "news/a.txt", Path("/x/news/a.txt"))
    assert one.input_id == FoundInput("wire", "news/a.txt", Path("/y"), Problem("gone", "404")).input_id
    assert one.input_id != FoundInput("other", "news/a.txt", Path("/x")).input_id
    assert one.input_id.startswith("inp_")


def test_a_fingerprint_is_hash_size_and_reason():
    found = FoundInput("wire", "a", Path("a"))
    assert InputState(found, 3, "f" * 64, None).fingerprint == ("f" * 64, 3, None)
    assert InputState(found, None, None, Problem("gone", "404")).fingerprint == (None, None, "gone")
