"""Which time a figure is placed in: its clause, a clause of time, a word of saying, and times of something else."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import draw_tree, parse_sentence

from flows.extract.figures.quantities import scan_quantities
from flows.extract.times.attach import date_figure
from flows.extract.times.find import TimeExpression, find_times
from schemas.categories import AS_OF_BASES

THURSDAY = date(2024, 12, 19)


def date_in(text: str, figure: str, published: date | None = THURSDAY) -> TimeExpression | None:
    start = text.index(figure)
    sentence, times = parse_sentence(text), find_times(text, published)
    quantities = [(each.quantity.start, each.quantity.end) for each in scan_quantities(sentence.tokens)]
    found = date_figure((start, start + len(figure)), sentence, times, quantities)
    return None if found is None else found.time


def words(text: str, figure: str) -> str | None:
    found = date_in(text, figure)
    return None if found is None else text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("At least 12 people were killed on Saturday, police said.", "At least 12", "Saturday"),
        ("At least 12 people were killed on Saturday, police said on Monday.", "At least 12", "Saturday"),
        ("Police said on Monday that 12 people had been killed on Saturday.", "12", "Saturday"),
        ("Rockets that fell overnight wounded 7 people in Harn.", "7", "overnight"),
        ("Floods have displaced 4,000 families since June.", "4,000", "since June"),
        (
            "Some 300 men have died since their deployment earlier this month, Seoul says.",
            "Some 300",
            "earlier this month",
        ),
        ("The toll stood at 214 as of 6 p.m. Monday, the agency said on Tuesday.", "214", "Monday"),
        (
            "In the past 24 hours 9 bodies were pulled from the mud, officials said on Thursday.",
            "9",
            "the past 24 hours",
        ),
        ("Shellfire killed 18 villagers last week, the governor told reporters on Wednesday.", "18", "last week"),
        (
            "The army sent 3,000 men in October and November, the staff said on Thursday.",
            "3,000",
            "October and November",
        ),
        ("More than 600 were hurt in weekend clashes, hospitals reported on Monday.", "More than 600", "weekend"),
        ("Until March the camp held 2,500 refugees.", "2,500", "Until March"),
        ("By Tuesday evening, 41 miners were still missing.", "41", "Tuesday evening"),
        ("From 3 to 5 December the hospital treated 88 burn victims.", "88", "From 3 to 5 December"),
        ("The governor held a rally in Harn on Sunday, drawing 900 people.", "900", "Sunday"),
        ("The city buried the 20 miners who died on Monday.", "20", "Monday"),
        ("Saturday's quake killed 55 people.", "55", "Saturday"),
    ],
)
def test_time_in_the_clause_of_the_figure_wins(text: str, figure: str, expected: str) -> None:
    assert words(text, figure) == expected


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("After a shell hit the market on Sunday, 23 people were taken to hospital.", "23", "Sunday"),
        ("The blast on Sunday, which killed 9 people, was heard in Harn.", "9", "Sunday"),
        ("Some 400 families fled when the dam burst in July.", "400", "July"),
        ("When the ferry sank on Friday, 70 people were on board, the owner said on Sunday.", "70", "Friday"),
        (
            "At least 30 people drowned after the boat capsized on Tuesday, the coast guard said on Wednesday.",
            "30",
            "Tuesday",
        ),
    ],
)
def test_time_of_a_clause_of_time_comes_before_that_of_the_saying(text: str, figure: str, expected: str) -> None:
    assert words(text, figure) == expected


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("The ministry said on Monday that 12 people had been killed.", "12", "Monday"),
        ("On Monday the ministry said 12 people had been killed.", "12", "Monday"),
        ("About 1,000 men have been wounded, lawmakers told reporters in Harn on Thursday.", "About 1,000", "Thursday"),
        ("The president on Wednesday put the losses at more than 3,000.", "more than 3,000", "Wednesday"),
        ("In a statement on 9 December, the staff spoke of 1,100 casualties.", "1,100", "9 December"),
        ("The union announced on Tuesday that 35,000 people had marched.", "35,000", "Tuesday"),
        ("Nearly 5,000 homes are without power, according to a report published late on Tuesday.", "5,000", "Tuesday"),
        ("In April the agency counted 600 dead, and 4,700 casualties in all.", "4,700", "April"),
    ],
)
def test_time_of_the_saying_serves_where_no_other_does(text: str, figure: str, expected: str) -> None:
    assert words(text, figure) == expected


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Twelve were killed on Friday and 30 on Sunday.", "30", "Sunday"),
        ("On Friday 3 people were killed, and on Sunday 14.", "14", "Sunday"),
        ("On Friday 3 people were killed, and on Sunday 14.", "3", "Friday"),
        ("The dead now number 37, down from the 41 announced on Sunday.", "37", None),
        ("The dead now number 37, down from the 41 announced on Sunday.", "41", "Sunday"),
        ("Crowds of 8,000 turned out, more than in May.", "8,000", None),
        ("The staff said on Monday that 900 had died, while Harn claimed on Tuesday that 3,000 had.", "900", "Monday"),
        (
            "The staff said on Monday that 900 had died, while Harn claimed on Tuesday that 3,000 had.",
            "3,000",
            "Tuesday",
        ),
    ],
)
def test_time_of_another_figure_is_not_taken(text: str, figure: str, expected: str | None) -> None:
    assert words(text, figure) == expected


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Some 800 troops guard the border.", "800"),
        ("About 500 soldiers are stationed there under a treaty signed in June.", "500"),
        ("Some 200 people work at the plant, which was built in 1987.", "200"),
        ("The recently formed unit has 90 men.", "90"),
    ],
)
def test_figure_without_a_time_of_its_own_has_none(text: str, figure: str) -> None:
    assert date_in(text, figure) is None


@pytest.mark.parametrize(
    ("text", "figure", "first", "last"),
    [
        ("Some 8,000 people have fled since the siege began in March 2021.", "8,000", "2021-03-01", None),
        ("More than 70 were shot dead before the May truce.", "70", None, "2024-05-31"),
    ],
)
def test_what_goes_on_since_something_is_open(text: str, figure: str, first: str | None, last: str | None) -> None:
    found = date_in(text, figure)
    assert found is not None
    assert (found.earliest and str(found.earliest), found.latest and str(found.latest)) == (first, last)
    assert found.precision == "open"


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Half of the 60 million euros was spent in May.", "60 million", None),
        ("Greece declared a day of mourning on Monday after 21 people died in a crash.", "21", None),
        ("A blaze in a mill killed 15 workers, the worst since 1998.", "15", None),
        ("In 1998 a judge convicted him of killing six women.", "six", None),
        ("Prices rose 5 percent in November from a year earlier.", "5 percent", "November"),
        ("Police raided the farm on Friday and arrested nine men.", "nine", "Friday"),
        ("Rebels shot nine villagers on Monday and kidnapped three nurses on Tuesday.", "three", "Tuesday"),
        ("Rates climbed to 7 percent in October from 6 percent in September.", "6 percent", "September"),
        ("Divers found 11 bodies on Sunday, bringing the toll to 84.", "84", "Sunday"),
        ("He hired 12 men before the firm announced that it would open a mill in late 2026.", "12", None),
    ],
)
def test_what_another_clause_dates_is_not_the_figure(text: str, figure: str, expected: str | None) -> None:
    assert words(text, figure) == expected


def test_time_is_unresolved_without_a_day_of_publication() -> None:
    found = date_in("At least 12 people were killed on Saturday.", "12", None)
    assert found is not None
    assert (found.earliest, found.precision) == (None, "unknown")


def test_two_months_become_one_time() -> None:
    found = date_in("The army sent 3,000 men in October and November.", "3,000")
    assert found is not None
    assert (found.earliest, found.latest, found.precision) == (date(2024, 10, 1), date(2024, 11, 30), "month")


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from(
            [
                "on",
                "Monday",
                "12",
                ",",
                "since",
                "June",
                "said",
                "that",
                "killed",
                "and",
                "which",
                "than",
                "30",
                "in",
                "1987",
                ".",
                "’s",
                "until",
            ]
        )
    ),
    st.data(),
)
def test_any_words_give_one_of_the_times_or_none(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    times = find_times(text, THURSDAY)
    found = date_figure((start, end), draw_tree(text, data), times, [(0, 2)])
    assert found is None or found.time.start in [time.start for time in times]
    assert found is None or found.basis in AS_OF_BASES


def test_since_dates_what_was_counted_and_not_the_saying() -> None:
    text = "Since June, according to the ministry, 400 people have died."
    found = date_figure((text.index("400"), text.index("400") + 3), parse_sentence(text), find_times(text, THURSDAY))
    assert found is not None
    assert (found.time.earliest, found.basis) == (date(2024, 6, 1), "event")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("In late October he had named a figure of more than 300 casualties.", "300"),
        ("In October the office's figures were about 300 dead.", "300"),
    ],
)
def test_when_a_figure_was_given_is_not_when_it_happened(text: str, figure: str) -> None:
    start = text.index(figure)
    times = find_times(text, THURSDAY)
    found = date_figure((start, start + len(figure)), parse_sentence(text), times)
    assert found is not None
    assert found.basis == "statement"


def test_a_time_that_opens_what_is_said_is_when_it_happened() -> None:
    text = "In October alone, 3,709 farmers were killed, the office said."
    start = text.index("3,709")
    found = date_figure((start, start + 5), parse_sentence(text), find_times(text, THURSDAY))
    assert found is not None
    assert found.basis == "event"
