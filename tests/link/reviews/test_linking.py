"""Reviews over runs: they change rows, survive, are asked again, and go, and only what they touch is linked again."""

import json
from pathlib import Path

import pytest
from reviewed_runs import ReviewedWarehouse, document_of, place_of

from flows.errors import SeedsError

SENTENCE = "Ann Tosk said 12 people were killed in Oskel."
TEXTS = {
    "one.txt": f"A bomb went off. {SENTENCE}",
    "two.txt": "Ben Velde said 40 people were hurt.",
}
TWELVE = place_of("one.txt", SENTENCE, "12")
CORRECTED = {"figure": TWELVE, "verdict": "corrected", "correction": {"value": 22}, "note": "the desk called"}


@pytest.fixture
def warehouse(tmp_path: Path) -> ReviewedWarehouse:
    made = ReviewedWarehouse(tmp_path, TEXTS)
    made.run()
    return made


def test_corrected_value_is_published_and_survives_runs(warehouse: ReviewedWarehouse) -> None:
    warehouse.review(CORRECTED)
    assert warehouse.run()
    twelve = warehouse.figures()["12"]
    assert (twelve["value_low"], twelve["value_high"], twelve["review_status"]) == (22, 22, "corrected")
    assert json.loads(twelve["machine"]) == {"value_low": 12.0, "value_high": 12.0}
    [review] = warehouse.rows("reviews")
    assert (review["outcome"], review["reviewer"], review["target_ids"]) == ("applied", "anna", [twelve["figure_id"]])
    assert json.loads(review["machine"])["figures"][0]["value_low"] == 12
    assert not warehouse.run()
    warehouse.write("two.txt", "Ben Velde said 41 people were hurt.")
    warehouse.write("one.txt", f"A bomb went off on a bridge at noon. {SENTENCE} More was not known.")
    assert warehouse.run()
    assert warehouse.figures()["12"]["value_low"] == 22
    assert warehouse.outcomes() == ["applied"]


def test_what_the_machine_read_comes_back_when_a_review_goes(warehouse: ReviewedWarehouse) -> None:
    before = warehouse.figures()
    warehouse.review(CORRECTED)
    warehouse.run()
    warehouse.review()
    assert warehouse.run()
    assert warehouse.figures() == before
    assert warehouse.rows("reviews") == []


def test_wrong_figure_is_kept_out_and_comes_back(warehouse: ReviewedWarehouse) -> None:
    before = warehouse.figures(), warehouse.rows("claims"), warehouse.rows("events")
    warehouse.review({"figure": TWELVE, "verdict": "wrong"})
    warehouse.run()
    assert warehouse.figures().keys() == {"40"}
    assert warehouse.outcomes() == ["applied"]
    warehouse.review()
    warehouse.run()
    assert (warehouse.figures(), warehouse.rows("claims"), warehouse.rows("events")) == before


def test_figure_whose_sentence_changes_is_asked_again(warehouse: ReviewedWarehouse) -> None:
    warehouse.review(CORRECTED)
    warehouse.run()
    warehouse.write("one.txt", f"A bomb went off. {SENTENCE.replace('12', '15')}")
    warehouse.run()
    fifteen = warehouse.figures()["15"]
    assert (fifteen["value_low"], fifteen["review_status"]) == (15, "outdated")
    assert warehouse.outcomes() == ["outdated"]


def test_review_of_a_document_that_is_gone_matches_nothing(
    warehouse: ReviewedWarehouse, caplog: pytest.LogCaptureFixture
) -> None:
    warehouse.review(CORRECTED, {**CORRECTED, "figure": {**TWELVE, "document": "doc_00000000000000ff"}})
    with caplog.at_level("INFO"):
        warehouse.run()
    assert warehouse.outcomes() == ["applied", "unmatched"]
    assert "1 review that match nothing: anna.yaml: figure" in caplog.text
    (warehouse.seeds / "texts" / "one.txt").unlink()
    warehouse.run()
    assert warehouse.outcomes() == ["unmatched", "unmatched"]


def test_later_review_overrules_an_earlier_one(warehouse: ReviewedWarehouse) -> None:
    warehouse.review(CORRECTED, {"figure": TWELVE, "verdict": "right"})
    warehouse.run()
    assert warehouse.figures()["12"]["value_low"] == 12
    assert warehouse.figures()["12"]["review_status"] == "right"
    assert warehouse.outcomes() == ["overruled", "applied"]


def test_wrong_claim_goes_with_its_figures(warehouse: ReviewedWarehouse) -> None:
    claim = {"document": document_of("two.txt"), "words": "40 people were hurt", "source": "Ben Velde"}
    warehouse.review({"claim": claim, "verdict": "wrong"})
    warehouse.run()
    assert [row["content_text"] for row in warehouse.rows("claims")] == [SENTENCE[14:-1]]
    assert warehouse.figures().keys() == {"12"}


def test_corrected_source_is_linked(warehouse: ReviewedWarehouse) -> None:
    claim = {"document": document_of("two.txt"), "words": "40 people were hurt", "source": "Ben Velde"}
    warehouse.review({"claim": claim, "verdict": "corrected", "correction": {"source": None}})
    warehouse.run()
    assert [row["name"] for row in warehouse.rows("sources")] == ["Ann Tosk"]


def test_unreadable_file_names_itself_and_the_line(warehouse: ReviewedWarehouse) -> None:
    (warehouse.seeds / "reviews" / "bo.yaml").write_text("reviewer: bo\nreviews:\n- {verdict: right}\n", "utf-8")
    with pytest.raises(SeedsError, match=r"reviews/bo\.yaml:3: reviews\.0\.at"):
        warehouse.run()
