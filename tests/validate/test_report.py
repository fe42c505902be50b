"""What validation came to: validation.json, and the message of a refusal."""

import json
from pathlib import Path

from flows.validate.expectations import RuleResult
from flows.validate.report import Verdict, describe_refusal, refusal_message, write_verdict
from schemas.suites import Rule

CRITICAL = Rule("ExpectColumnValuesToBeUnique", {"column": "claim_id"}, "refuse_release", subject="key")
REJECTING = Rule("ExpectColumnValuesToNotBeNull", {"column": "bound"}, "reject_row", "missing_value")


def failing(rule: Rule, count: int, error: str | None = None) -> RuleResult:
    return RuleResult("claims", rule, 60, tuple(f"clm_{number:04}" for number in range(count)), error)


def test_a_critical_failure_or_an_error_refuses_and_a_rejected_row_does_not():
    assert Verdict((failing(REJECTING, 3), failing(CRITICAL, 0)), {}).is_accepted
    assert Verdict((failing(CRITICAL, 1),), {}).refusals == (failing(CRITICAL, 1),)
    assert not Verdict((failing(REJECTING, 0, "no such column"),), {}).is_accepted


def test_the_refusal_names_the_rows_and_fits_a_screen():
    message = refusal_message([failing(CRITICAL, 59)] * 12, Path("runs/validation.json"))
    assert "release refused: 12 critical failures" in message
    assert "59 rows (clm_0000, " in message
    assert "and 51 more" in message
    assert message.endswith("See runs/validation.json.")
    assert len(message.splitlines()) < 24


def test_an_expectation_that_raised_says_what():
    assert describe_refusal(failing(CRITICAL, 0, "no such column")).endswith("raised: no such column")


def test_validation_json_holds_every_expectation_with_its_figure(tmp_path):
    write_verdict(Verdict((failing(REJECTING, 3), failing(CRITICAL, 0)), {"claims": 3}), tmp_path / "validation.json")
    content = json.loads((tmp_path / "validation.json").read_text())
    assert content["success"]
    assert content["rejected_rows"] == {"claims": 3}
    rejecting, critical = content["suites"]["claims"]
    assert (rejecting["reason_code"], rejecting["failed_rows"], rejecting["failed_share"]) == ("missing_value", 3, 0.05)
    assert rejecting["failed_keys"] == ["clm_0000", "clm_0001", "clm_0002"]
    assert critical["success"]
