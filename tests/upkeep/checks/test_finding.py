"""Checks that cannot even look."""

from flows.errors import SeedsError
from flows.upkeep.checks.finding import Finding, run_checks


def test_a_check_that_fails_is_a_finding_and_stops_none():
    def broken():
        raise SeedsError("origins.yaml: line 3")

    found = list(run_checks([("seeds", broken), ("disk", lambda: [Finding("disk", "ok", "enough")])]))
    assert [(each.what, each.state) for each in found] == [("seeds", "act"), ("disk", "ok")]
    assert found[0].found == "origins.yaml: line 3"
