"""People: which nouns name them, which counts are theirs, and the measure that the words around give."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.figures import read_figures
from flows.extract.figures.numbers.nouns import is_people


def read(text: str) -> list[tuple[str | None, str]]:
    """The unit and the measure of each figure."""
    return [(each.unit, each.measure) for each in read_figures(parse_sentence(text))]


@pytest.mark.parametrize(
    "word",
    ["visitors", "asylum-seekers", "Hutus", "iraqis", "nurses", "stepchildren", "biologists", "clergymen", "witnesses"],
)
def test_noun_of_people(word: str) -> None:
    assert is_people(word.lower().rsplit("-", 1)[-1])


@pytest.mark.parametrize(
    "word", ["ships", "lists", "wrists", "estimates", "carmakers", "pumpkins", "regimens", "tanks"]
)
def test_noun_of_things(word: str) -> None:
    assert not is_people(word)


@pytest.mark.parametrize(
    "text",
    [
        "300 Chinese stayed.",
        "Some 3,000 Norwegians wrote.",
        "A seven-member team met.",
        "A group of 40 was there.",
        "six aid workers",
        "four plain-clothes NYPD officers",
        "Some 50 of them wrote.",
    ],
)
def test_count_of_people(text: str) -> None:
    assert read(text) == [("people", "other")]


@pytest.mark.parametrize(
    "text", ["40 ships sank.", "two Norland bombers", "12 jet fighters", "a two-man tent", "A fleet of 40 sailed."]
)
def test_count_of_things(text: str) -> None:
    assert all(unit != "people" for unit, _ in read(text))


def test_alliance_has_states_as_members() -> None:
    assert read("A 27-member alliance met.") == [("member", "other")]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("11 were killed.", "killed"),
        ("The raid left 14 dead.", "killed"),
        ("the slaying of 14 clerks", "killed"),
        ("the deaths of Ann Lee and three other clerks", "killed"),
        ("Police shot dead six men.", "killed"),
        ("The ferry sank and 30 people lost their lives.", "killed"),
        ("Six people were shot.", "wounded"),
        ("a snap manoeuvre of more than 70,000 troops", "participants"),
        ("They must train the 300,000 local officers, who are on the front lines.", "other"),
        ("There were 20 shooting victims.", "casualties"),
        ("Another 12 were taken to hospital.", "hospitalised"),
        ("Rebels hold 40 prisoners after the battle.", "captured"),
        ("The gaol has 40 prisoners.", "arrested"),
        ("The country's prison population stood at 20,000.", "arrested"),
        ("the exodus of about 9,000 Norlanders", "displaced"),
        ("The flood came and 300 residents were evacuated.", "evacuated"),
        ("An aircraft brought 300 evacuees.", "evacuated"),
        ("Divers pulled out one passenger.", "rescued"),
        ("38,000 troops in the bay", "deployed"),
        ("The duchy has 1,600 soldiers on the border.", "deployed"),
        ("a force of 500", "deployed"),
        ("Their soldiers now number about 900.", "deployed"),
        ("He spoke to a crowd of 3,000.", "participants"),
        ("Thousands lined the route.", "participants"),
        ("A crew of six was aboard.", "present"),
        ("Two suicide bombers came.", "participants"),
        ("The rally drew some 900.", "participants"),
        ("At least 30 are in custody.", "arrested"),
    ],
)
def test_measure_of_people(text: str, measure: str) -> None:
    assert read(text) == [("people", measure)]


@pytest.mark.parametrize(
    "text",
    [
        "12 clerks shot Ann Lee.",
        "The mayor was killed by 12 clerks.",
        "The mother of four was killed yesterday.",
        "She won 40 delegates and captured 60 voters.",
        "40 clerks stood by when Lee died.",
        "After her husband died she let two sons go on.",
    ],
)
def test_what_happened_to_others_is_no_measure(text: str) -> None:
    assert {measure for _, measure in read(text)} == {"other"}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("14 Norlanders, six clerks and one nurse were freed from the mine.", "rescued"),
        ("The blast killed 12 soldiers and 30 civilians.", "killed"),
        ("It killed 130 people in the port and 32 in the capital.", "killed"),
    ],
)
def test_list_has_one_measure(text: str, measure: str) -> None:
    assert {found for _, found in read(text)} == {measure}


def test_others_have_their_own_verb() -> None:
    assert [measure for _, measure in read("It killed three soldiers and wounded six others.")] == ["killed", "wounded"]


@pytest.mark.parametrize("text", ["The woman, 82, was hurt.", "Ann Lee dies at 74."])
def test_age_is_no_figure(text: str) -> None:
    assert read(text) == []


def test_one_of_a_group_is_no_figure_where_somebody_is_said_to_belong_to_it() -> None:
    assert read("Dunn is one of 90 people shot and killed by officers.") == [("people", "killed")]
    assert read("One of the hostages was killed.") == [("people", "killed")]


@pytest.mark.parametrize(
    "text",
    [
        "He was bowled after going on to post 43.",
        "The hall holds 900 people.",
        "Twelve miners died and the number of villages is projected to rise to 20.",
        "Twelve clerks were killed, and 10 will be in the south.",
    ],
)
def test_what_nothing_says_has_no_measure(text: str) -> None:
    assert {measure for _, measure in read(text)[-1:]} <= {"other", "killed"}
    assert [measure for _, measure in read(text)].count("killed") <= 1


def test_others_behind_a_number_are_its_noun() -> None:
    assert read("The six others shot during the party are expected to survive.") == [("people", "wounded")]


def test_police_hold_whom_they_detain() -> None:
    assert read("Police are holding 14 clerks.") == [("people", "arrested")]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Thirty escaped and two were saved.", ["escaped", "rescued"]),
        ("The radio said two guards died, three went missing and nine were hurt.", ["killed", "missing", "wounded"]),
        ("Three managers responsible for the blast have been arrested, said local police.", ["arrested"]),
        ("Gunmen shot dead four clerks and injured three on Thursday.", ["killed", "wounded"]),
        ("A fire that killed one nurse and injured three others began at noon.", ["killed", "wounded"]),
        ("A shooting at a park left one person dead and six injured.", ["killed", "wounded"]),
        ("Officials confirmed 450 dead around the volcano.", ["killed"]),
        ("Dozens of people, including the mayor and several guards, were wounded.", ["wounded", "wounded"]),
        ("Of the men it had sent, about 4,000 have been killed or wounded, the office said.", ["casualties"]),
        ("Nine patients with signs and symptoms of cholera were admitted to hospital.", ["infected"]),
        ("The two victims were cremated on Monday.", ["killed"]),
        ("Twelve miners were buried under the rubble.", ["trapped"]),
        ("He told a man to shoot and kill one clerk and wound five others.", ["killed", "wounded"]),
        ("At least 47 people have been killed and 14 more injured on the line.", ["killed", "wounded"]),
        ("Around 900 people in the village turned out for a protest.", ["participants"]),
        ("The bandits had killed or wounded several guards.", ["casualties"]),
        ("A rally on Saturday by about 300 people went on.", ["participants"]),
        ("A similar fight broke out, but no-one was injured.", ["wounded"]),
        ("The spy agency counted around 300 killed and about 2,700 wounded.", ["killed", "wounded"]),
    ],
)
def test_each_count_has_its_own_predicate(text: str, measures: list[str]) -> None:
    assert [measure for unit, measure in read(text) if unit == "people"] == measures


@pytest.mark.parametrize("text", ["There are 39 confirmed deaths. There is no second list."])
def test_a_full_stop_ends_a_noun_phrase(text: str) -> None:
    assert read(text)[0] == ("people", "killed")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Seven parties signed the list.", "organisations"),
        ("The storm destroyed 12 boats.", "destroyed"),
        ("It faces two lawsuits.", "accusations"),
        ("Six-nation talks resume in May.", "places"),
        ("There were 12 ideas.", "other"),
    ],
)
def test_things_of_which_nothing_is_said_go_by_their_noun(text, measure):
    assert [each for _, each in read(text)] in ([measure], [])


def test_who_is_hurt_is_not_counted_with_the_attacks():
    text = "The group has carried out 45 attacks, killing 30 people and injuring 100."
    assert read(text)[-1] == ("people", "wounded")


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Twelve people, three of them children, were killed.", ["killed", "killed"]),
        ("Nine people were killed, among them five women.", ["killed", "killed"]),
        ("The mayor says 200 were killed, the rebels 500.", ["killed", "killed"]),
        ("POPULATION: Estimated 35.9 million in 2003.", ["population"]),
        ("The chief will cut by a half the number of troops in the valley to 14,700.", ["change", "deployed"]),
        ("The state will reduce its police force to 9,100.", ["deployed"]),
    ],
)
def test_a_part_and_a_bare_number_have_the_measure_of_their_whole(text: str, measures: list[str]) -> None:
    assert [measure for _, measure in read(text)] == measures


def test_whose_number_follows_a_comma_is_so_old() -> None:
    assert read("They met a nurse, 34, and her sons, 8 and 6.") == []
    assert read("A nurse and her sons, 8 and 6, were hurt.") == [("people", "wounded")]
