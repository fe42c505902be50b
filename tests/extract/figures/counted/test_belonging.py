"""People of a place and of a firm."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.belonging import are_animals, find_inhabited, read_belonging
from flows.extract.figures.counted.nominal import find_counted
from flows.extract.figures.quantities import scan_quantities


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The city's six million residents face a shortage.", "population"),
        ("Many of Norland's 10 million people are without heat.", "population"),
        ("He leads a nation of 32 million people.", "population"),
        ("The province is home to more than 15 million people.", "population"),
        ("Some 40,000 Norlanders live in the territory.", "population"),
        ("Four in ten of the 500 million people in the region are poor.", "population"),
        ("The country has 17 million residents.", "population"),
        ("The governor met 12 people of the town.", None),
        ("The agency feeds 460,000 people.", None),
        ("The mill's 600 workers are idle.", "employed"),
        ("The mill has 600 workers.", "employed"),
        ("Some 600 workers are idle.", None),
        ("Its two workers are idle.", None),
        ("About 1,200 people work at the mill.", "employed"),
        ("Some 3,000 Norlanders are authorised to work in the zone.", "employed"),
        ("Some 3,000 clerks who are unable to work in the zone were paid.", None),
        ("Twenty-four clerks were working at the site.", None),
        ("The union has 3,200 members.", "population"),
        ("Norland's nine million voters elect a parliament.", "population"),
        ("The league has 21 members.", None),
        ("Norland has 126,000 registered rowers.", "population"),
        ("A poll among 1,200 registered voters was out.", None),
        ("Two million people are eligible to vote.", "population"),
        ("The plan splits a church with 22,000 believers.", "population"),
        ("They are partners with three other shareholders.", None),
        ("A 45-member panel is to choose.", "population"),
        ("A 12-member team is to choose.", None),
        ("The seven man committee is to choose.", "population"),
        ("The group is made up of 37 welders.", "population"),
        ("The sample consisted of 429 people.", None),
        ("The school has 3,200 fewer pupils.", None),
        ("The Security Council is composed of five members.", None),
        ("Three members of the council quit.", None),
        ("Over 62,000 students study in Norland.", "population"),
        ("Some 300,000 students are studying at foreign universities.", "population"),
        ("More than 900 Norlanders are working in Estland.", "employed"),
        ("Of the millions of people who work in trade, many are poor.", "employed"),
        ("The country has less than a million residents.", "population"),
        ("The school has 22 pupils taught by nuns.", "population"),
        ("The club consists of 300 members.", "population"),
        ("The two million members of the Tally Union are at work.", "population"),
        ("We have 300 residents in this village.", "population"),
        ("The valley is home to two million hill people.", "population"),
    ],
)
def test_people_of_a_place_and_workers_of_a_firm(text, measure):
    tree = parse_sentence(text).tree
    located = scan_quantities(tree.tokens)[-1]
    assert read_belonging(tree, find_counted(tree, located), located.quantity.least) == measure


def test_the_place_that_so_many_live_in():
    tree = parse_sentence("Smoke hung over a city of 10 million.").tree
    assert find_inhabited(tree, scan_quantities(tree.tokens)[0]) == 4


def test_a_population_of_animals():
    tree = parse_sentence("The boar population rose.").tree
    assert are_animals(tree, 2)
    assert not are_animals(parse_sentence("The urban population rose.").tree, 2)
    assert not are_animals(tree, None)
    owned = parse_sentence("Antelopes are hunted, so that their population fell.").tree
    assert are_animals(owned, [token.lower for token in owned.tokens].index("population"))
