"""What a measure is."""

from schemas.measure import Measure


def test_a_measure_has_no_trait_unless_it_says_so():
    plain = Measure(name="cows", definition="cows")
    assert (plain.parent, plain.counts_people, plain.is_compared) == (None, False, False)
