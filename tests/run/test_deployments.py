"""Deployments as planned, and the choices of their form."""

import pytest

from flows.ingest.origins import Origin
from flows.run.deployments import BY_HAND, PlannedDeployment, offer_choices, plan_deployments
from schemas.reasons import REASONS

FIELDS = {
    "origins": {"type": "array", "items": {"type": "string"}, "description": "Which?"},
    "reasons": {"type": "array", "items": {"type": "string"}, "description": "Why?"},
    "paths": {"type": "array", "items": {"type": "string"}},
}


def origin(name: str, schedule: str | None = None) -> Origin:
    return Origin(id=name, paths=["a.txt"], schedule=schedule)


def test_each_schedule_has_a_deployment_and_one_has_none():
    planned = plan_deployments(
        [origin("a", "0 6 * * *"), origin("b"), origin("c", "0 6 * * *"), origin("d", "0 * * * *")]
    )
    assert planned[1:] == [
        PlannedDeployment("a-c", "On schedule: 0 6 * * * (UTC).", "0 6 * * *", ("a", "c")),
        PlannedDeployment("d", "On schedule: 0 * * * * (UTC).", "0 * * * *", ("d",)),
    ]
    assert (planned[0].name, planned[0].cron, planned[0].parameters) == (BY_HAND, None, {})
    assert planned[1].parameters == {"origins": ["a", "c"]}


def test_the_form_offers_origins_and_reasons_and_tells_what_a_reason_means():
    offered = offer_choices(FIELDS, [origin("a"), origin("b")])
    assert offered["origins"]["items"] == {"type": "string", "enum": ["a", "b"]}
    assert offered["reasons"]["items"]["enum"] == list(REASONS)
    assert offered["reasons"]["description"].startswith("Why? The arrow opens the list.\n\n- `not_found`: ")
    assert offered["paths"] == FIELDS["paths"]


def test_the_fields_given_stay_as_they_are():
    offer_choices(FIELDS, [origin("a")])
    assert FIELDS["reasons"]["description"] == "Why?"


def test_without_origins_nothing_is_offered_that_no_value_fits():
    assert offer_choices(FIELDS, [])["origins"]["items"] == {"type": "string"}


@pytest.mark.parametrize("parameters", [plan.parameters for plan in plan_deployments([origin("a", "0 6 * * *")])])
def test_what_a_schedule_passes_is_among_the_choices(parameters):
    choices = offer_choices(FIELDS, [origin("a", "0 6 * * *")])["origins"]["items"]["enum"]
    assert set(parameters.get("origins", [])) <= set(choices)
