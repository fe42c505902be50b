"""The trained attributor: what anyone would read is read, spans fit any text, and company changes nothing."""

import threading
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.attribution.records import Attribution
from flows.extract.attribution.trained.attributor import Attributor
from flows.language.network.pieces import ENCODE_CHUNK

ATTRIBUTOR = Attributor(threads=2)

PLAIN = [
    ("Police said that 12 people had died.", "Police", "said", "that 12 people had died"),
    ("Some 40 ships sank, according to the navy.", "the navy", "according to", "Some 40 ships sank"),
    ("“It is a disaster,” said Ann Lee.", "Ann Lee", "said", "“It is a disaster,”"),
    ("The minister denied that the army had lost 40 men.", "The minister", "denied", "that the army had lost 40 men"),
    ("The agency put the number of dead at 312.", "The agency", "put", "the number of dead at 312"),
]


def read(text: str) -> list[tuple[str, str, str]]:
    [found] = ATTRIBUTOR.extract([text])
    return [as_words(text, each) for each in found]


def as_words(text: str, found: Attribution) -> tuple[str, str, str]:
    source, cue, content = (
        " ... ".join(text[start:end] for start, end in part) for part in (found.source, found.cue, found.content)
    )
    return source, cue, content


@pytest.mark.parametrize(("text", "source", "cue", "content"), PLAIN)
def test_plain_sentences(text, source, cue, content):
    [found] = read(text)
    assert found[:2] == (source, cue)
    assert content.rstrip(".”,") in found[2]


@pytest.mark.parametrize(("text", "source", "cue", "content"), PLAIN[:2])
def test_capitals_and_lower_case(text, source, cue, content):
    for styled in (str.upper, str.lower):
        assert read(styled(text)) == [(styled(source), styled(cue), styled(content))]


def test_content_that_its_cue_parts_comes_in_pieces():
    [found] = read("“We will not go,” the mayor said on Monday, “until every house has been searched.”")
    assert (found[0], found[1]) == ("the mayor", "said")
    assert " ... " in found[2]


def test_one_source_of_two_cues_stands_in_both():
    found = read("The governor said 12 people had died, and added that 30 were missing.")
    assert [each[0] for each in found] == ["The governor", "The governor"]


def test_offsets_count_code_points():
    text = "🙂 Naïve e\u0301tudes. — Police said that 12 people had died."
    [found] = read(text)
    assert found[:2] == ("Police", "said")


def test_a_text_that_attributes_nothing():
    assert read("It rained all day. The road was closed.") == []


def test_one_list_for_each_text():
    found = ATTRIBUTOR.extract(["", "Police said that it rained.", "It rained.", " \n"])
    assert [len(each) for each in found] == [0, 1, 0, 0]
    assert ATTRIBUTOR.extract([]) == []


def test_company_changes_nothing():
    texts = [text for text, *_ in PLAIN]
    alone = [found for text in texts for found in ATTRIBUTOR.extract([text])]
    assert ATTRIBUTOR.extract(texts) == alone
    assert ATTRIBUTOR.extract([*texts, " ".join(texts) * 20])[: len(texts)] == alone
    assert Attributor(threads=1).extract(texts) == alone


def test_many_threads_may_read_at_once():
    texts = [text for text, *_ in PLAIN]
    expected, results = ATTRIBUTOR.extract(texts), []
    readers = [threading.Thread(target=lambda: results.append(ATTRIBUTOR.extract(texts))) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert results == [expected] * 4


def test_long_texts_are_read_to_their_end():
    text = "It rained. " * (ENCODE_CHUNK + 100) + "Police said that 12 people had died."
    assert read(text) == [("Police", "said", "that 12 people had died")]


def test_a_sentence_longer_than_a_window_is_read():
    assert len(read("Police said that " + "many houses and " * 400 + "a school had burned.")) >= 1


def test_name_carries_a_version():
    assert ATTRIBUTOR.name == "reading-2"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,“”\"'\n\ud800🙂") | st.text(), st.sampled_from(["", "he said ", "according to X, ", "“"]))
def test_spans_fit_any_text(text, words):
    whole = text + words + text
    [found] = ATTRIBUTOR.extract([whole])
    for attribution in found:
        assert attribution.content
        assert 0 <= attribution.confidence <= 1
        for part in (attribution.source, attribution.cue, attribution.content):
            assert all(0 <= start < end <= len(whole) for start, end in part)
            assert all(one[1] <= two[0] for one, two in pairwise(part))
