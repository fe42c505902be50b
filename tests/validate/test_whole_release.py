"""The release as it would be: which broken key or reference refuses it."""

import pytest

from flows.progress import Meter
from flows.settings import Settings
from flows.validate.staged_rows import judge_run
from flows.validate.whole_release import decide
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES


@pytest.fixture
def verdict_of(stage, rows):
    def verdict(documents=None, claims=None, figures=None, sources=None, rejects=()):
        staged = stage(documents or [rows.document()], claims or [rows.claim()], figures or [rows.figure()], rejects)
        judged = judge_run(staged, None, rows.now, Meter("validate", "document", None))
        write_rows(judged.changes.appended("sources"), TABLES["sources"], sources or [rows.source()])
        for name in ("comparisons", "series"):
            write_rows(judged.changes.appended(name), TABLES[name], [])
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
