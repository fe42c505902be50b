"""Figures of two versions, paired."""

from edited_texts import figure_row

from flows.publish.edits.alignment import align_versions
from flows.publish.edits.figures import pair_figures

OLD = "At least 14 people were killed in Kell, the mayor said. It rained. Roads are closed."


def pairs(old, olds, new, news):
    found = pair_figures(align_versions(old, new), olds, news)
    return [(one and one["value_low"], other and other["value_low"]) for one, other in found]


def test_a_figure_at_the_same_place_in_a_sentence_became_the_other():
    new = OLD.replace("14", "22")
    assert pairs(OLD, [figure_row(OLD, "14", 14)], new, [figure_row(new, "22", 22)]) == [(14, 22)]


def test_a_sentence_that_moved_is_no_change():
    new = "It rained. Roads are closed. At least 14 people were killed in Kell, the mayor said."
    assert pairs(OLD, [figure_row(OLD, "14", 14)], new, [figure_row(new, "14", 14)]) == []


def test_what_other_rules_read_in_a_sentence_that_stayed_is_no_change():
    new = f"{OLD} More is to come."
    assert pairs(OLD, [], new, [figure_row(new, "14", 14)]) == []
    assert pairs(OLD, [figure_row(OLD, "14", 14)], new, [figure_row(new, "14", 15)]) == []


def test_a_figure_of_another_measure_did_not_become_it():
    new = OLD.replace("14 people were killed", "22 people were hurt")
    found = pairs(OLD, [figure_row(OLD, "14", 14)], new, [figure_row(new, "22", 22, measure="wounded")])
    assert found == [(14, None), (None, 22)]


def test_a_figure_of_another_place_did_not_become_it():
    new = OLD.replace("14", "22").replace("Kell", "Orm")
    olds, news = [figure_row(OLD, "14", 14, place_name="Kell")], [figure_row(new, "22", 22, place_name="Orm")]
    assert pairs(OLD, olds, new, news) == [(14, None), (None, 22)]


def test_a_sentence_turned_round_is_paired_by_the_one_figure_of_its_kind():
    new = OLD.replace("At least 14 people were killed in Kell, the mayor said.", "The mayor said the killed were 22.")
    new = new.replace("The mayor said the killed", "In Kell, the mayor said, people killed")
    assert pairs(OLD, [figure_row(OLD, "14", 14)], new, [figure_row(new, "22", 22)]) == [(14, 22)]


def test_two_of_a_kind_that_change_places_are_no_change():
    old = "Twelve died in Kell and 9 died in Orm. It rained."
    new = "Nine died in Orm and 12 died in Kell. It rained."
    olds = [figure_row(old, "Twelve", 12, place_name="Kell"), figure_row(old, "9", 9, place_name="Orm")]
    news = [figure_row(new, "Nine", 9, place_name="Orm"), figure_row(new, "12", 12, place_name="Kell")]
    assert pairs(old, olds, new, news) == [(12, 12), (9, 9)]


def test_what_the_new_version_says_elsewhere_was_not_withdrawn():
    old = f"{OLD} The blast, which killed 14 there, was heard far away."
    olds = [figure_row(old, "14 people", 14), figure_row(old, "14 there", 14)]
    assert pairs(old, olds, OLD, [figure_row(OLD, "14", 14)]) == []


def test_a_sentence_struck_out_withdraws_its_figure():
    assert pairs(OLD, [figure_row(OLD, "14", 14)], "It rained. Roads are closed.", []) == [(14, None)]


def test_a_change_made_twice_is_told_once():
    old = "Fourteen were killed on the bridge, police said. So 14 were killed on the bridge. It rained."
    new = "Two were killed on the bridge, police said. So 2 were killed on the bridge. It rained."
    olds = [figure_row(old, "Fourteen", 14), figure_row(old, "14", 14)]
    assert pairs(old, olds, new, [figure_row(new, "Two", 2), figure_row(new, "2", 2)]) == [(14, 2)]


def test_another_bound_is_a_change():
    new = OLD.replace("At least 14", "Exactly 14")
    old = figure_row(OLD, "At least 14", 14, value_high=None, bound="at_least")
    found = pair_figures(align_versions(OLD, new), [old], [figure_row(new, "14", 14)])
    assert [(one["bound"], other["bound"]) for one, other in found] == [("at_least", "exact")]
