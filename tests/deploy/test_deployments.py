"""Deployments as Prefect takes them; no server is asked."""

from flows.deploy.deployments import build_deployments
from flows.settings import Settings


def test_served_deployments_are_found_from_anywhere_and_run_one_at_a_time():
    by_hand, *scheduled = build_deployments(Settings())
    assert by_hand.name == "by-hand"
    assert {each.entrypoint for each in (by_hand, *scheduled)} == {"flows.pipeline.run_pipeline"}
    assert {each.concurrency_limit for each in (by_hand, *scheduled)} == {1}
    assert [each.schedules[0].schedule.cron for each in scheduled] == ["0 6 * * *", "0 * * * *"]
    assert [each.parameters["origins"] for each in scheduled] == [["kursk", "strike"], ["quake"]]
