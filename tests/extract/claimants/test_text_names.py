"""Names anywhere in a text: only sure ones are found, with their title, at their exact place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.text_names import find_text_names, read_beside


def names_in(text: str, *known: str) -> list[str]:
    return [text[each.start : each.end] for each in find_text_names(text, map(read_mention, known))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rain fell on Ann Lee in May.", ["Ann Lee"]),
        ("Then Gov. Xoqu Lee left.", ["Gov. Xoqu Lee"]),
        ("The governor met president Xoqu Lee.", ["president Xoqu Lee"]),
        ("The Upper Selmark Tram Union struck.", ["Upper Selmark Tram Union"]),
        ("The John F. Kennedy Bank of Brindow closed.", ["John F. Kennedy Bank of Brindow"]),
        ("She saw Xoqu Lee.", []),
        ("Rain fell on Brindow.", []),
        ("Monday was wet. The Union struck.", []),
        ("", []),
        ("no capital at all", []),
    ],
    ids=[
        "a known given name",
        "a short title",
        "a title in small letters",
        "a body",
        "an initial and a small word inside",
        "an unknown given name",
        "a place",
        "words that only start sentences",
        "nothing",
        "small letters",
    ],
)
def test_sure_names_are_found(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_a_family_name_alone_is_found_where_its_person_is_known() -> None:
    assert names_in("Ann Lee came. Later Lee left.") == ["Ann Lee", "Lee"]
    assert names_in("Later Lee left.") == []
    assert names_in("Later Lee left.", "Mayor Ann Lee") == ["Lee"]


def test_a_sentence_end_parts_two_names() -> None:
    assert names_in("He met Ann Forster. John Berg left.") == ["Ann Forster", "John Berg"]


@pytest.mark.parametrize(
    ("text", "acronym", "role"),
    [
        ("Calder Bank (CB) closed.", "CB", None),
        ("Calder Bank, a lender, closed.", "", None),
        ("Ann Lee, the mayor of Brindow, left.", "", "mayor"),
        ("Ann Lee", "", None),
    ],
)
def test_what_stands_beside_a_name_is_read_with_it(text: str, acronym: str, role: str | None) -> None:
    end = next(at for at in range(len(text) + 1) if text[at : at + 1] in {"", ",", "("})
    found = read_beside(text, 0, len(text[:end].rstrip()))
    assert found.acronym == acronym
    assert role is None or role in found.roles


PIECES = st.sampled_from(["Ann ", "Lee", ". ", "of ", "The ", "U.S.", "’s ", "\n", "\ud800", "é", "e\u0301", "(", "İ"])


@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text_gives_names_inside_it_in_order(text: str) -> None:
    end = 0
    for each in find_text_names(text):
        assert end <= each.start < each.end <= len(text)
        end = each.end
