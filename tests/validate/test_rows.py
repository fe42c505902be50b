"""Row rules on one table: which rows stay, why the others go, and how results of parts add up."""

import pytest

from flows.validate.expectations import RuleResult
from flows.validate.rows import DocumentPlace, describe_rule, judge_rows, merge_results
from schemas.arrow import table_from_rows
from schemas.suites import Rule
from schemas.tables import TABLES

RULE = Rule("ExpectColumnValuesToNotBeNull", {"column": "measure"}, "reject_row", "missing_value")


@pytest.fixture
def judged(rows):
    """Judge figures of one document."""
    document = rows.document()

    def judge(*figures, orphaned_by=None):
        texts = {document["document_id"]: document["text"]}
        places = {document["document_id"]: DocumentPlace("wire", "1.txt")}
        table = table_from_rows(TABLES["figures"], figures)
        return judge_rows("figures", table, texts, places, rows.now, orphaned_by)

    return judge


def figure_of_one(rows, number: int, **values):
    return rows.figure(number, document_id=rows.document()["document_id"], **values)


def test_a_good_row_stays_and_a_bad_one_goes_with_every_rule_that_it_fails(judged, rows):
    found = judged(figure_of_one(rows, 1), figure_of_one(rows, 2, measure=None, bound="roughly"))
    assert found.kept["figure_id"].to_pylist() == ["fig_0000000000000001"]
    (reject,) = found.rejects
    assert (reject["origin_id"], reject["locator"], reject["stage"]) == ("wire", "1.txt", "validate")
    assert "figures.measure ExpectColumnValuesToNotBeNull" in reject["message"]
    assert "figures.bound ExpectColumnValuesToBeInSet" in reject["message"]


def test_a_row_goes_with_its_parent_and_no_rule_is_run_on_it(judged, rows):
    found = judged(figure_of_one(rows, 1, measure=None), orphaned_by=("claim_id", frozenset({"clm_0000000000000001"})))
    assert [reject["reason_code"] for reject in found.rejects] == ["parent_rejected"]
    assert found.kept.num_rows == 0
    assert {result.rows for result in found.results} == {0}


def test_results_of_the_same_rule_add_up():
    one, two = RuleResult("figures", RULE, 5, ("a",), None), RuleResult("figures", RULE, 7, ("b",), "raised")
    assert merge_results([one, two]) == [RuleResult("figures", RULE, 12, ("a", "b"), "raised")]
    other = RuleResult("claims", RULE, 1, (), None)
    assert merge_results([one, other]) == [one, other]


def test_a_rule_is_named_by_its_columns_or_its_subject():
    pair = Rule("ExpectColumnPairValuesToBeEqual", {"column_A": "a", "column_B": "b"}, "refuse_release")
    spans = Rule(
        "ExpectColumnValuesToBeInSet", {"column": "audit_x", "value_set": [True]}, "refuse_release", subject="x"
    )
    assert describe_rule(RuleResult("t", pair, 0, (), None)) == "t.a and b ExpectColumnPairValuesToBeEqual"
    assert describe_rule(RuleResult("t", spans, 0, (), None)) == "t.x ExpectColumnValuesToBeInSet"
