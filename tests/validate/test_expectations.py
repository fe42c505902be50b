"""Rules run by Great Expectations: which rows fail, and what happens where one raises."""

import pandas as pd

from flows.validate.expectations import run_suite
from schemas.suites import Rule

PRESENT = Rule("ExpectColumnValuesToNotBeNull", {"column": "cue"}, "reject_row", "missing_value")
KNOWN = Rule("ExpectColumnValuesToBeInSet", {"column": "cue", "value_set": ["said"]}, "reject_row", "unknown_category")


def test_every_row_that_fails_is_named_by_its_key_in_the_order_of_the_rules():
    frame = pd.DataFrame({"claim_id": ["a", "b", "c"], "cue": ["said", None, "sang"]})
    present, known = run_suite("claims", frame, [PRESENT, KNOWN], "claim_id")
    assert (present.rule, present.failed_keys, present.success) == (PRESENT, ("b",), False)
    assert (known.rule, known.failed_keys, known.rows) == (KNOWN, ("c",), 3)


def test_an_empty_frame_holds_everything():
    (result,) = run_suite("claims", pd.DataFrame({"claim_id": [], "cue": []}), [PRESENT], "claim_id")
    assert result.success
    assert result.rows == 0


def test_an_expectation_that_raises_is_no_success():
    rule = Rule("ExpectColumnValuesToNotBeNull", {"column": "nowhere"}, "reject_row", "missing_value")
    (result,) = run_suite("claims", pd.DataFrame({"claim_id": ["a"]}), [rule], "claim_id")
    assert not result.success
    assert "nowhere" in (result.error or "")


def test_rules_that_hold_and_rules_that_fail_each_get_their_own_results():
    frame = pd.DataFrame({"claim_id": ["a", "b"], "cue": ["said", "sang"], "verb": ["say", None]})
    said = Rule("ExpectColumnValuesToNotBeNull", {"column": "verb"}, "reject_row", "missing_value")
    rules = [PRESENT, said, KNOWN, PRESENT]
    results = run_suite("claims", frame, rules, "claim_id")
    assert [result.rule for result in results] == rules
    assert [result.failed_keys for result in results] == [(), ("b",), ("b",), ()]
    assert [(result.rows, result.error) for result in results] == [(2, None)] * 4
