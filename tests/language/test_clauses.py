"""Where clauses begin and end, and which hang on another."""

import pytest

from flows.language.clauses import cut_clauses, list_breaks
from flows.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the boat, which may sink, left", ["main", "relative"]),
        ("rain fell and the river was high", ["main", "main"]),
        ("12 men and women may have died", ["main"]),
        ("if it rains, they stay", ["main", "condition"]),
        ("they asked if it rained", ["main", "question"]),
        ("it may have hit a school and killed 30", ["main"]),
        ("although it rained, 12 came", ["main", "contrast", "main"]),
    ],
)
def test_clauses(text: str, kinds: list[str]) -> None:
    assert [clause.kind for clause in cut_clauses(tokenize(text))] == kinds


def test_what_hangs_on_a_clause_knows_it() -> None:
    main, relative, second = cut_clauses(tokenize("Ships sank, which matters, and the crew was lost"))
    assert (main.parent, relative.parent, second.parent) == (None, 0, None)


def test_every_token_is_in_one_clause() -> None:
    tokens = tokenize("If it rains (it may), they stay; others, who left, returned - but late.")
    assert sorted(at for clause in cut_clauses(tokens) for at in clause.tokens) == list(range(len(tokens)))


def test_a_break_begins_a_clause_that_stands_on_its_own() -> None:
    assert [clause.kind for clause in cut_clauses(tokenize("12 died the crew left"), {2})] == ["main", "main"]


def test_verbs_have_breaks_of_their_own():
    assert "after" in list_breaks("verb")
    assert "said" in list_breaks("verb_before")
