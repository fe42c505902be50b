"""People who are part of an occasion."""

import pytest
from measured import read_measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The 14 drivers in the race waved.", ["participants"]),
        ("Around 500 people were involved in the test.", ["participants"]),
        ("The fair brought together more than 90 designers.", ["participants"]),
        ("They invited two experts to a conference on tides.", ["participants"]),
        ("Forty-one mayors have arrived for the summit.", ["participants"]),
        ("Nearly 300 reporters were expected to cover the summit.", ["participants"]),
        ("She won the crown after beating 101 other girls in a pageant.", ["participants"]),
        ("Nine candidates in the election were barred.", ["participants"]),
        ("They flew 100 Norlanders to Estland for the start of the games.", ["participants"]),
        ("He spoke at a meeting of 130 senior commanders.", ["participants"]),
        ("The study rests on interviews with 1,200 tenants.", ["participants"]),
        ("She is among 41 kings, their aides and guests to attend the fair.", ["participants"]),
        ("Three armed men walked into a bar.", ["participants"]),
        ("The opening saw a large operation involving 9,000 officers.", ["deployed"]),
    ],
)
def test_whoever_is_in_an_occasion_takes_part_and_forces_of_an_operation_are_sent(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Police killed three men in the operation.", ["killed"]),
        ("The party won 12 members in the election.", [None]),
        ("Two Norlanders lead in the polls.", [None]),
        ("Two clerks did not speak at the meeting.", [None]),
        ("Four armed policemen stood by.", [None]),
        ("There was a quarrel between two clerks.", [None]),
    ],
)
def test_what_happened_there_goes_first_and_an_election_is_when_something_is_done(text, measures):
    assert read_measures(text) == measures
