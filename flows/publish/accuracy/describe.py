"""`accuracy.json`: how far a release can be trusted, from what the benches measured and what people checked in it."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from flows.publish.accuracy.checked import calibrate, count_right, list_judged
from flows.publish.accuracy.measured import read_measured
from flows.publish.shown.rows import read_by_key
from flows.records import ReleaseRef, Row
from flows.warehouse.releases import read_table

ACCURACY_NAME: Final = "accuracy.json"
ENOUGH: Final = 50
"""Rows that must be checked before something is said of `confidence`."""
_KINDS: Final = ("claim", "figure")
_COLUMNS: Final = ("reviewed", "reviewed_at_utc", "verdict", "outcome", "target_ids", "machine", "reviewer")


def describe_accuracy(release: ReleaseRef, extractor: str) -> dict[str, Any]:
    """Describe how far a release can be trusted, as JSON has it.

    Args:
        release: whose tables are in place.
        extractor: the name of what made its rows, as its manifest has it.

    Raises:
        ReleaseError: a table cannot be read.
    """
    reviews = read_table(release, "reviews", _COLUMNS).to_pylist()
    judged = list_judged(reviews)
    scored = _read_confidence(release, judged)
    return {
        "measured": _describe_measured(extractor),
        "checked": {
            "reviews": len(reviews),
            "reviewers": len({row["reviewer"] for row in reviews}),
            "outcomes": dict(sorted(Counter(row["outcome"] for row in reviews).items())),
            "right": {
                kind: {name: each.to_json() for name, each in shares.items()}
                for kind, shares in count_right(judged).items()
            },
            "calibration": calibrate(judged, scored) if len(scored) >= ENOUGH else None,
        },
    }


def _describe_measured(extractor: str) -> dict[str, Any]:
    """Give the scores, and whether they are of the network that made the rows."""
    measured = read_measured()
    return {
        "extractor": extractor,
        "is_this_model": f"model-{measured.model}" in extractor,
        "scores": [each.model_dump(mode="json") for each in measured.scores],
    }


def _read_confidence(release: ReleaseRef, judged: Iterable[Row]) -> dict[str, float]:
    """Read how sure the extractor was of the claims that were judged, and of those of figures, by id."""
    found: dict[str, float] = {}
    claim_of: dict[str, str] = {}
    for row in judged:
        kept = json.loads(row["machine"] or "{}") if row["verdict"] == "wrong" else {}
        found |= {each["claim_id"]: each["confidence"] for each in kept.get("claims", ())}
        claim_of |= {each["figure_id"]: each["claim_id"] for each in kept.get("figures", ())}
    keys = {name: [key for row in judged if row["reviewed"] == name for key in row["target_ids"]] for name in _KINDS}
    figures = read_by_key(
        release, "figures", [key for key in keys["figure"] if key not in claim_of], ["figure_id", "claim_id"]
    )
    claim_of |= {key: row["claim_id"] for key, row in figures.items()}
    wanted = {*keys["claim"], *claim_of.values()} - found.keys()
    claims = read_by_key(release, "claims", sorted(wanted), ["claim_id", "confidence"])
    found |= {key: row["confidence"] for key, row in claims.items()}
    scored = {key: found.get(key) for key in keys["claim"]} | {
        key: found.get(claim_of.get(key, "")) for key in keys["figure"]
    }
    return {key: score for key, score in scored.items() if score is not None}
