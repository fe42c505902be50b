"""What is said of people, and means something else than what happened to them."""

import pytest
from measured import read_measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Protests forced two presidents out of office.", [None]),
        ("The army forced 2,000 villagers out of their homes.", ["displaced"]),
        ("The party expelled seven members.", [None]),
        ("The president dismissed two ministers.", [None]),
        ("The mill dismissed 300 workers.", ["jobless"]),
        ("The factory laid off 300 clerks.", ["jobless"]),
    ],
)
def test_who_loses_an_office_does_not_lose_a_home_and_workers_lose_jobs(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The party accounts for 46 members of the house.", [None]),
        ("All 46 passengers were accounted for.", ["unharmed"]),
        ("Norland has lost nine and drawn three.", [None, None]),
        ("The army lost nine.", ["killed"]),
        ("Some 2,000 children are drawn into gangs.", [None]),
        ("The fair drew 2,000 children.", ["participants"]),
        ("Ten million workers will flock to urban areas.", [None]),
        ("Some 2,000 tourists visited the island.", [None]),
        ("Some 2,000 people visited the show.", ["participants"]),
        ("Four members of the council quit in protest.", [None]),
        ("About 900 supporters gathered at the city hospital.", ["participants"]),
        ("About 900 patients joined the programme.", [None]),
        ("The town has four pupils attending the school.", ["population"]),
        ("The search for three new managers began.", [None]),
        ("The search for three hikers began.", ["missing"]),
        ("Police said they are looking for three men.", [None]),
        ("The temple could hold 5,300 people.", [None]),
        ("The ship was built to hold 30 clerks.", [None]),
        ("Some 3,000 people suffer from hunger.", [None]),
        ("Some 3,000 people suffer from malaria.", ["infected"]),
        ("Two boys lived in a house nearby.", [None]),
        ("Some 4,000 were carried out last year.", [None]),
        ("Some 150 boaters contested the ticket.", [None]),
        ("Some 150 clerks contested the election.", ["participants"]),
        ("Some 150 clerks signed an open letter.", ["participants"]),
        ("About 900 clerks joined the strike.", ["participants"]),
    ],
)
def test_a_verb_that_means_something_else_says_nothing(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Only 516 people had voted by noon.", ["turnout"]),
        ("Some 4.6 million voters went to the polls.", ["turnout"]),
        ("Sixteen million people are eligible to vote.", ["population"]),
        ("The 53 members of the commission will vote next week.", [None]),
        ("Some 50 members voted against the bill.", ["votes"]),
    ],
)
def test_who_has_voted_and_who_may(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Vale hit a rapid 51 before lunch.", [None]),
        ("The captain hit 15 and won.", [None]),
        ("A bullet hit two.", ["wounded"]),
        ("Four were shot, three hit in the leg.", ["wounded", "wounded"]),
        ("Orla Venn shot 70 to win.", [None]),
        ("The gunman shot 12.", ["wounded"]),
    ],
)
def test_a_score_of_play_counts_nobody(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The count gives her 1,280 pledged delegates.", [None]),
        ("He lamented the loss of two teammates.", [None]),
        ("He lamented the loss of two sons.", ["killed"]),
        ("He lamented the loss of two students.", ["killed"]),
        ("Voters are looking for two experienced candidates.", [None]),
        ("Some 100 clerks work from home.", [None]),
        ("Some 100 clerks were kept from homes by the river.", ["displaced"]),
    ],
)
def test_words_fit_those_of_whom_they_are_said(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The county lost 20 people last year.", [None]),
        ("The village lost 20 people in the flood.", ["killed"]),
        ("The tariffs hurt 300 growers.", [None]),
        ("The crisis that hurt 300 growers is over.", [None]),
        ("The crash hurt 12 people.", ["wounded"]),
        ("He was held in connection with a shooting that hurt 12 clerks.", ["wounded"]),
        ("The club is looking for 12 people to paint the hall.", [None]),
        ("Rescuers are looking for 12 miners.", ["missing"]),
        ("The party holds a 54-person majority.", [None]),
        ("The plan is for a division of 500.", ["deployed"]),
        ("Nine clerks hung up after the call.", [None]),
        ("Nine clerks were hanged.", ["killed"]),
        ("The two candidates are in a dead heat.", [None]),
        ("Some 900 people who lost their health insurance sued.", [None]),
    ],
)
def test_what_befalls_no_body_hurts_nobody(text, measures):
    assert read_measures(text) == measures
