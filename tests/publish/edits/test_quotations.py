"""Quotations of two versions: withdrawn, added, reworded."""

from edited_texts import claim_row

from flows.publish.edits.alignment import align_versions
from flows.publish.edits.quotations import list_quotations, pair_quotations

SAID = "We were warned in May and nobody came"
OLD = f'It rained. "{SAID}," said Olena Marsh. Roads are closed.'


def pairs(old, olds, new, news):
    found = pair_quotations(align_versions(old, new), olds, news)
    return [(one and one.words, other and other.words) for one, other in found]


def test_a_quotation_struck_out_is_withdrawn_and_the_other_way_round_added():
    without = "It rained. Roads are closed."
    assert pairs(OLD, [claim_row(OLD, "Olena Marsh", SAID)], without, []) == [(SAID, None)]
    assert pairs(without, [], OLD, [claim_row(OLD, "Olena Marsh", SAID)]) == [(None, SAID)]


def test_a_quotation_in_other_words_is_changed():
    now = SAID.replace("in May", "in June")
    new = OLD.replace("in May", "in June")
    assert pairs(OLD, [claim_row(OLD, "Olena Marsh", SAID)], new, [claim_row(new, "Olena Marsh", now)]) == [(SAID, now)]


def test_the_same_words_cut_otherwise_are_no_change():
    new = 'It rained. "We were warned in May," said Olena Marsh, "and nobody came." Roads are closed.'
    news = [claim_row(new, "Olena Marsh", "We were warned in May"), claim_row(new, "Olena Marsh", "and nobody came")]
    old = OLD.replace("We were warned in May and nobody came", "We were warned in May")
    assert pairs(old, [claim_row(old, "Olena Marsh", "We were warned in May")], new, news[:1]) == []


def test_the_same_words_by_another_are_told_as_two():
    new = OLD.replace("Olena Marsh", "a neighbour").replace("in May", "in June")
    now = SAID.replace("in May", "in June")
    found = pairs(OLD, [claim_row(OLD, "Olena Marsh", SAID)], new, [claim_row(new, "a neighbour", now)])
    assert found == [(SAID, None), (None, now)]


def test_a_word_in_marks_and_words_of_nobody_are_no_quotations():
    text = 'The "ghost town" plan. "All that is left of it now is this," a sign reads.'
    assert list_quotations(text, [claim_row(text, None, "All that is left of it now is this", "narrator")]) == []
