"""Personal names that the tree shows: behind long titles, introduced without being cited, and what is no name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import draw_tree, parse

from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.parsed_names import (
    find_personal_name,
    is_common_noun,
    list_name_spans,
    read_compound,
    read_named,
)
from flows.language.sentence import Sentences


def read_source(text: str, source: str) -> tuple[str, str]:
    """The name and kind of a source that ends before " said"."""
    at = text.index(source)
    name = find_personal_name(parse(text), (at, at + len(source)))
    mention = read_mention(source)
    mention = mention if name is None else read_named(source, text[slice(*name)], mention)
    return mention.name, mention.kind


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Minister of State for Trade and Industry Odile Brandt", "Odile Brandt", "person"),
        ("Kurhan Ambassador to Japan Pavel Rinn", "Pavel Rinn", "person"),
        ("Secretary of State Pavel Rinn", "Pavel Rinn", "person"),
        ("interim cabinet member Pavel Rinn", "Pavel Rinn", "person"),
        ("China's Pavel Rinn", "Pavel Rinn", "person"),
        ("Pavel Rinn from Kenya", "Pavel Rinn", "person"),
        ("Aides to President Pavel Rinn", "Aides to President Pavel Rinn", "unnamed"),
        ("The Ministry of Foreign Affairs", "Ministry of Foreign Affairs", "organisation"),
        ("Sri Lanka", "Sri Lanka", "organisation"),
    ],
)
def test_a_name_behind_a_title(source: str, name: str, kind: str) -> None:
    assert read_source(f"{source} said on Monday that the talks had failed.", source) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Brindow Red Caps said on Monday that the coach had left.", "Brindow Red Caps", "organisation"),
        ("Marcus Holt said on Monday that the coach had left.", "Marcus Holt", None),
        ("Striker Marcus Holt said on Monday that the coach had left.", "Marcus Holt", None),
    ],
)
def test_the_name_of_a_body_is_put_together(text: str, name: str, kind: str | None) -> None:
    source = (0, text.index(" said"))
    body = read_compound(parse(text), source, read_mention(text[slice(*source)]))
    assert (None if body is None else (body.name, body.kind)) == (None if kind is None else (name, kind))


def test_names_are_a_given_name_and_what_is_flat_under_it() -> None:
    text = "He met the coach Pavel Rinn and left for Kurhan."
    [sentence] = parse(text)
    assert [text[slice(*span)] for span in list_name_spans(sentence)] == ["Pavel Rinn"]


def test_a_capital_that_only_begins_a_sentence_makes_no_name() -> None:
    sentences = parse("Traders said gold had fallen. Rinn said nothing.")
    start = sentences.text.index("Rinn")
    assert is_common_noun(sentences, (0, len("Traders")))
    assert not is_common_noun(sentences, (start, start + len("Rinn")))


@settings(deadline=None)
@given(st.text("Ab -.'\n", min_size=1), st.data())
def test_any_tree_can_be_read(text: str, data: st.DataObject) -> None:
    drawn = draw_tree(text, data)
    for start, end in list_name_spans(drawn):
        assert 0 <= start < end <= len(text)
    find_personal_name(Sentences(text), (0, len(text)))
