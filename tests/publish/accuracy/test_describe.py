"""`accuracy.json` of a release."""

from pathlib import Path

from publish_story import fill

from flows.publish.accuracy.describe import describe_accuracy
from flows.publish.accuracy.measured import read_measured
from flows.records import ReleaseRef
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES


def test_what_was_checked_is_counted_beside_what_was_measured(tmp_path: Path) -> None:
    figures = [fill("figures", figure_id=f"fig_{at:016x}", claim_id="clm_1") for at in range(60)]
    judged = {"reviewer": "anna", "reviewed": "figure", "verdict": "right", "outcome": "applied"}
    reviews = [
        fill("reviews", review_id=f"rev_{at:016x}", target_ids=[row["figure_id"]], **judged)
        for at, row in enumerate(figures)
    ]
    rows = {"figures": figures, "claims": [fill("claims", claim_id="clm_1", confidence=0.75)], "reviews": reviews}
    for name, each in rows.items():
        write_rows(tmp_path / name / "0.parquet", TABLES[name], each)
    found = describe_accuracy(ReleaseRef("2026.12.1-1", tmp_path), f"hearsay-1 model-{read_measured().model} rules-1")
    assert found["measured"]["is_this_model"]
    assert found["checked"]["right"]["figure"]["row"]["checked"] == 60
    assert [each["checked"] for each in found["checked"]["calibration"]] == [60]
    assert not describe_accuracy(ReleaseRef("2026.12.1-1", tmp_path), "hearsay-1")["measured"]["is_this_model"]
