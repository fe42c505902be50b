"""Which documents reviews touch: those of reviews that are new, another or gone, and those that come."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from publish_story import fill
from reviews_made import release_of, review

from flows.link.reviews.apply import AppliedReviews, apply_reviews
from flows.link.reviews.table import write_reviews
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.staging import write_owners, write_rows
from schemas.tables import TABLES

SENTENCE = "Police said 14 people were killed."


def rows_of(number: int) -> dict[str, Row]:
    key = f"doc_{number:016x}"
    claim = fill("claims", claim_id=f"clm_{number:016x}", document_id=key)
    span = {"figure_text": "14", "figure_start": 12, "figure_end": 14}
    values = {"value_low": 14.0, "value_high": 14.0, "bound": "exact", "measure": "killed"}
    figure = fill(
        "figures", figure_id=f"fig_{number:016x}", claim_id=claim["claim_id"], document_id=key, **span, **values
    )
    return {
        "documents": fill("documents", document_id=key, locator=f"{number}.txt", text=SENTENCE),
        "claims": claim,
        "figures": figure,
    }


def release(folder: Path, *numbers: int, reviews: list[Row] | None = None) -> ReleaseRef:
    made = [rows_of(number) for number in numbers]
    tables = {name: [each[name] for each in made] for name in ("documents", "claims", "figures")}
    return release_of(folder, tables | {"reviews": reviews or []})


def of(number: int, verdict: str = "corrected", **given: Any) -> Any:
    place = {"document": f"doc_{number:016x}", "locator": f"{number}.txt", "sentence": SENTENCE, "words": "14"}
    correction = {"correction": {"value": 20}} if verdict == "corrected" else {}
    return review(figure=place, verdict=verdict, **correction, **given)


def brought(changes: ChangeSet) -> dict[str, Any]:
    path = changes.appended("figures")
    return (
        {row["document_id"][-1]: row["value_low"] for row in pq.read_table(path).to_pylist()} if path.exists() else {}
    )


def test_only_documents_of_new_and_gone_reviews_are_brought_along(tmp_path: Path) -> None:
    first = release(tmp_path / "first", 1, 2, 3)
    changes = ChangeSet(tmp_path / "changes")
    applied = apply_reviews(first, changes, [of(1), of(2)])
    assert brought(changes) == {"1": 20, "2": 20}
    write_reviews(applied, first, changes)
    rows = pq.read_table(changes.appended("reviews")).to_pylist()
    later = release(tmp_path / "later", 1, 2, 3, reviews=rows)
    changes = ChangeSet(tmp_path / "more")
    applied = apply_reviews(later, changes, [of(2), of(3)])
    assert brought(changes) == {"1": 14, "3": 20}
    write_reviews(applied, later, changes)
    gone = pq.read_table(changes.replaced("reviews"))["review_id"].to_pylist()
    assert gone == [of(1).id]
    assert [row["outcome"] for row in pq.read_table(changes.appended("reviews")).to_pylist()] == ["applied"]


def test_document_that_comes_under_another_id_is_found_by_its_address(tmp_path: Path) -> None:
    changes = ChangeSet(tmp_path / "changes")
    for name, row in rows_of(4).items():
        given = {"locator": "1.txt"} if name == "documents" else {}
        write_rows(changes.appended(name), TABLES[name], [{**row, **given}])
    for name in ("documents", "claims", "figures"):
        write_owners(changes.replaced(name), TABLES[name], [f"doc_{1:016x}"])
    applied = apply_reviews(release(tmp_path / "first", 1, 2), changes, [of(1)])
    assert brought(changes) == {"4": 20}
    assert [each.document_id for each in applied.outcomes.values()] == [f"doc_{4:016x}"]


def test_without_reviews_nothing_is_read(tmp_path: Path) -> None:
    changes = ChangeSet(tmp_path / "changes")
    assert apply_reviews(release(tmp_path / "first", 1), changes, []) == AppliedReviews()
    assert brought(changes) == {}
