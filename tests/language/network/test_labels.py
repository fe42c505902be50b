"""The labels of words: BIO, each label with a number of its own, in the order in which the shipped network has them."""

from flows.language.network.labels import BEGIN, INSIDE, LABEL_COUNT, LABELS, OUTSIDE


def test_every_label_has_two_numbers_of_its_own_and_none_is_left_over():
    numbers = [OUTSIDE, *BEGIN.values(), *INSIDE.values()]
    assert sorted(numbers) == list(range(LABEL_COUNT))


def test_inside_follows_begin_so_that_a_cut_span_can_begin_anew():
    assert all(INSIDE[name] == BEGIN[name] + 1 for name in LABELS)


def test_the_order_is_that_of_the_shipped_network():
    assert (LABELS, BEGIN) == (("source", "cue", "content"), {"source": 1, "cue": 3, "content": 5})
