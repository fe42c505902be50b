"""What people found, counted by field."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.publish.accuracy.checked import calibrate, count_right, list_judged

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def judged(number: int, verdict: str = "right", changed: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
    machine = {"figures": [{"figure_id": f"fig_{number}", **changed}]} if changed else None
    row = {
        "reviewed": "figure",
        "verdict": verdict,
        "outcome": "applied",
        "target_ids": [f"fig_{number}"],
        "machine": json.dumps(machine) if machine else None,
        "reviewed_at_utc": NOON + timedelta(minutes=number),
    }
    return row | given


def test_field_is_right_unless_it_was_changed_or_the_row_is_wrong() -> None:
    rows = [judged(1), judged(2, "corrected", {"value_low": 3, "value_high": 3}), judged(3, "wrong", {"value_low": 3})]
    found = count_right(rows)["figure"]
    assert {name: each.right for name, each in found.items() if name in {"row", "value", "measure"}} == {
        "row": 1,
        "value": 1,
        "measure": 2,
    }
    assert found["row"].checked == 3


def test_row_counts_once_and_only_where_its_review_holds() -> None:
    rows = [
        judged(1),
        judged(1, "wrong", reviewed_at_utc=NOON),
        judged(2, outcome="outdated"),
        judged(3, reviewed="sources"),
    ]
    [kept] = list_judged(rows)
    assert kept["verdict"] == "right"


def test_confidence_is_set_beside_what_is_right() -> None:
    rows = [judged(1), judged(2, "wrong"), judged(3), judged(4)]
    found = calibrate(rows, {"fig_1": 0.95, "fig_2": 0.4, "fig_3": 0.4})
    assert [(each["from"], each["checked"], each["right"]) for each in found] == [(0.0, 2, 1), (0.9, 1, 1)]
