"""The lexicon of predicates, and whom each counts."""

from pathlib import Path

import pytest
from parsed import parse_sentence

from flows.errors import SettingsError
from flows.extract.figures.counted import predicates
from flows.extract.figures.counted.predicates import find_state, has_object, measure_by, read_modifiers
from flows.language.governors import AGENT, OBJECT, PASSIVE, SUBJECT, Governor


def at(text: str, word: str) -> int:
    return next(i for i, token in enumerate(parse_sentence(text).tokens) if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "role", "noun", "measure"),
    [
        ("The fire killed nine clerks.", "killed", OBJECT, "clerks", "killed"),
        ("Nine clerks were killed.", "killed", PASSIVE, "clerks", "killed"),
        ("Nine clerks killed the guard.", "killed", SUBJECT, "clerks", None),
        ("Nine clerks died.", "died", SUBJECT, "clerks", "killed"),
        ("Nine clerks took part in the march.", "took", SUBJECT, "clerks", "participants"),
        ("The march was attended by nine clerks.", "attended", AGENT, "clerks", "participants"),
        ("Police took nine clerks to hospital.", "took", OBJECT, "clerks", "hospitalised"),
        ("Police took nine clerks to the mayor.", "took", OBJECT, "clerks", None),
    ],
)
def test_a_predicate_counts_in_a_role(text, verb, role, noun, measure):
    assert measure_by(parse_sentence(text).tree, Governor(at(text, verb), role), at(text, noun), "people") == measure


def test_objects_of_coordinated_verbs_are_objects():
    text = "Six guards chased and killed the thief."
    assert has_object(parse_sentence(text).tree, at(text, "killed"), at(text, "guards"))
    text = "Six guards were killed."
    assert not has_object(parse_sentence(text).tree, at(text, "killed"), at(text, "guards"))


def test_states_and_modifiers():
    text = "The flood left six nurses homeless."
    assert find_state(parse_sentence(text).tree, at(text, "left"), at(text, "nurses")) == "displaced"
    text = "They treated six injured nurses."
    assert "wounded" in list(read_modifiers(parse_sentence(text).tree, at(text, "nurses")))


def test_a_measure_that_nothing_defines_is_named(lookups: Path):
    (lookups / "predicates.yaml").write_text("predicates: {cows: {object: [milk]}}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"measures.yaml has no measure 'cows'; add it there"):
        predicates._index("predicates")
