"""The closed word classes."""

import pytest

from flows.language import word_classes
from flows.language.word_lists import WordList

CLASSES = {name: found for name, found in vars(word_classes).items() if isinstance(found, WordList)}


@pytest.mark.parametrize("name", CLASSES)
def test_words_of_a_class_are_in_lower_case_without_spaces(name):
    assert [word for word in CLASSES[name] if word != word.lower() or " " in word] == []


def test_verbs_that_were_added_by_hand_are_verbs():
    assert {"said", "aligns"} <= word_classes.VERBS


def test_an_auxiliary_ends_a_noun_phrase():
    assert word_classes.AUXILIARIES <= word_classes.BOUNDARIES
