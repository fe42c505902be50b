"""Words that weaken a claim: which are, what they leave, and what they reach."""

import pytest
from parsed import parse_sentence

from flows.extract.certainty.hedges import Hedge, find_conditions, find_hedges, is_told, is_weakened, weakest_certainty
from flows.extract.certainty.scope import climb_scope


def read(text, cues=()):
    return [(text[hedge.start : hedge.end], hedge.certainty) for hedge in find_hedges(parse_sentence(text), cues)]


def find(sentence, word):
    return next(i for i, token in enumerate(sentence.tokens) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "certainty"),
    [
        ("It may rain.", "may", "possible"),
        ("An estimated 12 cows drowned.", "estimated", "probable"),
        ("The alleged thief left.", "alleged", "possible"),
        ("There are reports that 12 cows drowned.", "reports", "possible"),
        ("The farm must be near.", "must", "probable"),
        ("The herdsman must have slept.", "must", "probable"),
        ("The fine must be paid.", "must", "underspecified"),
        ("The cows would have starved.", "would", "underspecified"),
        ("It is unclear who fed the cows.", "unclear", "underspecified"),
        ("The cows are said to be ill.", "said", "possible"),
        ("The vet hopes that the cows will live.", "hopes", "underspecified"),
    ],
)
def test_a_hedge(text, word, certainty):
    assert read(text) == [(word, certainty)]


@pytest.mark.parametrize(
    "text",
    [
        "In May 12 cows came.",
        "The might of the army was broken.",
        "It was a must for all.",
        "The vet said 12 cows came.",
        "The farmer could see 12 cows.",
        "The cows could not swim.",
        "The vet would have 12 cows.",
        "There is no doubt that 12 cows came.",
    ],
)
def test_no_hedge(text):
    assert read(text) == []


def test_some_words_hedge_in_a_cue_alone():
    text = "The vet concluded that 12 cows drowned."
    assert read(text) == []
    assert read(text, [(8, 17)]) == [("concluded", "probable")]


@pytest.mark.parametrize(
    ("text", "word", "place", "expected"),
    [
        ("The flood may have killed 12 cows.", "may", "12", True),
        ("The flood killed 12 cows, which may hurt the farm.", "may", "12", False),
        ("The vet reported 12 suspected cases.", "suspected", "12", True),
        ("Suspected thieves took 12 cows.", "Suspected", "12", False),
        ("Some 12 cows are feared dead.", "feared", "12", True),
        ("The vet fears that 12 cows drowned.", "fears", "12", True),
        ("Twelve farmers fear that the cows drowned.", "fear", "Twelve", False),
        ("There were rumours that 12 cows drowned.", "rumours", "12", True),
        ("The 12 rumours were repeated.", "rumours", "12", False),
        ("The flood claimed 12 cows.", "claimed", "12", False),
        ("The herd seems to have lost 12 cows.", "seems", "12", True),
        ("Twelve cows are likely to die.", "likely", "Twelve", True),
        ("The farm, which was perhaps sold, has 12 cows.", "perhaps", "12", False),
        ("The vet sold 12 cows, reportedly after a quarrel.", "reportedly", "12", False),
    ],
)
def test_what_a_hedge_reaches(text, word, place, expected):
    sentence = parse_sentence(text)
    steps = climb_scope(sentence.tree, find(sentence, place), lambda _: True)
    hedge = next(each for each in find_hedges(sentence) if text[each.start : each.end] == word)
    assert is_weakened(sentence.tree, steps, hedge, find(sentence, word)) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If it rains, 12 cows will drown.", ["If"]),
        ("Twelve cows will drown unless it stops.", ["unless"]),
        ("The vet asked whether 12 cows had drowned.", ["whether"]),
        ("Did 12 cows drown?", ["?"]),
        ("Twelve cows drowned even if it was warm.", []),
    ],
)
def test_conditions(text, words):
    sentence = parse_sentence(text)
    place = next(i for i, token in enumerate(sentence.tokens) if token.lower in ("12", "twelve"))
    steps = climb_scope(sentence.tree, place, lambda _: True)
    found = find_conditions(sentence.tree, steps, lambda _: True)
    assert [text[each.start : each.end] for each in found] == words


def test_a_passive_of_telling_is_hearsay_where_nobody_tells():
    told, by = "The cows are said to be ill.", "The vet said they are ill."
    assert is_told((one := parse_sentence(told)).tree, find(one, "said"))
    assert not is_told((two := parse_sentence(by)).tree, find(two, "said"))


def test_the_weakest_hedge_decides():
    assert weakest_certainty([Hedge(0, 1, "probable"), Hedge(2, 3, "underspecified")]) == "underspecified"
    assert weakest_certainty([]) == "certain"
