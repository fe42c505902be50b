"""Lemmas by part of speech."""

import pytest

from flows.language.lemmas import find_lemma


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("drowned", "VERB", "drown"),
        ("injuries", "NOUN", "injury"),
        ("felled", "VERB", "fell"),
        ("troops", "NOUN", "troop"),
        ("is", "AUX", "be"),
        ("afghans", "PROPN", "afghan"),
        ("the", "DET", "the"),
        ("naïve", "ADJ", "naïve"),
        ("", "NOUN", ""),
    ],
)
def test_a_lemma_depends_on_the_part_of_speech(word, tag, lemma):
    assert find_lemma(word, tag) == lemma
