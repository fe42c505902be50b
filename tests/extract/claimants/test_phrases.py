"""A mention is cut to its core: what surrounds a name goes, and what it says of the name is kept apart."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.claimants.phrases import LONGEST, acronym_of, is_pronoun, read_phrase, tidy, trim_mention


@pytest.mark.parametrize(
    ("mention", "core"),
    [
        ("the mayor", "mayor"),
        ("both of the unions", "of the unions"),
        ("according to Ann Lee", "according to Ann Lee"),
        ("from Ann Lee", "Ann Lee"),
        ('Ann "Annie" Lee', "Ann Lee"),
        ("Ann Lee, who lives in Brindow,", "Ann Lee"),
        ("Ann Lee — a nurse — ", "Ann Lee"),
        ("a nurse familiar with the matter", "nurse"),
        ("the ministry's latest report", "ministry"),
        ("a letter from the Tram Union", "Tram Union"),
        ("its report", "its"),
        ("the Tram Union report", "Tram Union"),
        ("a ministry spokesman", "ministry"),
        ("the", "the"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_the_core_is_what_names_the_claimant(mention: str, core: str) -> None:
    assert read_phrase(mention).core == core


def test_the_parts_beside_the_core_are_kept() -> None:
    phrase = read_phrase("its acting director, Ann Lee of the Harbour Board (HB)")
    assert (phrase.core, phrase.apposed, phrase.acronym) == ("director", "Ann Lee of the Harbour Board", "HB")
    assert (phrase.owner, phrase.determiner) == ("its", "its acting")


@pytest.mark.parametrize(
    ("mention", "is_speaker", "is_cut"),
    [
        ("a spokeswoman for the Tram Union", True, False),
        ("the Tram Union's statement", False, True),
        ("his spokesman", False, False),
        ("the Tram Union", False, False),
    ],
    ids=["somebody speaks for it", "its statement", "whose spokesman is not said", "itself"],
)
def test_it_is_kept_how_the_claimant_speaks(mention: str, *, is_speaker: bool, is_cut: bool) -> None:
    phrase = read_phrase(mention)
    assert (phrase.is_speaker, phrase.is_cut) == (is_speaker, is_cut)


@pytest.mark.parametrize(
    ("mention", "pronoun"),
    [("They", True), ("she", True), ("IT", False), ("US", False), ("I", True), ("the union", False), ("", False)],
)
def test_a_pronoun_only_points_and_capitals_are_a_name(mention: str, *, pronoun: bool) -> None:
    assert is_pronoun(mention) is pronoun


@pytest.mark.parametrize(
    ("mention", "acronym"),
    [("the Tram Union (T.U.)", "TU"), ("the Tram Union (TU", "TU"), ("Ann Lee (R)", ""), ("the tram (Tu)", "")],
    ids=["with stops", "cut off", "one letter", "small letters"],
)
def test_an_acronym_in_brackets_is_read(mention: str, acronym: str) -> None:
    assert acronym_of(mention) == acronym


def test_space_is_folded_and_marks_are_cut_off_the_ends() -> None:
    assert tidy(" “Ann \n Lee”, ") == "Ann Lee"
    assert len(tidy("a" * 5_000)) == LONGEST


@pytest.mark.parametrize(("mention", "trimmed"), [("the union's", "the union"), ("Ann Lee,", "Ann Lee"), ("…", "…")])
def test_a_mention_loses_its_possessive_and_is_never_empty(mention: str, trimmed: str) -> None:
    assert trim_mention(mention) == trimmed


@given(
    st.text(max_size=40) | st.lists(st.sampled_from(["the ", "its ", "'s ", "report ", "(", ", ", "for "])).map("".join)
)
def test_any_mention_can_be_cut(mention: str) -> None:
    phrase = read_phrase(tidy(mention))
    assert bool(phrase.core) == bool(tidy(mention))


@pytest.mark.parametrize("piece", ["a ", "the ", "'s ", "(", "of ", "report of ", "who ", "spokesman for ", "\u202e"])
def test_a_long_mention_costs_little_time(piece: str) -> None:
    started = time.perf_counter()
    read_phrase(tidy(piece * 1_000))
    assert time.perf_counter() - started < 1
