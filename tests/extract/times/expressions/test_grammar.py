"""All rules as one pattern: each can be found by its name, and the one that says most wins."""

import pytest

from flows.extract.times.expressions.grammar import RULES, any_rule, rules_by_name


def first_in(text: str) -> tuple[str, str] | None:
    match = any_rule().search(text)
    return None if match is None else (str(match.lastgroup), match[0])


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("on 3 May 2024, in May", "day_month_year", "3 May 2024"),
        ("May 2024", "month_year", "May 2024"),
        ("in 2024", "year", "in 2024"),
        ("May 3", "month_day", "May 3"),
        ("a year earlier", "year_earlier", "a year earlier"),
        ("the first quarter", "quarter", "the first quarter"),
        ("the late 1980s", "decade", "the late 1980s"),
        ("two weeks ago", "ago", "two weeks ago"),
        ("right now", "reference", "right now"),
    ],
)
def test_the_rule_that_names_most_is_taken(text: str, rule: str, words: str) -> None:
    found = first_in(text)
    assert found is not None
    assert found[0] == rule
    assert words.endswith(found[1])


@pytest.mark.parametrize("text", ["", "Nobody came.", "monday", "in may", "the door", "xin 2024x", "café ago"])
def test_other_words_are_spared_all_rules(text: str) -> None:
    assert first_in(text) is None


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len(rules_by_name()) == len({rule.name for rule in RULES}) == len(RULES)
    assert set(any_rule().groupindex) == set(rules_by_name())


@pytest.mark.parametrize(
    "text", ["Monday", "on the 3rd of May, 2024", "Q3 2024", "the past two weeks", "a week or so ago"]
)
def test_what_the_whole_pattern_finds_its_own_rule_reads_again(text: str) -> None:
    match = any_rule().search(text)
    assert match is not None
    assert match.lastgroup is not None
    pattern, rule = rules_by_name()[match.lastgroup]
    assert rule.name == match.lastgroup
    again = pattern.match(text, match.start())
    assert again is not None
    assert again[0] == match[0]
