"""Running totals: since a start, so far this year, brought to by one more happening."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("More than 37,000 people have been killed since the rebels took up arms.", ["running_total"]),
        ("Casualties have come to about 900 since the brigade joined the battle.", ["event"]),
        ("Some 900 soldiers have been killed since the war began.", ["running_total"]),
        ("Police have arrested 2,669 migrants so far this year.", ["running_total"]),
        ("Some 900 soldiers have been killed in the past three years.", ["running_total"]),
        ("Two soldiers were killed on Monday, bringing the total to 140.", ["event", "running_total"]),
        ("A blast killed two miners, bringing the toll in mine accidents to 85.", ["event", "running_total"]),
        ("The killings brought the toll since June to 400 dead.", ["running_total"]),
        ("More than 100,000 refugees have been living there since 1990.", ["stock"]),
        ("The rebels have killed more than 1,800 farmers in three years.", ["running_total"]),
        ("At least 17 people have been killed in the flood since Saturday.", ["event"]),
        ("Mine disasters have left 85 workers dead since Saturday.", ["period"]),
        ("Some 900 men will be diagnosed with the illness this year.", ["period"]),
        ("Over 1,700 people have been killed in a new wave flared there since January 2004.", ["running_total"]),
        ("The death toll since the uprising began stands at 5,640.", ["running_total"]),
        ("The deaths bring to 900 the number of clerks killed since 2003.", ["running_total"]),
        ("The deaths brought the number of clerks who have died in the hills to at least 2,083.", ["running_total"]),
        ("Twelve people died in a fire this year.", ["event"]),
        ("A wall fell on two miners, bringing the death toll to nine.", ["event", "event"]),
        ("His death brought the toll of clerks killed in the country to 93.", ["running_total"]),
        ("His death brought the toll of clerks killed in the blast to 93.", ["event"]),
        ("Coal mine accidents have killed 4,228 people this year.", ["running_total"]),
        ("The floods have killed 42 people since Friday.", ["event"]),
        ("The south is restive, with more than 1,700 people killed since January 2004.", ["running_total"]),
        ("The south is restive, with more than 1,700 people killed since Saturday.", ["event"]),
        ("To date, 60 clerks have died in Peru.", ["running_total"]),
        ("Two bodies were found on Monday, bringing to 35 the number of dead.", ["event", "event"]),
        ("It was the second meeting of the two presidents this year.", ["event"]),
    ],
)
def test_running(text, scopes):
    assert read_scopes(text)[: len(scopes)] == scopes


def test_a_running_total_goes_on_in_the_next_sentence():
    text = "At least 26 guards have been killed since June. Some 83 guards have been wounded in the attacks."
    assert read_scopes(text) == ["running_total", "running_total"]


def test_what_came_about_in_the_same_period_is_a_running_total_too():
    text = "At least 26 guards have been killed since June. Raids killed three farmers and hurt 36 in the same period."
    assert read_scopes(text) == ["running_total"] * 3


def test_another_time_is_no_running_total():
    text = "At least 26 guards have been killed since June. Nine farmers were wounded in a clash."
    assert read_scopes(text) == ["running_total", "event"]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("On Monday attacks killed 90 men. Some 24 rebels were killed in the attacks.", ["period"] * 2),
        ("At least 2,000 people have died since the conflict erupted, and 300,000 have fled.", ["running_total"] * 2),
        ("Since May attacks have killed 90 men. Some 24 rebels were killed in the attacks.", ["running_total"] * 2),
    ],
)
def test_those_told_of_go_on(text, scopes):
    assert read_scopes(text) == scopes


def test_what_counted_happenings_did_goes_on_with_their_count():
    text = "There were 9,966 traffic accidents in 2005. The accidents led to 3,216 casualties."
    assert read_scopes(text) == ["period", "period"]
