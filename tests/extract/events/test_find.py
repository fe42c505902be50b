"""Which happening figures belong to, read from whole texts."""

from datetime import date

import pytest
from happened import read_happened

from flows.extract.events.find import Happenings

FRIDAY = date(2025, 3, 7)


def read(text: str) -> tuple[Happenings, list[int | None]]:
    """The happenings of a text, and the number of that of each figure."""
    told = read_happened(text, FRIDAY)
    found = (told.happenings.by_figure.get(figure.span) for figure in told.figures)
    return told.happenings, [None if each is None else each.number for each in found]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A blast killed 12 people in Kharkiv on Monday. The explosion hurt 30 others, police said.", [0, 0]),
        (
            (
                "A blast killed 12 people in Kharkiv on Monday. In a separate incident, a fire killed five"
                " people in Odesa on Tuesday."
            ),
            [0, 1],
        ),
        (
            (
                "A bomb killed 12 people in Kharkiv on Thursday. Last year, a bombing in Odesa killed 40"
                " people. Thursday's blast wounded 30 people."
            ),
            [0, 1, 0],
        ),
        ("A quake killed 12 people in Kharkiv on Monday. Quakes kill some 900 people a year.", [0, None]),
        ("A mudslide left 80 people dead or missing in Kharkiv. It hurt 30 people.", [None, 0]),
        (
            (
                "A quake killed 12 people in Kharkiv. In a camp, cholera infected 40 people. The death toll is 15, and"
                " six people are missing."
            ),
            [0, 1, 0, 0],
        ),
        (
            (
                "A gas blast hurt six miners in Kharkiv province. The accident occurred at a colliery near Odesa."
                " Four men died."
            ),
            [0, 0],
        ),
        (
            (
                "A bomb killed editor Mira Tarn and two guards in Kharkiv. The bombing followed the murder of Ivo"
                " Rell in Odesa. Tarn was killed along with three others."
            ),
            [0, 0],
        ),
        ("A mine fire killed 12 people in Kharkiv, after a gas blast on February 20 that killed 40.", [0, 1]),
        ("A pit accident killed 12 people in Kharkiv, after a gas blast on February 20 that killed 40.", [0, 1]),
        ("A mine fire hurt 12 people in Kharkiv. A gas blast on Thursday had caused it and killed four.", [0, 0]),
    ],
    ids=[
        "one",
        "a separate one",
        "an earlier one and back",
        "a rate is of none",
        "either of two fates is of none",
        "nobody goes missing by a disease",
        "the known one in another place",
        "back by a name",
        "a blast of days ago",
        "a blast of days ago beside an accident",
        "a blast that is news",
    ],
)
def test_figures_belong_to_their_happening(text: str, numbers: list[int | None]) -> None:
    assert read(text)[1] == numbers


def test_a_text_is_about_what_its_lead_tells() -> None:
    happenings, _ = read(
        "A blast killed 12 people in Kharkiv on Monday. The blast tore through a market. It hurt 30 people. In"
        " January, a ferry capsized off Odesa and 40 people drowned."
    )
    assert happenings.main is not None
    assert (happenings.main.number, happenings.main.kind) == (0, "explosion")


def test_the_day_of_a_rise_is_not_that_of_the_blast() -> None:
    happenings, _ = read("The death toll of the mine blast rose to 30 on Thursday.")
    assert happenings.told[0].days is None


def test_what_happened_long_ago_is_dated_by_a_later_sentence() -> None:
    happenings, numbers = read(
        "A clerk was jailed over a blast that killed 12 people. The blast happened in March 2019. It hurt 30 people."
    )
    assert numbers == [0, 0]
    assert happenings.told[0].days is not None
    assert happenings.told[0].days.first == date(2019, 3, 1)
    assert len(set(read("A blast killed 12 people. The 2019 blast in Odesa killed 40 people.")[1])) > 1


def test_a_relative_clause_is_of_the_happening_right_before_it() -> None:
    text = (
        "A shooting hurt three people in Odesa on Monday. The targets of Monday's shooting were in the same gang as the"
        " targets in another nearby shooting last month that left two dead."
    )
    assert read(text)[1] == [0, 1]


def test_soldiers_of_one_country_fall_in_one_campaign_wherever() -> None:
    happenings, numbers = read(
        "The war in Ukraine goes on. At least 400 Turkish soldiers have been killed in it. The ministry put Turkish"
        " casualties at 1,200 in Kursk."
    )
    assert len(set(numbers)) == 1
    assert [happenings.forces_of(each) for each in happenings.told] == [{"turkey"}]


def test_those_whom_a_country_has_at_war_are_of_the_campaign_too() -> None:
    _, numbers = read("At least 400 Turkish soldiers have been killed in the war. Turkey has 9,000 soldiers there.")
    assert numbers == [0, 0]
    assert read("A blast killed 12 people. The army has 9,000 soldiers there.")[1] == [0, None]


def test_a_strike_of_workers_stays_one_and_the_march_that_is_planned_is_another() -> None:
    happenings, _ = read(
        "Nurses walked out on Thursday, and 30 clinics shut. The strike cost 40 jobs. A march is planned for Monday."
    )
    assert [each.kind for each in happenings.told] == ["walkout", "protest"]


def test_what_a_text_is_about_it_tells_at_its_top() -> None:
    about = "The minister met the chairman. They spoke of trade. They also spoke of schools. A quake hit Lend in May."
    assert read(about)[0].main is None
    told = about + " The quake killed 12 people. It hurt 40 people."
    assert read(told)[0].main is not None
    main = read("A quake hit Lend on Monday. The minister met the chairman.")[0].main
    assert main is not None
    assert main.kind == "quake"


def test_what_strikes_nobody_and_has_no_name_is_no_happening() -> None:
    happenings, _ = read("The firm sold three plants for 20 million dollars.")
    assert happenings.list_told() == []
    happenings, _ = read("Twelve people died in Lend on Monday.")
    assert len(happenings.list_told()) == 1


def test_things_are_of_a_happening_only_where_their_sentence_names_it_or_the_text_is_about_it() -> None:
    text = "The minister met the chairman. They spoke of trade. They spoke of schools. A quake hit Lend in May."
    happenings, _ = read(text + " Two agreements were signed.")
    assert happenings.list_figures() == {}
    happenings, _ = read("A quake hit Lend on Monday. Some 30 trams did not run.")
    assert len(happenings.list_figures()) == 1


def test_a_vote_is_in_the_country_whose_it_is_and_an_attack_is_not() -> None:
    vote = read("Kenya's referendum was held on Monday.")[0].told[0]
    assert vote.place is not None
    assert vote.place.name == "Kenya"
    assert read("Kenya's attack began on Monday.")[0].told[0].place is None


def test_a_happening_without_a_day_or_a_place_that_did_nothing_to_anybody_is_none() -> None:
    happenings, _ = read("The minister spoke of the war and of a referendum. He will build 40 schools.")
    assert happenings.main is None
    assert happenings.list_told() == []


def test_the_place_of_what_is_told_beside_a_happening_is_not_its_own() -> None:
    happenings, _ = read("A blast killed 12 people on Monday. The firm has 40 offices in Odesa.")
    assert happenings.main is not None
    assert happenings.main.own_place is None


def test_a_happening_of_no_kind_is_called_by_what_it_did() -> None:
    happenings, _ = read("The guards arrested 40 men in Odesa on Monday.")
    assert happenings.main is not None
    assert happenings.main.label == "arrests"


def test_what_is_named_once_below_the_lead_is_not_what_a_text_is_about() -> None:
    text = "Harn won 25-22 and 25-23. The men were glad. It was warm. They went home. A referendum had split Ukraine."
    happenings, _ = read(text)
    assert happenings.main is None


def test_a_game_has_no_shooting() -> None:
    happenings, _ = read("Harn beat Kell 92-83 on Monday. Oram had 15 points on 6-of-11 shooting in Kharkiv.")
    assert happenings.main is None
    happenings, _ = read("A shooting killed two people in Kharkiv on Monday. Two others were hurt.")
    assert happenings.main is not None
