"""What people found when they checked rows of this warehouse: how often each field is right. Pure."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from flows.publish.accuracy.intervals import CheckedShare, share_of
from flows.records import Row

FIELDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "figure": {
        "value": ("value_low", "value_high"),
        **{name: (name,) for name in ("bound", "unit", "measure", "direction", "role", "scope", "modality")},
        "as_of": ("as_of_start", "as_of_end"),
    },
    "claim": {"source": ("source_text",), "polarity": ("polarity",), "certainty": ("certainty",)},
    "comparison": {},
}
"""What is told of each kind beside whether the whole row is right: fields, and the columns that make them up."""
_CLASSES: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
"""Ends of the classes of confidence."""
_TABLES: Final = {"figure": "figures", "claim": "claims"}


def list_judged(reviews: Iterable[Row]) -> list[Row]:
    """List the reviews that tell of rows as the machine reads them now, one for each row."""
    found = {}
    for row in sorted(reviews, key=lambda each: each["reviewed_at_utc"]):
        if row["outcome"] == "applied" and row["reviewed"] in FIELDS:
            found[row["reviewed"], tuple(row["target_ids"])] = row
    return [*found.values()]


def find_errors(review: Row) -> set[str] | None:
    """Find the columns that a review found wrong; None: the whole row."""
    if review["verdict"] == "wrong":
        return None
    table = _TABLES.get(review["reviewed"], "")
    rows = json.loads(review["machine"] or "{}").get(table, ())
    return {name for row in rows for name in row if not name.endswith("_id")}


def count_right(judged: Sequence[Row]) -> dict[str, dict[str, CheckedShare]]:
    """Count by kind how many rows are right as a whole, and in each field."""
    found: dict[str, dict[str, CheckedShare]] = {}
    for kind, fields in FIELDS.items():
        errors = [find_errors(row) for row in judged if row["reviewed"] == kind]
        if errors:
            whole = {"row": share_of(sum(each == set() for each in errors), len(errors))}
            found[kind] = whole | {
                name: share_of(sum(each is not None and each.isdisjoint(columns) for each in errors), len(errors))
                for name, columns in fields.items()
            }
    return found


def calibrate(judged: Sequence[Row], confidence: Mapping[str, float]) -> list[dict[str, Any]]:
    """Say of claims in classes of confidence how many are right: whole claims, and figures by their claim.

    `confidence` has that of each claim and figure that was judged, by id.
    """
    right: Counter[int] = Counter()
    checked: Counter[int] = Counter()
    for score, is_right in _list_scored(judged, confidence):
        at = next(number for number, end in enumerate(_CLASSES[1:]) if score <= end)
        checked[at] += 1
        right[at] += is_right
    return [
        {"from": _CLASSES[at], "to": _CLASSES[at + 1], **share_of(right[at], checked[at]).to_json()}
        for at in sorted(checked)
    ]


def _list_scored(judged: Sequence[Row], confidence: Mapping[str, float]) -> Iterator[tuple[float, bool]]:
    for row in judged:
        for key in row["target_ids"]:
            if key in confidence:
                yield confidence[key], find_errors(row) == set()
