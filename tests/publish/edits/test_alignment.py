"""Sentences of two versions: kept, moved, reworded."""

from flows.publish.edits.alignment import align_versions

OLD = "The river rose overnight. At least 14 people were killed, the mayor said. Roads to the north are closed."


def test_a_sentence_that_moved_is_kept():
    new = "Roads to the north are closed. The river rose overnight. At least 14 people were killed, the mayor said."
    found = align_versions(OLD, new)
    assert found.kept_old == found.kept_new == {0, 1, 2}
    assert found.reworded == {}


def test_marks_and_case_make_no_other_sentence():
    found = align_versions("“It is over,” she said.", '"it is over", she said.')
    assert found.kept_old == {0}


def test_a_sentence_with_another_number_is_the_same_reworded():
    new = OLD.replace("14", "22").replace("The river rose overnight. ", "")
    found = align_versions(OLD, new)
    assert found.reworded == {1: 0}
    assert found.kept_old == {2}
    assert found.old.quote_sentence(OLD.index("14")) == "At least 14 people were killed, the mayor said."


def test_of_two_likely_ones_the_more_alike_is_paired():
    old = "Police said 14 people were killed in the market."
    new = "Police said 9 people were hurt in the square. Police said 22 people were killed in the market."
    assert align_versions(old, new).reworded == {0: 1}


def test_a_sentence_that_stands_twice_is_kept_as_often_as_both_have_it():
    found = align_versions("It rained. It rained. Roads are closed.", "It rained. Roads are closed.")
    assert (found.kept_old, found.kept_new) == ({0, 2}, {0, 1})


def test_another_text_at_the_address_is_told_from_an_edit():
    assert align_versions(OLD, "Sales of tea fell. The company hired a new head. Shares lost a tenth.").is_other_text
    assert not align_versions(OLD, OLD.replace("14", "22")).is_other_text


def test_very_many_sentences_are_not_compared_each_with_each(monkeypatch):
    monkeypatch.setattr("flows.publish.edits.alignment.MOST_COMPARED", 0)
    assert align_versions(OLD, OLD.replace("14", "22")).reworded == {}


def test_an_empty_text_aligns_with_nothing():
    found = align_versions("", OLD)
    assert (found.kept_old, found.reworded, found.is_other_text) == (frozenset(), {}, False)
