"""Quantities: values, bounds, units, what is none."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.quantities import find_quantities, scan_quantities

K = 1_000.0


def read(text: str) -> list[tuple[str, float | None, float | None, str, str | None]]:
    return [(text[q.start : q.end], q.low, q.high, q.bound, q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 people", ("12", 12, 12, "exact", "people")),
        ("1,100 casualties", ("1,100", 1100, 1100, "exact", "casualty")),
        ("1.2 million tonnes", ("1.2 million", 1_200 * K, 1_200 * K, "exact", "tonne")),
        ("twenty-three villages", ("twenty-three", 23, 23, "exact", "village")),
        ("two hundred and five men", ("two hundred and five", 205, 205, "exact", "man")),
        ("two dozen homes", ("two dozen", 24, 24, "exact", "home")),
        ("half a million people", ("half a million", 500 * K, 500 * K, "exact", "people")),
        ("20 to 30 people", ("20 to 30", 20, 30, "range", "people")),
        ("between 40 and 60 houses", ("between 40 and 60", 40, 60, "range", "house")),
        ("300-400 soldiers", ("300-400", 300, 400, "range", "soldier")),
        ("2 to 3 million dollars", ("2 to 3 million dollars", 2_000 * K, 3_000 * K, "range", "dollar")),
        ("five or six boats", ("five or six", 5, 6, "range", "boat")),
        ("at least 100 troops", ("at least 100", 100, None, "at_least", "troops")),
        ("no fewer than 50 people", ("no fewer than 50", 50, None, "at_least", "people")),
        ("upwards of 3,000 people", ("upwards of 3,000", 3000, None, "more_than", "people")),
        ("more than an estimated 40 men", ("more than an estimated 40", 40, None, "more_than", "man")),
        ("as many as 200 people", ("as many as 200", None, 200, "at_most", "people")),
        ("fewer than 30 ships", ("fewer than 30", None, 30, "less_than", "ship")),
        ("nearly 90 people", ("nearly 90", 90, 90, "approximate", "people")),
        ("an estimated 12,000 troops", ("an estimated 12,000", 12000, 12000, "exact", "troops")),
        ("a 3,000-plus force", ("3,000-plus", 3000, None, "at_least", "force")),
        ("50 or more", ("50 or more", 50, None, "at_least", None)),
        ("7.5 per cent", ("7.5 per cent", 7.5, 7.5, "exact", "percentage")),
        ("$5 million", ("$5 million", 5_000 * K, 5_000 * K, "exact", "dollar")),
        ("US$10 million", ("US$10 million", 10_000 * K, 10_000 * K, "exact", "dollar")),
        ("€20 each", ("€20", 20, 20, "exact", "euro")),
        ("dozens of homes", ("dozens", 24, 99, "vague", "home")),
        ("tens of thousands of people", ("tens of thousands", 20 * K, 99_999, "vague", "people")),
        ("hundreds of Latvians", ("hundreds", 200, 999, "vague", "latvian")),
        ("a dozen or so boats", ("a dozen or so", 12, 12, "approximate", "boat")),
        ("20 people or more", ("20 people or more", 20, None, "at_least", "people")),
        ("two thirds of the houses", ("two thirds", 2 / 3, 2 / 3, "exact", "fraction")),
        ("more than half the seats", ("more than half", 0.5, None, "more_than", "fraction")),
        ("a third of the fleet", ("a third", 1 / 3, 1 / 3, "exact", "fraction")),
        ("1/2 pound of flour", ("1/2", 0.5, 0.5, "exact", "pound")),
        ("2 1/2 hours", ("2 1/2", 2.5, 2.5, "exact", "hour")),
        ("a quarter of a million bees", ("a quarter of a million", 250 * K, 250 * K, "exact", "bee")),
        ("a million and a half", ("a million and a half", 1500 * K, 1500 * K, "exact", None)),
        ("5 lakh voters", ("5 lakh", 500 * K, 500 * K, "exact", "voter")),
        ("12 000 bees", ("12 000", 12 * K, 12 * K, "exact", "bee")),
        (".05 percent", (".05 percent", 0.05, 0.05, "exact", "percentage")),
        ("a sixfold growth", ("sixfold", 6, 6, "exact", "fold")),
        ("one of the oldest mills", ("one", 1, 1, "exact", "oldest mill")),
        ("a 20-year-old", ("20", 20, 20, "exact", "year of age")),
        ("Ann Lee, 45, said so", ("45", 45, 45, "exact", "year of age")),
        ("aged 12", ("12", 12, 12, "exact", "year of age")),
        ("for three weeks", ("three", 3, 3, "exact", "week")),
        ("a 12 page letter", ("12", 12, 12, "exact", "page")),
        ("80 km/h", ("80", 80, 80, "exact", "kilometre per hour")),
        ("a 30-mile march", ("30", 30, 30, "exact", "mile")),
        ("5,000 sq ft of floor", ("5,000", 5 * K, 5 * K, "exact", "square foot")),
        ("40m2", ("40", 40, 40, "exact", "square metre")),
        ("15 percentage points", ("15 percentage points", 15, 15, "exact", "percentage point")),
        ("$40 a ton", ("$40", 40, 40, "exact", "dollar per ton")),
        ("$5-a-day wages", ("$5", 5, 5, "exact", "dollar per day")),
        ("300 calls per hour", ("300", 300, 300, "exact", "call per hour")),
        ("$7 a year earlier", ("$7", 7, 7, "exact", "dollar")),
        ("HK $12 million", ("HK $12 million", 12e6, 12e6, "exact", "hong kong dollar")),
        ("RM30.50", ("RM30.50", 30.5, 30.5, "exact", "malaysian ringgit")),
        ("3 million Swiss francs", ("3 million Swiss francs", 3e6, 3e6, "exact", "swiss franc")),
        ("90 JPY", ("90 JPY", 90, 90, "exact", "japanese yen")),
        ("between $2 million and $3 million", ("between $2 million and $3 million", 2e6, 3e6, "range", "dollar")),
        ("between 5% and 6%", ("between 5% and 6%", 5, 6, "range", "percentage")),
        ("5- to 10-year terms", ("5- to 10", 5, 10, "range", "year")),
        ("dropped by 1 to 1.5 degrees", ("1 to 1.5", 1, 1.5, "range", "degree")),
        ("minus 12 degrees", ("minus 12", -12, -12, "exact", "degree")),
        ("-4.5% at noon", ("-4.5%", -4.5, -4.5, "exact", "percentage")),
        ("about a half million bees", ("about a half million", 500 * K, 500 * K, "approximate", "bee")),
        ("450 Japanese", ("450", 450, 450, "exact", "japanese")),
        ("eight World Cups", ("eight", 8, 8, "exact", "world cup")),
        ("30 old and cold huts", ("30", 30, 30, "exact", "old and cold hut")),
        ("a week or two", ("two", 2, 2, "exact", "week")),
        ("hundreds of millions of euros", ("hundreds of millions of euros", 2e8, 999_999_999, "vague", "euro")),
        ("had passed 600", ("passed 600", 600, None, "more_than", None)),
        ("passed 12 laws", ("12", 12, 12, "exact", "law")),
        ("aged between 18 and 24", ("between 18 and 24", 18, 24, "range", "year of age")),
        ("a crowd of 1800", ("1800", 1800, 1800, "exact", None)),
        ("several hundred villagers", ("several hundred", 200, 999, "vague", "villager")),
        ("several boats", ("several", 3, 30, "vague", "boat")),
        ("at 117.45-49 yen", ("117.45-49 yen", 117.45, 117.49, "range", "japanese yen")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_quantity(text: str, expected: tuple[str, float | None, float | None, str, str | None]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "on Dec. 23, 2024",
        "in 2016",
        "the 2008 crisis",
        "at 10:30 a.m.",
        "at 9 pm",
        "the 94th Brigade",
        "a KN-23 missile",
        "a Boeing 747",
        "under Article 5 of the treaty",
        "won 3-2",
        "from 1999-2004",
        "no one knew",
        "one of them",
        "call 555-12-1234",
        "version 2.0.1",
        "https://example.org/12/story",
        "(2) the second point",
        "No. 3",
        "a 5-to-4 ruling",
        "the twenty-first century",
        "at 350 Fifth Avenue",
        "dial 555-1234",
        "(202) 555-0199",
        "agent 007",
        "in the 80's",
        "in his 20s",
        "4x100",
        "Covid-19",
        "a 50-50 chance",
        "the bottom three",
        "the top 10",
        "a Boeing 737-800",
        "Fortune 500",
        "a third man",
        "the first half of it",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_vague_span_has_the_scale_of_its_second_number() -> None:
    [quantity] = find_quantities("The camps hold tens to hundreds of thousands of nomads.")
    assert (quantity.low, quantity.high, quantity.bound) == (20_000, 999_999, "vague")


def test_rise_by_and_to_is_two_quantities_and_goes_up() -> None:
    found = find_quantities("The toll rose by 300 to 1,200.")
    assert [(quantity.low, quantity.direction) for quantity in found] == [(300, "up"), (1200, "none")]


def test_fall_goes_down_and_what_it_started_from_is_a_level() -> None:
    assert [quantity.direction for quantity in find_quantities("It fell 3% and was up from 280.")] == ["down", "none"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("It lost 2 percent.", "down"),
        ("It lost 40 men.", "none"),
        ("They raised $5 million.", "none"),
        ("They raised it by $5 million.", "none"),
        ("Fees were raised by $5.", "up"),
        ("He signed up 500 people.", "none"),
        ("Shares were up 4 percent.", "up"),
        ("Shares jumped another 4 points.", "up"),
        ("It rose to 12%.", "none"),
        ("Index -1.2%", "down"),
    ],
)
def test_direction_is_that_of_an_amount(text: str, direction: str) -> None:
    assert [quantity.direction for quantity in find_quantities(text)] == [direction]


def test_conversion_has_bound_and_direction_of_what_it_converts() -> None:
    found = find_quantities("It makes just under 300 hp (224 kW) and rose 12 points, or 0.4%.")
    assert [(quantity.bound, quantity.direction) for quantity in found] == [
        ("less_than", "none"),
        ("less_than", "none"),
        ("exact", "up"),
        ("exact", "up"),
    ]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It sold 3.9 million lamps, up from 2.4 million.", ["lamp", "lamp"]),
        ("four, five and six boats", ["boat", "boat", "boat"]),
        ("It sold 40 lamps. Then came 50.", ["lamp", None]),
        ("It sold 40 lamps in 9,000 of", ["lamp", None]),
    ],
)
def test_bare_number_borrows_the_unit_of_its_neighbour(text: str, units: list[str | None]) -> None:
    assert [quantity.unit for quantity in find_quantities(text)] == units


def test_change_from_and_to_is_two_quantities_a_span_is_one() -> None:
    assert len(find_quantities("It fell from $40 to $30.")) == 2
    assert len(find_quantities("Fines from $40 to $300 apply.")) == 1


def test_part_takes_the_unit_of_its_whole() -> None:
    assert [each[4] for each in read("Nine of the city's 14 tram lines were closed.")] == ["tram line", "tram line"]


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("The fund has 23,40,000 members.", 2340000, 2340000, "exact"),
        ("Some 4, 310 homes lost power.", 4310, 4310, "approximate"),
        ("At least 14 and possibly as many as 22 sailors are missing.", 14, 22, "range"),
        ("Dozens, if not hundreds, of trees fell.", 24, 999, "vague"),
        ("One in five tenants moved out.", 0.2, 0.2, "exact"),
        ("Seven out of 10 shops were shut.", 0.7, 0.7, "exact"),
        ("Losses could exceed 800.", 800, None, "more_than"),
        ("Half a kilometre of track was laid.", 0.5, 0.5, "exact"),
    ],
)
def test_numbers_in_unusual_forms(text, low, high, bound):
    [found] = find_quantities(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)


@pytest.mark.parametrize("text", ["They met at four o'clock.", "Children younger than five are free."])
def test_clocks_and_ages_are_no_amounts(text):
    assert all(each.unit in {None, "year of age"} for each in find_quantities(text))


def test_a_number_before_or_and_a_percentage_is_none():
    bare, share = find_quantities("It lost 31.20, or 0.4 percent.")
    assert (bare.unit, share.unit) == (None, "percentage")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eased 0.35 of a point", [(0.35, "point")]),
        ("rose 0.2 of a percentage point", [(0.2, "percentage point")]),
        ("to double from the present 3 million to 6 million", [(3e6, None), (6e6, None)]),
        ("212, 187 and 143 ferries", [(212, "ferry"), (187, "ferry"), (143, "ferry")]),
    ],
)
def test_each_number_is_one(text, expected):
    assert [(each.low, each.unit) for each in find_quantities(text)] == expected


def test_a_particle_of_a_verb_is_no_bound():
    sentence = parse_sentence("After handing over three letters, she left the court.")
    found = scan_quantities(sentence.tokens, sentence.tree)
    assert [(each.quantity.low, each.quantity.bound) for each in found] == [(3, "exact")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from last year's 5 million to 6 million", [(5e6, 5e6, "exact"), (6e6, 6e6, "exact")]),
        ("it grew by at least 30 to 300", [(30, None, "at_least"), (300, 300, "exact")]),
        ("from 30 to 45 men", [(30, 45, "range")]),
        ("at the very least 30 men", [(30, None, "at_least")]),
        ("thirty-odd men", [(30, 30, "approximate")]),
        ("nine men plus two guards", [(9, 9, "exact"), (2, 2, "exact")]),
        ("nine men plus", [(9, None, "at_least")]),
    ],
)
def test_bounds_and_ranges_end_where_another_number_begins(text, expected):
    assert [(each.low, each.high, each.bound) for each in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Tarvo rose under 4 percent.", ["up"]),
        ("Tarvo climbed above 60 dollars.", ["none"]),
        ("Tarvo fell below 60 dollars.", ["none"]),
        ("Tarvo lifted 43 cents to 24.30 dollars.", ["up", "none"]),
        ("Sales hiked by 400 cars.", ["up"]),
    ],
)
def test_a_level_that_something_moved_to_has_no_direction(text, directions):
    assert [each.direction for each in find_quantities(text)] == directions


def test_a_name_with_a_number_counts_nothing():
    text = "Two of Orvel's Big Four lenders met at COP9."
    assert [text[each.start : each.end] for each in find_quantities(text)] == ["Two"]


def test_a_participle_is_not_what_is_counted():
    tokens = (sentence := parse_sentence("Of the stocks, 692 stocks were moving up and 478 falling.")).tokens
    assert [each.quantity.unit for each in scan_quantities(tokens, sentence.tree)] == ["stock", "stock"]
