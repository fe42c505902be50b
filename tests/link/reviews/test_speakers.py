"""A claim cites whom a review names, by words of its text."""

from flows.link.reviews.speakers import cite_source

TEXT = "Mayor Ann Tosk was silent. Ben Velde said the bridge was closed. Later Ben Velde left."
CLAIM = {"attribution_type": "narrator", "content_start": 42, "content_end": 63}


def test_the_nearest_of_the_words_is_the_source() -> None:
    found = cite_source("doc_1", "a.txt", TEXT, CLAIM, "Ben  Velde")
    assert found is not None
    assert (found["source_text"], found["source_start"]) == ("Ben Velde", 27)
    assert found["attribution_type"] == "indirect"
    assert found["source_id"].startswith("src_")


def test_no_words_are_the_narrator_and_others_must_be_in_the_text() -> None:
    found = cite_source("doc_1", "a.txt", TEXT, {**CLAIM, "attribution_type": "direct"}, None)
    assert found is not None
    assert (found["source_id"], found["attribution_type"]) == (None, "narrator")
    assert cite_source("doc_1", "a.txt", TEXT, CLAIM, "Cara Moen") is None
