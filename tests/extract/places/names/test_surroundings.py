"""What the words next to a name say: above 0 for a place, below 0 for a person, a body or a plain word."""

import pytest

from flows.extract.places.find import find_places
from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.names.mentions import cut_words, find_mentions
from flows.extract.places.names.surroundings import rate_left, rate_right, starts_sentence


def ratings_of(text: str, name: str) -> tuple[float, float]:
    """Rate a name of a text by the word on its left, and by what is on its right."""
    words = cut_words(text)
    mentions = find_mentions(words, load_gazetteer())
    [at] = [at for at, each in enumerate(mentions) if text[each.start : each.end] == name]
    return rate_left(words, mentions, at), rate_right(words, mentions, at)


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("He slept in Lincoln yesterday", "Lincoln", 1),
        ("He slept In Lincoln yesterday", "Lincoln", 1),
        ("the mayor of Lincoln yesterday", "Lincoln", 1),
        ("the University of Lincoln yesterday", "Lincoln", -1),
        ("according to Lincoln yesterday", "Lincoln", 0),
        ("yesterday said Lincoln.", "Lincoln", -1),
        ("Mr. Lincoln slept", "Lincoln", -1),
        ("John Lincoln slept", "Lincoln", -1),
        ("B. Lincoln slept", "Lincoln", -1),
        ("Lincoln slept", "Lincoln", 0),
        ("Smith & Lincoln slept", "Lincoln", -1),
        ("Zxqv-Lincoln slept", "Lincoln", -1),
    ],
)
def test_the_word_before_a_name_tells(text: str, name: str, sign: int) -> None:
    left, _ = ratings_of(text, name)
    assert (left > 0) - (left < 0) == sign


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("LINCOLN (AP) — He slept", "LINCOLN", 1),
        ("He met Lincoln, 34, there", "Lincoln", -1),
        ("He saw Lincoln Province there", "Lincoln", 1),
        ("He saw Lincoln police there", "Lincoln", 1),
        ("He saw Lincoln said so", "Lincoln", -1),
        ("He saw Lincoln Bank there", "Lincoln", -1),
        ("the Lincoln mayor slept", "Lincoln", 1),
        ("He saw Lincoln & Sons there", "Lincoln", -1),
        ("He saw Lincoln", "Lincoln", 0),
        ("He saw Lincoln. He slept", "Lincoln", 0),
    ],
)
def test_what_follows_a_name_tells(text: str, name: str, sign: int) -> None:
    _, right = ratings_of(text, name)
    assert (right > 0) - (right < 0) == sign


@pytest.mark.parametrize(
    ("text", "index", "is_first"),
    [
        ("Rain fell", 0, True),
        ("Rain fell", 1, False),
        ("Rain. It fell", 1, True),
        ("Rain\nfell", 1, True),
        ("“Rain” it", 1, True),
    ],
    ids=["the first", "the second", "after a stop", "after a line", "after a quotation"],
)
def test_a_word_may_start_a_sentence(text: str, index: int, *, is_first: bool) -> None:
    assert starts_sentence(cut_words(text), index) is is_first


def test_a_block_is_of_a_street() -> None:
    assert [place.name for place in find_places("Two men were shot in the 900 block of South Pennsylvania.")] == []
    assert [place.name for place in find_places("It happened at Austin and Oak streets.")] == []
