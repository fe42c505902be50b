"""The stretches of a sentence outside its attributions."""

from flows.extract.stretches import cut_out, keep_outer
from flows.language.sentence import Sentence

TEXT = "Nine towns, the mayor said, had no power."


def test_what_is_left_has_no_marks_at_its_edges():
    at = TEXT.index("the mayor said")
    pieces = cut_out(Sentence(TEXT), [(at, at + len("the mayor said"))])
    assert [TEXT[slice(*piece)] for piece in pieces] == ["Nine towns", "had no power"]


def test_a_sentence_without_attribution_is_left_whole():
    assert cut_out(Sentence(TEXT), []) == [(0, len(TEXT))]


def test_the_longest_of_spans_that_overlap_is_kept():
    assert keep_outer([(3, 5), (0, 4), (4, 9)]) == [(0, 4), (4, 9)]
