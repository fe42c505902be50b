"""Where a passage is in a text: exactly, or but for white space, marks and Unicode forms; never inside a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.attribution.llm.search import SearchableText, fold_passage

PIECES = st.lists(
    st.sampled_from(
        ["said", "he", "“", "”", '"', " ", "\n", ", ", "1,100", "é", "e\u0301", "\U0001f44d\U0001f3fd", "…"]
    )
).map("".join)


def find(text: str, passage: str) -> list[str]:
    return [text[start:end] for start, end in SearchableText(text).find(passage)]


@pytest.mark.parametrize(
    ("text", "passage", "found"),
    [
        ("He said “no”.", '"no"', ["“no”"]),
        ("He said “no”.", "'no'", ["“no”"]),
        ("He said ``no''.", '"no"', ["``no''"]),
        ("It’s over", "It's over", ["It’s over"]),
        ("12\n  people\u00a0died", "12 people died", ["12\n  people\u00a0died"]),
        ("dead — or missing", "dead - or missing", ["dead — or missing"]),
        ("and so on… he said", "and so on...", ["and so on…"]),
        ("“We left,” he said", '"We left."', ["“We left"]),
        ("co\u00adoperate", "cooperate", ["co\u00adoperate"]),
        ("aforesaid", "said", []),
        ("1,100 killed", "100 killed", []),
        ("1,100 killed", "1", []),
        ("in 2024, 12 died", "2024", ["2024"]),
        ("北京说下雨了", "说", ["说"]),
        ("ﬁre", "f", []),
        ("ﬁre", "fire", ["ﬁre"]),
        ("Said", "said", []),
        ("say", " ", []),
        ("say", ".", []),
    ],
)
def test_passages_are_found_but_for_their_style(text, passage, found):
    assert find(text, passage) == found


def test_an_exact_place_comes_before_one_in_another_style():
    assert find('“no” and "no"', '"no"') == ['"no"']


@given(PIECES, st.data())
def test_a_whole_line_is_always_found(text, data):
    lines = [line for line in text.splitlines() if line.strip()]
    if lines:
        line = data.draw(st.sampled_from(lines))
        assert any(text[start:end] == line.strip() for start, end in SearchableText(text).find(line))


@pytest.mark.parametrize(
    ("text", "passage", "found"),
    [
        ("no, no, no", "no", ["no", "no", "no"]),
        ("12 died.", "12 died", ["12 died"]),
        ("He said “12 died”", "12 died!", ["12 died"]),
        ("3.5 percent", "3", []),
        ("👩‍👩‍👧 came", "👩", []),
        ("👍🏽 came", "👍", []),
        ("e\u0301tude", "e", []),
        ("", "no", []),
        ("no", "", []),
    ],
    ids=[
        "every place",
        "a stop that follows",
        "a mark that the model added",
        "inside a number",
        "inside a family",
        "without its skin tone",
        "without its accent",
        "an empty text",
        "an empty passage",
    ],
)
def test_every_whole_place_of_a_passage_is_found(text, passage, found):
    assert find(text, passage) == found


@given(st.text())
def test_folding_keeps_the_place_of_every_character(text):
    folded = fold_passage(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert folded.starts == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
