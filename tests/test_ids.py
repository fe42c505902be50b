"""Ids: the same parts give the same id, other parts another one."""

from hypothesis import given
from hypothesis import strategies as st

from flows.ids import make_id, number_of


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_ids_differ_exactly_where_their_parts_do(one, two):
    assert (make_id("doc", *one) == make_id("doc", *two)) == (one == two)


def test_parts_do_not_run_into_one_another():
    assert make_id("doc", "ab", "c") != make_id("doc", "a", "bc")


def test_half_a_surrogate_pair_has_an_id():
    assert make_id("doc", "\ud800").startswith("doc_")


def test_the_number_of_an_id_is_its_hash():
    assert f"clm_{number_of(make_id('clm', 'x')):016x}" == make_id("clm", "x")
