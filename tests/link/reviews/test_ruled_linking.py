"""Comparisons that people judged, as a warehouse is linked."""

import random
from pathlib import Path

from growing_warehouse import make_documents, publish, read_release, stage

from flows.link.link import link_changes
from flows.link.reviews.comparisons import ComparisonRuling


def test_wrong_comparison_and_its_series_go_and_stay_away(tmp_path: Path) -> None:
    made = make_documents(random.Random(3), range(40))  # noqa: S311 - seeded
    first = stage(tmp_path / "first", made)
    link_changes(None, first)
    release = publish(None, first, tmp_path / "release")
    [wrong, settled, *_] = sorted(read_release(release)["comparisons"], key=lambda row: len(row["figure_ids"]))
    rulings = [
        ComparisonRuling(verdict, row["measure"], frozenset(row["figure_ids"]))
        for verdict, row in (("wrong", wrong), ("settled", settled))
    ]
    touched = {
        row["document_id"]
        for row in made["figures"]
        if row["figure_id"] in (*wrong["figure_ids"], *settled["figure_ids"])
    }
    again = stage(
        tmp_path / "again",
        {name: [row for row in rows if row["document_id"] in touched] for name, rows in made.items()},
        touched,
    )
    link_changes(release, again, rulings=rulings)
    found = read_release(publish(release, again, tmp_path / "later"))
    left = {row["comparison_id"]: row["review_status"] for row in found["comparisons"]}
    assert not any(set(wrong["figure_ids"]) <= set(row["figure_ids"]) for row in found["comparisons"])
    assert wrong["comparison_id"] not in {row["comparison_id"] for row in found["series"]}
    assert left[settled["comparison_id"]] == "settled"
    assert {row["comparison_id"] for row in found["series"]} <= left.keys()
