"""The page of a bundle says what is there, and no more."""

from publish_story import fill, quote

from flows.interchange.checking import explain_checks

TEXT = "Police said\ntwo were killed."
SPANS = quote(TEXT, "source", "Police") | quote(TEXT, "cue", "said") | quote(TEXT, "content", "two were killed")
CLAIM = fill("claims", claim_id="clm_1", **SPANS)


def explain(document, has_raw=True):
    given = fill("documents", text_sha256="a" * 64, locator="wires.jsonl#3") | document
    return explain_checks("2026.11.23-1", CLAIM, given, fill("inputs", raw_sha256="b" * 64), has_raw=has_raw)


def test_a_file_of_many_documents_says_which_it_is():
    assert "this one is at wires.jsonl#3" in explain({"raw_sha256": "c" * 64})
    assert "this one is at" not in explain({"raw_sha256": "b" * 64})


def test_bytes_that_are_not_here_are_not_listed():
    said = explain({}, has_raw=False)
    assert "raw.bin" not in said
    assert "b" * 64 in said


def test_the_narrator_has_no_source_to_look_for():
    narrated = CLAIM | {"source_start": None, "cue_start": None}
    said = explain_checks("1", narrated, fill("documents"), fill("inputs"), has_raw=True)
    assert said.count("python3 -c") == 1
