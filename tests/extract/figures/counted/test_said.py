"""What the tree says of a nominal."""

from measured import read_measures
from parsed import parse_sentence

from flows.extract.figures.counted.said import choose_measure, join_said, read_noun, read_said


def test_main_predicates_and_clauses_are_kept_apart():
    tree = parse_sentence("Twelve clerks who fled the town were killed.").tree
    said = read_said(tree, 1)
    assert join_said(tree, said.main) == "killed"
    assert join_said(tree, said.clauses) == "displaced"
    assert said.first == "killed"


def test_a_noun_stands_for_those_counted():
    tree = parse_sentence("Six nurses were among those killed.").tree
    assert join_said(tree, read_said(tree, 1).main) == "killed"
    assert read_noun(tree, 4) == "killed"


def test_things_have_no_people_as_their_part():
    assert read_measures("The firm holds 900 shares, including 300 bought in May.") == [None, None]
    assert read_measures("They held nine others, including three of the clerks.") == ["arrested", "arrested"]
    assert read_measures("The mill has 332 staff, including 54 foreigners.") == ["employed", "employed"]


def test_a_predicate_behind_a_number_inside_its_subject_is_not_said_of_it():
    assert read_measures("Hearings in relation to the other two were held in camera.") == [None]


def test_what_happened_goes_before_what_people_are():
    assert choose_measure([None, "wounded"], [], "participants") == "wounded"
    assert choose_measure(["casualties"], ["killed"], None) == "killed"
    assert choose_measure(["deployed"], [], "displaced") == "displaced"
    assert choose_measure([None], [], None) is None


def test_a_verb_of_others_joined_to_a_fate_says_nothing_of_those_before():
    hit = "Two people were killed in the shooting, and four others were left injured."
    assert read_measures(hit) == ["killed", "wounded"]
    assert read_measures("Three people are dead and a fourth wounded in a shooting inside a flat.")[0] == "killed"
    assert read_measures("Twelve people were killed or wounded.") == ["casualties"]
