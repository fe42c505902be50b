"""The expectation suites: each rule exists, and has its consequence."""

import great_expectations.expectations as gxe
import pytest

from schemas import categories
from schemas.suites import BOUND_SHAPES, NULL_CEILINGS, Rule, rate_rules, reference_rules, row_rules
from schemas.tables import TABLES


def test_every_rule_is_an_expectation_that_exists():
    rules = [rule for table in TABLES.values() for rule in (*row_rules(table), *reference_rules(table))]
    for rule in [*rules, *rate_rules()]:
        assert hasattr(gxe, rule.expectation)


def test_every_bound_has_a_shape_and_every_watched_column_exists():
    assert set(BOUND_SHAPES) == set(categories.BOUNDS)
    for column in NULL_CEILINGS:
        table, _, name = column.partition(".")
        assert name in TABLES[table].column_names


def test_a_rule_that_rejects_names_a_reason_and_one_that_refuses_names_none():
    with pytest.raises(AssertionError):
        Rule("ExpectColumnValuesToNotBeNull", {"column": "x"}, "reject_row", "because")
    with pytest.raises(AssertionError):
        Rule("ExpectColumnValuesToNotBeNull", {"column": "x"}, "refuse_release", "missing_value")


def test_a_bad_row_of_a_table_of_our_own_making_refuses_the_release():
    assert {rule.consequence for rule in row_rules(TABLES["sources"])} == {"refuse_release"}
    assert {rule.consequence for rule in row_rules(TABLES["figures"])} == {"reject_row", "refuse_release"}
