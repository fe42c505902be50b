"""Names with their spelling folded away."""

import pytest

from flows.language.names import fold, fold_words, skeleton


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The U.N.’s", "the un"),
        ("São Paulo", "sao paulo"),
        ("AT&T", "at&t"),
        ("—", "—"),
    ],
)
def test_case_accents_and_marks_are_folded_away(name, folded):
    assert fold(name) == folded


def test_british_spelling_becomes_american():
    assert fold_words("Labour centre") == fold_words("labor center")


@pytest.mark.parametrize(("one", "other"), [("zelensky", "zelenskyy"), ("alexei", "aleksey"), ("mueller", "muller")])
def test_transliterations_of_a_name_share_a_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


def test_short_names_keep_their_spelling():
    assert skeleton("lee") != skeleton("li")
