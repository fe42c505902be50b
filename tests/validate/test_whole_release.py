"""The release as it would be: keys, references, rates, drift; what refuses it, and how that reads."""

import json

import pytest

from flows.progress import Meter
from flows.settings import Settings
from flows.validate.expectations import run_suite
from flows.validate.rates import TableCounts, list_rates
from flows.validate.report import refusal_message, write_verdict
from flows.validate.staged_rows import judge_run
from flows.validate.whole_release import decide
from flows.warehouse.staging import write_rows
from schemas.suites import Rule
from schemas.tables import TABLES


@pytest.fixture
def verdict_of(stage, rows):
    def verdict(documents=None, claims=None, figures=None, sources=None, rejects=()):
        staged = stage(documents or [rows.document()], claims or [rows.claim()], figures or [rows.figure()], rejects)
        judged = judge_run(staged, None, rows.now, Meter("validate", "document", None))
        write_rows(judged.changes.appended("sources"), TABLES["sources"], sources or [rows.source()])
        write_rows(judged.changes.appended("comparisons"), TABLES["comparisons"], [])
        return decide(judged, judged.changes, None, Settings())

    return verdict


def refused(verdict) -> list[str]:
    return [f"{result.suite} {result.rule.subject}" for result in verdict.refusals]


def test_a_good_run_is_accepted(verdict_of):
    assert refused(verdict_of()) == []


def test_a_key_that_stands_twice_refuses(verdict_of, rows):
    assert "claims key" in refused(verdict_of(claims=[rows.claim(), rows.claim()]))


def test_a_claim_of_an_unknown_source_refuses(verdict_of, rows):
    verdict = verdict_of(claims=[rows.claim(source_id="src_00000000000000ff")])
    assert refused(verdict) == ["claims source_id -> sources.source_id"]


def test_a_figure_of_an_unknown_claim_refuses(verdict_of, rows):
    verdict = verdict_of(figures=[rows.figure(claim_id="clm_00000000000000ff")])
    assert refused(verdict) == ["figures claim_id -> claims.claim_id"]


def test_a_bad_row_in_a_table_of_our_own_making_refuses(verdict_of, rows):
    assert refused(verdict_of(sources=[rows.source(kind="oracle")])) == ["sources "]
    assert refused(verdict_of(rejects=[rows.reject(reason_code="why")])) == ["rejects reason codes"]


def test_an_expectation_that_raises_refuses(rows):
    import pandas as pd

    rule = Rule("ExpectColumnValuesToNotBeNull", {"column": "nowhere"}, "reject_row", "missing_value")
    (result,) = run_suite("claims", pd.DataFrame({"claim_id": ["a"]}), [rule], "claim_id")
    assert not result.success
    assert "nowhere" in (result.error or "")


def test_the_refusal_names_the_rows_and_fits_a_screen(verdict_of, rows, tmp_path):
    claims = [
        rows.claim(number, source_id="src_00000000000000ff", document_id=rows.document()["document_id"])
        for number in range(1, 60)
    ]
    verdict = verdict_of(claims=claims)
    message = refusal_message(verdict.refusals, tmp_path / "validation.json")
    assert "59 rows (clm_0000000000000001, " in message
    assert "and 51 more" in message
    assert len(message.splitlines()) < 24


def test_validation_json_holds_every_expectation_with_its_figure(verdict_of, rows, tmp_path):
    verdict = verdict_of(figures=[rows.figure(bound="roughly")])
    write_verdict(verdict, tmp_path / "validation.json")
    content = json.loads((tmp_path / "validation.json").read_text())
    assert content["success"]
    assert content["rejected_rows"]["figures"] == 1
    (bound,) = [
        each
        for each in content["suites"]["figures"]
        if each["reason_code"] == "unknown_category" and each["failed_rows"]
    ]
    assert bound["failed_keys"] == ["fig_0000000000000001"]
    assert bound["failed_share"] == 1.0


def counts(before: int, after: int, figures_after: int, rejected: int = 0) -> dict[str, TableCounts]:
    return {
        "documents": TableCounts(100, 0, before, after),
        "claims": TableCounts(100, rejected, before * 10, after * 10),
        "figures": TableCounts(100, 0, before * 5, figures_after),
    }


def out_of_bounds(rates) -> list[str]:
    return [rate.name for rate in rates if not rate.lowest <= rate.value <= rate.highest]


def test_rates_within_bounds_pass():
    assert not out_of_bounds(list_rates(counts(100, 100, 510), {"figures.unit": 0.1}, 3, Settings()))


def test_too_many_rejects_nulls_withdrawals_or_drift_are_out_of_bounds():
    rates = list_rates(counts(100, 100, 1100, rejected=30), {"figures.unit": 0.95}, 60, Settings())
    assert out_of_bounds(rates) == [
        "claims: share of new rows rejected",
        "figures.unit: share of rows without a value",
        "documents: share withdrawn since the last release",
        "figures: rows per document against the last release",
    ]


def test_an_extractor_that_raises_on_many_documents_is_out_of_bounds():
    rates = list_rates(counts(100, 100, 510) | {"extraction": TableCounts(100, 30, 0, 0)}, {}, 0, Settings())
    assert out_of_bounds(rates) == ["extraction: share of new rows rejected"]


def test_few_documents_are_not_judged():
    few = {name: TableCounts(10, 9, 10, 2) for name in ("documents", "claims", "figures")}
    assert not list_rates(few, {"figures.unit": 1.0}, 9, Settings())
