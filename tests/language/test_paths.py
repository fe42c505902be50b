"""The way from a number to a time, and what it passes."""

import pytest
from parsed import parse_sentence

from flows.language import paths
from flows.language.paths import (
    Path,
    find_anchor,
    find_opener,
    find_path,
    find_top,
    is_parted,
    is_whole_of_part,
    kind_of,
)
from flows.language.sentence import Sentence
from flows.language.tree import NO_HEAD, Tree


def read(text: str, start: str, end: str) -> tuple[Tree, Path]:
    """Parse a sentence; find the way between two of its words."""
    tree = parse_sentence(text).tree
    tops = [find_top(tree, (text.index(word), text.index(word) + len(word))) for word in (start, end)]
    path = find_path(tree, *tops)
    assert path is not None
    return tree, path


def test_two_words_of_one_clause_meet_at_its_verb() -> None:
    tree, path = read("A storm killed 12 sailors on Sunday.", "12", "Sunday")
    assert [tree.tokens[at].text for at in (*path.up, path.meet, *path.down)] == ["12", "sailors", "killed", "Sunday"]
    assert {kind_of(tree, token) for token in path.up + path.down} == {paths.NOMINAL}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor said on Sunday that 12 sailors had drowned.", paths.CONTENT),
        ("On Sunday the mayor wept after 12 sailors had drowned.", paths.ADVERBIAL),
        ("On Sunday a boat sank and killed 12 sailors.", paths.COORDINATE),
    ],
)
def test_the_way_up_leaves_clauses(text: str, kind: str) -> None:
    tree, path = read(text, "12", "Sunday")
    assert kind in [kind_of(tree, token) for token in path.up]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Sunday's storm killed 12 sailors.", "storm"),
        ("The police freed six hostages who were taken on Sunday.", "taken"),
        ("Sailors gathered on Sunday.", "gathered"),
    ],
)
def test_what_a_time_hangs_on(text: str, anchor: str) -> None:
    tree = parse_sentence(text).tree
    at = find_top(tree, (text.index("Sunday"), text.index("Sunday") + len("Sunday")))
    assert tree.tokens[find_anchor(tree, at)].text == anchor


def test_a_clause_has_an_opener() -> None:
    text = "Six drowned after a boat sank."
    tree = parse_sentence(text).tree
    assert find_opener(tree, find_top(tree, (text.index("sank"), text.index("sank") + 4)), {"after"}) == "after"
    assert find_opener(tree, 0, {"after"}) == ""


def test_of_a_part_the_whole_is_not_said() -> None:
    tree, path = read("Half of the 30 crates went to Oskel on Sunday.", "30", "Sunday")
    assert is_whole_of_part(tree, path.up)
    tree, path = read("Half of the 30 crates went to Oskel on Sunday.", "Half", "Sunday")
    assert not is_whole_of_part(tree, path.up)


def test_a_semicolon_parts_two_sentences() -> None:
    tree, path = read("It rained on Sunday; 12 sailors drowned.", "12", "Sunday")
    assert is_parted(tree, path, path.down[-1])


def test_nothing_is_at_the_top_of_an_empty_stretch() -> None:
    assert find_top(Sentence("").tree, (0, 0)) == NO_HEAD


@pytest.mark.parametrize(("text", "expected"), [("It was the worst blaze.", True), ("It was a small protest.", False)])
def test_the_most_of_a_kind_is_known(text: str, expected: bool) -> None:
    tree = parse_sentence(text).tree
    assert paths.is_superlative(tree, len(tree.tokens) - 2) == expected
