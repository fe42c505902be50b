"""A problem in one line: where, what, and some of the rows."""

from flows.publish.problems import ReleaseProblem, name_rows


def test_a_problem_of_a_file():
    assert str(ReleaseProblem("diff.json", "is missing")) == "diff.json: is missing"


def test_a_problem_of_rows_names_the_first_and_counts_all():
    (problem,) = name_rows("claims.claim_id", "stands more than once", [f"clm_{number}" for number in range(12)])
    assert str(problem).startswith("claims.claim_id: stands more than once (12 rows: clm_0, clm_1,")
    assert str(problem).endswith("clm_9, ...)")


def test_no_rows_are_no_problem():
    assert name_rows("claims.claim_id", "stands more than once", []) == []
