"""Linked triples: right with an exact cue and half of the rest, each gold one used once."""

from flows.extract.attribution.records import Attribution
from flows.train.corpus import GoldAttribution
from flows.train.triples import judge_triples, score_triples


def attribution(source, cue, content) -> Attribution:
    return Attribution(*(tuple(part) for part in (source, cue, content)), confidence=0.5)


def test_a_triple_is_right_with_an_exact_cue_and_half_of_the_rest():
    text = "Ann Lee said that it had rained all day."
    gold = [GoldAttribution(((0, 7),), ((8, 12),), ((13, 39),))]
    half = attribution([(0, 7)], [(8, 12)], [(18, 39)])
    assert score_triples([text], [gold], [[half]]).f1 == 100
    assert score_triples([text], [gold], [[attribution([(0, 7)], [(8, 12)], [(13, 20)])]]).f1 == 0
    assert score_triples([text], [gold], [[attribution([(0, 7)], [(4, 12)], [(13, 39)])]]).f1 == 0
    assert score_triples([text], [gold], [[attribution([], [(8, 12)], [(13, 39)])]]).f1 == 0
    assert score_triples([text], [gold], [[half, half]]).precision == 50


def test_white_space_does_not_count():
    text = "Ann said  no"
    gold = [GoldAttribution(((0, 3),), ((4, 8),), ((10, 12),))]
    assert judge_triples(text, gold, [attribution([(0, 4)], [(4, 9)], [(9, 12)])]) == [True]


def test_a_source_that_nobody_marked_may_not_be_found():
    gold = [GoldAttribution((), ((0, 4),), ((5, 7),))]
    assert judge_triples("said no Ann", gold, [attribution([], [(0, 4)], [(5, 7)])]) == [True]
    assert judge_triples("said no Ann", gold, [attribution([(8, 11)], [(0, 4)], [(5, 7)])]) == [False]


def test_nothing_found_is_no_verdict():
    assert judge_triples("", [], []) == []
    assert score_triples([], [], []) == (0, 0, 0)
